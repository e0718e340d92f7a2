#pragma once

#include "hn-fold.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/* (transfer none) */
HnFold *hn_situation_get_fold (HnSituation *self);

G_END_DECLS
