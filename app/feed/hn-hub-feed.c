#include "config.h"

#include "hn-hub-feed.h"

#include "hn-backoff.h"
#include "hn-catch-up.h"
#include "hn-channel.h"
#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-hub-finder.h"
#include "hn-sender.h"
#include "hn-stream.h"
#include "hn-taxii-url.h"

#include <glib/gi18n.h>

/* While the stream is open TAXII is asked nevertheless, now and then: it is the record. */
#define RESYNC_US (300 * (gint64) G_USEC_PER_SEC)
/* A hub with no stream is asked again for one, but not at every poll. */
#define STREAM_AGAIN_US (600 * (gint64) G_USEC_PER_SEC)
#define STREAM_SOON_US (60 * (gint64) G_USEC_PER_SEC)
/* How long the first catch-up waits for the streams: one that opens later needs a second one. */
#define OPENING_US (2 * (gint64) G_USEC_PER_SEC)
/* A stream that ends so soon, so often, is no help. */
#define SHORT_STREAM_US (5 * (gint64) G_USEC_PER_SEC)
#define SHORT_STREAMS_MAX 3
/* Wrong credentials do not get better by asking often, but accounts get locked. */
#define REFUSED_WAIT_US (30 * (gint64) G_USEC_PER_SEC)

/* One collection of the hub. */
typedef struct
{
  HnChannel *channel;
  gboolean needs_catch_up;
} Lane;

struct _HnHubFeed
{
  HnFeed parent_instance;

  HnHubOptions *options;
  char *url;
  HnHttp *http;
  HnSender *sender;
  HnHubSite *site;
  GArray *lanes;      /* of Lane */
  GHashTable *places; /* of interrupted catch-ups */
  GError *lane_error; /* nullable: why a collection could not be caught up with, the others could */
  GCancellable *attempt;
  guint timeout;
  HnBackoff backoff;
  guint64 n_new; /* what had come when the last attempt failed */
  guint n_short_streams;
  gboolean is_elsewhere;  /* what could be written to is of another origin */
  gint64 stream_again_us; /* monotonic; 0: at once */
};

G_DEFINE_FINAL_TYPE (HnHubFeed, hn_hub_feed, HN_TYPE_FEED)

static void connect_hub (HnHubFeed *self);
static void catch_up (HnHubFeed *self);

static HnClock *
get_clock (HnHubFeed *self)
{
  return hn_feed_get_clock (HN_FEED (self));
}

static HnFeedStatus *
get_status (HnHubFeed *self)
{
  return hn_feed_get_status (HN_FEED (self));
}

static const char *
get_id (HnHubFeed *self)
{
  return hn_feed_status_get_id (get_status (self));
}

static void
lane_clear (gpointer lane)
{
  hn_channel_free (((Lane *) lane)->channel);
}

static Lane *
get_lane (HnHubFeed *self, guint index)
{
  return &g_array_index (self->lanes, Lane, index);
}

static void
stop_timeout (HnHubFeed *self)
{
  if (self->timeout != 0)
    hn_clock_remove_timeout (get_clock (self), self->timeout);
  self->timeout = 0;
}

/* Ends whatever is under way: late answers find their attempt cancelled. */
static void
end_attempt (HnHubFeed *self)
{
  stop_timeout (self);
  g_cancellable_cancel (self->attempt);
  g_clear_object (&self->attempt);
  g_array_set_size (self->lanes, 0);
  g_clear_error (&self->lane_error);
  g_clear_pointer (&self->site, hn_hub_site_free);
  hn_sender_go_offline (self->sender);
  hn_feed_status_set_streaming (get_status (self), FALSE);
}

static void
on_retry (gpointer user_data)
{
  HnHubFeed *self = user_data;

  self->timeout = 0;
  connect_hub (self);
}

static void
wait_to_retry (HnHubFeed *self, gint64 wait_us)
{
  end_attempt (self);
  hn_feed_refresh (HN_FEED (self));
  hn_feed_status_set_next_retry_us (get_status (self),
                                    hn_clock_get_now_us (get_clock (self)) + wait_us);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_WAITING);
  self->timeout = hn_clock_add_timeout (get_clock (self), wait_us, on_retry, self);
}

/* A hub that breaks off but brings something each time is tried again as soon as at first. */
static void
note_progress (HnHubFeed *self)
{
  guint64 n_new;

  hn_feed_refresh (HN_FEED (self));
  n_new = hn_feed_status_get_counts (get_status (self))->n_new;
  if (n_new > self->n_new)
    hn_backoff_reset (&self->backoff);
  self->n_new = n_new;
}

static void
fail_attempt (HnHubFeed *self, const GError *error, gint64 retry_after_us)
{
  gint64 at_least_us = retry_after_us;

  note_progress (self);
  if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN))
    at_least_us = MAX (at_least_us, REFUSED_WAIT_US);
  hn_http_guard_tell (hn_http_get_guard (self->http), get_status (self));
  hn_feed_status_set_last_error (get_status (self), error->message);
  wait_to_retry (self, hn_backoff_next_us (&self->backoff, at_least_us, g_random_double ()));
}

/* The streams */

static gboolean
is_stream_opening (HnHubFeed *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (hn_channel_is_opening (get_lane (self, i)->channel))
      return TRUE;
  return FALSE;
}

static gboolean
all_streams_open (HnHubFeed *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (!hn_channel_is_open (get_lane (self, i)->channel))
      return FALSE;
  return TRUE;
}

static void
open_streams (HnHubFeed *self)
{
  if (!hn_hub_options_get_stream (self->options) ||
      hn_clock_get_monotonic_us (get_clock (self)) < self->stream_again_us)
    return;
  for (guint i = 0; i < self->lanes->len; i++)
    hn_channel_open_stream (get_lane (self, i)->channel);
}

/* Begins once every stream is open, or known to be none. */
static void
begin_when_ready (HnHubFeed *self)
{
  if (hn_feed_get_state (HN_FEED (self)) == HN_FEED_STATE_CONNECTING && !is_stream_opening (self))
    catch_up (self);
}

static void
on_stream_opened (HnChannel *channel, gpointer user_data)
{
  HnHubFeed *self = user_data;

  for (guint i = 0; i < self->lanes->len; i++)
    if (get_lane (self, i)->channel == channel)
      get_lane (self, i)->needs_catch_up = TRUE;
  if (hn_feed_get_state (HN_FEED (self)) == HN_FEED_STATE_POLLING)
    catch_up (self);
  else
    begin_when_ready (self);
}

/* Polling does without. */
static void
on_stream_unavailable (HnChannel *channel, const GError *error, gpointer user_data)
{
  HnHubFeed *self = user_data;
  gboolean is_temporary = g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_BUSY) ||
                          g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_SERVER) ||
                          g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT) ||
                          g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE);

  self->stream_again_us = hn_clock_get_monotonic_us (get_clock (self)) +
                          (is_temporary ? STREAM_SOON_US : STREAM_AGAIN_US);
  begin_when_ready (self);
}

static void
on_stream_ended (HnChannel *channel, const GError *error, gpointer user_data)
{
  HnHubFeed *self = user_data;
  gint64 wait_us = hn_channel_get_retry_us (channel);
  gboolean is_short = hn_channel_get_open_us (channel) < SHORT_STREAM_US;

  self->n_short_streams = is_short ? self->n_short_streams + 1 : 0;
  if (self->n_short_streams >= SHORT_STREAMS_MAX)
    {
      self->n_short_streams = 0;
      self->stream_again_us = hn_clock_get_monotonic_us (get_clock (self)) + STREAM_AGAIN_US;
    }
  if (error != NULL)
    fail_attempt (self, error, wait_us);
  else
    wait_to_retry (self, hn_backoff_next_us (&self->backoff, wait_us, g_random_double ()));
}

static void
on_stream_failed (const GError *error, gpointer user_data)
{
  fail_attempt (user_data, error, 0);
}

/* Catching up */

static void
on_again (gpointer user_data)
{
  HnHubFeed *self = user_data;

  self->timeout = 0;
  for (guint i = 0; i < self->lanes->len; i++)
    get_lane (self, i)->needs_catch_up = TRUE;
  open_streams (self);
  catch_up (self);
}

/* Nothing is missing any more. */
static void
settle (HnHubFeed *self)
{
  HnFeedStatus *status = get_status (self);
  gboolean is_live = all_streams_open (self);
  guint interval_s = hn_hub_options_get_poll_interval (self->options);
  gint64 again_us = is_live ? RESYNC_US : interval_s * (gint64) G_USEC_PER_SEC;
  HnChannel *first = get_lane (self, 0)->channel;

  hn_backoff_reset (&self->backoff);
  hn_feed_heard (HN_FEED (self));
  hn_feed_refresh (HN_FEED (self));
  hn_feed_status_set_last_error (
      status, self->is_elsewhere
                  ? _ ("The hub sends readers on to another address. What is decided "
                       "here is not sent there; give that address if it is the hub")
                  : NULL);
  hn_feed_status_set_streaming (status, is_live);
  hn_feed_status_set_promise_s (status,
                                is_live ? hn_channel_get_silence_s (first) : 2 * interval_s + 10);
  self->timeout = hn_clock_add_timeout (get_clock (self), again_us, on_again, self);
  hn_feed_set_state (HN_FEED (self), is_live ? HN_FEED_STATE_LIVE : HN_FEED_STATE_POLLING);
  hn_feed_status_set_complete (status, TRUE);
  /* Now it may be known that it is the exercise's own. */
  hn_feed_outbox_changed (HN_FEED (self));
}

/* What is wrong with one collection keeps nobody from the others. */
static gboolean
is_of_collection (const GError *error)
{
  return error->domain == HN_FEED_ERROR && error->code != HN_FEED_ERROR_UNREACHABLE &&
         error->code != HN_FEED_ERROR_TIMEOUT && error->code != HN_FEED_ERROR_BUSY &&
         error->code != HN_FEED_ERROR_UNAUTHORIZED;
}

static void
on_caught_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnHubFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 retry_after_us = 0;

  hn_catch_up_finish (HN_HTTP (source), result, &retry_after_us, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (error != NULL && !is_of_collection (error))
    {
      fail_attempt (self, error, retry_after_us);
      return;
    }
  if (error == NULL)
    hn_feed_heard (HN_FEED (self));
  else if (self->lane_error == NULL)
    self->lane_error = g_steal_pointer (&error);
  catch_up (self);
}

/* Fetches what is missing of the first collection that needs it; when none does, settles. */
static void
catch_up (HnHubFeed *self)
{
  g_autoptr (GError) error = NULL;
  Lane *next = NULL;

  for (guint i = 0; next == NULL && i < self->lanes->len; i++)
    if (get_lane (self, i)->needs_catch_up)
      next = get_lane (self, i);
  if (next == NULL)
    {
      error = g_steal_pointer (&self->lane_error);
      if (error != NULL)
        fail_attempt (self, error, 0);
      else
        settle (self);
      return;
    }
  stop_timeout (self);
  if (hn_feed_get_state (HN_FEED (self)) != HN_FEED_STATE_CATCHING_UP)
    hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_CATCHING_UP);
  /* A stream that opens from here on sets it again. */
  next->needs_catch_up = FALSE;
  hn_catch_up_async (self->http, hn_feed_get_intake (HN_FEED (self)), get_id (self),
                     hn_channel_get_target (next->channel),
                     hn_hub_options_get_page_limit (self->options), self->places, self->attempt,
                     on_caught_up, g_object_ref (self));
}

/* Connecting */

static void
set_up_lanes (HnHubFeed *self)
{
  static const HnChannelFuncs funcs = {
    .opened = on_stream_opened,
    .unavailable = on_stream_unavailable,
    .ended = on_stream_ended,
    .failed = on_stream_failed,
  };
  HnHttpGuard *guard = hn_http_get_guard (self->http);
  HnHubTarget *writable = NULL;

  self->is_elsewhere = FALSE;

  for (guint i = 0; i < self->site->targets->len; i++)
    {
      HnHubTarget *target = g_ptr_array_index (self->site->targets, i);
      Lane lane = { hn_channel_new (HN_FEED (self), self->http, target, &funcs, self), TRUE };

      g_array_append_val (self->lanes, lane);
      if (writable == NULL && target->can_write && hn_http_guard_is_own (guard, target->url))
        writable = target;
      self->is_elsewhere |= target->can_write && !hn_http_guard_is_own (guard, target->url);
    }
  self->is_elsewhere &= writable == NULL;
  if (writable != NULL)
    hn_sender_go_online (self->sender, writable);
  open_streams (self);
}

static void
on_opening_timeout (gpointer user_data)
{
  HnHubFeed *self = user_data;

  self->timeout = 0;
  catch_up (self);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnHubFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHubSite) site = NULL;
  gint64 retry_after_us = 0;

  site = hn_hub_find_finish (HN_HTTP (source), result, &retry_after_us, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (site == NULL)
    {
      fail_attempt (self, error, retry_after_us);
      return;
    }
  self->site = g_steal_pointer (&site);
  /* What the desk calls it is kept. */
  if (self->site->title != NULL && hn_hub_options_get_title (self->options) == NULL)
    hn_feed_status_set_title (get_status (self), self->site->title);
  hn_feed_heard (HN_FEED (self));
  hn_http_guard_tell (hn_http_get_guard (self->http), get_status (self));
  set_up_lanes (self);
  if (is_stream_opening (self))
    self->timeout = hn_clock_add_timeout (get_clock (self), OPENING_US, on_opening_timeout, self);
  else
    catch_up (self);
}

static void
connect_hub (HnHubFeed *self)
{
  stop_timeout (self);
  hn_feed_status_set_next_retry_us (get_status (self), 0);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_CONNECTING);
  self->attempt = g_cancellable_new ();
  hn_hub_find_async (self->http, self->url, hn_hub_options_get_collection (self->options),
                     self->attempt, on_found, g_object_ref (self));
}

/* What waited to be committed is lost, but not acknowledged either: it is fetched again. */
static void
on_intake_failed (HnHubFeed *self, const GError *error)
{
  HnFeedState state = hn_feed_get_state (HN_FEED (self));

  if (state == HN_FEED_STATE_CATCHING_UP || state == HN_FEED_STATE_LIVE ||
      state == HN_FEED_STATE_POLLING)
    fail_attempt (self, error, 0);
}

/* The outside */

static void
hn_hub_feed_start (HnFeed *feed)
{
  connect_hub (HN_HUB_FEED (feed));
}

static void
hn_hub_feed_stop (HnFeed *feed)
{
  HnHubFeed *self = HN_HUB_FEED (feed);
  g_autoptr (GError) error = NULL;

  end_attempt (self);
  hn_feed_status_set_next_retry_us (get_status (self), 0);
  hn_feed_set_state (feed, HN_FEED_STATE_STOPPED);
  if (!hn_intake_flush (hn_feed_get_intake (feed), &error))
    hn_feed_status_set_last_error (get_status (self), error->message);
  hn_feed_refresh (feed);
}

static void
hn_hub_feed_retry_now (HnFeed *feed)
{
  connect_hub (HN_HUB_FEED (feed));
}

static void
count_outbox (HnHubFeed *self)
{
  hn_feed_status_set_n_outbox (get_status (self), hn_sender_get_n_waiting (self->sender));
  hn_feed_status_set_n_refused (get_status (self), hn_sender_get_n_refused (self->sender));
}

static void
hn_hub_feed_outbox_changed (HnFeed *feed)
{
  HnHubFeed *self = HN_HUB_FEED (feed);

  count_outbox (self);
  hn_sender_kick (self->sender);
}

static void
on_sender_progress (const char *object_id, const char *reason, gpointer user_data)
{
  HnHubFeed *self = user_data;

  count_outbox (self);
  if (reason != NULL)
    hn_feed_emit_outbox_failed (HN_FEED (self), object_id, reason);
}

static void
hn_hub_feed_dispose (GObject *object)
{
  HnHubFeed *self = HN_HUB_FEED (object);

  if (self->sender != NULL)
    end_attempt (self);
  g_clear_object (&self->sender);
  g_clear_object (&self->http);
  G_OBJECT_CLASS (hn_hub_feed_parent_class)->dispose (object);
}

static void
hn_hub_feed_finalize (GObject *object)
{
  HnHubFeed *self = HN_HUB_FEED (object);

  g_clear_pointer (&self->options, hn_hub_options_free);
  g_array_unref (self->lanes);
  g_hash_table_unref (self->places);
  g_free (self->url);
  G_OBJECT_CLASS (hn_hub_feed_parent_class)->finalize (object);
}

static void
hn_hub_feed_class_init (HnHubFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  HnFeedClass *feed_class = HN_FEED_CLASS (klass);

  object_class->dispose = hn_hub_feed_dispose;
  object_class->finalize = hn_hub_feed_finalize;
  feed_class->start = hn_hub_feed_start;
  feed_class->stop = hn_hub_feed_stop;
  feed_class->retry_now = hn_hub_feed_retry_now;
  feed_class->outbox_changed = hn_hub_feed_outbox_changed;
}

static void
hn_hub_feed_init (HnHubFeed *self)
{
  self->backoff = (HnBackoff) HN_BACKOFF_INIT;
  self->places = hn_catch_up_places_new ();
  self->lanes = g_array_new (FALSE, FALSE, sizeof (Lane));
  g_array_set_clear_func (self->lanes, lane_clear);
}

HnHubFeed *
hn_hub_feed_new (const HnHubOptions *options, HnIntake *intake, HnClock *clock, GError **error)
{
  g_autofree char *url = NULL;
  g_autofree char *id = NULL;
  g_autofree char *host = NULL;
  g_autoptr (HnFeedStatus) status = NULL;
  g_autoptr (HnClock) own_clock = NULL;
  HnHubFeed *self;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (HN_IS_INTAKE (intake), NULL);

  url = hn_taxii_url_normalize (hn_hub_options_get_url (options), error);
  if (url == NULL)
    return NULL;
  own_clock = clock != NULL ? g_object_ref (clock) : hn_clock_new_system ();
  id = hn_hub_feed_id_of_url (url);
  host = hn_taxii_url_host (url);
  status = hn_feed_status_new (id, host, url, HN_STREAM_SILENCE_S);
  hn_feed_status_set_sectors (status, hn_hub_options_get_sectors (options));
  hn_feed_status_set_peer (status, hn_hub_options_get_peer (options));
  if (hn_hub_options_get_title (options) != NULL)
    hn_feed_status_set_title (status, hn_hub_options_get_title (options));

  self = g_object_new (HN_TYPE_HUB_FEED, NULL);
  hn_feed_set_up (HN_FEED (self), status, intake, own_clock);
  g_signal_connect_object (intake, "failed", G_CALLBACK (on_intake_failed), self,
                           G_CONNECT_SWAPPED);
  self->options = hn_hub_options_copy (options);
  self->url = g_steal_pointer (&url);
  self->http = hn_http_new (self->url, hn_hub_options_get_authorization (options), own_clock);
  hn_http_set_tls (self->http, hn_hub_options_get_tls (options),
                   hn_hub_options_get_secrets (options));
  self->sender = hn_sender_new (self->http, hn_intake_get_log (intake), id,
                                hn_hub_options_get_exercise (options), on_sender_progress, self);
  count_outbox (self);
  return self;
}

char *
hn_hub_feed_id_of_url (const char *url)
{
  g_return_val_if_fail (url != NULL, NULL);

  return g_strconcat ("hub:", url, NULL);
}
