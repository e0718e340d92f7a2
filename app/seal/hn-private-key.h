#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hn_private_key_is_locked:
 * @pem: a file of PEM (RFC 7468)
 *
 * Returns: whether it holds a private key that a passphrase opens (PKCS#8, or RFC 1421)
 */
gboolean hn_private_key_is_locked (const char *pem);

/**
 * hn_private_key_open:
 * @pem: a file of PEM
 * @passphrase: (nullable): what opens its private key
 *
 * Returns: (transfer full) (nullable): the private key as PKCS#8 in PEM that needs no passphrase,
 *   for hn_private_key_wipe(); %NULL where @passphrase is not the one
 */
char *hn_private_key_open (const char *pem, const char *passphrase);

/**
 * hn_private_key_wipe:
 * @pem: (transfer full) (nullable): a private key, or what has one in it
 *
 * Overwrites it and frees it.
 */
void hn_private_key_wipe (char *pem);

G_END_DECLS
