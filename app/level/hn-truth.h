#pragma once

#include "hn-level-types.h"

G_BEGIN_DECLS

/**
 * HnTruth:
 * @HN_TRUTH_FALSE: it does not hold, whatever is not known
 * @HN_TRUTH_UNKNOWN: what is known does not tell
 * @HN_TRUTH_TRUE: it holds, whatever is not known
 *
 * The three truths of data/plan/README.md, in the order in which “any” takes the greatest and “all”
 * the least.
 */
typedef enum
{
  HN_TRUTH_FALSE,
  HN_TRUTH_UNKNOWN,
  HN_TRUTH_TRUE,
} HnTruth;

/**
 * hn_truth_not:
 * @truth: a truth
 *
 * Returns: the other one; what is not known stays so
 */
static inline HnTruth
hn_truth_not (HnTruth truth)
{
  return (HnTruth) (HN_TRUTH_TRUE - truth);
}

/**
 * hn_truth_get_nick:
 * @truth: a truth
 *
 * Returns: (transfer none): "false", "unknown" or "true"
 */
const char *hn_truth_get_nick (HnTruth truth);

G_END_DECLS
