#include "hn-log-chain-private.h"
#include "hn-log-purge.h"
#include "hn-log-verify.h"
#include "log-fixture.h"

#include <string.h>

/*
 * A log with everything that the chain covers:
 *
 *     link 1: records 1 to 3    4: records 5 to 8     7: record 9, which was never kept
 *          2: record 4          5: the purge of 6     8: what tells of that
 *          3: an action         6: an action          9: records 10 to 12
 *
 * and what somebody may do to it who has the file.
 */

static void
append_action (HnLog *log, const char *body)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hn_log_append_action (log, "feed-paused", body, &error));
  g_assert_no_error (error);
}

static void
purge (HnLog *log, gint64 seq, gboolean is_barred)
{
  g_autoptr (GError) error = NULL;
  HnLogPurge purge = { &seq, 1, 0, "revoked", is_barred };

  g_assert_true (hn_log_purge (log, &purge, &error));
  g_assert_no_error (error);
}

static void
bar (HnLog *log, guint object)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_record (object, 0, "secret");
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");

  hn_log_batch_bar (batch, record, "out-of-scope");
  g_assert_true (hn_log_commit (log, batch, &error));
  g_assert_cmpuint (hn_log_batch_get_purged (batch)->len, ==, 1);
  g_assert_cmpuint (hn_log_batch_get_entries (batch)->len, ==, 0);
}

static char *
make_log (LogFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 number;
  char *head;

  log_fixture_fill (fixture, 1, 3);
  log_fixture_fill (fixture, 4, 1);
  append_action (fixture->log, "{\"who\": \"identity--1\", \"subject\":\"hub:x\"}");
  fixture->now_us += G_USEC_PER_SEC;
  log_fixture_fill (fixture, 5, 4);
  purge (fixture->log, 6, TRUE);
  append_action (fixture->log, "{\"who\":\"identity--1\",\"subject\":\"hub:y\"}");
  bar (fixture->log, 9);
  log_fixture_fill (fixture, 10, 3);
  g_assert_true (hn_log_get_head (fixture->log, &number, &head, &error));
  g_assert_cmpint (number, ==, 9);
  g_assert_cmpuint (strlen (head), ==, 64);
  return head;
}

static void
verify (LogFixture *fixture, const char *head, HnLogVerdict *verdict)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hn_log_verify (fixture->path, head, NULL, NULL, NULL, verdict, &error));
  g_assert_no_error (error);
}

static void
test_whole (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *head = make_log (fixture);
  g_autofree char *on_paper = g_strdup_printf (" %.8s %s\n", head, head + 8);
  HnLogVerdict verdict;

  verify (fixture, NULL, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  g_assert_cmpint (verdict.n_links, ==, 9);
  g_assert_cmpint (verdict.n_actions, ==, 2);
  g_assert_cmpint (verdict.n_records, ==, 10);
  g_assert_cmpint (verdict.n_purged, ==, 2);
  g_assert_cmpstr (verdict.head, ==, head);
  on_paper[2] = g_ascii_toupper (on_paper[2]);
  verify (fixture, on_paper, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  g_assert_cmpint (verdict.paper_link, ==, 9);

  /* What is on paper stays good while the log grows. */
  log_fixture_fill (fixture, 20, 1);
  verify (fixture, head, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  g_assert_cmpint (verdict.paper_link, ==, 9);
  g_assert_cmpint (verdict.n_links, ==, 10);
}

static void
test_empty (LogFixture *fixture, gconstpointer data)
{
  HnLogVerdict verdict;

  verify (fixture, NULL, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  g_assert_cmpint (verdict.n_links, ==, 0);
  verify (fixture, "0123", &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_HEAD_UNKNOWN);
}

typedef struct
{
  const char *name;
  const char *sql;
  HnLogBreak what;
  gint64 link;
  gint64 from_seq;
  gint64 to_seq;
  gboolean needs_head; /* without it nothing is wrong */
} Deed;

#define FELL "CAST(replace(CAST(raw AS TEXT), 'fill', 'fell') AS BLOB)"

static const Deed deeds[] = {
  { "changed", "UPDATE records SET raw=" FELL " WHERE seq=4", HN_LOG_BREAK_RECORD_CHANGED, 2, 4,
    4 },
  { "changed-in-group", "UPDATE records SET raw=" FELL " WHERE seq=2", HN_LOG_BREAK_RECORD_CHANGED,
    1, 1, 3 },
  { "changed-last", "UPDATE records SET raw=" FELL " WHERE seq=12", HN_LOG_BREAK_RECORD_CHANGED, 9,
    10, 12 },
  { "content-of-another",
    "UPDATE records SET raw=(SELECT raw FROM records WHERE seq=10) WHERE seq=11",
    HN_LOG_BREAK_RECORD_CHANGED, 9, 11, 11 },
  { "no-content", "UPDATE records SET raw=X'' WHERE seq=1", HN_LOG_BREAK_RECORD_CHANGED, 1, 1, 1 },
  { "deleted", "DELETE FROM records WHERE seq=5", HN_LOG_BREAK_RECORD_MISSING, 4, 5, 5 },
  { "deleted-first", "DELETE FROM records WHERE seq=1", HN_LOG_BREAK_RECORD_MISSING, 1, 1, 1 },
  { "deleted-last", "DELETE FROM records WHERE seq=12", HN_LOG_BREAK_RECORD_MISSING, 9, 12, 12 },
  { "inserted",
    "INSERT INTO records SELECT 13, NULL, received+1, source, NULL, modified, id, raw, 0"
    " FROM records WHERE seq=12",
    HN_LOG_BREAK_RECORD_INSERTED, 0, 13, 13 },
  { "inserted-before",
    "INSERT INTO records SELECT -5, NULL, 1, source, NULL, modified, id, raw, 0"
    " FROM records WHERE seq=12",
    HN_LOG_BREAK_RECORD_INSERTED, 1, -5, -5 },
  { "inserted-where-purged",
    "UPDATE records SET raw=(SELECT raw FROM records WHERE seq=12) WHERE seq=6",
    HN_LOG_BREAK_CONTENT_BACK, 4, 6, 6 },
  { "swapped",
    "UPDATE records SET seq=99 WHERE seq=2; UPDATE records SET seq=2 WHERE seq=3;"
    "UPDATE records SET seq=3 WHERE seq=99",
    HN_LOG_BREAK_RECORD_CHANGED, 1, 1, 3 },
  { "swapped-over-groups",
    "UPDATE records SET seq=99 WHERE seq=2; UPDATE records SET seq=2 WHERE seq=10;"
    "UPDATE records SET seq=10 WHERE seq=99",
    HN_LOG_BREAK_RECORD_CHANGED, 1, 1, 3 },
  { "time", "UPDATE records SET received=received-1 WHERE seq=7", HN_LOG_BREAK_PLACE_CHANGED, 4, 5,
    8 },
  { "source", "UPDATE sources SET name='other' WHERE name='test'", HN_LOG_BREAK_PLACE_CHANGED, 1, 1,
    3 },
  { "action", "UPDATE chain SET body=replace(body, 'hub:x', 'hub:z') WHERE number=3",
    HN_LOG_BREAK_LINK_CHANGED, 3, 0, 0 },
  { "action-kind", "UPDATE chain SET kind='feed-added' WHERE number=3", HN_LOG_BREAK_LINK_CHANGED,
    3, 0, 0 },
  { "action-time", "UPDATE chain SET at=at-1 WHERE number=3", HN_LOG_BREAK_LINK_CHANGED, 3, 0, 0 },
  { "action-deleted", "DELETE FROM chain WHERE number=3", HN_LOG_BREAK_LINK_MISSING, 3, 0, 0 },
  { "action-deleted-numbers-closed",
    "DELETE FROM chain WHERE number=3; UPDATE chain SET number=number-1 WHERE number>3",
    HN_LOG_BREAK_LINK_CHANGED, 3, 0, 0 },
  { "action-last-deleted-with-tail",
    "DELETE FROM chain WHERE number>=6; DELETE FROM records WHERE seq>8;"
    "DELETE FROM purged WHERE seq>8",
    HN_LOG_BREAK_BESIDE_CHANGED, 0, 0, 0 },
  { "action-last-deleted-with-tail-and-meta",
    "DELETE FROM chain WHERE number>=6; DELETE FROM records WHERE seq>8;"
    "DELETE FROM purged WHERE seq>8; UPDATE meta SET value=8 WHERE name='last_seq'",
    HN_LOG_BREAK_HEAD_UNKNOWN, 0, 0, 0, TRUE },
  { "hash", "UPDATE chain SET hash=zeroblob(32) WHERE number=4", HN_LOG_BREAK_LINK_CHANGED, 4, 0,
    0 },
  { "hash-short", "UPDATE chain SET hash=X'00' WHERE number=4", HN_LOG_BREAK_LINK_CHANGED, 4, 0,
    0 },
  { "links-swapped",
    "UPDATE chain SET number=99 WHERE number=3; UPDATE chain SET number=3 WHERE number=6;"
    "UPDATE chain SET number=6 WHERE number=99",
    HN_LOG_BREAK_LINK_CHANGED, 3, 0, 0 },
  { "first-link-deleted", "DELETE FROM chain WHERE number=1", HN_LOG_BREAK_LINK_MISSING, 1, 0, 0 },
  { "links-cut", "DELETE FROM chain WHERE number=9", HN_LOG_BREAK_RECORD_INSERTED, 0, 10, 10 },
  { "all-links-deleted", "DELETE FROM chain", HN_LOG_BREAK_RECORD_INSERTED, 0, 1, 1 },
  { "tail-cut", "DELETE FROM chain WHERE number=9; DELETE FROM records WHERE seq>=10",
    HN_LOG_BREAK_HEAD_UNKNOWN, 0, 0, 0, TRUE },
  { "tombstone-why", "UPDATE purged SET why='withdrawn' WHERE seq=6",
    HN_LOG_BREAK_TOMBSTONE_CHANGED, 5, 6, 6 },
  { "tombstone-id", "UPDATE purged SET id='identity--2' WHERE seq=6", HN_LOG_BREAK_DERIVED_CHANGED,
    4, 6, 6 },
  { "tombstone-bar", "UPDATE purged SET is_barred=0 WHERE seq=6", HN_LOG_BREAK_TOMBSTONE_CHANGED, 5,
    6, 6 },
  { "tombstone-digest", "UPDATE purged SET sha256=zeroblob(32) WHERE seq=6",
    HN_LOG_BREAK_RECORD_CHANGED, 4, 5, 8 },
  { "tombstone-time", "UPDATE purged SET received=received+1 WHERE seq=6",
    HN_LOG_BREAK_PLACE_CHANGED, 4, 5, 8 },
  { "tombstone-deleted", "DELETE FROM purged WHERE seq=6", HN_LOG_BREAK_RECORD_CHANGED, 4, 6, 6 },
  { "tombstone-and-row-deleted", "DELETE FROM purged WHERE seq=6; DELETE FROM records WHERE seq=6",
    HN_LOG_BREAK_RECORD_MISSING, 4, 6, 6 },
  { "not-kept-deleted", "DELETE FROM purged WHERE seq=9", HN_LOG_BREAK_RECORD_MISSING, 7, 9, 9 },
  { "purge-deleted", "DELETE FROM chain WHERE number=5", HN_LOG_BREAK_LINK_MISSING, 5, 0, 0 },
};

static void
exec (LogFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (hn_log_store_exec (store, sql, &error));
  g_assert_no_error (error);
}

static void
assert_broken (const HnLogVerdict *verdict, const Deed *deed)
{
  g_autofree char *words = hn_log_verdict_dup_words (verdict);
  g_autofree char *record = g_strdup_printf ("%d", (int) deed->from_seq);

  g_assert_cmpstr (hn_log_break_get_nick (verdict->what), ==, hn_log_break_get_nick (deed->what));
  g_assert_cmpint (verdict->link, ==, deed->link);
  g_assert_cmpint (verdict->from_seq, ==, deed->from_seq);
  g_assert_cmpint (verdict->to_seq, ==, deed->to_seq);
  g_assert_cmpuint (strlen (words), >, 20);
  if (deed->from_seq != 0)
    g_assert_nonnull (strstr (words, record));
  if (deed->link > 1)
    {
      g_assert_cmpint (verdict->after_us, >, 0);
      g_assert_cmpint (verdict->until_us, >, 0);
      g_assert_nonnull (strstr (words, "between"));
    }
}

static void
test_deed (LogFixture *fixture, gconstpointer data)
{
  const Deed *deed = data;
  g_autofree char *head = make_log (fixture);
  HnLogVerdict verdict;

  g_clear_object (&fixture->log);
  exec (fixture, deed->sql);
  verify (fixture, NULL, &verdict);
  if (deed->needs_head)
    g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  else
    assert_broken (&verdict, deed);
  verify (fixture, head, &verdict);
  assert_broken (&verdict, deed);

  /* The log goes on all the same: what comes is not kept from the officer. */
  log_fixture_reopen (fixture, HN_LOG_NONE);
}

/* Somebody who knows how links are made, but not what the next one says of the one before. */
static void
test_hash_made_anew (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *head = make_log (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogSum) sum = hn_log_sum_new ();
  guint8 before[HN_LOG_DIGEST_SIZE], hash[HN_LOG_DIGEST_SIZE];
  char hex[HN_LOG_SUM_HEX_SIZE];
  HnLogVerdict verdict;
  sqlite3_stmt *get = NULL;

  g_clear_object (&fixture->log);
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);
  g_assert_cmpint (sqlite3_prepare_v2 (hn_log_store_get_db (store),
                                       "SELECT (SELECT hash FROM chain WHERE number=2), at"
                                       " FROM chain WHERE number=3",
                                       -1, &get, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (get), ==, SQLITE_ROW);
  memcpy (before, sqlite3_column_blob (get, 0), sizeof before);
  hn_log_link_sum (sum, before, 3, sqlite3_column_int64 (get, 1), "feed-paused", "{}", hash);
  sqlite3_finalize (get);
  hn_log_sum_to_hex (hash, hex);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE chain SET body='{}', hash=X'%s' WHERE number=3", hex);
  g_assert_true (hn_log_store_exec (store, sql, &error));

  verify (fixture, NULL, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_LINK_CHANGED);
  g_assert_cmpint (verdict.link, ==, 4);
  g_assert_cmpint (verdict.n_links, ==, 3);
}

/* A record whose content was taken out by hand, with the tombstone that a purge would leave. */
static void
test_false_tombstone (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *head = make_log (fixture);
  g_autoptr (HnLogSum) sum = hn_log_sum_new ();
  g_autoptr (GBytes) raw = log_fixture_bytes (11, 0, "fill");
  guint8 digest[HN_LOG_DIGEST_SIZE];
  char hex[HN_LOG_SUM_HEX_SIZE];
  gsize size;
  HnLogVerdict verdict;

  const void *bytes = g_bytes_get_data (raw, &size);
  hn_log_sum_bytes (sum, bytes, size, digest);
  hn_log_sum_to_hex (digest, hex);
  g_clear_object (&fixture->log);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO purged SELECT seq, id, modified, 'identity', NULL, received, source, X'%s', 1,"
      " NULL, 'revoked', 0, NULL FROM records WHERE seq=11; DELETE FROM records WHERE seq=11",
      hex);
  exec (fixture, sql);
  verify (fixture, NULL, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_TOMBSTONE_INSERTED);
  g_assert_cmpint (verdict.from_seq, ==, 11);
}

/* The purge was undone: the very content stands again, and the tombstone is gone. */
static void
test_undone_purge (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *head = make_log (fixture);
  g_autofree char *text = log_fixture_text (6, 0, "fill");
  g_autofree char *sql = g_strdup_printf ("UPDATE records SET raw=CAST('%s' AS BLOB) WHERE seq=6;"
                                          "DELETE FROM purged WHERE seq=6",
                                          text);
  HnLogVerdict verdict;

  g_clear_object (&fixture->log);
  exec (fixture, sql);
  verify (fixture, NULL, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_CONTENT_BACK);
  g_assert_cmpint (verdict.link, ==, 5);
  g_assert_cmpint (verdict.from_seq, ==, 6);
}

static void
test_cancelled (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HnLogVerdict verdict;

  log_fixture_fill (fixture, 1, 5000);
  g_cancellable_cancel (cancellable);
  g_assert_false (hn_log_verify (fixture->path, NULL, cancellable, NULL, NULL, &verdict, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Actions are listed the newest first, in their canonical form. */
static void
test_actions (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *head = make_log (fixture);
  g_autoptr (GPtrArray) all = hn_log_list_actions (fixture->log, 0, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  const HnLogLink *first = all->pdata[0];
  const HnLogLink *second = all->pdata[1];
  g_assert_cmpint (first->number, ==, 6);
  g_assert_cmpstr (first->kind, ==, "feed-paused");
  g_assert_cmpstr (second->body, ==, "{\"subject\":\"hub:x\",\"who\":\"identity--1\"}");
  g_assert_cmpint (second->at_us, ==, LOG_FIXTURE_START_US);
  g_autoptr (GPtrArray) page = hn_log_list_actions (fixture->log, 6, 1, &error);
  g_assert_cmpuint (page->len, ==, 1);
  g_assert_cmpint (((HnLogLink *) page->pdata[0])->number, ==, 3);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*no JSON object*");
  hn_log_append_action (fixture->log, "nonsense", "[1]", &error);
  g_test_assert_expected_messages ();
}

/* Several sources in one transaction: a link for each that brought something, in the order given.
 */
static void
test_together (LogFixture *fixture, gconstpointer data)
{
  const char *const sources[] = { "mesh#a", "mesh#b", "mesh#c" };
  const guint objects[][2] = { { 1, 2 }, { 2, 3 }, { 1, 3 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_batch_free);
  HnLogVerdict verdict;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      HnLogBatch *batch = hn_log_batch_new (sources[i]);
      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (HnRecord) record = log_fixture_record (objects[i][j], 0, "a");
          hn_log_batch_add (batch, record);
        }
      hn_log_batch_set_cursor (batch, "position", sources[i]);
      g_ptr_array_add (batches, batch);
    }
  g_assert_true (hn_log_commit_many (fixture->log, (HnLogBatch *const *) batches->pdata,
                                     batches->len, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hn_log_batch_get_n_new (batches->pdata[0]), ==, 2);
  g_assert_cmpuint (hn_log_batch_get_n_new (batches->pdata[1]), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_n_duplicates (batches->pdata[1]), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_n_duplicates (batches->pdata[2]), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *cursor = hn_log_get_cursor (fixture->log, sources[i], "position", &error);
      g_assert_cmpstr (cursor, ==, sources[i]);
    }
  verify (fixture, NULL, &verdict);
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  g_assert_cmpint (verdict.n_records, ==, 3);
  g_assert_cmpint (verdict.n_links, ==, 2);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/chain/whole", test_whole);
  ADD ("/log/chain/empty", test_empty);
  ADD ("/log/chain/together", test_together);
  ADD ("/log/chain/actions", test_actions);
  ADD ("/log/chain/cancelled", test_cancelled);
  ADD ("/log/chain/hash-made-anew", test_hash_made_anew);
  ADD ("/log/chain/false-tombstone", test_false_tombstone);
  ADD ("/log/chain/undone-purge", test_undone_purge);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *name = g_strconcat ("/log/chain/deed/", deeds[i].name, NULL);
      g_test_add (name, LogFixture, &deeds[i], log_fixture_set_up, test_deed,
                  log_fixture_tear_down);
    }
  return g_test_run ();
}
