#pragma once

#include "hn-feed-kind.h"
#include "hn-feed-security.h"
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
 * `n-deletes`, `n-barred`, `n-forged`, `n-outbox`, `n-refused` (uint64), `complete`, `streaming`,
 * `paused` (boolean), `kind` (HnFeedKind), `security` (HnFeedSecurity), `protocol`, `plain-reason`,
 * `peer-name`, `peer` (strings), `peer-until-us`, `backlog` (int64).
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
 * @n_barred: versions that were purged before and came again: they are not kept
 * @n_forged: of what was refused, what is not by whom it says
 */
typedef struct
{
  guint64 n_new;
  guint64 n_duplicates;
  guint64 n_conflicts;
  guint64 n_quarantined;
  guint64 n_deletes;
  guint64 n_barred;
  guint64 n_forged;
} HnFeedCounts;

/**
 * hn_feed_status_get_id:
 * @self: a status
 *
 * Returns: (transfer none): the source of its records in the log
 */
const char *hn_feed_status_get_id (HnFeedStatus *self);

/**
 * hn_feed_status_get_title:
 * @self: a status
 *
 * Returns: (transfer none): what the other side calls itself, or its host
 */
const char *hn_feed_status_get_title (HnFeedStatus *self);

/**
 * hn_feed_status_get_url:
 * @self: a status
 *
 * Returns: (transfer none): its address, without credentials
 */
const char *hn_feed_status_get_url (HnFeedStatus *self);

/**
 * hn_feed_status_get_sectors:
 * @self: a status
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the sectors that it covers; %NULL:
 *   all
 */
const char *const *hn_feed_status_get_sectors (HnFeedStatus *self);

/**
 * hn_feed_status_get_state:
 * @self: a status
 *
 * Returns: its state
 */
HnFeedState hn_feed_status_get_state (HnFeedStatus *self);

/**
 * hn_feed_status_get_heard_us:
 * @self: a status
 *
 * Returns: when the other side last said anything, microseconds since the epoch, UTC; 0: never
 */
gint64 hn_feed_status_get_heard_us (HnFeedStatus *self);

/**
 * hn_feed_status_get_promise_s:
 * @self: a status
 *
 * Returns: the longest silence that is promised, seconds: beyond it what it covers is stale
 */
guint hn_feed_status_get_promise_s (HnFeedStatus *self);

/**
 * hn_feed_status_get_lag_us:
 * @self: a status
 *
 * Returns: from `modified` of the newest new object to its commit, microseconds; -1 where none came
 *   yet
 */
gint64 hn_feed_status_get_lag_us (HnFeedStatus *self);

/**
 * hn_feed_status_get_rate:
 * @self: a status
 *
 * Returns: new objects a second over the last minute
 */
double hn_feed_status_get_rate (HnFeedStatus *self);

/**
 * hn_feed_status_get_last_error:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): the last error in words, translated; %NULL once all is well
 *   again
 */
const char *hn_feed_status_get_last_error (HnFeedStatus *self);

/**
 * hn_feed_status_get_next_retry_us:
 * @self: a status
 *
 * Returns: when it tries again, microseconds since the epoch, UTC; 0 where nothing waits
 */
gint64 hn_feed_status_get_next_retry_us (HnFeedStatus *self);

/**
 * hn_feed_status_is_complete:
 * @self: a status
 *
 * Returns: whether one whole catch-up was done since the start
 */
gboolean hn_feed_status_is_complete (HnFeedStatus *self);

/**
 * hn_feed_status_is_streaming:
 * @self: a status
 *
 * Returns: whether news arrive by themselves (SSE)
 */
gboolean hn_feed_status_is_streaming (HnFeedStatus *self);

/**
 * hn_feed_status_get_counts:
 * @self: a status
 *
 * Returns: (transfer none): what came since the start
 */
const HnFeedCounts *hn_feed_status_get_counts (HnFeedStatus *self);

/**
 * hn_feed_status_get_n_outbox:
 * @self: a status
 *
 * Returns: how many objects wait to be sent to the other side
 */
guint64 hn_feed_status_get_n_outbox (HnFeedStatus *self);

/**
 * hn_feed_status_get_n_refused:
 * @self: a status
 *
 * Returns: how many objects of ours the other side has refused for good
 */
guint64 hn_feed_status_get_n_refused (HnFeedStatus *self);

/**
 * hn_feed_status_get_kind:
 * @self: a status
 *
 * Returns: its kind
 */
HnFeedKind hn_feed_status_get_kind (HnFeedStatus *self);

/**
 * hn_feed_status_get_security:
 * @self: a status
 *
 * Returns: what protects it on the wire
 */
HnFeedSecurity hn_feed_status_get_security (HnFeedStatus *self);

/**
 * hn_feed_status_get_peer_until_us:
 * @self: a status
 *
 * Returns: until when the certificate of the other side is good, microseconds since the
 *   epoch, UTC; 0 where there is none
 */
gint64 hn_feed_status_get_peer_until_us (HnFeedStatus *self);

/**
 * hn_feed_status_get_backlog:
 * @self: a status
 *
 * Returns: how many objects wait for us on the other side; -1 where that is not known
 */
gint64 hn_feed_status_get_backlog (HnFeedStatus *self);

/**
 * hn_feed_status_is_paused:
 * @self: a status
 *
 * Returns: whether a person has paused it
 */
gboolean hn_feed_status_is_paused (HnFeedStatus *self);

/**
 * hn_feed_status_get_protocol:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): in what it is encrypted, e.g. "TLS 1.3,
 * TLS_AES_256_GCM_SHA384"
 */
const char *hn_feed_status_get_protocol (HnFeedStatus *self);

/**
 * hn_feed_status_get_plain_reason:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): why the site allows it not to be encrypted, in the words of
 * the site's file
 */
const char *hn_feed_status_get_plain_reason (HnFeedStatus *self);

/**
 * hn_feed_status_get_peer_name:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): who the other side is by its certificate, and who says so,
 * in words
 */
const char *hn_feed_status_get_peer_name (HnFeedStatus *self);

/**
 * hn_feed_status_get_peer:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): the id of the CEPTOAR that it is, where it is one
 */
const char *hn_feed_status_get_peer (HnFeedStatus *self);

/**
 * hn_feed_status_new:
 * @id: the source of its records in the log
 * @title: what the other side is called
 * @url: its address, without credentials
 * @promise_s: the longest silence that is promised, seconds
 *
 * For feeds, and for tests of views.
 *
 * Returns: (transfer full): the status of a feed that is idle
 */
HnFeedStatus *
hn_feed_status_new (const char *id, const char *title, const char *url, guint promise_s);

/**
 * hn_feed_status_copy:
 * @self: a status
 *
 * Returns: (transfer full): another with the same values
 */
HnFeedStatus *hn_feed_status_copy (HnFeedStatus *self);

/**
 * hn_feed_status_assign:
 * @self: a status
 * @other: a status of the same feed
 *
 * Takes all values of @other over, with one notification for each that differs.
 */
void hn_feed_status_assign (HnFeedStatus *self, HnFeedStatus *other);

/**
 * hn_feed_status_set_title:
 * @self: a status
 * @title: what the other side calls itself
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_title (HnFeedStatus *self, const char *title);

/**
 * hn_feed_status_set_sectors:
 * @self: a status
 * @sectors: (nullable) (array zero-terminated=1): the sectors that it covers; %NULL: all
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_sectors (HnFeedStatus *self, const char *const *sectors);

/**
 * hn_feed_status_set_state:
 * @self: a status
 * @state: its state
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_state (HnFeedStatus *self, HnFeedState state);

/**
 * hn_feed_status_set_heard_us:
 * @self: a status
 * @heard_us: when the other side last said anything, microseconds since the epoch, UTC
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_heard_us (HnFeedStatus *self, gint64 heard_us);

/**
 * hn_feed_status_set_promise_s:
 * @self: a status
 * @promise_s: the longest silence that is promised, seconds
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_promise_s (HnFeedStatus *self, guint promise_s);

/**
 * hn_feed_status_set_lag_us:
 * @self: a status
 * @lag_us: from `modified` of the newest new object to its commit, microseconds
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_lag_us (HnFeedStatus *self, gint64 lag_us);

/**
 * hn_feed_status_set_rate:
 * @self: a status
 * @rate: new objects a second over the last minute
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_rate (HnFeedStatus *self, double rate);

/**
 * hn_feed_status_set_last_error:
 * @self: a status
 * @last_error: (nullable): the last error in words, translated
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_last_error (HnFeedStatus *self, const char *last_error);

/**
 * hn_feed_status_set_next_retry_us:
 * @self: a status
 * @next_retry_us: when it tries again, microseconds since the epoch, UTC; 0: nothing waits
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_next_retry_us (HnFeedStatus *self, gint64 next_retry_us);

/**
 * hn_feed_status_set_complete:
 * @self: a status
 * @complete: whether one whole catch-up was done
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_complete (HnFeedStatus *self, gboolean complete);

/**
 * hn_feed_status_set_streaming:
 * @self: a status
 * @streaming: whether news arrive by themselves
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_streaming (HnFeedStatus *self, gboolean streaming);

/**
 * hn_feed_status_set_counts:
 * @self: a status
 * @counts: what came since the start; copied
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_counts (HnFeedStatus *self, const HnFeedCounts *counts);

/**
 * hn_feed_status_set_n_outbox:
 * @self: a status
 * @n_outbox: how many objects wait to be sent
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_n_outbox (HnFeedStatus *self, guint64 n_outbox);

/**
 * hn_feed_status_set_n_refused:
 * @self: a status
 * @n_refused: how many objects of ours the other side has refused for good
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_n_refused (HnFeedStatus *self, guint64 n_refused);

/**
 * hn_feed_status_set_kind:
 * @self: a status
 * @kind: its kind
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_kind (HnFeedStatus *self, HnFeedKind kind);

/**
 * hn_feed_status_set_security:
 * @self: a status
 * @security: what protects it on the wire
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_security (HnFeedStatus *self, HnFeedSecurity security);

/**
 * hn_feed_status_set_peer_until_us:
 * @self: a status
 * @peer_until_us: until when the certificate of the other side is good, microseconds since the
 *   epoch, UTC; 0 where there is none
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_peer_until_us (HnFeedStatus *self, gint64 peer_until_us);

/**
 * hn_feed_status_set_backlog:
 * @self: a status
 * @backlog: how many objects wait for us on the other side; -1 where that is not known
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_backlog (HnFeedStatus *self, gint64 backlog);

/**
 * hn_feed_status_set_paused:
 * @self: a status
 * @paused: whether a person has paused it
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_paused (HnFeedStatus *self, gboolean paused);

/**
 * hn_feed_status_set_protocol:
 * @self: a status
 * @protocol: (nullable): in what it is encrypted, e.g. "TLS 1.3, TLS_AES_256_GCM_SHA384"
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_protocol (HnFeedStatus *self, const char *protocol);

/**
 * hn_feed_status_set_plain_reason:
 * @self: a status
 * @plain_reason: (nullable): why the site allows it not to be encrypted, in the words of the
 *   site's file
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_plain_reason (HnFeedStatus *self, const char *plain_reason);

/**
 * hn_feed_status_set_peer_name:
 * @self: a status
 * @peer_name: (nullable): who the other side is by its certificate, and who says so, in words
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_peer_name (HnFeedStatus *self, const char *peer_name);

/**
 * hn_feed_status_set_peer:
 * @self: a status
 * @peer: (nullable): the id of the CEPTOAR that it is, where it is one
 *
 * For feeds, and for tests of views; notifies where it differs.
 */
void hn_feed_status_set_peer (HnFeedStatus *self, const char *peer);

G_END_DECLS
