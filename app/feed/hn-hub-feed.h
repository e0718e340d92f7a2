#pragma once

#include "hn-feed.h"

G_BEGIN_DECLS

/* How to follow a hub. All strings are copied. */
HnHubOptions *hn_hub_options_new (const char *url);
HnHubOptions *hn_hub_options_copy (const HnHubOptions *self);
void hn_hub_options_free (HnHubOptions *self);
/* HINOMI_HUB_USER and HINOMI_HUB_PASSWORD, or HINOMI_HUB_TOKEN. */
void hn_hub_options_set_credentials_from_environment (HnHubOptions *self);
void hn_hub_options_set_basic (HnHubOptions *self, const char *user, const char *password);
void hn_hub_options_set_bearer (HnHubOptions *self, const char *token);
/* Id, alias or title; NULL: every collection that may be read. */
void hn_hub_options_set_collection (HnHubOptions *self, const char *collection);
/* (array zero-terminated=1) (nullable): the sectors that it covers; NULL, the default: all. */
void hn_hub_options_set_sectors (HnHubOptions *self, const char *const *sectors);
/* Seconds between two questions where the hub has no stream; 30 unless set. */
void hn_hub_options_set_poll_interval (HnHubOptions *self, guint seconds);
/* Objects a page; 1000 unless set. */
void hn_hub_options_set_page_limit (HnHubOptions *self, guint limit);
/* FALSE: never ask for a stream. */
void hn_hub_options_set_stream (HnHubOptions *self, gboolean stream);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubOptions, hn_hub_options_free)

#define HN_TYPE_HUB_FEED (hn_hub_feed_get_type ())

/* A hub: TAXII 2.1 for the record, Server-Sent Events for speed. */
G_DECLARE_FINAL_TYPE (HnHubFeed, hn_hub_feed, HN, HUB_FEED, HnFeed)

/**
 * hn_hub_feed_new:
 * @options: copied
 * @clock: (nullable): the system's unless given
 *
 * Returns: (transfer full) (nullable): a feed that is idle, or %NULL and
 *   %HN_FEED_ERROR_ADDRESS where the address is none (or holds credentials, which do not belong
 *   into addresses)
 */
HnHubFeed *
hn_hub_feed_new (const HnHubOptions *options, HnIntake *intake, HnClock *clock, GError **error);

G_END_DECLS
