#include "hn-quarantine.h"

#include "hn-log-private.h"

#include <glib/gi18n.h>

struct _HnQuarantineItem
{
  gint64 number;
  gint64 received_us;
  gint64 last_received_us;
  gint64 times;
  const char *source;
  char *rule;
  char *reason;
  GBytes *raw;
  gsize size;
  HnQuarantineState state;
};

G_DEFINE_BOXED_TYPE (HnQuarantineItem,
                     hn_quarantine_item,
                     hn_quarantine_item_ref,
                     hn_quarantine_item_unref)

HnQuarantineItem *
hn_quarantine_item_ref (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_quarantine_item_clear (gpointer data)
{
  HnQuarantineItem *self = data;

  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->raw, g_bytes_unref);
}

void
hn_quarantine_item_unref (HnQuarantineItem *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_quarantine_item_clear);
}

gint64
hn_quarantine_item_get_number (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->number;
}

gint64
hn_quarantine_item_get_received_us (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->received_us;
}

gint64
hn_quarantine_item_get_last_received_us (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->last_received_us;
}

gint64
hn_quarantine_item_get_times (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->times;
}

const char *
hn_quarantine_item_get_source (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source;
}

const char *
hn_quarantine_item_get_rule (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->rule;
}

const char *
hn_quarantine_item_get_reason (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->reason;
}

GBytes *
hn_quarantine_item_get_raw (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->raw;
}

gsize
hn_quarantine_item_get_size (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->size;
}

HnQuarantineState
hn_quarantine_item_get_state (HnQuarantineItem *self)
{
  g_return_val_if_fail (self != NULL, HN_QUARANTINE_HELD);
  return self->state;
}

static gint64
read_count (HnLog *log, HnSql sql, GError **error)
{
  sqlite3_stmt *count = hn_log_store_use (log->store, sql, error);
  if (count == NULL || hn_log_store_step (log->store, count, error) != HN_STEP_ROW)
    return -1;
  gint64 number = sqlite3_column_int64 (count, 0);
  sqlite3_reset (count);
  return number;
}

gint64
hn_quarantine_count (HnLog *log, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), -1);
  return read_count (log, HN_SQL_QUARANTINE_COUNT, error);
}

gint64
hn_quarantine_count_held (HnLog *log, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), -1);
  return read_count (log, HN_SQL_QUARANTINE_COUNT_HELD, error);
}

static HnQuarantineItem *
read_item (HnLog *log, sqlite3_stmt *row, GError **error)
{
  const char *source = hn_log_get_source_name (log, sqlite3_column_int64 (row, 4), error);
  if (source == NULL)
    return NULL;

  HnQuarantineItem *self = g_atomic_rc_box_new0 (HnQuarantineItem);
  self->number = sqlite3_column_int64 (row, 0);
  self->received_us = sqlite3_column_int64 (row, 1);
  self->last_received_us = sqlite3_column_int64 (row, 2);
  self->times = sqlite3_column_int64 (row, 3);
  self->source = source;
  self->size = (gsize) sqlite3_column_int64 (row, 5);
  self->rule = g_strdup ((const char *) sqlite3_column_text (row, 6));
  self->reason = g_strdup ((const char *) sqlite3_column_text (row, 7));
  self->raw = hn_log_store_dup_blob (row, 8);
  self->state = (HnQuarantineState) sqlite3_column_int (row, 9);
  return self;
}

/* Until @budget bytes are there; at least one. */
static GPtrArray *
read_items (HnLog *log, sqlite3_stmt *list, gsize budget, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_quarantine_item_unref);
  gsize n_bytes = 0;
  HnStep step;

  while ((step = hn_log_store_step (log->store, list, error)) == HN_STEP_ROW)
    {
      HnQuarantineItem *item = read_item (log, list, error);
      if (item == NULL)
        {
          sqlite3_reset (list);
          return NULL;
        }
      g_ptr_array_add (items, item);
      n_bytes += g_bytes_get_size (item->raw);
      if (n_bytes >= budget)
        {
          sqlite3_reset (list);
          return g_steal_pointer (&items);
        }
    }
  return step == HN_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

GPtrArray *
hn_quarantine_list (HnLog *log, gint64 after_number, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  sqlite3_stmt *list = hn_log_store_use (log->store, HN_SQL_QUARANTINE_LIST, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, after_number);
  sqlite3_bind_int64 (list, 2, limit > 0 ? (gint64) limit : -1);
  return read_items (log, list, G_MAXSIZE, error);
}

GPtrArray *
hn_quarantine_list_by_state (
    HnLog *log, HnQuarantineState state, gint64 after_number, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  sqlite3_stmt *list = hn_log_store_use (log->store, HN_SQL_QUARANTINE_BY_STATE, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, after_number);
  sqlite3_bind_int64 (list, 2, limit > 0 ? (gint64) limit : -1);
  sqlite3_bind_int (list, 3, (int) state);
  return read_items (log, list, limit > 0 ? HN_QUARANTINE_PART_BYTES : G_MAXSIZE, error);
}

GPtrArray *
hn_quarantine_glance (HnLog *log, int state, gint64 before_number, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);
  g_return_val_if_fail (state >= -1 && state < (int) HN_QUARANTINE_N_STATES, NULL);

  sqlite3_stmt *list = hn_log_store_use (log->store, HN_SQL_QUARANTINE_GLANCE, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, before_number > 0 ? before_number : G_MAXINT64);
  sqlite3_bind_int64 (list, 2, limit > 0 ? (gint64) limit : -1);
  sqlite3_bind_int (list, 3, state);
  sqlite3_bind_int (list, 4, HN_QUARANTINE_GLANCE_BYTES);
  return read_items (log, list, G_MAXSIZE, error);
}

HnQuarantineItem *
hn_quarantine_get (HnLog *log, gint64 number, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  sqlite3_stmt *get = hn_log_store_use (log->store, HN_SQL_QUARANTINE_GET, error);
  if (get == NULL)
    return NULL;
  sqlite3_bind_int64 (get, 1, number);
  HnStep step = hn_log_store_step (log->store, get, error);
  HnQuarantineItem *item = step == HN_STEP_ROW ? read_item (log, get, error) : NULL;
  if (step == HN_STEP_DONE)
    g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND,
                 _ ("There is no number %lld in the quarantine of the log %s"), (long long) number,
                 hn_log_get_path (log));
  sqlite3_reset (get);
  return item;
}

static gboolean
write_state (HnLog *log, gint64 number, HnQuarantineState state, GError **error)
{
  sqlite3_stmt *set = hn_log_store_use (log->store, HN_SQL_QUARANTINE_SET_STATE, error);
  if (set == NULL)
    return FALSE;

  sqlite3_bind_int64 (set, 1, number);
  sqlite3_bind_int (set, 2, (int) state);
  return hn_log_store_run (log->store, set, error);
}

gboolean
hn_quarantine_set_state (HnLog *log, gint64 number, HnQuarantineState state, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (state < HN_QUARANTINE_N_STATES, FALSE);

  if (!hn_log_begin (log, error) ||
      !hn_log_end (log, write_state (log, number, state, error), error))
    return FALSE;
  if (log->watch.quarantined != NULL)
    log->watch.quarantined (log->watch_data);
  return TRUE;
}
