#include "config.h"

#include "hn-decision-private.h"

#include "hn-alarm-draft.h"
#include "hn-alarm-list.h"

#include <glib/gi18n.h>

/* What is done about alarms; a report is acknowledged by the alarm that it raised. */

/* (transfer none) (nullable): what @alarm leads to. */
static HnIncident *
find_incident (HnDesk *desk, HnAlarm *alarm)
{
  const char *id = hn_alarm_get_incident_id (alarm);

  return id != NULL ? hn_situation_lookup_incident (hn_desk_get_live_situation (desk), id) : NULL;
}

/* @draft: (transfer full) */
static HnRecord *
finish_action (HnDesk *desk, HnAlarm *alarm, HnDraft *draft, GError **error)
{
  HnRecord *record = hn_decision_finish (desk, draft, find_incident (desk, alarm), error);

  hn_draft_free (draft);
  return record;
}

HnRecord *
hn_decide_acknowledge_alarm (HnDesk *desk, HnAlarm *alarm, GError **error)
{
  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_ALARM (alarm), NULL);

  if (!hn_decision_check (desk, error))
    return NULL;
  return finish_action (
      desk, alarm,
      hn_alarm_draft_acknowledge (alarm, hn_desk_get_identity (desk), hn_desk_get_wall_us (desk)),
      error);
}

HnRecord *
hn_decide_shelve (HnDesk *desk, HnAlarm *alarm, gint64 until_us, const char *reason, GError **error)
{
  g_autofree char *why = NULL;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_ALARM (alarm), NULL);

  if (!hn_decision_check (desk, error))
    return NULL;
  why = hn_decision_need (reason, _ ("Say why the alarm is shelved."), error);
  if (why == NULL)
    return NULL;
  if (until_us <= hn_desk_get_wall_us (desk))
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                           _ ("The end of the shelving has passed already."));
      return NULL;
    }
  return finish_action (desk, alarm,
                        hn_alarm_draft_shelve (alarm, hn_desk_get_identity (desk),
                                               hn_desk_get_wall_us (desk), until_us, why),
                        error);
}

HnRecord *
hn_decide_unshelve (HnDesk *desk, HnAlarm *alarm, GError **error)
{
  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_ALARM (alarm), NULL);

  if (!hn_decision_check (desk, error))
    return NULL;
  return finish_action (
      desk, alarm,
      hn_alarm_draft_unshelve (alarm, hn_desk_get_identity (desk), hn_desk_get_wall_us (desk)),
      error);
}

/* The first version names the episode of what never raised an alarm: a consultation, a near miss.
 */
static gint64
get_first_modified_us (HnIncident *incident)
{
  GListModel *versions = hn_incident_get_versions (incident);
  guint n = g_list_model_get_n_items (versions);
  g_autoptr (HnIncidentVersion) first = n > 0 ? g_list_model_get_item (versions, n - 1) : NULL;

  return first != NULL ? hn_incident_version_get_modified_us (first)
                       : hn_incident_get_modified_us (incident);
}

HnRecord *
hn_decide_acknowledge (HnDesk *desk, HnIncident *incident, GError **error)
{
  HnAlarmList *alarms = hn_desk_get_alarms (desk);
  HnAlarm *alarm =
      alarms != NULL ? hn_alarm_list_lookup (alarms, hn_incident_get_id (incident)) : NULL;
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *section;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  if (alarm != NULL)
    return hn_decide_acknowledge_alarm (desk, alarm, error);
  draft =
      hn_decision_begin_note (desk, incident, _ ("Acknowledged"), "alarm_action", &section, error);
  if (draft == NULL)
    return NULL;
  json_object_set_string_member (section, "key", hn_incident_get_id (incident));
  json_object_set_string_member (section, "action",
                                 hn_alarm_action_kind_get_nick (HN_ALARM_ACTION_ACKNOWLEDGED));
  hn_draft_set_timestamp (section, "episode", get_first_modified_us (incident));
  json_object_set_string_member (section, "state",
                                 hn_state_get_nick (hn_incident_get_state (incident)));
  hn_draft_set_timestamp (section, "at", hn_desk_get_wall_us (desk));
  return hn_decision_finish (desk, draft, incident, error);
}
