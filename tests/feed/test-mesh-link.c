/* The link that others speak by, on a real nats-server, and the small parts of the mesh: addresses,
 * keys, and under which subject a message is acknowledged. */
#include "hub-fixture.h"
#include "mesh-fixture.h"

#include "hn-feed-error.h"
#include "hn-mesh-link.h"
#include "hn-mesh-nkey.h"
#include "hn-mesh-queue.h"
#include "hn-mesh-url.h"

#include <string.h>

/* The link */

static void
take_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
on_ask (HnMeshLink *link, const char *subject, const char *reply, GBytes *data, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  ++*(guint *) user_data;
  if (reply == NULL)
    return;
  hn_mesh_link_publish (link, reply, NULL, data, &error);
  g_assert_no_error (error);
}

static HnMeshLink *
connect_link (const char *url, const char *user)
{
  g_autoptr (HnMeshOptions) options = hn_mesh_options_new (url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HnMeshLink *link;

  if (user != NULL)
    hn_mesh_options_set_user (options, user, "right");
  hn_mesh_link_connect_async (options, NULL, take_result, &result);
  WAIT_FOR (result != NULL);
  link = hn_mesh_link_connect_finish (result, &error);
  g_assert_no_error (error);
  return link;
}

/* A link that hears only while @context runs. */
static HnMeshLink *
connect_link_in (GMainContext *context, const char *url)
{
  g_autoptr (HnMeshOptions) options = hn_mesh_options_new (url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HnMeshLink *link;

  g_main_context_push_thread_default (context);
  hn_mesh_link_connect_async (options, NULL, take_result, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  link = hn_mesh_link_connect_finish (result, &error);
  g_main_context_pop_thread_default (context);
  g_assert_no_error (error);
  return link;
}

static GBytes *
ask (HnMeshLink *link, const char *subject, GError **error)
{
  g_autoptr (GBytes) question = g_bytes_new_static ("who?", 4);
  g_autoptr (GAsyncResult) result = NULL;

  hn_mesh_link_request_async (link, subject, question, 5 * G_USEC_PER_SEC, NULL, take_result,
                              &result);
  WAIT_FOR (result != NULL);
  return hn_mesh_link_request_finish (link, result, error);
}

static void
on_error_signal (HnMeshLink *link, const GError *error, gpointer user_data)
{
  GError **told = user_data;

  g_clear_error (told);
  *told = g_error_copy (error);
}

static void
test_link (void)
{
  Mesh mesh;
  guint n_asked = 0;
  HnMeshLink *link;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) lost = NULL;
  g_autoptr (GBytes) answer = NULL;
  guint number;

  mesh_set_up (&mesh, "", NULL);
  link = connect_link (mesh.url, NULL);
  g_signal_connect (link, "lost", G_CALLBACK (on_error_signal), &lost);
  g_assert_null (ask (link, "presence.gas.one.ask", &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_FOUND);
  g_clear_error (&error);
  number = hn_mesh_link_subscribe (link, "presence.*.*.ask", on_ask, &n_asked, &error);
  g_assert_no_error (error);
  answer = ask (link, "presence.gas.one.ask", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer), "who?", 4);
  g_assert_cmpuint (n_asked, ==, 1);
  hn_mesh_link_unsubscribe (link, number);
  g_assert_null (ask (link, "presence.gas.one.ask", NULL));
  g_assert_cmpuint (n_asked, ==, 1);
  g_assert_true (hn_mesh_link_is_open (link));
  g_subprocess_force_exit (mesh.process);
  WAIT_FOR (lost != NULL);
  g_assert_cmpint (lost->domain, ==, HN_FEED_ERROR);
  g_assert_false (hn_mesh_link_is_open (link));
  g_assert_finalize_object (link);
  mesh_tear_down (&mesh);
}

static void
on_flood (HnMeshLink *link, const char *subject, const char *reply, GBytes *data, gpointer n_heard)
{
  ++*(guint *) n_heard;
}

/* Whoever shouts while nobody has time does not fill the memory, and is heard again afterwards. */
static void
test_flood (void)
{
  const guint n_said = 20000;
  g_autoptr (GMainContext) busy = g_main_context_new ();
  g_autoptr (GBytes) beat = g_bytes_new_take (g_malloc0 (1024), 1024);
  g_autoptr (GError) error = NULL;
  HnMeshLink *link, *shouter;
  guint n_heard = 0;
  Mesh mesh;

  mesh_set_up (&mesh, "", NULL);
  shouter = connect_link (mesh.url, NULL);
  link = connect_link_in (busy, mesh.url);
  hn_mesh_link_subscribe (link, "beats", on_flood, &n_heard, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_said; i++)
    g_assert_true (hn_mesh_link_publish (shouter, "beats", NULL, beat, NULL));
  /* What was asked behind it is answered behind it, on either side. */
  g_assert_null (ask (shouter, "nobody", NULL));
  g_assert_null (ask (link, "nobody", NULL));
  while (g_main_context_iteration (busy, FALSE))
    ;
  g_assert_cmpuint (n_heard, >, 1000);
  g_assert_cmpuint (n_heard, <, n_said / 2);
  n_heard = 0;
  g_assert_true (hn_mesh_link_publish (shouter, "beats", NULL, beat, NULL));
  while (n_heard == 0)
    g_main_context_iteration (busy, TRUE);
  hn_mesh_link_close (shouter);
  g_assert_finalize_object (shouter);
  hn_mesh_link_close (link);
  g_assert_finalize_object (link);
  mesh_tear_down (&mesh);
}

/* The server names what a login may not do. */
static void
test_complaint (void)
{
  Mesh mesh;
  HnMeshLink *link;
  guint n_asked = 0;
  g_autoptr (GError) told = NULL;

  mesh_set_up (&mesh,
               "authorization { users = [ { user: desk, password: right, permissions:"
               " { publish: \"a.>\", subscribe: \"b.>\" } } ] }",
               "nats");
  link = connect_link (mesh.url, "desk");
  g_signal_connect (link, "complained", G_CALLBACK (on_error_signal), &told);
  g_assert_true (hn_mesh_link_publish (link, "secret.one", NULL, NULL, NULL));
  WAIT_FOR (told != NULL);
  g_assert_error (told, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (told->message, "say anything under “secret.one”"));
  g_clear_error (&told);
  hn_mesh_link_subscribe (link, "hidden.>", on_ask, &n_asked, NULL);
  WAIT_FOR (told != NULL);
  g_assert_nonnull (strstr (told->message, "listen to “hidden.>”"));
  hn_mesh_link_close (link);
  g_assert_finalize_object (link);
  mesh_tear_down (&mesh);
}

/* A server that lies: it refuses whoever comes, and names another one. */
typedef struct
{
  GSocketService *service;
  char *greeting;
  guint16 port;
  GString *heard;
} Liar;

static gboolean
on_caller (GThreadedSocketService *service, GSocketConnection *caller, GObject *none, Liar *self)
{
  static const char refusal[] = "-ERR 'Authorization Violation'\r\n";
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (caller));
  char said[1024];
  gssize length;

  g_output_stream_write_all (out, self->greeting, strlen (self->greeting), NULL, NULL, NULL);
  length = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (caller)), said,
                                sizeof said, NULL, NULL);
  if (length > 0)
    g_string_append_len (self->heard, said, length);
  g_output_stream_write_all (out, refusal, strlen (refusal), NULL, NULL, NULL);
  return TRUE;
}

static void
liar_set_up (Liar *self, guint16 other)
{
  g_autoptr (GError) error = NULL;

  self->heard = g_string_new (NULL);
  self->service = g_threaded_socket_service_new (1);
  self->port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  self->greeting =
      g_strdup_printf ("INFO {\"server_id\":\"LIAR\",\"version\":\"2.9.10\",\"proto\":1,"
                       "\"max_payload\":1048576,\"auth_required\":true,"
                       "\"connect_urls\":[\"0.0.0.0:%u\"]}\r\n",
                       (guint) other);
  g_signal_connect (self->service, "run", G_CALLBACK (on_caller), self);
  g_socket_service_start (self->service);
}

static void
liar_tear_down (Liar *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_string_free (self->heard, TRUE);
  g_free (self->greeting);
}

/* What a server says before it has shown who it is names no other server for our login: neither one
 * beyond this machine where nothing is encrypted, nor any other. */
static void
test_named_servers (void)
{
  Liar first = { 0 }, other = { 0 };
  g_autoptr (HnMeshOptions) options = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  liar_set_up (&other, 1);
  liar_set_up (&first, other.port);
  url = g_strdup_printf ("nats://127.0.0.1:%u", (guint) first.port);
  options = hn_mesh_options_new (url);
  hn_mesh_options_set_user (options, "desk", "tower");
  hn_mesh_link_connect_async (options, NULL, take_result, &result);
  WAIT_FOR (result != NULL);
  g_assert_null (hn_mesh_link_connect_finish (result, &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED);
  g_assert_nonnull (strstr (first.heard->str, "tower"));
  g_assert_cmpstr (other.heard->str, ==, "");
  liar_tear_down (&first);
  liar_tear_down (&other);
}

/* Parts */

static void
test_url (void)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } cases[] = {
    { "mesh.example", "nats://mesh.example:4222" },
    { "nats://Mesh.Example:1 , two.example", "nats://mesh.example:1,nats://two.example:4222" },
    { "tls://a:7,tls://a:7", "tls://a:7" },
    { "tls://[::1]:7", "tls://[::1]:7" },
    { "tls://a,nats://b", NULL },
    { "http://a", NULL },
    { "nats://user:secret@a", NULL },
    { "nats://a?token=secret", NULL },
    { "tls://a,b?secret", NULL },
    { "tls://a/#secret", NULL },
    { "nats://", NULL },
    { "a,,b", NULL },
    { "", NULL },
    { "nats://a/path", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = hn_mesh_url_normalize (cases[i].text, &error);

      g_assert_cmpstr (url, ==, cases[i].wanted);
      if (cases[i].wanted != NULL)
        continue;
      g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_reply (void)
{
  HnMeshMessage message = { 0 };

  g_assert_true (hn_mesh_message_parse_reply (&message, "$JS.ACK.S.c.1.22.33.1700000000.4"));
  g_assert_cmpuint (message.stream_seq, ==, 22);
  g_assert_cmpuint (message.delivery, ==, 33);
  g_assert_cmpuint (message.n_pending, ==, 4);
  g_assert_true (
      hn_mesh_message_parse_reply (&message, "$JS.ACK.hub.Xh1.S.c.1.7.8.1700000000.9.random"));
  g_assert_cmpuint (message.stream_seq, ==, 7);
  g_assert_cmpuint (message.delivery, ==, 8);
  g_assert_cmpuint (message.n_pending, ==, 9);
  g_assert_false (hn_mesh_message_parse_reply (&message, NULL));
  g_assert_false (hn_mesh_message_parse_reply (&message, "_INBOX.x"));
  g_assert_false (hn_mesh_message_parse_reply (&message, "$JS.ACK.S.c.1.22.33.1700000000"));
  g_assert_false (hn_mesh_message_parse_reply (&message, "$JS.ACK.S.c.1.-2.33.1700000000.4"));
}

/* The example of NATS's own documentation. */
static void
test_nkey (void)
{
  static const char seed[] = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";
  g_autoptr (GError) error = NULL;
  g_autofree char *public_key = hn_mesh_nkey_dup_public (seed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (public_key, ==, "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4");
  for (guint i = 0; i < sizeof seed - 1; i++)
    {
      g_autofree char *wrong = g_strdup (seed);
      guint8 secret[HN_MESH_NKEY_SIZE];

      wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
      g_assert_false (hn_mesh_nkey_decode_seed (wrong, -1, secret));
      wrong[i] = '\0';
      g_assert_false (hn_mesh_nkey_decode_seed (wrong, -1, secret));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/url", test_url);
  g_test_add_func ("/mesh/reply", test_reply);
  g_test_add_func ("/mesh/nkey", test_nkey);
  g_test_add_func ("/mesh/link", test_link);
  g_test_add_func ("/mesh/flood", test_flood);
  g_test_add_func ("/mesh/complaint", test_complaint);
  g_test_add_func ("/mesh/named-servers", test_named_servers);
  return g_test_run ();
}
