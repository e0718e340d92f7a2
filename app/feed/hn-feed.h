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
 */
G_DECLARE_DERIVABLE_TYPE (HnFeed, hn_feed, HN, FEED, GObject)

struct _HnFeedClass
{
  GObjectClass parent_class;

  void (*start) (HnFeed *self);
  void (*stop) (HnFeed *self);
  void (*outbox_changed) (HnFeed *self);
};

void hn_feed_start (HnFeed *self);
/* Ends every connection; what was received is committed. Returns when that is done. */
void hn_feed_stop (HnFeed *self);
/* There is something new in the log's outbox for this feed. */
void hn_feed_outbox_changed (HnFeed *self);

HnFeedState hn_feed_get_state (HnFeed *self);
/* (transfer none): its properties notify on the feed's thread. */
HnFeedStatus *hn_feed_get_status (HnFeed *self);
/* (transfer none) */
HnIntake *hn_feed_get_intake (HnFeed *self);
/* (transfer none) */
HnClock *hn_feed_get_clock (HnFeed *self);

/* For subclasses: the only writer of the state. Asserts that the edge is one of the diagram. */
void hn_feed_set_state (HnFeed *self, HnFeedState state);

G_END_DECLS
