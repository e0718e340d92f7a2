#include "config.h"

#include "hn-mesh-link-private.h"

#include "hn-feed-error.h"
#include "hn-mesh-dial.h"
#include "hn-mesh-error.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HnMeshLink
{
  GObject parent_instance;

  natsConnection *connection;
  jsCtx *js;
  char *server;
  guint key; /* in the table of open links; 0: closed */
  GMainContext *context;
  guint last_number;
  GHashTable *subscriptions; /* number → Subscription */
  gsize n_waiting; /* bytes of messages that were not looked at; under the lock of open links */
};

enum
{
  SIGNAL_LOST,
  SIGNAL_COMPLAINED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnMeshLink, hn_mesh_link, G_TYPE_OBJECT)

typedef struct
{
  natsSubscription *subscription;
  HnMeshLinkFunc func;
  gpointer user_data;
} Subscription;

/*
 * libnats calls from threads of its own, and may still do so when nobody wants to hear of it any
 * more. So what it is given is no pointer but a number, which leads to a link only while that is
 * open.
 */
static GMutex open_links_lock;
static GHashTable *open_links; /* key → HnMeshLink, not owned */
static guint last_key;

/* Something for the link's thread. */
typedef struct
{
  guint key;
  guint number; /* of a subscription; 0: */
  gboolean is_lost;
  GError *error;
  char *subject;
  char *reply;
  GBytes *data;
} Event;

/* What it takes while it waits. */
static gsize
event_get_size (const Event *event)
{
  return event->data != NULL ? sizeof *event + g_bytes_get_size (event->data) : 0;
}

static void
event_free (gpointer data)
{
  Event *event = data;

  g_clear_error (&event->error);
  g_free (event->subject);
  g_free (event->reply);
  g_clear_pointer (&event->data, g_bytes_unref);
  g_free (event);
}

static void
subscription_free (gpointer data)
{
  Subscription *subscription = data;

  natsSubscription_Destroy (subscription->subscription);
  g_free (subscription);
}

/* Only with the lock. */
static HnMeshLink *
find_link (guint key)
{
  return open_links != NULL ? g_hash_table_lookup (open_links, GUINT_TO_POINTER (key)) : NULL;
}

/* (nullable): the link that @event is for, which it waits for no more. */
static HnMeshLink *
take_link (const Event *event)
{
  HnMeshLink *self;

  g_mutex_lock (&open_links_lock);
  self = find_link (event->key);
  if (self != NULL)
    self->n_waiting -= event_get_size (event);
  g_mutex_unlock (&open_links_lock);
  return self;
}

static gboolean
on_event (gpointer user_data)
{
  Event *event = user_data;
  /* Closed only in this thread, so that it stays what it is. */
  HnMeshLink *self = take_link (event);
  g_autoptr (HnMeshLink) alive = self != NULL ? g_object_ref (self) : NULL;
  Subscription *subscription;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (event->number != 0)
    {
      subscription = g_hash_table_lookup (self->subscriptions, GUINT_TO_POINTER (event->number));
      if (subscription != NULL)
        subscription->func (self, event->subject, event->reply, event->data,
                            subscription->user_data);
    }
  else if (event->is_lost)
    {
      hn_mesh_link_close (self);
      g_signal_emit (self, signals[SIGNAL_LOST], 0, event->error);
    }
  else
    g_signal_emit (self, signals[SIGNAL_COMPLAINED], 0, event->error);
  return G_SOURCE_REMOVE;
}

/* From any thread. */
static void
post (Event *event)
{
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GSource) source = NULL;
  HnMeshLink *self;

  g_mutex_lock (&open_links_lock);
  self = find_link (event->key);
  /* Beyond that whoever asks or beats will do so again. */
  if (self != NULL && self->n_waiting + event_get_size (event) <= HN_MESH_LINK_WAITING_MAX)
    {
      self->n_waiting += event_get_size (event);
      context = g_main_context_ref (self->context);
    }
  g_mutex_unlock (&open_links_lock);
  if (context == NULL)
    {
      event_free (event);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_event, event, event_free);
  g_source_attach (source, context);
}

/* Why @connection is closed. */
static GError *
new_lost_error (natsConnection *connection, const char *server)
{
  const char *text = NULL;
  natsStatus status = natsConnection_GetLastError (connection, &text);

  return hn_mesh_error_new (status != NATS_OK ? status : NATS_CONNECTION_CLOSED, 0, text, server);
}

/* In the threads of libnats */

/* libnats forgets what it was connected to; who is not in the table yet is asked when it is. */
static void
on_closed (natsConnection *connection, void *closure)
{
  g_autofree char *server = NULL;
  HnMeshLink *self;
  Event *event;

  g_mutex_lock (&open_links_lock);
  self = find_link (GPOINTER_TO_UINT (closure));
  server = self != NULL ? g_strdup (self->server) : NULL;
  g_mutex_unlock (&open_links_lock);
  if (server == NULL)
    return;
  event = g_new0 (Event, 1);
  event->key = GPOINTER_TO_UINT (closure);
  event->is_lost = TRUE;
  event->error = new_lost_error (connection, server);
  post (event);
}

static void
on_error (natsConnection *connection, natsSubscription *unused, natsStatus status, void *closure)
{
  Event *event = g_new0 (Event, 1);
  char server[256] = "";
  const char *text = NULL;

  natsConnection_GetLastError (connection, &text);
  natsConnection_GetConnectedUrl (connection, server, sizeof server);
  event->key = GPOINTER_TO_UINT (closure);
  event->error = hn_mesh_error_new (status, 0, text, *server != '\0' ? server : "-");
  post (event);
}

static void
on_message (natsConnection *connection, natsSubscription *unused, natsMsg *message, void *closure)
{
  guint64 both = (guint64) (guintptr) closure;
  Event *event = g_new0 (Event, 1);

  event->key = (guint) (both >> 32);
  event->number = (guint) (both & G_MAXUINT32);
  event->subject = g_strdup (natsMsg_GetSubject (message));
  event->reply = g_strdup (natsMsg_GetReply (message));
  event->data = g_bytes_new (natsMsg_GetData (message), (gsize) natsMsg_GetDataLength (message));
  natsMsg_Destroy (message);
  post (event);
}

/* Connecting */

typedef struct
{
  HnMeshOptions *options;
  guint key;
  GMainContext *context;
} Attempt;

static void
attempt_free (Attempt *attempt)
{
  hn_mesh_options_free (attempt->options);
  g_main_context_unref (attempt->context);
  g_free (attempt);
}

/* In the thread of a task. */
static void
run_connect (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Attempt *attempt = data;
  GError *error = NULL;
  HnMeshDialFuncs funcs = { on_closed, on_error, GUINT_TO_POINTER (attempt->key) };
  natsConnection *connection = hn_mesh_dial (attempt->options, &funcs, &error);
  HnMeshLink *self;
  char server[256] = "";

  if (connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  natsConnection_GetConnectedUrl (connection, server, sizeof server);
  self = g_object_new (HN_TYPE_MESH_LINK, NULL);
  self->connection = connection;
  natsConnection_JetStream (&self->js, connection, NULL);
  self->server = g_strdup (*server != '\0' ? server : hn_mesh_options_get_url (attempt->options));
  self->context = g_main_context_ref (attempt->context);
  g_task_return_pointer (task, self, g_object_unref);
}

void
hn_mesh_link_connect_async (const HnMeshOptions *options,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Attempt *attempt = g_new0 (Attempt, 1);

  g_return_if_fail (options != NULL);

  attempt->options = hn_mesh_options_copy (options);
  attempt->context = g_main_context_ref_thread_default ();
  g_mutex_lock (&open_links_lock);
  attempt->key = ++last_key;
  g_mutex_unlock (&open_links_lock);
  g_task_set_source_tag (task, hn_mesh_link_connect_async);
  g_task_set_task_data (task, attempt, (GDestroyNotify) attempt_free);
  g_task_run_in_thread (task, run_connect);
}

HnMeshLink *
hn_mesh_link_connect_finish (GAsyncResult *result, GError **error)
{
  HnMeshLink *self;
  Attempt *attempt;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  attempt = g_task_get_task_data (G_TASK (result));
  self = g_task_propagate_pointer (G_TASK (result), error);
  if (self == NULL)
    return NULL;
  self->key = attempt->key;
  g_mutex_lock (&open_links_lock);
  if (open_links == NULL)
    open_links = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (open_links, GUINT_TO_POINTER (self->key), self);
  g_mutex_unlock (&open_links_lock);
  /* Lost in between: whoever took it hears of it as soon as it listens. */
  if (natsConnection_IsClosed (self->connection))
    on_closed (self->connection, GUINT_TO_POINTER (self->key));
  return self;
}

/* The object */

static void
hn_mesh_link_dispose (GObject *object)
{
  hn_mesh_link_close (HN_MESH_LINK (object));
  G_OBJECT_CLASS (hn_mesh_link_parent_class)->dispose (object);
}

static void
hn_mesh_link_finalize (GObject *object)
{
  HnMeshLink *self = HN_MESH_LINK (object);

  g_hash_table_unref (self->subscriptions);
  jsCtx_Destroy (self->js);
  natsConnection_Destroy (self->connection);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->server);
  G_OBJECT_CLASS (hn_mesh_link_parent_class)->finalize (object);
}

static void
hn_mesh_link_class_init (HnMeshLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_mesh_link_dispose;
  object_class->finalize = hn_mesh_link_finalize;

  signals[SIGNAL_LOST] = g_signal_new ("lost", HN_TYPE_MESH_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_COMPLAINED] = g_signal_new ("complained", HN_TYPE_MESH_LINK, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hn_mesh_link_init (HnMeshLink *self)
{
  self->subscriptions = g_hash_table_new_full (NULL, NULL, NULL, subscription_free);
}

void
hn_mesh_link_close (HnMeshLink *self)
{
  g_return_if_fail (HN_IS_MESH_LINK (self));

  if (self->key == 0)
    return;
  g_mutex_lock (&open_links_lock);
  g_hash_table_remove (open_links, GUINT_TO_POINTER (self->key));
  g_mutex_unlock (&open_links_lock);
  self->key = 0;
  g_hash_table_remove_all (self->subscriptions);
  natsConnection_Close (self->connection);
}

gboolean
hn_mesh_link_is_open (HnMeshLink *self)
{
  g_return_val_if_fail (HN_IS_MESH_LINK (self), FALSE);

  return self->key != 0;
}

const char *
hn_mesh_link_get_server (HnMeshLink *self)
{
  g_return_val_if_fail (HN_IS_MESH_LINK (self), NULL);

  return self->server;
}

natsConnection *
hn_mesh_link_get_connection (HnMeshLink *self)
{
  g_return_val_if_fail (HN_IS_MESH_LINK (self), NULL);

  return self->connection;
}

jsCtx *
hn_mesh_link_get_js (HnMeshLink *self)
{
  g_return_val_if_fail (HN_IS_MESH_LINK (self), NULL);

  return self->js;
}

/* Core NATS */

guint
hn_mesh_link_subscribe (
    HnMeshLink *self, const char *subject, HnMeshLinkFunc func, gpointer user_data, GError **error)
{
  Subscription *subscription;
  guint number;
  natsStatus status;

  g_return_val_if_fail (HN_IS_MESH_LINK (self), 0);
  g_return_val_if_fail (subject != NULL && func != NULL, 0);

  number = ++self->last_number;
  subscription = g_new0 (Subscription, 1);
  subscription->func = func;
  subscription->user_data = user_data;
  status =
      natsConnection_Subscribe (&subscription->subscription, self->connection, subject, on_message,
                                (void *) (guintptr) (((guint64) self->key << 32) | number));
  if (status != NATS_OK)
    {
      hn_mesh_error_take_last (error, status, 0, self->server);
      g_free (subscription);
      return 0;
    }
  g_hash_table_insert (self->subscriptions, GUINT_TO_POINTER (number), subscription);
  return number;
}

void
hn_mesh_link_unsubscribe (HnMeshLink *self, guint number)
{
  g_return_if_fail (HN_IS_MESH_LINK (self));

  g_hash_table_remove (self->subscriptions, GUINT_TO_POINTER (number));
}

gboolean
hn_mesh_link_publish (
    HnMeshLink *self, const char *subject, const char *reply, GBytes *data, GError **error)
{
  gsize length = 0;
  gconstpointer bytes = data != NULL ? g_bytes_get_data (data, &length) : NULL;
  natsStatus status;

  g_return_val_if_fail (HN_IS_MESH_LINK (self), FALSE);
  g_return_val_if_fail (subject != NULL, FALSE);

  if (reply != NULL)
    status = natsConnection_PublishRequest (self->connection, subject, reply, bytes, (int) length);
  else
    status = natsConnection_Publish (self->connection, subject, bytes, (int) length);
  if (status == NATS_OK)
    return TRUE;
  hn_mesh_error_take_last (error, status, 0, self->server);
  return FALSE;
}

typedef struct
{
  char *subject;
  GBytes *data;
  gint64 timeout_us;
} Request;

static void
request_free (Request *request)
{
  g_free (request->subject);
  g_clear_pointer (&request->data, g_bytes_unref);
  g_free (request);
}

static void
run_request (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HnMeshLink *self = source;
  Request *request = data;
  GError *error = NULL;
  gsize length = 0;
  gconstpointer bytes = request->data != NULL ? g_bytes_get_data (request->data, &length) : NULL;
  natsMsg *answer = NULL;
  natsStatus status = natsConnection_Request (&answer, self->connection, request->subject, bytes,
                                              (int) length, MAX (request->timeout_us / 1000, 1));

  if (status != NATS_OK)
    {
      hn_mesh_error_take_last (&error, status, 0, self->server);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (
      task, g_bytes_new (natsMsg_GetData (answer), (gsize) natsMsg_GetDataLength (answer)),
      (GDestroyNotify) g_bytes_unref);
  natsMsg_Destroy (answer);
}

void
hn_mesh_link_request_async (HnMeshLink *self,
                            const char *subject,
                            GBytes *data,
                            gint64 timeout_us,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (HN_IS_MESH_LINK (self));
  g_return_if_fail (subject != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  request = g_new0 (Request, 1);
  request->subject = g_strdup (subject);
  request->data = data != NULL ? g_bytes_ref (data) : NULL;
  request->timeout_us = timeout_us;
  g_task_set_source_tag (task, hn_mesh_link_request_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, run_request);
}

GBytes *
hn_mesh_link_request_finish (HnMeshLink *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
run_ping (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HnMeshLink *self = source;
  GError *error = NULL;
  gint64 since_us = g_get_monotonic_time ();
  natsStatus status =
      natsConnection_FlushTimeout (self->connection, MAX (*(gint64 *) data / 1000, 1));

  /* Meanwhile it may have been found out in another way, which says why. */
  if (status != NATS_OK && natsConnection_IsClosed (self->connection))
    g_task_return_error (task, new_lost_error (self->connection, self->server));
  else if (status != NATS_OK)
    {
      hn_mesh_error_take_last (&error, status, 0, self->server);
      g_task_return_error (task, error);
    }
  else
    g_task_return_int (task, g_get_monotonic_time () - since_us);
}

void
hn_mesh_link_ping_async (HnMeshLink *self,
                         gint64 timeout_us,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HN_IS_MESH_LINK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_mesh_link_ping_async);
  g_task_set_task_data (task, g_memdup2 (&timeout_us, sizeof timeout_us), g_free);
  g_task_run_in_thread (task, run_ping);
}

gint64
hn_mesh_link_ping_finish (HnMeshLink *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
