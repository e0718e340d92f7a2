#pragma once

#include "hn-incident-private.h"

G_BEGIN_DECLS

/* Incidents that are the same one, as NISC groups them: two or more. Reference-counted; each of its
 * members has a reference, it has none to them. */
struct _HnAccident
{
  GPtrArray *members; /* of HnIncident, by id */
};

/* @members: (transfer full): by id */
HnAccident *hn_accident_new (GPtrArray *members);
HnAccident *hn_accident_ref (HnAccident *self);
void hn_accident_unref (HnAccident *self);

G_END_DECLS
