#include "hn-timestamp.h"

#include <glib.h>
#include <string.h>

static void
assert_reads (const char *text, gint64 expected)
{
  gint64 us = -1;
  g_autofree char *exact = g_memdup2 (text, strlen (text));

  if (!hn_timestamp_parse (exact, strlen (text), &us))
    g_error ("%s was refused", text);
  g_assert_cmpint (us, ==, expected);
}

static void
test_read (void)
{
  assert_reads ("1970-01-01T00:00:00Z", 0);
  assert_reads ("1970-01-01T00:00:01Z", 1000000);
  assert_reads ("1969-12-31T23:59:59.999999Z", -1);
  assert_reads ("2016-01-20T12:31:12.12345Z", G_GINT64_CONSTANT (1453293072123450));
  assert_reads ("2018-09-05T18:07:00.000Z", G_GINT64_CONSTANT (1536170820000000));
  assert_reads ("2000-02-29T00:00:00Z", G_GINT64_CONSTANT (951782400000000));
  assert_reads ("0001-01-01T00:00:00Z", HN_TIMESTAMP_MIN);
  assert_reads ("9999-12-31T23:59:59.999999Z", HN_TIMESTAMP_MAX);
}

static void
test_fractions (void)
{
  assert_reads ("1970-01-01T00:00:00.1Z", 100000);
  assert_reads ("1970-01-01T00:00:00.12Z", 120000);
  assert_reads ("1970-01-01T00:00:00.123Z", 123000);
  assert_reads ("1970-01-01T00:00:00.000001Z", 1);
  assert_reads ("1970-01-01T00:00:00.0000019Z", 1);
  assert_reads ("1970-01-01T00:00:00.999999999Z", 999999);
  assert_reads ("1970-01-01T00:00:00.12345678901234567890123456789012345678901234567890Z", 123456);
  assert_reads ("1969-12-31T23:59:59.9999999Z", -1);
}

static const char *const refused[] = {
  "",
  "Z",
  "2016",
  "2016-01-20",
  "2016-01-20T12:31:12",
  "2016-01-20T12:31:12.Z",
  "2016-01-20T12:31:12,5Z",
  "2016-01-20T12:31:12.5",
  "2016-01-20T12:31:12.5z",
  "2016-01-20t12:31:12Z",
  "2016-01-20 12:31:12Z",
  "2016-01-20T12:31:12+00:00",
  "2016-01-20T12:31:12.123+09:00",
  "2016-01-20T12:31:12-00:00",
  "2016-01-20T12:31:12.12 Z",
  "2016-01-20T12:31:12.1.2Z",
  "2016-01-20T12:31:12.-1Z",
  "2016-01-20T12:31:12ZZ",
  "2016-01-20T12:31:12Z ",
  " 2016-01-20T12:31:12Z",
  "2016-01-20T12:31Z",
  "2016-01-20T12Z",
  "2016-1-20T12:31:12Z",
  "16-01-20T12:31:12Z",
  "+2016-01-20T12:31:12Z",
  "-2016-01-20T12:31:12Z",
  "12016-01-20T12:31:12Z",
  "2016-W03-3T12:31:12Z",
  "2016-020T12:31:12Z",
  "20160120T123112Z",
  "2016/01/20T12:31:12Z",
  "2016-01-20T12.31.12Z",
  "0000-01-01T00:00:00Z",
  "2016-00-20T12:31:12Z",
  "2016-13-20T12:31:12Z",
  "2016-01-00T12:31:12Z",
  "2016-01-32T12:31:12Z",
  "2016-04-31T12:31:12Z",
  "2016-06-31T12:31:12Z",
  "2016-09-31T12:31:12Z",
  "2016-11-31T12:31:12Z",
  "2016-02-30T12:31:12Z",
  "2015-02-29T12:31:12Z",
  "1900-02-29T12:31:12Z",
  "2100-02-29T12:31:12Z",
  "2016-01-20T24:00:00Z",
  "2016-01-20T12:60:12Z",
  "2016-01-20T12:31:60Z",
  "2016-12-31T23:59:60Z",
  "2016-01-20T12:31:61Z",
  "2016-01-20T-1:31:12Z",
  "2016-01-20T12:31:+2Z",
  "2016-01-20T1 :31:12Z",
  "２016-01-20T12:31:12Z",
  "0x16-01-20T12:31:12Z",
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      gint64 us = 42;
      g_autofree char *exact = g_memdup2 (refused[i], MAX (1, strlen (refused[i])));

      if (hn_timestamp_parse (exact, strlen (refused[i]), &us))
        g_error ("%s was read", refused[i]);
      g_assert_cmpint (us, ==, 42);
    }
}

static void
test_write (void)
{
  char buffer[HN_TIMESTAMP_SIZE];
  g_autofree char *copy = hn_timestamp_dup (-1);

  g_assert_cmpstr (copy, ==, "1969-12-31T23:59:59.999999Z");
  g_assert_cmpstr (hn_timestamp_format (0, buffer), ==, "1970-01-01T00:00:00.000000Z");
  g_assert_cmpstr (hn_timestamp_format (HN_TIMESTAMP_MIN, buffer), ==,
                   "0001-01-01T00:00:00.000000Z");
  g_assert_cmpstr (hn_timestamp_format (HN_TIMESTAMP_MAX, buffer), ==,
                   "9999-12-31T23:59:59.999999Z");
  g_assert_cmpstr (hn_timestamp_format (G_GINT64_CONSTANT (1536170820000001), buffer), ==,
                   "2018-09-05T18:07:00.000001Z");
}

/* Every day of ten thousand years, against GLib's calendar, and what is between days at random. */
static void
test_every_day (void)
{
  const gint64 day = G_GINT64_CONSTANT (86400000000);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1);
  for (gint64 us = HN_TIMESTAMP_MIN; us < HN_TIMESTAMP_MAX; us += day)
    {
      gint64 moment = us + g_test_rand_int_range (0, 86400) * G_GINT64_CONSTANT (1000000) +
                      g_test_rand_int_range (0, 1000000);
      char buffer[HN_TIMESTAMP_SIZE], expected[16];
      gint64 back;

      g_snprintf (expected, sizeof expected, "%04u-%02u-%02uT", g_date_get_year (&date),
                  g_date_get_month (&date), g_date_get_day (&date));
      hn_timestamp_format (moment, buffer);
      if (strncmp (buffer, expected, strlen (expected)) != 0)
        g_error ("%s is not on %s", buffer, expected);
      if (!hn_timestamp_parse (buffer, strlen (buffer), &back) || back != moment)
        g_error ("%s was not read back", buffer);
      g_date_add_days (&date, 1);
    }
  g_assert_cmpuint (g_date_get_year (&date), ==, 10000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timestamp/read", test_read);
  g_test_add_func ("/timestamp/fractions", test_fractions);
  g_test_add_func ("/timestamp/refused", test_refused);
  g_test_add_func ("/timestamp/write", test_write);
  g_test_add_func ("/timestamp/every-day", test_every_day);
  return g_test_run ();
}
