#pragma once

#include "hn-alarm-columns.h"
#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ALARM_LINE (hn_alarm_line_get_type ())

/* A row of the page: an alarm, what unfolds those below it, and what can be done about it. */
G_DECLARE_FINAL_TYPE (HnAlarmLine, hn_alarm_line, HN, ALARM_LINE, GtkWidget)

/* (transfer floating): @columns: those of its list. */
GtkWidget *hn_alarm_line_new (HnDesk *desk, HnAlarmColumns *columns);
/* @row: (nullable): a row whose item is an HnAlarm. */
void hn_alarm_line_set_row (HnAlarmLine *self, GtkTreeListRow *row);

G_END_DECLS
