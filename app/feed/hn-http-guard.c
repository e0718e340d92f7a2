#include "config.h"

#include "hn-http-guard.h"

#include "hn-feed-error.h"
#include "hn-feed-status.h"
#include "hn-http.h"
#include "hn-pin-interaction.h"
#include "hn-taxii-url.h"
#include "hn-tls-words.h"
#include "hn-wire.h"

#include <glib/gi18n.h>

/* On a message: why the guard ended it. */
#define VIOLATION "hn-violation"
/* That the connection was made for it and stands; that a certificate was asked for in vain. */
#define HANDSHAKEN "hn-handshaken"
#define ASKED "hn-asked"
/* That we have a certificate for it. */
#define SHOWN "hn-shown"
/* Which connection is made for it. */
#define CONNECTION "hn-connection"

struct _HnHttpGuard
{
  GObject parent_instance;

  char *url;
  HnTls *tls;         /* nullable */
  HnSecrets *secrets; /* nullable */
  gboolean is_loaded;
  GTlsDatabase *database;
  GTlsCertificate *certificate; /* nullable */
  HnPinInteraction *interaction;

  /* Of the last connection to the hub. */
  HnFeedSecurity security;
  char *reason;
  char *protocol;
  char *peer_name;
  gint64 peer_until_us;
};

G_DEFINE_FINAL_TYPE (HnHttpGuard, hn_http_guard, G_TYPE_OBJECT)

static void
hn_http_guard_finalize (GObject *object)
{
  HnHttpGuard *self = HN_HTTP_GUARD (object);

  g_free (self->url);
  g_clear_pointer (&self->tls, hn_tls_free);
  g_clear_pointer (&self->secrets, hn_secrets_unref);
  g_clear_object (&self->database);
  g_clear_object (&self->certificate);
  g_clear_object (&self->interaction);
  g_free (self->reason);
  g_free (self->protocol);
  g_free (self->peer_name);
  G_OBJECT_CLASS (hn_http_guard_parent_class)->finalize (object);
}

static void
hn_http_guard_class_init (HnHttpGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_http_guard_finalize;
}

static void
hn_http_guard_init (HnHttpGuard *self)
{
}

HnHttpGuard *
hn_http_guard_new (const char *url, const HnTls *tls, HnSecrets *secrets)
{
  HnHttpGuard *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (HN_TYPE_HTTP_GUARD, NULL);
  self->url = g_strdup (url);
  self->tls = hn_tls_copy (tls);
  self->secrets = secrets != NULL ? hn_secrets_ref (secrets) : NULL;
  self->interaction = hn_pin_interaction_new (secrets);
  return self;
}

gboolean
hn_http_guard_is_own (HnHttpGuard *self, const char *url)
{
  g_return_val_if_fail (HN_IS_HTTP_GUARD (self), FALSE);
  g_return_val_if_fail (url != NULL, FALSE);

  return hn_taxii_url_same_origin (self->url, url);
}

static gboolean
load (HnHttpGuard *self, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (self->is_loaded)
    return TRUE;
  g_clear_object (&self->database);
  self->database = hn_tls_load_database (self->tls, error);
  if (self->database == NULL)
    return FALSE;
  self->certificate = hn_tls_load_certificate (self->tls, self->secrets, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  self->is_loaded = TRUE;
  return TRUE;
}

/* Whom a message is for: the name that the site has set is of the hub alone. */
static char *
dup_expected_name (HnHttpGuard *self, SoupMessage *message)
{
  g_autofree char *url = g_uri_to_string (soup_message_get_uri (message));
  const char *name = hn_tls_get_server_name (self->tls);

  if (name != NULL && hn_http_guard_is_own (self, url))
    return g_strdup (name);
  return g_strdup (g_uri_get_host (soup_message_get_uri (message)));
}

/* Only the name can be another than libsoup thinks. */
static gboolean
on_accept_certificate (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags faults,
                       HnHttpGuard *self)
{
  g_autofree char *name = dup_expected_name (self, message);

  return (faults & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0 &&
         hn_tls_find_faults (self->database, certificate, name) == 0;
}

/* The token asks, on behalf of the connection. FALSE: the connection fails. */
static gboolean
on_request_pin (SoupMessage *message, GTlsPassword *password, HnHttpGuard *self)
{
  GError *error = NULL;

  if (!hn_pin_interaction_answer (self->interaction, password, &error))
    {
      g_object_set_data_full (G_OBJECT (message), VIOLATION, error, (GDestroyNotify) g_error_free);
      return FALSE;
    }
  soup_message_tls_client_certificate_password_request_complete (message);
  return TRUE;
}

/* We have none: the other side decides whether it goes on without. */
static gboolean
on_request_certificate (SoupMessage *message, GTlsConnection *connection, HnHttpGuard *self)
{
  g_object_set_data (G_OBJECT (message), ASKED, GINT_TO_POINTER (TRUE));
  soup_message_set_tls_client_certificate (message, NULL);
  return TRUE;
}

static GError *
find_violation (HnHttpGuard *self, SoupMessage *message, GTlsConnection *connection)
{
  GTlsProtocolVersion version = g_tls_connection_get_protocol_version (connection);
  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (connection);
  g_autofree char *name = dup_expected_name (self, message);
  g_autofree char *words = NULL;
  GTlsCertificateFlags faults;

  if (version < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                        _ ("%s does not encrypt as is asked for here (TLS 1.2 or newer)"), name);
  if (certificate == NULL)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TLS, _ ("%s does not show who it is"), name);
  faults = hn_tls_find_faults (self->database, certificate, name);
  if (faults == 0)
    return NULL;
  words = hn_tls_describe_fault (certificate, faults, name);
  return g_error_new_literal (HN_FEED_ERROR, HN_FEED_ERROR_TLS, words);
}

static void
note_connection (HnHttpGuard *self, GTlsConnection *connection)
{
  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (connection);
  g_autofree char *cipher = g_tls_connection_get_ciphersuite_name (connection);

  self->security = HN_FEED_SECURITY_TLS;
  g_free (self->protocol);
  self->protocol =
      hn_tls_describe_protocol (g_tls_connection_get_protocol_version (connection), cipher);
  g_free (self->peer_name);
  self->peer_name = hn_tls_describe_peer (certificate);
  self->peer_until_us = hn_tls_get_until_us (certificate);
}

/* The connection stands, and nothing of the message was sent yet. */
static void
on_network_event (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  HnHttpGuard *self)
{
  g_autofree char *url = NULL;
  GError *violation;

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && G_IS_TLS_CONNECTION (connection))
    g_object_set_data_full (G_OBJECT (message), CONNECTION, g_object_ref (connection),
                            g_object_unref);
  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKED || !G_IS_TLS_CONNECTION (connection))
    return;
  g_object_set_data (G_OBJECT (message), CONNECTION, NULL);
  violation = find_violation (self, message, G_TLS_CONNECTION (connection));
  if (violation != NULL)
    {
      g_object_set_data_full (G_OBJECT (message), VIOLATION, violation,
                              (GDestroyNotify) g_error_free);
      g_cancellable_cancel (g_object_get_data (G_OBJECT (message), "hn-cancellable"));
      return;
    }
  g_object_set_data (G_OBJECT (message), HANDSHAKEN, GINT_TO_POINTER (TRUE));
  url = g_uri_to_string (soup_message_get_uri (message));
  if (hn_http_guard_is_own (self, url))
    note_connection (self, G_TLS_CONNECTION (connection));
}

/* Without encryption there is nobody to be sure of: no proxy in between either. */
static gboolean
arm_plain (HnHttpGuard *self, SoupSession *session, const char *url, GError **error)
{
  g_autofree char *reason = NULL;

  if (!hn_wire_check_url (url, &reason, error))
    return FALSE;
  if (!g_str_has_prefix (self->url, "https:"))
    soup_session_set_proxy_resolver (session, NULL);
  if (!hn_http_guard_is_own (self, url))
    return TRUE;
  self->security = reason != NULL ? HN_FEED_SECURITY_PLAIN : HN_FEED_SECURITY_LOOPBACK;
  g_free (self->reason);
  self->reason = g_steal_pointer (&reason);
  return TRUE;
}

gboolean
hn_http_guard_arm (HnHttpGuard *self,
                   SoupSession *session,
                   SoupMessage *message,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *url = NULL;

  g_return_val_if_fail (HN_IS_HTTP_GUARD (self), FALSE);
  g_return_val_if_fail (SOUP_IS_SESSION (session) && SOUP_IS_MESSAGE (message), FALSE);

  url = g_uri_to_string (soup_message_get_uri (message));
  if (!g_str_has_prefix (url, "https:"))
    return arm_plain (self, session, url, error);
  if (!load (self, error))
    return FALSE;
  if (soup_session_get_tls_database (session) != self->database)
    soup_session_set_tls_database (session, self->database);
  if (self->certificate != NULL && hn_http_guard_is_own (self, url))
    {
      soup_message_set_tls_client_certificate (message, self->certificate);
      g_object_set_data (G_OBJECT (message), SHOWN, GINT_TO_POINTER (TRUE));
    }
  if (cancellable != NULL)
    g_object_set_data_full (G_OBJECT (message), "hn-cancellable", g_object_ref (cancellable),
                            g_object_unref);
  g_signal_connect_object (message, "accept-certificate", G_CALLBACK (on_accept_certificate), self,
                           0);
  g_signal_connect_object (message, "request-certificate", G_CALLBACK (on_request_certificate),
                           self, 0);
  g_signal_connect_object (message, "request-certificate-password", G_CALLBACK (on_request_pin),
                           self, 0);
  g_signal_connect_object (message, "network-event", G_CALLBACK (on_network_event), self, 0);
  return TRUE;
}

/* Who does not like our certificate says so by an alert. Of TLS 1.2 it ends the handshake; of
 * TLS 1.3 it comes after our part of it. Either may be lost in the reset of the connection. */
static GError *
find_own_fault (SoupMessage *message, const GError *cause, const char *host)
{
  gboolean was_asked = g_object_get_data (G_OBJECT (message), ASKED) != NULL;
  gboolean is_handshaken = g_object_get_data (G_OBJECT (message), HANDSHAKEN) != NULL;
  gboolean is_shown = g_object_get_data (G_OBJECT (message), SHOWN) != NULL;
  gboolean is_closed = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
                       g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  GTlsConnection *connection = g_object_get_data (G_OBJECT (message), CONNECTION);

  if (soup_message_get_status (message) != SOUP_STATUS_NONE || !(was_asked || is_shown))
    return NULL;
  if ((cause->domain == G_TLS_ERROR && (was_asked || hn_tls_wants_certificate (cause))) ||
      (was_asked && is_handshaken && is_closed))
    return hn_tls_error_new_wanted (host);
  if (is_handshaken ? is_closed || cause->domain == G_TLS_ERROR
                    : connection != NULL && hn_tls_broke_at_certificate (connection, cause))
    return hn_tls_error_new_refused (host);
  return NULL;
}

GError *
hn_http_guard_explain (HnHttpGuard *self, SoupMessage *message, const GError *cause)
{
  const GError *violation;
  GTlsCertificate *certificate;
  GTlsCertificateFlags faults;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *url = NULL;
  GError *own;

  g_return_val_if_fail (HN_IS_HTTP_GUARD (self), NULL);
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (cause != NULL, NULL);

  violation = g_object_get_data (G_OBJECT (message), VIOLATION);
  if (violation != NULL)
    return g_error_copy (violation);
  certificate = soup_message_get_tls_peer_certificate (message);
  faults = soup_message_get_tls_peer_certificate_errors (message);
  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE) && certificate != NULL &&
      faults != 0)
    {
      name = dup_expected_name (self, message);
      words = hn_tls_describe_fault (certificate, faults, name);
      return g_error_new_literal (HN_FEED_ERROR, HN_FEED_ERROR_TLS, words);
    }
  url = g_uri_to_string (soup_message_get_uri (message));
  name = hn_taxii_url_host (url);
  own = find_own_fault (message, cause, name);
  return own != NULL ? own : hn_http_explain (cause, url);
}

void
hn_http_guard_tell (HnHttpGuard *self, HnFeedStatus *status)
{
  g_return_if_fail (HN_IS_HTTP_GUARD (self));
  g_return_if_fail (HN_IS_FEED_STATUS (status));

  hn_feed_status_set_security (status, self->security);
  hn_feed_status_set_protocol (status, self->protocol);
  hn_feed_status_set_plain_reason (status, self->reason);
  hn_feed_status_set_peer_name (status, self->peer_name);
  hn_feed_status_set_peer_until_us (status, self->peer_until_us);
}
