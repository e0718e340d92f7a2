#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

#define HN_TYPE_SECTOR (hn_sector_get_type ())
G_DECLARE_FINAL_TYPE (HnSector, hn_sector, HN, SECTOR, HnTerm)

/**
 * HnSector:
 *
 * A sector of critical infrastructure (重要インフラ分野, Ⅰ2(1), 別紙1). All lists are (transfer
 * none) and may be empty.
 */

/**
 * hn_sector_get_sub_sectors:
 * @self: a sector
 *
 * Returns: (transfer none): its parts, as #HnTerm, e.g. 銀行 in 金融
 */
HnTermList *hn_sector_get_sub_sectors (HnSector *self);

/**
 * hn_sector_get_services:
 * @self: a sector
 *
 * Returns: (transfer none): its critical services, as #HnService (別紙2)
 */
HnTermList *hn_sector_get_services (HnSector *self);

/**
 * hn_sector_get_ministries:
 * @self: a sector
 *
 * Returns: (transfer none): the ministries that hold it, as #HnOrganization (Ⅰ2(7))
 */
HnTermList *hn_sector_get_ministries (HnSector *self);

/**
 * hn_sector_get_ceptoars:
 * @self: a sector
 *
 * Returns: (transfer none): its CEPTOARs, as #HnCeptoar (Ⅱ2(3))
 */
HnTermList *hn_sector_get_ceptoars (HnSector *self);

/**
 * hn_sector_get_routes:
 * @self: a sector
 *
 * Returns: (transfer none): its contact routes, as #HnRoute (別紙5)
 */
HnTermList *hn_sector_get_routes (HnSector *self);

/**
 * hn_sector_get_failures:
 * @self: a sector
 *
 * Returns: (transfer none): examples of failures and effects, as #HnTerm (別紙1)
 */
HnTermList *hn_sector_get_failures (HnSector *self);

/**
 * hn_sector_get_operators:
 * @self: a sector
 *
 * Returns: (transfer none): the operators in scope, as #HnTerm (別紙1)
 */
HnTermList *hn_sector_get_operators (HnSector *self);

/**
 * hn_sector_get_systems:
 * @self: a sector
 *
 * Returns: (transfer none): examples of critical systems, as #HnTerm (別紙1)
 */
HnTermList *hn_sector_get_systems (HnSector *self);

/**
 * hn_sector_get_notes:
 * @self: a sector
 *
 * Returns: (transfer none): notes on its row, as #HnTerm (別紙1)
 */
HnTermList *hn_sector_get_notes (HnSector *self);

G_END_DECLS
