#include "hn-rows.h"

static gboolean
is_same (GListStore *store, guint position, GPtrArray *fresh, guint index, GEqualFunc are_equal)
{
  g_autoptr (GObject) here = g_list_model_get_item (G_LIST_MODEL (store), position);
  gpointer there = g_ptr_array_index (fresh, index);

  return here == there || are_equal (here, there);
}

void
hn_rows_publish (GListStore *store, GPtrArray *fresh, GEqualFunc are_equal)
{
  guint n = fresh->len;
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint n_both = MIN (n, n_old);
  guint head = 0;
  guint tail = 0;

  while (head < n_both && is_same (store, head, fresh, head, are_equal))
    head++;
  while (tail < n_both - head && is_same (store, n_old - 1 - tail, fresh, n - 1 - tail, are_equal))
    tail++;
  if (n_old - head - tail > 0 || n - head - tail > 0)
    g_list_store_splice (store, head, n_old - head - tail, fresh->pdata + head, n - head - tail);
  g_ptr_array_unref (fresh);
}
