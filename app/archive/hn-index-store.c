#include "config.h"

#include "hn-index-store.h"

#include <glib/gi18n.h>
#include <string.h>

/* How long another program may hold the file before we give up. */
#define BUSY_TIMEOUT_MS 2000

struct _HnIndexStore
{
  sqlite3 *db;
  char *path;
  sqlite3_stmt *statements[HN_N_INDEX_SQL];
};

static const char *const statement_sql[HN_N_INDEX_SQL] = {
  [HN_INDEX_META_GET] = "SELECT value FROM meta WHERE name=?1",
  [HN_INDEX_META_SET] = "INSERT OR REPLACE INTO meta(name, value) VALUES(?1, ?2)",
  [HN_INDEX_WORD_INSERT] = "INSERT INTO words(number, word) VALUES(?1, ?2)",
  [HN_INDEX_WORD_LABEL] = "UPDATE words SET label=?2 WHERE number=?1",
  [HN_INDEX_WORD_LIST] = "SELECT number, word, label FROM words ORDER BY number",
  [HN_INDEX_RECORD_INSERT] = "INSERT INTO records(seq, said, until, type, world, incident, sector,"
                             " service, state, tlp, handling)"
                             " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
  [HN_INDEX_RECORD_FIND] = "SELECT 1 FROM records WHERE seq=?1",
  [HN_INDEX_VERSION_INSERT] = "INSERT INTO versions(key, seq) VALUES(?1, ?2)",
  [HN_INDEX_VERSION_LIST] = "SELECT seq FROM versions WHERE key=?1 AND seq<=?2 ORDER BY seq",
  [HN_INDEX_ABOUT_INSERT] = "INSERT OR IGNORE INTO about(key, seq) VALUES(?1, ?2)",
  [HN_INDEX_ABOUT_LIST] = "SELECT seq FROM about WHERE key=?1 AND seq<=?2 ORDER BY seq",
  [HN_INDEX_PLACE_INSERT] = "INSERT OR IGNORE INTO places(area, key) VALUES(?1, ?2)",
  [HN_INDEX_LOCATED_INSERT] = "INSERT OR IGNORE INTO located(key, seq) VALUES(?1, ?2)",
  [HN_INDEX_INCIDENT_FIND] = "SELECT number, id FROM incidents WHERE key=?1",
  [HN_INDEX_INCIDENT_GET] =
      "SELECT id, seq, sector, service, state, is_open, said, tlp FROM incidents WHERE number=?1",
  [HN_INDEX_INCIDENT_INSERT] = "INSERT INTO incidents(number, key, id, world, first)"
                               " VALUES(?1, ?2, ?3, ?4, ?5)",
  [HN_INDEX_INCIDENT_UPDATE] =
      "UPDATE incidents SET world=?2, seq=?3, said=?4, sector=?5, service=?6, operator=?7, "
      "state=?8,"
      " is_open=?9, tlp=?10, handling=?11, began=?12, ended=?13 WHERE number=?1",
  [HN_INDEX_INCIDENT_END] = "UPDATE incidents SET seq=0 WHERE number=?1",
  [HN_INDEX_INTERVAL_LIST] =
      "SELECT row, began, ended, state, kind, world, sector, service, operator FROM intervals"
      " WHERE incident=?1 AND known_until IS NULL",
  [HN_INDEX_INTERVAL_INSERT] =
      "INSERT INTO intervals(row, incident, began, ended, state, kind, world, sector, service,"
      " operator, known_from) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
  [HN_INDEX_INTERVAL_END] = "UPDATE intervals SET known_until=?2, gone=?3 WHERE row=?1",
  [HN_INDEX_MARK_LIST] =
      "SELECT row, at, kind, known FROM marks WHERE incident=?1 AND known_until IS NULL",
  [HN_INDEX_MARK_INSERT] = "INSERT INTO marks(row, incident, at, kind, known, seq, known_from)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [HN_INDEX_MARK_END] = "UPDATE marks SET known_until=?2 WHERE row=?1",
  /* ?2: 0 live, -1 any exercise, -2 all, else the number of the exercise. */
  [HN_INDEX_MARK_NEXT] =
      "SELECT m.known FROM marks m JOIN incidents i ON i.number=m.incident WHERE m.known>?1"
      " AND CASE ?2 WHEN -2 THEN 1 WHEN -1 THEN i.world!=0 ELSE i.world=?2 END"
      " ORDER BY m.known LIMIT 1",
  [HN_INDEX_MARK_PREVIOUS] =
      "SELECT m.known FROM marks m JOIN incidents i ON i.number=m.incident WHERE m.known<?1"
      " AND CASE ?2 WHEN -2 THEN 1 WHEN -1 THEN i.world!=0 ELSE i.world=?2 END"
      " ORDER BY m.known DESC LIMIT 1",
  [HN_INDEX_CHECKPOINT_INSERT] =
      "INSERT OR REPLACE INTO checkpoints(seq, instant, relevant, contacts)"
      " VALUES(?1, ?2, ?3, ?4)",
  [HN_INDEX_CHECKPOINT_BEFORE] = "SELECT seq, instant, relevant, contacts FROM checkpoints"
                                 " WHERE seq<=?1 ORDER BY seq DESC LIMIT 1",
  [HN_INDEX_PURGED_INSERT] = "INSERT OR IGNORE INTO purged(seq) VALUES(?1)",
};

HnIndexStore *
hn_index_store_open (const char *path, gboolean read_only, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  sqlite3 *db = NULL;
  int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int rc = sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (rc != SQLITE_OK)
    {
      g_set_error (error, HN_ARCHIVE_ERROR,
                   read_only ? HN_ARCHIVE_ERROR_NO_INDEX : HN_ARCHIVE_ERROR_FAILED,
                   _ ("The index %s cannot be opened: %s"), path,
                   db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc));
      sqlite3_close (db);
      return NULL;
    }
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  /* Nothing in the schema of a file may act, whoever made it. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  HnIndexStore *self = g_new0 (HnIndexStore, 1);
  self->db = db;
  self->path = g_strdup (path);
  return self;
}

void
hn_index_store_close (HnIndexStore *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < HN_N_INDEX_SQL; i++)
    sqlite3_finalize (self->statements[i]);
  int rc = sqlite3_close (self->db);
  g_assert (rc == SQLITE_OK);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
hn_index_store_get_db (HnIndexStore *self)
{
  return self->db;
}

static HnArchiveError
classify (int rc)
{
  if (rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_SHMSIZE)
    return HN_ARCHIVE_ERROR_FULL;

  switch (rc & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    /* A row that is there already: the file does not fit what it says of itself. */
    case SQLITE_CONSTRAINT:
      return HN_ARCHIVE_ERROR_UNUSABLE;
    case SQLITE_FULL:
      return HN_ARCHIVE_ERROR_FULL;
    default:
      return HN_ARCHIVE_ERROR_FAILED;
    }
}

gboolean
hn_index_store_fail (HnIndexStore *self, GError **error)
{
  HnArchiveError code = classify (sqlite3_extended_errcode (self->db));
  const char *why = sqlite3_errmsg (self->db);

  if (code == HN_ARCHIVE_ERROR_UNUSABLE)
    g_set_error (error, HN_ARCHIVE_ERROR, (int) code,
                 _ ("The index %s cannot be used (%s): it is made anew from the log"), self->path,
                 why);
  else if (code == HN_ARCHIVE_ERROR_FULL)
    g_set_error (error, HN_ARCHIVE_ERROR, (int) code,
                 _ ("There is no room left for the index %s (%s): make room; the log itself is not "
                    "touched by this"),
                 self->path, why);
  else
    g_set_error (error, HN_ARCHIVE_ERROR, (int) code, _ ("The index %s failed: %s"), self->path,
                 why);
  return FALSE;
}

gboolean
hn_index_store_check (HnIndexStore *self, GError **error)
{
  for (guint i = 0; i < HN_N_INDEX_SQL; i++)
    if (self->statements[i] == NULL &&
        sqlite3_prepare_v3 (self->db, statement_sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                            &self->statements[i], NULL) != SQLITE_OK)
      {
        g_set_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE,
                     _ ("The index %s cannot be used (%s): it is made anew from the log"),
                     self->path, sqlite3_errmsg (self->db));
        return FALSE;
      }
  return TRUE;
}

gboolean
hn_index_store_exec (HnIndexStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return hn_index_store_fail (self, error);
  return TRUE;
}

sqlite3_stmt *
hn_index_store_prepare (HnIndexStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    hn_index_store_fail (self, error);
  return statement;
}

gboolean
hn_index_store_get_int (HnIndexStore *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hn_index_store_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return hn_index_store_fail (self, error);
  *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static void
bind_one (sqlite3_stmt *statement, int place, char letter, va_list *parameters)
{
  gint64 number;
  const char *text;
  GBytes *bytes;

  switch (letter)
    {
    case 'i':
    case 'o':
      number = va_arg (*parameters, gint64);
      if (letter == 'o' && number == G_MAXINT64)
        sqlite3_bind_null (statement, place);
      else
        sqlite3_bind_int64 (statement, place, number);
      break;
    case 't':
      text = va_arg (*parameters, const char *);
      sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
      break;
    case 'b':
      bytes = va_arg (*parameters, GBytes *);
      sqlite3_bind_blob64 (statement, place, g_bytes_get_data (bytes, NULL),
                           g_bytes_get_size (bytes), SQLITE_STATIC);
      break;
    default:
      g_assert_not_reached ();
    }
}

static sqlite3_stmt *
use (HnIndexStore *self, HnIndexSql sql, const char *format, va_list *parameters, GError **error)
{
  g_assert (sql < HN_N_INDEX_SQL);

  sqlite3_stmt **statement = &self->statements[sql];
  if (*statement == NULL &&
      sqlite3_prepare_v3 (self->db, statement_sql[sql], -1, SQLITE_PREPARE_PERSISTENT, statement,
                          NULL) != SQLITE_OK)
    {
      hn_index_store_fail (self, error);
      return NULL;
    }
  for (int place = 1; *format != '\0'; format++, place++)
    bind_one (*statement, place, *format, parameters);
  return *statement;
}

sqlite3_stmt *
hn_index_store_use (HnIndexStore *self, HnIndexSql sql, GError **error, const char *format, ...)
{
  va_list parameters;

  va_start (parameters, format);
  sqlite3_stmt *statement = use (self, sql, format, &parameters, error);
  va_end (parameters);
  return statement;
}

HnIndexStep
hn_index_store_step (HnIndexStore *self, sqlite3_stmt *statement, GError **error)
{
  int rc = sqlite3_step (statement);

  if (rc == SQLITE_ROW)
    return HN_INDEX_ROW;
  if (rc != SQLITE_DONE)
    hn_index_store_fail (self, error);
  sqlite3_reset (statement);
  return rc == SQLITE_DONE ? HN_INDEX_DONE : HN_INDEX_ERROR;
}

gboolean
hn_index_store_run (HnIndexStore *self, HnIndexSql sql, GError **error, const char *format, ...)
{
  va_list parameters;

  va_start (parameters, format);
  sqlite3_stmt *statement = use (self, sql, format, &parameters, error);
  va_end (parameters);
  return statement != NULL && hn_index_store_step (self, statement, error) == HN_INDEX_DONE;
}

gboolean
hn_index_store_get_meta (HnIndexStore *self, const char *name, gint64 *value, GError **error)
{
  sqlite3_stmt *get = hn_index_store_use (self, HN_INDEX_META_GET, error, "t", name);
  if (get == NULL)
    return FALSE;

  HnIndexStep step = hn_index_store_step (self, get, error);
  *value = step == HN_INDEX_ROW ? sqlite3_column_int64 (get, 0) : 0;
  sqlite3_reset (get);
  return step != HN_INDEX_ERROR;
}

char *
hn_index_store_dup_meta (HnIndexStore *self, const char *name, GError **error)
{
  sqlite3_stmt *get = hn_index_store_use (self, HN_INDEX_META_GET, error, "t", name);
  if (get == NULL)
    return NULL;

  HnIndexStep step = hn_index_store_step (self, get, error);
  const char *text = step == HN_INDEX_ROW ? (const char *) sqlite3_column_text (get, 0) : NULL;
  char *value = step == HN_INDEX_ERROR ? NULL : g_strdup (text != NULL ? text : "");
  sqlite3_reset (get);
  return value;
}

gboolean
hn_index_store_set_meta (HnIndexStore *self, const char *name, gint64 value, GError **error)
{
  return hn_index_store_run (self, HN_INDEX_META_SET, error, "ti", name, value);
}

gboolean
hn_index_store_get_key (HnIndexStore *self, guint8 *key, GError **error)
{
  sqlite3_stmt *get = hn_index_store_use (self, HN_INDEX_META_GET, error, "t", "hash_key");
  if (get == NULL)
    return FALSE;

  HnIndexStep step = hn_index_store_step (self, get, error);
  gboolean is_whole = step == HN_INDEX_ROW && sqlite3_column_bytes (get, 0) == 16;
  if (is_whole)
    memcpy (key, sqlite3_column_blob (get, 0), 16);
  sqlite3_reset (get);
  if (!is_whole && step != HN_INDEX_ERROR)
    g_set_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE,
                 _ ("The index %s cannot be used (%s): it is made anew from the log"), self->path,
                 "hash_key");
  return is_whole;
}
