#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnDesk HnDesk;
typedef struct _HnHeldList HnHeldList;

G_END_DECLS
