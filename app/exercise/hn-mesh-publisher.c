#include "hn-mesh-publisher.h"

#include "hn-exercise-error.h"
#include "hn-timestamp.h"

#include <json-glib/json-glib.h>
#include <nats/nats.h>

/* The server is on this machine: what takes longer than this does not come. */
#define TIMEOUT_MS 3000

struct _HnMeshPublisher
{
  GObject parent_instance;

  natsConnection *connection;
  jsCtx *js;
  GHashTable *contacts; /* id of the identity → natsSubscription */
};

G_DEFINE_FINAL_TYPE (HnMeshPublisher, hn_mesh_publisher, G_TYPE_OBJECT)

static void
hn_mesh_publisher_finalize (GObject *object)
{
  HnMeshPublisher *self = HN_MESH_PUBLISHER (object);

  g_hash_table_unref (self->contacts);
  jsCtx_Destroy (self->js);
  if (self->connection != NULL)
    natsConnection_Close (self->connection);
  natsConnection_Destroy (self->connection);
  G_OBJECT_CLASS (hn_mesh_publisher_parent_class)->finalize (object);
}

static void
hn_mesh_publisher_class_init (HnMeshPublisherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_mesh_publisher_finalize;
}

static void
subscription_free (gpointer data)
{
  natsSubscription_Unsubscribe (data);
  natsSubscription_Destroy (data);
}

static void
hn_mesh_publisher_init (HnMeshPublisher *self)
{
  self->contacts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, subscription_free);
}

static gboolean
set_failure (GError **error, const char *what, natsStatus status)
{
  const char *detail = nats_GetLastError (NULL);

  g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_MESH, "%s: %s", what,
               detail != NULL && *detail != '\0' ? detail : natsStatus_GetText (status));
  return FALSE;
}

HnMeshPublisher *
hn_mesh_publisher_new (const char *url, const char *user, const char *password, GError **error)
{
  g_autoptr (HnMeshPublisher) self = NULL;
  natsOptions *options = NULL;
  natsStatus status;

  g_return_val_if_fail (url != NULL && user != NULL && password != NULL, NULL);

  self = g_object_new (HN_TYPE_MESH_PUBLISHER, NULL);
  status = natsOptions_Create (&options);
  if (status == NATS_OK)
    status = natsOptions_SetURL (options, url);
  if (status == NATS_OK)
    status = natsOptions_SetUserInfo (options, user, password);
  if (status == NATS_OK)
    status = natsOptions_SetTimeout (options, TIMEOUT_MS);
  if (status == NATS_OK)
    status = natsConnection_Connect (&self->connection, options);
  natsOptions_Destroy (options);
  if (status == NATS_OK)
    status = natsConnection_JetStream (&self->js, self->connection, NULL);
  if (status != NATS_OK)
    {
      set_failure (error, url, status);
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
hn_mesh_publisher_add_stream (HnMeshPublisher *self, const char *ceptoar, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *subject = NULL;
  const char *subjects[1];
  jsStreamConfig config;
  jsErrCode code = 0;
  natsStatus status;

  g_return_val_if_fail (HN_IS_MESH_PUBLISHER (self), FALSE);

  name = ceptoar != NULL ? g_strconcat ("CEPTOAR_", ceptoar, NULL) : g_strdup ("NISC");
  subject = ceptoar != NULL ? g_strconcat ("ceptoar.", ceptoar, ".>", NULL) : g_strdup ("nisc.>");
  subjects[0] = subject;
  jsStreamConfig_Init (&config);
  config.Name = name;
  config.Subjects = subjects;
  config.SubjectsLen = 1;
  status = js_AddStream (NULL, self->js, &config, NULL, &code);
  if (status != NATS_OK && code != JSStreamNameExistErr)
    return set_failure (error, name, status);
  return TRUE;
}

gboolean
hn_mesh_publisher_publish (HnMeshPublisher *self,
                           HnRecord *record,
                           const char *ceptoar,
                           GError **error)
{
  g_autofree char *subject = NULL;
  g_autofree char *message_id = NULL;
  char modified[HN_TIMESTAMP_SIZE];
  jsPubOptions options;
  GBytes *raw;
  natsStatus status;

  g_return_val_if_fail (HN_IS_MESH_PUBLISHER (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  raw = hn_record_get_bytes (record);
  subject = ceptoar != NULL
                ? g_strdup_printf ("ceptoar.%s.%s", ceptoar, hn_record_get_stix_type (record))
                : g_strdup_printf ("nisc.%s", hn_record_get_stix_type (record));
  message_id = g_strdup_printf ("%s@%s", hn_record_get_id (record),
                                hn_timestamp_format (hn_record_get_modified_us (record), modified));
  jsPubOptions_Init (&options);
  options.MsgId = message_id;
  options.MaxWait = TIMEOUT_MS;
  status = js_Publish (NULL, self->js, subject, g_bytes_get_data (raw, NULL),
                       (int) g_bytes_get_size (raw), &options, NULL);
  return status == NATS_OK || set_failure (error, subject, status);
}

/* In a thread of the library: it uses nothing but the connection. */
static void
on_question (natsConnection *connection,
             natsSubscription *subscription,
             natsMsg *message,
             void *user_data)
{
  const char *reply = natsMsg_GetReply (message);
  char now[HN_TIMESTAMP_SIZE];

  if (reply != NULL)
    {
      g_autofree char *answer =
          g_strdup_printf ("{\"at\":\"%s\"}", hn_timestamp_format (g_get_real_time (), now));

      natsConnection_PublishString (connection, reply, answer);
    }
  natsMsg_Destroy (message);
}

static void
listen_for (HnMeshPublisher *self, const char *ceptoar, const char *poc)
{
  g_autofree char *subject = NULL;
  natsSubscription *subscription = NULL;

  if (g_hash_table_contains (self->contacts, poc))
    return;
  subject = g_strdup_printf ("presence.%s.%s.ask", ceptoar, poc);
  if (natsConnection_Subscribe (&subscription, self->connection, subject, on_question, NULL) ==
      NATS_OK)
    g_hash_table_insert (self->contacts, g_strdup (poc), subscription);
}

void
hn_mesh_publisher_beat (
    HnMeshPublisher *self, const char *ceptoar, const char *poc, const char *name, guint every_s)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;
  char now[HN_TIMESTAMP_SIZE];

  g_return_if_fail (HN_IS_MESH_PUBLISHER (self));
  g_return_if_fail (ceptoar != NULL && poc != NULL);

  json_object_set_string_member (object, "poc", poc);
  json_object_set_string_member (object, "at", hn_timestamp_format (g_get_real_time (), now));
  json_object_set_int_member (object, "every", every_s);
  if (name != NULL)
    json_object_set_string_member (object, "name", name);
  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  subject = g_strdup_printf ("presence.%s.%s.beat", ceptoar, poc);
  listen_for (self, ceptoar, poc);
  /* One that is lost is made up for by the next. */
  natsConnection_PublishString (self->connection, subject, text);
}

void
hn_mesh_publisher_fall_silent (HnMeshPublisher *self, const char *poc)
{
  g_return_if_fail (HN_IS_MESH_PUBLISHER (self));
  g_return_if_fail (poc != NULL);

  g_hash_table_remove (self->contacts, poc);
}
