#include "hn-exercise-json.h"

#include <math.h>

JsonNode *
hn_exercise_json_load (const char *path, HnExerciseError code, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  if (!json_parser_load_from_file (parser, path, &local))
    {
      g_set_error (error, HN_EXERCISE_ERROR, (int) code, "%s: %s", path, local->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, HN_EXERCISE_ERROR, (int) code, "%s: it must hold a JSON object", path);
      return NULL;
    }
  return json_node_ref (root);
}

void
hn_exercise_json_fail (HnExerciseJson *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->error = g_error_new (HN_EXERCISE_ERROR, (int) self->code, "%s: %s", self->where, message);
}

void
hn_exercise_json_allow (HnExerciseJson *self, const char *const *members)
{
  g_autoptr (GList) names = json_object_get_members (self->object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (members, l->data))
      hn_exercise_json_fail (self, "there is no setting “%s”", (const char *) l->data);
}

static JsonNode *
get_value (HnExerciseJson *self, const char *member, gboolean required)
{
  JsonNode *node;

  if (self->error != NULL)
    return NULL;
  node = json_object_get_member (self->object, member);
  if (node == NULL && required)
    hn_exercise_json_fail (self, "“%s” is missing", member);
  return node;
}

char *
hn_exercise_json_dup_string (HnExerciseJson *self, const char *member, gboolean required)
{
  JsonNode *node = get_value (self, member, required);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      *json_node_get_string (node) == '\0')
    {
      hn_exercise_json_fail (self, "“%s” must be a text that is not empty", member);
      return NULL;
    }
  return json_node_dup_string (node);
}

gboolean
hn_exercise_json_get_boolean (HnExerciseJson *self, const char *member, gboolean fallback)
{
  JsonNode *node = get_value (self, member, FALSE);

  if (node == NULL)
    return fallback;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      hn_exercise_json_fail (self, "“%s” must be true or false", member);
      return fallback;
    }
  return json_node_get_boolean (node);
}

double
hn_exercise_json_get_number (HnExerciseJson *self, const char *member, double fallback)
{
  JsonNode *node = get_value (self, member, FALSE);

  if (node == NULL)
    return fallback;
  if (!JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 &&
       json_node_get_value_type (node) != G_TYPE_DOUBLE) ||
      !isfinite (json_node_get_double (node)) || json_node_get_double (node) <= 0)
    {
      hn_exercise_json_fail (self, "“%s” must be a number above 0", member);
      return fallback;
    }
  return json_node_get_double (node);
}

char **
hn_exercise_json_dup_strings (HnExerciseJson *self, const char *member)
{
  JsonNode *node = get_value (self, member, FALSE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      hn_exercise_json_fail (self, "“%s” must be a list", member);
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        {
          hn_exercise_json_fail (self, "“%s” must be a list of texts", member);
          return NULL;
        }
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  return g_strv_builder_end (builder);
}

JsonObject *
hn_exercise_json_get_object (HnExerciseJson *self, const char *member, gboolean required)
{
  JsonNode *node = get_value (self, member, required);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      hn_exercise_json_fail (self, "“%s” must be an object", member);
      return NULL;
    }
  return json_node_get_object (node);
}

JsonArray *
hn_exercise_json_get_objects (HnExerciseJson *self, const char *member, gboolean required)
{
  JsonNode *node = get_value (self, member, required);
  JsonArray *array;

  if (node == NULL)
    return NULL;
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      array = NULL;
  if (array == NULL)
    hn_exercise_json_fail (self, "“%s” must be a list of objects", member);
  return array;
}

gboolean
hn_exercise_json_finish (HnExerciseJson *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
