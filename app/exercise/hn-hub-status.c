#include "hn-hub-status.h"

#include "hn-timestamp.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _HnHubStatus
{
  char *id;
  gint64 request_us;
  JsonArray *successes;
  JsonArray *failures;
};

typedef struct
{
  char *id;
  char *who;
  char *text;
} Kept;

struct _HnHubStatuses
{
  GQueue kept;
  gsize n_bytes;
};

HnHubStatus *
hn_hub_status_new (gint64 request_us)
{
  HnHubStatus *self = g_new0 (HnHubStatus, 1);

  self->id = g_uuid_string_random ();
  self->request_us = request_us;
  self->successes = json_array_new ();
  self->failures = json_array_new ();
  return self;
}

void
hn_hub_status_free (HnHubStatus *self)
{
  g_free (self->id);
  json_array_unref (self->successes);
  json_array_unref (self->failures);
  g_free (self);
}

static void
add_detail (JsonArray *array, const char *id, gint64 version_us, const char *message)
{
  JsonObject *detail = json_object_new ();
  char version[HN_TIMESTAMP_SIZE];

  json_object_set_string_member (detail, "id", id);
  json_object_set_string_member (detail, "version", hn_timestamp_format (version_us, version));
  if (message != NULL)
    json_object_set_string_member (detail, "message", message);
  json_array_add_object_element (array, detail);
}

void
hn_hub_status_add_success (HnHubStatus *self,
                           const char *id,
                           gint64 version_us,
                           const char *message)
{
  g_return_if_fail (self != NULL && id != NULL);

  add_detail (self->successes, id, version_us, message);
}

void
hn_hub_status_add_failure (HnHubStatus *self,
                           const char *id,
                           gint64 version_us,
                           const char *message)
{
  g_return_if_fail (self != NULL && id != NULL);

  add_detail (self->failures, id, version_us, message);
}

static void
set_details (JsonObject *object, const char *count_name, const char *list_name, JsonArray *array)
{
  json_object_set_int_member (object, count_name, json_array_get_length (array));
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (object, list_name, json_array_ref (array));
}

static char *
status_to_text (HnHubStatus *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_alloc ();
  char time[HN_TIMESTAMP_SIZE];
  guint total = json_array_get_length (self->successes) + json_array_get_length (self->failures);

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "status", "complete");
  json_object_set_string_member (object, "request_timestamp",
                                 hn_timestamp_format (self->request_us, time));
  json_object_set_int_member (object, "total_count", total);
  set_details (object, "success_count", "successes", self->successes);
  set_details (object, "failure_count", "failures", self->failures);
  json_object_set_int_member (object, "pending_count", 0);
  json_node_init_object (root, object);
  return json_to_string (root, FALSE);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->id);
  g_free (kept->who);
  g_free (kept->text);
  g_free (kept);
}

HnHubStatuses *
hn_hub_statuses_new (void)
{
  HnHubStatuses *self = g_new0 (HnHubStatuses, 1);

  g_queue_init (&self->kept);
  return self;
}

void
hn_hub_statuses_free (HnHubStatuses *self)
{
  g_queue_clear_full (&self->kept, kept_free);
  g_free (self);
}

const char *
hn_hub_statuses_keep (HnHubStatuses *self, HnHubStatus *status, const char *who)
{
  Kept *kept;

  g_return_val_if_fail (self != NULL && status != NULL && who != NULL, NULL);

  kept = g_new0 (Kept, 1);
  kept->id = g_strdup (status->id);
  kept->who = g_strdup (who);
  kept->text = status_to_text (status);
  hn_hub_status_free (status);
  self->n_bytes += strlen (kept->text);
  g_queue_push_head (&self->kept, kept);
  while (self->kept.length > 1 &&
         (self->kept.length > HN_HUB_MAX_STATUSES || self->n_bytes > HN_HUB_MAX_STATUS_BYTES))
    {
      Kept *oldest = g_queue_pop_tail (&self->kept);

      self->n_bytes -= strlen (oldest->text);
      kept_free (oldest);
    }
  return kept->text;
}

const char *
hn_hub_statuses_find (HnHubStatuses *self, const char *id, const char *who)
{
  g_return_val_if_fail (self != NULL && id != NULL && who != NULL, NULL);

  for (GList *l = self->kept.head; l != NULL; l = l->next)
    {
      const Kept *kept = l->data;

      if (g_str_equal (kept->id, id) && g_str_equal (kept->who, who))
        return kept->text;
    }
  return NULL;
}
