#include "config.h"

#include "hn-boxed-item.h"

struct _HnBoxedItem
{
  GObject parent_instance;

  GType type;
  gpointer value;
};

G_DEFINE_FINAL_TYPE (HnBoxedItem, hn_boxed_item, G_TYPE_OBJECT)

static void
hn_boxed_item_finalize (GObject *object)
{
  HnBoxedItem *self = HN_BOXED_ITEM (object);

  g_boxed_free (self->type, self->value);

  G_OBJECT_CLASS (hn_boxed_item_parent_class)->finalize (object);
}

static void
hn_boxed_item_class_init (HnBoxedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_boxed_item_finalize;
}

static void
hn_boxed_item_init (HnBoxedItem *self)
{
}

HnBoxedItem *
hn_boxed_item_new (GType type, gconstpointer value)
{
  HnBoxedItem *self;

  g_return_val_if_fail (G_TYPE_IS_BOXED (type), NULL);
  g_return_val_if_fail (value != NULL, NULL);

  self = g_object_new (HN_TYPE_BOXED_ITEM, NULL);
  self->type = type;
  self->value = g_boxed_copy (type, value);
  return self;
}

gpointer
hn_boxed_item_get (HnBoxedItem *self, GType type)
{
  g_return_val_if_fail (HN_IS_BOXED_ITEM (self), NULL);
  g_return_val_if_fail (self->type == type, NULL);

  return self->value;
}

/* Whether the item at @position says what @value says. */
static gboolean
is_at (GListModel *list,
       guint position,
       gconstpointer value,
       gboolean (*is_same) (gconstpointer a, gconstpointer b))
{
  g_autoptr (HnBoxedItem) item = g_list_model_get_item (list, position);

  return is_same (item->value, value);
}

void
hn_boxed_list_fill (GListStore *list,
                    GType type,
                    GPtrArray *values,
                    gboolean (*is_same) (gconstpointer a, gconstpointer b))
{
  GListModel *model = G_LIST_MODEL (list);
  guint n_old, n_new, n_head = 0, n_tail = 0;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (G_IS_LIST_STORE (list));
  g_return_if_fail (is_same != NULL);

  n_old = g_list_model_get_n_items (model);
  n_new = values != NULL ? values->len : 0;
  while (n_head < MIN (n_old, n_new) && is_at (model, n_head, values->pdata[n_head], is_same))
    n_head++;
  while (n_tail < MIN (n_old, n_new) - n_head &&
         is_at (model, n_old - 1 - n_tail, values->pdata[n_new - 1 - n_tail], is_same))
    n_tail++;
  for (guint i = n_head; i < n_new - n_tail; i++)
    g_ptr_array_add (items, hn_boxed_item_new (type, values->pdata[i]));
  if (n_old - n_head - n_tail > 0 || items->len > 0)
    g_list_store_splice (list, n_head, n_old - n_head - n_tail, items->pdata, items->len);
}
