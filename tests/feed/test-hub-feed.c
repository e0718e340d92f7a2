/* The feed against a server that misbehaves in every way we know of: tests/tools/rogue_hub.py. */
#include "hub-fixture.h"

#include <string.h>

/* Ways that end well, though not at once. */
static void
test_mirrored (gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options (data);

  fixture_set_up (&f, data, options, NULL);
  fixture_start (&f);
  g_assert_cmpstr (hn_feed_status_get_last_error (f.status), ==, NULL);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_POLLING);
  g_assert_true (hn_feed_status_is_complete (f.status));
  fixture_assert_mirrored (&f);

  /* Once more, from the cursor: nothing twice. */
  hn_clock_advance (f.clock, 31 * (gint64) G_USEC_PER_SEC);
  WAIT_FOR (fixture_is_settled (&f));
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_POLLING);
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
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
  g_autoptr (HnHubOptions) options = fixture_options (failures[index].way);
  gint64 wait_us;

  fixture_set_up (&f, failures[index].way, options, NULL);
  fixture_start (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_false (hn_feed_status_is_complete (f.status));
  g_assert_nonnull (hn_feed_status_get_last_error (f.status));
  g_test_message ("%s", hn_feed_status_get_last_error (f.status));
  g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), failures[index].words));
  wait_us = hn_feed_status_get_next_retry_us (f.status) - hn_clock_get_now_us (f.clock);
  g_assert_cmpint (wait_us, >=, G_USEC_PER_SEC / 4);
  g_assert_cmpint (wait_us, <=, 60 * (gint64) G_USEC_PER_SEC);
  fixture_tear_down (&f);
}

static void
test_busy (gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options (data);
  gint64 wait_us;

  fixture_set_up (&f, data, options, NULL);
  fixture_start (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  wait_us = hn_feed_status_get_next_retry_us (f.status) - hn_clock_get_now_us (f.clock);
  if (g_str_equal (data, "busy"))
    g_assert_cmpint (wait_us, ==, 7 * (gint64) G_USEC_PER_SEC);
  else
    {
      g_assert_cmpint (wait_us, >, 60 * (gint64) G_USEC_PER_SEC);
      g_assert_cmpint (wait_us, <=, 102 * (gint64) G_USEC_PER_SEC);
    }
  fixture_retry (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_POLLING);
  g_assert_null (hn_feed_status_get_last_error (f.status));
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
}

/* The connection breaks in the middle of a page; what came before it is there already. */
static void
test_broken (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("broken");

  fixture_set_up (&f, "broken", options, NULL);
  fixture_start (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_new, ==, 10);
  fixture_retry (&f);
  g_assert_true (hn_feed_status_is_complete (f.status));
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
}

/* So does an answer whose length nobody said: it is not malformed. */
static void
test_truncated (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("truncated");

  fixture_set_up (&f, "truncated", options, NULL);
  fixture_start (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), "in the middle"));
  fixture_retry (&f);
  g_assert_true (hn_feed_status_is_complete (f.status));
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_quarantined, ==, 0);
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
}

/* Who gets little at a time gets it all: each attempt goes on where the last broke off. */
static void
test_rations (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("rations");

  fixture_set_up (&f, "rations", options, NULL);
  fixture_start (&f);
  for (guint i = 0; i < 10 && !hn_feed_status_is_complete (f.status); i++)
    {
      g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
      fixture_retry (&f);
    }
  g_assert_true (hn_feed_status_is_complete (f.status));
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
}

/* A collection that cannot be read is said, and keeps nobody from the next. */
static void
test_first_missing (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("first-missing");

  fixture_set_up (&f, "first-missing", options, NULL);
  fixture_start (&f);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_false (hn_feed_status_is_complete (f.status));
  g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), "no such thing"));
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
}

static void
test_credentials (void)
{
  static const char *const ways[] = { "basic", "bearer", "redirect-other", "wrong-port" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      Fixture f = { 0 };
      g_autoptr (HnHubOptions) options = fixture_options (ways[i]);
      g_auto (GStrv) seen = NULL;

      if (g_str_equal (ways[i], "bearer"))
        hn_hub_options_set_bearer (options, "tower");
      else
        hn_hub_options_set_basic (options, "officer", "hinomi");
      fixture_set_up (&f, ways[i], options, NULL);
      fixture_start (&f);
      g_assert_cmpstr (hn_feed_status_get_last_error (f.status), ==, NULL);
      fixture_assert_mirrored (&f);
      /* They go to the hub, and to nobody else. */
      seen = fixture_ask (ways[i], "authorization localhost ");
      for (guint k = 0; seen[k] != NULL; k++)
        g_assert_cmpstr (seen[k], ==, "none");
      g_assert_true (seen[0] != NULL || !g_str_equal (ways[i], "redirect-other"));
      fixture_tear_down (&f);
    }
}

static void
test_refusals (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("bad-objects");

  fixture_set_up (&f, "bad-objects", options, NULL);
  fixture_start (&f);
  g_assert_true (hn_feed_status_is_complete (f.status));
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_quarantined, ==, 3);
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
}

static void
test_conflict (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("conflict");

  fixture_set_up (&f, "conflict", options, NULL);
  fixture_start (&f);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_new, ==, 57);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_conflicts, ==, 1);
  /* Both are kept. */
  fixture_assert_mirrored (&f);
  fixture_tear_down (&f);
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
      g_autoptr (HnHubOptions) options = fixture_options ("plain");

      hn_hub_options_set_collection (options, cases[i].name);
      fixture_set_up (&f, "plain", options, NULL);
      fixture_start (&f);
      g_assert_cmpint (hn_feed_status_is_complete (f.status), ==, cases[i].is_there);
      if (!cases[i].is_there)
        g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), "Closed, The one"));
      fixture_tear_down (&f);
    }
}

/* The cursor is kept, and the next program begins a little before it. */
static void
test_resume (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("absolute");
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_autofree char *path = NULL;

  fixture_set_up (&f, "absolute", options, NULL);
  fixture_start (&f);
  path = g_strdup (f.path);
  fixture_close (&f);
  g_free (f.path);
  before = fixture_ask ("absolute", "asked ");

  fixture_set_up (&f, "absolute", options, path);
  fixture_start (&f);
  g_assert_cmpuint (hn_feed_status_get_counts (f.status)->n_new, ==, 0);
  g_assert_cmpint (hn_feed_status_get_heard_us (f.status), >, 0);
  fixture_assert_mirrored (&f);
  after = fixture_ask ("absolute", "asked ");
  /* 57 objects, four of a date, a date each millisecond; five seconds back is before them all. */
  g_assert_true (g_strv_contains ((const char *const *) after,
                                  "/absolute/api/collections/c1/objects/"
                                  "?added_after=2023-11-14T22:13:15.014000Z&limit=20"
                                  "&match%5Bversion%5D=all"));
  g_assert_cmpuint (g_strv_length (after), >, g_strv_length (before));
  fixture_tear_down (&f);
}

/* The stream */

static void
test_stream (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("streaming");
  g_auto (GStrv) ids = NULL;
  const HnFeedCounts *counts;

  hn_hub_options_set_stream (options, TRUE);
  fixture_set_up (&f, "streaming", options, NULL);
  hn_feed_start (f.feed);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_WAITING);
  /* It ended by itself: no error; and said when to come back. */
  g_assert_null (hn_feed_status_get_last_error (f.status));
  fixture_retry (&f);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_LIVE);
  g_assert_true (hn_feed_status_is_streaming (f.status));
  fixture_assert_mirrored (&f);
  counts = hn_feed_status_get_counts (f.status);
  g_assert_cmpuint (counts->n_new, ==, 7);
  g_assert_cmpuint (counts->n_deletes, ==, 1);
  /* What was no JSON, what was too long, and the deletion. */
  g_assert_cmpuint (counts->n_quarantined, ==, 3);
  ids = fixture_ask ("streaming", "last-event-id ");
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[0], ==, "7-0");
  g_assert_cmpstr (ids[1], ==, "None");
  fixture_tear_down (&f);
}

/* A hub that drips: it is said long before it is held for dead. */
static void
test_slow (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("trickle");

  fixture_set_up (&f, "trickle", options, NULL);
  hn_feed_start (f.feed);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_CATCHING_UP);
  hn_clock_advance (f.clock, 9 * (gint64) G_USEC_PER_SEC);
  g_assert_null (hn_feed_status_get_last_error (f.status));
  hn_clock_advance (f.clock, G_USEC_PER_SEC);
  g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), "slow, or hangs"));
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_CATCHING_UP);
  hn_clock_advance (f.clock, 290 * (gint64) G_USEC_PER_SEC);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_WAITING);
  g_assert_null (strstr (hn_feed_status_get_last_error (f.status), "slow, or hangs"));
  fixture_tear_down (&f);
}

static void
test_silence (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = fixture_options ("silent");

  hn_hub_options_set_stream (options, TRUE);
  fixture_set_up (&f, "silent", options, NULL);
  hn_feed_start (f.feed);
  WAIT_FOR (hn_feed_get_state (f.feed) == HN_FEED_STATE_LIVE &&
            hn_feed_status_get_promise_s (f.status) == 15);
  hn_clock_advance (f.clock, 14 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_LIVE);
  hn_clock_advance (f.clock, G_USEC_PER_SEC);
  g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
  g_assert_nonnull (strstr (hn_feed_status_get_last_error (f.status), "silent"));
  fixture_tear_down (&f);
}

static void
test_unreachable (void)
{
  Fixture f = { 0 };
  g_autoptr (HnHubOptions) options = hn_hub_options_new ("http://127.0.0.1:1/");
  gint64 longest_us = 0;

  fixture_set_up (&f, "", options, NULL);
  fixture_start (&f);
  for (guint i = 0; i < 12; i++)
    {
      gint64 wait_us = hn_feed_status_get_next_retry_us (f.status) - hn_clock_get_now_us (f.clock);

      g_assert_cmpint (hn_feed_get_state (f.feed), ==, HN_FEED_STATE_WAITING);
      g_assert_cmpstr (hn_feed_status_get_last_error (f.status), ==,
                       "Nobody answers at 127.0.0.1:1");
      longest_us = MAX (longest_us, wait_us);
      fixture_retry (&f);
    }
  g_assert_cmpint (longest_us, >=, 30 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (longest_us, <=, 60 * (gint64) G_USEC_PER_SEC);
  fixture_tear_down (&f);
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
    "plain",       "absolute",         "host-relative",   "wrong-port",    "wrong-name",
    "one-date",    "no-next",          "second-root",     "packed",        "empty",
    "lost-next",   "no-next-one-date", "lost-next400",    "redirect-same", "redirect-other",
    "no-versions", "large-pages",      "lost-every-next",
  };

  for (guint i = 0; i < G_N_ELEMENTS (mirrored); i++)
    add ("mirrored", mirrored[i], test_mirrored, mirrored[i]);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    add ("failure", failures[i].way, test_failure, GUINT_TO_POINTER (i));
  add ("busy", "seconds", test_busy, "busy");
  add ("busy", "date", test_busy, "busy-until");
  g_test_add_func ("/feed/hub/broken", test_broken);
  g_test_add_func ("/feed/hub/truncated", test_truncated);
  g_test_add_func ("/feed/hub/rations", test_rations);
  g_test_add_func ("/feed/hub/first-missing", test_first_missing);
  g_test_add_func ("/feed/hub/credentials", test_credentials);
  g_test_add_func ("/feed/hub/refusals", test_refusals);
  g_test_add_func ("/feed/hub/conflict", test_conflict);
  g_test_add_func ("/feed/hub/collection", test_collection);
  g_test_add_func ("/feed/hub/resume", test_resume);
  g_test_add_func ("/feed/hub/unreachable", test_unreachable);
  g_test_add_func ("/feed/hub/stream/events", test_stream);
  g_test_add_func ("/feed/hub/stream/slow", test_slow);
  g_test_add_func ("/feed/hub/stream/silence", test_silence);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) server = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  server = fixture_start_server ();
  add_tests ();
  result = g_test_run ();
  g_subprocess_force_exit (server);
  return result;
}
