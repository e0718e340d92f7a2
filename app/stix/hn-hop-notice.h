#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnHopNotice:
 *
 * The `hop` section of the extension on a note: one step of an advisory on its way (別添2(3)). It
 * belongs to its record, and so do its strings.
 */

/**
 * hn_hop_notice_get_advisory:
 * @self: a hop notice
 *
 * Returns: (transfer none): the id of the advisory
 */
const char *hn_hop_notice_get_advisory (HnHopNotice *self);

/**
 * hn_hop_notice_get_advisory_modified_us:
 * @self: a hop notice
 *
 * Returns: which version of it was handled, microseconds since the epoch, UTC
 */
gint64 hn_hop_notice_get_advisory_modified_us (HnHopNotice *self);

/**
 * hn_hop_notice_get_digest:
 * @self: a hop notice
 *
 * Returns: (transfer none): SHA-256 of what was handled, in hexadecimal
 */
const char *hn_hop_notice_get_digest (HnHopNotice *self);

/**
 * hn_hop_notice_get_number:
 * @self: a hop notice
 *
 * Returns: which leg: 1 NISC to liaison, 2 liaison to CEPTOAR, 3 CEPTOAR to operator, 0 directly
 */
int hn_hop_notice_get_number (HnHopNotice *self);

/**
 * hn_hop_notice_get_kind:
 * @self: a hop notice
 *
 * Returns: what was done
 */
HnHopKind hn_hop_notice_get_kind (HnHopNotice *self);

/**
 * hn_hop_notice_get_actor:
 * @self: a hop notice
 *
 * Returns: (transfer none): the id of who did it
 */
const char *hn_hop_notice_get_actor (HnHopNotice *self);

/**
 * hn_hop_notice_get_recipient:
 * @self: a hop notice
 *
 * Returns: (transfer none) (nullable): the id of whom it went to
 */
const char *hn_hop_notice_get_recipient (HnHopNotice *self);

/**
 * hn_hop_notice_get_at_us:
 * @self: a hop notice
 *
 * Returns: when, microseconds since the epoch, UTC; in an exercise, of the scenario
 */
gint64 hn_hop_notice_get_at_us (HnHopNotice *self);

/**
 * hn_hop_notice_get_reason:
 * @self: a hop notice
 *
 * Returns: (transfer none) (nullable): why it was refused; what was said when it was asked after
 */
const char *hn_hop_notice_get_reason (HnHopNotice *self);

/**
 * hn_hop_notice_get_contact:
 * @self: a hop notice
 *
 * Returns: (transfer none) (nullable): the id of the person who was asked, where it is known
 */
const char *hn_hop_notice_get_contact (HnHopNotice *self);

/**
 * hn_hop_notice_get_means:
 * @self: a hop notice
 *
 * Returns: (transfer none) (nullable): by what means, such as a telephone number
 */
const char *hn_hop_notice_get_means (HnHopNotice *self);

G_END_DECLS
