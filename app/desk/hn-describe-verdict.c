#include "config.h"

#include "hn-describe-verdict.h"

#include "hn-format.h"

#include <glib/gi18n.h>

/* So near to the end seconds count. */
#define SECONDS_FROM_US (10 * G_TIME_SPAN_MINUTE)
/* What would decide is said where room is scarce if it is not longer than this, in columns. */
#define MAX_DECIDES 26

char *
hn_format_countdown (gint64 left_us)
{
  /* Not over while anything is left. */
  gint64 seconds = (MAX (left_us, 0) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  if (left_us >= SECONDS_FROM_US)
    return hn_format_duration (left_us - left_us % G_USEC_PER_SEC);
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  /* Translators: minutes and seconds that are left. */
  return g_strdup_printf (_ ("%d min %02d s"), (int) (seconds / 60), (int) (seconds % 60));
}

/* (transfer full) (nullable): what would decide, without what judgements do not count. */
static char *
join_decides (HnVerdict *verdict)
{
  const char *const *decides = hn_verdict_get_decides (verdict);
  const char *const *unheeded = hn_verdict_get_unheeded (verdict);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; decides[i] != NULL; i++)
    if (!g_strv_contains (unheeded, decides[i]))
      g_strv_builder_add (builder, decides[i]);
  texts = g_strv_builder_end (builder);
  return texts[0] != NULL ? g_strjoinv (_ (", "), texts) : NULL;
}

/* How wide a text is, in columns: a character of Japanese takes two. */
static guint
count_columns (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n;
}

char *
hn_describe_verdict_in_a_word (HnVerdict *verdict, HnState state, gint64 now_us)
{
  g_autofree char *text = NULL;

  if (verdict == NULL)
    return NULL;
  switch (hn_verdict_get_kind (verdict))
    {
    case HN_VERDICT_WILL_BREACH:
      text = hn_format_countdown (hn_verdict_get_at_us (verdict) - now_us);
      /* Translators: how long it is until the verification level will be breached. */
      return g_strdup_printf (_ ("breach in %s"), text);
    case HN_VERDICT_UNDECIDED:
      return hn_verdict_get_level (verdict) != NULL && state < HN_STATE_BREACH
                 ? g_strdup (_ ("level undecided"))
                 : NULL;
    case HN_VERDICT_EXCLUDED:
      return g_strdup (_ ("excluded"));
    case HN_VERDICT_BREACHED:
    case HN_VERDICT_NOT_BREACHED:
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
hn_describe_verdict_briefly (HnVerdict *verdict, gint64 now_us)
{
  g_autofree char *text = NULL;

  if (verdict == NULL)
    return NULL;
  switch (hn_verdict_get_kind (verdict))
    {
    case HN_VERDICT_WILL_BREACH:
      text = hn_format_countdown (hn_verdict_get_at_us (verdict) - now_us);
      /* Translators: how long it is until the verification level will be breached. */
      return g_strdup_printf (_ ("%s to the level"), text);
    case HN_VERDICT_UNDECIDED:
      text = join_decides (verdict);
      if (text == NULL || count_columns (text) > MAX_DECIDES)
        return hn_describe_verdict_in_a_word (verdict, HN_STATE_UNKNOWN, now_us);
      /* Translators: which value that is not known would decide whether the verification level is
       * breached, e.g. "users ≥ 30,000". */
      return g_strdup_printf (_ ("%s would decide"), text);
    case HN_VERDICT_EXCLUDED:
      /* Translators: a judgement keeps the verification level from being breached. */
      return g_strdup (_ ("excluded by judgement"));
    case HN_VERDICT_BREACHED:
    case HN_VERDICT_NOT_BREACHED:
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
say_when (HnVerdict *verdict, gint64 now_us)
{
  gint64 at_us = hn_verdict_get_at_us (verdict);
  g_autofree char *time = at_us != 0 ? hn_format_time (at_us, now_us) : NULL;
  g_autofree char *left = NULL;

  if (time == NULL)
    return NULL;
  if (hn_verdict_get_kind (verdict) == HN_VERDICT_BREACHED)
    return hn_format_time_and_age (at_us, now_us);
  left = hn_format_countdown (at_us - now_us);
  /* Translators: a time that lies ahead, and how long it is until then. */
  return g_strdup_printf (_ ("%s, in %s"), time, left);
}

char *
hn_describe_verdict (HnVerdict *verdict, gint64 now_us)
{
  const char *label;
  g_autofree char *detail = NULL;

  if (verdict == NULL)
    return NULL;
  label = hn_verdict_kind_get_label (hn_verdict_get_kind (verdict));
  switch (hn_verdict_get_kind (verdict))
    {
    case HN_VERDICT_WILL_BREACH:
    case HN_VERDICT_BREACHED:
      detail = say_when (verdict, now_us);
      break;
    case HN_VERDICT_UNDECIDED:
      detail = join_decides (verdict);
      break;
    case HN_VERDICT_EXCLUDED:
      detail = g_strdup (hn_verdict_get_reason (verdict));
      break;
    case HN_VERDICT_NOT_BREACHED:
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  /* Translators: what a verification level comes to, and since when or why. */
  return detail != NULL ? g_strdup_printf (_ ("%s: %s"), label, detail) : g_strdup (label);
}
