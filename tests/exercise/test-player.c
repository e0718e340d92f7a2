#include "hn-hub-collection.h"
#include "hn-hub.h"
#include "hn-log-query.h"
#include "hn-player.h"
#include "hn-scenario.h"

#include <glib/gstdio.h>
#include <string.h>

/* A hub's collection in a folder of its own, and a wall clock that stands still until it is moved.
 */
typedef struct
{
  char *directory;
  HnHub *hub;
  HnHubCollection *collection;
  HnScenario *scenario;
  HnPlayer *player;
  gint64 now_us;
  GPtrArray *given;
} Fixture;

#define WALL_US (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC)

static gint64
read_clock (gpointer user_data)
{
  return ((Fixture *) user_data)->now_us;
}

static void
on_added (HnHubCollection *collection, GPtrArray *entries, gpointer user_data)
{
  Fixture *fixture = user_data;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (fixture->given,
                     hn_record_ref (hn_log_entry_get_record (g_ptr_array_index (entries, i))));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "scenarios", "hokkaido-2018.json", NULL);
  HnHubConfig *config = hn_hub_config_new_default ();
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("hn-player-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->hub = hn_hub_new (fixture->directory, config, &error);
  g_assert_no_error (error);
  hn_hub_config_unref (config);
  fixture->collection = g_object_ref (hn_hub_get_collection (fixture->hub, NULL));
  fixture->scenario = hn_scenario_load (path, &error);
  g_assert_no_error (error);
  fixture->given = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  g_signal_connect (fixture->collection, "added", G_CALLBACK (on_added), fixture);
  fixture->now_us = WALL_US;
  fixture->player = hn_player_new (fixture->scenario, fixture->collection, 60);
  hn_player_set_clock (fixture->player, read_clock, fixture);
}

static void
remove_folder (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_dir_close (dir);
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->player);
  g_assert_finalize_object (fixture->hub);
  g_assert_finalize_object (fixture->collection);
  hn_scenario_unref (fixture->scenario);
  g_ptr_array_unref (fixture->given);
  remove_folder (fixture->directory);
  g_free (fixture->directory);
}

/* The newest version that was given of the incident that began with this name. */
static HnRecord *
find_last (Fixture *fixture, const char *id)
{
  for (guint i = fixture->given->len; i > 0; i--)
    {
      HnRecord *record = g_ptr_array_index (fixture->given, i - 1);

      if (g_str_equal (hn_record_get_id (record), id))
        return record;
    }
  return NULL;
}

static HnRecord *
find_first_incident (Fixture *fixture)
{
  for (guint i = 0; i < fixture->given->len; i++)
    if (g_str_equal (hn_record_get_stix_type (g_ptr_array_index (fixture->given, i)), "incident"))
      return g_ptr_array_index (fixture->given, i);
  return NULL;
}

static void
test_beginning (Fixture *fixture, gconstpointer data)
{
  guint n_setup = 0;

  g_assert_cmpuint (hn_player_play_due (fixture->player), ==, 0);
  g_assert_cmpint (hn_player_get_scenario_now_us (fixture->player), ==,
                   hn_scenario_get_start_us (fixture->scenario));
  while (hn_scenario_get_inject (fixture->scenario, n_setup)->offset_us == 0)
    n_setup++;
  hn_player_start (fixture->player);
  g_assert_cmpuint (hn_player_play_due (fixture->player), ==, n_setup);
  g_assert_cmpuint (hn_player_play_due (fixture->player), ==, 0);
  g_assert_cmpuint (fixture->given->len, ==, n_setup);

  /* A minute of the scenario is a second of the wall. */
  fixture->now_us += G_USEC_PER_SEC;
  g_assert_cmpint (hn_player_get_scenario_now_us (fixture->player), ==,
                   hn_scenario_get_start_us (fixture->scenario) + 60 * G_USEC_PER_SEC);
  g_assert_cmpuint (hn_player_play_due (fixture->player), >, 0);
  hn_player_stop (fixture->player);
  fixture->now_us += G_TIME_SPAN_HOUR;
  g_assert_cmpuint (hn_player_play_due (fixture->player), ==, 0);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  hn_player_start (fixture->player);
  for (guint i = 0; i < 100; i++)
    {
      fixture->now_us += 500000;
      hn_player_play_due (fixture->player);
    }
  g_assert_cmpuint (fixture->given->len, >, 50);
  for (guint i = 0; i < fixture->given->len; i++)
    {
      HnRecord *record = g_ptr_array_index (fixture->given, i);
      gint64 modified_us = hn_record_get_modified_us (record);
      gint64 at_us;
      double speed;

      g_assert_cmpstr (hn_record_get_exercise (record), ==, "hokkaido-2018");
      g_assert_true (g_strv_contains (hn_record_get_labels (record), "exercise"));
      g_assert_true (hn_record_get_exercise_clock (record, &at_us, &speed));
      g_assert_cmpfloat (speed, ==, 60);
      g_assert_cmpint (at_us, ==,
                       hn_scenario_get_start_us (fixture->scenario) + (modified_us - WALL_US) * 60);
      g_assert_cmpint (hn_record_get_created_us (record), >, WALL_US);
      g_assert_cmpint (modified_us, >=, hn_record_get_created_us (record));
      g_assert_null (memchr (g_bytes_get_data (hn_record_get_bytes (record), NULL), '$',
                             g_bytes_get_size (hn_record_get_bytes (record))));
      /* The UUIDs are random: version 4; but those of what is done with an advisory. */
      g_assert_cmpint (strstr (hn_record_get_id (record), "--")[2 + 14], ==,
                       hn_record_get_hop (record) != NULL ? '5' : '4');
    }
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  HnRecord *first;
  HnRecord *last;
  HnReport *report;

  hn_player_start (fixture->player);
  fixture->now_us += 9 * G_USEC_PER_SEC;
  hn_player_play_due (fixture->player);
  first = hn_record_ref (find_first_incident (fixture));
  g_assert_cmpint (hn_report_get_state (hn_record_get_report (first)), ==, HN_STATE_MALFUNCTION);

  fixture->now_us += 18 * G_USEC_PER_SEC;
  hn_player_play_due (fixture->player);
  last = find_last (fixture, hn_record_get_id (first));
  g_assert_true (last != first);
  g_assert_cmpint (hn_record_get_created_us (last), ==, hn_record_get_created_us (first));
  g_assert_cmpint (hn_record_get_modified_us (last), >, hn_record_get_modified_us (first));
  g_assert_cmpstr (hn_record_get_created_by (last), ==, hn_record_get_created_by (first));
  report = hn_record_get_report (last);
  g_assert_cmpint (hn_report_get_state (report), ==, HN_STATE_SERIOUS);
  g_assert_cmpstr (hn_report_get_sector (report), ==, "electricity");
  g_assert_cmpuint (hn_report_get_n_quantities (report), ==, 2);
  g_assert_cmpfloat (hn_report_get_quantity (report, 0)->min, ==, 2950000);
  g_assert_false (hn_report_get_quantity (report, 1)->is_known);
  g_assert_nonnull (hn_report_get_contact_means (report));
  hn_record_unref (first);
}

static gboolean
was_given (Fixture *fixture, const char *id, gint64 modified_us)
{
  for (guint i = 0; i < fixture->given->len; i++)
    if (g_str_equal (hn_record_get_id (fixture->given->pdata[i]), id) &&
        hn_record_get_modified_us (fixture->given->pdata[i]) == modified_us)
      return TRUE;
  return FALSE;
}

/* $blackout@modified: a receipt names the version that was on its way, not a later one. */
static void
test_receipts (Fixture *fixture, gconstpointer data)
{
  HnRecord *first;
  guint n_receipts = 0;

  hn_player_start (fixture->player);
  for (guint i = 0; i < 20; i++)
    {
      fixture->now_us += 10 * G_USEC_PER_SEC;
      hn_player_play_due (fixture->player);
    }
  first = find_first_incident (fixture);
  for (guint i = 0; i < fixture->given->len; i++)
    {
      HnReceipt *receipt = hn_record_get_receipt (g_ptr_array_index (fixture->given, i));

      if (receipt == NULL)
        continue;
      g_assert_true (was_given (fixture, hn_receipt_get_subject (receipt),
                                hn_receipt_get_subject_modified_us (receipt)));
      if (g_str_equal (hn_receipt_get_subject (receipt), hn_record_get_id (first)))
        {
          g_assert_cmpint (hn_receipt_get_subject_modified_us (receipt), ==,
                           hn_record_get_modified_us (first));
          n_receipts++;
        }
    }
  g_assert_cmpuint (n_receipts, ==, 3);
}

static HnRecord *
find_version (Fixture *fixture, const char *id, gint64 modified_us)
{
  for (guint i = 0; i < fixture->given->len; i++)
    if (g_str_equal (hn_record_get_id (fixture->given->pdata[i]), id) &&
        hn_record_get_modified_us (fixture->given->pdata[i]) == modified_us)
      return fixture->given->pdata[i];
  return NULL;
}

/* Each step names the very bytes that went its way, signed as they are, and is one note for ever.
 */
static void
test_hops (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) versions = g_hash_table_new (NULL, NULL);
  guint n_corrections = 0;

  hn_player_set_signing (fixture->player, TRUE);
  hn_player_start (fixture->player);
  for (guint i = 0; i < 60; i++)
    {
      fixture->now_us += 10 * G_USEC_PER_SEC;
      hn_player_play_due (fixture->player);
    }
  for (guint i = 0; i < fixture->given->len; i++)
    {
      HnRecord *record = g_ptr_array_index (fixture->given, i);
      HnHopNotice *hop = hn_record_get_hop (record);
      HnAdvisoryNotice *advisory = hn_record_get_advisory (record);
      HnRecord *version;

      if (advisory != NULL && hn_advisory_notice_get_supersedes (advisory) != NULL)
        {
          version = find_version (fixture, hn_advisory_notice_get_supersedes (advisory),
                                  hn_advisory_notice_get_supersedes_modified_us (advisory));
          g_assert_true (version != NULL && version != record);
          n_corrections++;
        }
      if (hop == NULL)
        continue;
      version = find_version (fixture, hn_hop_notice_get_advisory (hop),
                              hn_hop_notice_get_advisory_modified_us (hop));
      g_assert_nonnull (version);
      g_assert_cmpstr (hn_hop_notice_get_digest (hop), ==, hn_record_get_digest (version));
      g_assert_true (g_hash_table_add (ids, (gpointer) hn_record_get_id (record)));
      g_hash_table_add (versions, version);
    }
  g_assert_cmpuint (n_corrections, ==, 1);
  g_assert_cmpuint (g_hash_table_size (versions), ==, 4);
  g_assert_cmpuint (hn_player_get_n_refused (fixture->player), ==, 0);
}

static void
on_finished (HnPlayer *player, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* However late the timer comes: all is given, in one go, and nothing is refused by the gate. */
static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  HnLogQuery query = { .versions = HN_LOG_VERSIONS_ALL, .without_raw = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogPage) page = NULL;
  guint n_finished = 0;

  g_signal_connect (fixture->player, "notify::finished", G_CALLBACK (on_finished), &n_finished);
  hn_player_start (fixture->player);
  g_assert_false (hn_player_is_finished (fixture->player));
  fixture->now_us += G_TIME_SPAN_DAY;
  g_assert_cmpuint (hn_player_play_due (fixture->player), ==,
                    hn_scenario_get_n_injects (fixture->scenario));
  g_assert_true (hn_player_is_finished (fixture->player));
  g_assert_cmpuint (n_finished, ==, 1);
  g_assert_cmpuint (hn_player_play_due (fixture->player), ==, 0);
  g_assert_cmpuint (n_finished, ==, 1);
  g_assert_cmpuint (hn_player_get_n_refused (fixture->player), ==, 0);
  g_assert_cmpuint (hn_player_get_n_given (fixture->player), ==, fixture->given->len);
  page = hn_log_query (hn_hub_collection_get_log (fixture->collection), &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hn_log_page_get_n_items (page), ==, fixture->given->len);
}

/* Two plays of one scenario into one collection are different objects. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HnPlayer) second = hn_player_new (fixture->scenario, fixture->collection, 0);
  guint n_first;

  hn_player_set_clock (second, read_clock, fixture);
  hn_player_start (fixture->player);
  n_first = hn_player_play_due (fixture->player);
  hn_player_start (second);
  g_assert_cmpuint (hn_player_play_due (second), ==, n_first);
  for (guint i = 0; i < fixture->given->len; i++)
    g_hash_table_add (ids, (gpointer) hn_record_get_id (g_ptr_array_index (fixture->given, i)));
  g_assert_cmpuint (g_hash_table_size (ids), ==, 2 * n_first);
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("the player's timer did not come");
  return G_SOURCE_REMOVE;
}

/* Without a clock of the test's the player's own timer gives what is due. */
static void
test_timer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnPlayer) player = hn_player_new (fixture->scenario, fixture->collection, 1000);
  guint deadline = g_timeout_add_seconds (30, on_deadline, NULL);
  guint n_timed = 0;

  hn_player_start (player);
  while (hn_scenario_get_inject (fixture->scenario, n_timed)->offset_us < 600 * G_USEC_PER_SEC)
    n_timed++;
  while (hn_player_get_n_given (player) < n_timed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (hn_player_get_scenario_now_us (player) -
                       hn_scenario_get_start_us (fixture->scenario),
                   >=, hn_scenario_get_inject (fixture->scenario, n_timed - 1)->offset_us);
  hn_player_stop (player);
  g_source_remove (deadline);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/player/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("beginning", test_beginning);
  ADD ("marks", test_marks);
  ADD ("versions", test_versions);
  ADD ("receipts", test_receipts);
  ADD ("hops", test_hops);
  ADD ("to-the-end", test_to_the_end);
  ADD ("twice", test_twice);
  ADD ("timer", test_timer);
#undef ADD
  return g_test_run ();
}
