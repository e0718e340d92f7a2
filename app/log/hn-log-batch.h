#pragma once

#include "hn-log-types.h"
#include "hn-record.h"
#include "hn-seal.h"

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

/**
 * hn_log_batch_free:
 * @self: (transfer full): a batch
 *
 * Frees it.
 */
void hn_log_batch_free (HnLogBatch *self);

/**
 * hn_log_batch_add:
 * @self: a batch
 * @record: a record
 *
 * Appends a record. One that the log has already is counted as a duplicate and not doubled; the
 * same version with other content is appended as a conflict.
 */
void hn_log_batch_add (HnLogBatch *self, HnRecord *record);

/**
 * hn_log_batch_add_sealed:
 * @self: a batch
 * @record: a record
 * @seal: what is known of who said it
 *
 * As hn_log_batch_add(), which knows nothing (%HN_SEAL_UNSIGNED).
 */
void hn_log_batch_add_sealed (HnLogBatch *self, HnRecord *record, HnSeal seal);

/**
 * hn_log_batch_refuse:
 * @self: a batch
 * @raw: what was refused
 * @reason: why; the rule is hn_stix_rule_get_name() for %HN_STIX_ERROR, else the name of its domain
 *
 * Puts bytes that were refused into the quarantine. The same bytes from the same source are
 * counted, not stored again.
 */
void hn_log_batch_refuse (HnLogBatch *self, GBytes *raw, const GError *reason);

/**
 * hn_log_batch_refuse_as:
 * @self: a batch
 * @raw: what was refused
 * @rule: the name of the rule that it breaks
 * @reason: why, in words
 *
 * As hn_log_batch_refuse(), for rules of others: `signature-forged` …
 */
void hn_log_batch_refuse_as (HnLogBatch *self, GBytes *raw, const char *rule, const char *reason);

/**
 * hn_log_batch_send:
 * @self: a batch
 * @record: a record
 * @targets: (array zero-terminated=1): the ids of the feeds that are set up, none or many
 *
 * Appends a record of ours, and for each target a row of the outbox that wants it sent. The same
 * record goes to the same target once. Until one of them has confirmed it, it is owed to whoever is
 * set up later too, see hn_outbox_claim(); an identity, who we are, always is.
 */
void hn_log_batch_send (HnLogBatch *self, HnRecord *record, const char *const *targets);

/**
 * hn_log_batch_send_sealed:
 * @self: a batch
 * @record: a record
 * @targets: (array zero-terminated=1): the ids of the feeds that are set up, none or many
 * @seal: what is known of who said it
 *
 * As hn_log_batch_send(), for what we have signed.
 */
void hn_log_batch_send_sealed (HnLogBatch *self,
                               HnRecord *record,
                               const char *const *targets,
                               HnSeal seal);

/**
 * hn_log_batch_set_cursor:
 * @self: a batch
 * @name: the name of a cursor
 * @value: (nullable): its value; %NULL removes it
 *
 * Moves a cursor of the batch's source, in the same transaction.
 */
void hn_log_batch_set_cursor (HnLogBatch *self, const char *name, const char *value);

/**
 * hn_log_batch_set_cursor_of:
 * @self: a batch
 * @source: (nullable): whose cursor it is; %NULL: the batch's source
 * @name: the name of a cursor
 * @value: (nullable): its value, or %NULL to remove it
 *
 * Like hn_log_batch_set_cursor(), for what is to be kept in one transaction with what a feed
 * brought, and is not the feed's.
 */
void hn_log_batch_set_cursor_of (HnLogBatch *self,
                                 const char *source,
                                 const char *name,
                                 const char *value);

/**
 * hn_log_batch_set_heard:
 * @self: a batch
 * @heard_us: when, microseconds since the epoch, UTC
 *
 * Says when the source was heard. That never moves back.
 */
void hn_log_batch_set_heard (HnLogBatch *self, gint64 heard_us);

/**
 * hn_log_batch_is_empty:
 * @self: a batch
 *
 * Returns: whether there is nothing at all to commit
 */
gboolean hn_log_batch_is_empty (HnLogBatch *self);

/**
 * hn_log_batch_get_n_new:
 * @self: a batch
 *
 * Returns: how many records the log did not have; 0 before hn_log_commit() has returned %TRUE
 */
guint hn_log_batch_get_n_new (HnLogBatch *self);

/**
 * hn_log_batch_get_n_duplicates:
 * @self: a batch
 *
 * Returns: how many the log had already; 0 before hn_log_commit() has returned %TRUE
 */
guint hn_log_batch_get_n_duplicates (HnLogBatch *self);

/**
 * hn_log_batch_get_n_conflicts:
 * @self: a batch
 *
 * Returns: how many the log had with other content; 0 before hn_log_commit() has returned %TRUE
 */
guint hn_log_batch_get_n_conflicts (HnLogBatch *self);

/**
 * hn_log_batch_get_n_refused:
 * @self: a batch
 *
 * Returns: how many texts went into quarantine; 0 before hn_log_commit() has returned %TRUE
 */
guint hn_log_batch_get_n_refused (HnLogBatch *self);

/**
 * hn_log_batch_get_n_barred:
 * @self: a batch
 *
 * Returns: how many were dropped because their version was purged and must not come again; 0 before
 *   hn_log_commit() has returned %TRUE
 */
guint hn_log_batch_get_n_barred (HnLogBatch *self);

/**
 * hn_log_batch_get_entries:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type HnLogEntry): what the log did not have: the new and the
 *   conflicts, in the order of their sequence numbers; empty before hn_log_commit() has returned
 *   %TRUE. Take a reference to keep it
 */
GPtrArray *hn_log_batch_get_entries (HnLogBatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogBatch, hn_log_batch_free)

G_END_DECLS
