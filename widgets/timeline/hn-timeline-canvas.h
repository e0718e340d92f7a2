#pragma once

#include "hn-timeline-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_TIMELINE_CANVAS (hn_timeline_canvas_get_type ())

/**
 * HnTimelineCanvas:
 *
 * The chart with a hand in it: zoom and pan by wheel, pinch, drag and keys, a cursor that the
 * keyboard moves from event to event and from lane to lane, and a brush. It says what was asked for
 * and leaves the rest to others.
 *
 * Signals:
 *   pointed (int row, int64 from_us, int64 to_us): the mouse or the keyboard points at a time in a
 *     row; -1 is the ruler, -2 nothing
 *   chosen (int row, int64 at_us): what is there is to be selected
 *   replay (int64 at_us): this time is to be replayed
 *   brushed (int64 from_us, int64 to_us): this span was brushed; 0, 0: none
 *   viewed (): another time is in sight
 */
G_DECLARE_FINAL_TYPE (HnTimelineCanvas, hn_timeline_canvas, HN, TIMELINE_CANVAS, GtkWidget)

/**
 * hn_timeline_canvas_new:
 *
 * Returns: (transfer floating): a canvas without a model
 */
GtkWidget *hn_timeline_canvas_new (void);

/**
 * hn_timeline_canvas_set_model:
 * @self: a canvas
 * @model: (nullable): what is shown
 */
void hn_timeline_canvas_set_model (HnTimelineCanvas *self, HnTimelineModel *model);

/**
 * hn_timeline_canvas_get_chart:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): its chart; queue a redraw after changing it
 */
HnTimelineChart *hn_timeline_canvas_get_chart (HnTimelineCanvas *self);

/**
 * hn_timeline_canvas_get_vadjustment:
 * @self: a canvas
 *
 * Returns: (transfer none): how far the lanes are scrolled
 */
GtkAdjustment *hn_timeline_canvas_get_vadjustment (HnTimelineCanvas *self);

/**
 * hn_timeline_canvas_set_times:
 * @self: a canvas
 * @now_us: as of hn_timeline_chart_set_times()
 * @live_us: likewise
 *
 * Time has passed. While the view follows it moves along.
 */
void hn_timeline_canvas_set_times (HnTimelineCanvas *self, gint64 now_us, gint64 live_us);

/**
 * hn_timeline_canvas_set_span:
 * @self: a canvas
 * @span: what is brushed
 */
void hn_timeline_canvas_set_span (HnTimelineCanvas *self, const HnSpan *span);

/**
 * hn_timeline_canvas_show:
 * @self: a canvas
 * @from_us: a time
 * @to_us: a later one
 *
 * Brings a span into sight; the view follows no longer.
 */
void hn_timeline_canvas_show (HnTimelineCanvas *self, gint64 from_us, gint64 to_us);

/**
 * hn_timeline_canvas_show_last:
 * @self: a canvas
 * @length_us: how long
 *
 * Brings the time before now into sight, and a little of what is to come; the view follows.
 */
void hn_timeline_canvas_show_last (HnTimelineCanvas *self, gint64 length_us);

/**
 * hn_timeline_canvas_zoom:
 * @self: a canvas
 * @steps: so many steps nearer
 *
 * Zooms around the cursor where it is in sight, else around the middle.
 */
void hn_timeline_canvas_zoom (HnTimelineCanvas *self, int steps);

/**
 * hn_timeline_canvas_is_following:
 * @self: a canvas
 *
 * Returns: whether the view moves along with time
 */
gboolean hn_timeline_canvas_is_following (HnTimelineCanvas *self);

/**
 * hn_timeline_canvas_set_following:
 * @self: a canvas
 * @is_following: whether the view moves along with time; it goes to now at once
 */
void hn_timeline_canvas_set_following (HnTimelineCanvas *self, gboolean is_following);

/**
 * hn_timeline_canvas_get_cursor:
 * @self: a canvas
 * @at_us: (out) (optional): its time; 0 where there is none
 *
 * Returns: the row of the keyboard's cursor
 */
int hn_timeline_canvas_get_cursor (HnTimelineCanvas *self, gint64 *at_us);

/**
 * hn_timeline_canvas_set_cursor:
 * @self: a canvas
 * @row: a row, or %HN_TIMELINE_RULER_ROW
 * @at_us: a time
 *
 * Puts the keyboard's cursor somewhere, and brings that into sight.
 */
void hn_timeline_canvas_set_cursor (HnTimelineCanvas *self, int row, gint64 at_us);

/**
 * hn_timeline_canvas_step:
 * @self: a canvas
 * @is_next: whether to the next event of the cursor's lane, or to the one before
 *
 * Moves the cursor along its lane; along the ruler by a tenth of what is in sight.
 */
void hn_timeline_canvas_step (HnTimelineCanvas *self, gboolean is_next);

/**
 * hn_timeline_canvas_move_row:
 * @self: a canvas
 * @rows: so many lanes down
 *
 * Moves the cursor to another lane, or to the ruler above the first.
 */
void hn_timeline_canvas_move_row (HnTimelineCanvas *self, int rows);

/**
 * hn_timeline_canvas_set_open:
 * @self: a canvas
 * @row: a row
 * @is_open: whether its parts are to be seen
 */
void hn_timeline_canvas_set_open (HnTimelineCanvas *self, int row, gboolean is_open);

/**
 * hn_timeline_canvas_set_all_open:
 * @self: a canvas
 * @is_open: whether the services of all sectors are to be seen
 */
void hn_timeline_canvas_set_all_open (HnTimelineCanvas *self, gboolean is_open);

G_END_DECLS
