#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FEED_ROW (hn_feed_row_get_type ())

/* All there is to say of one feed. */
G_DECLARE_FINAL_TYPE (HnFeedRow, hn_feed_row, HN, FEED_ROW, GtkWidget)

/**
 * hn_feed_row_new:
 * @desk: the desk that it belongs to
 * @status: the feed
 *
 * Returns: (transfer floating): a row that follows @status
 */
GtkWidget *hn_feed_row_new (HnDesk *desk, HnFeedStatus *status);

/**
 * hn_feed_row_set_headed:
 * @self: a row
 * @is_headed: whether its name stands above it
 */
void hn_feed_row_set_headed (HnFeedRow *self, gboolean is_headed);

G_END_DECLS
