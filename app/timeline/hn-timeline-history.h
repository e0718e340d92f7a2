#pragma once

#include "hn-archivist.h"
#include "hn-timeline-model.h"

G_BEGIN_DECLS

/**
 * HnTimelineHistory:
 *
 * Keeps the layer of what the archive knows: all intervals there ever were, now or as they were
 * known at a time, and the marks of the time that is looked at. The layer is built in a thread and
 * exchanged; after that only what has changed is taken over.
 */
typedef struct _HnTimelineHistory HnTimelineHistory;

/* So many marks are kept at a time unless another number is set; see hn_timeline_history_is_cut().
 */
#define HN_TIMELINE_MOST_MARKS 60000

/**
 * HnTimelineHistoryFunc:
 * @user_data: as given
 *
 * Something that was asked for is known now.
 */
typedef void (*HnTimelineHistoryFunc) (gpointer user_data);

/**
 * hn_timeline_history_new:
 * @model: (transfer none): whose layer %HN_TIMELINE_ARCHIVE is kept; it must outlive this
 * @func: called where something that was asked for is known now
 * @user_data: for @func
 *
 * Returns: (transfer full): a history of nothing
 */
HnTimelineHistory *
hn_timeline_history_new (HnTimelineModel *model, HnTimelineHistoryFunc func, gpointer user_data);

/**
 * hn_timeline_history_free:
 * @self: (transfer full): a history
 */
void hn_timeline_history_free (HnTimelineHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTimelineHistory, hn_timeline_history_free)

/**
 * hn_timeline_history_set_archivist:
 * @self: a history
 * @archivist: (nullable): who knows
 * @exercise: (nullable): as in hn_situation_new()
 */
void hn_timeline_history_set_archivist (HnTimelineHistory *self,
                                        HnArchivist *archivist,
                                        const char *exercise);

/**
 * hn_timeline_history_set_known:
 * @self: a history
 * @known_us: as known at that time of the wall's clock; %HN_KNOWN_NOW
 *
 * Forwards the layer follows as fast as it can be read, so that it may know too little for a while
 * (the situation in memory knows the rest); backwards it is emptied at once: never does it know too
 * much.
 */
void hn_timeline_history_set_known (HnTimelineHistory *self, gint64 known_us);

/**
 * hn_timeline_history_set_sight:
 * @self: a history
 * @from_us: the first time that is looked at, on the clock of the desk
 * @to_us: its end
 *
 * The marks of this time, and of some around it, are wanted.
 */
void hn_timeline_history_set_sight (HnTimelineHistory *self, gint64 from_us, gint64 to_us);

/**
 * hn_timeline_history_is_loading:
 * @self: a history
 *
 * Returns: whether intervals are still to come
 */
gboolean hn_timeline_history_is_loading (HnTimelineHistory *self);

/**
 * hn_timeline_history_is_cut:
 * @self: a history
 *
 * Returns: whether more marks are in sight than are kept
 */
gboolean hn_timeline_history_is_cut (HnTimelineHistory *self);

/**
 * hn_timeline_history_set_most_marks:
 * @self: a history
 * @most: so many marks are kept from the next time on that they are read
 */
void hn_timeline_history_set_most_marks (HnTimelineHistory *self, guint most);

/**
 * hn_timeline_history_get_incident:
 * @self: a history
 * @found: a stretch of its layer
 *
 * Returns: (transfer none) (nullable): what its incident is; where that has to be asked first the
 *   function of the history is called once it is known
 */
HnArchiveRow *hn_timeline_history_get_incident (HnTimelineHistory *self, const HnStretch *found);

/**
 * hn_timeline_history_get_known_us:
 * @self: a history
 * @found: a stretch of its layer
 *
 * Returns: when it became known that it began, as far as the marks at hand tell, microseconds since
 *   the epoch, UTC, by the clock of the log; 0 where they do not
 */
gint64 hn_timeline_history_get_known_us (HnTimelineHistory *self, const HnStretch *found);

G_END_DECLS
