#include "hn-mesh-queue.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

/* So many at once are a burst: what they took is given back when it is calm again. */
#define BURST 1024
#define CALM 256

struct _HnMeshQueue
{
  gatomicrefcount ref_count; /* the feed's, and one for each subscription that may still call */
  GMutex lock;
  GPtrArray *messages;
  GSource *source; /* NULL: closed */
  gint64 hold_us;
  gboolean had_burst;
  GSourceOnceFunc func;
  gpointer user_data;
};

/* What libnats gives back with each message of a subscription. */
typedef struct
{
  HnMeshQueue *queue;
  guint lane;
} Tap;

void
hn_mesh_message_free (HnMeshMessage *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->subject);
  g_free (self->reply);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

gboolean
hn_mesh_message_parse_reply (HnMeshMessage *self, const char *reply)
{
  g_auto (GStrv) words = NULL;
  guint n_words;
  guint at;

  g_return_val_if_fail (self != NULL, FALSE);

  if (reply == NULL || !g_str_has_prefix (reply, "$JS.ACK."))
    return FALSE;
  words = g_strsplit (reply, ".", -1);
  n_words = g_strv_length (words);
  if (n_words != 9 && n_words < 11)
    return FALSE;
  /* …, stream, consumer, times delivered, stream's number, delivery's number, time, pending */
  at = n_words == 9 ? 5 : 7;
  return g_ascii_string_to_unsigned (words[at], 10, 1, G_MAXUINT64, &self->stream_seq, NULL) &&
         g_ascii_string_to_unsigned (words[at + 1], 10, 1, G_MAXUINT64, &self->delivery, NULL) &&
         g_ascii_string_to_signed (words[at + 2], 10, 0, G_MAXINT64, &self->time_ns, NULL) &&
         g_ascii_string_to_unsigned (words[at + 3], 10, 0, G_MAXUINT64, &self->n_pending, NULL);
}

static void
queue_unref (HnMeshQueue *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->messages);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
on_ready (gpointer user_data)
{
  HnMeshQueue *self = user_data;

  g_source_set_ready_time (self->source, -1);
  self->func (self->user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

HnMeshQueue *
hn_mesh_queue_new (GSourceOnceFunc func, gpointer user_data)
{
  HnMeshQueue *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (HnMeshQueue, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_mesh_message_free);
  self->func = func;
  self->user_data = user_data;
  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "mesh queue");
  g_source_set_callback (self->source, on_ready, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

void
hn_mesh_queue_close (HnMeshQueue *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_ptr_array_set_size (self->messages, 0);
  g_mutex_unlock (&self->lock);
  queue_unref (self);
}

/* Under the lock. */
static void
wake (HnMeshQueue *self)
{
  g_source_set_ready_time (self->source, MAX (self->hold_us, 0));
}

GPtrArray *
hn_mesh_queue_take (HnMeshQueue *self, guint limit)
{
  GPtrArray *taken;
  GPtrArray *left;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->lock);
  taken = self->messages;
  left = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_mesh_message_free);
  if (taken->len > limit)
    {
      for (guint i = limit; i < taken->len; i++)
        g_ptr_array_add (left, g_steal_pointer (&taken->pdata[i]));
      taken->len = limit;
      wake (self);
    }
  self->messages = left;
  self->had_burst = self->had_burst || taken->len >= BURST;
  g_mutex_unlock (&self->lock);
  return taken;
}

/* libnats and the feed have heaps of their own, for each what came while the disk was waited for:
 * malloc keeps that for ever, since something small still stands at its end. */
void
hn_mesh_queue_give_back (HnMeshQueue *self)
{
  gboolean is_calm_again;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  is_calm_again = self->had_burst && self->messages->len < CALM;
  if (is_calm_again)
    self->had_burst = FALSE;
  g_mutex_unlock (&self->lock);
#ifdef __GLIBC__
  if (is_calm_again)
    malloc_trim (0);
#endif
}

void
hn_mesh_queue_hold (HnMeshQueue *self, gint64 ready_us)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->hold_us = ready_us;
  if (self->messages->len > 0)
    wake (self);
  g_mutex_unlock (&self->lock);
}

/* In the threads of libnats */

static HnMeshMessage *
new_message (guint lane, natsMsg *from)
{
  HnMeshMessage *message = g_new0 (HnMeshMessage, 1);
  const char *value = NULL;
  int length = natsMsg_GetDataLength (from);

  message->lane = lane;
  message->subject = g_strdup (natsMsg_GetSubject (from));
  message->reply = g_strdup (natsMsg_GetReply (from));
  if (!hn_mesh_message_parse_reply (message, message->reply) && length == 0 &&
      natsMsgHeader_Get (from, "Status", &value) == NATS_OK && value != NULL)
    {
      message->status = atoi (value);
      if (natsMsgHeader_Get (from, "Description", &value) == NATS_OK)
        message->text = g_strdup (value);
      return message;
    }
  message->data = g_bytes_new (natsMsg_GetData (from), (gsize) MAX (length, 0));
  return message;
}

static void
on_message (natsConnection *connection,
            natsSubscription *subscription,
            natsMsg *from,
            void *closure)
{
  Tap *tap = closure;
  HnMeshQueue *self = tap->queue;
  HnMeshMessage *message = new_message (tap->lane, from);

  natsMsg_Destroy (from);
  g_mutex_lock (&self->lock);
  if (self->source != NULL)
    {
      g_ptr_array_add (self->messages, g_steal_pointer (&message));
      wake (self);
    }
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&message, hn_mesh_message_free);
}

static void
on_complete (void *closure)
{
  Tap *tap = closure;

  queue_unref (tap->queue);
  g_free (tap);
}

natsStatus
hn_mesh_queue_subscribe (HnMeshQueue *self,
                         natsConnection *connection,
                         const char *subject,
                         guint lane,
                         natsSubscription **subscription)
{
  Tap *tap;
  natsStatus status;

  g_return_val_if_fail (self != NULL, NATS_INVALID_ARG);

  tap = g_new0 (Tap, 1);
  tap->queue = self;
  tap->lane = lane;
  g_atomic_ref_count_inc (&self->ref_count);
  status = natsConnection_Subscribe (subscription, connection, subject, on_message, tap);
  if (status != NATS_OK)
    on_complete (tap);
  else
    natsSubscription_SetOnCompleteCB (*subscription, on_complete, tap);
  return status;
}
