#pragma once

#include "hn-log-error.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* records.seal is this much more than the HnSeal: all of them take one byte, so that a row that
 * gets another one stays where it is. Rows of before there were seals have 0. */
#define HN_LOG_SEAL_BASE 16
#define HN_LOG_SEAL_UNPROVEN 17

/* Private to the room: one SQLite connection, its statements and its errors. */
typedef struct _HnLogStore HnLogStore;

/* The statements that are prepared once for a connection. */
typedef enum
{
  HN_SQL_BEGIN_READ,
  HN_SQL_BEGIN_WRITE,
  HN_SQL_COMMIT,
  HN_SQL_DATA_VERSION,
  HN_SQL_LAST_ROW,
  HN_SQL_META_GET,
  HN_SQL_META_SET,
  HN_SQL_RECORD_INSERT,
  HN_SQL_RECORD_FIND,
  HN_SQL_RECORD_ORPHANS,
  HN_SQL_RECORD_GET,
  HN_SQL_RECORD_REPLAY,
  HN_SQL_RECORD_RECEIVED,
  HN_SQL_RECORD_COUNT,
  HN_SQL_RECORD_BLANK,
  HN_SQL_RECORD_BURY,
  HN_SQL_CONFLICTS,
  HN_SQL_ENTRIES_OF,
  HN_SQL_VERSIONS,
  HN_SQL_VERSIONS_NEAR,
  HN_SQL_ENTRIES_NEAR,
  HN_SQL_SEAL_SET,
  HN_SQL_UNPROVEN_LIST,
  HN_SQL_CONFLICT_LIST,
  HN_SQL_IDENTITY_LIST,
  HN_SQL_SOURCE_FIND,
  HN_SQL_SOURCE_INSERT,
  HN_SQL_SOURCE_LIST,
  HN_SQL_SOURCE_HEARD,
  HN_SQL_CURSOR_GET,
  HN_SQL_CURSOR_SET,
  HN_SQL_CURSOR_REMOVE,
  HN_SQL_QUARANTINE_FIND,
  HN_SQL_QUARANTINE_INSERT,
  HN_SQL_QUARANTINE_REPEAT,
  HN_SQL_QUARANTINE_COUNT,
  HN_SQL_QUARANTINE_LIST,
  HN_SQL_QUARANTINE_BY_STATE,
  HN_SQL_QUARANTINE_GLANCE,
  HN_SQL_QUARANTINE_GET,
  HN_SQL_QUARANTINE_SET_STATE,
  HN_SQL_QUARANTINE_COUNT_HELD,
  HN_SQL_DRAFT_INSERT,
  HN_SQL_DRAFT_SIBLINGS,
  HN_SQL_DRAFT_HEADS,
  HN_SQL_DRAFT_VERSIONS,
  HN_SQL_LINK_LAST,
  HN_SQL_LINK_INSERT,
  HN_SQL_LINK_ACTIONS,
  HN_SQL_LINK_PURGES,
  HN_SQL_KEY_PUT,
  HN_SQL_KEY_LIST,
  HN_SQL_PURGED_INSERT,
  HN_SQL_PURGED_LIST,
  HN_SQL_PURGED_BARRED,
  HN_SQL_PURGED_BARS,
  HN_SQL_PURGED_ANY_BARRED,
  HN_SQL_PUBLISHED_INSERT,
  HN_SQL_PUBLISHED_CLOSE,
  HN_SQL_PUBLISHED_COUNT,
  HN_SQL_PUBLISHED_FORGET,
  HN_SQL_EXERCISE_INSERT,
  HN_SQL_EXERCISE_LIST,
  HN_SQL_OUTBOX_INSERT,
  HN_SQL_OUTBOX_CLAIM,
  HN_SQL_OUTBOX_RECALL,
  HN_SQL_OUTBOX_READDRESS,
  HN_SQL_OUTBOX_LEFT,
  HN_SQL_OUTBOX_OWED,
  HN_SQL_OUTBOX_FAILED,
  HN_SQL_OUTBOX_TARGETS,
  HN_SQL_OUTBOX_DUE,
  HN_SQL_OUTBOX_NEXT_DUE,
  HN_SQL_OUTBOX_LIST,
  HN_SQL_OUTBOX_MOVE,
  HN_SQL_OUTBOX_FORGET,
  HN_N_SQL
} HnSql;

/* What hn_log_store_step() found. */
typedef enum
{
  HN_STEP_ERROR = -1,
  HN_STEP_DONE = 0,
  HN_STEP_ROW = 1,
} HnStep;

/**
 * hn_log_store_open:
 * @path: (type filename): the file
 * @read_only: whether it is only to be read
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Connects only; the file is neither read nor written yet.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL and @error
 */
HnLogStore *hn_log_store_open (const char *path, gboolean read_only, GError **error);

/**
 * hn_log_store_close:
 * @self: (transfer full): a connection
 *
 * Ends the connection.
 */
void hn_log_store_close (HnLogStore *self);

/**
 * hn_log_store_get_db:
 * @self: a connection
 *
 * Returns: (transfer none): the connection of SQLite
 */
sqlite3 *hn_log_store_get_db (HnLogStore *self);

/**
 * hn_log_store_get_path:
 * @self: a connection
 *
 * Returns: (transfer none) (type filename): the file
 */
const char *hn_log_store_get_path (HnLogStore *self);

/**
 * hn_log_store_fail:
 * @self: a connection
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Sets @error from the state of the connection.
 *
 * Returns: %FALSE, always
 */
gboolean hn_log_store_fail (HnLogStore *self, GError **error);

/**
 * hn_log_store_damaged:
 * @self: a connection
 * @what: the damage
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Sets @error where SQLite is content and we are not.
 *
 * Returns: %FALSE, always
 */
gboolean hn_log_store_damaged (HnLogStore *self, const char *what, GError **error);

/**
 * hn_log_store_exec:
 * @self: a connection
 * @sql: the text of the statements
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Runs statements that give no rows.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_store_exec (HnLogStore *self, const char *sql, GError **error);

/**
 * hn_log_store_get_int:
 * @self: a connection
 * @sql: the text of the statement
 * @value: (out): the integer
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads the one integer that a statement gives.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_store_get_int (HnLogStore *self, const char *sql, gint64 *value, GError **error);

/**
 * hn_log_store_use:
 * @self: a connection
 * @sql: which statement
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer none) (nullable): ready for its parameters, all of which must be bound; %NULL
 *   and @error
 */
sqlite3_stmt *hn_log_store_use (HnLogStore *self, HnSql sql, GError **error);

/**
 * hn_log_store_step:
 * @self: a connection
 * @statement: a prepared statement
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * After ERROR and DONE the statement is reset; after a ROW reset it as soon as the row is read.
 *
 * Returns: whether it stands on a row now, or is done; ERROR and @error
 */
HnStep hn_log_store_step (HnLogStore *self, sqlite3_stmt *statement, GError **error);

/**
 * hn_log_store_run:
 * @self: a connection
 * @statement: a prepared statement
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Steps a statement that gives no row.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_store_run (HnLogStore *self, sqlite3_stmt *statement, GError **error);

/**
 * hn_log_store_begin:
 * @self: a connection
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Begins a write transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_store_begin (HnLogStore *self, GError **error);

/**
 * hn_log_store_commit:
 * @self: a connection
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Commits the write transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_store_commit (HnLogStore *self, GError **error);

/**
 * hn_log_store_rollback:
 * @self: a connection
 *
 * Rolls the write transaction back. That can't fail: what SQLite could not undo now it undoes at
 * the next opening.
 */
void hn_log_store_rollback (HnLogStore *self);

/**
 * hn_log_store_truncate:
 * @self: a connection, in no transaction
 * @patience_ms: how long those who are just reading are waited for
 *
 * Brings all of the -wal into the file and empties it.
 *
 * Returns: whether that worked; somebody may be reading
 */
gboolean hn_log_store_truncate (HnLogStore *self, guint patience_ms);

/**
 * hn_log_store_hold:
 * @self: a connection
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Begins a read transaction over many statements, which spares each its own locks.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_store_hold (HnLogStore *self, GError **error);

/**
 * hn_log_store_release:
 * @self: a connection
 *
 * Ends what hn_log_store_hold() began.
 */
void hn_log_store_release (HnLogStore *self);

/**
 * hn_log_store_dup_blob:
 * @statement: a prepared statement
 * @column: which column
 *
 * Returns: (transfer full): a column of the current row, as bytes of their own
 */
GBytes *hn_log_store_dup_blob (sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogStore, hn_log_store_close)

G_END_DECLS
