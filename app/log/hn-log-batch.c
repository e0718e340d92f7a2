#include "hn-log-batch-private.h"

#include "hn-log-entry.h"
#include "hn-stix-error.h"

static void
clear_row (gpointer data)
{
  HnLogRow *row = data;
  hn_record_unref (row->record);
  g_strfreev (row->targets);
}

static void
clear_refusal (gpointer data)
{
  HnLogRefusal *refusal = data;
  g_bytes_unref (refusal->raw);
  g_free (refusal->rule);
  g_free (refusal->reason);
}

static void
clear_cursor (gpointer data)
{
  HnLogCursor *cursor = data;
  g_free (cursor->name);
  g_free (cursor->value);
}

static GArray *
new_array (guint element_size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, element_size);
  g_array_set_clear_func (array, clear);
  return array;
}

HnLogBatch *
hn_log_batch_new (const char *source)
{
  g_return_val_if_fail (source != NULL, NULL);

  HnLogBatch *self = g_new0 (HnLogBatch, 1);
  self->source = g_strdup (source);
  self->rows = new_array (sizeof (HnLogRow), clear_row);
  self->refusals = new_array (sizeof (HnLogRefusal), clear_refusal);
  self->cursors = new_array (sizeof (HnLogCursor), clear_cursor);
  self->exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  return self;
}

void
hn_log_batch_free (HnLogBatch *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->rows);
  g_array_unref (self->refusals);
  g_array_unref (self->cursors);
  g_hash_table_unref (self->exercises);
  g_ptr_array_unref (self->entries);
  g_free (self->source);
  g_free (self);
}

void
hn_log_batch_reset (HnLogBatch *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->rows, 0);
  g_array_set_size (self->refusals, 0);
  g_array_set_size (self->cursors, 0);
  g_hash_table_remove_all (self->exercises);
  g_ptr_array_set_size (self->entries, 0);
  self->heard_us = 0;
  self->is_committed = FALSE;
  self->n_new = self->n_duplicates = self->n_conflicts = 0;
}

void
hn_log_batch_add (HnLogBatch *self, HnRecord *record)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (record != NULL);

  HnLogRow row = { .record = hn_record_ref (record) };
  g_array_append_val (self->rows, row);
  const char *exercise = hn_record_get_exercise (record);
  if (exercise != NULL)
    hn_log_batch_note_exercise (self, exercise);
}

void
hn_log_batch_note_exercise (HnLogBatch *self, const char *exercise)
{
  if (!g_hash_table_contains (self->exercises, exercise))
    g_hash_table_add (self->exercises, g_strdup (exercise));
}

void
hn_log_batch_send (HnLogBatch *self, HnRecord *record, const char *const *targets)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (record != NULL);
  g_return_if_fail (targets != NULL);

  HnLogRow row = { .record = hn_record_ref (record), .targets = g_strdupv ((char **) targets) };
  g_array_append_val (self->rows, row);
}

void
hn_log_batch_refuse (HnLogBatch *self, GBytes *raw, const GError *reason)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (raw != NULL);
  g_return_if_fail (reason != NULL);

  gboolean is_rule = reason->domain == HN_STIX_ERROR;
  const char *rule = is_rule ? hn_stix_rule_get_name ((HnStixRule) reason->code)
                             : g_quark_to_string (reason->domain);
  HnLogRefusal refusal = { g_bytes_ref (raw), g_strdup (rule), g_strdup (reason->message) };
  g_array_append_val (self->refusals, refusal);
}

void
hn_log_batch_set_cursor (HnLogBatch *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (name != NULL);

  HnLogCursor cursor = { g_strdup (name), g_strdup (value) };
  g_array_append_val (self->cursors, cursor);
}

void
hn_log_batch_set_heard (HnLogBatch *self, gint64 heard_us)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  self->heard_us = MAX (self->heard_us, heard_us);
}

gboolean
hn_log_batch_is_empty (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->rows->len == 0 && self->refusals->len == 0 && self->cursors->len == 0 &&
         g_hash_table_size (self->exercises) == 0 && self->heard_us == 0;
}

guint
hn_log_batch_get_n_new (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_new;
}

guint
hn_log_batch_get_n_duplicates (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_duplicates;
}

guint
hn_log_batch_get_n_conflicts (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_conflicts;
}

guint
hn_log_batch_get_n_refused (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->is_committed ? self->refusals->len : 0;
}

/* Made when they are first asked for: who only wants the counts pays nothing. */
GPtrArray *
hn_log_batch_get_entries (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!self->is_committed || self->entries->len > 0)
    return self->entries;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const HnLogRow *row = &g_array_index (self->rows, HnLogRow, i);
      if (row->outcome != HN_LOG_DUPLICATE)
        g_ptr_array_add (self->entries, hn_log_entry_new (row->record, row->seq, row->received_us,
                                                          self->source, row->conflict_of));
    }
  return self->entries;
}
