#include "config.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnAlarmKind
{
  HnTerm parent_instance;

  HnAlarmPriority priority;
};

G_DEFINE_FINAL_TYPE (HnAlarmKind, hn_alarm_kind, HN_TYPE_TERM)

static const char *const priority_nicks[HN_N_ALARM_PRIORITIES + 1] = { "low", "medium", "high",
                                                                       NULL };

static void
hn_alarm_kind_class_init (HnAlarmKindClass *klass)
{
}

static void
hn_alarm_kind_init (HnAlarmKind *self)
{
}

const char *
hn_alarm_priority_get_nick (HnAlarmPriority priority)
{
  g_return_val_if_fail (priority < HN_N_ALARM_PRIORITIES, "");

  return priority_nicks[priority];
}

HnTerm *
hn_alarm_kind_read (HnPlanReader *reader, gpointer unused)
{
  HnAlarmKind *self = g_object_new (HN_TYPE_ALARM_KIND, NULL);

  hn_term_read_into (HN_TERM (self), reader);
  self->priority = hn_plan_reader_get_choice (reader, "priority", priority_nicks);
  return HN_TERM (self);
}

HnAlarmPriority
hn_alarm_kind_get_priority (HnAlarmKind *self)
{
  g_return_val_if_fail (HN_IS_ALARM_KIND (self), HN_ALARM_PRIORITY_LOW);

  return self->priority;
}

/* A number of seconds, or of alarms. */
static guint
read_number (HnPlanReader *reader, const char *member, gint64 least, gint64 most)
{
  gint64 value = hn_plan_reader_get_integer (reader, member);

  if (!hn_plan_reader_has_failed (reader) && (value < least || value > most))
    hn_plan_reader_fail (reader, member, HN_PLAN_ERROR_VALUE, _ ("this is not between %d and %d"),
                         (int) least, (int) most);
  return (guint) value;
}

void
hn_alarm_rules_read (HnPlanReader *reader, HnAlarmRules *rules)
{
  const gint64 day_s = 24 * 60 * 60;

  rules->flood_above = read_number (reader, "flood_above", 1, 1000);
  rules->flood_below = read_number (reader, "flood_below", 1, rules->flood_above);
  rules->flood_window_s = read_number (reader, "flood_window_seconds", 1, day_s);
  rules->silence_s = read_number (reader, "silence_seconds", 1, 600);
  rules->imminent_s = read_number (reader, "imminent_seconds", 1, day_s);
  rules->returned_s = read_number (reader, "returned_seconds", 1, 365 * day_s);
  rules->forged_creators_max = read_number (reader, "forged_creators_max", 1, 1000);
  rules->shelve_max_s = read_number (reader, "shelve_max_seconds", 60, 30 * day_s);
  rules->load_step_s = read_number (reader, "load_step_seconds", 60, day_s);
  rules->shift_start_s = read_number (reader, "shift_start_seconds", 0, day_s - 1);
  rules->shift_length_s = read_number (reader, "shift_length_seconds", 60 * 60, day_s);
  if (!hn_plan_reader_has_failed (reader) && day_s % rules->shift_length_s != 0)
    hn_plan_reader_fail (reader, "shift_length_seconds", HN_PLAN_ERROR_VALUE,
                         _ ("a day does not divide into such shifts"));
}
