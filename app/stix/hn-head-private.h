#pragma once

#include "hn-shape-private.h"

G_BEGIN_DECLS

/* The head of an object: what names it and its version. */

/* `type` and `id`: without them nothing else can be said of an object. Returns the shape of its
 * type, or NULL. */
HnShape *hn_head_check_identity (HnCheck *check, guint object, gsize *type_length);

/* `spec_version`, `created`, `modified`: the times are 0 where the type has none. @group: what
 * extensions make of the type. */
gboolean hn_head_check_versions (HnCheck *check,
                                 const HnFound *found,
                                 HnShapeGroup group,
                                 gint64 *created_us,
                                 gint64 *modified_us);

G_END_DECLS
