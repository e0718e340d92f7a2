#include "config.h"

#include "hn-mesh-feed.h"

#include "hn-backoff.h"
#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-mesh-link-private.h"
#include "hn-mesh-url.h"

#include <glib/gi18n.h>

/* Wrong credentials do not get better by asking often, but accounts get locked. */
#define REFUSED_WAIT_US (30 * (gint64) G_USEC_PER_SEC)

struct _HnMeshFeed
{
  HnFeed parent_instance;

  HnMeshOptions *options;
  char **servers; /* that the last link was told of */
  HnMeshLink *link;
  GCancellable *attempt;
  guint timeout;
  HnBackoff backoff;
};

enum
{
  SIGNAL_LINK_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnMeshFeed, hn_mesh_feed, HN_TYPE_FEED)

static void connect_mesh (HnMeshFeed *self);

static HnClock *
get_clock (HnMeshFeed *self)
{
  return hn_feed_get_clock (HN_FEED (self));
}

static HnFeedStatus *
get_status (HnMeshFeed *self)
{
  return hn_feed_get_status (HN_FEED (self));
}

static void
stop_timeout (HnMeshFeed *self)
{
  if (self->timeout != 0)
    hn_clock_remove_timeout (get_clock (self), self->timeout);
  self->timeout = 0;
}

/* Ends whatever is under way: late answers find their attempt cancelled. */
static void
end_attempt (HnMeshFeed *self)
{
  stop_timeout (self);
  g_cancellable_cancel (self->attempt);
  g_clear_object (&self->attempt);
  hn_feed_status_set_streaming (get_status (self), FALSE);
  if (self->link == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->link, self);
  hn_mesh_link_close (self->link);
  g_clear_object (&self->link);
  g_signal_emit (self, signals[SIGNAL_LINK_CHANGED], 0);
}

static void
on_retry (gpointer user_data)
{
  HnMeshFeed *self = user_data;

  self->timeout = 0;
  connect_mesh (self);
}

static void
fail_attempt (HnMeshFeed *self, const GError *error)
{
  gint64 at_least_us = 0;
  gint64 wait_us;

  if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN))
    at_least_us = REFUSED_WAIT_US;
  hn_feed_status_set_last_error (get_status (self), error->message);
  end_attempt (self);
  hn_feed_refresh (HN_FEED (self));
  wait_us = hn_backoff_next_us (&self->backoff, at_least_us, g_random_double ());
  hn_feed_status_set_next_retry_us (get_status (self),
                                    hn_clock_get_now_us (get_clock (self)) + wait_us);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_WAITING);
  self->timeout = hn_clock_add_timeout (get_clock (self), wait_us, on_retry, self);
}

static void
on_lost (HnMeshLink *link, const GError *error, HnMeshFeed *self)
{
  fail_attempt (self, error);
}

/* Nothing is missing any more. */
static void
settle (HnMeshFeed *self)
{
  HnFeedStatus *status = get_status (self);

  hn_backoff_reset (&self->backoff);
  hn_feed_heard (HN_FEED (self));
  hn_feed_refresh (HN_FEED (self));
  hn_feed_status_set_last_error (status, NULL);
  hn_feed_status_set_streaming (status, TRUE);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_LIVE);
  hn_feed_status_set_complete (status, TRUE);
  /* Now it may be known that it is the exercise's own. */
  hn_feed_outbox_changed (HN_FEED (self));
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnMeshFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnMeshLink) link = hn_mesh_link_connect_finish (result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      if (link != NULL)
        hn_mesh_link_close (link);
      return;
    }
  if (link == NULL)
    {
      fail_attempt (self, error);
      return;
    }
  self->link = g_steal_pointer (&link);
  g_signal_connect (self->link, "lost", G_CALLBACK (on_lost), self);
  g_strfreev (self->servers);
  self->servers = hn_mesh_link_dup_servers (self->link);
  hn_feed_heard (HN_FEED (self));
  g_signal_emit (self, signals[SIGNAL_LINK_CHANGED], 0);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_CATCHING_UP);
  settle (self);
}

static void
connect_mesh (HnMeshFeed *self)
{
  stop_timeout (self);
  hn_feed_status_set_next_retry_us (get_status (self), 0);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_CONNECTING);
  self->attempt = g_cancellable_new ();
  hn_mesh_link_connect_async (self->options, (const char *const *) self->servers, self->attempt,
                              on_connected, g_object_ref (self));
}

/* The outside */

static void
hn_mesh_feed_start (HnFeed *feed)
{
  connect_mesh (HN_MESH_FEED (feed));
}

static void
hn_mesh_feed_stop (HnFeed *feed)
{
  HnMeshFeed *self = HN_MESH_FEED (feed);
  g_autoptr (GError) error = NULL;

  end_attempt (self);
  hn_feed_status_set_next_retry_us (get_status (self), 0);
  hn_feed_set_state (feed, HN_FEED_STATE_STOPPED);
  if (!hn_intake_flush (hn_feed_get_intake (feed), &error))
    hn_feed_status_set_last_error (get_status (self), error->message);
  hn_feed_refresh (feed);
}

static void
hn_mesh_feed_retry_now (HnFeed *feed)
{
  connect_mesh (HN_MESH_FEED (feed));
}

static void
hn_mesh_feed_outbox_changed (HnFeed *feed)
{
}

static void
hn_mesh_feed_dispose (GObject *object)
{
  HnMeshFeed *self = HN_MESH_FEED (object);

  if (hn_feed_get_status (HN_FEED (self)) != NULL)
    end_attempt (self);
  G_OBJECT_CLASS (hn_mesh_feed_parent_class)->dispose (object);
}

static void
hn_mesh_feed_finalize (GObject *object)
{
  HnMeshFeed *self = HN_MESH_FEED (object);

  g_clear_pointer (&self->options, hn_mesh_options_free);
  g_strfreev (self->servers);
  G_OBJECT_CLASS (hn_mesh_feed_parent_class)->finalize (object);
}

static void
hn_mesh_feed_class_init (HnMeshFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  HnFeedClass *feed_class = HN_FEED_CLASS (klass);

  object_class->dispose = hn_mesh_feed_dispose;
  object_class->finalize = hn_mesh_feed_finalize;
  feed_class->start = hn_mesh_feed_start;
  feed_class->stop = hn_mesh_feed_stop;
  feed_class->retry_now = hn_mesh_feed_retry_now;
  feed_class->outbox_changed = hn_mesh_feed_outbox_changed;

  signals[SIGNAL_LINK_CHANGED] = g_signal_new ("link-changed", HN_TYPE_MESH_FEED, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_mesh_feed_init (HnMeshFeed *self)
{
  self->backoff = (HnBackoff) HN_BACKOFF_INIT;
}

HnMeshFeed *
hn_mesh_feed_new (const HnMeshOptions *options, HnIntake *intake, HnClock *clock, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (HnFeedStatus) status = NULL;
  HnMeshFeed *self;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (HN_IS_INTAKE (intake), NULL);

  id = hn_mesh_feed_id_of_options (options, error);
  if (id == NULL)
    return NULL;
  status = hn_mesh_feed_make_status (options);
  self = g_object_new (HN_TYPE_MESH_FEED, NULL);
  hn_feed_set_up (HN_FEED (self), status, intake, clock);
  self->options = hn_mesh_options_copy (options);
  return self;
}

HnMeshLink *
hn_mesh_feed_get_link (HnMeshFeed *self)
{
  g_return_val_if_fail (HN_IS_MESH_FEED (self), NULL);

  return self->link;
}

void
hn_mesh_feed_look_again (HnMeshFeed *self)
{
  g_return_if_fail (HN_IS_MESH_FEED (self));
}

char *
hn_mesh_feed_id_of_options (const HnMeshOptions *options, GError **error)
{
  g_autofree char *url = NULL;
  g_autofree char *account = NULL;

  g_return_val_if_fail (options != NULL, NULL);

  url = hn_mesh_url_normalize (hn_mesh_options_get_url (options), error);
  if (url == NULL)
    return NULL;
  if (hn_mesh_options_get_account (options) == NULL)
    return g_strconcat ("mesh:", url, NULL);
  account = g_strdelimit (g_strdup (hn_mesh_options_get_account (options)), "# \t\r\n", '_');
  return g_strconcat ("mesh:", url, "/", account, NULL);
}

HnFeedStatus *
hn_mesh_feed_make_status (const HnMeshOptions *options)
{
  g_autofree char *url = hn_mesh_url_normalize (hn_mesh_options_get_url (options), NULL);
  g_autofree char *id = hn_mesh_feed_id_of_options (options, NULL);
  g_autofree char *host = NULL;
  const char *via;
  HnFeedStatus *status;

  g_return_val_if_fail (url != NULL && id != NULL, NULL);

  host = hn_mesh_url_host (url);
  via = hn_mesh_options_get_via (options);
  status = hn_feed_status_new (id, via != NULL ? via : host, url, HN_MESH_SILENCE_S);
  hn_feed_status_set_kind (status, HN_FEED_KIND_MESH);
  hn_feed_status_set_sectors (status, hn_mesh_options_get_sectors (options));
  return status;
}

char *
hn_mesh_source_of_stream (const char *feed_id, const char *stream)
{
  g_return_val_if_fail (feed_id != NULL && stream != NULL, NULL);

  return g_strconcat (feed_id, "#", stream, NULL);
}
