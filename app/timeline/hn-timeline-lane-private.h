#pragma once

#include "hn-timeline-lane.h"
#include "hn-timeline-model.h"

G_BEGIN_DECLS

/* The model outlives its lanes' use of it. @term: (nullable) */
HnTimelineLane *hn_timeline_lane_new (HnTimelineModel *model,
                                      HnTimelineLaneKind kind,
                                      HnTerm *term,
                                      HnTimelineLane *parent);
/* Before it is shown to anybody: a place of which it shows what is there. */
void hn_timeline_lane_add_place (HnTimelineLane *self, guint place);
/* A child that is always there. @child: (transfer full) */
void hn_timeline_lane_add_child (HnTimelineLane *self, HnTimelineLane *child);
/* Makes the lanes of the operators anew where they were made; whether they are others now. */
gboolean hn_timeline_lane_refresh (HnTimelineLane *self);
/* The model is going: nothing is asked of it any more. */
void hn_timeline_lane_detach (HnTimelineLane *self);

void hn_timeline_model_name_operator (HnTimelineModel *self,
                                      HnTimelineLayerKind kind,
                                      guint32
                                      operator,
                                      const char ** id,
                                      const char **name);
/* Of a whole layer: it is another after it was exchanged. */
guint hn_timeline_model_get_layer_revision (HnTimelineModel *self, HnTimelineLayerKind kind);

G_END_DECLS
