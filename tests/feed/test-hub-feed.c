/* The feed against a server that misbehaves in every way we know of: tests/tools/rogue_hub.py. */
#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-hub-feed.h"
#include "hn-outbox.h"
#include "hn-record.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#define DEADLINE_US (60 * (gint64) G_USEC_PER_SEC)

static char *address;

typedef struct
{
  const char *way;
  char *path;
  HnClock *clock;
  HnLog *log;
  HnIntake *intake;
  HnFeed *feed;
  HnFeedStatus *status;
  guint n_quarantine_errors;
} Fixture;

static HnHubOptions *
options_for (const char *way)
{
  g_autofree char *url = g_strconcat (address, way, "/", NULL);
  HnHubOptions *options = hn_hub_options_new (url);

  hn_hub_options_set_page_limit (options, 20);
  hn_hub_options_set_stream (options, FALSE);
  return options;
}

static void
set_up (Fixture *f, const char *way, const HnHubOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;

  f->way = way;
  if (path != NULL)
    f->path = g_strdup (path);
  else
    {
      g_autofree char *folder = g_dir_make_tmp ("hinomi-XXXXXX", &error);

      g_assert_no_error (error);
      f->path = g_build_filename (folder, "log.db", NULL);
    }
  f->clock = hn_clock_new_manual (g_get_real_time ());
  f->log = hn_log_open (f->path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  f->intake = hn_intake_new (f->log, f->clock);
  f->feed = HN_FEED (hn_hub_feed_new (options, f->intake, f->clock, &error));
  g_assert_no_error (error);
  f->status = hn_feed_get_status (f->feed);
}

static void
remove_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

static void
close_feed (Fixture *f)
{
  hn_feed_stop (f->feed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->feed);
  g_assert_finalize_object (f->intake);
  g_assert_finalize_object (f->log);
  g_clear_object (&f->clock);
}

static void
tear_down (Fixture *f)
{
  close_feed (f);
  remove_folder (f->path);
  g_free (f->path);
}

static void
on_guard (gpointer user_data)
{
  g_error ("nothing came of it in a minute");
}

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint guard = g_timeout_add_once (DEADLINE_US / 1000, on_guard, NULL);                         \
                                                                                                   \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (guard);                                                                       \
  }                                                                                                \
  G_STMT_END

static gboolean
is_settled (Fixture *f)
{
  HnFeedState state = hn_feed_get_state (f->feed);

  return state == HN_FEED_STATE_LIVE || state == HN_FEED_STATE_POLLING ||
         state == HN_FEED_STATE_WAITING;
}

static void
start_and_settle (Fixture *f)
{
  hn_feed_start (f->feed);
  WAIT_FOR (is_settled (f));
}

/* What the server says of itself: lines, sorted. */
static char **
ask_control (const char *way, const char *prefix)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (address, "control/", way, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      g_strv_builder_add (found, lines[i] + strlen (prefix));
  return g_strv_builder_end (found);
}

static gboolean
on_replay (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    {
      HnRecord *record = hn_log_entry_get_record (entries[i]);
      g_autofree char *digest =
          g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, hn_record_get_bytes (record));

      g_ptr_array_add (user_data, g_strdup_printf ("%s %s", hn_record_get_id (record), digest));
    }
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The log holds what the server holds: the same ids with the same bytes, each once. */
static void
assert_mirrored (Fixture *f)
{
  g_auto (GStrv) theirs = ask_control (f->way, "object ");
  g_autoptr (GPtrArray) ours = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  hn_log_replay (f->log, 0, 0, on_replay, ours, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (ours, compare_lines);
  g_assert_cmpuint (ours->len, ==, g_strv_length (theirs));
  for (guint i = 0; i < ours->len; i++)
    g_assert_cmpstr (g_ptr_array_index (ours, i), ==, theirs[i]);
}

/* Ways that end well, though not at once. */
static void
test_mirrored (gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for (data);

  set_up (&f, data, options, NULL);
  start_and_settle (&f);
  g_assert_cmpstr (hn_feed_status_get_last_error (f.status), ==, NULL);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_POLLING);
  g_assert_true (hn_feed_status_is_complete (f.status));
  assert_mirrored (&f);

  /* Once more, from the cursor: nothing twice. */
  hn_clock_advance (f.clock, 31 * (gint64) G_USEC_PER_SEC);
  WAIT_FOR (is_settled (&f));
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_POLLING);
  assert_mirrored (&f);
  tear_down (&f);
}

static const struct
{
  const char *way;
  const char *words; /* in the error, for a person */
} failures[] = {
  { "no-next-capped", "one date" },
  { "no-date", "neither" },
  { "same-next", "do not advance" },
  { "nothing-for-ever", "sends nothing" },
  { "portal", "web page" },
  { "portal-later", "web page" },
  { "no-collections", "no collection" },
  { "old", "does not speak TAXII 2.1" },
  { "endless", "in one answer" },
  { "bomb", "in one answer" },
  { "status401", "“No: Not today nor tomorrow”" },
  { "status403", "(403)" },
  { "status404", "no such thing" },
  { "status406", "does not speak TAXII 2.1" },
  { "status500", "a fault of its own (500)" },
  { "basic", "credentials" },
  { "redirect-loop", "does not know (302)" },
  { "bad-page", "in quarantine" },
};

/* Ways that cannot end well: they end in words and a time of the next attempt. */
static void
test_failure (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for (failures[index].way);
  gint64 wait_us;

  set_up (&f, failures[index].way, options, NULL);
  start_and_settle (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_false (hn_feed_status_is_complete (f.status));
  g_assert_nonnull (hn_feed_status_get_last_error (f.status));
  g_test_message ("%s", hn_feed_status_get_last_error (f.status));
  g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), failures[index].words));
  wait_us = hn_feed_status_get_next_retry_us (f.status) - hn_clock_get_now_us (f.clock);
  g_assert_cmpint (wait_us, >=, G_USEC_PER_SEC / 4);
  g_assert_cmpint (wait_us, <=, 60 * (gint64) G_USEC_PER_SEC);
  tear_down (&f);
}

static void
wait_and_settle (Fixture *f)
{
  gint64 now_us = hn_clock_get_now_us (f->clock);

  hn_clock_advance (f->clock, hn_feed_status_get_next_retry_us (f->status) - now_us);
  WAIT_FOR (is_settled (f));
}

static void
test_busy (gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for (data);
  gint64 wait_us;

  set_up (&f, data, options, NULL);
  start_and_settle (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  wait_us = hn_feed_status_get_next_retry_us (f.status) - hn_clock_get_now_us (f.clock);
  if (g_str_equal (data, "busy"))
    g_assert_cmpint (wait_us, ==, 7 * (gint64) G_USEC_PER_SEC);
  else
    {
      g_assert_cmpint (wait_us, >, 60 * (gint64) G_USEC_PER_SEC);
      g_assert_cmpint (wait_us, <=, 102 * (gint64) G_USEC_PER_SEC);
    }
  wait_and_settle (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_POLLING);
  g_assert_null (hn_feed_status_get_last_error (f.status));
  assert_mirrored (&f);
  tear_down (&f);
}

/* The connection breaks in the middle of a page; what came before it is there already. */
static void
test_broken (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("broken");

  set_up (&f, "broken", options, NULL);
  start_and_settle (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_new, ==, 10);
  wait_and_settle (&f);
  g_assert_true (hn_feed_status_is_complete (f.status));
  assert_mirrored (&f);
  tear_down (&f);
}

static void
test_credentials (void)
{
  static const char *const ways[] = { "basic", "bearer", "redirect-other", "wrong-port" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      Fixture f = { 0 };
      g_autoptr (HnHubOptions) options = options_for (ways[i]);
      g_auto (GStrv) seen = NULL;

      if (g_str_equal (ways[i], "bearer"))
        hn_hub_options_set_bearer (options, "tower");
      else
        hn_hub_options_set_basic (options, "officer", "hinomi");
      set_up (&f, ways[i], options, NULL);
      start_and_settle (&f);
      g_assert_cmpstr (hn_feed_status_get_last_error (f.status), ==, NULL);
      assert_mirrored (&f);
      /* They go to the hub, and to nobody else. */
      seen = ask_control (ways[i], "authorization localhost ");
      for (guint k = 0; seen[k] != NULL; k++)
        g_assert_cmpstr (seen[k], ==, "none");
      g_assert_true (seen[0] != NULL || !g_str_equal (ways[i], "redirect-other"));
      tear_down (&f);
    }
}

static void
test_refusals (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("bad-objects");

  set_up (&f, "bad-objects", options, NULL);
  start_and_settle (&f);
  g_assert_true (hn_feed_status_is_complete (f.status));
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_quarantined, ==, 3);
  assert_mirrored (&f);
  tear_down (&f);
}

static void
test_conflict (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("conflict");

  set_up (&f, "conflict", options, NULL);
  start_and_settle (&f);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_new, ==, 57);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_conflicts, ==, 1);
  /* Both are kept. */
  assert_mirrored (&f);
  tear_down (&f);
}

static void
test_collection (void)
{
  static const struct
  {
    const char *name;
    gboolean is_there;
  } cases[] = {
    { "c1", TRUE }, { "one", TRUE }, { "The one", TRUE }, { "Closed", FALSE }, { "c2", FALSE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f = { 0 };
      g_autoptr (HnHubOptions) options = options_for ("plain");

      hn_hub_options_set_collection (options, cases[i].name);
      set_up (&f, "plain", options, NULL);
      start_and_settle (&f);
      g_assert_cmpint (hn_feed_status_is_complete (f.status), ==, cases[i].is_there);
      if (!cases[i].is_there)
        g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), "Closed, The one"));
      tear_down (&f);
    }
}

/* The cursor is kept, and the next program begins a little before it. */
static void
test_resume (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("absolute");
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_autofree char *path = NULL;

  set_up (&f, "absolute", options, NULL);
  start_and_settle (&f);
  path = g_strdup (f.path);
  close_feed (&f);
  g_free (f.path);
  before = ask_control ("absolute", "asked ");

  set_up (&f, "absolute", options, path);
  start_and_settle (&f);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_new, ==, 0);
  g_assert_cmpint (hn_feed_status_get_heard_us (f.status), >, 0);
  assert_mirrored (&f);
  after = ask_control ("absolute", "asked ");
  /* 57 objects, four of a date, a date each millisecond; five seconds back is before them all. */
  g_assert_true (g_strv_contains ((const char *const *) after,
                                  "/absolute/api/collections/c1/objects/"
                                  "?added_after=2023-11-14T22:13:15.014000Z&limit=20"
                                  "&match%5Bversion%5D=all"));
  g_assert_cmpuint (g_strv_length (after), >, g_strv_length (before));
  tear_down (&f);
}

/* The stream */

static void
test_stream (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("streaming");
  g_auto (GStrv) ids = NULL;
  const HnFeedCounts *counts;

  hn_hub_options_set_stream (options, TRUE);
  set_up (&f, "streaming", options, NULL);
  hn_feed_start (f.feed);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_WAITING);
  /* It ended by itself: no error; and said when to come back. */
  g_assert_null (hn_feed_status_get_last_error (f.status));
  wait_and_settle (&f);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_LIVE);
  g_assert_true (hn_feed_status_is_streaming (f.status));
  assert_mirrored (&f);
  counts = hn_feed_status_get_counts (f.status);
  g_assert_cmpuint (counts->n_new, ==, 7);
  g_assert_cmpuint (counts->n_deletes, ==, 1);
  /* What was no JSON, what was too long, and the deletion. */
  g_assert_cmpuint (counts->n_quarantined, ==, 3);
  ids = ask_control ("streaming", "last-event-id ");
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[0], ==, "7-0");
  g_assert_cmpstr (ids[1], ==, "None");
  tear_down (&f);
}

static void
test_silence (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("silent");

  hn_hub_options_set_stream (options, TRUE);
  set_up (&f, "silent", options, NULL);
  hn_feed_start (f.feed);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_LIVE &&
            hn_feed_status_get_promise_s (f.status) == 15);
  hn_clock_advance (f.clock, 14 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_LIVE);
  hn_clock_advance (f.clock, G_USEC_PER_SEC);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), "silent"));
  tear_down (&f);
}

/* The outbox */

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

  g_signal_connect (f->feed, "outbox-failed", G_CALLBACK (on_outbox_failed), failed);
  start_and_settle (f);
  for (guint number = 12; number <= 13; number++)
    {
      g_autoptr (HnRecord) record = make_record (number);

      hn_intake_send (f->intake, record, hn_feed_status_get_id (f->status), &error);
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

static void
test_outbox (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("mailbox");
  g_autoptr (GString) failed = g_string_new (NULL);
  g_auto (GStrv) posted = NULL;

  set_up (&f, "mailbox", options, NULL);
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
  posted = ask_control ("mailbox", "posted ");
  g_assert_cmpuint (g_strv_length (posted), ==, 2);
  tear_down (&f);
}

/* Any 2xx is taken for a yes; what is too large together goes one by one. */
static void
test_outbox_taken (gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for (data);
  g_autoptr (GString) failed = g_string_new (NULL);
  g_auto (GStrv) posted = NULL;

  set_up (&f, data, options, NULL);
  send_two (&f, failed);
  WAIT_FOR (hn_feed_status_get_n_outbox (f.status) == 0);
  g_assert_cmpint (state_of_row (&f, 0), ==, HN_OUTBOX_CONFIRMED);
  g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_CONFIRMED);
  g_assert_cmpstr (failed->str, ==, "");
  posted = ask_control (data, "posted ");
  g_assert_cmpuint (g_strv_length (posted), ==, 2);
  tear_down (&f);
}

static void
test_outbox_forbidden (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = options_for ("plain");
  g_autoptr (GString) failed = g_string_new (NULL);

  set_up (&f, "plain", options, NULL);
  send_two (&f, failed);
  WAIT_FOR (hn_feed_status_get_n_outbox (f.status) == 0);
  g_assert_cmpint (state_of_row (&f, 0), ==, HN_OUTBOX_FAILED);
  g_assert_cmpint (state_of_row (&f, 1), ==, HN_OUTBOX_FAILED);
  g_assert_nonnull (strstr (failed->str, "(403)"));
  tear_down (&f);
}

static void
test_unreachable (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = hn_hub_options_new ("http://127.0.0.1:1/");
  gint64 longest_us = 0;

  set_up (&f, "", options, NULL);
  start_and_settle (&f);
  for (guint i = 0; i < 12; i++)
    {
      gint64 wait_us = hn_feed_status_get_next_retry_us (f.status) - hn_clock_get_now_us (f.clock);

      g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
      g_assert_cmpstr (hn_feed_status_get_last_error (f.status), ==,
                       "Nobody answers at 127.0.0.1:1");
      longest_us = MAX (longest_us, wait_us);
      wait_and_settle (&f);
    }
  g_assert_cmpint (longest_us, >=, 30 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (longest_us, <=, 60 * (gint64) G_USEC_PER_SEC);
  tear_down (&f);
}

static GSubprocess *
start_server (void)
{
  g_autofree char *script =
      g_build_filename (g_getenv ("HINOMI_SOURCE_DIR"), "tests/tools/rogue_hub.py", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *server =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "/usr/bin/python3", script, NULL);
  g_autoptr (GDataInputStream) output = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (address);
  return server;
}

static void
add (const char *group, const char *way, GTestDataFunc func, gconstpointer data)
{
  g_autofree char *path = g_strdup_printf ("/feed/hub/%s/%s", group, way);

  g_test_add_data_func (path, data, func);
}

static void
add_tests (void)
{
  static const char *const mirrored[] = {
    "plain",       "absolute",         "host-relative", "wrong-port",    "wrong-name",
    "one-date",    "no-next",          "second-root",   "packed",        "empty",
    "lost-next",   "no-next-one-date", "lost-next400",  "redirect-same", "redirect-other",
    "no-versions", "large-pages",
  };

  for (guint i = 0; i < G_N_ELEMENTS (mirrored); i++)
    add ("mirrored", mirrored[i], test_mirrored, mirrored[i]);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    add ("failure", failures[i].way, test_failure, GUINT_TO_POINTER (i));
  add ("busy", "seconds", test_busy, "busy");
  add ("busy", "date", test_busy, "busy-until");
  g_test_add_func ("/feed/hub/broken", test_broken);
  g_test_add_func ("/feed/hub/credentials", test_credentials);
  g_test_add_func ("/feed/hub/refusals", test_refusals);
  g_test_add_func ("/feed/hub/conflict", test_conflict);
  g_test_add_func ("/feed/hub/collection", test_collection);
  g_test_add_func ("/feed/hub/resume", test_resume);
  g_test_add_func ("/feed/hub/unreachable", test_unreachable);
  g_test_add_func ("/feed/hub/stream/events", test_stream);
  g_test_add_func ("/feed/hub/stream/silence", test_silence);
  g_test_add_func ("/feed/hub/outbox/status", test_outbox);
  add ("outbox", "bare", test_outbox_taken, "taker");
  add ("outbox", "too-large", test_outbox_taken, "small");
  g_test_add_func ("/feed/hub/outbox/forbidden", test_outbox_forbidden);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) server = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  server = start_server ();
  add_tests ();
  result = g_test_run ();
  g_subprocess_force_exit (server);
  g_free (address);
  return result;
}
