#include "config.h"

#include "hn-index-schema.h"
#include "hn-indexer-private.h"
#include "hn-log-purge.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

static gboolean
open_log (HnIndexer *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GStatBuf info;

  self->log = hn_log_open (self->log_path, HN_LOG_READ_ONLY | HN_LOG_NO_CHECK, &reason);
  if (self->log == NULL)
    {
      g_set_error_literal (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_NO_LOG, reason->message);
      return FALSE;
    }
  if (g_stat (self->log_path, &info) == 0)
    {
      self->log_device = info.st_dev;
      self->log_inode = info.st_ino;
    }
  return TRUE;
}

/* The lock goes with the program, however that ends. */
static gboolean
take_lock (HnIndexer *self, gboolean *is_ours, GError **error)
{
  g_autofree char *path = g_strconcat (self->index_path, ".lock", NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code =
          errno == ENOSPC || errno == EDQUOT ? HN_ARCHIVE_ERROR_FULL : HN_ARCHIVE_ERROR_FAILED;
      g_set_error (error, HN_ARCHIVE_ERROR, code, _ ("The index %s cannot be opened: %s"),
                   self->index_path, g_strerror (errno));
      return FALSE;
    }
  *is_ours = flock (fd, LOCK_EX | LOCK_NB) == 0;
  if (*is_ours)
    self->lock_fd = fd;
  else
    close (fd);
  return TRUE;
}

/* It will hold what may be TLP:RED: from the first moment it is nobody else's to read. */
static gboolean
open_store (HnIndexer *self, GError **error)
{
  int fd = g_open (self->index_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
  self->store = hn_index_store_open (self->index_path, FALSE, error);
  if (self->store == NULL || !hn_index_store_exec (self->store,
                                                   "PRAGMA cell_size_check=ON;"
                                                   "PRAGMA secure_delete=ON;"
                                                   "PRAGMA synchronous=NORMAL;"
                                                   "PRAGMA cache_size=-8192;"
                                                   "PRAGMA journal_size_limit=33554432",
                                                   error))
    return FALSE;
  if (self->max_pages == 0)
    return TRUE;
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count=%u", self->max_pages);
  return hn_index_store_exec (self->store, sql, error);
}

static gboolean
is_unusable (const GError *error)
{
  return g_error_matches (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE);
}

/* An index that is not as it should be is deleted, and begun anew. */
static gboolean
prepare_store (HnIndexer *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 n_tables = 0;

  if (self->is_doubted)
    hn_index_schema_remove (self->index_path);
  self->is_doubted = FALSE;

  gboolean is_ok =
      open_store (self, &reason) &&
      hn_index_store_get_int (self->store, "SELECT count(*) FROM sqlite_schema", &n_tables,
                              &reason) &&
      (n_tables == 0 || hn_index_schema_check (self->store, self->log, self->basis, &reason));
  if (!is_ok && is_unusable (reason))
    {
      g_clear_pointer (&self->store, hn_index_store_close);
      hn_index_schema_remove (self->index_path);
      g_clear_error (&reason);
      n_tables = 0;
      is_ok = open_store (self, &reason);
    }
  if (is_ok && n_tables == 0)
    is_ok = hn_index_schema_create (self->store, self->log, self->basis, &reason) &&
            hn_index_store_set_meta (self->store, "shard_records", self->shard_records, &reason);
  if (!is_ok)
    g_propagate_error (error, g_steal_pointer (&reason));
  return is_ok;
}

static gboolean
read_place (HnIndexer *self, GError **error)
{
  gint64 scrub, n_purged;

  if (!hn_index_store_get_meta (self->store, "scrub", &scrub, error) ||
      !hn_index_store_get_int (self->store, "SELECT count(*) FROM purged", &n_purged, error))
    return FALSE;
  self->needs_scrub = scrub != 0;
  self->is_healing = n_purged > 0;
  return hn_index_store_get_meta (self->store, "purges", &self->n_purges, error) &&
         hn_index_store_get_meta (self->store, "cursor", &self->cursor, error) &&
         hn_index_store_get_meta (self->store, "anchor", &self->anchor, error) &&
         hn_index_store_get_meta (self->store, "received", &self->anchor_us, error) &&
         hn_index_store_get_meta (self->store, "texts", &self->texts, error) &&
         hn_index_store_get_meta (self->store, "instant", &self->instant_us, error) &&
         hn_index_store_get_meta (self->store, "purge", &self->purge, error) &&
         hn_index_store_get_key (self->store, self->recall.key, error);
}

static gboolean
on_change (gint64 instant_us, HnLogEntry *entry, GPtrArray *ids, gpointer user_data, GError **error)
{
  HnIndexer *self = user_data;
  HnSituation *situation = hn_chronicle_get_situation (self->chronicle);

  if (self->writer == NULL)
    return TRUE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!hn_index_writer_set_incident (self->writer, id,
                                         hn_situation_lookup_incident (situation, id), instant_us,
                                         entry, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  HnIndexer *indexer;
  GError *error;
} Tail;

static gboolean
on_tail (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Tail *tail = user_data;
  HnIndexer *self = tail->indexer;

  for (guint i = 0; i < n_entries && tail->error == NULL; i++)
    {
      hn_checkpoint_note_contact (self->contacts, hn_log_entry_get_source (entries[i]),
                                  hn_log_entry_get_received_us (entries[i]));
      self->n_since_checkpoint++;
      hn_chronicle_take (self->chronicle, entries[i], &tail->error);
    }
  return tail->error == NULL;
}

/* Leads the chronicle to where the index is: from the last checkpoint. */
static gboolean
restore (HnIndexer *self, GError **error)
{
  g_autoptr (HnCheckpoint) checkpoint = hn_checkpoint_read (self->store, self->cursor, error);
  if (checkpoint == NULL)
    return FALSE;
  g_autoptr (GPtrArray) entries = hn_checkpoint_load (checkpoint, self->log, error);
  if (entries == NULL)
    return FALSE;

  self->recall.store = self->store;
  self->recall.log = self->log;
  self->contacts = g_hash_table_ref (checkpoint->contacts);
  self->n_relevant = checkpoint->relevant->len;
  self->chronicle = hn_chronicle_new (self->plan, HN_EXERCISE_AND_LIVE, self->identity,
                                      &self->recall, on_change, self);
  if (checkpoint->seq > 0)
    hn_chronicle_restore (self->chronicle, entries, checkpoint->instant_us);

  Tail tail = { .indexer = self };
  g_autoptr (GError) reason = NULL;
  if (self->cursor > checkpoint->seq &&
      !hn_log_replay (self->log, checkpoint->seq, self->cursor, on_tail, &tail, &reason) &&
      !g_error_matches (reason, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (tail.error == NULL)
    hn_chronicle_advance (self->chronicle, self->instant_us, &tail.error);
  if (tail.error != NULL)
    g_propagate_error (error, tail.error);
  return tail.error == NULL;
}

gboolean
hn_indexer_settle (HnIndexer *self, GError **error)
{
  g_clear_pointer (&self->chronicle, hn_chronicle_free);
  g_clear_pointer (&self->writer, hn_index_writer_free);
  g_clear_pointer (&self->shards, hn_index_shards_free);
  g_clear_pointer (&self->contacts, g_hash_table_unref);
  g_clear_pointer (&self->book, hn_word_book_unref);
  self->n_since_checkpoint = 0;
  self->book = hn_word_book_new ();
  if (!hn_word_book_load (self->book, self->store, error) || !read_place (self, error) ||
      !restore (self, error))
    return FALSE;
  self->shards = hn_index_shards_new (self->store, error);
  if (self->shards == NULL)
    return FALSE;
  self->writer = hn_index_writer_new (self->store, self->book, self->log, self->plan, error);
  return self->writer != NULL;
}

static gboolean
open_all (HnIndexer *self, gboolean *is_writer, GError **error)
{
  if (!open_log (self, error) || !take_lock (self, is_writer, error))
    return FALSE;
  if (!*is_writer)
    return TRUE;
  if (!prepare_store (self, error))
    return FALSE;
  if (!hn_indexer_settle (self, error))
    return FALSE;
  GStatBuf info;
  if (g_stat (self->index_path, &info) == 0)
    {
      self->index_device = info.st_dev;
      self->index_inode = info.st_ino;
    }
  return TRUE;
}

/* A log that was set aside goes on under another name, and another one is at its path; an index may
 * have been deleted. */
static gboolean
is_in_place (HnIndexer *self)
{
  GStatBuf log, index;

  if (g_stat (self->log_path, &log) != 0 || g_stat (self->index_path, &index) != 0)
    return FALSE;
  return log.st_dev == self->log_device && log.st_ino == self->log_inode &&
         index.st_dev == self->index_device && index.st_ino == self->index_inode;
}

gboolean
hn_indexer_open (HnIndexer *self, gboolean *is_writer, GError **error)
{
  *is_writer = TRUE;
  if (self->writer != NULL && !self->is_doubted && is_in_place (self))
    return TRUE;

  hn_indexer_close (self);
  g_autoptr (GError) reason = NULL;
  if (open_all (self, is_writer, &reason))
    {
      if (!*is_writer)
        hn_indexer_close (self);
      return TRUE;
    }
  hn_indexer_close (self);
  if (is_unusable (reason))
    self->is_doubted = TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* What went in the instant in which it came was in no index. */
static gboolean
was_kept (gconstpointer tombstone, gconstpointer unused)
{
  const HnLogTombstone *it = tombstone;

  return it->received_us < it->at_us;
}

void
hn_indexer_forget (const char *log_path, GPtrArray *tombstones)
{
  g_autofree char *index_path = hn_index_schema_dup_path (log_path);
  g_autofree char *lock_path = g_strconcat (index_path, ".lock", NULL);
  int fd;

  if (!g_file_test (index_path, G_FILE_TEST_EXISTS) ||
      !g_ptr_array_find_with_equal_func (tombstones, NULL, was_kept, NULL))
    return;
  fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    hn_index_schema_remove (index_path);
  close (fd);
}
