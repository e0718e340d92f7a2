#include "config.h"

#include "hn-triage.h"

#include "hn-alarm.h"

#include <glib/gi18n.h>

const char *
hn_triage_get_word (HnTriage triage)
{
  switch (triage)
    {
    case HN_TRIAGE_TO_DO:
      return C_ ("triage", "To do");
    case HN_TRIAGE_WAITING:
      return C_ ("triage", "Asked back");
    case HN_TRIAGE_ACKNOWLEDGED:
      return C_ ("triage", "Acknowledged");
    case HN_TRIAGE_CORRELATED:
      return C_ ("triage", "Correlated");
    case HN_TRIAGE_JUDGED:
      return C_ ("triage", "Judged");
    case HN_TRIAGE_CLOSED:
      return C_ ("triage", "Closed");
    case HN_N_TRIAGES:
      break;
    }
  g_return_val_if_reached ("");
}

const char *
hn_triage_get_glyph (HnTriage triage)
{
  static const char *const glyphs[HN_N_TRIAGES] = { "●", "?", "✓", "∞", "§", "–" };

  g_return_val_if_fail (triage < HN_N_TRIAGES, "");

  return glyphs[triage];
}

static gboolean
is_acknowledgement (HnAnnotation *annotation, const char *id)
{
  HnAlarmAction *action = hn_record_get_alarm_action (hn_annotation_get_record (annotation));

  return action != NULL && hn_alarm_action_get_kind (action) == HN_ALARM_ACTION_ACKNOWLEDGED &&
         g_str_equal (hn_alarm_action_get_key (action), id);
}

/* (transfer full) (nullable): an annotation of that kind that counts. */
static HnAnnotation *
find_annotation (HnIncident *incident, HnAnnotationKind kind)
{
  GListModel *annotations = hn_incident_get_annotations (incident);

  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);

      if (hn_annotation_get_kind (annotation) != kind || !hn_annotation_counts (annotation))
        continue;
      if (kind != HN_ANNOTATION_ALARM_ACTION ||
          is_acknowledgement (annotation, hn_incident_get_id (incident)))
        return g_steal_pointer (&annotation);
    }
  return NULL;
}

static gboolean
has_annotation (HnIncident *incident, HnAnnotationKind kind)
{
  g_autoptr (HnAnnotation) annotation = find_annotation (incident, kind);

  return annotation != NULL;
}

gboolean
hn_triage_is_acknowledged (HnIncident *incident)
{
  g_return_val_if_fail (HN_IS_INCIDENT (incident), FALSE);

  return has_annotation (incident, HN_ANNOTATION_ALARM_ACTION);
}

static gboolean
is_answered (HnIncident *incident, HnAnnotation *query)
{
  GListModel *annotations = hn_incident_get_annotations (incident);

  if (hn_incident_get_modified_us (incident) >
      hn_record_get_modified_us (hn_annotation_get_record (query)))
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);
      const char *answered = hn_record_get_answer (hn_annotation_get_record (annotation));

      if (hn_annotation_counts (annotation) &&
          g_strcmp0 (answered, hn_annotation_get_id (query)) == 0)
        return TRUE;
    }
  return FALSE;
}

HnAnnotation *
hn_triage_find_query (HnIncident *incident)
{
  GListModel *annotations;

  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  annotations = hn_incident_get_annotations (incident);
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);

      if (hn_annotation_get_kind (annotation) == HN_ANNOTATION_QUERY &&
          hn_annotation_counts (annotation) && !is_answered (incident, annotation))
        return g_steal_pointer (&annotation);
    }
  return NULL;
}

/* An alarm tells whether it got worse since; without one an acknowledgement holds. What is over and
 * raised no alarm is not dug up again. */
static gboolean
is_to_do (HnAlarmList *alarms, HnIncident *incident)
{
  HnAlarm *alarm =
      alarms != NULL ? hn_alarm_list_lookup (alarms, hn_incident_get_id (incident)) : NULL;

  if (hn_incident_is_revoked (incident) && alarm == NULL)
    return FALSE;
  if (alarm != NULL)
    return hn_alarm_needs_attention (alarm);
  return (hn_incident_is_open (incident) || hn_incident_is_near_miss (incident) ||
          hn_incident_is_consultation (incident)) &&
         !hn_triage_is_acknowledged (incident);
}

HnTriage
hn_triage_of (HnAlarmList *alarms, HnIncident *incident)
{
  g_autoptr (HnAnnotation) query = NULL;

  g_return_val_if_fail (HN_IS_INCIDENT (incident), HN_TRIAGE_TO_DO);

  if (is_to_do (alarms, incident))
    return HN_TRIAGE_TO_DO;
  query = hn_triage_find_query (incident);
  if (query != NULL)
    return HN_TRIAGE_WAITING;
  if (!hn_incident_is_open (incident))
    return HN_TRIAGE_CLOSED;
  if (has_annotation (incident, HN_ANNOTATION_JUDGEMENT))
    return HN_TRIAGE_JUDGED;
  if (has_annotation (incident, HN_ANNOTATION_CORRELATION))
    return HN_TRIAGE_CORRELATED;
  return HN_TRIAGE_ACKNOWLEDGED;
}
