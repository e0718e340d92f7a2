#include "log-fixture.h"

#include <string.h>

static HnLogBatch *
commit_text (LogFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  HnLogBatch *batch = hn_log_batch_new ("other");
  hn_log_batch_add (batch, record);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
  return batch;
}

static void
test_kept_and_marked (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (HnLogBatch) first = log_fixture_commit (fixture, 1, 0, "a");
  g_autoptr (HnLogBatch) second = log_fixture_commit (fixture, 1, 0, "b");
  g_autoptr (HnLogBatch) third = log_fixture_commit (fixture, 1, 0, "c");

  g_assert_cmpuint (hn_log_batch_get_n_conflicts (second), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_n_new (second), ==, 0);
  g_assert_cmpuint (hn_log_batch_get_entries (second)->len, ==, 1);
  g_assert_cmpuint (hn_log_batch_get_n_conflicts (third), ==, 1);

  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const char *names[] = { "a", "b", "c" };
      g_assert_cmpint (hn_log_entry_get_conflict_of (entries->pdata[i]), ==, i == 0 ? 0 : 1);
      g_assert_cmpstr (hn_record_get_name (hn_log_entry_get_record (entries->pdata[i])), ==,
                       names[i]);
    }
}

static void
test_repeated (LogFixture *fixture, gconstpointer data)
{
  const char *names[] = { "a", "b", "c" };

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < 3; i++)
      {
        g_autoptr (HnLogBatch) batch = log_fixture_commit (fixture, 1, 0, names[i]);
        g_assert_cmpuint (hn_log_batch_get_n_duplicates (batch), ==, round > 0);
      }
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 3);
}

/* Other bytes, but the same members and values: what another server makes of the same object. */
static void
test_other_spelling (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (HnLogBatch) first = log_fixture_commit (fixture, 1, 0, "a/b");
  g_autofree char *id = log_fixture_id (1);
  g_autofree char *text = g_strdup_printf (
      "{ \"name\": \"a\\/\\u0062\", \"modified\": \"2018-09-06T02:00:00.000000Z\",\n"
      "  \"created\": \"2018-09-06T02:00:00.000000Z\", \"id\": \"%s\", \"type\": \"identity\",\n"
      "  \"spec_version\": \"2.1\" }",
      id);
  g_autoptr (HnLogBatch) second = commit_text (fixture, text);

  g_assert_cmpuint (hn_log_batch_get_n_duplicates (second), ==, 1);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 1);
}

static void
test_in_one_batch (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
  const char *names[] = { "a", "b", "a", "b", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HnRecord) record = log_fixture_record (1, 0, names[i]);
      hn_log_batch_add (batch, record);
    }
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_cmpuint (hn_log_batch_get_n_new (batch), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_n_conflicts (batch), ==, 2);
  g_assert_cmpuint (hn_log_batch_get_n_duplicates (batch), ==, 2);
  g_assert_cmpint (hn_log_entry_get_conflict_of (hn_log_batch_get_entries (batch)->pdata[2]), ==,
                   1);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/conflict/kept-and-marked", test_kept_and_marked);
  ADD ("/log/conflict/repeated", test_repeated);
  ADD ("/log/conflict/other-spelling", test_other_spelling);
  ADD ("/log/conflict/in-one-batch", test_in_one_batch);
  return g_test_run ();
}
