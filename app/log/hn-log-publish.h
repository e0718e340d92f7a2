#pragma once

#include "hn-log-batch-private.h"
#include "hn-log.h"

G_BEGIN_DECLS

/* Private to the room: what is ours, who is owed it, and which exercises came by which source. */

/**
 * hn_log_write_published:
 * @self: a log
 * @row: a record of ours that was written
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Notes that it is ours, and that its targets are owed it; within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_write_published (HnLog *self, const HnLogRow *row, GError **error);

/**
 * hn_log_write_exercises:
 * @self: a log
 * @batch: a batch
 * @source: the number of its source
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Notes which exercises came by the source; within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_write_exercises (HnLog *self, HnLogBatch *batch, gint64 source, GError **error);

/**
 * hn_log_settle_exercises:
 * @self: a log
 * @batch: a batch that is committed
 *
 * Remembers what hn_log_write_exercises() wrote, so that it need not be written again.
 */
void hn_log_settle_exercises (HnLog *self, HnLogBatch *batch);

/**
 * hn_log_read_exercises:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Remembers what earlier batches wrote.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_read_exercises (HnLog *self, GError **error);

/**
 * hn_log_has_exercise:
 * @self: a log
 * @source: the name of a source
 * @exercise: the id of an exercise
 *
 * Returns: whether it is noted that something of the exercise came by the source
 */
gboolean hn_log_has_exercise (HnLog *self, const char *source, const char *exercise);

G_END_DECLS
