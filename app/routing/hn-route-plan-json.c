#include "hn-route-plan.h"

#include "hn-timestamp.h"

#include <json-glib/json-glib.h>

static void
put (JsonBuilder *to, const char *name, const char *text)
{
  json_builder_set_member_name (to, name);
  json_builder_add_string_value (to, text);
}

static void
put_hop (JsonBuilder *to, const HnRouteHop *hop)
{
  char by[HN_TIMESTAMP_SIZE];

  json_builder_begin_object (to);
  json_builder_set_member_name (to, "number");
  json_builder_add_int_value (to, hop->number);
  put (to, "from", hop->from);
  put (to, "to", hop->to);
  put (to, "contact", hop->contact);
  put (to, "by", hn_timestamp_format (hop->by_us, by));
  json_builder_end_object (to);
}

static void
put_recipients (JsonBuilder *to, GListModel *recipients)
{
  json_builder_set_member_name (to, "recipients");
  json_builder_begin_array (to);
  for (guint i = 0; i < g_list_model_get_n_items (recipients); i++)
    {
      g_autoptr (HnRouteEntry) entry = g_list_model_get_item (recipients, i);
      GPtrArray *hops = hn_route_entry_get_hops (entry);

      json_builder_begin_object (to);
      put (to, "id", hn_route_entry_get_party (entry));
      put (to, "role", hn_route_entry_is_copy (entry) ? "cc" : "to");
      json_builder_set_member_name (to, "hops");
      json_builder_begin_array (to);
      for (guint j = 0; j < hops->len; j++)
        put_hop (to, g_ptr_array_index (hops, j));
      json_builder_end_array (to);
      json_builder_end_object (to);
    }
  json_builder_end_array (to);
}

static void
put_excluded (JsonBuilder *to, HnPlan *plan, GListModel *excluded)
{
  json_builder_set_member_name (to, "excluded");
  json_builder_begin_array (to);
  for (guint i = 0; i < g_list_model_get_n_items (excluded); i++)
    {
      g_autoptr (HnRouteEntry) entry = g_list_model_get_item (excluded, i);
      const char *nick = hn_route_reason_get_nick (hn_route_entry_get_reason (entry));
      HnTerm *reason = hn_term_list_find (hn_plan_get_exclusions (plan), nick);

      json_builder_begin_object (to);
      put (to, "id", hn_route_entry_get_party (entry));
      put (to, "reason", nick);
      put (to, "clause", hn_term_get_clause (reason));
      put (to, "words", hn_term_get_name (reason));
      json_builder_end_object (to);
    }
  json_builder_end_array (to);
}

static void
put_asks (JsonBuilder *to, GPtrArray *asks)
{
  json_builder_set_member_name (to, "to_ask");
  json_builder_begin_array (to);
  for (guint i = 0; i < asks->len; i++)
    {
      const HnRouteAsk *ask = g_ptr_array_index (asks, i);

      json_builder_begin_object (to);
      put (to, "source", ask->source);
      if (ask->originator != NULL)
        put (to, "originator", ask->originator);
      json_builder_set_member_name (to, "scope");
      json_builder_begin_array (to);
      for (guint j = 0; j < ask->scope->len; j++)
        json_builder_add_string_value (to, g_ptr_array_index (ask->scope, j));
      json_builder_end_array (to);
      json_builder_end_object (to);
    }
  json_builder_end_array (to);
}

char *
hn_route_plan_to_json (HnRoutePlan *self)
{
  g_autoptr (JsonBuilder) to = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (to);
  put (to, "route", hn_term_get_id (HN_TERM (hn_route_plan_get_channel (self))));
  put_recipients (to, hn_route_plan_get_recipients (self));
  put_excluded (to, hn_route_plan_get_plan (self), hn_route_plan_get_excluded (self));
  put_asks (to, hn_route_plan_get_asks (self));
  json_builder_end_object (to);
  root = json_builder_get_root (to);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
