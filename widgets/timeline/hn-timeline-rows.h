#pragma once

#include "hn-timeline-model.h"
#include "hn-timeline-row.h"

G_BEGIN_DECLS

/**
 * HnTimelineRows:
 *
 * The lanes that are to be seen, one below the other: those of the sectors, and of what was opened
 * its parts. A row stays the same while the lanes around it change.
 */
typedef struct _HnTimelineRows HnTimelineRows;

/**
 * hn_timeline_rows_new:
 * @model: whose lanes are shown
 *
 * Returns: (transfer full): the sectors, all closed
 */
HnTimelineRows *hn_timeline_rows_new (HnTimelineModel *model);

/**
 * hn_timeline_rows_free:
 * @self: (transfer full): rows
 */
void hn_timeline_rows_free (HnTimelineRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTimelineRows, hn_timeline_rows_free)

/**
 * hn_timeline_rows_refresh:
 * @self: rows
 *
 * The model has other lanes now.
 */
void hn_timeline_rows_refresh (HnTimelineRows *self);

/**
 * hn_timeline_rows_set_heights:
 * @self: rows
 * @sector: how high a sector is, pixels
 * @part: how high its parts are, pixels
 */
void hn_timeline_rows_set_heights (HnTimelineRows *self, int sector, int part);

/**
 * hn_timeline_rows_get_n:
 * @self: rows
 *
 * Returns: how many there are
 */
guint hn_timeline_rows_get_n (HnTimelineRows *self);

/**
 * hn_timeline_rows_get:
 * @self: rows
 * @index: which
 *
 * Returns: (transfer none): a row
 */
HnTimelineRow *hn_timeline_rows_get (HnTimelineRows *self, guint index);

/**
 * hn_timeline_rows_get_lane:
 * @self: rows
 * @index: which
 *
 * Returns: (transfer none): its lane
 */
HnTimelineLane *hn_timeline_rows_get_lane (HnTimelineRows *self, guint index);

/**
 * hn_timeline_rows_find:
 * @self: rows
 * @lane: (nullable): a lane
 *
 * Returns: where it stands; -1 where it is not to be seen
 */
int hn_timeline_rows_find (HnTimelineRows *self, HnTimelineLane *lane);

/**
 * hn_timeline_rows_get_y:
 * @self: rows
 * @index: which; the number of rows for their end
 *
 * Returns: where it begins, pixels from the first
 */
int hn_timeline_rows_get_y (HnTimelineRows *self, guint index);

/**
 * hn_timeline_rows_get_height:
 * @self: rows
 * @index: which
 *
 * Returns: how high it is, pixels
 */
int hn_timeline_rows_get_height (HnTimelineRows *self, guint index);

/**
 * hn_timeline_rows_find_at:
 * @self: rows
 * @y: pixels from the first
 *
 * Returns: which row is there; -1 for none
 */
int hn_timeline_rows_find_at (HnTimelineRows *self, double y);

/**
 * hn_timeline_rows_is_open:
 * @self: rows
 * @lane: a lane
 *
 * Returns: whether its parts are to be seen
 */
gboolean hn_timeline_rows_is_open (HnTimelineRows *self, HnTimelineLane *lane);

/**
 * hn_timeline_rows_set_open:
 * @self: rows
 * @lane: a lane
 * @is_open: whether its parts are to be seen
 */
void hn_timeline_rows_set_open (HnTimelineRows *self, HnTimelineLane *lane, gboolean is_open);

/**
 * hn_timeline_rows_set_all_open:
 * @self: rows
 * @is_open: whether all sectors are to be open
 */
void hn_timeline_rows_set_all_open (HnTimelineRows *self, gboolean is_open);

/**
 * hn_timeline_rows_spoil:
 * @self: rows
 *
 * The colours are others now.
 */
void hn_timeline_rows_spoil (HnTimelineRows *self);

G_END_DECLS
