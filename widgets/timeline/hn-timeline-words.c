#include "config.h"

#include "hn-timeline-words.h"

#include "hn-describe.h"
#include "hn-format.h"

#include <glib/gi18n.h>

const char *
hn_timeline_words_name (HnTimelineLane *lane)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (lane), "");

  switch (hn_timeline_lane_get_kind (lane))
    {
    case HN_TIMELINE_LANE_SECTOR:
    case HN_TIMELINE_LANE_SERVICE:
      return hn_term_get_name (hn_timeline_lane_get_term (lane));
    case HN_TIMELINE_LANE_WHOLE:
      return _ ("The sector as a whole");
    case HN_TIMELINE_LANE_OPERATOR:
      return hn_timeline_lane_get_operator_name (lane) != NULL
                 ? hn_timeline_lane_get_operator_name (lane)
                 : _ ("Operator without a name");
    case HN_TIMELINE_LANE_UNPLACED:
      return _ ("Outside the plan's sectors");
    }
  g_return_val_if_reached ("");
}

const char *
hn_timeline_words_now (void)
{
  /* Translators: at the line in the timeline that says what time it is */
  return _ ("now");
}

const char *
hn_timeline_words_replay (void)
{
  /* Translators: at the line in the timeline that says what time is replayed */
  return _ ("REPLAY");
}

const char *
hn_timeline_words_moment (HnMomentKind kind)
{
  switch (kind)
    {
    case HN_MOMENT_RECEIPT:
      return _ ("report handed on");
    case HN_MOMENT_REPORT:
      return _ ("report");
    case HN_MOMENT_QUERY:
      return _ ("question or answer");
    case HN_MOMENT_CORRELATION:
      return _ ("correlation");
    case HN_MOMENT_JUDGEMENT:
      return _ ("judgement");
    case HN_MOMENT_ADVISORY:
      return _ ("advisory");
    case HN_MOMENT_RESTORATION:
      return _ ("restoration");
    case HN_MOMENT_BREACH:
      return _ ("verification level breached");
    case HN_N_MOMENT_KINDS:
      break;
    }
  g_return_val_if_reached ("");
}

char *
hn_timeline_words_band (HnPlan *plan, HnBand band)
{
  if (band == HN_BAND_NONE)
    return g_strdup (_ ("nothing on record"));
  if (band == HN_BAND_STALE)
    return g_strdup (hn_describe_stale (plan));
  if (hn_band_is_forecast (band))
    return g_strdup_printf (_ ("forecast: %s"), hn_describe_state (plan, hn_band_get_state (band)));
  return g_strdup (hn_describe_state (plan, hn_band_get_state (band)));
}

static char *
describe_time (const HnStretch *stretch, gint64 now_us)
{
  g_autofree char *from = hn_format_time (stretch->from_us, now_us);
  g_autofree char *to = NULL;
  g_autofree char *duration = NULL;

  if (hn_band_is_forecast (stretch->band))
    {
      g_autofree char *age = hn_format_age (stretch->from_us, now_us);

      return g_strdup_printf (_ ("from %s (%s) if nothing changes"), from, age);
    }
  if (stretch->to_us > now_us)
    {
      duration = hn_format_duration (MAX (now_us - stretch->from_us, 0));
      return g_strdup_printf (_ ("since %s (%s so far)"), from, duration);
    }
  to = hn_format_time (stretch->to_us, now_us);
  duration = hn_format_duration (stretch->to_us - stretch->from_us);
  return g_strdup_printf (_ ("%s – %s (%s)"), from, to, duration);
}

char *
hn_timeline_words_stretch (HnPlan *plan,
                           const HnStretch *stretch,
                           const HnTimelineNews *news,
                           gint64 now_us)
{
  g_autofree char *band = NULL;
  g_autofree char *time = NULL;
  GString *words;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (stretch != NULL, NULL);
  g_return_val_if_fail (news != NULL, NULL);

  band = hn_timeline_words_band (plan, stretch->band);
  time = describe_time (stretch, now_us);
  words = g_string_new (band);
  if (news->title != NULL)
    g_string_append_printf (words, " · %s", news->title);
  if (news->operator!= NULL)
    g_string_append_printf (words, " · %s", news->operator);
  g_string_append_printf (words, " · %s", time);
  if (news->known_us != 0 && !hn_band_is_forecast (stretch->band))
    {
      g_autofree char *happened = hn_format_time (stretch->from_us, now_us);
      g_autofree char *known = hn_format_time (news->known_us, now_us);

      g_string_append (words, " · ");
      g_string_append_printf (words, _ ("happened %s, known %s"), happened, known);
    }
  return g_string_free (words, FALSE);
}

char *
hn_timeline_words_moments (const gsize counts[HN_N_MOMENT_KINDS])
{
  GString *words = g_string_new (NULL);

  for (guint kind = HN_N_MOMENT_KINDS; kind-- > 0;)
    {
      if (counts[kind] == 0)
        continue;
      if (words->len > 0)
        g_string_append (words, _ (", "));
      g_string_append_printf (words, _ ("%s × %u"), hn_timeline_words_moment (kind),
                              (guint) counts[kind]);
    }
  if (words->len == 0)
    {
      g_string_free (words, TRUE);
      return NULL;
    }
  return g_string_free (words, FALSE);
}
