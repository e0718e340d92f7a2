#include "log-fixture.h"

/* What others keep beside a log: they find again what they saw, and tell the log from any other. */

static void
test_fingerprint (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *before = hn_log_dup_fingerprint (fixture->log);
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (HnLog) other = hn_log_open (path, HN_LOG_NONE, NULL);
  g_autofree char *others = hn_log_dup_fingerprint (other);

  log_fixture_reopen (fixture, HN_LOG_READ_ONLY);
  g_autofree char *after = hn_log_dup_fingerprint (fixture->log);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before, !=, others);
}

static void
test_received (LogFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (hn_log_find_received (fixture->log, G_MAXINT64, NULL), ==, 0);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (HnLogBatch) batch = log_fixture_commit (fixture, i, 0, "a");
      fixture->now_us += 10;
    }
  for (gint64 i = 0; i < 40; i++)
    {
      gint64 received_us = LOG_FIXTURE_START_US + 10 * i;

      g_assert_cmpint (hn_log_get_received (fixture->log, i + 1, NULL), ==, received_us);
      g_assert_cmpint (hn_log_find_received (fixture->log, received_us - 1, NULL), ==, i);
      g_assert_cmpint (hn_log_find_received (fixture->log, received_us, NULL), ==, i + 1);
      g_assert_cmpint (hn_log_find_received (fixture->log, received_us + 9, NULL), ==, i + 1);
    }
  g_assert_cmpint (hn_log_get_received (fixture->log, 41, NULL), ==, 0);
}

static void
test_load (LogFixture *fixture, gconstpointer data)
{
  const gint64 seqs[] = { 7, 2, 99, 4 };
  g_autoptr (GError) error = NULL;

  log_fixture_fill (fixture, 1, 10);
  g_autoptr (GPtrArray) entries = hn_log_load (fixture->log, seqs, G_N_ELEMENTS (seqs), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const gint64 expected[] = { 7, 2, 4 };
      g_autofree char *id = log_fixture_id ((guint) expected[i]);

      g_assert_cmpint (hn_log_entry_get_seq (entries->pdata[i]), ==, expected[i]);
      g_assert_cmpstr (hn_record_get_id (hn_log_entry_get_record (entries->pdata[i])), ==, id);
    }
}

#define N_OPENERS 4

typedef struct
{
  const char *path;
  int *n_waiting;
  HnLog *log;
  GError *error;
} Opener;

static gpointer
open_together (gpointer user_data)
{
  Opener *opener = user_data;

  g_atomic_int_add (opener->n_waiting, -1);
  while (g_atomic_int_get (opener->n_waiting) > 0)
    g_thread_yield ();
  opener->log = hn_log_open (opener->path, HN_LOG_NONE, &opener->error);
  return NULL;
}

/* Programs that make the same log at the same moment: each waits for the others. */
static void
test_made_at_once (LogFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *name = g_strdup_printf ("made-%u", round);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      int n_waiting = N_OPENERS;
      Opener openers[N_OPENERS];
      GThread *threads[N_OPENERS];

      for (guint i = 0; i < N_OPENERS; i++)
        {
          openers[i] = (Opener){ path, &n_waiting, NULL, NULL };
          threads[i] = g_thread_new ("opener", open_together, &openers[i]);
        }
      for (guint i = 0; i < N_OPENERS; i++)
        g_thread_join (threads[i]);
      for (guint i = 0; i < N_OPENERS; i++)
        {
          g_assert_no_error (openers[i].error);
          g_assert_cmpstr (hn_log_get_id (openers[i].log), ==, hn_log_get_id (openers[0].log));
        }
      for (guint i = 0; i < N_OPENERS; i++)
        g_object_unref (openers[i].log);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, function, log_fixture_tear_down)
  ADD ("/log/beside/fingerprint", test_fingerprint);
  ADD ("/log/beside/received", test_received);
  ADD ("/log/beside/load", test_load);
  ADD ("/log/beside/made-at-once", test_made_at_once);
  return g_test_run ();
}
