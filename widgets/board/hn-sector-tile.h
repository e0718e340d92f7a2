#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SECTOR_TILE (hn_sector_tile_get_type ())

/* One sector on the board: number and name, state, services, open incidents, age of the last word.
 * A button: pressed, it selects its sector. */
G_DECLARE_FINAL_TYPE (HnSectorTile, hn_sector_tile, HN, SECTOR_TILE, GtkButton)

/* @number: the sector's place in the plan's order, from 1. */
GtkWidget *hn_sector_tile_new (HnDesk *desk, HnSectorStatus *sector, guint number);
/* @sector: the same sector, of another situation. */
void hn_sector_tile_set_sector (HnSectorTile *self, HnSectorStatus *sector);
/* (transfer none) */
HnSectorStatus *hn_sector_tile_get_sector (HnSectorTile *self);
/* (transfer none) (nullable): what is said of the verification level; %NULL: nothing is. */
const char *hn_sector_tile_get_level_text (HnSectorTile *self);

G_END_DECLS
