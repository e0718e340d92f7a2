#pragma once

#include "hn-alarm.h"
#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ALARM_SHELF (hn_alarm_shelf_get_type ())

/* Asks until when an alarm is to be shelved, and why. It hangs on its parent and hides nothing of
 * the board; nothing is done while no reason is given. */
G_DECLARE_FINAL_TYPE (HnAlarmShelf, hn_alarm_shelf, HN, ALARM_SHELF, GtkPopover)

/**
 * hn_alarm_shelf_new:
 *
 * Returns: (transfer floating): what asks, not shown yet
 */
GtkWidget *hn_alarm_shelf_new (void);

/**
 * hn_alarm_shelf_open:
 * @self: what asks; it has a parent
 * @desk: the desk that shelves it
 * @alarm: what is to be shelved
 */
void hn_alarm_shelf_open (HnAlarmShelf *self, HnDesk *desk, HnAlarm *alarm);

G_END_DECLS
