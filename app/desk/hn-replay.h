#pragma once

#include "hn-desk-types.h"

G_BEGIN_DECLS

#define HN_TYPE_REPLAY (hn_replay_get_type ())

/**
 * HnReplay:
 *
 * Moves a desk through the past: what was known at a time, forwards at any speed, from event to
 * event. Meanwhile the live situation is folded on underneath, and one call goes back to it.
 *
 * Times are those at which the log took a record in (the wall's clock, microseconds since the
 * epoch, UTC): what was *known* then. hn_desk_to_wall_us() makes such a time out of one on the
 * clock of the desk.
 *
 * Properties that notify: `is-active` (boolean), `is-playing` (boolean), `is-loading` (boolean: a
 * situation is being made), `speed` (double). The time is the desk's `replay-us`.
 */
G_DECLARE_FINAL_TYPE (HnReplay, hn_replay, HN, REPLAY, GObject)

/**
 * hn_replay_new:
 * @desk: (not nullable): the desk that is moved; it owns the replay
 *
 * Returns: (transfer full): a replay that is not active
 */
HnReplay *hn_replay_new (HnDesk *desk);

/**
 * hn_replay_is_possible:
 * @self: a replay
 *
 * Returns: whether there is an archivist, who knows the past
 */
gboolean hn_replay_is_possible (HnReplay *self);

/**
 * hn_replay_is_active:
 * @self: a replay
 *
 * Returns: whether the desk shows the past
 */
gboolean hn_replay_is_active (HnReplay *self);

/**
 * hn_replay_jump:
 * @self: a replay
 * @known_us: a time; one that lies ahead is now
 *
 * Shows what was known at a time, as soon as the archivist has made it out. A later jump takes the
 * place of one that is still under way. Whether a feed was silent then is not on record: nothing is
 * stale in replay.
 */
void hn_replay_jump (HnReplay *self, gint64 known_us);

/**
 * hn_replay_leave:
 * @self: a replay
 *
 * Goes back to live, at once.
 */
void hn_replay_leave (HnReplay *self);

/**
 * hn_replay_is_playing:
 * @self: a replay
 *
 * Returns: whether the time moves on by itself
 */
gboolean hn_replay_is_playing (HnReplay *self);

/**
 * hn_replay_set_playing:
 * @self: a replay
 * @playing: whether the time moves on by itself
 *
 * Plays from where it stands, or pauses. Where it has come to now, it is live again.
 */
void hn_replay_set_playing (HnReplay *self, gboolean playing);

/**
 * hn_replay_get_speed:
 * @self: a replay
 *
 * Returns: seconds of the desk's clock in a second
 */
double hn_replay_get_speed (HnReplay *self);

/**
 * hn_replay_set_speed:
 * @self: a replay
 * @speed: seconds of the desk's clock in a second, more than 0
 */
void hn_replay_set_speed (HnReplay *self, double speed);

/**
 * hn_replay_change_speed:
 * @self: a replay
 * @faster: whether faster or slower
 *
 * Takes the next of the usual speeds: ×1, ×10, ×60, ×300, ×1800, ×7200.
 */
void hn_replay_change_speed (HnReplay *self, gboolean faster);

/**
 * hn_replay_get_speeds:
 * @n_speeds: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_speeds): the usual speeds, the slowest first
 */
const double *hn_replay_get_speeds (guint *n_speeds);

/**
 * hn_replay_step:
 * @self: a replay
 * @forwards: to the next event, or to the one before
 *
 * Pauses, and goes to where the next thing became known, or the one before. From live, backwards
 * goes to the last; forwards from the last is live again.
 */
void hn_replay_step (HnReplay *self, gboolean forwards);

/**
 * hn_replay_cancel:
 * @self: a replay
 *
 * Gives up what is under way, and pauses.
 */
void hn_replay_cancel (HnReplay *self);

/**
 * hn_replay_is_loading:
 * @self: a replay
 *
 * Returns: whether a situation is being made
 */
gboolean hn_replay_is_loading (HnReplay *self);

G_END_DECLS
