#pragma once

#include "hn-exercise-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HN_HUB_RIGHTS_NONE = 0,
  HN_HUB_RIGHTS_READ = 1 << 0,
  HN_HUB_RIGHTS_WRITE = 1 << 1,
  HN_HUB_RIGHTS_DELETE = 1 << 2,
} HnHubRights;

/**
 * HnHubCollectionInfo:
 * @id: a UUID (TAXII 2.1, 5.2)
 * @alias: (nullable): a name that stands for the id in addresses
 * @title: for people
 * @description: (nullable): for people
 * @rights: the most that anybody may do with it
 * @media_types: (array zero-terminated=1): what it takes
 */
typedef struct
{
  char *id;
  char *alias;
  char *title;
  char *description;
  HnHubRights rights;
  char **media_types;
} HnHubCollectionInfo;

/**
 * HnHubAccount:
 * @name: the user's name
 * @password_hash: (nullable): for Basic; see hn-hub-secret.h
 * @token_hash: (nullable): for Bearer
 * @rights: (element-type utf8 HnHubRights): by the collection's id
 */
typedef struct
{
  char *name;
  char *password_hash;
  char *token_hash;
  GHashTable *rights;
} HnHubAccount;

/**
 * hn_hub_config_new_default:
 *
 * One collection `default` that everybody may read and write: for this machine only.
 *
 * Returns: (transfer full): an immutable configuration
 */
HnHubConfig *hn_hub_config_new_default (void);

/**
 * hn_hub_config_load:
 * @path: a file of the form that data/hub/README.md describes
 * @error: HN_EXERCISE_ERROR_CONFIG with the file, the place in it and what is wrong
 *
 * Returns: (transfer full) (nullable): an immutable configuration
 */
HnHubConfig *hn_hub_config_load (const char *path, GError **error);

/**
 * hn_hub_config_ref:
 * @self: a configuration
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
HnHubConfig *hn_hub_config_ref (HnHubConfig *self);

/**
 * hn_hub_config_unref:
 * @self: (transfer full): a configuration
 *
 * Gives a reference back. With the last one it is freed.
 */
void hn_hub_config_unref (HnHubConfig *self);

/**
 * hn_hub_config_get_title:
 * @self: a configuration
 *
 * Returns: (transfer none): the name that discovery shows
 */
const char *hn_hub_config_get_title (HnHubConfig *self);

/**
 * hn_hub_config_get_description:
 * @self: a configuration
 *
 * Returns: (transfer none) (nullable): for discovery
 */
const char *hn_hub_config_get_description (HnHubConfig *self);

/**
 * hn_hub_config_get_contact:
 * @self: a configuration
 *
 * Returns: (transfer none) (nullable): for discovery
 */
const char *hn_hub_config_get_contact (HnHubConfig *self);

/**
 * hn_hub_config_get_listen:
 * @self: a configuration
 *
 * Returns: (transfer none) (nullable): HOST:PORT
 */
const char *hn_hub_config_get_listen (HnHubConfig *self);

/**
 * hn_hub_config_get_tls_certificate:
 * @self: a configuration
 *
 * Returns: (transfer none) (nullable) (type filename): a file in PEM; it never comes without the
 *   key
 */
const char *hn_hub_config_get_tls_certificate (HnHubConfig *self);

/**
 * hn_hub_config_get_tls_key:
 * @self: a configuration
 *
 * Returns: (transfer none) (nullable) (type filename): a file in PEM; it never comes without the
 *   certificate
 */
const char *hn_hub_config_get_tls_key (HnHubConfig *self);

/**
 * hn_hub_config_get_heartbeat:
 * @self: a configuration
 *
 * Returns: seconds between two heartbeats of a stream
 */
guint hn_hub_config_get_heartbeat (HnHubConfig *self);

/**
 * hn_hub_config_get_max_content_length:
 * @self: a configuration
 *
 * Returns: the most bytes of a request's body
 */
gsize hn_hub_config_get_max_content_length (HnHubConfig *self);

/**
 * hn_hub_config_get_n_collections:
 * @self: a configuration
 *
 * Returns: how many collections there are
 */
guint hn_hub_config_get_n_collections (HnHubConfig *self);

/**
 * hn_hub_config_get_collection:
 * @self: a configuration
 * @index: which one, from 0
 *
 * Returns: (transfer none): a collection
 */
const HnHubCollectionInfo *hn_hub_config_get_collection (HnHubConfig *self, guint index);

/**
 * hn_hub_config_has_accounts:
 * @self: a configuration
 *
 * Returns: %FALSE where there are no accounts, and everybody may do what the collections allow
 */
gboolean hn_hub_config_has_accounts (HnHubConfig *self);

/**
 * hn_hub_config_authenticate:
 * @self: a configuration
 * @authorization: (nullable): the header `Authorization`
 *
 * Returns: (transfer none) (nullable): the account, or %NULL where the header names none
 */
const HnHubAccount *hn_hub_config_authenticate (HnHubConfig *self, const char *authorization);

/**
 * hn_hub_config_get_rights:
 * @self: a configuration
 * @account: (nullable): who asks, or %NULL for anybody
 * @collection: one of this configuration
 *
 * Returns: what @account may do with @collection
 */
HnHubRights hn_hub_config_get_rights (HnHubConfig *self,
                                      const HnHubAccount *account,
                                      const HnHubCollectionInfo *collection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubConfig, hn_hub_config_unref)

G_END_DECLS
