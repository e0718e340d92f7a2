#pragma once

#include "hn-log-types.h"
#include "hn-record.h"
#include "hn-seal.h"

G_BEGIN_DECLS

#define HN_TYPE_LOG_ENTRY (hn_log_entry_get_type ())

/*
 * A record and its place in the log: immutable, atomically counted, shared between threads.
 */
GType hn_log_entry_get_type (void) G_GNUC_CONST;

/**
 * hn_log_entry_new:
 * @record: (transfer none): the record
 * @seq: its sequence number
 * @received_us: when it was committed
 * @source: (nullable): where it came from
 * @conflict_of: the sequence number of the same version with other content, or 0
 *
 * The log makes the entries; tests of the fold make them without one.
 *
 * Returns: (transfer full): the entry
 */
HnLogEntry *hn_log_entry_new (
    HnRecord *record, gint64 seq, gint64 received_us, const char *source, gint64 conflict_of);

/**
 * hn_log_entry_new_sealed:
 * @record: (transfer none): the record
 * @seq: its sequence number
 * @received_us: when it was committed
 * @source: (nullable): where it came from
 * @conflict_of: the sequence number of the same version with other content, or 0
 * @seal: what is known of who said it
 *
 * As hn_log_entry_new(), which makes it %HN_SEAL_UNSIGNED.
 *
 * Returns: (transfer full): the entry
 */
HnLogEntry *hn_log_entry_new_sealed (HnRecord *record,
                                     gint64 seq,
                                     gint64 received_us,
                                     const char *source,
                                     gint64 conflict_of,
                                     HnSeal seal);

/**
 * hn_log_entry_ref:
 * @self: an entry
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnLogEntry *hn_log_entry_ref (HnLogEntry *self);

/**
 * hn_log_entry_unref:
 * @self: (transfer full): an entry
 *
 * Gives a reference back; any thread may. With the last one it is freed.
 */
void hn_log_entry_unref (HnLogEntry *self);

/**
 * hn_log_entry_get_seq:
 * @self: an entry
 *
 * Returns: its place in this log; larger is later. Another log has another order: decide nothing by
 *   it
 */
gint64 hn_log_entry_get_seq (HnLogEntry *self);

/**
 * hn_log_entry_get_received_us:
 * @self: an entry
 *
 * Returns: when the log took it in, microseconds since the epoch, UTC; no two entries of a log
 *   share it
 */
gint64 hn_log_entry_get_received_us (HnLogEntry *self);

/**
 * hn_log_entry_get_source:
 * @self: an entry
 *
 * Returns: (transfer none) (not nullable): the source it first came from, "" where none was named;
 *   an interned string
 */
const char *hn_log_entry_get_source (HnLogEntry *self);

/**
 * hn_log_entry_get_record:
 * @self: an entry
 *
 * Returns: (transfer none) (not nullable): the record
 */
HnRecord *hn_log_entry_get_record (HnLogEntry *self);

/**
 * hn_log_entry_get_conflict_of:
 * @self: an entry
 *
 * Returns: 0, or the sequence number of the entry that was there first with the same id and
 *   `modified` and other content
 */
gint64 hn_log_entry_get_conflict_of (HnLogEntry *self);

/**
 * hn_log_entry_get_seal:
 * @self: an entry
 *
 * Returns: what was known of who said it when the entry was read
 */
HnSeal hn_log_entry_get_seal (HnLogEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogEntry, hn_log_entry_unref)

G_END_DECLS
