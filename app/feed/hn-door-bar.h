#pragma once

#include "hn-door-receipt.h"
#include "hn-log.h"

G_BEGIN_DECLS

/* The cursor of our own source that is there as soon as there is any bar. */
#define HN_DOOR_HAS_BARS "door:bars"

/**
 * HnDoorBar:
 * @upto_us: up to which version, microseconds since the epoch, UTC
 * @cause: the sequence number of what demanded it
 * @removal: why
 * @is_proven: whether it was known who demanded it
 *
 * Which versions of an object by one author, in one exercise, must not be kept though they come
 * later than that was said. Bars are cursors of our own source, so that they are written in the
 * same transaction as the purge.
 */
typedef struct
{
  gint64 upto_us;
  gint64 cause;
  HnRemoval removal;
  gboolean is_proven;
} HnDoorBar;

/**
 * hn_door_bar_read:
 * @log: the log
 * @id: the id of an object
 * @by: a record of the author, in the exercise
 * @bar: (out caller-allocates): the bar; for no version at all where there is none
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: whether the log could be read; if not, @error is set
 */
gboolean
hn_door_bar_read (HnLog *log, const char *id, HnRecord *by, HnDoorBar *bar, GError **error);

/**
 * hn_door_bar_raise:
 * @log: the log
 * @batch: a batch of our own source
 * @wish: what demands a removal
 * @is_proven: whether it is known who demands it
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Writes the bar with the batch. It is never lowered, and no unproven word takes the place of a
 * proven one.
 *
 * Returns: whether the log could be read; if not, @error is set
 */
gboolean hn_door_bar_raise (
    HnLog *log, HnLogBatch *batch, HnDoorWish *wish, gboolean is_proven, GError **error);

G_END_DECLS
