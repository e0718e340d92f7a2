#pragma once

#include "hn-mark.h"
#include "hn-stretch.h"

G_BEGIN_DECLS

/**
 * hn_timeline_moment_kind:
 * @kind: what happened to an incident
 *
 * Returns: the same as the timeline has it
 */
HnMomentKind hn_timeline_moment_kind (HnMarkKind kind);

G_END_DECLS
