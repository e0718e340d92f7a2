#include "config.h"

#include "hn-presence-list.h"

struct _HnPresenceList
{
  GObject parent_instance;

  GPtrArray *items; /* of HnPresence */
  GMainContext *context;

  /* Shared with the thread of the feeds, under the lock. */
  GMutex lock;
  GHashTable *facts; /* ceptoar and contact → HnPresenceFact, the newest */
  GSource *delivery;
};

static void hn_presence_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HnPresenceList,
                               hn_presence_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hn_presence_list_iface_init))

static GType
get_item_type (GListModel *model)
{
  return HN_TYPE_PRESENCE;
}

static guint
get_n_items (GListModel *model)
{
  return HN_PRESENCE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HnPresenceList *self = HN_PRESENCE_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
hn_presence_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
hn_presence_list_dispose (GObject *object)
{
  HnPresenceList *self = HN_PRESENCE_LIST (object);

  g_mutex_lock (&self->lock);
  if (self->delivery != NULL)
    g_source_destroy (self->delivery);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_mutex_unlock (&self->lock);
  G_OBJECT_CLASS (hn_presence_list_parent_class)->dispose (object);
}

static void
hn_presence_list_finalize (GObject *object)
{
  HnPresenceList *self = HN_PRESENCE_LIST (object);

  g_hash_table_unref (self->facts);
  g_ptr_array_unref (self->items);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (hn_presence_list_parent_class)->finalize (object);
}

static void
hn_presence_list_class_init (HnPresenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_presence_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_presence_list_finalize;
}

/* Beats that nobody has looked at yet are no more than there are contacts. */
static GHashTable *
new_facts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) hn_presence_fact_free);
}

static void
hn_presence_list_init (HnPresenceList *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->lock);
  self->facts = new_facts ();
}

HnPresenceList *
hn_presence_list_new (void)
{
  return g_object_new (HN_TYPE_PRESENCE_LIST, NULL);
}

static HnPresence *
find (HnPresenceList *self, const char *ceptoar)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      HnPresence *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (hn_presence_get_ceptoar (item), ceptoar))
        return item;
    }
  return NULL;
}

static HnPresence *
add (HnPresenceList *self, const char *ceptoar)
{
  HnPresence *item = hn_presence_new (ceptoar, NULL);

  g_ptr_array_add (self->items, item);
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
  return item;
}

void
hn_presence_list_set_ceptoars (HnPresenceList *self, const char *const *ceptoars)
{
  g_return_if_fail (HN_IS_PRESENCE_LIST (self));
  g_return_if_fail (ceptoars != NULL);

  for (guint i = 0; ceptoars[i] != NULL; i++)
    if (find (self, ceptoars[i]) == NULL)
      add (self, ceptoars[i]);
}

static void
take_in (HnPresenceList *self, const HnPresenceFact *fact)
{
  HnPresence *item = find (self, fact->ceptoar);

  hn_presence_take_in (item != NULL ? item : add (self, fact->ceptoar), fact);
}

static gboolean
on_delivery (gpointer user_data)
{
  g_autoptr (HnPresenceList) self = g_object_ref (user_data);
  g_autoptr (GHashTable) facts = NULL;
  GHashTableIter iter;
  gpointer fact;

  g_mutex_lock (&self->lock);
  facts = g_steal_pointer (&self->facts);
  self->facts = new_facts ();
  g_clear_pointer (&self->delivery, g_source_unref);
  g_mutex_unlock (&self->lock);
  g_hash_table_iter_init (&iter, facts);
  while (g_hash_table_iter_next (&iter, NULL, &fact))
    take_in (self, fact);
  return G_SOURCE_REMOVE;
}

void
hn_presence_list_post (HnPresenceList *self, const HnPresenceFact *fact)
{
  g_return_if_fail (HN_IS_PRESENCE_LIST (self));
  g_return_if_fail (fact != NULL);

  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->facts, g_strconcat (fact->ceptoar, "\n", fact->poc, NULL),
                        hn_presence_fact_copy (fact));
  if (self->delivery == NULL)
    {
      self->delivery = g_idle_source_new ();
      g_source_set_priority (self->delivery, G_PRIORITY_HIGH_IDLE + 25);
      g_source_set_callback (self->delivery, on_delivery, self, NULL);
      g_source_attach (self->delivery, self->context);
    }
  g_mutex_unlock (&self->lock);
}
