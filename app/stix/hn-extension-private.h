#pragma once

#include "hn-shape-private.h"

G_BEGIN_DECLS

#define HN_EXTENSION_PREFIX "extension-definition--"

/* What the `extensions` of an object say of it. */
typedef struct
{
  /* %HN_SHAPE_UNKNOWN, or what an extension makes of an unknown type. */
  HnShapeGroup group;
  /* Our own extension's object, or 0. */
  guint profile;
} HnExtensions;

/* STIX 2.1, 7.3. @token: the value of `extensions`, or 0. */
gboolean
hn_extensions_check (HnCheck *check, const HnShape *shape, guint token, HnExtensions *extensions);

G_END_DECLS
