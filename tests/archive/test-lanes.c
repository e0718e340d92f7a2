#include "archive-fixture.h"

#include "hn-archive-row.h"

#include <string.h>

/* Intervals and marks as they were known at a time are those of the incidents of a log that was cut
 * at that time. */

#define N_RECORDS 400
#define N_TIMES 40

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
make_line (const char *id,
           gint64 from_us,
           gint64 to_us,
           guint state,
           guint kind,
           guint sector,
           guint service,
           const char *
           operator)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %u %u %u %s", id,
                          from_us, to_us, state, kind, sector, service,
                          operator!= NULL ? operator: "-");
}

static void
add_lines (GPtrArray *lines, HnIncident *incident)
{
  g_autoptr (GArray) segments = hn_incident_dup_segments (incident);
  HnPlan *plan = hn_spec_get_plan ();
  HnSectorStatus *sector = hn_incident_get_sector (incident);
  HnServiceStatus *service = hn_incident_get_service (incident);

  for (guint i = 0; i < segments->len; i++)
    {
      const HnSegment *segment = &g_array_index (segments, HnSegment, i);
      int sector_place = sector != NULL ? hn_term_list_index_of (hn_plan_get_sectors (plan),
                                                                 hn_sector_status_get_id (sector))
                                        : -1;
      int service_place = service != NULL
                              ? hn_term_list_index_of (hn_plan_get_services (plan),
                                                       hn_service_status_get_id (service))
                              : -1;

      g_ptr_array_add (lines, make_line (hn_incident_get_id (incident), segment->from_us,
                                         segment->to_us, segment->state, segment->kind,
                                         (guint) (sector_place + 1), (guint) (service_place + 1),
                                         hn_incident_get_originator_id (incident)));
    }
}

static char *
tell_situation (HnSituation *situation)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GListModel *incidents = hn_situation_get_incidents (situation);

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);
      add_lines (lines, incident);
    }
  return join (lines);
}

static char *
dup_incident_id (HnIndexReader *reader, guint32 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      hn_index_reader_load_rows (reader, HN_ARCHIVE_INCIDENTS, &number, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (hn_archive_row_get_id (rows->pdata[0]));
}

static char *
tell_intervals (HnIndexReader *reader, const HnInterval *intervals, guint n)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HnWordBook) book = hn_index_reader_dup_book (reader);

  for (guint i = 0; i < n; i++)
    {
      const HnInterval *interval = &intervals[i];
      g_autofree char *id = dup_incident_id (reader, interval->incident);

      g_assert_true (i == 0 || hn_interval_compare (&intervals[i - 1], interval) < 0);
      g_ptr_array_add (lines, make_line (id, interval->from_us, interval->to_us, interval->state,
                                         interval->kind, interval->sector, interval->service,
                                         hn_word_book_get (book, interval->operator)));
    }
  return join (lines);
}

static char *
tell_index (HnIndexReader *reader, const char *mode, gint64 known_us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnIntervalArray) array =
      hn_index_reader_load_intervals (reader, mode, known_us, &error);
  guint n;

  g_assert_no_error (error);
  const HnInterval *intervals = hn_interval_array_get (array, &n);
  return tell_intervals (reader, intervals, n);
}

static void
test_known_then (ArchiveFixture *fixture, gconstpointer data)
{
  static const char *const modes[] = { NULL, "drill", HN_EXERCISE_ANY, HN_EXERCISE_AND_LIVE };

  archive_fixture_grow (fixture, N_RECORDS);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 30);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);

  for (guint i = 0; i < N_TIMES; i++)
    {
      const char *mode = modes[i % G_N_ELEMENTS (modes)];
      gint64 known_us =
          T0 + (gint64) (g_rand_double (fixture->rand) * (double) (fixture->now_us - T0));
      gint64 seq = hn_log_find_received (fixture->log, known_us, NULL);
      g_autoptr (HnSituation) situation = archive_fixture_fold (fixture, mode, seq, known_us);
      g_autofree char *expected = tell_situation (situation);
      g_autofree char *found = tell_index (reader, mode, known_us);

      g_assert_cmpstr (found, ==, expected);
    }
}

/* An array that is brought up to date with what changed is the array that would be read anew. */
static void
test_changes (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 30);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (HnInterval));
  gint64 revision = 0;

  archive_fixture_grow (fixture, 10);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (HnIntervalDelta) delta =
          hn_index_reader_interval_changes (reader, NULL, revision, &error);
      guint n_removed, n_added;

      g_assert_no_error (error);
      const HnInterval *removed =
          hn_interval_array_get (hn_interval_delta_get_removed (delta), &n_removed);
      const HnInterval *added =
          hn_interval_array_get (hn_interval_delta_get_added (delta), &n_added);
      for (guint i = 0; i < n_removed; i++)
        {
          guint place = 0;

          while (memcmp (&g_array_index (kept, HnInterval, place), &removed[i],
                         sizeof (HnInterval)) != 0)
            g_assert_cmpuint (++place, <, kept->len);
          g_array_remove_index_fast (kept, place);
        }
      g_array_append_vals (kept, added, n_added);
      revision = hn_interval_delta_get_revision (delta);

      g_autoptr (HnIntervalArray) copy = hn_interval_array_new (g_array_copy (kept), revision);
      guint n;
      const HnInterval *intervals = hn_interval_array_get (copy, &n);
      g_autofree char *found = tell_intervals (reader, intervals, n);
      g_autofree char *expected = tell_index (reader, NULL, HN_KNOWN_NOW);
      g_assert_cmpstr (found, ==, expected);

      archive_fixture_grow (fixture, 1 + round % 9);
      archive_fixture_index (fixture, indexer);
    }
}

/* The marks of a span, and the way from event to event. */
static void
test_marks (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  archive_fixture_grow (fixture, N_RECORDS);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 30);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
  g_autoptr (HnMarkArray) all =
      hn_index_reader_load_marks (reader, NULL, HN_KNOWN_NOW, 0, G_MAXINT64, 100000, &error);
  guint n, n_seen = 0;

  g_assert_no_error (error);
  const HnArchiveMark *marks = hn_mark_array_get (all, &n);
  g_assert_cmpuint (n, >, N_RECORDS / 4);
  g_assert_false (hn_mark_array_is_cut (all));

  /* Whatever is known at some time is met on the way forward, and on the way back. */
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (times, g_memdup2 (&marks[i].known_us, sizeof (gint64)));
  gint64 time_us = 0, last_us = 0;
  while ((time_us = hn_index_reader_find_event (reader, NULL, time_us, TRUE, &error)) != 0)
    {
      g_assert_no_error (error);
      g_assert_cmpint (time_us, >, last_us);
      g_assert_cmpint (hn_index_reader_find_event (reader, NULL, time_us, FALSE, &error), ==,
                       last_us);
      n_seen += g_hash_table_remove (times, &time_us) ? 1 : 0;
      last_us = time_us;
    }
  g_assert_cmpuint (n_seen, >, N_RECORDS / 4);
  g_assert_cmpuint (g_hash_table_size (times), ==, 0);

  g_autoptr (HnMarkArray) some = hn_index_reader_load_marks (
      reader, NULL, HN_KNOWN_NOW, marks[n / 3].at_us, G_MAXINT64, 10, &error);
  g_assert_no_error (error);
  const HnArchiveMark *cut = hn_mark_array_get (some, &n);
  g_assert_cmpuint (n, ==, 10);
  g_assert_true (hn_mark_array_is_cut (some));
  g_assert_cmpint (cut[0].at_us, >=, marks[n / 3].at_us);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, ArchiveFixture, NULL, archive_fixture_set_up, function,                        \
              archive_fixture_tear_down)
  ADD ("/archive/lanes/known-then", test_known_then);
  ADD ("/archive/lanes/changes", test_changes);
  ADD ("/archive/lanes/marks", test_marks);
  return g_test_run ();
}
