#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most bytes of something refused that are shown. */
#define HN_RAW_TEXT_MAX (64 * 1024)

/**
 * hn_raw_text_dup:
 * @raw: bytes from outside: anything
 * @max_bytes: the most of them that are shown
 * @is_cut: (out) (optional): whether there is more
 *
 * Bytes as text that is safe to be shown: what does nothing to whoever looks at it. Text stays
 * text, but control characters, what turns the direction of writing and what cannot be seen is
 * written as \u202E; what is not UTF-8 is written as a dump of its bytes.
 *
 * Returns: (transfer full): the text
 */
char *hn_raw_text_dup (GBytes *raw, gsize max_bytes, gboolean *is_cut);

G_END_DECLS
