#include "hn-note.h"

#include "hn-situation.h"

HnNote *
hn_note_new (const char *id)
{
  HnNote *self = g_new0 (HnNote, 1);

  self->id = g_strdup (id);
  self->saying.id = self->id;
  self->due_us = G_MAXINT64;
  hn_history_init (&self->history);
  return self;
}

void
hn_note_free (HnNote *self)
{
  g_assert (self->in_ledger == NULL && self->saying.iter == NULL);
  g_clear_pointer (&self->entry, hn_log_entry_unref);
  hn_history_clear (&self->history);
  g_free (self->id);
  g_free (self);
}

HnStatement *
hn_note_get_statement (const HnNote *self)
{
  return self->entry != NULL ? hn_record_get_statement (hn_log_entry_get_record (self->entry))
                             : NULL;
}

void
hn_note_evaluate (HnNote *self, gint64 now_us)
{
  HnLogEntry *entry = hn_history_pick (&self->history, now_us, NULL);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  HnStatement *statement = record != NULL ? hn_record_get_statement (record) : NULL;

  self->due_us = hn_history_next_change (&self->history, now_us);
  g_clear_pointer (&self->entry, hn_log_entry_unref);
  if (statement == NULL || hn_record_is_revoked (record))
    return;

  self->entry = hn_log_entry_ref (entry);
  self->saying.modified_us = hn_record_get_modified_us (record);
  self->saying.said_us = hn_history_said_us (record);
  self->at_us = hn_statement_get_at_us (statement);
  if (self->at_us == 0)
    self->at_us = self->saying.said_us;
}

gboolean
hn_note_is_ahead (const HnNote *self, gint64 now_us)
{
  return hn_history_is_ahead (self->at_us, hn_scenario_clock_get_time (self->clock, now_us, NULL),
                              HN_CLOCK_AHEAD_SET_ASIDE_US);
}
