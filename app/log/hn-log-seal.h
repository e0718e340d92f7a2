#pragma once

#include "hn-log.h"
#include "hn-seal.h"

G_BEGIN_DECLS

/**
 * hn_log_set_seals:
 * @self: a log
 * @seqs: (array length=n_seqs): the sequence numbers of records
 * @n_seqs: how many
 * @seal: what is known of who said them
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Corrects what hn_log_batch_add_sealed() said. Entries that were read before keep what they had.
 *
 * Returns: whether that worked; if not, @error is set and nothing was changed
 */
gboolean
hn_log_set_seals (HnLog *self, const gint64 *seqs, guint n_seqs, HnSeal seal, GError **error);

/* What is read at once of their bytes, where a part is asked for: a stranger decides how many they
 * are. */
#define HN_LOG_PART_BYTES (8 * 1024 * 1024)

/**
 * hn_log_list_unproven:
 * @self: a log
 * @after_seq: the last sequence number that is not wanted; 0: from the beginning
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads the records that wait for the key of their signature. One that no longer decodes is left
 * out.
 *
 * With a @limit it ends, too, with the entry that fills %HN_LOG_PART_BYTES: only where none comes
 * are there no more.
 *
 * Returns: (transfer full) (element-type HnLogEntry) (nullable): the entries, in order; %NULL and
 *   @error
 */
GPtrArray *hn_log_list_unproven (HnLog *self, gint64 after_seq, guint limit, GError **error);

/**
 * hn_log_list_identities:
 * @self: a log
 * @after_seq: the last sequence number that is not wanted; 0: from the beginning
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads the versions of all identities: who belongs to whom, which who may sign for whom goes by.
 * One that no longer decodes is left out.
 *
 * With a @limit it ends, too, with the entry that fills %HN_LOG_PART_BYTES: only where none comes
 * are there no more.
 *
 * Returns: (transfer full) (element-type HnLogEntry) (nullable): the entries, in order; %NULL and
 *   @error
 */
GPtrArray *hn_log_list_identities (HnLog *self, gint64 after_seq, guint limit, GError **error);

/**
 * hn_log_list_conflicts:
 * @self: a log
 * @seq: the sequence number of a record
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads what came after a record with the same id and version and other content: what a purge of
 * the record takes with it. One that no longer decodes is left out.
 *
 * Returns: (transfer full) (element-type HnLogEntry) (nullable): the entries, in order; %NULL and
 *   @error
 */
GPtrArray *hn_log_list_conflicts (HnLog *self, gint64 seq, GError **error);

G_END_DECLS
