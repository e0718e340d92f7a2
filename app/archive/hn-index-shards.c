#include "hn-index-shards.h"

/* SQLite takes 500 tables in one question; what comes after that shares the last. */
#define MAX_SHARDS 480

struct _HnIndexShards
{
  HnIndexStore *store;
  gint64 n_records;
  gint64 current; /* the table that @insert is for; -1: none */
  sqlite3_stmt *insert;
};

static gint64
get_number (gint64 seq, gint64 n_records)
{
  return CLAMP ((seq - 1) / n_records, 0, MAX_SHARDS - 1);
}

static gboolean
read_size (HnIndexStore *store, gint64 *n_records, GError **error)
{
  if (!hn_index_store_get_meta (store, "shard_records", n_records, error))
    return FALSE;
  *n_records = MAX (*n_records, 1);
  return TRUE;
}

HnIndexShards *
hn_index_shards_new (HnIndexStore *store, GError **error)
{
  g_autoptr (HnIndexShards) self = g_new0 (HnIndexShards, 1);

  self->store = store;
  self->current = -1;
  return read_size (store, &self->n_records, error) ? g_steal_pointer (&self) : NULL;
}

void
hn_index_shards_forget (HnIndexShards *self)
{
  g_clear_pointer (&self->insert, sqlite3_finalize);
  self->current = -1;
}

void
hn_index_shards_free (HnIndexShards *self)
{
  hn_index_shards_forget (self);
  g_free (self);
}

static gboolean
make_table (HnIndexShards *self, gint64 number, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("CREATE VIRTUAL TABLE IF NOT EXISTS texts_%" G_GINT64_FORMAT
                       " USING fts5(words, content='', columnsize=0, tokenize='ascii');"
                       "INSERT OR IGNORE INTO shards VALUES(%" G_GINT64_FORMAT ")",
                       number, number);

  return hn_index_store_exec (self->store, sql, error);
}

static gboolean
use_table (HnIndexShards *self, gint64 number, GError **error)
{
  if (self->current == number)
    return TRUE;

  hn_index_shards_forget (self);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO texts_%" G_GINT64_FORMAT "(rowid, words) VALUES(?1, ?2)", number);
  if (!make_table (self, number, error))
    return FALSE;
  self->insert = hn_index_store_prepare (self->store, sql, error);
  if (self->insert == NULL)
    return FALSE;
  self->current = number;
  return TRUE;
}

gboolean
hn_index_shards_add (HnIndexShards *self, gint64 seq, const char *tokens, GError **error)
{
  if (!use_table (self, get_number (seq, self->n_records), error))
    return FALSE;

  sqlite3_bind_int64 (self->insert, 1, seq);
  sqlite3_bind_text (self->insert, 2, tokens, -1, SQLITE_STATIC);
  return hn_index_store_step (self->store, self->insert, error) == HN_INDEX_DONE;
}

gboolean
hn_index_shards_clear (HnIndexShards *self, gint64 *first_seq, gint64 *last_seq, GError **error)
{
  gint64 seq;

  *first_seq = *last_seq = 0;
  if (!hn_index_store_get_int (self->store, "SELECT min(seq) FROM purged", &seq, error))
    return FALSE;
  if (seq == 0)
    return TRUE;

  gint64 number = get_number (seq, self->n_records);
  g_autofree char *sql = g_strdup_printf ("DROP TABLE IF EXISTS texts_%" G_GINT64_FORMAT, number);
  *first_seq = number * self->n_records + 1;
  *last_seq = number == MAX_SHARDS - 1 ? G_MAXINT64 : (number + 1) * self->n_records;
  hn_index_shards_forget (self);
  return hn_index_store_exec (self->store, sql, error) && make_table (self, number, error);
}

gboolean
hn_index_shards_heal (HnIndexShards *self, gint64 first_seq, gint64 last_seq, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM purged WHERE seq>=%" G_GINT64_FORMAT
                                          " AND seq<=%" G_GINT64_FORMAT,
                                          first_seq, last_seq);

  return hn_index_store_exec (self->store, sql, error);
}

char *
hn_index_shards_dup_match (HnIndexStore *store, gint64 after_seq, gint64 upto_seq, GError **error)
{
  gint64 n_records;
  if (!read_size (store, &n_records, error))
    return NULL;
  g_autofree char *sql = g_strdup_printf (
      "SELECT number FROM shards WHERE number>=%" G_GINT64_FORMAT " AND number<=%" G_GINT64_FORMAT,
      get_number (after_seq + 1, n_records), get_number (upto_seq, n_records));
  g_autoptr (sqlite3_stmt) list = hn_index_store_prepare (store, sql, error);
  if (list == NULL)
    return NULL;

  g_autoptr (GString) match = g_string_new (NULL);
  HnIndexStep step;
  while ((step = hn_index_store_step (store, list, error)) == HN_INDEX_ROW)
    {
      gint64 number = sqlite3_column_int64 (list, 0);
      g_string_append_printf (match,
                              "%sSELECT rowid FROM texts_%" G_GINT64_FORMAT
                              " WHERE texts_%" G_GINT64_FORMAT " MATCH ?1",
                              match->len > 0 ? " UNION ALL " : "", number, number);
    }
  if (step != HN_INDEX_DONE)
    return NULL;
  if (match->len == 0)
    return g_strdup ("SELECT 0 WHERE ?1 AND 0");
  return g_strdup_printf ("SELECT rowid FROM (%s) WHERE rowid NOT IN (SELECT seq FROM purged)",
                          match->str);
}
