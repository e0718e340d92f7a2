#include "config.h"

#include "hn-station-worker.h"

#include "hn-clock.h"
#include "hn-hub-feed.h"
#include "hn-log-checker.h"
#include "hn-log-purge.h"
#include "hn-mesh-feed.h"
#include "hn-outbox.h"
#include "hn-porter.h"
#include "hn-presence-watch.h"
#include "hn-quarantine.h"

#define POST_MS 20

struct _HnStationWorker
{
  char *log_path;
  HnStationWorkerFuncs funcs;
  gpointer user_data;

  gint64 replay_after;
  HnLogChecker *check; /* of the log, where that was not done before the start */
  GMainContext *context;
  GMainLoop *loop;
  int is_quitting; /* atomic */
  HnLog *log;
  HnClock *clock;
  HnIntake *intake;
  HnPresenceWatch *presence;
  GPtrArray *feeds;   /* of HnFeed */
  GHashTable *paused; /* of ids; also of what will be added */
  GHashTable *dirty;  /* of HnFeedStatus: what changed since the last post */
  GSource *post;
  gboolean is_quarantine_new;
  HnPorter *porter;
  HnRecord *identity; /* (nullable): who we are */
};

HnStationWorker *
hn_station_worker_new (const char *log_path, const HnStationWorkerFuncs *funcs, gpointer user_data)
{
  HnStationWorker *self;

  g_return_val_if_fail (log_path != NULL, NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_new0 (HnStationWorker, 1);
  self->log_path = g_strdup (log_path);
  self->funcs = *funcs;
  self->user_data = user_data;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->feeds = g_ptr_array_new_with_free_func (g_object_unref);
  self->paused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  return self;
}

void
hn_station_worker_free (HnStationWorker *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->feeds);
  g_hash_table_unref (self->paused);
  g_hash_table_unref (self->dirty);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->identity, hn_record_unref);
  g_free (self->log_path);
  g_free (self);
}

static void
post_quarantine (HnStationWorker *self)
{
  gint64 n_held = hn_quarantine_count_held (self->log, NULL);

  self->is_quarantine_new = FALSE;
  if (n_held >= 0)
    self->funcs.quarantine ((guint64) n_held, self->user_data);
}

static gboolean
on_post (gpointer user_data)
{
  HnStationWorker *self = user_data;
  GHashTableIter iter;
  gpointer status;

  g_clear_pointer (&self->post, g_source_unref);
  if (self->is_quarantine_new)
    post_quarantine (self);
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &status, NULL))
    {
      self->funcs.status (hn_feed_status_copy (status), self->user_data);
      g_hash_table_iter_remove (&iter);
    }
  return G_SOURCE_REMOVE;
}

static void
arm_post (HnStationWorker *self)
{
  if (self->post != NULL)
    return;
  /* Not when idle: what comes without a pause must not keep from being said how it stands. */
  self->post = g_timeout_source_new (POST_MS);
  g_source_set_callback (self->post, on_post, self, NULL);
  g_source_attach (self->post, self->context);
}

static void
on_status_changed (HnFeedStatus *status, GParamSpec *pspec, HnStationWorker *self)
{
  g_hash_table_add (self->dirty, g_object_ref (status));
  arm_post (self);
}

static void
on_purged (GPtrArray *tombstones, gpointer user_data)
{
  HnStationWorker *self = user_data;

  self->funcs.purged (tombstones, self->user_data);
}

static void
on_quarantined (gpointer user_data)
{
  HnStationWorker *self = user_data;

  self->is_quarantine_new = TRUE;
  arm_post (self);
}

static const char *
get_id (HnFeed *feed)
{
  return hn_feed_status_get_id (hn_feed_get_status (feed));
}

static void
on_outbox_failed (HnFeed *feed, const char *object_id, const char *reason, HnStationWorker *self)
{
  self->funcs.outbox_failed (get_id (feed), object_id, reason, self->user_data);
}

/* What waited for it to be seen of which exercise a hub is may go now. */
static void
wake_feed (HnStationWorker *self, const char *source)
{
  for (guint i = 0; i < self->feeds->len; i++)
    {
      HnFeed *feed = g_ptr_array_index (self->feeds, i);

      if (hn_feed_owns_source (feed, source))
        hn_feed_outbox_changed (feed);
    }
}

static gboolean
is_of_exercise (gconstpointer entry, gconstpointer unused)
{
  return hn_record_get_exercise (hn_log_entry_get_record ((HnLogEntry *) entry)) != NULL;
}

static void
on_committed (HnIntake *intake, const char *source, GPtrArray *entries, HnStationWorker *self)
{
  self->funcs.entries ((HnLogEntry **) entries->pdata, entries->len, self->user_data);
  if (g_ptr_array_find_with_equal_func (entries, NULL, is_of_exercise, NULL))
    wake_feed (self, source);
}

static void
on_resealed (HnIntake *intake, GPtrArray *entries, HnStationWorker *self)
{
  self->funcs.resealed (entries, self->user_data);
}

static void
on_forgeries (HnIntake *intake, GPtrArray *forgeries, HnStationWorker *self)
{
  self->funcs.forgeries (forgeries, self->user_data);
}

static void
on_intake_failed (HnIntake *intake, const GError *error, HnStationWorker *self)
{
  self->funcs.failed (error, self->user_data);
}

static gboolean
on_replayed (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  HnStationWorker *self = user_data;

  self->funcs.entries (entries, n_entries, self->user_data);
  return !g_atomic_int_get (&self->is_quitting);
}

static void
on_damage (const GError *error, gpointer user_data)
{
  HnStationWorker *self = user_data;

  self->funcs.failed (error, self->user_data);
}

static void
on_presence (const HnPresenceFact *fact, gpointer user_data)
{
  HnStationWorker *self = user_data;

  self->funcs.presence (fact, self->user_data);
}

static void
on_door_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  HnStationWorker *self = user_data;

  self->funcs.entries (entries, n_entries, self->user_data);
}

static void
on_door_owed (gpointer user_data)
{
  HnStationWorker *self = user_data;

  for (guint i = 0; i < self->feeds->len; i++)
    hn_feed_outbox_changed (g_ptr_array_index (self->feeds, i));
}

static void
on_door_failed (const GError *error, gpointer user_data)
{
  HnStationWorker *self = user_data;

  self->funcs.failed (error, self->user_data);
}

static const HnPorterFuncs porter_funcs = { on_door_entries, on_door_owed, on_door_failed };

void
hn_station_worker_set_identity (HnStationWorker *self, HnRecord *identity)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->identity, hn_record_unref);
  self->identity = identity != NULL ? hn_record_ref (identity) : NULL;
}

void
hn_station_worker_take_voice (HnStationWorker *self, HnSealVoice *voice)
{
  g_return_if_fail (self != NULL);

  if (self->porter != NULL)
    hn_door_take_voice (hn_porter_get_door (self->porter), voice);
  else
    hn_seal_voice_free (voice);
}

static gboolean
set_up (HnStationWorker *self, GError **error)
{
  static const HnLogWatch watch = { on_purged, on_quarantined };
  HnLogFlags flags = self->replay_after > 0 ? HN_LOG_NO_CHECK : HN_LOG_NONE;

  self->log = hn_log_open (self->log_path, flags, error);
  if (self->log == NULL)
    return FALSE;
  hn_log_set_watch (self->log, &watch, self);
  on_quarantined (self);
  self->clock = hn_clock_new_system ();
  self->intake = hn_intake_new (self->log, self->clock);
  g_signal_connect (self->intake, "committed", G_CALLBACK (on_committed), self);
  g_signal_connect (self->intake, "failed", G_CALLBACK (on_intake_failed), self);
  g_signal_connect (self->intake, "resealed", G_CALLBACK (on_resealed), self);
  g_signal_connect (self->intake, "forgeries", G_CALLBACK (on_forgeries), self);
  self->presence = hn_presence_watch_new (self->intake, self->clock, on_presence, self);
  self->porter = hn_porter_new (self->intake, self->identity, &porter_funcs, self);
  return hn_intake_load (self->intake, error);
}

/* By whom something can be said: a mesh may be there to be read only. */
static GPtrArray *
list_targets (HnStationWorker *self)
{
  GPtrArray *targets = g_ptr_array_new ();

  for (guint i = 0; i < self->feeds->len; i++)
    if (hn_feed_get_sends (g_ptr_array_index (self->feeds, i)))
      g_ptr_array_add (targets, (gpointer) get_id (g_ptr_array_index (self->feeds, i)));
  g_ptr_array_add (targets, NULL);
  return targets;
}

/* To whom the door may send its receipts. */
static void
tell_targets (HnStationWorker *self)
{
  g_autoptr (GPtrArray) targets = list_targets (self);

  hn_door_set_targets (hn_porter_get_door (self->porter), (const char *const *) targets->pdata);
}

static void
end_feed (HnStationWorker *self, guint place)
{
  HnFeed *feed = g_ptr_array_index (self->feeds, place);

  hn_feed_stop (feed);
  hn_presence_watch_remove_feed (self->presence, feed);
  g_signal_handlers_disconnect_by_data (hn_feed_get_status (feed), self);
  g_signal_handlers_disconnect_by_data (feed, self);
  g_hash_table_remove (self->dirty, hn_feed_get_status (feed));
  g_ptr_array_remove_index (self->feeds, place);
  tell_targets (self);
}

static void
tear_down (HnStationWorker *self)
{
  while (self->feeds->len > 0)
    end_feed (self, self->feeds->len - 1);
  g_clear_pointer (&self->presence, hn_presence_watch_free);
  g_clear_pointer (&self->check, hn_log_checker_free);
  /* What was cancelled still says so. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  if (self->post != NULL)
    {
      g_source_destroy (self->post);
      g_clear_pointer (&self->post, g_source_unref);
    }
  g_clear_pointer (&self->porter, hn_porter_free);
  g_signal_handlers_disconnect_by_data (self->intake, self);
  g_clear_object (&self->intake);
  g_clear_object (&self->clock);
  g_clear_object (&self->log);
}

void
hn_station_worker_set_replay_after (HnStationWorker *self, gint64 seq)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (seq >= 0);

  self->replay_after = seq;
}

void
hn_station_worker_run (HnStationWorker *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);

  g_main_context_push_thread_default (self->context);
  if (!set_up (self, &error))
    {
      self->funcs.failed (error, self->user_data);
      /* Nothing can be done until the program ends, but to listen to that. */
      if (!g_atomic_int_get (&self->is_quitting))
        g_main_loop_run (self->loop);
    }
  else
    {
      if (!hn_log_replay (self->log, self->replay_after, 0, on_replayed, self, &error))
        self->funcs.failed (error, self->user_data);
      self->funcs.replayed (self->user_data);
      hn_porter_look (self->porter);
      if (self->replay_after > 0)
        self->check = hn_log_checker_new (self->log_path, self->context, on_damage, self);
      if (!g_atomic_int_get (&self->is_quitting))
        g_main_loop_run (self->loop);
      tear_down (self);
    }
  g_main_context_pop_thread_default (self->context);
}

void
hn_station_worker_invoke (HnStationWorker *self,
                          GSourceFunc func,
                          gpointer data,
                          GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_return_if_fail (self != NULL);

  /* Never in the caller's thread, though the loop may not run yet. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, self->context);
}

HnIntake *
hn_station_worker_get_intake (HnStationWorker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->intake;
}

void
hn_station_worker_fail (HnStationWorker *self, const GError *error)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (error != NULL);

  self->funcs.failed (error, self->user_data);
}

static gboolean
on_quit (gpointer user_data)
{
  HnStationWorker *self = user_data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
hn_station_worker_quit (HnStationWorker *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->is_quitting, 1);
  hn_station_worker_invoke (self, on_quit, self, NULL);
}

static void
add_feed (HnStationWorker *self, HnFeed *feed, gboolean is_exercise)
{
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (self->feeds, feed);
  tell_targets (self);
  g_signal_connect (hn_feed_get_status (feed), "notify", G_CALLBACK (on_status_changed), self);
  g_signal_connect (feed, "outbox-failed", G_CALLBACK (on_outbox_failed), self);
  /* What was decided before it was there. */
  if (hn_feed_get_sends (feed) && !hn_outbox_claim (self->log, get_id (feed), is_exercise, &error))
    self->funcs.failed (error, self->user_data);
  hn_feed_outbox_changed (feed);
  hn_presence_watch_add_feed (self->presence, feed);
  if (g_hash_table_contains (self->paused, get_id (feed)))
    hn_feed_status_set_paused (hn_feed_get_status (feed), TRUE);
  else
    hn_feed_start (feed);
  /* Whatever another of the same id said last. */
  on_status_changed (hn_feed_get_status (feed), NULL, self);
}

void
hn_station_worker_add_hub (HnStationWorker *self, const HnHubOptions *options)
{
  g_autoptr (GError) error = NULL;
  HnHubFeed *feed;

  g_return_if_fail (self != NULL);
  g_return_if_fail (options != NULL);

  if (self->intake == NULL)
    return;
  feed = hn_hub_feed_new (options, self->intake, self->clock, &error);
  if (feed != NULL)
    add_feed (self, HN_FEED (feed), hn_hub_options_get_exercise (options));
  else
    self->funcs.failed (error, self->user_data);
}

void
hn_station_worker_add_mesh (HnStationWorker *self, const HnMeshOptions *options)
{
  g_autoptr (GError) error = NULL;
  HnMeshFeed *feed;

  g_return_if_fail (self != NULL);
  g_return_if_fail (options != NULL);

  if (self->intake == NULL)
    return;
  feed = hn_mesh_feed_new (options, self->intake, self->clock, &error);
  if (feed != NULL)
    add_feed (self, HN_FEED (feed), hn_mesh_options_get_exercise (options));
  else
    self->funcs.failed (error, self->user_data);
}

void
hn_station_worker_send (HnStationWorker *self, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = list_targets (self);

  g_return_if_fail (records != NULL);

  if (self->intake == NULL)
    return;
  if (!hn_intake_send_all (self->intake, records, (const char *const *) targets->pdata, &error))
    {
      self->funcs.failed (error, self->user_data);
      return;
    }
  for (guint i = 0; i < self->feeds->len; i++)
    hn_feed_outbox_changed (g_ptr_array_index (self->feeds, i));
}

void
hn_station_worker_retry_now (HnStationWorker *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->feeds->len; i++)
    hn_feed_retry_now (g_ptr_array_index (self->feeds, i));
}

static HnFeed *
find_feed (HnStationWorker *self, const char *id, guint *place)
{
  for (*place = 0; *place < self->feeds->len; (*place)++)
    if (g_str_equal (get_id (g_ptr_array_index (self->feeds, *place)), id))
      return g_ptr_array_index (self->feeds, *place);
  return NULL;
}

void
hn_station_worker_pause_feed (HnStationWorker *self, const char *id, gboolean is_paused)
{
  guint place;
  HnFeed *feed;

  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL);

  if (is_paused)
    g_hash_table_add (self->paused, g_strdup (id));
  else
    g_hash_table_remove (self->paused, id);
  feed = find_feed (self, id, &place);
  if (feed == NULL)
    return;
  hn_feed_status_set_paused (hn_feed_get_status (feed), is_paused);
  if (is_paused)
    hn_feed_stop (feed);
  else
    hn_feed_start (feed);
}

void
hn_station_worker_remove_feed (HnStationWorker *self, const char *id)
{
  guint place;

  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL);

  if (find_feed (self, id, &place) != NULL)
    end_feed (self, place);
  g_hash_table_remove (self->paused, id);
}

void
hn_station_worker_set_ceptoars (HnStationWorker *self, const char *const *ceptoars)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ceptoars != NULL);

  if (self->presence != NULL)
    hn_presence_watch_set_ceptoars (self->presence, ceptoars);
}

void
hn_station_worker_ask_presence (HnStationWorker *self, const char *ceptoar)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ceptoar != NULL);

  if (self->presence != NULL)
    hn_presence_watch_ask (self->presence, ceptoar);
}
