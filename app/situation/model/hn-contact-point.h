#pragma once

#include "hn-poc.h"
#include "hn-standing.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_CONTACT_POINT (hn_contact_point_get_type ())

/**
 * HnContactPoint:
 *
 * A point of contact (窓口) of an organisation: a person or a desk. Immutable.
 */
G_DECLARE_FINAL_TYPE (HnContactPoint, hn_contact_point, HN, CONTACT_POINT, GObject)

/**
 * hn_contact_point_get_id:
 * @self: a point of contact
 *
 * Returns: (transfer none): the STIX id of its identity
 */
const char *hn_contact_point_get_id (HnContactPoint *self);

/**
 * hn_contact_point_get_name:
 * @self: a point of contact
 *
 * Returns: (transfer none) (nullable): the name of the person or the desk
 */
const char *hn_contact_point_get_name (HnContactPoint *self);

/**
 * hn_contact_point_get_poc:
 * @self: a point of contact
 *
 * Returns: (transfer none): how and when it is reached
 */
HnPoc *hn_contact_point_get_poc (HnContactPoint *self);

/**
 * hn_contact_point_get_standing:
 * @self: a point of contact
 *
 * Returns: by whose word it is the contact of the organisation
 */
HnStanding hn_contact_point_get_standing (HnContactPoint *self);

G_END_DECLS
