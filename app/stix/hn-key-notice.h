#pragma once

#include "hn-signature.h"

G_BEGIN_DECLS

/**
 * HnKeyNotice:
 *
 * The `key` section of the extension on a note: an organisation publishes the key that it signs
 * with. Whether that is to be believed is said elsewhere. It belongs to its record.
 */

/**
 * hn_key_notice_get_public:
 * @self: a key notice
 *
 * Returns: (transfer none) (array fixed-size=32): the public key
 */
const guint8 *hn_key_notice_get_public (HnKeyNotice *self);

/**
 * hn_key_notice_get_key_id:
 * @self: a key notice
 *
 * Returns: (transfer none): the key's id, see hn_signature_get_key_id()
 */
const char *hn_key_notice_get_key_id (HnKeyNotice *self);

/**
 * hn_key_notice_get_of:
 * @self: a key notice
 *
 * Returns: (transfer none): the id of the identity whose key it is
 */
const char *hn_key_notice_get_of (HnKeyNotice *self);

/**
 * hn_key_notice_get_from_us:
 * @self: a key notice
 *
 * Returns: from when it holds, microseconds since the epoch, UTC
 */
gint64 hn_key_notice_get_from_us (HnKeyNotice *self);

/**
 * hn_key_notice_get_until_us:
 * @self: a key notice
 *
 * Returns: from when it holds no more, microseconds since the epoch, UTC; 0 where nothing is said
 */
gint64 hn_key_notice_get_until_us (HnKeyNotice *self);

/**
 * hn_key_notice_is_exclusive:
 * @self: a key notice
 *
 * Returns: whether all that the organisation says from then on is signed
 */
gboolean hn_key_notice_is_exclusive (HnKeyNotice *self);

/**
 * hn_key_notice_is_revoked:
 * @self: a key notice
 *
 * Returns: whether the section says that the key was taken back; the note itself may be revoked too
 */
gboolean hn_key_notice_is_revoked (HnKeyNotice *self);

/**
 * hn_key_notice_get_predecessor:
 * @self: a key notice
 *
 * Returns: (transfer none) (nullable): the id of the key that it follows
 */
const char *hn_key_notice_get_predecessor (HnKeyNotice *self);

/**
 * hn_key_notice_get_predecessor_value:
 * @self: a key notice
 *
 * Returns: (transfer none) (nullable) (array fixed-size=64): the predecessor's signature over the
 *   32 bytes of the public key, followed by the text of `of`; %NULL where there is no predecessor
 */
const guint8 *hn_key_notice_get_predecessor_value (HnKeyNotice *self);

G_END_DECLS
