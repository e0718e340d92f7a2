#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HnTimeGrid:
 * @us_per_column: how much time a column of pixels holds, microseconds; at least 1
 *
 * The columns of pixels of a timeline, numbered from the epoch: column k holds the times of
 * [hn_time_grid_get_edge (k), hn_time_grid_get_edge (k + 1)). A grid does not move when the view is
 * panned, so that what was read of a column stays true, and one grid's columns are whole numbers of
 * another's wherever their widths are.
 */
typedef struct
{
  gint64 us_per_column;
} HnTimeGrid;

/**
 * hn_time_grid_get_edge:
 * @self: a grid
 * @column: a column
 *
 * Returns: the first time in it, microseconds since the epoch, UTC; saturated at the
 *   ends of time, 73,000 years away
 */
gint64 hn_time_grid_get_edge (const HnTimeGrid *self, gint64 column);

/**
 * hn_time_grid_get_column:
 * @self: a grid
 * @at_us: a time
 *
 * Returns: the column that holds it
 */
gint64 hn_time_grid_get_column (const HnTimeGrid *self, gint64 at_us);

G_END_DECLS
