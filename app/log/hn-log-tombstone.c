#include "hn-log-purge-private.h"

#include "hn-tape.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (HnLogTombstone, hn_log_tombstone, hn_log_tombstone_copy, hn_log_tombstone_free)

HnLogTombstone *
hn_log_tombstone_copy (const HnLogTombstone *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  HnLogTombstone *copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->type = g_strdup (self->type);
  copy->creator = g_strdup (self->creator);
  copy->source = g_strdup (self->source);
  copy->why = g_strdup (self->why);
  copy->exercise = g_strdup (self->exercise);
  return copy;
}

void
hn_log_tombstone_free (HnLogTombstone *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->type);
  g_free (self->creator);
  g_free (self->source);
  g_free (self->why);
  g_free (self->exercise);
  g_free (self);
}

/* No text has the byte that stands for none. */
static void
append_text (GString *out, const char *text)
{
  g_string_append (out, text != NULL ? text : "\xff");
  g_string_append_c (out, '\0');
}

static void
append_number (GString *out, gint64 number)
{
  gint64 big = GINT64_TO_BE (number);
  g_string_append_len (out, (const char *) &big, sizeof big);
}

void
hn_log_tombstone_append_facts (const HnLogTombstone *self, GString *out)
{
  append_number (out, self->seq);
  append_number (out, self->modified_us);
  append_text (out, self->id);
  append_text (out, self->type);
  append_text (out, self->creator);
  append_text (out, self->why);
  append_number (out, self->cause);
  append_number (out, self->is_barred);
  append_text (out, self->exercise);
}

HnLogTombstone *
hn_log_tombstone_read (sqlite3_stmt *row)
{
  HnLogTombstone *self = g_new0 (HnLogTombstone, 1);
  const void *sum = sqlite3_column_blob (row, 7);

  self->seq = sqlite3_column_int64 (row, 0);
  self->id = g_strdup ((const char *) sqlite3_column_text (row, 1));
  self->modified_us = sqlite3_column_int64 (row, 2);
  self->type = g_strdup ((const char *) sqlite3_column_text (row, 3));
  self->creator = g_strdup ((const char *) sqlite3_column_text (row, 4));
  self->received_us = sqlite3_column_int64 (row, 5);
  self->source = g_strdup ((const char *) sqlite3_column_text (row, 6));
  if (sum != NULL)
    memcpy (self->sha256, sum, MIN ((gsize) sqlite3_column_bytes (row, 7), sizeof self->sha256));
  self->at_us = sqlite3_column_int64 (row, 8);
  self->cause = sqlite3_column_int64 (row, 9);
  self->why = g_strdup ((const char *) sqlite3_column_text (row, 10));
  self->is_barred = sqlite3_column_int (row, 11) != 0;
  self->exercise = g_strdup ((const char *) sqlite3_column_text (row, 12));
  return self;
}

HnLogEntry *
hn_log_tombstone_make_entry (const HnLogTombstone *self)
{
  HnRemoval removal;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->is_barred || self->id == NULL || self->type == NULL ||
      !hn_removal_from_nick (self->why, &removal) || removal == HN_REMOVAL_FORGED)
    return NULL;

  HnBare bare = { self->id, self->type, self->creator, self->modified_us, self->exercise, removal };
  g_autoptr (HnRecord) record = hn_record_new_bare (&bare);
  return hn_log_entry_new (record, self->seq, self->received_us, self->source, 0);
}

const char *
hn_log_peek_exercise (HnRecord *record)
{
  const char *exercise = hn_record_get_exercise (record);

  if (exercise == NULL && g_strv_contains (hn_record_get_labels (record), "exercise"))
    return "";
  return exercise;
}

void
hn_log_tombstone_take_exercise (HnLogTombstone *self, HnRecord *record)
{
  g_free (self->exercise);
  self->exercise = g_strdup (hn_log_peek_exercise (record));
}

GPtrArray *
hn_log_list_purged (HnLog *self, gint64 after_seq, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  sqlite3_stmt *list = hn_log_store_use (self->store, HN_SQL_PURGED_LIST, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, after_seq);
  sqlite3_bind_int64 (list, 2, limit > 0 ? (gint64) limit : -1);

  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_tombstone_free);
  HnStep step;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    g_ptr_array_add (found, hn_log_tombstone_read (list));
  return step == HN_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

gboolean
hn_log_is_barred (
    HnLog *self, const char *id, gint64 modified_us, gboolean *is_barred, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (id != NULL && is_barred != NULL, FALSE);

  sqlite3_stmt *find = hn_log_store_use (self->store, HN_SQL_PURGED_BARRED, error);
  if (find == NULL)
    return FALSE;
  sqlite3_bind_text (find, 1, id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (find, 2, modified_us);
  HnStep step = hn_log_store_step (self->store, find, error);
  *is_barred = step == HN_STEP_ROW;
  sqlite3_reset (find);
  return step != HN_STEP_ERROR;
}

/* The statement that lists the versions of @id, by its text or by the range of its places. */
static sqlite3_stmt *
use_versions (HnLog *self, HnSql by_id, HnSql by_range, const char *id, GError **error)
{
  gint64 first, last;
  sqlite3_stmt *list =
      hn_log_store_use (self->store, self->has_near_places ? by_range : by_id, error);
  if (list == NULL)
    return NULL;

  sqlite3_bind_text (list, 1, id, -1, SQLITE_STATIC);
  if (self->has_near_places)
    {
      hn_log_get_range (self, id, &first, &last);
      sqlite3_bind_int64 (list, 2, first);
      sqlite3_bind_int64 (list, 3, last);
    }
  return list;
}

GArray *
hn_log_list_versions (HnLog *self, const char *id, gint64 since_us, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  gint64 after = since_us > 0 ? hn_log_find_received (self, since_us - 1, error) : 0;
  if (after < 0)
    return NULL;
  sqlite3_stmt *list = use_versions (self, HN_SQL_VERSIONS, HN_SQL_VERSIONS_NEAR, id, error);
  if (list == NULL)
    return NULL;

  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (HnLogVersion));
  HnStep step;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    {
      HnLogVersion version = { sqlite3_column_int64 (list, 0), sqlite3_column_int64 (list, 1),
                               sqlite3_column_int64 (list, 2) };
      if (version.seq > after)
        g_array_append_val (versions, version);
    }
  return step == HN_STEP_DONE ? g_steal_pointer (&versions) : NULL;
}

/* What cannot be read was tampered with; to name that is the verification's. */
static void
append_seqs (HnTape *tape, const char *body, GArray *seqs)
{
  if (body == NULL || !hn_tape_read (tape, body, strlen (body), NULL) ||
      hn_tape_get_kind (tape, 0) != HN_TOKEN_OBJECT)
    return;
  guint list = hn_tape_find (tape, 0, "seqs");
  if (list == 0 || hn_tape_get_kind (tape, list) != HN_TOKEN_ARRAY)
    return;
  for (guint token = hn_tape_first (tape, list); token < hn_tape_next (tape, list);
       token = hn_tape_next (tape, token))
    if (hn_tape_get_kind (tape, token) == HN_TOKEN_INT)
      {
        gint64 seq = hn_tape_get_int (tape, token);
        g_array_append_val (seqs, seq);
      }
}

GArray *
hn_log_list_purges (HnLog *self, gint64 after_number, gint64 *last_number, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  g_return_val_if_fail (last_number != NULL, NULL);

  sqlite3_stmt *list = hn_log_store_use (self->store, HN_SQL_LINK_PURGES, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, after_number);

  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HnTape) tape = hn_tape_new ();
  HnStep step;
  *last_number = after_number;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    {
      *last_number = sqlite3_column_int64 (list, 0);
      append_seqs (tape, (const char *) sqlite3_column_text (list, 1), seqs);
    }
  return step == HN_STEP_DONE ? g_steal_pointer (&seqs) : NULL;
}

static gboolean
load_rows (HnLog *self, sqlite3_stmt *list, GPtrArray *entries, GError **error)
{
  HnStep step;

  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    {
      g_autoptr (GError) reason = NULL;
      HnLogEntry *entry = hn_log_read_entry (self, list, 0, &reason);

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
      else if (reason->domain == HN_LOG_ERROR)
        {
          sqlite3_reset (list);
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }
  return step == HN_STEP_DONE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  gint64 first = hn_log_entry_get_seq (*(HnLogEntry *const *) a);
  gint64 second = hn_log_entry_get_seq (*(HnLogEntry *const *) b);
  return (first > second) - (first < second);
}

GPtrArray *
hn_log_load_versions (HnLog *self, const char *const *ids, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  for (; *ids != NULL; ids++)
    {
      if (!g_hash_table_add (done, (gpointer) *ids))
        continue;
      sqlite3_stmt *list = use_versions (self, HN_SQL_ENTRIES_OF, HN_SQL_ENTRIES_NEAR, *ids, error);
      if (list == NULL || !load_rows (self, list, entries, error))
        return NULL;
    }
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}
