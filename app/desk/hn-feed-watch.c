#include "config.h"

#include "hn-feed-watch.h"

#include "hn-forgery.h"

struct _HnFeedWatch
{
  HnAlarmList *alarms;
  GListModel *feeds;
  /* Of HnFeedStatus that are listened to. */
  GPtrArray *watched;
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
  g_signal_connect (self->feeds, "items-changed", G_CALLBACK (on_feeds_changed), self);
  on_feeds_changed (self->feeds, 0, 0, g_list_model_get_n_items (self->feeds), self);
  return self;
}

static void
tell_forgery (HnFeedWatch *self, const HnForgery *forgery)
{
  g_autoptr (GArray) bursts = g_array_new (FALSE, FALSE, sizeof (HnAlarmBurst));

  for (guint i = 0; i < forgery->bursts->len; i++)
    {
      const HnForgeryBurst *burst = &g_array_index (forgery->bursts, HnForgeryBurst, i);
      HnAlarmBurst one = { burst->from_us, burst->last_us + HN_FORGERY_PAUSE_US };

      g_array_append_val (bursts, one);
    }
  hn_alarm_list_set_forgery (self->alarms, forgery->feed_id, forgery->creator, forgery->n,
                             (const HnAlarmBurst *) (gpointer) bursts->data, bursts->len);
}

void
hn_feed_watch_tell_forgeries (HnFeedWatch *self, GPtrArray *forgeries)
{
  HnSituation *situation = hn_alarm_list_get_situation (self->alarms);
  gboolean is_exercise = hn_situation_get_exercise (situation) != NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (forgeries != NULL);

  for (guint i = 0; i < forgeries->len; i++)
    {
      const HnForgery *forgery = g_ptr_array_index (forgeries, i);

      if (forgery->is_exercise == is_exercise)
        tell_forgery (self, forgery);
    }
}

void
hn_feed_watch_free (HnFeedWatch *self)
{
  g_return_if_fail (self != NULL);

  g_signal_handlers_disconnect_by_data (self->feeds, self);
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
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
