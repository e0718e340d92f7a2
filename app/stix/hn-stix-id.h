#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A type of 250 characters, `--` and a UUID. */
#define HN_STIX_ID_MAX_LENGTH 288

/**
 * hn_stix_type_is_valid:
 * @type: a type name; needs no NUL at its end
 * @length: its length in bytes
 *
 * STIX 2.1, 3.1: 3 to 250 characters of a–z, 0–9 and the hyphen.
 *
 * Returns: whether @type has the form of a type name
 */
gboolean hn_stix_type_is_valid (const char *type, gsize length);

/**
 * hn_stix_id_is_valid:
 * @id: an identifier; needs no NUL at its end
 * @length: its length in bytes
 * @type_length: (out) (optional): length of the type before the `--`
 *
 * STIX 2.1, 2.9: `type--UUID`. The UUID may be of any version, its digits of either case: ids are
 * compared byte by byte, nothing is made of them.
 *
 * Returns: whether @id has the form of an identifier
 */
gboolean hn_stix_id_is_valid (const char *id, gsize length, gsize *type_length);

G_END_DECLS
