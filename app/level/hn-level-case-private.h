#pragma once

#include "hn-course-private.h"
#include "hn-level-case.h"

G_BEGIN_DECLS

/* The id among the plan's causes that says that the cause is not known. */
#define HN_LEVEL_CAUSE_UNKNOWN "unknown"

/* From now on nothing can be added. */
void hn_level_case_seal (HnLevelCase *self);

G_END_DECLS
