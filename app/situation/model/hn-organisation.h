#pragma once

#include "hn-contact-point.h"
#include "hn-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_ORGANISATION (hn_organisation_get_type ())

/**
 * HnOrganisation:
 *
 * One of those whom the plan knows as a party: an operator, a CEPTOAR, a liaison and so on.
 * Immutable; when more becomes known, another takes its place.
 */
G_DECLARE_FINAL_TYPE (HnOrganisation, hn_organisation, HN, ORGANISATION, GObject)

/**
 * hn_organisation_get_id:
 * @self: an organisation
 *
 * Returns: (transfer none): the STIX id of its identity
 */
const char *hn_organisation_get_id (HnOrganisation *self);

/**
 * hn_organisation_get_name:
 * @self: an organisation
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *hn_organisation_get_name (HnOrganisation *self);

/**
 * hn_organisation_get_kind:
 * @self: an organisation
 *
 * Returns: what it is in the plan
 */
HnPartyKind hn_organisation_get_kind (HnOrganisation *self);

/**
 * hn_organisation_get_organization:
 * @self: an organisation
 *
 * Returns: (transfer none) (nullable): its id in the plan
 */
const char *hn_organisation_get_organization (HnOrganisation *self);

/**
 * hn_organisation_get_ceptoar:
 * @self: an organisation
 *
 * Returns: (transfer none) (nullable): the id of a CEPTOAR of the plan
 */
const char *hn_organisation_get_ceptoar (HnOrganisation *self);

/**
 * hn_organisation_get_sectors:
 * @self: an organisation
 *
 * Returns: (transfer none): ids of sectors of the plan
 */
const char *const *hn_organisation_get_sectors (HnOrganisation *self);

/**
 * hn_organisation_get_member_of:
 * @self: an organisation
 *
 * Returns: (transfer none) (nullable): the id of the identity that it belongs to
 */
const char *hn_organisation_get_member_of (HnOrganisation *self);

/**
 * hn_organisation_get_exercise:
 * @self: an organisation
 *
 * Returns: (transfer none) (nullable): the exercise that it belongs to
 */
const char *hn_organisation_get_exercise (HnOrganisation *self);

/**
 * hn_organisation_get_standing:
 * @self: an organisation
 *
 * Returns: by whose word it is that
 */
HnStanding hn_organisation_get_standing (HnOrganisation *self);

/**
 * hn_organisation_get_contacts:
 * @self: an organisation
 *
 * Returns: (transfer none): a model of #HnContactPoint, by id; it never changes
 */
GListModel *hn_organisation_get_contacts (HnOrganisation *self);

G_END_DECLS
