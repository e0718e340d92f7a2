#include "archive-fixture.h"

/* What the archive says was known at a time is what a log that was cut at that time says. */

#define N_RECORDS 1600
#define N_TIMES 40

static const char *const modes[] = { NULL, "drill", HN_EXERCISE_ANY, HN_EXERCISE_AND_LIVE };

/* The boards are long: only where they part is said. */
static void
assert_same (HnSituation *found, HnSituation *expected, gint64 known_us, const char *mode)
{
  g_autofree char *a = archive_fixture_board (found);
  g_autofree char *b = archive_fixture_board (expected);
  gsize place = 0;

  if (g_str_equal (a, b))
    return;
  while (a[place] == b[place])
    place++;
  place -= MIN (place, 400);
  g_test_message ("known at %" G_GINT64_FORMAT ", mode %s\nfound: %.800s\nexpected: %.800s",
                  known_us, mode, a + place, b + place);
  g_assert_not_reached ();
}

static void
assert_known_at (ArchiveFixture *fixture, HnIndexReader *reader, gint64 known_us)
{
  gint64 upto_seq = hn_log_find_received (fixture->log, known_us, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 last_seq;
      g_autoptr (HnSituation) found =
          hn_index_reader_situation_at (reader, modes[i], known_us, &last_seq, &error);
      g_autoptr (HnSituation) expected =
          archive_fixture_fold (fixture, modes[i], upto_seq, known_us);

      g_assert_no_error (error);
      g_assert_cmpint (last_seq, ==, upto_seq);
      assert_same (found, expected, known_us, modes[i]);
    }
}

static gint64
pick_time (ArchiveFixture *fixture)
{
  double place = g_rand_double_range (fixture->rand, -0.05, 1.05);

  return T0 + (gint64) (place * (double) (fixture->now_us - T0));
}

static void
test_cut (ArchiveFixture *fixture, gconstpointer data)
{
  archive_fixture_grow (fixture, N_RECORDS);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 40);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
  g_autoptr (HnIndexReader) plain = archive_fixture_new_reader (fixture, TRUE);

  for (guint i = 0; i < N_TIMES; i++)
    assert_known_at (fixture, i % 10 == 0 ? plain : reader, pick_time (fixture));
  /* At the very moment of a record, and just before it. */
  gint64 received_us = hn_log_get_received (fixture->log, N_RECORDS / 2, NULL);
  assert_known_at (fixture, reader, received_us);
  assert_known_at (fixture, reader, received_us - 1);
}

/* The log grows while there is an index, which comes after, and not at once. */
static void
test_behind (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 25);

  archive_fixture_grow (fixture, 100);
  for (guint i = 0; i < 12; i++)
    {
      archive_fixture_index (fixture, indexer);
      if (i % 3 == 1)
        {
          /* It is ended, and begins again from its last checkpoint. */
          hn_indexer_free (indexer);
          indexer = archive_fixture_new_indexer (fixture, 25);
        }
      g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
      archive_fixture_grow (fixture, 40);
      assert_known_at (fixture, reader, fixture->now_us);
      assert_known_at (fixture, reader, pick_time (fixture));
    }
}

/* A console begins with the last checkpoint, and the log's records behind it. */
static void
test_start (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  archive_fixture_grow (fixture, N_RECORDS);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 50);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      gint64 after_seq, last_seq = hn_log_get_last_seq (fixture->log, NULL);
      g_autoptr (GPtrArray) entries = hn_index_reader_load_start (reader, &after_seq, &error);

      g_assert_no_error (error);
      g_assert_cmpint (after_seq, >, last_seq - 300);
      g_test_message ("%u of %" G_GINT64_FORMAT " matter", entries->len, after_seq);
      g_autoptr (HnSituation) found =
          hn_index_reader_situation_at (reader, modes[i], fixture->now_us, &last_seq, &error);
      g_autoptr (HnSituation) expected =
          archive_fixture_fold (fixture, modes[i], last_seq, fixture->now_us);
      assert_same (found, expected, fixture->now_us, modes[i]);

      /* Step by step from there, as a player does it. */
      g_autoptr (HnSituation) played = hn_situation_new (hn_spec_get_plan (), modes[i]);
      gint64 place = after_seq;
      hn_situation_set_own_identity (played, ARCHIVE_NISC);
      hn_situation_set_now (played, fixture->now_us);
      hn_situation_fold (played, (HnLogEntry *const *) entries->pdata, entries->len);
      while (place < last_seq)
        {
          g_autoptr (GPtrArray) page =
              hn_index_reader_load_entries (reader, place, fixture->now_us, 7, &place, &error);

          g_assert_no_error (error);
          hn_situation_fold (played, (HnLogEntry *const *) page->pdata, page->len);
        }
      assert_same (played, expected, fixture->now_us, modes[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, ArchiveFixture, NULL, archive_fixture_set_up, function,                        \
              archive_fixture_tear_down)
  ADD ("/archive/replay/cut", test_cut);
  ADD ("/archive/replay/behind", test_behind);
  ADD ("/archive/replay/start", test_start);
  return g_test_run ();
}
