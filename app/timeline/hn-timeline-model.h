#pragma once

#include "hn-plan.h"
#include "hn-timeline-lane.h"
#include "hn-timeline-layer.h"
#include "hn-timeline-types.h"

G_BEGIN_DECLS

/**
 * HnTimelineLayerKind:
 * @HN_TIMELINE_LIVE: incidents that the situation holds in memory
 * @HN_TIMELINE_ARCHIVE: all incidents that the archive knows
 *
 * Where a stretch comes from. Both may have the same one: they look alike, and are told apart where
 * somebody asks what it is.
 */
typedef enum
{
  HN_TIMELINE_LIVE,
  HN_TIMELINE_ARCHIVE,
  HN_N_TIMELINE_LAYERS
} HnTimelineLayerKind;

#define HN_TYPE_TIMELINE_MODEL (hn_timeline_model_get_type ())

/**
 * HnTimelineModel:
 *
 * What a timeline shows: lanes of sectors, their services and the operators of these, in the plan's
 * order, and in each what was known of it when.
 *
 * Signals:
 *   changed (): something in some lane is another now; hn_timeline_lane_get_revision() says where
 *   lanes-changed (): there are other lanes now
 */
G_DECLARE_FINAL_TYPE (HnTimelineModel, hn_timeline_model, HN, TIMELINE_MODEL, GObject)

/**
 * hn_timeline_model_new:
 * @plan: what sectors and services there are
 *
 * Returns: (transfer full): a model with the lanes of the plan and nothing in them
 */
HnTimelineModel *hn_timeline_model_new (HnPlan *plan);

/**
 * hn_timeline_model_get_plan:
 * @self: a model
 *
 * Returns: (transfer none): its plan
 */
HnPlan *hn_timeline_model_get_plan (HnTimelineModel *self);

/**
 * hn_timeline_model_get_n_places:
 * @self: a model
 *
 * Returns: how many places a layer must have
 */
guint hn_timeline_model_get_n_places (HnTimelineModel *self);

/**
 * hn_timeline_model_get_place:
 * @self: a model
 * @sector: (nullable): the id of a sector
 * @service: (nullable): the id of a service
 *
 * Returns: where in a layer it belongs: to the service, where the plan knows it in that sector;
 *   else to the sector as a whole; else to what cannot be placed
 */
guint hn_timeline_model_get_place (HnTimelineModel *self, const char *sector, const char *service);

/**
 * hn_timeline_model_get_place_at:
 * @self: a model
 * @sector: the place of a sector in the plan, from 1; 0: unknown
 * @service: the place of a service in the plan, from 1; 0: none
 *
 * Returns: as hn_timeline_model_get_place()
 */
guint hn_timeline_model_get_place_at (HnTimelineModel *self, guint sector, guint service);

/**
 * hn_timeline_model_get_layer:
 * @self: a model
 * @kind: which
 *
 * Returns: (transfer none): a layer, to read and to change; say hn_timeline_model_changed() after
 */
HnTimelineLayer *hn_timeline_model_get_layer (HnTimelineModel *self, HnTimelineLayerKind kind);

/**
 * hn_timeline_model_set_layer:
 * @self: a model
 * @kind: which
 * @layer: (transfer full): takes the place of what there was
 */
void hn_timeline_model_set_layer (HnTimelineModel *self,
                                  HnTimelineLayerKind kind,
                                  HnTimelineLayer *layer);

/**
 * HnTimelineNameFunc:
 * @kind: from which layer
 * @operator: the number of an operator in that layer
 * @id: (out) (transfer none) (nullable): the id of its identity
 * @name: (out) (transfer none) (nullable): what it is called, as far as that is known
 * @user_data: as given
 *
 * Says who an operator is.
 */
typedef void (*HnTimelineNameFunc) (HnTimelineLayerKind kind,
                                    guint32
                                    operator,
                                    const char ** id,
                                    const char **name,
                                    gpointer user_data);

/**
 * hn_timeline_model_set_name_func:
 * @self: a model
 * @func: (nullable): who knows the operators
 * @user_data: for @func
 */
void hn_timeline_model_set_name_func (HnTimelineModel *self,
                                      HnTimelineNameFunc func,
                                      gpointer user_data);

/**
 * hn_timeline_model_get_lanes:
 * @self: a model
 *
 * Returns: (transfer none) (element-type HnTimelineLane): the lanes of the sectors, and of what
 *   cannot be placed where there is anything
 */
GPtrArray *hn_timeline_model_get_lanes (HnTimelineModel *self);

/**
 * hn_timeline_model_get_extent:
 * @self: a model
 * @from_us: (out): when the first stretch begins
 * @to_us: (out): when the last one ends, as far as it has
 *
 * Returns: %FALSE where there is nothing
 */
gboolean hn_timeline_model_get_extent (HnTimelineModel *self, gint64 *from_us, gint64 *to_us);

/**
 * hn_timeline_model_changed:
 * @self: a model
 *
 * Says that layers were changed.
 */
void hn_timeline_model_changed (HnTimelineModel *self);

G_END_DECLS
