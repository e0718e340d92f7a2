#pragma once

#include "hn-feed.h"
#include "hn-hub-finder.h"

G_BEGIN_DECLS

/* One collection of a hub that is followed: its stream, if it has one, and what that brings. */
typedef struct _HnChannel HnChannel;

/**
 * HnChannelFuncs:
 * @opened: the stream is open: what came between the last page and now is missing
 * @unavailable: there is no stream now
 * @ended: a stream that was open ended (@error is %NULL) or broke
 * @failed: the log did not take what came
 */
typedef struct
{
  void (*opened) (HnChannel *self, gpointer user_data);
  void (*unavailable) (HnChannel *self, const GError *error, gpointer user_data);
  void (*ended) (HnChannel *self, const GError *error, gpointer user_data);
  void (*failed) (const GError *error, gpointer user_data);
} HnChannelFuncs;

/**
 * hn_channel_new:
 * @feed: whose it is; borrowed
 * @http: the client of the hub
 * @target: the collection; borrowed
 * @funcs: who is told; copied
 * @user_data: given to each of @funcs
 *
 * Returns: (transfer full): a channel with no stream yet
 */
HnChannel *hn_channel_new (HnFeed *feed,
                           HnHttp *http,
                           HnHubTarget *target,
                           const HnChannelFuncs *funcs,
                           gpointer user_data);

/**
 * hn_channel_free:
 * @self: (transfer full): a channel
 *
 * Closes the stream and frees it.
 */
void hn_channel_free (HnChannel *self);

/**
 * hn_channel_get_target:
 * @self: a channel
 *
 * Returns: (transfer none): the collection
 */
HnHubTarget *hn_channel_get_target (HnChannel *self);

/**
 * hn_channel_open_stream:
 * @self: a channel
 *
 * Asks for the stream, from the last checkpoint on; nothing where that is done already.
 */
void hn_channel_open_stream (HnChannel *self);

/**
 * hn_channel_is_opening:
 * @self: a channel
 *
 * Returns: whether the stream was asked for and has not answered
 */
gboolean hn_channel_is_opening (HnChannel *self);

/**
 * hn_channel_is_open:
 * @self: a channel
 *
 * Returns: whether the stream is open
 */
gboolean hn_channel_is_open (HnChannel *self);

/**
 * hn_channel_get_open_us:
 * @self: a channel
 *
 * Returns: how long the stream is, or was, open, microseconds
 */
gint64 hn_channel_get_open_us (HnChannel *self);

/**
 * hn_channel_get_silence_s:
 * @self: a channel
 *
 * Returns: the longest silence that the stream bears, seconds; 0 without one
 */
guint hn_channel_get_silence_s (HnChannel *self);

/**
 * hn_channel_get_retry_us:
 * @self: a channel
 *
 * Returns: when the server wants to be asked again, microseconds; 0 where it does not say
 */
gint64 hn_channel_get_retry_us (HnChannel *self);

G_END_DECLS
