#pragma once

#include "hn-situation.h"
#include "hn-timeline-model.h"

G_BEGIN_DECLS

/**
 * HnTimelineLive:
 *
 * Keeps the layer of what is in memory in step with a situation: what its incidents went through
 * (hn_incident_dup_segments()) and what happened about them (hn_incident_dup_marks()). What changed
 * is taken over together, when the main loop is idle.
 */
typedef struct _HnTimelineLive HnTimelineLive;

/**
 * hn_timeline_live_new:
 * @model: (transfer none): whose layer %HN_TIMELINE_LIVE is kept; it must outlive this
 *
 * Returns: (transfer full): a follower of nothing
 */
HnTimelineLive *hn_timeline_live_new (HnTimelineModel *model);

/**
 * hn_timeline_live_free:
 * @self: (transfer full): a follower
 */
void hn_timeline_live_free (HnTimelineLive *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTimelineLive, hn_timeline_live_free)

/**
 * hn_timeline_live_set_situation:
 * @self: a follower
 * @situation: (nullable): what is followed from now on; the layer is begun anew
 */
void hn_timeline_live_set_situation (HnTimelineLive *self, HnSituation *situation);

/**
 * hn_timeline_live_flush:
 * @self: a follower
 *
 * Takes over at once what has changed.
 */
void hn_timeline_live_flush (HnTimelineLive *self);

/**
 * hn_timeline_live_get_incident:
 * @self: a follower
 * @number: of a stretch or a moment of its layer
 *
 * Returns: (transfer none) (nullable): the incident
 */
HnIncident *hn_timeline_live_get_incident (HnTimelineLive *self, guint32 number);

/**
 * hn_timeline_live_get_operator:
 * @self: a follower
 * @number: of an operator of its layer
 *
 * Returns: (transfer none) (nullable): the id of its identity
 */
const char *hn_timeline_live_get_operator (HnTimelineLive *self, guint32 number);

/**
 * hn_timeline_live_get_known_us:
 * @self: a follower
 * @found: a stretch of its layer
 *
 * Event time and known time are told apart: an outage that began at 14:02 may be known since 14:20.
 *
 * Returns: when it became known that it began, microseconds since the epoch, UTC, by the clock of
 *   the log; 0 where that cannot be said
 */
gint64 hn_timeline_live_get_known_us (HnTimelineLive *self, const HnStretch *found);

G_END_DECLS
