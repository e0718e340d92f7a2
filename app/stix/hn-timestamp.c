#include "hn-timestamp.h"

#include <string.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define DAY (86400 * SECOND)
/* From 0000-03-01 to 1970-01-01. */
#define DAYS_BEFORE_EPOCH 719468
#define DAYS_OF_400_YEARS 146097

/* The calendar is reckoned in years that begin in March, so that the leap day is the last one. */
static gint64
days_from_date (int year, int month, int day)
{
  int march_year = month > 2 ? year : year - 1;
  int march_month = month > 2 ? month - 3 : month + 9;

  return 365 * (gint64) march_year + march_year / 4 - march_year / 100 + march_year / 400 +
         (153 * march_month + 2) / 5 + day - 1 - DAYS_BEFORE_EPOCH;
}

static int
days_of_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && is_leap);
}

/* Two digits; what is none sets the highest bit of @wrong. */
static inline int
parse_two (const char *text, guint *wrong)
{
  guint tens = (guint) (guchar) text[0] - '0';
  guint ones = (guint) (guchar) text[1] - '0';

  *wrong |= (9 - tens) | (9 - ones) | tens | ones;
  return (int) (tens * 10 + ones);
}

/* From a point to `Z`: microseconds, or -1. */
static gint64
parse_fraction (const char *text, gsize length)
{
  static const int scales[] = { 1000000, 100000, 10000, 1000, 100, 10, 1 };
  gsize n = length - 2;
  guint wrong = 0;
  gint64 us = 0;

  if (length < 3 || text[0] != '.')
    return -1;
  for (gsize i = 1; i <= n; i++)
    {
      guint digit = (guint) (guchar) text[i] - '0';

      wrong |= digit > 9;
      if (i <= 6)
        us = us * 10 + digit;
    }
  return wrong ? -1 : us * scales[MIN (n, 6)];
}

gboolean
hn_timestamp_parse (const char *text, gsize length, gint64 *us)
{
  int year, month, day, hour, minute, second;
  gint64 fraction = 0;
  guint wrong = 0;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  /* 2016-01-20T12:31:12Z */
  if (length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':' || text[length - 1] != 'Z')
    return FALSE;
  year = parse_two (text, &wrong) * 100 + parse_two (text + 2, &wrong);
  month = parse_two (text + 5, &wrong);
  day = parse_two (text + 8, &wrong);
  hour = parse_two (text + 11, &wrong);
  minute = parse_two (text + 14, &wrong);
  second = parse_two (text + 17, &wrong);
  if (wrong >> 31 != 0 || year < 1 || month < 1 || month > 12 || day < 1 ||
      day > days_of_month (year, month) || hour > 23 || minute > 59 || second > 59)
    return FALSE;
  if (length > 20)
    fraction = parse_fraction (text + 19, length - 19);
  if (fraction < 0)
    return FALSE;
  if (us)
    *us = days_from_date (year, month, day) * DAY + (hour * 3600 + minute * 60 + second) * SECOND +
          fraction;
  return TRUE;
}

static void
date_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 since = days + DAYS_BEFORE_EPOCH;
  gint64 era = since / DAYS_OF_400_YEARS;
  int day_of_era = (int) (since - era * DAYS_OF_400_YEARS);
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int march_month = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * march_month + 2) / 5 + 1;
  *month = march_month < 10 ? march_month + 3 : march_month - 9;
  *year = (int) (era * 400) + year_of_era + (*month <= 2);
}

/* @n digits and what follows them. */
static char *
put (char *out, int value, guint n, char after)
{
  for (guint i = n; i > 0; i--, value /= 10)
    out[i - 1] = (char) ('0' + value % 10);
  out[n] = after;
  return out + n + 1;
}

const char *
hn_timestamp_format (gint64 us, char buffer[HN_TIMESTAMP_SIZE])
{
  gint64 days, rest;
  int year, month, day;
  char *out = buffer;

  g_return_val_if_fail (us >= HN_TIMESTAMP_MIN && us <= HN_TIMESTAMP_MAX, NULL);

  days = us / DAY - (us % DAY < 0);
  rest = us - days * DAY;
  date_from_days (days, &year, &month, &day);
  out = put (out, year, 4, '-');
  out = put (out, month, 2, '-');
  out = put (out, day, 2, 'T');
  out = put (out, (int) (rest / SECOND / 3600), 2, ':');
  out = put (out, (int) (rest / SECOND / 60 % 60), 2, ':');
  out = put (out, (int) (rest / SECOND % 60), 2, '.');
  out = put (out, (int) (rest % SECOND), 6, 'Z');
  *out = '\0';
  return buffer;
}

char *
hn_timestamp_dup (gint64 us)
{
  char buffer[HN_TIMESTAMP_SIZE];

  return g_strdup (hn_timestamp_format (us, buffer));
}
