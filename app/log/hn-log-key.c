#include "hn-log-key.h"

#include "hn-log-batch-private.h"
#include "hn-log-private.h"

G_DEFINE_BOXED_TYPE (HnLogKey, hn_log_key, hn_log_key_copy, hn_log_key_free)

HnLogKey *
hn_log_key_copy (const HnLogKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  HnLogKey *copy = g_memdup2 (self, sizeof *self);
  copy->key_id = g_strdup (self->key_id);
  copy->organization = g_strdup (self->organization);
  copy->exercise = g_strdup (self->exercise);
  copy->public_key = g_bytes_ref (self->public_key);
  return copy;
}

void
hn_log_key_free (HnLogKey *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->key_id);
  g_free (self->organization);
  g_free (self->exercise);
  g_clear_pointer (&self->public_key, g_bytes_unref);
  g_free (self);
}

void
hn_log_batch_put_key (HnLogBatch *self, const HnLogKey *key)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (key != NULL && key->key_id != NULL && key->organization != NULL);
  g_return_if_fail (key->public_key != NULL);

  HnLogKeyPut put = { hn_log_key_copy (key), self->rows->len };
  g_array_append_val (self->keys, put);
}

static void
bind_number (sqlite3_stmt *statement, int place, gint64 number)
{
  if (number > 0)
    sqlite3_bind_int64 (statement, place, number);
  else
    sqlite3_bind_null (statement, place);
}

gboolean
hn_log_write_key (HnLog *self, HnLogBatch *batch, const HnLogKeyPut *put, GError **error)
{
  const HnLogKey *key = put->key;
  gsize size;
  const void *data = g_bytes_get_data (key->public_key, &size);
  sqlite3_stmt *write = hn_log_store_use (self->store, HN_SQL_KEY_PUT, error);
  if (write == NULL)
    return FALSE;

  sqlite3_bind_text (write, 1, key->key_id, -1, SQLITE_STATIC);
  sqlite3_bind_text (write, 2, key->organization, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (write, 3, data != NULL ? data : "", size, SQLITE_STATIC);
  bind_number (write, 4,
               key->record != 0 ? key->record : hn_log_batch_get_seq (batch, put->n_rows_before));
  sqlite3_bind_int64 (write, 5, key->state);
  sqlite3_bind_int64 (write, 6, key->since_us);
  bind_number (write, 7, key->until_us);
  sqlite3_bind_int (write, 8, key->is_exclusive);
  sqlite3_bind_text (write, 9, key->exercise, -1, SQLITE_STATIC);
  return hn_log_store_run (self->store, write, error);
}

GPtrArray *
hn_log_list_keys (HnLog *self, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  sqlite3_stmt *list = hn_log_store_use (self->store, HN_SQL_KEY_LIST, error);
  if (list == NULL)
    return NULL;

  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_key_free);
  HnStep step;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    {
      HnLogKey *key = g_new0 (HnLogKey, 1);

      key->key_id = g_strdup ((const char *) sqlite3_column_text (list, 0));
      key->organization = g_strdup ((const char *) sqlite3_column_text (list, 1));
      key->public_key = hn_log_store_dup_blob (list, 2);
      key->record = sqlite3_column_int64 (list, 3);
      key->state = (guint) sqlite3_column_int64 (list, 4);
      key->since_us = sqlite3_column_int64 (list, 5);
      key->until_us = sqlite3_column_int64 (list, 6);
      key->is_exclusive = sqlite3_column_int (list, 7) != 0;
      key->exercise = g_strdup ((const char *) sqlite3_column_text (list, 8));
      g_ptr_array_add (keys, key);
    }
  return step == HN_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}
