#pragma once

#include "hn-feed-status.h"
#include "hn-intake.h"

G_BEGIN_DECLS

#define HN_TYPE_FEED (hn_feed_get_type ())

/*
 * A feed: brings what another side has into the intake, and what the outbox has to the other side.
 * It lives in one thread, whose thread-default main context it uses.
 *
 *                 ┌───────────────────────────────────────────┐
 *                 ▼                                           │
 *   IDLE ──► CONNECTING ──► CATCHING_UP ──► LIVE ─────────► WAITING
 *                 │            │  ▲   │       │                ▲
 *                 │            │  │   └───► POLLING ───────────┤
 *                 │            │  └── (again) ─┘ │             │
 *                 └────────────┴────────────────────failure───┘
 *   any ──► STOPPED ──► CONNECTING (started again)
 *
 * Signals:
 *   outbox-failed (const char *object_id, const char *reason): the other side will not take it
 *   slow: nothing whole has come for a while; it is waited for, and the status says so
 */
G_DECLARE_DERIVABLE_TYPE (HnFeed, hn_feed, HN, FEED, GObject)

struct _HnFeedClass
{
  GObjectClass parent_class;

  void (*start) (HnFeed *self);
  void (*stop) (HnFeed *self);
  void (*outbox_changed) (HnFeed *self);
  void (*retry_now) (HnFeed *self);
};

/**
 * hn_feed_start:
 * @self: a feed
 *
 * Begins to follow the other side; also again after hn_feed_stop().
 */
void hn_feed_start (HnFeed *self);

/**
 * hn_feed_stop:
 * @self: a feed
 *
 * Ends every connection; what was received is committed. Returns when that is done.
 */
void hn_feed_stop (HnFeed *self);

/**
 * hn_feed_retry_now:
 * @self: a feed
 *
 * Where it waits to try again, it does so now.
 */
void hn_feed_retry_now (HnFeed *self);

/**
 * hn_feed_outbox_changed:
 * @self: a feed
 *
 * Says that there is something new in the log's outbox for this feed.
 */
void hn_feed_outbox_changed (HnFeed *self);

/**
 * hn_feed_get_state:
 * @self: a feed
 *
 * Returns: its state
 */
HnFeedState hn_feed_get_state (HnFeed *self);

/**
 * hn_feed_get_status:
 * @self: a feed
 *
 * Returns: (transfer none): its status, whose properties notify on the feed's thread
 */
HnFeedStatus *hn_feed_get_status (HnFeed *self);

/**
 * hn_feed_get_sends:
 * @self: a feed
 *
 * Returns: whether anything is ever sent to the other side; if not, it is owed nothing
 */
gboolean hn_feed_get_sends (HnFeed *self);

/**
 * hn_feed_get_intake:
 * @self: a feed
 *
 * Returns: (transfer none): where its records go
 */
HnIntake *hn_feed_get_intake (HnFeed *self);

/**
 * hn_feed_get_clock:
 * @self: a feed
 *
 * Returns: (transfer none): its clock
 */
HnClock *hn_feed_get_clock (HnFeed *self);

/**
 * hn_feed_set_up:
 * @self: a feed
 * @status: (transfer none): what there is to say of it
 * @intake: (transfer none): where its records go
 * @clock: (nullable) (transfer none): its clock; the system's unless given
 *
 * For subclasses: gives a new feed what it needs.
 */
void hn_feed_set_up (HnFeed *self, HnFeedStatus *status, HnIntake *intake, HnClock *clock);

/**
 * hn_feed_owns_source:
 * @self: a feed
 * @source: a source in the log
 *
 * Returns: whether what comes from @source is this feed's
 */
gboolean hn_feed_owns_source (HnFeed *self, const char *source);

/**
 * hn_feed_set_sends:
 * @self: a feed
 * @sends: whether anything is ever sent to the other side; it is unless this is called
 *
 * For subclasses: says that the other side is only read.
 */
void hn_feed_set_sends (HnFeed *self, gboolean sends);

/**
 * hn_feed_add_source:
 * @self: a feed
 * @source: a source in the log
 *
 * For subclasses: what comes from @source is this feed's too, besides what comes from its id.
 */
void hn_feed_add_source (HnFeed *self, const char *source);

/**
 * hn_feed_emit_outbox_failed:
 * @self: a feed
 * @object_id: its id
 * @reason: why, in words for people
 *
 * For subclasses: the other side will not take an object.
 */
void hn_feed_emit_outbox_failed (HnFeed *self, const char *object_id, const char *reason);

/**
 * hn_feed_heard:
 * @self: a feed
 *
 * For subclasses: the other side said something just now.
 */
void hn_feed_heard (HnFeed *self);

/**
 * hn_feed_count_delete:
 * @self: a feed
 *
 * For subclasses: the other side announced a deletion.
 */
void hn_feed_count_delete (HnFeed *self);

/**
 * hn_feed_refresh:
 * @self: a feed
 *
 * For subclasses: brings the counts and the rate up to date.
 */
void hn_feed_refresh (HnFeed *self);

/**
 * hn_feed_set_state:
 * @self: a feed
 * @state: the next state
 *
 * For subclasses: the only writer of the state. Asserts that the edge is one of the diagram.
 */
void hn_feed_set_state (HnFeed *self, HnFeedState state);

G_END_DECLS
