#include "hn-log-schema.h"

#include "hn-log-chain-private.h"

#include <glib/gi18n.h>

/*
 * records.key is a keyed hash of (id, modified) (see hn-log-find.c), moved on to the next free
 * number where it is taken by another version; it is NULL in conflicts. An index over 64-bit
 * numbers costs half of one over texts. conflicts are few, so their index is partial and costs next
 * to nothing. Numbers of states and such are those of the enums in the headers. Times: µs since the
 * epoch, UTC.
 */
static const char schema_1[] =
    "CREATE TABLE meta(name TEXT PRIMARY KEY NOT NULL, value) WITHOUT ROWID;"
    "INSERT INTO meta VALUES('hash_key', randomblob(16));"
    "INSERT INTO meta VALUES('last_seq', 0);"
    "INSERT INTO meta VALUES('last_received', 0);"
    "CREATE TABLE sources("
    "  number INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL UNIQUE,"
    "  heard INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE records("
    "  seq INTEGER PRIMARY KEY,"
    "  key INTEGER UNIQUE,"
    "  received INTEGER NOT NULL,"
    "  source INTEGER NOT NULL,"
    "  conflict_of INTEGER,"
    "  modified INTEGER NOT NULL,"
    "  id TEXT NOT NULL,"
    "  raw BLOB NOT NULL);"
    "CREATE INDEX records_conflicts ON records(conflict_of) WHERE conflict_of IS NOT NULL;"
    "CREATE TABLE cursors("
    "  source INTEGER NOT NULL,"
    "  name TEXT NOT NULL,"
    "  value TEXT NOT NULL,"
    "  PRIMARY KEY(source, name)) WITHOUT ROWID;"
    "CREATE TABLE quarantine("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  key INTEGER NOT NULL,"
    "  source INTEGER NOT NULL,"
    "  received INTEGER NOT NULL,"
    "  last_received INTEGER NOT NULL,"
    "  times INTEGER NOT NULL,"
    "  size INTEGER NOT NULL,"
    "  rule TEXT NOT NULL,"
    "  reason TEXT NOT NULL,"
    "  raw BLOB NOT NULL);"
    "CREATE INDEX quarantine_key ON quarantine(key);"
    "CREATE TABLE outbox("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  record INTEGER NOT NULL,"
    "  target TEXT NOT NULL,"
    "  state INTEGER NOT NULL,"
    "  attempts INTEGER NOT NULL,"
    "  next_try INTEGER NOT NULL,"
    "  last_error TEXT,"
    "  UNIQUE(record, target));"
    "CREATE INDEX outbox_due ON outbox(target, next_try) WHERE state < 2;";

/*
 * published is what this console itself has said to others. is_open: 0: somebody has confirmed it;
 * 1: nobody has yet, so whoever is set up next is owed it too; 2: whoever is ever set up is (who we
 * are). exercises is by which source something of an exercise came: what we say in an exercise goes
 * to those alone. What the version before kept is read for both: an own record without a confirmed
 * row had nobody to go to.
 */
static const char schema_2[] =
    "CREATE TABLE published("
    "  record INTEGER PRIMARY KEY,"
    "  exercise TEXT,"
    "  is_open INTEGER NOT NULL);"
    "CREATE INDEX published_open ON published(record) WHERE is_open > 0;"
    "CREATE INDEX outbox_failed ON outbox(target) WHERE state = 3;"
    "CREATE TABLE exercises("
    "  source INTEGER NOT NULL,"
    "  exercise TEXT NOT NULL,"
    "  PRIMARY KEY(source, exercise)) WITHOUT ROWID;"
    "CREATE TABLE marks AS"
    "  SELECT r.seq, r.id, r.source, s.name='self' AS is_ours, s.name='self'"
    "    OR EXISTS(SELECT 1 FROM outbox o WHERE o.record=r.seq) AS is_said, CASE"
    "    WHEN instr(r.raw, CAST('\"exercise\"' AS BLOB)) AND json_valid(CAST(r.raw AS TEXT))"
    "    THEN json_extract(CAST(r.raw AS TEXT), '$.extensions."
    "\"extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76\".exercise') END AS exercise"
    "  FROM records r JOIN sources s ON s.number=r.source"
    "  WHERE is_said OR instr(r.raw, CAST('\"exercise\"' AS BLOB));"
    "INSERT INTO published(record, exercise, is_open)"
    "  SELECT m.seq, m.exercise, CASE WHEN m.id LIKE 'identity--%' THEN 2 ELSE"
    "    m.is_ours AND NOT EXISTS(SELECT 1 FROM outbox o WHERE o.record=m.seq AND o.state=2) END"
    "  FROM marks m WHERE m.is_said;"
    "INSERT INTO exercises(source, exercise)"
    "  SELECT DISTINCT source, exercise FROM marks WHERE NOT is_ours AND exercise IS NOT NULL;"
    "DROP TABLE marks;";

/*
 * The chain proves the log: see hn-log-chain.h. A tombstone in purged is what remains of a record,
 * under its number: cause is the number of the record that demanded it; is_barred: the version must
 * not come again. The row of a purged record stays, with zeros for its content: rows of records are
 * never deleted, and never get longer or shorter, because SQLite then moves those beside them and
 * leaves copies of them in the free space of its pages, where no later purge finds them.
 * keys is a derivation of the records. meta.scrub: what was purged may still stand in the -wal.
 * records.seal: see HN_LOG_SEAL_BASE. quarantine.state: HnQuarantineState.
 */
static const char schema_3[] = "ALTER TABLE records ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;"
                               "CREATE INDEX records_unproven ON records(seq) WHERE seal=17;"
                               "CREATE INDEX records_identities ON records(seq)"
                               "  WHERE id>='identity--' AND id<'identity-.';"
                               "ALTER TABLE quarantine ADD COLUMN state INTEGER NOT NULL DEFAULT 0;"
                               "CREATE INDEX quarantine_held ON quarantine(number) WHERE state=0;"
                               "CREATE TABLE keys("
                               "  key_id TEXT PRIMARY KEY NOT NULL,"
                               "  organization TEXT NOT NULL,"
                               "  public BLOB NOT NULL,"
                               "  record INTEGER,"
                               "  state INTEGER NOT NULL,"
                               "  since INTEGER NOT NULL,"
                               "  until INTEGER,"
                               "  exclusive INTEGER NOT NULL DEFAULT 0,"
                               "  exercise TEXT) WITHOUT ROWID;"
                               "CREATE TABLE purged("
                               "  seq INTEGER PRIMARY KEY,"
                               "  id TEXT,"
                               "  modified INTEGER,"
                               "  type TEXT,"
                               "  creator TEXT,"
                               "  received INTEGER NOT NULL,"
                               "  source INTEGER NOT NULL,"
                               "  sha256 BLOB NOT NULL,"
                               "  at INTEGER NOT NULL,"
                               "  cause INTEGER,"
                               "  why TEXT,"
                               "  is_barred INTEGER NOT NULL,"
                               "  exercise TEXT);"
                               "CREATE INDEX purged_id ON purged(id);"
                               "CREATE INDEX purged_barred ON purged(seq) WHERE is_barred=1;"
                               "CREATE TABLE chain("
                               "  number INTEGER PRIMARY KEY,"
                               "  at INTEGER NOT NULL,"
                               "  kind TEXT NOT NULL,"
                               "  body TEXT NOT NULL,"
                               "  hash BLOB NOT NULL);"
                               "CREATE INDEX chain_actions ON chain(number)"
                               "  WHERE kind NOT IN ('records', 'purge', 'carried-over');"
                               "CREATE INDEX chain_purges ON chain(number) WHERE kind='purge';"
                               "INSERT INTO meta VALUES('scrub', 0);";

/*
 * drafts is what somebody at this desk is writing, a row a version, and nobody else's: it is in no
 * chain, and never sent. Rows are only added.
 */
static const char schema_4[] = "CREATE TABLE drafts("
                               "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
                               "  id TEXT NOT NULL,"
                               "  base INTEGER NOT NULL,"
                               "  author TEXT NOT NULL,"
                               "  at INTEGER NOT NULL,"
                               "  state INTEGER NOT NULL,"
                               "  body BLOB NOT NULL);"
                               "CREATE INDEX drafts_id ON drafts(id, base);";

/* Records that are there have places that say nothing of the id. To move them would be to write the
 * whole log again; an index over the ids of those logs is less. */
static gboolean
settle_places (HnLogStore *store, GError **error)
{
  gint64 n_records;

  if (!hn_log_store_get_int (store, "SELECT EXISTS(SELECT 1 FROM records)", &n_records, error))
    return FALSE;
  return hn_log_store_exec (store,
                            n_records == 0 ? "INSERT INTO meta VALUES('near_places', 1)"
                                           : "CREATE INDEX records_id ON records(id)",
                            error);
}

static gboolean
finish_schema_3 (HnLogStore *store, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *sql = g_strdup_printf ("INSERT INTO meta VALUES('log_id', '%s')", id);

  return hn_log_store_exec (store, sql, error) && settle_places (store, error) &&
         hn_log_chain_carry_over (store, error);
}

/* In a file of a version before, what it does not have is empty to those who only read. */
static const char shade_1[] =
    "CREATE TEMP TABLE published(record INTEGER PRIMARY KEY, exercise TEXT, is_open INTEGER);"
    "CREATE TEMP TABLE exercises(source INTEGER, exercise TEXT);"
    "CREATE TEMP TABLE outbox(number, record, target, state, attempts, next_try, last_error);";
static const char shade_2[] =
    "CREATE TEMP VIEW records AS SELECT *, 0 AS seal FROM main.records;"
    "CREATE TEMP VIEW quarantine AS SELECT *, 0 AS state FROM main.quarantine;"
    "CREATE TEMP TABLE keys(key_id, organization, public, record, state, since, until, exclusive,"
    "  exercise);"
    "CREATE TEMP TABLE purged(seq, id, modified, type, creator, received, source, sha256, at,"
    "  cause, why, is_barred, exercise);"
    "CREATE TEMP TABLE chain(number INTEGER PRIMARY KEY, at, kind, body, hash);";

static const char shade_3[] =
    "CREATE TEMP TABLE drafts(number, id, base, author, at, state, body);";

static const HnLogMigration all_migrations[] = {
  { schema_1, NULL },
  { schema_2, NULL },
  { schema_3, finish_schema_3 },
  { schema_4, NULL },
};

gboolean
hn_log_schema_shade (HnLogStore *store, guint version, GError **error)
{
  return (version >= 2 || hn_log_store_exec (store, shade_1, error)) &&
         (version >= 3 || hn_log_store_exec (store, shade_2, error)) &&
         (version >= 4 || hn_log_store_exec (store, shade_3, error));
}

const HnLogMigration *
hn_log_schema_get_migrations (guint *n_migrations)
{
  g_return_val_if_fail (n_migrations != NULL, NULL);
  *n_migrations = G_N_ELEMENTS (all_migrations);
  return all_migrations;
}

/* All as of one moment, in one statement: another program may just be making it. */
static gboolean
read_marks (HnLogStore *store, gint64 *mark, gint64 *version, gint64 *n_tables, GError **error)
{
  static const char sql[] =
      "SELECT a.application_id, u.user_version, (SELECT count(*) FROM sqlite_schema)"
      " FROM pragma_application_id AS a, pragma_user_version AS u";
  sqlite3_stmt *statement = NULL;
  gboolean is_ok =
      sqlite3_prepare_v2 (hn_log_store_get_db (store), sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW;

  if (is_ok)
    {
      *mark = sqlite3_column_int64 (statement, 0);
      *version = sqlite3_column_int64 (statement, 1);
      *n_tables = sqlite3_column_int64 (statement, 2);
    }
  else
    hn_log_store_fail (store, error);
  sqlite3_finalize (statement);
  return is_ok;
}

gboolean
hn_log_schema_examine (HnLogStore *store, guint newest, guint *version, GError **error)
{
  gint64 mark, found, n_tables;

  if (!read_marks (store, &mark, &found, &n_tables, error))
    return FALSE;

  gboolean is_empty = mark == 0 && found == 0 && n_tables == 0;
  if (!is_empty && mark != HN_LOG_APPLICATION_ID)
    {
      g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FOREIGN,
                   _ ("%s is the database of another program, not a log of Hinomi: choose another "
                      "file"),
                   hn_log_store_get_path (store));
      return FALSE;
    }
  if (found < 0 || found > newest)
    {
      g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NEWER,
                   _ ("The log %s was written by a newer Hinomi (its form is %lld"
                      ", this program knows up to %u): use the newer program, or another file"),
                   hn_log_store_get_path (store), (long long) found, newest);
      return FALSE;
    }
  *version = (guint) found;
  return TRUE;
}

static gboolean
migrate_in_transaction (HnLogStore *store,
                        const HnLogMigration *migrations,
                        guint n_migrations,
                        GError **error)
{
  guint version;

  /* Another program may have done it while we waited for the lock. */
  if (!hn_log_schema_examine (store, n_migrations, &version, error))
    return FALSE;
  if (version == n_migrations)
    return TRUE;

  for (; version < n_migrations; version++)
    {
      g_autofree char *done = g_strdup_printf ("PRAGMA user_version=%u", version + 1);
      const HnLogMigration *migration = &migrations[version];
      if (!hn_log_store_exec (store, migration->sql, error) ||
          (migration->run != NULL && !migration->run (store, error)) ||
          !hn_log_store_exec (store, done, error))
        return FALSE;
    }

  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id=%d", HN_LOG_APPLICATION_ID);
  return hn_log_store_exec (store, mark, error);
}

gboolean
hn_log_schema_migrate (HnLogStore *store,
                       const HnLogMigration *migrations,
                       guint n_migrations,
                       GError **error)
{
  if (!hn_log_store_begin (store, error))
    return FALSE;
  if (migrate_in_transaction (store, migrations, n_migrations, error) &&
      hn_log_store_commit (store, error))
    return TRUE;
  hn_log_store_rollback (store);
  return FALSE;
}
