#pragma once

#include "hn-archivist.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/*
 * Entries that wait to be folded into a situation: folded in slices between two frames, so that a
 * long log never holds the screen.
 *
 * A situation that has let go of what was over is partial: an entry may speak of what is no longer
 * there. That is loaded from the archive first, and folded before the entry; the queue waits
 * meanwhile.
 */
typedef struct _HnFoldQueue HnFoldQueue;

/* @user_data: as given to hn_fold_queue_new() */
typedef void (*HnFoldQueueFunc) (gpointer user_data);

/**
 * hn_fold_queue_new:
 * @situation: what is folded into
 * @drained: called each time that all that waited has been folded
 * @user_data: given to @drained
 *
 * Returns: (transfer full): a queue in which nothing waits
 */
HnFoldQueue *
hn_fold_queue_new (HnSituation *situation, HnFoldQueueFunc drained, gpointer user_data);

/**
 * hn_fold_queue_free:
 * @self: (transfer full): a queue; what waits is let go
 */
void hn_fold_queue_free (HnFoldQueue *self);

/**
 * hn_fold_queue_set_partial:
 * @self: a queue
 * @archivist: (nullable): who has what the situation let go; %NULL: the situation has all
 *
 * Says that the situation does not have all that the log has; again, each time that it let
 * something go.
 */
void hn_fold_queue_set_partial (HnFoldQueue *self, HnArchivist *archivist);

/**
 * hn_fold_queue_push:
 * @self: a queue
 * @entries: (element-type HnLogEntry): what is folded soon
 *
 * Returns: whether nothing waited before and something does now
 */
gboolean hn_fold_queue_push (HnFoldQueue *self, GPtrArray *entries);

/**
 * hn_fold_queue_push_start:
 * @self: a queue
 * @entries: (element-type HnLogEntry): what mattered when somebody looked last; nothing that it
 *   speaks of and that the log has is missing in it
 *
 * As hn_fold_queue_push(), but nothing is looked up before it is folded.
 *
 * Returns: whether nothing waited before and something does now
 */
gboolean hn_fold_queue_push_start (HnFoldQueue *self, GPtrArray *entries);

/**
 * hn_fold_queue_fold_some:
 * @self: a queue
 * @budget_us: how long it may take, microseconds; at least one portion is folded
 *
 * Returns: whether there is more
 */
gboolean hn_fold_queue_fold_some (HnFoldQueue *self, gint64 budget_us);

/**
 * hn_fold_queue_is_busy:
 * @self: a queue
 *
 * Returns: whether something waits
 */
gboolean hn_fold_queue_is_busy (HnFoldQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnFoldQueue, hn_fold_queue_free)

G_END_DECLS
