#pragma once

#include "hn-alarm-list.h"
#include "hn-feed-status.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/* Tells a situation and its alarms of every contact with the feeds of a list. */
typedef struct _HnFeedWatch HnFeedWatch;

/**
 * hn_feed_watch_new:
 * @alarms: what is told, with its situation
 * @feeds: (nullable): a model of HnFeedStatus; an empty one unless given
 *
 * Returns: (transfer full): a watch over them, and over those that come later
 */
HnFeedWatch *hn_feed_watch_new (HnAlarmList *alarms, GListModel *feeds);

/**
 * hn_feed_watch_tell_forgeries:
 * @self: a watch
 * @forgeries: (element-type HnForgery): all there are
 *
 * Tells the alarms of what was refused as forged. A forgery is no exercise, whatever it says of
 * itself: of what a feed of the list brought all calls. What came by a feed that is not followed
 * now calls where it says that it belongs: what was played in an exercise does not call the day
 * after.
 */
void hn_feed_watch_tell_forgeries (HnFeedWatch *self, GPtrArray *forgeries);

/**
 * hn_feed_watch_free:
 * @self: (transfer full): a watch
 */
void hn_feed_watch_free (HnFeedWatch *self);

/**
 * hn_feed_watch_get_feeds:
 * @self: a watch
 *
 * Returns: (transfer none): a model of HnFeedStatus
 */
GListModel *hn_feed_watch_get_feeds (HnFeedWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnFeedWatch, hn_feed_watch_free)

G_END_DECLS
