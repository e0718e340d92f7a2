#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _HnLevelCase HnLevelCase;
typedef struct _HnVerdict HnVerdict;
typedef struct _HnVerdictNode HnVerdictNode;

G_END_DECLS
