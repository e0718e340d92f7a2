#include "hn-alarm-private.h"

#include <string.h>

struct _HnAlarmRows
{
  GObject parent_instance;

  GSequence *alarms;
  guint n_published;
  /* Rows at the head and at the tail that nothing has touched since it was published. */
  guint head;
  guint tail;
};

static GType
get_item_type (GListModel *model)
{
  return HN_TYPE_ALARM;
}

static guint
get_n_items (GListModel *model)
{
  return (guint) g_sequence_get_length (HN_ALARM_ROWS (model)->alarms);
}

static gpointer
get_item (GListModel *model, guint position)
{
  GSequenceIter *iter;

  if (position >= get_n_items (model))
    return NULL;

  iter = g_sequence_get_iter_at_pos (HN_ALARM_ROWS (model)->alarms, (int) position);
  return g_object_ref (g_sequence_get (iter));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnAlarmRows,
                               hn_alarm_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
hn_alarm_rows_finalize (GObject *object)
{
  GSequence *alarms = HN_ALARM_ROWS (object)->alarms;
  GSequenceIter *iter = g_sequence_get_begin_iter (alarms);

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnAlarm *alarm = g_sequence_get (iter);

      alarm->iter = NULL;
      alarm->rows = NULL;
    }
  g_sequence_free (alarms);

  G_OBJECT_CLASS (hn_alarm_rows_parent_class)->finalize (object);
}

static void
hn_alarm_rows_class_init (HnAlarmRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_alarm_rows_finalize;
}

static void
hn_alarm_rows_init (HnAlarmRows *self)
{
  self->alarms = g_sequence_new (g_object_unref);
}

HnAlarmRows *
hn_alarm_rows_new (void)
{
  return g_object_new (HN_TYPE_ALARM_ROWS, NULL);
}

static int
compare_alarms (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnAlarm *one = a;
  const HnAlarm *two = b;

  if (one->place.rank != two->place.rank)
    return one->place.rank < two->place.rank ? -1 : 1;
  if (one->place.priority != two->place.priority)
    return one->place.priority > two->place.priority ? -1 : 1;
  if (one->place.raised_us != two->place.raised_us)
    return one->place.raised_us < two->place.raised_us ? -1 : 1;
  return strcmp (one->key, two->key);
}

/* Whether it is another. */
static gboolean
find_place (HnAlarm *alarm)
{
  HnAlarmPlace old = alarm->place;
  guint rank = 1;

  if (hn_alarm_get_group_n_attention (alarm) > 0)
    rank = 0;
  else if (hn_alarm_is_shelved (alarm))
    rank = 2;
  alarm->place.rank = rank;
  alarm->place.priority = hn_alarm_get_group_priority (alarm);
  alarm->place.raised_us = alarm->facts.raised_us;
  return old.rank != alarm->place.rank || old.priority != alarm->place.priority ||
         old.raised_us != alarm->place.raised_us;
}

/* A row comes to, or goes from, between @before and @after others. */
static void
touch (HnAlarmRows *self, guint before, guint after)
{
  self->head = MIN (self->head, before);
  self->tail = MIN (self->tail, after);
}

static guint
get_position (HnAlarm *alarm)
{
  return (guint) g_sequence_iter_get_position (alarm->iter);
}

void
hn_alarm_rows_add (HnAlarmRows *self, HnAlarm *alarm)
{
  guint position;

  g_assert (alarm->iter == NULL);
  find_place (alarm);
  alarm->rows = self;
  alarm->iter = g_sequence_insert_sorted (self->alarms, g_object_ref (alarm), compare_alarms, NULL);
  position = get_position (alarm);
  touch (self, position, get_n_items (G_LIST_MODEL (self)) - 1 - position);
}

void
hn_alarm_rows_remove (HnAlarmRows *self, HnAlarm *alarm)
{
  guint position = get_position (alarm);

  g_assert (alarm->rows == self);
  touch (self, position, get_n_items (G_LIST_MODEL (self)) - 1 - position);
  alarm->rows = NULL;
  g_sequence_remove (g_steal_pointer (&alarm->iter));
}

void
hn_alarm_rows_move (HnAlarmRows *self, HnAlarm *alarm)
{
  guint last, from, to;

  if (!find_place (alarm))
    return;
  last = get_n_items (G_LIST_MODEL (self)) - 1;
  from = get_position (alarm);
  g_sequence_sort_changed (alarm->iter, compare_alarms, NULL);
  to = get_position (alarm);
  if (from != to)
    touch (self, MIN (from, to), last - MAX (from, to));
}

void
hn_alarm_rows_publish (HnAlarmRows *self)
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

/* The first that does not wait; @a or @b is NULL for what is looked for. */
static int
compare_with_rank (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnAlarm *alarm = a != NULL ? a : b;
  int order = alarm->place.rank == 0 ? -1 : 1;

  return a != NULL ? order : -order;
}

guint
hn_alarm_rows_get_n_attention (HnAlarmRows *self)
{
  return (guint) g_sequence_iter_get_position (
      g_sequence_search (self->alarms, NULL, compare_with_rank, NULL));
}
