#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

#define HN_TYPE_ORGANIZATION (hn_organization_get_type ())
G_DECLARE_FINAL_TYPE (HnOrganization, hn_organization, HN, ORGANIZATION, HnTerm)

/* One of those that carry out the plan (関係主体, Ⅰ2(7)). */

/**
 * hn_organization_get_roles:
 * @self: an organization
 *
 * Returns: (transfer none): what it is in the plan, as #HnTerm (Ⅰ2(7))
 */
HnTermList *hn_organization_get_roles (HnOrganization *self);

/**
 * hn_organization_has_role:
 * @self: an organization
 * @role: the id of a role, e.g. "competent"
 *
 * Returns: whether it has that role (Ⅰ2(7))
 */
gboolean hn_organization_has_role (HnOrganization *self, const char *role);

/**
 * hn_organization_get_sectors:
 * @self: an organization
 *
 * Returns: (transfer none): the sectors that it holds, as #HnSector (所管)
 */
HnTermList *hn_organization_get_sectors (HnOrganization *self);

/**
 * hn_organization_get_sub_sectors:
 * @self: an organization
 *
 * Returns: (transfer none): the parts, where it holds parts only, as #HnTerm
 */
HnTermList *hn_organization_get_sub_sectors (HnOrganization *self);

G_END_DECLS
