#include "hn-ledger.h"

#include "hn-situation.h"

#include <string.h>

void
hn_ledger_init (HnLedger *self)
{
  self->open = g_sequence_new (NULL);
  self->closed = g_sequence_new (NULL);
  self->judged = g_sequence_new (NULL);
  self->statements = g_sequence_new (NULL);
}

void
hn_ledger_reset (HnLedger *self)
{
  hn_ledger_clear (self);
  hn_ledger_init (self);
}

void
hn_ledger_clear (HnLedger *self)
{
  g_clear_pointer (&self->open, g_sequence_free);
  g_clear_pointer (&self->closed, g_sequence_free);
  g_clear_pointer (&self->judged, g_sequence_free);
  g_clear_pointer (&self->statements, g_sequence_free);
}

static int
compare_times (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_open (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnIncident *one = a;
  const HnIncident *two = b;

  if (one->state != two->state)
    return one->state > two->state ? -1 : 1;
  if (one->state_since_us != two->state_since_us)
    return compare_times (one->state_since_us, two->state_since_us);
  return strcmp (one->id, two->id);
}

/* The worst first; of two alike the one that has been open for longest. */
static int
compare_judged (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnIncident *one = a;
  const HnIncident *two = b;
  int order = hn_verdict_compare (two->verdict, one->verdict);

  if (order == 0)
    order = compare_times (one->state_since_us, two->state_since_us);
  return order != 0 ? order : strcmp (one->id, two->id);
}

/* Where no level is set for a service there is nothing to wait for. */
static gboolean
is_judged (HnIncident *incident)
{
  return incident->verdict != NULL && hn_verdict_get_level (incident->verdict) != NULL &&
         hn_verdict_get_kind (incident->verdict) != HN_VERDICT_NOT_BREACHED;
}

static int
compare_closed (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnIncident *one = a;
  const HnIncident *two = b;

  if (one->closed_us != two->closed_us)
    return compare_times (two->closed_us, one->closed_us);
  return strcmp (one->id, two->id);
}

static int
compare_notes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnNote *one = a;
  const HnNote *two = b;

  if (one->at_us != two->at_us)
    return compare_times (two->at_us, one->at_us);
  if (one->saying.modified_us != two->saying.modified_us)
    return compare_times (two->saying.modified_us, one->saying.modified_us);
  return strcmp (one->id, two->id);
}

void
hn_ledger_add_incident (HnLedger *self, HnIncident *incident)
{
  g_assert (incident->ledger == NULL);

  incident->ledger = self;
  self->has_changed = TRUE;
  if (incident->is_open)
    incident->in_ledger = g_sequence_insert_sorted (self->open, incident, compare_open, NULL);
  if (incident->is_open && is_judged (incident))
    incident->in_judged = g_sequence_insert_sorted (self->judged, incident, compare_judged, NULL);
  else if (!incident->is_open && hn_incident_testifies (incident))
    incident->in_ledger = g_sequence_insert_sorted (self->closed, incident, compare_closed, NULL);
}

void
hn_ledger_remove_incident (HnLedger *self, HnIncident *incident)
{
  g_assert (incident->ledger == self);

  g_clear_pointer (&incident->in_ledger, g_sequence_remove);
  g_clear_pointer (&incident->in_judged, g_sequence_remove);
  incident->ledger = NULL;
  self->has_changed = TRUE;
}

void
hn_ledger_add_note (HnLedger *self, HnNote *note)
{
  g_assert (note->ledger == NULL);

  note->ledger = self;
  note->in_ledger = g_sequence_insert_sorted (self->statements, note, compare_notes, NULL);
  self->has_changed = TRUE;
}

void
hn_ledger_remove_note (HnLedger *self, HnNote *note)
{
  g_assert (note->ledger == self);

  g_clear_pointer (&note->in_ledger, g_sequence_remove);
  note->ledger = NULL;
  self->has_changed = TRUE;
}

guint
hn_ledger_get_n_open (const HnLedger *self)
{
  return (guint) g_sequence_get_length (self->open);
}

HnVerdict *
hn_ledger_get_verdict (const HnLedger *self)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->judged);

  return g_sequence_iter_is_end (iter) ? NULL : ((HnIncident *) g_sequence_get (iter))->verdict;
}

/* Before all those of which a breach is to be expected; NULL stands for that place. */
static int
compare_with_deadlines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnIncident *incident = a != NULL ? a : b;
  int order = hn_verdict_get_kind (incident->verdict) > HN_VERDICT_WILL_BREACH ? -1 : 1;

  return a != NULL ? order : -order;
}

gint64
hn_ledger_get_deadline (const HnLedger *self)
{
  GSequenceIter *iter = g_sequence_search (self->judged, NULL, compare_with_deadlines, NULL);

  return g_sequence_iter_is_end (iter) ? 0 : hn_incident_get_deadline_us (g_sequence_get (iter));
}

/* The newest statement; one of a time far ahead only while there is no other. */
static HnNote *
find_note (const HnLedger *self, gint64 now_us)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->statements);
  HnNote *first = g_sequence_iter_is_end (iter) ? NULL : g_sequence_get (iter);

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    if (!hn_note_is_ahead (g_sequence_get (iter), now_us))
      return g_sequence_get (iter);

  return first;
}

static HnNote *
choose_note (HnNote *a, HnNote *b, gint64 now_us)
{
  if (a == NULL || b == NULL)
    return a != NULL ? a : b;
  if (hn_note_is_ahead (a, now_us) != hn_note_is_ahead (b, now_us))
    return hn_note_is_ahead (a, now_us) ? b : a;
  return compare_notes (a, b, NULL) < 0 ? a : b;
}

void
hn_ledger_find (const HnLedger *self, const HnLedger *whole, gint64 now_us, HnFinding *finding)
{
  GSequenceIter *open = g_sequence_get_begin_iter (self->open);
  GSequenceIter *closed = g_sequence_get_begin_iter (self->closed);
  HnNote *note = NULL;
  HnIncident *incident = NULL;

  *finding = (HnFinding){ .state = HN_STATE_UNKNOWN };
  if (!g_sequence_iter_is_end (open))
    {
      finding->incident = g_sequence_get (open);
      finding->state = finding->incident->state;
      finding->since_us = finding->incident->state_since_us;
      return;
    }

  note = choose_note (find_note (self, now_us), whole != NULL ? find_note (whole, now_us) : NULL,
                      now_us);
  if (!g_sequence_iter_is_end (closed))
    incident = g_sequence_get (closed);
  /* Whichever is newer: a statement that things fail is over when they were restored later. */
  if (note != NULL && (incident == NULL || note->at_us >= incident->closed_us))
    {
      finding->note = note;
      finding->state = hn_statement_get_state (hn_note_get_statement (note));
      finding->since_us = note->at_us;
    }
  else if (incident != NULL)
    {
      finding->incident = incident;
      finding->state = HN_STATE_NORMAL;
      finding->since_us = incident->closed_us;
    }
}

gint64
hn_ledger_next_change (const HnLedger *self, gint64 now_us)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->statements);
  gint64 next = G_MAXINT64;

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnNote *note = g_sequence_get (iter);
      double speed;
      gint64 here_us = hn_scenario_clock_get_time (note->clock, now_us, &speed);
      double wait;

      if (!hn_note_is_ahead (note, now_us))
        break;
      wait = (double) (note->at_us - HN_CLOCK_AHEAD_SET_ASIDE_US - here_us) / speed;
      if (speed > 0 && wait < 1e17)
        next = MIN (next, now_us + MAX ((gint64) wait, 1));
    }

  return next;
}

static const char *
get_id (const HnFinding *self)
{
  if (self->incident != NULL)
    return self->incident->id;
  return self->note != NULL ? self->note->id : "";
}

int
hn_finding_compare (const HnFinding *a, const HnFinding *b)
{
  gint64 a_us = a->since_us != 0 ? a->since_us : G_MAXINT64;
  gint64 b_us = b->since_us != 0 ? b->since_us : G_MAXINT64;

  if (a->state != b->state)
    return hn_state_compare (b->state, a->state);
  if (a_us != b_us)
    return compare_times (a_us, b_us);
  return strcmp (get_id (a), get_id (b));
}
