#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * hn_draft_writer_write:
 * @object: an object
 *
 * Writes JSON in the order of the members. json-glib 1.6 cannot be used for it: it writes the
 * number 1e21 as `1e+21.0`, which is no JSON. A number that is not finite is written as a word,
 * which no reader takes.
 *
 * Returns: (transfer full): the text
 */
char *hn_draft_writer_write (JsonObject *object);

G_END_DECLS
