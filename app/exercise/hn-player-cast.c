#include "hn-player-cast.h"

#include "hn-hop-draft.h"
#include "hn-timestamp.h"

#include <string.h>

typedef struct
{
  char *id;
  gint64 created_us;
  gint64 modified_us;
  /* As it stands after the last patch, with symbolic references. */
  JsonObject *object;
} Role;

struct _HnPlayerCast
{
  char *exercise;
  GHashTable *roles;
  GHashTable *advisories; /* id → HnRecord: the newest version, as it was given */
};

static void
role_free (gpointer data)
{
  Role *role = data;

  g_free (role->id);
  g_clear_pointer (&role->object, json_object_unref);
  g_free (role);
}

HnPlayerCast *
hn_player_cast_new (const char *exercise)
{
  HnPlayerCast *self;

  g_return_val_if_fail (exercise != NULL, NULL);

  self = g_new0 (HnPlayerCast, 1);
  self->exercise = g_strdup (exercise);
  self->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, role_free);
  self->advisories =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hn_record_unref);
  return self;
}

void
hn_player_cast_free (HnPlayerCast *self)
{
  g_free (self->exercise);
  g_hash_table_unref (self->roles);
  g_hash_table_unref (self->advisories);
  g_free (self);
}

/* RFC 7386, 2: null takes a member away, objects are merged, all else replaces. */
static JsonObject *
merge (JsonObject *target, JsonObject *patch)
{
  JsonObject *result = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (target != NULL)
    {
      json_object_iter_init (&iter, target);
      while (json_object_iter_next (&iter, &name, &node))
        if (!json_object_has_member (patch, name))
          json_object_set_member (result, name, json_node_copy (node));
    }
  json_object_iter_init (&iter, patch);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonNode *old = target != NULL ? json_object_get_member (target, name) : NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        json_object_set_object_member (
            result, name,
            merge (old != NULL && JSON_NODE_HOLDS_OBJECT (old) ? json_node_get_object (old) : NULL,
                   json_node_get_object (node)));
      else if (!JSON_NODE_HOLDS_NULL (node))
        json_object_set_member (result, name, json_node_copy (node));
    }
  return result;
}

/* (transfer full) (nullable): what @role is by @suffix: its newest version, or that one's bytes. */
static char *
dup_word_of (HnPlayerCast *self, const Role *role, const char *suffix)
{
  char buffer[HN_TIMESTAMP_SIZE];
  HnRecord *record;

  if (*suffix == '\0')
    return g_strdup (role->id);
  if (g_str_equal (suffix, HN_SCENARIO_MODIFIED))
    return g_strdup (hn_timestamp_format (role->modified_us, buffer));
  if (!g_str_equal (suffix, HN_SCENARIO_DIGEST))
    return NULL;
  record = g_hash_table_lookup (self->advisories, role->id);
  return record != NULL ? g_strdup (hn_record_get_digest (record)) : NULL;
}

/* (transfer full) (nullable): what @text stands for. */
static JsonNode *
resolve_text (HnPlayerCast *self, const char *text)
{
  gsize length = strcspn (text, "@");
  g_autofree char *name = NULL;
  g_autofree char *word = NULL;
  const Role *role;

  if (*text != '$')
    return NULL;
  name = g_strndup (text, length);
  role = g_hash_table_lookup (self->roles, name);
  word = role != NULL ? dup_word_of (self, role, text + length) : NULL;
  return word != NULL ? json_node_init_string (json_node_alloc (), word) : NULL;
}

/* (transfer full): @node with ids and versions in the place of the names. */
static JsonNode *
resolve (HnPlayerCast *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) object = json_object_new ();
      JsonNode *result = json_node_alloc ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &value))
        json_object_set_member (object, name, resolve (self, value));
      return json_node_init_object (result, object);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) array = json_array_new ();
      JsonArray *from = json_node_get_array (node);
      JsonNode *result = json_node_alloc ();

      for (guint i = 0; i < json_array_get_length (from); i++)
        json_array_add_element (array, resolve (self, json_array_get_element (from, i)));
      return json_node_init_array (result, array);
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      JsonNode *resolved = resolve_text (self, json_node_get_string (node));

      if (resolved != NULL)
        return resolved;
    }
  return json_node_copy (node);
}

/* @modified_us: (out): of the version that is made; until it is, the one before is the newest. */
static Role *
take_role (HnPlayerCast *self, const HnInject *inject, gint64 now_us, gint64 *modified_us)
{
  Role *role = g_hash_table_lookup (self->roles, inject->name);
  JsonObject *merged;

  if (role == NULL)
    {
      g_autofree char *uuid = g_uuid_string_random ();

      role = g_new0 (Role, 1);
      role->id =
          g_strdup_printf ("%s--%s", json_object_get_string_member (inject->object, "type"), uuid);
      role->created_us = now_us;
      role->modified_us = now_us;
      *modified_us = now_us;
      g_hash_table_insert (self->roles, g_strdup (inject->name), role);
    }
  else
    *modified_us = MAX (now_us, role->modified_us + 1);
  merged = merge (role->object, inject->object);
  g_clear_pointer (&role->object, json_object_unref);
  role->object = merged;
  return role;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* (transfer full) (nullable): the id that the wire profile has for the step of an advisory's way
 * that @draft is. */
static char *
dup_hop_id (HnPlayerCast *self, HnDraft *draft)
{
  JsonObject *extension = hn_draft_get_extension (draft);
  HnHopInput input = { .kind = HN_HOP_SENT };
  JsonObject *hop;
  JsonObject *version;
  HnRecord *advisory;
  const char *at;

  if (!json_object_has_member (extension, "hop"))
    return NULL;
  hop = json_object_get_object_member (extension, "hop");
  version = json_object_get_object_member (hop, "advisory");
  advisory = version != NULL && get_text (version, "id") != NULL
                 ? g_hash_table_lookup (self->advisories, get_text (version, "id"))
                 : NULL;
  if (advisory == NULL)
    return NULL;
  while (input.kind < HN_HOP_CALLED &&
         g_strcmp0 (hn_hop_kind_get_nick (input.kind), get_text (hop, "action")) != 0)
    input.kind++;
  input.number = (int) json_object_get_int_member (hop, "hop");
  input.actor = get_text (hop, "actor");
  input.recipient = get_text (hop, "recipient");
  at = get_text (hop, "at");
  if (at != NULL)
    hn_timestamp_parse (at, strlen (at), &input.at_us);
  return hn_hop_draft_dup_id (advisory, &input, self->exercise);
}

/* What is done with an advisory has its id from what it says. */
static void
name_hop (HnPlayerCast *self, HnDraft *draft, Role *role)
{
  char *id = dup_hop_id (self, draft);

  if (id == NULL)
    return;
  json_object_set_string_member (hn_draft_get_object (draft), "id", id);
  g_free (role->id);
  role->id = id;
}

HnRecord *
hn_player_cast_make (HnPlayerCast *self,
                     const HnInject *inject,
                     gint64 now_us,
                     gint64 scenario_us,
                     double speed,
                     GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (JsonNode) template = NULL;
  g_autoptr (JsonNode) resolved = NULL;
  JsonObject *object;
  gint64 modified_us;
  Role *role;

  g_return_val_if_fail (self != NULL && inject != NULL, NULL);

  role = take_role (self, inject, now_us, &modified_us);
  template = json_node_init_object (json_node_alloc (), role->object);
  resolved = resolve (self, template);
  object = json_node_get_object (resolved);
  role->modified_us = modified_us;
  json_object_set_string_member (object, "id", role->id);
  hn_draft_set_timestamp (object, "created", role->created_us);
  hn_draft_set_timestamp (object, "modified", role->modified_us);
  draft = hn_draft_new_from_template (object, now_us);
  name_hop (self, draft, role);
  hn_draft_set_exercise (draft, self->exercise, scenario_us, speed);
  return hn_draft_finish (draft, error);
}

const char *
hn_player_cast_get_id (HnPlayerCast *self, const char *name)
{
  const Role *role;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  role = g_hash_table_lookup (self->roles, name);
  return role != NULL ? role->id : NULL;
}

void
hn_player_cast_keep (HnPlayerCast *self, HnRecord *record)
{
  g_return_if_fail (self != NULL && record != NULL);

  if (hn_record_get_advisory (record) != NULL)
    g_hash_table_replace (self->advisories, g_strdup (hn_record_get_id (record)),
                          hn_record_ref (record));
}
