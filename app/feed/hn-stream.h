#pragma once

#include "hn-http.h"

G_BEGIN_DECLS

/* The longest event that is taken: an object and what is around it. */
#define HN_STREAM_EVENT_MAX (1024 * 1024 + 64 * 1024)
#define HN_STREAM_SILENCE_S 45

#define HN_TYPE_STREAM (hn_stream_get_type ())

/*
 * One connection to a stream of server-sent events: a hub of ours or OpenCTI. One object, one
 * connection: whoever wants another makes another.
 *
 *   NEW ──► OPENING ──► OPEN ──► CLOSED
 *    │         └────────────────────▲
 *    └──────────────────────────────┘
 */
G_DECLARE_FINAL_TYPE (HnStream, hn_stream, HN, STREAM, GObject)

/**
 * HnStreamFuncs:
 * @opened: the server streams
 * @object: an object came: create, update, or the bare object
 * @deleted: the server says that an object was deleted or merged (@name); @bytes is all it said
 * @refused: an event that cannot be read
 * @checkpoint: the last event id changed, after what the event brought
 * @heard: anything came
 * @closed: the last call: it ended (@error is %NULL), broke, or never opened
 *
 * None is called after hn_stream_close().
 */
typedef struct
{
  void (*opened) (gpointer user_data);
  void (*object) (GBytes *bytes, gpointer user_data);
  void (*deleted) (const char *name, GBytes *bytes, gpointer user_data);
  void (*refused) (GBytes *bytes, const GError *reason, gpointer user_data);
  void (*checkpoint) (const char *id, gpointer user_data);
  void (*heard) (gpointer user_data);
  void (*closed) (const GError *error, gpointer user_data);
} HnStreamFuncs;

/**
 * hn_stream_new:
 * @http: the client of the hub
 * @url: of the stream
 * @last_event_id: (nullable): where it goes on; from the server's beginning unless given
 * @funcs: who is told; copied
 * @user_data: given to each of @funcs
 *
 * Returns: (transfer full): a stream that is not opened yet
 */
HnStream *hn_stream_new (HnHttp *http,
                         const char *url,
                         const char *last_event_id,
                         const HnStreamFuncs *funcs,
                         gpointer user_data);

/**
 * hn_stream_open:
 * @self: a stream
 *
 * Asks for the stream; once.
 */
void hn_stream_open (HnStream *self);

/**
 * hn_stream_close:
 * @self: a stream
 *
 * Ends it; none of its functions is called any more.
 */
void hn_stream_close (HnStream *self);

/**
 * hn_stream_is_open:
 * @self: a stream
 *
 * Returns: whether the server streams
 */
gboolean hn_stream_is_open (HnStream *self);

/**
 * hn_stream_get_silence_s:
 * @self: a stream
 *
 * Returns: the longest silence that it bears, seconds: what the server promised, thrice
 */
guint hn_stream_get_silence_s (HnStream *self);

/**
 * hn_stream_get_retry_us:
 * @self: a stream
 *
 * Returns: what `retry` asked for, microseconds; 0 where it did not
 */
gint64 hn_stream_get_retry_us (HnStream *self);

/**
 * hn_stream_extract:
 * @data: of an event
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * OpenCTI wraps the object as `{"version", "type", "message", "origin", "data": {…}}`; others send
 * it bare.
 *
 * Returns: (transfer full) (nullable): the object's bytes, or %NULL and HN_STIX_ERROR
 */
GBytes *hn_stream_extract (GBytes *data, GError **error);

G_END_DECLS
