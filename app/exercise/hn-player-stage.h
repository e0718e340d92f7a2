#pragma once

#include "hn-exercise-types.h"
#include "hn-mesh-publisher.h"
#include "hn-scenario.h"

G_BEGIN_DECLS

/*
 * Where a play is seen: the hub's collection, and the mesh if there is one. Whoever plays signs
 * what it says, if that is wanted; its key goes before, by each feed by which it speaks.
 */
typedef struct _HnPlayerStage HnPlayerStage;

/**
 * hn_player_stage_new:
 * @exercise: the id of the exercise
 * @collection: the hub's collection
 *
 * Returns: (transfer full): a stage that is the hub alone, where nobody signs
 */
HnPlayerStage *hn_player_stage_new (const char *exercise, HnHubCollection *collection);

/**
 * hn_player_stage_free:
 * @self: (transfer full): a stage
 *
 * Frees it.
 */
void hn_player_stage_free (HnPlayerStage *self);

/**
 * hn_player_stage_set_mesh:
 * @self: a stage
 * @mesh: (nullable): the mesh
 *
 * Adds the mesh, or takes it away.
 */
void hn_player_stage_set_mesh (HnPlayerStage *self, HnMeshPublisher *mesh);

/**
 * hn_player_stage_get_mesh:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): the mesh
 */
HnMeshPublisher *hn_player_stage_get_mesh (HnPlayerStage *self);

/**
 * hn_player_stage_set_signing:
 * @self: a stage
 * @is_signing: whether what is said is signed
 *
 * Whether keys are published and used.
 */
void hn_player_stage_set_signing (HnPlayerStage *self, gboolean is_signing);

/**
 * hn_player_stage_add:
 * @self: a stage
 * @inject: what is given
 * @record: (transfer full): the object that it became
 * @scenario_us: the scenario's clock at its `modified`
 * @speed: seconds of the scenario per second
 * @error: return location for an error of %HN_SEAL_ERROR or %HN_STIX_ERROR
 *
 * Signs it, where it is to be; it is given with hn_player_stage_flush().
 *
 * Returns: (transfer full) (nullable): the object as it is given; %NULL: it is not, and @error is
 *   set
 */
HnRecord *hn_player_stage_add (HnPlayerStage *self,
                               const HnInject *inject,
                               HnRecord *record,
                               gint64 scenario_us,
                               double speed,
                               GError **error);

/**
 * hn_player_stage_flush:
 * @self: a stage
 *
 * Gives all that was added: to the hub as if somebody had posted it in one envelope, to the mesh
 * one after the other. What the mesh does not take goes to the hub.
 *
 * Returns: how many objects nobody took, with a warning
 */
guint hn_player_stage_flush (HnPlayerStage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPlayerStage, hn_player_stage_free)

G_END_DECLS
