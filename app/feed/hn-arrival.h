#pragma once

#include "hn-log-entry.h"

G_BEGIN_DECLS

/* What one source brought with a commit that several shared. */
typedef struct
{
  char *source;
  GPtrArray *entries; /* of HnLogEntry */
} HnArrival;

/**
 * hn_arrival_new:
 * @source: whose it is
 * @entries: (element-type HnLogEntry): what it brought, in the order of the log
 *
 * Returns: (transfer full): an arrival with a list of its own
 */
HnArrival *hn_arrival_new (const char *source, GPtrArray *entries);

/**
 * hn_arrival_free:
 * @self: (transfer full): an arrival
 */
void hn_arrival_free (HnArrival *self);

/**
 * hn_arrivals_join:
 * @arrivals: (element-type HnArrival): arrivals
 *
 * Returns: (transfer full) (element-type HnLogEntry): what they brought, one after the other
 */
GPtrArray *hn_arrivals_join (GPtrArray *arrivals);

/**
 * hn_arrivals_divide:
 * @arrivals: (element-type HnArrival): arrivals
 * @entries: (element-type HnLogEntry): what takes the place of what they brought, one for one, as
 *   hn_arrivals_join() gave it
 *
 * Gives each arrival what is its.
 */
void hn_arrivals_divide (GPtrArray *arrivals, GPtrArray *entries);

G_END_DECLS
