#pragma once

#include "hn-log-batch-private.h"
#include "hn-log-chain.h"
#include "hn-log-private.h"

G_BEGIN_DECLS

/* Private to the room: how links are made and what they cover. */

/**
 * hn_log_link_is_kind:
 * @kind: the kind of a link
 *
 * Returns: whether it is made of small letters, digits and hyphens
 */
gboolean hn_log_link_is_kind (const char *kind);

/**
 * hn_log_link_is_action:
 * @kind: the kind of a link
 *
 * Returns: whether it is none of the log's own
 */
gboolean hn_log_link_is_action (const char *kind);

/**
 * hn_log_link_sum:
 * @sum: a sum
 * @before: the hash of the link before
 * @number: the number of the link
 * @at_us: when it is made
 * @kind: its kind
 * @body: its body, canonical
 * @hash: (out caller-allocates): its hash
 */
void hn_log_link_sum (HnLogSum *sum,
                      const guint8 before[HN_LOG_DIGEST_SIZE],
                      gint64 number,
                      gint64 at_us,
                      const char *kind,
                      const char *body,
                      guint8 hash[HN_LOG_DIGEST_SIZE]);

/**
 * hn_log_chain_read_head:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads where the chain ends.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_chain_read_head (HnLog *self, GError **error);

/**
 * hn_log_chain_append:
 * @self: a log
 * @at_us: now
 * @kind: the kind
 * @body: the body, canonical
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Adds a link, within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_log_chain_append (HnLog *self, gint64 at_us, const char *kind, const char *body, GError **error);

/**
 * hn_log_chain_append_records:
 * @self: a log
 * @at_us: now
 * @batch: a batch whose rows were written
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Adds the link that covers what was new in the batch, if anything was; within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_chain_append_records (HnLog *self, gint64 at_us, HnLogBatch *batch, GError **error);

/**
 * hn_log_chain_carry_over:
 * @store: a connection, in a transaction
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Makes the first link out of all records, where there are any: the migration from version 2.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_chain_carry_over (HnLogStore *store, GError **error);

G_END_DECLS
