#pragma once

#include "hn-advisory-draft.h"
#include "hn-plan.h"
#include "hn-route-entry.h"

G_BEGIN_DECLS

/**
 * HnRouteAsk:
 * @source: the id of the report
 * @originator: (nullable): who reported it
 * @scope: (element-type utf8): what is to be asked for
 *
 * A scope that is wider than the originator's, to be asked for (別添2(1)).
 */
typedef struct
{
  char *source;
  char *originator;
  GPtrArray *scope;
} HnRouteAsk;

#define HN_TYPE_ROUTE_PLAN (hn_route_plan_get_type ())
G_DECLARE_FINAL_TYPE (HnRoutePlan, hn_route_plan, HN, ROUTE_PLAN, GObject)

/* To whom an advisory goes, how, and by when; and who is left out, and why (別添2). A pure function
 * of the plan, the roster, the draft and the time. */

/**
 * hn_route_plan_new:
 * @plan: the plan
 * @roster: who there is
 * @draft: the advisory; its sources with their scopes as they stand now
 * @at_us: when it is released, in microseconds since the epoch, UTC
 * @is_emergency: whether the emergency mode is declared (別添4)
 *
 * Works out the routes. The emergency mode changes routes only: it waives neither scope nor
 * agreement.
 *
 * Returns: (transfer full): the routes
 */
HnRoutePlan *hn_route_plan_new (HnPlan *plan,
                                HnRoster *roster,
                                const HnAdvisoryDraft *draft,
                                gint64 at_us,
                                gboolean is_emergency);

/**
 * hn_route_plan_get_plan:
 * @self: routes
 *
 * Returns: (transfer none): the plan by which they were worked out
 */
HnPlan *hn_route_plan_get_plan (HnRoutePlan *self);

/**
 * hn_route_plan_get_channel:
 * @self: routes
 *
 * Returns: (transfer none): by which channel it goes; in an emergency not always that of the draft
 */
HnAdvisoryChannel *hn_route_plan_get_channel (HnRoutePlan *self);

/**
 * hn_route_plan_get_recipients:
 * @self: routes
 *
 * Returns: (transfer none): who is told, as #HnRouteEntry, each party once, by their ids
 */
GListModel *hn_route_plan_get_recipients (HnRoutePlan *self);

/**
 * hn_route_plan_get_excluded:
 * @self: routes
 *
 * Returns: (transfer none): who is left out though the draft wishes for it, as #HnRouteEntry
 */
GListModel *hn_route_plan_get_excluded (HnRoutePlan *self);

/**
 * hn_route_plan_get_asks:
 * @self: routes
 *
 * Returns: (transfer none) (element-type HnRouteAsk): what to ask of which originator, so that
 * those whom the scope leaves out could be told
 */
GPtrArray *hn_route_plan_get_asks (HnRoutePlan *self);

/**
 * hn_route_plan_to_json:
 * @self: routes
 *
 * Returns: (transfer full): what `hinomictl route` prints
 */
char *hn_route_plan_to_json (HnRoutePlan *self);

G_END_DECLS
