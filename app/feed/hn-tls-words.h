#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

/*
 * TLS in words for the officer: who the other side is, and exactly what is wrong.
 */

/**
 * hn_tls_describe_protocol:
 * @version: which
 * @cipher: (nullable): how it encrypts
 *
 * Returns: (transfer full): e.g. "TLS 1.3, TLS_AES_256_GCM_SHA384"
 */
char *hn_tls_describe_protocol (GTlsProtocolVersion version, const char *cipher);

/**
 * hn_tls_describe_peer:
 * @certificate: of the other side
 *
 * Returns: (transfer full): whose it is and who issued it
 */
char *hn_tls_describe_peer (GTlsCertificate *certificate);

/**
 * hn_tls_get_until_us:
 * @certificate: a certificate
 *
 * Returns: until when it is good, microseconds since the epoch, UTC; 0 where that is not known
 */
gint64 hn_tls_get_until_us (GTlsCertificate *certificate);

/**
 * hn_tls_describe_fault:
 * @certificate: of the other side
 * @faults: what is wrong with it; not 0
 * @host: who it should be
 *
 * Returns: (transfer full): what is wrong, and what to do about it
 */
char *
hn_tls_describe_fault (GTlsCertificate *certificate, GTlsCertificateFlags faults, const char *host);

/**
 * hn_tls_explain:
 * @cause: what GIO said
 * @host: the other side
 *
 * Returns: (transfer full) (nullable): %HN_FEED_ERROR_TLS in words; %NULL where @cause is not about
 *   TLS
 */
GError *hn_tls_explain (const GError *cause, const char *host);

/**
 * hn_tls_wants_certificate:
 * @cause: what GIO said
 *
 * Returns: whether the other side wants a certificate of ours, or another one
 */
gboolean hn_tls_wants_certificate (const GError *cause);

/**
 * hn_tls_broke_at_certificate:
 * @connection: whose handshake failed
 * @cause: what GIO said
 *
 * Who does not take our certificate says so by an alert, which may be lost: the connection breaks
 * under what we were still writing.
 *
 * Returns: whether the other side broke it off after it had shown its own certificate
 */
gboolean hn_tls_broke_at_certificate (GTlsConnection *connection, const GError *cause);

/**
 * hn_tls_error_new_wanted:
 * @host: the other side
 *
 * Returns: (transfer full): %HN_FEED_ERROR_TLS: it wants a certificate of ours, or another one
 */
GError *hn_tls_error_new_wanted (const char *host);

/**
 * hn_tls_error_new_refused:
 * @host: the other side
 *
 * Returns: (transfer full): %HN_FEED_ERROR_TLS: it broke off at our certificate, and said nothing
 */
GError *hn_tls_error_new_refused (const char *host);

/**
 * hn_tls_find_faults:
 * @database: whom we trust
 * @certificate: of the other side, with its chain
 * @name: what it must be called
 *
 * Returns: what is wrong with it; 0: nothing
 */
GTlsCertificateFlags
hn_tls_find_faults (GTlsDatabase *database, GTlsCertificate *certificate, const char *name);

G_END_DECLS
