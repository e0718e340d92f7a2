#include "hn-log-store.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* How long another program may hold the file before we give up. */
#define BUSY_TIMEOUT_MS 5000

struct _HnLogStore
{
  sqlite3 *db;
  char *path;
  sqlite3_stmt *statements[HN_N_SQL];
  gboolean is_held;
};

#define ENTRY_COLUMNS "r.seq, r.received, r.source, r.conflict_of, r.raw, r.seal"
/* See the schema. */
#define SEAL_BASE G_STRINGIFY (HN_LOG_SEAL_BASE)
#define SEAL_UNPROVEN G_STRINGIFY (HN_LOG_SEAL_UNPROVEN)
#define QUARANTINE_COLUMNS                                                                         \
  "number, received, last_received, times, source, size, rule, reason, raw, state"
#define TOMBSTONE_COLUMNS                                                                          \
  "p.seq, p.id, p.modified, p.type, p.creator, p.received, s.name, p.sha256, p.at, p.cause,"       \
  " p.why, p.is_barred, p.exercise FROM purged p LEFT JOIN sources s ON s.number=p.source"
/* The row of what was purged stays, with zeros. */
#define IS_KEPT "NOT EXISTS(SELECT 1 FROM purged x WHERE x.seq=r.seq)"
/* What its author wanted gone stands on as a bare fact, in its place among the records. */
#define BARE                                                                                       \
  " FROM purged p WHERE p.is_barred=1 AND p.why IN ('revoked', 'out-of-scope', 'withdrawn')"
#define BARE_COLUMNS                                                                               \
  "p.seq, p.received, p.source, 0, NULL, 0, p.id, p.type, p.creator, p.modified, p.exercise, "     \
  "p.why"
#define NOT_BARE ", NULL, NULL, NULL, NULL, NULL, NULL FROM records r"
/* The versions of ?1, whose places are from ?2 to ?3, and what is in conflict with them. */
#define NEAR(columns)                                                                              \
  "SELECT " columns " FROM records r WHERE r.key>=?2 AND r.key<=?3 AND r.id=?1 AND " IS_KEPT       \
  " UNION ALL SELECT " columns " FROM records o CROSS JOIN records r ON r.conflict_of=o.seq"       \
  " WHERE o.key>=?2 AND o.key<=?3 AND o.id=?1 AND " IS_KEPT " ORDER BY 1"
#define OUTBOX_COLUMNS "o.number, o.target, o.state, o.attempts, o.next_try, o.last_error"

/* The longest that anybody asks us to wait: what would wait for longer was put off before the clock
 * was set back. */
#define OUTBOX_LONGEST_US "3600000000"

/* Whether o may go to a target that is of an exercise, or is not: the real thing never to the one,
 * an exercise never to a target by which nothing of it came. */
#define OUTBOX_MAY_GO(is_exercise)                                                                 \
  "CASE WHEN " is_exercise " THEN EXISTS(SELECT 1 FROM sources s JOIN exercises e"                 \
  " ON e.source=s.number WHERE e.exercise=p.exercise"                                              \
  " AND (s.name=o.target OR substr(s.name, 1, length(o.target)+1)=o.target||'#'))"                 \
  " ELSE p.exercise IS NULL END"

static const char *const statement_sql[HN_N_SQL] = {
  [HN_SQL_BEGIN_READ] = "BEGIN DEFERRED",
  [HN_SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
  [HN_SQL_COMMIT] = "COMMIT",
  [HN_SQL_DATA_VERSION] = "PRAGMA data_version",
  [HN_SQL_LAST_ROW] =
      "SELECT * FROM (SELECT seq, received FROM records ORDER BY seq DESC LIMIT 1)"
      " UNION ALL SELECT * FROM (SELECT p.seq, p.received" BARE " ORDER BY p.seq DESC LIMIT 1)"
      " ORDER BY 1 DESC LIMIT 1",
  [HN_SQL_META_GET] = "SELECT value FROM meta WHERE name=?1",
  [HN_SQL_META_SET] = "UPDATE meta SET value=?2 WHERE name=?1",
  [HN_SQL_RECORD_INSERT] =
      "INSERT INTO records(seq, key, received, source, conflict_of, modified, id, raw, seal)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(key) DO NOTHING",
  [HN_SQL_RECORD_FIND] = "SELECT seq, modified, id, raw FROM records WHERE key=?1",
  /* What stood in conflict with something that was purged since, and has no place. */
  [HN_SQL_RECORD_ORPHANS] = "SELECT seq, raw FROM records r WHERE id=?1 AND modified=?2"
                            " AND conflict_of>0 AND " IS_KEPT,
  [HN_SQL_RECORD_GET] = "SELECT " ENTRY_COLUMNS NOT_BARE " WHERE r.seq=?1 AND " IS_KEPT
                        " UNION ALL SELECT " BARE_COLUMNS BARE " AND p.seq=?1",
  [HN_SQL_RECORD_REPLAY] =
      "SELECT " ENTRY_COLUMNS NOT_BARE " WHERE r.seq>?1 AND r.seq<=?2 AND " IS_KEPT
      " UNION ALL SELECT " BARE_COLUMNS BARE " AND p.seq>?1 AND p.seq<=?2"
      " ORDER BY 1 LIMIT ?3",
  [HN_SQL_RECORD_RECEIVED] =
      "SELECT * FROM (SELECT seq, received FROM records WHERE seq>=?1 ORDER BY seq LIMIT 1)"
      " UNION ALL SELECT * FROM (SELECT p.seq, p.received" BARE
      " AND p.seq>=?1 ORDER BY p.seq LIMIT 1) ORDER BY 1 LIMIT 1",
  [HN_SQL_RECORD_COUNT] = "SELECT (SELECT count(*) FROM records) - (SELECT count(*) FROM purged p"
                          " WHERE EXISTS(SELECT 1 FROM records r WHERE r.seq=p.seq))",
  /* Of the same length, so that the row is overwritten where it stands. ?2: how much longer it gets
   * by columns that it did not have. */
  [HN_SQL_RECORD_BLANK] = "UPDATE records SET raw=zeroblob(max(length(raw)-?2, 1)),"
                          " seal=iif(seal=" SEAL_BASE "+1, " SEAL_BASE ", seal) WHERE seq=?1",
  [HN_SQL_RECORD_BURY] =
      "SELECT seq, received, source, modified, id, raw FROM records WHERE seq=?1",
  [HN_SQL_CONFLICTS] = "SELECT seq, raw FROM records WHERE conflict_of=?1",
  [HN_SQL_ENTRIES_OF] =
      "SELECT " ENTRY_COLUMNS " FROM records r WHERE r.id=?1 AND " IS_KEPT " ORDER BY r.seq",
  [HN_SQL_VERSIONS] = "SELECT seq, modified, conflict_of FROM records r WHERE id=?1"
                      " AND " IS_KEPT " ORDER BY seq",
  [HN_SQL_VERSIONS_NEAR] = NEAR ("r.seq, r.modified, r.conflict_of"),
  [HN_SQL_ENTRIES_NEAR] = NEAR (ENTRY_COLUMNS),
  [HN_SQL_SEAL_SET] = "UPDATE records SET seal=?2 WHERE seq=?1",
  [HN_SQL_CONFLICT_LIST] = "SELECT " ENTRY_COLUMNS " FROM records r"
                           " WHERE r.conflict_of=?1 AND " IS_KEPT " ORDER BY r.seq",
  [HN_SQL_IDENTITY_LIST] =
      "SELECT " ENTRY_COLUMNS " FROM records r"
      " WHERE r.id>='identity--' AND r.id<'identity-.' AND r.seq>?1 AND " IS_KEPT " ORDER BY r.seq",
  [HN_SQL_UNPROVEN_LIST] = "SELECT " ENTRY_COLUMNS " FROM records r"
                           " WHERE r.seal=" SEAL_UNPROVEN " AND r.seq>?1 ORDER BY r.seq",
  [HN_SQL_SOURCE_FIND] = "SELECT number, heard FROM sources WHERE name=?1",
  [HN_SQL_SOURCE_INSERT] = "INSERT INTO sources(name) VALUES(?1)",
  [HN_SQL_SOURCE_LIST] = "SELECT number, name FROM sources ORDER BY name",
  [HN_SQL_SOURCE_HEARD] = "UPDATE sources SET heard=max(heard, ?2) WHERE number=?1",
  [HN_SQL_CURSOR_GET] = "SELECT c.value FROM cursors c JOIN sources s ON s.number=c.source"
                        " WHERE s.name=?1 AND c.name=?2",
  [HN_SQL_CURSOR_SET] = "INSERT INTO cursors(source, name, value) VALUES(?1, ?2, ?3)"
                        " ON CONFLICT DO UPDATE SET value=excluded.value",
  [HN_SQL_CURSOR_REMOVE] = "DELETE FROM cursors WHERE source=?1 AND name=?2",
  [HN_SQL_DRAFT_INSERT] = "INSERT INTO drafts(id, base, author, at, state, body)"
                          " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
  [HN_SQL_DRAFT_SIBLINGS] = "SELECT count(*) FROM drafts WHERE id=?1 AND base=?2",
  [HN_SQL_DRAFT_HEADS] = "SELECT number, id, base, author, at, state, body FROM drafts d"
                         " WHERE state<2 AND NOT EXISTS("
                         "SELECT 1 FROM drafts n WHERE n.id=d.id AND n.base=d.number)"
                         " ORDER BY number DESC",
  [HN_SQL_DRAFT_VERSIONS] = "SELECT number, id, base, author, at, state, body FROM drafts"
                            " WHERE id=?1 ORDER BY number",
  [HN_SQL_QUARANTINE_FIND] =
      "SELECT number FROM quarantine WHERE key=?1 AND source=?2 AND size=?3 AND raw=?4",
  [HN_SQL_QUARANTINE_INSERT] =
      "INSERT INTO quarantine(key, source, size, raw, received, last_received, times, rule, reason)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?5, 1, ?6, ?7)",
  [HN_SQL_QUARANTINE_REPEAT] = "UPDATE quarantine SET times=times+1, last_received=?2, rule=?3,"
                               " reason=?4, state=iif(state=1, 0, state) WHERE number=?1",
  [HN_SQL_QUARANTINE_COUNT] = "SELECT count(*) FROM quarantine",
  [HN_SQL_QUARANTINE_LIST] =
      "SELECT " QUARANTINE_COLUMNS " FROM quarantine WHERE number>?1 ORDER BY number LIMIT ?2",
  [HN_SQL_QUARANTINE_BY_STATE] =
      "SELECT " QUARANTINE_COLUMNS " FROM quarantine WHERE number>?1 AND state=?3"
      " ORDER BY number LIMIT ?2",
  [HN_SQL_QUARANTINE_GLANCE] =
      "SELECT number, received, last_received, times, source, size, rule, reason,"
      " substr(raw, 1, ?4), state FROM quarantine WHERE number<?1 AND (?3<0 OR state=?3)"
      " ORDER BY number DESC LIMIT ?2",
  [HN_SQL_QUARANTINE_GET] = "SELECT " QUARANTINE_COLUMNS " FROM quarantine WHERE number=?1",
  [HN_SQL_QUARANTINE_SET_STATE] = "UPDATE quarantine SET state=?2 WHERE number=?1",
  [HN_SQL_QUARANTINE_COUNT_HELD] = "SELECT count(*) FROM quarantine WHERE state=0",
  [HN_SQL_LINK_LAST] = "SELECT number, hash FROM chain ORDER BY number DESC LIMIT 1",
  [HN_SQL_LINK_INSERT] =
      "INSERT INTO chain(number, at, kind, body, hash) VALUES(?1, ?2, ?3, ?4, ?5)",
  [HN_SQL_LINK_ACTIONS] = "SELECT number, at, kind, body, hash FROM chain"
                          " WHERE kind NOT IN ('records', 'purge', 'carried-over') AND number<?1"
                          " ORDER BY number DESC LIMIT ?2",
  [HN_SQL_LINK_PURGES] =
      "SELECT number, body FROM chain WHERE kind='purge' AND number>?1 ORDER BY number",
  [HN_SQL_KEY_PUT] =
      "INSERT INTO keys(key_id, organization, public, record, state, since, until, exclusive,"
      " exercise) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET"
      " organization=?2, public=?3, record=coalesce(?4, record), state=?5, since=?6, until=?7,"
      " exclusive=?8, exercise=?9",
  [HN_SQL_KEY_LIST] = "SELECT key_id, organization, public, record, state, since, until, exclusive,"
                      " exercise FROM keys ORDER BY organization, since, key_id",
  [HN_SQL_PURGED_INSERT] = "INSERT INTO purged(seq, id, modified, type, creator, received, source,"
                           " sha256, at, cause, why, is_barred, exercise)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
  [HN_SQL_PURGED_LIST] = "SELECT " TOMBSTONE_COLUMNS " WHERE p.seq>?1 ORDER BY p.seq LIMIT ?2",
  [HN_SQL_PURGED_BARRED] = "SELECT 1 FROM purged WHERE id=?1 AND modified=?2 AND is_barred=1",
  /* Without a row: what was purged elsewhere, and carried over. */
  [HN_SQL_PURGED_BARS] =
      "SELECT 1 FROM purged p LEFT JOIN records r ON r.seq=p.seq WHERE p.id=?1 AND p.modified=?2"
      " AND p.is_barred=1 AND (p.sha256=?3 OR (p.creator IS ?4 AND p.exercise IS ?6 AND"
      " (r.seq IS NULL OR r.seal>=?5)))",
  [HN_SQL_PURGED_ANY_BARRED] = "SELECT 1 FROM purged WHERE is_barred=1 LIMIT 1",
  [HN_SQL_OUTBOX_INSERT] =
      "INSERT INTO outbox(record, target, state, attempts, next_try) VALUES(?1, ?2, 0, 0, 0)"
      " ON CONFLICT DO NOTHING",
  [HN_SQL_PUBLISHED_INSERT] = "INSERT INTO published(record, exercise, is_open) VALUES(?1, ?2, ?3)"
                              " ON CONFLICT DO NOTHING",
  [HN_SQL_PUBLISHED_CLOSE] = "UPDATE published SET is_open=0 WHERE is_open=1 AND"
                             " record=(SELECT record FROM outbox WHERE number=?1)",
  [HN_SQL_PUBLISHED_FORGET] = "DELETE FROM published WHERE record=?1",
  [HN_SQL_PUBLISHED_COUNT] = "SELECT count(*) FROM published WHERE is_open>0 AND is_open=1",
  [HN_SQL_EXERCISE_INSERT] =
      "INSERT INTO exercises(source, exercise) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
  [HN_SQL_EXERCISE_LIST] =
      "SELECT s.name, e.exercise FROM exercises e JOIN sources s ON s.number=e.source",
  [HN_SQL_OUTBOX_CLAIM] =
      "INSERT INTO outbox(record, target, state, attempts, next_try)"
      " SELECT record, ?1, 0, 0, 0 FROM published"
      " WHERE is_open>0 AND (exercise IS NOT NULL)=?2 ORDER BY record ON CONFLICT DO NOTHING",
  [HN_SQL_OUTBOX_RECALL] = "UPDATE outbox SET next_try=0 WHERE target=?1 AND state<2 AND state=1",
  [HN_SQL_OUTBOX_READDRESS] = "UPDATE OR IGNORE outbox SET target=?2, state=0, next_try=0"
                              " WHERE target=?1 AND state<2",
  [HN_SQL_OUTBOX_LEFT] = "DELETE FROM outbox WHERE target=?1 AND state<2",
  [HN_SQL_OUTBOX_OWED] = "SELECT count(*) FROM outbox o LEFT JOIN published p ON p.record=o.record"
                         " WHERE o.target=?1 AND o.state<2 AND " OUTBOX_MAY_GO ("?2"),
  [HN_SQL_OUTBOX_FAILED] = "SELECT count(*) FROM outbox WHERE target=?1 AND state=3",
  [HN_SQL_OUTBOX_TARGETS] = "SELECT DISTINCT target FROM outbox ORDER BY target",
  [HN_SQL_OUTBOX_DUE] =
      "SELECT " OUTBOX_COLUMNS ", " ENTRY_COLUMNS " FROM outbox o JOIN records r ON r.seq=o.record"
      " LEFT JOIN published p ON p.record=o.record"
      " WHERE o.target=?1 AND o.state<2"
      " AND o.next_try NOT BETWEEN ?2+1 AND ?2+" OUTBOX_LONGEST_US
      " AND " OUTBOX_MAY_GO ("?4") " ORDER BY o.next_try, o.number LIMIT ?3",
  [HN_SQL_OUTBOX_NEXT_DUE] =
      "SELECT min(o.next_try) FROM outbox o LEFT JOIN published p ON p.record=o.record"
      " WHERE o.target=?1 AND o.state<2 AND " OUTBOX_MAY_GO ("?2"),
  [HN_SQL_OUTBOX_LIST] =
      "SELECT " OUTBOX_COLUMNS ", " ENTRY_COLUMNS " FROM outbox o JOIN records r ON r.seq=o.record"
      " WHERE o.number>?2 AND (?1 IS NULL OR o.target=?1)"
      " ORDER BY o.number LIMIT ?3",
  /* ?6: a set of bits, the states that it may come from. */
  [HN_SQL_OUTBOX_MOVE] = "UPDATE outbox SET state=?2, attempts=attempts+?3, next_try=?4,"
                         " last_error=coalesce(?5, last_error)"
                         " WHERE number=?1 AND ((1 << state) & ?6) != 0",
  [HN_SQL_OUTBOX_FORGET] = "DELETE FROM outbox WHERE record=?1",
};

static sqlite3 *
connect (const char *path, int flags, GError **error)
{
  sqlite3 *db = NULL;
  int rc = sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (rc != SQLITE_OK)
    {
      g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FAILED, _ ("The log %s cannot be opened: %s"),
                   path, db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc));
      sqlite3_close (db);
      return NULL;
    }
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  /* The file may come from a stranger: nothing in its schema may act. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return db;
}

/* A WAL file can only be read where its -shm can be made, unless nobody can be writing: on a
 * read-only medium, with no -wal left over, it is read as it lies there. */
static sqlite3 *
connect_read_only (const char *path, GError **error)
{
  sqlite3 *db = connect (path, SQLITE_OPEN_READONLY, error);
  if (db == NULL)
    return NULL;
  if (sqlite3_exec (db, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL) == SQLITE_OK)
    return db;

  int rc = sqlite3_errcode (db) & 0xff;
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;
  gboolean is_settled = g_stat (wal, &info) != 0 || info.st_size == 0;
  if (rc != SQLITE_CANTOPEN && rc != SQLITE_READONLY)
    return db;

  sqlite3_close (db);
  if (!is_settled)
    {
      g_set_error (
          error, HN_LOG_ERROR, HN_LOG_ERROR_READ_ONLY,
          _ ("The log %s has its newest part in %s, which can only be read where its folder "
             "can be written: copy both into a folder of your own, and read the copy"),
          path, wal);
      return NULL;
    }
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);
  if (uri == NULL)
    return NULL;
  g_autofree char *immutable = g_strconcat (uri, "?immutable=1", NULL);
  return connect (immutable, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

HnLogStore *
hn_log_store_open (const char *path, gboolean read_only, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  sqlite3 *db =
      read_only ? connect_read_only (path, error) : connect (path, SQLITE_OPEN_READWRITE, error);
  if (db == NULL)
    return NULL;

  HnLogStore *self = g_new0 (HnLogStore, 1);
  self->db = db;
  self->path = g_strdup (path);
  return self;
}

void
hn_log_store_close (HnLogStore *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < HN_N_SQL; i++)
    sqlite3_finalize (self->statements[i]);
  int rc = sqlite3_close (self->db);
  g_assert (rc == SQLITE_OK);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
hn_log_store_get_db (HnLogStore *self)
{
  return self->db;
}

const char *
hn_log_store_get_path (HnLogStore *self)
{
  return self->path;
}

/* A quota or a limit refuses a write as a failing disk does, and SQLite cannot tell which it was.
 */
static HnLogError
classify (int rc, int system_errno)
{
  if (rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_SHMSIZE)
    return HN_LOG_ERROR_FULL;

  switch (rc & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return HN_LOG_ERROR_DAMAGED;
    case SQLITE_FULL:
      return HN_LOG_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return HN_LOG_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
      return system_errno == EACCES || system_errno == EROFS ? HN_LOG_ERROR_READ_ONLY
                                                             : HN_LOG_ERROR_FAILED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HN_LOG_ERROR_BUSY;
    default:
      return HN_LOG_ERROR_FAILED;
    }
}

gboolean
hn_log_store_damaged (HnLogStore *self, const char *what, GError **error)
{
  g_set_error (
      error, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED,
      _ ("The log %s is damaged (%s): set it aside to begin an empty one; nothing is deleted"),
      self->path, what);
  return FALSE;
}

gboolean
hn_log_store_fail (HnLogStore *self, GError **error)
{
  HnLogError code = classify (sqlite3_extended_errcode (self->db), sqlite3_system_errno (self->db));
  const char *why = sqlite3_errmsg (self->db);
  g_autofree char *text = NULL;

  if (code == HN_LOG_ERROR_DAMAGED)
    return hn_log_store_damaged (self, why, error);

  if (code == HN_LOG_ERROR_FULL)
    text = g_strdup_printf (_ ("There is no room left for the log %s, or its disk fails (%s): make "
                               "room and try again; nothing that was acknowledged is lost"),
                            self->path, why);
  else if (code == HN_LOG_ERROR_READ_ONLY)
    text = g_strdup_printf (_ ("The log %s or its folder cannot be written (%s): change its "
                               "permissions or choose another place"),
                            self->path, why);
  else if (code == HN_LOG_ERROR_BUSY)
    text = g_strdup_printf (_ ("Another program holds the log %s (%s): try again when it is done"),
                            self->path, why);
  else
    text = g_strdup_printf (_ ("The log %s failed: %s"), self->path, why);

  g_set_error_literal (error, HN_LOG_ERROR, (int) code, text);
  return FALSE;
}

gboolean
hn_log_store_exec (HnLogStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return hn_log_store_fail (self, error);
  return TRUE;
}

gboolean
hn_log_store_get_int (HnLogStore *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_ok = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) == SQLITE_OK &&
                   sqlite3_step (statement) == SQLITE_ROW;

  if (is_ok)
    *value = sqlite3_column_int64 (statement, 0);
  else
    hn_log_store_fail (self, error);
  sqlite3_finalize (statement);
  return is_ok;
}

sqlite3_stmt *
hn_log_store_use (HnLogStore *self, HnSql sql, GError **error)
{
  g_assert (sql < HN_N_SQL);

  sqlite3_stmt **statement = &self->statements[sql];
  if (*statement == NULL &&
      sqlite3_prepare_v3 (self->db, statement_sql[sql], -1, SQLITE_PREPARE_PERSISTENT, statement,
                          NULL) != SQLITE_OK)
    hn_log_store_fail (self, error);
  return *statement;
}

HnStep
hn_log_store_step (HnLogStore *self, sqlite3_stmt *statement, GError **error)
{
  int rc = sqlite3_step (statement);

  if (rc == SQLITE_ROW)
    return HN_STEP_ROW;
  if (rc != SQLITE_DONE)
    hn_log_store_fail (self, error);
  sqlite3_reset (statement);
  return rc == SQLITE_DONE ? HN_STEP_DONE : HN_STEP_ERROR;
}

gboolean
hn_log_store_run (HnLogStore *self, sqlite3_stmt *statement, GError **error)
{
  HnStep step = hn_log_store_step (self, statement, error);
  g_assert (step != HN_STEP_ROW);
  return step == HN_STEP_DONE;
}

static gboolean
run_once (HnLogStore *self, HnSql sql, GError **error)
{
  sqlite3_stmt *statement = hn_log_store_use (self, sql, error);
  return statement != NULL && hn_log_store_run (self, statement, error);
}

gboolean
hn_log_store_begin (HnLogStore *self, GError **error)
{
  hn_log_store_release (self);
  return run_once (self, HN_SQL_BEGIN_WRITE, error);
}

gboolean
hn_log_store_commit (HnLogStore *self, GError **error)
{
  return run_once (self, HN_SQL_COMMIT, error);
}

void
hn_log_store_rollback (HnLogStore *self)
{
  /* After a full disk SQLite may have rolled back by itself. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
hn_log_store_truncate (HnLogStore *self, guint patience_ms)
{
  int n_left = -1;

  sqlite3_busy_timeout (self->db, (int) patience_ms);
  int rc = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &n_left, NULL);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  return rc == SQLITE_OK && n_left <= 0;
}

gboolean
hn_log_store_hold (HnLogStore *self, GError **error)
{
  if (!self->is_held)
    self->is_held = run_once (self, HN_SQL_BEGIN_READ, error);
  return self->is_held;
}

void
hn_log_store_release (HnLogStore *self)
{
  if (!self->is_held)
    return;
  self->is_held = FALSE;
  hn_log_store_rollback (self);
}

GBytes *
hn_log_store_dup_blob (sqlite3_stmt *statement, int column)
{
  const void *data = sqlite3_column_blob (statement, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
}
