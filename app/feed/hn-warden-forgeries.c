#include "hn-warden-private.h"

#include "hn-mesh-feed.h"
#include "hn-quarantine.h"

/* What pretended to be somebody: counted by feed and by whom. The quarantine is what is kept. */

#define PAGE 256
/* Whoever makes up a creator for each object gets one row for all that are beyond this. */
#define MAX_FORGERIES 256

static void
count (HnWarden *self,
       const char *source,
       HnRecord *record,
       const char *rule,
       gint64 since_us,
       gint64 last_us,
       guint64 n)
{
  const char *creator = hn_record_get_created_by (record);
  const gboolean is_exercise = hn_record_get_exercise (record) != NULL;
  g_autofree char *feed = hn_mesh_feed_of_source (source);
  g_autofree char *key = NULL;
  HnForgery *forgery;

  if (!creator)
    creator = hn_record_get_id (record);
  if (g_hash_table_size (self->forgeries) >= MAX_FORGERIES)
    creator = HN_FORGERY_ANYBODY;
  key = g_strconcat (feed, "\n", creator, is_exercise ? "\nexercise" : "", NULL);
  forgery = g_hash_table_lookup (self->forgeries, key);
  if (!forgery)
    {
      forgery = hn_forgery_new (feed, creator);
      forgery->is_exercise = is_exercise;
      g_hash_table_insert (self->forgeries, g_steal_pointer (&key), forgery);
    }
  g_free (forgery->rule);
  forgery->rule = g_strdup (rule);
  hn_forgery_add (forgery, since_us, MAX (since_us, last_us), n);
  self->has_forgeries_changed = TRUE;
}

void
hn_warden_refuse (
    HnWarden *self, HnLogBatch *batch, const char *source, HnRecord *record, const GError *reason)
{
  const gint64 now_us = g_get_real_time ();

  g_assert (reason->domain == HN_SEAL_ERROR);

  hn_log_batch_refuse (batch, hn_record_get_bytes (record), reason);
  count (self, source, record, hn_seal_error_get_rule ((HnSealError) reason->code), now_us, now_us,
         1);
}

static void
load_item (HnWarden *self, HnQuarantineItem *item)
{
  g_autoptr (HnRecord) record = NULL;

  if (!g_str_has_prefix (hn_quarantine_item_get_rule (item), "signature-"))
    return;
  record = hn_record_new_from_bytes (hn_quarantine_item_get_raw (item), NULL);
  if (record)
    count (self, hn_quarantine_item_get_source (item), record, hn_quarantine_item_get_rule (item),
           hn_quarantine_item_get_received_us (item),
           hn_quarantine_item_get_last_received_us (item),
           (guint64) MAX (hn_quarantine_item_get_times (item), 1));
}

static gboolean
load_state (HnWarden *self, HnQuarantineState state, GError **error)
{
  gint64 after = 0;
  guint n_read = 1;

  while (n_read > 0)
    {
      g_autoptr (GPtrArray) items =
          hn_quarantine_list_by_state (self->log, state, after, PAGE, error);

      if (!items)
        return FALSE;
      n_read = items->len;
      for (guint i = 0; i < items->len; i++)
        {
          load_item (self, g_ptr_array_index (items, i));
          after = hn_quarantine_item_get_number (g_ptr_array_index (items, i));
        }
    }
  return TRUE;
}

gboolean
hn_warden_load_forgeries (HnWarden *self, GError **error)
{
  g_hash_table_remove_all (self->forgeries);
  return load_state (self, HN_QUARANTINE_HELD, error) &&
         load_state (self, HN_QUARANTINE_SET_ASIDE, error);
}

GPtrArray *
hn_warden_take_forgeries (HnWarden *self)
{
  GPtrArray *list;
  GHashTableIter iter;
  gpointer forgery;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->has_forgeries_changed)
    return NULL;
  self->has_forgeries_changed = FALSE;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_forgery_free);
  g_hash_table_iter_init (&iter, self->forgeries);
  while (g_hash_table_iter_next (&iter, NULL, &forgery))
    g_ptr_array_add (list, hn_forgery_copy (forgery));
  return list;
}
