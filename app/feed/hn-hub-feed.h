#pragma once

#include "hn-feed.h"
#include "hn-hub-options.h"

G_BEGIN_DECLS

#define HN_TYPE_HUB_FEED (hn_hub_feed_get_type ())

/* A hub: TAXII 2.1 for the record, Server-Sent Events for speed. */
G_DECLARE_FINAL_TYPE (HnHubFeed, hn_hub_feed, HN, HUB_FEED, HnFeed)

/**
 * hn_hub_feed_new:
 * @options: copied
 * @intake: where the records go
 * @clock: (nullable): the system's unless given
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full) (nullable): a feed that is idle, or %NULL and
 *   %HN_FEED_ERROR_ADDRESS where the address is none (or holds credentials, which do not belong
 *   into addresses)
 */
HnHubFeed *
hn_hub_feed_new (const HnHubOptions *options, HnIntake *intake, HnClock *clock, GError **error);

/**
 * hn_hub_feed_id_of_url:
 * @url: normalized, see hn_taxii_url_normalize()
 *
 * Returns: (transfer full): the id of a feed that follows it
 */
char *hn_hub_feed_id_of_url (const char *url);

G_END_DECLS
