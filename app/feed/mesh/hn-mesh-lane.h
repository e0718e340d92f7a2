#pragma once

#include "hn-mesh-consumer.h"
#include "hn-mesh-queue.h"

G_BEGIN_DECLS

/* What a server is asked for at once: so much at most is on its way to us, for each stream and for
 * all of them; but always room for the largest object. */
#define HN_MESH_ASK_MESSAGES 2048
#define HN_MESH_ASK_BYTES (4 * 1024 * 1024)
#define HN_MESH_ASK_BYTES_ALL (32 * 1024 * 1024)
#define HN_MESH_ASK_BYTES_MIN (5 * 1024 * 1024 / 4)

/*
 * One stream as it is followed by one link: asks for messages, and keeps account of what came. Used
 * in the feed's thread.
 */
typedef struct _HnMeshLane HnMeshLane;

/**
 * HnMeshTaken:
 * @HN_MESH_TAKEN_NEW: a message that is the next one
 * @HN_MESH_TAKEN_AGAIN: a message that came before
 * @HN_MESH_TAKEN_KNOWN: the last message that the log has; it is the one that it was
 * @HN_MESH_TAKEN_OTHER: another one stands in its place: the stream is to be followed from its
 *   beginning. The lane is broken
 * @HN_MESH_TAKEN_NOTHING: no message; the server said something of the last question
 * @HN_MESH_TAKEN_BROKEN: a delivery is missing, or the consumer is gone: it has to be set up again
 */
typedef enum
{
  HN_MESH_TAKEN_NEW,
  HN_MESH_TAKEN_AGAIN,
  HN_MESH_TAKEN_KNOWN,
  HN_MESH_TAKEN_OTHER,
  HN_MESH_TAKEN_NOTHING,
  HN_MESH_TAKEN_BROKEN,
} HnMeshTaken;

/**
 * hn_mesh_lane_new:
 * @number: its number
 * @consumer: (transfer full): a consumer that was set up
 * @source: the source in the log
 *
 * Returns: (transfer full): a lane that does not listen yet
 */
HnMeshLane *hn_mesh_lane_new (guint number, HnMeshConsumer *consumer, const char *source);

/**
 * hn_mesh_lane_free:
 * @self: (transfer full): a lane
 *
 * Listens no more and frees it.
 */
void hn_mesh_lane_free (HnMeshLane *self);

/**
 * hn_mesh_lane_listen:
 * @self: a lane
 * @link: a link
 * @queue: where to
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Has what comes go into @queue.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_mesh_lane_listen (HnMeshLane *self, HnMeshLink *link, HnMeshQueue *queue, GError **error);

/**
 * hn_mesh_lane_ask:
 * @self: a lane
 * @link: a link
 * @n_lanes: how many streams share the memory
 *
 * Asks for more, where nothing is on its way any more.
 */
void hn_mesh_lane_ask (HnMeshLane *self, HnMeshLink *link, guint n_lanes);

/**
 * hn_mesh_lane_watch:
 * @self: a lane
 * @link: a link
 * @n_lanes: how many streams share the memory
 *
 * To be called every second: a question that the server has forgotten is asked again.
 *
 * Returns: %FALSE where the server says nothing at all to it any more
 */
gboolean hn_mesh_lane_watch (HnMeshLane *self, HnMeshLink *link, guint n_lanes);

/**
 * hn_mesh_lane_take:
 * @self: a lane
 * @message: what came for it
 * @gap: (out): how many messages of the stream were passed over: they are not there any more
 *
 * Accounts for what came.
 *
 * Returns: what it is
 */
HnMeshTaken hn_mesh_lane_take (HnMeshLane *self, const HnMeshMessage *message, guint64 *gap);

/**
 * hn_mesh_lane_count_stuck:
 * @self: a lane
 * @now: the stream as it is now
 * @patience_us: how long what waits may wait without anything coming, microseconds
 *
 * To be asked at each look: a server that cannot send what it has kept says nothing of it.
 *
 * Returns: how many messages at least the server has and does not deliver; 0: none
 */
guint64 hn_mesh_lane_count_stuck (HnMeshLane *self, const HnMeshStream *now, gint64 patience_us);

/**
 * hn_mesh_lane_has_moved:
 * @self: a lane
 *
 * Returns: whether anything came that the log did not have
 */
gboolean hn_mesh_lane_has_moved (HnMeshLane *self);

/**
 * hn_mesh_lane_is_broken:
 * @self: a lane
 *
 * Returns: whether it has to be set up again; nothing is taken by it any more
 */
gboolean hn_mesh_lane_is_broken (HnMeshLane *self);

/**
 * hn_mesh_lane_get_source:
 * @self: a lane
 *
 * Returns: (transfer none): the source in the log
 */
const char *hn_mesh_lane_get_source (HnMeshLane *self);

/**
 * hn_mesh_lane_get_stream:
 * @self: a lane
 *
 * Returns: (transfer none): what it follows
 */
const HnMeshStream *hn_mesh_lane_get_stream (HnMeshLane *self);

/**
 * hn_mesh_lane_dup_cursor:
 * @self: a lane
 *
 * Returns: (transfer full): how far it is, as hn_mesh_cursor_parse() reads it
 */
char *hn_mesh_lane_dup_cursor (HnMeshLane *self);

/**
 * hn_mesh_lane_is_caught_up:
 * @self: a lane
 *
 * Returns: whether all that was there at the beginning has come
 */
gboolean hn_mesh_lane_is_caught_up (HnMeshLane *self);

/**
 * hn_mesh_lane_get_backlog:
 * @self: a lane
 *
 * Returns: how many messages wait on the server, as far as is known
 */
guint64 hn_mesh_lane_get_backlog (HnMeshLane *self);

/**
 * hn_mesh_cursor_name:
 * @stream: a stream
 *
 * Returns: (transfer full): what its cursor is called in the log
 */
char *hn_mesh_cursor_name (const HnMeshStream *stream);

/**
 * hn_mesh_cursor_parse:
 * @text: (nullable): a cursor
 * @created_ns: (out): which stream it is of
 * @seq: (out): the last message that the log has
 * @time_ns: (out): when the server took it in; 0 where the cursor does not say
 *
 * Returns: whether it is a cursor
 */
gboolean hn_mesh_cursor_parse (const char *text, gint64 *created_ns, guint64 *seq, gint64 *time_ns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnMeshLane, hn_mesh_lane_free)

G_END_DECLS
