/* What is in sight of a timeline, and where. */

#include "hn-time-axis.h"

#define HOUR_US ((gint64) 3600 * G_USEC_PER_SEC)
#define NOW_US G_GINT64_CONSTANT (1795410131000000)

static HnTimeAxis
make_axis (guint width, gint64 length_us)
{
  HnTimeAxis axis = { { 1 }, 0, width };

  hn_time_axis_show (&axis, NOW_US - length_us, NOW_US);
  return axis;
}

/* The span is in sight, and no more than a quarter beside it: the steps are that fine. */
static void
test_show (void)
{
  for (gint64 length_us = HN_TIME_AXIS_LEAST_US; length_us < HN_TIME_AXIS_MOST_US;
       length_us = length_us * 13 / 10)
    {
      HnTimeAxis axis = make_axis ((guint) g_test_rand_int_range (300, 4000), length_us);
      gint64 shown_us = hn_time_axis_get_to_us (&axis) - hn_time_axis_get_from_us (&axis);

      g_assert_cmpint (hn_time_axis_get_from_us (&axis), <=, NOW_US - length_us);
      g_assert_cmpint (hn_time_axis_get_from_us (&axis) + axis.grid.us_per_column, >,
                       NOW_US - length_us);
      g_assert_cmpint (shown_us, >=, length_us);
      g_assert_cmpint (shown_us, <=, length_us * 5 / 4 + axis.width);
      /* Tiles serve every zoom: a few powers of two make a column. */
      g_assert_cmpint (
          axis.grid.us_per_column >> __builtin_ctzll ((guint64) axis.grid.us_per_column), <, 8);
    }
}

/* The time under the pointer stays there, to the pixel, down to ten seconds and up to five years.
 */
static void
test_zoom (void)
{
  HnTimeAxis axis = make_axis (1900, 24 * HOUR_US);

  for (guint i = 0; i < 2000; i++)
    {
      double x = g_test_rand_double_range (0, 1900);
      gint64 at_us = hn_time_axis_get_us (&axis, x);
      HnTimeAxis before = axis;

      if (!hn_time_axis_zoom (&axis, g_test_rand_int_range (-6, 7), x))
        {
          g_assert_cmpint (axis.column, ==, before.column);
          continue;
        }
      g_assert_cmpfloat_with_epsilon (hn_time_axis_get_x (&axis, at_us), x, 1.0);
    }
  while (hn_time_axis_zoom (&axis, 1, 950))
    ;
  g_assert_cmpint (hn_time_axis_get_to_us (&axis) - hn_time_axis_get_from_us (&axis), <,
                   HN_TIME_AXIS_LEAST_US * 5 / 4);
  while (hn_time_axis_zoom (&axis, -1, 950))
    ;
  g_assert_cmpint (hn_time_axis_get_to_us (&axis) - hn_time_axis_get_from_us (&axis), >=,
                   HN_TIME_AXIS_MOST_US);
}

/* A pinch goes by what it was when it began, and not by steps. */
static void
test_pinch (void)
{
  HnTimeAxis axis = make_axis (1900, 24 * HOUR_US), start = axis;

  for (double factor = 0.1; factor < 10; factor *= 1.07)
    {
      double reached;

      hn_time_axis_zoom_by (&axis, factor, &start, 400);
      reached = (double) start.grid.us_per_column / (double) axis.grid.us_per_column;
      g_assert_cmpfloat (reached / factor, >, 0.85);
      g_assert_cmpfloat (reached / factor, <, 1.18);
    }
}

static void
test_pan (void)
{
  HnTimeAxis axis = make_axis (1000, HOUR_US);
  gint64 from_us = hn_time_axis_get_from_us (&axis);

  hn_time_axis_pan (&axis, 250);
  hn_time_axis_pan (&axis, -1250);
  g_assert_cmpint (hn_time_axis_get_from_us (&axis), ==, from_us - 1000 * axis.grid.us_per_column);
  /* There is an end, and nothing overflows at it. */
  for (guint i = 0; i < 100; i++)
    {
      hn_time_axis_zoom (&axis, -3, 0);
      hn_time_axis_pan (&axis, G_MAXINT64 / 8);
      g_assert_cmpint (hn_time_axis_get_from_us (&axis), <, hn_time_axis_get_to_us (&axis));
      hn_time_axis_pan (&axis, G_MININT64 / 8);
      g_assert_cmpint (hn_time_axis_get_from_us (&axis), <, hn_time_axis_get_to_us (&axis));
    }
}

static void
test_width (void)
{
  HnTimeAxis axis = make_axis (1000, HOUR_US);
  gint64 from_us = hn_time_axis_get_from_us (&axis);

  hn_time_axis_set_width (&axis, 2000);
  g_assert_cmpuint (axis.width, ==, 2000);
  g_assert_cmpint (ABS (hn_time_axis_get_from_us (&axis) - from_us), <, HOUR_US / 500);
  g_assert_cmpint (hn_time_axis_get_to_us (&axis), >=, from_us + HOUR_US);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/axis/show", test_show);
  g_test_add_func ("/timeline/axis/zoom", test_zoom);
  g_test_add_func ("/timeline/axis/pinch", test_pinch);
  g_test_add_func ("/timeline/axis/pan", test_pan);
  g_test_add_func ("/timeline/axis/width", test_width);
  return g_test_run ();
}
