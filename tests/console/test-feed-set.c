/* The feeds of a sitting: what is asked for at the desk is done, kept, and no secret is in the
 * settings; without a secret service that is said. */

#include "config.h"

#include "hn-feed-set.h"
#include "hn-settings.h"

#define WORD "correct-horse-battery"

typedef struct
{
  GSettings *settings;
  HnVault *vault;
  HnStation *station;
  HnSupervision *supervision;
  HnFeedSet *set;
  char *notice;
} Fixture;

static void
on_notice (HnFeedSet *set, const char *words, Fixture *f)
{
  g_free (f->notice);
  f->notice = g_strdup (words);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->settings = hn_settings_new ();
  f->vault = hn_vault_new ();
  f->station = hn_station_new ("/nonexistent/log.db");
  f->supervision = hn_supervision_new ();
  f->set = hn_feed_set_new (f->station, f->supervision, FALSE);
  g_signal_connect (f->set, "notice", G_CALLBACK (on_notice), f);
  hn_feed_set_keep_in (f->set, f->settings, f->vault);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hn_feed_set_stop (f->set);
  g_settings_reset (f->settings, "feeds");
  g_clear_object (&f->set);
  g_clear_object (&f->supervision);
  g_clear_object (&f->station);
  g_clear_object (&f->vault);
  g_clear_object (&f->settings);
  g_clear_pointer (&f->notice, g_free);
}

static HnFeedStatus *
get_feed (Fixture *f)
{
  GListModel *feeds = hn_station_get_feeds (f->station);
  g_autoptr (HnFeedStatus) status = g_list_model_get_item (feeds, 0);

  g_assert_cmpuint (g_list_model_get_n_items (feeds), ==, 1);
  return status;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(HnSecrets **) user_data =
      hn_supervision_load_secrets_finish (HN_SUPERVISION (source), result, NULL);
}

static void
test_life (Fixture *f, gconstpointer data)
{
  g_autoptr (HnFeedConfig) config = hn_feed_config_new (HN_FEED_KIND_HUB, "https://a.example/");
  g_autoptr (HnFeedConfig) moved = hn_feed_config_new (HN_FEED_KIND_HUB, "https://b.example/");
  g_autoptr (HnSecrets) secrets = hn_secrets_new ();
  g_autoptr (HnSecrets) known = NULL;
  g_autoptr (GVariant) kept = NULL;
  g_autofree char *text = NULL;
  const char *id = "hub:https://a.example/";
  const char *new_id = "hub:https://b.example/";

  g_object_set (config, "auth", HN_FEED_AUTH_TOKEN, NULL);
  hn_secrets_set (secrets, HN_SECRET_TOKEN, WORD);
  hn_supervision_add_feed (f->supervision, config, secrets);
  g_assert_cmpstr (hn_feed_status_get_id (get_feed (f)), ==, id);
  kept = g_settings_get_value (f->settings, "feeds");
  text = g_variant_print (kept, TRUE);
  g_assert_nonnull (strstr (text, "https://a.example/"));
  g_assert_null (strstr (text, WORD));
  while (f->notice == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (strstr (f->notice, WORD));

  hn_supervision_load_secrets_async (f->supervision, config, NULL, on_loaded, &known);
  while (known == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hn_secrets_get (known, HN_SECRET_TOKEN), ==, WORD);

  hn_supervision_update_feed (f->supervision, id, moved, NULL);
  g_assert_cmpstr (hn_feed_status_get_id (get_feed (f)), ==, new_id);
  hn_supervision_pause_feed (f->supervision, new_id, TRUE);
  g_assert_true (hn_feed_status_is_paused (get_feed (f)));
  g_clear_pointer (&kept, g_variant_unref);
  kept = g_settings_get_value (f->settings, "feeds");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 1);

  hn_supervision_remove_feed (f->supervision, new_id);
  g_assert_cmpuint (g_list_model_get_n_items (hn_station_get_feeds (f->station)), ==, 0);
  g_clear_pointer (&kept, g_variant_unref);
  kept = g_settings_get_value (f->settings, "feeds");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 0);
}

static void
assert_place (Fixture *f, guint place, const char *id)
{
  g_autoptr (HnFeedStatus) status =
      g_list_model_get_item (hn_station_get_feeds (f->station), place);

  g_assert_cmpstr (hn_feed_status_get_id (status), ==, id);
}

/* At the next start: one rests, one is followed though its password is not to be had. */
static void
test_next_start (Fixture *f, gconstpointer data)
{
  g_autoptr (HnFeedConfig) resting = hn_feed_config_new (HN_FEED_KIND_HUB, "https://a.example/");
  g_autoptr (HnFeedConfig) other = hn_feed_config_new (HN_FEED_KIND_MESH, "tls://b.example");

  g_object_set (resting, "paused", TRUE, NULL);
  g_object_set (other, "auth", HN_FEED_AUTH_NKEY, NULL);
  hn_settings_put_feed (f->settings, NULL, other);
  hn_settings_put_feed (f->settings, NULL, resting);
  g_assert_cmpuint (hn_feed_set_load (f->set), ==, 2);
  g_assert_true (hn_feed_status_is_paused (get_feed (f)));
  while (g_list_model_get_n_items (hn_station_get_feeds (f->station)) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (f->notice);
  /* In the order of the settings, though the keyring took its time. */
  assert_place (f, 0, "mesh:tls://b.example:4222");
  assert_place (f, 1, "hub:https://a.example/");
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (hn_supervision_get_configs (f->supervision))), ==, 2);
}

/* What cannot be followed is not kept. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (HnFeedConfig) plain = hn_feed_config_new (HN_FEED_KIND_HUB, "http://a.example/");
  g_autoptr (GPtrArray) feeds = NULL;

  hn_supervision_add_feed (f->supervision, plain, NULL);
  g_assert_nonnull (f->notice);
  feeds = hn_settings_load_feeds (f->settings, FALSE);
  g_assert_cmpuint (feeds->len, ==, 0);
}

static char *
list_kept (Fixture *f)
{
  g_autoptr (GPtrArray) feeds = hn_settings_load_feeds (f->settings, FALSE);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      const char *formerly = hn_feed_config_get_formerly (feeds->pdata[i]);

      g_string_append_printf (list, "%s (%s), ", hn_feed_config_get_url (feeds->pdata[i]),
                              formerly != NULL ? formerly : "");
    }
  return g_string_free (list, FALSE);
}

#define assert_kept(f, words)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *kept_ = list_kept (f);                                                        \
    g_assert_cmpstr (kept_, ==, words);                                                            \
  }                                                                                                \
  G_STMT_END

/* The settings say what a feed was called, until that is another's; what cannot be is not kept. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autoptr (HnFeedConfig) a = hn_feed_config_new (HN_FEED_KIND_HUB, "https://a.example/");
  g_autoptr (HnFeedConfig) b = hn_feed_config_new (HN_FEED_KIND_HUB, "https://b.example/");
  g_autoptr (HnFeedConfig) plain = hn_feed_config_new (HN_FEED_KIND_HUB, "http://c.example/");

  hn_supervision_add_feed (f->supervision, a, NULL);
  hn_supervision_update_feed (f->supervision, "hub:https://a.example/", b, NULL);
  assert_kept (f, "https://b.example/ (hub:https://a.example/), ");
  hn_supervision_update_feed (f->supervision, "hub:https://b.example/", plain, NULL);
  g_assert_nonnull (f->notice);
  assert_kept (f, "https://b.example/ (hub:https://a.example/), ");
  hn_supervision_add_feed (f->supervision, a, NULL);
  assert_kept (f, "https://b.example/ (), https://a.example/ (), ");
  /* One that is followed already takes nothing away. */
  hn_supervision_update_feed (f->supervision, "hub:https://a.example/", b, NULL);
  assert_kept (f, "https://b.example/ (), https://a.example/ (), ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_setenv ("HINOMI_SITE_CONF", "/dev/null", TRUE);
  g_test_add ("/console/feed-set/life", Fixture, NULL, set_up, test_life, tear_down);
  g_test_add ("/console/feed-set/next-start", Fixture, NULL, set_up, test_next_start, tear_down);
  g_test_add ("/console/feed-set/moved", Fixture, NULL, set_up, test_moved, tear_down);
  g_test_add ("/console/feed-set/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
