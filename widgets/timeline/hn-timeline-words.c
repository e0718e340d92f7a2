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
hn_timeline_words_short_name (HnTimelineLane *lane)
{
  HnTerm *term;

  g_return_val_if_fail (HN_IS_TIMELINE_LANE (lane), "");

  term = hn_timeline_lane_get_term (lane);
  if (term == NULL || hn_timeline_lane_get_kind (lane) == HN_TIMELINE_LANE_WHOLE)
    return hn_timeline_words_name (lane);
  return hn_term_get_short_name (term);
}

const char *
hn_timeline_words_glyph (HnTimelineLane *lane)
{
  HnTerm *term;

  g_return_val_if_fail (HN_IS_TIMELINE_LANE (lane), NULL);

  term = hn_timeline_lane_get_term (lane);
  if (hn_timeline_lane_get_kind (lane) != HN_TIMELINE_LANE_SECTOR || term == NULL ||
      !g_str_equal (hn_term_get_name (term), hn_word_get_ja (hn_term_get_word (term))))
    return NULL;
  return hn_term_get_glyph (term);
}

const char *
hn_timeline_words_now (void)
{
  /* Translators: at the line in the timeline that says what time it is */
  return C_ ("timeline", "now");
}

const char *
hn_timeline_words_replay (void)
{
  /* Translators: at the line in the timeline that says what time is replayed */
  return C_ ("timeline", "REPLAY");
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

/* At most so many of what else stands there are counted. */
#define MOST_OTHERS 99

static void
append_path (GString *words, HnTimelineLane *lane)
{
  if (hn_timeline_lane_get_parent (lane) != NULL)
    {
      append_path (words, hn_timeline_lane_get_parent (lane));
      g_string_append (words, " › ");
    }
  g_string_append (words, hn_timeline_words_name (lane));
}

/* What stands there besides the worst, as far as it is something else. */
static void
append_others (GString *words,
               HnTimelineLane *lane,
               const HnTimelineFound *worst,
               gint64 from_us,
               gint64 to_us)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HnTimelineFound));
  gboolean is_all = hn_timeline_lane_collect (lane, from_us, to_us, MOST_OTHERS, found);
  guint n[HN_N_TIMELINE_LAYERS] = { 0 };
  guint n_others;

  /* The same stand in both layers. */
  for (guint i = 0; i < found->len; i++)
    n[g_array_index (found, HnTimelineFound, i).layer]++;
  n_others = MAX (n[HN_TIMELINE_LIVE], n[HN_TIMELINE_ARCHIVE]);
  n_others -= MIN (n_others, 1);
  if (n_others == 0)
    return;
  g_string_append (words, " · ");
  if (is_all)
    g_string_append_printf (words, ngettext ("%u other", "%u others", n_others), n_others);
  else
    g_string_append_printf (words, _ ("more than %u others"), MOST_OTHERS);
}

static void
append_moments (GString *words, HnTimelineLane *lane, gint64 from_us, gint64 to_us)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HnTimelineFound));
  gsize counts[HN_N_TIMELINE_LAYERS][HN_N_MOMENT_KINDS] = { { 0 } };
  g_autofree char *list = NULL;

  hn_timeline_lane_collect_moments (lane, from_us, to_us, MOST_OTHERS, found);
  for (guint i = 0; i < found->len; i++)
    {
      const HnTimelineFound *moment = &g_array_index (found, HnTimelineFound, i);

      counts[moment->layer][moment->stretch.band]++;
    }
  for (guint kind = 0; kind < HN_N_MOMENT_KINDS; kind++)
    counts[0][kind] = MAX (counts[0][kind], counts[1][kind]);
  list = hn_timeline_words_moments (counts[0]);
  if (list != NULL)
    g_string_append_printf (words, " · %s", list);
}

char *
hn_timeline_words_place (
    HnTimelineSource *source, HnTimelineLane *lane, gint64 from_us, gint64 to_us, gint64 now_us)
{
  HnPlan *plan;
  g_autofree char *time = NULL;
  GString *words;
  HnTimelineFound worst;

  g_return_val_if_fail (HN_IS_TIMELINE_SOURCE (source), NULL);
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (lane), NULL);

  plan = hn_timeline_model_get_plan (hn_timeline_source_get_model (source));
  time = hn_format_time (from_us, now_us);
  words = g_string_new (NULL);
  append_path (words, lane);
  g_string_append_printf (words, " · %s: ", time);
  if (hn_timeline_lane_find_worst (lane, from_us, to_us, now_us, &worst))
    {
      HnTimelineNews news;
      g_autofree char *stretch = NULL;

      hn_timeline_source_get_news (source, &worst, &news);
      stretch = hn_timeline_words_stretch (plan, &worst.stretch, &news, now_us);
      g_string_append (words, stretch);
      append_others (words, lane, &worst, from_us, to_us);
    }
  else
    {
      g_autofree char *nothing = hn_timeline_words_band (plan, HN_BAND_NONE);

      g_string_append (words, nothing);
    }
  append_moments (words, lane, from_us, to_us);
  return g_string_free (words, FALSE);
}

char *
hn_timeline_words_ruler (gint64 at_us, gint64 now_us)
{
  g_autofree char *time = hn_format_time_and_age (at_us, now_us);

  return g_strdup_printf (
      _ ("%s · Enter or a click: replay what was known then · drag: narrow all views to a time"),
      time);
}
