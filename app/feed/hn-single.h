#pragma once

#include "hn-envelope.h"

G_BEGIN_DECLS

/**
 * hn_single_read:
 * @bytes: what is to be one STIX object and nothing else
 * @type: (nullable): the type of which it has to be; %NULL: any
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Reads a message of the mesh (data/profile/mesh.md, Objects): one object, of the type that its
 * subject names. Whether the object itself holds is for who decodes it.
 *
 * Returns: (transfer full): what was read; %NULL and @error where it is not that
 */
HnEnvelope *hn_single_read (GBytes *bytes, const char *type, GError **error);

G_END_DECLS
