#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A parser of text/event-stream (HTML, 9.2.6), fed with blocks as they come off the wire; where a
 * block ends means nothing. Pure: no connection, no clock.
 */
typedef struct _HnSse HnSse;

/**
 * HnSseEvent:
 * @name: the event's type; "message" where none was given
 * @data: not NUL-terminated; lines joined by LF
 * @length: bytes of @data
 * @id: the last event id as of this event; empty where none was given
 * @has_id: whether the id changed with this event
 * @is_too_long: the event exceeded the limit: @data is its beginning only
 */
typedef struct
{
  const char *name;
  const char *data;
  gsize length;
  const char *id;
  gboolean has_id;
  gboolean is_too_long;
} HnSseEvent;

/* What it points to lives until the function returns. */
typedef void (*HnSseFunc) (const HnSseEvent *event, gpointer user_data);

/**
 * hn_sse_new:
 * @max_bytes: the longest data of an event that is kept
 * @func: (scope notified): called for each event
 * @user_data: given to @func
 *
 * Returns: (transfer full): a parser at the beginning of a stream
 */
HnSse *hn_sse_new (gsize max_bytes, HnSseFunc func, gpointer user_data);

/**
 * hn_sse_free:
 * @self: (transfer full): a parser
 *
 * Frees it.
 */
void hn_sse_free (HnSse *self);

/**
 * hn_sse_feed:
 * @self: a parser
 * @bytes: (array length=length): what came
 * @length: how many bytes
 *
 * Takes the next bytes of the stream, and calls the function for each event that ends in them.
 */
void hn_sse_feed (HnSse *self, const char *bytes, gsize length);

/**
 * hn_sse_get_last_event_id:
 * @self: a parser
 *
 * Returns: (transfer none): as of the last complete event; "" where none was given
 */
const char *hn_sse_get_last_event_id (HnSse *self);

/**
 * hn_sse_set_last_event_id:
 * @self: a parser
 * @id: (nullable): the id; %NULL: none
 *
 * Sets where the stream goes on: what an earlier connection said last.
 */
void hn_sse_set_last_event_id (HnSse *self, const char *id);

/**
 * hn_sse_get_retry_ms:
 * @self: a parser
 *
 * Returns: what `retry` asked for, milliseconds; -1 where it did not
 */
gint64 hn_sse_get_retry_ms (HnSse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSse, hn_sse_free)

G_END_DECLS
