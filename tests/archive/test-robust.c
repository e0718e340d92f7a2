#include "archive-fixture.h"

#include "hn-index-schema.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whatever happens to an index, what it says in the end is what one says that was made in peace,
 * and the log never notices. */

#define N_RECORDS 300
#define EVERY 40

/* Where this program is, to be run again. */
static const char *program;

static void
tell_intervals (HnIndexReader *reader, gint64 known_us, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnIntervalArray) array =
      hn_index_reader_load_intervals (reader, HN_EXERCISE_AND_LIVE, known_us, &error);
  guint n;

  g_assert_no_error (error);
  const HnInterval *intervals = hn_interval_array_get (array, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u: %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %u\n",
                            intervals[i].incident, intervals[i].from_us, intervals[i].to_us,
                            intervals[i].state, intervals[i].sector);
}

/* All that an index is good for. */
static char *
tell (ArchiveFixture *fixture)
{
  static const char *const words[] = { "通信", "停電", "mail", "当直", "異常" };
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  gint64 seq;

  for (guint i = 1; i <= 4; i++)
    {
      gint64 known_us = hn_log_get_received (fixture->log, i * N_RECORDS / 4, NULL);
      g_autoptr (HnSituation) situation =
          hn_index_reader_situation_at (reader, HN_EXERCISE_AND_LIVE, known_us, &seq, &error);

      g_assert_no_error (error);
      g_autofree char *board = archive_fixture_board (situation);
      g_string_append (text, board);
      tell_intervals (reader, known_us, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (HnArchiveQuery) query =
          hn_archive_query_new (HN_ARCHIVE_RECORDS, HN_EXERCISE_AND_LIVE);
      hn_archive_query_set_text (query, words[i]);
      g_autoptr (GArray) keys = hn_index_reader_find (reader, query, 0, &seq, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < keys->len; k++)
        g_string_append_printf (text, "%u ", g_array_index (keys, guint32, k));
    }
  return g_string_free (text, FALSE);
}

/* Until it is done, whatever it meets on its way. */
static void
index_somehow (ArchiveFixture *fixture, HnIndexer *indexer)
{
  guint n_errors = 0;
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GError) error = NULL;
      HnIndexerPlace place;

      if (hn_indexer_step (indexer, 50, fixture->now_us, &place, &more, &error))
        continue;
      g_assert_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE);
      g_assert_cmpuint (++n_errors, <, 3);
      more = TRUE;
    }
}

static char *
make_reference (ArchiveFixture *fixture)
{
  archive_fixture_grow (fixture, N_RECORDS);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, EVERY);
  archive_fixture_index (fixture, indexer);
  return tell (fixture);
}

static void
assert_recovers (ArchiveFixture *fixture, const char *reference)
{
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, EVERY);
  index_somehow (fixture, indexer);
  g_autofree char *found = tell (fixture);
  g_assert_cmpstr (found, ==, reference);
}

static void
exec (ArchiveFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnIndexStore) store = hn_index_store_open (fixture->index_path, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (hn_index_store_exec (store, sql, &error));
  g_assert_no_error (error);
}

static void
test_deleted (ArchiveFixture *fixture, gconstpointer data)
{
  g_autofree char *reference = make_reference (fixture);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, EVERY);

  hn_index_schema_remove (fixture->index_path);
  archive_fixture_index (fixture, indexer);
  g_autofree char *again = tell (fixture);
  g_assert_cmpstr (again, ==, reference);

  /* Under its hands. */
  hn_index_schema_remove (fixture->index_path);
  archive_fixture_index (fixture, indexer);
  g_autofree char *once_more = tell (fixture);
  g_assert_cmpstr (once_more, ==, reference);
}

static void
test_foreign (ArchiveFixture *fixture, gconstpointer data)
{
  g_autofree char *reference = make_reference (fixture);
  static const char *const changes[] = {
    "PRAGMA user_version=99",
    "PRAGMA application_id=1",
    "UPDATE meta SET value='another' WHERE name='log'",
    "UPDATE meta SET value='another' WHERE name='basis'",
    "UPDATE meta SET value=value+1 WHERE name='received'",
    "UPDATE meta SET value=100000 WHERE name='anchor'",
    "UPDATE meta SET value='short' WHERE name='hash_key'",
    "UPDATE checkpoints SET relevant=x'80'",
    "UPDATE meta SET value=value-7 WHERE name='cursor'",
    "DROP TABLE intervals",
    "DELETE FROM meta",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_test_message ("%s", changes[i]);
      exec (fixture, changes[i]);
      assert_recovers (fixture, reference);
    }
  g_assert_true (g_file_set_contents (fixture->index_path, "Not at all an index.", -1, NULL));
  assert_recovers (fixture, reference);
  g_assert_true (g_file_set_contents (fixture->index_path, "", -1, NULL));
  assert_recovers (fixture, reference);
}

/* Somewhere in the file stands something else. Either it is noticed while indexing, or by whoever
 * reads, and then it is doubted. */
static void
test_damaged (ArchiveFixture *fixture, gconstpointer data)
{
  g_autofree char *reference = make_reference (fixture);
  guint n_noticed = 0;

  for (guint round = 0; round < 24; round++)
    {
      g_autofree char *bytes = NULL;
      gsize size;

      exec (fixture, "PRAGMA wal_checkpoint(TRUNCATE)");
      g_assert_true (g_file_get_contents (fixture->index_path, &bytes, &size, NULL));
      gsize page = (gsize) g_rand_int_range (fixture->rand, 0, (gint32) (size / 4096)) * 4096;
      if (round % 6 == 5)
        size = page;
      else
        memset (bytes + page, 0xA5, 4096);
      g_assert_true (g_file_set_contents (fixture->index_path, bytes, (gssize) size, NULL));

      g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, EVERY);
      g_autoptr (HnIndexReader) reader =
          hn_index_reader_new (fixture->path, hn_spec_get_plan (), ARCHIVE_NISC);
      g_autoptr (GError) error = NULL;
      if (hn_index_reader_refresh (reader, &error))
        {
          g_autoptr (HnIntervalArray) intervals =
              hn_index_reader_load_intervals (reader, NULL, HN_KNOWN_NOW, &error);
        }
      n_noticed += error != NULL;
      hn_indexer_doubt (indexer);
      index_somehow (fixture, indexer);
      g_autofree char *found = tell (fixture);
      g_assert_cmpstr (found, ==, reference);
    }
  g_assert_cmpuint (n_noticed, >, 0);
}

/* The log was put back to a copy of an hour ago, and went on otherwise. */
static void
test_put_back (ArchiveFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (fixture->path, ".copy", NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  archive_fixture_grow (fixture, N_RECORDS / 2);
  g_clear_object (&fixture->log);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  archive_fixture_reopen (fixture);
  archive_fixture_grow (fixture, N_RECORDS / 2);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, EVERY);
  archive_fixture_index (fixture, indexer);

  g_clear_object (&fixture->log);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
  archive_fixture_reopen (fixture);
  fixture->now_us += MINUTE;
  archive_fixture_grow (fixture, N_RECORDS / 2);
  index_somehow (fixture, indexer);
  g_autofree char *found = tell (fixture);

  hn_index_schema_remove (fixture->index_path);
  archive_fixture_index (fixture, indexer);
  g_autofree char *expected = tell (fixture);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_full (ArchiveFixture *fixture, gconstpointer data)
{
  g_autofree char *reference = make_reference (fixture);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, EVERY);
  gboolean more = TRUE;
  GError *error = NULL;
  HnIndexerPlace place;

  hn_index_schema_remove (fixture->index_path);
  hn_indexer_set_max_pages (indexer, 40);
  while (hn_indexer_step (indexer, 50, fixture->now_us, &place, &more, &error))
    g_assert_true (more);
  g_assert_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "make room"));
  g_clear_error (&error);
  /* It stays full, and stays the same. */
  g_assert_false (hn_indexer_step (indexer, 50, fixture->now_us, &place, &more, &error));
  g_assert_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_FULL);
  g_clear_error (&error);

  hn_indexer_set_max_pages (indexer, 100000);
  archive_fixture_index (fixture, indexer);
  g_autofree char *found = tell (fixture);
  g_assert_cmpstr (found, ==, reference);
}

/* Of two, one writes; when it goes, the other does. */
static void
test_two (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HnIndexer *first = archive_fixture_new_indexer (fixture, EVERY);
  g_autoptr (HnIndexer) second = archive_fixture_new_indexer (fixture, EVERY);
  HnIndexerPlace place;
  gboolean more;

  archive_fixture_grow (fixture, 100);
  archive_fixture_index (fixture, first);
  g_assert_true (hn_indexer_step (second, 50, fixture->now_us, &place, &more, &error));
  g_assert_no_error (error);
  g_assert_false (place.is_writer);
  g_assert_false (more);
  g_assert_cmpint (place.cursor, ==, 100);
  g_assert_cmpint (place.texts, ==, 100);
  g_autoptr (HnWordBook) book = hn_indexer_dup_book (second);
  g_assert_cmpint (hn_word_book_find (book, "drill"), >, 0);

  hn_indexer_free (first);
  archive_fixture_grow (fixture, 50);
  archive_fixture_index (fixture, second);
}

/* The child: indexes until it is killed. */
static int
run_child (const char *path, gint64 now_us)
{
  g_autoptr (HnIndexer) indexer = hn_indexer_new (path, hn_spec_get_plan (), ARCHIVE_NISC);
  HnIndexerPlace place;
  gboolean more = TRUE;

  hn_indexer_set_checkpoint_every (indexer, EVERY);
  hn_indexer_set_keep_closed (indexer, 2);
  while (more)
    {
      g_autoptr (GError) error = NULL;

      if (!hn_indexer_step (indexer, 7, now_us, &place, &more, &error) || !place.is_writer)
        return 1;
      if (dprintf (STDOUT_FILENO, ".") < 0)
        return 1;
    }
  return 0;
}

/* Lets the child come so far, and kills it a moment later. Returns whether it was done before. */
static gboolean
run_and_kill (ArchiveFixture *fixture)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->now_us);
  const char *const argv[] = { program, "--child", fixture->path, now, NULL };
  g_autoptr (GError) error = NULL;
  int n_wanted = g_rand_int_range (fixture->rand, 1, 8);
  gint64 delay_us = g_rand_int_range (fixture->rand, 0, 4000);
  int fd, status;
  GPid pid;
  char dot;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                           NULL, NULL, &pid, NULL, &fd, NULL, &error));
  g_assert_no_error (error);
  while (n_wanted-- > 0 && read (fd, &dot, 1) == 1)
    continue;
  /* The instant of the kill, within a transaction more often than not. */
  gint64 end_us = g_get_monotonic_time () + delay_us;
  while (g_get_monotonic_time () < end_us)
    continue;
  kill (pid, SIGKILL);
  close (fd);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static void
test_killed (ArchiveFixture *fixture, gconstpointer data)
{
  g_autofree char *reference = make_reference (fixture);
  guint n_killed = 0;

  hn_index_schema_remove (fixture->index_path);
  while (!run_and_kill (fixture))
    g_assert_cmpuint (++n_killed, <, 500);
  g_assert_cmpuint (n_killed, >, 3);
  assert_recovers (fixture, reference);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, ArchiveFixture, NULL, archive_fixture_set_up, function,                        \
              archive_fixture_tear_down)
  ADD ("/archive/robust/deleted", test_deleted);
  ADD ("/archive/robust/foreign", test_foreign);
  ADD ("/archive/robust/damaged", test_damaged);
  ADD ("/archive/robust/put-back", test_put_back);
  ADD ("/archive/robust/full", test_full);
  ADD ("/archive/robust/two", test_two);
  ADD ("/archive/robust/killed", test_killed);
  return g_test_run ();
}
