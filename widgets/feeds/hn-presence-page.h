#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_PRESENCE_PAGE (hn_presence_page_get_type ())

/**
 * HnPresencePage:
 *
 * Who can be reached: a row a CEPTOAR, its contacts, and that it can be asked.
 */
G_DECLARE_FINAL_TYPE (HnPresencePage, hn_presence_page, HN, PRESENCE_PAGE, GtkWidget)

/**
 * hn_presence_page_set_desk:
 * @self: the page
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_presence_page_set_desk (HnPresencePage *self, HnDesk *desk);

/**
 * hn_presence_page_show_new:
 * @self: the page
 *
 * Shows what waits while a hand is on the list.
 */
void hn_presence_page_show_new (HnPresencePage *self);

/**
 * hn_presence_page_select:
 * @self: the page
 * @ceptoar: the id of a CEPTOAR
 *
 * Selects its row; nothing happens where the plan has no such CEPTOAR.
 */
void hn_presence_page_select (HnPresencePage *self, const char *ceptoar);

G_END_DECLS
