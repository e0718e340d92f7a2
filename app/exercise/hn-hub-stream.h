#pragma once

#include "hn-hub-collection.h"
#include "hn-hub-request.h"

G_BEGIN_DECLS

#define HN_TYPE_HUB_STREAM (hn_hub_stream_get_type ())
G_DECLARE_FINAL_TYPE (HnHubStream, hn_hub_stream, HN, HUB_STREAM, GObject)

/*
 * One client's stream of server-sent events of one collection.
 *
 *   BEHIND ⇄ LIVE        both → CLOSED
 *
 * BEHIND: events are read from the collection's log, as fast as the client takes them. LIVE: the
 * client has all there is, and events are handed on as they are committed. A client that is slower
 * than that is BEHIND again. What waits for a client is bounded in both.
 */
typedef enum
{
  HN_HUB_STREAM_BEHIND,
  HN_HUB_STREAM_LIVE,
  HN_HUB_STREAM_CLOSED,
  HN_HUB_STREAM_N_STATES
} HnHubStreamState;

/**
 * hn_hub_stream_new:
 * @request: a request of the endpoint stream; the account may read @collection
 * @collection: whose events they are
 * @error: HN_EXERCISE_ERROR_CONFIG for what is wrong with the request; HN_LOG_ERROR
 *
 * Begins to answer. It lives until its property "state" is %HN_HUB_STREAM_CLOSED.
 *
 * Returns: (transfer full) (nullable): the stream; on error the request is not answered yet
 */
HnHubStream *hn_hub_stream_new (HnHubRequest *request, HnHubCollection *collection, GError **error);

/**
 * hn_hub_stream_get_state:
 * @self: a stream
 *
 * Returns: its state
 */
HnHubStreamState hn_hub_stream_get_state (HnHubStream *self);

/**
 * hn_hub_stream_close:
 * @self: a stream
 *
 * Ends the answer.
 */
void hn_hub_stream_close (HnHubStream *self);

G_END_DECLS
