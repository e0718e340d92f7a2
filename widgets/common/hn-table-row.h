#pragma once

#include "hn-table.h"

G_BEGIN_DECLS

#define HN_TYPE_TABLE_ROW (hn_table_row_get_type ())

/* A row of a table: what the columns say of one item; or, with none, their headings. */
G_DECLARE_FINAL_TYPE (HnTableRow, hn_table_row, HN, TABLE_ROW, GtkWidget)

GtkWidget *hn_table_row_new (const HnTableColumn *columns, guint n_columns, gpointer user_data);
/* @item: (nullable) (type GObject); @get_class: (nullable): as of hn_table_set_get_class(). */
void
hn_table_row_set_item (HnTableRow *self, gpointer item, const char *(*get_class) (gpointer item));
/* Says anew what there is to say. */
void hn_table_row_update (HnTableRow *self);

G_END_DECLS
