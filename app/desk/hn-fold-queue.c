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
  guint slice_id;
};

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
  return self;
}

void
hn_fold_queue_free (HnFoldQueue *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_ptr_array_unref (self->pending);
  g_object_unref (self->situation);
  g_free (self);
}

static gboolean
on_slice (gpointer user_data)
{
  HnFoldQueue *self = user_data;

  if (hn_fold_queue_fold_some (self, SLICE_US))
    return G_SOURCE_CONTINUE;
  self->slice_id = 0;
  return G_SOURCE_REMOVE;
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
  if (self->slice_id == 0)
    self->slice_id = g_idle_add_full (SLICE_PRIORITY, on_slice, self, NULL);
  return was_idle;
}

gboolean
hn_fold_queue_fold_some (HnFoldQueue *self, gint64 budget_us)
{
  gint64 end_us = g_get_monotonic_time () + budget_us;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->pending->len == 0)
    return FALSE;
  do
    {
      guint n = MIN (PORTION, self->pending->len - self->n_done);

      hn_situation_fold (self->situation,
                         (HnLogEntry *const *) (self->pending->pdata + self->n_done), n);
      self->n_done += n;
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
