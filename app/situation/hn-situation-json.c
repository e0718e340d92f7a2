#include "hn-fold.h"
#include "hn-situation.h"
#include "hn-timestamp.h"

#include <json-glib/json-glib.h>
#include <math.h>

/* Times as in STIX; null where there is none. */
static void
add_time (JsonBuilder *builder, const char *name, gint64 us)
{
  char text[HN_TIMESTAMP_SIZE];

  json_builder_set_member_name (builder, name);
  if (us == 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, hn_timestamp_format (us, text));
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

static void
add_uint (JsonBuilder *builder, const char *name, guint value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_double (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

/* To be ended with json_builder_end_array(). */
static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_strv (JsonBuilder *builder, const char *name, const char *const *values)
{
  begin_list (builder, name);
  for (; *values != NULL; values++)
    json_builder_add_string_value (builder, *values);
  json_builder_end_array (builder);
}

static void
add_name (JsonBuilder *builder, HnTerm *term)
{
  json_builder_set_member_name (builder, "name");
  json_builder_begin_object (builder);
  add_string (builder, "ja", hn_word_get_ja (hn_term_get_word (term)));
  add_string (builder, "en", hn_word_get_en (hn_term_get_word (term)));
  json_builder_end_object (builder);
}

/* As on the wire: value, or min and max (absent: no bound), or unknown. */
static void
add_quantity (JsonBuilder *builder, const HnQuantity *quantity)
{
  json_builder_begin_object (builder);
  add_string (builder, "unit", quantity->unit);
  if (!quantity->is_known)
    {
      add_boolean (builder, "unknown", TRUE);
    }
  else if (quantity->min == quantity->max)
    {
      add_double (builder, "value", quantity->min);
    }
  else
    {
      add_double (builder, "min", quantity->min);
      if (isfinite (quantity->max))
        add_double (builder, "max", quantity->max);
    }
  add_time (builder, "at", quantity->at_us);
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
  add_string (builder, "kind", get_kind_name (hn_reason_get_kind (reason)));
  add_string (builder, "state", hn_state_get_nick (hn_reason_get_state (reason)));
  add_string (builder, "id", hn_reason_get_object_id (reason));
  add_time (builder, "modified", hn_reason_get_modified_us (reason));
  add_time (builder, "since", hn_reason_get_since_us (reason));
  if (flags & HN_SITUATION_JSON_ARRIVALS)
    add_string (builder, "source", hn_reason_get_source (reason));
  add_string (builder, "reporter", hn_reason_get_reporter (reason));
  add_string (builder, "title", hn_reason_get_title (reason));
  add_string (builder, "service", hn_reason_get_service_id (reason));
  json_builder_set_member_name (builder, "confidence");
  if (hn_reason_get_confidence (reason) < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, hn_reason_get_confidence (reason));
  begin_list (builder, "quantities");
  for (guint i = 0; i < hn_reason_get_n_quantities (reason); i++)
    add_quantity (builder, hn_reason_get_quantity (reason, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* @reasons: (transfer full) */
static void
add_reasons (JsonBuilder *builder, GListModel *reasons, HnSituationJsonFlags flags)
{
  begin_list (builder, "reasons");
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
  add_string (builder, "id", id);
  add_name (builder, HN_TERM (hn_plan_find_service (plan, id)));
  add_string (builder, "state", hn_state_get_nick (hn_service_status_get_state (service)));
  add_time (builder, "since", hn_service_status_get_since_us (service));
  add_uint (builder, "open_incidents", hn_service_status_get_n_open_incidents (service));
  add_reasons (builder, hn_service_status_dup_reasons (service), flags);
  json_builder_end_object (builder);
}

static void
add_sector (JsonBuilder *builder, HnPlan *plan, HnSectorStatus *sector, HnSituationJsonFlags flags)
{
  const char *id = hn_sector_status_get_id (sector);
  GListModel *services = hn_sector_status_get_services (sector);

  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_name (builder, HN_TERM (hn_plan_find_sector (plan, id)));
  add_string (builder, "state", hn_state_get_nick (hn_sector_status_get_state (sector)));
  add_time (builder, "since", hn_sector_status_get_since_us (sector));
  add_boolean (builder, "stale", hn_sector_status_is_stale (sector));
  add_time (builder, "stale_since", hn_sector_status_get_stale_since_us (sector));
  add_time (builder, "last_word", hn_sector_status_get_last_word_us (sector));
  add_uint (builder, "open_incidents", hn_sector_status_get_n_open_incidents (sector));
  add_string (builder, "reason", hn_sector_status_get_reason (sector));
  add_reasons (builder, hn_sector_status_dup_reasons (sector), flags);
  begin_list (builder, "services");
  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      add_service (builder, plan, service, flags);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_versions (JsonBuilder *builder, HnIncident *incident, HnSituationJsonFlags flags)
{
  GListModel *versions = hn_incident_get_versions (incident);

  begin_list (builder, "versions");
  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);

      json_builder_begin_object (builder);
      add_time (builder, "modified", hn_incident_version_get_modified_us (version));
      if (flags & HN_SITUATION_JSON_ARRIVALS)
        {
          add_time (builder, "received", hn_incident_version_get_received_us (version));
          add_string (builder, "source", hn_incident_version_get_source (version));
        }
      add_string (builder, "state", hn_state_get_nick (hn_incident_version_get_state (version)));
      add_string (builder, "digest",
                  hn_record_get_digest (hn_incident_version_get_record (version)));
      add_boolean (builder, "current", hn_incident_version_is_current (version));
      add_boolean (builder, "foreign", hn_incident_version_is_foreign (version));
      add_boolean (builder, "conflict", hn_incident_version_is_conflict (version));
      add_boolean (builder, "revoked", hn_incident_version_is_revoked (version));
      add_boolean (builder, "clock_ahead", hn_incident_version_is_ahead (version));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Why it does not stand where one would look for it. */
static const char *
get_placement (HnIncident *incident)
{
  if (hn_incident_get_sector (incident) == NULL)
    return hn_incident_get_sector_id (incident) != NULL ? "unknown-sector" : "no-sector";
  if (hn_incident_get_service (incident) == NULL)
    return hn_incident_get_service_id (incident) != NULL ? "unknown-service" : "whole-sector";
  return "service";
}

static void
add_times (JsonBuilder *builder, HnIncident *incident)
{
  add_time (builder, "since", hn_incident_get_state_since_us (incident));
  add_time (builder, "started", hn_incident_get_started_us (incident));
  add_time (builder, "noticed", hn_incident_get_noticed_us (incident));
  add_time (builder, "restored", hn_incident_get_restored_us (incident));
  add_time (builder, "modified", hn_incident_get_modified_us (incident));
  add_time (builder, "last_word", hn_incident_get_last_word_us (incident));
}

static void
add_incident (JsonBuilder *builder, HnIncident *incident, HnSituationJsonFlags flags)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", hn_incident_get_id (incident));
  add_string (builder, "title", hn_incident_get_title (incident));
  add_string (builder, "sector", hn_incident_get_sector_id (incident));
  add_string (builder, "service", hn_incident_get_service_id (incident));
  add_string (builder, "placement", get_placement (incident));
  add_string (builder, "state", hn_state_get_nick (hn_incident_get_state (incident)));
  add_boolean (builder, "open", hn_incident_is_open (incident));
  add_boolean (builder, "withdrawn", hn_incident_is_revoked (incident));
  add_boolean (builder, "conflict", hn_incident_has_conflict (incident));
  add_boolean (builder, "foreign_versions", hn_incident_has_foreign (incident));
  add_boolean (builder, "clock_ahead", hn_incident_is_ahead (incident));
  add_times (builder, incident);
  add_string (builder, "exercise", hn_incident_get_exercise (incident));
  add_string (builder, "reporter", hn_incident_get_reporter_id (incident));
  add_string (builder, "reporter_name", hn_incident_get_reporter_name (incident));
  add_string (builder, "tlp", hn_tlp_get_label (hn_incident_get_tlp (incident)));
  add_strv (builder, "scope", hn_incident_get_scope (incident));
  add_string (builder, "handling", hn_incident_get_handling (incident));
  add_string (builder, "threat", hn_incident_get_threat (incident));
  add_string (builder, "caused_by", hn_incident_get_caused_by (incident));
  add_strv (builder, "places", hn_incident_get_places (incident));
  add_strv (builder, "areas", hn_incident_get_areas (incident));
  begin_list (builder, "quantities");
  for (guint i = 0; i < hn_incident_get_n_quantities (incident); i++)
    add_quantity (builder, hn_incident_get_quantity (incident, i));
  json_builder_end_array (builder);
  add_uint (builder, "n_versions", hn_incident_get_n_versions (incident));
  add_versions (builder, incident, flags);
  json_builder_end_object (builder);
}

static void
add_summary (JsonBuilder *builder, HnSituation *self)
{
  g_auto (GStrv) exercises = hn_situation_dup_exercises (self);
  gint64 now_us = hn_situation_get_now (self);

  add_string (builder, "edition", hn_plan_get_edition (hn_situation_get_plan (self)));
  add_time (builder, "now", now_us);
  add_time (builder, "desk_time", hn_situation_get_desk_time (self, now_us, NULL));
  add_string (builder, "exercise", hn_situation_get_exercise (self));
  add_strv (builder, "exercises", (const char *const *) exercises);
  add_uint (builder, "records", hn_situation_get_n_records (self));
  add_uint (builder, "set_aside", hn_situation_get_n_set_aside (self));
  add_uint (builder, "incidents_total",
            g_list_model_get_n_items (hn_situation_get_incidents (self)));
  add_uint (builder, "open_incidents", hn_situation_get_n_open_incidents (self));
  add_uint (builder, "unplaced_incidents", hn_situation_get_n_unplaced (self));
}

static void
add_all (JsonBuilder *builder, HnSituation *self, HnSituationJsonFlags flags)
{
  GListModel *sectors = hn_situation_get_sectors (self);
  GListModel *incidents = hn_situation_get_incidents (self);

  begin_list (builder, "sectors");
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);

      add_sector (builder, hn_situation_get_plan (self), sector, flags);
    }
  json_builder_end_array (builder);

  begin_list (builder, "incidents");
  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      if ((flags & HN_SITUATION_JSON_CLOSED) || hn_incident_is_open (incident))
        add_incident (builder, incident, flags);
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
  add_summary (builder, self);
  add_all (builder, self, flags);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  generator = json_generator_new ();
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
