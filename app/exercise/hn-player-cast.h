#pragma once

#include "hn-draft.h"
#include "hn-scenario.h"

G_BEGIN_DECLS

/*
 * The cast of one play: which STIX objects stand behind the symbolic names of a scenario, and how
 * they look now.
 */
typedef struct _HnPlayerCast HnPlayerCast;

/**
 * hn_player_cast_new:
 * @exercise: the id of the exercise
 *
 * Returns: (transfer full): a cast in which nobody has played yet
 */
HnPlayerCast *hn_player_cast_new (const char *exercise);

/**
 * hn_player_cast_free:
 * @self: (transfer full): a cast
 *
 * Frees it.
 */
void hn_player_cast_free (HnPlayerCast *self);

/**
 * hn_player_cast_make:
 * @self: a cast
 * @inject: what is given
 * @now_us: the wall clock
 * @scenario_us: the scenario's clock at @now_us
 * @speed: seconds of the scenario per second
 * @error: HN_STIX_ERROR: the rule that the object would break
 *
 * Returns: (transfer full) (nullable): a new object, or the next version of one
 */
HnRecord *hn_player_cast_make (HnPlayerCast *self,
                               const HnInject *inject,
                               gint64 now_us,
                               gint64 scenario_us,
                               double speed,
                               GError **error);

/**
 * hn_player_cast_keep:
 * @self: a cast
 * @record: an object as it was given
 *
 * Remembers an advisory: the steps of its way name its bytes.
 */
void hn_player_cast_keep (HnPlayerCast *self, HnRecord *record);

/**
 * hn_player_cast_get_id:
 * @self: a cast
 * @name: a symbolic name
 *
 * Returns: (transfer none) (nullable): the id of the object that plays it; %NULL: it has not played
 *   yet
 */
const char *hn_player_cast_get_id (HnPlayerCast *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPlayerCast, hn_player_cast_free)

G_END_DECLS
