#pragma once

#include "hn-alarm.h"
#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What an officer does with an alarm, from the bar or from the list. */

/**
 * hn_alarm_acknowledge:
 * @desk: a desk
 * @alarm: an alarm
 *
 * Acknowledges the alarm and all that fold under it and wait, each by a record of its own, as far
 * as one keypress goes. Where that cannot be done the desk's notice says why.
 *
 * Returns: how many were acknowledged
 */
guint hn_alarm_acknowledge (HnDesk *desk, HnAlarm *alarm);

/**
 * hn_alarm_unshelve:
 * @desk: a desk
 * @alarm: an alarm that is shelved
 *
 * Takes it off the shelf. Where that cannot be done the desk's notice says why.
 */
void hn_alarm_unshelve (HnDesk *desk, HnAlarm *alarm);

/**
 * hn_alarm_go_to:
 * @widget: where the officer is
 * @desk: a desk
 * @alarm: an alarm
 *
 * Selects what the alarm is about, and goes there.
 */
void hn_alarm_go_to (GtkWidget *widget, HnDesk *desk, HnAlarm *alarm);

G_END_DECLS
