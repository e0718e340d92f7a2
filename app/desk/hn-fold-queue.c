#include "config.h"

#include "hn-fold-queue.h"

#include "hn-log-entry.h"

/* Entries folded in one go: one change of each model. */
#define PORTION 256
/* Entries that are done are let go when there are so many. */
#define COMPACT 4096
/* Of a frame of 16 ms half is left for drawing. */
#define SLICE_US (8 * 1000)
/* After the redraw of GTK (G_PRIORITY_HIGH_IDLE + 20): a frame that is due comes first. */
#define SLICE_PRIORITY (G_PRIORITY_HIGH_IDLE + 30)

struct _HnFoldQueue
{
  HnSituation *situation;
  HnFoldQueueFunc drained;
  gpointer user_data;

  /* HnLogEntry that wait, and how many at the front are done. */
  GPtrArray *pending;
  guint n_done;
  /* How many after these need nothing else before them. */
  guint n_complete;
  guint slice_id;

  /* Who has what the situation let go; NULL where it has all. */
  HnArchivist *archivist;
  /* Ids that were asked for already, and what has come of them so far. */
  GHashTable *asked;
  GPtrArray *older;
  /* Of what is under way, or NULL. */
  GCancellable *cancellable;
};

/* It outlives the queue. */
typedef struct
{
  HnFoldQueue *self;
  GCancellable *cancellable;
} Request;

HnFoldQueue *
hn_fold_queue_new (HnSituation *situation, HnFoldQueueFunc drained, gpointer user_data)
{
  HnFoldQueue *self;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);
  g_return_val_if_fail (drained != NULL, NULL);

  self = g_new0 (HnFoldQueue, 1);
  self->situation = g_object_ref (situation);
  self->drained = drained;
  self->user_data = user_data;
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  self->older = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
hn_fold_queue_free (HnFoldQueue *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->archivist);
  g_hash_table_unref (self->asked);
  g_ptr_array_unref (self->older);
  g_ptr_array_unref (self->pending);
  g_object_unref (self->situation);
  g_free (self);
}

/* --- what the situation has let go --- */

static void
collect_missing (HnFoldQueue *self, HnLogEntry *const *entries, guint n, GPtrArray *ids)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) missing = hn_situation_dup_missing (self->situation, entries[i]);

      for (guint j = 0; missing[j] != NULL; j++)
        if (!g_hash_table_contains (self->asked, missing[j]))
          {
            char *id = g_strdup (missing[j]);

            g_hash_table_add (self->asked, id);
            g_ptr_array_add (ids, id);
          }
    }
}

static void load (HnFoldQueue *self, GPtrArray *ids);
static void schedule (HnFoldQueue *self);

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  HnFoldQueue *self = g_cancellable_is_cancelled (request->cancellable) ? NULL : request->self;
  g_autoptr (GPtrArray) entries =
      hn_archivist_load_objects_finish (HN_ARCHIVIST (object), result, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_object_unref (request->cancellable);
  g_free (request);
  if (self == NULL)
    return;
  g_clear_object (&self->cancellable);
  /* Where the archive cannot be read, what is new is folded without it. */
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    g_ptr_array_add (self->older, hn_log_entry_ref (g_ptr_array_index (entries, i)));
  if (entries != NULL)
    collect_missing (self, (HnLogEntry *const *) entries->pdata, entries->len, ids);
  if (ids->len > 0)
    {
      load (self, ids);
      return;
    }
  hn_situation_fold (self->situation, (HnLogEntry *const *) self->older->pdata, self->older->len);
  g_ptr_array_set_size (self->older, 0);
  schedule (self);
}

/* @ids: (element-type utf8) */
static void
load (HnFoldQueue *self, GPtrArray *ids)
{
  Request *request = g_new0 (Request, 1);

  g_ptr_array_add (ids, NULL);
  self->cancellable = g_cancellable_new ();
  request->self = self;
  request->cancellable = g_object_ref (self->cancellable);
  hn_archivist_load_objects_async (self->archivist, (const char *const *) ids->pdata, 0,
                                   self->cancellable, on_loaded, request);
}

/* Returns whether something has to be loaded before the next @n entries. */
static gboolean
load_missing (HnFoldQueue *self, guint n)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (self->archivist == NULL)
    return FALSE;
  ids = g_ptr_array_new ();
  collect_missing (self, (HnLogEntry *const *) (self->pending->pdata + self->n_done), n, ids);
  if (ids->len == 0)
    return FALSE;
  load (self, ids);
  return TRUE;
}

void
hn_fold_queue_set_partial (HnFoldQueue *self, HnArchivist *archivist)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (archivist == NULL || HN_IS_ARCHIVIST (archivist));

  g_set_object (&self->archivist, archivist);
  g_hash_table_remove_all (self->asked);
}

/* --- the slices --- */

static gboolean
on_slice (gpointer user_data)
{
  HnFoldQueue *self = user_data;

  if (hn_fold_queue_fold_some (self, SLICE_US))
    return G_SOURCE_CONTINUE;
  self->slice_id = 0;
  return G_SOURCE_REMOVE;
}

static void
schedule (HnFoldQueue *self)
{
  if (self->slice_id == 0)
    self->slice_id = g_idle_add_full (SLICE_PRIORITY, on_slice, self, NULL);
}

gboolean
hn_fold_queue_push (HnFoldQueue *self, GPtrArray *entries)
{
  gboolean was_idle;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);

  if (entries->len == 0)
    return FALSE;
  was_idle = self->pending->len == 0;
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->pending, hn_log_entry_ref (g_ptr_array_index (entries, i)));
  if (self->cancellable == NULL)
    schedule (self);
  return was_idle;
}

gboolean
hn_fold_queue_push_start (HnFoldQueue *self, GPtrArray *entries)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);
  g_return_val_if_fail (self->pending->len == self->n_complete, FALSE);

  self->n_complete += entries->len;
  return hn_fold_queue_push (self, entries);
}

gboolean
hn_fold_queue_fold_some (HnFoldQueue *self, gint64 budget_us)
{
  gint64 end_us = g_get_monotonic_time () + budget_us;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->pending->len == 0 || self->cancellable != NULL)
    return FALSE;
  do
    {
      guint n = MIN (PORTION, self->pending->len - self->n_done);

      if (self->n_complete > 0)
        n = MIN (n, self->n_complete);
      else if (load_missing (self, n))
        return FALSE;
      hn_situation_fold (self->situation,
                         (HnLogEntry *const *) (self->pending->pdata + self->n_done), n);
      self->n_done += n;
      self->n_complete -= MIN (n, self->n_complete);
    }
  while (self->n_done < self->pending->len && g_get_monotonic_time () < end_us);

  if (self->n_done < self->pending->len)
    {
      if (self->n_done >= COMPACT)
        {
          g_ptr_array_remove_range (self->pending, 0, self->n_done);
          self->n_done = 0;
        }
      return TRUE;
    }
  g_ptr_array_set_size (self->pending, 0);
  self->n_done = 0;
  self->drained (self->user_data);
  return FALSE;
}

gboolean
hn_fold_queue_is_busy (HnFoldQueue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->pending->len > 0;
}
