#include "hn-oracle-private.h"

#include <math.h>
#include <string.h>

/* Who tells of the same accident, and what that comes to. */

static guint64
bit (guint number)
{
  return G_GUINT64_CONSTANT (1) << number;
}

/* Grows the set until nothing joins it. */
static guint64
find_members (World *world, const Outcome *outcome)
{
  guint64 members = bit (outcome->newest->spec->id);
  guint64 before;

  do
    {
      before = members;
      for (guint number = 1; number < 64; number++)
        {
          /* Groupings are asked as if by an incident of that number, which need not be here. */
          HnSpec spec = { .id = number, .exercise = outcome->newest->spec->exercise };
          Said said = { &spec, NULL, NULL };
          Outcome other = { .newest = &said };
          const Said *beside;
          gboolean counts;
          guint i = 0;

          if ((members & bit (number)) == 0)
            continue;
          while ((beside = oracle_next_beside (world, &other, &i, &counts)) != NULL)
            for (guint k = 0; k < G_N_ELEMENTS (beside->spec->members); k++)
              if (counts && g_str_equal (beside->spec->beside, "same-incident") &&
                  beside->spec->members[k] != 0)
                members |= bit (beside->spec->members[k]);
        }
    }
  while (members != before);
  return members;
}

/* Those of the set that are here and of the same exercise. */
static guint64
keep_here (World *world, const Outcome *outcome)
{
  guint64 here = 0;

  for (guint i = 0; i < world->outcomes->len; i++)
    {
      const Outcome *other = g_ptr_array_index (world->outcomes, i);

      if ((outcome->members & bit (other->newest->spec->id)) != 0 &&
          g_strcmp0 (other->newest->spec->exercise, outcome->newest->spec->exercise) == 0)
        here |= bit (other->newest->spec->id);
    }
  return here;
}

static char *
find_source (World *world, Outcome *outcome)
{
  guint64 path = 0;
  guint number = outcome->newest->spec->id;
  const HnSpec *spec;
  guint operator;

  for (;;)
    {
      Outcome *here = oracle_find (world, number);

      if (here == NULL)
        return oracle_make_id ("incident", number);
      if (here->report->spec->relays == 0)
        break;
      if ((path & bit (number)) != 0)
        {
          /* Round once more, for the first of the circle. */
          guint first = number;

          for (guint next = here->report->spec->relays; next != number;
               next = oracle_find (world, next)->report->spec->relays)
            first = MIN (first, next);
          number = first;
          break;
        }
      path |= bit (number);
      number = here->report->spec->relays;
    }
  spec = oracle_find (world, number)->report->spec;
  operator= spec->on_behalf_of != 0 ? spec->on_behalf_of
                                    : oracle_find (world, number)->newest->spec->creator;
  return operator!= 0 ? oracle_make_id ("identity", operator) : g_strdup ("");
}

/* The first time that it told of it, as far as it stands. */
static gint64
find_first_said (World *world, const Outcome *outcome)
{
  gint64 first_us = G_MAXINT64;

  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (g_str_equal (said->id, outcome->newest->id) && oracle_has_report (said) &&
          oracle_counts (world, said) &&
          said->spec->modified_us <= outcome->report->spec->modified_us)
        first_us = MIN (first_us, said->spec->modified_us);
    }
  return first_us;
}

static int
compare_doubts (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? 1 : one > two ? -1 : 0;
}

/* The greatest confidence of any report by @source among @members, and when it first spoke. */
static void
hear (World *world, guint64 members, const char *source, int *confidence, gint64 *first_us)
{
  *confidence = 0;
  *first_us = G_MAXINT64;
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      const Outcome *other = g_ptr_array_index (world->outcomes, i);
      int stated = other->report->spec->confidence;

      if ((members & bit (other->newest->spec->id)) == 0 || !g_str_equal (other->source, source))
        continue;
      *confidence = MAX (*confidence, stated != 0 ? stated : 50);
      *first_us = MIN (*first_us, find_first_said (world, other));
    }
}

/* @members: those whose words count. @all: those of whom NISC may have judged. */
static void
believe (World *world, Outcome *outcome, guint64 members, guint64 all)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) doubts = g_array_new (FALSE, FALSE, sizeof (double));
  const Said *judge = NULL;
  double doubt = 1;

  for (guint i = 0; i < world->outcomes->len; i++)
    {
      const Outcome *other = g_ptr_array_index (world->outcomes, i);
      const Said *here = (all & bit (other->newest->spec->id)) != 0
                             ? oracle_find_judge (world, other, "confidence", NULL)
                             : NULL;

      if (here != NULL && (judge == NULL || here->spec->modified_us > judge->spec->modified_us ||
                           (here->spec->modified_us == judge->spec->modified_us &&
                            strcmp (here->id, judge->id) > 0)))
        judge = here;
    }
  if (judge != NULL)
    doubt = 1 - judge->spec->confidence / 100.0;
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      const Outcome *other = g_ptr_array_index (world->outcomes, i);
      int confidence;
      gint64 first_us;
      double its_doubt;

      if ((members & bit (other->newest->spec->id)) == 0 ||
          !g_hash_table_add (sources, other->source))
        continue;
      hear (world, members, other->source, &confidence, &first_us);
      its_doubt = 1 - confidence / 100.0;
      if (judge == NULL || first_us > judge->spec->modified_us)
        g_array_append_val (doubts, its_doubt);
    }
  g_array_sort (doubts, compare_doubts);
  for (guint i = 0; i < doubts->len; i++)
    doubt *= g_array_index (doubts, double, i);
  outcome->confidence = (int) floor ((1 - doubt) * 100 + 0.5 + 1e-9);
  outcome->n_originators = g_hash_table_size (sources);
}

/* The versions of those reports that are one case, one after the other. */
static int
compare_tellings (gconstpointer a, gconstpointer b)
{
  const Said *one = *(const Said *const *) a;
  const Said *two = *(const Said *const *) b;
  gint64 one_us = oracle_said_at (one->spec);
  gint64 two_us = oracle_said_at (two->spec);

  if (one_us != two_us)
    return one_us < two_us ? -1 : 1;
  if (one->spec->modified_us != two->spec->modified_us)
    return one->spec->modified_us < two->spec->modified_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

static GPtrArray *
find_tellings (World *world, Outcome *outcome)
{
  GPtrArray *tellings = g_ptr_array_new ();

  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);
      Outcome *other;

      if (said->spec->type != NULL || said->spec->state == NULL || !oracle_counts (world, said))
        continue;
      other = oracle_find (world, said->spec->id);
      if (other == NULL || !other->testifies || (outcome->members & bit (said->spec->id)) == 0 ||
          !g_str_equal (other->source, outcome->source) ||
          !g_str_equal (other->service, outcome->service) ||
          said->spec->modified_us > other->report->spec->modified_us)
        continue;
      if (said == other->report || !oracle_is_ahead (world, said->spec->modified_us))
        g_ptr_array_add (tellings, (gpointer) said);
    }
  g_ptr_array_sort (tellings, compare_tellings);
  return tellings;
}

static gboolean
is_spoken_of (GPtrArray *tellings, guint until, const char *subject)
{
  for (guint i = 0; i < until; i++)
    {
      const HnSpec *spec = ((const Said *) g_ptr_array_index (tellings, i))->spec;

      if (g_strcmp0 (spec->effect, subject) == 0 || g_strcmp0 (spec->no_effect, subject) == 0 ||
          g_strcmp0 (spec->figures[0].unit, subject) == 0 ||
          g_strcmp0 (spec->figures[1].unit, subject) == 0)
        return TRUE;
    }
  return FALSE;
}

/* When it began and when it was over; 0: nobody says. */
typedef struct
{
  gint64 started_us;
  gint64 restored_us;
} Frame;

static double
get_most (const HnLevelEntry *entry)
{
  if (entry->kind == HN_LEVEL_ENTRY_EFFECT)
    return entry->truth == HN_TRUTH_TRUE ? 1 : 0;
  return entry->is_known ? entry->max : 0;
}

/* (nullable): the last that was so before it was over; where all was said to be later, the first.
 */
static const HnLevelEntry *
find_last (HnLevelCase *accident, guint n_entries, const char *subject, const Frame *frame)
{
  const HnLevelEntry *last = NULL;

  for (guint i = 0; i < n_entries; i++)
    {
      const HnLevelEntry *entry = hn_level_case_get_entry (accident, i);

      if (g_strcmp0 (entry->subject, subject) == 0 &&
          (last == NULL || (entry->at_us >= last->at_us && entry->at_us < frame->restored_us)))
        last = entry;
    }
  return last;
}

static gint64
find_time (HnLevelCase *accident,
           guint n_entries,
           GPtrArray *tellings,
           guint index,
           const char *subject,
           double least,
           const Frame *frame)
{
  gint64 said_us = oracle_said_at (((const Said *) g_ptr_array_index (tellings, index))->spec);

  if (!is_spoken_of (tellings, index, subject))
    return frame->started_us != 0 ? MIN (said_us, frame->started_us) : said_us;
  if (frame->restored_us != 0 && said_us >= frame->restored_us)
    {
      const HnLevelEntry *last = find_last (accident, n_entries, subject, frame);

      g_assert (last != NULL);
      if (least > get_most (last))
        return last->at_us;
    }
  return said_us;
}

static void
add_telling (HnLevelCase *accident, GPtrArray *tellings, guint index, const Frame *frame)
{
  const HnSpec *spec = ((const Said *) g_ptr_array_index (tellings, index))->spec;
  guint n = hn_level_case_get_n_entries (accident);

  for (guint i = 0; i < G_N_ELEMENTS (spec->figures) && spec->figures[i].unit != NULL; i++)
    {
      const HnSpecFigure *figure = &spec->figures[i];
      gint64 at_us = figure->at_us;

      if (at_us == 0)
        at_us = find_time (accident, n, tellings, index, figure->unit,
                           figure->is_unknown ? 0 : figure->min, frame);
      hn_level_case_add_quantity (accident, figure->unit, at_us, !figure->is_unknown, figure->min,
                                  figure->max != 0 ? figure->max : figure->min);
    }
  if (spec->effect != NULL)
    hn_level_case_add_effect (accident, spec->effect,
                              find_time (accident, n, tellings, index, spec->effect, 1, frame),
                              HN_TRUTH_TRUE);
  if (spec->no_effect != NULL)
    hn_level_case_add_effect (accident, spec->no_effect,
                              find_time (accident, n, tellings, index, spec->no_effect, 0, frame),
                              HN_TRUTH_FALSE);
}

/* Any exclusion will do: all of a test say the same. */
static void
add_exclusion (World *world, Outcome *outcome, HnLevelCase *accident)
{
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      Outcome *other = g_ptr_array_index (world->outcomes, i);

      if ((outcome->members & bit (other->newest->spec->id)) != 0 && other->testifies &&
          g_str_equal (other->source, outcome->source) &&
          g_str_equal (other->service, outcome->service) &&
          oracle_find_judge (world, other, "exclusion", NULL) != NULL)
        {
          hn_level_case_add_judgement (accident, "substitute-without-effect", NULL, TRUE,
                                       "as it seems");
          return;
        }
    }
}

static gint64
find_beginning (HnLevelCase *accident, GPtrArray *tellings)
{
  gint64 first_us = oracle_said_at (((const Said *) g_ptr_array_index (tellings, 0))->spec);

  for (guint i = 0; i < hn_level_case_get_n_entries (accident); i++)
    first_us = MIN (first_us, hn_level_case_get_entry (accident, i)->at_us);
  return first_us;
}

/* What the newest reports say of it, the newest first. */
static void
set_frame (World *world, HnLevelCase *accident, GPtrArray *tellings, Frame *frame)
{
  gboolean is_first = TRUE;
  const char *cause = NULL;

  for (guint i = tellings->len; i > 0; i--)
    {
      const Said *said = g_ptr_array_index (tellings, i - 1);
      Outcome *outcome = oracle_find (world, said->spec->id);

      if (said != outcome->report)
        continue;
      if (is_first && said->spec->restored_us != 0)
        frame->restored_us = said->spec->restored_us;
      else if (is_first && !outcome->open)
        frame->restored_us = outcome->closed_us;
      is_first = FALSE;
      if (cause == NULL && outcome->cause != NULL && !g_str_equal (outcome->cause, "unknown"))
        cause = outcome->cause;
      if (frame->started_us == 0)
        frame->started_us = said->spec->started_us;
    }
  if (frame->restored_us != 0)
    hn_level_case_set_restored (accident, frame->restored_us);
  hn_level_case_set_cause (accident, cause);
}

static HnVerdict *
judge (World *world, Outcome *outcome)
{
  g_autoptr (GPtrArray) tellings = NULL;
  g_autoptr (HnLevelCase) accident = NULL;
  gint64 here_us = oracle_time_in (world, outcome->newest->spec->exercise);
  Frame frame = { 0, 0 };

  if (!outcome->testifies || outcome->service[0] == '\0' || here_us == 0)
    return NULL;
  tellings = find_tellings (world, outcome);
  accident = hn_level_case_new (hn_plan_find_service (hn_spec_get_plan (), outcome->service));
  set_frame (world, accident, tellings, &frame);
  for (guint i = 0; i < tellings->len; i++)
    add_telling (accident, tellings, i, &frame);
  hn_level_case_set_started (accident, frame.started_us != 0 ? frame.started_us
                                                             : find_beginning (accident, tellings));
  add_exclusion (world, outcome, accident);
  return hn_level_judge (hn_spec_get_plan (), accident, here_us);
}

static void
weigh (Outcome *outcome)
{
  gboolean denied =
      (outcome->class_state == HN_STATE_NORMAL || outcome->class_state == HN_STATE_MALFUNCTION) &&
      outcome->state_said_us > hn_verdict_get_at_us (outcome->verdict);

  switch (hn_verdict_get_kind (outcome->verdict))
    {
    case HN_VERDICT_EXCLUDED:
      if (outcome->class_state == HN_STATE_BREACH && !outcome->state_is_judged)
        outcome->state = HN_STATE_FAILURE;
      break;
    case HN_VERDICT_BREACHED:
      if (!outcome->open || outcome->class_state >= HN_STATE_BREACH || denied)
        break;
      outcome->state = HN_STATE_BREACH;
      outcome->since_us = hn_verdict_get_at_us (outcome->verdict);
      break;
    case HN_VERDICT_NOT_BREACHED:
    case HN_VERDICT_UNDECIDED:
    case HN_VERDICT_WILL_BREACH:
    default:
      break;
    }
}

static guint64
keep_testifying (World *world, guint64 members)
{
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (world->outcomes, i);

      if (!outcome->testifies)
        members &= ~bit (outcome->newest->spec->id);
    }
  return members;
}

void
oracle_join (World *world)
{
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (world->outcomes, i);

      outcome->members = find_members (world, outcome);
      outcome->source = find_source (world, outcome);
    }
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (world->outcomes, i);

      outcome->members = keep_here (world, outcome);
    }
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (world->outcomes, i);
      guint64 alone = bit (outcome->newest->spec->id);

      if (outcome->testifies)
        believe (world, outcome, keep_testifying (world, outcome->members), outcome->members);
      else
        believe (world, outcome, alone, alone);
      outcome->verdict = judge (world, outcome);
      if (outcome->verdict != NULL)
        weigh (outcome);
    }
}
