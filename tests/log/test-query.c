#include "hn-log-private.h"
#include "hn-log-query.h"
#include "log-fixture.h"

#include <string.h>

/* A page as text: "object.version" of each item, and whether there is more. */
static char *
run (LogFixture *fixture, const HnLogQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogPage) page = hn_log_query (fixture->log, query, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hn_log_page_get_n_items (page); i++)
    {
      const HnLogItem *item = hn_log_page_get_item (page, i);
      guint object = (guint) g_ascii_strtoull (strrchr (item->id, '-') + 1, NULL, 10);
      g_string_append_printf (text, "%s%u.%u", i > 0 ? " " : "", object,
                              (guint) ((item->version_us - LOG_FIXTURE_START_US) / G_USEC_PER_SEC));
      g_assert_true ((item->raw == NULL) == query->without_raw);
    }
  g_string_append (text, hn_log_page_get_more (page) ? " +" : "");
  return g_string_free (text, FALSE);
}

static void
assert_query (LogFixture *fixture, HnLogQuery query, const char *expected)
{
  g_autofree char *text = run (fixture, &query);
  g_assert_cmpstr (text, ==, expected);
}

/* Versions of three objects, out of order, and a conflict. */
static void
set_up (LogFixture *fixture, gconstpointer data)
{
  const guint rows[][2] = { { 1, 1 }, { 2, 5 }, { 1, 3 }, { 3, 0 }, { 1, 2 }, { 2, 4 } };

  log_fixture_set_up (fixture, data);
  log_fixture_reopen (fixture, HN_LOG_HUB);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HnLogBatch) batch = log_fixture_commit (fixture, rows[i][0], rows[i][1], "a");
    }
  g_autoptr (HnLogBatch) conflict = log_fixture_commit (fixture, 1, 3, "conflict");
}

static void
test_versions (LogFixture *fixture, gconstpointer data)
{
  gint64 exact[] = { log_fixture_modified_us (2), log_fixture_modified_us (5) };
  HnLogVersions both = HN_LOG_VERSIONS_FIRST | HN_LOG_VERSIONS_LAST;

  assert_query (fixture, (HnLogQuery){ 0 }, "2.5 1.3 3.0");
  assert_query (fixture, (HnLogQuery){ .versions = HN_LOG_VERSIONS_LAST }, "2.5 1.3 3.0");
  assert_query (fixture, (HnLogQuery){ .versions = HN_LOG_VERSIONS_FIRST }, "1.1 3.0 2.4");
  assert_query (fixture, (HnLogQuery){ .versions = HN_LOG_VERSIONS_ALL },
                "1.1 2.5 1.3 3.0 1.2 2.4");
  assert_query (fixture, (HnLogQuery){ .versions = both }, "1.1 2.5 1.3 3.0 2.4");
  assert_query (fixture, (HnLogQuery){ .exact_us = exact, .n_exact = 2 }, "2.5 1.2");
  assert_query (fixture,
                (HnLogQuery){ .versions = HN_LOG_VERSIONS_FIRST, .exact_us = exact, .n_exact = 1 },
                "1.1 3.0 1.2 2.4");
}

static void
test_filters (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *first = log_fixture_id (1);
  g_autofree char *third = log_fixture_id (3);
  const char *ids[] = { first, third, NULL };
  const char *nobody[] = { NULL };
  const char *types[] = { "incident", "identity", NULL };
  const char *other_types[] = { "ident", "identity-", "incident", NULL };
  const char *versions[] = { "2.0", "2.1", NULL };
  const char *old_versions[] = { "2.0", NULL };

  assert_query (fixture, (HnLogQuery){ .ids = ids }, "1.3 3.0");
  assert_query (fixture,
                (HnLogQuery){ .ids = ids, .versions = HN_LOG_VERSIONS_ALL, .without_raw = TRUE },
                "1.1 1.3 3.0 1.2");
  assert_query (fixture, (HnLogQuery){ .ids = nobody }, "");
  assert_query (fixture, (HnLogQuery){ .types = types }, "2.5 1.3 3.0");
  assert_query (fixture, (HnLogQuery){ .types = other_types }, "");
  assert_query (fixture, (HnLogQuery){ .types = types, .ids = ids }, "1.3 3.0");
  assert_query (fixture, (HnLogQuery){ .spec_versions = versions }, "2.5 1.3 3.0");
  assert_query (fixture, (HnLogQuery){ .spec_versions = old_versions }, "");
}

static void
test_paging (LogFixture *fixture, gconstpointer data)
{
  HnLogQuery query = { .versions = HN_LOG_VERSIONS_ALL, .limit = 2 };
  const char *pages[] = { "1.1 2.5 +", "1.3 3.0 +", "1.2 2.4" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (HnLogPage) page = hn_log_query (fixture->log, &query, NULL);
      assert_query (fixture, query, pages[i]);
      query.after_seq = hn_log_page_get_item (page, hn_log_page_get_n_items (page) - 1)->seq;
      log_fixture_reopen (fixture, HN_LOG_HUB);
    }
  assert_query (fixture, query, "");
  assert_query (fixture, (HnLogQuery){ .limit = 3 }, "2.5 1.3 3.0");
}

static void
test_added_after (LogFixture *fixture, gconstpointer data)
{
  HnLogQuery all = { .versions = HN_LOG_VERSIONS_ALL };
  g_autoptr (HnLogPage) page = hn_log_query (fixture->log, &all, NULL);
  const char *rest[] = {
    "2.5 1.3 3.0 1.2 2.4", "1.3 3.0 1.2 2.4", "3.0 1.2 2.4", "1.2 2.4", "2.4", ""
  };

  for (guint i = 0; i < hn_log_page_get_n_items (page); i++)
    {
      HnLogQuery query = all;
      query.added_after_us = hn_log_page_get_item (page, i)->received_us;
      assert_query (fixture, query, rest[i]);
    }
  g_assert_cmpint (hn_log_page_get_first_received_us (page), ==, LOG_FIXTURE_START_US);
  g_assert_cmpint (hn_log_page_get_last_received_us (page), ==, LOG_FIXTURE_START_US + 5);

  HnLogQuery before = all, after = all;
  before.added_after_us = 1;
  after.added_after_us = LOG_FIXTURE_START_US * 2;
  assert_query (fixture, before, "1.1 2.5 1.3 3.0 1.2 2.4");
  assert_query (fixture, after, "");
}

/* The halving must come to the same as looking at every row, with gaps where rows were deleted. */
static void
test_added_after_gaps (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      fixture->now_us += g_test_rand_int_range (1, 5);
      log_fixture_fill (fixture, 100 + i, 1);
    }
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *id = log_fixture_id (100 + (guint) g_test_rand_int_range (0, 60));
      const char *ids[] = { id, NULL };
      g_assert_true (hn_log_delete (fixture->log, &(HnLogQuery){ .ids = ids }, NULL, &error));
    }

  HnLogQuery all = { .versions = HN_LOG_VERSIONS_ALL };
  g_autoptr (HnLogPage) page = hn_log_query (fixture->log, &all, &error);
  guint n_items = hn_log_page_get_n_items (page);
  for (gint64 us = LOG_FIXTURE_START_US - 1; us <= fixture->now_us + 1; us++)
    {
      HnLogQuery query = { .versions = HN_LOG_VERSIONS_ALL, .added_after_us = us };
      g_autoptr (HnLogPage) rest = hn_log_query (fixture->log, &query, &error);
      guint expected = 0;
      for (guint i = 0; i < n_items; i++)
        expected += hn_log_page_get_item (page, i)->received_us > us;
      g_assert_cmpuint (hn_log_page_get_n_items (rest), ==, expected);
    }
}

static void
test_delete (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = log_fixture_id (1);
  const char *ids[] = { first, NULL };
  gint64 exact[] = { log_fixture_modified_us (3) };
  HnLogQuery one = { .ids = ids, .exact_us = exact, .n_exact = 1 };
  HnLogQuery rest = { .ids = ids, .versions = HN_LOG_VERSIONS_ALL };
  guint n_deleted;

  /* The version goes, and the conflict of it. */
  g_assert_true (hn_log_delete (fixture->log, &one, &n_deleted, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_deleted, ==, 1);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 5);
  assert_query (fixture, (HnLogQuery){ 0 }, "2.5 3.0 1.2");

  g_assert_true (hn_log_delete (fixture->log, &rest, &n_deleted, &error));
  g_assert_cmpuint (n_deleted, ==, 2);
  g_assert_true (hn_log_delete (fixture->log, &rest, &n_deleted, &error));
  g_assert_cmpuint (n_deleted, ==, 0);

  /* It may come again, with a number that was never used. */
  log_fixture_reopen (fixture, HN_LOG_HUB);
  g_autoptr (HnLogBatch) again = log_fixture_commit (fixture, 1, 3, "conflict");
  HnLogEntry *entry = hn_log_batch_get_entries (again)->pdata[0];
  g_assert_cmpuint (hn_log_batch_get_n_new (again), ==, 1);
  g_assert_cmpint (hn_log_entry_get_seq (entry), ==, 8);
  g_assert_cmpint (hn_log_entry_get_received_us (entry), ==, LOG_FIXTURE_START_US + 7);
}

/* Deleting in the middle of chains of colliding hashes must not hide what stands behind. */
static void
test_delete_collisions (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->log);
  g_assert_true (hn_log_set_aside (fixture->path, NULL, &error));
  log_fixture_reopen (fixture, HN_LOG_HUB);
  hn_log_set_hash_bits (fixture->log, 3);
  log_fixture_fill (fixture, 0, 60);

  for (guint i = 0; i < 60; i += 2)
    {
      g_autofree char *id = log_fixture_id (i);
      const char *ids[] = { id, NULL };
      g_assert_true (hn_log_delete (fixture->log, &(HnLogQuery){ .ids = ids }, NULL, &error));
      g_assert_no_error (error);
      for (guint j = 0; j < 60; j++)
        {
          g_autoptr (GBytes) raw = log_fixture_bytes (j, 0, "fill");
          gboolean known;
          HnHead head;
          log_fixture_head (j, 0, &head);
          g_assert_true (hn_log_probe (fixture->log, &head, raw, &known, &error));
          g_assert_cmpint (known, ==, j > i || j % 2 == 1);
        }
    }
}

#define ADD(name, func) g_test_add (name, LogFixture, NULL, set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/query/versions", test_versions);
  ADD ("/log/query/filters", test_filters);
  ADD ("/log/query/paging", test_paging);
  ADD ("/log/query/added-after", test_added_after);
  ADD ("/log/query/added-after-gaps", test_added_after_gaps);
  ADD ("/log/query/delete", test_delete);
  ADD ("/log/query/delete-collisions", test_delete_collisions);
  return g_test_run ();
}
