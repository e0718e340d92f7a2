#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HnFeedKind:
 * @HN_FEED_KIND_HUB: TAXII 2.1, and Server-Sent Events
 * @HN_FEED_KIND_MESH: NATS JetStream, between the CEPTOARs
 */
typedef enum
{
  HN_FEED_KIND_HUB,
  HN_FEED_KIND_MESH,
  HN_N_FEED_KINDS
} HnFeedKind;

#define HN_TYPE_FEED_KIND (hn_feed_kind_get_type ())
GType hn_feed_kind_get_type (void) G_GNUC_CONST;

/**
 * hn_feed_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "hub", "mesh"
 */
const char *hn_feed_kind_get_nick (HnFeedKind kind);

/**
 * hn_feed_kind_from_nick:
 * @nick: (nullable): "hub" or "mesh"
 * @kind: (out): what it means
 *
 * Returns: whether @nick is one of them
 */
gboolean hn_feed_kind_from_nick (const char *nick, HnFeedKind *kind);

/**
 * hn_feed_kind_get_word:
 * @kind: a kind
 *
 * Returns: (transfer none): a word for the officer, translated
 */
const char *hn_feed_kind_get_word (HnFeedKind kind);

G_END_DECLS
