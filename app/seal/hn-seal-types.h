#pragma once

#include "hn-seal.h"

G_BEGIN_DECLS

typedef struct _HnSealKey HnSealKey;
typedef struct _HnKeyring HnKeyring;
typedef struct _HnKeyringKey HnKeyringKey;

G_END_DECLS
