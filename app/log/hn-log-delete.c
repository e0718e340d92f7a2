#include "hn-log-private.h"
#include "hn-log-query.h"

/*
 * Deleting, for the hub. Two things must outlive what is deleted: the end of the log, so that no
 * sequence number comes again, and the chains of the hash, so that what stood behind the deleted
 * version is still found.
 */

static gboolean
write_meta (HnLog *self, const char *name, gint64 value, GError **error)
{
  sqlite3_stmt *set = hn_log_store_use (self->store, HN_SQL_META_SET, error);
  if (set == NULL)
    return FALSE;

  sqlite3_bind_text (set, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (set, 2, value);
  return hn_log_store_run (self->store, set, error);
}

static gboolean
delete_row (HnLog *self, gint64 seq, GError **error)
{
  sqlite3_stmt *delete = hn_log_store_use (self->store, HN_SQL_RECORD_DELETE, error);
  if (delete == NULL)
    return FALSE;

  sqlite3_bind_int64 (delete, 1, seq);
  return hn_log_store_run (self->store, delete, error);
}

static gboolean
set_key (HnLog *self, gint64 seq, const gint64 *key, GError **error)
{
  sqlite3_stmt *rekey = hn_log_store_use (self->store, HN_SQL_RECORD_REKEY, error);
  if (rekey == NULL)
    return FALSE;

  sqlite3_bind_int64 (rekey, 1, seq);
  if (key != NULL)
    sqlite3_bind_int64 (rekey, 2, *key);
  else
    sqlite3_bind_null (rekey, 2);
  return hn_log_store_run (self->store, rekey, error);
}

/* Everything that stands right behind a gap is put where it would be found now. */
static gboolean
close_gap (HnLog *self, gint64 gap, GError **error)
{
  for (guint64 place = (guint64) gap + 1;; place++)
    {
      sqlite3_stmt *find = hn_log_store_use (self->store, HN_SQL_RECORD_FIND, error);
      if (find == NULL)
        return FALSE;
      sqlite3_bind_int64 (find, 1, (gint64) place);
      HnStep step = hn_log_store_step (self->store, find, error);
      if (step != HN_STEP_ROW)
        return step == HN_STEP_DONE;

      gint64 seq = sqlite3_column_int64 (find, 0);
      gint64 modified_us = sqlite3_column_int64 (find, 1);
      g_autofree char *id = g_strdup ((const char *) sqlite3_column_text (find, 2));
      sqlite3_reset (find);
      if (id == NULL || hn_log_get_home (self, id, modified_us) == (gint64) place)
        continue;

      gint64 key;
      sqlite3_stmt *row;
      if (!set_key (self, seq, NULL, error))
        return FALSE;
      step = hn_log_find (self, id, modified_us, &key, &row, error);
      if (step == HN_STEP_ROW)
        {
          sqlite3_reset (row);
          return hn_log_store_damaged (self->store, id, error);
        }
      if (step == HN_STEP_ERROR || !set_key (self, seq, &key, error))
        return FALSE;
    }
}

static gboolean
delete_conflicts (HnLog *self, gint64 original, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *conflicts = hn_log_store_use (self->store, HN_SQL_CONFLICTS, error);
  if (conflicts == NULL)
    return FALSE;

  HnStep step;
  sqlite3_bind_int64 (conflicts, 1, original);
  while ((step = hn_log_store_step (self->store, conflicts, error)) == HN_STEP_ROW)
    {
      gint64 seq = sqlite3_column_int64 (conflicts, 0);
      g_array_append_val (found, seq);
    }
  if (step == HN_STEP_ERROR)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!delete_row (self, g_array_index (found, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
delete_version (HnLog *self, gint64 seq, const char *id, gint64 modified_us, GError **error)
{
  gint64 key;
  sqlite3_stmt *row;
  HnStep step = hn_log_find (self, id, modified_us, &key, &row, error);

  if (step != HN_STEP_ROW)
    return step == HN_STEP_DONE;
  sqlite3_reset (row);
  return delete_conflicts (self, seq, error) && delete_row (self, seq, error) &&
         close_gap (self, key, error);
}

static gboolean
delete_page (HnLog *self, HnLogPage *page, GError **error)
{
  for (guint i = 0; i < hn_log_page_get_n_items (page); i++)
    {
      const HnLogItem *item = hn_log_page_get_item (page, i);
      if (!delete_version (self, item->seq, item->id, item->modified_us, error))
        return FALSE;
    }
  return write_meta (self, "last_seq", self->last_seq, error) &&
         write_meta (self, "last_received", self->last_received_us, error);
}

gboolean
hn_log_delete (HnLog *self, const HnLogQuery *query, guint *n_deleted, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (query != NULL && query->ids != NULL, FALSE);

  if (!hn_log_begin (self, error))
    return FALSE;

  HnLogQuery bare = *query;
  bare.without_raw = TRUE;
  g_autoptr (HnLogPage) page = hn_log_query (self, &bare, error);
  gboolean is_ok = page != NULL && delete_page (self, page, error);
  if (!hn_log_end (self, is_ok, error))
    return FALSE;
  if (n_deleted != NULL)
    *n_deleted = hn_log_page_get_n_items (page);
  return TRUE;
}
