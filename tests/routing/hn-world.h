#pragma once

#include "hn-route-plan.h"

G_BEGIN_DECLS

/* 2018-09-05T19:45:00Z, when everything is asked here. */
#define WORLD_AT G_GINT64_CONSTANT (1536176700000000)

HnPlan *world_get_plan (void);

/* A party, whose sector (nullable) is its only one. */
HnRosterParty *world_add (HnRoster *roster, const char *id, HnPartyKind kind, const char *sector);

/* A source of the draft: the words of its scope are separated by spaces; %NULL: it says none. */
HnDraftSource *world_add_source (HnAdvisoryDraft *draft,
                                 const char *id,
                                 const char *originator,
                                 const char *scope);

void world_wish (HnAdvisoryDraft *draft, const char *recipient);

/* (transfer none): the entry among those told, or those left out; %NULL if it is not there. */
HnRouteEntry *world_find (GListModel *entries, const char *party);

/* Why the party is left out; it is a failure if it is neither told nor left out. */
HnRouteReason world_why (HnRoutePlan *routes, const char *party);

G_END_DECLS
