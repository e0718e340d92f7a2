#include "hn-hub.h"

#include "hn-exercise-error.h"
#include "hn-hub-collection.h"
#include "hn-hub-read.h"
#include "hn-hub-status.h"
#include "hn-hub-stream.h"
#include "hn-hub-write.h"

#include <libsoup/soup.h>
#include <string.h>

/* Streams that are open at one time. */
#define MAX_STREAMS 256
#define REQUEST_KEY "hn-hub-request"

struct _HnHub
{
  GObject parent_instance;

  HnHubConfig *config;
  GPtrArray *collections;
  GPtrArray *streams;
  HnHubStatuses *statuses;
  SoupServer *server;
  char *discovery_url;
};

G_DEFINE_FINAL_TYPE (HnHub, hn_hub, G_TYPE_OBJECT)

static void
hn_hub_dispose (GObject *object)
{
  HnHub *self = HN_HUB (object);

  hn_hub_close (self);
  g_clear_pointer (&self->streams, g_ptr_array_unref);
  g_clear_pointer (&self->collections, g_ptr_array_unref);
  g_clear_pointer (&self->statuses, hn_hub_statuses_free);
  g_clear_pointer (&self->config, hn_hub_config_unref);
  g_clear_pointer (&self->discovery_url, g_free);

  G_OBJECT_CLASS (hn_hub_parent_class)->dispose (object);
}

static void
hn_hub_class_init (HnHubClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_hub_dispose;
}

static void
hn_hub_init (HnHub *self)
{
  self->collections = g_ptr_array_new_with_free_func (g_object_unref);
  self->streams = g_ptr_array_new_with_free_func (g_object_unref);
  self->statuses = hn_hub_statuses_new ();
}

HnHub *
hn_hub_new (const char *directory, HnHubConfig *config, GError **error)
{
  g_autoptr (HnHub) self = NULL;

  g_return_val_if_fail (directory != NULL && config != NULL, NULL);

  if (g_mkdir_with_parents (directory, 0700) != 0)
    {
      g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_STORE,
                   "The folder “%s” cannot be made: %s", directory, g_strerror (errno));
      return NULL;
    }
  self = g_object_new (HN_TYPE_HUB, NULL);
  self->config = hn_hub_config_ref (config);
  for (guint i = 0; i < hn_hub_config_get_n_collections (config); i++)
    {
      HnHubCollection *collection =
          hn_hub_collection_new (directory, hn_hub_config_get_collection (config, i), error);

      if (collection == NULL)
        return NULL;
      g_ptr_array_add (self->collections, collection);
    }
  return g_steal_pointer (&self);
}

HnHubCollection *
hn_hub_get_collection (HnHub *self, const char *name)
{
  g_return_val_if_fail (HN_IS_HUB (self), NULL);

  for (guint i = 0; i < self->collections->len; i++)
    {
      HnHubCollection *collection = g_ptr_array_index (self->collections, i);
      const HnHubCollectionInfo *info = hn_hub_collection_get_info (collection);

      if (name == NULL || g_ascii_strcasecmp (info->id, name) == 0 ||
          g_strcmp0 (info->alias, name) == 0)
        return collection;
    }
  return NULL;
}

static HnHubRights
get_needed_right (HnHubRequest *request)
{
  if (request->endpoint == HN_HUB_ENDPOINT_COLLECTION)
    return HN_HUB_RIGHTS_NONE;
  if (hn_hub_request_is (request, SOUP_METHOD_POST))
    return HN_HUB_RIGHTS_WRITE;
  if (hn_hub_request_is (request, SOUP_METHOD_DELETE))
    return HN_HUB_RIGHTS_DELETE;
  return HN_HUB_RIGHTS_READ;
}

/* The collection, if the account may do with it what it asks; else the request is answered. One
 * that it has no right at all to looks as if it were not there. */
static HnHubCollection *
authorize (HnHub *self, HnHubRequest *request)
{
  HnHubCollection *collection = hn_hub_get_collection (self, request->collection_name);
  HnHubRights needed = get_needed_right (request);
  HnHubRights rights = HN_HUB_RIGHTS_NONE;

  if (collection != NULL)
    rights = hn_hub_config_get_rights (self->config, request->account,
                                       hn_hub_collection_get_info (collection));
  if (rights == HN_HUB_RIGHTS_NONE)
    {
      hn_hub_request_refuse (request, SOUP_STATUS_NOT_FOUND,
                             "There is no such collection, or none that is open to you.");
      return NULL;
    }
  if ((rights & needed) != needed)
    {
      hn_hub_request_refuse (request, SOUP_STATUS_FORBIDDEN,
                             "You may not do this with this collection.");
      return NULL;
    }
  return collection;
}

static void
on_stream_state (HnHub *self, GParamSpec *pspec, HnHubStream *stream)
{
  if (hn_hub_stream_get_state (stream) == HN_HUB_STREAM_CLOSED)
    g_ptr_array_remove_fast (self->streams, stream);
}

static void
open_stream (HnHub *self, HnHubRequest *request, HnHubCollection *collection)
{
  g_autoptr (GError) error = NULL;
  HnHubStream *stream;

  if (self->streams->len >= MAX_STREAMS)
    {
      hn_hub_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
                             "Too many streams are open; poll the collection instead.");
      return;
    }
  stream = hn_hub_stream_new (request, collection, &error);
  if (stream == NULL)
    {
      hn_hub_request_refuse (request,
                             error->domain == HN_EXERCISE_ERROR ? SOUP_STATUS_BAD_REQUEST
                                                                : SOUP_STATUS_INTERNAL_SERVER_ERROR,
                             "%s", error->message);
      return;
    }
  g_signal_connect_object (stream, "notify::state", G_CALLBACK (on_stream_state), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->streams, stream);
}

static void
answer_status (HnHub *self, HnHubRequest *request)
{
  const char *text =
      hn_hub_statuses_find (self->statuses, request->item, hn_hub_request_get_who (request));

  if (text != NULL)
    hn_hub_request_answer (request, SOUP_STATUS_OK, g_string_new (text));
  else
    hn_hub_request_refuse (request, SOUP_STATUS_NOT_FOUND,
                           "There is no status of this id of yours; old ones are forgotten.");
}

static void
answer_collection (HnHub *self, HnHubRequest *request, HnHubCollection *collection)
{
  if (request->endpoint == HN_HUB_ENDPOINT_COLLECTION)
    hn_hub_read_collection (request, hn_hub_collection_get_info (collection));
  else if (request->endpoint == HN_HUB_ENDPOINT_STREAM &&
           hn_hub_request_is (request, SOUP_METHOD_GET))
    open_stream (self, request, collection);
  else if (request->endpoint == HN_HUB_ENDPOINT_STREAM)
    hn_hub_request_answer (request, SOUP_STATUS_OK, g_string_new (NULL));
  else if (hn_hub_request_is (request, SOUP_METHOD_POST))
    hn_hub_write_objects (request, collection, self->statuses);
  else if (hn_hub_request_is (request, SOUP_METHOD_DELETE))
    hn_hub_write_delete (request, collection);
  else
    hn_hub_read_objects (request, collection);
}

static void
answer (HnHub *self, HnHubRequest *request)
{
  HnHubCollection *collection;

  switch (request->endpoint)
    {
    case HN_HUB_ENDPOINT_DISCOVERY:
      hn_hub_read_discovery (request);
      break;
    case HN_HUB_ENDPOINT_ROOT:
      hn_hub_read_root (request);
      break;
    case HN_HUB_ENDPOINT_STATUS:
      answer_status (self, request);
      break;
    case HN_HUB_ENDPOINT_COLLECTIONS:
      hn_hub_read_collections (request);
      break;
    case HN_HUB_ENDPOINT_COLLECTION:
    case HN_HUB_ENDPOINT_MANIFEST:
    case HN_HUB_ENDPOINT_OBJECTS:
    case HN_HUB_ENDPOINT_OBJECT:
    case HN_HUB_ENDPOINT_VERSIONS:
    case HN_HUB_ENDPOINT_STREAM:
      collection = authorize (self, request);
      if (collection != NULL)
        answer_collection (self, request, collection);
      break;
    case HN_HUB_ENDPOINT_NONE:
    default:
      g_assert_not_reached ();
    }
}

/* A body without a length can only be measured while it comes. What is too much is not kept. */
static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  HnHubRequest *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (soup_server_message_get_status (message) != SOUP_STATUS_NONE ||
      (gsize) body->length <= hn_hub_config_get_max_content_length (request->config))
    return;
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
  hn_hub_request_refuse (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE,
                         "Send at most %" G_GSIZE_FORMAT " bytes at once.",
                         hn_hub_config_get_max_content_length (request->config));
}

/* After the headers: who is refused should not have to send a body, and the hub not to keep it. */
static void
on_headers (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  HnHub *self = user_data;
  HnHubRequest *request = hn_hub_request_new (message, self->config);

  g_object_set_data_full (G_OBJECT (message), REQUEST_KEY, request,
                          (GDestroyNotify) hn_hub_request_free);
  if (hn_hub_request_check (request) && hn_hub_request_is (request, SOUP_METHOD_POST) &&
      authorize (self, request) != NULL)
    {
      g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk), NULL);
      return;
    }
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  HnHubRequest *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  if (soup_server_message_get_status (message) == SOUP_STATUS_NONE)
    answer (user_data, request);
}

static GSocketAddress *
parse_address (const char *text, GError **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : NULL;
  g_autoptr (GInetAddress) address = NULL;
  gsize length = host != NULL ? strlen (host) : 0;
  guint64 port;

  if (length > 2 && host[0] == '[' && host[length - 1] == ']')
    {
      host[length - 1] = '\0';
      address = g_inet_address_new_from_string (host + 1);
    }
  else if (host != NULL)
    address = g_inet_address_new_from_string (host);
  if (address == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    {
      g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_LISTEN,
                   "“%s” is no address to listen on: write it as 127.0.0.1:8080 or [::1]:8080",
                   text);
      return NULL;
    }
  return g_inet_socket_address_new (address, (guint16) port);
}

static gboolean
check_exposure (HnHub *self, GSocketAddress *address, GError **error)
{
  GInetAddress *inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));

  if (g_inet_address_get_is_loopback (inet) || hn_hub_config_has_accounts (self->config))
    return TRUE;
  g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_EXPOSED,
               "Without accounts in its configuration the hub would be open to anybody; it only "
               "listens on 127.0.0.1 or [::1]");
  return FALSE;
}

static gboolean
load_certificate (HnHub *self, GError **error)
{
  const char *file = hn_hub_config_get_tls_certificate (self->config);
  g_autoptr (GTlsCertificate) certificate = NULL;

  if (file == NULL)
    return TRUE;
  certificate =
      g_tls_certificate_new_from_files (file, hn_hub_config_get_tls_key (self->config), error);
  if (certificate == NULL)
    {
      g_prefix_error (error, "The certificate “%s” or its key cannot be used: ", file);
      return FALSE;
    }
  soup_server_set_tls_certificate (self->server, certificate);
  return TRUE;
}

gboolean
hn_hub_listen (HnHub *self, const char *address, GError **error)
{
  g_autoptr (GSocketAddress) socket_address = NULL;
  g_autofree char *root = NULL;
  gboolean secure;
  GSList *uris;

  g_return_val_if_fail (HN_IS_HUB (self) && address != NULL && self->server == NULL, FALSE);

  socket_address = parse_address (address, error);
  if (socket_address == NULL || !check_exposure (self, socket_address, error))
    return FALSE;
  self->server = soup_server_new ("server-header", "hinomi-hub ", NULL);
  soup_server_add_early_handler (self->server, "/", on_headers, self, NULL);
  soup_server_add_handler (self->server, "/", on_request, self, NULL);
  secure = hn_hub_config_get_tls_certificate (self->config) != NULL;
  if (!load_certificate (self, error) ||
      !soup_server_listen (self->server, socket_address, secure ? SOUP_SERVER_LISTEN_HTTPS : 0,
                           error))
    {
      g_prefix_error (error, "The hub cannot listen on %s: ", address);
      g_clear_object (&self->server);
      return FALSE;
    }
  uris = soup_server_get_uris (self->server);
  root = g_uri_to_string (uris->data);
  self->discovery_url = g_strconcat (root, HN_HUB_DISCOVERY_PATH + 1, NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

const char *
hn_hub_get_discovery_url (HnHub *self)
{
  g_return_val_if_fail (HN_IS_HUB (self), NULL);

  return self->discovery_url;
}

void
hn_hub_close (HnHub *self)
{
  g_return_if_fail (HN_IS_HUB (self));

  while (self->streams != NULL && self->streams->len > 0)
    {
      g_autoptr (HnHubStream) stream = g_object_ref (g_ptr_array_index (self->streams, 0));

      hn_hub_stream_close (stream);
    }
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
}
