#pragma once

#include "hn-mesh-catalogue.h"

G_BEGIN_DECLS

/**
 * HnMeshConsumer:
 * @stream: what it follows
 * @durable: its name on the server
 * @next_seq: the first message that the log does not have
 * @last_time_ns: when the server took in the message before it, by the log; 0: not known
 * @is_checked: (out): whether that message comes once more, to be compared
 * @next_delivery: (out): the number that the next delivery has: one is lost where it has another
 * @n_pending: (out): how many messages wait
 * @error: (out) (nullable): why it could not be set up
 *
 * The server's memory of how far one stream was followed by one log.
 */
typedef struct
{
  HnMeshStream *stream;
  char *durable;
  guint64 next_seq;
  gint64 last_time_ns;
  gboolean is_checked;
  guint64 next_delivery;
  guint64 n_pending;
  GError *error;
} HnMeshConsumer;

/**
 * hn_mesh_consumer_new:
 * @stream: (transfer full): what it follows
 * @log_id: which log it is that follows
 * @next_seq: the first message that the log does not have
 * @last_time_ns: when the server took in the message before it, nanoseconds since the epoch; 0: not
 *   known, or it is not there any more
 *
 * Returns: (transfer full): a consumer that was not set up yet
 */
HnMeshConsumer *hn_mesh_consumer_new (HnMeshStream *stream,
                                      const char *log_id,
                                      guint64 next_seq,
                                      gint64 last_time_ns);

/**
 * hn_mesh_consumer_free:
 * @self: (transfer full): a consumer
 *
 * Frees it; on the server it stays.
 */
void hn_mesh_consumer_free (HnMeshConsumer *self);

/**
 * hn_mesh_consumers_set_up_async:
 * @link: a link
 * @consumers: (transfer full) (element-type HnMeshConsumer): consumers
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Makes them on the server, or finds them there. The log is the truth: a consumer that stands
 * anywhere but where the log does is made anew, and so is one that has handed out what nobody
 * acknowledged: nobody knows who has it, and the cursor may pass over nothing. One that is made
 * anew begins with the last message that the log has: where that is another one now, the server
 * went back in time and was written on.
 */
void hn_mesh_consumers_set_up_async (HnMeshLink *link,
                                     GPtrArray *consumers,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * hn_mesh_consumers_set_up_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type HnMeshConsumer): the consumers, set up, or each with an
 *   error that says why not
 */
GPtrArray *hn_mesh_consumers_set_up_finish (GAsyncResult *result);

G_END_DECLS
