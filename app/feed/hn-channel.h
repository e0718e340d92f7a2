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

/* @feed and @target are borrowed. */
HnChannel *hn_channel_new (HnFeed *feed,
                           HnHttp *http,
                           HnHubTarget *target,
                           const HnChannelFuncs *funcs,
                           gpointer user_data);
void hn_channel_free (HnChannel *self);

/* (transfer none) */
HnHubTarget *hn_channel_get_target (HnChannel *self);
/* Asks for the stream, from the last checkpoint on; nothing where that is done already. */
void hn_channel_open_stream (HnChannel *self);
gboolean hn_channel_is_opening (HnChannel *self);
gboolean hn_channel_is_open (HnChannel *self);
/* How long the stream is, or was, open: µs. */
gint64 hn_channel_get_open_us (HnChannel *self);
/* The longest silence that the stream bears, seconds; 0 without one. */
guint hn_channel_get_silence_s (HnChannel *self);
/* When the server wants to be asked again, µs; 0 where it does not say. */
gint64 hn_channel_get_retry_us (HnChannel *self);

G_END_DECLS
