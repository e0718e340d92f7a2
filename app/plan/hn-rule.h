#pragma once

#include "hn-plan-types.h"

G_BEGIN_DECLS

/**
 * HnRuleKind:
 * @HN_RULE_ALL: holds when all its children hold
 * @HN_RULE_ANY: holds when any of its children holds
 * @HN_RULE_NOT: holds when its one child does not
 * @HN_RULE_CAUSE: holds when the cause is the one named
 * @HN_RULE_QUANTITY: holds when the quantity has been at least so much for at least so long
 * @HN_RULE_EFFECT: holds when the effect has lasted for at least so long
 * @HN_RULE_JUDGEMENT: holds when an officer has judged so
 */
typedef enum
{
  HN_RULE_ALL,
  HN_RULE_ANY,
  HN_RULE_NOT,
  HN_RULE_CAUSE,
  HN_RULE_QUANTITY,
  HN_RULE_EFFECT,
  HN_RULE_JUDGEMENT,
} HnRuleKind;

/* A node of an expression that a verification level is made of; data/plan/README.md describes the
 * language. Immutable; owned by its level or remark. */

/**
 * hn_rule_get_kind:
 * @self: an expression
 *
 * Returns: what kind of node it is
 */
HnRuleKind hn_rule_get_kind (const HnRule *self);

/**
 * hn_rule_get_n_children:
 * @self: an expression
 *
 * Returns: the number of its parts; 0 for a leaf
 */
guint hn_rule_get_n_children (const HnRule *self);

/**
 * hn_rule_get_child:
 * @self: an expression
 * @index: which part
 *
 * Returns: (transfer none) (nullable): the part; %NULL beyond the last
 */
const HnRule *hn_rule_get_child (const HnRule *self, guint index);

/**
 * hn_rule_get_subject:
 * @self: an expression
 *
 * Returns: (transfer none) (nullable): the id that a leaf is about: of a cause, a unit, an effect
 * or a judgement; %NULL in all, any, not
 */
const char *hn_rule_get_subject (const HnRule *self);

/**
 * hn_rule_get_at_least:
 * @self: an expression
 *
 * Returns: the least value of a quantity that counts, in the unit of its subject
 */
double hn_rule_get_at_least (const HnRule *self);

/**
 * hn_rule_get_for_seconds:
 * @self: an expression
 *
 * Returns: for how many seconds without a break a quantity or an effect has to last; 0: at once
 */
gint64 hn_rule_get_for_seconds (const HnRule *self);

G_END_DECLS
