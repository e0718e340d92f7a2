#pragma once

#include "hn-alarm-columns.h"
#include "hn-alarm.h"
#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ALARM_ROW (hn_alarm_row_get_type ())

/* An alarm in one line: how urgent (glyph and word), what, since when, where, how many it affects,
 * and what was done about it. */
G_DECLARE_FINAL_TYPE (HnAlarmRow, hn_alarm_row, HN, ALARM_ROW, GtkWidget)

/**
 * hn_alarm_row_new:
 * @columns: the columns of its list
 *
 * Returns: (transfer floating): a line without an alarm
 */
GtkWidget *hn_alarm_row_new (HnAlarmColumns *columns);

/**
 * hn_alarm_row_set_desk:
 * @self: a line
 * @desk: (nullable): the desk whose clock it follows
 */
void hn_alarm_row_set_desk (HnAlarmRow *self, HnDesk *desk);

/**
 * hn_alarm_row_set_alarm:
 * @self: a line of a desk
 * @alarm: (nullable): what it shows
 */
void hn_alarm_row_set_alarm (HnAlarmRow *self, HnAlarm *alarm);

/**
 * hn_alarm_row_get_alarm:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HnAlarm *hn_alarm_row_get_alarm (HnAlarmRow *self);

/**
 * hn_alarm_row_set_depth:
 * @self: a line
 * @depth: how many alarms it stands below: its title is indented by that, and no column moves
 */
void hn_alarm_row_set_depth (HnAlarmRow *self, guint depth);

G_END_DECLS
