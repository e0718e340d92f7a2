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

/* (transfer none). */
HnSector *hn_ceptoar_get_sector (HnCeptoar *self);
/* (transfer none): of #HnTerm; empty where it is of the whole sector. */
HnTermList *hn_ceptoar_get_sub_sectors (HnCeptoar *self);
/* (transfer none): the point of contact (POC, Ⅱ2(3)②). */
const HnWord *hn_ceptoar_get_contact (HnCeptoar *self);
/* (transfer none): the members' rules on handling and secrecy (Ⅱ2(3)①). */
const HnWord *hn_ceptoar_get_handling_rules (HnCeptoar *self);
/* Whether an agreement on handling early warnings stands (別添2(3)④). */
HnAgreement hn_ceptoar_get_early_warning_agreement (HnCeptoar *self);

G_END_DECLS
