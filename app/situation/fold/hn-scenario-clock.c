#include "hn-scenario-clock.h"

#include "hn-history.h"
#include "hn-incident-private.h"
#include "hn-situation.h"

#include <math.h>
#include <string.h>

struct _HnScenarioClock
{
  char *exercise;
  GSequence *offers; /* HnLogEntry: by modified, of the same moment the lowest digest last */
  HnRecord *chosen;  /* (nullable): of the offers */
  gint64 next_us;    /* when another comes to be chosen */
  gint64 here_us;    /* the time up to which waits have been looked at */
  GSequence *waits;  /* HnIncident, by wait_us */
};

HnScenarioClock *
hn_scenario_clock_new (const char *exercise)
{
  HnScenarioClock *self = g_new0 (HnScenarioClock, 1);

  self->exercise = g_strdup (exercise);
  self->offers = g_sequence_new ((GDestroyNotify) hn_log_entry_unref);
  self->next_us = G_MAXINT64;
  self->waits = g_sequence_new (NULL);
  return self;
}

void
hn_scenario_clock_free (HnScenarioClock *self)
{
  g_free (self->exercise);
  g_sequence_free (self->offers);
  g_sequence_free (self->waits);
  g_free (self);
}

const char *
hn_scenario_clock_get_exercise (HnScenarioClock *self)
{
  return self->exercise;
}

gboolean
hn_scenario_clock_is_set (HnScenarioClock *self)
{
  return self->chosen != NULL;
}

static int
compare_offers (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HnRecord *one = hn_log_entry_get_record ((HnLogEntry *) a);
  HnRecord *two = hn_log_entry_get_record ((HnLogEntry *) b);
  gint64 one_us = hn_record_get_modified_us (one);
  gint64 two_us = hn_record_get_modified_us (two);

  if (one_us != two_us)
    return one_us < two_us ? -1 : 1;
  return one == two ? 0 : strcmp (hn_record_get_digest (two), hn_record_get_digest (one));
}

void
hn_scenario_clock_offer (HnScenarioClock *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  gint64 at_us;
  double speed;

  if (self->exercise == NULL || !hn_record_get_exercise_clock (record, &at_us, &speed))
    return;
  if (g_sequence_lookup (self->offers, entry, compare_offers, NULL) == NULL)
    g_sequence_insert_sorted (self->offers, hn_log_entry_ref (entry), compare_offers, NULL);
}

GPtrArray *
hn_scenario_clock_dup_kept (HnScenarioClock *self)
{
  GSequenceIter *iter = g_sequence_get_end_iter (self->offers);
  GPtrArray *kept = g_ptr_array_new ();

  while (!g_sequence_iter_is_begin (iter))
    {
      HnLogEntry *entry;

      iter = g_sequence_iter_prev (iter);
      entry = g_sequence_get (iter);
      g_ptr_array_add (kept, entry);
      if (hn_log_entry_get_record (entry) == self->chosen)
        break;
    }
  return kept;
}

void
hn_scenario_clock_trim (HnScenarioClock *self)
{
  g_autoptr (GPtrArray) kept = hn_scenario_clock_dup_kept (self);

  while (g_sequence_get_length (self->offers) > (int) kept->len)
    g_sequence_remove (g_sequence_get_begin_iter (self->offers));
}

/* The newest that is not far ahead, or if all are, the newest of them. They are looked through from
 * the newest: few are ahead, if any. */
static void
choose (HnScenarioClock *self, gint64 now_us)
{
  GSequenceIter *iter = g_sequence_get_end_iter (self->offers);
  HnRecord *newest = NULL;

  self->chosen = NULL;
  self->next_us = G_MAXINT64;
  while (self->chosen == NULL && !g_sequence_iter_is_begin (iter))
    {
      HnRecord *record;
      gint64 modified;

      iter = g_sequence_iter_prev (iter);
      record = hn_log_entry_get_record (g_sequence_get (iter));
      modified = hn_record_get_modified_us (record);
      if (newest == NULL)
        newest = record;
      if (hn_history_is_ahead (modified, now_us, HN_CLOCK_AHEAD_SET_ASIDE_US))
        self->next_us = modified - HN_CLOCK_AHEAD_SET_ASIDE_US;
      else
        self->chosen = record;
    }
  if (self->chosen == NULL)
    self->chosen = newest;
}

gint64
hn_scenario_clock_get_time (HnScenarioClock *self, gint64 wall_us, double *speed)
{
  gint64 at_us;
  double rate;

  if (speed != NULL)
    *speed = 1;
  if (wall_us == 0 || self->chosen == NULL ||
      !hn_record_get_exercise_clock (self->chosen, &at_us, &rate))
    return wall_us;
  if (speed != NULL)
    *speed = rate;

  return at_us +
         (gint64) llround ((double) (wall_us - hn_record_get_modified_us (self->chosen)) * rate);
}

static int
compare_waits (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnIncident *one = a;
  const HnIncident *two = b;

  if (one->wait_us != two->wait_us)
    return one->wait_us < two->wait_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

void
hn_scenario_clock_add (HnScenarioClock *self, HnIncident *incident)
{
  g_assert (incident->wait == NULL);

  if (incident->wait_us != G_MAXINT64)
    incident->wait = g_sequence_insert_sorted (self->waits, incident, compare_waits, NULL);
}

void
hn_scenario_clock_remove (HnScenarioClock *self, HnIncident *incident)
{
  g_clear_pointer (&incident->wait, g_sequence_remove);
}

gboolean
hn_scenario_clock_move (HnScenarioClock *self,
                        gint64 now_us,
                        HnScenarioClockFunc func,
                        gpointer user_data)
{
  gint64 old_us = self->here_us;
  GSequenceIter *iter = g_sequence_get_begin_iter (self->waits);

  choose (self, now_us);
  self->here_us = hn_scenario_clock_get_time (self, now_us, NULL);
  if (self->here_us < old_us || (old_us == 0 && self->here_us != 0))
    return FALSE;

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnIncident *incident = g_sequence_get (iter);

      if (incident->wait_us > self->here_us)
        break;
      func (incident, user_data);
    }
  return TRUE;
}

gint64
hn_scenario_clock_next_change (HnScenarioClock *self, gint64 now_us)
{
  double speed;
  gint64 here_us = hn_scenario_clock_get_time (self, now_us, &speed);
  GSequenceIter *iter = g_sequence_get_begin_iter (self->waits);
  double wait;

  if (g_sequence_iter_is_end (iter) || speed <= 0)
    return self->next_us;
  wait = ceil ((double) (((HnIncident *) g_sequence_get (iter))->wait_us - here_us) / speed);
  /* llround() may have cut what was just reached: never say now, which would not end. */
  return wait > 1e17 ? self->next_us : MIN (self->next_us, now_us + MAX ((gint64) wait, 1));
}
