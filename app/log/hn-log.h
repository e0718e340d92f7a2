#pragma once

#include "hn-envelope.h"
#include "hn-log-batch.h"
#include "hn-log-entry.h"
#include "hn-log-error.h"
#include "hn-log-types.h"

G_BEGIN_DECLS

#define HN_TYPE_LOG (hn_log_get_type ())
/*
 * One connection to a log: a SQLite file in WAL mode. A connection is used by one thread at a time;
 * a thread that reads while another writes opens its own.
 */
G_DECLARE_FINAL_TYPE (HnLog, hn_log, HN, LOG, GObject)

/**
 * HnLogFlags:
 * @HN_LOG_NONE: read and write; made when it is not there
 * @HN_LOG_READ_ONLY: only read; an error when it is not there
 * @HN_LOG_HUB: keeps what the reference hub needs: an index over the versions of an object
 * @HN_LOG_NO_CHECK: no integrity check: for the second connection to a file that was just checked
 */
typedef enum
{
  HN_LOG_NONE = 0,
  HN_LOG_READ_ONLY = 1 << 0,
  HN_LOG_HUB = 1 << 1,
  HN_LOG_NO_CHECK = 1 << 2,
} HnLogFlags;

/**
 * hn_log_open:
 * @path: the file; its folder is made when it is missing
 * @flags: how
 * @error: HN_LOG_ERROR; where it is %HN_LOG_ERROR_DAMAGED, hn_log_set_aside() is the way out
 *
 * Opens a log, brings its schema up to date and checks that it is whole.
 *
 * Returns: (transfer full): the log, or %NULL
 */
HnLog *hn_log_open (const char *path, HnLogFlags flags, GError **error);

/**
 * hn_log_check:
 * @path: a log, that others may have open
 * @cancellable: (nullable): ends it
 * @error: return location for an error of %HN_LOG_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Reads all of it and checks that it is whole: what hn_log_open() leaves out with
 * %HN_LOG_NO_CHECK. It takes seconds where the log is large.
 *
 * Returns: whether it is; if not, @error says %HN_LOG_ERROR_DAMAGED, or why it could not be read
 */
gboolean hn_log_check (const char *path, GCancellable *cancellable, GError **error);

/**
 * hn_log_set_aside:
 * @path: a damaged log that nobody has open
 * @moved_to: (out) (optional) (transfer full): what it is called now
 * @error: G_FILE_ERROR
 *
 * Renames the file, with its -wal and -shm, to a name with today's date. Nothing is ever deleted;
 * the next hn_log_open() starts an empty log, and the feeds' catch-up fills it again.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_set_aside (const char *path, char **moved_to, GError **error);

/* µs since the epoch, UTC. */
typedef gint64 (*HnLogClock) (gpointer user_data);

/**
 * hn_log_set_clock:
 * @self: a log
 * @clock: (nullable): tells the time; the wall clock unless given
 * @user_data: given to @clock
 *
 * Sets where `received` comes from.
 */
void hn_log_set_clock (HnLog *self, HnLogClock clock, gpointer user_data);

/**
 * HnLogWatch:
 * @purged: @tombstones: (element-type HnLogTombstone): what was purged or not kept
 * @quarantined: something came into the quarantine, or its state was changed
 *
 * What is told of what happened in the log through this connection, in its thread, right after the
 * commit. It must not write to the log.
 */
typedef struct
{
  void (*purged) (GPtrArray *tombstones, gpointer user_data);
  void (*quarantined) (gpointer user_data);
} HnLogWatch;

/**
 * hn_log_set_watch:
 * @self: a log
 * @watch: (nullable): who is told; copied
 * @user_data: given to its functions
 *
 * Sets who is told.
 */
void hn_log_set_watch (HnLog *self, const HnLogWatch *watch, gpointer user_data);

/**
 * hn_log_get_path:
 * @self: a log
 *
 * Returns: (transfer none) (type filename): its file
 */
const char *hn_log_get_path (HnLog *self);

/**
 * hn_log_probe:
 * @self: a log
 * @head: the version
 * @raw: its bytes
 * @known: (out): whether the log has these very bytes of that version
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Before anything is decoded: what is known need not be. What is not known may still turn out as a
 * duplicate in another spelling, or as a conflict, when it is committed.
 *
 * Returns: %FALSE and @error where the log could not be read
 */
gboolean
hn_log_probe (HnLog *self, const HnHead *head, GBytes *raw, gboolean *known, GError **error);

/**
 * hn_log_commit:
 * @self: a log
 * @batch: what is to be written
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Writes all of @batch, or nothing, and returns when the disk has it. After an error the batch is
 * as before and can be committed again.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_commit (HnLog *self, HnLogBatch *batch, GError **error);

/**
 * hn_log_commit_many:
 * @self: a log
 * @batches: (array length=n_batches): what is to be written, each batch once
 * @n_batches: how many
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * As hn_log_commit(), for several sources in one transaction, in the order given: the disk is
 * waited for once. Each batch has its own link of the chain. After an error all batches are as
 * before.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_log_commit_many (HnLog *self, HnLogBatch *const *batches, guint n_batches, GError **error);

/* @entries: (array length=n_entries) (transfer none): up to 256, in the order of their sequence
 * numbers. Return FALSE to stop. */
typedef gboolean (*HnLogReplayFunc) (HnLogEntry **entries, guint n_entries, gpointer user_data);

/**
 * hn_log_replay:
 * @self: a log
 * @after_seq: the last sequence number that is not wanted; 0: from the beginning
 * @upto_seq: the last that is; 0: all that are there now
 * @func: (scope call): called for each group of entries
 * @user_data: given to the function that is called
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads the log again. A record that can no longer be decoded is left out; when all others were
 * handed over, the error is %HN_LOG_ERROR_UNREADABLE.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_replay (HnLog *self,
                        gint64 after_seq,
                        gint64 upto_seq,
                        HnLogReplayFunc func,
                        gpointer user_data,
                        GError **error);

/**
 * hn_log_get_last_seq:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: the last sequence number, 0 in an empty log, -1 and @error
 */
gint64 hn_log_get_last_seq (HnLog *self, GError **error);

/**
 * hn_log_count:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: how many records there are, conflicts among them; -1 and @error
 */
gint64 hn_log_count (HnLog *self, GError **error);

/**
 * hn_log_get_cursor:
 * @self: a log
 * @source: whose it is: the id of a feed
 * @name: the name of a cursor
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (nullable): its value; %NULL without @error where there is none
 */
char *hn_log_get_cursor (HnLog *self, const char *source, const char *name, GError **error);

/**
 * hn_log_get_heard:
 * @self: a log
 * @source: whose it is: the id of a feed
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: when the source was last heard, microseconds since the epoch, UTC; 0: never; -1 and
 *   @error
 */
gint64 hn_log_get_heard (HnLog *self, const char *source, GError **error);

/**
 * hn_log_list_sources:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): the names of all sources, sorted;
 *   %NULL and @error
 */
char **hn_log_list_sources (HnLog *self, GError **error);

/**
 * hn_log_dup_fingerprint:
 * @self: a log
 *
 * What tells this log from any other, for those who keep beside it what they derive from it.
 *
 * Returns: (transfer full): hexadecimal digits, the same as long as the file lives
 */
char *hn_log_dup_fingerprint (HnLog *self);

/**
 * hn_log_get_id:
 * @self: a log
 *
 * What names this log to others, as the durable consumer of a stream has to be named. Unlike
 * hn_log_dup_fingerprint() it is no secret's trace.
 *
 * Returns: (transfer none): a random UUID, made with the file; "" in a log of a version before the
 *   third that is only read
 */
const char *hn_log_get_id (HnLog *self);

/**
 * hn_log_find_received:
 * @self: a log
 * @received_us: microseconds since the epoch, UTC
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: the last sequence number that was received at or before this time; 0 where there is
 *   none; -1 and @error
 */
gint64 hn_log_find_received (HnLog *self, gint64 received_us, GError **error);

/**
 * hn_log_get_received:
 * @self: a log
 * @seq: a sequence number
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: when it was received, microseconds since the epoch, UTC; 0 where there is no such
 *   record; -1 and @error
 */
gint64 hn_log_get_received (HnLog *self, gint64 seq, GError **error);

/**
 * hn_log_load:
 * @self: a log
 * @seqs: (array length=n_seqs): sequence numbers; rising ones are read fastest
 * @n_seqs: how many
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads single records.
 *
 * Returns: (transfer full) (element-type HnLogEntry): the entries in the order of @seqs, without
 *   those that there are not or that no longer decode; %NULL and @error
 */
GPtrArray *hn_log_load (HnLog *self, const gint64 *seqs, guint n_seqs, GError **error);

G_END_DECLS
