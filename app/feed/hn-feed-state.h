#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HnFeedState:
 * @HN_FEED_STATE_IDLE: not started yet
 * @HN_FEED_STATE_CONNECTING: looking for the other side and its collections
 * @HN_FEED_STATE_CATCHING_UP: fetching what is missing
 * @HN_FEED_STATE_LIVE: complete, and news arrive by themselves
 * @HN_FEED_STATE_POLLING: complete, and asking again at intervals
 * @HN_FEED_STATE_WAITING: something failed; trying again at the time of next retry
 * @HN_FEED_STATE_STOPPED: ended by us
 */
typedef enum
{
  HN_FEED_STATE_IDLE,
  HN_FEED_STATE_CONNECTING,
  HN_FEED_STATE_CATCHING_UP,
  HN_FEED_STATE_LIVE,
  HN_FEED_STATE_POLLING,
  HN_FEED_STATE_WAITING,
  HN_FEED_STATE_STOPPED,
  HN_N_FEED_STATES
} HnFeedState;

#define HN_TYPE_FEED_STATE (hn_feed_state_get_type ())
GType hn_feed_state_get_type (void) G_GNUC_CONST;

/**
 * hn_feed_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): "idle", "connecting", "catching-up", "live", "polling", "waiting",
 * "stopped"
 */
const char *hn_feed_state_get_nick (HnFeedState state);

/**
 * hn_feed_state_get_word:
 * @state: a state
 *
 * Returns: (transfer none): a word for the officer, translated
 */
const char *hn_feed_state_get_word (HnFeedState state);

G_END_DECLS
