#pragma once

#include "hn-log-error.h"

#include <sqlite3.h>

G_BEGIN_DECLS

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
  HN_SQL_RECORD_GET,
  HN_SQL_RECORD_REPLAY,
  HN_SQL_RECORD_RECEIVED,
  HN_SQL_RECORD_COUNT,
  HN_SQL_RECORD_DELETE,
  HN_SQL_RECORD_REKEY,
  HN_SQL_CONFLICTS,
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
  HN_SQL_OUTBOX_INSERT,
  HN_SQL_OUTBOX_DUE,
  HN_SQL_OUTBOX_NEXT_DUE,
  HN_SQL_OUTBOX_LIST,
  HN_SQL_OUTBOX_MOVE,
  HN_N_SQL
} HnSql;

/* What hn_log_store_step() found. */
typedef enum
{
  HN_STEP_ERROR = -1,
  HN_STEP_DONE = 0,
  HN_STEP_ROW = 1,
} HnStep;

/* Connects only; the file is neither read nor written yet. */
HnLogStore *hn_log_store_open (const char *path, gboolean read_only, GError **error);
void hn_log_store_close (HnLogStore *self);
sqlite3 *hn_log_store_get_db (HnLogStore *self);
const char *hn_log_store_get_path (HnLogStore *self);

/* Sets @error from the state of the connection. Returns FALSE, always. */
gboolean hn_log_store_fail (HnLogStore *self, GError **error);
/* The same where SQLite is content and we are not. @what: the damage. */
gboolean hn_log_store_damaged (HnLogStore *self, const char *what, GError **error);
/* Runs statements that give no rows. */
gboolean hn_log_store_exec (HnLogStore *self, const char *sql, GError **error);
/* The one integer that @sql gives. */
gboolean hn_log_store_get_int (HnLogStore *self, const char *sql, gint64 *value, GError **error);

/* (transfer none): ready for its parameters, all of which must be bound; NULL and @error. */
sqlite3_stmt *hn_log_store_use (HnLogStore *self, HnSql sql, GError **error);
/* After ERROR and DONE the statement is reset; after a ROW reset it as soon as the row is read. */
HnStep hn_log_store_step (HnLogStore *self, sqlite3_stmt *statement, GError **error);
/* Steps a statement that gives no row. */
gboolean hn_log_store_run (HnLogStore *self, sqlite3_stmt *statement, GError **error);

/* A write transaction. A rollback can't fail: what SQLite could not undo now it undoes at the next
 * opening. */
gboolean hn_log_store_begin (HnLogStore *self, GError **error);
gboolean hn_log_store_commit (HnLogStore *self, GError **error);
void hn_log_store_rollback (HnLogStore *self);
/* A read transaction over many statements, which spares each its own locks. */
gboolean hn_log_store_hold (HnLogStore *self, GError **error);
void hn_log_store_release (HnLogStore *self);

/* A column of the current row as bytes of their own. */
GBytes *hn_log_store_dup_blob (sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogStore, hn_log_store_close)

G_END_DECLS
