#include "hn-backoff.h"
#include "hn-clock.h"

static void
on_due (gpointer user_data)
{
  g_string_append_c (user_data, '!');
}

static void
test_manual (void)
{
  g_autoptr (HnClock) clock = hn_clock_new_manual (1000);
  g_autoptr (GString) seen = g_string_new (NULL);
  guint id;

  hn_clock_add_timeout (clock, 300, on_due, seen);
  id = hn_clock_add_timeout (clock, 100, on_due, seen);
  hn_clock_add_timeout (clock, 200, on_due, seen);
  g_assert_cmpint (hn_clock_get_next_due_us (clock), ==, 1100);
  hn_clock_remove_timeout (clock, id);
  g_assert_cmpint (hn_clock_get_next_due_us (clock), ==, 1200);

  hn_clock_advance (clock, 199);
  g_assert_cmpstr (seen->str, ==, "");
  hn_clock_advance (clock, 1);
  g_assert_cmpstr (seen->str, ==, "!");
  hn_clock_advance (clock, 1000);
  g_assert_cmpstr (seen->str, ==, "!!");
  g_assert_cmpint (hn_clock_get_now_us (clock), ==, 2200);
  g_assert_cmpint (hn_clock_get_next_due_us (clock), ==, -1);
}

static void
on_due_quit (gpointer user_data)
{
  g_main_loop_quit (user_data);
}

static void
test_system (void)
{
  g_autoptr (HnClock) clock = hn_clock_new_system ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) seen = g_string_new (NULL);
  guint id = hn_clock_add_timeout (clock, 0, on_due, seen);

  hn_clock_remove_timeout (clock, id);
  hn_clock_add_timeout (clock, 1000, on_due_quit, loop);
  g_main_loop_run (loop);
  g_assert_cmpstr (seen->str, ==, "");
}

static void
test_backoff (void)
{
  HnBackoff backoff = HN_BACKOFF_INIT;

  g_assert_cmpint (hn_backoff_next_us (&backoff, 0, 0), ==, G_USEC_PER_SEC / 4);
  g_assert_cmpint (hn_backoff_next_us (&backoff, 0, 1), ==, G_USEC_PER_SEC);
  g_assert_cmpint (hn_backoff_next_us (&backoff, 0, 0.5), ==, G_USEC_PER_SEC * 3 / 2);
  /* What the other side asks for counts, if it is longer. */
  g_assert_cmpint (hn_backoff_next_us (&backoff, 90 * G_USEC_PER_SEC, 1), ==, 90 * G_USEC_PER_SEC);
  for (int i = 0; i < 100; i++)
    g_assert_cmpint (hn_backoff_next_us (&backoff, 0, 1), <=, 60 * G_USEC_PER_SEC);
  hn_backoff_reset (&backoff);
  g_assert_cmpint (hn_backoff_next_us (&backoff, 0, 0), ==, G_USEC_PER_SEC / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/clock/manual", test_manual);
  g_test_add_func ("/feed/clock/system", test_system);
  g_test_add_func ("/feed/clock/backoff", test_backoff);
  return g_test_run ();
}
