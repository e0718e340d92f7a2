#pragma once

#include "hn-plan.h"
#include "hn-timeline-types.h"
#include "hn-track.h"

G_BEGIN_DECLS

/**
 * HnTimelineLaneKind:
 * @HN_TIMELINE_LANE_SECTOR: all of a sector
 * @HN_TIMELINE_LANE_WHOLE: what is of a sector and of none of its services
 * @HN_TIMELINE_LANE_SERVICE: a service
 * @HN_TIMELINE_LANE_OPERATOR: an operator of a service
 * @HN_TIMELINE_LANE_UNPLACED: what is of no sector that the plan knows
 */
typedef enum
{
  HN_TIMELINE_LANE_SECTOR,
  HN_TIMELINE_LANE_WHOLE,
  HN_TIMELINE_LANE_SERVICE,
  HN_TIMELINE_LANE_OPERATOR,
  HN_TIMELINE_LANE_UNPLACED,
} HnTimelineLaneKind;

/**
 * HnTimelineFound:
 * @stretch: what was found
 * @layer: a HnTimelineLayerKind: where its numbers are known
 * @place: where it belongs
 */
typedef struct
{
  HnStretch stretch;
  guint layer;
  guint place;
} HnTimelineFound;

#define HN_TYPE_TIMELINE_LANE (hn_timeline_lane_get_type ())

/**
 * HnTimelineLane:
 *
 * A lane of the timeline: a view of what stands in the layers of the model. A lane stays the same
 * object as long as there is something in it.
 */
G_DECLARE_FINAL_TYPE (HnTimelineLane, hn_timeline_lane, HN, TIMELINE_LANE, GObject)

/**
 * hn_timeline_lane_get_kind:
 * @self: a lane
 *
 * Returns: what it is a lane of
 */
HnTimelineLaneKind hn_timeline_lane_get_kind (HnTimelineLane *self);

/**
 * hn_timeline_lane_get_term:
 * @self: a lane
 *
 * Returns: (transfer none) (nullable): the sector or the service of the plan; an operator has that
 *   of the lane above it
 */
HnTerm *hn_timeline_lane_get_term (HnTimelineLane *self);

/**
 * hn_timeline_lane_get_operator:
 * @self: a lane
 *
 * Returns: (transfer none) (nullable): the id of the operator's identity
 */
const char *hn_timeline_lane_get_operator (HnTimelineLane *self);

/**
 * hn_timeline_lane_get_operator_name:
 * @self: a lane
 *
 * Returns: (transfer none) (nullable): what the operator is called, as far as that is known
 */
const char *hn_timeline_lane_get_operator_name (HnTimelineLane *self);

/**
 * hn_timeline_lane_get_parent:
 * @self: a lane
 *
 * Returns: (transfer none) (nullable): the lane that it is a part of
 */
HnTimelineLane *hn_timeline_lane_get_parent (HnTimelineLane *self);

/**
 * hn_timeline_lane_get_depth:
 * @self: a lane
 *
 * Returns: how many lanes it is a part of
 */
guint hn_timeline_lane_get_depth (HnTimelineLane *self);

/**
 * hn_timeline_lane_has_children:
 * @self: a lane
 *
 * Returns: whether it can be opened; answered without making them
 */
gboolean hn_timeline_lane_has_children (HnTimelineLane *self);

/**
 * hn_timeline_lane_get_children:
 * @self: a lane
 *
 * Returns: (transfer none) (element-type HnTimelineLane): its parts: services in the plan's order,
 *   operators by name
 */
GPtrArray *hn_timeline_lane_get_children (HnTimelineLane *self);

/**
 * hn_timeline_lane_close:
 * @self: a lane
 *
 * Nobody looks at its parts any more: what was made for them is let go.
 */
void hn_timeline_lane_close (HnTimelineLane *self);

/**
 * hn_timeline_lane_get_revision:
 * @self: a lane
 *
 * Returns: a number that is another whenever anything in it has changed
 */
guint64 hn_timeline_lane_get_revision (HnTimelineLane *self);

/**
 * hn_timeline_lane_is_empty:
 * @self: a lane
 *
 * Returns: whether there is nothing in it
 */
gboolean hn_timeline_lane_is_empty (HnTimelineLane *self);

/**
 * hn_timeline_lane_read:
 * @self: a lane
 * @grid: where the columns lie in time
 * @column: the first one
 * @n_columns: how many
 * @now_us: as of hn_track_read()
 * @bands: (out caller-allocates) (array length=n_columns): the worst #HnBand of each column
 */
void hn_timeline_lane_read (HnTimelineLane *self,
                            const HnTimeGrid *grid,
                            gint64 column,
                            guint n_columns,
                            gint64 now_us,
                            guint8 *bands);

/**
 * hn_timeline_lane_read_moments:
 * @self: a lane
 * @grid: where the columns lie in time
 * @column: the first one
 * @n_columns: how many
 * @columns: (out caller-allocates) (array length=n_columns): the moments of each column; one that
 *   two layers know counts for each, but not its kind
 */
void hn_timeline_lane_read_moments (HnTimelineLane *self,
                                    const HnTimeGrid *grid,
                                    gint64 column,
                                    guint n_columns,
                                    HnMomentColumn *columns);

/**
 * hn_timeline_lane_collect:
 * @self: a lane
 * @from_us: a time
 * @to_us: a time after it
 * @most: at most so many are wanted of each layer and place
 * @found: (element-type HnTimelineFound): gets what shares any time with [@from_us, @to_us)
 *
 * Returns: whether these are all
 */
gboolean hn_timeline_lane_collect (
    HnTimelineLane *self, gint64 from_us, gint64 to_us, guint most, GArray *found);

/**
 * hn_timeline_lane_collect_moments:
 * @self: a lane
 * @from_us: a time
 * @to_us: a time after it
 * @most: at most so many are wanted of each layer and place
 * @found: (element-type HnTimelineFound): gets the moments in [@from_us, @to_us)
 *
 * Returns: whether these are all
 */
gboolean hn_timeline_lane_collect_moments (
    HnTimelineLane *self, gint64 from_us, gint64 to_us, guint most, GArray *found);

/**
 * hn_timeline_lane_find_worst:
 * @self: a lane
 * @from_us: a time
 * @to_us: a time after it
 * @now_us: as of hn_track_read()
 * @found: (out): the worst of what shares any time with [@from_us, @to_us); what the situation
 *   holds in memory goes before the same in the archive
 *
 * Returns: %FALSE where there is nothing
 */
gboolean hn_timeline_lane_find_worst (
    HnTimelineLane *self, gint64 from_us, gint64 to_us, gint64 now_us, HnTimelineFound *found);

/**
 * hn_timeline_lane_find_edge:
 * @self: a lane
 * @at_us: a time
 * @is_next: whether the next one is wanted, or the one before
 * @edge_us: (out): when anything begins, ends or happens
 *
 * Returns: %FALSE where there is none
 */
gboolean
hn_timeline_lane_find_edge (HnTimelineLane *self, gint64 at_us, gboolean is_next, gint64 *edge_us);

G_END_DECLS
