#include "hn-log-private.h"
#include "hn-log-purge.h"
#include "hn-log-schema.h"
#include "hn-log-verify.h"
#include "hn-outbox.h"
#include "log-fixture.h"

#include <string.h>

static gint64
get_version (LogFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, TRUE, &error);
  gint64 version = -1;

  g_assert_no_error (error);
  g_assert_true (hn_log_store_get_int (store, "PRAGMA user_version", &version, &error));
  return version;
}

static void
assert_refused (LogFixture *fixture, HnLogFlags flags, HnLogError code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (fixture->path, flags, &error);

  g_assert_null (log);
  g_assert_error (error, HN_LOG_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, word));
}

static void
exec (LogFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (hn_log_store_exec (store, sql, &error));
  g_assert_no_error (error);
}

/* Version 0 is a file with nothing in it: empty, or left by a program that died while it began. */
static void
test_from_nothing (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint newest;

  hn_log_schema_get_migrations (&newest);
  g_assert_cmpint (get_version (fixture), ==, newest);
  g_clear_object (&fixture->log);

  g_assert_true (g_file_set_contents (fixture->path, "", 0, &error));
  assert_refused (fixture, HN_LOG_READ_ONLY, HN_LOG_ERROR_NOT_FOUND, "opened");
  exec (fixture, "PRAGMA page_size=8192; PRAGMA journal_mode=WAL;");
  g_assert_cmpint (get_version (fixture), ==, 0);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_cmpint (get_version (fixture), ==, newest);
  log_fixture_fill (fixture, 0, 3);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 3);
}

/* The next version of the schema, as somebody will write it: two entries more. */
static gboolean
migrate_further (LogFixture *fixture, const char *first, const char *second, GError **error)
{
  guint n_known;
  const HnLogMigration *known = hn_log_schema_get_migrations (&n_known);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (HnLogMigration));
  HnLogMigration more[] = { { first }, { second } };

  g_array_append_vals (steps, known, n_known);
  g_array_append_vals (steps, more, G_N_ELEMENTS (more));
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, error);
  g_assert_nonnull (store);
  return hn_log_schema_migrate (store, (HnLogMigration *) steps->data, steps->len, error);
}

static void
test_two_steps (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n_records;
  guint n_known;

  hn_log_schema_get_migrations (&n_known);
  log_fixture_fill (fixture, 0, 300);
  g_clear_object (&fixture->log);
  g_assert_true (migrate_further (fixture,
                                  "ALTER TABLE records ADD COLUMN link BLOB;"
                                  "UPDATE records SET link=randomblob(32);",
                                  "CREATE INDEX records_link ON records(link);", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_version (fixture), ==, n_known + 2);

  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, TRUE, &error);
  g_assert_true (hn_log_store_get_int (store, "SELECT count(*) FROM records WHERE length(link)=32",
                                       &n_records, &error));
  g_assert_cmpint (n_records, ==, 300);

  /* And this program now meets the file of a newer one. */
  assert_refused (fixture, HN_LOG_NONE, HN_LOG_ERROR_NEWER, "newer");
  assert_refused (fixture, HN_LOG_READ_ONLY, HN_LOG_ERROR_NEWER, "newer");
}

static void
test_failing_step (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_known;

  hn_log_schema_get_migrations (&n_known);
  log_fixture_fill (fixture, 0, 300);
  g_clear_object (&fixture->log);
  g_assert_false (migrate_further (fixture, "DELETE FROM records;",
                                   "ALTER TABLE nowhere ADD COLUMN link BLOB;", &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FAILED);

  g_assert_cmpint (get_version (fixture), ==, n_known);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 300);
}

/* A log of version 1, which did not know what was nobody's: objects 1 (made with no hub), 2 (the
 * hub has it), 3 (refused), 4 (waits), 5 (the hub's, of an exercise, passed on), 6 (ours, in it,
 * with no hub).
 */
static void
make_version_1 (LogFixture *fixture)
{
  static const char *const rows[] = { "self", "self", "self", "self", "hub:x", "self" };
  g_autoptr (GError) error = NULL;
  guint n_known;

  g_clear_object (&fixture->log);
  g_assert_true (hn_log_set_aside (fixture->path, NULL, NULL));
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);
  g_assert_true (hn_log_schema_migrate (store, hn_log_schema_get_migrations (&n_known), 1, &error));
  g_assert_true (hn_log_store_exec (
      store, "INSERT INTO sources(number, name) VALUES(1, 'self'), (2, 'hub:x');", &error));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HnRecord) record = log_fixture_note (i + 1, i >= 4 ? "drill" : NULL);
      GBytes *raw = hn_record_get_bytes (record);
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO records(seq, key, received, source, modified, id, raw)"
          " VALUES(%u, %u, %u, %d, 1, '%s', CAST('%.*s' AS BLOB));",
          i + 1, i + 1, i + 1, g_str_equal (rows[i], "self") ? 1 : 2, hn_record_get_id (record),
          (int) g_bytes_get_size (raw), (const char *) g_bytes_get_data (raw, NULL));

      g_assert_true (hn_log_store_exec (store, sql, &error));
    }
  g_assert_true (hn_log_store_exec (
      store,
      "INSERT INTO outbox(record, target, state, attempts, next_try)"
      " VALUES(2, 'hub:x', 2, 1, 0), (3, 'hub:x', 3, 1, 0), (4, 'hub:x', 0, 0, 0),"
      " (5, 'hub:z', 0, 0, 0);",
      &error));
  g_assert_no_error (error);
}

static char *
list_due (LogFixture *fixture, const char *target, gboolean is_exercise)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due =
      hn_outbox_due (fixture->log, target, is_exercise, G_MAXINT64, 0, &error);
  GString *list = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    g_string_append_printf (list, "%d ",
                            (int) hn_log_entry_get_seq (hn_outbox_item_get_entry (due->pdata[i])));
  return g_string_free (list, FALSE);
}

/* What the version before could not send is owed now, and nothing else. */
static void
test_version_1 (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) reader = NULL;

  make_version_1 (fixture);
  reader = hn_log_open (fixture->path, HN_LOG_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hn_log_count (reader, NULL), ==, 6);
  g_assert_cmpint (hn_outbox_count_unheard (reader, &error), ==, 0);
  g_auto (GStrv) targets = hn_outbox_dup_targets (reader, &error);
  g_assert_cmpuint (g_strv_length (targets), ==, 0);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_cmpint (hn_log_count (reader, NULL), ==, 6);

  g_assert_true (hn_outbox_claim (fixture->log, "hub:x", FALSE, &error));
  g_autofree char *real = list_due (fixture, "hub:x", FALSE);
  g_assert_cmpstr (real, ==, "4 1 ");
  g_assert_true (hn_outbox_claim (fixture->log, "hub:y", FALSE, &error));
  g_autofree char *other = list_due (fixture, "hub:y", FALSE);
  g_assert_cmpstr (other, ==, "1 3 4 ");
  g_assert_true (hn_outbox_claim (fixture->log, "hub:x", TRUE, &error));
  g_assert_true (hn_outbox_claim (fixture->log, "hub:y", TRUE, &error));
  g_autofree char *drill = list_due (fixture, "hub:x", TRUE);
  g_assert_cmpstr (drill, ==, "6 ");
  g_autofree char *none = list_due (fixture, "hub:y", TRUE);
  g_assert_cmpstr (none, ==, "");
  /* Where it came from makes it no more real. */
  g_autofree char *passed_on = list_due (fixture, "hub:z", FALSE);
  g_assert_cmpstr (passed_on, ==, "");
  log_fixture_fill (fixture, 100, 3);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 9);
}

#define N_CARRIED 100000

/* A log of version 2, as full as that of a site after some years; what the hub deleted at its end
 * left a number. */
/* The place that a version has in a log of before: a hash of it. */
static void
make_place (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *id = (const char *) sqlite3_value_text (values[1]);
  gint64 modified_us = GINT64_TO_LE (sqlite3_value_int64 (values[2]));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) &modified_us, sizeof modified_us);
  g_byte_array_append (bytes, (const guint8 *) id, (guint) strlen (id));
  sqlite3_result_int64 (
      context, (gint64) hn_log_hash (sqlite3_value_blob (values[0]), bytes->data, bytes->len));
}

static void
make_version_2 (LogFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  guint n_known;

  g_clear_object (&fixture->log);
  g_assert_true (hn_log_set_aside (fixture->path, NULL, NULL));
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, &error);
  g_assert_true (hn_log_schema_migrate (store, hn_log_schema_get_migrations (&n_known), 2, &error));
  sqlite3_create_function (hn_log_store_get_db (store), "place", 3, SQLITE_UTF8, NULL, make_place,
                           NULL, NULL);
  sql = g_strdup_printf (
      "INSERT INTO sources(number, name) VALUES(1, 'hub:x');"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d)"
      " INSERT INTO records(seq, key, received, source, modified, id, raw)"
      " SELECT i, i, i, 1, 1704067200000000, printf('identity--00000000-0000-4000-8000-%%012d', i),"
      "  CAST(printf('{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":"
      "\"identity--00000000-0000-4000-8000-%%012d\",\"created\":\"2024-01-01T00:00:00Z\","
      "\"modified\":\"2024-01-01T00:00:00Z\",\"name\":\"carried-%%d-x\"}', i, i) AS BLOB)"
      " FROM n;"
      "UPDATE records SET key=place((SELECT value FROM meta WHERE name='hash_key'), id, modified);"
      "UPDATE meta SET value=%d WHERE name='last_seq';"
      "UPDATE meta SET value=%d WHERE name='last_received';",
      N_CARRIED, N_CARRIED + 5, N_CARRIED + 5);
  g_assert_true (hn_log_store_exec (store, sql, &error));
  g_assert_no_error (error);
}

static void
assert_verdict (LogFixture *fixture, HnLogBreak what, gint64 from_seq, gint64 n_links)
{
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;

  g_assert_true (hn_log_verify (fixture->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hn_log_break_get_nick (verdict.what), ==, hn_log_break_get_nick (what));
  g_assert_cmpint (verdict.from_seq, ==, from_seq);
  g_assert_cmpint (verdict.n_links, ==, n_links);
}

/* Places of before say nothing of the id: an index over the ids finds the versions. */
static void
assert_n_versions (HnLog *log, const char *id, guint n)
{
  g_autoptr (GError) error = NULL;
  const char *const ids[] = { id, id, NULL };

  g_autoptr (GArray) versions = hn_log_list_versions (log, id, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, n);
  g_autoptr (GPtrArray) entries = hn_log_load_versions (log, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, n);
  g_assert_cmpint (log->has_near_places, ==, FALSE);
}

static void
test_version_2 (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gint64 seq = 77;
  HnLogPurge purge = { &seq, 1, 0, "revoked", TRUE };
  HnLogVerdict verdict;
  gsize size;

  make_version_2 (fixture);
  /* Only read it is what it was: no chain, no name, nothing purged. */
  g_assert_false (hn_log_verify (fixture->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FAILED);
  g_clear_error (&error);
  log_fixture_reopen (fixture, HN_LOG_READ_ONLY);
  g_assert_cmpstr (hn_log_get_id (fixture->log), ==, "");
  g_assert_cmpint (hn_log_count (fixture->log, &error), ==, N_CARRIED);
  g_autoptr (GPtrArray) actions = hn_log_list_actions (fixture->log, 0, 0, &error);
  g_assert_cmpuint (actions->len, ==, 0);
  g_autoptr (GPtrArray) some = log_fixture_replay (fixture->log, 0, 300);
  g_assert_cmpuint (some->len, ==, 300);
  g_assert_cmpint (hn_log_entry_get_seal (some->pdata[0]), ==, HN_SEAL_UNSIGNED);

  log_fixture_reopen (fixture, HN_LOG_NONE);
  assert_verdict (fixture, HN_LOG_BREAK_NONE, 0, 1);
  g_assert_true (g_uuid_string_is_valid (hn_log_get_id (fixture->log)));
  g_autoptr (HnLogBatch) batch = log_fixture_commit (fixture, 200000, 0, "new");
  g_assert_cmpint (hn_log_entry_get_seq (hn_log_batch_get_entries (batch)->pdata[0]), ==,
                   N_CARRIED + 6);
  assert_n_versions (fixture->log, "identity--00000000-0000-4000-8000-000000000077", 1);
  g_assert_true (hn_log_purge (fixture->log, &purge, &error));
  assert_n_versions (fixture->log, "identity--00000000-0000-4000-8000-000000000077", 0);
  assert_verdict (fixture, HN_LOG_BREAK_NONE, 0, 3);
  g_clear_object (&fixture->log);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, &error));
  g_assert_null (memmem (bytes, size, "carried-77-x", 12));
  g_assert_nonnull (memmem (bytes, size, "carried-78-x", 12));

  exec (fixture, "UPDATE records SET received=received+1 WHERE seq=500");
  assert_verdict (fixture, HN_LOG_BREAK_PLACE_CHANGED, 1, 0);
  exec (fixture, "UPDATE records SET received=received-1 WHERE seq=500;"
                 "UPDATE records SET raw=(SELECT raw FROM records WHERE seq=501) WHERE seq=500");
  assert_verdict (fixture, HN_LOG_BREAK_RECORD_CHANGED, 500, 0);
  exec (fixture, "DELETE FROM records WHERE seq=500");
  assert_verdict (fixture, HN_LOG_BREAK_RECORD_MISSING, 1, 0);
}

static void
test_foreign (LogFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->log);
  g_assert_true (hn_log_set_aside (fixture->path, NULL, NULL));
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  exec (fixture, "CREATE TABLE moz_places(id INTEGER PRIMARY KEY);");
  assert_refused (fixture, HN_LOG_NONE, HN_LOG_ERROR_FOREIGN, "another");
  assert_refused (fixture, HN_LOG_READ_ONLY, HN_LOG_ERROR_FOREIGN, "another");
  exec (fixture, "INSERT INTO moz_places VALUES(1);");
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/migration/from-nothing", test_from_nothing);
  ADD ("/log/migration/two-steps", test_two_steps);
  ADD ("/log/migration/failing-step", test_failing_step);
  ADD ("/log/migration/version-1", test_version_1);
  ADD ("/log/migration/version-2", test_version_2);
  ADD ("/log/migration/foreign", test_foreign);
  return g_test_run ();
}
