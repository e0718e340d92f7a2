#pragma once

#include "hn-log-hash.h"
#include "hn-log-store.h"
#include "hn-log.h"

G_BEGIN_DECLS

/* Private to the room: what the files of the log share. */
struct _HnLog
{
  GObject parent_instance;

  HnLogStore *store;
  HnLogClock clock;
  gpointer clock_data;
  gboolean is_read_only;

  guint8 hash_key[HN_LOG_HASH_KEY_SIZE];
  guint64 hash_mask;
  gint64 last_seq;
  gint64 last_received_us;
  gint64 data_version;
  GHashTable *source_numbers;
  GHashTable *source_names;
};

gint64 hn_log_now_us (HnLog *self);

/* A write transaction that knows what other connections have written meanwhile. */
gboolean hn_log_begin (HnLog *self, GError **error);
gboolean hn_log_end (HnLog *self, gboolean is_ok, GError **error);

/* The number of a source, made where it has none; within a transaction. */
gboolean hn_log_use_source (HnLog *self, const char *name, gint64 *number, GError **error);
/* (transfer none): interned. */
const char *hn_log_get_source_name (HnLog *self, gint64 number, GError **error);

/* The place where (id, modified) belongs first. */
gint64 hn_log_get_home (HnLog *self, const char *id, gint64 modified_us);

/**
 * hn_log_find:
 * @key: (out): where the version stands, or the free place where it belongs
 * @row: (out): the statement that stands on it: seq, modified, id, raw; reset it
 *
 * Looks for a version.
 *
 * Returns: ROW where it is there, DONE where it is not, ERROR and @error
 */
HnStep hn_log_find (HnLog *self,
                    const char *id,
                    gint64 modified_us,
                    gint64 *key,
                    sqlite3_stmt **row,
                    GError **error);

/* Makes an entry of the columns of ENTRY_COLUMNS that begin at @column. NULL with HN_STIX_ERROR
 * where the record no longer decodes. */
HnLogEntry *hn_log_read_entry (HnLog *self, sqlite3_stmt *statement, int column, GError **error);

/* A read transaction over many calls of hn_log_probe(). hn_log_commit() ends it. */
gboolean hn_log_hold (HnLog *self, GError **error);
void hn_log_release (HnLog *self);

/* For tests: keeps only so many bits of the hash, so that versions collide. Before the first
 * commit. */
void hn_log_set_hash_bits (HnLog *self, guint n_bits);
/* For tests: a disk that is full at so many pages. */
void hn_log_set_max_pages (HnLog *self, guint n_pages);

G_END_DECLS
