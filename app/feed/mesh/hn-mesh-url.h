#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The port of NATS. */
#define HN_MESH_PORT 4222

/**
 * hn_mesh_url_normalize:
 * @text: addresses separated by commas
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Brings the addresses of servers into one form: `nats://HOST:PORT` or `tls://HOST:PORT` each,
 * with commas between them, none twice. Either all of them are tls, or none is.
 *
 * Returns: (transfer full): the addresses, or %NULL and %HN_FEED_ERROR_ADDRESS, without whatever
 *   of it could be secret
 */
char *hn_mesh_url_normalize (const char *text, GError **error);

/**
 * hn_mesh_url_host:
 * @url: what hn_mesh_url_normalize() returned
 *
 * Returns: (transfer full): the host of the first server
 */
char *hn_mesh_url_host (const char *url);

/**
 * hn_mesh_url_is_secure:
 * @url: what hn_mesh_url_normalize() returned
 *
 * Returns: whether the connection is to be encrypted from its first byte on
 */
gboolean hn_mesh_url_is_secure (const char *url);

G_END_DECLS
