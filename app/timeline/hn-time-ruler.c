#include "hn-time-ruler.h"

#include <glib/gi18n.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
/* Japan has no summer time. */
#define JST_US (9 * HOUR)

typedef enum
{
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_DAY,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

typedef struct
{
  Unit unit;
  /* How many days, months or years; of what is shorter how many microseconds. */
  gint64 count;
  /* About how long, microseconds. */
  gint64 length_us;
} Step;

static const Step steps[] = {
  { UNIT_SECOND, SECOND, SECOND },
  { UNIT_SECOND, 2 * SECOND, 2 * SECOND },
  { UNIT_SECOND, 5 * SECOND, 5 * SECOND },
  { UNIT_SECOND, 10 * SECOND, 10 * SECOND },
  { UNIT_SECOND, 30 * SECOND, 30 * SECOND },
  { UNIT_MINUTE, MINUTE, MINUTE },
  { UNIT_MINUTE, 2 * MINUTE, 2 * MINUTE },
  { UNIT_MINUTE, 5 * MINUTE, 5 * MINUTE },
  { UNIT_MINUTE, 10 * MINUTE, 10 * MINUTE },
  { UNIT_MINUTE, 30 * MINUTE, 30 * MINUTE },
  { UNIT_MINUTE, HOUR, HOUR },
  { UNIT_MINUTE, 2 * HOUR, 2 * HOUR },
  { UNIT_MINUTE, 3 * HOUR, 3 * HOUR },
  { UNIT_MINUTE, 6 * HOUR, 6 * HOUR },
  { UNIT_MINUTE, 12 * HOUR, 12 * HOUR },
  { UNIT_DAY, 1, DAY },
  { UNIT_DAY, 2, 2 * DAY },
  { UNIT_DAY, 5, 5 * DAY },
  { UNIT_DAY, 10, 10 * DAY },
  { UNIT_MONTH, 1, 31 * DAY },
  { UNIT_MONTH, 3, 92 * DAY },
  { UNIT_MONTH, 6, 184 * DAY },
  { UNIT_YEAR, 1, 366 * DAY },
  { UNIT_YEAR, 2, 731 * DAY },
  { UNIT_YEAR, 5, 1827 * DAY },
  { UNIT_YEAR, 10, 3653 * DAY },
};

static const Step *
choose_step (double us_per_pixel, double least_pixels)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((double) steps[i].length_us >= us_per_pixel * least_pixels)
      return &steps[i];
  return &steps[G_N_ELEMENTS (steps) - 1];
}

static gint64
floor_to (gint64 value, gint64 unit)
{
  gint64 rest = value % unit;

  return value - (rest < 0 ? rest + unit : rest);
}

static GDateTime *
to_local (gint64 at_us)
{
  return g_date_time_new_from_unix_utc ((floor_to (at_us + JST_US, SECOND)) / SECOND);
}

static gint64
from_date (int year, int month, int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (CLAMP (year, 1, 9999), month, day, 0, 0, 0);

  return g_date_time_to_unix (date) * SECOND - JST_US;
}

/* The last mark that is not after a time. */
static gint64
get_mark (const Step *step, gint64 at_us)
{
  g_autoptr (GDateTime) date = to_local (at_us);
  int year = g_date_time_get_year (date), month = g_date_time_get_month (date);
  int count = (int) step->count;

  switch (step->unit)
    {
    case UNIT_SECOND:
    case UNIT_MINUTE:
      return floor_to (at_us + JST_US, step->count) - JST_US;
    case UNIT_DAY:
      /* The 1st, 6th, 11th …; what would stand too close to the next month is left out. */
      {
        int day = (g_date_time_get_day_of_month (date) - 1) / count * count + 1;
        int left = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year) + 1 - day;

        if (left * 10 < count * 7)
          day -= count;
        return from_date (year, month, day);
      }
    case UNIT_MONTH:
      return from_date (year, (month - 1) / count * count + 1, 1);
    case UNIT_YEAR:
      return from_date (MAX (year / count * count, 1), 1, 1);
    }
  g_return_val_if_reached (at_us);
}

static gint64
get_next_mark (const Step *step, gint64 mark_us)
{
  gint64 length_us = step->length_us;

  if (step->unit == UNIT_SECOND || step->unit == UNIT_MINUTE)
    return mark_us + step->count;
  /* Somewhere in the next one: a mark is never twice as long as its step. */
  for (gint64 at_us = mark_us + length_us;; at_us += DAY)
    {
      gint64 next_us = get_mark (step, at_us);

      if (next_us > mark_us)
        return next_us;
    }
}

/* What begins at a mark: 0 nothing greater, 1 something. */
static gboolean
is_major (const Step *step, gint64 mark_us)
{
  g_autoptr (GDateTime) date = to_local (mark_us);

  switch (step->unit)
    {
    case UNIT_SECOND:
      return g_date_time_get_second (date) == 0;
    case UNIT_MINUTE:
      return step->count < HOUR ? g_date_time_get_minute (date) == 0
                                : g_date_time_get_hour (date) == 0;
    case UNIT_DAY:
      return g_date_time_get_day_of_month (date) == 1;
    case UNIT_MONTH:
      return g_date_time_get_month (date) == 1;
    case UNIT_YEAR:
      return g_date_time_get_year (date) % 10 == 0;
    }
  g_return_val_if_reached (FALSE);
}

static char *
format (Unit unit, gint64 at_us)
{
  g_autoptr (GDateTime) date = to_local (at_us);

  switch (unit)
    {
    case UNIT_SECOND:
      return g_date_time_format (date, "%H:%M:%S");
    case UNIT_MINUTE:
      return g_date_time_format (date, "%H:%M");
    case UNIT_DAY:
      /* Translators: a day in the ruler of the timeline (strftime): 09-05 */
      return g_date_time_format (date, _ ("%m-%d"));
    case UNIT_MONTH:
      /* Translators: a month in the ruler of the timeline (strftime): 2018-09 */
      return g_date_time_format (date, _ ("%Y-%m"));
    case UNIT_YEAR:
      /* Translators: a year in the ruler of the timeline (strftime): 2018 */
      return g_date_time_format (date, _ ("%Y"));
    }
  g_return_val_if_reached (NULL);
}

static void
clear_tick (gpointer data)
{
  g_free (((HnTick *) data)->label);
}

static GArray *
new_ticks (void)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (HnTick));

  g_array_set_clear_func (ticks, clear_tick);
  return ticks;
}

GArray *
hn_time_ruler_make (gint64 from_us, gint64 to_us, double us_per_pixel, double least_pixels)
{
  GArray *ticks = new_ticks ();
  const Step *step;

  g_return_val_if_fail (from_us < to_us, ticks);
  g_return_val_if_fail (us_per_pixel > 0 && least_pixels > 0, ticks);

  step = choose_step (us_per_pixel, least_pixels);
  for (gint64 at_us = get_mark (step, from_us); at_us < to_us; at_us = get_next_mark (step, at_us))
    {
      HnTick tick = { at_us, format (step->unit, at_us), is_major (step, at_us) };

      g_array_append_val (ticks, tick);
    }
  return ticks;
}

static char *
format_context (Unit unit, gint64 at_us)
{
  g_autoptr (GDateTime) date = to_local (at_us);

  if (unit == UNIT_DAY)
    {
      /* Not %a, which follows the locale of times and not the language of the user. */
      const char *const weekdays[] = { C_ ("weekday", "Mon"), C_ ("weekday", "Tue"),
                                       C_ ("weekday", "Wed"), C_ ("weekday", "Thu"),
                                       C_ ("weekday", "Fri"), C_ ("weekday", "Sat"),
                                       C_ ("weekday", "Sun") };
      /* Translators: a day above the hours of the timeline's ruler (strftime): 2018-09-05 */
      g_autofree char *day = g_date_time_format (date, _ ("%Y-%m-%d"));

      /* Translators: a day and its weekday: 2018-09-05 (Wed) */
      return g_strdup_printf (_ ("%s (%s)"), day, weekdays[g_date_time_get_day_of_week (date) - 1]);
    }
  return format (unit, at_us);
}

GArray *
hn_time_ruler_make_context (gint64 from_us, gint64 to_us, double us_per_pixel, double least_pixels)
{
  GArray *ticks = new_ticks ();
  const Step *step;
  Step greater = { UNIT_DAY, 1, DAY };

  g_return_val_if_fail (from_us < to_us, ticks);
  g_return_val_if_fail (us_per_pixel > 0 && least_pixels > 0, ticks);

  step = choose_step (us_per_pixel, least_pixels);
  if (step->unit == UNIT_YEAR)
    return ticks;
  if (step->unit == UNIT_DAY)
    greater = (Step){ UNIT_MONTH, 1, 31 * DAY };
  else if (step->unit == UNIT_MONTH)
    greater = (Step){ UNIT_YEAR, 1, 366 * DAY };
  for (gint64 at_us = get_mark (&greater, from_us); at_us < to_us;
       at_us = get_next_mark (&greater, at_us))
    {
      HnTick tick = { at_us, format_context (greater.unit, at_us), TRUE };

      g_array_append_val (ticks, tick);
    }
  return ticks;
}

char *
hn_time_ruler_format_span (gint64 from_us, gint64 to_us)
{
  g_autoptr (GDateTime) from = to_local (from_us);
  g_autoptr (GDateTime) to = to_local (to_us);
  gboolean is_one_day = floor_to (from_us + JST_US, DAY) == floor_to (to_us + JST_US, DAY);
  const char *clock = to_us - from_us < 10 * MINUTE ? " %H:%M:%S" : " %H:%M";
  g_autofree char *first = NULL, *last = NULL;
  g_autofree char *full = g_strconcat ("%Y-%m-%d", to_us - from_us < 60 * DAY ? clock : "", NULL);

  first = g_date_time_format (from, full);
  last = g_date_time_format (to, is_one_day ? clock + 1 : full);
  return g_strdup_printf ("%s – %s", first, last);
}
