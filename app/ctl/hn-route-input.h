#pragma once

#include "hn-route-plan.h"

G_BEGIN_DECLS

/* As much as is read at once: a draft, and a roster of all operators. */
#define HN_ROUTE_INPUT_MAX_BYTES (16 * 1024 * 1024)

/**
 * hn_route_input_read:
 * @json: a JSON text; it needs no NUL at its end
 * @length: its length in bytes
 * @plan: the plan
 * @error: return location for an error of %G_IO_ERROR or #HnStixError, which says where and why
 *
 * Reads what `hinomictl route` takes and works out the routes.
 *
 * Returns: (transfer full) (nullable): the routes
 */
HnRoutePlan *hn_route_input_read (const char *json, gsize length, HnPlan *plan, GError **error);

G_END_DECLS
