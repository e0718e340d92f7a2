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

/**
 * hn_level_text_none_in_force:
 * @service: the service of a case
 * @began_us: when the case began, microseconds since the epoch, UTC
 *
 * Returns: (transfer full): why no level can be asked, in the user's language
 */
char *hn_level_text_none_in_force (HnService *service, gint64 began_us);

/**
 * hn_level_text_unheeded:
 * @entry: a judgement that nothing asks for
 *
 * Returns: (transfer full): why it does not count, in the user's language
 */
char *hn_level_text_unheeded (const HnLevelEntry *entry);

G_END_DECLS
