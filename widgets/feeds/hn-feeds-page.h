#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FEEDS_PAGE (hn_feeds_page_get_type ())

/**
 * HnFeedsPage:
 *
 * The feeds: a row each, all that there is to say of the selected one, and what can be done about
 * it; and the form by which one is set up.
 */
G_DECLARE_FINAL_TYPE (HnFeedsPage, hn_feeds_page, HN, FEEDS_PAGE, GtkWidget)

/**
 * hn_feeds_page_set_desk:
 * @self: the page
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_feeds_page_set_desk (HnFeedsPage *self, HnDesk *desk);

/**
 * hn_feeds_page_show_new:
 * @self: the page
 *
 * Shows what waits while a hand is on the list.
 */
void hn_feeds_page_show_new (HnFeedsPage *self);

/**
 * hn_feeds_page_add:
 * @self: the page
 *
 * Opens the form for a feed more.
 */
void hn_feeds_page_add (HnFeedsPage *self);

G_END_DECLS
