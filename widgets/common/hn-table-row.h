#pragma once

#include "hn-table.h"

G_BEGIN_DECLS

#define HN_TYPE_TABLE_ROW (hn_table_row_get_type ())

/**
 * HnTableRow:
 *
 * A row of a table: what the columns say of one item; or, with none, their headings.
 */
G_DECLARE_FINAL_TYPE (HnTableRow, hn_table_row, HN, TABLE_ROW, GtkWidget)

/**
 * hn_table_row_new:
 * @columns: (array length=n_columns): the columns; they outlive the row
 * @n_columns: how many
 * @user_data: given to the columns
 *
 * Returns: (transfer floating): a row of headings
 */
GtkWidget *hn_table_row_new (const HnTableColumn *columns, guint n_columns, gpointer user_data);

/**
 * hn_table_row_set_item:
 * @self: a row
 * @item: (nullable) (type GObject): what it is about; %NULL: nothing
 * @get_class: (nullable): as of hn_table_set_get_class()
 *
 * Says what there is to say of @item, and follows its properties.
 */
void
hn_table_row_set_item (HnTableRow *self, gpointer item, const char *(*get_class) (gpointer item));

/**
 * hn_table_row_update:
 * @self: a row
 *
 * Says anew what there is to say.
 */
void hn_table_row_update (HnTableRow *self);

G_END_DECLS
