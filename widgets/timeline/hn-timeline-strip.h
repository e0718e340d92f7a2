#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_TIMELINE_STRIP (hn_timeline_strip_get_type ())

/**
 * HnTimelineStrip:
 *
 * The last 24 hours in one strip, a thin row for each sector in the plan's order: the worst state
 * in each pixel, now, and the time that is replayed. A click or the keyboard has the desk replay
 * that time; at now it is live again.
 */
G_DECLARE_FINAL_TYPE (HnTimelineStrip, hn_timeline_strip, HN, TIMELINE_STRIP, GtkWidget)

/**
 * hn_timeline_strip_new:
 *
 * Returns: (transfer floating): a strip without a desk
 */
GtkWidget *hn_timeline_strip_new (void);

/**
 * hn_timeline_strip_set_desk:
 * @self: a strip
 * @desk: (nullable): whose situation is shown
 */
void hn_timeline_strip_set_desk (HnTimelineStrip *self, HnDesk *desk);

G_END_DECLS
