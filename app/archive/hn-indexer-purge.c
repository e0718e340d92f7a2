#include "hn-index-cut.h"
#include "hn-indexer-private.h"
#include "hn-log-purge.h"

/* How long the emptying of the -wal waits for those who are just reading; every step tries again.
 */
#define SCRUB_PATIENCE_MS 50
#define PATIENCE_MS 2000

static gboolean
has_record (HnIndexer *self, gint64 seq, gboolean *has, GError **error)
{
  sqlite3_stmt *find = hn_index_store_use (self->store, HN_INDEX_RECORD_FIND, error, "i", seq);
  if (find == NULL)
    return FALSE;

  HnIndexStep found = hn_index_store_step (self->store, find, error);
  *has = found == HN_INDEX_ROW;
  sqlite3_reset (find);
  return found != HN_INDEX_ERROR;
}

/* (element-type HnLogTombstone): of what the index holds. */
static GPtrArray *
list_held (HnIndexer *self, GArray *seqs, GError **error)
{
  g_autoptr (GPtrArray) held =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_tombstone_free);

  for (guint i = 0; i < seqs->len && self->cursor > 0; i++)
    {
      gint64 seq = g_array_index (seqs, gint64, i);
      gboolean has;

      if (!has_record (self, seq, &has, error))
        return NULL;
      if (!has)
        continue;
      g_autoptr (GPtrArray) found = hn_log_list_purged (self->log, seq - 1, 1, error);
      if (found == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (held, g_steal_pointer (&found));
    }
  return g_steal_pointer (&held);
}

/* From here on it is known that it went: also where the program ends before the words did. */
static gboolean
write_down (HnIndexer *self, gint64 last, GError **error)
{
  self->purge = last;
  return hn_index_store_set_meta (self->store, "purges", ++self->n_purges, error) &&
         hn_index_store_set_meta (self->store, "scrub", 1, error) &&
         hn_indexer_write_place (self, error);
}

static void
roll_back (HnIndexer *self)
{
  hn_index_store_exec (self->store, "ROLLBACK", NULL);
  hn_index_shards_forget (self->shards);
  hn_word_book_settle (self->book, FALSE);
}

gboolean
hn_indexer_heed_purges (HnIndexer *self, gboolean *is_whole, GError **error)
{
  gint64 last;

  *is_whole = TRUE;
  g_autoptr (GArray) seqs = hn_log_list_purges (self->log, self->purge, &last, error);
  if (seqs == NULL)
    return FALSE;
  g_autoptr (GPtrArray) held = list_held (self, seqs, error);
  if (held == NULL)
    return FALSE;
  if (held->len == 0)
    {
      self->purge = last;
      return TRUE;
    }
  *is_whole = hn_index_cut_can (held);
  if (!*is_whole)
    return TRUE;
  if (!hn_index_store_exec (self->store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!hn_index_cut (self, held, is_whole, error) || !*is_whole ||
      !write_down (self, last, error) || !hn_index_store_exec (self->store, "COMMIT", error))
    {
      roll_back (self);
      return !*is_whole;
    }
  return hn_indexer_settle (self, error);
}

typedef struct
{
  HnIndexer *indexer;
  GError *error;
} Healing;

static gboolean
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Healing *healing = user_data;

  for (guint i = 0; i < n_entries; i++)
    if (!hn_indexer_add_text (healing->indexer, entries[i], &healing->error))
      return FALSE;
  return !g_cancellable_is_cancelled (healing->indexer->cancellable);
}

/* is_done: (out): FALSE where it was ended early: then nothing of it may stay. */
static gboolean
fill (HnIndexer *self, gint64 first_seq, gint64 last_seq, gboolean *is_done, GError **error)
{
  Healing healing = { .indexer = self };
  gint64 texts = self->texts;
  g_autoptr (GError) reason = NULL;

  *is_done = TRUE;
  if (first_seq > texts)
    return TRUE;
  gboolean is_ok = hn_log_replay (self->log, first_seq - 1, MIN (last_seq, texts), on_entries,
                                  &healing, &reason) ||
                   g_error_matches (reason, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE);
  self->texts = texts;
  if (healing.error != NULL)
    g_propagate_error (error, healing.error);
  else if (!is_ok)
    g_propagate_error (error, g_steal_pointer (&reason));
  *is_done = !g_cancellable_is_cancelled (self->cancellable);
  return is_ok && healing.error == NULL;
}

gboolean
hn_indexer_heal (HnIndexer *self, GError **error)
{
  gint64 first_seq, last_seq, n_left;
  gboolean is_done;

  if (!self->is_healing)
    return TRUE;
  if (!hn_index_store_exec (self->store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!hn_index_shards_clear (self->shards, &first_seq, &last_seq, error) ||
      !fill (self, first_seq, last_seq, &is_done, error) || !is_done ||
      !hn_index_shards_heal (self->shards, first_seq, last_seq, error) ||
      !hn_index_store_get_int (self->store, "SELECT count(*) FROM purged", &n_left, error) ||
      !hn_index_store_set_meta (self->store, "scrub", 1, error) ||
      !hn_index_store_exec (self->store, "COMMIT", error))
    {
      roll_back (self);
      return g_cancellable_is_cancelled (self->cancellable);
    }
  self->is_healing = n_left > 0;
  self->needs_scrub = TRUE;
  return TRUE;
}

void
hn_indexer_scrub (HnIndexer *self)
{
  sqlite3 *db = self->store != NULL ? hn_index_store_get_db (self->store) : NULL;

  if (!self->needs_scrub || db == NULL)
    return;
  sqlite3_busy_timeout (db, SCRUB_PATIENCE_MS);
  int rc = sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (db, PATIENCE_MS);
  if (rc == SQLITE_OK && hn_index_store_set_meta (self->store, "scrub", 0, NULL))
    self->needs_scrub = self->is_healing;
}
