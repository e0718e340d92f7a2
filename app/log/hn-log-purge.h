#pragma once

#include "hn-log-chain.h"

G_BEGIN_DECLS

/**
 * HnLogPurge:
 * @seqs: (array length=n_seqs): the sequence numbers of what goes
 * @n_seqs: how many
 * @cause: the sequence number of the record that demands it; 0: none does
 * @why: in words or as a word: `revoked`, `out-of-scope`, `withdrawn` …
 * @is_barred: whether these versions must not come again
 * @spares_conflicts: whether what stands in conflict with them stays: it may be another's
 */
typedef struct
{
  const gint64 *seqs;
  guint n_seqs;
  gint64 cause;
  const char *why;
  gboolean is_barred;
  gboolean spares_conflicts;
} HnLogPurge;

/**
 * HnLogTombstone:
 * @seq: the sequence number that it had
 * @id: its id
 * @modified_us: its version, microseconds since the epoch, UTC; 0: it had none
 * @type: its STIX type
 * @creator: (nullable): the id of the identity that created it
 * @received_us: when it came, microseconds since the epoch, UTC
 * @source: where it came from
 * @sha256: SHA-256 of its bytes
 * @at_us: when the content went, microseconds since the epoch, UTC
 * @cause: the sequence number of the record that demanded it; 0: none did
 * @why: why
 * @is_barred: whether the version must not come again
 * @exercise: (nullable): the id of the exercise that it belongs to; "": of one without a name
 *
 * The fact that remains of a record whose content is gone.
 */
typedef struct
{
  gint64 seq;
  char *id;
  gint64 modified_us;
  char *type;
  char *creator;
  gint64 received_us;
  char *source;
  guint8 sha256[HN_LOG_DIGEST_SIZE];
  gint64 at_us;
  gint64 cause;
  char *why;
  gboolean is_barred;
  char *exercise;
} HnLogTombstone;

#define HN_TYPE_LOG_TOMBSTONE (hn_log_tombstone_get_type ())
GType hn_log_tombstone_get_type (void) G_GNUC_CONST;

/**
 * hn_log_tombstone_copy:
 * @self: a tombstone
 *
 * Returns: (transfer full): a copy
 */
HnLogTombstone *hn_log_tombstone_copy (const HnLogTombstone *self);

/**
 * hn_log_tombstone_free:
 * @self: (transfer full): a tombstone
 *
 * Frees it.
 */
void hn_log_tombstone_free (HnLogTombstone *self);

/**
 * hn_log_tombstone_make_entry:
 * @self: a tombstone
 *
 * Returns: (transfer full) (nullable): what stands for the record from now on (see
 *   hn_record_new_bare()), as hn_log_replay() reads it too; %NULL where nothing does: it was not
 *   its author who wanted it gone
 */
HnLogEntry *hn_log_tombstone_make_entry (const HnLogTombstone *self);

/**
 * hn_log_purge:
 * @self: a log
 * @purge: what goes, and why
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Takes the content of records out of the log: the fact remains as a tombstone, and the chain stays
 * provable. What is gone already is passed over. When this returns the bytes are gone from the file
 * and from its -wal, unless another program was just reading them: then they go with the next
 * commit after it.
 *
 * Returns: whether that worked; if not, @error is set and nothing is gone
 */
gboolean hn_log_purge (HnLog *self, const HnLogPurge *purge, GError **error);

/**
 * hn_log_batch_purge:
 * @self: a batch
 * @purge: what goes, and why; copied. Where its cause is 0 it is the record that was added to the
 *   batch just before, if any
 *
 * As hn_log_purge(), in the transaction of the batch and after its records: a receipt can go with
 * it.
 */
void hn_log_batch_purge (HnLogBatch *self, const HnLogPurge *purge);

/**
 * hn_log_batch_bar:
 * @self: a batch
 * @record: a record that came and must not be kept
 * @why: why
 *
 * Notes that the record came, without its content: it has a sequence number and a tombstone, the
 * chain covers it, and the version is barred from then on. Where the log has the version, or it is
 * barred, nothing happens.
 */
void hn_log_batch_bar (HnLogBatch *self, HnRecord *record, const char *why);

/**
 * hn_log_batch_get_purged:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type HnLogTombstone): what hn_log_batch_purge() and
 *   hn_log_batch_bar() left; empty before hn_log_commit() has returned %TRUE
 */
GPtrArray *hn_log_batch_get_purged (HnLogBatch *self);

/**
 * hn_log_is_barred:
 * @self: a log
 * @id: the id of an object
 * @modified_us: its version
 * @is_barred: (out): whether this version was purged and must not come again
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Another creator's object of the same id and version is not barred by that, nor one that is better
 * sealed than what was purged. hn_log_commit() drops what is barred by itself and counts it; see
 * hn_log_batch_get_n_barred().
 *
 * Returns: %FALSE and @error where the log could not be read
 */
gboolean hn_log_is_barred (
    HnLog *self, const char *id, gint64 modified_us, gboolean *is_barred, GError **error);

/**
 * hn_log_list_purged:
 * @self: a log
 * @after_seq: the last sequence number that is not wanted; 0: from the beginning
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnLogTombstone) (nullable): the tombstones, in order;
 *   %NULL and @error
 */
GPtrArray *hn_log_list_purged (HnLog *self, gint64 after_seq, guint limit, GError **error);

/**
 * hn_log_list_purges:
 * @self: a log
 * @after_number: the number of the last link that is not wanted; 0: from the beginning
 * @last_number: (out): the number of the last purge's link; @after_number where there is no other
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * What was purged since, for those who keep beside the log what they derive from it.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the sequence numbers; %NULL and @error
 */
GArray *hn_log_list_purges (HnLog *self, gint64 after_number, gint64 *last_number, GError **error);

/**
 * HnLogVersion:
 * @seq: the sequence number
 * @modified_us: the version
 * @conflict_of: 0, or the sequence number of the same version with other content
 */
typedef struct
{
  gint64 seq;
  gint64 modified_us;
  gint64 conflict_of;
} HnLogVersion;

/**
 * hn_log_list_versions:
 * @self: a log
 * @id: the id of an object
 * @since_us: only what was received since then, microseconds since the epoch, UTC; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Which versions of an object are in the log, conflicts among them.
 *
 * Returns: (transfer full) (element-type HnLogVersion) (nullable): in the order of their sequence
 *   numbers; %NULL and @error
 */
GArray *hn_log_list_versions (HnLog *self, const char *id, gint64 since_us, GError **error);

/**
 * hn_log_load_versions:
 * @self: a log
 * @ids: (array zero-terminated=1): the ids of objects
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * As hn_log_list_versions(), of many objects, and with what they say. Of what was purged there is
 * nothing, and what no longer decodes is left out.
 *
 * Returns: (transfer full) (element-type HnLogEntry) (nullable): in the order of their sequence
 *   numbers; %NULL and @error
 */
GPtrArray *hn_log_load_versions (HnLog *self, const char *const *ids, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogTombstone, hn_log_tombstone_free)

G_END_DECLS
