#include "config.h"

#include "hn-index-schema.h"
#include "hn-indexer-private.h"
#include "hn-record-text.h"
#include "hn-text-fold.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A record may be a megabyte of text; what it says is found by its beginning. */
#define WORDS_MAX_BYTES (256 * 1024)

HnIndexer *
hn_indexer_new (const char *log_path, HnPlan *plan, const char *identity)
{
  HnIndexer *self = g_new0 (HnIndexer, 1);

  self->log_path = g_strdup (log_path);
  self->index_path = hn_index_schema_dup_path (log_path);
  self->plan = g_object_ref (plan);
  self->identity = g_strdup (identity);
  self->basis = hn_indexer_dup_basis (plan, identity);
  self->checkpoint_every = HN_INDEXER_CHECKPOINT_EVERY;
  self->keep_closed = HN_KEEP_CLOSED;
  self->shard_records = HN_INDEX_SHARD_RECORDS;
  self->lock_fd = -1;
  self->tape = hn_tape_new ();
  self->words = g_string_new (NULL);
  self->tokens = g_string_new (NULL);
  return self;
}

void
hn_indexer_free (HnIndexer *self)
{
  hn_indexer_close (self);
  g_clear_pointer (&self->watched, hn_word_book_unref);
  g_clear_object (&self->cancellable);
  g_free (self->log_path);
  g_free (self->index_path);
  g_object_unref (self->plan);
  g_free (self->identity);
  g_free (self->basis);
  hn_tape_free (self->tape);
  g_string_free (self->words, TRUE);
  g_string_free (self->tokens, TRUE);
  g_free (self);
}

void
hn_indexer_set_cancellable (HnIndexer *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

void
hn_indexer_set_checkpoint_every (HnIndexer *self, guint n_records)
{
  self->checkpoint_every = n_records;
}

void
hn_indexer_set_keep_closed (HnIndexer *self, guint keep_closed)
{
  self->keep_closed = keep_closed;
}

void
hn_indexer_set_shard_records (HnIndexer *self, guint n_records)
{
  self->shard_records = n_records;
}

void
hn_indexer_set_max_pages (HnIndexer *self, guint n_pages)
{
  self->max_pages = n_pages;
}

/* States follow from the plan's levels, whose judgements count from who we are, and all of it from
 * what this version of the program does. */
char *
hn_indexer_dup_basis (HnPlan *plan, const char *identity)
{
  g_autoptr (JsonNode) node = hn_plan_to_json (plan);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *all = g_strjoin ("\n", HN_VERSION, identity != NULL ? identity : "", json, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

void
hn_indexer_doubt (HnIndexer *self)
{
  self->is_doubted = TRUE;
}

void
hn_indexer_close (HnIndexer *self)
{
  g_clear_pointer (&self->chronicle, hn_chronicle_free);
  g_clear_pointer (&self->writer, hn_index_writer_free);
  g_clear_pointer (&self->shards, hn_index_shards_free);
  g_clear_pointer (&self->contacts, g_hash_table_unref);
  g_clear_pointer (&self->store, hn_index_store_close);
  g_clear_pointer (&self->book, hn_word_book_unref);
  g_clear_object (&self->log);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  self->lock_fd = -1;
  self->n_since_checkpoint = 0;
}

HnWordBook *
hn_indexer_dup_book (HnIndexer *self)
{
  HnWordBook *book = self->book != NULL ? self->book : self->watched;

  return book != NULL ? hn_word_book_ref (book) : NULL;
}

static gboolean
is_needed (const char *id, gpointer user_data)
{
  return hn_situation_lookup_incident (user_data, id) != NULL;
}

/* What is written of what mattered is in proportion to the records since. */
static gboolean
make_checkpoint (HnIndexer *self, gint64 seq, GError **error)
{
  HnSituation *situation = hn_chronicle_get_situation (self->chronicle);

  if (++self->n_since_checkpoint < MAX (self->checkpoint_every, self->n_relevant / 8))
    return TRUE;
  hn_chronicle_trim (self->chronicle, self->keep_closed);
  hn_index_writer_forget (self->writer, is_needed, situation);

  g_autoptr (GArray) relevant = hn_situation_dup_relevant (situation);
  self->n_since_checkpoint = 0;
  self->n_relevant = relevant->len;
  return hn_checkpoint_write (self->store, seq, hn_chronicle_get_instant (self->chronicle),
                              relevant, self->contacts, error);
}

gboolean
hn_indexer_add_text (HnIndexer *self, HnLogEntry *entry, GError **error)
{
  g_string_truncate (self->words, 0);
  g_string_truncate (self->tokens, 0);
  hn_record_text_append (self->words, hn_log_entry_get_record (entry), self->tape);
  if (self->words->len > WORDS_MAX_BYTES)
    {
      const char *end =
          g_utf8_find_prev_char (self->words->str, self->words->str + WORDS_MAX_BYTES);
      g_string_truncate (self->words, (gsize) (end - self->words->str));
    }
  hn_text_append_tokens (self->tokens, self->words->str);
  self->texts = hn_log_entry_get_seq (entry);
  return self->tokens->len == 0 ||
         hn_index_shards_add (self->shards, self->texts, self->tokens->str, error);
}

typedef struct
{
  HnIndexer *indexer;
  gboolean with_text;
  GError *error;
} Pass;

static gboolean
take (Pass *pass, HnLogEntry *entry)
{
  HnIndexer *self = pass->indexer;
  gint64 seq = hn_log_entry_get_seq (entry);

  self->anchor = seq;
  self->anchor_us = hn_log_entry_get_received_us (entry);
  hn_checkpoint_note_contact (self->contacts, hn_log_entry_get_source (entry), self->anchor_us);
  return hn_index_writer_add_record (self->writer, entry, &pass->error) &&
         hn_chronicle_take (self->chronicle, entry, &pass->error) &&
         make_checkpoint (self, seq, &pass->error) &&
         (!pass->with_text || hn_indexer_add_text (self, entry, &pass->error));
}

static gboolean
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Pass *pass = user_data;

  for (guint i = 0; i < n_entries; i++)
    if (!take (pass, entries[i]))
      return FALSE;
  return !g_cancellable_is_cancelled (pass->indexer->cancellable);
}

static gboolean
on_text_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Pass *pass = user_data;

  for (guint i = 0; i < n_entries; i++)
    if (!hn_indexer_add_text (pass->indexer, entries[i], &pass->error))
      return FALSE;
  return !g_cancellable_is_cancelled (pass->indexer->cancellable);
}

/* Records that no longer decode are passed over, as everywhere. */
static gboolean
replay (Pass *pass, gint64 after, gint64 upto, HnLogReplayFunc func, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!hn_log_replay (pass->indexer->log, after, upto, func, pass, &reason) &&
      !g_error_matches (reason, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (pass->error != NULL)
    {
      g_propagate_error (error, pass->error);
      return FALSE;
    }
  return TRUE;
}

/* States first, words when these are done: the board of the past and the timeline do not wait for
 * them. */
static gboolean
work (HnIndexer *self, gint64 last_seq, guint max, gint64 now_us, GError **error)
{
  Pass pass = { .indexer = self, .with_text = self->texts == self->cursor };
  gint64 upto = MIN (last_seq, self->cursor + max);

  if (self->cursor < last_seq)
    {
      pass.with_text = pass.with_text && last_seq == upto;
      if (!replay (&pass, self->cursor, upto, on_entries, error))
        return FALSE;
      /* Where it was ended early there is more. */
      self->cursor =
          g_cancellable_is_cancelled (self->cancellable) ? MAX (self->cursor, self->anchor) : upto;
      if (pass.with_text)
        self->texts = self->cursor;
      return hn_chronicle_advance (self->chronicle, self->anchor_us, error);
    }
  if (self->texts < last_seq)
    {
      upto = MIN (last_seq, self->texts + max);
      if (!replay (&pass, self->texts, upto, on_text_entries, error))
        return FALSE;
      if (!g_cancellable_is_cancelled (self->cancellable))
        self->texts = upto;
    }
  self->instant_us = MAX (self->instant_us, now_us);
  return hn_chronicle_advance (self->chronicle, now_us, error);
}

gboolean
hn_indexer_write_place (HnIndexer *self, GError **error)
{
  return hn_index_writer_finish (self->writer, error) &&
         hn_index_store_set_meta (self->store, "cursor", self->cursor, error) &&
         hn_index_store_set_meta (self->store, "anchor", self->anchor, error) &&
         hn_index_store_set_meta (self->store, "received", self->anchor_us, error) &&
         hn_index_store_set_meta (self->store, "texts", self->texts, error) &&
         hn_index_store_set_meta (self->store, "instant", self->instant_us, error) &&
         hn_index_store_set_meta (self->store, "purge", self->purge, error);
}

static gboolean
has_work (HnIndexer *self, gint64 last_seq, gint64 now_us)
{
  HnSituation *situation = hn_chronicle_get_situation (self->chronicle);

  return self->cursor < last_seq || self->texts < last_seq ||
         hn_situation_next_change (situation) <= now_us;
}

/* All of it, or nothing: after an error the next step begins again from what the file says. */
static gboolean
transact (HnIndexer *self, gint64 last_seq, guint max, gint64 now_us, GError **error)
{
  if (hn_index_store_exec (self->store, "BEGIN IMMEDIATE", error) &&
      work (self, last_seq, max, now_us, error) && hn_indexer_write_place (self, error) &&
      hn_index_store_exec (self->store, "COMMIT", error))
    {
      hn_word_book_settle (self->book, TRUE);
      return TRUE;
    }
  hn_index_store_exec (self->store, "ROLLBACK", NULL);
  hn_index_shards_forget (self->shards);
  hn_word_book_settle (self->book, FALSE);
  return FALSE;
}

/* Another program writes the index: where is it? */
static gboolean
look_on (HnIndexer *self, HnIndexerPlace *place, GError **error)
{
  g_autoptr (HnLog) log = hn_log_open (self->log_path, HN_LOG_READ_ONLY | HN_LOG_NO_CHECK, error);
  if (log == NULL)
    return FALSE;
  g_autoptr (HnIndexStore) store = hn_index_store_open (self->index_path, TRUE, NULL);
  if (store == NULL || !hn_index_schema_check (store, log, self->basis, NULL))
    return TRUE;

  gint64 n_purges;
  if (!hn_index_store_get_meta (store, "purges", &n_purges, error))
    return FALSE;
  if (self->watched == NULL || self->n_purges != n_purges)
    {
      g_clear_pointer (&self->watched, hn_word_book_unref);
      self->watched = hn_word_book_new ();
      self->n_purges = n_purges;
    }
  place->last_seq = hn_log_get_last_seq (log, error);
  return place->last_seq >= 0 && hn_word_book_load (self->watched, store, error) &&
         hn_index_store_get_meta (store, "cursor", &place->cursor, error) &&
         hn_index_store_get_meta (store, "texts", &place->texts, error) &&
         hn_index_store_get_meta (store, "revision", &place->revision, error);
}

static gboolean
heed_purges (HnIndexer *self, gboolean *is_writer, GError **error)
{
  gboolean is_whole;

  if (!hn_indexer_heed_purges (self, &is_whole, error))
    return FALSE;
  if (is_whole)
    return TRUE;
  self->is_doubted = TRUE;
  return hn_indexer_open (self, is_writer, error) &&
         (!*is_writer || hn_indexer_heed_purges (self, &is_whole, error));
}

/* The end of the log first: of what came until then, all that was purged or never kept is heeded
 * before it is read. */
static gboolean
step (HnIndexer *self,
      guint max,
      gint64 now_us,
      gint64 *last_seq,
      gboolean *is_writer,
      GError **error)
{
  *last_seq = hn_log_get_last_seq (self->log, error);
  if (*last_seq < 0 || !heed_purges (self, is_writer, error))
    return FALSE;
  return !*is_writer ||
         (hn_indexer_heal (self, error) &&
          (!has_work (self, *last_seq, now_us) || transact (self, *last_seq, max, now_us, error)));
}

gboolean
hn_indexer_step (HnIndexer *self,
                 guint max,
                 gint64 now_us,
                 HnIndexerPlace *place,
                 gboolean *more,
                 GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 last_seq;

  *more = FALSE;
  *place = (HnIndexerPlace){ 0 };
  if (!hn_indexer_open (self, &place->is_writer, error))
    return FALSE;
  if (!place->is_writer)
    return look_on (self, place, error);
  if (!step (self, max, now_us, &last_seq, &place->is_writer, &reason))
    {
      if (g_error_matches (reason, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE))
        self->is_doubted = TRUE;
      hn_indexer_close (self);
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (!place->is_writer)
    return look_on (self, place, error);
  place->last_seq = last_seq;
  place->cursor = self->cursor;
  place->texts = self->texts;
  place->revision = hn_index_writer_get_revision (self->writer);
  hn_indexer_scrub (self);
  *more = self->cursor < last_seq || self->texts < last_seq || self->is_healing;
  /* While it only follows, it need not remember pages. */
  if (!*more)
    sqlite3_db_release_memory (hn_index_store_get_db (self->store));
  return TRUE;
}
