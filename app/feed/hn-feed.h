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

void hn_feed_start (HnFeed *self);
/* Ends every connection; what was received is committed. Returns when that is done. */
void hn_feed_stop (HnFeed *self);
/* Where it waits to try again: do so now. */
void hn_feed_retry_now (HnFeed *self);
/* There is something new in the log's outbox for this feed. */
void hn_feed_outbox_changed (HnFeed *self);

HnFeedState hn_feed_get_state (HnFeed *self);
/* (transfer none): its properties notify on the feed's thread. */
HnFeedStatus *hn_feed_get_status (HnFeed *self);
/* (transfer none) */
HnIntake *hn_feed_get_intake (HnFeed *self);
/* (transfer none) */
HnClock *hn_feed_get_clock (HnFeed *self);

/* For subclasses. */
void hn_feed_set_up (HnFeed *self, HnFeedStatus *status, HnIntake *intake, HnClock *clock);
void hn_feed_emit_outbox_failed (HnFeed *self, const char *object_id, const char *reason);
/* The other side said something just now. */
void hn_feed_heard (HnFeed *self);
/* It announced a deletion. */
void hn_feed_count_delete (HnFeed *self);
/* Brings the counts and the rate up to date. */
void hn_feed_refresh (HnFeed *self);
/* For subclasses: the only writer of the state. Asserts that the edge is one of the diagram. */
void hn_feed_set_state (HnFeed *self, HnFeedState state);

G_END_DECLS
