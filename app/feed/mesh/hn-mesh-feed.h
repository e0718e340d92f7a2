#pragma once

#include "hn-feed.h"
#include "hn-mesh-link.h"
#include "hn-mesh-options.h"

G_BEGIN_DECLS

/* How long a mesh may be silent: its server answers a ping every so often. */
#define HN_MESH_SILENCE_S 30

#define HN_TYPE_MESH_FEED (hn_mesh_feed_get_type ())

/*
 * A feed from a mesh of NATS servers with JetStream: a stream for each CEPTOAR and one of NISC's.
 * Streams are found by their subjects, and looked for again every 30 s; each is followed by a
 * durable pull consumer of this log's own. A message is acknowledged after the log's commit, and
 * the log's cursor, which moves in the commit's transaction, is the truth: where the consumer on
 * the server says something else it is made anew from the cursor.
 *
 * The source of what comes is hn_mesh_source_of_stream(): the feed's id, `#`, the stream.
 *
 * Signals:
 *   link-changed (): hn_mesh_feed_get_link() is another one
 */
G_DECLARE_FINAL_TYPE (HnMeshFeed, hn_mesh_feed, HN, MESH_FEED, HnFeed)

/**
 * hn_mesh_feed_new:
 * @options: copied
 * @intake: where its records go
 * @clock: (nullable): the clock; the system's unless given
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full): a feed that is idle, or %NULL and %HN_FEED_ERROR_ADDRESS
 */
HnMeshFeed *
hn_mesh_feed_new (const HnMeshOptions *options, HnIntake *intake, HnClock *clock, GError **error);

/**
 * hn_mesh_feed_get_link:
 * @self: a feed
 *
 * Returns: (transfer none) (nullable): its connection while there is one
 */
HnMeshLink *hn_mesh_feed_get_link (HnMeshFeed *self);

/**
 * hn_mesh_feed_id_of_options:
 * @options: options
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full): the id that a feed with these options has, or %NULL and
 *   %HN_FEED_ERROR_ADDRESS
 */
char *hn_mesh_feed_id_of_options (const HnMeshOptions *options, GError **error);

/**
 * hn_mesh_feed_make_status:
 * @options: options whose address was found to be good
 *
 * Returns: (transfer full): the status of a feed with these options that was not started
 */
HnFeedStatus *hn_mesh_feed_make_status (const HnMeshOptions *options);

/**
 * hn_mesh_source_of_stream:
 * @feed_id: a feed's id
 * @stream: the name of a stream
 *
 * Returns: (transfer full): the source in the log of what came by this stream
 */
char *hn_mesh_source_of_stream (const char *feed_id, const char *stream);

/**
 * hn_mesh_feed_of_source:
 * @source: a source in the log, of a mesh or of anything else
 *
 * Returns: (transfer full): the id of the feed that it belongs to
 */
char *hn_mesh_feed_of_source (const char *source);

G_END_DECLS
