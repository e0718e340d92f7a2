#include "hn-json-private.h"
#include "hn-plan.h"

static void
add_name (JsonBuilder *builder, HnTerm *term)
{
  json_builder_set_member_name (builder, "name");
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "ja", hn_word_get_ja (hn_term_get_word (term)));
  hn_json_add_string (builder, "en", hn_word_get_en (hn_term_get_word (term)));
  json_builder_end_object (builder);
}

static const char *
get_kind_name (HnReasonKind kind)
{
  switch (kind)
    {
    case HN_REASON_INCIDENT:
      return "incident";
    case HN_REASON_CLOSED:
      return "restored";
    case HN_REASON_STATEMENT:
      return "statement";
    case HN_REASON_NOTHING:
    default:
      return "nothing";
    }
}

static void
add_reason (JsonBuilder *builder, HnReason *reason, HnSituationJsonFlags flags)
{
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "kind", get_kind_name (hn_reason_get_kind (reason)));
  hn_json_add_string (builder, "state", hn_state_get_nick (hn_reason_get_state (reason)));
  hn_json_add_string (builder, "id", hn_reason_get_object_id (reason));
  hn_json_add_time (builder, "modified", hn_reason_get_modified_us (reason));
  hn_json_add_time (builder, "since", hn_reason_get_since_us (reason));
  if (flags & HN_SITUATION_JSON_ARRIVALS)
    hn_json_add_string (builder, "source", hn_reason_get_source (reason));
  hn_json_add_string (builder, "reporter", hn_reason_get_reporter (reason));
  hn_json_add_string (builder, "title", hn_reason_get_title (reason));
  hn_json_add_string (builder, "service", hn_reason_get_service_id (reason));
  hn_json_add_confidence (builder, "confidence", hn_reason_get_confidence (reason));
  hn_json_begin_list (builder, "quantities");
  for (guint i = 0; i < hn_reason_get_n_quantities (reason); i++)
    hn_json_add_quantity (builder, hn_reason_get_quantity (reason, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* @reasons: (transfer full) */
static void
add_reasons (JsonBuilder *builder, GListModel *reasons, HnSituationJsonFlags flags)
{
  hn_json_begin_list (builder, "reasons");
  for (guint i = 0; i < g_list_model_get_n_items (reasons); i++)
    {
      g_autoptr (HnReason) reason = g_list_model_get_item (reasons, i);

      add_reason (builder, reason, flags);
    }
  json_builder_end_array (builder);
  g_object_unref (reasons);
}

static void
add_service (JsonBuilder *builder,
             HnPlan *plan,
             HnServiceStatus *service,
             HnSituationJsonFlags flags)
{
  const char *id = hn_service_status_get_id (service);

  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", id);
  add_name (builder, HN_TERM (hn_plan_find_service (plan, id)));
  hn_json_add_string (builder, "state", hn_state_get_nick (hn_service_status_get_state (service)));
  hn_json_add_time (builder, "since", hn_service_status_get_since_us (service));
  hn_json_add_uint (builder, "open_incidents", hn_service_status_get_n_open_incidents (service));
  hn_json_add_verdict (builder, hn_service_status_get_verdict (service));
  hn_json_add_time (builder, "deadline", hn_service_status_get_deadline_us (service));
  add_reasons (builder, hn_service_status_dup_reasons (service), flags);
  json_builder_end_object (builder);
}

static void
add_sector (JsonBuilder *builder, HnPlan *plan, HnSectorStatus *sector, HnSituationJsonFlags flags)
{
  const char *id = hn_sector_status_get_id (sector);
  GListModel *services = hn_sector_status_get_services (sector);

  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", id);
  add_name (builder, HN_TERM (hn_plan_find_sector (plan, id)));
  hn_json_add_string (builder, "state", hn_state_get_nick (hn_sector_status_get_state (sector)));
  hn_json_add_time (builder, "since", hn_sector_status_get_since_us (sector));
  hn_json_add_boolean (builder, "stale", hn_sector_status_is_stale (sector));
  hn_json_add_time (builder, "stale_since", hn_sector_status_get_stale_since_us (sector));
  hn_json_add_time (builder, "last_word", hn_sector_status_get_last_word_us (sector));
  hn_json_add_uint (builder, "open_incidents", hn_sector_status_get_n_open_incidents (sector));
  hn_json_add_string (builder, "reason", hn_sector_status_get_reason (sector));
  hn_json_add_verdict (builder, hn_sector_status_get_verdict (sector));
  hn_json_add_time (builder, "deadline", hn_sector_status_get_deadline_us (sector));
  add_reasons (builder, hn_sector_status_dup_reasons (sector), flags);
  hn_json_begin_list (builder, "services");
  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      add_service (builder, plan, service, flags);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_summary (JsonBuilder *builder, HnSituation *self, HnSituationJsonFlags flags)
{
  g_auto (GStrv) exercises = hn_situation_dup_exercises (self);
  gint64 now_us = hn_situation_get_now (self);

  hn_json_add_string (builder, "edition", hn_plan_get_edition (hn_situation_get_plan (self)));
  hn_json_add_time (builder, "now", now_us);
  hn_json_add_time (builder, "desk_time", hn_situation_get_desk_time (self, now_us, NULL));
  hn_json_add_string (builder, "exercise", hn_situation_get_exercise (self));
  hn_json_add_strv (builder, "exercises", (const char *const *) exercises);
  hn_json_add_uint (builder, "open_incidents", hn_situation_get_n_open_incidents (self));
  if (flags & HN_SITUATION_JSON_NO_TOTALS)
    return;
  hn_json_add_uint (builder, "records", hn_situation_get_n_records (self));
  hn_json_add_uint (builder, "set_aside", hn_situation_get_n_set_aside (self));
  hn_json_add_uint (builder, "incidents_total",
                    g_list_model_get_n_items (hn_situation_get_incidents (self)));
  hn_json_add_uint (builder, "unplaced_incidents", hn_situation_get_n_unplaced (self));
}

static void
add_all (JsonBuilder *builder, HnSituation *self, HnSituationJsonFlags flags)
{
  GListModel *sectors = hn_situation_get_sectors (self);
  GListModel *incidents = hn_situation_get_incidents (self);

  hn_json_begin_list (builder, "sectors");
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);

      add_sector (builder, hn_situation_get_plan (self), sector, flags);
    }
  json_builder_end_array (builder);

  hn_json_begin_list (builder, "incidents");
  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      if ((flags & HN_SITUATION_JSON_CLOSED) || hn_incident_is_open (incident))
        hn_json_add_incident (builder, incident, flags);
    }
  json_builder_end_array (builder);
}

static void
add_advisories (JsonBuilder *builder, HnSituation *self, HnSituationJsonFlags flags)
{
  GListModel *advisories = hn_situation_get_advisories (self);
  GListModel *requests = hn_situation_get_scope_requests (self);
  GListModel *accords = hn_situation_get_accords (self);

  hn_json_begin_list (builder, "advisories");
  for (guint i = 0; i < g_list_model_get_n_items (advisories); i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (advisories, i);

      if ((flags & HN_SITUATION_JSON_CLOSED) || !hn_advisory_is_done (advisory))
        hn_json_add_advisory (builder, advisory);
    }
  json_builder_end_array (builder);
  hn_json_begin_list (builder, "scope_requests");
  for (guint i = 0; i < g_list_model_get_n_items (requests); i++)
    {
      g_autoptr (HnScopeRequest) request = g_list_model_get_item (requests, i);

      hn_json_add_scope_request (builder, request);
    }
  json_builder_end_array (builder);
  hn_json_begin_list (builder, "agreements");
  for (guint i = 0; i < g_list_model_get_n_items (accords); i++)
    {
      g_autoptr (HnAccord) accord = g_list_model_get_item (accords, i);

      hn_json_add_accord (builder, accord);
    }
  json_builder_end_array (builder);
}

char *
hn_situation_to_json (HnSituation *self, HnSituationJsonFlags flags)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonGenerator) generator = NULL;
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);

  builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  add_summary (builder, self, flags);
  add_all (builder, self, flags);
  add_advisories (builder, self, flags);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  generator = json_generator_new ();
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
