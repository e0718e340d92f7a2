#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

/**
 * HnRoutePhase:
 * @HN_ROUTE_EXISTING: existing contacts (既存の連絡体制)
 * @HN_ROUTE_EMERGENCY: in an emergency, when an IT failure happens (緊急時の連絡体制)
 * @HN_ROUTE_FORUM: where the sector considers its measures (検討体制)
 */
typedef enum
{
  HN_ROUTE_EXISTING,
  HN_ROUTE_EMERGENCY,
  HN_ROUTE_FORUM,
} HnRoutePhase;

#define HN_TYPE_ROUTE (hn_route_get_type ())
G_DECLARE_FINAL_TYPE (HnRoute, hn_route, HN, ROUTE, HnTerm)

/* A heading of 別紙5 with what stands under it, which may be nothing. Its word is the heading. */

/* (transfer none). */
HnSector *hn_route_get_sector (HnRoute *self);
HnRoutePhase hn_route_get_phase (HnRoute *self);
/* (transfer none): of #HnTerm: see hn_plan_get_directions(). */
HnTermList *hn_route_get_directions (HnRoute *self);
/* (transfer none): of #HnTerm: the entries. */
HnTermList *hn_route_get_items (HnRoute *self);
/* (transfer none): of #HnCeptoar: those by which it goes. */
HnTermList *hn_route_get_ceptoars (HnRoute *self);

G_END_DECLS
