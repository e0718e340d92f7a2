#pragma once

#include "hn-interval-array.h"
#include "hn-mark-array.h"
#include "hn-timeline-model.h"

G_BEGIN_DECLS

/* Layers from what the archive gives. */

/**
 * HnTimelineBuild:
 * @layer: all intervals
 * @revision: of the array that they came from
 * @known_us: as known at that time
 */
typedef struct
{
  HnTimelineLayer *layer;
  gint64 revision;
  gint64 known_us;
} HnTimelineBuild;

/**
 * hn_timeline_build_free:
 * @self: (transfer full): what was built
 */
void hn_timeline_build_free (HnTimelineBuild *self);

/**
 * hn_timeline_build_async:
 * @model: for whose places
 * @intervals: what is in it
 * @known_us: kept with it
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Builds a layer in a thread.
 */
void hn_timeline_build_async (HnTimelineModel *model,
                              HnIntervalArray *intervals,
                              gint64 known_us,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * hn_timeline_build_finish:
 * @result: of the callback
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: (transfer full): what was built; %NULL and @error where it was cancelled
 */
HnTimelineBuild *hn_timeline_build_finish (GAsyncResult *result, GError **error);

/**
 * hn_timeline_build_stretch:
 * @interval: an interval
 * @stretch: (out): the same as the model has it
 *
 * Returns: %FALSE where there is nothing to be shown of it
 */
gboolean hn_timeline_build_stretch (const HnInterval *interval, HnStretch *stretch);

/**
 * hn_timeline_build_marks:
 * @model: for whose places
 * @layer: gets the moments, in place of all that there were
 * @marks: the marks; the number of the incident of each moment is that of its mark, from 1
 */
void hn_timeline_build_marks (HnTimelineModel *model, HnTimelineLayer *layer, HnMarkArray *marks);

G_END_DECLS
