#pragma once

#include "hn-level-eval-private.h"
#include "hn-plan.h"
#include "hn-verdict-node.h"

G_BEGIN_DECLS

HnVerdictNode *hn_verdict_node_new (gpointer term, const HnRule *rule, const char *sentence);
void hn_verdict_node_take (HnVerdictNode *self, HnVerdictNode *child);
/* What @eval says of a level, told of a moment. */
HnVerdictNode *
hn_verdict_node_of_level (HnEval *eval, HnPlan *plan, const HnEvalNode *level, gint64 moment);
void hn_verdict_node_set_truth (HnVerdictNode *self, HnTruth truth);

G_END_DECLS
