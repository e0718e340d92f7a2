#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/**
 * HnLogKey:
 * @key_id: what it is called: the fingerprint of its public part
 * @organization: the id of the identity that it speaks for
 * @public_key: its public part
 * @record: the sequence number of the record that brought it; 0: none did. To be written, 0 is the
 *   record before it in its batch, and a negative number leaves it as it was
 * @state: a number of those who judge keys; to the log it means nothing
 * @since_us: from when on it is used, microseconds since the epoch, UTC
 * @until_us: to when; 0: no end is known
 * @exercise: (nullable): the exercise that it is of
 * @is_exclusive: whether all that the organisation says since then is signed
 *
 * What is known of a key for signatures. It is derived from the records and from what persons
 * confirmed.
 */
typedef struct
{
  char *key_id;
  char *organization;
  GBytes *public_key;
  gint64 record;
  guint state;
  gint64 since_us;
  gint64 until_us;
  gboolean is_exclusive;
  char *exercise;
} HnLogKey;

#define HN_TYPE_LOG_KEY (hn_log_key_get_type ())
GType hn_log_key_get_type (void) G_GNUC_CONST;

/**
 * hn_log_key_copy:
 * @self: a key
 *
 * Returns: (transfer full): a copy
 */
HnLogKey *hn_log_key_copy (const HnLogKey *self);

/**
 * hn_log_key_free:
 * @self: (transfer full): a key
 *
 * Frees it.
 */
void hn_log_key_free (HnLogKey *self);

/**
 * hn_log_batch_put_key:
 * @self: a batch
 * @key: a key
 *
 * Writes what is known of a key in the same transaction. What was known of it before is replaced.
 */
void hn_log_batch_put_key (HnLogBatch *self, const HnLogKey *key);

/**
 * hn_log_list_keys:
 * @self: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnLogKey) (nullable): all keys, by organisation and then
 *   in the order of their beginnings; %NULL and @error
 */
GPtrArray *hn_log_list_keys (HnLog *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogKey, hn_log_key_free)

G_END_DECLS
