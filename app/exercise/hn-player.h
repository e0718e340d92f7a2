#pragma once

#include "hn-exercise-types.h"
#include "hn-mesh-publisher.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_PLAYER (hn_player_get_type ())
G_DECLARE_FINAL_TYPE (HnPlayer, hn_player, HN, PLAYER, GObject)

/**
 * HnPlayerClock:
 *
 * Returns: microseconds since the epoch; g_get_real_time() or a test's own
 */
typedef gint64 (*HnPlayerClock) (gpointer user_data);

/**
 * hn_player_new:
 * @scenario: what is played
 * @collection: where it is played to, by the same way as a POST
 * @speed: seconds of the scenario per second, > 0; or 0 for the scenario's own
 *
 * Gives the injects of a scenario at their times. Each object becomes a new STIX object (ids
 * UUIDv4; the same symbolic name is a later version of the same object), created and modified by
 * the wall clock, marked as exercise, and carries the exercise clock: the time of the scenario at
 * `modified`.
 *
 * Returns: (transfer full): a player that stands at the scenario's start
 */
HnPlayer *hn_player_new (HnScenario *scenario, HnHubCollection *collection, double speed);

/**
 * hn_player_set_clock:
 * @self: a player
 * @clock: (scope forever): the clock of the wall; g_get_real_time() where this is not called
 * @user_data: given to @clock
 *
 * For tests: what is due by @clock is then given by hn_player_play_due() alone, and no timer runs.
 */
void hn_player_set_clock (HnPlayer *self, HnPlayerClock clock, gpointer user_data);

/**
 * hn_player_set_mesh:
 * @self: a player that was not started
 * @mesh: (nullable): a mesh on which the streams of NISC and of the scenario's CEPTOARs are
 *
 * What the scenario says by a mesh goes there, and its contacts are there; without one all goes by
 * the hub.
 */
void hn_player_set_mesh (HnPlayer *self, HnMeshPublisher *mesh);

/**
 * hn_player_set_signing:
 * @self: a player that was not started
 * @is_signing: whether each of the cast signs what it says; not unless set
 *
 * The keys are published before; they are notes that no inject speaks of.
 */
void hn_player_set_signing (HnPlayer *self, gboolean is_signing);

/**
 * hn_player_start:
 * @self: a player
 *
 * Starts the scenario's time now, and gives what it sets up at once.
 */
void hn_player_start (HnPlayer *self);

/**
 * hn_player_stop:
 * @self: a player
 *
 * Stops where it stands; injects that are not given yet are not given.
 */
void hn_player_stop (HnPlayer *self);

/**
 * hn_player_play_due:
 * @self: a player
 *
 * Gives every inject whose time has come.
 *
 * Returns: how many were given
 */
guint hn_player_play_due (HnPlayer *self);

/**
 * hn_player_get_scenario_now_us:
 * @self: a player
 *
 * Returns: the time of the scenario now, microseconds since the epoch, UTC; its start before
 *   hn_player_start()
 */
gint64 hn_player_get_scenario_now_us (HnPlayer *self);

/**
 * hn_player_is_finished:
 * @self: a player
 *
 * Returns: whether the last inject was given (property "finished")
 */
gboolean hn_player_is_finished (HnPlayer *self);

/**
 * hn_player_get_n_given:
 * @self: a player
 *
 * Returns: how many injects were given
 */
guint hn_player_get_n_given (HnPlayer *self);

/**
 * hn_player_get_n_refused:
 * @self: a player
 *
 * Returns: how many of the injects that were given the collection refused, with a warning each
 */
guint hn_player_get_n_refused (HnPlayer *self);

G_END_DECLS
