#include "hn-outbox.h"
#include "log-fixture.h"

static void
send_record (LogFixture *fixture, guint object, const char *name, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_record (object, 0, name);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("desk");

  hn_log_batch_send (batch, record, (const char *[]){ target, NULL });
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
}

static GPtrArray *
get_due (LogFixture *fixture, const char *target)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *due = hn_outbox_due (fixture->log, target, FALSE, fixture->now_us, 0, &error);
  g_assert_no_error (error);
  return due;
}

static void
send_note (LogFixture *fixture, guint object, const char *exercise, const char *const *targets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_note (object, exercise);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("self");

  hn_log_batch_send (batch, record, targets);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
}

static void
claim (LogFixture *fixture, const char *target, gboolean is_exercise)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hn_outbox_claim (fixture->log, target, is_exercise, &error));
  g_assert_no_error (error);
}

static void
assert_owed (LogFixture *fixture, const char *target, gboolean is_exercise, gint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due =
      hn_outbox_due (fixture->log, target, is_exercise, G_MAXINT64, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (due->len, ==, n);
  g_assert_cmpint (hn_outbox_count_owed (fixture->log, target, is_exercise, &error), ==, n);
  g_assert_cmpint (hn_outbox_next_due_us (fixture->log, target, is_exercise, &error) == G_MAXINT64,
                   ==, n == 0);
  g_assert_no_error (error);
}

static void
confirm_all (LogFixture *fixture, const char *target, gboolean is_exercise)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due =
      hn_outbox_due (fixture->log, target, is_exercise, G_MAXINT64, 0, &error);

  for (guint i = 0; i < due->len; i++)
    g_assert_true (
        hn_outbox_confirm (fixture->log, hn_outbox_item_get_number (due->pdata[i]), &error));
  g_assert_no_error (error);
}

/* What nobody was there for waits for whoever comes, until somebody has it. */
static void
test_nobody (LogFixture *fixture, gconstpointer data)
{
  send_record (fixture, 1, "who we are", NULL);
  send_note (fixture, 2, NULL, (const char *[]){ NULL });
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_cmpint (hn_outbox_count_unheard (fixture->log, NULL), ==, 1);
  assert_owed (fixture, "a", FALSE, 0);
  claim (fixture, "a", FALSE);
  claim (fixture, "b", FALSE);
  claim (fixture, "a", FALSE);
  assert_owed (fixture, "a", FALSE, 2);
  assert_owed (fixture, "b", FALSE, 2);
  confirm_all (fixture, "a", FALSE);
  g_assert_cmpint (hn_outbox_count_unheard (fixture->log, NULL), ==, 0);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  claim (fixture, "a", FALSE);
  assert_owed (fixture, "a", FALSE, 0);
  assert_owed (fixture, "b", FALSE, 2);
  /* Who comes later is told who we are, and what only somebody who is gone was to get. */
  send_note (fixture, 3, NULL, (const char *[]){ "gone", NULL });
  claim (fixture, "c", FALSE);
  assert_owed (fixture, "c", FALSE, 2);
  g_auto (GStrv) targets = hn_outbox_dup_targets (fixture->log, NULL);
  g_autofree char *joined = g_strjoinv (" ", targets);
  g_assert_cmpstr (joined, ==, "a b c gone");
}

static void
receive_note (LogFixture *fixture, guint object, const char *exercise, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_note (object, exercise);
  HnIngest *ingest = hn_ingest_new (fixture->log, source);

  g_assert_true (hn_ingest_bytes (ingest, hn_record_get_bytes (record), &error));
  g_assert_true (hn_ingest_flush (ingest, &error));
  g_assert_no_error (error);
  hn_ingest_free (ingest);
}

/* Exercise and reality never mix, nor do exercises. */
static void
test_worlds (LogFixture *fixture, gconstpointer data)
{
  static const char *const targets[] = { "live", "x", "y", NULL };

  send_note (fixture, 1, NULL, targets);
  send_note (fixture, 2, "drill", targets);
  send_note (fixture, 3, "other", (const char *[]){ NULL });
  claim (fixture, "live", FALSE);
  claim (fixture, "x", TRUE);
  claim (fixture, "y", TRUE);
  assert_owed (fixture, "live", FALSE, 1);
  assert_owed (fixture, "x", TRUE, 0);
  assert_owed (fixture, "y", TRUE, 0);
  /* Only now is it seen which exercise is held at which hub, though the log had it already. */
  receive_note (fixture, 10, "drill", "x");
  receive_note (fixture, 10, "drill", "y");
  receive_note (fixture, 11, "drill", "live");
  assert_owed (fixture, "x", TRUE, 1);
  assert_owed (fixture, "y", TRUE, 1);
  assert_owed (fixture, "live", FALSE, 1);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  receive_note (fixture, 12, "other", "y");
  assert_owed (fixture, "x", TRUE, 1);
  assert_owed (fixture, "y", TRUE, 2);
  /* The same file at a desk for the real thing. */
  assert_owed (fixture, "y", FALSE, 1);
}

/* After a crash nobody waits for the answer. */
static void
test_recall (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 later = fixture->now_us + G_USEC_PER_SEC;

  send_note (fixture, 1, NULL, (const char *[]){ "hub", NULL });
  send_note (fixture, 2, NULL, (const char *[]){ "hub", NULL });
  g_assert_true (hn_outbox_mark_sent (fixture->log, 1, later, &error));
  g_assert_true (hn_outbox_postpone (fixture->log, 2, "asked to wait", later, &error));
  g_autoptr (GPtrArray) none = get_due (fixture, "hub");
  g_assert_cmpuint (none->len, ==, 0);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_true (hn_outbox_recall (fixture->log, "hub", &error));
  g_autoptr (GPtrArray) due = get_due (fixture, "hub");
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpint (hn_outbox_item_get_number (due->pdata[0]), ==, 1);
  g_assert_no_error (error);
}

static void
test_with_record (LogFixture *fixture, gconstpointer data)
{
  send_record (fixture, 1, "a", "hub");
  send_record (fixture, 2, "b", "hub");
  send_record (fixture, 1, "a", "hub");
  send_record (fixture, 1, "a", "mesh");
  log_fixture_reopen (fixture, HN_LOG_NONE);

  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 2);
  g_autoptr (GPtrArray) due = get_due (fixture, "hub");
  g_autoptr (GPtrArray) mesh = get_due (fixture, "mesh");
  g_autoptr (GPtrArray) all = hn_outbox_list (fixture->log, NULL, 0, 0, NULL);
  g_assert_cmpuint (due->len, ==, 2);
  g_assert_cmpuint (mesh->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 3);

  HnOutboxItem *item = due->pdata[1];
  HnRecord *record = hn_log_entry_get_record (hn_outbox_item_get_entry (item));
  g_assert_cmpstr (hn_record_get_name (record), ==, "b");
  g_assert_cmpstr (hn_outbox_item_get_target (item), ==, "hub");
  g_assert_cmpint (hn_outbox_item_get_state (item), ==, HN_OUTBOX_PENDING);
  g_assert_cmpuint (hn_outbox_item_get_attempts (item), ==, 0);
  g_assert_null (hn_outbox_item_get_last_error (item));
}

/* What was put off by a clock that ran ahead does not wait until it is that late. */
static void
test_clock_set_back (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  send_record (fixture, 1, "a", "hub");
  g_assert_true (
      hn_outbox_postpone (fixture->log, 1, "no route", fixture->now_us + G_USEC_PER_SEC, &error));
  fixture->now_us -= G_TIME_SPAN_DAY;
  g_autoptr (GPtrArray) due = get_due (fixture, "hub");
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_no_error (error);
}

static void
test_states (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 later = fixture->now_us + G_USEC_PER_SEC;

  g_assert_cmpint (hn_outbox_next_due_us (fixture->log, "hub", FALSE, &error), ==, G_MAXINT64);
  send_record (fixture, 1, "a", "hub");
  g_assert_cmpint (hn_outbox_next_due_us (fixture->log, "hub", FALSE, &error), ==, 0);

  /* The network is away: tried again later. */
  g_assert_true (hn_outbox_postpone (fixture->log, 1, "no route", later, &error));
  g_assert_cmpint (hn_outbox_next_due_us (fixture->log, "hub", FALSE, &error), ==, later);
  g_autoptr (GPtrArray) none = get_due (fixture, "hub");
  g_assert_cmpuint (none->len, ==, 0);

  /* Sent, but the program dies before the answer: offered again. */
  fixture->now_us = later;
  g_assert_true (hn_outbox_mark_sent (fixture->log, 1, later + 5, &error));
  log_fixture_reopen (fixture, HN_LOG_NONE);
  fixture->now_us = later + 5;
  g_autoptr (GPtrArray) again = get_due (fixture, "hub");
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpint (hn_outbox_item_get_state (again->pdata[0]), ==, HN_OUTBOX_SENT);
  g_assert_cmpuint (hn_outbox_item_get_attempts (again->pdata[0]), ==, 2);
  g_assert_cmpstr (hn_outbox_item_get_last_error (again->pdata[0]), ==, "no route");

  g_assert_true (hn_outbox_confirm (fixture->log, 1, &error));
  g_assert_true (hn_outbox_confirm (fixture->log, 1, &error));
  g_autoptr (GPtrArray) done = get_due (fixture, "hub");
  g_assert_cmpuint (done->len, ==, 0);
  g_assert_no_error (error);
}

static void
test_failed (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  send_record (fixture, 1, "a", "hub");
  g_assert_true (hn_outbox_fail (fixture->log, 1, "403", &error));
  g_autoptr (GPtrArray) none = get_due (fixture, "hub");
  g_assert_cmpuint (none->len, ==, 0);
  g_autoptr (GPtrArray) all = hn_outbox_list (fixture->log, "hub", 0, 1, &error);
  g_assert_cmpint (hn_outbox_item_get_state (all->pdata[0]), ==, HN_OUTBOX_FAILED);
  g_assert_cmpstr (hn_outbox_item_get_last_error (all->pdata[0]), ==, "403");
  g_assert_cmpint (hn_outbox_count_failed (fixture->log, "hub", &error), ==, 1);

  g_assert_true (hn_outbox_retry (fixture->log, 1, &error));
  g_autoptr (GPtrArray) due = get_due (fixture, "hub");
  g_assert_cmpuint (due->len, ==, 1);
}

/* Edges that the diagram does not have. */
static void
test_refused_edges (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  send_record (fixture, 1, "a", "hub");
  g_assert_false (hn_outbox_retry (fixture->log, 1, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hn_outbox_confirm (fixture->log, 99, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (hn_outbox_confirm (fixture->log, 1, &error));
  g_assert_false (hn_outbox_postpone (fixture->log, 1, "late", 1, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hn_outbox_fail (fixture->log, 1, "late", &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND);

  g_autoptr (GPtrArray) all = hn_outbox_list (fixture->log, "hub", 0, 0, NULL);
  g_assert_cmpstr (hn_outbox_state_get_nick (hn_outbox_item_get_state (all->pdata[0])), ==,
                   "confirmed");
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/outbox/with-record", test_with_record);
  ADD ("/log/outbox/states", test_states);
  ADD ("/log/outbox/clock-set-back", test_clock_set_back);
  ADD ("/log/outbox/failed", test_failed);
  ADD ("/log/outbox/refused-edges", test_refused_edges);
  ADD ("/log/outbox/nobody", test_nobody);
  ADD ("/log/outbox/worlds", test_worlds);
  ADD ("/log/outbox/recall", test_recall);
  return g_test_run ();
}
