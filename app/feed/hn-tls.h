#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

#define HN_TYPE_TLS (hn_tls_get_type ())
GType hn_tls_get_type (void) G_GNUC_CONST;

/*
 * How a feed proves who it is, and whom it trusts. There is nothing secret in it: files and
 * addresses of keys, no keys. Never older than TLS 1.2.
 */

/**
 * hn_tls_new:
 *
 * Returns: (transfer full): what the system trusts, and no certificate of our own
 */
HnTls *hn_tls_new (void);

/**
 * hn_tls_copy:
 * @self: (nullable): what to copy
 *
 * Returns: (transfer full) (nullable): another with the same values
 */
HnTls *hn_tls_copy (const HnTls *self);

/**
 * hn_tls_free:
 * @self: (transfer full): what to free
 *
 * Frees it.
 */
void hn_tls_free (HnTls *self);

/**
 * hn_tls_set_ca_file:
 * @self: a TLS
 * @path: (nullable) (type filename): PEM; only who is certified by one of these is trusted; %NULL:
 *   by whom the system trusts
 *
 * Sets whom it trusts.
 */
void hn_tls_set_ca_file (HnTls *self, const char *path);

/**
 * hn_tls_set_certificate_file:
 * @self: a TLS
 * @path: (nullable) (type filename): PEM, with its chain; or PKCS#12, with the key
 *
 * Sets the certificate that we show.
 */
void hn_tls_set_certificate_file (HnTls *self, const char *path);

/**
 * hn_tls_set_key_file:
 * @self: a TLS
 * @path: (nullable) (type filename): PEM; %NULL: it is in the file of the certificate
 *
 * Sets the private key of our certificate.
 */
void hn_tls_set_key_file (HnTls *self, const char *path);

/**
 * hn_tls_set_pkcs11_uri:
 * @self: a TLS
 * @uri: (nullable): of the certificate on a token, RFC 7512 ("pkcs11:token=…;object=…"); the
 *   private key is the one of the same name there
 *
 * Sets the certificate that we show, where its key never leaves a token. A PIN does not belong in
 * here; HnPinInteraction gives it.
 */
void hn_tls_set_pkcs11_uri (HnTls *self, const char *uri);

/**
 * hn_tls_set_server_name:
 * @self: a TLS
 * @name: (nullable): the name in the certificate of the other side; %NULL: the host of the address
 *
 * Sets what the other side must be called.
 */
void hn_tls_set_server_name (HnTls *self, const char *name);

/**
 * hn_tls_get_ca_file:
 * @self: (nullable): a TLS
 *
 * Returns: (transfer none) (nullable) (type filename): whom it trusts
 */
const char *hn_tls_get_ca_file (const HnTls *self);

/**
 * hn_tls_get_certificate_file:
 * @self: (nullable): a TLS
 *
 * Returns: (transfer none) (nullable) (type filename): the certificate that we show
 */
const char *hn_tls_get_certificate_file (const HnTls *self);

/**
 * hn_tls_get_key_file:
 * @self: (nullable): a TLS
 *
 * Returns: (transfer none) (nullable) (type filename): its private key; the certificate's file
 * where none is set
 */
const char *hn_tls_get_key_file (const HnTls *self);

/**
 * hn_tls_get_pkcs11_uri:
 * @self: (nullable): a TLS
 *
 * Returns: (transfer none) (nullable): the certificate on a token
 */
const char *hn_tls_get_pkcs11_uri (const HnTls *self);

/**
 * hn_tls_get_server_name:
 * @self: (nullable): a TLS
 *
 * Returns: (transfer none) (nullable): what the other side must be called
 */
const char *hn_tls_get_server_name (const HnTls *self);

/**
 * hn_tls_check:
 * @self: (nullable): a TLS
 * @error: %HN_FEED_ERROR_TLS
 *
 * Returns: whether its files can be read and its addresses are some, without a secret in them; if
 *   not, @error is set
 */
gboolean hn_tls_check (const HnTls *self, GError **error);

/**
 * hn_tls_load_database:
 * @self: (nullable): a TLS
 * @error: %HN_FEED_ERROR_TLS
 *
 * Returns: (transfer full) (nullable): whom it trusts
 */
GTlsDatabase *hn_tls_load_database (const HnTls *self, GError **error);

/**
 * hn_tls_open_key:
 * @self: (nullable): a TLS
 * @pin: (nullable): what opens the private key
 * @certificate: (out) (transfer full) (nullable): the file of the certificate, PEM
 * @key: (out) (transfer full) (nullable): the private key, PEM, for hn_private_key_wipe()
 * @error: %HN_FEED_ERROR_TLS
 *
 * For keys in PEM files that a passphrase opens; where there is none, both are %NULL, and the files
 * can be used as they are.
 *
 * Returns: whether it opens; if not, @error is set
 */
gboolean hn_tls_open_key (
    const HnTls *self, const char *pin, char **certificate, char **key, GError **error);

/**
 * hn_tls_load_certificate:
 * @self: (nullable): a TLS
 * @secrets: (nullable): with the PIN, where a file of PKCS#12 or of PEM needs one
 * @error: %HN_FEED_ERROR_TLS
 *
 * Returns: (transfer full) (nullable): the certificate that we show; %NULL without @error where
 *   there is none
 */
GTlsCertificate *hn_tls_load_certificate (const HnTls *self, HnSecrets *secrets, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTls, hn_tls_free)

G_END_DECLS
