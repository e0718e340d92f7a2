#pragma once

#include "hn-feed-types.h"
#include "hn-http-guard.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* No answer of a server is longer than this, unpacked. */
#define HN_HTTP_MAX_BYTES (64 * 1024 * 1024)
#define HN_HTTP_MAX_RESOURCE_BYTES (4 * 1024 * 1024)
#define HN_TAXII_MEDIA_TYPE "application/taxii+json;version=2.1"

#define HN_TYPE_HTTP (hn_http_get_type ())

/*
 * One HTTP client for one hub: credentials (which go to the origin of its address and nowhere
 * else), redirects, limits on size and time, and errors in words.
 */
G_DECLARE_FINAL_TYPE (HnHttp, hn_http, HN, HTTP, GObject)

/**
 * HnHttpAnswer:
 * @url: what answered, after redirects
 * @status: the HTTP status
 * @content_type: (nullable): without parameters, in lower case
 * @added_first: (nullable): X-TAXII-Date-Added-First
 * @added_last: (nullable): X-TAXII-Date-Added-Last
 * @retry_after_us: how long the server asks to wait; 0 where it does not
 * @body: the body, unpacked
 */
typedef struct
{
  char *url;
  guint status;
  char *content_type;
  char *added_first;
  char *added_last;
  gint64 retry_after_us;
  GBytes *body;
} HnHttpAnswer;

/**
 * hn_http_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees it.
 */
void hn_http_answer_free (HnHttpAnswer *self);

/**
 * hn_http_answer_check:
 * @self: an answer
 * @error: HN_FEED_ERROR
 *
 * Returns: %TRUE where the status is 2xx and the body is not some web page
 */
gboolean hn_http_answer_check (HnHttpAnswer *self, GError **error);

/**
 * hn_http_parse_retry_after:
 * @value: (nullable): seconds, or an HTTP date
 * @now_us: the time, microseconds since the epoch, UTC
 *
 * Returns: microseconds from @now_us, at most an hour; 0 where it says nothing of use
 */
gint64 hn_http_parse_retry_after (const char *value, gint64 now_us);

/**
 * hn_http_new:
 * @url: the hub's address, normalized
 * @authorization: (nullable): what its origin is given as Authorization
 * @clock: (nullable): the clock; the system's unless given
 *
 * Returns: (transfer full): a client that has not asked yet
 */
HnHttp *hn_http_new (const char *url, const char *authorization, HnClock *clock);

/**
 * hn_http_set_tls:
 * @self: a client that has not asked yet
 * @tls: (nullable): how the hub and we prove who we are; copied
 * @secrets: (nullable): with the PIN of our key
 */
void hn_http_set_tls (HnHttp *self, const HnTls *tls, HnSecrets *secrets);

/**
 * hn_http_set_silence:
 * @self: a client that has not asked yet
 * @seconds: how long it waits for an answer to begin, or to go on; 30 unless set
 */
void hn_http_set_silence (HnHttp *self, guint seconds);

/**
 * hn_http_get_guard:
 * @self: a client
 *
 * Returns: (transfer none): what stands over its connections
 */
HnHttpGuard *hn_http_get_guard (HnHttp *self);

/**
 * hn_http_get_clock:
 * @self: a client
 *
 * Returns: (transfer none): its clock
 */
HnClock *hn_http_get_clock (HnHttp *self);

/**
 * hn_http_send_async:
 * @self: a client
 * @method: GET or POST
 * @url: an address
 * @body: (nullable): JSON of TAXII
 * @max_bytes: of the answer, unpacked
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to the function that is called
 *
 * Asks, follows redirects (never from https to http; to another origin only a GET, and without
 * credentials), reads the whole answer. What is posted goes to the origin of the hub's address and
 * to nobody else.
 */
void hn_http_send_async (HnHttp *self,
                         const char *method,
                         const char *url,
                         GBytes *body,
                         gsize max_bytes,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);

/**
 * hn_http_send_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: HN_FEED_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the answer, whatever its status
 */
HnHttpAnswer *hn_http_send_finish (HnHttp *self, GAsyncResult *result, GError **error);

/**
 * hn_http_new_message:
 * @self: a client
 * @session: that will send it
 * @method: GET or POST
 * @url: an address
 * @accept: the media type that is wanted
 * @cancellable: (nullable): that it will be sent with
 * @error: HN_FEED_ERROR
 *
 * Returns: (transfer full) (nullable): a message with what this hub is to be told: credentials (to
 *   its own origin only), no redirects; %NULL where nothing may be said there
 */
SoupMessage *hn_http_new_message (HnHttp *self,
                                  SoupSession *session,
                                  const char *method,
                                  const char *url,
                                  const char *accept,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * hn_http_new_session:
 * @timeout_s: after how many seconds without an answer it gives up; 0: never
 *
 * Returns: (transfer full): a session with our limits
 */
SoupSession *hn_http_new_session (guint timeout_s);

/**
 * hn_http_explain:
 * @error: what libsoup or GIO said
 * @url: what was asked
 *
 * Turns an error of the network into words.
 *
 * Returns: (transfer full): an error of %HN_FEED_ERROR; a cancellation stays what it is
 */
GError *hn_http_explain (const GError *error, const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHttpAnswer, hn_http_answer_free)

G_END_DECLS
