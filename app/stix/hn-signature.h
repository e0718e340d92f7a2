#pragma once

#include "hn-types.h"

G_BEGIN_DECLS

/* Ed25519, RFC 8032: the only algorithm of the profile. */
#define HN_SIGNATURE_ALGORITHM "Ed25519"
#define HN_SIGNATURE_SIZE 64
#define HN_PUBLIC_KEY_SIZE 32
/* 64 hexadecimal digits and their end. */
#define HN_KEY_ID_SIZE 65

/**
 * HnSignature:
 *
 * The `signature` member of the extension, on an object of any type: which key says that it signed
 * the object, and the signature. Nothing of it is proven here. It belongs to its record.
 */

/**
 * hn_signature_get_key_id:
 * @self: a signature
 *
 * Returns: (transfer none): the id of the key: the SHA-256 of its 32 public bytes, 64 hexadecimal
 *   digits in lower case; it is the key's fingerprint
 */
const char *hn_signature_get_key_id (HnSignature *self);

/**
 * hn_signature_get_value:
 * @self: a signature
 *
 * Returns: (transfer none) (array fixed-size=64): the signature's bytes
 */
const guint8 *hn_signature_get_value (HnSignature *self);

/**
 * hn_signature_get_signed_form:
 * @record: a record, signed or not
 *
 * The bytes that a signature is over: the canonical form (RFC 8785) of the whole object without the
 * member `signature` of our extension. All else stays: an extension that says nothing more keeps
 * its `extension_type`.
 *
 * Returns: (transfer full): those bytes, UTF-8
 */
GBytes *hn_signature_get_signed_form (HnRecord *record);

/**
 * hn_key_id_of_public:
 * @public_key: (array fixed-size=32): a public key
 * @id: (out caller-allocates) (array fixed-size=65): where its id goes
 *
 * Returns: (transfer none): @id
 */
char *hn_key_id_of_public (const guint8 *public_key, char *id);

G_END_DECLS
