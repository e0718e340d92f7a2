#pragma once

#include "hn-mesh-options.h"

#include <nats/nats.h>

G_BEGIN_DECLS

/**
 * HnMeshDialFuncs:
 * @closed: called in a thread of libnats when the connection has ended
 * @error: called in a thread of libnats when the server complains
 * @closure: given to both; it outlives the connection
 */
typedef struct
{
  natsConnectionHandler closed;
  natsErrHandler error;
  void *closure;
} HnMeshDialFuncs;

/**
 * hn_mesh_dial:
 * @options: how
 * @funcs: who is told
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Connects to the first server that answers, and waits for it. libnats does not reconnect, and
 * goes to no server that only another one has named.
 *
 * Returns: (transfer full): the connection, for natsConnection_Destroy(), or %NULL and what is
 *   wrong, in words
 */
natsConnection *
hn_mesh_dial (const HnMeshOptions *options, const HnMeshDialFuncs *funcs, GError **error);

G_END_DECLS
