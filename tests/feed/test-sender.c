/* The outbox, to a server that takes objects in its own ways: tests/tools/rogue_hub.py. */
#include "hub-fixture.h"

#include "hn-outbox.h"
#include "hn-record.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static HnRecord *
make_record (guint number)
{
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"name\":\"ours %u\","
      "\"id\":\"identity--00000000-0000-4000-8000-%012u\","
      "\"created\":\"2024-01-01T00:00:00.000000Z\",\"modified\":\"2024-01-01T00:00:00.000000Z\"}",
      number, number);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return record;
}

static void
on_outbox_failed (HnFeed *feed, const char *object_id, const char *reason, GString *seen)
{
  g_string_append_printf (seen, "%s %s\n", object_id, reason);
}

static void
send_two (Fixture *f, GString *failed)
{
  g_autoptr (GError) error = NULL;
  const char *const targets[] = { hn_feed_status_get_id (f->status), NULL };

  g_signal_connect (f->feed, "outbox-failed", G_CALLBACK (on_outbox_failed), failed);
  fixture_start (f);
  for (guint number = 12; number <= 13; number++)
    {
      g_autoptr (HnRecord) record = make_record (number);

      hn_intake_send (f->intake, record, targets, &error);
      g_assert_no_error (error);
    }
  hn_feed_outbox_changed (f->feed);
  g_assert_cmpuint (hn_feed_status_get_n_outbox (f->status), ==, 2);
}

static HnOutboxState
state_of_row (Fixture *f, guint index)
{
  g_autoptr (GPtrArray) rows = hn_outbox_list (f->log, NULL, 0, 0, NULL);

  g_assert_cmpuint (rows->len, ==, 2);
  return hn_outbox_item_get_state (g_ptr_array_index (rows, index));
}

static guint
attempts_of_row (Fixture *f, guint index)
{
  g_autoptr (GPtrArray) rows = hn_outbox_list (f->log, NULL, 0, 0, NULL);

  return hn_outbox_item_get_attempts (g_ptr_array_index (rows, index));
}

static void
test_outbox (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("mailbox");
  g_autoptr (GString) failed = g_string_new (NULL);
  g_auto (GStrv) posted = NULL;

  fixture_set_up (&f, "mailbox", options, NULL);
  send_two (&f, failed);
  /* The status is asked for until it is complete, at intervals. */
  WAIT_FOR (state_of_row (&f, 0) == HN_OUTBOX_SENT);
  for (guint i = 0; i < 3; i++)
    {
      WAIT_FOR (state_of_row (&f, 0) != HN_OUTBOX_SENT ||
                hn_clock_get_next_due_us (f.clock) <=
                    hn_clock_get_now_us (f.clock) + 5 * (gint64) G_USEC_PER_SEC);
      hn_clock_advance (f.clock, 5 * (gint64) G_USEC_PER_SEC);
    }
  WAIT_FOR (hn_feed_status_get_n_outbox (f.status) == 0);
  g_assert_cmpint (state_of_row (&f, 0), ==, HN_OUTBOX_CONFIRMED);
  g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_FAILED);
  g_assert_cmpstr (failed->str, ==, "identity--00000000-0000-4000-8000-000000000013 unlucky\n");
  posted = fixture_ask ("mailbox", "posted ");
  g_assert_cmpuint (g_strv_length (posted), ==, 2);
  fixture_tear_down (&f);
}

/* Any 2xx is taken for a yes; what is too large together goes one by one. */
static void
test_outbox_taken (gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options (data);
  g_autoptr (GString) failed = g_string_new (NULL);
  g_auto (GStrv) posted = NULL;

  fixture_set_up (&f, data, options, NULL);
  send_two (&f, failed);
  WAIT_FOR (hn_feed_status_get_n_outbox (f.status) == 0);
  g_assert_cmpint (state_of_row (&f, 0), ==, HN_OUTBOX_CONFIRMED);
  g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_CONFIRMED);
  g_assert_cmpstr (failed->str, ==, "");
  posted = fixture_ask (data, "posted ");
  g_assert_cmpuint (g_strv_length (posted), ==, 2);
  fixture_tear_down (&f);
}

/* What the desk may not do now it may do later: it is told, and waits. */
static void
test_outbox_forbidden (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("plain");
  g_autoptr (GString) failed = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  fixture_set_up (&f, "plain", options, NULL);
  send_two (&f, failed);
  for (guint n = 1; n <= 3; n++)
    {
      WAIT_FOR (attempts_of_row (&f, 1) == n);
      hn_clock_advance (f.clock, 100 * (gint64) G_USEC_PER_SEC);
    }
  g_assert_cmpint (state_of_row (&f, 0), ==, HN_OUTBOX_PENDING);
  g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_PENDING);
  g_assert_cmpuint (hn_feed_status_get_n_outbox (f.status), ==, 2);
  lines = g_strsplit (failed->str, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_nonnull (strstr (lines[0], "000012 "));
  g_assert_nonnull (strstr (lines[1], "000013 "));
  g_assert_nonnull (strstr (lines[1], "(403)"));
  fixture_tear_down (&f);
}

/* An answer that is no status confirms nothing, nor does one that leaves something out; and what
 * was refused without a name is found. */
static void
test_outbox_vague (gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options (data);
  g_autoptr (GString) failed = g_string_new (NULL);
  gboolean is_named = g_str_equal (data, "nameless");

  fixture_set_up (&f, data, options, NULL);
  send_two (&f, failed);
  if (is_named)
    {
      WAIT_FOR (hn_feed_status_get_n_outbox (f.status) == 0);
      g_assert_cmpint (state_of_row (&f, 0), ==, HN_OUTBOX_CONFIRMED);
      g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_FAILED);
      g_assert_cmpstr (failed->str, ==,
                       "identity--00000000-0000-4000-8000-000000000013 no reason given\n");
    }
  else
    {
      WAIT_FOR (attempts_of_row (&f, 1) == 1);
      g_assert_cmpint (state_of_row (&f, 0), ==, HN_OUTBOX_PENDING);
      g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_PENDING);
      g_assert_cmpuint (hn_feed_status_get_n_outbox (f.status), ==, 2);
    }
  fixture_tear_down (&f);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static guint
count_posted (const char *way)
{
  g_auto (GStrv) posted = fixture_ask (way, "posted ");

  return g_strv_length (posted);
}

/* The hub takes it and the disk is full: it is owed still, and the hub is not asked without end. */
static void
test_outbox_full (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("crowded");
  const char *targets[] = { NULL, NULL };
  g_autoptr (HnRecord) record = make_record (12);
  g_autoptr (GError) error = NULL;
  struct rlimit whole;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &whole), ==, 0);
  fixture_set_up (&f, "crowded", options, NULL);
  targets[0] = hn_feed_status_get_id (f.status);
  fixture_start (&f);
  hn_intake_send (f.intake, record, targets, &error);
  g_assert_no_error (error);
  signal (SIGXFSZ, SIG_IGN);
  limit_files (1);
  hn_feed_outbox_changed (f.feed);
  for (guint i = 0; i < 50 || count_posted ("crowded") == 0; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      count_posted ("crowded");
    }
  g_assert_cmpuint (count_posted ("crowded"), ==, 1);
  g_assert_cmpuint (hn_feed_status_get_n_outbox (f.status), ==, 1);
  limit_files (whole.rlim_cur);
  hn_clock_advance (f.clock, 20 * (gint64) G_USEC_PER_SEC);
  WAIT_FOR (hn_feed_status_get_n_outbox (f.status) == 0);
  g_assert_cmpuint (count_posted ("crowded"), ==, 2);
  fixture_tear_down (&f);
}

/* One object that a hub falls over keeps nothing else from it. */
static void
test_outbox_choking (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("choking");
  g_autoptr (GString) failed = g_string_new (NULL);

  fixture_set_up (&f, "choking", options, NULL);
  send_two (&f, failed);
  for (guint n = 1; n <= 8 && state_of_row (&f, 0) != HN_OUTBOX_CONFIRMED; n++)
    {
      WAIT_FOR (attempts_of_row (&f, 1) >= n);
      hn_clock_advance (f.clock, 100 * (gint64) G_USEC_PER_SEC);
    }
  WAIT_FOR (state_of_row (&f, 0) == HN_OUTBOX_CONFIRMED);
  g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_PENDING);
  fixture_tear_down (&f);
}

static void
send_many (Fixture *f, guint n)
{
  const char *const targets[] = { hn_feed_status_get_id (f->status), NULL };
  g_autoptr (GError) error = NULL;

  for (guint number = 1; number <= n; number++)
    {
      g_autoptr (HnRecord) record = make_record (number);

      hn_intake_send (f->intake, record, targets, &error);
      g_assert_no_error (error);
    }
}

/* A hub that takes nothing now is not asked for each group at once, but all get their turn. */
static void
test_outbox_pace (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("plain");

  fixture_set_up (&f, "plain", options, NULL);
  fixture_start (&f);
  send_many (&f, 250);
  hn_feed_outbox_changed (f.feed);
  WAIT_FOR (attempts_of_row (&f, 0) == 1);
  for (guint i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      count_posted ("plain");
    }
  g_assert_cmpuint (attempts_of_row (&f, 100), ==, 0);
  for (guint i = 0; i < 100 && attempts_of_row (&f, 249) == 0; i++)
    {
      hn_clock_advance (f.clock, 60 * (gint64) G_USEC_PER_SEC);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      count_posted ("plain");
    }
  g_assert_cmpuint (attempts_of_row (&f, 249), ==, 1);
  fixture_tear_down (&f);
}

static HnOutboxState
state_of_first (Fixture *f)
{
  g_autoptr (GPtrArray) rows = hn_outbox_list (f->log, NULL, 0, 1, NULL);

  return rows->len > 0 ? hn_outbox_item_get_state (g_ptr_array_index (rows, 0)) : HN_OUTBOX_PENDING;
}

/* What another program with the same log decided goes out too, when the hub is there again. */
static void
test_outbox_of_others (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("shared");
  const char *const nobody[] = { NULL };
  g_autoptr (HnRecord) record = make_record (12);
  g_autoptr (GError) error = NULL;

  fixture_set_up (&f, "shared", options, NULL);
  hn_intake_send (f.intake, record, nobody, &error);
  g_assert_no_error (error);
  fixture_start (&f);
  WAIT_FOR (state_of_first (&f) == HN_OUTBOX_CONFIRMED);
  g_assert_cmpuint (count_posted ("shared"), ==, 1);
  fixture_tear_down (&f);
}

/* Where nobody says what became of the first, the others are offered nevertheless. */
static void
test_outbox_brooding (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("brooding");

  fixture_set_up (&f, "brooding", options, NULL);
  send_many (&f, 250);
  fixture_start (&f);
  WAIT_FOR (attempts_of_row (&f, 99) == 1);
  for (guint i = 0; i < 40 && attempts_of_row (&f, 249) == 0; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      count_posted ("brooding");
      hn_clock_advance (f.clock, 5 * (gint64) G_USEC_PER_SEC);
    }
  g_assert_cmpuint (attempts_of_row (&f, 249), ==, 1);
  fixture_tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) server = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  server = fixture_start_server ();
  g_test_add_func ("/feed/sender/status", test_outbox);
  g_test_add_data_func ("/feed/sender/bare", "taker", test_outbox_taken);
  g_test_add_data_func ("/feed/sender/too-large", "small", test_outbox_taken);
  g_test_add_func ("/feed/sender/forbidden", test_outbox_forbidden);
  g_test_add_func ("/feed/sender/full-disk", test_outbox_full);
  g_test_add_func ("/feed/sender/choking", test_outbox_choking);
  g_test_add_func ("/feed/sender/pace", test_outbox_pace);
  g_test_add_func ("/feed/sender/of-others", test_outbox_of_others);
  g_test_add_func ("/feed/sender/brooding", test_outbox_brooding);
  g_test_add_data_func ("/feed/sender/no-status", "chatty", test_outbox_vague);
  g_test_add_data_func ("/feed/sender/left-out", "forgetful", test_outbox_vague);
  g_test_add_data_func ("/feed/sender/unnamed", "nameless", test_outbox_vague);
  result = g_test_run ();
  g_subprocess_force_exit (server);
  return result;
}
