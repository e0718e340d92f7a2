/* The settings: what was set is there at the next start, and without a schema there are defaults.
 */

#include "config.h"

#include "hn-settings.h"

static char *
dup_only_url (GSettings *settings, gboolean is_exercise)
{
  g_autoptr (GPtrArray) feeds = hn_settings_load_feeds (settings, is_exercise);

  g_assert_cmpuint (feeds->len, <=, 1);
  return feeds->len > 0 ? g_strdup (hn_feed_config_get_url (g_ptr_array_index (feeds, 0))) : NULL;
}

static void
test_kept (void)
{
  g_autoptr (GSettings) settings = hn_settings_new ();
  g_autoptr (GSettings) next = NULL;
  g_autofree char *role = NULL;

  g_assert_nonnull (settings);
  g_assert_false (hn_settings_get_night_mode (settings));
  g_assert_true (hn_settings_get_sound (settings));
  hn_settings_set_sound (settings, FALSE);
  hn_settings_set_role (settings, "liaison");
  hn_settings_set_night_mode (settings, TRUE);

  next = hn_settings_new ();
  role = hn_settings_dup_role (next);
  g_assert_cmpstr (role, ==, "liaison");
  g_assert_true (hn_settings_get_night_mode (next));
  g_assert_false (hn_settings_get_sound (next));
}

/* Settings of an earlier edition: what is secret is gone from them once they were read. */
static void
test_secret_in_address (void)
{
  static const struct
  {
    const char *kept;
    const char *wanted;
  } cases[] = {
    { "https://u:geheim@old.example/taxii2/?token=geheim#geheim", "https://old.example/taxii2/" },
    { "https://u:ge?h@eim@[::1]:8443/x", "https://[::1]:8443/x" },
    { "https://u:ge/h@eim@old.example/x", "https://old.example/x" },
    { "https://u:ge/heim@old.example:8443/x", "https://old.example:8443/x" },
    { "tls://geheim@a:1,u:geheim@b,c?geheim", "tls://a:1,b,c" },
  };
  g_autoptr (GSettings) settings = hn_settings_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) kept = NULL;
      g_autoptr (GVariant) stays = NULL;
      g_autofree char *text = NULL;
      g_autofree char *url = NULL;

      stays = g_variant_ref_sink (g_variant_new_parsed (
          "[{'kind': <%s>, 'url': <%s>, 'user-name': <'duty'>}]",
          g_str_has_prefix (cases[i].kept, "https") ? "hub" : "mesh", cases[i].kept));
      g_settings_set_value (settings, "feeds", stays);
      url = dup_only_url (settings, FALSE);
      g_assert_cmpstr (url, ==, cases[i].wanted);
      kept = g_settings_get_value (settings, "feeds");
      text = g_variant_print (kept, FALSE);
      g_assert_null (strstr (text, "eim"));
      g_assert_nonnull (strstr (text, cases[i].wanted));
      g_assert_nonnull (strstr (text, "duty"));
    }
  g_settings_reset (settings, "feeds");
}

static void
test_feeds (void)
{
  g_autoptr (GSettings) settings = hn_settings_new ();
  g_autoptr (HnFeedConfig) hub = hn_feed_config_new (HN_FEED_KIND_HUB, "https://a.example/");
  g_autoptr (HnFeedConfig) mesh = hn_feed_config_new (HN_FEED_KIND_MESH, "tls://b.example:4222");
  g_autoptr (HnFeedConfig) played = hn_feed_config_new (HN_FEED_KIND_HUB, "https://c.example/");
  g_autoptr (HnFeedConfig) moved = NULL;
  g_autoptr (GPtrArray) feeds = NULL;
  g_autofree char *id = hn_feed_config_dup_id (hub);
  g_autofree char *mesh_id = hn_feed_config_dup_id (mesh);
  g_autofree char *only = NULL;
  g_autofree char *none = NULL;

  g_object_set (played, "exercise", TRUE, NULL);
  hn_settings_put_feed (settings, NULL, hub);
  hn_settings_put_feed (settings, NULL, mesh);
  hn_settings_put_feed (settings, NULL, played);
  hn_settings_put_feed (settings, NULL, hub);
  feeds = hn_settings_load_feeds (settings, FALSE);
  g_assert_cmpuint (feeds->len, ==, 2);
  g_assert_cmpstr (hn_feed_config_get_url (feeds->pdata[0]), ==, "https://a.example/");
  g_assert_cmpint (hn_feed_config_get_kind (feeds->pdata[1]), ==, HN_FEED_KIND_MESH);
  only = dup_only_url (settings, TRUE);
  g_assert_cmpstr (only, ==, "https://c.example/");

  /* Another address takes the place of the old one. */
  moved = hn_feed_config_new (HN_FEED_KIND_HUB, "https://d.example/");
  hn_settings_put_feed (settings, id, moved);
  hn_settings_put_feed (settings, mesh_id, NULL);
  g_free (only);
  only = dup_only_url (settings, FALSE);
  g_assert_cmpstr (only, ==, "https://d.example/");
  g_settings_reset (settings, "feeds");
  none = dup_only_url (settings, FALSE);
  g_assert_null (none);
}

/* An edition that knew one hub is taken over, once. */
static void
test_hub_url (void)
{
  g_autoptr (GSettings) settings = hn_settings_new ();
  g_autofree char *url = NULL;
  g_autofree char *again = NULL;
  g_autofree char *rest = NULL;

  g_settings_set_string (settings, "hub-url", "https://hub.example.go.jp/taxii2/");
  url = dup_only_url (settings, FALSE);
  g_assert_cmpstr (url, ==, "https://hub.example.go.jp/taxii2/");
  rest = g_settings_get_string (settings, "hub-url");
  g_assert_cmpstr (rest, ==, "");
  again = dup_only_url (settings, FALSE);
  g_assert_cmpstr (again, ==, url);
  g_settings_reset (settings, "feeds");
}

static void
test_not_installed (void)
{
  g_autofree char *role = hn_settings_dup_role (NULL);
  g_autofree char *none = dup_only_url (NULL, FALSE);
  g_autoptr (HnFeedConfig) hub = hn_feed_config_new (HN_FEED_KIND_HUB, "https://a.example/");

  g_assert_null (none);
  g_assert_cmpstr (role, ==, "duty-officer");
  g_assert_false (hn_settings_get_night_mode (NULL));
  g_assert_true (hn_settings_get_sound (NULL));
  hn_settings_put_feed (NULL, NULL, hub);
  hn_settings_set_role (NULL, "liaison");
  hn_settings_set_night_mode (NULL, TRUE);
  none = dup_only_url (NULL, FALSE);
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/console/settings/kept", test_kept);
  g_test_add_func ("/console/settings/feeds", test_feeds);
  g_test_add_func ("/console/settings/secret-in-address", test_secret_in_address);
  g_test_add_func ("/console/settings/hub-url", test_hub_url);
  g_test_add_func ("/console/settings/not-installed", test_not_installed);
  return g_test_run ();
}
