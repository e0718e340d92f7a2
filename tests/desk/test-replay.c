/* Through the past and back: what was known then, forwards at a speed, from event to event, while
 * live goes on underneath. The log and the archive are real. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-log.h"

#include <glib/gstdio.h>

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)
#define SECOND_US ((gint64) G_USEC_PER_SEC)
#define FAILURE "\"sector\":\"electricity\",\"state\":\"failure\","
#define N_REPORTS 20
/* Report number i (from 0) reaches the log i minutes after this. */
#define FIRST_US (DESK_FIXTURE_NOW_US - 60 * MINUTE_US)

typedef struct
{
  char *folder;
  char *path;
  HnLog *log;
  gint64 log_us;
  HnClock *clock;
  HnDesk *desk;
  HnArchivist *archivist;
  HnReplay *replay;
} Fixture;

static gint64
get_log_us (gpointer user_data)
{
  return ((Fixture *) user_data)->log_us;
}

/* Incident @number, by the log at @at_us, and at the desk, if there is one. */
static void
report (Fixture *fixture, guint number, gint64 at_us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("nisc");
  g_autoptr (HnRecord) record = desk_fixture_record (
      number, (int) ((DESK_FIXTURE_NOW_US - at_us) / MINUTE_US), "Blackout", NULL, FAILURE);

  fixture->log_us = at_us;
  hn_log_batch_add (batch, record);
  hn_log_commit (fixture->log, batch, &error);
  g_assert_no_error (error);
  hn_desk_push (fixture->desk, hn_log_batch_get_entries (batch));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hinomi-replay-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "desk.db", NULL);
  fixture->log = hn_log_open (fixture->path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  hn_log_set_clock (fixture->log, get_log_us, fixture);
  fixture->desk = desk_fixture_new (NULL, &fixture->clock);
  hn_desk_set_identity (fixture->desk, "identity--12292caa-587d-4dea-a0ef-4d47b0a49192");
  hn_desk_set_log_writable (fixture->desk, TRUE);
  hn_desk_set_replayed (fixture->desk, TRUE);
  for (guint i = 0; i < N_REPORTS; i++)
    report (fixture, i + 1, FIRST_US + i * MINUTE_US);
  fixture->archivist = hn_archivist_new (fixture->path, hn_desk_get_plan (fixture->desk), NULL);
  hn_archivist_start (fixture->archivist);
  fixture->replay = hn_desk_get_replay (fixture->desk);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  hn_archivist_stop (fixture->archivist);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->desk);
  g_object_unref (fixture->archivist);
  g_object_unref (fixture->clock);
  g_object_unref (fixture->log);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("it did not happen in time");
  return G_SOURCE_REMOVE;
}

/* The replay's own ticks are of the desk's clock, which stands: it is moved by less than a tick. */
static void
wait_until_loaded (Fixture *fixture)
{
  guint deadline_id = g_timeout_add_seconds (30, on_deadline, NULL);

  while (hn_replay_is_loading (fixture->replay))
    if (!g_main_context_iteration (NULL, FALSE))
      {
        hn_clock_advance (fixture->clock, 1000);
        g_thread_yield ();
      }
  g_source_remove (deadline_id);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (
      hn_situation_get_incidents (hn_desk_get_situation (fixture->desk)));
}

/* Where the events are, only the index knows. */
static void
wait_until_indexed (Fixture *fixture)
{
  guint deadline_id = g_timeout_add_seconds (30, on_deadline, NULL);

  while (hn_archivist_get_progress (fixture->archivist) < 1)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline_id);
}

static void
jump (Fixture *fixture, gint64 known_us)
{
  hn_desk_set_archivist (fixture->desk, fixture->archivist);
  hn_replay_jump (fixture->replay, known_us);
  wait_until_loaded (fixture);
}

static void
test_jump_and_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *why_not = NULL;
  HnSituation *live = hn_desk_get_situation (fixture->desk);

  g_assert_false (hn_replay_is_possible (fixture->replay));
  g_assert_true (hn_desk_can_decide (fixture->desk, NULL));
  jump (fixture, FIRST_US + 5 * MINUTE_US + 30 * SECOND_US);
  g_assert_true (hn_desk_is_replay (fixture->desk));
  g_assert_cmpuint (count (fixture), ==, 6);
  g_assert_cmpint (hn_desk_get_now_us (fixture->desk), ==,
                   FIRST_US + 5 * MINUTE_US + 30 * SECOND_US);
  g_assert_false (hn_desk_can_decide (fixture->desk, &why_not));
  g_assert_nonnull (why_not);
  hn_desk_set_notice (fixture->desk, why_not);

  /* Live goes on underneath. */
  report (fixture, 100, DESK_FIXTURE_NOW_US);
  g_assert_cmpuint (count (fixture), ==, 6);
  g_assert_true (hn_desk_get_live_situation (fixture->desk) == live);
  g_assert_cmpuint (g_list_model_get_n_items (hn_situation_get_incidents (live)), ==,
                    N_REPORTS + 1);
  hn_clock_advance (fixture->clock, 10 * SECOND_US);
  g_assert_cmpint (hn_desk_get_now_us (fixture->desk), ==,
                   FIRST_US + 5 * MINUTE_US + 30 * SECOND_US);

  hn_replay_leave (fixture->replay);
  g_assert_false (hn_desk_is_replay (fixture->desk));
  g_assert_null (hn_desk_get_notice (fixture->desk));
  g_assert_cmpuint (count (fixture), ==, N_REPORTS + 1);
  g_assert_cmpint (hn_desk_get_now_us (fixture->desk), ==,
                   hn_clock_get_now_us (fixture->clock) / SECOND_US * SECOND_US);
  g_assert_true (hn_desk_can_decide (fixture->desk, NULL));
}

/* A later jump takes the place of one that is under way, and one ahead of now is live. */
static void
test_jumps_overtake (Fixture *fixture, gconstpointer data)
{
  hn_desk_set_archivist (fixture->desk, fixture->archivist);
  hn_replay_jump (fixture->replay, FIRST_US + MINUTE_US);
  hn_replay_jump (fixture->replay, FIRST_US + 2 * MINUTE_US);
  wait_until_loaded (fixture);
  g_assert_cmpuint (count (fixture), ==, 3);
  hn_replay_jump (fixture->replay, FIRST_US + MINUTE_US);
  /* The clock has moved while it was waited for, by more than a minute on a busy machine. */
  hn_replay_jump (fixture->replay, hn_desk_get_wall_us (fixture->desk) + MINUTE_US);
  wait_until_loaded (fixture);
  g_assert_false (hn_desk_is_replay (fixture->desk));
  g_assert_cmpuint (count (fixture), ==, N_REPORTS);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  wait_until_indexed (fixture);
  jump (fixture, FIRST_US + 5 * MINUTE_US + 30 * SECOND_US);
  hn_replay_step (fixture->replay, TRUE);
  wait_until_loaded (fixture);
  g_assert_cmpuint (count (fixture), ==, 7);
  g_assert_cmpint (hn_desk_get_replay_us (fixture->desk), ==, FIRST_US + 6 * MINUTE_US);
  hn_replay_step (fixture->replay, FALSE);
  wait_until_loaded (fixture);
  g_assert_cmpuint (count (fixture), ==, 6);
  g_assert_cmpint (hn_desk_get_replay_us (fixture->desk), ==, FIRST_US + 5 * MINUTE_US);
  hn_replay_step (fixture->replay, FALSE);
  wait_until_loaded (fixture);
  g_assert_cmpuint (count (fixture), ==, 5);

  /* From live it goes to the last event. */
  hn_replay_leave (fixture->replay);
  hn_replay_step (fixture->replay, FALSE);
  wait_until_loaded (fixture);
  g_assert_cmpint (hn_desk_get_replay_us (fixture->desk), ==,
                   FIRST_US + (N_REPORTS - 1) * MINUTE_US);
}

static void
advance_until (Fixture *fixture, gint64 known_us)
{
  guint deadline_id = g_timeout_add_seconds (30, on_deadline, NULL);

  while (hn_desk_is_replay (fixture->desk) && hn_desk_get_replay_us (fixture->desk) < known_us)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      hn_clock_advance (fixture->clock, 50 * 1000);
    }
  g_source_remove (deadline_id);
}

static void
test_plays (Fixture *fixture, gconstpointer data)
{
  gint64 from_us = FIRST_US + 5 * MINUTE_US + 30 * SECOND_US;
  gint64 begun_us;

  jump (fixture, from_us);
  hn_replay_set_speed (fixture->replay, 60);
  begun_us = hn_clock_get_now_us (fixture->clock);
  hn_replay_set_playing (fixture->replay, TRUE);
  advance_until (fixture, from_us + 4 * MINUTE_US);
  /* A minute takes a second, and a tick more while the first page comes. */
  g_assert_cmpint (hn_clock_get_now_us (fixture->clock) - begun_us, >=, 4 * SECOND_US);
  g_assert_cmpuint (count (fixture), ==, 10);
  hn_replay_set_playing (fixture->replay, FALSE);
  hn_clock_advance (fixture->clock, 5 * SECOND_US);
  g_assert_cmpuint (count (fixture), ==, 10);

  /* As fast as can be, it comes to now, and is live again. */
  for (guint i = 0; i < 10; i++)
    hn_replay_change_speed (fixture->replay, TRUE);
  g_assert_cmpfloat (hn_replay_get_speed (fixture->replay), ==, 7200);
  hn_replay_set_playing (fixture->replay, TRUE);
  advance_until (fixture, G_MAXINT64);
  g_assert_false (hn_desk_is_replay (fixture->desk));
  g_assert_false (hn_replay_is_playing (fixture->replay));
  g_assert_cmpuint (count (fixture), ==, N_REPORTS);
}

/* What is selected stays so by its id, as far as it was known. */
static void
test_selection_follows (Fixture *fixture, gconstpointer data)
{
  GObject *live;

  g_assert_true (
      hn_desk_select_incident (fixture->desk, "incident--00000000-0000-4000-8000-000000000003"));
  live = hn_desk_get_selection (fixture->desk);
  jump (fixture, FIRST_US + 5 * MINUTE_US);
  g_assert_true (HN_IS_INCIDENT (hn_desk_get_selection (fixture->desk)));
  g_assert_true (hn_desk_get_selection (fixture->desk) != live);
  /* An alarm, say, is of the live situation. */
  hn_desk_select (fixture->desk, live);
  g_assert_true (hn_desk_get_selection (fixture->desk) != live);
  g_assert_cmpstr (hn_incident_get_id (HN_INCIDENT (hn_desk_get_selection (fixture->desk))), ==,
                   hn_incident_get_id (HN_INCIDENT (live)));
  hn_replay_leave (fixture->replay);
  g_assert_true (hn_desk_get_selection (fixture->desk) == live);

  jump (fixture, FIRST_US + MINUTE_US);
  g_assert_null (hn_desk_get_selection (fixture->desk));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/replay/jump-and-back", test_jump_and_back);
  ADD ("/desk/replay/jumps-overtake", test_jumps_overtake);
  ADD ("/desk/replay/steps", test_steps);
  ADD ("/desk/replay/plays", test_plays);
  ADD ("/desk/replay/selection-follows", test_selection_follows);
#undef ADD
  return g_test_run ();
}
