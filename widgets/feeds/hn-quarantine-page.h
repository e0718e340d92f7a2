#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_QUARANTINE_PAGE (hn_quarantine_page_get_type ())

/**
 * HnQuarantinePage:
 *
 * What was refused at the gate: when, by which feed, why, and its bytes, shown so that they can do
 * nothing. It can be put to the gate again, or set aside.
 */
G_DECLARE_FINAL_TYPE (HnQuarantinePage, hn_quarantine_page, HN, QUARANTINE_PAGE, GtkWidget)

/**
 * hn_quarantine_page_set_desk:
 * @self: the page
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_quarantine_page_set_desk (HnQuarantinePage *self, HnDesk *desk);

/**
 * hn_quarantine_page_show_new:
 * @self: the page
 *
 * Shows what waits while a hand is on the list.
 */
void hn_quarantine_page_show_new (HnQuarantinePage *self);

G_END_DECLS
