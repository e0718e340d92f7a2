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

/**
 * hn_route_get_sector:
 * @self: a route
 *
 * Returns: (transfer none): its sector
 */
HnSector *hn_route_get_sector (HnRoute *self);

/**
 * hn_route_get_phase:
 * @self: a route
 *
 * Returns: the column of 別紙5 in which it stands
 */
HnRoutePhase hn_route_get_phase (HnRoute *self);

/**
 * hn_route_get_directions:
 * @self: a route
 *
 * Returns: (transfer none): from whom to whom, as #HnTerm; empty for a forum
 */
HnTermList *hn_route_get_directions (HnRoute *self);

/**
 * hn_route_get_items:
 * @self: a route
 *
 * Returns: (transfer none): its entries, as #HnTerm; empty where the plan has the heading only
 */
HnTermList *hn_route_get_items (HnRoute *self);

/**
 * hn_route_get_ceptoars:
 * @self: a route
 *
 * Returns: (transfer none): the CEPTOARs by which it goes, as #HnCeptoar
 */
HnTermList *hn_route_get_ceptoars (HnRoute *self);

G_END_DECLS
