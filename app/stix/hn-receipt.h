#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnReceipt:
 *
 * The `receipt` section of the extension on a note: one step of a report on its way to NISC
 * (別添3(3)). It belongs to its record, and so do its strings.
 */

/**
 * hn_receipt_get_subject:
 * @self: a receipt
 *
 * Returns: (transfer none): the id of the incident
 */
const char *hn_receipt_get_subject (HnReceipt *self);

/**
 * hn_receipt_get_subject_modified_us:
 * @self: a receipt
 *
 * Returns: which version of it was handled, microseconds since the epoch, UTC
 */
gint64 hn_receipt_get_subject_modified_us (HnReceipt *self);

/**
 * hn_receipt_get_hop:
 * @self: a receipt
 *
 * Returns: which leg: 1 from the operator to the liaison, 2 from the liaison to NISC, 0 from the
 *   operator to NISC
 */
int hn_receipt_get_hop (HnReceipt *self);

/**
 * hn_receipt_get_kind:
 * @self: a receipt
 *
 * Returns: what was done on that leg
 */
HnReceiptKind hn_receipt_get_kind (HnReceipt *self);

/**
 * hn_receipt_get_actor:
 * @self: a receipt
 *
 * Returns: (transfer none): who did it, in words
 */
const char *hn_receipt_get_actor (HnReceipt *self);

/**
 * hn_receipt_get_at_us:
 * @self: a receipt
 *
 * Returns: when, microseconds since the epoch, UTC; in an exercise, of the scenario
 */
gint64 hn_receipt_get_at_us (HnReceipt *self);

/**
 * hn_receipt_get_route:
 * @self: a receipt
 *
 * Returns: the route that the report took
 */
HnReportRoute hn_receipt_get_route (HnReceipt *self);

/**
 * hn_receipt_get_means:
 * @self: a receipt
 *
 * Returns: (transfer none) (nullable): by what means, in words
 */
const char *hn_receipt_get_means (HnReceipt *self);

/**
 * hn_receipt_get_removal:
 * @self: a receipt
 * @removal: (out) (optional): why its subject was removed, or not kept
 *
 * Returns: whether it says so
 */
gboolean hn_receipt_get_removal (HnReceipt *self, HnRemoval *removal);

G_END_DECLS
