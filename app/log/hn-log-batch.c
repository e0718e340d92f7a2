#include "hn-log-batch-private.h"

#include "hn-log-entry.h"
#include "hn-log-purge.h"
#include "hn-stix-error.h"

static void
clear_row (gpointer data)
{
  HnLogRow *row = data;
  hn_record_unref (row->record);
  g_strfreev (row->targets);
  g_free (row->why_not);
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
  g_free (cursor->source);
  g_free (cursor->name);
  g_free (cursor->value);
}

static void
clear_key (gpointer data)
{
  HnLogKeyPut *put = data;
  hn_log_key_free (put->key);
}

static void
clear_action (gpointer data)
{
  HnLogAction *action = data;
  g_free (action->kind);
  g_free (action->body);
}

static void
clear_purge (gpointer data)
{
  HnLogPurgePut *put = data;
  g_array_unref (put->seqs);
  g_free (put->why);
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
  self->keys = new_array (sizeof (HnLogKeyPut), clear_key);
  self->actions = new_array (sizeof (HnLogAction), clear_action);
  self->purges = new_array (sizeof (HnLogPurgePut), clear_purge);
  self->exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  self->tombstones = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_tombstone_free);
  return self;
}

void
hn_log_batch_free (HnLogBatch *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->rows);
  g_array_unref (self->refusals);
  g_array_unref (self->cursors);
  g_array_unref (self->keys);
  g_array_unref (self->actions);
  g_array_unref (self->purges);
  g_hash_table_unref (self->exercises);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->tombstones);
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
  g_array_set_size (self->keys, 0);
  g_array_set_size (self->actions, 0);
  g_array_set_size (self->purges, 0);
  g_hash_table_remove_all (self->exercises);
  g_ptr_array_set_size (self->entries, 0);
  g_ptr_array_set_size (self->tombstones, 0);
  self->heard_us = 0;
  self->is_committed = FALSE;
  self->n_new = self->n_duplicates = self->n_conflicts = self->n_barred = 0;
}

void
hn_log_batch_add (HnLogBatch *self, HnRecord *record)
{
  hn_log_batch_add_sealed (self, record, HN_SEAL_UNSIGNED);
}

void
hn_log_batch_add_sealed (HnLogBatch *self, HnRecord *record, HnSeal seal)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (record != NULL);

  g_return_if_fail (seal < HN_SEAL_N_KINDS);

  HnLogRow row = { .record = hn_record_ref (record), .seal = seal };
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
  hn_log_batch_send_sealed (self, record, targets, HN_SEAL_UNSIGNED);
}

void
hn_log_batch_send_sealed (HnLogBatch *self,
                          HnRecord *record,
                          const char *const *targets,
                          HnSeal seal)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (record != NULL);
  g_return_if_fail (targets != NULL);

  HnLogRow row = { .record = hn_record_ref (record),
                   .targets = g_strdupv ((char **) targets),
                   .seal = seal };
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
  if (reason->domain == HN_SEAL_ERROR)
    rule = hn_seal_error_get_rule ((HnSealError) reason->code);
  hn_log_batch_refuse_as (self, raw, rule, reason->message);
}

void
hn_log_batch_refuse_as (HnLogBatch *self, GBytes *raw, const char *rule, const char *reason)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (raw != NULL && rule != NULL && reason != NULL);

  HnLogRefusal refusal = { g_bytes_ref (raw), g_strdup (rule), g_strdup (reason) };
  g_array_append_val (self->refusals, refusal);
}

void
hn_log_batch_purge (HnLogBatch *self, const HnLogPurge *purge)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (purge != NULL && (purge->seqs != NULL || purge->n_seqs == 0));

  HnLogPurgePut put = { .seqs = g_array_new (FALSE, FALSE, sizeof (gint64)),
                        .cause = purge->cause,
                        .why = g_strdup (purge->why),
                        .is_barred = purge->is_barred,
                        .spares_conflicts = purge->spares_conflicts,
                        .n_rows_before = self->rows->len };
  if (purge->n_seqs > 0)
    g_array_append_vals (put.seqs, purge->seqs, purge->n_seqs);
  g_array_append_val (self->purges, put);
}

void
hn_log_batch_bar (HnLogBatch *self, HnRecord *record, const char *why)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (record != NULL);

  HnLogRow row = { .record = hn_record_ref (record), .why_not = g_strdup (why != NULL ? why : "") };
  g_array_append_val (self->rows, row);
}

gint64
hn_log_batch_get_seq (HnLogBatch *self, guint n_rows)
{
  return n_rows > 0 ? g_array_index (self->rows, HnLogRow, n_rows - 1).seq : 0;
}

gboolean
hn_log_outcome_has_place (HnLogOutcome outcome)
{
  return outcome == HN_LOG_NEW || outcome == HN_LOG_CONFLICT || outcome == HN_LOG_NOT_KEPT;
}

void
hn_log_batch_set_cursor (HnLogBatch *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (name != NULL);

  hn_log_batch_set_cursor_of (self, NULL, name, value);
}

void
hn_log_batch_set_cursor_of (HnLogBatch *self,
                            const char *source,
                            const char *name,
                            const char *value)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (name != NULL);

  HnLogCursor cursor = { g_strdup (source), g_strdup (name), g_strdup (value) };
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
         self->keys->len == 0 && self->actions->len == 0 && self->purges->len == 0 &&
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
hn_log_batch_get_n_barred (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_barred;
}

GPtrArray *
hn_log_batch_get_purged (HnLogBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->tombstones;
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
      if (row->outcome == HN_LOG_NEW || row->outcome == HN_LOG_CONFLICT)
        g_ptr_array_add (self->entries,
                         hn_log_entry_new_sealed (row->record, row->seq, row->received_us,
                                                  self->source, row->conflict_of, row->seal));
    }
  return self->entries;
}
