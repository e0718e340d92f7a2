#include "config.h"

#include "hn-station.h"

#include "hn-forgery.h"
#include "hn-log-purge.h"
#include "hn-mesh-feed.h"
#include "hn-presence-list.h"
#include "hn-station-private.h"
#include "hn-taxii-url.h"

/* What may wait for the main thread before the replay is held back. */
#define WAITING_MAX 8192
/* What is handed over at once, so that the main thread draws in between. */
#define HAND_OVER_MAX 1024

/* Something else than entries, in its order among them. */
typedef struct
{
  enum
  {
    EVENT_REPLAYED,
    EVENT_FAILED,
    EVENT_OUTBOX_FAILED,
    EVENT_LIST,
    EVENT_QUARANTINE
  } kind;
  GError *error;
  char *feed_id;
  char *object_id;
  char *reason;
  guint signal;
  GPtrArray *list;
  guint64 n_held;
} Event;

struct _HnStation
{
  GObject parent_instance;

  HnStationWorker *worker;
  GThread *thread;
  GMainContext *context;
  GListStore *feeds;
  HnPresenceList *presence;
  gboolean is_stopped;

  /* Shared with the intake thread, under the lock. */
  GMutex lock;
  GCond room;
  GPtrArray *waiting;   /* of HnLogEntry */
  GQueue events;        /* of Event */
  GHashTable *statuses; /* id → HnFeedStatus */
  GSource *delivery;
  gboolean is_closing;
};

enum
{
  SIGNAL_ENTRIES,
  SIGNAL_REPLAYED,
  SIGNAL_FAILED,
  SIGNAL_OUTBOX_FAILED,
  SIGNAL_PURGED,
  SIGNAL_RESEALED,
  SIGNAL_FORGERIES,
  SIGNAL_QUARANTINE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnStation, hn_station, G_TYPE_OBJECT)

static void
event_free (Event *event)
{
  g_clear_error (&event->error);
  g_free (event->feed_id);
  g_free (event->object_id);
  g_free (event->reason);
  g_clear_pointer (&event->list, g_ptr_array_unref);
  g_free (event);
}

static void
hn_station_dispose (GObject *object)
{
  hn_station_stop (HN_STATION (object));
  G_OBJECT_CLASS (hn_station_parent_class)->dispose (object);
}

static void
hn_station_finalize (GObject *object)
{
  HnStation *self = HN_STATION (object);

  g_clear_pointer (&self->worker, hn_station_worker_free);
  g_object_unref (self->feeds);
  g_object_unref (self->presence);
  g_ptr_array_unref (self->waiting);
  g_queue_clear_full (&self->events, (GDestroyNotify) event_free);
  g_hash_table_unref (self->statuses);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->room);
  G_OBJECT_CLASS (hn_station_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_params, GType first, GType second, GType third)
{
  return g_signal_new (name, HN_TYPE_STATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, first, second, third);
}

static void
hn_station_class_init (HnStationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_station_dispose;
  object_class->finalize = hn_station_finalize;

  signals[SIGNAL_ENTRIES] = add_signal ("entries", 1, G_TYPE_PTR_ARRAY, 0, 0);
  signals[SIGNAL_REPLAYED] = add_signal ("replayed", 0, 0, 0, 0);
  signals[SIGNAL_FAILED] = add_signal ("failed", 1, G_TYPE_ERROR, 0, 0);
  signals[SIGNAL_OUTBOX_FAILED] =
      add_signal ("outbox-failed", 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_PURGED] = add_signal ("purged", 1, G_TYPE_PTR_ARRAY, 0, 0);
  signals[SIGNAL_RESEALED] = add_signal ("resealed", 1, G_TYPE_PTR_ARRAY, 0, 0);
  signals[SIGNAL_FORGERIES] = add_signal ("forgeries", 1, G_TYPE_PTR_ARRAY, 0, 0);
  signals[SIGNAL_QUARANTINE_CHANGED] = add_signal ("quarantine-changed", 1, G_TYPE_UINT64, 0, 0);
}

static void
hn_station_init (HnStation *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->feeds = g_list_store_new (HN_TYPE_FEED_STATUS);
  self->presence = hn_presence_list_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->room);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_queue_init (&self->events);
  self->statuses = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

/* On the main thread */

HnFeedStatus *
hn_station_find_feed (HnStation *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);

      /* The list keeps it. */
      if (g_str_equal (hn_feed_status_get_id (status), id))
        return status;
    }
  return NULL;
}

static void
deliver_event (HnStation *self, Event *event)
{
  switch (event->kind)
    {
    case EVENT_REPLAYED:
      g_signal_emit (self, signals[SIGNAL_REPLAYED], 0);
      break;
    case EVENT_FAILED:
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, event->error);
      break;
    case EVENT_OUTBOX_FAILED:
      g_signal_emit (self, signals[SIGNAL_OUTBOX_FAILED], 0, event->feed_id, event->object_id,
                     event->reason);
      break;
    case EVENT_LIST:
      g_signal_emit (self, signals[event->signal], 0, event->list);
      break;
    case EVENT_QUARANTINE:
      g_signal_emit (self, signals[SIGNAL_QUARANTINE_CHANGED], 0, event->n_held);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
deliver_statuses (HnStation *self, GPtrArray *statuses)
{
  for (guint i = 0; i < statuses->len; i++)
    {
      HnFeedStatus *news = g_ptr_array_index (statuses, i);
      HnFeedStatus *status = hn_station_find_feed (self, hn_feed_status_get_id (news));

      if (status != NULL)
        hn_feed_status_assign (status, news);
    }
}

/* Takes what waits, entries only up to the bound; events come when the entries before them are out.
 * Returns whether something is left. */
static gboolean
take (HnStation *self, GPtrArray *entries, GQueue *events, GPtrArray *statuses)
{
  guint n_entries;
  gboolean is_left;
  GHashTableIter iter;
  gpointer status;

  g_mutex_lock (&self->lock);
  n_entries = MIN (self->waiting->len, HAND_OVER_MAX);
  for (guint i = 0; i < n_entries; i++)
    g_ptr_array_add (entries, hn_log_entry_ref (g_ptr_array_index (self->waiting, i)));
  if (n_entries > 0)
    g_ptr_array_remove_range (self->waiting, 0, n_entries);
  is_left = self->waiting->len > 0;
  if (!is_left)
    {
      *events = self->events;
      g_queue_init (&self->events);
    }
  g_hash_table_iter_init (&iter, self->statuses);
  while (g_hash_table_iter_next (&iter, NULL, &status))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (statuses, status);
    }
  if (!is_left)
    g_clear_pointer (&self->delivery, g_source_unref);
  g_cond_signal (&self->room);
  g_mutex_unlock (&self->lock);
  return is_left;
}

static gboolean
on_delivery (gpointer user_data)
{
  g_autoptr (HnStation) self = g_object_ref (user_data);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autoptr (GPtrArray) statuses = g_ptr_array_new_with_free_func (g_object_unref);
  GQueue events = G_QUEUE_INIT;
  Event *event;
  gboolean is_left = take (self, entries, &events, statuses);

  if (entries->len > 0)
    g_signal_emit (self, signals[SIGNAL_ENTRIES], 0, entries);
  deliver_statuses (self, statuses);
  while ((event = g_queue_pop_head (&events)) != NULL)
    {
      deliver_event (self, event);
      event_free (event);
    }
  return is_left && !self->is_stopped ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* On the intake thread */

/* Under the lock. */
static void
schedule_delivery (HnStation *self)
{
  if (self->delivery != NULL || self->is_closing)
    return;
  self->delivery = g_idle_source_new ();
  /* Behind input and drawing. */
  g_source_set_priority (self->delivery, G_PRIORITY_HIGH_IDLE + 25);
  g_source_set_callback (self->delivery, on_delivery, self, NULL);
  g_source_attach (self->delivery, self->context);
}

static void
on_worker_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  HnStation *self = user_data;

  g_mutex_lock (&self->lock);
  while (self->waiting->len >= WAITING_MAX && !self->is_closing)
    g_cond_wait (&self->room, &self->lock);
  for (guint i = 0; i < n_entries; i++)
    g_ptr_array_add (self->waiting, hn_log_entry_ref (entries[i]));
  schedule_delivery (self);
  g_mutex_unlock (&self->lock);
}

static void
post_event (HnStation *self, Event *event)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->events, event);
  schedule_delivery (self);
  g_mutex_unlock (&self->lock);
}

static void
on_worker_replayed (gpointer user_data)
{
  Event *event = g_new0 (Event, 1);

  event->kind = EVENT_REPLAYED;
  post_event (user_data, event);
}

static void
on_worker_failed (const GError *error, gpointer user_data)
{
  Event *event = g_new0 (Event, 1);

  event->kind = EVENT_FAILED;
  event->error = g_error_copy (error);
  post_event (user_data, event);
}

static void
on_worker_outbox_failed (const char *feed_id,
                         const char *object_id,
                         const char *reason,
                         gpointer user_data)
{
  Event *event = g_new0 (Event, 1);

  event->kind = EVENT_OUTBOX_FAILED;
  event->feed_id = g_strdup (feed_id);
  event->object_id = g_strdup (object_id);
  event->reason = g_strdup (reason);
  post_event (user_data, event);
}

static gpointer
copy_tombstone (gconstpointer tombstone, gpointer unused)
{
  return hn_log_tombstone_copy (tombstone);
}

static gpointer
copy_entry (gconstpointer entry, gpointer unused)
{
  return hn_log_entry_ref ((HnLogEntry *) entry);
}

static gpointer
copy_forgery (gconstpointer forgery, gpointer unused)
{
  return hn_forgery_copy (forgery);
}

static GPtrArray *
copy_list (GPtrArray *list, GCopyFunc copy_item, GDestroyNotify free_item)
{
  GPtrArray *copy = g_ptr_array_copy (list, copy_item, NULL);

  g_ptr_array_set_free_func (copy, free_item);
  return copy;
}

/* (transfer full) of @list */
static void
post_list (HnStation *self, guint signal, GPtrArray *list)
{
  Event *event = g_new0 (Event, 1);

  event->kind = EVENT_LIST;
  event->signal = signal;
  event->list = list;
  post_event (self, event);
}

static void
on_worker_purged (GPtrArray *tombstones, gpointer user_data)
{
  post_list (user_data, SIGNAL_PURGED,
             copy_list (tombstones, copy_tombstone, (GDestroyNotify) hn_log_tombstone_free));
}

static void
on_worker_resealed (GPtrArray *entries, gpointer user_data)
{
  post_list (user_data, SIGNAL_RESEALED,
             copy_list (entries, copy_entry, (GDestroyNotify) hn_log_entry_unref));
}

static void
on_worker_forgeries (GPtrArray *forgeries, gpointer user_data)
{
  post_list (user_data, SIGNAL_FORGERIES,
             copy_list (forgeries, copy_forgery, (GDestroyNotify) hn_forgery_free));
}

static void
on_worker_quarantine (guint64 n_held, gpointer user_data)
{
  Event *event = g_new0 (Event, 1);

  event->kind = EVENT_QUARANTINE;
  event->n_held = n_held;
  post_event (user_data, event);
}

static void
on_worker_status (HnFeedStatus *status, gpointer user_data)
{
  HnStation *self = user_data;

  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->statuses, (gpointer) hn_feed_status_get_id (status), status);
  schedule_delivery (self);
  g_mutex_unlock (&self->lock);
}

static void
on_worker_presence (const HnPresenceFact *fact, gpointer user_data)
{
  hn_presence_list_post (HN_STATION (user_data)->presence, fact);
}

static gpointer
run_thread (gpointer data)
{
  hn_station_worker_run (data);
  return NULL;
}

/* The outside */

HnStation *
hn_station_new (const char *log_path)
{
  static const HnStationWorkerFuncs funcs = {
    .entries = on_worker_entries,
    .replayed = on_worker_replayed,
    .status = on_worker_status,
    .failed = on_worker_failed,
    .outbox_failed = on_worker_outbox_failed,
    .purged = on_worker_purged,
    .resealed = on_worker_resealed,
    .forgeries = on_worker_forgeries,
    .quarantine = on_worker_quarantine,
    .presence = on_worker_presence,
  };
  HnStation *self;

  g_return_val_if_fail (log_path != NULL, NULL);

  self = g_object_new (HN_TYPE_STATION, NULL);
  self->worker = hn_station_worker_new (log_path, &funcs, self);
  return self;
}

HnFeedStatus *
hn_station_add_hub (HnStation *self, const HnHubOptions *options, GError **error)
{
  g_autoptr (HnFeedStatus) status = NULL;
  g_autofree char *url = NULL;
  g_autofree char *id = NULL;
  g_autofree char *host = NULL;
  HnFeedStatus *known;

  g_return_val_if_fail (HN_IS_STATION (self), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  url = hn_taxii_url_normalize (hn_hub_options_get_url (options), error);
  if (url == NULL)
    return NULL;
  id = hn_hub_feed_id_of_url (url);
  known = hn_station_find_feed (self, id);
  if (known != NULL)
    return known;
  host = hn_taxii_url_host (url);
  status = hn_feed_status_new (id, host, url, HN_STATION_PROMISE_S);
  hn_feed_status_set_sectors (status, hn_hub_options_get_sectors (options));
  g_list_store_append (self->feeds, status);
  hn_station_wish (self, options, NULL, NULL);
  return status;
}

HnFeedStatus *
hn_station_add_mesh (HnStation *self, const HnMeshOptions *options, GError **error)
{
  g_autoptr (HnFeedStatus) status = NULL;
  g_autofree char *id = NULL;
  HnFeedStatus *known;

  g_return_val_if_fail (HN_IS_STATION (self), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  id = hn_mesh_feed_id_of_options (options, error);
  if (id == NULL)
    return NULL;
  known = hn_station_find_feed (self, id);
  if (known != NULL)
    return known;
  status = hn_mesh_feed_make_status (options);
  g_list_store_append (self->feeds, status);
  hn_station_wish (self, NULL, options, NULL);
  return status;
}

void
hn_station_set_replay_after (HnStation *self, gint64 seq)
{
  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (self->thread == NULL);
  g_return_if_fail (seq >= 0);

  hn_station_worker_set_replay_after (self->worker, seq);
}

void
hn_station_start (HnStation *self)
{
  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (self->thread == NULL && !self->is_stopped);

  self->thread = g_thread_new ("intake", run_thread, self->worker);
}

void
hn_station_stop (HnStation *self)
{
  g_return_if_fail (HN_IS_STATION (self));

  if (self->is_stopped)
    return;
  self->is_stopped = TRUE;
  g_mutex_lock (&self->lock);
  self->is_closing = TRUE;
  if (self->delivery != NULL)
    g_source_destroy (self->delivery);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_cond_signal (&self->room);
  g_mutex_unlock (&self->lock);
  if (self->thread == NULL)
    return;
  hn_station_worker_quit (self->worker);
  g_thread_join (g_steal_pointer (&self->thread));
}

GListModel *
hn_station_get_feeds (HnStation *self)
{
  g_return_val_if_fail (HN_IS_STATION (self), NULL);

  return G_LIST_MODEL (self->feeds);
}

void
hn_station_retry_now (HnStation *self)
{
  g_return_if_fail (HN_IS_STATION (self));

  hn_station_wish (self, NULL, NULL, NULL);
}

HnStationWorker *
hn_station_get_worker (HnStation *self)
{
  g_assert (HN_IS_STATION (self));

  return self->worker;
}

GListStore *
hn_station_get_store (HnStation *self)
{
  g_assert (HN_IS_STATION (self));

  return self->feeds;
}

HnPresenceList *
hn_station_get_presence_list (HnStation *self)
{
  return self->presence;
}
