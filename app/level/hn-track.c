#include "hn-track-private.h"

HnTrack *
hn_track_new (HnTruth truth)
{
  HnTrack *self = g_array_new (FALSE, FALSE, sizeof (HnStep));
  HnStep step = { HN_MOMENT_MIN, truth };

  g_array_append_val (self, step);
  return self;
}

void
hn_track_append (HnTrack *self, gint64 from, HnTruth truth)
{
  HnStep step = { from, truth };
  guint n = self->len;

  g_assert (n == 0 || hn_track_get (self, n - 1)->from <= from);

  if (n > 0 && hn_track_get (self, n - 1)->from == from)
    g_array_set_size (self, --n);
  if (n == 0 || hn_track_get (self, n - 1)->truth != truth)
    g_array_append_val (self, step);
}

HnTrack *
hn_track_combine (const HnTrack *a, const HnTrack *b, gboolean is_any)
{
  HnTrack *both = g_array_new (FALSE, FALSE, sizeof (HnStep));
  guint i = 0, j = 0;
  gint64 from = HN_MOMENT_MIN;

  while (TRUE)
    {
      HnTruth x = hn_track_get (a, i)->truth;
      HnTruth y = hn_track_get (b, j)->truth;
      gint64 end_a = hn_track_get_end (a, i);
      gint64 end_b = hn_track_get_end (b, j);
      gint64 end = MIN (end_a, end_b);

      hn_track_append (both, from, is_any ? MAX (x, y) : MIN (x, y));
      if (end == HN_MOMENT_MAX)
        return both;
      i += end_a == end;
      j += end_b == end;
      from = end + 1;
    }
}

HnTrack *
hn_track_not (const HnTrack *self)
{
  HnTrack *other = g_array_sized_new (FALSE, FALSE, sizeof (HnStep), self->len);

  for (guint i = 0; i < self->len; i++)
    hn_track_append (other, hn_track_get (self, i)->from,
                     hn_truth_not (hn_track_get (self, i)->truth));
  return other;
}

/* Where a run of moments of @self that are at least @least true is long enough, @truth; elsewhere
 * false. A run from after the instant a until before the instant b has lasted from before a +
 * @for_us until its end. */
static HnTrack *
runs_lasting (const HnTrack *self, HnTruth least, gint64 for_us, HnTruth truth)
{
  HnTrack *lasting = hn_track_new (HN_TRUTH_FALSE);
  guint i = 0;

  while (i < self->len)
    {
      gint64 from = hn_track_get (self, i)->from;
      gint64 end;

      if (hn_track_get (self, i++)->truth < least)
        continue;
      while (i < self->len && hn_track_get (self, i)->truth >= least)
        i++;
      end = hn_track_get_end (self, i - 1);
      if (from > HN_MOMENT_MIN)
        {
          gint64 begin_us = hn_moment_get_instant (from);

          if (for_us > hn_moment_get_instant (end) - begin_us)
            continue;
          from = HN_MOMENT_BEFORE (begin_us + for_us);
        }
      hn_track_append (lasting, from, truth);
      if (end < HN_MOMENT_MAX)
        hn_track_append (lasting, end + 1, HN_TRUTH_FALSE);
    }
  return lasting;
}

HnTrack *
hn_track_lasting (const HnTrack *self, gint64 for_us)
{
  g_autoptr (HnTrack) certain = NULL;
  g_autoptr (HnTrack) possible = NULL;

  g_assert (for_us > 0);

  certain = runs_lasting (self, HN_TRUTH_TRUE, for_us, HN_TRUTH_TRUE);
  possible = runs_lasting (self, HN_TRUTH_UNKNOWN, for_us, HN_TRUTH_UNKNOWN);
  return hn_track_combine (certain, possible, TRUE);
}

guint
hn_track_find (const HnTrack *self, gint64 moment)
{
  guint low = 0, high = self->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (hn_track_get (self, middle)->from <= moment)
        low = middle;
      else
        high = middle;
    }
  return low;
}

HnTruth
hn_track_at (const HnTrack *self, gint64 moment)
{
  return hn_track_get (self, hn_track_find (self, moment))->truth;
}

gint64
hn_track_first (const HnTrack *self, HnTruth least, gint64 from, gint64 to)
{
  if (from > to)
    return HN_MOMENT_NONE;
  for (guint i = hn_track_find (self, from); i < self->len; i++)
    {
      const HnStep *step = hn_track_get (self, i);

      if (step->from > to)
        break;
      if (step->truth >= least)
        return MAX (step->from, from);
    }
  return HN_MOMENT_NONE;
}
