#pragma once

#include "hn-span.h"
#include "hn-time-axis.h"
#include "hn-timeline-model.h"
#include "hn-timeline-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In place of a row: the ruler. */
#define HN_TIMELINE_RULER_ROW -1

/**
 * HnTimelineChart:
 *
 * The picture of a timeline: the ruler, the headers of the lanes and the lanes themselves, for a
 * size. It is what the view shows and what is exported. The parts that do not change from one frame
 * to the next are kept as nodes.
 */
typedef struct _HnTimelineChart HnTimelineChart;

/**
 * HnTimelineTitleFunc:
 * @found: a stretch
 * @user_data: as given
 *
 * Returns: (transfer none) (nullable): what its incident is called, as far as that is known at once
 */
typedef const char *(*HnTimelineTitleFunc) (const HnTimelineFound *found, gpointer user_data);

/**
 * hn_timeline_chart_new:
 * @widget: whose style and language are used; it must outlive the chart
 * @model: what is shown
 *
 * Returns: (transfer full): a chart
 */
HnTimelineChart *hn_timeline_chart_new (GtkWidget *widget, HnTimelineModel *model);

/**
 * hn_timeline_chart_free:
 * @self: (transfer full): a chart
 */
void hn_timeline_chart_free (HnTimelineChart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTimelineChart, hn_timeline_chart_free)

/**
 * hn_timeline_chart_set_title_func:
 * @self: a chart
 * @func: (nullable): who knows what incidents are called
 * @user_data: for @func
 */
void hn_timeline_chart_set_title_func (HnTimelineChart *self,
                                       HnTimelineTitleFunc func,
                                       gpointer user_data);

/**
 * hn_timeline_chart_get_rows:
 * @self: a chart
 *
 * Returns: (transfer none): its rows
 */
HnTimelineRows *hn_timeline_chart_get_rows (HnTimelineChart *self);

/**
 * hn_timeline_chart_get_axis:
 * @self: a chart
 *
 * Returns: (transfer none): its axis, in pixels of the device; it may be changed
 */
HnTimeAxis *hn_timeline_chart_get_axis (HnTimelineChart *self);

/**
 * hn_timeline_chart_set_size:
 * @self: a chart
 * @width: pixels
 * @height: pixels
 * @scale: pixels of the device in each
 *
 * Lays it out.
 */
void hn_timeline_chart_set_size (HnTimelineChart *self, int width, int height, int scale);

/**
 * hn_timeline_chart_set_scroll:
 * @self: a chart
 * @scroll: how much of the rows is out of sight above, pixels
 */
void hn_timeline_chart_set_scroll (HnTimelineChart *self, double scroll);

/**
 * hn_timeline_chart_get_scroll:
 * @self: a chart
 *
 * Returns: how much of the rows is out of sight above, pixels
 */
double hn_timeline_chart_get_scroll (HnTimelineChart *self);

/**
 * hn_timeline_chart_get_page:
 * @self: a chart
 *
 * Returns: how much of the rows is in sight, pixels
 */
int hn_timeline_chart_get_page (HnTimelineChart *self);

/**
 * hn_timeline_chart_set_times:
 * @self: a chart
 * @now_us: until when things were seen, on the clock of what is shown
 * @live_us: what the live clock shows in replay; 0 when live
 */
void hn_timeline_chart_set_times (HnTimelineChart *self, gint64 now_us, gint64 live_us);

/**
 * hn_timeline_chart_get_now_us:
 * @self: a chart
 *
 * Returns: until when things were seen
 */
gint64 hn_timeline_chart_get_now_us (HnTimelineChart *self);

/**
 * hn_timeline_chart_set_span:
 * @self: a chart
 * @span: what is brushed; empty for nothing
 */
void hn_timeline_chart_set_span (HnTimelineChart *self, const HnSpan *span);

/**
 * hn_timeline_chart_set_cursor:
 * @self: a chart
 * @row: a row, or %HN_TIMELINE_RULER_ROW
 * @at_us: the time in it; 0 for no cursor
 * @is_focused: whether the keyboard is there
 */
void
hn_timeline_chart_set_cursor (HnTimelineChart *self, int row, gint64 at_us, gboolean is_focused);

/**
 * hn_timeline_chart_get_header_width:
 * @self: a chart
 *
 * Returns: how wide the headers of the lanes are, pixels
 */
int hn_timeline_chart_get_header_width (HnTimelineChart *self);

/**
 * hn_timeline_chart_get_ruler_height:
 * @self: a chart
 *
 * Returns: how high the ruler is, pixels
 */
int hn_timeline_chart_get_ruler_height (HnTimelineChart *self);

/**
 * hn_timeline_chart_to_axis:
 * @self: a chart
 * @x: pixels from its left
 *
 * Returns: pixels of the device from the left of the axis
 */
double hn_timeline_chart_to_axis (HnTimelineChart *self, double x);

/**
 * hn_timeline_chart_pick_row:
 * @self: a chart
 * @y: pixels from its top
 *
 * Returns: the row there; %HN_TIMELINE_RULER_ROW for the ruler; -2 for nothing
 */
int hn_timeline_chart_pick_row (HnTimelineChart *self, double y);

/**
 * hn_timeline_chart_refresh:
 * @self: a chart
 *
 * The model or what is open of it is another.
 */
void hn_timeline_chart_refresh (HnTimelineChart *self);

/**
 * hn_timeline_chart_update:
 * @self: a chart
 *
 * Reads what is in sight.
 */
void hn_timeline_chart_update (HnTimelineChart *self);

/**
 * hn_timeline_chart_snapshot:
 * @self: a chart
 * @snapshot: what it is drawn on
 */
void hn_timeline_chart_snapshot (HnTimelineChart *self, GtkSnapshot *snapshot);

/**
 * hn_timeline_chart_set_vectors:
 * @self: a chart
 * @is_vectors: whether lanes are drawn as shapes, for print, and not as pixels
 */
void hn_timeline_chart_set_vectors (HnTimelineChart *self, gboolean is_vectors);

/**
 * hn_timeline_chart_spoil:
 * @self: a chart
 *
 * The style or the language is another.
 */
void hn_timeline_chart_spoil (HnTimelineChart *self);

G_END_DECLS
