#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HnTableColumn:
 * @title: its heading, in English: it is translated
 * @min_chars: its least width, in characters
 * @chars: its width where there is room; 0: it has what the others leave
 * @get_text: what it says of an item, (transfer full) (nullable)
 * @get_icon: (nullable): the glyph in front of it, (nullable)
 *
 * A column of a #HnTable.
 */
typedef struct
{
  const char *title;
  guint min_chars;
  guint chars;
  char *(*get_text) (gpointer item, gpointer user_data);
  const char *(*get_icon) (gpointer item, gpointer user_data);
} HnTableColumn;

#define HN_TYPE_TABLE (hn_table_get_type ())

/**
 * HnTable:
 *
 * A list with headings: a row an item, which says what its columns say of it, also as its
 * accessible name. A row follows the properties of its item. What is new waits while a hand is on
 * the list.
 *
 * Signals:
 *   selected (GObject *item): (nullable) another row is selected
 */
G_DECLARE_FINAL_TYPE (HnTable, hn_table, HN, TABLE, GtkWidget)

/**
 * hn_table_new:
 * @name: the accessible name of the list, translated
 * @columns: (array length=n_columns): its columns; they outlive the table
 * @n_columns: how many
 * @user_data: given to the functions of the columns; it outlives the table
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
hn_table_new (const char *name, const HnTableColumn *columns, guint n_columns, gpointer user_data);

/**
 * hn_table_set_model:
 * @self: a table
 * @model: (nullable): what it lists: objects
 */
void hn_table_set_model (HnTable *self, GListModel *model);

/**
 * hn_table_set_empty:
 * @self: a table
 * @title: what is not there, translated
 * @text: what would stand there, and what to do first, translated
 */
void hn_table_set_empty (HnTable *self, const char *title, const char *text);

/**
 * hn_table_set_get_class:
 * @self: a table
 * @get_class: (nullable): the style class of an item's row, or %NULL for none; a static string
 */
void hn_table_set_get_class (HnTable *self, const char *(*get_class) (gpointer item));

/**
 * hn_table_get_selected:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the item that is selected
 */
gpointer hn_table_get_selected (HnTable *self);

/**
 * hn_table_select:
 * @self: a table
 * @position: which row
 */
void hn_table_select (HnTable *self, guint position);

/**
 * hn_table_refresh:
 * @self: a table
 *
 * The clock has moved: what the rows say is asked for again.
 */
void hn_table_refresh (HnTable *self);

/**
 * hn_table_catch_up:
 * @self: a table
 *
 * Shows what waits.
 */
void hn_table_catch_up (HnTable *self);

G_END_DECLS
