#include "hn-json-private.h"

#include "hn-alarm-action.h"
#include "hn-correlation.h"
#include "hn-judgement.h"
#include "hn-query.h"
#include "hn-receipt.h"
#include "hn-verdict.h"

/* An incident, and what is said beside it. */

static void
add_versions (JsonBuilder *builder, HnIncident *incident, HnSituationJsonFlags flags)
{
  GListModel *versions = hn_incident_get_versions (incident);

  hn_json_begin_list (builder, "versions");
  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);

      json_builder_begin_object (builder);
      hn_json_add_time (builder, "modified", hn_incident_version_get_modified_us (version));
      if (flags & HN_SITUATION_JSON_ARRIVALS)
        {
          hn_json_add_time (builder, "received", hn_incident_version_get_received_us (version));
          hn_json_add_string (builder, "source", hn_incident_version_get_source (version));
        }
      hn_json_add_string (builder, "state",
                          hn_state_get_nick (hn_incident_version_get_state (version)));
      hn_json_add_string (builder, "digest",
                          hn_record_get_digest (hn_incident_version_get_record (version)));
      hn_json_add_boolean (builder, "current", hn_incident_version_is_current (version));
      hn_json_add_boolean (builder, "foreign", hn_incident_version_is_foreign (version));
      hn_json_add_boolean (builder, "conflict", hn_incident_version_is_conflict (version));
      hn_json_add_boolean (builder, "revoked", hn_incident_version_is_revoked (version));
      hn_json_add_boolean (builder, "clock_ahead", hn_incident_version_is_ahead (version));
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
  hn_json_add_time (builder, "since", hn_incident_get_state_since_us (incident));
  hn_json_add_time (builder, "started", hn_incident_get_started_us (incident));
  hn_json_add_time (builder, "noticed", hn_incident_get_noticed_us (incident));
  hn_json_add_time (builder, "restored", hn_incident_get_restored_us (incident));
  hn_json_add_time (builder, "modified", hn_incident_get_modified_us (incident));
  hn_json_add_time (builder, "last_word", hn_incident_get_last_word_us (incident));
}

/* As it is to be taken, and as it was reported. */
static void
add_class (JsonBuilder *builder, HnIncident *incident)
{
  char basis_case[] = { hn_incident_get_basis_case (incident), '\0' };

  hn_json_add_string (builder, "threat", hn_incident_get_threat (incident));
  hn_json_add_string (builder, "cause", hn_cause_get_nick (hn_incident_get_cause (incident)));
  json_builder_set_member_name (builder, "basis");
  json_builder_begin_object (builder);
  hn_json_add_uint (builder, "category", (guint) hn_incident_get_basis_category (incident));
  hn_json_add_string (builder, "case", basis_case[0] != '\0' ? basis_case : NULL);
  hn_json_add_boolean (builder, "consultation", hn_incident_is_consultation (incident));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "reported");
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "sector", hn_incident_get_reported_sector_id (incident));
  hn_json_add_string (builder, "service", hn_incident_get_reported_service_id (incident));
  hn_json_add_string (builder, "state",
                      hn_state_get_nick (hn_incident_get_reported_state (incident)));
  hn_json_add_string (builder, "threat", hn_incident_get_reported_threat (incident));
  hn_json_add_confidence (builder, "confidence", hn_incident_get_reported_confidence (incident));
  json_builder_end_object (builder);
  hn_json_add_boolean (builder, "near_miss", hn_incident_is_near_miss (incident));
}

static void
add_taken_down (JsonBuilder *builder, HnIncident *incident)
{
  HnReport *report = hn_incident_get_report (incident);

  json_builder_set_member_name (builder, "taken_down");
  if (report == NULL || hn_report_get_taken_down_by (report) == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "by", hn_report_get_taken_down_by (report));
  hn_json_add_time (builder, "at", hn_report_get_taken_down_at_us (report));
  hn_json_add_string (builder, "means",
                      hn_means_get_nick (hn_report_get_taken_down_means (report)));
  json_builder_end_object (builder);
}

static void
add_accident (JsonBuilder *builder, HnIncident *incident)
{
  hn_json_add_string (builder, "accident", hn_incident_get_accident_id (incident));
  hn_json_add_uint (builder, "originators", hn_incident_get_n_originators (incident));
  hn_json_add_confidence (builder, "confidence", hn_incident_get_confidence (incident));
}

static void
add_judgement (JsonBuilder *builder, HnJudgement *judgement)
{
  hn_json_add_string (builder, "judgement",
                      hn_judgement_kind_get_nick (hn_judgement_get_kind (judgement)));
  hn_json_add_time (builder, "subject_modified", hn_judgement_get_subject_modified_us (judgement));
  hn_json_add_string (builder, "reason", hn_judgement_get_reason (judgement));
  if (hn_judgement_get_kind (judgement) == HN_JUDGEMENT_EXCLUSION)
    hn_json_add_string (builder, "exclusion", hn_judgement_get_exclusion (judgement));
  if (hn_judgement_get_kind (judgement) == HN_JUDGEMENT_CONFIDENCE)
    hn_json_add_confidence (builder, "confidence", hn_judgement_get_confidence (judgement));
}

/* One hop of its path (別添3(3)). */
static void
add_receipt (JsonBuilder *builder, HnReceipt *receipt)
{
  HnRemoval removal;

  hn_json_add_uint (builder, "hop", (guint) hn_receipt_get_hop (receipt));
  hn_json_add_string (builder, "action", hn_receipt_kind_get_nick (hn_receipt_get_kind (receipt)));
  hn_json_add_string (builder, "actor", hn_receipt_get_actor (receipt));
  hn_json_add_string (builder, "route", hn_report_route_get_nick (hn_receipt_get_route (receipt)));
  hn_json_add_string (builder, "means", hn_receipt_get_means (receipt));
  if (hn_receipt_get_removal (receipt, &removal))
    hn_json_add_string (builder, "reason", hn_removal_get_nick (removal));
}

static void
add_correlation (JsonBuilder *builder, HnRecord *record)
{
  HnCorrelation *correlation = hn_record_get_correlation (record);

  hn_json_add_string (builder, "correlation",
                      hn_correlation_kind_get_nick (hn_correlation_get_kind (correlation)));
  hn_json_add_string (builder, "reason", hn_correlation_get_reason (correlation));
  hn_json_add_strv (builder, "incidents", hn_record_get_object_refs (record));
}

static void
add_query (JsonBuilder *builder, HnRecord *record)
{
  HnQuery *query = hn_record_get_query (record);

  hn_json_add_string (builder, "question", hn_record_get_description (record));
  hn_json_add_string (builder, "to", hn_query_get_to (query));
  hn_json_add_string (builder, "via", hn_query_get_via (query));
  hn_json_add_time (builder, "due", hn_query_get_due_us (query));
}

/* What its kind says. */
static void
add_saying (JsonBuilder *builder, HnAnnotation *annotation)
{
  HnRecord *record = hn_annotation_get_record (annotation);

  switch (hn_annotation_get_kind (annotation))
    {
    case HN_ANNOTATION_CORRELATION:
      add_correlation (builder, record);
      break;
    case HN_ANNOTATION_JUDGEMENT:
      add_judgement (builder, hn_record_get_judgement (record));
      break;
    case HN_ANNOTATION_QUERY:
      add_query (builder, record);
      break;
    case HN_ANNOTATION_ANSWER:
      hn_json_add_string (builder, "query", hn_record_get_answer (record));
      hn_json_add_string (builder, "answer", hn_record_get_description (record));
      break;
    case HN_ANNOTATION_RECEIPT:
      add_receipt (builder, hn_record_get_receipt (record));
      break;
    case HN_ANNOTATION_ADVISORY:
      hn_json_add_string (builder, "title", hn_record_get_name (record));
      break;
    case HN_ANNOTATION_ALARM_ACTION:
    default:
      hn_json_add_string (builder, "action",
                          hn_alarm_action_kind_get_nick (
                              hn_alarm_action_get_kind (hn_record_get_alarm_action (record))));
    }
}

static void
add_annotation (JsonBuilder *builder, HnAnnotation *annotation, HnSituationJsonFlags flags)
{
  HnRecord *record = hn_annotation_get_record (annotation);

  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", hn_annotation_get_id (annotation));
  hn_json_add_string (builder, "kind",
                      hn_annotation_kind_get_nick (hn_annotation_get_kind (annotation)));
  hn_json_add_string (builder, "standing",
                      hn_annotation_standing_get_nick (hn_annotation_get_standing (annotation)));
  hn_json_add_time (builder, "modified", hn_record_get_modified_us (record));
  hn_json_add_time (builder, "said", hn_annotation_get_said_us (annotation));
  if (flags & HN_SITUATION_JSON_ARRIVALS)
    {
      hn_json_add_time (builder, "received", hn_annotation_get_received_us (annotation));
      hn_json_add_string (builder, "source", hn_annotation_get_source (annotation));
    }
  hn_json_add_string (builder, "author", hn_annotation_get_author_id (annotation));
  hn_json_add_string (builder, "author_name", hn_annotation_get_author_name (annotation));
  add_saying (builder, annotation);
  json_builder_end_object (builder);
}

static void
add_annotations (JsonBuilder *builder, HnIncident *incident, HnSituationJsonFlags flags)
{
  GListModel *annotations = hn_incident_get_annotations (incident);

  hn_json_begin_list (builder, "annotations");
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);

      add_annotation (builder, annotation, flags);
    }
  json_builder_end_array (builder);
}

void
hn_json_add_incident (JsonBuilder *builder, HnIncident *incident, HnSituationJsonFlags flags)
{
  HnRemoval removal;

  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", hn_incident_get_id (incident));
  hn_json_add_string (builder, "title", hn_incident_get_title (incident));
  hn_json_add_string (builder, "sector", hn_incident_get_sector_id (incident));
  hn_json_add_string (builder, "service", hn_incident_get_service_id (incident));
  hn_json_add_string (builder, "placement", get_placement (incident));
  hn_json_add_string (builder, "state", hn_state_get_nick (hn_incident_get_state (incident)));
  add_class (builder, incident);
  hn_json_add_boolean (builder, "open", hn_incident_is_open (incident));
  hn_json_add_boolean (builder, "withdrawn", hn_incident_is_revoked (incident));
  hn_json_add_string (builder, "removed",
                      hn_incident_is_removed (incident, &removal) ? hn_removal_get_nick (removal)
                                                                  : NULL);
  hn_json_add_boolean (builder, "conflict", hn_incident_has_conflict (incident));
  hn_json_add_boolean (builder, "foreign_versions", hn_incident_has_foreign (incident));
  hn_json_add_boolean (builder, "clock_ahead", hn_incident_is_ahead (incident));
  add_times (builder, incident);
  hn_json_add_string (builder, "exercise", hn_incident_get_exercise (incident));
  hn_json_add_string (builder, "reporter", hn_incident_get_reporter_id (incident));
  hn_json_add_string (builder, "reporter_name", hn_incident_get_reporter_name (incident));
  hn_json_add_string (builder, "originator", hn_incident_get_originator_id (incident));
  hn_json_add_string (builder, "originator_name", hn_incident_get_originator_name (incident));
  add_taken_down (builder, incident);
  hn_json_add_string (builder, "tlp", hn_tlp_get_label (hn_incident_get_tlp (incident)));
  hn_json_add_strv (builder, "scope", hn_incident_get_scope (incident));
  hn_json_add_string (builder, "handling", hn_incident_get_handling (incident));
  hn_json_add_string (builder, "caused_by", hn_incident_get_caused_by (incident));
  hn_json_add_strv (builder, "places", hn_incident_get_places (incident));
  hn_json_add_strv (builder, "areas", hn_incident_get_areas (incident));
  hn_json_begin_list (builder, "quantities");
  for (guint i = 0; i < hn_incident_get_n_quantities (incident); i++)
    hn_json_add_quantity (builder, hn_incident_get_quantity (incident, i));
  json_builder_end_array (builder);
  add_accident (builder, incident);
  hn_json_add_verdict (builder, hn_incident_get_verdict (incident));
  hn_json_add_time (builder, "deadline", hn_incident_get_deadline_us (incident));
  add_annotations (builder, incident, flags);
  hn_json_add_uint (builder, "n_versions", hn_incident_get_n_versions (incident));
  add_versions (builder, incident, flags);
  json_builder_end_object (builder);
}
