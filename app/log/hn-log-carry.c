#include "hn-log-chain-private.h"

/*
 * The chain of a log that began before there were chains: its first link covers all that it held.
 */

typedef struct
{
  gint64 n_records;
  gint64 last_seq;
} Carried;

static gboolean
read_all (HnLogStore *store, HnLogSum *sum, Carried *carried, GError **error)
{
  sqlite3_stmt *read = NULL;
  HnStep step;

  if (sqlite3_prepare_v2 (hn_log_store_get_db (store),
                          "SELECT r.seq, r.received, s.name, r.raw FROM records r"
                          " LEFT JOIN sources s ON s.number=r.source ORDER BY r.seq",
                          -1, &read, NULL) != SQLITE_OK)
    return hn_log_store_fail (store, error);
  while ((step = hn_log_store_step (store, read, error)) == HN_STEP_ROW)
    {
      guint8 digest[HN_LOG_SUM_SIZE];
      const char *source = (const char *) sqlite3_column_text (read, 2);

      hn_log_sum_bytes (sum, sqlite3_column_blob (read, 3), (gsize) sqlite3_column_bytes (read, 3),
                        digest);
      hn_log_sum_add (sum, digest, sqlite3_column_int64 (read, 1), source != NULL ? source : "");
      carried->last_seq = sqlite3_column_int64 (read, 0);
      carried->n_records++;
    }
  sqlite3_finalize (read);
  return step == HN_STEP_DONE;
}

static gboolean
insert_first (HnLogStore *store, HnLogSum *sum, const char *body, GError **error)
{
  static const guint8 nothing[HN_LOG_DIGEST_SIZE];
  gint64 now_us = g_get_real_time ();
  guint8 hash[HN_LOG_DIGEST_SIZE];
  sqlite3_stmt *insert = NULL;

  if (sqlite3_prepare_v2 (
          hn_log_store_get_db (store),
          "INSERT INTO chain(number, at, kind, body, hash) VALUES(1, ?1, ?2, ?3, ?4)", -1, &insert,
          NULL) != SQLITE_OK)
    return hn_log_store_fail (store, error);
  hn_log_link_sum (sum, nothing, 1, now_us, HN_LOG_LINK_CARRIED_OVER, body, hash);
  sqlite3_bind_int64 (insert, 1, now_us);
  sqlite3_bind_text (insert, 2, HN_LOG_LINK_CARRIED_OVER, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, body, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 4, hash, sizeof hash, SQLITE_STATIC);
  gboolean is_ok = hn_log_store_run (store, insert, error);
  sqlite3_finalize (insert);
  return is_ok;
}

gboolean
hn_log_chain_carry_over (HnLogStore *store, GError **error)
{
  g_autoptr (HnLogSum) sum = hn_log_sum_new ();
  char digest[HN_LOG_SUM_HEX_SIZE], places[HN_LOG_SUM_HEX_SIZE];
  Carried carried = { 0 };
  gint64 deleted;

  /* What the hub deleted at the end left its number in meta. */
  if (!read_all (store, sum, &carried, error) ||
      !hn_log_store_get_int (store, "SELECT value FROM meta WHERE name='last_seq'", &deleted,
                             error))
    return FALSE;

  gint64 to = MAX (carried.last_seq, deleted);
  if (to == 0)
    return TRUE;
  hn_log_sum_end (sum, digest, places);
  g_autofree char *body = g_strdup_printf ("{\"count\":%" G_GINT64_FORMAT
                                           ",\"digest\":\"%s\",\"from\":1,\"places\":\"%s\""
                                           ",\"to\":%" G_GINT64_FORMAT "}",
                                           carried.n_records, digest, places, to);
  return insert_first (store, sum, body, error);
}
