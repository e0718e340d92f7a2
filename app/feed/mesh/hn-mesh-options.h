#pragma once

#include "hn-tls.h"

G_BEGIN_DECLS

/**
 * HnMeshOptions:
 *
 * What a console needs to follow a mesh: a plain value that any thread may own. Whatever of it is
 * secret is wiped when it is freed.
 */
typedef struct _HnMeshOptions HnMeshOptions;

#define HN_TYPE_MESH_OPTIONS (hn_mesh_options_get_type ())
GType hn_mesh_options_get_type (void) G_GNUC_CONST;

/**
 * hn_mesh_options_new:
 * @url: the addresses of one or more servers of the mesh, separated by commas: `nats://HOST:PORT`
 *   or `tls://HOST:PORT`; without a scheme it is nats, without a port 4222
 *
 * By default: no login, all CEPTOARs, nothing is published.
 *
 * Returns: (transfer full): options
 */
HnMeshOptions *hn_mesh_options_new (const char *url);

/**
 * hn_mesh_options_copy:
 * @self: options
 *
 * Returns: (transfer full): another with the same values
 */
HnMeshOptions *hn_mesh_options_copy (const HnMeshOptions *self);

/**
 * hn_mesh_options_free:
 * @self: (transfer full): options
 *
 * Wipes its secrets and frees it.
 */
void hn_mesh_options_free (HnMeshOptions *self);

/**
 * hn_mesh_options_set_credentials_from_environment:
 * @self: options
 * @error: return location for an error of %HN_FEED_ERROR, or %G_FILE_ERROR
 *
 * Takes HINOMI_MESH_CREDS (the name of a file with a JWT and a seed), or HINOMI_MESH_NKEY (a seed),
 * or HINOMI_MESH_TOKEN, or HINOMI_MESH_USER and HINOMI_MESH_PASSWORD, where they are set. They come
 * from there and not from the command line, which every user of the machine can read.
 *
 * Returns: whether what is set could be used; if not, @error is set
 */
gboolean hn_mesh_options_set_credentials_from_environment (HnMeshOptions *self, GError **error);

/**
 * hn_mesh_options_set_user:
 * @self: options
 * @user: a user name
 * @password: its password
 *
 * Logs in with a user name and a password.
 */
void hn_mesh_options_set_user (HnMeshOptions *self, const char *user, const char *password);

/**
 * hn_mesh_options_set_token:
 * @self: options
 * @token: a token
 *
 * Logs in with a token.
 */
void hn_mesh_options_set_token (HnMeshOptions *self, const char *token);

/**
 * hn_mesh_options_set_nkey:
 * @self: options
 * @seed: the seed of a user's nkey, as it is written (`SU…`)
 *
 * Logs in by signing what the server asks with an nkey. The seed never leaves the process.
 */
void hn_mesh_options_set_nkey (HnMeshOptions *self, const char *seed);

/**
 * hn_mesh_options_set_credentials:
 * @self: options
 * @credentials: the text of a credentials file: a user's JWT and its seed
 *
 * Logs in with a JWT and by signing what the server asks.
 */
void hn_mesh_options_set_credentials (HnMeshOptions *self, const char *credentials);

/**
 * hn_mesh_options_set_pin:
 * @self: options
 * @pin: (nullable): the passphrase of the private key of our certificate
 *
 * Sets what opens our own key.
 */
void hn_mesh_options_set_pin (HnMeshOptions *self, const char *pin);

/**
 * hn_mesh_options_get_pin:
 * @self: options
 *
 * Returns: (transfer none) (nullable): what opens our own key
 */
const char *hn_mesh_options_get_pin (const HnMeshOptions *self);

/**
 * hn_mesh_options_set_account:
 * @self: options
 * @account: (nullable): a name, without blanks
 *
 * What tells this login from another at the same servers; unless given, the user name. It goes into
 * the feed's id.
 */
void hn_mesh_options_set_account (HnMeshOptions *self, const char *account);

/**
 * hn_mesh_options_set_ceptoars:
 * @self: options
 * @ceptoars: (nullable) (array zero-terminated=1): ids of CEPTOARs; %NULL: all
 *
 * Whose streams are followed; NISC's always are.
 */
void hn_mesh_options_set_ceptoars (HnMeshOptions *self, const char *const *ceptoars);

/**
 * hn_mesh_options_set_sectors:
 * @self: options
 * @sectors: (nullable) (array zero-terminated=1): ids of sectors; %NULL: all
 *
 * Which sectors the mesh covers: they are stale when it is silent.
 */
void hn_mesh_options_set_sectors (HnMeshOptions *self, const char *const *sectors);

/**
 * hn_mesh_options_set_publish:
 * @self: options
 * @prefix: (nullable): `nisc` or `ceptoar.ID`; %NULL: the mesh is only read
 *
 * Under which subjects our objects are published: `PREFIX.TYPE`.
 */
void hn_mesh_options_set_publish (HnMeshOptions *self, const char *prefix);

/**
 * hn_mesh_options_set_via:
 * @self: options
 * @via: (nullable): through whom the mesh is reached, in words; unless given, the host
 */
void hn_mesh_options_set_via (HnMeshOptions *self, const char *via);

/**
 * hn_mesh_options_set_tls:
 * @self: options
 * @tls: (nullable): whom to trust, and which certificate to show; copied. Only what is in PEM files
 *   is of use here
 */
void hn_mesh_options_set_tls (HnMeshOptions *self, const HnTls *tls);

/**
 * hn_mesh_options_set_exercise:
 * @self: options
 * @is_exercise: whether the mesh is followed for an exercise
 *
 * To such a mesh nothing real is ever sent.
 */
void hn_mesh_options_set_exercise (HnMeshOptions *self, gboolean is_exercise);

/**
 * hn_mesh_options_set_look_interval:
 * @self: options
 * @seconds: how often streams that are new or gone are looked for; without this every 30 s
 */
void hn_mesh_options_set_look_interval (HnMeshOptions *self, guint seconds);

/**
 * hn_mesh_options_get_url:
 * @self: options
 *
 * Returns: (transfer none): the addresses as they were given
 */
const char *hn_mesh_options_get_url (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_user:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the user name
 */
const char *hn_mesh_options_get_user (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_password:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the password
 */
const char *hn_mesh_options_get_password (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_token:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the token
 */
const char *hn_mesh_options_get_token (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_nkey:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the seed of the nkey
 */
const char *hn_mesh_options_get_nkey (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_credentials:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the text of a credentials file
 */
const char *hn_mesh_options_get_credentials (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_account:
 * @self: options
 *
 * Returns: (transfer none) (nullable): what tells this login from another
 */
const char *hn_mesh_options_get_account (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_ceptoars:
 * @self: options
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): ids of CEPTOARs; %NULL: all
 */
const char *const *hn_mesh_options_get_ceptoars (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_sectors:
 * @self: options
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): ids of sectors; %NULL: all
 */
const char *const *hn_mesh_options_get_sectors (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_publish:
 * @self: options
 *
 * Returns: (transfer none) (nullable): the prefix of our subjects; %NULL: nothing is published
 */
const char *hn_mesh_options_get_publish (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_via:
 * @self: options
 *
 * Returns: (transfer none) (nullable): through whom the mesh is reached
 */
const char *hn_mesh_options_get_via (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_tls:
 * @self: options
 *
 * Returns: (transfer none) (nullable): whom to trust, and which certificate to show
 */
const HnTls *hn_mesh_options_get_tls (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_look_interval:
 * @self: options
 *
 * Returns: how often streams are looked for, seconds
 */
guint hn_mesh_options_get_look_interval (const HnMeshOptions *self);

/**
 * hn_mesh_options_get_exercise:
 * @self: options
 *
 * Returns: whether the mesh is followed for an exercise
 */
gboolean hn_mesh_options_get_exercise (const HnMeshOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnMeshOptions, hn_mesh_options_free)

G_END_DECLS
