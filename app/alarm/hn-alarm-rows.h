#pragma once

#include "hn-alarm-types.h"

G_BEGIN_DECLS

#define HN_TYPE_ALARM_ROWS (hn_alarm_rows_get_type ())

/*
 * Alarms side by side, worst first, as a model with an index of its own: finding, adding and moving
 * one costs the logarithm of their number. Changes are gathered until hn_alarm_rows_publish(),
 * which emits one splice for all of them.
 */
G_DECLARE_FINAL_TYPE (HnAlarmRows, hn_alarm_rows, HN, ALARM_ROWS, GObject)

HnAlarmRows *hn_alarm_rows_new (void);
/* Holds a reference to it. It stands where its facts and its group say. */
void hn_alarm_rows_add (HnAlarmRows *self, HnAlarm *alarm);
void hn_alarm_rows_remove (HnAlarmRows *self, HnAlarm *alarm);
/* It may have another place now. */
void hn_alarm_rows_move (HnAlarmRows *self, HnAlarm *alarm);
void hn_alarm_rows_publish (HnAlarmRows *self);
/* How many, from the first, have something in their group that waits. */
guint hn_alarm_rows_get_n_attention (HnAlarmRows *self);

G_END_DECLS
