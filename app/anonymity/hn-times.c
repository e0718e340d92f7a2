#include "hn-marks-private.h"

#include <string.h>

#define MONTH "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
#define DATE                                                                                       \
  "((?:20[0-9]{2} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?日?|"                              \
  "(?:令和|平成) ?(?:[0-9]{1,2}|元) ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日|"                  \
  "[0-9]{1,2} ?[月/] ?[0-9]{1,2} ?日?|(?<![0-9])[0-9]{1,2} ?日|"                                \
  "(?:[0-9]{1,2}(?:st|nd|rd|th)? )?" MONTH                                                         \
  "(?: {1,2}[0-9]{1,2}(?:st|nd|rd|th)?)?(?:,? 20[0-9]{2})?|"                                       \
  "本日|昨日|同日|翌日|前日|一昨日|今日)"                                           \
  "(?: ?\\([月火水木金土日](?:曜日?)?\\))?)"
#define BETWEEN "(?: ?(?:の|at|t|,|、|around) ?| {0,3})"
#define ZONE "(?: ?(?:z|utc|jst|gmt|\\+0?9:?(?:00)?|\\(jst\\)|\\(utc\\)|日本時間)(?![a-z]))?"
#define HALF "(午前|午後|am|pm|朝|夜|未明|夕方|深夜|早朝)? ?"

/* Each with the groups date, half of the day, hour, and half of the day behind. */
static const char *const patterns[] = {
  "(?:" DATE BETWEEN ")?" HALF
  "(?<![0-9a-f:.])([01]?[0-9]|2[0-4]):(?:[0-5][0-9])(?::[0-5][0-9](?:[.,][0-9]+)?)?+"
  "(?!:?[0-9a-f]*:|[0-9])(?: ?(a\\.?m\\.?|p\\.?m\\.?)(?![a-z]))?" ZONE,
  "(?:" DATE BETWEEN ")?" HALF
  "([01]?[0-9]|2[0-4]) ?時 ?(?:[0-5]?[0-9] ?分(?!間)(?: ?[0-5]?[0-9] ?秒)?|半)()",
  "(?:" DATE BETWEEN ")?" HALF
  "([〇零一二三四五六七八九十]{1,3})時(?:[〇零一二三四五六七八九十]{1,3}分(?!間)|半)()",
  "(?:" DATE BETWEEN ")?" HALF
  "(?<![0-9a-z])([01][0-9]|2[0-3])h?[0-5][0-9] ?(?:hrs|hours|jst|utc|z)(?![a-z])()",
  "(?:" DATE BETWEEN ")?" HALF "(?<![0-9a-z.])([0-9]{1,2})[.h][0-5][0-9] ?([ap]\\.?m)(?![a-z])\\.?",
  "(20[0-9]{6})t()([0-9]{2})[0-9]{2,4}()z?",
};

static gint
read_hour (const char *text)
{
  static const char numbers[] = "〇一二三四五六七八九";
  gint hour = 0;

  if (g_ascii_isdigit (*text))
    return (gint) g_ascii_strtoll (text, NULL, 10);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *found = g_utf8_strchr (numbers, -1, g_utf8_get_char (p));

      if (g_str_has_prefix (p, "十"))
        hour = hour == 0 ? 10 : hour * 10;
      else if (found != NULL)
        hour = hour % 10 == 0 ? hour + (gint) g_utf8_pointer_to_offset (numbers, found) : hour * 10;
    }
  return hour;
}

/* The part of the day, by the clock that the text goes by. */
static const char *
part_of_day (gint hour, const char *before, const char *behind, gboolean japanese)
{
  static const char *const ja[] = { "未明", "午前", "午後", "夜" };
  static const char *const en[] = { "before dawn", "in the morning", "in the afternoon",
                                    "in the evening" };
  gboolean late = g_strcmp0 (before, "午後") == 0 || g_strcmp0 (before, "pm") == 0 ||
                  g_strcmp0 (before, "夜") == 0 || g_strcmp0 (before, "夕方") == 0 ||
                  (behind != NULL && *behind == 'p');
  guint part;

  if (late && hour < 12)
    hour += 12;
  else if (!late && behind != NULL && *behind == 'a' && hour == 12)
    hour = 0;
  hour %= 24;
  part = hour < 5 ? 0 : hour < 12 ? 1 : hour < 18 ? 2 : 3;
  return (japanese ? ja : en)[part];
}

/* A time until which an answer is asked for happened to nobody. */
static gboolean
is_deadline (HnPlain *plain, gint from, gint to)
{
  static GRegex *behind;
  static GRegex *before;
  const char *text = plain->text->str;
  const char *start = text + from;
  g_autofree char *lead = NULL;

  for (guint i = 0; i < 16 && start > text && start[-1] != '\n'; i++)
    start = g_utf8_prev_char (start);
  lead = g_strndup (start, (gsize) (text + from - start));
  return g_regex_match_full (
             hn_plain_regex (
                 &behind,
                 "\\G ?まで(?:に)?[^。\\n]{0,16}(?:回答|返信|返答|報告|ご?連絡|提出|適用)"),
             text, -1, to, 0, NULL, NULL) ||
         g_regex_match (
             hn_plain_regex (&before, "(?:期限|締切|締め切り|〆切|deadline|due|reply by|respond by|"
                                      "answer by)[^。\\n]{0,8}$"),
             lead, 0, NULL);
}

/* The date as it stands in the text, with what has to stand behind it. */
static char *
dup_date (HnPlain *plain, GMatchInfo *match, const char *text, gboolean japanese)
{
  gint from;
  gint to;
  guint start;
  guint end;
  const char *p;
  g_autofree char *date = NULL;

  if (!g_match_info_fetch_pos (match, 1, &from, &to) || from < 0 || from >= to)
    return g_strdup ("");
  hn_plain_get_range (plain, from, to, &start, &end);
  p = g_utf8_offset_to_pointer (text, start);
  date = g_strndup (p, (gsize) (g_utf8_offset_to_pointer (p, (glong) (end - start)) - p));
  g_strstrip (date);
  if (japanese && !g_ascii_isalnum (date[strlen (date) - 1]))
    return g_steal_pointer (&date);
  return g_strconcat (date, " ", NULL);
}

static void
add_time (HnPlain *plain, GMatchInfo *match, const char *text, gboolean japanese, GArray *spans)
{
  g_autofree char *date = dup_date (plain, match, text, japanese);
  g_autofree char *half = g_match_info_fetch (match, 2);
  g_autofree char *hour = g_match_info_fetch (match, 3);
  g_autofree char *behind = g_match_info_fetch (match, 4);
  g_autofree char *all = g_match_info_fetch (match, 0);
  gboolean utc = g_regex_match_simple ("[0-9] ?(?:z|utc|gmt)", all, 0, 0);
  const char *part = part_of_day (read_hour (hour), half, behind, japanese);
  gint from;
  gint to;
  guint start;
  guint end;

  g_match_info_fetch_pos (match, 0, &from, &to);
  while (from < to && plain->text->str[from] == ' ')
    from++;
  if (is_deadline (plain, from, to))
    return;
  hn_plain_get_range (plain, from, to, &start, &end);
  hn_span_add (spans, HN_FINDING_TIME, start, end,
               g_strconcat (date, part, utc ? " (UTC)" : "", NULL));
}

void
hn_times_find (HnPlain *plain, const char *text, gboolean japanese, GArray *spans)
{
  static GRegex *kept[G_N_ELEMENTS (patterns)];

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (hn_plain_regex (&kept[i], patterns[i]), plain->text->str, 0, &match);
           g_match_info_matches (match); g_match_info_next (match, NULL))
        add_time (plain, match, text, japanese, spans);
    }
}
