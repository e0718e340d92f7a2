#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HnFeedSecurity:
 * @HN_FEED_SECURITY_UNKNOWN: there was no connection yet
 * @HN_FEED_SECURITY_LOOPBACK: not encrypted, but it does not leave this machine
 * @HN_FEED_SECURITY_TLS: encrypted, and the other side has shown who it is
 * @HN_FEED_SECURITY_PLAIN: not encrypted over a network; the site's file allows it, with a reason
 *
 * What protects a feed on the wire.
 */
typedef enum
{
  HN_FEED_SECURITY_UNKNOWN,
  HN_FEED_SECURITY_LOOPBACK,
  HN_FEED_SECURITY_TLS,
  HN_FEED_SECURITY_PLAIN,
  HN_N_FEED_SECURITIES
} HnFeedSecurity;

#define HN_TYPE_FEED_SECURITY (hn_feed_security_get_type ())
GType hn_feed_security_get_type (void) G_GNUC_CONST;

/**
 * hn_feed_security_get_word:
 * @security: what protects a feed
 *
 * Returns: (transfer none): words for the officer, translated
 */
const char *hn_feed_security_get_word (HnFeedSecurity security);

G_END_DECLS
