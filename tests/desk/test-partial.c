/* A desk whose memory does not grow with its log: what is long over is let go, and comes back from
 * the archive when somebody speaks of it or asks for it; and a start from what mattered. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-log.h"

#include <glib/gstdio.h>

#define N_CLOSED 4200
#define CLOSED "\"sector\":\"gas\",\"state\":\"normal\","
#define FAILURE "\"sector\":\"electricity\",\"state\":\"failure\","
#define OLDEST "incident--00000000-0000-4000-8000-000000000001"
#define OPEN "incident--00000000-0000-4000-8000-000000009001"

typedef struct
{
  char *folder;
  char *path;
  HnLog *log;
  HnClock *clock;
  HnDesk *desk;
  HnArchivist *archivist;
} Fixture;

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("it did not happen in time");
  return G_SOURCE_REMOVE;
}

/* (transfer full) (element-type HnLogEntry): what the log made of it. */
static GPtrArray *
commit (Fixture *fixture, HnLogBatch *batch)
{
  g_autoptr (GError) error = NULL;

  hn_log_commit (fixture->log, batch, &error);
  g_assert_no_error (error);
  return g_ptr_array_ref (hn_log_batch_get_entries (batch));
}

static void
add (HnLogBatch *batch, guint number, int minutes_ago, const char *report)
{
  g_autoptr (HnRecord) record = desk_fixture_record (number, minutes_ago, "Outage", NULL, report);

  hn_log_batch_add (batch, record);
}

/* Until nothing waits, in the queue or in the archive. */
static void
run_until_idle (HnDesk *desk)
{
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);
  gboolean is_busy = TRUE;

  while (is_busy)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (desk, "is-busy", &is_busy, NULL);
    }
  g_source_remove (deadline_id);
}

static guint
count (HnDesk *desk)
{
  return g_list_model_get_n_items (hn_situation_get_incidents (hn_desk_get_situation (desk)));
}

/* Nothing is let go before the index can find it again. */
static void
run_until_trimmed (Fixture *fixture)
{
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);

  while (count (fixture->desk) > N_CLOSED)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline_id);
  g_assert_cmpint (hn_archivist_get_indexed_seq (fixture->archivist), >=, N_CLOSED);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("nisc");
  g_autoptr (GPtrArray) entries = NULL;

  fixture->folder = g_dir_make_tmp ("hinomi-partial-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "desk.db", NULL);
  fixture->log = hn_log_open (fixture->path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  fixture->desk = desk_fixture_new (NULL, &fixture->clock);
  for (guint i = 1; i <= N_CLOSED; i++)
    add (batch, i, 500 - (int) (i / 10), CLOSED);
  add (batch, 9001, 20, FAILURE);
  entries = commit (fixture, batch);
  fixture->archivist = hn_archivist_new (fixture->path, hn_desk_get_plan (fixture->desk), NULL);
  hn_archivist_start (fixture->archivist);
  hn_desk_set_archivist (fixture->desk, fixture->archivist);
  hn_desk_push (fixture->desk, entries);
  run_until_idle (fixture->desk);
  run_until_trimmed (fixture);
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

/* The next version of what was let go finds the one before it again. */
static void
test_lets_go_and_fetches (Fixture *fixture, gconstpointer data)
{
  HnSituation *situation = hn_desk_get_situation (fixture->desk);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("nisc");
  g_autoptr (GPtrArray) entries = NULL;
  HnIncident *incident;

  g_assert_cmpuint (count (fixture->desk), <, N_CLOSED);
  g_assert_cmpuint (count (fixture->desk), >=, HN_KEEP_CLOSED);
  g_assert_nonnull (hn_situation_lookup_incident (situation, OPEN));
  g_assert_null (hn_situation_lookup_incident (situation, OLDEST));

  add (batch, 1, 1, FAILURE);
  entries = commit (fixture, batch);
  hn_desk_push (fixture->desk, entries);
  run_until_idle (fixture->desk);
  incident = hn_situation_lookup_incident (situation, OLDEST);
  g_assert_nonnull (incident);
  g_assert_cmpuint (hn_incident_get_n_versions (incident), ==, 2);
  g_assert_true (hn_incident_is_open (incident));
}

typedef struct
{
  GPtrArray *entries;
  gint64 after_seq;
  gboolean is_done;
} Start;

static void
on_start (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Start *start = user_data;
  g_autoptr (GError) error = NULL;

  start->entries =
      hn_archivist_load_start_finish (HN_ARCHIVIST (object), result, &start->after_seq, &error);
  g_assert_no_error (error);
  start->is_done = TRUE;
}

/* What mattered at the last checkpoint, and the tail of the log, make the same board. */
static void
test_quick_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  Start start = { NULL };
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);

  while (hn_archivist_get_progress (fixture->archivist) < 1)
    g_main_context_iteration (NULL, TRUE);
  hn_archivist_load_start_async (fixture->archivist, NULL, on_start, &start);
  while (!start.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline_id);
  g_assert_cmpint (start.after_seq, >, 0);
  g_assert_cmpuint (start.entries->len, <, N_CLOSED);

  hn_desk_set_archivist (desk, fixture->archivist);
  hn_desk_push_start (desk, start.entries);
  run_until_idle (desk);
  g_ptr_array_unref (start.entries);
  g_assert_cmpuint (hn_situation_get_n_open_incidents (hn_desk_get_situation (desk)) +
                        (start.after_seq <= N_CLOSED ? 1 : 0),
                    ==, 1);
  g_assert_null (hn_situation_lookup_incident (hn_desk_get_situation (desk), OLDEST));
}

typedef struct
{
  GPtrArray *rows;
  gboolean is_done;
} Rows;

static void
on_rows (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Rows *rows = user_data;
  g_autoptr (GError) error = NULL;

  rows->rows = hn_archivist_load_rows_finish (HN_ARCHIVIST (object), result, &error);
  g_assert_no_error (error);
  rows->is_done = TRUE;
}

/* What a search finds can be selected, though the situation has let it go. */
static void
test_selects_what_was_let_go (Fixture *fixture, gconstpointer data)
{
  const guint32 seq = 1;
  Rows rows = { NULL };
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);

  hn_archivist_load_records_async (fixture->archivist, &seq, 1, NULL, on_rows, &rows);
  while (!rows.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rows.rows->len, ==, 1);
  hn_desk_select_row (fixture->desk, g_ptr_array_index (rows.rows, 0));
  while (hn_desk_get_selection (fixture->desk) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (HN_IS_INCIDENT (hn_desk_get_selection (fixture->desk)));
  g_assert_cmpstr (hn_incident_get_id (HN_INCIDENT (hn_desk_get_selection (fixture->desk))), ==,
                   OLDEST);
  g_source_remove (deadline_id);
  g_ptr_array_unref (rows.rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/partial/lets-go-and-fetches", test_lets_go_and_fetches);
  ADD ("/desk/partial/quick-start", test_quick_start);
  ADD ("/desk/partial/selects-what-was-let-go", test_selects_what_was_let_go);
#undef ADD
  return g_test_run ();
}
