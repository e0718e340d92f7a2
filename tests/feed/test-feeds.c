/* How feeds are set up, and what becomes of them: added, paused, changed, removed; and that what is
 * decided here is told to nobody but the hub. */
#include "hub-fixture.h"

#include "hn-feed-config.h"
#include "hn-feed-error.h"
#include "hn-http.h"
#include "hn-station.h"

#include <glib/gstdio.h>

static HnFeedConfig *
make_config (const char *way)
{
  g_autoptr (HnHubOptions) options = fixture_options (way);

  return hn_feed_config_new (HN_FEED_KIND_HUB, hn_hub_options_get_url (options));
}

/* What is set up is the same after it was kept, and nothing that is secret is kept. */
static void
test_kept (void)
{
  const char *const sectors[] = { "gas", "water", NULL };
  g_autoptr (HnFeedConfig) config = hn_feed_config_new (HN_FEED_KIND_MESH, " tls://a.example ");
  g_autoptr (HnFeedConfig) again = NULL;
  g_autoptr (HnSecrets) secrets = hn_secrets_new ();
  g_autoptr (HnMeshOptions) options = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autofree char *id_again = NULL;

  g_object_set (config, "auth", HN_FEED_AUTH_PASSWORD, "user-name", "officer", "ca-file", "/ca.pem",
                "publish", "nisc", "sectors", sectors, "paused", TRUE, "title", "", NULL);
  hn_secrets_set (secrets, HN_SECRET_PASSWORD, "correct-horse");
  options = hn_feed_config_to_mesh_options (config, secrets);
  g_assert_cmpstr (hn_mesh_options_get_password (options), ==, "correct-horse");
  variant = g_variant_ref_sink (hn_feed_config_to_variant (config));
  text = g_variant_print (variant, TRUE);
  g_assert_null (strstr (text, "correct-horse"));
  again = hn_feed_config_new_from_variant (variant);
  id = hn_feed_config_dup_id (config);
  id_again = hn_feed_config_dup_id (again);
  g_assert_nonnull (id);
  g_assert_cmpstr (id, ==, id_again);
  g_assert_cmpstr (hn_feed_config_get_url (again), ==, "tls://a.example");
  g_assert_cmpint (hn_feed_config_get_auth (again), ==, HN_FEED_AUTH_PASSWORD);
  g_assert_cmpstr (hn_feed_config_get_publish (again), ==, "nisc");
  g_assert_true (g_strv_equal (hn_feed_config_get_sectors (again), sectors));
  g_assert_null (hn_feed_config_get_title (again));
  g_assert_true (hn_feed_config_get_paused (again));
}

/* Settings may be of any edition, or damaged by hand. */
static void
test_strange (void)
{
  g_autoptr (GVariant) variant = g_variant_parse (
      NULL,
      "@a{sv} {'kind': <'pigeon'>, 'url': <'https://a.example/'>, 'auth': <7>, 'sectors': <'gas'>,"
      " 'paused': <'yes'>, 'id': <'forged'>, 'later': <1>, 'title': <uint32 3>}",
      NULL, NULL, NULL);
  g_autoptr (HnFeedConfig) config = hn_feed_config_new_from_variant (variant);
  g_autofree char *id = hn_feed_config_dup_id (config);

  g_assert_cmpstr (id, ==, "hub:https://a.example/");
  g_assert_cmpint (hn_feed_config_get_auth (config), ==, HN_FEED_AUTH_NONE);
  g_assert_null (hn_feed_config_get_sectors (config));
  g_assert_null (hn_feed_config_get_title (config));
  g_assert_false (hn_feed_config_get_paused (config));
}

static void
assert_wrong (HnFeedKind kind, const char *url, const char *name, const char *value, int code)
{
  g_autoptr (HnFeedConfig) config = hn_feed_config_new (kind, url);
  g_autoptr (GError) error = NULL;

  if (name != NULL)
    g_object_set (config, name, value, NULL);
  g_assert_false (hn_feed_config_check (config, &error));
  g_assert_error (error, HN_FEED_ERROR, code);
}

static void
test_wrong (void)
{
  const char *hub = "https://a.example/";

  g_setenv ("HINOMI_SITE_CONF", "/dev/null", TRUE);
  assert_wrong (HN_FEED_KIND_HUB, NULL, NULL, NULL, HN_FEED_ERROR_ADDRESS);
  assert_wrong (HN_FEED_KIND_HUB, "tls://a.example", NULL, NULL, HN_FEED_ERROR_ADDRESS);
  assert_wrong (HN_FEED_KIND_MESH, hub, NULL, NULL, HN_FEED_ERROR_ADDRESS);
  assert_wrong (HN_FEED_KIND_HUB, "http://a.example/", NULL, NULL, HN_FEED_ERROR_PLAIN);
  assert_wrong (HN_FEED_KIND_MESH, "nats://127.0.0.1,nats://a.example", NULL, NULL,
                HN_FEED_ERROR_PLAIN);
  assert_wrong (HN_FEED_KIND_HUB, hub, "ca-file", "/nowhere/ca.pem", HN_FEED_ERROR_TLS);
  assert_wrong (HN_FEED_KIND_HUB, hub, "pkcs11-uri", "http://token", HN_FEED_ERROR_TLS);
  assert_wrong (HN_FEED_KIND_HUB, hub, "pkcs11-uri", "pkcs11:token=a?pin-value=1",
                HN_FEED_ERROR_TLS);
  assert_wrong (HN_FEED_KIND_HUB, hub, "key-file", "/dev/null", HN_FEED_ERROR_TLS);
  assert_wrong (HN_FEED_KIND_MESH, "tls://a.example", "pkcs11-uri", "pkcs11:token=a",
                HN_FEED_ERROR_TLS);
  g_unsetenv ("HINOMI_SITE_CONF");
}

static HnStation *
make_station (char **folder)
{
  g_autofree char *path = NULL;

  *folder = g_dir_make_tmp ("hinomi-feeds-XXXXXX", NULL);
  path = g_build_filename (*folder, "log.db", NULL);
  return hn_station_new (path);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_station (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (HnStation) station = make_station (&folder);
  g_autoptr (HnFeedConfig) first = make_config ("plain");
  g_autoptr (HnFeedConfig) second = make_config ("bearer");
  g_autoptr (HnFeedConfig) bad = hn_feed_config_new (HN_FEED_KIND_HUB, "gopher://a.example/");
  g_autoptr (HnSecrets) secrets = hn_secrets_new ();
  g_autoptr (GError) error = NULL;
  GListModel *feeds = hn_station_get_feeds (station);
  HnFeedStatus *status;
  HnFeedStatus *other;
  g_autofree char *id = hn_feed_config_dup_id (first);

  g_object_set (first, "paused", TRUE, "peer", "ceptoar-gas", "title", "ガス", NULL);
  status = hn_station_add_feed (station, first, NULL, &error);
  g_assert_no_error (error);
  hn_station_start (station);
  other = hn_station_add_feed (station, second, NULL, &error);
  g_assert_no_error (error);
  /* The one is refused since it says nothing of itself; by then the other would have begun. */
  WAIT_FOR (hn_feed_status_get_last_error (other) != NULL);
  g_assert_cmpint (hn_feed_status_get_state (status), ==, HN_FEED_STATE_IDLE);
  g_assert_true (hn_feed_status_is_paused (status));
  g_assert_cmpstr (hn_feed_status_get_peer (status), ==, "ceptoar-gas");

  hn_station_pause_feed (station, id, FALSE);
  WAIT_FOR (hn_feed_status_is_complete (status));
  g_assert_false (hn_feed_status_is_paused (status));
  /* What the desk calls it stays, whatever the hub calls itself. */
  g_assert_cmpstr (hn_feed_status_get_title (status), ==, "ガス");
  g_assert_cmpint (hn_feed_status_get_security (status), ==, HN_FEED_SECURITY_LOOPBACK);
  hn_station_pause_feed (station, id, TRUE);
  WAIT_FOR (hn_feed_status_get_state (status) == HN_FEED_STATE_STOPPED);

  /* With a token it is let in, in its old place; what is wrong leaves all as it is. */
  g_clear_pointer (&id, g_free);
  id = hn_feed_config_dup_id (second);
  g_object_set (second, "auth", HN_FEED_AUTH_TOKEN, NULL);
  hn_secrets_set (secrets, HN_SECRET_TOKEN, "tower");
  g_assert_null (hn_station_update_feed (station, id, bad, NULL, &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS);
  g_clear_error (&error);
  g_assert_null (hn_station_update_feed (station, id, first, NULL, &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS);
  g_clear_error (&error);
  g_assert_cmpuint (g_list_model_get_n_items (feeds), ==, 2);
  other = hn_station_update_feed (station, id, second, secrets, &error);
  g_assert_no_error (error);
  WAIT_FOR (hn_feed_status_is_complete (other));
  g_assert_null (hn_feed_status_get_last_error (other));

  g_assert_cmpuint (hn_station_remove_feed (station, id), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (feeds), ==, 1);
  g_assert_cmpuint (hn_station_remove_feed (station, id), ==, 0);
  hn_station_stop (station);
  remove_folder (folder);
}

/* --- who is told what is decided here --- */

typedef struct
{
  SoupServer *server;
  char *url;
  guint n_posts;
  const char *sends_on_to; /* nullable */
} Listener;

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Listener *listener = data;

  listener->n_posts++;
  if (listener->sends_on_to != NULL)
    soup_server_message_set_redirect (message, 307, listener->sends_on_to);
  else
    soup_server_message_set_status (message, 202, NULL);
}

static void
listener_start (Listener *self)
{
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  g_assert_true (soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (self->server);
  self->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
listener_stop (Listener *self)
{
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->url);
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static HnHttpAnswer *
post (HnHttp *http, const char *url, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (GAsyncResult) result = NULL;

  hn_http_send_async (http, "POST", url, body, 1000, NULL, on_posted, &result);
  WAIT_FOR (result != NULL);
  return hn_http_send_finish (http, result, error);
}

static void
test_posts (void)
{
  Listener hub = { 0 };
  Listener stranger = { 0 };
  g_autoptr (HnClock) clock = hn_clock_new_system ();
  g_autoptr (HnHttp) http = NULL;
  g_autoptr (HnHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  listener_start (&hub);
  listener_start (&stranger);
  http = hn_http_new (hub.url, "Basic c2VjcmV0", clock);
  answer = post (http, hub.url, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 202);
  /* A discovery may have named another root. */
  g_assert_null (post (http, stranger.url, &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS);
  g_clear_error (&error);
  hub.sends_on_to = stranger.url;
  g_assert_null (post (http, hub.url, &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS);
  g_assert_cmpuint (hub.n_posts, ==, 2);
  g_assert_cmpuint (stranger.n_posts, ==, 0);
  listener_stop (&hub);
  listener_stop (&stranger);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) server = NULL;

  g_test_init (&argc, &argv, NULL);
  server = fixture_start_server ();
  g_test_add_func ("/feed/feeds/kept", test_kept);
  g_test_add_func ("/feed/feeds/strange", test_strange);
  g_test_add_func ("/feed/feeds/wrong", test_wrong);
  g_test_add_func ("/feed/feeds/station", test_station);
  g_test_add_func ("/feed/feeds/posts", test_posts);
  return g_test_run ();
}
