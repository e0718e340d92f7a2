#include "hn-log-chain.h"
#include "hn-log-purge.h"
#include "hn-log-verify.h"
#include "log-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Two programs write one log, commit, purge and act, until both are killed at any instant. What is
 * left proves; what was acknowledged is there, and what was acknowledged as purged is gone.
 */

#define N_ROUNDS 12
#define PAUSE_US 5000
#define N_WRITERS 2

static void
say (const char *what, gint64 number)
{
  if (dprintf (STDOUT_FILENO, "%s %" G_GINT64_FORMAT "\n", what, number) < 0)
    _exit (1);
}

/* Two that write without a pause may starve each other; that is no reason to lose anything. */
static void
try_commit (HnLog *log, HnLogBatch *batch)
{
  g_autoptr (GError) error = NULL;

  while (!hn_log_commit (log, batch, &error))
    {
      g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_BUSY);
      g_clear_error (&error);
    }
}

static gint64
commit (HnLog *log, guint object)
{
  g_autofree char *name = g_strdup_printf ("mark-%u-end", object);
  g_autoptr (HnRecord) record = log_fixture_record (object, 0, name);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("feed");

  hn_log_batch_add (batch, record);
  hn_log_batch_add_action (batch, "looked", "{\"who\":\"x\"}");
  try_commit (log, batch);
  return hn_log_entry_get_seq (hn_log_batch_get_entries (batch)->pdata[0]);
}

G_NORETURN static void
run_child (const char *path, guint first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NO_CHECK, &error);
  g_assert_no_error (error);

  for (guint object = first;; object += 2)
    {
      commit (log, object);
      say ("kept", object);
      gint64 seq = commit (log, object + 1);
      HnLogPurge purge = { &seq, 1, 0, "revoked", TRUE };
      g_autoptr (HnLogBatch) batch = hn_log_batch_new ("feed");

      hn_log_batch_purge (batch, &purge);
      try_commit (log, batch);
      say ("gone", object + 1);
      /* SQLite is not fair: without a pause one keeps the other out for seconds. */
      g_usleep (PAUSE_US);
    }
}

typedef struct
{
  GPid pid;
  FILE *pipe;
} Child;

static void
start (Child *child, const char *program, const char *path, guint first)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%u", first);
  const char *argv[] = { program, "--write", path, number, NULL };
  int fd;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &child->pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);
  child->pipe = fdopen (fd, "r");
}

static void
note_line (const char *line, GHashTable *kept, GHashTable *gone)
{
  gpointer object = GUINT_TO_POINTER ((guint) g_ascii_strtoull (line + 5, NULL, 10));

  g_hash_table_add (g_str_has_prefix (line, "kept") ? kept : gone, object);
}

/* Waits until the first has acknowledged enough, kills both, and reads what they still said. */
static void
kill_both (Child *children, GHashTable *kept, GHashTable *gone)
{
  int n_wanted = g_test_rand_int_range (1, 15);
  gint64 delay_us = g_test_rand_int_range (0, 8000);
  char line[64];
  int status;

  while (n_wanted-- > 0 && fgets (line, sizeof line, children[0].pipe) != NULL)
    note_line (line, kept, gone);
  /* The random instant of the kill. */
  gint64 end_us = g_get_monotonic_time () + delay_us;
  while (g_get_monotonic_time () < end_us)
    continue;
  for (guint i = 0; i < N_WRITERS; i++)
    g_assert_cmpint (kill (children[i].pid, SIGKILL), ==, 0);
  for (guint i = 0; i < N_WRITERS; i++)
    {
      while (fgets (line, sizeof line, children[i].pipe) != NULL)
        if (strchr (line, '\n') != NULL)
          note_line (line, kept, gone);
      fclose (children[i].pipe);
      g_assert_cmpint (waitpid (children[i].pid, &status, 0), ==, children[i].pid);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
    }
}

static void
assert_left (LogFixture *fixture, GHashTable *kept, GHashTable *gone)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;
  HnLogVerdict verdict;
  GHashTableIter iter;
  gpointer object;

  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_true (hn_log_verify (fixture->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_cmpstr (hn_log_break_get_nick (verdict.what), ==, "none");
  g_clear_object (&fixture->log);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, &error));
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    {
      g_autofree char *mark = g_strdup_printf ("mark-%u-end", GPOINTER_TO_UINT (object));
      g_assert_nonnull (memmem (bytes, size, mark, strlen (mark)));
    }
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    {
      g_autofree char *mark = g_strdup_printf ("mark-%u-end", GPOINTER_TO_UINT (object));
      g_assert_null (memmem (bytes, size, mark, strlen (mark)));
    }
}

static void
test_kill (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  g_clear_object (&fixture->log);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      Child children[N_WRITERS];

      for (guint i = 0; i < N_WRITERS; i++)
        start (&children[i], data, fixture->path, (round * N_WRITERS + i) * 100000 + 1);
      kill_both (children, kept, gone);
      assert_left (fixture, kept, gone);
    }
  g_assert_cmpuint (g_hash_table_size (gone), >, 0);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--write"))
    run_child (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10));

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log/kill-chain", LogFixture, argv[0], log_fixture_set_up, test_kill,
              log_fixture_tear_down);
  return g_test_run ();
}
