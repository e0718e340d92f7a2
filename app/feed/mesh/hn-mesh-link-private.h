#pragma once

#include "hn-mesh-link.h"

#include <nats/nats.h>

G_BEGIN_DECLS

/*
 * For those of this folder that speak to libnats themselves. What they get lives as long as the
 * link; a thread of a task holds a reference to it.
 */

/**
 * hn_mesh_link_get_connection:
 * @self: a link
 *
 * Returns: (transfer none): the connection
 */
natsConnection *hn_mesh_link_get_connection (HnMeshLink *self);

/**
 * hn_mesh_link_get_js:
 * @self: a link
 *
 * Returns: (transfer none): JetStream by this connection; its calls wait for the server, so they
 *   are made in the threads of tasks
 */
jsCtx *hn_mesh_link_get_js (HnMeshLink *self);

/**
 * hn_mesh_link_ping_async:
 * @self: a link
 * @timeout_us: how long to wait for the answer, microseconds
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Asks the server whether it is there.
 */
void hn_mesh_link_ping_async (HnMeshLink *self,
                              gint64 timeout_us,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * hn_mesh_link_ping_finish:
 * @self: a link
 * @result: what the callback was given
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: how long the answer took, microseconds; -1 and @error
 */
gint64 hn_mesh_link_ping_finish (HnMeshLink *self, GAsyncResult *result, GError **error);

G_END_DECLS
