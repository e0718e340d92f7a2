#include "hn-plan-internal.h"

/* The ids of @terms as a member of @object. */
static void
set_ids (JsonObject *object, const char *member, HnTermList *terms)
{
  JsonArray *ids = json_array_new ();

  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    json_array_add_string_element (ids, hn_term_get_id (hn_term_list_get (terms, i)));
  json_object_set_array_member (object, member, ids);
}

/* Copies one level deep, so that members can be added; what is below is shared and immutable. */
static JsonObject *
copy_object (JsonNode *node)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_ref (value));
  return copy;
}

/* Likewise. The plan is read in several threads, and json-glib counts the references of nodes with
 * atoms, but those of arrays and objects without: nothing may share one of these with the plan. */
static JsonArray *
copy_array (JsonArray *array)
{
  guint length = json_array_get_length (array);
  JsonArray *copy = json_array_sized_new (length);

  for (guint i = 0; i < length; i++)
    json_array_add_element (copy, json_node_ref (json_array_get_element (array, i)));
  return copy;
}

/* The elements of @source, which is that of @all, whose terms are in @terms, in its order. */
static JsonArray *
pick (JsonArray *source, HnTermList *all, HnTermList *terms)
{
  JsonArray *picked = json_array_new ();

  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    {
      HnTerm *term = hn_term_list_get (terms, i);
      int place = hn_term_list_index_of (all, hn_term_get_id (term));
      JsonObject *object = copy_object (json_array_get_element (source, place));

      if (HN_IS_SERVICE (term))
        set_ids (object, "levels", hn_service_get_levels (HN_SERVICE (term)));
      json_array_add_object_element (picked, object);
    }
  return picked;
}

/* Gives each of @sectors the elements of @source that are its own, as member @name. */
static void
nest (JsonArray *sectors,
      HnTermList *all_sectors,
      const char *name,
      JsonArray *source,
      HnTermList *all,
      HnTermList *(*get_terms) (HnSector *) )
{
  for (guint i = 0; i < json_array_get_length (sectors); i++)
    json_object_set_array_member (
        json_array_get_object_element (sectors, i), name,
        pick (source, all, get_terms (hn_term_list_get (all_sectors, i))));
}

static JsonArray *
sectors_to_json (JsonArray *source, HnTermList *all)
{
  JsonArray *sectors = json_array_new ();

  for (guint i = 0; i < json_array_get_length (source); i++)
    {
      HnSector *sector = hn_term_list_get (all, i);
      JsonObject *object = copy_object (json_array_get_element (source, i));

      set_ids (object, "ministries", hn_sector_get_ministries (sector));
      set_ids (object, "ceptoars", hn_sector_get_ceptoars (sector));
      json_array_add_object_element (sectors, object);
    }
  return sectors;
}

JsonNode *
hn_plan_to_json (HnPlan *self)
{
  JsonArray *sectors = NULL;
  JsonObject *root;
  JsonNode *node;

  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  root = copy_object (hn_plan_get_head (self));
  for (HnPlanList list = 0; list < HN_PLAN_N_LISTS; list++)
    {
      const char *name = hn_plan_list_get_name (list);
      HnTermList *terms;
      JsonArray *source = hn_plan_get_source (self, list, &terms);

      /* Sectors come before what is nested in them. */
      if (list == HN_PLAN_LIST_SECTORS)
        json_object_set_array_member (root, name, sectors = sectors_to_json (source, terms));
      else if (list == HN_PLAN_LIST_ROUTES)
        nest (sectors, hn_plan_get_sectors (self), name, source, terms, hn_sector_get_routes);
      else if (list == HN_PLAN_LIST_SERVICES)
        nest (sectors, hn_plan_get_sectors (self), name, source, terms, hn_sector_get_services);
      else
        json_object_set_array_member (root, name, copy_array (source));
    }
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, root);
  return node;
}
