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

/* Of #HnTerm, e.g. 銀行 in 金融. */
HnTermList *hn_sector_get_sub_sectors (HnSector *self);
/* Of #HnService. */
HnTermList *hn_sector_get_services (HnSector *self);
/* Of #HnOrganization: the ministries that hold the sector (重要インフラ所管省庁, Ⅰ2(7)). */
HnTermList *hn_sector_get_ministries (HnSector *self);
/* Of #HnCeptoar. */
HnTermList *hn_sector_get_ceptoars (HnSector *self);
/* Of #HnRoute: the rows of 別紙5. */
HnTermList *hn_sector_get_routes (HnSector *self);
/* Of #HnTerm: examples of failures and their effects (IT障害やその影響の例). */
HnTermList *hn_sector_get_failures (HnSector *self);
/* Of #HnTerm: the operators in scope (対象となる重要インフラ事業者等). */
HnTermList *hn_sector_get_operators (HnSector *self);
/* Of #HnTerm: examples of critical systems (対象となる重要システム例). */
HnTermList *hn_sector_get_systems (HnSector *self);
/* Of #HnTerm: notes on the sector's row. */
HnTermList *hn_sector_get_notes (HnSector *self);

G_END_DECLS
