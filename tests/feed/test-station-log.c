/* What the main thread asks of the log, and hears of it: quarantine, actions, purges. */
#include "hn-log-purge.h"
#include "hn-log-verify.h"
#include "hn-quarantine.h"
#include "hn-station.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOTE(more)                                                                                 \
  "{\"type\":\"note\",\"spec_version\":\"2.1\",\"content\":\"x\","                                 \
  "\"id\":\"note--00000000-0000-4000-8000-000000000001\","                                         \
  "\"created_by_ref\":\"identity--00000000-0000-4000-8000-000000000002\","                         \
  "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"                          \
  "\"created\":\"2024-01-01T00:00:00Z\"," more "}"

/* In quarantine, in this order. All but the second would be taken in today. */
static const char *const texts[] = {
  NOTE ("\"modified\":\"2024-01-01T00:00:00Z\""),
  "{\"type\":\"note\"}",
  NOTE ("\"modified\":\"2024-01-02T00:00:00Z\",\"revoked\":true"),
  "{\"objects\":[" NOTE ("\"modified\":\"2024-01-03T00:00:00Z\"") "]}",
};

typedef struct
{
  char *folder;
  char *path;
  HnStation *station;
  gint64 n_held; /* -1: not said yet */
  guint n_entries;
  guint n_purged;
  char *purged_id;
  gboolean is_failed;
} Fixture;

static void
on_entries (HnStation *station, GPtrArray *entries, Fixture *self)
{
  self->n_entries += entries->len;
}

static void
on_quarantine (HnStation *station, guint64 n_held, Fixture *self)
{
  self->n_held = (gint64) n_held;
}

static void
on_purged (HnStation *station, GPtrArray *tombstones, Fixture *self)
{
  const HnLogTombstone *first = tombstones->pdata[0];

  self->n_purged += tombstones->len;
  g_free (self->purged_id);
  self->purged_id = g_strdup (first->id);
}

static void
on_failed (HnStation *station, const GError *error, Fixture *self)
{
  self->is_failed = TRUE;
}

static void
fill_quarantine (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HnLogBatch) batch = hn_log_batch_new (i == 3 ? "mesh:x#y" : "hub:x");
      g_autoptr (GBytes) raw = g_bytes_new_static (texts[i], strlen (texts[i]));

      hn_log_batch_refuse_as (batch, raw, "of-yesterday", "a rule of yesterday");
      g_assert_true (hn_log_commit (log, batch, &error));
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("hinomi-station-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "log.db", NULL);
  self->n_held = -1;
  fill_quarantine (self->path);
  self->station = hn_station_new (self->path);
  g_signal_connect (self->station, "entries", G_CALLBACK (on_entries), self);
  g_signal_connect (self->station, "quarantine-changed", G_CALLBACK (on_quarantine), self);
  g_signal_connect (self->station, "purged", G_CALLBACK (on_purged), self);
  g_signal_connect (self->station, "failed", G_CALLBACK (on_failed), self);
  hn_station_start (self->station);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->purged_id);
}

/* Stops the station, so that all that was asked is done, and reads the log. */
static HnLog *
settle (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;

  hn_station_stop (self->station);
  g_assert_finalize_object (self->station);
  g_assert_true (hn_log_verify (self->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  HnLog *log = hn_log_open (self->path, HN_LOG_READ_ONLY, &error);
  g_assert_no_error (error);
  return log;
}

static HnQuarantineState
get_state (HnLog *log, gint64 number)
{
  g_autoptr (HnQuarantineItem) item = hn_quarantine_get (log, number, NULL);

  return hn_quarantine_item_get_state (item);
}

static void
wait_for (const gint64 *number, gint64 value)
{
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (*number != value)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_retry (Fixture *self, gconstpointer data)
{
  wait_for (&self->n_held, 4);
  hn_station_retry_quarantine (self->station, 1);
  wait_for (&self->n_held, 3);
  g_assert_cmpuint (self->n_entries, ==, 1);
  /* What still does not hold stays, with the reason of today. */
  hn_station_retry_quarantine (self->station, 2);
  /* A mesh brings one object a message, also on a later try. */
  hn_station_retry_quarantine (self->station, 4);
  hn_station_set_aside_quarantine (self->station, 2);
  wait_for (&self->n_held, 2);

  g_autoptr (HnLog) log = settle (self);
  g_assert_cmpint (get_state (log, 1), ==, HN_QUARANTINE_TAKEN_IN);
  g_assert_cmpint (get_state (log, 2), ==, HN_QUARANTINE_SET_ASIDE);
  g_assert_cmpint (get_state (log, 3), ==, HN_QUARANTINE_HELD);
  g_assert_cmpint (get_state (log, 4), ==, HN_QUARANTINE_HELD);
  g_autoptr (HnQuarantineItem) item = hn_quarantine_get (log, 2, NULL);
  g_assert_cmpstr (hn_quarantine_item_get_rule (item), !=, "of-yesterday");
  g_assert_cmpint (hn_quarantine_item_get_times (item), ==, 2);
  g_autoptr (GPtrArray) glance = hn_quarantine_glance (log, -1, 4, 2, NULL);
  g_assert_cmpuint (glance->len, ==, 2);
  g_assert_cmpint (hn_quarantine_item_get_number (glance->pdata[0]), ==, 3);
  g_assert_cmpint (hn_log_count (log, NULL), ==, 1);
  g_assert_false (self->is_failed);
}

static void
test_purged (Fixture *self, gconstpointer data)
{
  wait_for (&self->n_held, 4);
  hn_station_retry_quarantine (self->station, 1);
  hn_station_retry_quarantine (self->station, 3);
  wait_for (&self->n_held, 2);
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (self->n_purged == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpstr (self->purged_id, ==, "note--00000000-0000-4000-8000-000000000001");
  g_autoptr (HnLog) log = settle (self);
  g_autoptr (GPtrArray) purged = hn_log_list_purged (log, 0, 0, NULL);
  g_assert_cmpuint (purged->len, ==, self->n_purged);
}

static void
test_actions (Fixture *self, gconstpointer data)
{
  hn_station_append_action (self->station, "feed-added", "{\"who\":\"a\",\"subject\":\"hub:x\"}");
  hn_station_append_action (self->station, "session-ended", "{\"who\":\"a\"}");
  /* Nobody waits: a stop loses none of them. */
  g_autoptr (HnLog) log = settle (self);
  g_autoptr (GPtrArray) actions = hn_log_list_actions (log, 0, 0, NULL);
  g_assert_cmpuint (actions->len, ==, 2);
  g_assert_cmpstr (((HnLogLink *) actions->pdata[0])->kind, ==, "session-ended");
  g_assert_cmpstr (((HnLogLink *) actions->pdata[1])->body, ==,
                   "{\"subject\":\"hub:x\",\"who\":\"a\"}");
}

static void
test_no_such_number (Fixture *self, gconstpointer data)
{
  wait_for (&self->n_held, 4);
  hn_station_retry_quarantine (self->station, 99);
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (!self->is_failed)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      g_main_context_iteration (NULL, FALSE);
    }
  g_autoptr (HnLog) log = settle (self);
  g_assert_cmpint (hn_quarantine_count_held (log, NULL), ==, 4);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/feed/station-log/retry", test_retry);
  ADD ("/feed/station-log/purged", test_purged);
  ADD ("/feed/station-log/actions", test_actions);
  ADD ("/feed/station-log/no-such-number", test_no_such_number);
  return g_test_run ();
}
