#include "config.h"

#include "hn-places.h"

#include "hn-data.h"
#include "hn-desk-error.h"
#include "hn-word.h"

#include <glib/gi18n.h>

struct _HnPlace
{
  GObject parent_instance;

  char *id;
  char *area;
  HnWord *name;
  JsonObject *object;
};

G_DEFINE_FINAL_TYPE (HnPlace, hn_place, G_TYPE_OBJECT)

static void
hn_place_finalize (GObject *object)
{
  HnPlace *self = HN_PLACE (object);

  g_free (self->id);
  g_free (self->area);
  hn_word_free (self->name);
  json_object_unref (self->object);

  G_OBJECT_CLASS (hn_place_parent_class)->finalize (object);
}

static void
hn_place_class_init (HnPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_place_finalize;
}

static void
hn_place_init (HnPlace *self)
{
}

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* (element-type utf8 utf8): English names by the id that they are of. */
static GHashTable *
collect_english (JsonArray *objects)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      JsonObject *object = json_array_get_object_element (objects, i);
      JsonObject *english = get_object (get_object (object, "contents"), "en");
      const char *of = get_string (object, "object_ref");

      if (of != NULL && english != NULL && get_string (english, "name") != NULL)
        g_hash_table_insert (names, (gpointer) of, (gpointer) get_string (english, "name"));
    }
  return names;
}

static HnPlace *
place_new (JsonObject *object, GHashTable *english)
{
  const char *id = get_string (object, "id");
  const char *name = get_string (object, "name");
  const char *area = get_string (object, "administrative_area");
  const char *in_english;
  HnPlace *self;

  if (g_strcmp0 (get_string (object, "type"), "location") != 0 || id == NULL || name == NULL ||
      area == NULL)
    return NULL;
  in_english = g_hash_table_lookup (english, id);
  self = g_object_new (HN_TYPE_PLACE, NULL);
  self->id = g_strdup (id);
  self->area = g_strdup (area);
  self->name = hn_word_new (name, in_english != NULL ? in_english : name);
  self->object = json_object_ref (object);
  return self;
}

GListModel *
hn_places_load (const char *file, GError **error)
{
  g_autofree char *path =
      file != NULL ? g_strdup (file)
                   : g_build_filename (hn_data_get_folder (), "profile", "locations.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GListStore) places = g_list_store_new (HN_TYPE_PLACE);
  g_autoptr (GHashTable) english = NULL;
  JsonNode *root;
  JsonNode *objects;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!json_parser_load_from_file (parser, path, error))
    return NULL;
  root = json_parser_get_root (parser);
  objects = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                ? json_object_get_member (json_node_get_object (root), "objects")
                : NULL;
  if (objects == NULL || !JSON_NODE_HOLDS_ARRAY (objects))
    {
      g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE, _ ("%s is no bundle of places"),
                   path);
      return NULL;
    }
  english = collect_english (json_node_get_array (objects));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (objects)); i++)
    {
      g_autoptr (HnPlace) place =
          place_new (json_array_get_object_element (json_node_get_array (objects), i), english);

      if (place != NULL)
        g_list_store_append (places, place);
    }
  return G_LIST_MODEL (g_steal_pointer (&places));
}

HnPlace *
hn_places_find (GListModel *places, const char *id)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (places), NULL);

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (places); i++)
    {
      /* The model holds it. */
      g_autoptr (HnPlace) place = g_list_model_get_item (places, i);

      if (g_str_equal (place->id, id) || g_str_equal (place->area, id))
        return place;
    }
  return NULL;
}

const char *
hn_place_get_id (HnPlace *self)
{
  g_return_val_if_fail (HN_IS_PLACE (self), NULL);

  return self->id;
}

const char *
hn_place_get_area (HnPlace *self)
{
  g_return_val_if_fail (HN_IS_PLACE (self), NULL);

  return self->area;
}

const char *
hn_place_get_name (HnPlace *self)
{
  g_return_val_if_fail (HN_IS_PLACE (self), NULL);

  return hn_word_get (self->name);
}

HnDraft *
hn_place_dup_draft (HnPlace *self, gint64 now_us)
{
  g_return_val_if_fail (HN_IS_PLACE (self), NULL);

  return hn_draft_new_from_template (self->object, now_us);
}

/* (transfer full) (element-type utf8 HnPlace): the profile's places by their Japanese names. */
static GHashTable *
load_profile (void)
{
  g_autoptr (GListModel) places = hn_places_load (NULL, NULL);
  GHashTable *by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; places != NULL && i < g_list_model_get_n_items (places); i++)
    {
      HnPlace *place = g_list_model_get_item (places, i);

      g_hash_table_insert (by_name, (gpointer) hn_word_get_ja (place->name), place);
    }
  return by_name;
}

static GHashTable *
get_profile (void)
{
  static GHashTable *profile;

  if (g_once_init_enter (&profile))
    g_once_init_leave (&profile, load_profile ());
  return profile;
}

const char *
hn_places_get_word (const char *name)
{
  HnPlace *place;

  g_return_val_if_fail (name != NULL, NULL);

  place = g_hash_table_lookup (get_profile (), name);
  return place != NULL ? hn_place_get_name (place) : name;
}

char *
hn_places_join (const char *const *names)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_return_val_if_fail (names != NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) hn_places_get_word (names[i]));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (_ (", "), (char **) words->pdata);
}
