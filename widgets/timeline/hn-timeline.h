#pragma once

#include "hn-desk.h"
#include "hn-timeline-source.h"

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
 *
 * Actions, in the group `timeline`: `range` (int64: so many microseconds before now), `zoom-in`,
 * `zoom-out`, `follow`, `open-all`, `clear-span`, `export`.
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

/**
 * hn_timeline_get_source:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): what fills it; %NULL without a desk
 */
HnTimelineSource *hn_timeline_get_source (HnTimeline *self);

/**
 * hn_timeline_get_words:
 * @self: a timeline
 *
 * Returns: (transfer none): what it says of what is pointed at
 */
const char *hn_timeline_get_words (HnTimeline *self);

/**
 * hn_timeline_is_cut:
 * @self: a timeline
 *
 * Returns: whether it says that not all marks of what is in sight are shown
 */
gboolean hn_timeline_is_cut (HnTimeline *self);

/**
 * hn_timeline_export:
 * @self: a timeline
 * @file: where to; its ending says as what: .png, .svg or .pdf
 * @error: return location for an error of %G_IO_ERROR
 *
 * Saves what is seen, with its title, the time in sight, the mode (exercise, replay), the strictest
 * marking of what is shown, and the legend.
 *
 * Returns: %FALSE and @error where that failed
 */
gboolean hn_timeline_export (HnTimeline *self, GFile *file, GError **error);

G_END_DECLS
