#include "config.h"

#include "hn-alarm-commands.h"

#include "hn-alarm-list.h"
#include "hn-decision.h"

#include <glib/gi18n.h>

/* So many records are made within a frame; the next keypress does the rest. */
#define MAX_AT_ONCE 100

static gboolean
send (HnDesk *desk, HnRecord *record, GError *error)
{
  if (record != NULL && hn_desk_send (desk, record))
    return TRUE;
  hn_desk_set_notice (desk,
                      error != NULL ? error->message : _ ("This cannot be kept at the moment."));
  return FALSE;
}

guint
hn_alarm_acknowledge (HnDesk *desk, HnAlarm *alarm)
{
  g_autoptr (GPtrArray) group = NULL;
  guint n = 0;

  g_return_val_if_fail (HN_IS_DESK (desk), 0);
  g_return_val_if_fail (HN_IS_ALARM (alarm), 0);

  group = hn_alarm_list_dup_group (hn_desk_get_alarms (desk), alarm);
  for (guint i = 0; i < group->len && n < MAX_AT_ONCE; i++)
    {
      HnAlarm *one = g_ptr_array_index (group, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (HnRecord) record = NULL;

      if (!hn_alarm_needs_attention (one))
        continue;
      record = hn_decide_acknowledge_alarm (desk, one, &error);
      if (!send (desk, record, error))
        return n;
      n++;
    }
  return n;
}

void
hn_alarm_unshelve (HnDesk *desk, HnAlarm *alarm)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = NULL;

  g_return_if_fail (HN_IS_DESK (desk));
  g_return_if_fail (HN_IS_ALARM (alarm));

  record = hn_decide_unshelve (desk, alarm, &error);
  send (desk, record, error);
}

void
hn_alarm_go_to (GtkWidget *widget, HnDesk *desk, HnAlarm *alarm)
{
  const char *incident;
  const char *sector;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (HN_IS_DESK (desk));
  g_return_if_fail (HN_IS_ALARM (alarm));

  if (hn_alarm_get_object (alarm) == HN_ALARM_OBJECT_FORGERY)
    {
      gtk_widget_activate_action (widget, "desk.quarantine", NULL);
      return;
    }
  incident = hn_alarm_get_incident_id (alarm);
  sector = hn_alarm_get_sector_id (alarm);
  if ((incident != NULL && hn_desk_select_incident (desk, incident)) ||
      (incident == NULL && sector != NULL && hn_desk_select_sector (desk, sector)))
    gtk_widget_activate_action (widget, "desk.enter-inspector", NULL);
}
