#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HnFeedAuth:
 * @HN_FEED_AUTH_NONE: nobody is asked, or the certificate says it all
 * @HN_FEED_AUTH_PASSWORD: user and password
 * @HN_FEED_AUTH_TOKEN: a token
 * @HN_FEED_AUTH_NKEY: the mesh's own key (nkey)
 * @HN_FEED_AUTH_CREDENTIALS: the mesh's credentials (JWT and nkey)
 *
 * By what a feed logs in.
 */
typedef enum
{
  HN_FEED_AUTH_NONE,
  HN_FEED_AUTH_PASSWORD,
  HN_FEED_AUTH_TOKEN,
  HN_FEED_AUTH_NKEY,
  HN_FEED_AUTH_CREDENTIALS,
  HN_N_FEED_AUTHS
} HnFeedAuth;

#define HN_TYPE_FEED_AUTH (hn_feed_auth_get_type ())
GType hn_feed_auth_get_type (void) G_GNUC_CONST;

/**
 * hn_feed_auth_get_nick:
 * @auth: by what a feed logs in
 *
 * Returns: (transfer none): "none", "password", "token", "nkey", "credentials"
 */
const char *hn_feed_auth_get_nick (HnFeedAuth auth);

/**
 * hn_feed_auth_from_nick:
 * @nick: (nullable): one of these
 * @auth: (out): what it means
 *
 * Returns: whether @nick is one of them
 */
gboolean hn_feed_auth_from_nick (const char *nick, HnFeedAuth *auth);

/**
 * hn_feed_auth_get_word:
 * @auth: by what a feed logs in
 *
 * Returns: (transfer none): words for the officer, translated
 */
const char *hn_feed_auth_get_word (HnFeedAuth auth);

G_END_DECLS
