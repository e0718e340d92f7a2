#include "config.h"

#include "hn-presence-notes.h"

#include "hn-log-chain.h"

/* Of one contact. */
typedef struct
{
  HnPresenceFact *fact; /* (nullable): the last turn, where it is not written yet */
  HnPresenceState before;
  guint n_turns; /* that are not written */
  /* How many may be written now, and since when that is so. */
  guint n_allowed;
  gint64 since_us;
} Turns;

struct _HnPresenceNotes
{
  HnLog *log;
  HnClock *clock;
  GHashTable *turns; /* ceptoar and contact → Turns */
  guint timeout;
};

static void
turns_free (gpointer data)
{
  Turns *turns = data;

  g_clear_pointer (&turns->fact, hn_presence_fact_free);
  g_free (turns);
}

HnPresenceNotes *
hn_presence_notes_new (HnLog *log, HnClock *clock)
{
  HnPresenceNotes *self;

  g_return_val_if_fail (HN_IS_LOG (log), NULL);
  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);

  self = g_new0 (HnPresenceNotes, 1);
  self->log = g_object_ref (log);
  self->clock = g_object_ref (clock);
  self->turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, turns_free);
  return self;
}

/* Ids of CEPTOARs and contacts are tokens, and states are words: nothing of it wants escaping. */
static void
write_turns (HnPresenceNotes *self, Turns *turns)
{
  g_autoptr (HnPresenceFact) fact = g_steal_pointer (&turns->fact);
  g_autoptr (GError) error = NULL;
  g_autofree char *body =
      g_strdup_printf ("{\"who\":\"\",\"subject\":\"%s\",\"poc\":\"%s\",\"what\":\"%s\","
                       "\"before\":\"%s\",\"heard\":%" G_GINT64_FORMAT ",\"cut\":%s,\"turns\":%u}",
                       fact->ceptoar, fact->poc, hn_presence_state_get_nick (fact->state),
                       hn_presence_state_get_nick (turns->before), fact->heard_us,
                       fact->is_cut ? "true" : "false", turns->n_turns);

  turns->n_turns = 0;
  turns->n_allowed--;
  if (!hn_log_append_action (self->log, "presence", body, &error))
    g_debug ("presence: %s", error->message);
}

void
hn_presence_notes_free (HnPresenceNotes *self)
{
  GHashTableIter iter;
  gpointer turns;

  g_return_if_fail (self != NULL);

  if (self->timeout != 0)
    hn_clock_remove_timeout (self->clock, self->timeout);
  g_hash_table_iter_init (&iter, self->turns);
  while (g_hash_table_iter_next (&iter, NULL, &turns))
    if (((Turns *) turns)->n_turns > 0)
      write_turns (self, turns);
  g_hash_table_unref (self->turns);
  g_object_unref (self->clock);
  g_object_unref (self->log);
  g_free (self);
}

/* One more with each while that has gone by. */
static void
allow (HnPresenceNotes *self, Turns *turns)
{
  gint64 now_us = hn_clock_get_monotonic_us (self->clock);
  gint64 n = (now_us - turns->since_us) / HN_PRESENCE_NOTE_US;

  turns->n_allowed = (guint) MIN (turns->n_allowed + n, HN_PRESENCE_NOTES_AT_ONCE);
  turns->since_us = turns->n_allowed == HN_PRESENCE_NOTES_AT_ONCE
                        ? now_us
                        : turns->since_us + n * HN_PRESENCE_NOTE_US;
}

static void
on_due (gpointer user_data)
{
  HnPresenceNotes *self = user_data;
  gboolean is_waiting = FALSE;
  GHashTableIter iter;
  gpointer value;

  self->timeout = 0;
  g_hash_table_iter_init (&iter, self->turns);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Turns *turns = value;

      allow (self, turns);
      if (turns->n_turns > 0 && turns->n_allowed > 0)
        write_turns (self, turns);
      is_waiting = is_waiting || turns->n_turns > 0;
    }
  if (is_waiting)
    self->timeout = hn_clock_add_timeout (self->clock, HN_PRESENCE_NOTE_US, on_due, self);
}

static Turns *
use_turns (HnPresenceNotes *self, const HnPresenceFact *fact)
{
  g_autofree char *key = g_strconcat (fact->ceptoar, "\n", fact->poc, NULL);
  Turns *turns = g_hash_table_lookup (self->turns, key);

  if (turns == NULL)
    {
      turns = g_new0 (Turns, 1);
      turns->n_allowed = HN_PRESENCE_NOTES_AT_ONCE;
      turns->since_us = hn_clock_get_monotonic_us (self->clock);
      g_hash_table_insert (self->turns, g_steal_pointer (&key), turns);
    }
  return turns;
}

void
hn_presence_notes_add (HnPresenceNotes *self, const HnPresenceFact *fact, HnPresenceState before)
{
  Turns *turns;

  g_return_if_fail (self != NULL);
  g_return_if_fail (fact != NULL);

  turns = use_turns (self, fact);
  allow (self, turns);
  if (turns->n_turns == 0)
    turns->before = before;
  turns->n_turns++;
  g_clear_pointer (&turns->fact, hn_presence_fact_free);
  turns->fact = hn_presence_fact_copy (fact);
  if (turns->n_allowed > 0)
    write_turns (self, turns);
  else if (self->timeout == 0)
    self->timeout = hn_clock_add_timeout (self->clock, HN_PRESENCE_NOTE_US, on_due, self);
}
