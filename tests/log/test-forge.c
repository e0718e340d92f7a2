#include "hn-log-chain-private.h"
#include "hn-log-purge.h"
#include "hn-log-verify.h"
#include "log-fixture.h"

/*
 * The chain covers bytes, times and sources. What was worked out of them hides a record, or moves
 * it, where somebody changes it by hand: the proof works it out again.
 *
 *     records 1 to 3, of which 2 is purged    6: said by ourselves, owed to hub:x
 *             4, and 5 in conflict with it    7: signed
 */

static void
add (LogFixture *fixture, HnRecord *record, HnSeal seal, gboolean is_ours)
{
  static const char *const targets[] = { "hub:x", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new (is_ours ? "self" : "test");

  if (is_ours)
    hn_log_batch_send_sealed (batch, record, targets, seal);
  else
    hn_log_batch_add_sealed (batch, record, seal);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
}

static void
make_log (LogFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) first = log_fixture_record (4, 0, "a");
  g_autoptr (HnRecord) second = log_fixture_record (4, 0, "b");
  g_autoptr (HnRecord) own = log_fixture_note (6, NULL);
  g_autoptr (HnRecord) sealed = log_fixture_signed (7, 0, "signed");
  gint64 seq = 2;
  HnLogPurge purge = { &seq, 1, 0, "revoked", TRUE };

  log_fixture_fill (fixture, 1, 3);
  add (fixture, first, HN_SEAL_UNSIGNED, FALSE);
  add (fixture, second, HN_SEAL_UNSIGNED, FALSE);
  add (fixture, own, HN_SEAL_UNSIGNED, TRUE);
  g_assert_true (hn_log_purge (fixture->log, &purge, &error));
  add (fixture, sealed, HN_SEAL_PINNED, FALSE);
  g_assert_true (hn_log_append_action (fixture->log, "feed-paused", "{\"who\":\"x\"}", &error));
}

typedef struct
{
  const char *name;
  const char *sql;
  HnLogBreak what;
  gint64 seq; /* -1: several could be meant */
} Deed;

#define SET(what, seq) "UPDATE records SET " what " WHERE seq=" #seq
#define SET_TOMBSTONE(what) "UPDATE purged SET " what " WHERE seq=2"

static const Deed deeds[] = {
  { "nothing", "SELECT 1", HN_LOG_BREAK_NONE, 0 },
  { "conflict-false", SET ("conflict_of=1, key=NULL", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "conflict-false-with-place", SET ("conflict_of=1", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "conflict-zero", SET ("conflict_of=0", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "conflict-of-purged", SET ("conflict_of=2, key=NULL", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "conflict-of-itself", SET ("conflict_of=3, key=NULL", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "conflict-of-nothing", SET ("conflict_of=99, key=NULL", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "conflict-cleared", SET ("conflict_of=NULL, key=77", 5), HN_LOG_BREAK_DERIVED_CHANGED, 5 },
  { "conflict-behind",
    "UPDATE records SET conflict_of=NULL, key=(SELECT key+1 FROM records WHERE seq=4) WHERE seq=5",
    HN_LOG_BREAK_DERIVED_CHANGED, 5 },
  { "conflict-swapped",
    "CREATE TEMP TABLE t AS SELECT key FROM records WHERE seq=4;" SET (
        "key=NULL, conflict_of=5",
        4) ";"
           "UPDATE records SET conflict_of=NULL, key=(SELECT key FROM t) WHERE seq=5",
    HN_LOG_BREAK_DERIVED_CHANGED, 4 },
  { "id", SET ("id=replace(id, '3', '9')", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "id-blob", SET ("id=CAST(id AS BLOB)", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "id-with-tail", SET ("id=CAST(CAST(id AS BLOB)||X'0031' AS TEXT)", 3),
    HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "id-of-purged", SET ("id=replace(id, '2', '9')", 2), HN_LOG_BREAK_DERIVED_CHANGED, 2 },
  { "modified", SET ("modified=modified+1", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "modified-blob", SET ("modified=CAST(CAST(modified AS TEXT) AS BLOB)", 3),
    HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "place", SET ("key=key+1", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "place-none", SET ("key=NULL", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "place-of-purged", SET ("key=key+5", 2), HN_LOG_BREAK_DERIVED_CHANGED, 2 },
  { "seal-of-unsigned", SET ("seal=19", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "seal-of-before", SET ("seal=0", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "seal-unknown", SET ("seal=40", 7), HN_LOG_BREAK_DERIVED_CHANGED, 7 },
  { "bytes-as-text", SET ("raw=CAST(raw AS TEXT)", 3), HN_LOG_BREAK_DERIVED_CHANGED, 3 },
  { "time-blob", SET ("received=CAST(CAST(received AS TEXT) AS BLOB)", 3),
    HN_LOG_BREAK_PLACE_CHANGED, 3 },
  { "source-with-tail", "UPDATE sources SET name=CAST(CAST(name AS BLOB)||X'0031' AS TEXT)",
    HN_LOG_BREAK_PLACE_CHANGED, 1 },
  { "source-of-one",
    "INSERT INTO sources(name) VALUES('other');"
    "UPDATE records SET source=(SELECT number FROM sources WHERE name='other') WHERE seq=4",
    HN_LOG_BREAK_PLACE_CHANGED, 4 },
  { "hash-key", "UPDATE meta SET value=zeroblob(16) WHERE name='hash_key'",
    HN_LOG_BREAK_DERIVED_CHANGED, 1 },
  { "near-places", "UPDATE meta SET value=0 WHERE name='near_places'", HN_LOG_BREAK_DERIVED_CHANGED,
    1 },
  { "bar-two", SET_TOMBSTONE ("is_barred=2"), HN_LOG_BREAK_TOMBSTONE_CHANGED, 2 },
  { "tombstone-time", SET_TOMBSTONE ("at=at+1"), HN_LOG_BREAK_TOMBSTONE_CHANGED, 2 },
  { "tombstone-exercise", SET_TOMBSTONE ("exercise=''"), HN_LOG_BREAK_TOMBSTONE_CHANGED, 2 },
  { "tombstone-creator", SET_TOMBSTONE ("creator=''"), HN_LOG_BREAK_TOMBSTONE_CHANGED, 2 },
  { "tombstone-id-blob", SET_TOMBSTONE ("id=CAST(id AS BLOB)"), HN_LOG_BREAK_TOMBSTONE_CHANGED, 2 },
  { "tombstone-digest-long", SET_TOMBSTONE ("sha256=sha256||X'00'"), HN_LOG_BREAK_TOMBSTONE_CHANGED,
    2 },
  { "tombstone-of-another",
    "INSERT INTO purged SELECT 3, id, modified, type, creator, received, source, sha256, at, cause,"
    " why, is_barred, exercise FROM purged WHERE seq=2",
    HN_LOG_BREAK_CONTENT_BACK, 3 },
  { "kind-blob", "UPDATE chain SET kind=CAST(kind AS BLOB) WHERE kind='purge'",
    HN_LOG_BREAK_LINK_CHANGED, 0 },
  { "body-with-tail",
    "UPDATE chain SET body=CAST(CAST(body AS BLOB)||X'0031' AS TEXT) WHERE kind='feed-paused'",
    HN_LOG_BREAK_LINK_CHANGED, 0 },
  { "trigger",
    "CREATE TRIGGER hide AFTER INSERT ON records BEGIN DELETE FROM records WHERE seq=new.seq; END",
    HN_LOG_BREAK_FORM_CHANGED, 0 },
  { "view", "CREATE VIEW beside AS SELECT * FROM records", HN_LOG_BREAK_FORM_CHANGED, 0 },
  { "index-gone", "DROP INDEX records_unproven", HN_LOG_BREAK_FORM_CHANGED, 0 },
  { "index-other",
    "DROP INDEX records_unproven; CREATE INDEX records_unproven ON records(seq) WHERE seal=99",
    HN_LOG_BREAK_FORM_CHANGED, 0 },
  { "owed-of-another",
    "INSERT INTO outbox(record, target, state, attempts, next_try) VALUES(3, 'hub:y', 0, 0, 0)",
    HN_LOG_BREAK_BESIDE_CHANGED, 3 },
  { "said-of-nothing", "INSERT INTO published VALUES(99, NULL, 1)", HN_LOG_BREAK_BESIDE_CHANGED,
    99 },
  { "said-of-purged", "INSERT INTO published VALUES(2, NULL, 1)", HN_LOG_BREAK_BESIDE_CHANGED, 2 },
  { "said-in-exercise", "UPDATE published SET exercise='exercise-1' WHERE record=6",
    HN_LOG_BREAK_BESIDE_CHANGED, 6 },
  { "key-false",
    "INSERT INTO keys VALUES('abc', 'identity--x', zeroblob(32), NULL, 2, 0, NULL, 0, NULL)",
    HN_LOG_BREAK_BESIDE_CHANGED, 0 },
  { "key-of-another-record",
    "INSERT INTO keys VALUES('66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',"
    " 'identity--x', zeroblob(32), 3, 2, 0, NULL, 0, NULL)",
    HN_LOG_BREAK_BESIDE_CHANGED, 3 },
  { "last-number", "UPDATE meta SET value=50 WHERE name='last_seq'", HN_LOG_BREAK_BESIDE_CHANGED,
    0 },
  /* What nothing proves, as HACKING.md says. */
  { "unproven-outbox", "DELETE FROM outbox", HN_LOG_BREAK_NONE, 0 },
  { "unproven-cursor", "INSERT INTO cursors VALUES(1, 'upto', '9')", HN_LOG_BREAK_NONE, 0 },
  { "unproven-heard", "UPDATE sources SET heard=5", HN_LOG_BREAK_NONE, 0 },
  { "unproven-log-id", "UPDATE meta SET value='x' WHERE name='log_id'", HN_LOG_BREAK_NONE, 0 },
  { "unproven-seal", SET ("seal=18", 7), HN_LOG_BREAK_NONE, 0 },
};

static void
test_deed (LogFixture *fixture, gconstpointer data)
{
  const Deed *deed = data;
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;

  make_log (fixture);
  g_clear_object (&fixture->log);
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);
  g_assert_true (hn_log_store_exec (store, deed->sql, &error));
  g_assert_no_error (error);
  g_assert_true (hn_log_verify (fixture->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hn_log_break_get_nick (verdict.what), ==, hn_log_break_get_nick (deed->what));
  g_assert_cmpint (verdict.from_seq, ==, deed->seq);
}

/* A chain of one link that says that all was carried over; the places of the records give it away.
 */
static void
test_carried_over (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;

  log_fixture_fill (fixture, 1, 3);
  g_clear_object (&fixture->log);
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);
  g_assert_true (hn_log_store_exec (store, "DELETE FROM chain", &error));
  g_assert_true (hn_log_chain_carry_over (store, &error));
  g_assert_no_error (error);
  g_assert_true (hn_log_verify (fixture->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_LINK_CHANGED);
  g_assert_cmpint (verdict.link, ==, 1);
}

/* A row that is in the table and not in an index is hidden from all who look by that index. */
static void
test_index (LogFixture *fixture, gconstpointer data)
{
  static const char *const deeds_on_index[] = {
    "PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql=sql||' AND 0'"
    " WHERE name='records_conflicts'",
    "REINDEX records_conflicts",
    "PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql=replace(sql, ' AND 0', '')"
    " WHERE name='records_conflicts'",
  };
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;

  make_log (fixture);
  g_clear_object (&fixture->log);
  for (guint i = 0; i < G_N_ELEMENTS (deeds_on_index); i++)
    {
      g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);
      sqlite3_db_config (hn_log_store_get_db (store), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
      g_assert_true (hn_log_store_exec (store, deeds_on_index[i], &error));
      g_assert_no_error (error);
    }
  g_assert_false (hn_log_verify (fixture->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *name = g_strconcat ("/log/forge/deed/", deeds[i].name, NULL);
      g_test_add (name, LogFixture, &deeds[i], log_fixture_set_up, test_deed,
                  log_fixture_tear_down);
    }
  g_test_add ("/log/forge/carried-over", LogFixture, NULL, log_fixture_set_up, test_carried_over,
              log_fixture_tear_down);
  g_test_add ("/log/forge/index", LogFixture, NULL, log_fixture_set_up, test_index,
              log_fixture_tear_down);
  return g_test_run ();
}
