#include "config.h"

#include "hn-held-list.h"

struct _HnHeldList
{
  GObject parent_instance;

  GListModel *source;
  gulong source_handler;
  /* What is shown while held, and the same as a set; NULL while the source shows through. */
  GPtrArray *frozen;
  GHashTable *known;
  guint n_waiting;
  gboolean held;
};

enum
{
  PROP_0,
  PROP_HELD,
  PROP_N_WAITING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
hn_held_list_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
hn_held_list_get_n_items (GListModel *model)
{
  HnHeldList *self = HN_HELD_LIST (model);

  if (self->frozen != NULL)
    return self->frozen->len;
  return self->source != NULL ? g_list_model_get_n_items (self->source) : 0;
}

static gpointer
hn_held_list_get_item (GListModel *model, guint position)
{
  HnHeldList *self = HN_HELD_LIST (model);

  if (self->frozen == NULL)
    return self->source != NULL ? g_list_model_get_item (self->source, position) : NULL;
  if (position >= self->frozen->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->frozen, position));
}

static void
hn_held_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hn_held_list_get_item_type;
  iface->get_n_items = hn_held_list_get_n_items;
  iface->get_item = hn_held_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnHeldList,
                               hn_held_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hn_held_list_list_model_init))

static void
set_n_waiting (HnHeldList *self, guint n_waiting)
{
  if (self->n_waiting == n_waiting)
    return;
  self->n_waiting = n_waiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

static GPtrArray *
copy_source (HnHeldList *self)
{
  guint n = self->source != NULL ? g_list_model_get_n_items (self->source) : 0;
  GPtrArray *copy = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (copy, g_list_model_get_item (self->source, i));
  return copy;
}

static void
freeze (HnHeldList *self)
{
  self->frozen = copy_source (self);
  self->known = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->frozen->len; i++)
    g_hash_table_add (self->known, g_ptr_array_index (self->frozen, i));
}

/* The one change that leads from what was shown to what is shown now. */
static void
emit_difference (HnHeldList *self, GPtrArray *before, GPtrArray *after)
{
  guint n_head = 0, n_tail = 0;
  guint n_least = MIN (before->len, after->len);

  while (n_head < n_least &&
         g_ptr_array_index (before, n_head) == g_ptr_array_index (after, n_head))
    n_head++;
  while (n_tail < n_least - n_head && g_ptr_array_index (before, before->len - 1 - n_tail) ==
                                          g_ptr_array_index (after, after->len - 1 - n_tail))
    n_tail++;
  if (before->len - n_tail == n_head && after->len - n_tail == n_head)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), n_head, before->len - n_tail - n_head,
                              after->len - n_tail - n_head);
}

/* Ends with the source shown through, or, if still held, frozen as it is now. */
static void
thaw (HnHeldList *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->frozen);
  g_autoptr (GPtrArray) after = NULL;

  g_clear_pointer (&self->known, g_hash_table_unref);
  if (self->held)
    freeze (self);
  after = self->held ? g_ptr_array_ref (self->frozen) : copy_source (self);
  emit_difference (self, before, after);
  set_n_waiting (self, 0);
}

static void
on_source_changed (
    GListModel *source, guint position, guint n_removed, guint n_added, gpointer user_data)
{
  HnHeldList *self = HN_HELD_LIST (user_data);
  guint n_waiting = 0;

  if (self->frozen == NULL)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (source); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (source, i);

      if (!g_hash_table_contains (self->known, item))
        n_waiting++;
    }
  set_n_waiting (self, n_waiting);
}

static void
hn_held_list_dispose (GObject *object)
{
  HnHeldList *self = HN_HELD_LIST (object);

  if (self->source != NULL)
    g_clear_signal_handler (&self->source_handler, self->source);
  g_clear_object (&self->source);
  g_clear_pointer (&self->frozen, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);

  G_OBJECT_CLASS (hn_held_list_parent_class)->dispose (object);
}

static void
hn_held_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnHeldList *self = HN_HELD_LIST (object);

  switch (prop_id)
    {
    case PROP_HELD:
      g_value_set_boolean (value, self->held);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_held_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HnHeldList *self = HN_HELD_LIST (object);

  switch (prop_id)
    {
    case PROP_HELD:
      hn_held_list_set_held (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_held_list_class_init (HnHeldListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_held_list_dispose;
  object_class->get_property = hn_held_list_get_property;
  object_class->set_property = hn_held_list_set_property;

  properties[PROP_HELD] =
      g_param_spec_boolean ("held", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_WAITING] =
      g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_held_list_init (HnHeldList *self)
{
}

HnHeldList *
hn_held_list_new (GListModel *source)
{
  HnHeldList *self = g_object_new (HN_TYPE_HELD_LIST, NULL);

  hn_held_list_set_source (self, source);
  return self;
}

void
hn_held_list_set_source (HnHeldList *self, GListModel *source)
{
  guint n_before, n_after;

  g_return_if_fail (HN_IS_HELD_LIST (self));
  g_return_if_fail (source == NULL || G_IS_LIST_MODEL (source));

  if (self->source == source)
    return;
  n_before = g_list_model_get_n_items (G_LIST_MODEL (self));
  if (self->source != NULL)
    g_clear_signal_handler (&self->source_handler, self->source);
  g_set_object (&self->source, source);
  if (source != NULL)
    self->source_handler =
        g_signal_connect (source, "items-changed", G_CALLBACK (on_source_changed), self);
  g_clear_pointer (&self->frozen, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  if (self->held)
    freeze (self);
  n_after = g_list_model_get_n_items (G_LIST_MODEL (self));
  if (n_before != 0 || n_after != 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, n_after);
  set_n_waiting (self, 0);
}

void
hn_held_list_set_held (HnHeldList *self, gboolean held)
{
  g_return_if_fail (HN_IS_HELD_LIST (self));

  held = !!held;
  if (self->held == held)
    return;
  self->held = held;
  if (held)
    freeze (self);
  else
    thaw (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
}

gboolean
hn_held_list_get_held (HnHeldList *self)
{
  g_return_val_if_fail (HN_IS_HELD_LIST (self), FALSE);

  return self->held;
}

guint
hn_held_list_get_n_waiting (HnHeldList *self)
{
  g_return_val_if_fail (HN_IS_HELD_LIST (self), 0);

  return self->n_waiting;
}

void
hn_held_list_catch_up (HnHeldList *self)
{
  g_return_if_fail (HN_IS_HELD_LIST (self));

  if (self->frozen != NULL)
    thaw (self);
}
