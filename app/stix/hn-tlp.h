#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HnTlp:
 * @HN_TLP_NONE: nothing is said
 * @HN_TLP_CLEAR: TLP:CLEAR (TLP 1.0: WHITE)
 * @HN_TLP_GREEN: TLP:GREEN
 * @HN_TLP_AMBER: TLP:AMBER
 * @HN_TLP_AMBER_STRICT: TLP:AMBER+STRICT
 * @HN_TLP_RED: TLP:RED
 *
 * Traffic Light Protocol 2.0, from the freest to the strictest.
 */
typedef enum
{
  HN_TLP_NONE,
  HN_TLP_CLEAR,
  HN_TLP_GREEN,
  HN_TLP_AMBER,
  HN_TLP_AMBER_STRICT,
  HN_TLP_RED,
} HnTlp;

/* The statement marking of what was provided voluntarily (情報公開法5条2号ロ; 別添3(4)). It says
 * nothing of the range. Its object is in data/profile/markings.json. */
#define HN_MARKING_VOLUNTARY "marking-definition--deaca846-35d9-451f-9468-9dad4463ca69"

/**
 * hn_tlp_get_label:
 * @tlp: a level
 *
 * Returns: (transfer none) (nullable): e.g. "TLP:AMBER+STRICT"; %NULL for %HN_TLP_NONE
 */
const char *hn_tlp_get_label (HnTlp tlp);

/**
 * hn_tlp_get_marking:
 * @tlp: a level
 *
 * Returns: (transfer none) (nullable): the id of the TLP 2.0 marking-definition that our objects
 *   carry for it; %NULL for %HN_TLP_NONE
 */
const char *hn_tlp_get_marking (HnTlp tlp);

/**
 * hn_tlp_from_marking:
 * @id: the id of a marking-definition; needs no NUL at its end
 * @length: its length in bytes
 * @tlp: (out): its level; %HN_TLP_RED where @id is not known
 *
 * Knows the ids of TLP 1.0, of TLP 2.0 and those that OpenCTI gives out, and the statement markings
 * of the wire profile (%HN_TLP_NONE).
 *
 * Returns: whether @id is known
 */
gboolean hn_tlp_from_marking (const char *id, gsize length, HnTlp *tlp);

/**
 * hn_tlp_from_word:
 * @word: `white`, `clear`, `green`, `amber`, `amber+strict` or `red`; needs no NUL at its end
 * @length: its length in bytes
 * @tlp: (out): its level
 *
 * Returns: whether @word is one of TLP 1.0 or 2.0
 */
gboolean hn_tlp_from_word (const char *word, gsize length, HnTlp *tlp);

G_END_DECLS
