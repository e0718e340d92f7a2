#pragma once

#include "hn-feed-auth.h"
#include "hn-feed-kind.h"
#include "hn-feed-types.h"
#include "hn-hub-options.h"
#include "hn-mesh-options.h"
#include "hn-secrets.h"
#include "hn-tls.h"

G_BEGIN_DECLS

#define HN_TYPE_FEED_CONFIG (hn_feed_config_get_type ())

/**
 * HnFeedConfig:
 *
 * How one feed is set up: what the settings keep of it. No secret is in it; those are HnSecrets.
 *
 * Properties (all can be read and written but `id`): `kind` (HnFeedKind), `auth` (HnFeedAuth),
 * `id`, `title`, `url`, `collection`, `peer`, `publish`, `user-name`, `ca-file`,
 * `certificate-file`, `key-file`, `pkcs11-uri`, `server-name` (strings, %NULL where there is none;
 * "" becomes %NULL), `sectors` and `ceptoars` (GStrv, %NULL: all), `paused`, `exercise` (boolean).
 */
G_DECLARE_FINAL_TYPE (HnFeedConfig, hn_feed_config, HN, FEED_CONFIG, GObject)

/**
 * hn_feed_config_new:
 * @kind: hub or mesh
 * @url: (nullable): its address
 *
 * Returns: (transfer full): a feed that is set up with all else as usual
 */
HnFeedConfig *hn_feed_config_new (HnFeedKind kind, const char *url);

/**
 * hn_feed_config_new_from_variant:
 * @variant: (type a{sv}): what hn_feed_config_to_variant() made, of whatever edition
 *
 * What is not known is passed over, what is of another type counts as not there.
 *
 * Returns: (transfer full): a feed as it was set up
 */
HnFeedConfig *hn_feed_config_new_from_variant (GVariant *variant);

/**
 * hn_feed_config_to_variant:
 * @self: how a feed is set up
 *
 * Returns: (transfer floating) (type a{sv}): it, for the settings
 */
GVariant *hn_feed_config_to_variant (HnFeedConfig *self);

/**
 * hn_feed_config_copy:
 * @self: how a feed is set up
 *
 * Returns: (transfer full): another with the same values
 */
HnFeedConfig *hn_feed_config_copy (HnFeedConfig *self);

/**
 * hn_feed_config_check:
 * @self: how a feed is set up
 * @error: HN_FEED_ERROR
 *
 * Returns: whether it can be followed: the address, what TLS needs, and that nothing is sent in the
 *   clear that must not be; if not, @error is set
 */
gboolean hn_feed_config_check (HnFeedConfig *self, GError **error);

/**
 * hn_feed_config_dup_id:
 * @self: how a feed is set up
 *
 * Returns: (transfer full) (nullable): the id of the feed and the source of its records in the log;
 *   %NULL where the address is none
 */
char *hn_feed_config_dup_id (HnFeedConfig *self);

/**
 * hn_feed_config_get_kind:
 * @self: how a feed is set up
 *
 * Returns: hub or mesh
 */
HnFeedKind hn_feed_config_get_kind (HnFeedConfig *self);

/**
 * hn_feed_config_get_auth:
 * @self: how a feed is set up
 *
 * Returns: by what it logs in
 */
HnFeedAuth hn_feed_config_get_auth (HnFeedConfig *self);

/**
 * hn_feed_config_get_url:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable): its address
 */
const char *hn_feed_config_get_url (HnFeedConfig *self);

/**
 * hn_feed_config_get_title:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable): what the person who set it up calls it
 */
const char *hn_feed_config_get_title (HnFeedConfig *self);

/**
 * hn_feed_config_get_collection:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable): which collection of a hub; %NULL: all
 */
const char *hn_feed_config_get_collection (HnFeedConfig *self);

/**
 * hn_feed_config_get_peer:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable): the id of the CEPTOAR that the other side is
 */
const char *hn_feed_config_get_peer (HnFeedConfig *self);

/**
 * hn_feed_config_get_formerly:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable): the id that it had before its address was changed; what is
 *   owed to that is owed to this one
 */
const char *hn_feed_config_get_formerly (HnFeedConfig *self);

/**
 * hn_feed_config_get_publish:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable): under which subject of the mesh we publish ("nisc",
 *   "ceptoar.ID"); %NULL: we only read
 */
const char *hn_feed_config_get_publish (HnFeedConfig *self);

/**
 * hn_feed_config_get_user_name:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable): who logs in
 */
const char *hn_feed_config_get_user_name (HnFeedConfig *self);

/**
 * hn_feed_config_get_sectors:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the sectors that it covers; %NULL:
 *   all
 */
const char *const *hn_feed_config_get_sectors (HnFeedConfig *self);

/**
 * hn_feed_config_get_ceptoars:
 * @self: how a feed is set up
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the CEPTOARs of a mesh that are
 *   followed; %NULL: all
 */
const char *const *hn_feed_config_get_ceptoars (HnFeedConfig *self);

/**
 * hn_feed_config_get_paused:
 * @self: how a feed is set up
 *
 * Returns: whether a person has paused it
 */
gboolean hn_feed_config_get_paused (HnFeedConfig *self);

/**
 * hn_feed_config_get_exercise:
 * @self: how a feed is set up
 *
 * Returns: whether it is followed for an exercise
 */
gboolean hn_feed_config_get_exercise (HnFeedConfig *self);

/**
 * hn_feed_config_dup_tls:
 * @self: how a feed is set up
 *
 * Returns: (transfer full): how it proves who it is, and whom it trusts
 */
HnTls *hn_feed_config_dup_tls (HnFeedConfig *self);

/**
 * hn_feed_config_to_hub_options:
 * @self: how a hub is set up
 * @secrets: (nullable): what it logs in with
 *
 * Returns: (transfer full): how to follow it
 */
HnHubOptions *hn_feed_config_to_hub_options (HnFeedConfig *self, HnSecrets *secrets);

/**
 * hn_feed_config_to_mesh_options:
 * @self: how a mesh is set up
 * @secrets: (nullable): what it logs in with
 *
 * Returns: (transfer full): how to follow it
 */
HnMeshOptions *hn_feed_config_to_mesh_options (HnFeedConfig *self, HnSecrets *secrets);

G_END_DECLS
