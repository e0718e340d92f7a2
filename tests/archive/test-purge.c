#include "archive-fixture.h"

#include "hn-log-purge.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* What is purged from the log leaves the index, with all that followed from it. */

static guint
count_bytes (ArchiveFixture *fixture, const char *text)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->index_path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      const char *end = bytes + size;
      for (const char *at = bytes; (at = memmem (at, (gsize) (end - at), text, strlen (text)));
           at++)
        n++;
    }
  return n;
}

static guint
find (ArchiveFixture *fixture, const char *word)
{
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
  g_autoptr (HnArchiveQuery) query = hn_archive_query_new (HN_ARCHIVE_RECORDS, NULL);
  g_autoptr (GError) error = NULL;
  gint64 upto_seq;

  hn_archive_query_set_text (query, word);
  g_autoptr (GArray) keys = hn_index_reader_find (reader, query, 0, &upto_seq, &error);
  g_assert_no_error (error);
  return keys->len;
}

static gint64
add (ArchiveFixture *fixture, guint id, const char *name)
{
  archive_fixture_report (fixture, id, name, "", "hub");
  return hn_log_get_last_seq (fixture->log, NULL);
}

static void
purge (ArchiveFixture *fixture, gint64 seq, const char *why)
{
  g_autoptr (GError) error = NULL;
  HnLogPurge purge = { &seq, 1, 0, why, TRUE };

  g_test_message ("purge %d %s", (int) seq, why);
  g_assert_true (hn_log_purge (fixture->log, &purge, &error));
  g_assert_no_error (error);
}

static gint64
index_all (ArchiveFixture *fixture, HnIndexer *indexer)
{
  g_autoptr (GError) error = NULL;
  HnIndexerPlace place;
  gboolean more;

  archive_fixture_index (fixture, indexer);
  g_assert_true (hn_indexer_step (indexer, 10, fixture->now_us, &place, &more, &error));
  g_assert_no_error (error);
  g_assert_cmpint (place.cursor, ==, place.last_seq);
  g_assert_cmpint (place.texts, ==, place.last_seq);
  return place.cursor;
}

/* @data: why: what its author wants gone stands on as a bare fact, the rest does not. */
static void
test_words (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 20);

  archive_fixture_grow (fixture, 80);
  gint64 seq = add (fixture, 77, "streng ultrageheim");
  add (fixture, 78, "bleibt offenkundig");
  archive_fixture_grow (fixture, 80);
  index_all (fixture, indexer);
  g_assert_cmpuint (find (fixture, "ultrageheim"), ==, 1);
  g_assert_cmpuint (count_bytes (fixture, "ultrageheim"), >, 0);
  g_autoptr (HnWordBook) before = hn_indexer_dup_book (indexer);

  purge (fixture, seq, data);
  index_all (fixture, indexer);
  g_assert_cmpuint (count_bytes (fixture, "ultrageheim"), ==, 0);
  g_assert_cmpuint (find (fixture, "ultrageheim"), ==, 0);
  g_assert_cmpuint (find (fixture, "offenkundig"), ==, 1);
  g_autoptr (HnWordBook) after = hn_indexer_dup_book (indexer);
  g_assert_true (before != after);

  /* Once is enough, in this program and in the next. */
  archive_fixture_grow (fixture, 10);
  index_all (fixture, indexer);
  g_autoptr (HnWordBook) later = hn_indexer_dup_book (indexer);
  g_assert_true (after == later);
}

/* The console was not there when it was purged. */
static void
test_meanwhile (ArchiveFixture *fixture, gconstpointer data)
{
  gint64 seq = add (fixture, 77, "ultrageheim");

  archive_fixture_grow (fixture, 40);
  {
    g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 20);
    index_all (fixture, indexer);
  }
  g_assert_cmpuint (count_bytes (fixture, "ultrageheim"), >, 0);
  purge (fixture, seq, "revoked");
  {
    g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 20);
    index_all (fixture, indexer);
  }
  g_assert_cmpuint (count_bytes (fixture, "ultrageheim"), ==, 0);
}

/* A program purges that keeps no index; where another one does, that is left to it. */
static void
test_forget (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 20);
  gint64 seq = add (fixture, 77, "ultrageheim");

  fixture->now_us += G_USEC_PER_SEC;
  index_all (fixture, indexer);
  purge (fixture, seq, "revoked");
  g_autoptr (GPtrArray) purged = hn_log_list_purged (fixture->log, 0, 0, NULL);
  hn_indexer_forget (fixture->path, purged);
  g_assert_cmpuint (count_bytes (fixture, "ultrageheim"), >, 0);
  hn_indexer_close (indexer);
  hn_indexer_forget (fixture->path, purged);
  g_assert_cmpuint (count_bytes (fixture, "ultrageheim"), ==, 0);
  g_assert_false (g_file_test (fixture->index_path, G_FILE_TEST_EXISTS));
}

/* What was never kept, or purged before it was indexed, costs nothing. */
static void
test_never_there (ArchiveFixture *fixture, gconstpointer data)
{
  static const char text[] = "{\"type\":\"note\",\"spec_version\":\"2.1\",\"content\":\"x\","
                             "\"id\":\"note--00000000-0000-4000-8000-000000009999\","
                             "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"
                             "\"created\":\"2024-01-01T00:00:00Z\","
                             "\"modified\":\"2024-01-01T00:00:00Z\"}";
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 20);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, NULL);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("hub");

  archive_fixture_grow (fixture, 40);
  index_all (fixture, indexer);
  g_autoptr (HnWordBook) before = hn_indexer_dup_book (indexer);
  hn_log_batch_bar (batch, record, "out-of-scope");
  g_assert_true (hn_log_commit (fixture->log, batch, NULL));
  purge (fixture, add (fixture, 77, "ultrageheim"), "revoked");
  archive_fixture_grow (fixture, 40);
  index_all (fixture, indexer);
  archive_fixture_grow (fixture, 5);
  index_all (fixture, indexer);
  g_autoptr (HnWordBook) after = hn_indexer_dup_book (indexer);
  g_assert_true (before == after);
  g_assert_cmpuint (count_bytes (fixture, "ultrageheim"), ==, 0);
}

#define WORD(column) "(SELECT word FROM words WHERE number=" column ")"
#define OBJECT(table) "(SELECT min(v.seq) FROM versions v WHERE v.key=" table ".key)"
#define INCIDENT "(SELECT id FROM incidents i WHERE i.number=t.incident)"

/* All that an index says, without the numbers and hashes that are its own. */
static const char everything[] =
    "SELECT 'record', seq, said, until, " WORD ("type") ", " WORD (
        "world") ", sector, service,"
                 " state, tlp, " WORD (
                     "handling") ", " INCIDENT " FROM records t ORDER BY seq;"
                                 "SELECT 'versions', group_concat(seq) FROM (SELECT * FROM "
                                 "versions ORDER BY key, seq)"
                                 " GROUP BY key ORDER BY 2;"
                                 "SELECT 'about', seq, " OBJECT (
                                     "a") " FROM about a ORDER BY 2, 3;"
                                          "SELECT 'located', seq, " OBJECT (
                                              "l") " FROM located l ORDER BY 2, 3;"
                                                   "SELECT 'place', " WORD ("area") ", " OBJECT (
                                                       "p") " FROM places p ORDER BY 2, 3;"
                                                            "SELECT 'incident', id, " WORD ("world") ", first, seq, said, began, ended, sector, service, " WORD (
                                                                "operator") ", state, is_open, "
                                                                            "tlp, " WORD (
                                                                                "handlin"
                                                                                "g") " FR"
                                                                                     "OM "
                                                                                     "inc"
                                                                                     "ide"
                                                                                     "nts"
                                                                                     " OR"
                                                                                     "DER"
                                                                                     " BY"
                                                                                     " id"
                                                                                     ";"
                                                                                     "SEL"
                                                                                     "ECT"
                                                                                     " '"
                                                                                     "int"
                                                                                     "erv"
                                                                                     "al'"
                                                                                     ","
                                                                                     " " INCIDENT
                                                                                     ", "
                                                                                     "beg"
                                                                                     "an,"
                                                                                     " en"
                                                                                     "ded"
                                                                                     ", "
                                                                                     "sta"
                                                                                     "te,"
                                                                                     " ki"
                                                                                     "nd,"
                                                                                     " se"
                                                                                     "cto"
                                                                                     "r, "
                                                                                     "ser"
                                                                                     "vic"
                                                                                     "e,"
                                                                                     " " WORD (
                                                                                         "operator") ", known_from, known_until FROM intervals t"
                                                                                                     " ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;"
                                                                                                     "SELECT 'mark', " INCIDENT
                                                                                                     ", at, kind, known, seq, known_from, known_until FROM marks t"
                                                                                                     " ORDER BY 2, 3, 4, 5, 6, 7, 8;";

static int
on_row (void *user_data, int n_columns, char **values, char **names)
{
  for (int i = 0; i < n_columns; i++)
    g_string_append_printf (user_data, "%s ", values[i] != NULL ? values[i] : "-");
  g_string_append_c (user_data, '\n');
  return 0;
}

static char *
dump (ArchiveFixture *fixture)
{
  GString *text = g_string_new (NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (fixture->index_path, &db, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, everything, on_row, text, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

static void
assert_same (const char *one, const char *other)
{
  g_auto (GStrv) lines = g_strsplit (one, "\n", -1);
  g_auto (GStrv) others = g_strsplit (other, "\n", -1);

  for (guint i = 0; lines[i] != NULL && others[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, others[i]);
  g_assert_cmpstr (one, ==, other);
}

/* What was known at any time is the same as folded from what is left of the log. */
static void
assert_replays (ArchiveFixture *fixture)
{
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);

  for (guint i = 0; i < 10; i++)
    {
      gint64 seq =
          g_rand_int_range (fixture->rand, 1, (gint32) hn_log_get_last_seq (fixture->log, NULL));
      gint64 known_us = hn_log_get_received (fixture->log, seq, NULL);
      gint64 last_seq;
      g_autoptr (HnSituation) there =
          hn_index_reader_situation_at (reader, NULL, known_us, &last_seq, NULL);
      g_autoptr (HnSituation) here = archive_fixture_fold (fixture, NULL, last_seq, known_us);
      g_autofree char *one = archive_fixture_board (there);
      g_autofree char *other = archive_fixture_board (here);

      assert_same (one, other);
    }
}

/* Whatever is purged, however it hangs together: the index is the one that a log without it would
 * give, and it was not made anew for that. */
static void
test_same (ArchiveFixture *fixture, gconstpointer data)
{
  guint n_kept = 0;

  archive_fixture_grow (fixture, 200);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 20);
  index_all (fixture, indexer);
  for (guint i = 0; i < 12; i++)
    {
      gint64 last = hn_log_get_last_seq (fixture->log, NULL);

      g_test_message ("round %u", i);
      for (guint k = g_rand_int_range (fixture->rand, 1, 4); k > 0; k--)
        purge (fixture, g_rand_int_range (fixture->rand, 1, (gint32) last),
               k % 2 == 0 ? "forged" : "revoked");
      archive_fixture_grow (fixture, (guint) g_rand_int_range (fixture->rand, 0, 30));
      GStatBuf before, after;
      g_assert_cmpint (g_stat (fixture->index_path, &before), ==, 0);
      index_all (fixture, indexer);
      g_assert_cmpint (g_stat (fixture->index_path, &after), ==, 0);
      n_kept += before.st_ino == after.st_ino;
      assert_replays (fixture);
      g_autofree char *cut = dump (fixture);
      hn_indexer_doubt (indexer);
      index_all (fixture, indexer);
      g_autofree char *anew = dump (fixture);
      assert_same (cut, anew);
    }
  g_assert_cmpuint (n_kept, >=, 3);
}

#define ADD(name, data, func)                                                                      \
  g_test_add (name, ArchiveFixture, data, archive_fixture_set_up, func, archive_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/archive/purge/words/revoked", "revoked", test_words);
  ADD ("/archive/purge/words/forged", "forged", test_words);
  ADD ("/archive/purge/meanwhile", NULL, test_meanwhile);
  ADD ("/archive/purge/forget", NULL, test_forget);
  ADD ("/archive/purge/same", NULL, test_same);
  ADD ("/archive/purge/never-there", NULL, test_never_there);
  return g_test_run ();
}
