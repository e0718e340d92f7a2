#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnAgreementNotice:
 *
 * The `agreement` section of the extension on a note: what parties agreed on how to handle what
 * they share (別添2(3)④, 2(4)③). It belongs to its record, and so do its strings.
 */

/**
 * hn_agreement_notice_get_kind:
 * @self: an agreement
 *
 * Returns: what it is on
 */
HnAgreementKind hn_agreement_notice_get_kind (HnAgreementNotice *self);

/**
 * hn_agreement_notice_get_parties:
 * @self: an agreement
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): the ids of those who agreed
 */
const char *const *hn_agreement_notice_get_parties (HnAgreementNotice *self);

/**
 * hn_agreement_notice_is_ended:
 * @self: an agreement
 *
 * Returns: whether it was ended
 */
gboolean hn_agreement_notice_is_ended (HnAgreementNotice *self);

/**
 * hn_agreement_notice_get_from_us:
 * @self: an agreement
 *
 * Returns: from when it is in force, microseconds since the epoch, UTC
 */
gint64 hn_agreement_notice_get_from_us (HnAgreementNotice *self);

/**
 * hn_agreement_notice_get_until_us:
 * @self: an agreement
 *
 * Returns: until when, microseconds since the epoch, UTC; 0: not said
 */
gint64 hn_agreement_notice_get_until_us (HnAgreementNotice *self);

G_END_DECLS
