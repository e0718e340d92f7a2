#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_TIMELINE (hn_timeline_get_type ())

/**
 * HnTimeline:
 *
 * The view of the timeline (推移): a lane for each sector, service and operator along one ruler in
 * JST, with what can be done to it above, and what stands under the keyboard's or the mouse's
 * cursor in words below. It follows the desk's situation, live or replayed, its selection and its
 * span.
 */
G_DECLARE_FINAL_TYPE (HnTimeline, hn_timeline, HN, TIMELINE, GtkWidget)

/**
 * hn_timeline_new:
 *
 * Returns: (transfer floating): a timeline without a desk
 */
GtkWidget *hn_timeline_new (void);

/**
 * hn_timeline_set_desk:
 * @self: a timeline
 * @desk: (nullable): whose situation is shown
 */
void hn_timeline_set_desk (HnTimeline *self, HnDesk *desk);

G_END_DECLS
