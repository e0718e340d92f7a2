#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seventeen digits, up to six zeros, a sign, a point, an exponent, and the end. */
#define HN_CANONICAL_NUMBER_SIZE 32

/**
 * hn_canonical_number:
 * @value: a finite number
 * @buffer: where to write it
 *
 * Writes a number as ECMAScript does (RFC 8785, 3.2.2.3; ECMA-262, Number::toString): the fewest
 * digits that still give the same number, of these the nearest.
 *
 * Returns: (transfer none): @buffer
 */
const char *hn_canonical_number (double value, char buffer[HN_CANONICAL_NUMBER_SIZE]);

G_END_DECLS
