#include "hn-draft.h"
#include "hn-draft-writer.h"
#include "hn-timestamp.h"

#include <string.h>

struct _HnDraft
{
  JsonObject *object;
};

static HnDraft *
draft_take (JsonObject *object)
{
  HnDraft *self = g_new0 (HnDraft, 1);

  self->object = object;
  return self;
}

static void
set_new_id (JsonObject *object, const char *stix_type)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strdup_printf ("%s--%s", stix_type, uuid);

  json_object_set_string_member (object, "id", id);
}

HnDraft *
hn_draft_new (const char *stix_type, const char *created_by, gint64 now_us)
{
  g_autoptr (JsonObject) object = json_object_new ();

  g_return_val_if_fail (stix_type != NULL, NULL);

  json_object_set_string_member (object, "type", stix_type);
  json_object_set_string_member (object, "spec_version", "2.1");
  set_new_id (object, stix_type);
  if (created_by)
    json_object_set_string_member (object, "created_by_ref", created_by);
  hn_draft_set_timestamp (object, "created", now_us);
  hn_draft_set_timestamp (object, "modified", now_us);
  return draft_take (g_steal_pointer (&object));
}

/* What the gate let pass, json-glib reads too. */
static JsonObject *
parse_object (const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    g_error ("an object of ours cannot be read: %s", error->message);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonObject *copy_object (JsonObject *object);

static JsonNode *
copy_node (JsonNode *node)
{
  JsonNode *copy;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (copy, copy_object (json_node_get_object (node)));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *items = json_array_sized_new (json_array_get_length (array));

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (items, copy_node (json_array_get_element (array, i)));
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (copy, items);
    }
  else
    copy = json_node_copy (node);
  return copy;
}

/* Deep and changeable: json_node_copy() shares containers, and those of a parser are sealed. */
static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (copy, name, copy_node (node));
  return copy;
}

/* What was signed is another version, or is signed anew. */
static void
drop_signature (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "extensions");

  if (node && json_object_has_member (json_node_get_object (node), HN_EXTENSION_ID))
    json_object_remove_member (
        json_object_get_object_member (json_node_get_object (node), HN_EXTENSION_ID), "signature");
}

HnDraft *
hn_draft_new_copy (HnRecord *record)
{
  g_autoptr (JsonObject) parsed = NULL;
  JsonObject *object;
  const char *text;
  gsize length;

  g_return_val_if_fail (record != NULL, NULL);

  text = g_bytes_get_data (hn_record_get_bytes (record), &length);
  parsed = parse_object (text, length);
  object = copy_object (parsed);
  drop_signature (object);
  return draft_take (object);
}

HnDraft *
hn_draft_new_version (HnRecord *record, gint64 now_us)
{
  HnDraft *self;
  gint64 later;

  g_return_val_if_fail (record != NULL, NULL);

  self = hn_draft_new_copy (record);
  later = MAX (now_us, hn_record_get_modified_us (record) + 1);
  hn_draft_set_timestamp (self->object, "modified", MIN (later, HN_TIMESTAMP_MAX));
  return self;
}

HnDraft *
hn_draft_new_from_template (JsonObject *object, gint64 now_us)
{
  g_autoptr (JsonObject) copy = NULL;
  const char *type;

  g_return_val_if_fail (object != NULL, NULL);

  copy = copy_object (object);
  type = json_object_get_string_member_with_default (copy, "type", NULL);
  if (type && !json_object_has_member (copy, "id"))
    set_new_id (copy, type);
  if (!json_object_has_member (copy, "spec_version"))
    json_object_set_string_member (copy, "spec_version", "2.1");
  if (!json_object_has_member (copy, "created"))
    hn_draft_set_timestamp (copy, "created", now_us);
  if (!json_object_has_member (copy, "modified") && g_strcmp0 (type, "marking-definition") != 0)
    hn_draft_set_timestamp (copy, "modified", now_us);
  return draft_take (g_steal_pointer (&copy));
}

void
hn_draft_free (HnDraft *self)
{
  g_return_if_fail (self != NULL);

  json_object_unref (self->object);
  g_free (self);
}

JsonObject *
hn_draft_get_object (HnDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->object;
}

/* The member @name of @object, an object; made if it is not there. */
static JsonObject *
ensure_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (object, name, json_object_new ());
  return json_object_get_object_member (object, name);
}

JsonObject *
hn_draft_get_extension (HnDraft *self)
{
  JsonObject *extension;

  g_return_val_if_fail (self != NULL, NULL);

  extension = ensure_object (ensure_object (self->object, "extensions"), HN_EXTENSION_ID);
  if (!json_object_has_member (extension, "extension_type"))
    json_object_set_string_member (extension, "extension_type", "property-extension");
  return extension;
}

void
hn_draft_set_timestamp (JsonObject *object, const char *name, gint64 us)
{
  char buffer[HN_TIMESTAMP_SIZE];

  g_return_if_fail (object != NULL);
  g_return_if_fail (name != NULL);

  json_object_set_string_member (object, name, hn_timestamp_format (us, buffer));
}

static gboolean
has_string (JsonArray *array, const char *string)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), string) == 0)
      return TRUE;
  return FALSE;
}

void
hn_draft_set_exercise (HnDraft *self, const char *exercise, gint64 at_us, double speed)
{
  JsonObject *extension;
  JsonObject *clock = json_object_new ();

  g_return_if_fail (self != NULL);
  g_return_if_fail (exercise != NULL);

  if (!json_object_has_member (self->object, "labels"))
    json_object_set_array_member (self->object, "labels", json_array_new ());
  if (!has_string (json_object_get_array_member (self->object, "labels"), "exercise"))
    json_array_add_string_element (json_object_get_array_member (self->object, "labels"),
                                   "exercise");
  extension = hn_draft_get_extension (self);
  json_object_set_string_member (extension, "exercise", exercise);
  hn_draft_set_timestamp (clock, "at", at_us);
  json_object_set_double_member (clock, "speed", speed);
  json_object_set_object_member (extension, "exercise_clock", clock);
}

HnRecord *
hn_draft_finish (HnDraft *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = hn_draft_writer_write (self->object);
  bytes = g_bytes_new_take (text, strlen (text));
  return hn_record_new_from_bytes (bytes, error);
}
