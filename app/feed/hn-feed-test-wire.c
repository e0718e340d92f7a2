#include "config.h"

#include "hn-feed-error.h"
#include "hn-feed-test-private.h"
#include "hn-pin-interaction.h"
#include "hn-tls-words.h"
#include "hn-tls.h"
#include "hn-wire.h"

#include <glib/gi18n.h>
#include <string.h>

#define MESH_PORT 4222
/* What a server of the mesh says first is one line, never as long as this. */
#define INFO_BYTES 65536

typedef struct
{
  char *host;
  guint16 port;
  gboolean is_tls;
  HnTls *tls;
  GCancellable *cancellable; /* of the step; the caller's cancels it too */
  gulong handler;
  guint timeout;
  gboolean is_overdue;
  HnFeedTestStep step;
  GSocketConnection *connection;
  GDataInputStream *input; /* of a mesh: until its first line was read */
  GIOStream *secured;
  HnPinInteraction *interaction;
  GTlsCertificate *refused; /* nullable: why is in @faults */
  GTlsCertificateFlags faults;
} Wire;

static void
end_timeout (Wire *wire)
{
  if (wire->timeout != 0)
    g_source_remove (wire->timeout);
  wire->timeout = 0;
}

static void
wire_free (Wire *wire)
{
  end_timeout (wire);
  g_free (wire->host);
  g_clear_pointer (&wire->tls, hn_tls_free);
  g_clear_object (&wire->cancellable);
  g_clear_object (&wire->input);
  g_clear_object (&wire->secured);
  g_clear_object (&wire->interaction);
  g_clear_object (&wire->connection);
  g_clear_object (&wire->refused);
  g_free (wire);
}

static void try_tls (GTask *task);

static gboolean
on_overdue (gpointer user_data)
{
  Wire *wire = user_data;

  wire->timeout = 0;
  wire->is_overdue = TRUE;
  g_cancellable_cancel (wire->cancellable);
  return G_SOURCE_REMOVE;
}

static void
begin (GTask *task, HnFeedTestStep step)
{
  HnFeedTest *self = g_task_get_source_object (task);
  Wire *wire = g_task_get_task_data (task);
  GSource *source = g_timeout_source_new_seconds (self->timeout_s);

  end_timeout (wire);
  wire->step = step;
  g_source_set_callback (source, on_overdue, wire, NULL);
  wire->timeout = g_source_attach (source, g_main_context_get_thread_default ());
  g_source_unref (source);
  hn_feed_test_set_step (self, step, HN_FEED_TEST_RUNNING, NULL);
}

static void
finish (GTask *task)
{
  Wire *wire = g_task_get_task_data (task);
  GCancellable *outer = g_task_get_cancellable (task);

  end_timeout (wire);
  g_cancellable_disconnect (outer, wire->handler);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
pass (GTask *task, const char *words)
{
  Wire *wire = g_task_get_task_data (task);

  end_timeout (wire);
  hn_feed_test_set_step (g_task_get_source_object (task), wire->step, HN_FEED_TEST_OK, words);
}

/* @words: (transfer full) */
static void
fail (GTask *task, char *words)
{
  Wire *wire = g_task_get_task_data (task);
  g_autofree char *owned = words;

  hn_feed_test_set_step (g_task_get_source_object (task), wire->step, HN_FEED_TEST_FAILED, owned);
  finish (task);
}

/* --- the certificate --- */

static gboolean
on_accept (GTlsConnection *connection,
           GTlsCertificate *certificate,
           GTlsCertificateFlags faults,
           gpointer user_data)
{
  Wire *wire = user_data;

  g_set_object (&wire->refused, certificate);
  wire->faults = faults;
  return FALSE;
}

static const char *
get_expected_name (Wire *wire)
{
  const char *name = hn_tls_get_server_name (wire->tls);

  return name != NULL ? name : wire->host;
}

/* GnuTLS lets more pass than we do. */
static void
look_again (Wire *wire, GTlsConnection *connection)
{
  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (connection);
  GTlsDatabase *database = g_tls_connection_get_database (connection);

  if (wire->refused != NULL || certificate == NULL || database == NULL)
    return;
  wire->faults = hn_tls_find_faults (database, certificate, get_expected_name (wire));
  if (wire->faults != 0)
    g_set_object (&wire->refused, certificate);
}

static void
judge_certificate (GTask *task, GTlsConnection *connection)
{
  Wire *wire = g_task_get_task_data (task);
  g_autofree char *peer = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *date = NULL;
  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (connection);

  begin (task, HN_FEED_TEST_CERTIFICATE);
  look_again (wire, connection);
  if (wire->refused != NULL)
    {
      fail (task, hn_tls_describe_fault (wire->refused, wire->faults, get_expected_name (wire)));
      return;
    }
  if (certificate != NULL)
    {
      peer = hn_tls_describe_peer (certificate);
      until = g_date_time_new_from_unix_local (hn_tls_get_until_us (certificate) / G_USEC_PER_SEC);
      date = g_date_time_format (until, "%Y-%m-%d");
      /* Translators: whose certificate, by whom; until which day. */
      words = g_strdup_printf (_ ("%s, valid until %s"), peer, date);
    }
  pass (task, words);
  finish (task);
}

/* What is wrong with our own certificate; NULL: nothing, as far as is known. The other side has
 * shown its own, and it was good, before ours is looked for. */
static GError *
find_own_fault (Wire *wire, const GError *error)
{
  gboolean is_shown =
      hn_tls_get_certificate_file (wire->tls) != NULL || hn_tls_get_pkcs11_uri (wire->tls) != NULL;
  GError *fault = hn_pin_interaction_dup_error (wire->interaction);

  if (fault != NULL)
    return fault;
  if (error->domain == G_TLS_ERROR &&
      (hn_tls_wants_certificate (error) || hn_pin_interaction_was_asked (wire->interaction)))
    return hn_tls_error_new_wanted (wire->host);
  if (is_shown && wire->refused == NULL &&
      hn_tls_broke_at_certificate (G_TLS_CONNECTION (wire->secured), error))
    return hn_tls_error_new_refused (wire->host);
  return NULL;
}

static void
fail_handshake (GTask *task, const GError *error)
{
  Wire *wire = g_task_get_task_data (task);
  g_autoptr (GError) fault = find_own_fault (wire, error);
  g_autoptr (GError) words = hn_tls_explain (error, wire->host);

  if (wire->is_overdue)
    fail (task, g_strdup_printf (_ ("The port is open, but nothing answers there: %s is silent"),
                                 wire->host));
  else if (fault != NULL)
    {
      pass (task, NULL);
      begin (task, HN_FEED_TEST_CERTIFICATE);
      pass (task, NULL);
      begin (task, HN_FEED_TEST_LOGIN);
      fail (task, g_strdup (fault->message));
    }
  else
    fail (task, words != NULL ? g_strdup (words->message)
                              : g_strdup_printf (_ ("No secure connection to %s: %s"), wire->host,
                                                 error->message));
}

static void
on_handshake (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Wire *wire = g_task_get_task_data (task);
  GTlsConnection *connection = G_TLS_CONNECTION (source);
  GTlsProtocolVersion version;
  g_autoptr (GError) error = NULL;
  g_autofree char *cipher = NULL;
  g_autofree char *protocol = NULL;

  if (!g_tls_connection_handshake_finish (connection, result, &error) && wire->refused == NULL)
    {
      fail_handshake (task, error);
      return;
    }
  version = g_tls_connection_get_protocol_version (connection);
  cipher = g_tls_connection_get_ciphersuite_name (connection);
  if (error == NULL)
    protocol = hn_tls_describe_protocol (version, cipher);
  if (version != G_TLS_PROTOCOL_VERSION_UNKNOWN && version < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    {
      fail (task,
            g_strdup_printf (_ ("%s does not encrypt as is asked for here (TLS 1.2 or newer)"),
                             wire->host));
      return;
    }
  pass (task, protocol);
  judge_certificate (task, connection);
}

static GTlsConnection *
make_connection (GTask *task, GError **error)
{
  HnFeedTest *self = g_task_get_source_object (task);
  Wire *wire = g_task_get_task_data (task);
  g_autoptr (GSocketConnectable) identity =
      g_network_address_new (get_expected_name (wire), wire->port);
  g_autoptr (GTlsDatabase) database = hn_tls_load_database (wire->tls, error);
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) cause = NULL;
  GIOStream *stream;

  if (database == NULL || !hn_tls_check (wire->tls, error))
    return NULL;
  certificate = hn_tls_load_certificate (wire->tls, self->secrets, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  stream = g_tls_client_connection_new (G_IO_STREAM (wire->connection), identity, error);
  if (stream == NULL)
    return NULL;
  g_tls_connection_set_database (G_TLS_CONNECTION (stream), database);
  if (certificate != NULL)
    g_tls_connection_set_certificate (G_TLS_CONNECTION (stream), certificate);
  wire->interaction = hn_pin_interaction_new (self->secrets);
  g_tls_connection_set_interaction (G_TLS_CONNECTION (stream),
                                    G_TLS_INTERACTION (wire->interaction));
  return G_TLS_CONNECTION (stream);
}

static void
try_tls (GTask *task)
{
  HnFeedTest *self = g_task_get_source_object (task);
  Wire *wire = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GTlsConnection *connection;

  if (!wire->is_tls && hn_tls_check (wire->tls, NULL))
    {
      hn_feed_test_set_step (self, HN_FEED_TEST_TLS, HN_FEED_TEST_NOT_NEEDED, NULL);
      hn_feed_test_set_step (self, HN_FEED_TEST_CERTIFICATE, HN_FEED_TEST_NOT_NEEDED, NULL);
      finish (task);
      return;
    }
  begin (task, HN_FEED_TEST_TLS);
  connection = make_connection (task, &error);
  if (connection == NULL)
    {
      fail (task, g_strdup (error->message));
      return;
    }
  wire->secured = G_IO_STREAM (connection);
  g_signal_connect (connection, "accept-certificate", G_CALLBACK (on_accept), wire);
  g_tls_connection_handshake_async (connection, G_PRIORITY_DEFAULT, wire->cancellable, on_handshake,
                                    task);
}

/* --- name and port --- */

/* A server of the mesh speaks first. */
static void
on_info (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Wire *wire = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (wire->input, result, NULL, &error);

  if (line != NULL && g_str_has_prefix (line, "INFO {"))
    {
      pass (task, NULL);
      try_tls (task);
    }
  else if (wire->is_overdue)
    fail (task, g_strdup_printf (_ ("The port is open, but nothing answers there: %s is silent"),
                                 wire->host));
  else
    fail (task,
          g_strdup_printf (
              _ ("Something answers at %s, but it is no server of a mesh; is the port right?"),
              wire->host));
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HnFeedTest *self = g_task_get_source_object (task);
  Wire *wire = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  wire->connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);
  if (wire->connection == NULL)
    {
      if (wire->is_overdue || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
        fail (task, g_strdup_printf (_ ("%s cannot be reached: port %u gives no answer at all"),
                                     wire->host, wire->port));
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
        fail (task,
              g_strdup_printf (_ ("Nobody listens at port %u of %s"), wire->port, wire->host));
      else
        fail (task, g_strdup_printf (_ ("Port %u of %s cannot be reached: %s"), wire->port,
                                     wire->host, error->message));
      return;
    }
  if (hn_feed_config_get_kind (self->config) == HN_FEED_KIND_HUB)
    {
      pass (task, NULL);
      try_tls (task);
      return;
    }
  wire->input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (wire->connection)));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (wire->input), FALSE);
  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (wire->input), INFO_BYTES);
  g_data_input_stream_read_line_async (wire->input, G_PRIORITY_DEFAULT, wire->cancellable, on_info,
                                       task);
}

static char *
describe_addresses (GList *addresses)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (GList *at = addresses; at != NULL; at = at->next)
    {
      g_autofree char *address = g_inet_address_to_string (at->data);

      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", address);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Wire *wire = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *words = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);

  if (addresses == NULL)
    {
      fail (task,
            wire->is_overdue
                ? g_strdup_printf (_ ("Who is asked for the address of %s does not answer"),
                                   wire->host)
                : g_strdup_printf (_ ("The name %s is not known here; check how it is written"),
                                   wire->host));
      return;
    }
  words = describe_addresses (addresses);
  g_resolver_free_addresses (addresses);
  pass (task, words);
  begin (task, HN_FEED_TEST_PORT);
  if (hn_wire_is_loopback (wire->host))
    g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_to_host_async (client, wire->host, wire->port, wire->cancellable,
                                         on_connected, task);
}

static void
on_outer_cancelled (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/* The first server of a mesh stands for all. */
static Wire *
wire_new (HnFeedTest *self)
{
  const char *text = hn_feed_config_get_url (self->config);
  g_autofree char *first = g_strstrip (g_strndup (text, strcspn (text, ",")));
  g_autofree char *url =
      strstr (first, "://") != NULL ? g_strdup (first) : g_strconcat ("nats://", first, NULL);
  g_autoptr (GUri) uri =
      g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  Wire *wire = g_new0 (Wire, 1);
  gboolean is_hub = hn_feed_config_get_kind (self->config) == HN_FEED_KIND_HUB;
  int port;

  /* It was checked before. */
  g_assert (uri != NULL && g_uri_get_host (uri) != NULL);
  wire->host = g_strdup (g_uri_get_host (uri));
  wire->is_tls = g_str_equal (g_uri_get_scheme (uri), is_hub ? "https" : "tls");
  port = g_uri_get_port (uri);
  if (port <= 0)
    port = !is_hub ? MESH_PORT : wire->is_tls ? 443 : 80;
  wire->port = (guint16) port;
  wire->tls = hn_feed_config_dup_tls (self->config);
  wire->cancellable = g_cancellable_new ();
  return wire;
}

void
hn_feed_test_wire_async (HnFeedTest *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Wire *wire = wire_new (self);

  g_task_set_source_tag (task, hn_feed_test_wire_async);
  g_task_set_task_data (task, wire, (GDestroyNotify) wire_free);
  if (cancellable != NULL)
    wire->handler = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled),
                                           g_object_ref (wire->cancellable), g_object_unref);
  begin (task, HN_FEED_TEST_NAME);
  g_resolver_lookup_by_name_async (resolver, wire->host, wire->cancellable, on_resolved, task);
}
