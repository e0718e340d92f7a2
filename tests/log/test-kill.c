#include "log-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ROUNDS 30

/*
 * The child goes on where the log's cursor is, appends, and tells each acknowledged commit over its
 * standard output, until it is killed.
 */
static int
run_child (const char *path, guint seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  g_autofree char *cursor = hn_log_get_cursor (log, "feed", "upto", &error);
  guint next = cursor != NULL ? (guint) g_ascii_strtoull (cursor, NULL, 10) : 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (;;)
    {
      g_autoptr (HnLogBatch) batch = hn_log_batch_new ("feed");
      guint n = (guint) g_rand_int_range (random, 1, 60);
      /* Not within MIN(), which would draw twice. */
      guint n_again = (guint) g_rand_int_range (random, 0, 20);
      guint overlap = MIN (next, n_again);
      for (guint i = next - overlap; i < next + n; i++)
        {
          g_autoptr (HnRecord) record = log_fixture_record (i, 0, "a");
          hn_log_batch_add (batch, record);
        }
      next += n;
      g_autofree char *upto = g_strdup_printf ("%u", next);
      hn_log_batch_set_cursor (batch, "upto", upto);
      g_assert_true (hn_log_commit (log, batch, &error));
      g_assert_cmpuint (hn_log_batch_get_n_duplicates (batch), ==, overlap);
      if (dprintf (STDOUT_FILENO, "%u\n", next) < 0)
        return 1;
    }
}

/* Reads acknowledgements until the child is dead; kills it after a random one, or a moment later.
 */
static guint
kill_at_random (GPid pid, int fd)
{
  FILE *pipe = fdopen (fd, "r");
  int n_wanted = g_test_rand_int_range (1, 20);
  gint64 delay_us = g_test_rand_int_range (0, 3000);
  char line[64];
  guint acknowledged = 0;

  while (fgets (line, sizeof line, pipe) != NULL)
    {
      acknowledged = (guint) g_ascii_strtoull (line, NULL, 10);
      if (--n_wanted != 0)
        continue;
      /* The random instant of the kill, within a transaction more often than not. */
      gint64 end_us = g_get_monotonic_time () + delay_us;
      while (g_get_monotonic_time () < end_us)
        continue;
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
    }
  fclose (pipe);
  return acknowledged;
}

static void
assert_whole (LogFixture *fixture, guint acknowledged)
{
  g_autoptr (GError) error = NULL;
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  g_autofree char *cursor = hn_log_get_cursor (fixture->log, "feed", "upto", &error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (entries->len, >=, acknowledged);
  g_assert_cmpuint (entries->len, ==, g_ascii_strtoull (cursor, NULL, 10));
  for (guint i = 0; i < entries->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (entries->pdata[i]);
      g_autofree char *id = log_fixture_id (i);
      g_assert_cmpstr (hn_record_get_id (record), ==, id);
      g_assert_cmpint (hn_log_entry_get_seq (entries->pdata[i]), ==, i + 1);
      g_assert_true (g_hash_table_add (ids, (gpointer) hn_record_get_id (record)));
    }
  g_clear_object (&fixture->log);
}

static void
test_kill (LogFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->log);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *seed = g_strdup_printf ("%u", g_test_rand_int ());
      const char *argv[] = { data, "--append", fixture->path, seed, NULL };
      GPid pid;
      int fd, status;

      g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                &pid, NULL, &fd, NULL, &error);
      g_assert_no_error (error);
      guint acknowledged = kill_at_random (pid, fd);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      g_assert_cmpuint (acknowledged, >, 0);
      assert_whole (fixture, acknowledged);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--append"))
    return run_child (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10));

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log/kill", LogFixture, argv[0], log_fixture_set_up, test_kill,
              log_fixture_tear_down);
  return g_test_run ();
}
