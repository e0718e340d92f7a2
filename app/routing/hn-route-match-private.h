#pragma once

#include "hn-plan.h"
#include "hn-roster.h"

G_BEGIN_DECLS

/* Who is meant by a word: `all`, or the id of a sector, a CEPTOAR, an organisation, a party. */

/* The CEPTOAR of an operator: (transfer none) (nullable); of a CEPTOAR itself. */
const HnRosterParty *hn_route_find_ceptoar (HnRoster *roster, const HnRosterParty *party);

/* (transfer container) (element-type utf8): the sectors of a party, which the plan knows for a
 * CEPTOAR that does not say it. */
GPtrArray *hn_route_dup_sectors (HnPlan *plan, HnRoster *roster, const HnRosterParty *party);

/* Whether the word is that party's own, and not that of a group. */
gboolean hn_route_word_names (const char *word, const HnRosterParty *party);

/* Whether the word means that party, by its own name or with others. */
gboolean
hn_route_word_means (const char *word, HnPlan *plan, HnRoster *roster, const HnRosterParty *party);

/* Whether one of the words means that party; @words: (nullable). */
gboolean
hn_route_words_mean (GPtrArray *words, HnPlan *plan, HnRoster *roster, const HnRosterParty *party);

/* The liaison that is on duty for that sector of a party, 別添2(3)①: (transfer none) (nullable). */
const HnRosterParty *hn_route_find_liaison (
    HnPlan *plan, HnRoster *roster, const HnRosterParty *party, const char *sector, gint64 at_us);

G_END_DECLS
