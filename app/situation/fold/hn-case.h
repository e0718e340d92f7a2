#pragma once

#include "hn-incident-private.h"
#include "hn-plan.h"

G_BEGIN_DECLS

/*
 * One accident of one operator for one service, from all that its reports told of it, version by
 * version: several reports are one course of events, never added to each other.
 *
 * @incidents: (element-type HnIncident): which testify; not empty
 * @now_us: the time of the wall's clock: versions from far ahead do not count
 * @sources: (nullable) (element-type HnLogEntry): takes, for each entry of the case, the version or
 *   the judgement that it is from
 */
HnLevelCase *
hn_case_new (HnService *service, GPtrArray *incidents, gint64 now_us, GPtrArray *sources);

G_END_DECLS
