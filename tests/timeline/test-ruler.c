/* The ruler: full seconds to full years of Japan, never too close. */

#include "hn-time-ruler.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define HOUR (3600 * SECOND)
#define DAY (24 * HOUR)
/* 2026-11-23 14:02:11 JST */
#define NOW_US G_GINT64_CONSTANT (1795410131000000)

static void
assert_labels (gint64 from_us, gint64 length_us, const char *expected)
{
  g_autoptr (GArray) ticks =
      hn_time_ruler_make (from_us, from_us + length_us, (double) length_us / 600, 64);
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < ticks->len; i++)
    {
      const HnTick *tick = &g_array_index (ticks, HnTick, i);

      g_string_append_printf (labels, "%s%s%s", i > 0 ? " " : "", tick->is_major ? "*" : "",
                              tick->label);
    }
  g_assert_cmpstr (labels->str, ==, expected);
  g_string_free (labels, TRUE);
}

static void
test_labels (void)
{
  assert_labels (NOW_US, 10 * SECOND, "14:02:10 14:02:12 14:02:14 14:02:16 14:02:18 14:02:20");
  assert_labels (NOW_US, 60 * SECOND,
                 "14:02:10 14:02:20 14:02:30 14:02:40 14:02:50 *14:03:00 14:03:10");
  assert_labels (NOW_US, HOUR, "*14:00 14:10 14:20 14:30 14:40 14:50 *15:00");
  assert_labels (NOW_US, DAY, "12:00 15:00 18:00 21:00 *00:00 03:00 06:00 09:00 12:00");
  assert_labels (NOW_US, 7 * DAY, "11-23 11-24 11-25 11-26 11-27 11-28 11-29 11-30");
  assert_labels (NOW_US, 30 * DAY, "11-21 11-26 *12-01 12-06 12-11 12-16 12-21");
  assert_labels (NOW_US, 365 * DAY, "2026-10 *2027-01 2027-04 2027-07 2027-10");
  assert_labels (NOW_US, 5 * 365 * DAY, "2026 2027 2028 2029 *2030 2031");
}

/* What is above the marks begins out of sight. */
static void
test_context (void)
{
  g_autoptr (GArray) days = hn_time_ruler_make_context (NOW_US, NOW_US + DAY, DAY / 600.0, 64);
  g_autoptr (GArray) months =
      hn_time_ruler_make_context (NOW_US, NOW_US + 20 * DAY, 20 * DAY / 600.0, 64);
  g_autoptr (GArray) none =
      hn_time_ruler_make_context (NOW_US, NOW_US + 3650 * DAY, 3650 * DAY / 600.0, 64);

  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpint (g_array_index (days, HnTick, 0).at_us, ==, NOW_US - 14 * HOUR - 131 * SECOND);
  g_assert_cmpstr (g_array_index (days, HnTick, 0).label, ==, "2026-11-23 (Mon)");
  g_assert_cmpstr (g_array_index (days, HnTick, 1).label, ==, "2026-11-24 (Tue)");
  g_assert_cmpuint (months->len, ==, 2);
  g_assert_cmpstr (g_array_index (months, HnTick, 0).label, ==, "2026-11");
  g_assert_cmpstr (g_array_index (months, HnTick, 1).label, ==, "2026-12");
  g_assert_cmpuint (none->len, ==, 0);
}

/* At every zoom and everywhere: in order, from before what is in sight to its end, far enough. */
static void
test_distances (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      gint64 length_us =
          (gint64) (10.0 * SECOND *
                    g_test_rand_double_range (1, 1 << g_test_rand_int_range (0, 24)));
      gint64 from_us = NOW_US + (gint64) (g_test_rand_double_range (-40, 40) * 365 * (double) DAY);
      double scale = (double) length_us / 1000;
      g_autoptr (GArray) ticks = hn_time_ruler_make (from_us, from_us + length_us, scale, 70);

      g_assert_cmpuint (ticks->len, >, 0);
      g_assert_cmpint (g_array_index (ticks, HnTick, 0).at_us, <=, from_us);
      for (guint k = 1; k < ticks->len; k++)
        {
          gint64 step_us =
              g_array_index (ticks, HnTick, k).at_us - g_array_index (ticks, HnTick, k - 1).at_us;

          g_assert_cmpint (g_array_index (ticks, HnTick, k).at_us, >, from_us);
          g_assert_cmpint (g_array_index (ticks, HnTick, k).at_us, <, from_us + length_us);
          /* The last one of a month may be nearer to the next month. */
          g_assert_cmpfloat ((double) step_us / scale, >, 70 * 0.7);
        }
    }
}

static void
test_span (void)
{
  static const struct
  {
    gint64 length_us;
    const char *expected;
  } spans[] = {
    { 30 * SECOND, "2026-11-23 14:02:11 – 14:02:41" },
    { HOUR, "2026-11-23 14:02 – 15:02" },
    { DAY, "2026-11-23 14:02 – 2026-11-24 14:02" },
    { 365 * DAY, "2026-11-23 – 2027-11-23" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *text = hn_time_ruler_format_span (NOW_US, NOW_US + spans[i].length_us);

      g_assert_cmpstr (text, ==, spans[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/ruler/labels", test_labels);
  g_test_add_func ("/timeline/ruler/context", test_context);
  g_test_add_func ("/timeline/ruler/distances", test_distances);
  g_test_add_func ("/timeline/ruler/span", test_span);
  return g_test_run ();
}
