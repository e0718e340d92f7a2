#include "config.h"

#include "hn-mesh-error.h"

#include "hn-feed-error.h"
#include "hn-tls-words.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static gboolean
says (const char *text, const char *word)
{
  return text != NULL && strcasestr (text, word) != NULL;
}

/* What the server will not let this login do; it names the subject in quotes. */
static GError *
new_forbidden (const char *text, const char *server)
{
  const char *open = text != NULL ? strchr (text, '"') : NULL;
  const char *close = open != NULL ? strchr (open + 1, '"') : NULL;
  g_autofree char *subject =
      close != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;

  if (subject == NULL)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN,
                        _ ("This login has not the rights that it needs at %s"), server);
  if (says (text, "publish"))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN,
                        _ ("This login may not say anything under “%s” at %s; whoever runs the "
                           "mesh can allow it"),
                        subject, server);
  return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN,
                      _ ("This login may not listen to “%s” at %s; whoever runs the mesh can allow "
                         "it"),
                      subject, server);
}

/* Why the encryption did not come about, as OpenSSL puts it. */
static GError *
new_tls (const char *text, const char *server)
{
  if (says (text, "hostname mismatch") || says (text, "IP address mismatch"))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                        _ ("The certificate of %s was made out to another name"), server);
  if (says (text, "has expired"))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                        _ ("The certificate of %s has expired"), server);
  if (says (text, "not yet valid"))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                        _ ("The certificate of %s is not valid yet; is the clock right?"), server);
  if (says (text, "verify failed") || says (text, "self-signed") || says (text, "self signed") ||
      says (text, "unable to get"))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                        _ ("Nobody who is trusted here stands behind the certificate of %s"),
                        server);
  if (says (text, "certificate required") || says (text, "bad certificate") ||
      says (text, "unknown ca") || says (text, "handshake failure"))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED,
                        _ ("%s wants a certificate of this console, and does not take this one"),
                        server);
  return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                      _ ("No encrypted connection to %s came about: %s"), server,
                      text != NULL ? text : "TLS");
}

static GError *
new_js (jsErrCode code, const char *text, const char *server)
{
  switch ((int) code)
    {
    case JSNotEnabledErr:
    case JSNotEnabledForAccountErr:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_NOT_ACCEPTABLE,
                          _ ("%s keeps no messages for this login: JetStream is not enabled there"),
                          server);
    case JSStreamNotFoundErr:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_NOT_FOUND,
                          _ ("The stream is not there any more at %s"), server);
    case JSStreamMessageExceedsMaximumErr:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TOO_LARGE,
                          _ ("%s takes no objects as large as this"), server);
    case JSMaximumConsumersLimitErr:
    case JSAccountResourcesExceededErr:
    case JSInsufficientResourcesErr:
    case JSMemoryResourcesExceededErr:
    case JSStorageResourcesExceededErr:
    case JSStreamStoreFailedErr:
    case JSStreamLimitsErr:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_BUSY,
                          _ ("%s has reached a limit of what it keeps: %s"), server,
                          text != NULL ? text : "-");
    case JSClusterNotAvailErr:
    case JSClusterNoPeersErr:
    case JSClusterNotLeaderErr:
    case JSStreamOfflineErr:
    case JSConsumerOfflineErr:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_BUSY,
                          _ ("Too few servers of the mesh are up for %s to keep messages"), server);
    default:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_SERVER, _ ("%s refused: %s (%d)"), server,
                          text != NULL ? text : "-", (int) code);
    }
}

/* The part of @text that says something to a person: libnats puts before it where in its source
 * that was, and names what the system said by number. (transfer full) (nullable) */
static char *
dup_reason (const char *text)
{
  const char *end = text != NULL && *text == '(' ? strstr (text, "): ") : NULL;
  const char *number;

  if (end != NULL)
    text = end + strlen ("): ");
  number = text != NULL && (g_str_has_prefix (text, "recv error: ") ||
                            g_str_has_prefix (text, "send error: "))
               ? text + strlen ("recv error: ")
               : NULL;
  if (number != NULL && atoi (number) > 0)
    return g_strdup (g_strerror (atoi (number)));
  return g_strdup (text);
}

static GError *
new_broken (natsStatus status, const char *text, const char *server)
{
  if (status == NATS_NO_SERVER)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE, _ ("Nobody answers at %s"),
                        server);
  /* In whatever way libnats has come to know. */
  if (status != NATS_IO_ERROR || text == NULL || says (text, "connection closed") ||
      g_ascii_strcasecmp (text, natsStatus_GetText (status)) == 0)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                        _ ("The connection to %s has ended: the server or the network between has "
                           "gone"),
                        server);
  return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                      _ ("The connection to %s broke: %s"), server, text);
}

static GError *
new_connection (natsStatus status, const char *text, const char *server)
{
  switch ((int) status)
    {
    case NATS_SSL_ERROR:
      return new_tls (text, server);
    case NATS_SECURE_CONNECTION_REQUIRED:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                          _ ("%s speaks only with encryption: its address begins with tls://"),
                          server);
    case NATS_SECURE_CONNECTION_WANTED:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                          _ ("%s has no encryption; what is given is an address with tls://"),
                          server);
    case NATS_NO_RESPONDERS:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_NOT_FOUND,
                          _ ("Nobody answers to that at %s"), server);
    case NATS_TIMEOUT:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT, _ ("%s does not answer"), server);
    case NATS_MAX_PAYLOAD:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TOO_LARGE,
                          _ ("%s takes no objects as large as this"), server);
    case NATS_STALE_CONNECTION:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT, _ ("%s is silent"), server);
    case NATS_NO_SERVER:
    case NATS_IO_ERROR:
    case NATS_CONNECTION_CLOSED:
    case NATS_CONNECTION_DISCONNECTED:
      return new_broken (status, text, server);
    default:
      return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL, "%s: %s", server,
                          text != NULL ? text : natsStatus_GetText (status));
    }
}

GError *
hn_mesh_error_new (natsStatus status, jsErrCode code, const char *said, const char *server)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (server != NULL, NULL);

  text = said != NULL && *said != '\0' ? dup_reason (said) : NULL;
  if (code != 0)
    return new_js (code, text, server);
  if (status == NATS_NOT_PERMITTED || says (text, "permissions violation"))
    return new_forbidden (text, server);
  if (status == NATS_CONNECTION_AUTH_FAILED || says (text, "authorization") ||
      says (text, "authentication"))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED,
                        _ ("%s does not accept this login: user, password or key are wrong, or "
                           "have expired"),
                        server);
  return new_connection (status, text, server);
}

/* With TLS 1.3 the server ends it after the handshake, and libnats does not say why: it reads
 * nothing, or what it writes comes back. */
static GError *
new_abrupt (const char *server, gboolean has_certificate)
{
  GError *refused;

  if (!has_certificate)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED,
                        _ ("%s ends the connection as soon as it is made; perhaps it wants a "
                           "certificate of this console"),
                        server);
  refused = hn_tls_error_new_refused (server);
  refused->code = HN_FEED_ERROR_UNAUTHORIZED;
  return refused;
}

void
hn_mesh_error_take_dial (GError **error,
                         natsStatus status,
                         const char *server,
                         gboolean has_certificate)
{
  const char *text = nats_GetLastError (NULL);

  g_return_if_fail (server != NULL);

  if (says (text, "Expected 'PONG', got ''") || says (text, "SSL_write error") ||
      says (text, "SSL_read error"))
    g_propagate_error (error, new_abrupt (server, has_certificate));
  else
    g_propagate_error (error, hn_mesh_error_new (status, 0, text, server));
}

void
hn_mesh_error_take_last (GError **error, natsStatus status, jsErrCode code, const char *server)
{
  const char *text = nats_GetLastError (NULL);

  g_propagate_error (error, hn_mesh_error_new (status, code, text, server));
}
