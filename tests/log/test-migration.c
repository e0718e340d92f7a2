#include "hn-log-private.h"
#include "hn-log-schema.h"
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

/* The next version of the schema, as somebody will write it: one entry more. */
static gboolean
migrate_further (LogFixture *fixture, const char *second, const char *third, GError **error)
{
  guint n_known;
  HnLogMigration steps[3] = { hn_log_schema_get_migrations (&n_known)[0], { second }, { third } };

  g_assert_cmpuint (n_known, ==, 1);
  g_autoptr (HnLogStore) store = hn_log_store_open (fixture->path, FALSE, error);
  g_assert_nonnull (store);
  return hn_log_schema_migrate (store, steps, 3, error);
}

static void
test_two_steps (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n_records;

  log_fixture_fill (fixture, 0, 300);
  g_clear_object (&fixture->log);
  g_assert_true (migrate_further (fixture,
                                  "ALTER TABLE records ADD COLUMN link BLOB;"
                                  "UPDATE records SET link=randomblob(32);",
                                  "CREATE INDEX records_link ON records(link);", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_version (fixture), ==, 3);

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

  log_fixture_fill (fixture, 0, 300);
  g_clear_object (&fixture->log);
  g_assert_false (migrate_further (fixture, "DELETE FROM records;",
                                   "ALTER TABLE nowhere ADD COLUMN link BLOB;", &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FAILED);

  g_assert_cmpint (get_version (fixture), ==, 1);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 300);
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
  ADD ("/log/migration/foreign", test_foreign);
  return g_test_run ();
}
