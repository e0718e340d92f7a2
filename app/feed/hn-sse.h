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
 */
HnSse *hn_sse_new (gsize max_bytes, HnSseFunc func, gpointer user_data);
void hn_sse_free (HnSse *self);

/* The next bytes of the stream. */
void hn_sse_feed (HnSse *self, const char *bytes, gsize length);

/* (transfer none): as of the last complete event; empty where none was given. */
const char *hn_sse_get_last_event_id (HnSse *self);
void hn_sse_set_last_event_id (HnSse *self, const char *id);

/* What `retry` asked for, milliseconds; -1 where it did not. */
gint64 hn_sse_get_retry_ms (HnSse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSse, hn_sse_free)

G_END_DECLS
