#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Base64url of RFC 4648, 5, without padding, as JWS (RFC 7515) writes bytes. */

/**
 * hn_base64url_decode:
 * @text: a text; needs no NUL at its end
 * @length: its length in bytes
 * @out: (out caller-allocates) (array length=size): the bytes
 * @size: how many bytes it has to say
 *
 * Reads just @size bytes. There is one text only for the same bytes: padding, white space, another
 * alphabet and bits that say nothing but are not 0 are refused.
 *
 * Returns: whether @text is those bytes; if not, what @out holds is of no use
 */
gboolean hn_base64url_decode (const char *text, gsize length, guint8 *out, gsize size);

/**
 * hn_base64url_encode:
 * @bytes: (array length=size): some bytes
 * @size: how many
 *
 * Returns: (transfer full): the text
 */
char *hn_base64url_encode (const guint8 *bytes, gsize size);

G_END_DECLS
