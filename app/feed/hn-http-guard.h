#pragma once

#include "hn-feed-security.h"
#include "hn-feed-types.h"
#include "hn-secrets.h"
#include "hn-tls.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define HN_TYPE_HTTP_GUARD (hn_http_guard_get_type ())

/*
 * Stands over the connections of one HnHttp: nothing unencrypted but where that is allowed, nothing
 * older than TLS 1.2, nobody but who it should be, and our certificate for nobody but the hub.
 */
G_DECLARE_FINAL_TYPE (HnHttpGuard, hn_http_guard, HN, HTTP_GUARD, GObject)

/**
 * hn_http_guard_new:
 * @url: the hub's address, normalized
 * @tls: (nullable): copied
 * @secrets: (nullable): with the PIN of our key
 *
 * Returns: (transfer full): a guard; files are not read before the first connection
 */
HnHttpGuard *hn_http_guard_new (const char *url, const HnTls *tls, HnSecrets *secrets);

/**
 * hn_http_guard_arm:
 * @self: a guard
 * @session: that will send @message
 * @message: that was not sent yet
 * @cancellable: (nullable): that it is sent with: cancelled where the other side, once it has shown
 *   itself, is not to be told anything
 * @error: %HN_FEED_ERROR_PLAIN, %HN_FEED_ERROR_TLS
 *
 * Gives a message, and the session, what it needs to be safe.
 *
 * Returns: whether it may be sent; if not, @error is set
 */
gboolean hn_http_guard_arm (HnHttpGuard *self,
                            SoupSession *session,
                            SoupMessage *message,
                            GCancellable *cancellable,
                            GError **error);

/**
 * hn_http_guard_explain:
 * @self: a guard
 * @message: that failed
 * @cause: what libsoup or GIO said
 *
 * Returns: (transfer full): the same in words; see hn_http_explain()
 */
GError *hn_http_guard_explain (HnHttpGuard *self, SoupMessage *message, const GError *cause);

/**
 * hn_http_guard_is_own:
 * @self: a guard
 * @url: an address
 *
 * Returns: whether it is of the origin of the hub
 */
gboolean hn_http_guard_is_own (HnHttpGuard *self, const char *url);

/**
 * hn_http_guard_tell:
 * @self: a guard
 * @status: a feed's status
 *
 * Tells a status what protects the connections to the hub, as of the last one.
 */
void hn_http_guard_tell (HnHttpGuard *self, HnFeedStatus *status);

G_END_DECLS
