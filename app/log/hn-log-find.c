#include "hn-log-private.h"

#include <string.h>

/*
 * Finding a version: by its place, a keyed hash, with the ids compared on a hit. The upper half of
 * a place is of the id, so that all versions of an object stand together, and the lower half of
 * (id, modified). Where two versions have the same hash, the later one stands at the next free
 * number of the lower half (linear probing). What was purged keeps its place, and is passed by. In
 * a log that was carried over the whole place is of (id, modified), and an index over the ids finds
 * them.
 */
#define UPPER G_GUINT64_CONSTANT (0xffffffff00000000)

static guint64
get_upper (HnLog *self, const char *id)
{
  return hn_log_hash (self->hash_key, (const guint8 *) id, strlen (id)) & UPPER & self->hash_mask;
}

gint64
hn_log_get_home (HnLog *self, const char *id, gint64 modified_us)
{
  g_assert (id != NULL);

  guint8 buffer[512];
  gsize length = strlen (id);
  gint64 number = GINT64_TO_LE (modified_us);

  g_assert (length + sizeof number <= sizeof buffer);
  memcpy (buffer, &number, sizeof number);
  memcpy (buffer + sizeof number, id, length);
  guint64 place = hn_log_hash (self->hash_key, buffer, length + sizeof number) & self->hash_mask;
  return (gint64) (self->has_near_places ? get_upper (self, id) | (place & ~UPPER) : place);
}

void
hn_log_get_range (HnLog *self, const char *id, gint64 *first, gint64 *last)
{
  guint64 upper = get_upper (self, id);

  *first = (gint64) upper;
  *last = (gint64) (upper | ~UPPER);
}

gint64
hn_log_get_next_place (HnLog *self, gint64 key)
{
  guint64 place = (guint64) key;

  return (gint64) (self->has_near_places ? (place & UPPER) | ((place + 1) & ~UPPER) : place + 1);
}

HnStep
hn_log_find (HnLog *self,
             const char *id,
             gint64 modified_us,
             gint64 *key,
             sqlite3_stmt **row,
             GError **error)
{
  sqlite3_stmt *find = hn_log_store_use (self->store, HN_SQL_RECORD_FIND, error);
  if (find == NULL)
    return HN_STEP_ERROR;

  gint64 place = hn_log_get_home (self, id, modified_us);
  for (;; place = hn_log_get_next_place (self, place))
    {
      sqlite3_bind_int64 (find, 1, place);
      HnStep step = hn_log_store_step (self->store, find, error);
      *key = place;
      if (step != HN_STEP_ROW)
        return step;
      if (sqlite3_column_int64 (find, 1) == modified_us &&
          g_strcmp0 ((const char *) sqlite3_column_text (find, 2), id) == 0 &&
          !hn_log_is_blank (find, 3))
        {
          *row = find;
          return HN_STEP_ROW;
        }
      sqlite3_reset (find);
    }
}

static gboolean
column_equals (sqlite3_stmt *statement, int column, GBytes *raw)
{
  gsize size;
  const void *data = g_bytes_get_data (raw, &size);

  return (gsize) sqlite3_column_bytes (statement, column) == size &&
         (size == 0 || memcmp (sqlite3_column_blob (statement, column), data, size) == 0);
}

gboolean
hn_log_probe (HnLog *self, const HnHead *head, GBytes *raw, gboolean *known, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (head != NULL, FALSE);
  g_return_val_if_fail (raw != NULL, FALSE);
  g_return_val_if_fail (known != NULL, FALSE);

  sqlite3_stmt *row;
  gint64 key;
  HnStep step = hn_log_find (self, head->id, head->modified_us, &key, &row, error);

  *known = FALSE;
  if (step != HN_STEP_ROW)
    return step == HN_STEP_DONE;

  gint64 seq = sqlite3_column_int64 (row, 0);
  *known = column_equals (row, 3, raw);
  sqlite3_reset (row);
  if (*known)
    return TRUE;

  sqlite3_stmt *conflicts = hn_log_store_use (self->store, HN_SQL_CONFLICTS, error);
  if (conflicts == NULL)
    return FALSE;
  sqlite3_bind_int64 (conflicts, 1, seq);
  while (!*known && (step = hn_log_store_step (self->store, conflicts, error)) == HN_STEP_ROW)
    *known = column_equals (conflicts, 1, raw);
  sqlite3_reset (conflicts);
  return step != HN_STEP_ERROR;
}

gboolean
hn_log_use_source (HnLog *self, const char *name, gint64 *number, GError **error)
{
  const gint64 *cached = g_hash_table_lookup (self->source_numbers, name);
  if (cached != NULL)
    {
      *number = *cached;
      return TRUE;
    }

  sqlite3_stmt *find = hn_log_store_use (self->store, HN_SQL_SOURCE_FIND, error);
  if (find == NULL)
    return FALSE;
  sqlite3_bind_text (find, 1, name, -1, SQLITE_STATIC);
  HnStep step = hn_log_store_step (self->store, find, error);
  if (step == HN_STEP_ROW)
    *number = sqlite3_column_int64 (find, 0);
  sqlite3_reset (find);
  if (step == HN_STEP_ERROR)
    return FALSE;

  if (step == HN_STEP_DONE)
    {
      sqlite3_stmt *insert = hn_log_store_use (self->store, HN_SQL_SOURCE_INSERT, error);
      if (insert == NULL)
        return FALSE;
      sqlite3_bind_text (insert, 1, name, -1, SQLITE_STATIC);
      if (!hn_log_store_run (self->store, insert, error))
        return FALSE;
      *number = sqlite3_last_insert_rowid (hn_log_store_get_db (self->store));
    }
  g_hash_table_insert (self->source_numbers, g_strdup (name), g_memdup2 (number, sizeof *number));
  return TRUE;
}

const char *
hn_log_get_source_name (HnLog *self, gint64 number, GError **error)
{
  const char *name = g_hash_table_lookup (self->source_names, &number);
  if (name != NULL)
    return name;

  sqlite3_stmt *list = hn_log_store_use (self->store, HN_SQL_SOURCE_LIST, error);
  if (list == NULL)
    return NULL;
  HnStep step;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    {
      gint64 found = sqlite3_column_int64 (list, 0);
      const char *text = (const char *) sqlite3_column_text (list, 1);
      g_hash_table_replace (self->source_names, g_memdup2 (&found, sizeof found),
                            (gpointer) g_intern_string (text != NULL ? text : ""));
    }
  if (step == HN_STEP_ERROR)
    return NULL;
  name = g_hash_table_lookup (self->source_names, &number);
  return name != NULL ? name : "";
}

/* Both rise together, so it is found by halving, with no index to keep. */
gint64
hn_log_find_received (HnLog *self, gint64 received_us, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), -1);

  gint64 low = 0;
  gint64 high = hn_log_get_last_seq (self, error);
  if (high < 0)
    return -1;

  sqlite3_stmt *get = hn_log_store_use (self->store, HN_SQL_RECORD_RECEIVED, error);
  if (get == NULL)
    return -1;
  /* All up to low are at or before; all behind high are after. */
  while (low < high)
    {
      gint64 middle = low + (high - low) / 2 + 1;
      sqlite3_bind_int64 (get, 1, middle);
      HnStep step = hn_log_store_step (self->store, get, error);
      if (step == HN_STEP_ERROR)
        return -1;
      gboolean is_before = step == HN_STEP_ROW && sqlite3_column_int64 (get, 1) <= received_us;
      gint64 found = step == HN_STEP_ROW ? sqlite3_column_int64 (get, 0) : middle;
      sqlite3_reset (get);
      if (is_before)
        low = found;
      else
        high = middle - 1;
    }
  return low;
}

gint64
hn_log_get_received (HnLog *self, gint64 seq, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), -1);

  sqlite3_stmt *get = hn_log_store_use (self->store, HN_SQL_RECORD_RECEIVED, error);
  if (get == NULL)
    return -1;
  sqlite3_bind_int64 (get, 1, seq);
  HnStep step = hn_log_store_step (self->store, get, error);
  gboolean is_there = step == HN_STEP_ROW && sqlite3_column_int64 (get, 0) == seq;
  gint64 received_us = is_there ? sqlite3_column_int64 (get, 1) : 0;
  sqlite3_reset (get);
  return step == HN_STEP_ERROR ? -1 : received_us;
}
