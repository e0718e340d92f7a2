#include "config.h"

#include "hn-replay-ahead.h"

/* Entries in a page; the next is read when less than this is left. */
#define PAGE 1024

struct _HnReplayAhead
{
  HnArchivist *archivist;
  HnClock *clock;
  HnReplayAheadFunc read;
  gpointer user_data;

  GCancellable *cancellable;
  GPtrArray *entries;
  guint n_taken;
  gint64 last_seq;
  gint64 reach_us;
  /* When the page that is under way was asked for; 0: none is. */
  gint64 asked_us;
};

/* What a page is on its way to; it outlives the reader. */
typedef struct
{
  HnReplayAhead *self;
  GCancellable *cancellable;
} Request;

static gint64
get_received_us (GPtrArray *entries, guint index)
{
  return hn_log_entry_get_received_us (g_ptr_array_index (entries, index));
}

static void
on_page (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  HnReplayAhead *self = g_cancellable_is_cancelled (request->cancellable) ? NULL : request->self;
  g_autoptr (GError) error = NULL;
  gint64 last_seq = 0;
  g_autoptr (GPtrArray) page =
      hn_archivist_load_entries_finish (HN_ARCHIVIST (object), result, &last_seq, &error);

  g_object_unref (request->cancellable);
  g_free (request);
  if (self == NULL)
    return;
  if (page != NULL && last_seq > self->last_seq)
    {
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (self->entries, hn_log_entry_ref (g_ptr_array_index (page, i)));
      self->last_seq = last_seq;
      if (page->len > 0)
        self->reach_us = MAX (self->reach_us, get_received_us (page, page->len - 1));
    }
  else if (page != NULL)
    /* Nothing was left when it was asked; but a record bears a time a little before it is written.
     */
    self->reach_us = MAX (self->reach_us, self->asked_us - G_USEC_PER_SEC);
  self->asked_us = 0;
  self->read (error, self->user_data);
}

void
hn_replay_ahead_read (HnReplayAhead *self)
{
  Request *request;

  g_return_if_fail (self != NULL);

  if (self->asked_us != 0)
    return;
  self->asked_us = hn_clock_get_now_us (self->clock);
  request = g_new0 (Request, 1);
  request->self = self;
  request->cancellable = g_object_ref (self->cancellable);
  hn_archivist_load_entries_async (self->archivist, self->last_seq, HN_KNOWN_NOW, PAGE,
                                   self->cancellable, on_page, request);
}

HnReplayAhead *
hn_replay_ahead_new (HnArchivist *archivist,
                     gint64 after_seq,
                     HnClock *clock,
                     HnReplayAheadFunc read,
                     gpointer user_data)
{
  HnReplayAhead *self;

  g_return_val_if_fail (HN_IS_ARCHIVIST (archivist), NULL);
  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (read != NULL, NULL);

  self = g_new0 (HnReplayAhead, 1);
  self->archivist = g_object_ref (archivist);
  self->clock = g_object_ref (clock);
  self->read = read;
  self->user_data = user_data;
  self->last_seq = after_seq;
  self->cancellable = g_cancellable_new ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  hn_replay_ahead_read (self);
  return self;
}

void
hn_replay_ahead_free (HnReplayAhead *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->entries);
  g_object_unref (self->archivist);
  g_object_unref (self->clock);
  g_free (self);
}

gint64
hn_replay_ahead_get_reach (HnReplayAhead *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->reach_us;
}

GPtrArray *
hn_replay_ahead_take (HnReplayAhead *self, gint64 upto_us, guint max)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  g_return_val_if_fail (self != NULL, taken);

  while (self->n_taken < self->entries->len && taken->len < max &&
         get_received_us (self->entries, self->n_taken) <= upto_us)
    g_ptr_array_add (taken, hn_log_entry_ref (g_ptr_array_index (self->entries, self->n_taken++)));
  if (self->n_taken >= PAGE)
    {
      g_ptr_array_remove_range (self->entries, 0, self->n_taken);
      self->n_taken = 0;
    }
  if (taken->len > 0 && self->entries->len - self->n_taken < PAGE)
    hn_replay_ahead_read (self);
  return taken;
}
