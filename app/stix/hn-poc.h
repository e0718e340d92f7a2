#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnPoc:
 *
 * The `poc` section of the wire profile: a point of contact (窓口). It belongs to its #HnRecord.
 */

/**
 * hn_poc_get_of:
 * @self: a point of contact
 *
 * Returns: (transfer none): the id of the identity whose contact it is
 */
const char *hn_poc_get_of (HnPoc *self);

/**
 * hn_poc_get_n_means:
 * @self: a point of contact
 *
 * Returns: in how many ways it is reached
 */
guint hn_poc_get_n_means (HnPoc *self);

/**
 * hn_poc_get_means_kind:
 * @self: a point of contact
 * @index: which way
 *
 * Returns: what way that is
 */
HnContactKind hn_poc_get_means_kind (HnPoc *self, guint index);

/**
 * hn_poc_get_means_address:
 * @self: a point of contact
 * @index: which way
 *
 * Returns: (transfer none): the number or address
 */
const char *hn_poc_get_means_address (HnPoc *self, guint index);

/**
 * hn_poc_is_means_for_emergency:
 * @self: a point of contact
 * @index: which way
 *
 * Returns: whether it is kept for emergencies (別添4)
 */
gboolean hn_poc_is_means_for_emergency (HnPoc *self, guint index);

/**
 * hn_poc_get_hours:
 * @self: a point of contact
 *
 * Returns: (transfer none) (nullable): when somebody is there, in words
 */
const char *hn_poc_get_hours (HnPoc *self);

/**
 * hn_poc_get_rank:
 * @self: a contact
 *
 * Returns: when it is asked: 0 first, then the deputies
 */
int hn_poc_get_rank (HnPoc *self);

/**
 * hn_poc_get_n_duties:
 * @self: a contact
 *
 * Returns: how many times of duty it has; 0: it is always on duty
 */
guint hn_poc_get_n_duties (HnPoc *self);

/**
 * hn_poc_get_duty:
 * @self: a contact
 * @index: which time of duty
 * @from_us: (out): when it begins, microseconds since the epoch, UTC
 * @until_us: (out): when it is over
 *
 * Tells of one time of duty.
 */
void hn_poc_get_duty (HnPoc *self, guint index, gint64 *from_us, gint64 *until_us);

G_END_DECLS
