#include "hn-oracle-private.h"

#include <math.h>

static void
free_said (gpointer data)
{
  Said *said = data;

  g_free (said->id);
  g_free (said->digest);
  g_free (said);
}

static gboolean
is_of_mode (const HnSpec *spec, const char *mode)
{
  if (mode == NULL)
    return spec->exercise == NULL;
  if (g_str_equal (mode, "any"))
    return TRUE;
  if (g_str_equal (mode, "*"))
    return spec->exercise != NULL;
  return g_strcmp0 (spec->exercise, mode) == 0;
}

static void
learn (World *world, const HnSpec *spec)
{
  Said *said = g_new0 (Said, 1);
  g_autoptr (HnLogEntry) entry = hn_spec_make_entry (spec);

  said->spec = spec;
  said->id = hn_spec_dup_id (spec);
  said->digest = g_strdup (hn_record_get_digest (hn_log_entry_get_record (entry)));
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *other = g_ptr_array_index (world->said, i);

      if (g_str_equal (other->id, said->id) && g_str_equal (other->digest, said->digest))
        {
          free_said (said);
          return;
        }
    }
  g_ptr_array_add (world->said, said);
}

gboolean
oracle_is_ahead (World *world, gint64 us)
{
  return world->now_us != 0 && us > world->now_us + DAY;
}

static gboolean
is_newer (const Said *a, const Said *b)
{
  if (a->spec->modified_us != b->spec->modified_us)
    return a->spec->modified_us > b->spec->modified_us;
  return g_strcmp0 (a->digest, b->digest) < 0;
}

gint64
oracle_said_at (const HnSpec *spec)
{
  return spec->exercise != NULL && spec->speed != 0 ? spec->scenario_us : spec->modified_us;
}

gint64
oracle_time_in (World *world, const char *exercise)
{
  const Said *best = NULL;

  for (guint i = 0; exercise != NULL && i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (g_strcmp0 (said->spec->exercise, exercise) != 0 || said->spec->speed == 0)
        continue;
      if (best == NULL)
        best = said;
      else if (oracle_is_ahead (world, said->spec->modified_us) !=
               oracle_is_ahead (world, best->spec->modified_us))
        best = oracle_is_ahead (world, best->spec->modified_us) ? said : best;
      else if (is_newer (said, best))
        best = said;
    }

  if (best == NULL || world->now_us == 0)
    return world->now_us;
  return best->spec->scenario_us +
         (gint64) ((double) (world->now_us - best->spec->modified_us) * best->spec->speed);
}

gboolean
oracle_is_first (World *world, const Said *said)
{
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *other = g_ptr_array_index (world->said, i);

      if (!g_str_equal (other->id, said->id))
        continue;
      if (other->spec->modified_us < said->spec->modified_us ||
          (other->spec->modified_us == said->spec->modified_us &&
           g_strcmp0 (other->digest, said->digest) < 0))
        return FALSE;
    }
  return TRUE;
}

static guint
get_creator (World *world, const char *id)
{
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (g_str_equal (said->id, id) && oracle_is_first (world, said))
        return said->spec->creator;
    }
  g_assert_not_reached ();
}

gboolean
oracle_counts (World *world, const Said *said)
{
  guint creator = get_creator (world, said->id);

  if (said->spec->creator != creator)
    return FALSE;
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *other = g_ptr_array_index (world->said, i);

      if (other != said && g_str_equal (other->id, said->id) && other->spec->creator == creator &&
          other->spec->modified_us == said->spec->modified_us &&
          g_strcmp0 (other->digest, said->digest) < 0)
        return FALSE;
    }
  return TRUE;
}

const Said *
oracle_pick (World *world, const char *id, SaidFilter filter)
{
  const Said *best = NULL;

  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (!g_str_equal (said->id, id) || !oracle_counts (world, said) ||
          (filter != NULL && !filter (said)))
        continue;
      if (best == NULL)
        best = said;
      else if (oracle_is_ahead (world, best->spec->modified_us) !=
               oracle_is_ahead (world, said->spec->modified_us))
        best = oracle_is_ahead (world, best->spec->modified_us) ? said : best;
      else if (said->spec->modified_us > best->spec->modified_us)
        best = said;
    }
  return best;
}

HnState
oracle_get_state (const HnSpec *spec)
{
  HnState state = HN_STATE_UNKNOWN;

  g_assert_true (hn_state_from_nick (spec->state, &state));
  return state;
}

gboolean
oracle_has_report (const Said *said)
{
  return said->spec->type == NULL && said->spec->state != NULL;
}

char *
oracle_make_id (const char *type, guint number)
{
  HnSpec spec = { .type = type, .id = number };

  return hn_spec_dup_id (&spec);
}

Outcome *
oracle_find (World *world, guint number)
{
  for (guint i = 0; i < world->outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (world->outcomes, i);

      if (outcome->newest->spec->id == number)
        return outcome;
    }
  return NULL;
}

/* Goes back from the report, as long as the state was the same. */
static gint64
find_since (World *world, const Outcome *outcome)
{
  const Said *report = outcome->report;
  const Said *here = report;

  for (;;)
    {
      const Said *before = NULL;

      for (guint i = 0; i < world->said->len; i++)
        {
          const Said *said = g_ptr_array_index (world->said, i);

          if (g_str_equal (said->id, here->id) && said->spec->state != NULL &&
              oracle_counts (world, said) && said->spec->modified_us < here->spec->modified_us &&
              (before == NULL || said->spec->modified_us > before->spec->modified_us))
            before = said;
        }
      if (before == NULL)
        return report->spec->started_us != 0 && outcome->class_state != HN_STATE_NORMAL
                   ? report->spec->started_us
                   : oracle_said_at (here->spec);
      if (oracle_take_state (world, outcome, before) != outcome->class_state)
        return oracle_said_at (here->spec);
      here = before;
    }
}

static void
count_versions (World *world, Outcome *outcome)
{
  const char *id = outcome->newest->id;
  guint creator = get_creator (world, id);

  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (!g_str_equal (said->id, id))
        continue;
      outcome->n_versions++;
      outcome->foreign |= said->spec->creator != creator;
      for (guint k = 0; k < i; k++)
        {
          const Said *other = g_ptr_array_index (world->said, k);

          outcome->conflict |=
              g_str_equal (other->id, id) && other->spec->modified_us == said->spec->modified_us;
        }
    }
}

/* (nullable): NULL where there is no report. */
static Outcome *
work_out (World *world, const char *id)
{
  Outcome *outcome = g_new0 (Outcome, 1);
  const HnSpec *report;
  gboolean restored = FALSE;
  gboolean beside_counts;
  guint i = 0;

  outcome->newest = oracle_pick (world, id, NULL);
  outcome->report = oracle_pick (world, id, oracle_has_report);
  if (outcome->report == NULL)
    {
      g_free (outcome);
      return NULL;
    }
  report = outcome->report->spec;
  count_versions (world, outcome);
  oracle_classify (world, outcome);
  while (oracle_next_beside (world, outcome, &i, &beside_counts) != NULL)
    {
      outcome->n_notes++;
      outcome->n_counting += beside_counts ? 1 : 0;
    }

  outcome->state = outcome->class_state;
  outcome->since_us = find_since (world, outcome);
  if (report->restored_us != 0)
    restored = world->now_us == 0 ||
               report->restored_us <= oracle_time_in (world, outcome->newest->spec->exercise);
  outcome->testifies = !outcome->newest->spec->is_revoked && !report->is_near_miss;
  outcome->open = outcome->testifies && !restored && outcome->class_state != HN_STATE_NORMAL;
  outcome->closed_us = restored ? report->restored_us : outcome->since_us;
  return outcome;
}

static void
free_outcome (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->verdict, hn_verdict_unref);
  g_free (outcome->source);
  g_free (outcome);
}

/* Each incident once. */
static void
work_out_all (World *world)
{
  world->outcomes = g_ptr_array_new_with_free_func (free_outcome);
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);
      Outcome *outcome;

      if (said->spec->type != NULL || !oracle_is_first (world, said))
        continue;
      outcome = work_out (world, said->id);
      if (outcome != NULL)
        g_ptr_array_add (world->outcomes, outcome);
    }
  oracle_join (world);
}

void
oracle_begin (World *world, const HnSpec *specs, guint n_specs, const char *mode)
{
  world->said = g_ptr_array_new_with_free_func (free_said);
  for (guint i = 0; i < n_specs; i++)
    if (is_of_mode (&specs[i], mode))
      learn (world, &specs[i]);
  work_out_all (world);
}

void
oracle_end (World *world)
{
  g_ptr_array_unref (world->outcomes);
  g_ptr_array_unref (world->said);
}
