#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to the room: SHA-256 of records and of groups of them. */

#define HN_LOG_SUM_SIZE 32
#define HN_LOG_SUM_HEX_SIZE (2 * HN_LOG_SUM_SIZE + 1)

typedef struct _HnLogSum HnLogSum;

/**
 * hn_log_sum_new:
 *
 * Returns: (transfer full): a sum, for one thread at a time
 */
HnLogSum *hn_log_sum_new (void);

/**
 * hn_log_sum_free:
 * @self: (transfer full): a sum
 *
 * Frees it.
 */
void hn_log_sum_free (HnLogSum *self);

/**
 * hn_log_sum_bytes:
 * @self: a sum; the group that it is at stays as it is
 * @data: (nullable): bytes
 * @size: how many
 * @digest: (out caller-allocates): their SHA-256
 */
void
hn_log_sum_bytes (HnLogSum *self, const void *data, gsize size, guint8 digest[HN_LOG_SUM_SIZE]);

/**
 * hn_log_sum_begin:
 * @self: a sum
 *
 * Begins a group with nothing in it.
 */
void hn_log_sum_begin (HnLogSum *self);

/**
 * hn_log_sum_add:
 * @self: a sum
 * @digest: SHA-256 of the bytes of a record
 * @received_us: when it came, microseconds since the epoch, UTC
 * @source: where it came from
 *
 * Adds a record to the group.
 */
void hn_log_sum_add (HnLogSum *self,
                     const guint8 digest[HN_LOG_SUM_SIZE],
                     gint64 received_us,
                     const char *source);

/**
 * hn_log_sum_end:
 * @self: a sum
 * @digest: (out caller-allocates): hexadecimal SHA-256 over the digests of the group's records
 * @places: (out caller-allocates): hexadecimal SHA-256 over when and from where they came: for each
 *   record `received` (8 bytes, big-endian), the source's name and a zero
 */
void
hn_log_sum_end (HnLogSum *self, char digest[HN_LOG_SUM_HEX_SIZE], char places[HN_LOG_SUM_HEX_SIZE]);

/**
 * hn_log_sum_to_hex:
 * @digest: a SHA-256
 * @hex: (out caller-allocates): its hexadecimal digits, small letters
 */
void hn_log_sum_to_hex (const guint8 digest[HN_LOG_SUM_SIZE], char hex[HN_LOG_SUM_HEX_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogSum, hn_log_sum_free)

G_END_DECLS
