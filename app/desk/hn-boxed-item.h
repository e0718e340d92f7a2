#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_BOXED_ITEM (hn_boxed_item_get_type ())

/* A boxed value as an item of a list: what the log hands out is no object. It never changes. */
G_DECLARE_FINAL_TYPE (HnBoxedItem, hn_boxed_item, HN, BOXED_ITEM, GObject)

/**
 * hn_boxed_item_new:
 * @type: a boxed type
 * @value: a value of it; copied
 *
 * Returns: (transfer full): an item
 */
HnBoxedItem *hn_boxed_item_new (GType type, gconstpointer value);

/**
 * hn_boxed_item_get:
 * @self: an item
 * @type: the type of its value
 *
 * Returns: (transfer none): its value
 */
gpointer hn_boxed_item_get (HnBoxedItem *self, GType type);

/**
 * hn_boxed_list_fill:
 * @list: a list of #HnBoxedItem
 * @type: a boxed type
 * @values: (nullable): values of it; %NULL: none
 * @is_same: whether two values say the same
 *
 * Makes the list say what @values are. An item whose value is the same stays the same item, so that
 * it stays selected; where nothing differs, nothing is told.
 */
void hn_boxed_list_fill (GListStore *list,
                         GType type,
                         GPtrArray *values,
                         gboolean (*is_same) (gconstpointer a, gconstpointer b));

G_END_DECLS
