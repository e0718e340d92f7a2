#include "hn-explanation-private.h"
#include "hn-incident-private.h"
#include "hn-plan.h"
#include "hn-situation.h"

/* What stands behind a state, in lines. */

static const char *
name_state (HnSituation *self, HnState state)
{
  return hn_term_get_name (
      hn_plan_find_state (hn_situation_get_plan (self), hn_state_get_nick (state)));
}

static HnExplanationNode *
explain_version (HnSituation *self, HnIncident *incident, guint index)
{
  HnLogEntry *entry = hn_history_get_entry (&incident->history, index);
  HnRecord *record = hn_log_entry_get_record (entry);
  HnReport *report = hn_record_get_report (record);
  HnState state = report != NULL ? hn_report_get_state (report) : HN_STATE_UNKNOWN;
  HnExplanationNode *node =
      hn_explanation_node_new (HN_EXPLANATION_REPORT, g_strdup (name_state (self, state)));

  hn_explanation_node_set_state (node, state);
  hn_explanation_node_set_time (node, hn_history_said_us (record));
  hn_explanation_node_set_reporter (
      node, hn_situation_get_name_of (self, hn_record_get_created_by (record)));
  return hn_explanation_node_set_entry (node, entry);
}

static HnExplanationNode *
explain_incident (HnSituation *self, HnIncident *incident)
{
  HnExplanationNode *node = hn_explanation_node_new (HN_EXPLANATION_INCIDENT,
                                                     g_strdup (hn_incident_get_title (incident)));

  hn_explanation_node_set_state (node, hn_incident_get_state (incident));
  hn_explanation_node_set_time (node, hn_incident_get_state_since_us (incident));
  hn_explanation_node_set_object (node, hn_incident_get_id (incident));
  hn_explanation_node_set_confidence (node, hn_incident_get_confidence (incident));
  for (guint i = hn_history_get_n_versions (&incident->history); i > 0; i--)
    hn_explanation_node_add (node, explain_version (self, incident, i - 1));
  return node;
}

/* @reasons: (transfer full) */
static void
explain_reasons (HnSituation *self, HnExplanationNode *node, GListModel *reasons)
{
  for (guint i = 0; i < g_list_model_get_n_items (reasons); i++)
    {
      g_autoptr (HnReason) reason = g_list_model_get_item (reasons, i);
      HnIncident *incident = hn_situation_lookup_incident (self, hn_reason_get_object_id (reason));

      if (incident != NULL)
        hn_explanation_node_add (node, explain_incident (self, incident));
    }
  g_object_unref (reasons);
}

HnExplanation *
hn_situation_explain_incident (HnSituation *self, HnIncident *incident)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);
  return hn_explanation_new (explain_incident (self, incident));
}

static HnExplanationNode *
explain_state (HnSituation *self, const char *name, HnState state, gint64 since_us)
{
  HnExplanationNode *node = hn_explanation_node_new (
      HN_EXPLANATION_STATE, g_strdup_printf ("%s: %s", name, name_state (self, state)));

  hn_explanation_node_set_time (node, since_us);
  return hn_explanation_node_set_state (node, state);
}

HnExplanation *
hn_situation_explain_service (HnSituation *self, HnServiceStatus *service)
{
  HnExplanationNode *node;

  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (service), NULL);

  node = explain_state (self, hn_service_status_get_name (service),
                        hn_service_status_get_state (service),
                        hn_service_status_get_since_us (service));
  explain_reasons (self, node, hn_service_status_dup_reasons (service));
  return hn_explanation_new (node);
}

HnExplanation *
hn_situation_explain_sector (HnSituation *self, HnSectorStatus *sector)
{
  HnExplanationNode *node;

  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (sector), NULL);

  node =
      explain_state (self, hn_sector_status_get_name (sector), hn_sector_status_get_state (sector),
                     hn_sector_status_get_since_us (sector));
  explain_reasons (self, node, hn_sector_status_dup_reasons (sector));
  return hn_explanation_new (node);
}
