#pragma once

#include <gio/gio.h>
#include <nats/nats.h>

G_BEGIN_DECLS

/**
 * hn_mesh_error_new:
 * @status: what libnats returned
 * @code: what JetStream said; 0: nothing
 * @text: (nullable): what libnats, or the server, said of it
 * @server: the servers that were asked
 *
 * Puts into words for the officer what is wrong: the name, the connection, the encryption, the
 * login, the rights, JetStream, a limit.
 *
 * Returns: (transfer full): an error of %HN_FEED_ERROR
 */
GError *hn_mesh_error_new (natsStatus status, jsErrCode code, const char *text, const char *server);

/**
 * hn_mesh_error_take_last:
 * @error: (out) (optional): the error
 * @status: what libnats returned in this thread just now
 * @code: what JetStream said; 0: nothing
 * @server: the servers that were asked
 *
 * As hn_mesh_error_new(), with what libnats says of the last thing that failed in this thread.
 */
void
hn_mesh_error_take_last (GError **error, natsStatus status, jsErrCode code, const char *server);

/**
 * hn_mesh_error_take_dial:
 * @error: to set
 * @status: what libnats returned when a connection was to be made
 * @server: which
 * @has_certificate: whether the console has shown one
 *
 * Sets @error by what libnats said last in this thread.
 */
void hn_mesh_error_take_dial (GError **error,
                              natsStatus status,
                              const char *server,
                              gboolean has_certificate);

G_END_DECLS
