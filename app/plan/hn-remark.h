#pragma once

#include "hn-rule.h"
#include "hn-term.h"

G_BEGIN_DECLS

/**
 * HnRemarkKind:
 * @HN_REMARK_REFERENCE: names a regulation or a guideline that defines the level more closely
 * @HN_REMARK_EXCLUSION: takes cases out of the level; its rule says which
 * @HN_REMARK_EXAMPLE: a case that is certainly a breach; its rule says which
 * @HN_REMARK_NOTE: explains
 */
typedef enum
{
  HN_REMARK_REFERENCE,
  HN_REMARK_EXCLUSION,
  HN_REMARK_EXAMPLE,
  HN_REMARK_NOTE,
} HnRemarkKind;

#define HN_TYPE_REMARK (hn_remark_get_type ())
G_DECLARE_FINAL_TYPE (HnRemark, hn_remark, HN, REMARK, HnTerm)

/* An entry of the column 備考 of 別紙2. */

/**
 * hn_remark_get_kind:
 * @self: a remark
 *
 * Returns: what it does to its level
 */
HnRemarkKind hn_remark_get_kind (HnRemark *self);

/**
 * hn_remark_get_rule:
 * @self: a remark
 *
 * Returns: (transfer none) (nullable): the case that an exclusion or an example is about
 */
const HnRule *hn_remark_get_rule (HnRemark *self);

G_END_DECLS
