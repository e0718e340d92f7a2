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
  GPtrArray *contacts; /* of HnScenarioContact */
  JsonNode *root;
};

static void
hn_inject_free (gpointer data)
{
  HnInject *inject = data;

  g_free (inject->name);
  g_free (inject->ceptoar);
  g_clear_pointer (&inject->object, json_object_unref);
  g_free (inject);
}

static void
contact_free (gpointer data)
{
  HnScenarioContact *contact = data;

  g_free (contact->ceptoar);
  g_free (contact->name);
  g_free (contact);
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
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
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
      else if (g_str_has_suffix (text, HN_SCENARIO_DIGEST))
        length -= strlen (HN_SCENARIO_DIGEST);
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

/* Ids of CEPTOARs stand in subjects of the mesh. */
static char *
read_ceptoar (HnExerciseJson *json, gboolean is_required)
{
  char *id = hn_exercise_json_dup_string (json, "ceptoar", is_required);

  if (id != NULL &&
      (*id == '\0' || strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (id)))
    hn_exercise_json_fail (json, "“ceptoar” must be the id of one, not “%s”", id);
  return id;
}

static void
read_feed (HnInject *inject, HnExerciseJson *json)
{
  static const char *const words[] = { "hub", "mesh", "both" };
  g_autofree char *feed = hn_exercise_json_dup_string (json, "feed", FALSE);
  guint i = 0;

  inject->is_signed = hn_exercise_json_get_boolean (json, "signed", TRUE);
  inject->ceptoar = read_ceptoar (json, FALSE);
  while (feed != NULL && i < G_N_ELEMENTS (words) && !g_str_equal (feed, words[i]))
    i++;
  if (i == G_N_ELEMENTS (words))
    hn_exercise_json_fail (json, "“feed” must be hub, mesh or both, not “%s”", feed);
  else
    inject->feed = (HnInjectFeed) i;
  if (inject->ceptoar != NULL && inject->feed == HN_INJECT_HUB)
    hn_exercise_json_fail (json, "“ceptoar” says in whose stream of the mesh it goes: it wants "
                                 "“feed” mesh or both");
}

static gboolean
read_inject (
    HnScenario *self, const char *where, JsonObject *member, GHashTable *names, GError **error)
{
  static const char *const allowed[] = { "at",   "real",    "source", "note_en", "object",
                                         "feed", "ceptoar", "signed", NULL };
  HnExerciseJson json = { where, member, HN_EXERCISE_ERROR_SCENARIO, NULL };
  HnExerciseJson inner = { where, NULL, HN_EXERCISE_ERROR_SCENARIO, NULL };
  g_autofree char *at = NULL;
  HnInject *inject = g_new0 (HnInject, 1);

  g_ptr_array_add (self->injects, inject);
  hn_exercise_json_allow (&json, allowed);
  at = hn_exercise_json_dup_string (&json, "at", TRUE);
  if (at != NULL && !parse_offset (at, &inject->offset_us))
    hn_exercise_json_fail (&json, "“at” must be of the form +HH:MM:SS, not “%s”", at);
  read_feed (inject, &json);
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

static gint64
read_silence (HnExerciseJson *json, const char *member)
{
  g_autofree char *text = hn_exercise_json_dup_string (json, member, FALSE);
  gint64 us = 0;

  if (text != NULL && !parse_offset (text, &us))
    hn_exercise_json_fail (json, "“%s” must be of the form +HH:MM:SS, not “%s”", member, text);
  return us;
}

static gboolean
read_contact (
    HnScenario *self, const char *where, JsonObject *member, GHashTable *names, GError **error)
{
  static const char *const allowed[] = { "ceptoar",     "identity",     "every",
                                         "silent_from", "silent_until", NULL };
  HnExerciseJson json = { where, member, HN_EXERCISE_ERROR_SCENARIO, NULL };
  HnScenarioContact *contact = g_new0 (HnScenarioContact, 1);
  double every;

  g_ptr_array_add (self->contacts, contact);
  hn_exercise_json_allow (&json, allowed);
  contact->ceptoar = read_ceptoar (&json, TRUE);
  contact->name = hn_exercise_json_dup_string (&json, "identity", TRUE);
  if (contact->name != NULL && !g_hash_table_contains (names, contact->name))
    hn_exercise_json_fail (&json, "no object is named “%s”", contact->name);
  every = hn_exercise_json_get_number (&json, "every", 15);
  if (every < 1 || every > 3600)
    hn_exercise_json_fail (&json, "“every” must be from 1 to 3600 seconds");
  else
    contact->every_s = (guint) every;
  contact->silent_from_us = read_silence (&json, "silent_from");
  contact->silent_until_us = read_silence (&json, "silent_until");
  return hn_exercise_json_finish (&json, error);
}

static gboolean
read_contacts (HnScenario *self, const char *path, GHashTable *names, GError **error)
{
  HnExerciseJson json = { path, json_node_get_object (self->root), HN_EXERCISE_ERROR_SCENARIO,
                          NULL };
  JsonArray *array = hn_exercise_json_get_objects (&json, "contacts", FALSE);

  if (!hn_exercise_json_finish (&json, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s: contacts[%u]", path, i);

      if (!read_contact (self, where, json_array_get_object_element (array, i), names, error))
        return FALSE;
    }
  return TRUE;
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
  return read_contacts (self, path, names, error);
}

static void
read_head (HnScenario *self, HnExerciseJson *json)
{
  static const char *const allowed[] = { "$schema", "id",       "title_ja", "title_en",
                                         "clause",  "about_en", "sources",  "start",
                                         "speed",   "injects",  "contacts", NULL };
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
  self->contacts = g_ptr_array_new_with_free_func (contact_free);
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

guint
hn_scenario_get_n_contacts (HnScenario *self)
{
  return self->contacts->len;
}

const HnScenarioContact *
hn_scenario_get_contact (HnScenario *self, guint index)
{
  g_return_val_if_fail (index < self->contacts->len, NULL);

  return g_ptr_array_index (self->contacts, index);
}

static void
add_ceptoar (GPtrArray *ceptoars, const char *ceptoar)
{
  if (ceptoar != NULL && !g_ptr_array_find_with_equal_func (ceptoars, ceptoar, g_str_equal, NULL))
    g_ptr_array_add (ceptoars, g_strdup (ceptoar));
}

char **
hn_scenario_dup_ceptoars (HnScenario *self)
{
  GPtrArray *ceptoars = g_ptr_array_new ();

  for (guint i = 0; i < self->injects->len; i++)
    add_ceptoar (ceptoars, hn_scenario_get_inject (self, i)->ceptoar);
  for (guint i = 0; i < self->contacts->len; i++)
    add_ceptoar (ceptoars, hn_scenario_get_contact (self, i)->ceptoar);
  g_ptr_array_add (ceptoars, NULL);
  return (char **) g_ptr_array_free (ceptoars, FALSE);
}
