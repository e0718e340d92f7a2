#pragma once

#include "hn-log-batch-private.h"
#include "hn-log-private.h"
#include "hn-log-purge.h"

G_BEGIN_DECLS

/* Private to the room: how the content of records goes. */

/**
 * hn_log_tombstone_read:
 * @row: a row with all columns of a tombstone
 *
 * Returns: (transfer full): the tombstone
 */
HnLogTombstone *hn_log_tombstone_read (sqlite3_stmt *row);

/**
 * hn_log_tombstone_append_facts:
 * @self: a tombstone
 * @out: what it is appended to
 *
 * Appends what the link of its purge covers of it; its digest, and when and whence the record came,
 * are covered by the link of the record.
 */
void hn_log_tombstone_append_facts (const HnLogTombstone *self, GString *out);

/**
 * hn_log_peek_exercise:
 * @record: a record
 *
 * Returns: (transfer none) (nullable): the id of the exercise that it belongs to; "": of one
 *   without a name
 */
const char *hn_log_peek_exercise (HnRecord *record);

/**
 * hn_log_tombstone_take_exercise:
 * @self: a tombstone
 * @record: the record that it stands for
 *
 * Keeps to which exercise the record belonged, so that what is played stays apart from what is
 * real.
 */
void hn_log_tombstone_take_exercise (HnLogTombstone *self, HnRecord *record);

/**
 * hn_log_write_tombstone:
 * @self: a log
 * @tombstone: a tombstone
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Writes it, within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_write_tombstone (HnLog *self, const HnLogTombstone *tombstone, GError **error);

/**
 * hn_log_write_purge:
 * @self: a log
 * @purge: what goes
 * @at_us: now
 * @tombstones: (element-type HnLogTombstone): what it left is appended here
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Puts tombstones in the place of records, within a transaction. hn_log_write_purged() is owed.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_write_purge (
    HnLog *self, const HnLogPurge *purge, gint64 at_us, GPtrArray *tombstones, GError **error);

/**
 * hn_log_write_purged:
 * @self: a log
 * @at_us: now
 * @tombstones: (element-type HnLogTombstone): what was purged in this transaction
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Adds the link that covers the tombstones, if there are any, and notes that their bytes have to
 * leave the file, within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_write_purged (HnLog *self, gint64 at_us, GPtrArray *tombstones, GError **error);

/**
 * hn_log_scrub:
 * @self: a log, in no transaction
 *
 * Lets what was purged leave the -wal too, where that is owed. When somebody reads just then it is
 * owed on.
 */
void hn_log_scrub (HnLog *self);

G_END_DECLS
