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

/* (transfer none). */
HnSector *hn_service_get_sector (HnService *self);
/* (transfer none): of #HnTerm; empty where the sector has none or the service is of them all. */
HnTermList *hn_service_get_sub_sectors (HnService *self);
/* (transfer none) (nullable): the law behind it (関連する法令). */
const HnWord *hn_service_get_legal_basis (HnService *self);
/* (transfer none): of #HnLevel: its verification levels (検証レベル). */
HnTermList *hn_service_get_levels (HnService *self);

G_END_DECLS
