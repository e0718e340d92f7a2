#include "hn-term-list.h"
#include "hn-plan-internal.h"

struct _HnTermList
{
  GObject parent_instance;

  GPtrArray *terms;
  GHashTable *places; /* id -> place + 1 */
};

static GType
hn_term_list_get_item_type (GListModel *model)
{
  return HN_TYPE_TERM;
}

static guint
hn_term_list_get_n_items (GListModel *model)
{
  return HN_TERM_LIST (model)->terms->len;
}

static gpointer
hn_term_list_get_item (GListModel *model, guint position)
{
  gpointer term = hn_term_list_get (HN_TERM_LIST (model), position);

  return term != NULL ? g_object_ref (term) : NULL;
}

static void
hn_term_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hn_term_list_get_item_type;
  iface->get_n_items = hn_term_list_get_n_items;
  iface->get_item = hn_term_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnTermList,
                               hn_term_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hn_term_list_list_model_init))

static void
hn_term_list_finalize (GObject *object)
{
  HnTermList *self = HN_TERM_LIST (object);

  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->terms);
  G_OBJECT_CLASS (hn_term_list_parent_class)->finalize (object);
}

static void
hn_term_list_class_init (HnTermListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_term_list_finalize;
}

static void
hn_term_list_init (HnTermList *self)
{
  self->terms = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

HnTermList *
hn_term_list_new (void)
{
  return g_object_new (HN_TYPE_TERM_LIST, NULL);
}

gboolean
hn_term_list_append (HnTermList *self, gpointer term)
{
  const char *id = hn_term_get_id (term);

  if (g_hash_table_contains (self->places, id))
    return FALSE;
  g_ptr_array_add (self->terms, g_object_ref (term));
  g_hash_table_insert (self->places, (gpointer) id, GUINT_TO_POINTER (self->terms->len));
  return TRUE;
}

guint
hn_term_list_get_n (HnTermList *self)
{
  g_return_val_if_fail (HN_IS_TERM_LIST (self), 0);

  return self->terms->len;
}

gpointer
hn_term_list_get (HnTermList *self, guint index)
{
  g_return_val_if_fail (HN_IS_TERM_LIST (self), NULL);

  return index < self->terms->len ? g_ptr_array_index (self->terms, index) : NULL;
}

gpointer
hn_term_list_find (HnTermList *self, const char *id)
{
  int index = hn_term_list_index_of (self, id);

  return index >= 0 ? g_ptr_array_index (self->terms, index) : NULL;
}

int
hn_term_list_index_of (HnTermList *self, const char *id)
{
  g_return_val_if_fail (HN_IS_TERM_LIST (self), -1);

  return id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->places, id)) - 1 : -1;
}
