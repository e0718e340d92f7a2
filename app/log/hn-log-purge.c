#include "hn-log-purge-private.h"

#include "hn-log-chain-private.h"
#include "hn-tape.h"

#include <string.h>

/*
 * What outlives the content of a record: its tombstone, and its row with zeros for the content. See
 * the schema for why the row stays.
 */

/* How long a purge waits for those who are just reading. Where that is not enough every commit
 * tries again, so it must not hold the intake. */
#define SCRUB_PATIENCE_MS 50

static gboolean
write_meta (HnLog *self, const char *name, gint64 value, GError **error)
{
  sqlite3_stmt *set = hn_log_store_use (self->store, HN_SQL_META_SET, error);
  if (set == NULL)
    return FALSE;

  sqlite3_bind_text (set, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (set, 2, value);
  return hn_log_store_run (self->store, set, error);
}

static gboolean
forget (HnLog *self, HnSql sql, gint64 seq, GError **error)
{
  sqlite3_stmt *delete = hn_log_store_use (self->store, sql, error);
  if (delete == NULL)
    return FALSE;

  sqlite3_bind_int64 (delete, 1, seq);
  return hn_log_store_run (self->store, delete, error);
}

/* Rows that were carried over do not have the column of the seal; they get it. */
static gboolean
blank (HnLog *self, gint64 seq, GError **error)
{
  sqlite3_stmt *blank = hn_log_store_use (self->store, HN_SQL_RECORD_BLANK, error);
  if (blank == NULL)
    return FALSE;

  sqlite3_bind_int64 (blank, 1, seq);
  sqlite3_bind_int (blank, 2, seq <= self->carried_to);
  return hn_log_store_run (self->store, blank, error);
}

/* The record and, behind it, its conflicts. */
static gboolean
list_family (HnLog *self, gint64 seq, GArray *found, GError **error)
{
  sqlite3_stmt *conflicts = hn_log_store_use (self->store, HN_SQL_CONFLICTS, error);
  if (conflicts == NULL)
    return FALSE;

  HnStep step;
  sqlite3_bind_int64 (conflicts, 1, seq);
  g_array_append_val (found, seq);
  while ((step = hn_log_store_step (self->store, conflicts, error)) == HN_STEP_ROW)
    {
      gint64 other = sqlite3_column_int64 (conflicts, 0);
      g_array_append_val (found, other);
    }
  return step == HN_STEP_DONE;
}

/* What is known of a record without its content. */
static HnLogTombstone *
bury (HnLog *self, sqlite3_stmt *row, const HnLogPurge *purge, gint64 at_us, GError **error)
{
  const char *source = hn_log_get_source_name (self, sqlite3_column_int64 (row, 2), error);
  if (source == NULL)
    return NULL;

  HnLogTombstone *tombstone = g_new0 (HnLogTombstone, 1);
  g_autoptr (GBytes) raw = hn_log_store_dup_blob (row, 5);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (raw, NULL);
  gsize size;
  const void *data = g_bytes_get_data (raw, &size);

  tombstone->seq = sqlite3_column_int64 (row, 0);
  tombstone->received_us = sqlite3_column_int64 (row, 1);
  tombstone->source = g_strdup (source);
  tombstone->modified_us = sqlite3_column_int64 (row, 3);
  tombstone->id = g_strdup ((const char *) sqlite3_column_text (row, 4));
  const char *end = tombstone->id != NULL ? strstr (tombstone->id, "--") : NULL;
  tombstone->type = end != NULL ? g_strndup (tombstone->id, (gsize) (end - tombstone->id)) : NULL;
  tombstone->creator = record != NULL ? g_strdup (hn_record_get_created_by (record)) : NULL;
  hn_log_sum_bytes (self->sum, data, size, tombstone->sha256);
  tombstone->at_us = at_us;
  /* Less than 0 says that none did, whatever the batch holds; it is written as none. */
  tombstone->cause = MAX (purge->cause, 0);
  tombstone->why = g_strdup (purge->why);
  tombstone->is_barred = purge->is_barred;
  if (record != NULL)
    hn_log_tombstone_take_exercise (tombstone, record);
  return tombstone;
}

static void
bind_text (sqlite3_stmt *statement, int place, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, place);
}

gboolean
hn_log_write_tombstone (HnLog *self, const HnLogTombstone *tombstone, GError **error)
{
  gint64 source;
  sqlite3_stmt *insert = hn_log_store_use (self->store, HN_SQL_PURGED_INSERT, error);
  if (insert == NULL || !hn_log_use_source (self, tombstone->source, &source, error))
    return FALSE;

  /* A rollback reads the end of the log again, and this with it. */
  self->has_barred = self->has_barred || tombstone->is_barred;
  sqlite3_bind_int64 (insert, 1, tombstone->seq);
  bind_text (insert, 2, tombstone->id);
  sqlite3_bind_int64 (insert, 3, tombstone->modified_us);
  bind_text (insert, 4, tombstone->type);
  bind_text (insert, 5, tombstone->creator);
  sqlite3_bind_int64 (insert, 6, tombstone->received_us);
  sqlite3_bind_int64 (insert, 7, source);
  sqlite3_bind_blob (insert, 8, tombstone->sha256, sizeof tombstone->sha256, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 9, tombstone->at_us);
  if (tombstone->cause > 0)
    sqlite3_bind_int64 (insert, 10, tombstone->cause);
  else
    sqlite3_bind_null (insert, 10);
  bind_text (insert, 11, tombstone->why);
  sqlite3_bind_int (insert, 12, tombstone->is_barred);
  bind_text (insert, 13, tombstone->exercise);
  return hn_log_store_run (self->store, insert, error);
}

static gboolean
purge_one (HnLog *self,
           gint64 seq,
           const HnLogPurge *purge,
           gint64 at_us,
           GPtrArray *tombstones,
           GError **error)
{
  g_autoptr (GError) reason = NULL;
  sqlite3_stmt *get = hn_log_store_use (self->store, HN_SQL_RECORD_BURY, error);
  if (get == NULL)
    return FALSE;

  sqlite3_bind_int64 (get, 1, seq);
  HnStep step = hn_log_store_step (self->store, get, error);
  if (step != HN_STEP_ROW)
    return step == HN_STEP_DONE;
  HnLogTombstone *tombstone =
      hn_log_is_blank (get, 5) ? NULL : bury (self, get, purge, at_us, &reason);
  sqlite3_reset (get);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (tombstone == NULL)
    return TRUE;

  g_ptr_array_add (tombstones, tombstone);
  return hn_log_write_tombstone (self, tombstone, error) && blank (self, seq, error) &&
         forget (self, HN_SQL_OUTBOX_FORGET, seq, error) &&
         forget (self, HN_SQL_PUBLISHED_FORGET, seq, error);
}

gboolean
hn_log_write_purge (
    HnLog *self, const HnLogPurge *purge, gint64 at_us, GPtrArray *tombstones, GError **error)
{
  g_autoptr (GArray) family = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < purge->n_seqs; i++)
    if (purge->spares_conflicts)
      g_array_append_val (family, purge->seqs[i]);
    else if (!list_family (self, purge->seqs[i], family, error))
      return FALSE;
  for (guint i = 0; i < family->len; i++)
    if (!purge_one (self, g_array_index (family, gint64, i), purge, at_us, tombstones, error))
      return FALSE;
  return TRUE;
}

static void
append_quoted (GString *out, const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (const char *c = text; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (quoted, "\\%c", *c);
    else if ((guchar) *c < 0x20)
      g_string_append_c (quoted, ' ');
    else
      g_string_append_c (quoted, *c);
  g_string_append_c (quoted, '"');
  g_string_append_len (out, quoted->str, (gssize) quoted->len);
}

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  const HnLogTombstone *first = *(HnLogTombstone *const *) a;
  const HnLogTombstone *second = *(HnLogTombstone *const *) b;
  return (first->seq > second->seq) - (first->seq < second->seq);
}

gboolean
hn_log_write_purged (HnLog *self, gint64 at_us, GPtrArray *tombstones, GError **error)
{
  g_autoptr (GString) body = g_string_new ("{\"digest\":\"");
  g_autoptr (GString) facts = g_string_new (NULL);
  guint8 sum[HN_LOG_DIGEST_SIZE];
  char hex[HN_LOG_SUM_HEX_SIZE];

  if (tombstones->len == 0)
    return TRUE;
  g_ptr_array_sort (tombstones, compare_seqs);
  for (guint i = 0; i < tombstones->len; i++)
    hn_log_tombstone_append_facts (g_ptr_array_index (tombstones, i), facts);
  hn_log_sum_bytes (self->sum, facts->str, facts->len, sum);
  hn_log_sum_to_hex (sum, hex);
  g_string_append_printf (body, "%s\",\"seqs\":[", hex);
  for (guint i = 0; i < tombstones->len; i++)
    {
      const HnLogTombstone *tombstone = g_ptr_array_index (tombstones, i);
      g_string_append_printf (body, i == 0 ? "%" G_GINT64_FORMAT : ",%" G_GINT64_FORMAT,
                              tombstone->seq);
    }
  const HnLogTombstone *first = g_ptr_array_index (tombstones, 0);
  g_string_append (body, "],\"why\":");
  append_quoted (body, first->why != NULL ? first->why : "");
  g_string_append_c (body, '}');

  self->needs_scrub = TRUE;
  return hn_log_chain_append (self, at_us, HN_LOG_LINK_PURGE, body->str, error) &&
         write_meta (self, "scrub", 1, error) &&
         write_meta (self, "last_seq", self->last_seq, error) &&
         write_meta (self, "last_received", self->last_received_us, error);
}

void
hn_log_scrub (HnLog *self)
{
  if (!self->needs_scrub)
    return;

  hn_log_store_release (self->store);
  if (hn_log_store_truncate (self->store, SCRUB_PATIENCE_MS) && hn_log_begin (self, NULL) &&
      hn_log_end (self, write_meta (self, "scrub", 0, NULL), NULL))
    self->needs_scrub = FALSE;
}

gboolean
hn_log_purge (HnLog *self, const HnLogPurge *purge, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (purge != NULL && (purge->seqs != NULL || purge->n_seqs == 0), FALSE);

  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("self");
  hn_log_batch_purge (batch, purge);
  return hn_log_commit (self, batch, error);
}
