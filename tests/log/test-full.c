#include "hn-log-private.h"
#include "hn-log-verify.h"
#include "log-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static HnLogBatch *
new_batch (guint first, guint n)
{
  HnLogBatch *batch = hn_log_batch_new ("hub");
  g_autofree char *cursor = g_strdup_printf ("%u", first + n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnRecord) record = log_fixture_record (first + i, 0, "a");
      hn_log_batch_add (batch, record);
    }
  hn_log_batch_set_cursor (batch, "upto", cursor);
  return batch;
}

static void
assert_holds (HnLog *log, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = log_fixture_replay (log, 0, 0);
  g_autofree char *cursor = hn_log_get_cursor (log, "hub", "upto", &error);

  /* What was not written is in no link either. */
  HnLogVerdict verdict;
  g_assert_true (hn_log_verify (hn_log_get_path (log), NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
  g_assert_cmpint (verdict.n_records, ==, n);
  g_assert_cmpuint (entries->len, ==, n);
  g_assert_cmpuint (g_ascii_strtoull (cursor, NULL, 10), ==, n);
}

/* Appends until the disk is full; returns the batch that no longer went in. */
static HnLogBatch *
fill_disk (HnLog *log, guint *n_acknowledged)
{
  for (*n_acknowledged = 0; *n_acknowledged < 100000; *n_acknowledged += 50)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnLogBatch) batch = new_batch (*n_acknowledged, 50);
      if (hn_log_commit (log, batch, &error))
        continue;
      g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FULL);
      g_assert_nonnull (strstr (error->message, "make room"));
      g_assert_cmpuint (hn_log_batch_get_n_new (batch), ==, 0);
      g_assert_cmpuint (hn_log_batch_get_entries (batch)->len, ==, 0);
      return g_steal_pointer (&batch);
    }
  g_assert_not_reached ();
}

static void
test_pages (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n;

  hn_log_set_max_pages (fixture->log, 60);
  g_autoptr (HnLogBatch) batch = fill_disk (fixture->log, &n);
  g_assert_cmpuint (n, >, 100);
  assert_holds (fixture->log, n);

  /* Still full, still nothing lost. */
  g_assert_false (hn_log_commit (fixture->log, batch, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FULL);
  g_clear_error (&error);
  assert_holds (fixture->log, n);

  /* Room is made: the same batch goes in. */
  hn_log_set_max_pages (fixture->log, 100000);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
  assert_holds (fixture->log, n + 50);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  assert_holds (fixture->log, n + 50);
}

/* What is committed together is there together or not at all. */
static void
test_together (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) small = hn_log_batch_new ("other");
  g_autoptr (HnRecord) record = log_fixture_record (500000, 0, "a");
  guint n;

  hn_log_set_max_pages (fixture->log, 60);
  g_autoptr (HnLogBatch) batch = fill_disk (fixture->log, &n);
  hn_log_batch_add (small, record);
  hn_log_batch_set_cursor (small, "upto", "1");
  HnLogBatch *both[] = { small, batch };
  g_assert_false (hn_log_commit_many (fixture->log, both, 2, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpuint (hn_log_batch_get_n_new (small), ==, 0);
  g_assert_null (hn_log_get_cursor (fixture->log, "other", "upto", &error));
  assert_holds (fixture->log, n);

  hn_log_set_max_pages (fixture->log, 100000);
  g_assert_true (hn_log_commit_many (fixture->log, both, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hn_log_count (fixture->log, &error), ==, n + 51);
}

/* The operating system's own refusal, in a process of its own because the limit is the process's.
 */
static void
test_file_size (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_autoptr (GError) error = NULL;
  LogFixture fixture = { 0 };
  struct rlimit limit;
  guint n;

  log_fixture_set_up (&fixture, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  struct rlimit small = { 1000000, limit.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_autoptr (HnLogBatch) batch = fill_disk (fixture.log, &n);
  g_assert_cmpuint (n, >, 100);
  assert_holds (fixture.log, n);

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_true (hn_log_commit (fixture.log, batch, &error));
  g_assert_no_error (error);
  log_fixture_reopen (&fixture, HN_LOG_NONE);
  assert_holds (fixture.log, n + 50);
  log_fixture_tear_down (&fixture, NULL);
}

/* Root may write anywhere: the test goes on as nobody. */
static void
drop_privileges (LogFixture *fixture)
{
  if (geteuid () != 0)
    return;
  g_assert_cmpint (chown (fixture->folder, 65534, 65534), ==, 0);
  g_assert_cmpint (chown (fixture->path, 65534, 65534), ==, 0);
  g_assert_cmpint (setegid (65534), ==, 0);
  g_assert_cmpint (seteuid (65534), ==, 0);
}

static void
test_read_only (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_autoptr (GError) error = NULL;
  LogFixture fixture = { 0 };

  log_fixture_set_up (&fixture, NULL);
  g_autoptr (HnLogBatch) batch = new_batch (0, 300);
  g_assert_true (hn_log_commit (fixture.log, batch, &error));
  g_clear_object (&fixture.log);
  drop_privileges (&fixture);
  g_assert_cmpint (g_chmod (fixture.path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (fixture.folder, 0500), ==, 0);

  g_autoptr (HnLog) log = hn_log_open (fixture.path, HN_LOG_NONE, &error);
  g_assert_null (log);
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_READ_ONLY);
  g_clear_error (&error);

  /* Reading is possible all the same, as from a CD. */
  log = hn_log_open (fixture.path, HN_LOG_READ_ONLY, &error);
  g_assert_no_error (error);
  assert_holds (log, 300);
  g_clear_object (&log);

  /* A folder in which no log can be made. */
  g_autofree char *other = g_build_filename (fixture.folder, "sub", "log.db", NULL);
  log = hn_log_open (other, HN_LOG_NONE, &error);
  g_assert_null (log);
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_READ_ONLY);

  g_assert_cmpint (g_chmod (fixture.folder, 0700), ==, 0);
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  log_fixture_tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log/full/pages", LogFixture, NULL, log_fixture_set_up, test_pages,
              log_fixture_tear_down);
  g_test_add ("/log/full/together", LogFixture, NULL, log_fixture_set_up, test_together,
              log_fixture_tear_down);
  g_test_add_func ("/log/full/file-size", test_file_size);
  g_test_add_func ("/log/full/read-only", test_read_only);
  return g_test_run ();
}
