#pragma once

#include "hn-archive-error.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Private to the room: one SQLite connection to an index, its statements and its errors. */
typedef struct _HnIndexStore HnIndexStore;

/* The statements that are prepared once for a connection. */
typedef enum
{
  HN_INDEX_META_GET,
  HN_INDEX_META_SET,
  HN_INDEX_WORD_INSERT,
  HN_INDEX_WORD_LABEL,
  HN_INDEX_WORD_LIST,
  HN_INDEX_RECORD_INSERT,
  HN_INDEX_RECORD_FIND,
  HN_INDEX_VERSION_INSERT,
  HN_INDEX_VERSION_LIST,
  HN_INDEX_ABOUT_INSERT,
  HN_INDEX_ABOUT_LIST,
  HN_INDEX_PLACE_INSERT,
  HN_INDEX_LOCATED_INSERT,
  HN_INDEX_INCIDENT_FIND,
  HN_INDEX_INCIDENT_GET,
  HN_INDEX_INCIDENT_INSERT,
  HN_INDEX_INCIDENT_UPDATE,
  HN_INDEX_INCIDENT_END,
  HN_INDEX_INTERVAL_LIST,
  HN_INDEX_INTERVAL_INSERT,
  HN_INDEX_INTERVAL_END,
  HN_INDEX_MARK_LIST,
  HN_INDEX_MARK_INSERT,
  HN_INDEX_MARK_END,
  HN_INDEX_MARK_NEXT,
  HN_INDEX_MARK_PREVIOUS,
  HN_INDEX_CHECKPOINT_INSERT,
  HN_INDEX_CHECKPOINT_BEFORE,
  HN_INDEX_PURGED_INSERT,
  HN_N_INDEX_SQL
} HnIndexSql;

/* What hn_index_store_step() found. */
typedef enum
{
  HN_INDEX_ERROR = -1,
  HN_INDEX_DONE = 0,
  HN_INDEX_ROW = 1,
} HnIndexStep;

/**
 * hn_index_store_open:
 * @path: (type filename): the file
 * @read_only: whether it is only to be read
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Connects only; the file is neither read nor written yet.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL and @error
 */
HnIndexStore *hn_index_store_open (const char *path, gboolean read_only, GError **error);

/**
 * hn_index_store_close:
 * @self: (transfer full): a connection
 *
 * Ends the connection; a transaction that is open is rolled back.
 */
void hn_index_store_close (HnIndexStore *self);

/**
 * hn_index_store_get_db:
 * @self: a connection
 *
 * Returns: (transfer none): the connection of SQLite
 */
sqlite3 *hn_index_store_get_db (HnIndexStore *self);

/**
 * hn_index_store_fail:
 * @self: a connection
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Sets @error from the state of the connection.
 *
 * Returns: %FALSE, always
 */
gboolean hn_index_store_fail (HnIndexStore *self, GError **error);

/**
 * hn_index_store_check:
 * @self: a connection
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Prepares all statements.
 *
 * Returns: whether the tables are such that they can be run; if not, @error is set, and
 *   %HN_ARCHIVE_ERROR_UNUSABLE
 */
gboolean hn_index_store_check (HnIndexStore *self, GError **error);

/**
 * hn_index_store_exec:
 * @self: a connection
 * @sql: the text of the statements
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Runs statements that give no rows.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_index_store_exec (HnIndexStore *self, const char *sql, GError **error);

/**
 * hn_index_store_get_int:
 * @self: a connection
 * @sql: the text of a statement
 * @value: (out): the first column of its first row; 0 where that is NULL
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_index_store_get_int (HnIndexStore *self, const char *sql, gint64 *value, GError **error);

/**
 * hn_index_store_use:
 * @self: a connection
 * @sql: which statement
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 * @format: a letter for each parameter: `i` gint64; `o` gint64, NULL in place of %G_MAXINT64; `t`
 *   const char *, or %NULL; `b` GBytes *; texts and bytes must live until the statement is reset
 * @...: the parameters
 *
 * Returns: (transfer none) (nullable): a statement, ready to be stepped; %NULL and @error
 */
sqlite3_stmt *
hn_index_store_use (HnIndexStore *self, HnIndexSql sql, GError **error, const char *format, ...);

/**
 * hn_index_store_run:
 * @self: a connection
 * @sql: which statement: one that gives no row
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 * @format: as for hn_index_store_use()
 * @...: the parameters
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_index_store_run (HnIndexStore *self, HnIndexSql sql, GError **error, const char *format, ...);

/**
 * hn_index_store_step:
 * @self: a connection
 * @statement: a statement
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * After ERROR and DONE the statement is reset; after a ROW that is not followed by a step, reset
 * it.
 *
 * Returns: whether it stands on a row now, or is done; ERROR and @error
 */
HnIndexStep hn_index_store_step (HnIndexStore *self, sqlite3_stmt *statement, GError **error);

/**
 * hn_index_store_prepare:
 * @self: a connection
 * @sql: the text of a statement
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full) (nullable): a statement of the caller's own, to be finalized; %NULL and
 *   @error
 */
sqlite3_stmt *hn_index_store_prepare (HnIndexStore *self, const char *sql, GError **error);

/**
 * hn_index_store_get_meta:
 * @self: a connection
 * @name: what
 * @value: (out): its value, 0 where there is none
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Reads a number that is kept about the index as a whole.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_index_store_get_meta (HnIndexStore *self, const char *name, gint64 *value, GError **error);

/**
 * hn_index_store_dup_meta:
 * @self: a connection
 * @name: what
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full) (nullable): a text that is kept about the index as a whole, "" where
 *   there is none; %NULL and @error
 */
char *hn_index_store_dup_meta (HnIndexStore *self, const char *name, GError **error);

/**
 * hn_index_store_set_meta:
 * @self: a connection
 * @name: what
 * @value: its value
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Keeps a number about the index as a whole.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_index_store_set_meta (HnIndexStore *self, const char *name, gint64 value, GError **error);

/**
 * hn_index_store_get_key:
 * @self: a connection
 * @key: (out caller-allocates): 16 bytes
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Reads the key of the hash by which the index finds ids.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_index_store_get_key (HnIndexStore *self, guint8 *key, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIndexStore, hn_index_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
