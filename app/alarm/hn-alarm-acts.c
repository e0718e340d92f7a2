#include "hn-alarm-acts.h"

#include "hn-alarm-action.h"

#include <string.h>

struct _HnAlarmActs
{
  GListModel *actions;
  HnAlarmActsFunc changed;
  gpointer user_data;

  GPtrArray *mirror;  /* what the model had, so that it can be told what went */
  GHashTable *by_key; /* to a GPtrArray of HnAnnotation */
};

static HnAlarmAction *
get_action (HnAnnotation *annotation)
{
  return hn_record_get_alarm_action (hn_annotation_get_record (annotation));
}

static const char *
get_key (HnAnnotation *annotation)
{
  return hn_alarm_action_get_key (get_action (annotation));
}

static void
add (HnAlarmActs *self, HnAnnotation *annotation)
{
  const char *key = get_key (annotation);
  GPtrArray *acts = g_hash_table_lookup (self->by_key, key);

  if (acts == NULL)
    {
      acts = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->by_key, g_strdup (key), acts);
    }
  g_ptr_array_add (acts, g_object_ref (annotation));
}

static void
forget (HnAlarmActs *self, HnAnnotation *annotation)
{
  const char *key = get_key (annotation);
  GPtrArray *acts = g_hash_table_lookup (self->by_key, key);

  g_ptr_array_remove_fast (acts, annotation);
  if (acts->len == 0)
    g_hash_table_remove (self->by_key, key);
}

static void
on_actions_changed (
    GListModel *actions, guint position, guint removed, guint added, gpointer user_data)
{
  HnAlarmActs *self = user_data;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = position; i < position + removed; i++)
    {
      HnAnnotation *annotation = g_ptr_array_index (self->mirror, i);

      g_ptr_array_add (keys, g_strdup (get_key (annotation)));
      forget (self, annotation);
    }
  if (removed > 0)
    g_ptr_array_remove_range (self->mirror, position, removed);
  for (guint i = position; i < position + added; i++)
    {
      HnAnnotation *annotation = g_list_model_get_item (actions, i);

      g_ptr_array_insert (self->mirror, (int) i, annotation);
      g_ptr_array_add (keys, g_strdup (get_key (annotation)));
      add (self, annotation);
    }
  for (guint i = 0; i < keys->len; i++)
    self->changed (g_ptr_array_index (keys, i), self->user_data);
}

HnAlarmActs *
hn_alarm_acts_new (GListModel *actions, HnAlarmActsFunc changed, gpointer user_data)
{
  HnAlarmActs *self = g_new0 (HnAlarmActs, 1);

  self->actions = g_object_ref (actions);
  self->changed = changed;
  self->user_data = user_data;
  self->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (actions, "items-changed", G_CALLBACK (on_actions_changed), self);
  on_actions_changed (actions, 0, 0, g_list_model_get_n_items (actions), self);
  return self;
}

void
hn_alarm_acts_free (HnAlarmActs *self)
{
  g_signal_handlers_disconnect_by_data (self->actions, self);
  g_object_unref (self->actions);
  g_ptr_array_unref (self->mirror);
  g_hash_table_unref (self->by_key);
  g_free (self);
}

/* Does @a come before @b? By when it was done, then by what nobody can choose twice. */
static gboolean
comes_before (HnAnnotation *a, HnAnnotation *b)
{
  gint64 a_us = hn_alarm_action_get_at_us (get_action (a));
  gint64 b_us = hn_alarm_action_get_at_us (get_action (b));

  if (a_us != b_us)
    return a_us < b_us;
  return strcmp (hn_annotation_get_id (a), hn_annotation_get_id (b)) < 0;
}

void
hn_alarm_acts_find_acknowledgement (HnAlarmActs *self,
                                    const char *key,
                                    gint64 from_us,
                                    gint64 until_us,
                                    HnAlarmAcknowledgement *found)
{
  GPtrArray *acts = g_hash_table_lookup (self->by_key, key);
  HnAnnotation *first = NULL;

  *found = (HnAlarmAcknowledgement){ .state = HN_STATE_NORMAL };
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      HnAnnotation *annotation = g_ptr_array_index (acts, i);
      HnAlarmAction *action = get_action (annotation);
      gint64 episode_us = hn_alarm_action_get_episode_us (action);
      HnState state = HN_STATE_NORMAL;

      if (hn_alarm_action_get_kind (action) != HN_ALARM_ACTION_ACKNOWLEDGED ||
          !hn_annotation_counts (annotation) || episode_us < from_us || episode_us >= until_us)
        continue;
      hn_alarm_action_get_state (action, &state);
      found->state = hn_state_combine (found->state, state);
      if (first == NULL || comes_before (annotation, first))
        first = annotation;
    }
  if (first == NULL)
    return;
  found->is_there = TRUE;
  found->at_us = hn_alarm_action_get_at_us (get_action (first));
  found->by = hn_annotation_get_author_id (first);
}

void
hn_alarm_acts_find_shelf (HnAlarmActs *self, const char *key, HnAlarmShelf *found)
{
  GPtrArray *acts = g_hash_table_lookup (self->by_key, key);
  HnAnnotation *last = NULL;
  HnAlarmAction *action;

  *found = (HnAlarmShelf){ 0 };
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      HnAnnotation *annotation = g_ptr_array_index (acts, i);

      if (hn_alarm_action_get_kind (get_action (annotation)) != HN_ALARM_ACTION_ACKNOWLEDGED &&
          hn_annotation_counts (annotation) && (last == NULL || comes_before (last, annotation)))
        last = annotation;
    }
  if (last == NULL)
    return;
  action = get_action (last);
  if (hn_alarm_action_get_kind (action) != HN_ALARM_ACTION_SHELVED)
    return;
  found->at_us = hn_alarm_action_get_at_us (action);
  found->until_us = hn_alarm_action_get_until_us (action);
  found->has_state = hn_alarm_action_get_state (action, &found->state);
  found->reason = hn_alarm_action_get_reason (action);
  found->by = hn_annotation_get_author_id (last);
}
