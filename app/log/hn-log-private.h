#pragma once

#include "hn-log-hash.h"
#include "hn-log-store.h"
#include "hn-log-sum.h"
#include "hn-log-verify.h"
#include "hn-log.h"

G_BEGIN_DECLS

/* Private to the room: what the files of the log share. */
struct _HnLog
{
  GObject parent_instance;

  HnLogStore *store;
  HnLogClock clock;
  gpointer clock_data;
  HnLogWatch watch;
  gpointer watch_data;
  gboolean is_read_only;

  guint8 hash_key[HN_LOG_HASH_KEY_SIZE];
  guint64 hash_mask;
  gint64 last_seq;
  gint64 last_received_us;
  gint64 data_version;
  HnLogSum *sum;
  char *id;
  gint64 link_number; /* the end of the chain */
  guint8 link_hash[HN_LOG_SUM_SIZE];
  gint64 carried_to;        /* the last number that a log of version 2 had; 0: it was none */
  gboolean has_near_places; /* the places of all versions of an object are near each other */
  gboolean has_barred;      /* any version */
  gboolean needs_scrub;     /* what was purged may still be in the -wal */
  GHashTable *source_numbers;
  GHashTable *source_names;
  GHashTable *exercises; /* what is committed, by "source\nexercise" */
};

/**
 * hn_log_now_us:
 * @self: a log
 *
 * Returns: the time of its clock, microseconds since the epoch, UTC
 */
gint64 hn_log_now_us (HnLog *self);

/**
 * hn_log_begin:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Begins a write transaction that knows what other connections have written meanwhile.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_begin (HnLog *self, GError **error);

/**
 * hn_log_end:
 * @self: a log
 * @is_ok: whether to commit
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Ends a write transaction: commits it, or rolls it back.
 *
 * Returns: whether it was committed; where a commit failed, @error is set
 */
gboolean hn_log_end (HnLog *self, gboolean is_ok, GError **error);

/**
 * hn_log_use_source:
 * @self: a log
 * @name: a source
 * @number: (out): its number
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Looks up the number of a source, and makes one where it has none; within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_use_source (HnLog *self, const char *name, gint64 *number, GError **error);

/**
 * hn_log_get_source_name:
 * @self: a log
 * @number: the number of a source
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer none) (nullable): its name, an interned string; %NULL and @error
 */
const char *hn_log_get_source_name (HnLog *self, gint64 number, GError **error);

/**
 * hn_log_get_home:
 * @self: a log
 * @id: an id
 * @modified_us: the version, microseconds since the epoch, UTC
 *
 * Returns: the place where (id, modified) belongs first
 */
gint64 hn_log_get_home (HnLog *self, const char *id, gint64 modified_us);

/**
 * hn_log_get_next_place:
 * @self: a log
 * @key: a place
 *
 * Returns: where a version goes that belongs at @key when that is taken by another
 */
gint64 hn_log_get_next_place (HnLog *self, gint64 key);

/**
 * hn_log_get_range:
 * @self: a log that has near places
 * @id: an id
 * @first: (out): the first place that a version of it may have
 * @last: (out): the last one
 *
 * Tells where all versions of an object stand; a few others may stand there too.
 */
void hn_log_get_range (HnLog *self, const char *id, gint64 *first, gint64 *last);

/**
 * hn_log_find:
 * @self: a log
 * @id: the id
 * @modified_us: the version, microseconds since the epoch, UTC
 * @key: (out): where the version stands, or the free place where it belongs
 * @row: (out): the statement that stands on it: seq, modified, id, raw; reset it
 * @error: return location for an error of %HN_LOG_ERROR
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

/**
 * hn_log_is_blank:
 * @statement: a row
 * @column: the one with the bytes of a record
 *
 * Returns: whether the content of the record was purged; no JSON begins with a zero
 */
gboolean hn_log_is_blank (sqlite3_stmt *statement, int column);

/**
 * hn_log_read_entry:
 * @self: a log
 * @statement: it stands on a row
 * @column: the first of the columns of ENTRY_COLUMNS
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Makes an entry of a row.
 *
 * Returns: (transfer full) (nullable): the entry; %NULL and @error, of %HN_STIX_ERROR where the
 *   record no longer decodes
 */
HnLogEntry *hn_log_read_entry (HnLog *self, sqlite3_stmt *statement, int column, GError **error);

/**
 * hn_log_hold:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Begins a read transaction over many calls of hn_log_probe(). hn_log_commit() ends it, or
 * hn_log_release().
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_hold (HnLog *self, GError **error);

/**
 * hn_log_release:
 * @self: a log
 *
 * Ends what hn_log_hold() began.
 */
void hn_log_release (HnLog *self);

/**
 * hn_log_set_hash_bits:
 * @self: a log
 * @n_bits: how many
 *
 * For tests: keeps only so many bits of the hash, so that versions collide. Before the first
 * commit.
 */
void hn_log_set_hash_bits (HnLog *self, guint n_bits);

/**
 * hn_log_verify_hashed:
 * @path: a log, as in hn_log_verify()
 * @head: (nullable): likewise
 * @n_bits: how many bits of the hash the log keeps, see hn_log_set_hash_bits()
 * @cancellable: (nullable): likewise
 * @func: (nullable): likewise
 * @user_data: for @func
 * @verdict: (out caller-allocates): likewise
 * @error: return location, likewise
 *
 * For tests: hn_log_verify() of a log whose versions collide.
 *
 * Returns: as hn_log_verify() does
 */
gboolean hn_log_verify_hashed (const char *path,
                               const char *head,
                               guint n_bits,
                               GCancellable *cancellable,
                               HnLogVerifyFunc func,
                               gpointer user_data,
                               HnLogVerdict *verdict,
                               GError **error);

/**
 * hn_log_set_max_pages:
 * @self: a log
 * @n_pages: how many
 *
 * For tests: a disk that is full at so many pages.
 */
void hn_log_set_max_pages (HnLog *self, guint n_pages);

G_END_DECLS
