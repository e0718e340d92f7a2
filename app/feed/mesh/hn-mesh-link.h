#pragma once

#include "hn-mesh-options.h"

G_BEGIN_DECLS

/* So many bytes of messages may wait for the thread of the link; what comes beyond is let go. */
#define HN_MESH_LINK_WAITING_MAX (4 * 1024 * 1024)

#define HN_TYPE_MESH_LINK (hn_mesh_link_get_type ())

/*
 * One connection to a server of the mesh. It belongs to the thread that made it, in whose
 * thread-default main context everything that it says arrives. It lives as long as the connection:
 * once that is lost it is of no more use, and another one is made (libnats's own reconnecting is
 * not used: the feed's state machine says when, and the log's cursors where to go on).
 *
 * Signals:
 *   lost (GError *error): the connection ended, %HN_FEED_ERROR
 *   complained (GError *error): the server refused something that was asked for before (a subject
 *     that this login may not use), %HN_FEED_ERROR_FORBIDDEN mostly; the connection stands
 */
G_DECLARE_FINAL_TYPE (HnMeshLink, hn_mesh_link, HN, MESH_LINK, GObject)

/**
 * hn_mesh_link_connect_async:
 * @options: copied
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Connects to one of the servers, in their order.
 */
void hn_mesh_link_connect_async (const HnMeshOptions *options,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * hn_mesh_link_connect_finish:
 * @result: what the callback was given
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full): the link, or %NULL and what is wrong, in words
 */
HnMeshLink *hn_mesh_link_connect_finish (GAsyncResult *result, GError **error);

/**
 * hn_mesh_link_close:
 * @self: a link
 *
 * Ends the connection. Nothing arrives any more; `lost` is not emitted.
 */
void hn_mesh_link_close (HnMeshLink *self);

/**
 * hn_mesh_link_is_open:
 * @self: a link
 *
 * Returns: whether the connection stands as far as is known
 */
gboolean hn_mesh_link_is_open (HnMeshLink *self);

/**
 * hn_mesh_link_get_server:
 * @self: a link
 *
 * Returns: (transfer none): the address of the server that it is connected to
 */
const char *hn_mesh_link_get_server (HnMeshLink *self);

/**
 * HnMeshLinkFunc:
 * @link: the link
 * @subject: the subject of the message
 * @reply: (nullable): where an answer is expected
 * @data: what it says
 * @user_data: what was given with the function
 *
 * A message came, in the thread of the link.
 */
typedef void (*HnMeshLinkFunc) (
    HnMeshLink *link, const char *subject, const char *reply, GBytes *data, gpointer user_data);

/**
 * hn_mesh_link_subscribe:
 * @self: a link
 * @subject: a subject, with wildcards
 * @func: called for each message, as long as the link is open
 * @user_data: given to @func
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Core NATS: what is said while nobody listens is lost, and what is said faster than it can be
 * heard (%HN_MESH_LINK_WAITING_MAX). That the login may not listen there is
 * said by the signal `complained`.
 *
 * Returns: a number for hn_mesh_link_unsubscribe(), or 0 and @error
 */
guint hn_mesh_link_subscribe (
    HnMeshLink *self, const char *subject, HnMeshLinkFunc func, gpointer user_data, GError **error);

/**
 * hn_mesh_link_unsubscribe:
 * @self: a link
 * @number: what hn_mesh_link_subscribe() returned
 *
 * The function is not called any more.
 */
void hn_mesh_link_unsubscribe (HnMeshLink *self, guint number);

/**
 * hn_mesh_link_publish:
 * @self: a link
 * @subject: a subject
 * @reply: (nullable): where an answer is expected
 * @data: (nullable): what to say
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Core NATS: said once, to whoever listens. Also the answer to a request: its subject is the
 * request's reply.
 *
 * Returns: whether it was handed to the connection; if not, @error is set
 */
gboolean hn_mesh_link_publish (
    HnMeshLink *self, const char *subject, const char *reply, GBytes *data, GError **error);

/**
 * hn_mesh_link_request_async:
 * @self: a link
 * @subject: a subject
 * @data: (nullable): what to ask
 * @timeout_us: how long to wait for an answer, microseconds
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Asks, and waits for the first answer.
 */
void hn_mesh_link_request_async (HnMeshLink *self,
                                 const char *subject,
                                 GBytes *data,
                                 gint64 timeout_us,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * hn_mesh_link_request_finish:
 * @self: a link
 * @result: what the callback was given
 * @error: return location for an error: %HN_FEED_ERROR_TIMEOUT where no answer came in time,
 *   %HN_FEED_ERROR_NOT_FOUND where nobody listens at all
 *
 * Returns: (transfer full) (nullable): the answer; %NULL and @error
 */
GBytes *hn_mesh_link_request_finish (HnMeshLink *self, GAsyncResult *result, GError **error);

G_END_DECLS
