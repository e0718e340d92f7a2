#include "hn-hub-request.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Below this, gzip costs more than it saves. */
#define MIN_GZIP_BYTES 1024

/* The segments after "collections/ID/". */
static HnHubEndpoint
find_collection_endpoint (char **segments, guint n_segments)
{
  if (n_segments == 0)
    return HN_HUB_ENDPOINT_COLLECTION;
  if (g_str_equal (segments[0], "manifest") && n_segments == 1)
    return HN_HUB_ENDPOINT_MANIFEST;
  if (g_str_equal (segments[0], "stream") && n_segments == 1)
    return HN_HUB_ENDPOINT_STREAM;
  if (!g_str_equal (segments[0], "objects"))
    return HN_HUB_ENDPOINT_NONE;
  if (n_segments == 1)
    return HN_HUB_ENDPOINT_OBJECTS;
  if (n_segments == 2)
    return HN_HUB_ENDPOINT_OBJECT;
  return n_segments == 3 && g_str_equal (segments[2], "versions") ? HN_HUB_ENDPOINT_VERSIONS
                                                                  : HN_HUB_ENDPOINT_NONE;
}

static void
find_endpoint (HnHubRequest *self, char **segments, guint n_segments)
{
  if (n_segments == 1 && g_str_equal (segments[0], "taxii2"))
    self->endpoint = HN_HUB_ENDPOINT_DISCOVERY;
  else if (n_segments == 0 || !g_str_equal (segments[0], "api"))
    self->endpoint = HN_HUB_ENDPOINT_NONE;
  else if (n_segments == 1)
    self->endpoint = HN_HUB_ENDPOINT_ROOT;
  else if (g_str_equal (segments[1], "status") && n_segments == 3)
    {
      self->endpoint = HN_HUB_ENDPOINT_STATUS;
      self->item = g_strdup (segments[2]);
    }
  else if (!g_str_equal (segments[1], "collections"))
    self->endpoint = HN_HUB_ENDPOINT_NONE;
  else if (n_segments == 2)
    self->endpoint = HN_HUB_ENDPOINT_COLLECTIONS;
  else
    {
      self->endpoint = find_collection_endpoint (segments + 3, n_segments - 3);
      self->collection_name = g_strdup (segments[2]);
      if (n_segments > 4)
        self->item = g_strdup (segments[4]);
    }
}

/* Addresses end in a slash (TAXII 2.1, 3.2); one that lacks it means the same. */
static void
parse_path (HnHubRequest *self, const char *path)
{
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = NULL;

  if (*path != '/')
    return;
  parts = g_strsplit (path + 1, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *segment;

      if (*parts[i] == '\0' && parts[i + 1] == NULL)
        break;
      segment = g_uri_unescape_string (parts[i], NULL);
      if (segment == NULL || *segment == '\0')
        {
          g_free (segment);
          return;
        }
      g_ptr_array_add (segments, segment);
    }
  find_endpoint (self, (char **) segments->pdata, segments->len);
}

HnHubRequest *
hn_hub_request_new (SoupServerMessage *message, HnHubConfig *config)
{
  HnHubRequest *self;
  GUri *uri;

  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message) && config != NULL, NULL);

  self = g_new0 (HnHubRequest, 1);
  self->message = message;
  self->config = hn_hub_config_ref (config);
  uri = soup_server_message_get_uri (message);
  parse_path (self, g_uri_get_path (uri));
  if (g_uri_get_query (uri) != NULL)
    self->query = soup_form_decode (g_uri_get_query (uri));
  return self;
}

void
hn_hub_request_free (HnHubRequest *self)
{
  g_free (self->collection_name);
  g_free (self->item);
  g_clear_pointer (&self->query, g_hash_table_unref);
  hn_hub_config_unref (self->config);
  g_free (self);
}

gboolean
hn_hub_request_is (HnHubRequest *self, const char *method)
{
  return g_strcmp0 (soup_server_message_get_method (self->message), method) == 0;
}

const char *
hn_hub_request_get_parameter (HnHubRequest *self, const char *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

const char *
hn_hub_request_get_who (HnHubRequest *self)
{
  return self->account != NULL ? self->account->name : "anyone";
}

static gboolean
check_method (HnHubRequest *self)
{
  const char *allowed = "GET, HEAD";
  gboolean good =
      hn_hub_request_is (self, SOUP_METHOD_GET) || hn_hub_request_is (self, SOUP_METHOD_HEAD);

  if (self->endpoint == HN_HUB_ENDPOINT_OBJECTS)
    {
      allowed = "GET, HEAD, POST";
      good = good || hn_hub_request_is (self, SOUP_METHOD_POST);
    }
  else if (self->endpoint == HN_HUB_ENDPOINT_OBJECT)
    {
      allowed = "GET, HEAD, DELETE";
      good = good || hn_hub_request_is (self, SOUP_METHOD_DELETE);
    }
  if (good)
    return TRUE;
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), "Allow",
                                allowed);
  hn_hub_request_refuse (self, SOUP_STATUS_METHOD_NOT_ALLOWED, "Here, only %s can be used.",
                         allowed);
  return FALSE;
}

static gboolean
check_credentials (HnHubRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  SoupMessageHeaders *answer = soup_server_message_get_response_headers (self->message);

  if (!hn_hub_config_has_accounts (self->config))
    return TRUE;
  self->account = hn_hub_config_authenticate (
      self->config, soup_message_headers_get_one (headers, "Authorization"));
  if (self->account != NULL)
    return TRUE;
  soup_message_headers_append (answer, "WWW-Authenticate",
                               "Basic realm=\"hinomi\", charset=\"UTF-8\"");
  soup_message_headers_append (answer, "WWW-Authenticate", "Bearer realm=\"hinomi\"");
  hn_hub_request_refuse (self, SOUP_STATUS_UNAUTHORIZED,
                         "Send a user's name and password (Basic) or a token (Bearer).");
  return FALSE;
}

/* Is this media range one that TAXII 2.1 answers to? A version other than 2.1 is not. */
static gboolean
is_taxii_range (const char *range)
{
  g_auto (GStrv) parts = g_strsplit (range, ";", -1);

  if (parts[0] == NULL)
    return FALSE;
  g_strstrip (parts[0]);
  if (g_str_equal (parts[0], "*/*") || g_str_equal (parts[0], "application/*"))
    return TRUE;
  if (g_ascii_strcasecmp (parts[0], "application/taxii+json") != 0)
    return FALSE;
  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (g_ascii_strncasecmp (parts[i], "version=", 8) == 0 &&
          !g_str_equal (parts[i] + 8, "2.1") && !g_str_equal (parts[i] + 8, "\"2.1\""))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_accept (HnHubRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *accept = soup_message_headers_get_list (headers, "Accept");
  const char *wanted =
      self->endpoint == HN_HUB_ENDPOINT_STREAM ? "text/event-stream" : HN_HUB_TAXII_TYPE;
  GSList *ranges;
  gboolean good = FALSE;

  if (accept == NULL)
    return TRUE;
  ranges = soup_header_parse_quality_list (accept, NULL);
  for (GSList *l = ranges; l != NULL && !good; l = l->next)
    if (self->endpoint == HN_HUB_ENDPOINT_STREAM)
      good = g_str_has_prefix (l->data, "text/event-stream") ||
             g_str_has_prefix (l->data, "text/*") || g_str_has_prefix (l->data, "*/*");
    else
      good = is_taxii_range (l->data);
  soup_header_free_list (ranges);
  if (!good)
    hn_hub_request_refuse (self, SOUP_STATUS_NOT_ACCEPTABLE, "Send “Accept: %s”.", wanted);
  return good;
}

static gboolean
check_body (HnHubRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *type = soup_message_headers_get_one (headers, "Content-Type");
  gsize limit = hn_hub_config_get_max_content_length (self->config);

  if (!hn_hub_request_is (self, SOUP_METHOD_POST))
    return TRUE;
  if (type == NULL || strchr (type, '*') != NULL || !is_taxii_range (type) ||
      soup_message_headers_get_one (headers, "Content-Encoding") != NULL)
    {
      hn_hub_request_refuse (self, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE,
                             "Send the objects as “Content-Type: %s”, without an encoding.",
                             HN_HUB_TAXII_TYPE);
      return FALSE;
    }
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      (guint64) soup_message_headers_get_content_length (headers) > limit)
    {
      hn_hub_request_refuse (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE,
                             "Send at most %" G_GSIZE_FORMAT " bytes at once.", limit);
      return FALSE;
    }
  return TRUE;
}

gboolean
hn_hub_request_check (HnHubRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!check_credentials (self))
    return FALSE;
  if (self->endpoint == HN_HUB_ENDPOINT_NONE)
    {
      hn_hub_request_refuse (self, SOUP_STATUS_NOT_FOUND, "There is nothing here; begin at %s.",
                             HN_HUB_DISCOVERY_PATH);
      return FALSE;
    }
  return check_method (self) && check_accept (self) && check_body (self);
}

static gboolean
takes_gzip (HnHubRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *accept = soup_message_headers_get_list (headers, "Accept-Encoding");
  GSList *encodings = accept != NULL ? soup_header_parse_quality_list (accept, NULL) : NULL;
  gboolean found = FALSE;

  for (GSList *l = encodings; l != NULL && !found; l = l->next)
    found = g_ascii_strcasecmp (l->data, "gzip") == 0;
  soup_header_free_list (encodings);
  return found;
}

/* (transfer full) (nullable): %NULL where it could not be compressed: then it goes as it is. */
static GBytes *
compress (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (gzip));

  if (!g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  NULL, NULL, NULL) ||
      !g_output_stream_close (stream, NULL, NULL))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

void
hn_hub_request_answer (HnHubRequest *self, guint status, GString *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (body);

  soup_message_headers_append (headers, "Vary", "Accept-Encoding");
  soup_message_headers_replace (headers, "Content-Type", HN_HUB_TAXII_TYPE);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (g_bytes_get_size (bytes) >= MIN_GZIP_BYTES && takes_gzip (self))
    {
      GBytes *packed = compress (bytes);

      if (packed != NULL)
        {
          g_bytes_unref (bytes);
          bytes = packed;
          soup_message_headers_replace (headers, "Content-Encoding", "gzip");
        }
    }
  soup_server_message_set_status (self->message, status, NULL);
  if (g_bytes_get_size (bytes) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), bytes);
}

void
hn_hub_request_refuse (HnHubRequest *self, guint status, const char *format, ...)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *description = NULL;
  g_autofree char *http_status = g_strdup_printf ("%u", status);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  description = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, soup_status_get_phrase (status));
  json_builder_set_member_name (builder, "description");
  json_builder_add_string_value (builder, description);
  json_builder_set_member_name (builder, "error_id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "error_code");
  json_builder_add_string_value (builder, http_status);
  json_builder_set_member_name (builder, "http_status");
  json_builder_add_string_value (builder, http_status);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  hn_hub_request_answer (self, status, g_string_new (text));
}
