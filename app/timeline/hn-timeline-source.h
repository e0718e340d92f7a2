#pragma once

#include "hn-situation.h"
#include "hn-timeline-lane.h"
#include "hn-timeline-model.h"

G_BEGIN_DECLS

#define HN_TYPE_TIMELINE_SOURCE (hn_timeline_source_get_type ())

/**
 * HnTimelineSource:
 *
 * Fills the model of a timeline: with what a situation holds in memory, live or as it was known at
 * a time.
 *
 * Signals:
 *   news (): what was not known of some stretch when it was asked for is known now
 */
G_DECLARE_FINAL_TYPE (HnTimelineSource, hn_timeline_source, HN, TIMELINE_SOURCE, GObject)

/**
 * hn_timeline_source_new:
 * @plan: what sectors and services there are
 *
 * Returns: (transfer full): a source of nothing yet
 */
HnTimelineSource *hn_timeline_source_new (HnPlan *plan);

/**
 * hn_timeline_source_get_model:
 * @self: a source
 *
 * Returns: (transfer none): what it fills
 */
HnTimelineModel *hn_timeline_source_get_model (HnTimelineSource *self);

/**
 * hn_timeline_source_set_situation:
 * @self: a source
 * @situation: (nullable): what is shown; in replay a past one, so that nothing is shown that was
 *   not known then
 */
void hn_timeline_source_set_situation (HnTimelineSource *self, HnSituation *situation);

/**
 * hn_timeline_source_flush:
 * @self: a source
 *
 * Takes over at once what has changed in memory.
 */
void hn_timeline_source_flush (HnTimelineSource *self);

/**
 * HnTimelineNews:
 * @id: (nullable): the id of the incident
 * @title: (nullable): what it is called
 * @operator: (nullable): what its operator is called
 * @known_us: when it became known that the stretch began, microseconds since the epoch, UTC, on the
 *   clock of the desk; 0 where that is not known
 *
 * What is known of a stretch beyond itself. Strings hold until the main loop runs.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *operator;
  gint64 known_us;
} HnTimelineNews;

/**
 * hn_timeline_source_get_news:
 * @self: a source
 * @found: a stretch or a moment of its model
 * @news: (out): what is known; where more can be found out that begins, and `news` follows
 */
void hn_timeline_source_get_news (HnTimelineSource *self,
                                  const HnTimelineFound *found,
                                  HnTimelineNews *news);

/**
 * hn_timeline_source_get_title:
 * @self: a source
 * @found: a stretch
 *
 * Returns: (transfer none) (nullable): what its incident is called, where that is known at once
 */
const char *hn_timeline_source_get_title (HnTimelineSource *self, const HnTimelineFound *found);

G_END_DECLS
