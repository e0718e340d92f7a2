#include "hn-oracle-private.h"

#include <string.h>

/* What is said beside incidents, and how it corrects their class. */

static gboolean
has_beside (const Said *said)
{
  return said->spec->beside != NULL;
}

static gboolean
has_party (const Said *said)
{
  return said->spec->party != NULL;
}

/* @seen: the numbers through which this was asked: nobody is NISC by his own word, nor by that of
 * one who is by his. */
static gboolean
is_nisc (World *world, guint number, guint64 seen)
{
  g_autofree char *id = oracle_make_id ("identity", number);
  const guint64 bit = G_GUINT64_CONSTANT (1) << number;
  const Said *party;
  const Said *newest;

  if (number == 0 || (seen & bit) != 0)
    return FALSE;
  if (g_strcmp0 (id, world->own_identity) == 0)
    return TRUE;
  party = oracle_pick (world, id, has_party);
  newest = oracle_pick (world, id, NULL);
  return party != NULL && !newest->spec->is_revoked && g_str_equal (party->spec->party, "nisc") &&
         is_nisc (world, newest->spec->creator, seen | bit);
}

gboolean
oracle_is_nisc (World *world, guint creator)
{
  return is_nisc (world, creator, 0);
}

/* (nullable): what the object of @first says beside incidents. */
static const Said *
find_beside (World *world, const Said *first, gboolean *withdrawn)
{
  const Said *newest = oracle_pick (world, first->id, NULL);

  *withdrawn = newest->spec->is_revoked;
  if (newest->spec->beside != NULL)
    return newest;
  return *withdrawn ? oracle_pick (world, first->id, has_beside) : NULL;
}

static gboolean
is_about (World *world, const HnSpec *spec, guint number)
{
  if (g_strcmp0 (spec->type, "grouping") == 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (spec->members); i++)
        if (spec->members[i] == number)
          return TRUE;
      return FALSE;
    }
  if (g_str_equal (spec->beside, "answer"))
    {
      g_autofree char *id = oracle_make_id ("note", spec->subject);

      for (guint i = 0; i < world->said->len; i++)
        {
          const Said *said = g_ptr_array_index (world->said, i);
          gboolean withdrawn;
          const Said *question;

          if (!g_str_equal (said->id, id))
            continue;
          question = find_beside (world, said, &withdrawn);
          return question != NULL && g_str_equal (question->spec->beside, "query") &&
                 question->spec->subject == number;
        }
      return FALSE;
    }
  return spec->subject == number;
}

static gboolean
is_free_to_all (const HnSpec *spec)
{
  return g_str_equal (spec->beside, "answer") || g_str_equal (spec->beside, "receipt");
}

const Said *
oracle_next_beside (World *world, const Outcome *outcome, guint *i, gboolean *counts)
{
  for (; *i < world->said->len; (*i)++)
    {
      const Said *said = g_ptr_array_index (world->said, *i);
      const Said *beside;
      gboolean withdrawn;

      if ((g_strcmp0 (said->spec->type, "note") != 0 &&
           g_strcmp0 (said->spec->type, "grouping") != 0) ||
          !oracle_is_first (world, said))
        continue;
      beside = find_beside (world, said, &withdrawn);
      if (beside == NULL || !is_about (world, beside->spec, outcome->newest->spec->id))
        continue;
      *counts = !withdrawn &&
                (is_free_to_all (beside->spec) || oracle_is_nisc (world, beside->spec->creator)) &&
                g_strcmp0 (beside->spec->exercise, outcome->newest->spec->exercise) == 0;
      (*i)++;
      return beside;
    }
  return NULL;
}

const Said *
oracle_find_judge (World *world, const Outcome *outcome, const char *kind, SpecFilter speaks_of)
{
  const Said *found = NULL;
  const Said *beside;
  gboolean counts;
  guint i = 0;

  while ((beside = oracle_next_beside (world, outcome, &i, &counts)) != NULL)
    if (counts && g_str_equal (beside->spec->beside, kind) &&
        (speaks_of == NULL || speaks_of (beside->spec)) &&
        (found == NULL || beside->spec->modified_us > found->spec->modified_us ||
         (beside->spec->modified_us == found->spec->modified_us &&
          strcmp (beside->id, found->id) > 0)))
      found = beside;
  return found;
}

/* The report that was judged, as far as it is here. */
static const HnSpec *
find_judged (World *world, const Outcome *outcome, const Said *judge)
{
  const Said *found = NULL;

  for (guint i = 0; judge != NULL && i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (g_str_equal (said->id, outcome->newest->id) && said->spec->state != NULL &&
          said->spec->modified_us <= judge->spec->subject_us && oracle_counts (world, said) &&
          (found == NULL || said->spec->modified_us > found->spec->modified_us))
        found = said;
    }
  return found != NULL ? found->spec : NULL;
}

static gboolean
speaks_of_place (const HnSpec *spec)
{
  return spec->sector != NULL || spec->service != NULL;
}

static gboolean
speaks_of_state (const HnSpec *spec)
{
  return spec->state != NULL;
}

static gboolean
speaks_of_cause (const HnSpec *spec)
{
  return spec->cause != NULL;
}

static gboolean
speaks_of_threat (const HnSpec *spec)
{
  return spec->threat != NULL;
}

static const char *
get_sector_of (const char *service)
{
  HnService *found = service != NULL ? hn_plan_find_service (hn_spec_get_plan (), service) : NULL;

  return found != NULL ? hn_term_get_id (HN_TERM (hn_service_get_sector (found))) : NULL;
}

static void
classify_place (World *world, Outcome *outcome)
{
  const HnSpec *report = outcome->report->spec;
  const Said *judge = oracle_find_judge (world, outcome, "classification", speaks_of_place);
  const HnSpec *judged = find_judged (world, outcome, judge);

  outcome->sector = report->sector;
  outcome->service = report->service;
  if (judged != NULL && g_strcmp0 (judged->sector, report->sector) == 0 &&
      g_strcmp0 (judged->service, report->service) == 0)
    {
      if (judge->spec->service != NULL)
        {
          outcome->service = judge->spec->service;
          if (get_sector_of (outcome->service) != NULL)
            outcome->sector = get_sector_of (outcome->service);
        }
      if (judge->spec->sector != NULL)
        outcome->sector = judge->spec->sector;
    }
  if (get_sector_of (outcome->service) == NULL ||
      g_strcmp0 (get_sector_of (outcome->service), outcome->sector) != 0)
    outcome->service = "";
}

HnState
oracle_take_state (World *world, const Outcome *outcome, const Said *version)
{
  const Said *judge = oracle_find_judge (world, outcome, "classification", speaks_of_state);
  const HnSpec *judged = find_judged (world, outcome, judge);

  if (judged != NULL && g_str_equal (judged->state, version->spec->state))
    return oracle_get_state (judge->spec);
  return oracle_get_state (version->spec);
}

void
oracle_classify (World *world, Outcome *outcome)
{
  const HnSpec *report = outcome->report->spec;
  const Said *judge;
  const HnSpec *judged;

  classify_place (world, outcome);
  judge = oracle_find_judge (world, outcome, "classification", speaks_of_cause);
  judged = find_judged (world, outcome, judge);
  outcome->cause = report->cause;
  if (judged != NULL && g_strcmp0 (judged->cause, report->cause) == 0)
    outcome->cause = judge->spec->cause;

  judge = oracle_find_judge (world, outcome, "classification", speaks_of_threat);
  judged = find_judged (world, outcome, judge);
  outcome->threat = report->threat;
  if (judged != NULL && g_strcmp0 (judged->threat, report->threat) == 0)
    outcome->threat = judge->spec->threat;

  judge = oracle_find_judge (world, outcome, "classification", speaks_of_state);
  judged = find_judged (world, outcome, judge);
  outcome->class_state = oracle_take_state (world, outcome, outcome->report);
  outcome->state_is_judged = judged != NULL && g_str_equal (judged->state, report->state);
  outcome->state_said_us = oracle_said_at (outcome->state_is_judged ? judge->spec : report);
}
