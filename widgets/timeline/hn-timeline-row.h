#pragma once

#include "hn-time-axis.h"
#include "hn-timeline-lane.h"
#include "hn-timeline-palette.h"

G_BEGIN_DECLS

/**
 * HnTimelineRow:
 *
 * A lane as it is in sight: what was read of it is kept, so that panning reads only what comes into
 * sight, and a frame in which nothing changes reads nothing.
 */
typedef struct _HnTimelineRow HnTimelineRow;

/**
 * hn_timeline_row_new:
 * @lane: the lane
 *
 * Returns: (transfer full): a row of which nothing was read yet
 */
HnTimelineRow *hn_timeline_row_new (HnTimelineLane *lane);

/**
 * hn_timeline_row_free:
 * @self: (transfer full): a row
 */
void hn_timeline_row_free (HnTimelineRow *self);

/**
 * hn_timeline_row_get_lane:
 * @self: a row
 *
 * Returns: (transfer none): its lane
 */
HnTimelineLane *hn_timeline_row_get_lane (HnTimelineRow *self);

/**
 * hn_timeline_row_update:
 * @self: a row
 * @axis: what is in sight
 * @now_us: as of hn_track_read()
 *
 * Reads what is in sight and was not read yet, or changed.
 *
 * Returns: whether it looks different now
 */
gboolean hn_timeline_row_update (HnTimelineRow *self, const HnTimeAxis *axis, gint64 now_us);

/**
 * hn_timeline_row_get_bands:
 * @self: a row
 *
 * Returns: (transfer none): the worst #HnBand of each column in sight, as last read
 */
const guint8 *hn_timeline_row_get_bands (HnTimelineRow *self);

/**
 * hn_timeline_row_get_moments:
 * @self: a row
 *
 * Returns: (transfer none): the moments of each column in sight, as last read
 */
const HnMomentColumn *hn_timeline_row_get_moments (HnTimelineRow *self);

/**
 * hn_timeline_row_get_n_runs:
 * @self: a row
 *
 * Returns: how many pieces of one band, and columns with moments, are in sight
 */
guint hn_timeline_row_get_n_runs (HnTimelineRow *self);

/**
 * hn_timeline_row_get_strip:
 * @self: a row
 * @palette: the colours
 *
 * What is in sight as pixels of the device, %HN_PATTERN_HEIGHT high, to be repeated downwards.
 * Longer pieces begin and end with a column of their border. It is kept until the row changes.
 *
 * Returns: (transfer none): a surface; it never changes: where the row does there is another
 */
cairo_surface_t *hn_timeline_row_get_strip (HnTimelineRow *self, const HnTimelinePalette *palette);

/**
 * hn_timeline_row_get_edge_strip:
 * @self: a row
 * @palette: the colours
 *
 * Returns: (transfer none): the borders above and below the longer pieces, one pixel high
 */
cairo_surface_t *hn_timeline_row_get_edge_strip (HnTimelineRow *self,
                                                 const HnTimelinePalette *palette);

/**
 * hn_timeline_row_get_moment_strip:
 * @self: a row
 * @palette: the colours
 *
 * Returns: (transfer none) (nullable): the columns that have moments, one pixel high, to be
 * repeated downwards; %NULL where there are none
 */
cairo_surface_t *hn_timeline_row_get_moment_strip (HnTimelineRow *self,
                                                   const HnTimelinePalette *palette);

/**
 * hn_timeline_row_spoil:
 * @self: a row
 *
 * The colours are others now.
 */
void hn_timeline_row_spoil (HnTimelineRow *self);

G_END_DECLS
