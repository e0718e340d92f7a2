#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_WAY_GRID (hn_way_grid_get_type ())

/**
 * HnWayGrid:
 *
 * The matrix of a ledger: a row a way to a recipient, a column a leg: to the liaison, to the
 * CEPTOAR or directly, to the operator.
 *
 * Signals:
 *   chosen (HnHop *hop): (nullable) another leg is chosen
 */
G_DECLARE_FINAL_TYPE (HnWayGrid, hn_way_grid, HN, WAY_GRID, GtkWidget)

/**
 * hn_way_grid_set_hops:
 * @self: a matrix
 * @desk: the desk
 * @hops: (element-type HnHop): the legs of one version
 *
 * Shows these legs. The chosen one stays chosen, and the keyboard where it was, where it is still
 * there.
 */
void hn_way_grid_set_hops (HnWayGrid *self, HnDesk *desk, GPtrArray *hops);

/**
 * hn_way_grid_get_chosen:
 * @self: a matrix
 *
 * Returns: (transfer none) (nullable): the leg that is chosen
 */
HnHop *hn_way_grid_get_chosen (HnWayGrid *self);

G_END_DECLS
