#pragma once

#include "hn-archivist.h"
#include "hn-situation.h"
#include "hn-timeline-lane.h"
#include "hn-timeline-model.h"

G_BEGIN_DECLS

#define HN_TYPE_TIMELINE_SOURCE (hn_timeline_source_get_type ())

/**
 * HnTimelineSource:
 *
 * Fills the model of a timeline: with what a situation holds in memory, live or as it was known at
 * a time, and with all that the archive knows, likewise.
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
 * hn_timeline_source_set_archivist:
 * @self: a source
 * @archivist: (nullable): who knows what is not in memory
 * @exercise: (nullable): as in hn_situation_new()
 */
void hn_timeline_source_set_archivist (HnTimelineSource *self,
                                       HnArchivist *archivist,
                                       const char *exercise);

/**
 * hn_timeline_source_set_known:
 * @self: a source
 * @known_us: the time of the wall's clock as known at which things are shown; %HN_KNOWN_NOW
 */
void hn_timeline_source_set_known (HnTimelineSource *self, gint64 known_us);

/**
 * hn_timeline_source_set_sight:
 * @self: a source
 * @from_us: the first time that is looked at, on the clock of the desk
 * @to_us: its end
 *
 * What happened in this time is wanted.
 */
void hn_timeline_source_set_sight (HnTimelineSource *self, gint64 from_us, gint64 to_us);

/**
 * hn_timeline_source_is_cut:
 * @self: a source
 *
 * Returns: whether more happened in sight than is shown
 */
gboolean hn_timeline_source_is_cut (HnTimelineSource *self);

/**
 * hn_timeline_source_set_most_marks:
 * @self: a source
 * @most: as in hn_timeline_history_set_most_marks()
 */
void hn_timeline_source_set_most_marks (HnTimelineSource *self, guint most);

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
 * @row: (nullable): it as the archive has it, where it is not in memory
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
  HnArchiveRow *row;
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
