#pragma once

#include "hn-mesh-options.h"

#include <nats/nats.h>

G_BEGIN_DECLS

/**
 * hn_mesh_login_apply:
 * @options: options, which live as long as @to is used to connect
 * @to: what libnats connects with
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Gives libnats what it needs to log in. Secrets stay in memory: what the server asks is signed
 * here, and no file is written.
 *
 * Returns: whether that worked; if not, %HN_FEED_ERROR_UNAUTHORIZED
 */
gboolean hn_mesh_login_apply (const HnMeshOptions *options, natsOptions *to, GError **error);

G_END_DECLS
