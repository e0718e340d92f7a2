#include "hn-log-seal.h"

#include "hn-log-private.h"

static gboolean
write_seals (HnLog *self, const gint64 *seqs, guint n_seqs, HnSeal seal, GError **error)
{
  sqlite3_stmt *set = hn_log_store_use (self->store, HN_SQL_SEAL_SET, error);
  if (set == NULL)
    return FALSE;

  for (guint i = 0; i < n_seqs; i++)
    {
      sqlite3_bind_int64 (set, 1, seqs[i]);
      sqlite3_bind_int (set, 2, HN_LOG_SEAL_BASE + (int) seal);
      if (!hn_log_store_run (self->store, set, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hn_log_set_seals (HnLog *self, const gint64 *seqs, guint n_seqs, HnSeal seal, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (seqs != NULL || n_seqs == 0, FALSE);
  g_return_val_if_fail (seal < HN_SEAL_N_KINDS, FALSE);

  return n_seqs == 0 || (hn_log_begin (self, error) &&
                         hn_log_end (self, write_seals (self, seqs, n_seqs, seal, error), error));
}

/* With a @limit it ends, too, with the entry that fills %HN_LOG_PART_BYTES. Counted here, so that
 * one that does not decode ends no list. */
static gboolean
is_part_full (GPtrArray *entries, gsize n_bytes, guint limit)
{
  return limit > 0 && (entries->len >= limit || n_bytes >= HN_LOG_PART_BYTES);
}

static GPtrArray *
read_list (HnLog *self, HnSql sql, gint64 after_seq, guint limit, GError **error)
{
  sqlite3_stmt *list = hn_log_store_use (self->store, sql, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, after_seq);

  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gsize n_bytes = 0;
  HnStep step;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    {
      g_autoptr (GError) reason = NULL;
      HnLogEntry *entry = hn_log_read_entry (self, list, 0, &reason);

      if (entry != NULL)
        {
          g_ptr_array_add (entries, entry);
          n_bytes += g_bytes_get_size (hn_record_get_bytes (hn_log_entry_get_record (entry)));
          if (!is_part_full (entries, n_bytes, limit))
            continue;
          sqlite3_reset (list);
          return g_steal_pointer (&entries);
        }
      else if (reason->domain == HN_LOG_ERROR)
        {
          sqlite3_reset (list);
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
  return step == HN_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
hn_log_list_unproven (HnLog *self, gint64 after_seq, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  return read_list (self, HN_SQL_UNPROVEN_LIST, after_seq, limit, error);
}

GPtrArray *
hn_log_list_identities (HnLog *self, gint64 after_seq, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  return read_list (self, HN_SQL_IDENTITY_LIST, after_seq, limit, error);
}

GPtrArray *
hn_log_list_conflicts (HnLog *self, gint64 seq, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  return read_list (self, HN_SQL_CONFLICT_LIST, seq, 0, error);
}
