#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HnAlarmColumn:
 * @HN_ALARM_COLUMN_PRIORITY: how urgent
 * @HN_ALARM_COLUMN_WHAT: a state, or another kind of alarm
 * @HN_ALARM_COLUMN_TITLE: takes what is left
 * @HN_ALARM_COLUMN_WHERE: where, or what was done about it
 * @HN_ALARM_COLUMN_SINCE: a time
 * @HN_ALARM_COLUMN_AGE: how long ago that was
 *
 * The columns of a list of alarms, in their order.
 */
typedef enum
{
  HN_ALARM_COLUMN_PRIORITY,
  HN_ALARM_COLUMN_WHAT,
  HN_ALARM_COLUMN_TITLE,
  HN_ALARM_COLUMN_WHERE,
  HN_ALARM_COLUMN_SINCE,
  HN_ALARM_COLUMN_AGE,
  HN_N_ALARM_COLUMNS
} HnAlarmColumn;

/* Between two columns, pixels. */
#define HN_ALARM_COLUMN_GAP 8

#define HN_TYPE_ALARM_COLUMNS (hn_alarm_columns_get_type ())

/* How wide the columns of a list of alarms are, which all its rows share: each as wide as the
 * widest that has stood in it, so that a column does not move with what comes and goes. */
G_DECLARE_FINAL_TYPE (HnAlarmColumns, hn_alarm_columns, HN, ALARM_COLUMNS, GObject)

/**
 * hn_alarm_columns_new:
 *
 * Returns: (transfer full): columns in which nothing has stood
 */
HnAlarmColumns *hn_alarm_columns_new (void);

/**
 * hn_alarm_columns_widen:
 * @self: columns
 * @column: one of them
 * @width: what something in it wants, pixels
 *
 * Lets that have room. Where it had none, the signal `changed` tells all rows, not before the main
 * loop runs again.
 */
void hn_alarm_columns_widen (HnAlarmColumns *self, HnAlarmColumn column, int width);

/**
 * hn_alarm_columns_get_least:
 * @self: columns
 *
 * Returns: how narrow a row may become, pixels
 */
int hn_alarm_columns_get_least (HnAlarmColumns *self);

/**
 * hn_alarm_columns_place:
 * @self: columns
 * @width: of a row, pixels
 * @widths: (out caller-allocates) (array fixed-size=6): of each column
 */
void hn_alarm_columns_place (HnAlarmColumns *self, int width, int widths[HN_N_ALARM_COLUMNS]);

G_END_DECLS
