#include "hn-log-private.h"

#include <glib/gi18n.h>

static const char *
get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* Of which only the fact is here. */
static HnRecord *
read_bare (sqlite3_stmt *statement, int column)
{
  HnBare bare = { get_text (statement, column),     get_text (statement, column + 1),
                  get_text (statement, column + 2), sqlite3_column_int64 (statement, column + 3),
                  get_text (statement, column + 4), HN_REMOVAL_REVOKED };

  hn_removal_from_nick (get_text (statement, column + 5), &bare.removal);
  return hn_record_new_bare (&bare);
}

gboolean
hn_log_is_blank (sqlite3_stmt *statement, int column)
{
  const char *raw = sqlite3_column_blob (statement, column);

  return raw != NULL && raw[0] == '\0';
}

HnLogEntry *
hn_log_read_entry (HnLog *self, sqlite3_stmt *statement, int column, GError **error)
{
  gint64 seq = sqlite3_column_int64 (statement, column);
  gint64 received_us = sqlite3_column_int64 (statement, column + 1);
  gint64 conflict_of = sqlite3_column_int64 (statement, column + 3);
  const char *source =
      hn_log_get_source_name (self, sqlite3_column_int64 (statement, column + 2), error);
  if (source == NULL)
    return NULL;

  if (sqlite3_column_type (statement, column + 4) == SQLITE_NULL)
    {
      g_autoptr (HnRecord) fact = read_bare (statement, column + 6);
      return hn_log_entry_new (fact, seq, received_us, source, 0);
    }

  g_autoptr (GBytes) raw = hn_log_store_dup_blob (statement, column + 4);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (raw, error);
  if (record == NULL)
    return NULL;
  int seal = sqlite3_column_int (statement, column + 5);
  return hn_log_entry_new_sealed (
      record, seq, received_us, source, conflict_of,
      (HnSeal) (seal >= HN_LOG_SEAL_BASE ? seal - HN_LOG_SEAL_BASE : HN_SEAL_UNSIGNED));
}

typedef struct
{
  HnLog *log;
  gint64 position;
  gint64 upto_seq;
  GPtrArray *entries;
  guint64 n_unreadable;
  gint64 first_unreadable;
  GError *first_error;
} Replay;

static void
replay_clear (Replay *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_error (&self->first_error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

static void
note_unreadable (Replay *self, gint64 seq, GError *reason)
{
  if (self->n_unreadable++ > 0)
    {
      g_error_free (reason);
      return;
    }
  self->first_unreadable = seq;
  self->first_error = reason;
}

/* A chunk a statement: a long replay must not keep the writer from its checkpoint. */
static gboolean
read_chunk (Replay *self, gboolean *is_end, GError **error)
{
  HnLogStore *store = self->log->store;
  sqlite3_stmt *replay = hn_log_store_use (store, HN_SQL_RECORD_REPLAY, error);
  if (replay == NULL)
    return FALSE;

  guint n_rows = 0;
  HnStep step;
  sqlite3_bind_int64 (replay, 1, self->position);
  sqlite3_bind_int64 (replay, 2, self->upto_seq);
  sqlite3_bind_int (replay, 3, HN_LOG_BATCH_SIZE);
  while ((step = hn_log_store_step (store, replay, error)) == HN_STEP_ROW)
    {
      n_rows++;
      self->position = sqlite3_column_int64 (replay, 0);
      if (hn_log_is_blank (replay, 4))
        continue;

      GError *reason = NULL;
      HnLogEntry *entry = hn_log_read_entry (self->log, replay, 0, &reason);
      if (entry != NULL)
        g_ptr_array_add (self->entries, entry);
      else if (reason->domain == HN_LOG_ERROR)
        {
          sqlite3_reset (replay);
          g_propagate_error (error, reason);
          return FALSE;
        }
      else
        note_unreadable (self, self->position, reason);
    }
  *is_end = n_rows < HN_LOG_BATCH_SIZE;
  return step == HN_STEP_DONE;
}

gboolean
hn_log_replay (HnLog *self,
               gint64 after_seq,
               gint64 upto_seq,
               HnLogReplayFunc func,
               gpointer user_data,
               GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  gint64 last = hn_log_get_last_seq (self, error);
  if (last < 0)
    return FALSE;

  g_auto (Replay) replay = {
    .log = self,
    .position = after_seq,
    .upto_seq = upto_seq > 0 ? MIN (upto_seq, last) : last,
    .entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref),
  };
  gboolean is_end = FALSE;

  while (!is_end)
    {
      if (!read_chunk (&replay, &is_end, error))
        return FALSE;
      GPtrArray *entries = replay.entries;
      if (entries->len > 0 && !func ((HnLogEntry **) entries->pdata, entries->len, user_data))
        return TRUE;
      g_ptr_array_set_size (entries, 0);
    }
  if (replay.n_unreadable == 0)
    return TRUE;

  g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE,
               _ ("%llu records of the log %s no longer read, the first is number "
                  "%lld (%s); all others were read"),
               (unsigned long long) replay.n_unreadable, hn_log_get_path (self),
               (long long) replay.first_unreadable, replay.first_error->message);
  return FALSE;
}

/* What no longer decodes is left out. */
static gboolean
load_entry (HnLog *self, sqlite3_stmt *get, gint64 seq, GPtrArray *entries, GError **error)
{
  g_autoptr (GError) reason = NULL;

  sqlite3_bind_int64 (get, 1, seq);
  HnStep step = hn_log_store_step (self->store, get, error);
  if (step != HN_STEP_ROW)
    return step == HN_STEP_DONE;

  if (hn_log_is_blank (get, 4))
    {
      sqlite3_reset (get);
      return TRUE;
    }
  HnLogEntry *entry = hn_log_read_entry (self, get, 0, &reason);
  sqlite3_reset (get);
  if (entry != NULL)
    g_ptr_array_add (entries, entry);
  else if (reason->domain == HN_LOG_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
hn_log_load (HnLog *self, const gint64 *seqs, guint n_seqs, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  g_return_val_if_fail (seqs != NULL || n_seqs == 0, NULL);

  sqlite3_stmt *get = hn_log_store_use (self->store, HN_SQL_RECORD_GET, error);
  if (get == NULL || !hn_log_hold (self, error))
    return NULL;

  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gboolean is_ok = TRUE;
  for (guint i = 0; is_ok && i < n_seqs; i++)
    is_ok = load_entry (self, get, seqs[i], entries, error);
  hn_log_release (self);
  return is_ok ? g_steal_pointer (&entries) : NULL;
}

static gint64
read_number (HnLog *self, HnSql sql, gint64 if_none, GError **error)
{
  sqlite3_stmt *statement = hn_log_store_use (self->store, sql, error);
  if (statement == NULL)
    return -1;

  HnStep step = hn_log_store_step (self->store, statement, error);
  gint64 number = step == HN_STEP_ROW    ? sqlite3_column_int64 (statement, 0)
                  : step == HN_STEP_DONE ? if_none
                                         : -1;
  sqlite3_reset (statement);
  return number;
}

gint64
hn_log_get_last_seq (HnLog *self, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), -1);
  return read_number (self, HN_SQL_LAST_ROW, 0, error);
}

gint64
hn_log_count (HnLog *self, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), -1);
  return read_number (self, HN_SQL_RECORD_COUNT, 0, error);
}

char *
hn_log_get_cursor (HnLog *self, const char *source, const char *name, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  g_return_val_if_fail (source != NULL && name != NULL, NULL);

  sqlite3_stmt *get = hn_log_store_use (self->store, HN_SQL_CURSOR_GET, error);
  if (get == NULL)
    return NULL;
  sqlite3_bind_text (get, 1, source, -1, SQLITE_STATIC);
  sqlite3_bind_text (get, 2, name, -1, SQLITE_STATIC);

  char *value = NULL;
  if (hn_log_store_step (self->store, get, error) == HN_STEP_ROW)
    value = g_strdup ((const char *) sqlite3_column_text (get, 0));
  sqlite3_reset (get);
  return value;
}

gint64
hn_log_get_heard (HnLog *self, const char *source, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), -1);
  g_return_val_if_fail (source != NULL, -1);

  sqlite3_stmt *find = hn_log_store_use (self->store, HN_SQL_SOURCE_FIND, error);
  if (find == NULL)
    return -1;
  sqlite3_bind_text (find, 1, source, -1, SQLITE_STATIC);

  HnStep step = hn_log_store_step (self->store, find, error);
  gint64 heard_us = step == HN_STEP_ROW ? sqlite3_column_int64 (find, 1) : (gint64) step;
  sqlite3_reset (find);
  return heard_us;
}

char **
hn_log_list_sources (HnLog *self, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  sqlite3_stmt *list = hn_log_store_use (self->store, HN_SQL_SOURCE_LIST, error);
  if (list == NULL)
    return NULL;

  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  HnStep step;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    g_strv_builder_add (names, (const char *) sqlite3_column_text (list, 1));
  return step == HN_STEP_DONE ? g_strv_builder_end (names) : NULL;
}
