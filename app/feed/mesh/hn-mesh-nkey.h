#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The 32 bytes of an Ed25519 key. */
#define HN_MESH_NKEY_SIZE 32

/**
 * hn_mesh_nkey_decode_seed:
 * @text: the seed of a user's nkey, as it is written: base32, beginning with `SU`
 * @length: how many characters of @text it is; -1: all
 * @secret: (out caller-allocates) (array fixed-size=32): the secret; to be wiped after use
 *
 * Takes an nkey apart: two bytes of prefix, the secret, and a CRC-16 over both, in base32.
 *
 * Returns: whether it is the whole and unharmed seed of a user
 */
gboolean hn_mesh_nkey_decode_seed (const char *text, gssize length, guint8 *secret);

/**
 * hn_mesh_nkey_encode_public:
 * @public_key: (array fixed-size=32): the public key
 *
 * Returns: (transfer full): how a user's public nkey is written: `U…`
 */
char *hn_mesh_nkey_encode_public (const guint8 *public_key);

/**
 * hn_mesh_nkey_dup_public:
 * @seed: the seed of a user's nkey
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full): the public nkey that belongs to @seed, or %NULL and
 *   %HN_FEED_ERROR_UNAUTHORIZED, which does not repeat the seed
 */
char *hn_mesh_nkey_dup_public (const char *seed, GError **error);

G_END_DECLS
