#pragma once

#include "hn-term.h"

G_BEGIN_DECLS

/**
 * HnAlarmPriority:
 * @HN_ALARM_PRIORITY_LOW: some 80 % of alarms are meant to be of this one
 * @HN_ALARM_PRIORITY_MEDIUM: 15 %
 * @HN_ALARM_PRIORITY_HIGH: 5 %
 *
 * How urgent an alarm is. Larger is more urgent. The words are in the plan's data.
 */
typedef enum
{
  HN_ALARM_PRIORITY_LOW,
  HN_ALARM_PRIORITY_MEDIUM,
  HN_ALARM_PRIORITY_HIGH,
  HN_N_ALARM_PRIORITIES
} HnAlarmPriority;

/**
 * hn_alarm_priority_get_nick:
 * @priority: a priority
 *
 * Returns: (transfer none): its id in the plan's data: "low", "medium" or "high"
 */
const char *hn_alarm_priority_get_nick (HnAlarmPriority priority);

#define HN_TYPE_ALARM_KIND (hn_alarm_kind_get_type ())
G_DECLARE_FINAL_TYPE (HnAlarmKind, hn_alarm_kind, HN, ALARM_KIND, HnTerm)

/* A kind of alarm: what it is about, in words, and how urgent it is. */

/**
 * hn_alarm_kind_get_priority:
 * @self: a kind
 *
 * Returns: how urgent an alarm of this kind is
 */
HnAlarmPriority hn_alarm_kind_get_priority (HnAlarmKind *self);

/**
 * HnAlarmRules:
 * @flood_above: more alarms than this in @flood_window_s begin a flood
 * @flood_below: fewer than this end it
 * @flood_window_s: seconds
 * @silence_s: for how long sound may be silenced, seconds
 * @imminent_s: a breach that is this near, in seconds of the desk's clock, is an alarm
 * @returned_s: for how long an alarm that went away unacknowledged stays listed, seconds
 * @forged_creators_max: one feed may bring forgeries in the name of so many, before they are one
 *   alarm
 * @shelve_max_s: for how long an alarm may be shelved at most, seconds
 * @load_step_s: the shift's load is counted in steps of so many seconds
 * @shift_start_s: when a shift begins, seconds after midnight, Japan Standard Time
 * @shift_length_s: and how long one is, seconds; a part of 24 hours
 *
 * The numbers of the alarm system: data, not code.
 */
typedef struct
{
  guint flood_above;
  guint flood_below;
  guint flood_window_s;
  guint silence_s;
  guint imminent_s;
  guint returned_s;
  guint forged_creators_max;
  guint shelve_max_s;
  guint load_step_s;
  guint shift_start_s;
  guint shift_length_s;
} HnAlarmRules;

G_END_DECLS
