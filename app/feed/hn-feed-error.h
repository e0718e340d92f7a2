#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HN_FEED_ERROR:
 *
 * The error domain of the feeds. The messages are words for the officer: what happened, and what
 * to do about it where something can be done.
 */
#define HN_FEED_ERROR (hn_feed_error_quark ())
GQuark hn_feed_error_quark (void);

/**
 * HnFeedError:
 * @HN_FEED_ERROR_ADDRESS: the address is none that a feed can follow
 * @HN_FEED_ERROR_UNREACHABLE: nobody answers there, or the connection broke
 * @HN_FEED_ERROR_TIMEOUT: no answer, or silence, for longer than allowed
 * @HN_FEED_ERROR_UNAUTHORIZED: 401: the credentials are missing or wrong
 * @HN_FEED_ERROR_FORBIDDEN: 403: these credentials may not do this
 * @HN_FEED_ERROR_NOT_FOUND: 404, 410: there is no such thing there
 * @HN_FEED_ERROR_NOT_ACCEPTABLE: 406, 405: the server does not speak TAXII 2.1 here
 * @HN_FEED_ERROR_TOO_LARGE: 413, or an answer over our limit
 * @HN_FEED_ERROR_MEDIA_TYPE: 415: the server refuses the form of what was sent
 * @HN_FEED_ERROR_BUSY: 429, or 503 with Retry-After: the server asks to wait
 * @HN_FEED_ERROR_SERVER: 5xx
 * @HN_FEED_ERROR_BAD_REQUEST: any other 4xx
 * @HN_FEED_ERROR_PROTOCOL: an answer that is not what TAXII 2.1 says
 * @HN_FEED_ERROR_STUCK: the pages do not advance
 * @HN_FEED_ERROR_COLLECTION: there is no such collection, or it may not be read
 * @HN_FEED_ERROR_REFUSED: the server took a message but refused an object
 * @HN_FEED_ERROR_TLS: no secure connection: the handshake, the certificate of the other side, or
 * ours
 * @HN_FEED_ERROR_PLAIN: it would go over a network unencrypted
 */
typedef enum
{
  HN_FEED_ERROR_ADDRESS,
  HN_FEED_ERROR_UNREACHABLE,
  HN_FEED_ERROR_TIMEOUT,
  HN_FEED_ERROR_UNAUTHORIZED,
  HN_FEED_ERROR_FORBIDDEN,
  HN_FEED_ERROR_NOT_FOUND,
  HN_FEED_ERROR_NOT_ACCEPTABLE,
  HN_FEED_ERROR_TOO_LARGE,
  HN_FEED_ERROR_MEDIA_TYPE,
  HN_FEED_ERROR_BUSY,
  HN_FEED_ERROR_SERVER,
  HN_FEED_ERROR_BAD_REQUEST,
  HN_FEED_ERROR_PROTOCOL,
  HN_FEED_ERROR_STUCK,
  HN_FEED_ERROR_COLLECTION,
  HN_FEED_ERROR_REFUSED,
  HN_FEED_ERROR_TLS,
  HN_FEED_ERROR_PLAIN,
} HnFeedError;

G_END_DECLS
