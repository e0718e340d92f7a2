#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

/**
 * HnAgreement:
 * @HN_AGREEMENT_UNKNOWN: the plan does not say
 * @HN_AGREEMENT_NONE: none stands
 * @HN_AGREEMENT_STANDS: an agreement on handling stands
 */
typedef enum
{
  HN_AGREEMENT_UNKNOWN,
  HN_AGREEMENT_NONE,
  HN_AGREEMENT_STANDS,
} HnAgreement;

#define HN_TYPE_CEPTOAR (hn_ceptoar_get_type ())
G_DECLARE_FINAL_TYPE (HnCeptoar, hn_ceptoar, HN, CEPTOAR, HnTerm)

/* A CEPTOAR (セプター): a body of a sector for sharing and analysing information (Ⅱ2(3)). */

/**
 * hn_ceptoar_get_sector:
 * @self: a ceptoar
 *
 * Returns: (transfer none): its sector
 */
HnSector *hn_ceptoar_get_sector (HnCeptoar *self);

/**
 * hn_ceptoar_get_sub_sectors:
 * @self: a ceptoar
 *
 * Returns: (transfer none): the parts of the sector that it is of, as #HnTerm; empty: all
 */
HnTermList *hn_ceptoar_get_sub_sectors (HnCeptoar *self);

/**
 * hn_ceptoar_get_contact:
 * @self: a ceptoar
 *
 * Returns: (transfer none): its point of contact (POC, Ⅱ2(3)②)
 */
const HnWord *hn_ceptoar_get_contact (HnCeptoar *self);

/**
 * hn_ceptoar_get_handling_rules:
 * @self: a ceptoar
 *
 * Returns: (transfer none): its rules on handling and secrecy (Ⅱ2(3)①)
 */
const HnWord *hn_ceptoar_get_handling_rules (HnCeptoar *self);

/**
 * hn_ceptoar_get_early_warning_agreement:
 * @self: a ceptoar
 *
 * Returns: whether an agreement on handling early warnings stands (別添2(3)④)
 */
HnAgreement hn_ceptoar_get_early_warning_agreement (HnCeptoar *self);

G_END_DECLS
