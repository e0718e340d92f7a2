#include "level-fixture.h"

#include "hn-timestamp.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DAY "2016-10-12"
#define JAPAN_US (9 * G_TIME_SPAN_HOUR)

gint64
level_fixture_at (const char *clock)
{
  g_autofree char *text = NULL;
  gint64 us;

  if (strchr (clock, 'T') != NULL)
    text = g_strdup (clock);
  else
    text = g_strdup_printf (DAY "T%s%sZ", clock, strlen (clock) == 5 ? ":00" : "");
  if (!hn_timestamp_parse (text, strlen (text), &us))
    g_error ("%s is no time", clock);
  return strchr (clock, 'T') != NULL ? us : us - JAPAN_US;
}

static void
read_entry (HnLevelCase *self, const char *word)
{
  g_auto (GStrv) halves = g_strsplit (word, "@", 2);
  g_auto (GStrv) sides = g_strsplit (halves[1] != NULL ? halves[1] : "", "=", 2);

  if (word[0] == '!' || word[0] == '~')
    {
      g_auto (GStrv) names = g_strsplit (word + 1, "/", 2);

      hn_level_case_add_judgement (self, names[0], names[1], word[0] == '!', "a reason");
    }
  else if (word[0] == '+' || word[0] == '-' || word[0] == '?')
    hn_level_case_add_effect (self, halves[0] + 1, level_fixture_at (halves[1]),
                              word[0] == '+'   ? HN_TRUTH_TRUE
                              : word[0] == '-' ? HN_TRUTH_FALSE
                                               : HN_TRUTH_UNKNOWN);
  else
    {
      g_auto (GStrv) bounds = g_strsplit (sides[1], "..", 2);
      double min = g_ascii_strtod (bounds[0], NULL);
      double max = bounds[1] == NULL ? min
                   : *bounds[1]      ? g_ascii_strtod (bounds[1], NULL)
                                     : INFINITY;

      hn_level_case_add_quantity (self, halves[0], level_fixture_at (sides[0]), *sides[1] != '?',
                                  min, max);
    }
}

static HnLevelCase *
read_case (HnPlan *plan, const char *text, gboolean is_backward)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_auto (GStrv) span = NULL;
  guint n = g_strv_length (words);
  HnService *service;
  HnLevelCase *self;

  g_assert_cmpuint (n, >=, 3);
  service = hn_term_list_find (hn_plan_get_services (plan), words[0]);
  if (service == NULL)
    g_error ("there is no service %s", words[0]);
  self = hn_level_case_new (service);
  hn_level_case_set_cause (self, words[1][0] == '?' ? NULL : words[1]);
  span = g_strsplit (words[2], "~", 2);
  if (span[0][0] != '?')
    hn_level_case_set_started (self, level_fixture_at (span[0]));
  if (span[1][0] != '\0')
    hn_level_case_set_restored (self, level_fixture_at (span[1]));
  for (guint i = 3; i < n; i++)
    read_entry (self, words[is_backward ? n + 2 - i : i]);
  return self;
}

HnLevelCase *
level_fixture_read (HnPlan *plan, const char *text)
{
  return read_case (plan, text, FALSE);
}

char *
level_fixture_tell (HnVerdict *verdict)
{
  HnLevel *level = hn_verdict_get_level (verdict);
  gint64 at_us = hn_verdict_get_at_us (verdict);
  g_autofree char *at = at_us != 0 ? hn_timestamp_dup (at_us + JAPAN_US) : NULL;
  const char *clock = "-";

  if (at != NULL)
    {
      at[strlen (at) - 1] = '\0';
      if (g_str_has_suffix (at, ".000000"))
        at[strlen (at) - 7] = '\0';
      if (g_str_has_suffix (at, ":00"))
        at[strlen (at) - 3] = '\0';
      clock = g_str_has_prefix (at, DAY "T") ? at + strlen (DAY "T") : at;
    }
  return g_strdup_printf ("%s %s %s", hn_verdict_kind_get_nick (hn_verdict_get_kind (verdict)),
                          level != NULL ? hn_term_get_id (HN_TERM (level)) : "-", clock);
}

/* Whether the order in which the entries were added tells nothing. */
static gboolean
is_free_of_order (const HnLevelCase *self)
{
  for (guint i = 0; i < hn_level_case_get_n_entries (self); i++)
    for (guint j = 0; j < i; j++)
      {
        const HnLevelEntry *a = hn_level_case_get_entry (self, i);
        const HnLevelEntry *b = hn_level_case_get_entry (self, j);

        if (a->kind == b->kind && a->at_us == b->at_us)
          return FALSE;
      }
  return TRUE;
}

static void
check_row (HnPlan *plan, const LevelFixtureRow *row)
{
  g_autoptr (HnLevelCase) accident = read_case (plan, row->text, FALSE);
  g_autoptr (HnLevelCase) backward = read_case (plan, row->text, TRUE);
  gint64 now_us = level_fixture_at (row->now);
  g_autoptr (HnVerdict) verdict = hn_level_judge (plan, accident, now_us);
  g_autofree char *told = level_fixture_tell (verdict);
  g_autofree char *decides = g_strjoinv ("; ", (char **) hn_verdict_get_decides (verdict));

  g_test_message ("%s: %s at %s", row->name, row->text, row->now);
  g_assert_cmpstr (told, ==, row->verdict);
  g_assert_cmpstr (decides, ==, row->decides != NULL ? row->decides : "");
  if (is_free_of_order (accident))
    {
      g_autoptr (HnVerdict) again = hn_level_judge (plan, backward, now_us);

      g_assert_true (hn_verdict_equal (verdict, again));
    }
}

void
level_fixture_check (HnPlan *plan, const LevelFixtureRow *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    check_row (plan, &rows[i]);
}

HnPlan *
level_fixture_load (const char *edition)
{
  g_autoptr (GError) error = NULL;
  HnPlan *plan = hn_plan_load_default (edition, &error);

  g_assert_no_error (error);
  return plan;
}
