#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

/**
 * hn_hub_options_new:
 * @url: an address
 *
 * Begins to say how to follow a hub. All strings are copied.
 *
 * Returns: (transfer full): how to follow that hub, all else as usual
 */
HnHubOptions *hn_hub_options_new (const char *url);

/**
 * hn_hub_options_copy:
 * @self: options
 *
 * Returns: (transfer full): another with the same values
 */
HnHubOptions *hn_hub_options_copy (const HnHubOptions *self);

/**
 * hn_hub_options_free:
 * @self: (transfer full): options
 *
 * Frees it.
 */
void hn_hub_options_free (HnHubOptions *self);

/**
 * hn_hub_options_set_credentials_from_environment:
 * @self: options
 *
 * Takes HINOMI_HUB_USER and HINOMI_HUB_PASSWORD, or HINOMI_HUB_TOKEN, where they are set.
 */
void hn_hub_options_set_credentials_from_environment (HnHubOptions *self);

/**
 * hn_hub_options_set_basic:
 * @self: options
 * @user: who
 * @password: the password
 *
 * Sets credentials for HTTP Basic.
 */
void hn_hub_options_set_basic (HnHubOptions *self, const char *user, const char *password);

/**
 * hn_hub_options_set_bearer:
 * @self: options
 * @token: the token
 *
 * Sets a token.
 */
void hn_hub_options_set_bearer (HnHubOptions *self, const char *token);

/**
 * hn_hub_options_set_collection:
 * @self: options
 * @collection: (nullable): id, alias or title; %NULL, the default: every collection that may be
 *   read
 *
 * Sets what is followed.
 */
void hn_hub_options_set_collection (HnHubOptions *self, const char *collection);

/**
 * hn_hub_options_set_sectors:
 * @self: options
 * @sectors: (nullable) (array zero-terminated=1): ids of sectors; %NULL, the default: all
 *
 * Sets what the hub speaks of: beyond its promise these are stale.
 */
void hn_hub_options_set_sectors (HnHubOptions *self, const char *const *sectors);

/**
 * hn_hub_options_set_poll_interval:
 * @self: options
 * @seconds: seconds between two questions
 *
 * Sets how often the hub is asked where it has no stream; every 30 seconds unless set.
 */
void hn_hub_options_set_poll_interval (HnHubOptions *self, guint seconds);

/**
 * hn_hub_options_set_page_limit:
 * @self: options
 * @limit: objects a page
 *
 * Sets how large a page is asked for; 1000 unless set.
 */
void hn_hub_options_set_page_limit (HnHubOptions *self, guint limit);

/**
 * hn_hub_options_set_stream:
 * @self: options
 * @stream: %FALSE: never
 *
 * Sets whether a stream is asked for; it is unless set.
 */
void hn_hub_options_set_stream (HnHubOptions *self, gboolean stream);

/**
 * hn_hub_options_set_exercise:
 * @self: options
 * @is_exercise: %TRUE: what is decided in an exercise goes there, and nothing real
 *
 * Sets whether it is followed for an exercise; it is for the real thing unless set.
 */
void hn_hub_options_set_exercise (HnHubOptions *self, gboolean is_exercise);

/**
 * hn_hub_options_set_title:
 * @self: the options
 * @title: (nullable): what the desk calls the hub; %NULL, the default: what it calls itself
 *
 * Sets the name under which the feed is shown.
 */
void hn_hub_options_set_title (HnHubOptions *self, const char *title);

/**
 * hn_hub_options_set_peer:
 * @self: options
 * @peer: (nullable): the id of a CEPTOAR; %NULL, the default: it is none
 *
 * Sets which CEPTOAR the hub is: a peer of the mesh that has only a TAXII server.
 */
void hn_hub_options_set_peer (HnHubOptions *self, const char *peer);

/**
 * hn_hub_options_set_tls:
 * @self: options
 * @tls: (nullable): copied; %NULL, the default: what the system trusts, no certificate of our own
 * @secrets: (nullable) (transfer none): with the PIN of our key, where it needs one
 *
 * Sets how the hub and we prove who we are.
 */
void hn_hub_options_set_tls (HnHubOptions *self, const HnTls *tls, HnSecrets *secrets);

/**
 * hn_hub_options_get_url:
 * @self: options
 *
 * Returns: (transfer none): its address
 */
const char *hn_hub_options_get_url (const HnHubOptions *self);

/**
 * hn_hub_options_get_authorization:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the value of the header Authorization
 */
const char *hn_hub_options_get_authorization (const HnHubOptions *self);

/**
 * hn_hub_options_get_collection:
 * @self: options
 *
 * Returns: (transfer none) (nullable): id, alias or title; %NULL: all
 */
const char *hn_hub_options_get_collection (const HnHubOptions *self);

/**
 * hn_hub_options_get_sectors:
 * @self: options
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): ids of sectors; %NULL: all
 */
const char *const *hn_hub_options_get_sectors (const HnHubOptions *self);

/**
 * hn_hub_options_get_poll_interval:
 * @self: options
 *
 * Returns: seconds between two questions
 */
guint hn_hub_options_get_poll_interval (const HnHubOptions *self);

/**
 * hn_hub_options_get_page_limit:
 * @self: options
 *
 * Returns: objects a page
 */
guint hn_hub_options_get_page_limit (const HnHubOptions *self);

/**
 * hn_hub_options_get_stream:
 * @self: options
 *
 * Returns: whether a stream is asked for
 */
gboolean hn_hub_options_get_stream (const HnHubOptions *self);

/**
 * hn_hub_options_get_exercise:
 * @self: options
 *
 * Returns: whether it is followed for an exercise
 */
gboolean hn_hub_options_get_exercise (const HnHubOptions *self);

/**
 * hn_hub_options_get_title:
 * @self: the options
 *
 * Returns: (transfer none) (nullable): what the desk calls the hub
 */
const char *hn_hub_options_get_title (const HnHubOptions *self);

/**
 * hn_hub_options_get_peer:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the id of the CEPTOAR that it is
 */
const char *hn_hub_options_get_peer (const HnHubOptions *self);

/**
 * hn_hub_options_get_tls:
 * @self: options
 *
 * Returns: (transfer none) (nullable): how the hub and we prove who we are
 */
const HnTls *hn_hub_options_get_tls (const HnHubOptions *self);

/**
 * hn_hub_options_get_secrets:
 * @self: options
 *
 * Returns: (transfer none) (nullable): with the PIN of our key
 */
HnSecrets *hn_hub_options_get_secrets (const HnHubOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubOptions, hn_hub_options_free)

G_END_DECLS
