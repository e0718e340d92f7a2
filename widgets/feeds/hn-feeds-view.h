#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FEEDS_VIEW (hn_feeds_view_get_type ())

/**
 * HnFeedsView:
 *
 * The feeds, who can be reached by them, what was refused and whose keys are known: four lists
 * behind four buttons that count.
 */
G_DECLARE_FINAL_TYPE (HnFeedsView, hn_feeds_view, HN, FEEDS_VIEW, GtkWidget)

/**
 * hn_feeds_view_set_desk:
 * @self: the view
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_feeds_view_set_desk (HnFeedsView *self, HnDesk *desk);

/**
 * hn_feeds_view_show_new:
 * @self: the view
 *
 * Shows what waits while a hand is on the list.
 */
void hn_feeds_view_show_new (HnFeedsView *self);

/**
 * hn_feeds_view_show_quarantine:
 * @self: the view
 *
 * Shows what was refused, with the keyboard in it.
 */
void hn_feeds_view_show_quarantine (HnFeedsView *self);

/**
 * hn_feeds_view_show_presence:
 * @self: the view
 * @ceptoar: the id of a CEPTOAR
 *
 * Shows who can be reached, with the keyboard on the row of @ceptoar.
 */
void hn_feeds_view_show_presence (HnFeedsView *self, const char *ceptoar);

G_END_DECLS
