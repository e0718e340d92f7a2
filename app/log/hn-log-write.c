#include "hn-log-batch-private.h"
#include "hn-log-chain-private.h"
#include "hn-log-private.h"
#include "hn-log-publish.h"
#include "hn-log-purge-private.h"
#include "hn-quarantine.h"

/*
 * The one place where records are written. Everything of a batch happens in one transaction.
 */

typedef struct
{
  HnLog *log;
  HnLogBatch *batch;
  gint64 source;
  gint64 now_us;
} Writer;

/* Inserts @row; is_free tells whether the place was free. A conflict has no place. */
static gboolean
insert_record (Writer *self, HnLogRow *row, const gint64 *key, gboolean *is_free, GError **error)
{
  HnLog *log = self->log;
  sqlite3_stmt *insert = hn_log_store_use (log->store, HN_SQL_RECORD_INSERT, error);
  if (insert == NULL)
    return FALSE;

  gsize size;
  const void *raw = g_bytes_get_data (hn_record_get_bytes (row->record), &size);
  gint64 seq = log->last_seq + 1;
  gint64 received_us = MAX (self->now_us, log->last_received_us + 1);

  sqlite3_bind_int64 (insert, 1, seq);
  if (key != NULL)
    sqlite3_bind_int64 (insert, 2, *key);
  else
    sqlite3_bind_null (insert, 2);
  sqlite3_bind_int64 (insert, 3, received_us);
  sqlite3_bind_int64 (insert, 4, self->source);
  if (row->conflict_of > 0)
    sqlite3_bind_int64 (insert, 5, row->conflict_of);
  else
    sqlite3_bind_null (insert, 5);
  sqlite3_bind_int64 (insert, 6, hn_record_get_modified_us (row->record));
  sqlite3_bind_text (insert, 7, hn_record_get_id (row->record), -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (insert, 8, raw, size, SQLITE_STATIC);
  sqlite3_bind_int (insert, 9, HN_LOG_SEAL_BASE + (int) row->seal);
  if (!hn_log_store_run (log->store, insert, error))
    return FALSE;

  *is_free = sqlite3_changes (hn_log_store_get_db (log->store)) == 1;
  if (*is_free)
    {
      row->seq = log->last_seq = seq;
      row->received_us = log->last_received_us = received_us;
    }
  return TRUE;
}

static gboolean
has_content (HnRecord *record, GBytes *stored)
{
  if (g_bytes_equal (hn_record_get_bytes (record), stored))
    return TRUE;

  /* What no longer decodes is not the same as what just did. */
  g_autoptr (HnRecord) other = hn_record_new_from_bytes (stored, NULL);
  return other != NULL && g_str_equal (hn_record_get_digest (other), hn_record_get_digest (record));
}

static gboolean
find_conflict (Writer *self, HnRecord *record, gint64 original, gint64 *found, GError **error)
{
  HnLogStore *store = self->log->store;
  sqlite3_stmt *conflicts = hn_log_store_use (store, HN_SQL_CONFLICTS, error);
  if (conflicts == NULL)
    return FALSE;

  HnStep step = HN_STEP_DONE;
  sqlite3_bind_int64 (conflicts, 1, original);
  while (*found == 0 && (step = hn_log_store_step (store, conflicts, error)) == HN_STEP_ROW)
    {
      g_autoptr (GBytes) stored = hn_log_store_dup_blob (conflicts, 1);
      if (has_content (record, stored))
        *found = sqlite3_column_int64 (conflicts, 0);
    }
  sqlite3_reset (conflicts);
  return *found != 0 || step == HN_STEP_DONE;
}

/* Whether it is there without a place; it stood in conflict with what another has taken back. */
static gboolean
find_orphan (Writer *self, HnRecord *record, gint64 *found, GError **error)
{
  HnLogStore *store = self->log->store;
  HnStep step = HN_STEP_DONE;
  sqlite3_stmt *orphans = hn_log_store_use (store, HN_SQL_RECORD_ORPHANS, error);
  if (orphans == NULL)
    return FALSE;

  sqlite3_bind_text (orphans, 1, hn_record_get_id (record), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (orphans, 2, hn_record_get_modified_us (record));
  while (*found == 0 && (step = hn_log_store_step (store, orphans, error)) == HN_STEP_ROW)
    {
      g_autoptr (GBytes) stored = hn_log_store_dup_blob (orphans, 1);
      if (has_content (record, stored))
        *found = sqlite3_column_int64 (orphans, 0);
    }
  sqlite3_reset (orphans);
  return *found != 0 || step == HN_STEP_DONE;
}

/* The place of the version is taken: by itself, by other content of it, or by another version whose
 * hash is the same. */
static gboolean
resolve_record (Writer *self, HnLogRow *row, GError **error)
{
  HnRecord *record = row->record;
  sqlite3_stmt *found;
  gint64 key, same = 0;
  gboolean is_free;
  HnStep step = hn_log_find (self->log, hn_record_get_id (record),
                             hn_record_get_modified_us (record), &key, &found, error);
  if (step == HN_STEP_ERROR)
    return FALSE;
  if (step == HN_STEP_DONE)
    {
      if (!find_orphan (self, record, &same, error))
        return FALSE;
      if (same == 0)
        return insert_record (self, row, &key, &is_free, error);
      row->outcome = HN_LOG_DUPLICATE;
      row->seq = same;
      return TRUE;
    }

  gint64 original = sqlite3_column_int64 (found, 0);
  g_autoptr (GBytes) stored = hn_log_store_dup_blob (found, 3);
  sqlite3_reset (found);
  if (has_content (record, stored))
    same = original;
  else if (!find_conflict (self, record, original, &same, error))
    return FALSE;

  if (same != 0)
    {
      row->outcome = HN_LOG_DUPLICATE;
      row->seq = same;
      return TRUE;
    }
  row->outcome = HN_LOG_CONFLICT;
  row->conflict_of = original;
  return insert_record (self, row, NULL, &is_free, error);
}

/* What came and is not kept: it has a number and a tombstone, but was never in the file. */
static gboolean
bar_record (Writer *self, HnLogRow *row, GError **error)
{
  HnRecord *record = row->record;
  HnLog *log = self->log;
  gint64 key;
  sqlite3_stmt *found;
  HnStep step = hn_log_find (log, hn_record_get_id (record), hn_record_get_modified_us (record),
                             &key, &found, error);
  if (step == HN_STEP_ERROR)
    return FALSE;
  if (step == HN_STEP_ROW)
    {
      row->outcome = HN_LOG_DUPLICATE;
      row->seq = sqlite3_column_int64 (found, 0);
      sqlite3_reset (found);
      return TRUE;
    }

  gsize size;
  const void *raw = g_bytes_get_data (hn_record_get_bytes (record), &size);
  HnLogTombstone *tombstone = g_new0 (HnLogTombstone, 1);
  g_ptr_array_add (self->batch->tombstones, tombstone);
  tombstone->seq = row->seq = ++log->last_seq;
  log->last_received_us = MAX (self->now_us, log->last_received_us + 1);
  tombstone->received_us = row->received_us = log->last_received_us;
  tombstone->id = g_strdup (hn_record_get_id (record));
  tombstone->modified_us = hn_record_get_modified_us (record);
  tombstone->type = g_strdup (hn_record_get_stix_type (record));
  tombstone->creator = g_strdup (hn_record_get_created_by (record));
  tombstone->source = g_strdup (self->batch->source);
  hn_log_sum_bytes (log->sum, raw, size, tombstone->sha256);
  tombstone->at_us = self->now_us;
  tombstone->why = g_strdup (row->why_not);
  tombstone->is_barred = TRUE;
  hn_log_tombstone_take_exercise (tombstone, record);
  row->outcome = HN_LOG_NOT_KEPT;
  return hn_log_write_tombstone (log, tombstone, error);
}

/* Whether it was purged: these bytes, or this version as its creator said it. Nobody else's removal
 * keeps it out, nor one in another exercise, nor that of a copy that was less well sealed. */
static gboolean
find_bar (Writer *self, HnLogRow *row, gboolean *is_barred, GError **error)
{
  HnLogStore *store = self->log->store;
  const char *creator = hn_record_get_created_by (row->record);
  guint8 sum[HN_LOG_DIGEST_SIZE];
  gsize size;
  const void *raw = g_bytes_get_data (hn_record_get_bytes (row->record), &size);
  sqlite3_stmt *find = hn_log_store_use (store, HN_SQL_PURGED_BARS, error);
  if (find == NULL)
    return FALSE;

  hn_log_sum_bytes (self->log->sum, raw, size, sum);
  sqlite3_bind_text (find, 1, hn_record_get_id (row->record), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (find, 2, hn_record_get_modified_us (row->record));
  sqlite3_bind_blob (find, 3, sum, sizeof sum, SQLITE_STATIC);
  sqlite3_bind_text (find, 4, creator, -1, SQLITE_STATIC);
  sqlite3_bind_int (
      find, 5,
      row->seal == HN_SEAL_UNSIGNED ? 0 : HN_LOG_SEAL_BASE + (int) MIN (row->seal, HN_SEAL_PINNED));
  sqlite3_bind_text (find, 6, hn_log_peek_exercise (row->record), -1, SQLITE_STATIC);
  HnStep step = hn_log_store_step (store, find, error);
  *is_barred = step == HN_STEP_ROW;
  sqlite3_reset (find);
  return step != HN_STEP_ERROR;
}

static gboolean
write_row (Writer *self, HnLogRow *row, GError **error)
{
  const char *id = hn_record_get_id (row->record);
  gint64 modified_us = hn_record_get_modified_us (row->record);
  gint64 home = hn_log_get_home (self->log, id, modified_us);
  gboolean is_free, is_barred = FALSE;

  row->outcome = HN_LOG_NEW;
  row->conflict_of = 0;
  if (self->log->has_barred && !find_bar (self, row, &is_barred, error))
    return FALSE;
  if (is_barred)
    {
      row->outcome = HN_LOG_BARRED;
      row->seq = 0;
      return TRUE;
    }
  if (row->why_not != NULL)
    return bar_record (self, row, error);
  if (!insert_record (self, row, &home, &is_free, error))
    return FALSE;
  if (!is_free && !resolve_record (self, row, error))
    return FALSE;
  return row->targets == NULL || hn_log_write_published (self->log, row, error);
}

static gboolean
find_refusal (Writer *self, gint64 key, gsize size, GBytes *raw, gint64 *number, GError **error)
{
  HnLogStore *store = self->log->store;
  sqlite3_stmt *find = hn_log_store_use (store, HN_SQL_QUARANTINE_FIND, error);
  if (find == NULL)
    return FALSE;

  gsize kept;
  const void *data = g_bytes_get_data (raw, &kept);
  sqlite3_bind_int64 (find, 1, key);
  sqlite3_bind_int64 (find, 2, self->source);
  sqlite3_bind_int64 (find, 3, (gint64) size);
  sqlite3_bind_blob64 (find, 4, data != NULL ? data : "", kept, SQLITE_STATIC);
  HnStep step = hn_log_store_step (store, find, error);
  *number = step == HN_STEP_ROW ? sqlite3_column_int64 (find, 0) : 0;
  sqlite3_reset (find);
  return step != HN_STEP_ERROR;
}

static gboolean
write_refusal (Writer *self, const HnLogRefusal *refusal, GError **error)
{
  HnLogStore *store = self->log->store;
  gsize size = g_bytes_get_size (refusal->raw);
  g_autoptr (GBytes) raw =
      g_bytes_new_from_bytes (refusal->raw, 0, MIN (size, HN_QUARANTINE_MAX_BYTES));
  gsize kept;
  const void *data = g_bytes_get_data (raw, &kept);
  gint64 key = (gint64) hn_log_hash (self->log->hash_key, data, kept);
  gint64 number;

  if (!find_refusal (self, key, size, raw, &number, error))
    return FALSE;

  sqlite3_stmt *write = hn_log_store_use (
      store, number > 0 ? HN_SQL_QUARANTINE_REPEAT : HN_SQL_QUARANTINE_INSERT, error);
  if (write == NULL)
    return FALSE;
  if (number > 0)
    {
      sqlite3_bind_int64 (write, 1, number);
      sqlite3_bind_int64 (write, 2, self->now_us);
      sqlite3_bind_text (write, 3, refusal->rule, -1, SQLITE_STATIC);
      sqlite3_bind_text (write, 4, refusal->reason, -1, SQLITE_STATIC);
      return hn_log_store_run (store, write, error);
    }
  sqlite3_bind_int64 (write, 1, key);
  sqlite3_bind_int64 (write, 2, self->source);
  sqlite3_bind_int64 (write, 3, (gint64) size);
  sqlite3_bind_blob64 (write, 4, data != NULL ? data : "", kept, SQLITE_STATIC);
  sqlite3_bind_int64 (write, 5, self->now_us);
  sqlite3_bind_text (write, 6, refusal->rule, -1, SQLITE_STATIC);
  sqlite3_bind_text (write, 7, refusal->reason, -1, SQLITE_STATIC);
  return hn_log_store_run (store, write, error);
}

static gboolean
write_cursor (Writer *self, const HnLogCursor *cursor, GError **error)
{
  HnLogStore *store = self->log->store;
  gint64 source = self->source;
  if (cursor->source != NULL && !hn_log_use_source (self->log, cursor->source, &source, error))
    return FALSE;

  sqlite3_stmt *set = hn_log_store_use (
      store, cursor->value != NULL ? HN_SQL_CURSOR_SET : HN_SQL_CURSOR_REMOVE, error);
  if (set == NULL)
    return FALSE;

  sqlite3_bind_int64 (set, 1, source);
  sqlite3_bind_text (set, 2, cursor->name, -1, SQLITE_STATIC);
  if (cursor->value != NULL)
    sqlite3_bind_text (set, 3, cursor->value, -1, SQLITE_STATIC);
  return hn_log_store_run (store, set, error);
}

static gboolean
write_heard (Writer *self, gint64 heard_us, GError **error)
{
  sqlite3_stmt *set = hn_log_store_use (self->log->store, HN_SQL_SOURCE_HEARD, error);
  if (set == NULL)
    return FALSE;

  sqlite3_bind_int64 (set, 1, self->source);
  sqlite3_bind_int64 (set, 2, heard_us);
  return hn_log_store_run (self->log->store, set, error);
}

static gboolean
write_purges (Writer *self, GError **error)
{
  HnLogBatch *batch = self->batch;

  for (guint i = 0; i < batch->purges->len; i++)
    {
      const HnLogPurgePut *put = &g_array_index (batch->purges, HnLogPurgePut, i);
      HnLogPurge purge = { .seqs = (const gint64 *) (const void *) put->seqs->data,
                           .n_seqs = put->seqs->len,
                           .cause = put->cause != 0
                                        ? put->cause
                                        : hn_log_batch_get_seq (batch, put->n_rows_before),
                           .why = put->why,
                           .is_barred = put->is_barred,
                           .spares_conflicts = put->spares_conflicts };
      if (!hn_log_write_purge (self->log, &purge, self->now_us, batch->tombstones, error))
        return FALSE;
    }
  return hn_log_write_purged (self->log, self->now_us, batch->tombstones, error);
}

/* What comes after the records in the chain. */
static gboolean
write_beside (Writer *self, GError **error)
{
  HnLogBatch *batch = self->batch;

  for (guint i = 0; i < batch->keys->len; i++)
    if (!hn_log_write_key (self->log, batch, &g_array_index (batch->keys, HnLogKeyPut, i), error))
      return FALSE;
  if (!write_purges (self, error))
    return FALSE;
  for (guint i = 0; i < batch->actions->len; i++)
    {
      const HnLogAction *action = &g_array_index (batch->actions, HnLogAction, i);
      if (!hn_log_chain_append (self->log, self->now_us, action->kind, action->body, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_batch (Writer *self, GError **error)
{
  HnLogBatch *batch = self->batch;

  g_ptr_array_set_size (batch->tombstones, 0);

  if (!hn_log_use_source (self->log, batch->source, &self->source, error))
    return FALSE;
  for (guint i = 0; i < batch->rows->len; i++)
    if (!write_row (self, &g_array_index (batch->rows, HnLogRow, i), error))
      return FALSE;
  for (guint i = 0; i < batch->refusals->len; i++)
    if (!write_refusal (self, &g_array_index (batch->refusals, HnLogRefusal, i), error))
      return FALSE;
  for (guint i = 0; i < batch->cursors->len; i++)
    if (!write_cursor (self, &g_array_index (batch->cursors, HnLogCursor, i), error))
      return FALSE;
  if (!hn_log_chain_append_records (self->log, self->now_us, batch, error) ||
      !write_beside (self, error))
    return FALSE;
  if (!hn_log_write_exercises (self->log, batch, self->source, error))
    return FALSE;
  return batch->heard_us == 0 || write_heard (self, batch->heard_us, error);
}

static void
settle_batch (HnLogBatch *batch)
{
  batch->is_committed = TRUE;
  for (guint i = 0; i < batch->rows->len; i++)
    {
      HnLogOutcome outcome = g_array_index (batch->rows, HnLogRow, i).outcome;
      batch->n_new += outcome == HN_LOG_NEW;
      batch->n_duplicates += outcome == HN_LOG_DUPLICATE;
      batch->n_conflicts += outcome == HN_LOG_CONFLICT;
      batch->n_barred += outcome == HN_LOG_BARRED;
    }
}

static void
tell (HnLog *self, HnLogBatch *batch)
{
  if (batch->tombstones->len > 0 && self->watch.purged != NULL)
    self->watch.purged (batch->tombstones, self->watch_data);
  if (batch->refusals->len > 0 && self->watch.quarantined != NULL)
    self->watch.quarantined (self->watch_data);
}

static gboolean
write_all (HnLog *self, HnLogBatch *const *batches, guint n_batches, GError **error)
{
  Writer writer = { .log = self, .now_us = hn_log_now_us (self) };

  for (guint i = 0; i < n_batches; i++)
    {
      writer.batch = batches[i];
      if (!hn_log_batch_is_empty (batches[i]) && !write_batch (&writer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
commit (HnLog *self, HnLogBatch *const *batches, guint n_batches, GError **error)
{
  if (!hn_log_begin (self, error))
    return FALSE;
  if (!hn_log_end (self, write_all (self, batches, n_batches, error), error))
    {
      for (guint i = 0; i < n_batches; i++)
        g_ptr_array_set_size (batches[i]->tombstones, 0);
      return FALSE;
    }
  for (guint i = 0; i < n_batches; i++)
    hn_log_settle_exercises (self, batches[i]);
  hn_log_scrub (self);
  return TRUE;
}

gboolean
hn_log_commit_many (HnLog *self, HnLogBatch *const *batches, guint n_batches, GError **error)
{
  gboolean is_empty = TRUE;

  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (batches != NULL || n_batches == 0, FALSE);

  for (guint i = 0; i < n_batches; i++)
    {
      g_return_val_if_fail (batches[i] != NULL && !batches[i]->is_committed, FALSE);
      is_empty = is_empty && hn_log_batch_is_empty (batches[i]);
    }
  if (!is_empty && !commit (self, batches, n_batches, error))
    return FALSE;
  for (guint i = 0; i < n_batches; i++)
    settle_batch (batches[i]);
  for (guint i = 0; i < n_batches; i++)
    tell (self, batches[i]);
  return TRUE;
}

gboolean
hn_log_commit (HnLog *self, HnLogBatch *batch, GError **error)
{
  g_return_val_if_fail (batch != NULL, FALSE);

  return hn_log_commit_many (self, &batch, 1, error);
}
