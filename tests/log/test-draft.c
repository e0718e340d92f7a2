/* Drafts: what two write is lost by neither. */

#include "hn-log-draft.h"
#include "log-fixture.h"

#include <string.h>

static gint64
put (HnLog *log,
     const char *id,
     gint64 base,
     const char *author,
     HnLogDraftState state,
     const char *text,
     gboolean *is_fork)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  const HnLogDraftInput input = { .id = id,
                                  .base = base,
                                  .author = author,
                                  .at_us = LOG_FIXTURE_START_US,
                                  .state = state,
                                  .body = body };
  gint64 number = hn_log_put_draft (log, &input, is_fork, &error);

  g_assert_no_error (error);
  g_assert_cmpint (number, >, 0);
  return number;
}

static GPtrArray *
list (HnLog *log)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = hn_log_list_drafts (log, &error);

  g_assert_no_error (error);
  return drafts;
}

static void
assert_body (HnLogDraft *draft, const char *author, const char *text)
{
  gsize length;
  const char *body = g_bytes_get_data (hn_log_draft_get_body (draft), &length);

  g_assert_cmpstr (hn_log_draft_get_author (draft), ==, author);
  g_assert_cmpmem (body, length, text, strlen (text));
}

static void
test_versions (LogFixture *fixture, gconstpointer data)
{
  gboolean is_fork = TRUE;
  gint64 first = put (fixture->log, "a", 0, "甲", HN_LOG_DRAFT_WRITTEN, "一", &is_fork);
  gint64 second;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_false (is_fork);
  put (fixture->log, "b", 0, "乙", HN_LOG_DRAFT_PUT_UP, "二", NULL);
  second = put (fixture->log, "a", first, "甲", HN_LOG_DRAFT_WRITTEN, "三", &is_fork);
  g_assert_false (is_fork);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  drafts = list (fixture->log);
  g_assert_cmpuint (drafts->len, ==, 2);
  assert_body (drafts->pdata[0], "甲", "三");
  g_assert_cmpint (hn_log_draft_get_number (drafts->pdata[0]), ==, second);
  g_assert_cmpint (hn_log_draft_get_base (drafts->pdata[0]), ==, first);
  assert_body (drafts->pdata[1], "乙", "二");
  g_assert_cmpint (hn_log_draft_get_state (drafts->pdata[1]), ==, HN_LOG_DRAFT_PUT_UP);
  versions = hn_log_list_draft_versions (fixture->log, "a", NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  assert_body (versions->pdata[0], "甲", "一");
}

/* Two programs write on from the same version: both are told what is there, and both stand, until
 * somebody has made one of the two. */
static void
test_two_writers (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) other = hn_log_open (fixture->path, HN_LOG_NONE, &error);
  gint64 base = put (fixture->log, "a", 0, "甲", HN_LOG_DRAFT_WRITTEN, "元", NULL);
  gboolean is_fork = TRUE;
  gint64 mine, theirs, merged;
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) one = NULL;

  g_assert_no_error (error);
  mine = put (fixture->log, "a", base, "甲", HN_LOG_DRAFT_WRITTEN, "甲の案", &is_fork);
  g_assert_false (is_fork);
  theirs = put (other, "a", base, "乙", HN_LOG_DRAFT_WRITTEN, "乙の案", &is_fork);
  g_assert_true (is_fork);
  both = list (fixture->log);
  g_assert_cmpuint (both->len, ==, 2);
  assert_body (both->pdata[0], "乙", "乙の案");
  assert_body (both->pdata[1], "甲", "甲の案");
  /* One is taken on, the other let go of; nothing is gone. */
  merged = put (other, "a", theirs, "乙", HN_LOG_DRAFT_WRITTEN, "合わせた案", NULL);
  put (other, "a", mine, "乙", HN_LOG_DRAFT_DISCARDED, "甲の案", NULL);
  one = list (fixture->log);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (hn_log_draft_get_number (one->pdata[0]), ==, merged);
}

static void
test_end (LogFixture *fixture, gconstpointer data)
{
  gint64 released = put (fixture->log, "a", 0, "甲", HN_LOG_DRAFT_WRITTEN, "一", NULL);
  gint64 discarded = put (fixture->log, "b", 0, "甲", HN_LOG_DRAFT_WRITTEN, "二", NULL);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  put (fixture->log, "a", released, "乙", HN_LOG_DRAFT_RELEASED, "一", NULL);
  put (fixture->log, "b", discarded, "甲", HN_LOG_DRAFT_DISCARDED, "二", NULL);
  none = list (fixture->log);
  g_assert_cmpuint (none->len, ==, 0);
  kept = hn_log_list_draft_versions (fixture->log, "b", NULL);
  g_assert_cmpuint (kept->len, ==, 2);
}

static void
test_read_only (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("x", 1);
  const HnLogDraftInput input = { .id = "a", .author = "甲", .body = body };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;

  log_fixture_reopen (fixture, HN_LOG_READ_ONLY);
  none = list (fixture->log);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (hn_log_put_draft (fixture->log, &input, NULL, &error), ==, 0);
  g_assert_nonnull (error);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/draft/versions", test_versions);
  ADD ("/log/draft/two-writers", test_two_writers);
  ADD ("/log/draft/end", test_end);
  ADD ("/log/draft/read-only", test_read_only);
  return g_test_run ();
}
