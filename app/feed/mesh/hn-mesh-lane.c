#include "hn-mesh-lane.h"

#include "hn-mesh-error.h"

#include <string.h>

/* How long a question stands on the server, and how often it says meanwhile that it does. */
#define EXPIRES_NS G_GINT64_CONSTANT (20000000000)
#define HEARTBEAT_NS G_GINT64_CONSTANT (2000000000)
/* A question is renewed before the server lets it go: 2.9 does not always say that it has. */
#define RENEW_US (15 * (gint64) G_USEC_PER_SEC)
/* Where nothing is said for so long, the server has forgotten the question. */
#define FORGOTTEN_US (5 * (gint64) G_USEC_PER_SEC)
#define FORGOTTEN_MAX 3

struct _HnMeshLane
{
  guint number;
  HnMeshConsumer *consumer;
  char *source;
  natsSubscription *subscription;
  char *inbox;     /* answers to a question come to INBOX.QUESTION */
  guint question;  /* the last one */
  gint64 asked_us; /* monotonic */
  char *ask_subject;
  guint64 position; /* the last message of the stream */
  gint64 time_ns;   /* when the server took that in */
  gboolean is_checked;
  guint64 delivery; /* the last delivery of the consumer */
  guint n_asked;    /* what the server may still send */
  guint n_came;     /* since the last question */
  guint n_forgotten;
  gboolean is_alone;  /* the next is too large to come with others */
  gboolean has_pause; /* the server ended the question at once: not asked again at once */
  gboolean is_broken;
  gboolean is_caught_up;
  guint64 backlog;
  gint64 heard_us; /* monotonic */
  /* What the stream had at a look, where we were then, and when that was. */
  guint64 seen_seq;
  guint64 seen_position;
  gint64 seen_us;
};

HnMeshLane *
hn_mesh_lane_new (guint number, HnMeshConsumer *consumer, const char *source)
{
  HnMeshLane *self;

  g_return_val_if_fail (consumer != NULL && source != NULL, NULL);

  self = g_new0 (HnMeshLane, 1);
  self->number = number;
  self->consumer = consumer;
  self->source = g_strdup (source);
  self->ask_subject = g_strdup_printf ("$JS.API.CONSUMER.MSG.NEXT.%s.%s", consumer->stream->name,
                                       consumer->durable);
  self->position = consumer->next_seq - 1;
  self->time_ns = consumer->last_time_ns;
  self->is_checked = consumer->is_checked;
  self->delivery = consumer->next_delivery - 1;
  self->backlog = consumer->n_pending;
  self->is_caught_up = consumer->n_pending == 0;
  self->heard_us = g_get_monotonic_time ();
  return self;
}

void
hn_mesh_lane_free (HnMeshLane *self)
{
  g_return_if_fail (self != NULL);

  natsSubscription_Destroy (self->subscription);
  hn_mesh_consumer_free (self->consumer);
  g_free (self->source);
  g_free (self->inbox);
  g_free (self->ask_subject);
  g_free (self);
}

gboolean
hn_mesh_lane_listen (HnMeshLane *self, HnMeshLink *link, HnMeshQueue *queue, GError **error)
{
  natsInbox *inbox = NULL;
  g_autofree char *answers = NULL;
  natsStatus status;

  g_return_val_if_fail (self != NULL && self->subscription == NULL, FALSE);

  status = natsInbox_Create (&inbox);
  if (status == NATS_OK)
    {
      answers = g_strconcat (inbox, ".*", NULL);
      status = hn_mesh_queue_subscribe (queue, hn_mesh_link_get_connection (link), answers,
                                        self->number, &self->subscription);
    }
  /* What is asked for is bounded already. */
  if (status == NATS_OK)
    status = natsSubscription_SetPendingLimits (self->subscription, -1, -1);
  if (status != NATS_OK)
    hn_mesh_error_take_last (error, status, 0, hn_mesh_link_get_server (link));
  self->inbox = g_strdup (inbox);
  natsInbox_Destroy (inbox);
  return status == NATS_OK;
}

void
hn_mesh_lane_ask (HnMeshLane *self, HnMeshLink *link, guint n_lanes)
{
  const guint share = HN_MESH_ASK_BYTES_ALL / MAX (n_lanes, 1);
  g_autofree char *question = NULL;
  guint n = self->is_alone ? 1 : HN_MESH_ASK_MESSAGES;
  g_autofree char *limit = NULL;
  g_autofree char *reply = NULL;
  gint64 now_us = g_get_monotonic_time ();

  g_return_if_fail (self != NULL);

  if (self->has_pause || (self->n_asked > 0 && now_us - self->asked_us < RENEW_US))
    return;
  limit = self->is_alone
              ? g_strdup ("")
              : g_strdup_printf (",\"max_bytes\":%u",
                                 CLAMP (share, HN_MESH_ASK_BYTES_MIN, HN_MESH_ASK_BYTES));
  question = g_strdup_printf ("{\"batch\":%u,\"expires\":%" G_GINT64_FORMAT
                              ",\"idle_heartbeat\":%" G_GINT64_FORMAT "%s}",
                              n, EXPIRES_NS, HEARTBEAT_NS, limit);
  self->n_asked = n;
  self->n_came = 0;
  self->asked_us = now_us;
  reply = g_strdup_printf ("%s.%u", self->inbox, ++self->question);
  natsConnection_PublishRequest (hn_mesh_link_get_connection (link), self->ask_subject, reply,
                                 question, (int) strlen (question));
}

gboolean
hn_mesh_lane_watch (HnMeshLane *self, HnMeshLink *link, guint n_lanes)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->has_pause = FALSE;
  if (self->n_asked > 0 && g_get_monotonic_time () - self->heard_us > FORGOTTEN_US)
    {
      self->n_asked = 0;
      self->heard_us = g_get_monotonic_time ();
      self->n_forgotten++;
    }
  hn_mesh_lane_ask (self, link, n_lanes);
  return self->n_forgotten < FORGOTTEN_MAX;
}

static gboolean
says (const HnMeshMessage *message, const char *word)
{
  return message->text != NULL && strcasestr (message->text, word) != NULL;
}

/* What the server says of a question that was renewed since does not matter any more. */
static gboolean
is_of_last_question (HnMeshLane *self, const HnMeshMessage *message)
{
  const char *number = strrchr (message->subject, '.');

  return number != NULL && g_ascii_strtoull (number + 1, NULL, 10) == self->question;
}

static HnMeshTaken
take_status (HnMeshLane *self, const HnMeshMessage *message)
{
  gboolean is_first = self->n_came == 0;

  if (message->status == 503 || (message->status == 409 && says (message, "deleted")))
    return HN_MESH_TAKEN_BROKEN;
  /* It has nothing to send, and says so. */
  if (message->status == 100 || message->status == 404 || message->status == 408)
    self->is_caught_up = TRUE;
  if (message->status == 100 || !is_of_last_question (self, message))
    return HN_MESH_TAKEN_NOTHING;
  self->n_asked = 0;
  if (message->status == 409 && says (message, "MaxBytes"))
    self->is_alone = is_first;
  else if (message->status == 409)
    self->has_pause = is_first;
  return HN_MESH_TAKEN_NOTHING;
}

static HnMeshTaken
take (HnMeshLane *self, const HnMeshMessage *message, guint64 *gap)
{
  if (message->stream_seq == 0)
    return message->status != 0 ? take_status (self, message) : HN_MESH_TAKEN_NOTHING;
  /* Somebody else has it, or it was lost on the way: the cursor must not pass over it. */
  if (message->delivery != self->delivery + 1)
    return HN_MESH_TAKEN_BROKEN;
  self->delivery = message->delivery;
  self->n_came++;
  self->n_asked -= self->n_asked > 0;
  self->is_alone = FALSE;
  self->backlog = message->n_pending;
  if (message->n_pending == 0)
    self->is_caught_up = TRUE;
  if (self->is_checked)
    {
      self->is_checked = FALSE;
      if (message->stream_seq == self->position)
        return message->time_ns == self->time_ns ? HN_MESH_TAKEN_KNOWN : HN_MESH_TAKEN_OTHER;
    }
  if (message->stream_seq <= self->position)
    return HN_MESH_TAKEN_AGAIN;
  if (self->consumer->stream->filter == NULL && self->consumer->stream->keeps)
    *gap = message->stream_seq - self->position - 1;
  self->position = message->stream_seq;
  self->time_ns = message->time_ns;
  return HN_MESH_TAKEN_NEW;
}

HnMeshTaken
hn_mesh_lane_take (HnMeshLane *self, const HnMeshMessage *message, guint64 *gap)
{
  HnMeshTaken taken;

  g_return_val_if_fail (self != NULL && message != NULL, HN_MESH_TAKEN_BROKEN);
  g_return_val_if_fail (gap != NULL, HN_MESH_TAKEN_BROKEN);

  *gap = 0;
  self->heard_us = g_get_monotonic_time ();
  self->n_forgotten = 0;
  if (self->is_broken)
    return HN_MESH_TAKEN_BROKEN;
  taken = take (self, message, gap);
  self->is_broken = taken == HN_MESH_TAKEN_BROKEN || taken == HN_MESH_TAKEN_OTHER;
  return taken;
}

guint64
hn_mesh_lane_count_stuck (HnMeshLane *self, const HnMeshStream *now, gint64 patience_us)
{
  const gint64 now_us = g_get_monotonic_time ();
  guint64 from, last;

  g_return_val_if_fail (self != NULL && now != NULL, 0);

  /* Where a filter says what is ours, the numbers of the stream do not tell how much that is. */
  from = MAX (self->position, now->first_seq - 1);
  /* nats-server 2.9 loses count of a message that it cannot read back, and of those behind it. */
  last = MAX (now->last_seq, now->first_seq - 1 + now->n_messages + now->n_deleted);
  if (now->filter != NULL || from >= self->seen_seq || self->position != self->seen_position)
    {
      self->seen_seq = last;
      self->seen_position = self->position;
      self->seen_us = now_us;
      return 0;
    }
  if (now_us - self->seen_us < patience_us || self->seen_seq - from <= now->n_deleted)
    return 0;
  return last - from - now->n_deleted;
}

gboolean
hn_mesh_lane_has_moved (HnMeshLane *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->position >= self->consumer->next_seq;
}

gboolean
hn_mesh_lane_is_broken (HnMeshLane *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->is_broken;
}

const char *
hn_mesh_lane_get_source (HnMeshLane *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

const HnMeshStream *
hn_mesh_lane_get_stream (HnMeshLane *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->consumer->stream;
}

char *
hn_mesh_lane_dup_cursor (HnMeshLane *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GUINT64_FORMAT "/%" G_GINT64_FORMAT,
                          self->consumer->stream->created_ns, self->position, self->time_ns);
}

gboolean
hn_mesh_lane_is_caught_up (HnMeshLane *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_caught_up;
}

guint64
hn_mesh_lane_get_backlog (HnMeshLane *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->backlog;
}

char *
hn_mesh_cursor_name (const HnMeshStream *stream)
{
  g_return_val_if_fail (stream != NULL, NULL);

  return stream->filter == NULL ? g_strdup ("position")
                                : g_strconcat ("position of ", stream->filter, NULL);
}

gboolean
hn_mesh_cursor_parse (const char *text, gint64 *created_ns, guint64 *seq, gint64 *time_ns)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "/", 3) : NULL;

  g_return_val_if_fail (created_ns != NULL && seq != NULL && time_ns != NULL, FALSE);

  *created_ns = 0;
  *seq = 0;
  *time_ns = 0;
  if (parts != NULL && g_strv_length (parts) == 3 &&
      !g_ascii_string_to_signed (parts[2], 10, 0, G_MAXINT64, time_ns, NULL))
    return FALSE;
  return parts != NULL && parts[0] != NULL && parts[1] != NULL &&
         g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT64, created_ns, NULL) &&
         g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT64, seq, NULL);
}
