#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hn_pretty_json:
 * @bytes: JSON text that has passed the gate
 *
 * The same text, to the last character of its strings and numbers, with a line for each member. No
 * reader of JSON has a say in it: what is shown is what came.
 *
 * Returns: (transfer full): valid UTF-8, zero-terminated
 */
char *hn_pretty_json (GBytes *bytes);

G_END_DECLS
