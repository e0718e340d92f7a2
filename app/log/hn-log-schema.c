#include "hn-log-schema.h"

#include <glib/gi18n.h>

/*
 * records.key is the keyed hash of (id, modified), moved on to the next free number where it is
 * taken by another version; it is NULL in conflicts. An index over 64-bit numbers costs half of one
 * over texts. conflicts are few, so their index is partial and costs next to nothing. Numbers of
 * states and such are those of the enums in the headers. Times: µs since the epoch, UTC.
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

static const HnLogMigration all_migrations[] = {
  { schema_1 },
  { schema_2 },
};

const HnLogMigration *
hn_log_schema_get_migrations (guint *n_migrations)
{
  g_return_val_if_fail (n_migrations != NULL, NULL);
  *n_migrations = G_N_ELEMENTS (all_migrations);
  return all_migrations;
}

gboolean
hn_log_schema_examine (HnLogStore *store, guint newest, guint *version, GError **error)
{
  gint64 mark, found, n_tables;

  if (!hn_log_store_get_int (store, "PRAGMA application_id", &mark, error) ||
      !hn_log_store_get_int (store, "PRAGMA user_version", &found, error) ||
      !hn_log_store_get_int (store, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
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
      if (!hn_log_store_exec (store, migrations[version].sql, error) ||
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
