#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _HnFinding HnFinding;
typedef struct _HnOperator HnOperator;
typedef struct _HnRegister HnRegister;
typedef struct _HnSearcher HnSearcher;

G_END_DECLS
