#include "hn-log-private.h"

#include "hn-log-chain-private.h"
#include "hn-log-publish.h"
#include "hn-log-purge-private.h"
#include "hn-log-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ALONE_PATIENCE_US (5 * G_USEC_PER_SEC)
#define ALONE_RETRY_US (5 * 1000)

G_DEFINE_FINAL_TYPE (HnLog, hn_log, G_TYPE_OBJECT)

static void
hn_log_finalize (GObject *object)
{
  HnLog *self = HN_LOG (object);

  if (self->store != NULL)
    hn_log_store_release (self->store);
  g_clear_pointer (&self->store, hn_log_store_close);
  g_clear_pointer (&self->source_numbers, g_hash_table_unref);
  g_clear_pointer (&self->source_names, g_hash_table_unref);
  g_clear_pointer (&self->exercises, g_hash_table_unref);
  g_clear_pointer (&self->sum, hn_log_sum_free);
  g_free (self->id);
  G_OBJECT_CLASS (hn_log_parent_class)->finalize (object);
}

static void
hn_log_class_init (HnLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_log_finalize;
}

static void
hn_log_init (HnLog *self)
{
  self->hash_mask = G_MAXUINT64;
  self->sum = hn_log_sum_new ();
  self->source_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->source_names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
set_file_error (const char *path, int number, GError **error)
{
  HnLogError code = number == ENOSPC || number == EDQUOT ? HN_LOG_ERROR_FULL
                    : number == EACCES || number == EROFS || number == EPERM
                        ? HN_LOG_ERROR_READ_ONLY
                    : number == ENOENT ? HN_LOG_ERROR_NOT_FOUND
                                       : HN_LOG_ERROR_FAILED;
  g_set_error (error, HN_LOG_ERROR, (int) code, _ ("The log %s cannot be opened: %s"), path,
               g_strerror (number));
}

/* What it will hold may be TLP:RED: from the first moment it is nobody else's to read. */
static gboolean
prepare_file (const char *path, HnLogFlags flags, GError **error)
{
  gboolean is_read_only = (flags & HN_LOG_READ_ONLY) != 0;

  if (!is_read_only)
    {
      g_autofree char *folder = g_path_get_dirname (path);
      if (g_mkdir_with_parents (folder, 0700) != 0)
        {
          set_file_error (path, errno, error);
          return FALSE;
        }
    }

  int fd = g_open (path, (is_read_only ? O_RDONLY : O_RDWR | O_CREAT) | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_file_error (path, errno, error);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static gboolean
check_integrity (HnLogStore *store, GError **error)
{
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = hn_log_store_get_db (store);

  if (sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW)
    {
      hn_log_store_fail (store, error);
      sqlite3_finalize (statement);
      return FALSE;
    }

  const char *verdict = (const char *) sqlite3_column_text (statement, 0);
  gboolean is_whole = g_strcmp0 (verdict, "ok") == 0;
  if (!is_whole)
    hn_log_store_damaged (store, verdict != NULL ? verdict : "quick_check", error);
  sqlite3_finalize (statement);
  return is_whole;
}

static int
on_progress (void *user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

gboolean
hn_log_check (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  g_autoptr (HnLogStore) store = hn_log_store_open (path, TRUE, error);
  if (store == NULL)
    return FALSE;
  sqlite3_progress_handler (hn_log_store_get_db (store), 10000, on_progress, cancellable);
  if (hn_log_store_exec (store, "PRAGMA cell_size_check=ON", &reason) &&
      check_integrity (store, &reason))
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Who makes it a WAL must be alone with it for a moment. Where another program is just at the same,
 * SQLite does not wait for that (each would wait for the other), but has both try again. */
static gboolean
begin_wal (HnLogStore *store, GError **error)
{
  gint64 end_us = g_get_monotonic_time () + ALONE_PATIENCE_US;

  while (TRUE)
    {
      g_autoptr (GError) cause = NULL;

      if (hn_log_store_exec (store, "PRAGMA journal_mode=WAL", &cause))
        return TRUE;
      if (!g_error_matches (cause, HN_LOG_ERROR, HN_LOG_ERROR_BUSY) ||
          g_get_monotonic_time () > end_us)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      g_usleep (ALONE_RETRY_US);
    }
}

/* Pages of 8 KiB keep most objects out of overflow chains and small commits small (measured). */
static gboolean
configure_writer (HnLogStore *store, HnLogFlags flags, guint version, GError **error)
{
  if (sqlite3_db_readonly (hn_log_store_get_db (store), "main") == 1)
    {
      set_file_error (hn_log_store_get_path (store), EACCES, error);
      return FALSE;
    }
  if (!hn_log_store_exec (store, "PRAGMA page_size=8192", error) || !begin_wal (store, error) ||
      !hn_log_store_exec (store,
                          "PRAGMA synchronous=FULL;"
                          "PRAGMA secure_delete=ON;"
                          "PRAGMA cache_size=-8192;"
                          "PRAGMA journal_size_limit=33554432",
                          error))
    return FALSE;

  guint n_migrations;
  const HnLogMigration *migrations = hn_log_schema_get_migrations (&n_migrations);
  if (version < n_migrations && !hn_log_schema_migrate (store, migrations, n_migrations, error))
    return FALSE;

  /* Costs an ingest as much again, so only the hub, which answers for versions of an id, has it. */
  return (flags & HN_LOG_HUB) == 0 || hn_log_store_exec (store, HN_LOG_HUB_INDEX_SQL, error);
}

static gboolean
prepare_store (HnLogStore *store, HnLogFlags flags, GError **error)
{
  guint newest, version;

  hn_log_schema_get_migrations (&newest);
  if (!hn_log_store_exec (store, "PRAGMA cell_size_check=ON", error) ||
      !hn_log_schema_examine (store, newest, &version, error))
    return FALSE;
  if (version > 0 && (flags & HN_LOG_NO_CHECK) == 0 && !check_integrity (store, error))
    return FALSE;
  if ((flags & HN_LOG_READ_ONLY) == 0)
    return configure_writer (store, flags, version, error);
  if (version >= HN_LOG_READABLE_VERSION)
    return hn_log_schema_shade (store, version, error);

  /* Another program is just making it: to a reader it is not there yet. */
  set_file_error (hn_log_store_get_path (store), ENOENT, error);
  return FALSE;
}

static gboolean
read_meta (HnLog *self, const char *name, GBytes **blob, gint64 *number, GError **error)
{
  sqlite3_stmt *get = hn_log_store_use (self->store, HN_SQL_META_GET, error);
  if (get == NULL)
    return FALSE;

  sqlite3_bind_text (get, 1, name, -1, SQLITE_STATIC);
  HnStep step = hn_log_store_step (self->store, get, error);
  if (step == HN_STEP_ROW && blob != NULL)
    *blob = hn_log_store_dup_blob (get, 0);
  if (step == HN_STEP_ROW && number != NULL)
    *number = sqlite3_column_int64 (get, 0);
  if (step == HN_STEP_DONE)
    hn_log_store_damaged (self->store, name, error);
  sqlite3_reset (get);
  return step == HN_STEP_ROW;
}

static gboolean
read_barred (HnLog *self, GError **error)
{
  sqlite3_stmt *any = hn_log_store_use (self->store, HN_SQL_PURGED_ANY_BARRED, error);
  if (any == NULL)
    return FALSE;

  HnStep step = hn_log_store_step (self->store, any, error);
  self->has_barred = step == HN_STEP_ROW;
  sqlite3_reset (any);
  return step != HN_STEP_ERROR;
}

/* Where the log ends. What the hub deleted at the end is remembered in meta, so that no number
 * comes again. */
static gboolean
read_end (HnLog *self, GError **error)
{
  gint64 seq, received_us;

  if (!read_meta (self, "last_seq", NULL, &seq, error) ||
      !read_meta (self, "last_received", NULL, &received_us, error))
    return FALSE;

  sqlite3_stmt *last = hn_log_store_use (self->store, HN_SQL_LAST_ROW, error);
  if (last == NULL)
    return FALSE;
  HnStep step = hn_log_store_step (self->store, last, error);
  if (step == HN_STEP_ROW)
    {
      seq = MAX (seq, sqlite3_column_int64 (last, 0));
      received_us = MAX (received_us, sqlite3_column_int64 (last, 1));
    }
  sqlite3_reset (last);
  self->last_seq = seq;
  self->last_received_us = received_us;
  return step != HN_STEP_ERROR && read_barred (self, error) && hn_log_chain_read_head (self, error);
}

/* How far the first link goes, where that is of what was carried over. */
static gboolean
read_carried (HnLog *self, GError **error)
{
  return hn_log_store_get_int (self->store,
                               "SELECT coalesce((SELECT json_extract(body, '$.to') FROM chain"
                               " WHERE number=1 AND kind='" HN_LOG_LINK_CARRIED_OVER
                               "' AND json_valid(body)), 0)",
                               &self->carried_to, error);
}

/* See hn-log-find.c. */
static gboolean
read_places (HnLog *self, GError **error)
{
  gint64 are_near;

  if (!hn_log_store_get_int (
          self->store, "SELECT coalesce((SELECT value FROM meta WHERE name='near_places'), 0)",
          &are_near, error))
    return FALSE;
  self->has_near_places = are_near != 0;
  return TRUE;
}

static gboolean
read_id (HnLog *self, GError **error)
{
  gint64 scrub = 0, n_ids = 0;
  g_autoptr (GBytes) id = NULL;

  /* A log of a version before has none. */
  if (!hn_log_store_get_int (self->store, "SELECT count(*) FROM meta WHERE name='log_id'", &n_ids,
                             error))
    return FALSE;
  if (n_ids > 0 && (!read_meta (self, "log_id", &id, NULL, error) ||
                    !read_meta (self, "scrub", NULL, &scrub, error)))
    return FALSE;
  self->id =
      id != NULL ? g_strndup (g_bytes_get_data (id, NULL), g_bytes_get_size (id)) : g_strdup ("");
  self->needs_scrub = scrub != 0 && !self->is_read_only;
  return read_places (self, error);
}

HnLog *
hn_log_open (const char *path, HnLogFlags flags, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  gboolean is_read_only = (flags & HN_LOG_READ_ONLY) != 0;
  if (!prepare_file (path, flags, error))
    return NULL;
  g_autoptr (HnLogStore) store = hn_log_store_open (path, is_read_only, error);
  if (store == NULL || !prepare_store (store, flags, error))
    return NULL;

  g_autoptr (HnLog) self = g_object_new (HN_TYPE_LOG, NULL);
  self->store = g_steal_pointer (&store);
  self->is_read_only = is_read_only;

  g_autoptr (GBytes) key = NULL;
  if (!read_meta (self, "hash_key", &key, NULL, error) || !read_end (self, error) ||
      !read_id (self, error) || !read_carried (self, error) ||
      (!is_read_only && !hn_log_read_exercises (self, error)))
    return NULL;
  memcpy (self->hash_key, g_bytes_get_data (key, NULL),
          MIN (g_bytes_get_size (key), HN_LOG_HASH_KEY_SIZE));
  /* A program that died right after a purge left it to the next. */
  hn_log_scrub (self);
  return g_steal_pointer (&self);
}

void
hn_log_set_clock (HnLog *self, HnLogClock clock, gpointer user_data)
{
  g_return_if_fail (HN_IS_LOG (self));
  self->clock = clock;
  self->clock_data = user_data;
}

void
hn_log_set_watch (HnLog *self, const HnLogWatch *watch, gpointer user_data)
{
  g_return_if_fail (HN_IS_LOG (self));
  self->watch = watch != NULL ? *watch : (HnLogWatch){ NULL };
  self->watch_data = user_data;
}

gint64
hn_log_now_us (HnLog *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time ();
}

const char *
hn_log_get_path (HnLog *self)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  return hn_log_store_get_path (self->store);
}

const char *
hn_log_get_id (HnLog *self)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  return self->id;
}

char *
hn_log_dup_fingerprint (HnLog *self)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  /* The key itself is this file's secret. */
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, self->hash_key, sizeof self->hash_key);
}

gboolean
hn_log_begin (HnLog *self, GError **error)
{
  if (self->is_read_only)
    {
      g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_READ_ONLY,
                   _ ("The log %s was opened for reading only"), hn_log_get_path (self));
      return FALSE;
    }
  if (!hn_log_store_begin (self->store, error))
    return FALSE;

  sqlite3_stmt *get = hn_log_store_use (self->store, HN_SQL_DATA_VERSION, error);
  gboolean is_ok = get != NULL && hn_log_store_step (self->store, get, error) == HN_STEP_ROW;
  if (is_ok)
    {
      gint64 version = sqlite3_column_int64 (get, 0);
      sqlite3_reset (get);
      is_ok = version == self->data_version || read_end (self, error);
      self->data_version = version;
    }
  if (!is_ok)
    hn_log_end (self, FALSE, NULL);
  return is_ok;
}

gboolean
hn_log_end (HnLog *self, gboolean is_ok, GError **error)
{
  if (is_ok && hn_log_store_commit (self->store, error))
    return TRUE;

  hn_log_store_rollback (self->store);
  /* Sources that were made in the transaction are gone with it, and the end is where it was. */
  g_hash_table_remove_all (self->source_numbers);
  g_hash_table_remove_all (self->source_names);
  self->data_version = 0;
  return FALSE;
}

gboolean
hn_log_hold (HnLog *self, GError **error)
{
  return hn_log_store_hold (self->store, error);
}

void
hn_log_release (HnLog *self)
{
  hn_log_store_release (self->store);
}

void
hn_log_set_hash_bits (HnLog *self, guint n_bits)
{
  g_return_if_fail (n_bits > 0 && n_bits <= 64);
  self->hash_mask = n_bits == 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << n_bits) - 1;
}

void
hn_log_set_max_pages (HnLog *self, guint n_pages)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count=%u", n_pages);
  hn_log_store_exec (self->store, sql, NULL);
}
