#pragma once

#include "hn-feed-state.h"
#include "hn-feed-types.h"

G_BEGIN_DECLS

#define HN_TYPE_FEED_STATUS (hn_feed_status_get_type ())

/**
 * HnFeedStatus:
 *
 * What there is to say of one feed: the item of hn_station_get_feeds(), which changes on the main
 * thread, with notifications. A feed has one of its own on its thread; hn_feed_status_assign()
 * carries the one over into the other.
 *
 * Properties (all readable): `id`, `title`, `url` (strings; the last without credentials), `state`
 * (HnFeedState), `heard-us`, `next-retry-us`, `lag-us` (int64), `promise-s` (uint), `rate`
 * (double), `last-error` (string), `n-new`, `n-duplicates`, `n-conflicts`, `n-quarantined`,
 * `n-deletes`, `n-outbox` (uint64), `complete`, `streaming` (boolean).
 */
G_DECLARE_FINAL_TYPE (HnFeedStatus, hn_feed_status, HN, FEED_STATUS, GObject)

/**
 * HnFeedCounts:
 * @n_new: objects that were new
 * @n_duplicates: objects that the log had already
 * @n_conflicts: versions that the log has with another content
 * @n_quarantined: what was refused
 * @n_deletes: deletions and merges that the other side announced; they are noted, not folded, since
 *   deleting is not what STIX calls revoking
 */
typedef struct
{
  guint64 n_new;
  guint64 n_duplicates;
  guint64 n_conflicts;
  guint64 n_quarantined;
  guint64 n_deletes;
} HnFeedCounts;

/* (transfer none): the source of its records in the log. */
const char *hn_feed_status_get_id (HnFeedStatus *self);
/* (transfer none): what the other side calls itself, or its host. */
const char *hn_feed_status_get_title (HnFeedStatus *self);
/* (transfer none): without credentials. */
const char *hn_feed_status_get_url (HnFeedStatus *self);
/* (transfer none) (nullable) (array zero-terminated=1): the sectors that it covers; NULL is all. */
const char *const *hn_feed_status_get_sectors (HnFeedStatus *self);
HnFeedState hn_feed_status_get_state (HnFeedStatus *self);
/* When the other side last said anything, µs since the epoch; 0 never. */
gint64 hn_feed_status_get_heard_us (HnFeedStatus *self);
/* The longest silence that is promised, seconds: beyond it what it covers is stale. */
guint hn_feed_status_get_promise_s (HnFeedStatus *self);
/* From `modified` of the newest new object to its commit, µs; -1 where none came yet. */
gint64 hn_feed_status_get_lag_us (HnFeedStatus *self);
/* New objects a second over the last minute. */
double hn_feed_status_get_rate (HnFeedStatus *self);
/* (nullable): the last error in words, translated; NULL once all is well again. */
const char *hn_feed_status_get_last_error (HnFeedStatus *self);
/* µs since the epoch; 0 where nothing waits. */
gint64 hn_feed_status_get_next_retry_us (HnFeedStatus *self);
/* TRUE once one whole catch-up was done since the start. */
gboolean hn_feed_status_is_complete (HnFeedStatus *self);
/* TRUE while news arrive by themselves (SSE). */
gboolean hn_feed_status_is_streaming (HnFeedStatus *self);
const HnFeedCounts *hn_feed_status_get_counts (HnFeedStatus *self);
/* What waits to be sent to the other side. */
guint64 hn_feed_status_get_n_outbox (HnFeedStatus *self);

/* For feeds and for tests of views. */
HnFeedStatus *
hn_feed_status_new (const char *id, const char *title, const char *url, guint promise_s);
HnFeedStatus *hn_feed_status_copy (HnFeedStatus *self);
/* Takes all values of @other over, with one notification for each that differs. */
void hn_feed_status_assign (HnFeedStatus *self, HnFeedStatus *other);
void hn_feed_status_set_title (HnFeedStatus *self, const char *title);
void hn_feed_status_set_sectors (HnFeedStatus *self, const char *const *sectors);
void hn_feed_status_set_state (HnFeedStatus *self, HnFeedState state);
void hn_feed_status_set_heard_us (HnFeedStatus *self, gint64 heard_us);
void hn_feed_status_set_promise_s (HnFeedStatus *self, guint promise_s);
void hn_feed_status_set_lag_us (HnFeedStatus *self, gint64 lag_us);
void hn_feed_status_set_rate (HnFeedStatus *self, double rate);
void hn_feed_status_set_last_error (HnFeedStatus *self, const char *last_error);
void hn_feed_status_set_next_retry_us (HnFeedStatus *self, gint64 next_retry_us);
void hn_feed_status_set_complete (HnFeedStatus *self, gboolean complete);
void hn_feed_status_set_streaming (HnFeedStatus *self, gboolean streaming);
void hn_feed_status_set_counts (HnFeedStatus *self, const HnFeedCounts *counts);
void hn_feed_status_set_n_outbox (HnFeedStatus *self, guint64 n_outbox);

G_END_DECLS
