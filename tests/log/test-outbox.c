#include "hn-outbox.h"
#include "log-fixture.h"

static void
send_record (LogFixture *fixture, guint object, const char *name, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_record (object, 0, name);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("desk");

  hn_log_batch_send (batch, record, target);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
}

static GPtrArray *
get_due (LogFixture *fixture, const char *target)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *due = hn_outbox_due (fixture->log, target, fixture->now_us, 0, &error);
  g_assert_no_error (error);
  return due;
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

static void
test_states (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 later = fixture->now_us + G_USEC_PER_SEC;

  g_assert_cmpint (hn_outbox_next_due_us (fixture->log, "hub", &error), ==, G_MAXINT64);
  send_record (fixture, 1, "a", "hub");
  g_assert_cmpint (hn_outbox_next_due_us (fixture->log, "hub", &error), ==, 0);

  /* The network is away: tried again later. */
  g_assert_true (hn_outbox_postpone (fixture->log, 1, "no route", later, &error));
  g_assert_cmpint (hn_outbox_next_due_us (fixture->log, "hub", &error), ==, later);
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
  ADD ("/log/outbox/failed", test_failed);
  ADD ("/log/outbox/refused-edges", test_refused_edges);
  return g_test_run ();
}
