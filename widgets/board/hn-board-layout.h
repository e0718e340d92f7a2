#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_BOARD_LAYOUT (hn_board_layout_get_type ())

/*
 * Tiles in rows, in their order, as many a row as the width lets: all columns are equally wide, the
 * tiles of a row equally high, and a row as high as its highest tile wants, so that nothing is cut.
 * Where the last row would be ragged a smaller number of columns that divides the tiles evenly is
 * preferred. For one width the place of a tile never changes.
 */
G_DECLARE_FINAL_TYPE (HnBoardLayout, hn_board_layout, HN, BOARD_LAYOUT, GtkLayoutManager)

/* How narrow a tile may become, and the gap between two, pixels. */
#define HN_TILE_MIN_WIDTH 168
#define HN_TILE_GAP 6

/* How many tiles a row has where @n_tiles share @width pixels. */
guint hn_board_layout_count_columns (guint n_tiles, int width);

G_END_DECLS
