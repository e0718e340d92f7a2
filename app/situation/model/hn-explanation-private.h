#pragma once

#include "hn-explanation.h"
#include "hn-log-entry.h"

G_BEGIN_DECLS

/* @text: (transfer full) */
HnExplanationNode *hn_explanation_node_new (HnExplanationKind kind, char *text);
/* Before it is shown to anybody; strings are copied. Each returns @self. */
HnExplanationNode *hn_explanation_node_set_state (HnExplanationNode *self, HnState state);
HnExplanationNode *hn_explanation_node_set_word (HnExplanationNode *self, const char *word);
HnExplanationNode *hn_explanation_node_set_time (HnExplanationNode *self, gint64 at_us);
/* The object, who said so, when it came and from where. */
HnExplanationNode *hn_explanation_node_set_entry (HnExplanationNode *self, HnLogEntry *entry);
HnExplanationNode *hn_explanation_node_set_object (HnExplanationNode *self, const char *id);
HnExplanationNode *hn_explanation_node_set_reporter (HnExplanationNode *self, const char *reporter);
HnExplanationNode *hn_explanation_node_set_confidence (HnExplanationNode *self, int confidence);
/* @child: (transfer full) */
void hn_explanation_node_add (HnExplanationNode *self, HnExplanationNode *child);

/* @root: (transfer full): the only node at the top */
HnExplanation *hn_explanation_new (HnExplanationNode *root);

G_END_DECLS
