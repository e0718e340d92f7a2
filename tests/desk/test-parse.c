/* What is typed while somebody speaks on the telephone. */

#include "config.h"

#include "hn-parse.h"

#include <math.h>
#include <string.h>

/* 2018-09-06 03:25:11 JST. */
#define NOW_US G_GINT64_CONSTANT (1536171911000000)

static gint64
jst (int year, int month, int day, int hour, int minute, int second)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 3600);
  g_autoptr (GDateTime) time = g_date_time_new (zone, year, month, day, hour, minute, second);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
assert_time (const char *text, gint64 now_us, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 us = -1;

  g_assert_true (hn_parse_time (text, now_us, &us, &error));
  g_assert_no_error (error);
  g_assert_cmpint (us, ==, expected);
}

static void
test_times (void)
{
  assert_time ("03:07", NOW_US, jst (2018, 9, 6, 3, 7, 0));
  assert_time ("3:7:20", NOW_US, jst (2018, 9, 6, 3, 7, 20));
  assert_time ("０３：０７", NOW_US, jst (2018, 9, 6, 3, 7, 0));
  assert_time ("　3時7分　", NOW_US, jst (2018, 9, 6, 3, 7, 0));
  assert_time ("3時7分20秒", NOW_US, jst (2018, 9, 6, 3, 7, 20));
  /* A little ahead is announced; much ahead was yesterday. */
  assert_time ("4:00", NOW_US, jst (2018, 9, 6, 4, 0, 0));
  assert_time ("23:50", NOW_US, jst (2018, 9, 5, 23, 50, 0));
  assert_time ("9/5 14:02", NOW_US, jst (2018, 9, 5, 14, 2, 0));
  assert_time ("12-31 23:00", NOW_US, jst (2017, 12, 31, 23, 0, 0));
  assert_time ("2/29 1:00", NOW_US, jst (2016, 2, 29, 1, 0, 0));
  assert_time ("2018-09-05 14:02:11", NOW_US, jst (2018, 9, 5, 14, 2, 11));
  assert_time ("2018年9月5日14時2分", NOW_US, jst (2018, 9, 5, 14, 2, 0));
  assert_time ("now", NOW_US, NOW_US);
  assert_time ("今", NOW_US, NOW_US);
}

static void
test_unknown (void)
{
  static const char *const words[] = { "", "  ", "　", "?", "？", "unknown", "不明", "確認中" };
  double min, max;
  gboolean is_known = TRUE;

  assert_time (NULL, NOW_US, 0);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      assert_time (words[i], NOW_US, 0);
      g_assert_true (hn_parse_amount (words[i], &min, &max, &is_known, NULL));
      g_assert_false (is_known);
    }
}

static void
test_no_times (void)
{
  static const char *const words[] = { "25:00",           "3:60",        "14",        "soon",
                                       "13/40 14:02",     "2/30 1:00",   "-3:00",     "3:00 am",
                                       "2018-09-31 1:00", "99999999:00", "3:00:00:00" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 us = -1;

      g_assert_false (hn_parse_time (words[i], NOW_US, &us, &error));
      g_assert_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, words[i]));
      g_assert_cmpint (us, ==, 0);
    }
}

static void
assert_amount (const char *text, double expected_min, double expected_max)
{
  g_autoptr (GError) error = NULL;
  double min = -1, max = -1;
  gboolean is_known = FALSE;

  g_assert_true (hn_parse_amount (text, &min, &max, &is_known, &error));
  g_assert_no_error (error);
  g_assert_true (is_known);
  g_assert_cmpfloat (min, ==, expected_min);
  g_assert_cmpfloat (max, ==, expected_max);
}

static void
test_amounts (void)
{
  assert_amount ("30000", 30000, 30000);
  assert_amount ("30,000", 30000, 30000);
  assert_amount ("３０，０００", 30000, 30000);
  assert_amount ("3万", 30000, 30000);
  assert_amount ("295万", 2950000, 2950000);
  assert_amount ("1.5億", 150000000, 150000000);
  assert_amount ("2.95 million", 2950000, 2950000);
  assert_amount ("0", 0, 0);
  assert_amount ("0.5", 0.5, 0.5);
  assert_amount ("30000-45000", 30000, 45000);
}

static void
test_ranges (void)
{
  assert_amount ("3万〜4.5万", 30000, 45000);
  assert_amount ("3万から4万", 30000, 40000);
  assert_amount ("30 to 40 thousand", 30, 40000);
  assert_amount ("30,000以上", 30000, HUGE_VAL);
  assert_amount ("30000 or more", 30000, HUGE_VAL);
  assert_amount ("45000 以下", 0, 45000);
}

static void
test_no_amounts (void)
{
  static const char *const words[] = { "many", "-5",  "3万-2万",    "1e9", "3.4.5", "30000 40000",
                                       "inf",  "nan", "3万以上4万", "30-", "0x10" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GError) error = NULL;
      double min, max;
      gboolean is_known;

      g_assert_false (hn_parse_amount (words[i], &min, &max, &is_known, &error));
      g_assert_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE);
    }
}

static void
test_text (void)
{
  g_autofree char *trimmed = hn_parse_text (" 　当直　山田 　");

  g_assert_cmpstr (trimmed, ==, "当直　山田");
  g_assert_null (hn_parse_text (" 　\n"));
  g_assert_null (hn_parse_text (NULL));
  g_assert_null (hn_parse_text ("\xff"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/parse/times", test_times);
  g_test_add_func ("/desk/parse/unknown", test_unknown);
  g_test_add_func ("/desk/parse/no-times", test_no_times);
  g_test_add_func ("/desk/parse/amounts", test_amounts);
  g_test_add_func ("/desk/parse/ranges", test_ranges);
  g_test_add_func ("/desk/parse/no-amounts", test_no_amounts);
  g_test_add_func ("/desk/parse/text", test_text);
  return g_test_run ();
}
