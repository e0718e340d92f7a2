#include "hn-alarm-fold-private.h"

#include <string.h>

static void
touch (HnAlarm *alarm, gpointer user_data)
{
  HnAlarmFold *self = user_data;

  if (alarm->is_touched)
    return;
  alarm->is_touched = TRUE;
  g_ptr_array_add (self->touched, g_object_ref (alarm));
}

static void
on_action (const char *key, gpointer user_data)
{
  hn_alarm_fold_mark (user_data, key);
}

GHashTable *
hn_alarm_fold_new_marked (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

HnAlarmFold *
hn_alarm_fold_new (HnSituation *situation)
{
  HnAlarmFold *self = g_new0 (HnAlarmFold, 1);
  HnAlarmContext *context = &self->context;

  context->situation = situation;
  context->plan = hn_situation_get_plan (situation);
  context->rules = hn_plan_get_alarm_rules (context->plan);
  context->feeds = hn_alarm_feeds_new ();
  context->forgeries = hn_alarm_forgeries_new ();
  self->tree = (HnAlarmTree){ touch, self };
  self->book = hn_alarm_book_new (context->rules);
  self->due = hn_alarm_due_new ();
  self->rows = hn_alarm_rows_new ();
  self->alarms = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->queries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->waiting = g_sequence_new (NULL);
  self->marked = hn_alarm_fold_new_marked ();
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows_changed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  context->acts = hn_alarm_acts_new (hn_situation_get_alarm_actions (situation), on_action, self);
  return self;
}

/* Those who look at the alarms may outlive the list: what they hold must not point into it. */
static void
detach_all (HnAlarmFold *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->alarms);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnAlarm *alarm = value;

      alarm->wanted = alarm->parent = alarm->first_child = NULL;
      alarm->previous = alarm->next = alarm->cause = NULL;
      alarm->in_waiting = NULL;
      alarm->n_wanted_by = 0;
    }
}

void
hn_alarm_fold_free (HnAlarmFold *self)
{
  hn_alarm_acts_free (self->context.acts);
  hn_alarm_feeds_free (self->context.feeds);
  hn_alarm_forgeries_free (self->context.forgeries);
  detach_all (self);
  g_hash_table_unref (self->rows_changed);
  g_ptr_array_unref (self->touched);
  g_hash_table_unref (self->marked);
  g_sequence_free (self->waiting);
  g_hash_table_unref (self->queries);
  g_object_unref (self->rows);
  g_hash_table_unref (self->alarms);
  hn_alarm_due_free (self->due);
  hn_alarm_book_free (self->book);
  g_free (self);
}

/* The incident whose evaluation settles @key. */
static const char *
find_owner (HnAlarmFold *self, const char *key)
{
  if (g_str_has_prefix (key, HN_ALARM_KEY_IMMINENT))
    return key + strlen (HN_ALARM_KEY_IMMINENT);
  if (g_str_has_prefix (key, HN_ALARM_KEY_CONFLICT))
    return key + strlen (HN_ALARM_KEY_CONFLICT);
  if (g_str_has_prefix (key, HN_ALARM_KEY_QUERY))
    return g_hash_table_lookup (self->queries, key + strlen (HN_ALARM_KEY_QUERY));
  return key;
}

void
hn_alarm_fold_mark (HnAlarmFold *self, const char *key)
{
  const char *owner = find_owner (self, key);

  if (owner != NULL && !g_hash_table_contains (self->marked, owner))
    g_hash_table_add (self->marked, g_strdup (owner));
}

void
hn_alarm_fold_mark_all (HnAlarmFold *self)
{
  GListModel *incidents = hn_situation_get_incidents (self->context.situation);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      hn_alarm_fold_mark (self, hn_incident_get_id (incident));
    }
  g_hash_table_iter_init (&iter, self->alarms);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    hn_alarm_fold_mark (self, key);
}

HnAlarmRows *
hn_alarm_fold_get_rows (HnAlarmFold *self)
{
  return self->rows;
}

HnAlarmFeeds *
hn_alarm_fold_get_feeds (HnAlarmFold *self)
{
  return self->context.feeds;
}

HnAlarmForgeries *
hn_alarm_fold_get_forgeries (HnAlarmFold *self)
{
  return self->context.forgeries;
}

HnAlarmBook *
hn_alarm_fold_get_book (HnAlarmFold *self)
{
  return self->book;
}

const HnAlarmCounts *
hn_alarm_fold_get_counts (HnAlarmFold *self)
{
  return &self->counts;
}

HnAlarm *
hn_alarm_fold_find (HnAlarmFold *self, const char *key)
{
  HnAlarm *alarm = g_hash_table_lookup (self->alarms, key);

  return alarm != NULL && hn_alarm_is_listed (alarm) ? alarm : NULL;
}

gint64
hn_alarm_fold_next_change (HnAlarmFold *self)
{
  return MIN (hn_alarm_due_get_first_us (self->due), hn_alarm_book_next_change (self->book));
}

gint64
hn_alarm_fold_get_oldest_us (HnAlarmFold *self)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->waiting);

  if (g_sequence_iter_is_end (iter))
    return 0;
  return ((HnAlarm *) g_sequence_get (iter))->waits_since_us;
}
