#include "hn-chronicle.h"

struct _HnChronicle
{
  HnSituation *situation;
  const HnRecall *recall;
  HnChronicleFunc func;
  HnChronicleFunc recalled; /* (nullable) */
  gpointer user_data;
  gint64 instant_us;
  GHashTable *dirty; /* ids */
  GPtrArray *batch;  /* of HnLogEntry: what is folded at once */
  gboolean is_silent;
};

static void
on_folded (HnSituation *situation, GPtrArray *incidents, gpointer user_data)
{
  HnChronicle *self = user_data;

  for (guint i = 0; !self->is_silent && i < incidents->len; i++)
    g_hash_table_add (self->dirty,
                      g_strdup (hn_incident_get_id (g_ptr_array_index (incidents, i))));
}

HnChronicle *
hn_chronicle_new (HnPlan *plan,
                  const char *exercise,
                  const char *identity,
                  const HnRecall *recall,
                  HnChronicleFunc func,
                  gpointer user_data)
{
  HnChronicle *self = g_new0 (HnChronicle, 1);

  self->situation = hn_situation_new (plan, exercise);
  hn_situation_set_own_identity (self->situation, identity);
  self->recall = recall;
  self->func = func;
  self->user_data = user_data;
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_signal_connect (self->situation, "folded", G_CALLBACK (on_folded), self);
  return self;
}

void
hn_chronicle_free (HnChronicle *self)
{
  g_signal_handlers_disconnect_by_data (self->situation, self);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->batch);
  g_object_unref (self->situation);
  g_free (self);
}

HnSituation *
hn_chronicle_get_situation (HnChronicle *self)
{
  return self->situation;
}

gint64
hn_chronicle_get_instant (HnChronicle *self)
{
  return self->instant_us;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Says what has changed since it was last said. */
static gboolean
tell_to (HnChronicle *self, HnChronicleFunc func, HnLogEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);
  gboolean is_ok = func (self->instant_us, entry, ids, self->user_data, error);
  g_hash_table_remove_all (self->dirty);
  return is_ok;
}

static gboolean
tell (HnChronicle *self, HnLogEntry *entry, GError **error)
{
  return tell_to (self, self->func, entry, error);
}

/* Folds the batch: what matters of old, what is new, or both. */
static void
fold (HnChronicle *self, gint64 now_us)
{
  hn_situation_fold_at (self->situation, now_us, (HnLogEntry *const *) self->batch->pdata,
                        self->batch->len);
  g_ptr_array_set_size (self->batch, 0);
}

void
hn_chronicle_set_recalled (HnChronicle *self, HnChronicleFunc func)
{
  self->recalled = func;
}

void
hn_chronicle_restore (HnChronicle *self, GPtrArray *entries, gint64 instant_us)
{
  self->is_silent = TRUE;
  self->instant_us = instant_us;
  hn_situation_set_now (self->situation, instant_us);
  hn_situation_fold (self->situation, (HnLogEntry *const *) entries->pdata, entries->len);
  self->is_silent = FALSE;
}

gboolean
hn_chronicle_advance (HnChronicle *self, gint64 until_us, GError **error)
{
  gint64 next_us;

  while ((next_us = hn_situation_next_change (self->situation)) <= until_us &&
         next_us > hn_situation_get_now (self->situation))
    {
      self->instant_us = MAX (self->instant_us, next_us);
      hn_situation_set_now (self->situation, next_us);
      if (!tell (self, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* What no situation is folded from, which is most of what a hub carries. */
static gboolean
is_beside (HnRecord *record)
{
  static const char *const types[] = { "incident", "note",     "grouping",
                                       "identity", "location", "report" };
  const char *type = hn_record_get_stix_type (record);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i], type))
      return FALSE;
  return hn_record_get_exercise (record) == NULL;
}

gboolean
hn_chronicle_take (HnChronicle *self, HnLogEntry *entry, GError **error)
{
  gint64 received_us = hn_log_entry_get_received_us (entry);

  if (is_beside (hn_log_entry_get_record (entry)))
    return TRUE;
  if (!hn_chronicle_advance (self, received_us - 1, error))
    return FALSE;
  if (self->recall != NULL &&
      !hn_recall_for_entry (self->recall, self->situation, entry, self->batch, error))
    return FALSE;
  if (self->recalled != NULL && self->batch->len > 0)
    {
      fold (self, hn_situation_get_now (self->situation));
      if (!tell_to (self, self->recalled, NULL, error))
        return FALSE;
    }
  /* A clock that was put back does not put our time back. */
  self->instant_us = MAX (self->instant_us, received_us);
  g_ptr_array_add (self->batch, hn_log_entry_ref (entry));
  fold (self, self->instant_us);
  return tell (self, entry, error);
}

void
hn_chronicle_trim (HnChronicle *self, guint keep_closed)
{
  self->is_silent = TRUE;
  hn_situation_trim (self->situation, keep_closed);
  self->is_silent = FALSE;
}
