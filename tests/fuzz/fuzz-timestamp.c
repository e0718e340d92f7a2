#include "hn-timestamp.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What is read is written alike but for digits below a microsecond, and read again as the same. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  char buffer[HN_TIMESTAMP_SIZE];
  gint64 us = 0, again = 0;
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *copy = NULL;

  if (!hn_timestamp_parse (text, size, &us))
    return 0;
  g_assert_cmpint (us, >=, HN_TIMESTAMP_MIN);
  g_assert_cmpint (us, <=, HN_TIMESTAMP_MAX);
  hn_timestamp_format (us, buffer);
  g_assert_cmpuint (strlen (buffer), ==, HN_TIMESTAMP_SIZE - 1);
  g_assert_cmpint (memcmp (buffer, text, 19), ==, 0);
  g_assert_true (hn_timestamp_parse (buffer, strlen (buffer), &again));
  g_assert_cmpint (again, ==, us);

  /* GLib reads a superset, and must reckon the same seconds. */
  utc = g_time_zone_new_utc ();
  copy = g_strdup_printf ("%.19sZ", text);
  time = g_date_time_new_from_iso8601 (copy, utc);
  g_assert_nonnull (time);
  g_assert_cmpint (g_date_time_to_unix (time), ==,
                   (us - HN_TIMESTAMP_MIN) / 1000000 + HN_TIMESTAMP_MIN / 1000000);
  return 0;
}
