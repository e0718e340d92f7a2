#pragma once

#include "hn-tape.h"

G_BEGIN_DECLS

/**
 * hn_import_json_get:
 * @tape: what was read
 * @object: a token; it need not be an object
 * @key: the name of a member
 *
 * Returns: the member's value, or 0 if there is none
 */
guint hn_import_json_get (const HnTape *tape, guint object, const char *key);

/**
 * hn_import_json_string:
 * @tape: what was read
 * @object: a token; it need not be an object
 * @key: the name of a member
 *
 * Returns: (transfer full) (nullable): the member, if it is a string
 */
char *hn_import_json_string (const HnTape *tape, guint object, const char *key);

/**
 * hn_import_json_array:
 * @tape: what was read
 * @object: a token; it need not be an object
 * @key: the name of a member
 *
 * Returns: the member, if it is an array, or 0
 */
guint hn_import_json_array (const HnTape *tape, guint object, const char *key);

G_END_DECLS
