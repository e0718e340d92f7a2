#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* STIX 2.1, 2.16: `2016-01-20T12:31:12.12345Z`; any number of fraction digits is read (what is below a
 * microsecond is cut), only `Z` as zone, a leap second :60 is refused. */
gboolean hn_timestamp_parse (const char *text, gsize length, gint64 *us);
#define HN_TIMESTAMP_SIZE 28
/* Always six digits and Z. (transfer none): @buffer. */
const char *hn_timestamp_format (gint64 us, char buffer[HN_TIMESTAMP_SIZE]);
/* (transfer full) */
char *hn_timestamp_dup (gint64 us);

G_END_DECLS
