#include "hn-course-private.h"

HnCourse *
hn_course_new (HnTruth truth)
{
  HnCourse *self = g_array_new (FALSE, FALSE, sizeof (HnCourseStep));
  HnCourseStep step = { HN_MOMENT_MIN, truth };

  g_array_append_val (self, step);
  return self;
}

void
hn_course_append (HnCourse *self, gint64 from, HnTruth truth)
{
  HnCourseStep step = { from, truth };
  guint n = self->len;

  g_assert (n == 0 || hn_course_get (self, n - 1)->from <= from);

  if (n > 0 && hn_course_get (self, n - 1)->from == from)
    g_array_set_size (self, --n);
  if (n == 0 || hn_course_get (self, n - 1)->truth != truth)
    g_array_append_val (self, step);
}

HnCourse *
hn_course_combine (const HnCourse *a, const HnCourse *b, gboolean is_any)
{
  HnCourse *both = g_array_new (FALSE, FALSE, sizeof (HnCourseStep));
  guint i = 0, j = 0;
  gint64 from = HN_MOMENT_MIN;

  while (TRUE)
    {
      HnTruth x = hn_course_get (a, i)->truth;
      HnTruth y = hn_course_get (b, j)->truth;
      gint64 end_a = hn_course_get_end (a, i);
      gint64 end_b = hn_course_get_end (b, j);
      gint64 end = MIN (end_a, end_b);

      hn_course_append (both, from, is_any ? MAX (x, y) : MIN (x, y));
      if (end == HN_MOMENT_MAX)
        return both;
      i += end_a == end;
      j += end_b == end;
      from = end + 1;
    }
}

HnCourse *
hn_course_not (const HnCourse *self)
{
  HnCourse *other = g_array_sized_new (FALSE, FALSE, sizeof (HnCourseStep), self->len);

  for (guint i = 0; i < self->len; i++)
    hn_course_append (other, hn_course_get (self, i)->from,
                      hn_truth_not (hn_course_get (self, i)->truth));
  return other;
}

/* Where a run of moments of @self that are at least @least true is long enough, @truth; elsewhere
 * false. A run from after the instant a until before the instant b has lasted from before a +
 * @for_us until its end. */
static HnCourse *
runs_lasting (const HnCourse *self, HnTruth least, gint64 for_us, HnTruth truth)
{
  HnCourse *lasting = hn_course_new (HN_TRUTH_FALSE);
  guint i = 0;

  while (i < self->len)
    {
      gint64 from = hn_course_get (self, i)->from;
      gint64 end;

      if (hn_course_get (self, i++)->truth < least)
        continue;
      while (i < self->len && hn_course_get (self, i)->truth >= least)
        i++;
      end = hn_course_get_end (self, i - 1);
      if (from > HN_MOMENT_MIN)
        {
          gint64 begin_us = hn_moment_get_instant (from);

          if (for_us > hn_moment_get_instant (end) - begin_us)
            continue;
          from = HN_MOMENT_BEFORE (begin_us + for_us);
        }
      hn_course_append (lasting, from, truth);
      if (end < HN_MOMENT_MAX)
        hn_course_append (lasting, end + 1, HN_TRUTH_FALSE);
    }
  return lasting;
}

HnCourse *
hn_course_lasting (const HnCourse *self, gint64 for_us)
{
  g_autoptr (HnCourse) certain = NULL;
  g_autoptr (HnCourse) possible = NULL;

  g_assert (for_us > 0);

  certain = runs_lasting (self, HN_TRUTH_TRUE, for_us, HN_TRUTH_TRUE);
  possible = runs_lasting (self, HN_TRUTH_UNKNOWN, for_us, HN_TRUTH_UNKNOWN);
  return hn_course_combine (certain, possible, TRUE);
}

guint
hn_course_find (const HnCourse *self, gint64 moment)
{
  guint low = 0, high = self->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (hn_course_get (self, middle)->from <= moment)
        low = middle;
      else
        high = middle;
    }
  return low;
}

HnTruth
hn_course_at (const HnCourse *self, gint64 moment)
{
  return hn_course_get (self, hn_course_find (self, moment))->truth;
}

gint64
hn_course_first (const HnCourse *self, HnTruth least, gint64 from, gint64 to)
{
  if (from > to)
    return HN_MOMENT_NONE;
  for (guint i = hn_course_find (self, from); i < self->len; i++)
    {
      const HnCourseStep *step = hn_course_get (self, i);

      if (step->from > to)
        break;
      if (step->truth >= least)
        return MAX (step->from, from);
    }
  return HN_MOMENT_NONE;
}
