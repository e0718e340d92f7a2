#pragma once

#include "hn-seal-types.h"
#include "hn-signature.h"

G_BEGIN_DECLS

/* What is secret of a key: the seed of RFC 8032, 5.1.5. */
#define HN_SEAL_SECRET_SIZE 32

/**
 * HnSealKey:
 *
 * A private key (Ed25519, RFC 8032). It is never written into a log, a message or an argument; what
 * it holds is wiped when it is freed. It belongs to one thread.
 */

/**
 * hn_seal_key_generate:
 * @error: return location for an error of %HN_SEAL_ERROR
 *
 * Makes a new key.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL where the library has no random bytes
 */
HnSealKey *hn_seal_key_generate (GError **error);

/**
 * hn_seal_key_new_from_secret:
 * @secret: (array fixed-size=32): the seed; the caller wipes its copy
 * @error: return location for an error of %HN_SEAL_ERROR
 *
 * Returns: (transfer full) (nullable): the key
 */
HnSealKey *hn_seal_key_new_from_secret (const guint8 *secret, GError **error);

/**
 * hn_seal_key_new_from_text:
 * @text: what hn_seal_key_to_text() wrote; white space around it does no harm
 * @error: return location for an error of %HN_SEAL_ERROR; its message never holds the text
 *
 * Returns: (transfer full) (nullable): the key
 */
HnSealKey *hn_seal_key_new_from_text (const char *text, GError **error);

/**
 * hn_seal_key_to_text:
 * @self: a key
 *
 * Writes what is secret, for the secret service or a file that only its owner reads. Whoever asks
 * gives it to hn_seal_text_free().
 *
 * Returns: (transfer full): the seed in base64url
 */
char *hn_seal_key_to_text (HnSealKey *self);

/**
 * hn_seal_text_free:
 * @text: (transfer full) (nullable): a secret text
 *
 * Wipes it and frees it.
 */
void hn_seal_text_free (char *text);

/**
 * hn_seal_key_copy:
 * @self: a key
 *
 * Returns: (transfer full): the same key, for another thread; the secret bytes stand once
 */
HnSealKey *hn_seal_key_copy (HnSealKey *self);

/**
 * hn_seal_key_free:
 * @self: (transfer full): a key
 *
 * Wipes it and frees it.
 */
void hn_seal_key_free (HnSealKey *self);

/**
 * hn_seal_key_get_id:
 * @self: a key
 *
 * Returns: (transfer none): its id, see hn_signature_get_key_id()
 */
const char *hn_seal_key_get_id (HnSealKey *self);

/**
 * hn_seal_key_get_public:
 * @self: a key
 *
 * Returns: (transfer none) (array fixed-size=32): the public key
 */
const guint8 *hn_seal_key_get_public (HnSealKey *self);

/**
 * hn_seal_key_sign_bytes:
 * @self: a key
 * @data: (array length=length): what is signed
 * @length: its length
 * @signature: (out caller-allocates) (array fixed-size=64): where the signature goes
 * @error: return location for an error of %HN_SEAL_ERROR
 *
 * Returns: whether that worked
 */
gboolean hn_seal_key_sign_bytes (
    HnSealKey *self, const void *data, gsize length, guint8 *signature, GError **error);

/**
 * hn_seal_public_is_sound:
 * @public_key: (array fixed-size=32): a public key
 *
 * A point of small order verifies signatures that nobody made, and one that is written in another
 * than its one way gives a key two fingerprints: neither is a key.
 *
 * Returns: whether it can be a key at all
 */
gboolean hn_seal_public_is_sound (const guint8 *public_key);

/**
 * hn_seal_public_verify:
 * @public_key: (array fixed-size=32): a public key
 * @data: (array length=length): what is said to be signed
 * @length: its length
 * @signature: (array fixed-size=64): the signature
 *
 * Returns: whether whoever has the private key has signed @data (RFC 8032, 5.1.7); never of a key
 *   that is not sound
 */
gboolean hn_seal_public_verify (const guint8 *public_key,
                                const void *data,
                                gsize length,
                                const guint8 *signature);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSealKey, hn_seal_key_free)

G_END_DECLS
