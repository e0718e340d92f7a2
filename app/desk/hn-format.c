#include "config.h"

#include "hn-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Japan has had one zone with no summer time since 1951: no database is needed. */
#define JST_OFFSET_US (9 * G_TIME_SPAN_HOUR)

static GDateTime *
jst_new (gint64 us)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  GDateTime *time = g_date_time_add (epoch, us + JST_OFFSET_US);

  return time != NULL ? time : g_steal_pointer (&epoch);
}

static gint64
get_day (gint64 us)
{
  gint64 local = us + JST_OFFSET_US;

  return local >= 0 ? local / G_TIME_SPAN_DAY : (local - G_TIME_SPAN_DAY + 1) / G_TIME_SPAN_DAY;
}

char *
hn_format_clock (gint64 us)
{
  g_autoptr (GDateTime) time = jst_new (us);

  return g_date_time_format (time, "%H:%M:%S");
}

char *
hn_format_time (gint64 us, gint64 now_us)
{
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (us == 0)
    return g_strdup (_ ("not known"));
  if (get_day (us) == get_day (now_us))
    return hn_format_clock (us);
  time = jst_new (us);
  now = jst_new (now_us);
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    return g_date_time_format (time, "%m-%d %H:%M:%S");
  return g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
}

char *
hn_format_duration (gint64 duration_us)
{
  gint64 seconds = duration_us / G_USEC_PER_SEC;
  gint64 minutes = seconds / 60;
  gint64 hours = minutes / 60;

  g_return_val_if_fail (duration_us >= 0, NULL);

  if (seconds < 10 && duration_us % G_USEC_PER_SEC != 0)
    return g_strdup_printf (_ ("%.1f s"), (double) duration_us / G_USEC_PER_SEC);
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  if (hours < 48 && minutes % 60 == 0)
    return g_strdup_printf (_ ("%d h"), (int) hours);
  if (hours < 48)
    return g_strdup_printf (_ ("%d h %d min"), (int) hours, (int) (minutes % 60));
  return g_strdup_printf (_ ("%d d"), (int) MIN (hours / 24, G_MAXINT));
}

char *
hn_format_age (gint64 us, gint64 now_us)
{
  gint64 age_s = (now_us - us) / G_USEC_PER_SEC;
  g_autofree char *duration = NULL;

  if (us == 0)
    return g_strdup ("–");
  if (age_s == 0)
    return g_strdup (_ ("now"));
  duration = hn_format_duration (ABS (age_s) * G_USEC_PER_SEC);
  /* Translators: an age, e.g. "3 min ago". */
  if (age_s > 0)
    return g_strdup_printf (_ ("%s ago"), duration);
  /* Translators: a time still to come, e.g. "in 3 min". */
  return g_strdup_printf (_ ("in %s"), duration);
}

char *
hn_format_time_and_age (gint64 us, gint64 now_us)
{
  g_autofree char *time = hn_format_time (us, now_us);
  g_autofree char *age = hn_format_age (us, now_us);

  if (us == 0)
    return g_steal_pointer (&time);
  /* Translators: a time and its age, e.g. "14:02:11 (3 min ago)". */
  return g_strdup_printf (_ ("%s (%s)"), time, age);
}

char *
hn_format_size (guint64 n_bytes)
{
  /* Not g_format_size(): GLib's words are those of the system's language packs. */
  if (n_bytes < 1024)
    return g_strdup_printf (ngettext ("%u byte", "%u bytes", (gulong) n_bytes), (guint) n_bytes);
  if (n_bytes < 1024 * 1024)
    return g_strdup_printf ("%.1f KiB", (double) n_bytes / 1024);
  return g_strdup_printf ("%.1f MiB", (double) n_bytes / (1024 * 1024));
}

char *
hn_format_number (double value)
{
  g_autofree char *plain = NULL;
  GString *grouped = NULL;
  gsize n_whole;

  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "-∞");
  plain = g_malloc (G_ASCII_DTOSTR_BUF_SIZE + 320);
  g_ascii_formatd (plain, G_ASCII_DTOSTR_BUF_SIZE + 320, value == floor (value) ? "%.0f" : "%.2f",
                   fabs (value));
  n_whole = strcspn (plain, ".");
  grouped = g_string_new (value < 0 ? "-" : NULL);
  for (gsize i = 0; plain[i] != '\0'; i++)
    {
      if (i > 0 && i < n_whole && (n_whole - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, plain[i]);
    }
  return g_string_free (grouped, FALSE);
}

static char *
format_range (const HnQuantity *quantity)
{
  g_autofree char *min = hn_format_number (quantity->min);
  g_autofree char *max = hn_format_number (quantity->max);

  if (quantity->min >= quantity->max)
    return g_steal_pointer (&min);
  if (isinf (quantity->max))
    /* Translators: at least so many, e.g. "30,000 or more". */
    return g_strdup_printf (_ ("%s or more"), min);
  return g_strdup_printf ("%s–%s", min, max);
}

char *
hn_format_quantity (HnPlan *plan, const HnQuantity *quantity)
{
  HnTerm *unit;
  const char *word;
  g_autofree char *range = NULL;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (quantity != NULL, NULL);

  unit = hn_plan_find_unit (plan, quantity->unit);
  if (!quantity->is_known)
    /* Translators: what nobody has counted yet, e.g. "Users affected: not known". */
    return g_strdup_printf (_ ("%s: not known"),
                            unit != NULL ? hn_term_get_name (unit) : quantity->unit);
  if (unit == NULL)
    word = quantity->unit;
  else if (quantity->min == 1 && quantity->max == 1)
    word = hn_term_get_one_name (unit);
  else
    word = hn_term_get_short_name (unit);
  range = format_range (quantity);
  /* Translators: a figure and its unit, e.g. "2,950,000 households". */
  return g_strdup_printf (C_ ("quantity", "%s %s"), range, word);
}

char *
hn_format_quantities (HnPlan *plan, HnReport *report)
{
  GString *all = g_string_new (NULL);
  guint n = report != NULL ? hn_report_get_n_quantities (report) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *one = hn_format_quantity (plan, hn_report_get_quantity (report, i));

      if (i > 0)
        /* Translators: between two figures. */
        g_string_append (all, _ (", "));
      g_string_append (all, one);
    }
  return g_string_free (all, FALSE);
}

char *
hn_format_quantities_briefly (HnPlan *plan, HnReport *report)
{
  GString *known = g_string_new (NULL);
  guint n = report != NULL ? hn_report_get_n_quantities (report) : 0;

  for (guint i = 0; i < n; i++)
    {
      const HnQuantity *quantity = hn_report_get_quantity (report, i);
      g_autofree char *one = quantity->is_known ? hn_format_quantity (plan, quantity) : NULL;

      if (one == NULL)
        continue;
      if (known->len > 0)
        g_string_append (known, _ (", "));
      g_string_append (known, one);
    }
  if (known->len == 0 && n > 0)
    g_string_append (known, _ ("not known"));
  return g_string_free (known, FALSE);
}
