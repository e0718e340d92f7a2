#pragma once

#include "hn-level-case.h"
#include "hn-plan.h"

G_BEGIN_DECLS

/**
 * hn_level_text_rule:
 * @plan: the plan of the expression
 * @rule: an expression
 *
 * Returns: (transfer full): what it asks, in the user's language, with how long it has to last,
 * e.g. “users ≥ 30,000 for 2 h”
 */
char *hn_level_text_rule (HnPlan *plan, const HnRule *rule);

/**
 * hn_level_text_question:
 * @plan: the plan of the expression
 * @rule: a leaf of an expression
 *
 * Returns: (transfer full): what would decide it where it is not known, in the user's language,
 * e.g. “users ≥ 30,000”
 */
char *hn_level_text_question (HnPlan *plan, const HnRule *rule);

/**
 * hn_level_text_entry:
 * @plan: the plan of the case
 * @entry: (nullable): an entry; %NULL where there is none
 *
 * Returns: (transfer full): what it says, in the user's language, e.g. “40,000 users”
 */
char *hn_level_text_entry (HnPlan *plan, const HnLevelEntry *entry);

G_END_DECLS
