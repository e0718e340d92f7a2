#include "hn-scenario.h"

#include "hn-exercise-json.h"
#include "hn-timestamp.h"

#include <string.h>

struct _HnScenario
{
  gatomicrefcount ref_count;
  char *id;
  char *title_ja;
  char *title_en;
  gint64 start_us;
  double speed;
  GPtrArray *injects;
  JsonNode *root;
};

static void
hn_inject_free (gpointer data)
{
  HnInject *inject = data;

  g_free (inject->name);
  g_clear_pointer (&inject->object, json_object_unref);
  g_free (inject);
}

HnScenario *
hn_scenario_ref (HnScenario *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
hn_scenario_unref (HnScenario *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->title_ja);
  g_free (self->title_en);
  g_clear_pointer (&self->injects, g_ptr_array_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

/* `+HH:MM:SS`, hours as many as it takes. */
static gboolean
parse_offset (const char *text, gint64 *us)
{
  g_auto (GStrv) parts = NULL;
  guint64 hours;
  guint64 minutes;
  guint64 seconds;

  if (*text != '+')
    return FALSE;
  parts = g_strsplit (text + 1, ":", 4);
  if (g_strv_length (parts) != 3 || strlen (parts[0]) < 2 || strlen (parts[1]) != 2 ||
      strlen (parts[2]) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 0, 9999, &hours, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minutes, NULL) ||
      !g_ascii_string_to_unsigned (parts[2], 10, 0, 59, &seconds, NULL))
    return FALSE;
  *us = (gint64) ((hours * 60 + minutes) * 60 + seconds) * G_USEC_PER_SEC;
  return TRUE;
}

/* Every text `$name` in @node must be the name of an object that is there already. */
static void
check_references (HnExerciseJson *json, JsonNode *node, GHashTable *names)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

      for (GList *l = values; l != NULL; l = l->next)
        check_references (json, l->data, names);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        check_references (json, json_array_get_element (array, i), names);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);
      gsize length = strlen (text);
      g_autofree char *name = NULL;

      if (g_str_has_suffix (text, HN_SCENARIO_MODIFIED))
        length -= strlen (HN_SCENARIO_MODIFIED);
      name = g_strndup (text, length);
      if (*text == '$' && !g_hash_table_contains (names, name))
        hn_exercise_json_fail (json, "no object before it is named “%s”", text);
    }
}

/* The first mention of a name brings a whole object, with its type; later ones change it. */
static void
check_object (HnExerciseJson *json, JsonObject *object, const char *name, GHashTable *names)
{
  const char *type = json_object_get_string_member_with_default (object, "type", NULL);
  const char *known = g_hash_table_lookup (names, name);
  g_autoptr (JsonNode) node = json_node_alloc ();

  if (known == NULL && type == NULL)
    hn_exercise_json_fail (json, "“%s” is new, so its object must have a “type”", name);
  else if (known != NULL && type != NULL && !g_str_equal (known, type))
    hn_exercise_json_fail (json, "“%s” is of the type “%s” already", name, known);
  else if (known == NULL)
    g_hash_table_insert (names, g_strdup (name), g_strdup (type));
  json_node_init_object (node, object);
  check_references (json, node, names);
}

static gboolean
read_inject (
    HnScenario *self, const char *where, JsonObject *member, GHashTable *names, GError **error)
{
  static const char *const allowed[] = { "at", "real", "source", "note_en", "object", NULL };
  HnExerciseJson json = { where, member, HN_EXERCISE_ERROR_SCENARIO, NULL };
  HnExerciseJson inner = { where, NULL, HN_EXERCISE_ERROR_SCENARIO, NULL };
  g_autofree char *at = NULL;
  HnInject *inject = g_new0 (HnInject, 1);

  g_ptr_array_add (self->injects, inject);
  hn_exercise_json_allow (&json, allowed);
  at = hn_exercise_json_dup_string (&json, "at", TRUE);
  if (at != NULL && !parse_offset (at, &inject->offset_us))
    hn_exercise_json_fail (&json, "“at” must be of the form +HH:MM:SS, not “%s”", at);
  inject->is_real = hn_exercise_json_get_boolean (&json, "real", FALSE);
  inner.object = hn_exercise_json_get_object (&json, "object", TRUE);
  if (inner.object != NULL)
    {
      inject->object = json_object_ref (inner.object);
      inject->name = hn_exercise_json_dup_string (&inner, "id", TRUE);
      if (inject->name != NULL && *inject->name != '$')
        hn_exercise_json_fail (&inner, "its “id” must be a name such as $blackout");
      if (inner.error == NULL)
        check_object (&inner, inject->object, inject->name, names);
    }
  if (inner.error != NULL)
    {
      g_clear_error (&json.error);
      json.error = g_steal_pointer (&inner.error);
    }
  return hn_exercise_json_finish (&json, error);
}

static gboolean
read_injects (HnScenario *self, HnExerciseJson *json, const char *path, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonArray *array = hn_exercise_json_get_objects (json, "injects", TRUE);
  gint64 last_us = 0;

  if (!hn_exercise_json_finish (json, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s: injects[%u]", path, i);
      const HnInject *inject;

      if (!read_inject (self, where, json_array_get_object_element (array, i), names, error))
        return FALSE;
      inject = g_ptr_array_index (self->injects, i);
      if (inject->offset_us < last_us)
        {
          g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_SCENARIO,
                       "%s: its time is before that of the inject before it", where);
          return FALSE;
        }
      last_us = inject->offset_us;
    }
  return TRUE;
}

static void
read_head (HnScenario *self, HnExerciseJson *json)
{
  static const char *const allowed[] = { "$schema", "id",       "title_ja", "title_en",
                                         "clause",  "about_en", "sources",  "start",
                                         "speed",   "injects",  NULL };
  g_autofree char *start = NULL;

  hn_exercise_json_allow (json, allowed);
  self->id = hn_exercise_json_dup_string (json, "id", TRUE);
  self->title_ja = hn_exercise_json_dup_string (json, "title_ja", TRUE);
  self->title_en = hn_exercise_json_dup_string (json, "title_en", TRUE);
  self->speed = hn_exercise_json_get_number (json, "speed", 1);
  start = hn_exercise_json_dup_string (json, "start", TRUE);
  if (start != NULL && !hn_timestamp_parse (start, strlen (start), &self->start_us))
    hn_exercise_json_fail (json, "“start” must be a timestamp in UTC such as "
                                 "2018-09-05T18:00:00Z");
}

HnScenario *
hn_scenario_load (const char *path, GError **error)
{
  g_autoptr (HnScenario) self = NULL;
  HnExerciseJson json = { path, NULL, HN_EXERCISE_ERROR_SCENARIO, NULL };

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (HnScenario, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->injects = g_ptr_array_new_with_free_func (hn_inject_free);
  self->root = hn_exercise_json_load (path, HN_EXERCISE_ERROR_SCENARIO, error);
  if (self->root == NULL)
    return NULL;
  json.object = json_node_get_object (self->root);
  read_head (self, &json);
  if (!read_injects (self, &json, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
hn_scenario_get_id (HnScenario *self)
{
  return self->id;
}

const char *
hn_scenario_get_title_ja (HnScenario *self)
{
  return self->title_ja;
}

const char *
hn_scenario_get_title_en (HnScenario *self)
{
  return self->title_en;
}

gint64
hn_scenario_get_start_us (HnScenario *self)
{
  return self->start_us;
}

double
hn_scenario_get_speed (HnScenario *self)
{
  return self->speed;
}

guint
hn_scenario_get_n_injects (HnScenario *self)
{
  return self->injects->len;
}

const HnInject *
hn_scenario_get_inject (HnScenario *self, guint index)
{
  g_return_val_if_fail (index < self->injects->len, NULL);

  return g_ptr_array_index (self->injects, index);
}
