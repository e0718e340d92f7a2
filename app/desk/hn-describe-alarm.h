#pragma once

#include "hn-alarm-list.h"

G_BEGIN_DECLS

/*
 * What the alarms say, in sentences: for the bar, the list, a screen reader and the desktop. All
 * that is said by a sound is written too.
 */

/**
 * hn_describe_alarm_state:
 * @state: where an alarm is in its life
 *
 * Returns: (transfer none): the word for it
 */
const char *hn_describe_alarm_state (HnAlarmState state);

/**
 * hn_describe_alarm_where:
 * @situation: what the alarm is of
 * @alarm: an alarm
 *
 * Returns: (transfer full): the sector, and the places as far as they are known; "" where it is of
 *   none
 */
char *hn_describe_alarm_where (HnSituation *situation, HnAlarm *alarm);

/**
 * hn_describe_alarm_kind:
 * @alarm: an alarm
 * @now_us: the desk's clock
 *
 * Returns: (transfer full): what it says; of a breach that is ahead, how long it is until then
 */
char *hn_describe_alarm_kind (HnAlarm *alarm, gint64 now_us);

/**
 * hn_describe_alarm_group:
 * @alarm: an alarm
 *
 * Returns: (transfer full): how many others fold under it, and how many of these wait: "12
 *   affected, 3 new"; "" where none does
 */
char *hn_describe_alarm_group (HnAlarm *alarm);

/**
 * hn_describe_alarm_handling:
 * @situation: what the alarm is of
 * @alarm: an alarm
 * @wall_us: the wall's clock
 *
 * Returns: (transfer full): who acknowledged it and when, until when and why it is shelved, by the
 * desk's clock; "" where nobody did anything
 */
char *hn_describe_alarm_handling (HnSituation *situation, HnAlarm *alarm, gint64 wall_us);

/**
 * hn_describe_alarm:
 * @situation: what the alarm is of
 * @alarm: an alarm
 * @now_us: the desk's clock
 * @wall_us: the wall's clock
 *
 * Returns: (transfer full): all that a row says, in one sentence
 */
char *hn_describe_alarm (HnSituation *situation, HnAlarm *alarm, gint64 now_us, gint64 wall_us);

/**
 * hn_describe_attention:
 * @alarms: the alarms
 *
 * Returns: (transfer full): how many wait, and how many of each priority; it names nothing, so it
 *   may stand where anybody reads it
 */
char *hn_describe_attention (HnAlarmList *alarms);

/**
 * hn_describe_flood:
 * @alarms: the alarms
 *
 * Returns: (transfer full) (nullable): since when there is a flood, by the desk's clock, and how
 *   many alarms came within how long, by the wall's; %NULL where there is none
 */
char *hn_describe_flood (HnAlarmList *alarms);

/**
 * hn_describe_load:
 * @load: the load of a shift
 * @situation: what it is the load of; in an exercise the times are said to be the wall's
 * @wall_us: the wall's clock
 *
 * Returns: (transfer full): the load in one sentence
 */
char *hn_describe_load (const HnAlarmLoad *load, HnSituation *situation, gint64 wall_us);

G_END_DECLS
