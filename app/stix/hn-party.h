#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/* The identity of NISC's duty desk, as the profile has it (data/profile/nisc.json). */
#define HN_PARTY_NISC_ID "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"

/**
 * HnParty:
 *
 * The `party` section of the extension on an identity: who it is in the plan. It belongs to its
 * record, and so do its strings and lists.
 */

/**
 * hn_party_get_kind:
 * @self: a party
 *
 * Returns: what it is
 */
HnPartyKind hn_party_get_kind (HnParty *self);

/**
 * hn_party_get_organization:
 * @self: a party
 *
 * Returns: (transfer none) (nullable): an id of the plan's organisations
 */
const char *hn_party_get_organization (HnParty *self);

/**
 * hn_party_get_ceptoar:
 * @self: a party
 *
 * Returns: (transfer none) (nullable): an id of the plan's CEPTOARs
 */
const char *hn_party_get_ceptoar (HnParty *self);

/**
 * hn_party_get_sectors:
 * @self: a party
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): ids of the plan's sectors
 */
const char *const *hn_party_get_sectors (HnParty *self);

/**
 * hn_party_get_member_of:
 * @self: a party
 *
 * Returns: (transfer none) (nullable): the id of the identity that it belongs to
 */
const char *hn_party_get_member_of (HnParty *self);

G_END_DECLS
