#include "hn-hub-read.h"

#include "hn-hub-collection.h"
#include "hn-hub-query.h"
#include "hn-timestamp.h"

#include <json-glib/json-glib.h>

/* A page ends here at the latest, whatever its limit says. */
#define MAX_PAGE_BYTES (8 * 1024 * 1024)
/* Objects that are read from the log at a time: large ones must not fill the memory. */
#define CHUNK 128

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
answer_json (HnHubRequest *request, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  hn_hub_request_answer (request, SOUP_STATUS_OK, g_string_new (text));
}

void
hn_hub_read_discovery (HnHubRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "title", hn_hub_config_get_title (request->config));
  add_string (builder, "description", hn_hub_config_get_description (request->config));
  add_string (builder, "contact", hn_hub_config_get_contact (request->config));
  add_string (builder, "default", HN_HUB_ROOT_PATH);
  json_builder_set_member_name (builder, "api_roots");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, HN_HUB_ROOT_PATH);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  answer_json (request, builder);
}

void
hn_hub_read_root (HnHubRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "title", hn_hub_config_get_title (request->config));
  add_string (builder, "description", hn_hub_config_get_description (request->config));
  json_builder_set_member_name (builder, "versions");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, HN_HUB_TAXII_TYPE);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "max_content_length");
  json_builder_add_int_value (builder,
                              (gint64) hn_hub_config_get_max_content_length (request->config));
  json_builder_end_object (builder);
  answer_json (request, builder);
}

static void
add_collection (JsonBuilder *builder, HnHubRequest *request, const HnHubCollectionInfo *info)
{
  HnHubRights rights = hn_hub_config_get_rights (request->config, request->account, info);

  json_builder_begin_object (builder);
  add_string (builder, "id", info->id);
  add_string (builder, "title", info->title);
  add_string (builder, "description", info->description);
  add_string (builder, "alias", info->alias);
  add_flag (builder, "can_read", (rights & HN_HUB_RIGHTS_READ) != 0);
  add_flag (builder, "can_write", (rights & HN_HUB_RIGHTS_WRITE) != 0);
  json_builder_set_member_name (builder, "media_types");
  json_builder_begin_array (builder);
  for (guint i = 0; info->media_types[i] != NULL; i++)
    json_builder_add_string_value (builder, info->media_types[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
hn_hub_read_collections (HnHubRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean opened = FALSE;

  json_builder_begin_object (builder);
  for (guint i = 0; i < hn_hub_config_get_n_collections (request->config); i++)
    {
      const HnHubCollectionInfo *info = hn_hub_config_get_collection (request->config, i);

      if (hn_hub_config_get_rights (request->config, request->account, info) == HN_HUB_RIGHTS_NONE)
        continue;
      if (!opened)
        {
          json_builder_set_member_name (builder, "collections");
          json_builder_begin_array (builder);
          opened = TRUE;
        }
      add_collection (builder, request, info);
    }
  if (opened)
    json_builder_end_array (builder);
  json_builder_end_object (builder);
  answer_json (request, builder);
}

void
hn_hub_read_collection (HnHubRequest *request, const HnHubCollectionInfo *info)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  add_collection (builder, request, info);
  answer_json (request, builder);
}

/* One page of the answer while it is written. */
typedef struct
{
  HnHubRequest *request;
  GString *items;
  guint n_items;
  gboolean more;
  gint64 last_seq;
  gint64 first_us;
  gint64 last_us;
} Page;

static void
add_item (Page *page, const HnLogItem *item)
{
  char version[HN_TIMESTAMP_SIZE];
  char added[HN_TIMESTAMP_SIZE];

  if (page->n_items > 0)
    g_string_append_c (page->items, ',');
  hn_timestamp_format (item->version_us, version);
  if (page->request->endpoint == HN_HUB_ENDPOINT_VERSIONS)
    g_string_append_printf (page->items, "\"%s\"", version);
  else if (page->request->endpoint == HN_HUB_ENDPOINT_MANIFEST)
    /* The gate lets no id through that would need escaping. */
    g_string_append_printf (page->items,
                            "{\"id\":\"%s\",\"date_added\":\"%s\",\"version\":\"%s\","
                            "\"media_type\":\"application/stix+json;version=2.1\"}",
                            item->id, hn_timestamp_format (item->received_us, added), version);
  else
    g_string_append_len (page->items, g_bytes_get_data (item->raw, NULL),
                         (gssize) g_bytes_get_size (item->raw));
  if (page->n_items == 0)
    page->first_us = item->received_us;
  page->last_us = item->received_us;
  page->last_seq = item->seq;
  page->n_items++;
}

static gboolean
fill_page (Page *page, HnLog *log, const HnLogQuery *query, GError **error)
{
  HnLogQuery part = *query;

  do
    {
      g_autoptr (HnLogPage) chunk = NULL;

      part.limit = MIN (query->limit - page->n_items, CHUNK);
      chunk = hn_log_query (log, &part, error);
      if (chunk == NULL)
        return FALSE;
      page->more = hn_log_page_get_more (chunk);
      for (guint i = 0; i < hn_log_page_get_n_items (chunk); i++)
        {
          add_item (page, hn_log_page_get_item (chunk, i));
          if (page->items->len < MAX_PAGE_BYTES)
            continue;
          page->more = page->more || i + 1 < hn_log_page_get_n_items (chunk);
          return TRUE;
        }
      part.after_seq = page->last_seq;
    }
  while (page->more && page->n_items < query->limit);
  return TRUE;
}

static void
answer_page (Page *page, HnHubQuery *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (page->request->message);
  gboolean versions = page->request->endpoint == HN_HUB_ENDPOINT_VERSIONS;
  char date[HN_TIMESTAMP_SIZE];
  GString *body = g_string_new ("{");

  if (page->n_items > 0)
    {
      soup_message_headers_replace (headers, "X-TAXII-Date-Added-First",
                                    hn_timestamp_format (page->first_us, date));
      soup_message_headers_replace (headers, "X-TAXII-Date-Added-Last",
                                    hn_timestamp_format (page->last_us, date));
      if (page->more)
        {
          g_autofree char *next = hn_hub_query_make_next (query, page->last_seq);

          g_string_append_printf (body, "\"more\":true,\"next\":\"%s\",", next);
        }
      g_string_append (body, versions ? "\"versions\":[" : "\"objects\":[");
      g_string_append_len (body, page->items->str, (gssize) page->items->len);
      g_string_append_c (body, ']');
    }
  g_string_append_c (body, '}');
  hn_hub_request_answer (page->request, SOUP_STATUS_OK, body);
}

/* Whether the object that the address names is there at all, whatever the filters leave of it. */
static gboolean
has_object (HnLog *log, const char *id, GError **error)
{
  const char *const ids[] = { id, NULL };
  HnLogQuery query = { .ids = ids, .limit = 1, .without_raw = TRUE };
  g_autoptr (HnLogPage) page = hn_log_query (log, &query, error);

  return page != NULL && hn_log_page_get_n_items (page) > 0;
}

void
hn_hub_read_objects (HnHubRequest *request, HnHubCollection *collection)
{
  HnLog *log = hn_hub_collection_get_log (collection);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) items = g_string_new (NULL);
  Page page = { .request = request, .items = items };
  g_autoptr (HnHubQuery) query =
      hn_hub_query_new (request, hn_hub_collection_get_store (collection), &error);

  if (query == NULL)
    {
      hn_hub_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "%s", error->message);
      return;
    }
  if (request->item != NULL && !has_object (log, request->item, &error) && error == NULL)
    {
      hn_hub_request_refuse (request, SOUP_STATUS_NOT_FOUND, "There is no object of this id.");
      return;
    }
  if (error != NULL || !fill_page (&page, log, hn_hub_query_get_log_query (query), &error))
    {
      g_warning ("collection %s: %s", hn_hub_collection_get_info (collection)->id, error->message);
      hn_hub_request_refuse (request, SOUP_STATUS_INTERNAL_SERVER_ERROR,
                             "The hub cannot read its log now; its own messages say why.");
      return;
    }
  answer_page (&page, query);
}
