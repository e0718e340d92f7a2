#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hn_certificate_is_of_server:
 * @der: (array length=size): a certificate (X.509), in DER
 * @size: its length, bytes
 *
 * Who has a certificate of a client, or of something else, is no server by it (RFC 5280, 4.2.1.12).
 *
 * Returns: whether it may be shown by a server: it says so, or does not say what it is for
 */
gboolean hn_certificate_is_of_server (const guint8 *der, gsize size);

G_END_DECLS
