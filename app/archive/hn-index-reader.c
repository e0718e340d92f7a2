#include "config.h"

#include "hn-index-reader-private.h"
#include "hn-index-schema.h"
#include "hn-indexer.h"
#include "hn-record-text.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* How many entries are folded at once. */
#define BATCH 1024
/* After so many steps of SQLite's machine it is looked whether the request still stands. */
#define STEPS_BETWEEN_LOOKS 100000

HnIndexReader *
hn_index_reader_new (const char *log_path, HnPlan *plan, const char *identity)
{
  HnIndexReader *self = g_new0 (HnIndexReader, 1);

  self->log_path = g_strdup (log_path);
  self->index_path = hn_index_schema_dup_path (log_path);
  self->plan = g_object_ref (plan);
  self->identity = g_strdup (identity);
  self->basis = hn_indexer_dup_basis (plan, identity);
  return self;
}

static void
close_index (HnIndexReader *self)
{
  g_clear_pointer (&self->store, hn_index_store_close);
  g_clear_pointer (&self->book, hn_word_book_unref);
}

static void
close_all (HnIndexReader *self)
{
  close_index (self);
  g_clear_object (&self->log);
}

void
hn_index_reader_free (HnIndexReader *self)
{
  close_all (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stopping);
  g_free (self->log_path);
  g_free (self->index_path);
  g_object_unref (self->plan);
  g_free (self->identity);
  g_free (self->basis);
  g_free (self);
}

const char *
hn_index_reader_get_log_path (HnIndexReader *self)
{
  return self->log_path;
}

void
hn_index_reader_set_log_only (HnIndexReader *self, gboolean log_only)
{
  self->log_only = log_only;
  if (log_only)
    close_index (self);
}

void
hn_index_reader_set_cancellable (HnIndexReader *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

void
hn_index_reader_set_stopping (HnIndexReader *self, GCancellable *stopping)
{
  g_set_object (&self->stopping, stopping);
}

static int
on_progress (void *user_data)
{
  HnIndexReader *self = user_data;
  return g_cancellable_is_cancelled (self->cancellable) ||
         g_cancellable_is_cancelled (self->stopping);
}

static gboolean
open_log (HnIndexReader *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GStatBuf info;

  if (g_stat (self->log_path, &info) != 0)
    memset (&info, 0, sizeof info);
  if (self->log != NULL && (info.st_dev != self->log_device || info.st_ino != self->log_inode))
    close_all (self);
  if (self->log != NULL)
    return TRUE;
  self->log = hn_log_open (self->log_path, HN_LOG_READ_ONLY | HN_LOG_NO_CHECK, &reason);
  if (self->log == NULL)
    {
      g_set_error_literal (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_NO_LOG, reason->message);
      return FALSE;
    }
  self->log_device = info.st_dev;
  self->log_inode = info.st_ino;
  return TRUE;
}

/* An index that does not hold is as good as none: whoever writes it will see to it. */
static void
open_index (HnIndexReader *self)
{
  GStatBuf info;
  gboolean is_there = !self->log_only && g_stat (self->index_path, &info) == 0;

  if (self->store != NULL &&
      (!is_there || info.st_dev != self->index_device || info.st_ino != self->index_inode))
    close_index (self);
  if (self->store != NULL || !is_there)
    return;

  self->store = hn_index_store_open (self->index_path, TRUE, NULL);
  if (self->store == NULL)
    return;
  self->book = hn_word_book_new ();
  if (!hn_index_schema_check (self->store, self->log, self->basis, NULL) ||
      !hn_index_store_get_key (self->store, self->recall.key, NULL))
    {
      close_index (self);
      return;
    }
  sqlite3_progress_handler (hn_index_store_get_db (self->store), STEPS_BETWEEN_LOOKS, on_progress,
                            self);
  self->index_device = info.st_dev;
  self->index_inode = info.st_ino;
}

gboolean
hn_index_reader_refresh (HnIndexReader *self, GError **error)
{
  if (!open_log (self, error))
    return FALSE;
  open_index (self);
  self->recall.log = self->log;
  self->recall.store = self->store;
  return self->store == NULL || hn_word_book_load (self->book, self->store, error);
}

gboolean
hn_index_reader_has_index (HnIndexReader *self)
{
  return self->store != NULL;
}

HnLog *
hn_index_reader_get_log (HnIndexReader *self)
{
  return self->log;
}

HnWordBook *
hn_index_reader_dup_book (HnIndexReader *self)
{
  return self->book != NULL ? hn_word_book_ref (self->book) : NULL;
}

gboolean
hn_index_reader_need_index (HnIndexReader *self, GError **error)
{
  if (self->store != NULL)
    return TRUE;
  g_set_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_NO_INDEX,
               _ ("The index of the log %s is not there yet: it is being made, ask again in a "
                  "moment"),
               self->log_path);
  return FALSE;
}

char *
hn_index_reader_dup_world (HnIndexReader *self, const char *table, const char *exercise)
{
  if (exercise == NULL)
    return g_strdup_printf ("%s.world=0", table);
  if (g_str_equal (exercise, HN_EXERCISE_AND_LIVE))
    return g_strdup ("1");
  if (g_str_equal (exercise, HN_EXERCISE_ANY))
    return g_strdup_printf ("%s.world!=0", table);
  gint64 number = hn_word_book_find (self->book, exercise);
  return g_strdup_printf ("%s.world=%" G_GINT64_FORMAT, table, number > 0 ? number : -1);
}

gint64
hn_index_reader_find_seq (HnIndexReader *self, gint64 known_us, GError **error)
{
  return known_us == HN_KNOWN_NOW ? hn_log_get_last_seq (self->log, error)
                                  : hn_log_find_received (self->log, known_us, error);
}

/* The last checkpoint at or before a place; an empty one where there is no index. */
static HnCheckpoint *
read_checkpoint (HnIndexReader *self, gint64 seq, GError **error)
{
  return self->store != NULL ? hn_checkpoint_read (self->store, seq, error) : hn_checkpoint_new ();
}

GPtrArray *
hn_index_reader_load_start (HnIndexReader *self, gint64 *after_seq, GError **error)
{
  g_autoptr (HnCheckpoint) checkpoint = read_checkpoint (self, G_MAXINT64, error);
  if (checkpoint == NULL)
    return NULL;
  *after_seq = checkpoint->seq;
  return hn_checkpoint_load (checkpoint, self->log, error);
}

GPtrArray *
hn_index_reader_load_objects (HnIndexReader *self,
                              const char *const *ids,
                              gint64 upto_seq,
                              GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  if (!hn_index_reader_need_index (self, error) ||
      !hn_recall_objects (&self->recall, ids, upto_seq > 0 ? upto_seq : G_MAXINT64, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

/* What is read of the log, a batch at a time. */
typedef struct
{
  HnIndexReader *reader;
  HnSituation *situation; /* (nullable): it is folded into this one */
  GHashTable *contacts;   /* (nullable) */
  GPtrArray *entries;
  guint max;
  GError *error;
} Tail;

/* Folds what came, with what it needs of old. */
static gboolean
fold_batch (Tail *self)
{
  g_autoptr (GPtrArray) batch =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  HnIndexReader *reader = self->reader;

  for (guint i = 0; reader->store != NULL && i < self->entries->len; i++)
    if (!hn_recall_for_entry (&reader->recall, self->situation,
                              g_ptr_array_index (self->entries, i), batch, &self->error))
      return FALSE;
  g_ptr_array_extend_and_steal (batch, g_steal_pointer (&self->entries));
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  hn_situation_fold (self->situation, (HnLogEntry *const *) batch->pdata, batch->len);
  return TRUE;
}

static gboolean
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Tail *self = user_data;

  for (guint i = 0; i < n_entries; i++)
    {
      if (self->contacts != NULL)
        hn_checkpoint_note_contact (self->contacts, hn_log_entry_get_source (entries[i]),
                                    hn_log_entry_get_received_us (entries[i]));
      g_ptr_array_add (self->entries, hn_log_entry_ref (entries[i]));
    }
  if (g_cancellable_set_error_if_cancelled (self->reader->cancellable, &self->error) ||
      g_cancellable_set_error_if_cancelled (self->reader->stopping, &self->error))
    return FALSE;
  if (self->situation != NULL && self->entries->len >= BATCH)
    return fold_batch (self);
  if (self->situation == NULL && self->contacts != NULL)
    g_ptr_array_set_size (self->entries, 0);
  return TRUE;
}

static gboolean
read_tail (Tail *self, gint64 after_seq, gint64 upto_seq, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (upto_seq <= after_seq)
    return TRUE;
  if (!hn_log_replay (self->reader->log, after_seq, upto_seq, on_entries, self, &reason) &&
      !g_error_matches (reason, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (self->error == NULL && self->situation != NULL && self->entries->len > 0)
    fold_batch (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, self->error);
  return FALSE;
}

HnSituation *
hn_index_reader_situation_at (
    HnIndexReader *self, const char *exercise, gint64 known_us, gint64 *last_seq, GError **error)
{
  gint64 upto_seq = hn_index_reader_find_seq (self, known_us, error);
  if (upto_seq < 0)
    return NULL;
  g_autoptr (HnCheckpoint) checkpoint = read_checkpoint (self, upto_seq, error);
  if (checkpoint == NULL)
    return NULL;
  g_autoptr (GPtrArray) entries = hn_checkpoint_load (checkpoint, self->log, error);
  if (entries == NULL)
    return NULL;

  g_autoptr (HnSituation) situation = hn_situation_new (self->plan, exercise);
  hn_situation_set_own_identity (situation, self->identity);
  hn_situation_set_now (situation, known_us == HN_KNOWN_NOW ? g_get_real_time () : known_us);
  hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);

  Tail tail = { .reader = self, .situation = situation };
  tail.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gboolean is_ok = read_tail (&tail, checkpoint->seq, upto_seq, error);
  g_ptr_array_unref (tail.entries);
  if (!is_ok)
    return NULL;
  *last_seq = upto_seq;
  return g_steal_pointer (&situation);
}

/* What the entries of a page need of old comes before them. */
static gboolean
add_old (HnIndexReader *self, GPtrArray *page, gint64 after_seq, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < page->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (page, i));

      g_ptr_array_add (ids, (char *) hn_record_get_id (record));
      hn_record_text_add_subjects (record, ids);
    }
  g_ptr_array_add (ids, NULL);
  return hn_recall_objects (&self->recall, (const char *const *) ids->pdata, after_seq, found,
                            error);
}

GPtrArray *
hn_index_reader_load_entries (HnIndexReader *self,
                              gint64 after_seq,
                              gint64 known_us,
                              guint max,
                              gint64 *last_seq,
                              GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gint64 upto_seq = hn_index_reader_find_seq (self, known_us, error);
  if (upto_seq < 0)
    return NULL;
  upto_seq = MIN (upto_seq, after_seq + max);
  *last_seq = MAX (after_seq, upto_seq);

  Tail tail = { .reader = self };
  tail.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gboolean is_ok = read_tail (&tail, after_seq, upto_seq, error) &&
                   (self->store == NULL || add_old (self, tail.entries, after_seq, found, error));
  g_ptr_array_extend_and_steal (found, tail.entries);
  return is_ok ? g_steal_pointer (&found) : NULL;
}

GHashTable *
hn_index_reader_load_contacts (HnIndexReader *self, gint64 known_us, GError **error)
{
  gint64 upto_seq = hn_index_reader_find_seq (self, known_us, error);
  if (upto_seq < 0)
    return NULL;
  g_autoptr (HnCheckpoint) checkpoint = read_checkpoint (self, upto_seq, error);
  if (checkpoint == NULL)
    return NULL;

  Tail tail = { .reader = self, .contacts = checkpoint->contacts };
  tail.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gboolean is_ok = read_tail (&tail, checkpoint->seq, upto_seq, error);
  g_ptr_array_unref (tail.entries);
  return is_ok ? g_hash_table_ref (checkpoint->contacts) : NULL;
}
