#pragma once

#include "hn-time-grid.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* From ten seconds to five years in sight. */
#define HN_TIME_AXIS_LEAST_US ((gint64) 10 * G_USEC_PER_SEC)
#define HN_TIME_AXIS_MOST_US ((gint64) 5 * 366 * 24 * 3600 * G_USEC_PER_SEC)

/**
 * HnTimeAxis:
 * @grid: the columns of pixels
 * @column: the first that is in sight
 * @width: how many are in sight
 *
 * Which times are in sight, and where. The zooms are a ladder of four steps an octave, so that what
 * was read for one serves the next (see hn-track-tiles.c). A plain value.
 */
typedef struct
{
  HnTimeGrid grid;
  gint64 column;
  guint width;
} HnTimeAxis;

/**
 * hn_time_axis_show:
 * @self: an axis
 * @from_us: a time, microseconds since the epoch, UTC
 * @to_us: a later one
 *
 * Zooms so that a span is in sight and little else, @from_us at the left edge.
 */
void hn_time_axis_show (HnTimeAxis *self, gint64 from_us, gint64 to_us);

/**
 * hn_time_axis_set_width:
 * @self: an axis
 * @width: how many columns are in sight, at least 1
 *
 * The span in sight stays about the same, and the time at its left edge.
 */
void hn_time_axis_set_width (HnTimeAxis *self, guint width);

/**
 * hn_time_axis_zoom:
 * @self: an axis
 * @steps: so many steps of the ladder; above 0 nearer
 * @x: the column in sight whose time stays where it is, pixels from the left
 *
 * Returns: whether that was possible
 */
gboolean hn_time_axis_zoom (HnTimeAxis *self, int steps, double x);

/**
 * hn_time_axis_zoom_by:
 * @self: an axis
 * @factor: how much nearer, from the zoom of @start
 * @start: what it was when the gesture began
 * @x: the column whose time stays where it is
 *
 * Zooms to the step of the ladder that is closest.
 */
void hn_time_axis_zoom_by (HnTimeAxis *self, double factor, const HnTimeAxis *start, double x);

/**
 * hn_time_axis_pan:
 * @self: an axis
 * @columns: how far the view moves to later times
 */
void hn_time_axis_pan (HnTimeAxis *self, gint64 columns);

/**
 * hn_time_axis_get_from_us:
 * @self: an axis
 *
 * Returns: the first time in sight
 */
gint64 hn_time_axis_get_from_us (const HnTimeAxis *self);

/**
 * hn_time_axis_get_to_us:
 * @self: an axis
 *
 * Returns: the first time right of what is in sight
 */
gint64 hn_time_axis_get_to_us (const HnTimeAxis *self);

/**
 * hn_time_axis_get_x:
 * @self: an axis
 * @at_us: a time
 *
 * Returns: where it stands, pixels from the left; far away it is about there
 */
double hn_time_axis_get_x (const HnTimeAxis *self, gint64 at_us);

/**
 * hn_time_axis_get_us:
 * @self: an axis
 * @x: pixels from the left
 *
 * Returns: the time there
 */
gint64 hn_time_axis_get_us (const HnTimeAxis *self, double x);

G_END_DECLS
