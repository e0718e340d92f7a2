#include "config.h"

#include "hn-parse.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Japan has had one zone with no summer time since 1951. */
#define JST_OFFSET_US (9 * G_TIME_SPAN_HOUR)
/* How far ahead a time of day is still today's. */
#define AHEAD_US (1 * G_TIME_SPAN_HOUR)

char *
hn_parse_text (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  if (copy == NULL || !g_utf8_validate (copy, -1, NULL))
    return NULL;
  g_strstrip (copy);
  /* The blank of full width is no blank to g_strstrip(). */
  while (g_str_has_prefix (copy, "　"))
    g_strstrip (memmove (copy, copy + strlen ("　"), strlen (copy + strlen ("　")) + 1));
  while (g_str_has_suffix (copy, "　"))
    {
      copy[strlen (copy) - strlen ("　")] = '\0';
      g_strchomp (copy);
    }
  return copy[0] != '\0' ? g_steal_pointer (&copy) : NULL;
}

/* (transfer full) (nullable): half-width, lower case, no blank at the ends. */
static char *
fold (const char *text)
{
  g_autofree char *trimmed = hn_parse_text (text);
  g_autofree char *plain =
      trimmed != NULL ? g_utf8_normalize (trimmed, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;

  return plain != NULL ? g_utf8_strdown (plain, -1) : NULL;
}

static gboolean
is_unknown (const char *folded)
{
  static const char *const words[] = { "?", "-", "unknown", "not known", "不明", "確認中" };

  if (folded == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (folded, words[i]))
      return TRUE;
  return FALSE;
}

/* --- times --- */

typedef struct
{
  int year; /* 0: not said */
  int month;
  int day;
  int hour;
  int minute;
  int second;
} Typed;

static gboolean
read_typed (const char *folded, Typed *typed)
{
  static const char *pattern =
      "^(?:(?:(\\d{4})\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*(?:日|t)?\\s*)?"
      "(\\d{1,2})\\s*[:時]\\s*(\\d{1,2})\\s*(?:[:分]\\s*(?:(\\d{1,2})\\s*秒?)?)?$";
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  int *const parts[] = { &typed->year, &typed->month,  &typed->day,
                         &typed->hour, &typed->minute, &typed->second };

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (regex, folded, 0, &match))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *digits = g_match_info_fetch (match, (int) i + 1);

      *parts[i] = digits != NULL ? (int) g_ascii_strtoll (digits, NULL, 10) : 0;
    }
  return TRUE;
}

/* (nullable): as if it were UTC. */
static gboolean
to_us (const Typed *typed, int year, int month, int day, gint64 *us)
{
  g_autoptr (GDateTime) time =
      g_date_time_new_utc (year, month, day, typed->hour, typed->minute, (double) typed->second);

  if (time == NULL)
    return FALSE;
  *us = g_date_time_to_unix (time) * G_USEC_PER_SEC - JST_OFFSET_US;
  return TRUE;
}

/* What was not said of the date is taken from the last such time before now. */
static gboolean
complete (const Typed *typed, gint64 now_us, gint64 *us)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc ((now_us + JST_OFFSET_US) / G_USEC_PER_SEC);
  int year, month, day;

  if (now == NULL)
    return FALSE;
  g_date_time_get_ymd (now, &year, &month, &day);
  if (typed->year != 0)
    return to_us (typed, typed->year, typed->month, typed->day, us);
  if (typed->month == 0)
    {
      if (!to_us (typed, year, month, day, us))
        return FALSE;
      if (*us > now_us + AHEAD_US)
        *us -= G_TIME_SPAN_DAY;
      return TRUE;
    }
  /* The 29th of February is not in every year. */
  for (int back = 0; back < 8; back++)
    if (to_us (typed, year - back, typed->month, typed->day, us) && *us <= now_us + AHEAD_US)
      return TRUE;
  return FALSE;
}

gboolean
hn_parse_time (const char *text, gint64 now_us, gint64 *us, GError **error)
{
  g_autofree char *folded = fold (text);
  Typed typed = { 0 };

  g_return_val_if_fail (us != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  *us = 0;
  if (is_unknown (folded))
    return TRUE;
  if (g_str_equal (folded, "now") || g_str_equal (folded, "今") || g_str_equal (folded, "ただいま"))
    {
      *us = now_us;
      return TRUE;
    }
  if (read_typed (folded, &typed) && complete (&typed, now_us, us))
    return TRUE;
  *us = 0;
  g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
               _ ("“%s” is no time. Write 14:02 or 9/5 14:02, or leave it empty: not known."),
               text);
  return FALSE;
}

/* --- amounts --- */

static gboolean
take_word (const char **text, const char *word)
{
  if (!g_str_has_prefix (*text, word))
    return FALSE;
  *text += strlen (word);
  return TRUE;
}

static void
skip_blanks (const char **text)
{
  while (g_ascii_isspace (**text))
    *text += 1;
}

/* "30,000", "3万", "2.95 million". */
static gboolean
take_number (const char **text, double *value)
{
  static const struct
  {
    const char *word;
    double factor;
  } factors[] = { { "千万", 1e7 }, { "百万", 1e6 }, { "million", 1e6 }, { "thousand", 1e3 },
                  { "億", 1e8 },   { "万", 1e4 },   { "千", 1e3 },      { "百", 1e2 } };
  g_autoptr (GString) digits = g_string_new (NULL);
  char *end;

  skip_blanks (text);
  for (; g_ascii_isdigit (**text) || **text == '.' || (**text == ',' && digits->len > 0);
       *text += 1)
    if (**text != ',')
      g_string_append_c (digits, **text);
  if (digits->len == 0)
    return FALSE;
  *value = g_ascii_strtod (digits->str, &end);
  if (*end != '\0')
    return FALSE;
  skip_blanks (text);
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    if (take_word (text, factors[i].word))
      {
        *value *= factors[i].factor;
        break;
      }
  skip_blanks (text);
  return isfinite (*value);
}

static gboolean
take_range (const char *text, double *min, double *max)
{
  static const char *const dashes[] = { "-", "–", "—", "~", "〜", "から", "to" };

  if (!take_number (&text, min))
    return FALSE;
  *max = *min;
  if (take_word (&text, "以上") || take_word (&text, "or more") || take_word (&text, "+"))
    *max = HUGE_VAL;
  else if (take_word (&text, "以下") || take_word (&text, "or less"))
    *min = 0;
  else if (*text != '\0')
    {
      gboolean has_dash = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (dashes) && !has_dash; i++)
        has_dash = take_word (&text, dashes[i]);
      if (!has_dash || !take_number (&text, max))
        return FALSE;
    }
  return *text == '\0';
}

gboolean
hn_parse_amount (const char *text, double *min, double *max, gboolean *is_known, GError **error)
{
  g_autofree char *folded = fold (text);

  g_return_val_if_fail (min != NULL && max != NULL && is_known != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  *min = 0;
  *max = HUGE_VAL;
  *is_known = !is_unknown (folded);
  if (!*is_known)
    return TRUE;
  if (!take_range (folded, min, max))
    {
      g_set_error (
          error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
          _ ("“%s” is no figure. Write 30,000, 2.95 million, 30000-45000, 30000 or more, or leave "
             "it empty: not known."),
          text);
      return FALSE;
    }
  if (*min > *max)
    {
      g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                   _ ("the range “%s” begins above its end"), text);
      return FALSE;
    }
  return TRUE;
}
