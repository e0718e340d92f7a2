#pragma once

#include "hn-level-types.h"
#include "hn-level.h"
#include "hn-truth.h"

G_BEGIN_DECLS

#define HN_TYPE_VERDICT_NODE (hn_verdict_node_get_type ())
GType hn_verdict_node_get_type (void);

/**
 * HnVerdictNode:
 *
 * A node of an explanation: why a verdict is as it is. The root stands for the service, its
 * children for the levels that were in force, theirs for the level's rule and those remarks that
 * have one, theirs for the parts of these expressions. Immutable.
 *
 * Everything below a level is told of one instant: the one at which it is or will be breached, or
 * where there is none the last that counts: now, or the end of the case. Where it is undecided, it
 * is the last at which it is.
 */

/**
 * hn_verdict_node_ref:
 * @self: a node
 *
 * Returns: (transfer full): the same node
 */
HnVerdictNode *hn_verdict_node_ref (HnVerdictNode *self);

/**
 * hn_verdict_node_unref:
 * @self: (transfer full): a node
 */
void hn_verdict_node_unref (HnVerdictNode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnVerdictNode, hn_verdict_node_unref)

/**
 * hn_verdict_node_get_n_children:
 * @self: a node
 *
 * Returns: the number of its parts
 */
guint hn_verdict_node_get_n_children (HnVerdictNode *self);

/**
 * hn_verdict_node_get_child:
 * @self: a node
 * @index: which part
 *
 * Returns: (transfer none) (nullable): the part; %NULL beyond the last
 */
HnVerdictNode *hn_verdict_node_get_child (HnVerdictNode *self, guint index);

/**
 * hn_verdict_node_get_term:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the #HnService, #HnLevel or #HnRemark that the node stands
 *   for; %NULL where it stands for an expression
 */
HnTerm *hn_verdict_node_get_term (HnVerdictNode *self);

/**
 * hn_verdict_node_get_rule:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the expression that it stands for
 */
const HnRule *hn_verdict_node_get_rule (HnVerdictNode *self);

/**
 * hn_verdict_node_get_truth:
 * @self: a node
 *
 * Returns: whether it holds at that instant; of a level whether it is breached
 */
HnTruth hn_verdict_node_get_truth (HnVerdictNode *self);

/**
 * hn_verdict_node_get_sentence:
 * @self: a node
 *
 * Returns: (transfer none): what is asked, in the user's language, e.g. “users ≥ 30,000 for 2 h”
 */
const char *hn_verdict_node_get_sentence (HnVerdictNode *self);

/**
 * hn_verdict_node_get_value:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): what is known of it, in the user's language, e.g. “40,000
 *   users”; %NULL where the node is no leaf
 */
const char *hn_verdict_node_get_value (HnVerdictNode *self);

/**
 * hn_verdict_node_get_since_us:
 * @self: a node
 *
 * Returns: since when it has been so, microseconds since the epoch, UTC; of a leaf that has to
 * last, since when its figure or effect has been so: when its clock began; 0 where there is no
 * telling
 */
gint64 hn_verdict_node_get_since_us (HnVerdictNode *self);

/**
 * hn_verdict_node_get_until_us:
 * @self: a node
 *
 * Returns: until when it is so as far as is known, microseconds since the epoch, UTC; of a leaf
 * that has to last, when it has lasted for long enough if nothing changes; 0: no end is known
 */
gint64 hn_verdict_node_get_until_us (HnVerdictNode *self);

/**
 * hn_verdict_node_get_entries:
 * @self: a node
 * @n_entries: (out): how many
 *
 * Returns: (transfer none) (array length=n_entries) (nullable): the numbers of the case's entries
 *   that a leaf rests on, in the order of their times
 */
const guint *hn_verdict_node_get_entries (HnVerdictNode *self, gsize *n_entries);

G_END_DECLS
