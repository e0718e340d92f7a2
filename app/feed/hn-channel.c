#include "config.h"

#include "hn-channel.h"

#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-stream.h"
#include "hn-taxii-url.h"

#include <glib/gi18n.h>

struct _HnChannel
{
  HnFeed *feed;
  HnHttp *http;
  HnHubTarget *target;
  HnChannelFuncs funcs;
  gpointer user_data;
  char *checkpoint_name;
  HnStream *stream; /* nullable */
  gint64 opened_us; /* monotonic; 0: not open yet */
};

HnChannel *
hn_channel_new (HnFeed *feed,
                HnHttp *http,
                HnHubTarget *target,
                const HnChannelFuncs *funcs,
                gpointer user_data)
{
  HnChannel *self;

  g_return_val_if_fail (HN_IS_FEED (feed), NULL);
  g_return_val_if_fail (HN_IS_HTTP (http), NULL);
  g_return_val_if_fail (target != NULL && funcs != NULL, NULL);

  self = g_new0 (HnChannel, 1);
  self->feed = feed;
  self->http = g_object_ref (http);
  self->target = target;
  self->funcs = *funcs;
  self->user_data = user_data;
  self->checkpoint_name = g_strconcat ("last-event-id/", target->id, NULL);
  return self;
}

void
hn_channel_free (HnChannel *self)
{
  g_return_if_fail (self != NULL);

  if (self->stream != NULL)
    hn_stream_close (self->stream);
  g_clear_object (&self->stream);
  g_object_unref (self->http);
  g_free (self->checkpoint_name);
  g_free (self);
}

static const char *
get_source (HnChannel *self)
{
  return hn_feed_status_get_id (hn_feed_get_status (self->feed));
}

static void
on_opened (gpointer user_data)
{
  HnChannel *self = user_data;

  self->opened_us = hn_clock_get_monotonic_us (hn_feed_get_clock (self->feed));
  hn_feed_heard (self->feed);
  self->funcs.opened (self, self->user_data);
}

static void
on_object (GBytes *bytes, gpointer user_data)
{
  HnChannel *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hn_intake_push_object (hn_feed_get_intake (self->feed), get_source (self), bytes, &error))
    self->funcs.failed (error, self->user_data);
}

static void
on_deleted (const char *name, GBytes *bytes, gpointer user_data)
{
  HnChannel *self = user_data;
  g_autoptr (GError) reason = g_error_new (
      HN_FEED_ERROR, HN_FEED_ERROR_REFUSED,
      _ ("The hub announced “%s”. To delete is not to revoke: the object stays as it is"), name);

  hn_intake_refuse (hn_feed_get_intake (self->feed), get_source (self), bytes, reason);
  hn_feed_count_delete (self->feed);
}

static void
on_refused (GBytes *bytes, const GError *reason, gpointer user_data)
{
  HnChannel *self = user_data;

  hn_intake_refuse (hn_feed_get_intake (self->feed), get_source (self), bytes, reason);
}

static void
on_checkpoint (const char *id, gpointer user_data)
{
  HnChannel *self = user_data;

  hn_intake_set_cursor (hn_feed_get_intake (self->feed), get_source (self), self->checkpoint_name,
                        id);
}

static void
on_heard (gpointer user_data)
{
  HnChannel *self = user_data;

  hn_feed_heard (self->feed);
  if (hn_feed_get_state (self->feed) == HN_FEED_STATE_LIVE)
    hn_feed_status_set_promise_s (hn_feed_get_status (self->feed),
                                  hn_stream_get_silence_s (self->stream));
  hn_feed_refresh (self->feed);
}

static void
on_closed (const GError *error, gpointer user_data)
{
  HnChannel *self = user_data;

  if (self->opened_us != 0)
    {
      self->funcs.ended (self, error, self->user_data);
      return;
    }
  g_clear_object (&self->stream);
  self->funcs.unavailable (self, error, self->user_data);
}

void
hn_channel_open_stream (HnChannel *self)
{
  static const HnStreamFuncs funcs = {
    .opened = on_opened,
    .object = on_object,
    .deleted = on_deleted,
    .refused = on_refused,
    .checkpoint = on_checkpoint,
    .heard = on_heard,
    .closed = on_closed,
  };
  g_autofree char *url = NULL;
  g_autofree char *checkpoint = NULL;

  g_return_if_fail (self != NULL);

  if (self->stream != NULL)
    return;
  url = hn_taxii_url_child (self->target->url, "stream");
  /* Without one the stream begins now, and the catch-up brings what was before. */
  checkpoint = hn_log_get_cursor (hn_intake_get_log (hn_feed_get_intake (self->feed)),
                                  get_source (self), self->checkpoint_name, NULL);
  self->opened_us = 0;
  self->stream = hn_stream_new (self->http, url, checkpoint, &funcs, self);
  hn_stream_open (self->stream);
}

HnHubTarget *
hn_channel_get_target (HnChannel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->target;
}

gboolean
hn_channel_is_opening (HnChannel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->stream != NULL && self->opened_us == 0;
}

gboolean
hn_channel_is_open (HnChannel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->stream != NULL && hn_stream_is_open (self->stream);
}

gint64
hn_channel_get_open_us (HnChannel *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return hn_clock_get_monotonic_us (hn_feed_get_clock (self->feed)) - self->opened_us;
}

guint
hn_channel_get_silence_s (HnChannel *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->stream != NULL ? hn_stream_get_silence_s (self->stream) : 0;
}

gint64
hn_channel_get_retry_us (HnChannel *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->stream != NULL ? hn_stream_get_retry_us (self->stream) : 0;
}
