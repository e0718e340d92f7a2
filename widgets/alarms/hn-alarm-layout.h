#pragma once

#include "hn-alarm-columns.h"

G_BEGIN_DECLS

#define HN_TYPE_ALARM_LAYOUT (hn_alarm_layout_get_type ())

/* A row of a list of alarms: a child a column, in the order of HnAlarmColumn; a hidden one leaves
 * its column empty. */
G_DECLARE_FINAL_TYPE (HnAlarmLayout, hn_alarm_layout, HN, ALARM_LAYOUT, GtkLayoutManager)

/**
 * hn_alarm_layout_set_columns:
 * @self: a layout
 * @columns: the columns of the list; without them nothing is laid out
 */
void hn_alarm_layout_set_columns (HnAlarmLayout *self, HnAlarmColumns *columns);

G_END_DECLS
