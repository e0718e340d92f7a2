#pragma once

#include "hn-columns.h"

G_BEGIN_DECLS

#define HN_TYPE_COLUMNS_LAYOUT (hn_columns_layout_get_type ())

/* Places the children of a row, or of the headings over it, in the columns that they share: the
 * first child in the first column and so on, all on one baseline. */
G_DECLARE_FINAL_TYPE (HnColumnsLayout, hn_columns_layout, HN, COLUMNS_LAYOUT, GtkLayoutManager)

/* @columns: (nullable) */
void hn_columns_layout_set_columns (HnColumnsLayout *self, HnColumns *columns);

G_END_DECLS
