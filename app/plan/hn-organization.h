#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

#define HN_TYPE_ORGANIZATION (hn_organization_get_type ())
G_DECLARE_FINAL_TYPE (HnOrganization, hn_organization, HN, ORGANIZATION, HnTerm)

/* One of those that carry out the plan (関係主体, Ⅰ2(7)). */

/* (transfer none): of #HnTerm, e.g. "competent": see hn_plan_get_roles(). */
HnTermList *hn_organization_get_roles (HnOrganization *self);
gboolean hn_organization_has_role (HnOrganization *self, const char *role);
/* (transfer none): of #HnSector: those that it holds (所管). */
HnTermList *hn_organization_get_sectors (HnOrganization *self);
/* (transfer none): of #HnTerm: where it holds only a part of a sector, that part. */
HnTermList *hn_organization_get_sub_sectors (HnOrganization *self);

G_END_DECLS
