#include "config.h"

#include "hn-describe-alarm.h"

#include "hn-format.h"
#include "hn-places.h"
#include "hn-plan.h"

#include <glib/gi18n.h>

const char *
hn_describe_alarm_state (HnAlarmState state)
{
  switch (state)
    {
    case HN_ALARM_STATE_NORMAL:
      /* Translators: of an alarm: over, and nobody need look. */
      return C_ ("alarm", "over");
    case HN_ALARM_STATE_ACKNOWLEDGED:
      return C_ ("alarm", "acknowledged");
    case HN_ALARM_STATE_RETURNED:
      /* Translators: of an alarm: it went away while nobody looked. */
      return C_ ("alarm", "returned, not acknowledged");
    case HN_ALARM_STATE_UNACKNOWLEDGED:
      return C_ ("alarm", "not acknowledged");
    }
  g_return_val_if_reached ("");
}

char *
hn_describe_alarm_where (HnSituation *situation, HnAlarm *alarm)
{
  HnPlan *plan = hn_situation_get_plan (situation);
  const char *id = hn_alarm_get_incident_id (alarm);
  HnIncident *incident = id != NULL ? hn_situation_lookup_incident (situation, id) : NULL;
  const char *sector_id = hn_alarm_get_sector_id (alarm);
  HnSector *sector = hn_plan_find_sector (plan, sector_id);
  GString *where = g_string_new (NULL);
  guint64 times = hn_alarm_get_times (alarm);

  if (times > 0)
    /* Translators: a feed, and how many forged objects it brought. */
    g_string_append_printf (
        where, ngettext ("by %s, %lu in quarantine", "by %s, %lu in quarantine", (gulong) times),
        hn_alarm_get_feed_title (alarm), (gulong) times);
  if (sector != NULL)
    g_string_append (where, hn_term_get_short_name (HN_TERM (sector)));
  else if (sector_id != NULL)
    g_string_append (where, sector_id);
  if (incident != NULL)
    {
      g_autofree char *places = hn_places_join (hn_incident_get_places (incident));

      if (places[0] != '\0')
        g_string_append_printf (where, "%s%s", where->len > 0 ? " · " : "", places);
    }
  return g_string_free (where, FALSE);
}

char *
hn_describe_alarm_kind (HnAlarm *alarm, gint64 now_us)
{
  HnTerm *kind = HN_TERM (hn_alarm_get_kind (alarm));
  gint64 due_us = hn_alarm_get_due_us (alarm);
  g_autofree char *age = NULL;

  if (due_us == 0)
    return g_strdup (hn_term_get_short_name (kind));
  age = hn_format_age (due_us, now_us);
  /* Translators: what is ahead, and when: "Breach ahead: in 24 min". */
  return g_strdup_printf (_ ("%s: %s"), hn_term_get_short_name (kind), age);
}

char *
hn_describe_alarm_group (HnAlarm *alarm)
{
  guint n = hn_alarm_get_n_symptoms (alarm);
  guint n_new = hn_alarm_get_group_n_attention (alarm) - (hn_alarm_needs_attention (alarm) ? 1 : 0);
  g_autofree char *affected = NULL;

  if (n == 0)
    return g_strdup ("");
  /* Translators: alarms that follow from this one. */
  affected = g_strdup_printf (ngettext ("%u affected", "%u affected", n), n);
  if (n_new == 0)
    return g_steal_pointer (&affected);
  /* Translators: "12 affected", and how many of these nobody has acknowledged. */
  return g_strdup_printf (_ ("%s, %u new"), affected, n_new);
}

static const char *
get_name (HnSituation *situation, const char *identity)
{
  const char *name = hn_situation_get_name_of (situation, identity);

  if (name != NULL)
    return name;
  return identity != NULL ? identity : _ ("somebody");
}

char *
hn_describe_alarm_handling (HnSituation *situation, HnAlarm *alarm, gint64 wall_us)
{
  gint64 until_us = hn_alarm_get_shelved_until_us (alarm);
  gint64 seen_us = hn_alarm_get_acknowledged_us (alarm);
  const char *reason = hn_alarm_get_shelved_reason (alarm);
  gint64 desk_us = hn_situation_get_desk_time (situation, until_us != 0 ? until_us : seen_us, NULL);
  g_autofree char *time =
      hn_format_time (desk_us, hn_situation_get_desk_time (situation, wall_us, NULL));

  if (until_us != 0)
    /* Translators: until when, by whom and why. */
    return g_strdup_printf (_ ("shelved until %s by %s: %s"), time,
                            get_name (situation, hn_alarm_get_shelved_by (alarm)),
                            reason != NULL ? reason : "–");
  if (seen_us != 0)
    /* Translators: when, by whom. */
    return g_strdup_printf (_ ("acknowledged %s by %s"), time,
                            get_name (situation, hn_alarm_get_acknowledged_by (alarm)));
  return g_strdup ("");
}

static void
append (GString *text, const char *part)
{
  if (part[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, _ (", "));
  g_string_append (text, part);
}

char *
hn_describe_alarm (HnSituation *situation, HnAlarm *alarm, gint64 now_us, gint64 wall_us)
{
  HnPlan *plan = hn_situation_get_plan (situation);
  HnTerm *priority = hn_plan_find_alarm_priority (plan, hn_alarm_get_group_priority (alarm));
  GString *text = g_string_new (NULL);
  g_autofree char *kind = hn_describe_alarm_kind (alarm, now_us);
  g_autofree char *where = hn_describe_alarm_where (situation, alarm);
  g_autofree char *since = hn_format_time_and_age (hn_alarm_get_since_us (alarm), now_us);
  g_autofree char *since_text = g_strdup_printf (_ ("since %s"), since);
  g_autofree char *group = hn_describe_alarm_group (alarm);
  g_autofree char *handling = hn_describe_alarm_handling (situation, alarm, wall_us);

  append (text, hn_term_get_name (priority));
  append (text, hn_describe_alarm_state (hn_alarm_get_state (alarm)));
  append (text, kind);
  append (text, hn_alarm_get_title (alarm));
  append (text, where);
  append (text, since_text);
  append (text, group);
  append (text, handling);
  return g_string_free (text, FALSE);
}

char *
hn_describe_attention (HnAlarmList *alarms)
{
  HnPlan *plan = hn_situation_get_plan (hn_alarm_list_get_situation (alarms));
  guint n = hn_alarm_list_get_n_attention (alarms);
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *count = NULL;

  if (n == 0)
    return g_strdup (_ ("No alarm waits to be acknowledged"));
  for (guint i = HN_N_ALARM_PRIORITIES; i > 0; i--)
    {
      guint n_of = hn_alarm_list_get_n_attention_of (alarms, i - 1);

      if (n_of > 0)
        g_string_append_printf (parts, "%s%s %u", parts->len > 0 ? " · " : "",
                                hn_term_get_name (hn_plan_find_alarm_priority (plan, i - 1)), n_of);
    }
  count =
      g_strdup_printf (ngettext ("%u alarm not acknowledged", "%u alarms not acknowledged", n), n);
  /* Translators: how many alarms wait, and how many of each priority. */
  return g_strdup_printf (_ ("%s (%s)"), count, parts->str);
}

char *
hn_describe_flood (HnAlarmList *alarms)
{
  HnSituation *situation = hn_alarm_list_get_situation (alarms);
  const HnAlarmRules *rules = hn_plan_get_alarm_rules (hn_situation_get_plan (situation));
  gint64 since_us;
  guint n_raised;
  double speed;
  g_autofree char *clock = NULL;
  g_autofree char *window = NULL;

  if (!hn_alarm_list_is_flood (alarms, &since_us, &n_raised))
    return NULL;
  clock = hn_format_clock (hn_situation_get_desk_time (situation, since_us, &speed));
  window = hn_format_duration ((gint64) rules->flood_window_s * G_USEC_PER_SEC);
  /* How much an officer can take does not go with the clock of an exercise. */
  return g_strdup_printf (speed != 1
                              /* Translators: a flood of alarms: since when by the exercise's
                               * clock, how many, within how long by the wall's. */
                              ? _ ("Flood since %s: %u in %s of real time")
                              /* Translators: a flood of alarms: since when, how many, within how
                               * long. */
                              : _ ("Flood since %s: %u in %s"),
                          clock, n_raised, window);
}

char *
hn_describe_load (const HnAlarmLoad *load, HnSituation *situation, gint64 wall_us)
{
  HnPlan *plan = hn_situation_get_plan (situation);
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *time = hn_format_time (load->from_us, wall_us);
  /* The shift is one of the officer, in an exercise too. */
  g_autofree char *from = hn_situation_get_exercise (situation) != NULL
                              /* Translators: a time, not on the exercise's clock. */
                              ? g_strdup_printf (_ ("%s on the wall clock"), time)
                              : g_strdup (time);
  g_autofree char *oldest = NULL;
  guint n = 0;

  for (guint i = HN_N_ALARM_PRIORITIES; i > 0; i--)
    {
      n += load->n_raised[i - 1];
      g_string_append_printf (parts, "%s%s %u", parts->len > 0 ? " · " : "",
                              hn_term_get_name (hn_plan_find_alarm_priority (plan, i - 1)),
                              load->n_raised[i - 1]);
    }
  oldest = load->oldest_us != 0 ? hn_format_age (load->oldest_us, wall_us)
                                : g_strdup (C_ ("alarm", "none"));
  /* Translators: the alarm load of a shift: since when, how many, of which priority, how many were
   * acknowledged, how many floods there were, how old the oldest is that waits. */
  return g_strdup_printf (_ ("Since %s: %u raised (%s), %u acknowledged; floods: %u; oldest "
                             "waiting: %s"),
                          from, n, parts->str, load->n_acknowledged, load->n_floods, oldest);
}
