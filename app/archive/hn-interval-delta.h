#pragma once

#include "hn-interval-array.h"

G_BEGIN_DECLS

#define HN_TYPE_INTERVAL_DELTA (hn_interval_delta_get_type ())

/* How the intervals known now differ from those of an earlier revision: immutable, counted. */
GType hn_interval_delta_get_type (void) G_GNUC_CONST;

/**
 * hn_interval_delta_new:
 * @removed: (transfer full): what is known no longer
 * @added: (transfer full): what is known now
 *
 * Returns: (transfer full): a delta; its revision is that of @added
 */
HnIntervalDelta *hn_interval_delta_new (HnIntervalArray *removed, HnIntervalArray *added);

/**
 * hn_interval_delta_ref:
 * @self: a delta
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnIntervalDelta *hn_interval_delta_ref (HnIntervalDelta *self);

/**
 * hn_interval_delta_unref:
 * @self: (transfer full): a delta
 *
 * Gives a reference back; any thread may. With the last one it is freed.
 */
void hn_interval_delta_unref (HnIntervalDelta *self);

/**
 * hn_interval_delta_get_removed:
 * @self: a delta
 *
 * Returns: (transfer none): intervals that were in the array of the earlier revision, as they were
 *   there, and are no longer
 */
HnIntervalArray *hn_interval_delta_get_removed (HnIntervalDelta *self);

/**
 * hn_interval_delta_get_added:
 * @self: a delta
 *
 * Returns: (transfer none): intervals that are new
 */
HnIntervalArray *hn_interval_delta_get_added (HnIntervalDelta *self);

/**
 * hn_interval_delta_get_revision:
 * @self: a delta
 *
 * Returns: the revision that it leads to: ask with it next time
 */
gint64 hn_interval_delta_get_revision (HnIntervalDelta *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIntervalDelta, hn_interval_delta_unref)

G_END_DECLS
