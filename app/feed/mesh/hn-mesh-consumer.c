#include "config.h"

#include "hn-mesh-consumer.h"

#include "hn-mesh-error.h"

/* What may be on its way to us, unacknowledged. */
#define ACK_PENDING_MAX 8192
/* What is not acknowledged by then comes again, which the log knows as a duplicate. */
#define ACK_WAIT_NS (60 * G_GINT64_CONSTANT (1000000000))

HnMeshConsumer *
hn_mesh_consumer_new (HnMeshStream *stream,
                      const char *log_id,
                      guint64 next_seq,
                      gint64 last_time_ns)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  HnMeshConsumer *self;

  g_return_val_if_fail (stream != NULL && log_id != NULL, NULL);

  g_checksum_update (checksum, (const guchar *) log_id, -1);
  if (stream->filter != NULL)
    {
      g_checksum_update (checksum, (const guchar *) "\n", 1);
      g_checksum_update (checksum, (const guchar *) stream->filter, -1);
    }
  self = g_new0 (HnMeshConsumer, 1);
  self->stream = stream;
  self->durable = g_strdup_printf ("hinomi_%.16s", g_checksum_get_string (checksum));
  self->next_seq = next_seq;
  self->last_time_ns = last_time_ns;
  return self;
}

void
hn_mesh_consumer_free (HnMeshConsumer *self)
{
  g_return_if_fail (self != NULL);

  hn_mesh_stream_free (self->stream);
  g_free (self->durable);
  g_clear_error (&self->error);
  g_free (self);
}

static void
take_info (HnMeshConsumer *self, const jsConsumerInfo *info)
{
  self->next_delivery = info->Delivered.Consumer + 1;
  self->n_pending = info->NumPending;
}

static natsStatus
make (HnMeshConsumer *self, HnMeshLink *link, jsErrCode *code)
{
  jsConsumerConfig config;
  jsConsumerInfo *info = NULL;
  natsStatus status;

  jsConsumerConfig_Init (&config);
  config.Durable = self->durable;
  config.FilterSubject = self->stream->filter;
  config.AckPolicy = js_AckExplicit;
  config.AckWait = ACK_WAIT_NS;
  config.MaxAckPending = ACK_PENDING_MAX;
  config.DeliverPolicy = js_DeliverAll;
  if (self->next_seq > 1 && self->stream->keeps)
    {
      config.DeliverPolicy = js_DeliverByStartSequence;
      self->is_checked = self->last_time_ns != 0;
      config.OptStartSeq = self->next_seq - (self->is_checked ? 1 : 0);
    }
  status =
      js_AddConsumer (&info, hn_mesh_link_get_js (link), self->stream->name, &config, NULL, code);
  if (status == NATS_OK)
    take_info (self, info);
  jsConsumerInfo_Destroy (info);
  return status;
}

/* Whether it stands where the log does, with nothing on its way to anybody. Where the stream lets
 * go of what was acknowledged there is no other consumer to be had. */
static gboolean
is_good (HnMeshConsumer *self, const jsConsumerInfo *info)
{
  if (!self->stream->keeps)
    return TRUE;
  return info->NumAckPending == 0 && info->AckFloor.Stream == info->Delivered.Stream &&
         info->Delivered.Stream + 1 == self->next_seq;
}

static void
set_up (HnMeshConsumer *self, HnMeshLink *link)
{
  jsCtx *js = hn_mesh_link_get_js (link);
  jsConsumerInfo *info = NULL;
  jsErrCode code = 0;
  natsStatus status;

  status = js_GetConsumerInfo (&info, js, self->stream->name, self->durable, NULL, &code);
  if (status == NATS_OK && is_good (self, info))
    take_info (self, info);
  else if (status == NATS_OK || status == NATS_NOT_FOUND)
    {
      gboolean is_there = status == NATS_OK;

      code = 0;
      status = NATS_OK;
      if (is_there)
        status = js_DeleteConsumer (js, self->stream->name, self->durable, NULL, &code);
      if (status == NATS_OK || status == NATS_NOT_FOUND)
        status = make (self, link, &code);
    }
  jsConsumerInfo_Destroy (info);
  if (status != NATS_OK)
    hn_mesh_error_take_last (&self->error, status, code, hn_mesh_link_get_server (link));
}

/* In the thread of a task: it waits for the server. */
static void
run_set_up (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *consumers = data;

  for (guint i = 0; i < consumers->len && !g_cancellable_is_cancelled (cancellable); i++)
    set_up (g_ptr_array_index (consumers, i), source);
  g_task_return_boolean (task, TRUE);
}

void
hn_mesh_consumers_set_up_async (HnMeshLink *link,
                                GPtrArray *consumers,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HN_IS_MESH_LINK (link));
  g_return_if_fail (consumers != NULL);

  task = g_task_new (link, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_mesh_consumers_set_up_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, consumers, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, run_set_up);
}

GPtrArray *
hn_mesh_consumers_set_up_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hn_mesh_consumers_set_up_async), NULL);

  return g_ptr_array_ref (g_task_get_task_data (G_TASK (result)));
}
