#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HN_LOG_HASH_KEY_SIZE 16

/**
 * hn_log_hash:
 * @key: 16 secret bytes
 * @data: (array length=length): what to hash
 * @length: how many bytes
 *
 * SipHash-2-4 (Aumasson, Bernstein 2012). Keyed, so that nobody outside can make ids that collide.
 *
 * Returns: the hash
 */
guint64 hn_log_hash (const guint8 key[HN_LOG_HASH_KEY_SIZE], const guint8 *data, gsize length);

G_END_DECLS
