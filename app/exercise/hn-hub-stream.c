#include "hn-hub-stream.h"

#include "hn-exercise-error.h"
#include "hn-log-query.h"
#include "hn-timestamp.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that may wait for a client: above HIGH nothing is added, below LOW the log is read on. */
#define HIGH_WATER (512 * 1024)
#define LOW_WATER (128 * 1024)
/* A client that takes nothing for so many heartbeats, while something waits for it, is gone. */
#define STALL_BEATS 12

struct _HnHubStream
{
  GObject parent_instance;

  HnHubStreamState state;
  SoupServerMessage *message;
  HnHubCollection *collection;
  GSource *heartbeat;
  /* The last position that was handed to the connection. */
  gint64 position;
  gsize n_waiting;
  guint n_stalled_beats;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnHubStream, hn_hub_stream, G_TYPE_OBJECT)

static void
set_state (HnHubStream *self, HnHubStreamState state)
{
  static const gboolean edges[HN_HUB_STREAM_N_STATES][HN_HUB_STREAM_N_STATES] = {
    [HN_HUB_STREAM_BEHIND][HN_HUB_STREAM_LIVE] = TRUE,
    [HN_HUB_STREAM_BEHIND][HN_HUB_STREAM_CLOSED] = TRUE,
    [HN_HUB_STREAM_LIVE][HN_HUB_STREAM_BEHIND] = TRUE,
    [HN_HUB_STREAM_LIVE][HN_HUB_STREAM_CLOSED] = TRUE,
  };

  if (self->state == state)
    return;
  g_assert (edges[self->state][state]);
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
send_text (HnHubStream *self, GString *text)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);

  if (self->state == HN_HUB_STREAM_CLOSED)
    return;
  self->n_waiting += g_bytes_get_size (bytes);
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), bytes);
  soup_server_message_unpause (self->message);
}

/* The object may hold line breaks between its values: each line is a `data` of its own. */
static void
append_lines (GString *text, const char *raw, gsize size)
{
  const char *end = raw + size;

  while (raw < end)
    {
      gsize length = 0;

      while (raw + length < end && raw[length] != '\n' && raw[length] != '\r')
        length++;
      g_string_append_len (text, raw, (gssize) length);
      raw += length;
      if (raw == end)
        break;
      raw += raw + 1 < end && raw[0] == '\r' && raw[1] == '\n' ? 2 : 1;
      g_string_append (text, "\ndata: ");
    }
}

static void
append_event (HnHubStream *self, GString *text, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  GBytes *raw = hn_record_get_bytes (record);
  const char *type =
      hn_record_get_created_us (record) == hn_record_get_modified_us (record) ? "create" : "update";
  char date[HN_TIMESTAMP_SIZE];

  g_string_append_printf (text,
                          "id: %s-%" G_GINT64_FORMAT "\nevent: %s\n"
                          "data: {\"version\":\"4\",\"type\":\"%s\",\"scope\":\"external\","
                          "\"date\":\"%s\",\"message\":\"%ss %s\",\"data\":",
                          hn_hub_collection_get_store (self->collection),
                          hn_log_entry_get_seq (entry), type, type,
                          hn_timestamp_format (hn_log_entry_get_received_us (entry), date), type,
                          hn_record_get_stix_type (record));
  append_lines (text, g_bytes_get_data (raw, NULL), g_bytes_get_size (raw));
  g_string_append (text, "}\n\n");
}

/* Sends entries, as one chunk, up to the bound. TRUE: there is room for more. */
static gboolean
send_entries (HnHubStream *self, HnLogEntry **entries, guint n_entries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_entries && self->n_waiting + text->len < HIGH_WATER; i++)
    {
      if (hn_log_entry_get_seq (entries[i]) <= self->position)
        continue;
      if (hn_log_entry_get_conflict_of (entries[i]) == 0)
        append_event (self, text, entries[i]);
      self->position = hn_log_entry_get_seq (entries[i]);
    }
  if (text->len > 0)
    send_text (self, text);
  else
    g_string_free (text, TRUE);
  return self->position >= hn_log_entry_get_seq (entries[n_entries - 1]) &&
         self->n_waiting < HIGH_WATER;
}

static gboolean
on_replayed (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  return send_entries (user_data, entries, n_entries);
}

/* Reads on from the log while there is room. */
static void
fill (HnHubStream *self)
{
  HnLog *log = hn_hub_collection_get_log (self->collection);
  g_autoptr (GError) error = NULL;
  gint64 last_seq = hn_log_get_last_seq (log, &error);

  if (last_seq >= 0 && !hn_log_replay (log, self->position, last_seq, on_replayed, self, &error))
    g_warning ("collection %s: %s", hn_hub_collection_get_info (self->collection)->id,
               error->message);
  if (last_seq < 0)
    {
      g_warning ("collection %s: %s", hn_hub_collection_get_info (self->collection)->id,
                 error->message);
      hn_hub_stream_close (self);
    }
  else if (self->n_waiting < HIGH_WATER && self->state == HN_HUB_STREAM_BEHIND)
    {
      /* What was deleted at the end, or can no longer be read, is behind us too. */
      self->position = MAX (self->position, last_seq);
      set_state (self, HN_HUB_STREAM_LIVE);
    }
}

static void
on_added (HnHubStream *self, GPtrArray *entries)
{
  if (self->state == HN_HUB_STREAM_LIVE &&
      !send_entries (self, (HnLogEntry **) entries->pdata, entries->len))
    set_state (self, HN_HUB_STREAM_BEHIND);
}

static void
on_wrote_body_data (HnHubStream *self, guint size)
{
  self->n_waiting -= MIN (size, self->n_waiting);
  self->n_stalled_beats = 0;
  if (self->state == HN_HUB_STREAM_BEHIND && self->n_waiting < LOW_WATER)
    fill (self);
}

static void
stop (HnHubStream *self)
{
  if (self->heartbeat != NULL)
    {
      g_source_destroy (self->heartbeat);
      g_clear_pointer (&self->heartbeat, g_source_unref);
    }
  set_state (self, HN_HUB_STREAM_CLOSED);
}

static void
append_position (HnHubStream *self, GString *text)
{
  g_string_append_printf (text, "%s-%" G_GINT64_FORMAT,
                          hn_hub_collection_get_store (self->collection), self->position);
}

static gboolean
on_heartbeat (gpointer user_data)
{
  HnHubStream *self = user_data;
  char time[HN_TIMESTAMP_SIZE];
  GString *text;

  if (self->n_waiting > 0)
    {
      /* What waits is sign of life enough, while it is taken. */
      if (++self->n_stalled_beats > STALL_BEATS)
        {
          /* The message is done with us as soon as its connection is gone. */
          g_autoptr (HnHubStream) alive = g_object_ref (self);
          g_autoptr (GIOStream) connection = soup_server_message_steal_connection (self->message);

          g_io_stream_close (connection, NULL, NULL);
          stop (self);
          return G_SOURCE_REMOVE;
        }
      return G_SOURCE_CONTINUE;
    }
  text = g_string_new (NULL);
  if (self->position > 0)
    {
      g_string_append (text, "id: ");
      append_position (self, text);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "event: heartbeat\ndata: {\"time\":\"%s\"}\n\n",
                          hn_timestamp_format (g_get_real_time (), time));
  send_text (self, text);
  return G_SOURCE_CONTINUE;
}

static void
hn_hub_stream_dispose (GObject *object)
{
  HnHubStream *self = HN_HUB_STREAM (object);

  stop (self);
  g_clear_object (&self->message);
  g_clear_object (&self->collection);

  G_OBJECT_CLASS (hn_hub_stream_parent_class)->dispose (object);
}

static void
hn_hub_stream_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) HN_HUB_STREAM (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hn_hub_stream_class_init (HnHubStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_hub_stream_dispose;
  object_class->get_property = hn_hub_stream_get_property;

  /**
   * HnHubStream:state:
   *
   * A #HnHubStreamState.
   */
  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, 0, HN_HUB_STREAM_N_STATES - 1, HN_HUB_STREAM_BEHIND,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_hub_stream_init (HnHubStream *self)
{
}

/* The position behind everything that was added until @us. */
static gboolean
seek_date (HnHubStream *self, gint64 us, GError **error)
{
  HnLogQuery query = {
    .added_after_us = us, .versions = HN_LOG_VERSIONS_ALL, .limit = 1, .without_raw = TRUE
  };
  HnLog *log = hn_hub_collection_get_log (self->collection);
  g_autoptr (HnLogPage) page = hn_log_query (log, &query, error);

  if (page == NULL)
    return FALSE;
  if (hn_log_page_get_n_items (page) > 0)
    self->position = hn_log_page_get_item (page, 0)->seq - 1;
  return TRUE;
}

/* One that this store did not give means: from the very beginning. */
static void
seek_position (HnHubStream *self, const char *text, gint64 last_seq)
{
  const char *store = hn_hub_collection_get_store (self->collection);
  gsize length = strlen (store);
  gint64 seq;

  self->position = 0;
  if (strncmp (text, store, length) == 0 && text[length] == '-' &&
      g_ascii_string_to_signed (text + length + 1, 10, 0, last_seq, &seq, NULL))
    self->position = seq;
}

static gboolean
seek (HnHubStream *self, HnHubRequest *request, GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *position = soup_message_headers_get_one (headers, "Last-Event-ID");
  const char *date = soup_message_headers_get_one (headers, "recover");
  gint64 last_seq = hn_log_get_last_seq (hn_hub_collection_get_log (self->collection), error);
  gint64 us;

  if (last_seq < 0)
    return FALSE;
  if (position == NULL)
    position = hn_hub_request_get_parameter (request, "from");
  if (date == NULL)
    date = hn_hub_request_get_parameter (request, "recover");
  self->position = last_seq;
  if (position != NULL)
    seek_position (self, position, last_seq);
  else if (date != NULL)
    {
      if (!hn_timestamp_parse (date, strlen (date), &us))
        {
          g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_CONFIG,
                       "“recover=%s” cannot be understood: send a timestamp such as "
                       "2018-09-05T18:07:00Z.",
                       date);
          return FALSE;
        }
      return seek_date (self, us, error);
    }
  return TRUE;
}

/* Small events must not wait for each other's acknowledgement. */
static void
set_no_delay (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL && g_socket_get_family (socket) != G_SOCKET_FAMILY_UNIX)
    g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
}

static void
send_connected (HnHubStream *self, guint heartbeat)
{
  HnLogQuery newest = { .versions = HN_LOG_VERSIONS_ALL, .limit = 1, .without_raw = TRUE };
  HnLog *log = hn_hub_collection_get_log (self->collection);
  g_autofree char *connection_id = g_uuid_string_random ();
  const char *store = hn_hub_collection_get_store (self->collection);
  gint64 last_seq = hn_log_get_last_seq (log, NULL);
  g_autoptr (HnLogPage) page = NULL;
  GString *text = g_string_new ("event: connected\ndata: {");
  char date[HN_TIMESTAMP_SIZE];

  g_string_append_printf (text,
                          "\"connectionId\":\"%s\",\"firstEventId\":\"%s-0\","
                          "\"lastEventId\":\"%s-%" G_GINT64_FORMAT "\"",
                          connection_id, store, store, MAX (last_seq, 0));
  newest.after_seq = MAX (last_seq - 1, 0);
  page = hn_log_query (log, &newest, NULL);
  if (page != NULL && hn_log_page_get_n_items (page) > 0)
    g_string_append_printf (text, ",\"lastEventDate\":\"%s\"",
                            hn_timestamp_format (hn_log_page_get_last_received_us (page), date));
  g_string_append_printf (text, ",\"heartbeat\":%u}\n\n", heartbeat);
  send_text (self, text);
}

HnHubStream *
hn_hub_stream_new (HnHubRequest *request, HnHubCollection *collection, GError **error)
{
  g_autoptr (HnHubStream) self = NULL;
  SoupMessageHeaders *headers;
  SoupServerMessage *message;
  guint heartbeat;

  g_return_val_if_fail (request != NULL && HN_IS_HUB_COLLECTION (collection), NULL);

  message = request->message;
  heartbeat = hn_hub_config_get_heartbeat (request->config);
  self = g_object_new (HN_TYPE_HUB_STREAM, NULL);
  self->message = g_object_ref (message);
  self->collection = g_object_ref (collection);
  if (!seek (self, request, error))
    return NULL;

  headers = soup_server_message_get_response_headers (message);
  soup_message_headers_replace (headers, "Content-Type", "text/event-stream");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  set_no_delay (message);
  g_signal_connect_object (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (message, "finished", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (message, "disconnected", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (collection, "added", G_CALLBACK (on_added), self, G_CONNECT_SWAPPED);
  send_connected (self, heartbeat);
  fill (self);
  self->heartbeat = g_timeout_source_new_seconds (heartbeat);
  g_source_set_callback (self->heartbeat, on_heartbeat, self, NULL);
  g_source_attach (self->heartbeat, g_main_context_get_thread_default ());
  return g_steal_pointer (&self);
}

HnHubStreamState
hn_hub_stream_get_state (HnHubStream *self)
{
  g_return_val_if_fail (HN_IS_HUB_STREAM (self), HN_HUB_STREAM_CLOSED);

  return self->state;
}

void
hn_hub_stream_close (HnHubStream *self)
{
  g_return_if_fail (HN_IS_HUB_STREAM (self));

  if (self->state == HN_HUB_STREAM_CLOSED)
    return;
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
  soup_server_message_unpause (self->message);
  stop (self);
}
