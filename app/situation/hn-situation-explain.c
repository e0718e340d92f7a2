#include "config.h"

#include "hn-explain-private.h"
#include "hn-situation-private.h"

#include <glib/gi18n.h>

/* Why a service or a sector is shown as it is: what its reasons say, and what stands behind them.
 */

static HnExplanationNode *
explain_statement (HnFold *fold, HnNote *note, HnReason *reason)
{
  HnExplanationNode *node = hn_explanation_node_new (
      HN_EXPLANATION_STATEMENT,
      /* Translators: a regular statement (定時連絡), and the state that it tells. */
      g_strdup_printf (_ ("Stated: %s"),
                       hn_explain_name_state (fold, hn_reason_get_state (reason))));

  hn_explanation_node_set_state (node, hn_reason_get_state (reason));
  hn_explanation_node_set_time (node, hn_reason_get_since_us (reason));
  hn_explanation_node_set_reporter (node, hn_reason_get_reporter (reason));
  return hn_explanation_node_set_entry (node, note->entry);
}

static HnExplanationNode *
explain_reason (HnFold *fold, HnReason *reason)
{
  const char *id = hn_reason_get_object_id (reason);
  HnExplanationNode *node;
  HnIncident *incident;

  switch (hn_reason_get_kind (reason))
    {
    case HN_REASON_INCIDENT:
      return hn_explain_incident (fold, g_hash_table_lookup (fold->incidents, id));
    case HN_REASON_CLOSED:
      incident = g_hash_table_lookup (fold->incidents, id);
      node = hn_explanation_node_new (
          HN_EXPLANATION_NOTE, g_strdup (_ ("It was restored, and nothing newer is known.")));
      hn_explanation_node_set_time (node, incident->closed_us);
      hn_explanation_node_add (node, hn_explain_incident (fold, incident));
      return node;
    case HN_REASON_STATEMENT:
      return explain_statement (fold, g_hash_table_lookup (fold->notes, id), reason);
    case HN_REASON_NOTHING:
    default:
      return hn_explanation_node_new (HN_EXPLANATION_NOTE,
                                      g_strdup (_ ("Nobody has said anything.")));
    }
}

static HnExplanationNode *
explain_state (HnFold *fold, const char *name, HnState state, gint64 since_us)
{
  HnExplanationNode *node = hn_explanation_node_new (
      HN_EXPLANATION_STATE,
      /* Translators: a service or a sector, and its state. */
      g_strdup_printf (_ ("%s: %s"), name, hn_explain_name_state (fold, state)));

  hn_explanation_node_set_time (node, since_us);
  return hn_explanation_node_set_state (node, state);
}

/* @reasons: (transfer full) */
static void
explain_reasons (HnFold *fold, HnExplanationNode *node, GListModel *reasons)
{
  for (guint i = 0; i < g_list_model_get_n_items (reasons); i++)
    {
      g_autoptr (HnReason) reason = g_list_model_get_item (reasons, i);

      hn_explanation_node_add (node, explain_reason (fold, reason));
    }
  g_object_unref (reasons);
}

static HnExplanationNode *
explain_service (HnFold *fold, HnServiceStatus *service)
{
  HnExplanationNode *node = explain_state (fold, hn_service_status_get_name (service),
                                           hn_service_status_get_state (service),
                                           hn_service_status_get_since_us (service));

  hn_explanation_node_set_object (node, hn_service_status_get_id (service));
  explain_reasons (fold, node, hn_service_status_dup_reasons (service));
  return node;
}

HnExplanation *
hn_situation_explain_incident (HnSituation *self, HnIncident *incident)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);
  return hn_explanation_new (hn_explain_incident (hn_situation_get_fold (self), incident));
}

HnExplanation *
hn_situation_explain_service (HnSituation *self, HnServiceStatus *service)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (service), NULL);
  return hn_explanation_new (explain_service (hn_situation_get_fold (self), service));
}

HnExplanation *
hn_situation_explain_sector (HnSituation *self, HnSectorStatus *sector)
{
  HnFold *fold;
  HnExplanationNode *node;
  GListModel *services;

  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (sector), NULL);

  fold = hn_situation_get_fold (self);
  node =
      explain_state (fold, hn_sector_status_get_name (sector), hn_sector_status_get_state (sector),
                     hn_sector_status_get_since_us (sector));
  hn_explanation_node_set_object (node, hn_sector_status_get_id (sector));
  if (hn_sector_status_is_stale (sector))
    hn_explanation_node_add (
        node, hn_explanation_node_set_time (
                  hn_explanation_node_new (
                      HN_EXPLANATION_NOTE,
                      g_strdup (_ ("No feed that covers the sector is heard any more: this is the "
                                   "last that was known."))),
                  hn_sector_status_get_stale_since_us (sector)));
  services = hn_sector_status_get_services (sector);
  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      hn_explanation_node_add (node, explain_service (fold, service));
    }
  if (hn_ledger_get_n_open (hn_sector_status_get_ledger (sector)) > 0 ||
      g_list_model_get_n_items (services) == 0)
    explain_reasons (fold, node, hn_sector_status_dup_own_reasons (sector));
  return hn_explanation_new (node);
}
