#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ALARM_PAGE (hn_alarm_page_get_type ())

/* All alarms: what waits, what was acknowledged and lasts, what is shelved; symptoms under their
 * causes; and the load of the shift. */
G_DECLARE_FINAL_TYPE (HnAlarmPage, hn_alarm_page, HN, ALARM_PAGE, GtkWidget)

/**
 * hn_alarm_page_new:
 *
 * Returns: (transfer floating): a page without a desk
 */
GtkWidget *hn_alarm_page_new (void);

/**
 * hn_alarm_page_set_desk:
 * @self: a page
 * @desk: (nullable): whose alarms it shows: the live ones, in replay too
 */
void hn_alarm_page_set_desk (HnAlarmPage *self, HnDesk *desk);

/**
 * hn_alarm_page_show_new:
 * @self: a page
 *
 * Shows the rows that wait while a hand is on the list.
 */
void hn_alarm_page_show_new (HnAlarmPage *self);

/**
 * hn_alarm_page_set_expanded:
 * @self: a page
 * @position: a row
 * @is_expanded: whether what follows from it is shown
 */
void hn_alarm_page_set_expanded (HnAlarmPage *self, guint position, gboolean is_expanded);

G_END_DECLS
