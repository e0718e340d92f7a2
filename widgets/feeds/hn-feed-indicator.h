#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FEED_INDICATOR (hn_feed_indicator_get_type ())

/**
 * HnFeedIndicator:
 *
 * The feeds in the header: the state of the one that is worst off in words, its delay, its error;
 * pressed, it says all of each.
 */
G_DECLARE_FINAL_TYPE (HnFeedIndicator, hn_feed_indicator, HN, FEED_INDICATOR, GtkWidget)

/**
 * hn_feed_indicator_set_desk:
 * @self: the indicator
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_feed_indicator_set_desk (HnFeedIndicator *self, HnDesk *desk);

/**
 * hn_feed_indicator_get_text:
 * @self: the indicator
 *
 * Returns: (transfer none): what it says
 */
const char *hn_feed_indicator_get_text (HnFeedIndicator *self);

G_END_DECLS
