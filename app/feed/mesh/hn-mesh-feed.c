#include "config.h"

#include "hn-mesh-feed.h"

#include "hn-backoff.h"
#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-log-chain.h"
#include "hn-mesh-follower.h"
#include "hn-mesh-link-private.h"
#include "hn-mesh-sender.h"
#include "hn-mesh-url.h"
#include "hn-wire.h"

#include <glib/gi18n.h>

/* Wrong credentials do not get better by asking often, but accounts get locked. */
#define REFUSED_WAIT_US (30 * (gint64) G_USEC_PER_SEC)
/* How often the server is asked whether it is there, and how long it may take to say so. */
#define PING_US (10 * (gint64) G_USEC_PER_SEC)
#define PONG_US (10 * (gint64) G_USEC_PER_SEC)

struct _HnMeshFeed
{
  HnFeed parent_instance;

  HnMeshOptions *options;
  HnMeshLink *link;
  HnMeshFollower *follower;
  HnMeshSender *sender; /* nullable: the mesh is only read */
  GError *complaint;    /* nullable: what the server said that this login may not do */
  char *notice;         /* nullable: what is wrong beyond repair, and said until the program ends */
  GCancellable *attempt;
  guint timeout; /* until the next attempt, or the next ping */
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
static void on_ping (gpointer user_data);

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

static void
refresh (HnMeshFeed *self)
{
  if (self->follower != NULL)
    hn_feed_status_set_backlog (get_status (self),
                                (gint64) hn_mesh_follower_get_backlog (self->follower));
  hn_feed_refresh (HN_FEED (self));
}

/* Ends whatever is under way: late answers find their attempt cancelled. */
static void
end_attempt (HnMeshFeed *self)
{
  stop_timeout (self);
  g_cancellable_cancel (self->attempt);
  g_clear_object (&self->attempt);
  hn_feed_status_set_streaming (get_status (self), FALSE);
  hn_feed_status_set_backlog (get_status (self), -1);
  g_clear_error (&self->complaint);
  if (self->follower != NULL)
    hn_mesh_follower_stop (self->follower);
  g_clear_object (&self->follower);
  if (self->sender != NULL)
    hn_mesh_sender_go_offline (self->sender);
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
fail_attempt (HnMeshFeed *self, const GError *cause)
{
  /* Who is not answered since he may not ask is told why beside it. */
  g_autoptr (GError) error = g_error_copy (self->complaint != NULL ? self->complaint : cause);
  gint64 at_least_us = 0;
  gint64 wait_us;

  if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN))
    at_least_us = REFUSED_WAIT_US;
  hn_feed_status_set_last_error (get_status (self), error->message);
  refresh (self);
  end_attempt (self);
  wait_us = hn_backoff_next_us (&self->backoff, at_least_us, g_random_double ());
  hn_feed_status_set_next_retry_us (get_status (self),
                                    hn_clock_get_now_us (get_clock (self)) + wait_us);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_WAITING);
  self->timeout = hn_clock_add_timeout (get_clock (self), wait_us, on_retry, self);
}

static void
on_pong (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnMeshFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 took_us = hn_mesh_link_ping_finish (HN_MESH_LINK (source), result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (took_us < 0)
    fail_attempt (self, error);
  else
    {
      hn_feed_heard (HN_FEED (self));
      self->timeout = hn_clock_add_timeout (get_clock (self), PING_US, on_ping, self);
    }
}

static void
on_ping (gpointer user_data)
{
  HnMeshFeed *self = user_data;

  self->timeout = 0;
  refresh (self);
  hn_mesh_link_ping_async (self->link, PONG_US, self->attempt, on_pong, g_object_ref (self));
}

static void
on_complained (HnMeshLink *link, const GError *error, HnMeshFeed *self)
{
  g_clear_error (&self->complaint);
  if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN))
    self->complaint = g_error_copy (error);
  if (self->sender != NULL)
    hn_mesh_sender_complain (self->sender, error);
  hn_feed_status_set_last_error (get_status (self), error->message);
}

static void
on_lost (HnMeshLink *link, const GError *error, HnMeshFeed *self)
{
  fail_attempt (self, error);
}

/* Nothing is missing any more, as far as it can be followed at all. */
static void
on_caught_up (gboolean is_whole, gpointer user_data)
{
  HnMeshFeed *self = user_data;
  HnFeedStatus *status = get_status (self);

  hn_backoff_reset (&self->backoff);
  hn_feed_heard (HN_FEED (self));
  refresh (self);
  if (is_whole)
    hn_feed_status_set_last_error (status, self->notice);
  hn_feed_status_set_streaming (status, TRUE);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_LIVE);
  if (is_whole)
    hn_feed_status_set_complete (status, TRUE);
  /* Now it may be known that it is the exercise's own. */
  hn_feed_outbox_changed (HN_FEED (self));
}

static void
on_failed (const GError *error, gpointer user_data)
{
  fail_attempt (user_data, error);
}

static void
on_trouble (const GError *error, gpointer user_data)
{
  HnMeshFeed *self = user_data;

  /* Who is not answered since he may not ask is told why beside it. */
  if (error != NULL && self->complaint != NULL)
    error = self->complaint;
  hn_feed_status_set_last_error (get_status (self), error != NULL ? error->message : self->notice);
  if (error == NULL && hn_feed_get_state (HN_FEED (self)) == HN_FEED_STATE_LIVE)
    hn_feed_status_set_complete (get_status (self), TRUE);
}

/* What stands in the chain of what is done at this log, so that it is not forgotten. */
static void
note_action (HnMeshFeed *self, const char *kind, const char *stream, guint64 n_missing)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup (stream);
  g_autofree char *body = NULL;

  /* The mesh named it: nothing that a JSON string would want escaped. */
  for (char *at = name; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at) || *at == '"' || *at == '\\')
      *at = '_';
  body = g_strdup_printf ("{\"feed\":\"%s\",\"stream\":\"%s\",\"missing\":%" G_GUINT64_FORMAT "}",
                          hn_feed_status_get_id (get_status (self)), name, n_missing);
  if (!hn_log_append_action (hn_intake_get_log (hn_feed_get_intake (HN_FEED (self))), kind, body,
                             &error))
    g_message ("%s", error->message);
}

static void
take_notice (HnMeshFeed *self, char *notice)
{
  g_free (self->notice);
  self->notice = notice;
  g_message ("%s: %s", hn_feed_status_get_id (get_status (self)), notice);
  hn_feed_status_set_last_error (get_status (self), notice);
}

/* Whoever limits a stream must hear that it was too little: it is gone for good. */
static void
on_gap (const char *stream, guint64 n_missing, gpointer user_data)
{
  HnMeshFeed *self = user_data;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n_missing);

  /* Translators: the first is a number, the second the name of a stream */
  take_notice (self, g_strdup_printf (_ ("%s messages of %s are lost: the mesh had let go of them "
                                         "before they were fetched"),
                                      number, stream));
  note_action (self, "gap", stream, n_missing);
}

/* Nothing is lost here, but whoever runs the server should know what it has forgotten. */
static void
on_gone_back (const char *stream, gpointer user_data)
{
  HnMeshFeed *self = user_data;

  /* Translators: the name of a stream */
  take_notice (self,
               g_strdup_printf (_ ("The server of %s went back in time, as if restored from a "
                                   "copy; it is read again from its beginning"),
                                stream));
  note_action (self, "gone-back", stream, 0);
}

/* Without encryption it goes to this machine only, or where the site allows it in writing. libnats
 * does not tell what was agreed on; the certificate was good for the host that answered, or nobody
 * would be there. */
static void
say_security (HnMeshFeed *self)
{
  HnFeedStatus *status = get_status (self);
  const char *url = hn_feed_status_get_url (status);
  g_autofree char *reason = NULL;
  g_autofree char *peer = NULL;
  g_autofree char *host = hn_mesh_url_host (url);
  HnFeedSecurity security = HN_FEED_SECURITY_TLS;

  if (!hn_mesh_url_is_secure (url))
    security = hn_wire_is_loopback (host) ? HN_FEED_SECURITY_LOOPBACK : HN_FEED_SECURITY_PLAIN;
  else
    peer = hn_mesh_url_host (hn_mesh_link_get_server (self->link));
  if (security == HN_FEED_SECURITY_PLAIN)
    hn_wire_check_plain (host, &reason, NULL);
  hn_feed_status_set_security (status, security);
  hn_feed_status_set_plain_reason (status, reason);
  hn_feed_status_set_peer_name (status, peer);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const HnMeshFollowerFuncs funcs = {
    .caught_up = on_caught_up,
    .failed = on_failed,
    .trouble = on_trouble,
    .gap = on_gap,
    .gone_back = on_gone_back,
  };
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
  say_security (self);
  g_signal_connect (self->link, "lost", G_CALLBACK (on_lost), self);
  g_signal_connect (self->link, "complained", G_CALLBACK (on_complained), self);
  hn_feed_heard (HN_FEED (self));
  g_signal_emit (self, signals[SIGNAL_LINK_CHANGED], 0);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_CATCHING_UP);
  self->timeout = hn_clock_add_timeout (get_clock (self), PING_US, on_ping, self);
  self->follower = hn_mesh_follower_new (
      HN_FEED (self), self->link, hn_mesh_options_get_ceptoars (self->options), &funcs, self);
  hn_mesh_follower_set_look_interval (self->follower,
                                      hn_mesh_options_get_look_interval (self->options));
  if (self->sender != NULL)
    hn_mesh_sender_go_online (self->sender, self->link);
}

static void
connect_mesh (HnMeshFeed *self)
{
  stop_timeout (self);
  hn_feed_status_set_next_retry_us (get_status (self), 0);
  hn_feed_set_state (HN_FEED (self), HN_FEED_STATE_CONNECTING);
  self->attempt = g_cancellable_new ();
  hn_mesh_link_connect_async (self->options, self->attempt, on_connected, g_object_ref (self));
}

/* What waited to be committed is lost, but not acknowledged either: it is fetched again. */
static void
on_intake_failed (HnMeshFeed *self, const GError *error)
{
  HnFeedState state = hn_feed_get_state (HN_FEED (self));

  if (state == HN_FEED_STATE_CATCHING_UP || state == HN_FEED_STATE_LIVE)
    fail_attempt (self, error);
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
count_outbox (HnMeshFeed *self)
{
  hn_feed_status_set_n_outbox (get_status (self), hn_mesh_sender_get_n_waiting (self->sender));
  hn_feed_status_set_n_refused (get_status (self), hn_mesh_sender_get_n_refused (self->sender));
}

static void
hn_mesh_feed_outbox_changed (HnFeed *feed)
{
  HnMeshFeed *self = HN_MESH_FEED (feed);

  if (self->sender == NULL)
    return;
  count_outbox (self);
  hn_mesh_sender_kick (self->sender);
}

static void
on_sender_progress (const char *object_id, const char *reason, gpointer user_data)
{
  HnMeshFeed *self = user_data;

  count_outbox (self);
  if (reason != NULL)
    hn_feed_emit_outbox_failed (HN_FEED (self), object_id, reason);
}

static void
hn_mesh_feed_dispose (GObject *object)
{
  HnMeshFeed *self = HN_MESH_FEED (object);

  if (hn_feed_get_status (HN_FEED (self)) != NULL)
    end_attempt (self);
  g_clear_object (&self->sender);
  G_OBJECT_CLASS (hn_mesh_feed_parent_class)->dispose (object);
}

static void
hn_mesh_feed_finalize (GObject *object)
{
  HnMeshFeed *self = HN_MESH_FEED (object);

  g_clear_pointer (&self->options, hn_mesh_options_free);
  g_free (self->notice);
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
  g_signal_connect_object (intake, "failed", G_CALLBACK (on_intake_failed), self,
                           G_CONNECT_SWAPPED);
  self->options = hn_mesh_options_copy (options);
  hn_feed_set_sends (HN_FEED (self), hn_mesh_options_get_publish (options) != NULL);
  if (hn_feed_get_sends (HN_FEED (self)))
    {
      self->sender = hn_mesh_sender_new (
          hn_intake_get_log (intake), get_clock (self), id, hn_mesh_options_get_publish (options),
          hn_mesh_options_get_exercise (options), on_sender_progress, self);
      count_outbox (self);
    }
  return self;
}

HnMeshLink *
hn_mesh_feed_get_link (HnMeshFeed *self)
{
  g_return_val_if_fail (HN_IS_MESH_FEED (self), NULL);

  return self->link;
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

char *
hn_mesh_feed_of_source (const char *source)
{
  const char *end;

  g_return_val_if_fail (source != NULL, NULL);

  end = strchr (source, '#');
  return end != NULL ? g_strndup (source, (gsize) (end - source)) : g_strdup (source);
}
