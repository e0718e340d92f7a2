/* The intake thread and what the main thread sees of it, on a server of tests/tools/rogue_hub.py.
 */
#include "hub-fixture.h"

#include "hn-log-entry.h"
#include "hn-record.h"
#include "hn-station.h"

#include <glib/gstdio.h>

#include <string.h>

typedef struct
{
  GThread *thread;
  GHashTable *ids;
  gint64 last_seq;
  guint n_entries;
  gboolean is_replayed;
  guint n_before_replayed;
  GError *error;
} Seen;

static void
on_entries (HnStation *station, GPtrArray *entries, Seen *seen)
{
  g_assert_true (g_thread_self () == seen->thread);
  for (guint i = 0; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (hn_log_entry_get_seq (entry), >, seen->last_seq);
      seen->last_seq = hn_log_entry_get_seq (entry);
      g_hash_table_add (seen->ids, g_strdup (hn_record_get_id (hn_log_entry_get_record (entry))));
    }
  seen->n_entries += entries->len;
}

static void
on_replayed (HnStation *station, Seen *seen)
{
  g_assert_false (seen->is_replayed);
  seen->is_replayed = TRUE;
  seen->n_before_replayed = seen->n_entries;
}

static void
on_failed (HnStation *station, const GError *error, Seen *seen)
{
  g_clear_error (&seen->error);
  seen->error = g_error_copy (error);
}

static HnStation *
make_station (const char *path, Seen *seen)
{
  HnStation *station = hn_station_new (path);

  memset (seen, 0, sizeof *seen);
  seen->thread = g_thread_self ();
  seen->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (station, "entries", G_CALLBACK (on_entries), seen);
  g_signal_connect (station, "replayed", G_CALLBACK (on_replayed), seen);
  g_signal_connect (station, "failed", G_CALLBACK (on_failed), seen);
  return station;
}

static void
drop_station (HnStation *station, Seen *seen)
{
  hn_station_stop (station);
  g_assert_finalize_object (station);
  g_clear_pointer (&seen->ids, g_hash_table_unref);
  g_clear_error (&seen->error);
}

static void
fill_log (const char *path, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, &error);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      char *json = g_strdup_printf (
          "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"name\":\"A\",\"id\":\"identity--"
          "00000000-0000-4000-8000-%012u\",\"created\":\"2024-01-01T00:00:00Z\","
          "\"modified\":\"2024-01-01T00:00:00Z\"}",
          i);
      g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
      g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

      g_assert_no_error (error);
      hn_log_batch_add (batch, record);
    }
  g_assert_true (hn_log_commit (log, batch, &error));
  g_assert_no_error (error);
}

/* A page of the first records, which nobody reads at a start from a later place. */
static void
damage_log (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 20 * 8192);
  memset (bytes + 12 * 8192, 0xa5, 8192);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static void
remove_log (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_follow (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("plain");
  g_autoptr (GError) error = NULL;
  HnFeedStatus *status;
  HnStation *station;
  Seen seen;

  fixture_set_up (&f, "plain", options, NULL);
  station = make_station (f.path, &seen);
  status = hn_station_add_hub (station, options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (hn_station_get_feeds (station)), ==, 1);
  g_assert_true (hn_station_add_hub (station, options, NULL) == status);
  hn_station_start (station);
  WAIT_FOR (hn_feed_status_is_complete (status) && seen.n_entries == 57);
  g_assert_true (seen.is_replayed);
  g_assert_cmpuint (seen.n_before_replayed, ==, 0);
  g_assert_cmpint (hn_feed_status_get_state (status), ==, HN_FEED_STATE_POLLING);
  g_assert_cmpuint (hn_feed_status_get_counts (status)->n_new, ==, 57);
  g_assert_cmpstr (hn_feed_status_get_title (status), ==, "Rogue");
  drop_station (station, &seen);
  fixture_assert_mirrored (&f);

  /* The next time all of it is there before anybody is asked. */
  station = make_station (f.path, &seen);
  hn_station_start (station);
  WAIT_FOR (seen.is_replayed);
  g_assert_cmpuint (seen.n_before_replayed, ==, 57);
  g_assert_cmpuint (g_hash_table_size (seen.ids), ==, 57);
  drop_station (station, &seen);
  fixture_tear_down (&f);
}

/* What somebody has already is not handed over again; and then the log is checked after the start:
 * it may be found damaged when all is said. */
static void
test_replay_after (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hinomi-station-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "log.db", NULL);
  HnStation *station;
  Seen seen;

  fill_log (path, 600);
  station = make_station (path, &seen);
  hn_station_set_replay_after (station, 590);
  hn_station_start (station);
  WAIT_FOR (seen.is_replayed);
  g_assert_cmpuint (seen.n_before_replayed, ==, 10);
  g_assert_cmpint (seen.last_seq, ==, 600);
  drop_station (station, &seen);

  damage_log (path);
  station = make_station (path, &seen);
  hn_station_set_replay_after (station, 600);
  hn_station_start (station);
  WAIT_FOR (seen.error != NULL);
  g_assert_error (seen.error, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED);
  g_assert_true (seen.is_replayed);
  drop_station (station, &seen);
  remove_log (folder);
}

static void
test_send (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("taker");
  static const char json[] =
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"name\":\"ours\","
      "\"id\":\"identity--00000000-0000-4000-8000-000000000001\","
      "\"created\":\"2024-01-01T00:00:00.000000Z\",\"modified\":\"2024-01-01T00:00:00.000000Z\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, sizeof json - 1);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, NULL);
  g_auto (GStrv) posted = NULL;
  HnFeedStatus *status;
  HnStation *station;
  Seen seen;

  fixture_set_up (&f, "taker", options, NULL);
  station = make_station (f.path, &seen);
  status = hn_station_add_hub (station, options, NULL);
  hn_station_start (station);
  WAIT_FOR (hn_feed_status_is_complete (status));
  hn_station_send (station, record);
  /* It comes back like anyone else's, and goes out. */
  WAIT_FOR (seen.n_entries == 1);
  WAIT_FOR (hn_feed_status_get_n_outbox (status) == 0 &&
            g_strv_length (posted = (g_strfreev (posted), fixture_ask ("taker", "posted "))) == 1);
  g_assert_cmpstr (posted[0], ==, "identity--00000000-0000-4000-8000-000000000001");
  drop_station (station, &seen);
  fixture_tear_down (&f);
}

/* A log that cannot be opened is told, and everything else still ends in order. */
static void
test_no_log (void)
{
  g_autoptr (HnHubOptions) options = fixture_options ("plain");
  HnStation *station;
  Seen seen;

  station = make_station ("/proc/nowhere/log.db", &seen);
  g_assert_nonnull (hn_station_add_hub (station, options, NULL));
  hn_station_start (station);
  WAIT_FOR (seen.error != NULL);
  g_assert_cmpuint (seen.error->domain, ==, HN_LOG_ERROR);
  drop_station (station, &seen);
}

static void
test_address (void)
{
  g_autoptr (HnHubOptions) options = hn_hub_options_new ("https://user:secret@hub.example/");
  g_autoptr (GError) error = NULL;
  HnStation *station;
  Seen seen;

  station = make_station ("/proc/nowhere/log.db", &seen);
  g_assert_null (hn_station_add_hub (station, options, &error));
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, "secret"));
  g_assert_cmpuint (g_list_model_get_n_items (hn_station_get_feeds (station)), ==, 0);
  drop_station (station, &seen);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) server = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  server = fixture_start_server ();
  g_test_add_func ("/feed/station/follow", test_follow);
  g_test_add_func ("/feed/station/replay-after", test_replay_after);
  g_test_add_func ("/feed/station/send", test_send);
  g_test_add_func ("/feed/station/no-log", test_no_log);
  g_test_add_func ("/feed/station/address", test_address);
  result = g_test_run ();
  g_subprocess_force_exit (server);
  return result;
}
