#include "config.h"

#include "hn-mesh-sender.h"

#include "hn-backoff.h"
#include "hn-feed-error.h"
#include "hn-mesh-error.h"
#include "hn-mesh-link-private.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>

#define GROUP_MAX 64
#define CONFIRM_MS 5000
#define LOOK_MS 2000
/* Rights do not get better by asking often. */
#define FORBIDDEN_WAIT_US (30 * (gint64) G_USEC_PER_SEC)

typedef enum
{
  STATE_OFFLINE,
  STATE_IDLE,
  STATE_SENDING,
  N_STATES
} State;

struct _HnMeshSender
{
  GObject parent_instance;

  HnOwed *owed;
  HnClock *clock;
  char *prefix;

  State state;
  HnMeshLink *link;
  GError *complaint;
  HnBackoff backoff;
  guint timeout;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HnMeshSender, hn_mesh_sender, G_TYPE_OBJECT)

/* What is published in the thread of a task. */
typedef struct
{
  HnMeshLink *link;
  char *prefix;
  GPtrArray *items; /* of HnOutboxItem */
  guint n_tried;
  gboolean may_not_look;     /* at what a stream keeps */
  GError *errors[GROUP_MAX]; /* why one was not confirmed */
} Group;

static void
group_free (Group *group)
{
  for (guint i = 0; i < GROUP_MAX; i++)
    g_clear_error (&group->errors[i]);
  g_object_unref (group->link);
  g_ptr_array_unref (group->items);
  g_free (group->prefix);
  g_free (group);
}

static void
stop_timeout (HnMeshSender *self)
{
  if (self->timeout != 0)
    hn_clock_remove_timeout (self->clock, self->timeout);
  self->timeout = 0;
}

static void
set_state (HnMeshSender *self, State state)
{
  static const gboolean edges[N_STATES][N_STATES] = {
    [STATE_OFFLINE] = { [STATE_IDLE] = TRUE },
    [STATE_IDLE] = { [STATE_SENDING] = TRUE, [STATE_OFFLINE] = TRUE },
    [STATE_SENDING] = { [STATE_IDLE] = TRUE, [STATE_OFFLINE] = TRUE },
  };

  g_assert (edges[self->state][state]);
  self->state = state;
  stop_timeout (self);
}

static void
hn_mesh_sender_dispose (GObject *object)
{
  HnMeshSender *self = HN_MESH_SENDER (object);

  hn_mesh_sender_go_offline (self);
  G_OBJECT_CLASS (hn_mesh_sender_parent_class)->dispose (object);
}

static void
hn_mesh_sender_finalize (GObject *object)
{
  HnMeshSender *self = HN_MESH_SENDER (object);

  g_clear_pointer (&self->owed, hn_owed_free);
  g_clear_object (&self->clock);
  g_clear_error (&self->complaint);
  g_free (self->prefix);
  G_OBJECT_CLASS (hn_mesh_sender_parent_class)->finalize (object);
}

static void
hn_mesh_sender_class_init (HnMeshSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_mesh_sender_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_mesh_sender_finalize;
}

static void
hn_mesh_sender_init (HnMeshSender *self)
{
  self->backoff = (HnBackoff) HN_BACKOFF_INIT;
}

HnMeshSender *
hn_mesh_sender_new (HnLog *log,
                    HnClock *clock,
                    const char *feed_id,
                    const char *prefix,
                    gboolean is_exercise,
                    HnOwedFunc func,
                    gpointer user_data)
{
  HnMeshSender *self;

  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  self = g_object_new (HN_TYPE_MESH_SENDER, NULL);
  self->owed = hn_owed_new (log, feed_id, is_exercise, func, user_data);
  self->clock = g_object_ref (clock);
  self->prefix = g_strdup (prefix);
  return self;
}

/* In the thread of a task */

/* What a server takes for a message that it has, it tells by its Nats-Msg-Id alone, which is a
 * thing that anybody may write. */
static gboolean
is_same (HnRecord *record, natsMsg *message)
{
  g_autoptr (GBytes) bytes =
      g_bytes_new (natsMsg_GetData (message), (gsize) natsMsg_GetDataLength (message));
  g_autoptr (HnRecord) kept = NULL;

  if (g_bytes_equal (bytes, hn_record_get_bytes (record)))
    return TRUE;
  kept = hn_record_new_from_bytes (bytes, NULL);
  return kept != NULL && g_str_equal (hn_record_get_id (kept), hn_record_get_id (record)) &&
         g_str_equal (hn_record_get_digest (kept), hn_record_get_digest (record));
}

/* Looks at what the stream has in place of @record. Who may not look is not answered: the server's
 * word is all there is then, and it is not asked again for the others of the group. */
static natsStatus
check_kept (Group *group, HnRecord *record, const jsPubAck *confirmation, GError **error)
{
  jsOptions options;
  natsMsg *message = NULL;
  gboolean is_ours = TRUE;
  natsStatus status;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, confirmation->Sequence);

  if (group->may_not_look)
    return NATS_OK;
  jsOptions_Init (&options);
  options.Wait = LOOK_MS;
  status = js_GetMsg (&message, hn_mesh_link_get_js (group->link), confirmation->Stream,
                      confirmation->Sequence, &options, NULL);
  if (status == NATS_OK)
    is_ours = is_same (record, message);
  else if (status != NATS_NOT_FOUND)
    {
      if (natsConnection_Status (hn_mesh_link_get_connection (group->link)) !=
          NATS_CONN_STATUS_CONNECTED)
        return status;
      group->may_not_look = TRUE;
    }
  natsMsg_Destroy (message);
  if (!is_ours)
    g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_REFUSED,
                 _ ("Stream “%s” at %s did not keep this: under the same Nats-Msg-Id somebody had "
                    "put something else there (message %s). Ask who runs the mesh to see who did"),
                 confirmation->Stream, hn_mesh_link_get_server (group->link), number);
  return NATS_OK;
}

static natsStatus
publish (Group *group, HnRecord *record, jsErrCode *code, GError **error)
{
  g_autofree char *subject =
      g_strconcat (group->prefix, ".", hn_record_get_stix_type (record), NULL);
  char modified[HN_TIMESTAMP_SIZE];
  g_autofree char *message_id =
      g_strconcat (hn_record_get_id (record), "@",
                   hn_timestamp_format (hn_record_get_modified_us (record), modified), NULL);
  gsize length;
  const char *data = g_bytes_get_data (hn_record_get_bytes (record), &length);
  jsPubOptions options;
  jsPubAck *confirmation = NULL;
  natsStatus status;

  jsPubOptions_Init (&options);
  options.MsgId = message_id;
  options.MaxWait = CONFIRM_MS;
  status = js_Publish (&confirmation, hn_mesh_link_get_js (group->link), subject, data,
                       (int) length, &options, code);
  if (status == NATS_OK && confirmation->Duplicate)
    status = check_kept (group, record, confirmation, error);
  jsPubAck_Destroy (confirmation);
  return status;
}

/* Whether it is the connection, or the mesh as a whole, that does not take it. */
static gboolean
is_of_mesh (natsStatus status, jsErrCode code)
{
  return code == 0 && status != NATS_MAX_PAYLOAD && status != NATS_NO_RESPONDERS;
}

static void
run_publish (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Group *group = data;
  const char *server = hn_mesh_link_get_server (group->link);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < group->items->len && goes_on; i++)
    {
      HnRecord *record = hn_owed_get_record (g_ptr_array_index (group->items, i));
      jsErrCode code = 0;
      natsStatus status = publish (group, record, &code, &group->errors[i]);

      group->n_tried++;
      if (status == NATS_OK)
        continue;
      /* Nobody answers: libnats takes that for JetStream being off, which was looked into. */
      if (status == NATS_NO_RESPONDERS || code == JSNotEnabledErr)
        g_set_error (&group->errors[i], HN_FEED_ERROR, HN_FEED_ERROR_COLLECTION,
                     _ ("No stream at %s keeps what is said under “%s.%s”"), server, group->prefix,
                     hn_record_get_stix_type (record));
      else
        hn_mesh_error_take_last (&group->errors[i], status, code, server);
      goes_on = !is_of_mesh (status, code) && !g_cancellable_is_cancelled (cancellable);
    }
  g_task_return_boolean (task, TRUE);
}

/* In the feed's thread */

static void
on_due (gpointer user_data)
{
  HnMeshSender *self = user_data;

  self->timeout = 0;
  hn_mesh_sender_kick (self);
}

static void
wait_for (HnMeshSender *self, gint64 wait_us)
{
  stop_timeout (self);
  self->timeout = hn_clock_add_timeout (self->clock, wait_us, on_due, self);
}

/* Whether what is wrong lies with what this desk may do, or with how the mesh is set up, and not
 * with a server that is ill. */
static gboolean
is_of_desk (const GError *error)
{
  return g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN) ||
         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_COLLECTION) ||
         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_ACCEPTABLE);
}

/* Returns how long to wait before the next group; 0: not at all. */
static gint64
take_results (HnMeshSender *self, Group *group)
{
  gint64 now_us = hn_clock_get_now_us (self->clock);
  gint64 wait_us = 0;

  for (guint i = 0; i < group->n_tried && !hn_owed_has_log_failed (self->owed); i++)
    {
      HnOutboxItem *item = g_ptr_array_index (group->items, i);
      const GError *error = group->errors[i];

      if (error == NULL)
        {
          hn_owed_confirm (self->owed, item);
          continue;
        }
      if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TOO_LARGE) ||
          g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_REFUSED))
        {
          hn_owed_fail (self->owed, item, error->message);
          continue;
        }
      /* Who is not answered since he may not speak is told so beside it. */
      if (self->complaint != NULL)
        error = self->complaint;
      if (is_of_desk (error))
        hn_owed_tell (self->owed, item, error->message);
      if (wait_us == 0)
        wait_us = hn_backoff_next_us (&self->backoff, is_of_desk (error) ? FORBIDDEN_WAIT_US : 0,
                                      g_random_double ());
      hn_owed_postpone (self->owed, item, error->message, now_us + wait_us);
    }
  if (wait_us == 0)
    hn_backoff_reset (&self->backoff);
  return hn_owed_has_log_failed (self->owed) ? HN_OWED_LOG_AGAIN_US : wait_us;
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HnMeshSender *self = HN_MESH_SENDER (source);
  gint64 wait_us;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) ||
      self->state != STATE_SENDING)
    return;
  wait_us = take_results (self, g_task_get_task_data (G_TASK (result)));
  g_clear_error (&self->complaint);
  set_state (self, STATE_IDLE);
  hn_owed_note_progress (self->owed);
  if (wait_us > 0)
    wait_for (self, wait_us);
  else
    hn_mesh_sender_kick (self);
}

void
hn_mesh_sender_kick (HnMeshSender *self)
{
  g_autoptr (GTask) task = NULL;
  gint64 now_us;
  GPtrArray *due;
  gint64 due_us;
  Group *group;

  g_return_if_fail (HN_IS_MESH_SENDER (self));

  if (self->state != STATE_IDLE)
    return;
  now_us = hn_clock_get_now_us (self->clock);
  due = hn_owed_list_due (self->owed, now_us, GROUP_MAX);
  if (due == NULL)
    {
      due_us = hn_owed_get_next_due_us (self->owed);
      if (due_us != G_MAXINT64)
        wait_for (self, CLAMP (due_us - now_us, 1000, HN_OWED_RESEND_US));
      return;
    }
  set_state (self, STATE_SENDING);
  group = g_new0 (Group, 1);
  group->link = g_object_ref (self->link);
  group->prefix = g_strdup (self->prefix);
  group->items = due;
  task = g_task_new (self, self->cancellable, on_published, NULL);
  g_task_set_source_tag (task, hn_mesh_sender_kick);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, group, (GDestroyNotify) group_free);
  g_task_run_in_thread (task, run_publish);
}

void
hn_mesh_sender_go_online (HnMeshSender *self, HnMeshLink *link)
{
  g_return_if_fail (HN_IS_MESH_SENDER (self));
  g_return_if_fail (HN_IS_MESH_LINK (link));

  hn_mesh_sender_go_offline (self);
  self->link = g_object_ref (link);
  self->cancellable = g_cancellable_new ();
  hn_owed_take_over (self->owed);
  set_state (self, STATE_IDLE);
  hn_mesh_sender_kick (self);
}

void
hn_mesh_sender_go_offline (HnMeshSender *self)
{
  g_return_if_fail (HN_IS_MESH_SENDER (self));

  if (self->state == STATE_OFFLINE)
    return;
  set_state (self, STATE_OFFLINE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->link);
  g_clear_error (&self->complaint);
}

void
hn_mesh_sender_complain (HnMeshSender *self, const GError *error)
{
  g_return_if_fail (HN_IS_MESH_SENDER (self));
  g_return_if_fail (error != NULL);

  if (self->state != STATE_SENDING ||
      !g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN))
    return;
  g_clear_error (&self->complaint);
  self->complaint = g_error_copy (error);
}

guint
hn_mesh_sender_get_n_waiting (HnMeshSender *self)
{
  g_return_val_if_fail (HN_IS_MESH_SENDER (self), 0);

  return hn_owed_get_n_waiting (self->owed);
}

guint
hn_mesh_sender_get_n_refused (HnMeshSender *self)
{
  g_return_val_if_fail (HN_IS_MESH_SENDER (self), 0);

  return hn_owed_get_n_refused (self->owed);
}
