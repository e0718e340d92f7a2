#include "hn-alarm-oracle.h"

void
hn_alarm_oracle_print (GString *text,
                       guint depth,
                       const char *key,
                       HnAlarmState state,
                       HnState severity,
                       HnAlarmPriority priority,
                       gint64 raised_us,
                       gint64 acknowledged_us,
                       gint64 shelved_us)
{
  g_string_append_printf (text, "%*s%s state %d %s priority %d", (int) depth * 2, "", key, state,
                          hn_state_get_nick (severity), priority);
  g_string_append_printf (text, " raised %" G_GINT64_FORMAT, (raised_us - T0) / SECOND);
  if (acknowledged_us != 0)
    g_string_append_printf (text, " seen %" G_GINT64_FORMAT, (acknowledged_us - T0) / SECOND);
  if (shelved_us != 0)
    g_string_append_printf (text, " shelved %" G_GINT64_FORMAT, (shelved_us - T0) / SECOND);
}

static void
read_rows (GString *text, GListModel *rows, HnAlarm *cause, guint depth)
{
  for (guint i = 0; rows != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnAlarm) alarm = g_list_model_get_item (rows, i);

      g_assert_true (hn_alarm_get_cause (alarm) == cause);
      hn_alarm_oracle_print (text, depth, hn_alarm_get_key (alarm), hn_alarm_get_state (alarm),
                             hn_alarm_get_severity (alarm), hn_alarm_get_priority (alarm),
                             hn_alarm_get_raised_us (alarm), hn_alarm_get_acknowledged_us (alarm),
                             hn_alarm_get_shelved_until_us (alarm));
      g_string_append_printf (
          text, " symptoms %u waiting %u group %d\n", hn_alarm_get_n_symptoms (alarm),
          hn_alarm_get_group_n_attention (alarm), hn_alarm_get_group_priority (alarm));
      read_rows (text, hn_alarm_get_symptoms (alarm), alarm, depth + 1);
    }
}

char *
hn_alarm_oracle_read (HnAlarmList *list)
{
  GString *text = g_string_new (NULL);
  g_autoptr (HnAlarmLoad) load = hn_alarm_list_dup_load (list);
  guint n_raised;
  gboolean is_flood = hn_alarm_list_is_flood (list, NULL, &n_raised);

  read_rows (text, G_LIST_MODEL (list), NULL, 0);
  g_string_append_printf (text, "flood %d of %u\n", is_flood, n_raised);
  g_string_append_printf (text, "load %u %u %u seen %u oldest %" G_GINT64_FORMAT "\n",
                          load->n_raised[0], load->n_raised[1], load->n_raised[2],
                          load->n_acknowledged,
                          load->oldest_us != 0 ? (load->oldest_us - T0) / SECOND : -1);
  return g_string_free (text, FALSE);
}
