#pragma once

#include "hn-route-entry.h"

G_BEGIN_DECLS

HnRouteEntry *hn_route_entry_new (const char *party, const char *name);
void hn_route_entry_exclude (HnRouteEntry *self, HnRouteReason reason);
/* Makes it a copy that goes directly; what excluded it before does not count. */
void hn_route_entry_set_copy (HnRouteEntry *self);
void hn_route_entry_add_hop (HnRouteEntry *self,
                             int number,
                             const char *from,
                             const char *to,
                             const char *contact,
                             gint64 by_us);

G_END_DECLS
