#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FEED_ROW (hn_feed_row_get_type ())

/* All there is to say of one feed. */
G_DECLARE_FINAL_TYPE (HnFeedRow, hn_feed_row, HN, FEED_ROW, GtkWidget)

GtkWidget *hn_feed_row_new (HnDesk *desk, HnFeedStatus *status);

G_END_DECLS
