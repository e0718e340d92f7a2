#include "config.h"

#include "hn-index-schema.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/*
 * Objects are found by a keyed hash of their ids: 64 bits instead of a text; what is found is
 * compared by whoever reads it. Numbers of words (exercises, operators, types) are those of
 * `words`; sectors and services are their places in the plan, from 1. Times are µs since the epoch,
 * UTC; NULL stands for what has no end. `known_from` and `known_until` are the log's time.
 *
 * The words are in a table `texts_N` for each of `shards`; `purged` has the records whose words are
 * still to leave theirs.
 *
 * `row` and `gone` come from one counter (the revision), so that what changed since can be told.
 */
static const char tables[] =
    "CREATE TABLE meta(name TEXT PRIMARY KEY NOT NULL, value) WITHOUT ROWID;"
    "INSERT INTO meta VALUES('hash_key', randomblob(16));"
    "CREATE TABLE words(number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, label TEXT);"
    "CREATE TABLE records("
    "  seq INTEGER PRIMARY KEY,"
    "  said INTEGER NOT NULL,"
    "  until INTEGER,"
    "  type INTEGER NOT NULL,"
    "  world INTEGER NOT NULL,"
    "  incident INTEGER,"
    "  sector INTEGER NOT NULL,"
    "  service INTEGER NOT NULL,"
    "  state INTEGER,"
    "  tlp INTEGER NOT NULL,"
    "  handling INTEGER NOT NULL);"
    "CREATE TABLE versions(key INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(key, seq))"
    " WITHOUT ROWID;"
    "CREATE TABLE about(key INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(key, seq))"
    " WITHOUT ROWID;"
    "CREATE TABLE places(area INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY(area, key))"
    " WITHOUT ROWID;"
    "CREATE TABLE located(key INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(key, seq))"
    " WITHOUT ROWID;"
    "CREATE TABLE incidents("
    "  number INTEGER PRIMARY KEY,"
    "  key INTEGER NOT NULL,"
    "  id TEXT NOT NULL,"
    "  world INTEGER NOT NULL,"
    "  first INTEGER NOT NULL,"
    "  seq INTEGER NOT NULL DEFAULT 0,"
    "  said INTEGER NOT NULL DEFAULT 0,"
    "  began INTEGER NOT NULL DEFAULT 0,"
    "  ended INTEGER,"
    "  sector INTEGER NOT NULL DEFAULT 0,"
    "  service INTEGER NOT NULL DEFAULT 0,"
    "  operator INTEGER NOT NULL DEFAULT 0,"
    "  state INTEGER NOT NULL DEFAULT 0,"
    "  is_open INTEGER NOT NULL DEFAULT 0,"
    "  tlp INTEGER NOT NULL DEFAULT 0,"
    "  handling INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX incidents_key ON incidents(key);"
    "CREATE TABLE intervals("
    "  row INTEGER PRIMARY KEY,"
    "  incident INTEGER NOT NULL,"
    "  began INTEGER NOT NULL,"
    "  ended INTEGER,"
    "  state INTEGER NOT NULL,"
    "  kind INTEGER NOT NULL,"
    "  world INTEGER NOT NULL,"
    "  sector INTEGER NOT NULL,"
    "  service INTEGER NOT NULL,"
    "  operator INTEGER NOT NULL,"
    "  known_from INTEGER NOT NULL,"
    "  known_until INTEGER,"
    "  gone INTEGER);"
    "CREATE INDEX intervals_incident ON intervals(incident) WHERE known_until IS NULL;"
    "CREATE INDEX intervals_gone ON intervals(gone) WHERE gone IS NOT NULL;"
    "CREATE TABLE marks("
    "  row INTEGER PRIMARY KEY,"
    "  incident INTEGER NOT NULL,"
    "  at INTEGER NOT NULL,"
    "  kind INTEGER NOT NULL,"
    "  known INTEGER NOT NULL,"
    "  seq INTEGER NOT NULL,"
    "  known_from INTEGER NOT NULL,"
    "  known_until INTEGER);"
    "CREATE INDEX marks_incident ON marks(incident) WHERE known_until IS NULL;"
    "CREATE INDEX marks_at ON marks(at);"
    "CREATE INDEX marks_known ON marks(known);"
    "CREATE TABLE checkpoints("
    "  seq INTEGER PRIMARY KEY,"
    "  instant INTEGER NOT NULL,"
    "  relevant BLOB NOT NULL,"
    "  contacts BLOB NOT NULL);"
    "CREATE TABLE shards(number INTEGER PRIMARY KEY);"
    "CREATE TABLE purged(seq INTEGER PRIMARY KEY);";

char *
hn_index_schema_dup_path (const char *log_path)
{
  g_return_val_if_fail (log_path != NULL, NULL);
  return g_strconcat (log_path, ".index", NULL);
}

static gboolean
set_text (HnIndexStore *store, const char *name, const char *text, GError **error)
{
  return hn_index_store_run (store, HN_INDEX_META_SET, error, "tt", name, text);
}

gboolean
hn_index_schema_create (HnIndexStore *store, HnLog *log, const char *basis, GError **error)
{
  g_return_val_if_fail (store != NULL, FALSE);
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (basis != NULL, FALSE);

  g_autofree char *fingerprint = hn_log_dup_fingerprint (log);
  g_autofree char *mark =
      g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
                       HN_INDEX_APPLICATION_ID, HN_INDEX_FORMAT);

  return hn_index_store_exec (store, "PRAGMA page_size=4096; PRAGMA journal_mode=WAL;", error) &&
         hn_index_store_exec (store, "BEGIN IMMEDIATE", error) &&
         hn_index_store_exec (store, tables, error) &&
         set_text (store, "log", fingerprint, error) && set_text (store, "basis", basis, error) &&
         hn_index_store_exec (store, mark, error);
}

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE,
               _ ("The index cannot be used (%s): it is made anew from the log"), why);
  return FALSE;
}

/* A log that was put back from a copy has the same fingerprint, but not the same records. */
static gboolean
check_end (HnIndexStore *store, HnLog *log, GError **error)
{
  gint64 anchor, received_us;

  if (!hn_index_store_get_meta (store, "anchor", &anchor, error) ||
      !hn_index_store_get_meta (store, "received", &received_us, error))
    return FALSE;
  if (anchor == 0)
    return TRUE;

  gint64 found_us = hn_log_get_received (log, anchor, error);
  if (found_us < 0)
    return FALSE;
  return found_us == received_us || refuse (_ ("its log was put back to an earlier time"), error);
}

static gboolean
check_owner (HnIndexStore *store, HnLog *log, const char *basis, GError **error)
{
  g_autofree char *fingerprint = hn_log_dup_fingerprint (log);
  g_autofree char *of_log = hn_index_store_dup_meta (store, "log", error);
  if (of_log == NULL)
    return FALSE;
  if (!g_str_equal (of_log, fingerprint))
    return refuse (_ ("it is of another log"), error);

  g_autofree char *on_basis = hn_index_store_dup_meta (store, "basis", error);
  if (on_basis == NULL)
    return FALSE;
  return g_str_equal (on_basis, basis) ||
         refuse (_ ("it was made with another plan or for another desk"), error);
}

gboolean
hn_index_schema_check (HnIndexStore *store, HnLog *log, const char *basis, GError **error)
{
  g_return_val_if_fail (store != NULL, FALSE);
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (basis != NULL, FALSE);

  gint64 mark, format;
  if (!hn_index_store_get_int (store, "PRAGMA application_id", &mark, error) ||
      !hn_index_store_get_int (store, "PRAGMA user_version", &format, error))
    return FALSE;
  if (mark != HN_INDEX_APPLICATION_ID || format != HN_INDEX_FORMAT)
    return refuse (_ ("another program made it"), error);
  return hn_index_store_check (store, error) && check_owner (store, log, basis, error) &&
         check_end (store, log, error);
}

void
hn_index_schema_remove (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  g_return_if_fail (path != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);
      g_unlink (file);
    }
}
