#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 0001-01-01T00:00:00.000000Z and 9999-12-31T23:59:59.999999Z. */
#define HN_TIMESTAMP_MIN G_GINT64_CONSTANT (-62135596800000000)
#define HN_TIMESTAMP_MAX G_GINT64_CONSTANT (253402300799999999)

/* What hn_timestamp_format() writes, with the NUL. */
#define HN_TIMESTAMP_SIZE 28

/**
 * hn_timestamp_parse:
 * @text: `2016-01-20T12:31:12.12345Z`; needs no NUL at its end
 * @length: its length in bytes
 * @us: (out) (optional): microseconds since the epoch, UTC
 *
 * STIX 2.1, 2.16. Any number of fraction digits is read, what is below a microsecond is cut off.
 * The only zone is `Z`; there must be such a day, and a leap second (`:60`) is refused. Years are
 * 0001 to 9999.
 *
 * Returns: whether @text is a timestamp
 */
gboolean hn_timestamp_parse (const char *text, gsize length, gint64 *us);

/**
 * hn_timestamp_format:
 * @us: microseconds since the epoch, UTC; from HN_TIMESTAMP_MIN to HN_TIMESTAMP_MAX
 * @buffer: where to write it
 *
 * Always six digits of fraction and `Z`.
 *
 * Returns: (transfer none): @buffer
 */
const char *hn_timestamp_format (gint64 us, char buffer[HN_TIMESTAMP_SIZE]);

/**
 * hn_timestamp_dup:
 * @us: as for hn_timestamp_format()
 *
 * Returns: (transfer full): the timestamp
 */
char *hn_timestamp_dup (gint64 us);

G_END_DECLS
