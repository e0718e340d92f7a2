#include "archive-fixture.h"

#include "hn-archive-list.h"
#include "hn-archivist-private.h"
#include "hn-index-schema.h"

#include <glib/gstdio.h>
#include <string.h>

/* The threads: what is asked is answered, whatever goes on; and the lists that follow. */

#define DEADLINE_S 30

static void
wait_until (gboolean (*is_done) (gpointer data), gpointer data)
{
  gint64 until = g_get_monotonic_time () + DEADLINE_S * G_TIME_SPAN_SECOND;

  while (!is_done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean
is_complete (gpointer data)
{
  return hn_archivist_get_progress (data) == 1;
}

static HnArchivist *
start (ArchiveFixture *fixture)
{
  HnArchivist *archivist = hn_archivist_new (fixture->path, hn_spec_get_plan (), ARCHIVE_NISC);

  hn_archivist_set_checkpoint_every (archivist, 50);
  hn_archivist_start (archivist);
  return archivist;
}

static void
end (HnArchivist *archivist)
{
  hn_archivist_stop (archivist);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (archivist);
}

/* What comes of one request. */
static char *
ask_board (HnArchivist *archivist, gint64 known_us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 seq;

  hn_archivist_situation_at_async (archivist, NULL, known_us, NULL, on_result, &result);
  wait_until (has_result, &result);
  g_autoptr (HnSituation) situation =
      hn_archivist_situation_at_finish (archivist, result, &seq, &error);
  g_assert_no_error (error);
  g_assert_cmpint (seq, >, 0);
  return archive_fixture_board (situation);
}

/* Asked before there is an index, while it is made, and after: the answer is the same. */
static void
test_any_time (ArchiveFixture *fixture, gconstpointer data)
{
  archive_fixture_grow (fixture, 400);
  gint64 known_us = hn_log_get_received (fixture->log, 300, NULL);
  g_autoptr (HnSituation) situation = archive_fixture_fold (fixture, NULL, 300, known_us);
  g_autofree char *expected = archive_fixture_board (situation);
  g_autoptr (GAsyncResult) early = NULL;
  g_autoptr (GError) error = NULL;
  HnArchivist *archivist = hn_archivist_new (fixture->path, hn_spec_get_plan (), ARCHIVE_NISC);

  hn_archivist_situation_at_async (archivist, NULL, known_us, NULL, on_result, &early);
  hn_archivist_start (archivist);
  wait_until (has_result, &early);
  g_autoptr (HnSituation) first = hn_archivist_situation_at_finish (archivist, early, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *board = archive_fixture_board (first);
  g_assert_cmpstr (board, ==, expected);

  g_autofree char *during = ask_board (archivist, known_us);
  g_assert_cmpstr (during, ==, expected);
  wait_until (is_complete, archivist);
  g_autofree char *after = ask_board (archivist, known_us);
  g_assert_cmpstr (after, ==, expected);
  g_assert_null (hn_archivist_get_trouble (archivist));
  end (archivist);
}

static void
test_no_log (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_object (&fixture->log);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  HnArchivist *archivist = start (fixture);
  hn_archivist_load_start_async (archivist, NULL, on_result, &result);
  wait_until (has_result, &result);
  gint64 after_seq;
  g_assert_null (hn_archivist_load_start_finish (archivist, result, &after_seq, &error));
  g_assert_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_NO_LOG);

  /* It is found when it comes. */
  archive_fixture_reopen (fixture);
  archive_fixture_grow (fixture, 20);
  hn_archivist_poke (archivist);
  wait_until (is_complete, archivist);
  end (archivist);
}

/* Requests that nobody waits for any more, and those that are under way at the end. */
static void
test_cancelled (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) last = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  archive_fixture_grow (fixture, 100);
  HnArchivist *archivist = start (fixture);
  g_cancellable_cancel (cancellable);
  hn_archivist_load_intervals_async (archivist, NULL, HN_KNOWN_NOW, cancellable, on_result,
                                     &result);
  wait_until (has_result, &result);
  g_assert_null (hn_archivist_load_intervals_finish (archivist, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  hn_archivist_stop (archivist);
  hn_archivist_load_intervals_async (archivist, NULL, HN_KNOWN_NOW, NULL, on_result, &last);
  wait_until (has_result, &last);
  g_assert_null (hn_archivist_load_intervals_finish (archivist, last, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_clear_object (&last);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (archivist);
}

static gboolean
is_loaded (gpointer data)
{
  return !hn_archive_list_is_loading (data);
}

typedef struct
{
  HnArchiveList *list;
  guint n;
} Count;

static gboolean
has_rows (gpointer data)
{
  Count *count = data;
  return g_list_model_get_n_items (G_LIST_MODEL (count->list)) == count->n;
}

static gboolean
is_row_loaded (gpointer data)
{
  return hn_archive_row_is_loaded (data);
}

static char *
get_title (HnArchiveList *list, guint position)
{
  g_autoptr (HnArchiveRow) row = g_list_model_get_item (G_LIST_MODEL (list), position);

  wait_until (is_row_loaded, row);
  return g_strdup (hn_archive_row_get_title (row));
}

static void
assert_title (HnArchiveList *list, guint position, const char *expected)
{
  g_autofree char *title = get_title (list, position);
  g_assert_cmpstr (title, ==, expected);
}

static void
report (ArchiveFixture *fixture, HnArchivist *archivist, guint id, const char *name)
{
  fixture->now_us += MINUTE;
  archive_fixture_report (fixture, id, name, ",\"sector\":\"telecom\",\"state\":\"failure\"",
                          "test");
  hn_archivist_poke (archivist);
}

static gboolean
has_waiting (gpointer data)
{
  return hn_archive_list_get_n_waiting (data) > 0;
}

static gboolean
shows_second (gpointer data)
{
  HnArchiveList *list = data;
  g_autoptr (HnArchiveRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return hn_archive_row_is_loaded (row) && g_str_equal (hn_archive_row_get_title (row), "B, again");
}

static void
test_list (ArchiveFixture *fixture, gconstpointer data)
{
  HnArchivist *archivist = start (fixture);
  g_autoptr (HnArchiveList) list = hn_archive_list_new (archivist);
  g_autoptr (HnArchiveQuery) records = hn_archive_query_new (HN_ARCHIVE_RECORDS, NULL);
  Count count = { list, 2 };

  report (fixture, archivist, 1, "A");
  report (fixture, archivist, 2, "B");
  hn_archive_list_set_query (list, records);
  g_assert_true (hn_archive_list_is_loading (list));
  wait_until (is_loaded, list);
  wait_until (has_rows, &count);
  assert_title (list, 0, "B");
  assert_title (list, 1, "A");

  /* New rows come in with one splice, and the others stay the objects that they were. */
  g_autoptr (HnArchiveRow) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (HnModelLog) log = hn_model_log_new (G_LIST_MODEL (list));
  report (fixture, archivist, 3, "C");
  count.n = 3;
  wait_until (has_rows, &count);
  hn_model_log_assert (log, "0+1*");
  assert_title (list, 0, "C");
  g_autoptr (HnArchiveRow) second = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_true (first == second);

  /* Held, it stays as it is. */
  hn_archive_list_set_held (list, TRUE);
  report (fixture, archivist, 4, "D");
  wait_until (has_waiting, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  hn_archive_list_set_held (list, FALSE);
  hn_model_log_assert (log, "0+1*");
  assert_title (list, 0, "D");

  hn_archive_list_set_query (list, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  end (archivist);
}

/* Incidents change places with each word, and what they say where they stand. */
static void
test_incidents (ArchiveFixture *fixture, gconstpointer data)
{
  HnArchivist *archivist = start (fixture);
  g_autoptr (HnArchiveList) list = hn_archive_list_new (archivist);
  g_autoptr (HnArchiveQuery) query = hn_archive_query_new (HN_ARCHIVE_INCIDENTS, NULL);
  Count count = { list, 2 };

  report (fixture, archivist, 1, "A");
  report (fixture, archivist, 2, "B");
  hn_archive_list_set_query (list, query);
  wait_until (has_rows, &count);
  assert_title (list, 0, "B");
  report (fixture, archivist, 2, "B, again");
  wait_until (shows_second, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);

  report (fixture, archivist, 3, "C");
  count.n = 3;
  wait_until (has_rows, &count);
  assert_title (list, 2, "A");
  end (archivist);
}

static void
on_reset (HnArchivist *archivist, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* The index is taken away from under its hands. */
static void
test_reset (ArchiveFixture *fixture, gconstpointer data)
{
  gboolean was_reset = FALSE;

  archive_fixture_grow (fixture, 100);
  HnArchivist *archivist = start (fixture);
  g_autoptr (HnArchiveList) list = hn_archive_list_new (archivist);
  g_autoptr (HnArchiveQuery) query =
      hn_archive_query_new (HN_ARCHIVE_RECORDS, HN_EXERCISE_AND_LIVE);
  Count count = { list, 100 };

  g_signal_connect (archivist, "reset", G_CALLBACK (on_reset), &was_reset);
  hn_archive_list_set_query (list, query);
  wait_until (has_rows, &count);
  wait_until (is_complete, archivist);
  hn_index_schema_remove (fixture->index_path);
  hn_archivist_poke (archivist);
  wait_until (is_true, &was_reset);
  archive_fixture_grow (fixture, 10);
  hn_archivist_poke (archivist);
  count.n = 110;
  wait_until (has_rows, &count);
  g_assert_null (hn_archivist_get_trouble (archivist));
  end (archivist);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, ArchiveFixture, NULL, archive_fixture_set_up, function,                        \
              archive_fixture_tear_down)
  ADD ("/archive/archivist/any-time", test_any_time);
  ADD ("/archive/archivist/no-log", test_no_log);
  ADD ("/archive/archivist/cancelled", test_cancelled);
  ADD ("/archive/archivist/list", test_list);
  ADD ("/archive/archivist/incidents", test_incidents);
  ADD ("/archive/archivist/reset", test_reset);
  return g_test_run ();
}
