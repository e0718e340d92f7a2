#include "hn-hub-collection.h"

#define STORE_SOURCE "hub"
#define STORE_CURSOR "store"

struct _HnHubCollection
{
  GObject parent_instance;

  const HnHubCollectionInfo *info;
  HnLog *log;
  char *store;
};

enum
{
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnHubCollection, hn_hub_collection, G_TYPE_OBJECT)

static void
hn_hub_collection_dispose (GObject *object)
{
  HnHubCollection *self = HN_HUB_COLLECTION (object);

  g_clear_object (&self->log);
  g_clear_pointer (&self->store, g_free);

  G_OBJECT_CLASS (hn_hub_collection_parent_class)->dispose (object);
}

static void
hn_hub_collection_class_init (HnHubCollectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_hub_collection_dispose;

  /**
   * HnHubCollection::added:
   * @entries: (element-type HnLogEntry): what the collection did not have, in its order
   *
   * After a write was committed.
   */
  signals[ADDED] = g_signal_new ("added", HN_TYPE_HUB_COLLECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hn_hub_collection_init (HnHubCollection *self)
{
}

/* The name of the store is made with the store and goes with it. */
static gboolean
name_store (HnHubCollection *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HnLogBatch) batch = NULL;

  self->store = hn_log_get_cursor (self->log, STORE_SOURCE, STORE_CURSOR, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->store != NULL)
    return TRUE;
  self->store = g_strdup_printf ("%08x", g_random_int ());
  batch = hn_log_batch_new (STORE_SOURCE);
  hn_log_batch_set_cursor (batch, STORE_CURSOR, self->store);
  return hn_log_commit (self->log, batch, error);
}

HnHubCollection *
hn_hub_collection_new (const char *directory, const HnHubCollectionInfo *info, GError **error)
{
  g_autoptr (HnHubCollection) self = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (directory != NULL && info != NULL, NULL);

  self = g_object_new (HN_TYPE_HUB_COLLECTION, NULL);
  self->info = info;
  name = g_strconcat (info->id, ".hinomi", NULL);
  path = g_build_filename (directory, name, NULL);
  self->log = hn_log_open (path, HN_LOG_HUB, error);
  if (self->log == NULL || !name_store (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const HnHubCollectionInfo *
hn_hub_collection_get_info (HnHubCollection *self)
{
  g_return_val_if_fail (HN_IS_HUB_COLLECTION (self), NULL);

  return self->info;
}

HnLog *
hn_hub_collection_get_log (HnHubCollection *self)
{
  g_return_val_if_fail (HN_IS_HUB_COLLECTION (self), NULL);

  return self->log;
}

const char *
hn_hub_collection_get_store (HnHubCollection *self)
{
  g_return_val_if_fail (HN_IS_HUB_COLLECTION (self), NULL);

  return self->store;
}

GPtrArray *
hn_hub_collection_write (HnHubCollection *self,
                         const char *source,
                         GPtrArray *records,
                         GError **error)
{
  g_autoptr (HnLogBatch) batch = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) added = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (HN_IS_HUB_COLLECTION (self) && source != NULL && records != NULL, NULL);

  batch = hn_log_batch_new (source);
  for (guint i = 0; i < records->len; i++)
    hn_log_batch_add (batch, g_ptr_array_index (records, i));
  if (!hn_log_batch_is_empty (batch) && !hn_log_commit (self->log, batch, error))
    return NULL;

  conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  added = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  entries = hn_log_batch_get_entries (batch);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);

      if (hn_log_entry_get_conflict_of (entry) != 0)
        g_ptr_array_add (conflicts, hn_record_ref (hn_log_entry_get_record (entry)));
      else
        g_ptr_array_add (added, hn_log_entry_ref (entry));
    }
  if (added->len > 0)
    g_signal_emit (self, signals[ADDED], 0, added);
  return g_steal_pointer (&conflicts);
}
