#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hn_hub_secret_hash_password:
 * @password: what a person would type
 *
 * Returns: (transfer full): `pbkdf2-sha256$ITERATIONS$SALT$HASH`, salt and hash in hexadecimal
 *   (RFC 8018 with HMAC-SHA-256), with a new random salt
 */
char *hn_hub_secret_hash_password (const char *password);

/**
 * hn_hub_secret_is_hash:
 * @text: a text
 *
 * Returns: whether @text is of the form `pbkdf2-sha256$ITERATIONS$SALT$HASH` or `sha256$HASH`.
 *   The latter, the plain SHA-256, is for tokens of 128 random bits or more, which need no salt.
 */
gboolean hn_hub_secret_is_hash (const char *text);

/**
 * hn_hub_secret_matches:
 * @hash: one that hn_hub_secret_is_hash() accepts
 * @secret: what a client sent
 *
 * Takes the same time wherever the difference lies.
 *
 * Returns: whether the hash is that of the secret
 */
gboolean hn_hub_secret_matches (const char *hash, const char *secret);

G_END_DECLS
