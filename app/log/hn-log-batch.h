#pragma once

#include "hn-log-types.h"
#include "hn-record.h"

G_BEGIN_DECLS

/* As many records as a group commit should hold: more gains nothing, less costs more fsync. */
#define HN_LOG_BATCH_SIZE 256

/*
 * What is to be committed in ONE transaction. A batch belongs to one thread and to one source.
 */

/**
 * hn_log_batch_new:
 * @source: the name of the source: a feed's id, or the file that was read
 *
 * Returns: (transfer full): an empty batch
 */
HnLogBatch *hn_log_batch_new (const char *source);
void hn_log_batch_free (HnLogBatch *self);

/* Appends a record. One that the log has already is counted as a duplicate and not doubled; the
 * same version with other content is appended as a conflict. */
void hn_log_batch_add (HnLogBatch *self, HnRecord *record);

/* Puts bytes that were refused into the quarantine. @raw: (transfer none). The rule is taken from
 * @reason: hn_stix_rule_get_name() for HN_STIX_ERROR, else the domain's name. The same bytes from
 * the same source are counted, not stored again. */
void hn_log_batch_refuse (HnLogBatch *self, GBytes *raw, const GError *reason);

/* Appends a record and a row of the outbox that wants it sent to @target (a feed's id). The same
 * record goes to the same target once. */
void hn_log_batch_send (HnLogBatch *self, HnRecord *record, const char *target);

/* Moves a cursor of the batch's source. @value: (nullable): NULL removes it. */
void hn_log_batch_set_cursor (HnLogBatch *self, const char *name, const char *value);

/* The source was heard at @heard_us (µs, UTC). It never moves back. */
void hn_log_batch_set_heard (HnLogBatch *self, gint64 heard_us);

/* Nothing at all to commit? */
gboolean hn_log_batch_is_empty (HnLogBatch *self);

/*
 * After hn_log_commit() has returned TRUE; before it, all are 0 and the list is empty.
 */
guint hn_log_batch_get_n_new (HnLogBatch *self);
guint hn_log_batch_get_n_duplicates (HnLogBatch *self);
guint hn_log_batch_get_n_conflicts (HnLogBatch *self);
guint hn_log_batch_get_n_refused (HnLogBatch *self);
/* (transfer none) (element-type HnLogEntry): what the log did not have: the new and the conflicts,
 * in the order of their sequence numbers. Duplicates are not in it. Take a reference to keep it. */
GPtrArray *hn_log_batch_get_entries (HnLogBatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogBatch, hn_log_batch_free)

G_END_DECLS
