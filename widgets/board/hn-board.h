#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_BOARD (hn_board_get_type ())

/*
 * The board: a tile a sector, always in the plan's order, always in the same place. How many there
 * are comes from the plan's data. One stop for Tab; inside it the arrow keys go from tile to tile,
 * Home and End to the first and last, and Enter opens the tile in the inspector.
 */
G_DECLARE_FINAL_TYPE (HnBoard, hn_board, HN, BOARD, GtkWidget)

GtkWidget *hn_board_new (void);
/* @desk: (nullable) */
void hn_board_set_desk (HnBoard *self, HnDesk *desk);

G_END_DECLS
