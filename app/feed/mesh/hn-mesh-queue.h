#pragma once

#include <gio/gio.h>
#include <nats/nats.h>

G_BEGIN_DECLS

/**
 * HnMeshMessage:
 * @lane: which reader it is for
 * @status: 0: a message of the stream; else what the server has to say of the last question: 100
 *   it is there, 404 and 408 nothing came, 409 and 503 it is over
 * @text: (nullable): what the server says besides @status
 * @subject: (nullable): the subject
 * @reply: (nullable): where it is acknowledged
 * @data: (nullable): the body
 * @stream_seq: which message of the stream it is
 * @delivery: which delivery of the consumer it is
 * @n_pending: how many more wait on the server
 *
 * What came from the server, on its way into the feed's thread.
 */
typedef struct
{
  guint lane;
  int status;
  char *text;
  char *subject;
  char *reply;
  GBytes *data;
  guint64 stream_seq;
  guint64 delivery;
  gint64 time_ns;
  guint64 n_pending;
} HnMeshMessage;

/**
 * hn_mesh_message_free:
 * @self: (transfer full): a message
 *
 * Frees it.
 */
void hn_mesh_message_free (HnMeshMessage *self);

/**
 * hn_mesh_message_parse_reply:
 * @self: a message, whose numbers are filled in
 * @reply: the subject under which JetStream wants it acknowledged
 *
 * Returns: whether it was one of JetStream's: `$JS.ACK.` and then nine parts in all, or eleven and
 *   more where it says domain and account
 */
gboolean hn_mesh_message_parse_reply (HnMeshMessage *self, const char *reply);

/*
 * From the threads of libnats, one for each subscription, into the feed's thread. It is bounded by
 * who asks: a server sends no more than it was asked for.
 */
typedef struct _HnMeshQueue HnMeshQueue;

/**
 * hn_mesh_queue_new:
 * @func: called in the thread-default main context of the caller when something is there
 * @user_data: given to @func
 *
 * Returns: (transfer full): an empty queue
 */
HnMeshQueue *hn_mesh_queue_new (GSourceOnceFunc func, gpointer user_data);

/**
 * hn_mesh_queue_close:
 * @self: (transfer full): a queue
 *
 * The function is not called any more; what still comes is let go. Only in its own thread.
 */
void hn_mesh_queue_close (HnMeshQueue *self);

/**
 * hn_mesh_queue_take:
 * @self: a queue
 * @limit: the most that are wanted
 *
 * Where something is left, the function is called again.
 *
 * Returns: (transfer full) (element-type HnMeshMessage): what came, in its order
 */
GPtrArray *hn_mesh_queue_take (HnMeshQueue *self, guint limit);

/**
 * hn_mesh_queue_give_back:
 * @self: a queue
 *
 * To be called now and then: gives the memory that a burst took back to the system when it is over.
 */
void hn_mesh_queue_give_back (HnMeshQueue *self);

/**
 * hn_mesh_queue_hold:
 * @self: a queue
 * @ready_us: monotonic microseconds
 *
 * The function is not called before that time: what comes by then is taken together.
 */
void hn_mesh_queue_hold (HnMeshQueue *self, gint64 ready_us);

/**
 * hn_mesh_queue_subscribe:
 * @self: a queue
 * @connection: a connection
 * @subject: an inbox
 * @lane: given to each message
 * @subscription: (out): for natsSubscription_Destroy()
 *
 * What comes to the inbox goes into the queue.
 *
 * Returns: what libnats says
 */
natsStatus hn_mesh_queue_subscribe (HnMeshQueue *self,
                                    natsConnection *connection,
                                    const char *subject,
                                    guint lane,
                                    natsSubscription **subscription);

G_END_DECLS
