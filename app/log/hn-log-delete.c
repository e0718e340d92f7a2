#include "hn-log-private.h"
#include "hn-log-purge-private.h"
#include "hn-log-query.h"

/*
 * Deleting, for the hub: what goes leaves a tombstone that bars nothing, so that the same version
 * can come again.
 */

static gboolean
delete_page (HnLog *self, HnLogPage *page, GPtrArray *tombstones, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now_us = hn_log_now_us (self);

  for (guint i = 0; i < hn_log_page_get_n_items (page); i++)
    g_array_append_val (seqs, hn_log_page_get_item (page, i)->seq);
  HnLogPurge purge = { .seqs = (const gint64 *) (void *) seqs->data,
                       .n_seqs = seqs->len,
                       .why = "deleted" };
  return hn_log_write_purge (self, &purge, now_us, tombstones, error) &&
         hn_log_write_purged (self, now_us, tombstones, error);
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
  g_autoptr (GPtrArray) tombstones =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_tombstone_free);
  gboolean is_ok = page != NULL && delete_page (self, page, tombstones, error);
  if (!hn_log_end (self, is_ok, error))
    return FALSE;
  hn_log_scrub (self);
  if (tombstones->len > 0 && self->watch.purged != NULL)
    self->watch.purged (tombstones, self->watch_data);
  if (n_deleted != NULL)
    *n_deleted = hn_log_page_get_n_items (page);
  return TRUE;
}
