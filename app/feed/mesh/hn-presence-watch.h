#pragma once

#include "hn-feed.h"
#include "hn-presence-fact.h"

G_BEGIN_DECLS

/* Where the log keeps what is known: the cursor of this name of this source. */
#define HN_PRESENCE_SOURCE "presence"
#define HN_PRESENCE_CURSOR "heard"
/* How often it is written down that the same are still there. */
#define HN_PRESENCE_KEEP_US (10 * (gint64) G_USEC_PER_SEC)
/* How long an answer may take. */
#define HN_PRESENCE_ANSWER_US (5 * (gint64) G_USEC_PER_SEC)

/*
 * Listens on every mesh for who is there, asks them, and says that we are; takes a CEPTOAR that has
 * only a hub for present as long as the hub is heard. In the thread of the feeds. What it knows is
 * kept in the log, and each change of a state is an action in the log's chain.
 */
typedef struct _HnPresenceWatch HnPresenceWatch;

/**
 * HnPresenceWatchFunc:
 * @fact: what is known of one contact now
 * @user_data: what was given with the function
 *
 * Something of it has changed.
 */
typedef void (*HnPresenceWatchFunc) (const HnPresenceFact *fact, gpointer user_data);

/**
 * hn_presence_watch_new:
 * @intake: whose log keeps what is known
 * @clock: a clock
 * @func: called on each change
 * @user_data: given to @func
 *
 * Takes over from the log what was known before; @func is called for it.
 *
 * Returns: (transfer full): a watch on no feed
 */
HnPresenceWatch *hn_presence_watch_new (HnIntake *intake,
                                        HnClock *clock,
                                        HnPresenceWatchFunc func,
                                        gpointer user_data);

/**
 * hn_presence_watch_free:
 * @self: (transfer full): a watch
 *
 * Writes down what is known, and frees it.
 */
void hn_presence_watch_free (HnPresenceWatch *self);

/**
 * hn_presence_watch_add_feed:
 * @self: a watch
 * @feed: a feed that was added
 *
 * Listens by it too, where it is a mesh, or the hub of a CEPTOAR.
 */
void hn_presence_watch_add_feed (HnPresenceWatch *self, HnFeed *feed);

/**
 * hn_presence_watch_remove_feed:
 * @self: a watch
 * @feed: a feed that goes
 *
 * Listens by it no more.
 */
void hn_presence_watch_remove_feed (HnPresenceWatch *self, HnFeed *feed);

/**
 * hn_presence_watch_set_ceptoars:
 * @self: a watch
 * @ceptoars: (array zero-terminated=1): ids of CEPTOARs
 *
 * Says who there is; what is heard of others is not believed.
 */
void hn_presence_watch_set_ceptoars (HnPresenceWatch *self, const char *const *ceptoars);

/**
 * hn_presence_watch_ask:
 * @self: a watch
 * @ceptoar: the id of a CEPTOAR
 *
 * Asks each of its contacts that were heard of, by every mesh.
 */
void hn_presence_watch_ask (HnPresenceWatch *self, const char *ceptoar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPresenceWatch, hn_presence_watch_free)

G_END_DECLS
