#include "hn-scenario-clock.h"

#include "hn-history.h"
#include "hn-incident-private.h"
#include "hn-situation.h"

#include <math.h>
#include <string.h>

struct _HnScenarioClock
{
  char *exercise;
  HnRecord *settled;  /* the newest that is not far ahead */
  HnRecord *newest;   /* of all */
  GPtrArray *waiting; /* those far ahead, until their time comes */
  gint64 waiting_us;  /* when the first of them comes */
  gint64 here_us;     /* the time up to which restorations have been looked at */
  GSequence *restorations;
};

HnScenarioClock *
hn_scenario_clock_new (const char *exercise)
{
  HnScenarioClock *self = g_new0 (HnScenarioClock, 1);

  self->exercise = g_strdup (exercise);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  self->waiting_us = G_MAXINT64;
  self->restorations = g_sequence_new (NULL);
  return self;
}

void
hn_scenario_clock_free (HnScenarioClock *self)
{
  g_free (self->exercise);
  g_clear_pointer (&self->settled, hn_record_unref);
  g_clear_pointer (&self->newest, hn_record_unref);
  g_ptr_array_unref (self->waiting);
  g_sequence_free (self->restorations);
  g_free (self);
}

const char *
hn_scenario_clock_get_exercise (HnScenarioClock *self)
{
  return self->exercise;
}

static HnRecord *
get_chosen (HnScenarioClock *self)
{
  return self->settled != NULL ? self->settled : self->newest;
}

gboolean
hn_scenario_clock_is_set (HnScenarioClock *self)
{
  return self->newest != NULL;
}

/* Of two clocks of one moment the one with the lower digest wins. */
static void
keep_newer (HnRecord **place, HnRecord *record)
{
  gint64 us = hn_record_get_modified_us (record);
  gint64 here_us = *place != NULL ? hn_record_get_modified_us (*place) : G_MININT64;

  if (us < here_us || record == *place)
    return;
  if (us == here_us && strcmp (hn_record_get_digest (record), hn_record_get_digest (*place)) >= 0)
    return;
  g_clear_pointer (place, hn_record_unref);
  *place = hn_record_ref (record);
}

void
hn_scenario_clock_offer (HnScenarioClock *self, HnRecord *record, gint64 now_us)
{
  gint64 modified = hn_record_get_modified_us (record);
  gint64 at_us;
  double speed;

  if (self->exercise == NULL || !hn_record_get_exercise_clock (record, &at_us, &speed))
    return;

  keep_newer (&self->newest, record);
  if (!hn_history_is_ahead (modified, now_us, HN_CLOCK_AHEAD_SET_ASIDE_US))
    {
      keep_newer (&self->settled, record);
      return;
    }
  g_ptr_array_add (self->waiting, hn_record_ref (record));
  self->waiting_us = MIN (self->waiting_us, modified - HN_CLOCK_AHEAD_SET_ASIDE_US);
}

static void
look_at_waiting (HnScenarioClock *self, gint64 now_us)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  if (now_us >= self->waiting_us)
    {
      self->waiting_us = G_MAXINT64;
      self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
      for (guint i = 0; i < waiting->len; i++)
        hn_scenario_clock_offer (self, g_ptr_array_index (waiting, i), now_us);
    }
  else
    {
      self->waiting = g_steal_pointer (&waiting);
    }
}

gint64
hn_scenario_clock_get_time (HnScenarioClock *self, gint64 wall_us, double *speed)
{
  gint64 at_us;
  double rate;
  HnRecord *chosen = get_chosen (self);

  if (speed != NULL)
    *speed = 1;
  if (wall_us == 0 || chosen == NULL || !hn_record_get_exercise_clock (chosen, &at_us, &rate))
    return wall_us;
  if (speed != NULL)
    *speed = rate;

  return at_us + (gint64) llround ((double) (wall_us - hn_record_get_modified_us (chosen)) * rate);
}

static int
compare_restored (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnIncident *one = a;
  const HnIncident *two = b;

  if (one->restored_us != two->restored_us)
    return one->restored_us < two->restored_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

void
hn_scenario_clock_add (HnScenarioClock *self, HnIncident *incident)
{
  g_assert (incident->restoration == NULL);

  if (incident->restored_us != 0)
    incident->restoration =
        g_sequence_insert_sorted (self->restorations, incident, compare_restored, NULL);
}

void
hn_scenario_clock_remove (HnScenarioClock *self, HnIncident *incident)
{
  g_clear_pointer (&incident->restoration, g_sequence_remove);
}

static int
compare_with_time (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 us = *(gint64 *) user_data;
  const HnIncident *incident = a != NULL ? a : b;
  int order = incident->restored_us <= us ? -1 : 1;

  return a != NULL ? order : -order;
}

/* The first restoration after @us. NULL stands for the time that is looked for. */
static GSequenceIter *
find_after (HnScenarioClock *self, gint64 us)
{
  return g_sequence_search (self->restorations, NULL, compare_with_time, &us);
}

void
hn_scenario_clock_move (HnScenarioClock *self,
                        gint64 now_us,
                        HnScenarioClockFunc func,
                        gpointer user_data)
{
  gint64 old_us = self->here_us;
  gint64 new_us;
  GSequenceIter *iter;

  look_at_waiting (self, now_us);
  new_us = hn_scenario_clock_get_time (self, now_us, NULL);
  if (old_us == new_us)
    return;
  self->here_us = new_us;

  for (iter = find_after (self, MIN (old_us, new_us)); !g_sequence_iter_is_end (iter);
       iter = g_sequence_iter_next (iter))
    {
      HnIncident *incident = g_sequence_get (iter);

      if (incident->restored_us > MAX (old_us, new_us))
        break;
      func (incident, user_data);
    }
}

gint64
hn_scenario_clock_next_change (HnScenarioClock *self, gint64 now_us)
{
  double speed;
  gint64 here_us = hn_scenario_clock_get_time (self, now_us, &speed);
  GSequenceIter *iter = find_after (self, here_us);
  double wait;

  if (g_sequence_iter_is_end (iter) || speed <= 0)
    return self->waiting_us;
  wait = ceil ((double) (((HnIncident *) g_sequence_get (iter))->restored_us - here_us) / speed);
  /* llround() may have cut what was just reached: never say now, which would not end. */
  return wait > 1e17 ? self->waiting_us : MIN (self->waiting_us, now_us + MAX ((gint64) wait, 1));
}
