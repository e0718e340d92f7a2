#pragma once

#include "hn-log-private.h"
#include "hn-log-verify.h"

G_BEGIN_DECLS

/* Private to the room: whether what was worked out of the records still fits them. */

typedef struct _HnLogAuditor HnLogAuditor;

/* The columns that a row of records has for hn_log_auditor_check_record(), behind seq, received,
 * the name of the source and raw. */
#define HN_LOG_AUDITOR_COLUMNS "r.key, r.conflict_of, r.modified, r.id, r.seal, r.source"

/**
 * hn_log_auditor_new:
 * @log: a log of the newest form, that is held; it must outlive the auditor
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (nullable): an auditor; %NULL and @error
 */
HnLogAuditor *hn_log_auditor_new (HnLog *log, GError **error);

/**
 * hn_log_auditor_free:
 * @self: (transfer full): an auditor
 */
void hn_log_auditor_free (HnLogAuditor *self);

/**
 * hn_log_auditor_check_place:
 * @row: seq, received, the name of the source, …
 *
 * Returns: whether when the record came and where from are numbers and a text as all who look for
 *   them take them
 */
gboolean hn_log_auditor_check_place (sqlite3_stmt *row);

/**
 * hn_log_auditor_check_link:
 * @row: number, at, kind, body, of which no value was read yet
 *
 * Returns: whether each of them is of the kind that those who look for it take it for
 */
gboolean hn_log_auditor_check_link (sqlite3_stmt *row);

/**
 * hn_log_auditor_check_record:
 * @self: an auditor
 * @row: seq, received, the name of the source, raw, %HN_LOG_AUDITOR_COLUMNS
 * @unexplained: (element-type gint64): the purged records of whose purge no link has told yet
 * @is_fit: (out): whether id, version, place, conflict and seal are those that the bytes give
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Works out again what stands beside the bytes of a record.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_auditor_check_record (HnLogAuditor *self,
                                      sqlite3_stmt *row,
                                      GHashTable *unexplained,
                                      gboolean *is_fit,
                                      GError **error);

/**
 * hn_log_auditor_check_blank:
 * @self: an auditor
 * @row: the row of a record whose content was purged, as for hn_log_auditor_check_record()
 * @id: (nullable): the id that its tombstone has
 * @modified_us: its version
 * @is_fit: (out): whether the row fits the tombstone
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: whether that could be told; if not, @error is set
 */
gboolean hn_log_auditor_check_blank (HnLogAuditor *self,
                                     sqlite3_stmt *row,
                                     const char *id,
                                     gint64 modified_us,
                                     gboolean *is_fit,
                                     GError **error);

/**
 * hn_log_auditor_check_tombstone:
 * @row: a row with all columns of a tombstone
 *
 * Returns: whether each of them is of the kind that those who look for it take it for
 */
gboolean hn_log_auditor_check_tombstone (sqlite3_stmt *row);

/**
 * hn_log_auditor_check_beside:
 * @self: an auditor
 * @last_seq: the last number that the chain covers
 * @what: (out): what is wrong first; %HN_LOG_BREAK_NONE: nothing
 * @seq: (out): the record that it is about; 0: none
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Checks the tables, the keys, what is owed to others, and the indices.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_auditor_check_beside (
    HnLogAuditor *self, gint64 last_seq, HnLogBreak *what, gint64 *seq, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogAuditor, hn_log_auditor_free)

G_END_DECLS
