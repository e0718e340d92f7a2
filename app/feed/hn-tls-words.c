#include "config.h"

#include "hn-tls-words.h"

#include "hn-certificate.h"
#include "hn-feed-error.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
get_version_word (GTlsProtocolVersion version)
{
  switch (version)
    {
    case G_TLS_PROTOCOL_VERSION_SSL_3_0:
      return "SSL 3.0";
    case G_TLS_PROTOCOL_VERSION_TLS_1_0:
      return "TLS 1.0";
    case G_TLS_PROTOCOL_VERSION_TLS_1_1:
      return "TLS 1.1";
    case G_TLS_PROTOCOL_VERSION_TLS_1_2:
      return "TLS 1.2";
    case G_TLS_PROTOCOL_VERSION_TLS_1_3:
      return "TLS 1.3";
    case G_TLS_PROTOCOL_VERSION_DTLS_1_0:
    case G_TLS_PROTOCOL_VERSION_DTLS_1_2:
    case G_TLS_PROTOCOL_VERSION_UNKNOWN:
    default:
      return "TLS";
    }
}

char *
hn_tls_describe_protocol (GTlsProtocolVersion version, const char *cipher)
{
  const char *word = get_version_word (version);

  return cipher != NULL ? g_strdup_printf ("%s, %s", word, cipher) : g_strdup (word);
}

/* The common name of a distinguished name in the form of RFC 4514, or all of it. */
static char *
dup_common_name (const char *name)
{
  g_auto (GStrv) parts = name != NULL ? g_strsplit (name, ",", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    if (g_str_has_prefix (g_strstrip (parts[i]), "CN="))
      return g_strdup (parts[i] + strlen ("CN="));
  return g_strdup (name != NULL && *name != '\0' ? name : "?");
}

char *
hn_tls_describe_peer (GTlsCertificate *certificate)
{
  g_autofree char *subject = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *subject_name = NULL;
  g_autofree char *issuer_name = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  subject_name = g_tls_certificate_get_subject_name (certificate);
  issuer_name = g_tls_certificate_get_issuer_name (certificate);
  subject = dup_common_name (subject_name);
  issuer = dup_common_name (issuer_name);
  /* Translators: whose certificate it is, and who issued it. */
  return g_strdup_printf (_ ("%s, certified by %s"), subject, issuer);
}

gint64
hn_tls_get_until_us (GTlsCertificate *certificate)
{
  g_autoptr (GDateTime) until = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), 0);

  until = g_tls_certificate_get_not_valid_after (certificate);
  return until != NULL ? g_date_time_to_unix (until) * G_USEC_PER_SEC : 0;
}

static char *
dup_date (GDateTime *when)
{
  g_autoptr (GDateTime) local = when != NULL ? g_date_time_to_local (when) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

static char *
describe_dates (GTlsCertificate *certificate, gboolean is_over, const char *host)
{
  g_autoptr (GDateTime) when = is_over ? g_tls_certificate_get_not_valid_after (certificate)
                                       : g_tls_certificate_get_not_valid_before (certificate);
  g_autofree char *date = dup_date (when);

  if (is_over)
    return g_strdup_printf (
        _ ("The certificate of %s expired on %s; whoever runs it has to renew it"), host, date);
  return g_strdup_printf (
      _ ("The certificate of %s is not valid before %s; is the clock of this machine right?"), host,
      date);
}

static gboolean
is_self_signed (GTlsCertificate *certificate)
{
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);

  return g_strcmp0 (subject, issuer) == 0 && g_tls_certificate_get_issuer (certificate) == NULL;
}

static char *
describe_issuer (GTlsCertificate *certificate, const char *host)
{
  g_autofree char *name = g_tls_certificate_get_issuer_name (certificate);
  g_autofree char *issuer = dup_common_name (name);

  if (is_self_signed (certificate))
    return g_strdup_printf (_ ("%s certified itself; nobody who is trusted here stands behind it. "
                               "Give its certificate as the CA’s file if it is the right one"),
                            host);
  return g_strdup_printf (_ ("The certificate of %s was issued by %s, whom nobody trusts here; "
                             "give the right CA’s file"),
                          host, issuer);
}

/* What a name in the subject says does not count (RFC 9525, 2): a name stands among the alternative
 * names, or nowhere. GnuTLS takes the subject's where there are none of its kind. */
static gboolean
has_names (GTlsCertificate *certificate, gboolean is_address)
{
  g_autoptr (GPtrArray) names = is_address ? g_tls_certificate_get_ip_addresses (certificate)
                                           : g_tls_certificate_get_dns_names (certificate);

  return names != NULL && names->len > 0;
}

static gboolean
is_of_server (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  return der != NULL && hn_certificate_is_of_server (der->data, der->len);
}

static char *
describe_identity (GTlsCertificate *certificate, const char *host)
{
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *name = dup_common_name (subject);

  if (!has_names (certificate, FALSE) && !has_names (certificate, TRUE))
    return g_strdup_printf (_ ("The certificate of %s has no name of a host where it counts "
                               "(subjectAltName); whoever runs it needs another one"),
                            host);
  return g_strdup_printf (_ ("The certificate is not of %s but of another host (%s)"), host, name);
}

char *
hn_tls_describe_fault (GTlsCertificate *certificate, GTlsCertificateFlags faults, const char *host)
{
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);
  g_return_val_if_fail (host != NULL, NULL);

  if ((faults & G_TLS_CERTIFICATE_REVOKED) != 0)
    return g_strdup_printf (_ ("The certificate of %s was revoked"), host);
  if ((faults & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    return describe_issuer (certificate, host);
  if ((faults & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0)
    return describe_identity (certificate, host);
  if ((faults & G_TLS_CERTIFICATE_EXPIRED) != 0)
    return describe_dates (certificate, TRUE, host);
  if ((faults & G_TLS_CERTIFICATE_NOT_ACTIVATED) != 0)
    return describe_dates (certificate, FALSE, host);
  if ((faults & G_TLS_CERTIFICATE_INSECURE) != 0)
    return g_strdup_printf (_ ("The certificate of %s is made in a way that is not safe any more"),
                            host);
  if (!is_of_server (certificate))
    return g_strdup_printf (_ ("The certificate of %s is not one for servers"), host);
  return g_strdup_printf (_ ("The certificate of %s is not good"), host);
}

gboolean
hn_tls_wants_certificate (const GError *cause)
{
  g_return_val_if_fail (cause != NULL, FALSE);

  /* A server of TLS 1.3 that does not like our certificate says so by an alert after its own part
   * of the handshake, of which only the words are left. */
  return g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED) ||
         (cause->domain == G_TLS_ERROR &&
          (strcasestr (cause->message, "certificate is required") != NULL ||
           strcasestr (cause->message, "certificate required") != NULL ||
           strcasestr (cause->message, "unknown ca") != NULL ||
           strcasestr (cause->message, "CA is unknown") != NULL ||
           strcasestr (cause->message, "bad certificate") != NULL));
}

gboolean
hn_tls_broke_at_certificate (GTlsConnection *connection, const GError *cause)
{
  g_return_val_if_fail (G_IS_TLS_CONNECTION (connection), FALSE);
  g_return_val_if_fail (cause != NULL, FALSE);

  /* “Not TLS” is what GIO calls any end of a handshake that comes without an alert. */
  return g_tls_connection_get_peer_certificate (connection) != NULL &&
         (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS) ||
          g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_EOF) ||
          g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED));
}

GError *
hn_tls_error_new_wanted (const char *host)
{
  g_return_val_if_fail (host != NULL, NULL);

  return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                      _ ("%s wants a certificate of this console, or another one than it has"),
                      host);
}

GError *
hn_tls_error_new_refused (const char *host)
{
  g_return_val_if_fail (host != NULL, NULL);

  return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                      _ ("%s broke the connection off when it was shown the certificate of this "
                         "console; very likely it wants another one"),
                      host);
}

GError *
hn_tls_explain (const GError *cause, const char *host)
{
  g_return_val_if_fail (cause != NULL, NULL);
  g_return_val_if_fail (host != NULL, NULL);

  if (cause->domain == HN_FEED_ERROR)
    return g_error_copy (cause);
  if (cause->domain != G_TLS_ERROR)
    return NULL;
  if (hn_tls_wants_certificate (cause))
    return hn_tls_error_new_wanted (host);
  if (strcasestr (cause->message, "protocol version") != NULL ||
      strcasestr (cause->message, "unsupported version") != NULL ||
      strcasestr (cause->message, "handshake_failure") != NULL)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                        _ ("%s does not encrypt as is asked for here (TLS 1.2 or newer)"), host);
  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS) ||
      strcasestr (cause->message, "unexpected TLS packet") != NULL)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                        _ ("%s answers, but not with encryption; is the port right?"), host);
  return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TLS, _ ("No secure connection to %s: %s"), host,
                      cause->message);
}

GTlsCertificateFlags
hn_tls_find_faults (GTlsDatabase *database, GTlsCertificate *certificate, const char *name)
{
  g_autoptr (GSocketConnectable) identity = NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificateFlags faults;

  g_return_val_if_fail (G_IS_TLS_DATABASE (database), G_TLS_CERTIFICATE_GENERIC_ERROR);
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), G_TLS_CERTIFICATE_GENERIC_ERROR);
  g_return_val_if_fail (name != NULL, G_TLS_CERTIFICATE_GENERIC_ERROR);

  identity = g_network_address_new (name, 0);
  faults = g_tls_database_verify_chain (database, certificate,
                                        G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL,
                                        G_TLS_DATABASE_VERIFY_NONE, NULL, &error);
  if (error != NULL)
    return G_TLS_CERTIFICATE_GENERIC_ERROR;
  if (!has_names (certificate, g_hostname_is_ip_address (name)))
    faults |= G_TLS_CERTIFICATE_BAD_IDENTITY;
  if (!is_of_server (certificate))
    faults |= G_TLS_CERTIFICATE_GENERIC_ERROR;
  return faults;
}
