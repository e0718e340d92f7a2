#pragma once

#include "hn-advisory-draft.h"
#include "hn-desk.h"
#include "hn-route-plan.h"

G_BEGIN_DECLS

/**
 * hn_desk_dup_roster:
 * @desk: a desk
 *
 * Who there is to be told, as far as is known now: parties by NISC's word, their contacts with rank
 * and duty, and the agreements that are believed. What somebody says of himself appoints nobody.
 *
 * Returns: (transfer full): a roster
 */
HnRoster *hn_desk_dup_roster (HnDesk *desk);

/**
 * hn_desk_refresh_sources:
 * @desk: a desk
 * @draft: a draft
 *
 * Takes originator and scope of each source as they stand now, with what was granted since
 * (別添2(1)). A report that is not here, or was withdrawn, is for nobody.
 */
void hn_desk_refresh_sources (HnDesk *desk, HnAdvisoryDraft *draft);

/**
 * hn_desk_route:
 * @desk: a desk
 * @draft: a draft; its sources are refreshed
 *
 * Works out to whom it goes if it is released now.
 *
 * Returns: (transfer full): the routes
 */
HnRoutePlan *hn_desk_route (HnDesk *desk, HnAdvisoryDraft *draft);

G_END_DECLS
