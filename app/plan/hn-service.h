#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

#define HN_TYPE_SERVICE (hn_service_get_type ())
G_DECLARE_FINAL_TYPE (HnService, hn_service, HN, SERVICE, HnTerm)

/**
 * HnService:
 *
 * A critical infrastructure service (重要インフラサービス, Ⅰ2(2), 別紙2), procedures included. What
 * it is stands in hn_term_get_description().
 */

/**
 * hn_service_get_sector:
 * @self: a service
 *
 * Returns: (transfer none): its sector
 */
HnSector *hn_service_get_sector (HnService *self);

/**
 * hn_service_get_sub_sectors:
 * @self: a service
 *
 * Returns: (transfer none): the parts of the sector that give it, as #HnTerm; empty: all
 */
HnTermList *hn_service_get_sub_sectors (HnService *self);

/**
 * hn_service_get_legal_basis:
 * @self: a service
 *
 * Returns: (transfer none) (nullable): the law behind it (関連する法令, 別紙2)
 */
const HnWord *hn_service_get_legal_basis (HnService *self);

/**
 * hn_service_get_levels:
 * @self: a service
 *
 * Returns: (transfer none): its verification levels, as #HnLevel (別紙2)
 */
HnTermList *hn_service_get_levels (HnService *self);

G_END_DECLS
