#pragma once

#include "hn-roster.h"

G_BEGIN_DECLS

/**
 * HnRouteReason:
 * @HN_ROUTE_REASON_NONE: it is told
 * @HN_ROUTE_REASON_NOT_BY_THIS_ROUTE: the route does not carry such an advisory
 * @HN_ROUTE_REASON_NOT_CONCERNED: the route does not lead to it
 * @HN_ROUTE_REASON_OUTSIDE_SCOPE: the originator's scope leaves it out (別添2(1))
 * @HN_ROUTE_REASON_HANDLING: the handling does not let it be passed on so far (別添2(3)①)
 * @HN_ROUTE_REASON_NO_AGREEMENT: no agreement was ever made (別添2(3)④)
 * @HN_ROUTE_REASON_NOT_IN_FORCE: the agreement is not in force at that time
 * @HN_ROUTE_REASON_NO_LIAISON: neither liaison nor deputy is on duty (別添2(3)①, ④)
 * @HN_ROUTE_REASON_NO_CONTACT: nobody is there who could take it in (別添2(3)②)
 *
 * Why somebody is not told, in the order in which it is looked at: the first that holds is said.
 * The words and clauses are in the plan's data.
 */
typedef enum
{
  HN_ROUTE_REASON_NONE,
  HN_ROUTE_REASON_NOT_BY_THIS_ROUTE,
  HN_ROUTE_REASON_NOT_CONCERNED,
  HN_ROUTE_REASON_OUTSIDE_SCOPE,
  HN_ROUTE_REASON_HANDLING,
  HN_ROUTE_REASON_NO_AGREEMENT,
  HN_ROUTE_REASON_NOT_IN_FORCE,
  HN_ROUTE_REASON_NO_LIAISON,
  HN_ROUTE_REASON_NO_CONTACT,
} HnRouteReason;

/**
 * hn_route_reason_get_nick:
 * @reason: a reason
 *
 * Returns: (transfer none) (nullable): its id in the plan's data, or %NULL for none
 */
const char *hn_route_reason_get_nick (HnRouteReason reason);

/**
 * HnRouteHop:
 * @number: 0 directly, 1 NISC to liaison, 2 liaison to CEPTOAR, 3 CEPTOAR to operator
 * @from: the `identity` of the party that sends or relays
 * @to: the `identity` of the party that receives
 * @contact: the `identity` of who is on duty there
 * @by_us: until when it is to be done, in microseconds since the epoch, UTC
 *
 * One leg of an advisory's way (別添2(3)).
 */
typedef struct
{
  int number;
  char *from;
  char *to;
  char *contact;
  gint64 by_us;
} HnRouteHop;

#define HN_TYPE_ROUTE_ENTRY (hn_route_entry_get_type ())
G_DECLARE_FINAL_TYPE (HnRouteEntry, hn_route_entry, HN, ROUTE_ENTRY, GObject)

/* One party that an advisory reaches, and how, or does not reach, and why. */

/**
 * hn_route_entry_get_party:
 * @self: an entry
 *
 * Returns: (transfer none): the `identity` of the party; of a wish that names nobody, the wish
 */
const char *hn_route_entry_get_party (HnRouteEntry *self);

/**
 * hn_route_entry_get_name:
 * @self: an entry
 *
 * Returns: (transfer none): its name
 */
const char *hn_route_entry_get_name (HnRouteEntry *self);

/**
 * hn_route_entry_is_copy:
 * @self: an entry
 *
 * Returns: whether it only has a copy (同報)
 */
gboolean hn_route_entry_is_copy (HnRouteEntry *self);

/**
 * hn_route_entry_get_hops:
 * @self: an entry
 *
 * Returns: (transfer none) (element-type HnRouteHop): its way, from NISC on; empty if it is
 * excluded
 */
GPtrArray *hn_route_entry_get_hops (HnRouteEntry *self);

/**
 * hn_route_entry_get_reason:
 * @self: an entry
 *
 * Returns: why it is excluded, or %HN_ROUTE_REASON_NONE
 */
HnRouteReason hn_route_entry_get_reason (HnRouteEntry *self);

G_END_DECLS
