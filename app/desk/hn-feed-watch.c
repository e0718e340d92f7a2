#include "config.h"

#include "hn-feed-watch.h"

#include "hn-forgery-groups.h"
#include "hn-plan.h"

struct _HnFeedWatch
{
  HnAlarmList *alarms;
  GListModel *feeds;
  /* Of HnFeedStatus that are listened to. */
  GPtrArray *watched;
  GPtrArray *forgeries; /* of HnForgery, as they were told */
  GPtrArray *groups;    /* (nullable): of HnForgeryGroup, as the alarms know them */
};

static void
tell_contact (HnFeedWatch *self, HnFeedStatus *status)
{
  const char *id = hn_feed_status_get_id (status);
  const char *const *sectors = hn_feed_status_get_sectors (status);
  gint64 heard_us = hn_feed_status_get_heard_us (status);
  guint promise_s = hn_feed_status_get_promise_s (status);

  hn_situation_set_feed_contact (hn_alarm_list_get_situation (self->alarms), id, sectors, heard_us,
                                 promise_s);
  hn_alarm_list_set_feed (self->alarms, id, hn_feed_status_get_title (status), sectors, heard_us,
                          promise_s);
}

static void
on_contact (HnFeedStatus *status, GParamSpec *pspec, gpointer user_data)
{
  tell_contact (user_data, status);
}

static gboolean
is_followed (HnFeedWatch *self, const char *feed_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (self->feeds, i);

      if (g_str_equal (hn_feed_status_get_id (status), feed_id))
        return TRUE;
    }
  return FALSE;
}

static void
tell_group (HnFeedWatch *self, const HnForgeryGroup *group)
{
  hn_alarm_list_set_forgery (self->alarms, group->feed_id, group->creator, group->n,
                             (const HnAlarmBurst *) (gpointer) group->bursts->data,
                             group->bursts->len);
}

/* What became one with others is no alarm of its own any more. */
static void
take_back (HnFeedWatch *self, GPtrArray *groups)
{
  for (guint i = 0; self->groups != NULL && i < self->groups->len; i++)
    {
      const HnForgeryGroup *before = g_ptr_array_index (self->groups, i);
      gboolean is_there = FALSE;

      for (guint k = 0; k < groups->len && !is_there; k++)
        {
          const HnForgeryGroup *group = g_ptr_array_index (groups, k);

          is_there = g_str_equal (group->feed_id, before->feed_id) &&
                     g_str_equal (group->creator, before->creator);
        }
      if (!is_there)
        hn_alarm_list_set_forgery (self->alarms, before->feed_id, before->creator, 0, NULL, 0);
    }
}

static void
tell_forgeries (HnFeedWatch *self)
{
  HnSituation *situation = hn_alarm_list_get_situation (self->alarms);
  gboolean is_exercise = hn_situation_get_exercise (situation) != NULL;
  const HnAlarmRules *rules = hn_plan_get_alarm_rules (hn_situation_get_plan (situation));
  g_autoptr (GPtrArray) calling = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = NULL;

  for (guint i = 0; i < self->forgeries->len; i++)
    {
      HnForgery *forgery = g_ptr_array_index (self->forgeries, i);

      if (forgery->is_exercise == is_exercise || is_followed (self, forgery->feed_id))
        g_ptr_array_add (calling, forgery);
    }
  groups = hn_forgery_groups_new (calling, rules->forged_creators_max);
  take_back (self, groups);
  for (guint i = 0; i < groups->len; i++)
    tell_group (self, g_ptr_array_index (groups, i));
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = g_steal_pointer (&groups);
}

static void
on_feeds_changed (GListModel *feeds, guint position, guint removed, guint added, gpointer user_data)
{
  HnFeedWatch *self = user_data;

  for (guint i = position; i < position + added; i++)
    {
      HnFeedStatus *status = g_list_model_get_item (feeds, i);

      g_signal_connect (status, "notify::heard-us", G_CALLBACK (on_contact), self);
      g_signal_connect (status, "notify::promise-s", G_CALLBACK (on_contact), self);
      g_ptr_array_add (self->watched, status);
      tell_contact (self, status);
    }
  tell_forgeries (self);
}

void
hn_feed_watch_tell_forgeries (HnFeedWatch *self, GPtrArray *forgeries)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (forgeries != NULL);

  g_ptr_array_set_size (self->forgeries, 0);
  for (guint i = 0; i < forgeries->len; i++)
    g_ptr_array_add (self->forgeries, hn_forgery_copy (g_ptr_array_index (forgeries, i)));
  tell_forgeries (self);
}

HnFeedWatch *
hn_feed_watch_new (HnAlarmList *alarms, GListModel *feeds)
{
  HnFeedWatch *self;

  g_return_val_if_fail (HN_IS_ALARM_LIST (alarms), NULL);
  g_return_val_if_fail (feeds == NULL || G_IS_LIST_MODEL (feeds), NULL);

  self = g_new0 (HnFeedWatch, 1);
  self->alarms = g_object_ref (alarms);
  self->feeds =
      feeds != NULL ? g_object_ref (feeds) : G_LIST_MODEL (g_list_store_new (HN_TYPE_FEED_STATUS));
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->forgeries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_forgery_free);
  g_signal_connect (self->feeds, "items-changed", G_CALLBACK (on_feeds_changed), self);
  on_feeds_changed (self->feeds, 0, 0, g_list_model_get_n_items (self->feeds), self);
  return self;
}

void
hn_feed_watch_free (HnFeedWatch *self)
{
  g_return_if_fail (self != NULL);

  g_signal_handlers_disconnect_by_data (self->feeds, self);
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_ptr_array_unref (self->forgeries);
  g_ptr_array_unref (self->watched);
  g_object_unref (self->feeds);
  g_object_unref (self->alarms);
  g_free (self);
}

GListModel *
hn_feed_watch_get_feeds (HnFeedWatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->feeds;
}
