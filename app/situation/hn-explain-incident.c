#include "config.h"

#include "hn-explain-private.h"
#include "hn-level-text.h"

#include <glib/gi18n.h>

/* An incident, and what stands behind its state. */

const char *
hn_explain_name_state (HnFold *fold, HnState state)
{
  return hn_term_get_name (hn_plan_find_state (fold->plan, hn_state_get_nick (state)));
}

static HnExplanationNode *
make_note (char *text)
{
  return hn_explanation_node_new (HN_EXPLANATION_NOTE, text);
}

static HnExplanationNode *
explain_quantity (HnFold *fold, const HnQuantity *quantity)
{
  const HnLevelEntry entry = { .kind = HN_LEVEL_ENTRY_QUANTITY,
                               .subject = quantity->unit,
                               .is_known = quantity->is_known,
                               .min = quantity->min,
                               .max = quantity->max };
  HnTerm *unit = hn_plan_find_unit (fold->plan, quantity->unit);
  g_autofree char *text = hn_level_text_entry (fold->plan, &entry);
  HnExplanationNode *node;

  node = hn_explanation_node_new (
      HN_EXPLANATION_VALUE,
      quantity->is_known
          ? g_steal_pointer (&text)
          : g_strdup_printf (_ ("%s: %s"), unit != NULL ? hn_term_get_name (unit) : quantity->unit,
                             text));
  return hn_explanation_node_set_time (node, quantity->at_us);
}

/* (nullable): why it does not count. */
static const char *
tell_version (HnIncident *incident, guint index)
{
  HnRecord *record = hn_history_get_record (&incident->history, index);

  if (hn_history_is_foreign (&incident->history, index))
    return _ ("It does not count: it is not by who made the report.");
  if (!hn_history_counts (&incident->history, index))
    return _ ("It does not count: another content bears the same time.");
  if (hn_record_is_bare (record, NULL))
    return _ ("Its content is removed: it must not be kept.");
  if (hn_record_is_revoked (record))
    return _ ("It withdraws the report.");
  return NULL;
}

HnExplanationNode *
hn_explain_version (HnFold *fold, HnIncident *incident, guint index)
{
  HnLogEntry *entry = hn_history_get_entry (&incident->history, index);
  HnRecord *record = hn_log_entry_get_record (entry);
  HnReport *report = hn_record_get_report (record);
  const char *creator = hn_record_get_created_by (record);
  const char *remark = tell_version (incident, index);
  HnExplanationNode *node;

  node = hn_explanation_node_new (
      HN_EXPLANATION_REPORT,
      /* Translators: the state that a report tells. */
      report != NULL ? g_strdup_printf (_ ("Reported: %s"),
                                        hn_explain_name_state (fold, hn_report_get_state (report)))
                     : g_strdup (_ ("No report")));
  if (report != NULL)
    hn_explanation_node_set_state (node, hn_report_get_state (report));
  hn_explanation_node_set_time (node, hn_history_said_us (record));
  hn_explanation_node_set_reporter (node,
                                    creator != NULL ? hn_fold_get_name_of (fold, creator) : NULL);
  hn_explanation_node_set_entry (node, entry);
  if (remark != NULL)
    hn_explanation_node_add (node, make_note (g_strdup (remark)));
  for (guint i = 0; report != NULL && i < hn_report_get_n_quantities (report); i++)
    hn_explanation_node_add (node, explain_quantity (fold, hn_report_get_quantity (report, i)));
  return node;
}

/* (nullable) (transfer full): why the state is another than the reported one. */
static char *
tell_difference (HnFold *fold, HnIncident *incident)
{
  HnState reported = hn_incident_get_reported_state (incident);
  const char *name = hn_explain_name_state (fold, reported);

  if (incident->state == reported)
    return NULL;
  if (incident->state != incident->class.state && incident->state == HN_STATE_BREACH)
    return g_strdup_printf (_ ("“%s” was reported; the verification level is breached."), name);
  if (incident->state != incident->class.state)
    return g_strdup_printf (_ ("“%s” was reported; NISC judged that it is excluded."), name);
  return g_strdup_printf (_ ("“%s” was reported; NISC corrected that."), name);
}

/* Who tells of the accident. */
static HnExplanationNode *
explain_confidence (HnFold *fold, HnIncident *incident)
{
  guint n = incident->n_originators;
  HnExplanationNode *node = hn_explanation_node_new (
      HN_EXPLANATION_CONFIDENCE,
      g_strdup_printf (ngettext ("Confidence, from %u independent source",
                                 "Confidence, from %u independent sources", n),
                       n));

  hn_explanation_node_set_confidence (node, incident->confidence);
  for (guint i = 0; incident->accident != NULL && i < incident->accident->members->len; i++)
    {
      HnIncident *other = g_ptr_array_index (incident->accident->members, i);
      HnExplanationNode *child = hn_explanation_node_new (HN_EXPLANATION_INCIDENT,
                                                          g_strdup (hn_incident_get_title (other)));

      hn_explanation_node_set_object (child, other->id);
      hn_explanation_node_set_reporter (child, other->originator_name != NULL
                                                   ? other->originator_name
                                                   : hn_incident_get_originator_id (other));
      hn_explanation_node_set_confidence (child, hn_incident_get_reported_confidence (other));
      hn_explanation_node_add (node, child);
    }
  return node;
}

HnExplanationNode *
hn_explain_incident (HnFold *fold, HnIncident *incident)
{
  const char *state = hn_explain_name_state (fold, incident->state);
  HnExplanationNode *node = hn_explanation_node_new (
      HN_EXPLANATION_INCIDENT,
      /* Translators: a state, and the incident that is in it. */
      g_strdup_printf (_ ("%s: %s"), state, hn_incident_get_title (incident)));
  char *difference = tell_difference (fold, incident);

  hn_explanation_node_set_state (node, incident->state);
  hn_explanation_node_set_time (node, incident->state_since_us);
  hn_explanation_node_set_object (node, incident->id);
  hn_explanation_node_set_reporter (node, incident->originator_name);
  hn_explanation_node_set_confidence (node, incident->confidence);
  if (difference != NULL)
    hn_explanation_node_add (node, make_note (difference));
  if (incident->is_near_miss)
    hn_explanation_node_add (
        node, make_note (g_strdup (_ ("A near miss: it gives the service no state."))));
  if (incident->verdict != NULL && incident->service != NULL)
    hn_explanation_node_add (node, hn_explain_verdict (fold, incident));
  hn_explanation_node_add (node, explain_confidence (fold, incident));
  for (guint i = hn_history_get_n_versions (&incident->history); i > 0; i--)
    hn_explanation_node_add (node, hn_explain_version (fold, incident, i - 1));
  for (guint i = 0; incident->notes != NULL && i < incident->notes->len; i++)
    {
      HnNote *note = g_ptr_array_index (incident->notes, i);

      /* What was done about its alarm has no part in its state. */
      if (note->kind != HN_ANNOTATION_ALARM_ACTION)
        hn_explanation_node_add (node, hn_explain_note (fold, incident, note));
    }
  return node;
}
