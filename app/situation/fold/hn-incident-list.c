#include "hn-incident-list.h"

#include <string.h>

struct _HnIncidentList
{
  GObject parent_instance;

  GSequence *incidents;
  guint n_published;
  /* Rows at the head and at the tail that nothing has touched since it was published. */
  guint head;
  guint tail;
};

static GType
get_item_type (GListModel *model)
{
  return HN_TYPE_INCIDENT;
}

static guint
get_n_items (GListModel *model)
{
  return (guint) g_sequence_get_length (HN_INCIDENT_LIST (model)->incidents);
}

static gpointer
get_item (GListModel *model, guint position)
{
  GSequenceIter *iter;

  if (position >= get_n_items (model))
    return NULL;

  iter = g_sequence_get_iter_at_pos (HN_INCIDENT_LIST (model)->incidents, (int) position);
  return g_object_ref (g_sequence_get (iter));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnIncidentList,
                               hn_incident_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
hn_incident_list_finalize (GObject *object)
{
  GSequence *incidents = HN_INCIDENT_LIST (object)->incidents;
  GSequenceIter *iter = g_sequence_get_begin_iter (incidents);

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    ((HnIncident *) g_sequence_get (iter))->in_list = NULL;
  g_sequence_free (incidents);

  G_OBJECT_CLASS (hn_incident_list_parent_class)->finalize (object);
}

static void
hn_incident_list_class_init (HnIncidentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_incident_list_finalize;
}

static void
hn_incident_list_init (HnIncidentList *self)
{
  self->incidents = g_sequence_new (g_object_unref);
}

HnIncidentList *
hn_incident_list_new (void)
{
  return g_object_new (HN_TYPE_INCIDENT_LIST, NULL);
}

static int
compare_incidents (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnIncident *one = a;
  const HnIncident *two = b;

  if (one->saying.modified_us != two->saying.modified_us)
    return one->saying.modified_us > two->saying.modified_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

/* A row comes to, or goes from, between @before and @after others. */
static void
touch (HnIncidentList *self, guint before, guint after)
{
  self->head = MIN (self->head, before);
  self->tail = MIN (self->tail, after);
}

guint
hn_incident_list_get_position (HnIncidentList *self, HnIncident *incident)
{
  g_assert (incident->in_list != NULL);
  return (guint) g_sequence_iter_get_position (incident->in_list);
}

void
hn_incident_list_add (HnIncidentList *self, HnIncident *incident)
{
  guint position;

  g_assert (incident->in_list == NULL);
  incident->in_list =
      g_sequence_insert_sorted (self->incidents, g_object_ref (incident), compare_incidents, NULL);
  position = hn_incident_list_get_position (self, incident);
  touch (self, position, get_n_items (G_LIST_MODEL (self)) - 1 - position);
}

void
hn_incident_list_remove (HnIncidentList *self, HnIncident *incident)
{
  guint position = hn_incident_list_get_position (self, incident);

  touch (self, position, get_n_items (G_LIST_MODEL (self)) - 1 - position);
  g_clear_pointer (&incident->in_list, g_sequence_remove);
}

void
hn_incident_list_move (HnIncidentList *self, HnIncident *incident)
{
  GSequenceIter *iter = incident->in_list;
  guint from = hn_incident_list_get_position (self, incident);
  guint last = get_n_items (G_LIST_MODEL (self)) - 1;
  guint to;

  g_sequence_sort_changed (iter, compare_incidents, NULL);
  to = hn_incident_list_get_position (self, incident);
  if (from != to)
    touch (self, MIN (from, to), last - MAX (from, to));
}

void
hn_incident_list_publish (HnIncidentList *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));
  guint n_old = self->n_published;
  guint head = MIN (self->head, MIN (n, n_old));
  guint tail = MIN (self->tail, MIN (n, n_old) - head);

  self->n_published = n;
  self->head = self->tail = n;
  if (n_old - head - tail > 0 || n - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail, n - head - tail);
}
