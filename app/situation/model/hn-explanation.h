#pragma once

#include "hn-situation-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

/**
 * HnExplanationKind:
 * @HN_EXPLANATION_STATE: a state, and since when
 * @HN_EXPLANATION_INCIDENT: an incident that counts for it
 * @HN_EXPLANATION_VERDICT: what a verification level comes to (別紙2)
 * @HN_EXPLANATION_RULE: a part of the level's rule, and whether it holds
 * @HN_EXPLANATION_VALUE: a value that a report gave
 * @HN_EXPLANATION_REPORT: a version of a report
 * @HN_EXPLANATION_STATEMENT: a statement that things are so (定時連絡)
 * @HN_EXPLANATION_ANNOTATION: a judgement, a grouping, a question …, whether it counts or not
 * @HN_EXPLANATION_CONFIDENCE: how far it is to be believed, and from what that follows
 * @HN_EXPLANATION_NOTE: a sentence that says something more
 */
typedef enum
{
  HN_EXPLANATION_STATE,
  HN_EXPLANATION_INCIDENT,
  HN_EXPLANATION_VERDICT,
  HN_EXPLANATION_RULE,
  HN_EXPLANATION_VALUE,
  HN_EXPLANATION_REPORT,
  HN_EXPLANATION_STATEMENT,
  HN_EXPLANATION_ANNOTATION,
  HN_EXPLANATION_CONFIDENCE,
  HN_EXPLANATION_NOTE,
} HnExplanationKind;

#define HN_TYPE_EXPLANATION_NODE (hn_explanation_node_get_type ())

/*
 * A line of an explanation and what stands behind it. Immutable.
 */
G_DECLARE_FINAL_TYPE (HnExplanationNode, hn_explanation_node, HN, EXPLANATION_NODE, GObject)

/**
 * hn_explanation_node_get_kind:
 * @self: a node
 *
 * Returns: what it is
 */
HnExplanationKind hn_explanation_node_get_kind (HnExplanationNode *self);

/**
 * hn_explanation_node_get_text:
 * @self: a node
 *
 * Returns: (transfer none): a sentence, in the language of the user, without times
 */
const char *hn_explanation_node_get_text (HnExplanationNode *self);

/**
 * hn_explanation_node_get_state:
 * @self: a node
 *
 * Returns: the state that it gives; %HN_STATE_UNKNOWN where it gives none
 */
HnState hn_explanation_node_get_state (HnExplanationNode *self);

/**
 * hn_explanation_node_get_word:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): what it comes to, in one word of the wire, never translated:
 *   a state's nick, a verdict ("breached" …), a truth ("true", "false", "unknown"), the standing of
 *   an annotation ("counts", "not-nisc", "withdrawn", "other-exercise")
 */
const char *hn_explanation_node_get_word (HnExplanationNode *self);

/**
 * hn_explanation_node_get_object_id:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the object that it speaks of
 */
const char *hn_explanation_node_get_object_id (HnExplanationNode *self);

/**
 * hn_explanation_node_get_at_us:
 * @self: a node
 *
 * Returns: since when, or when it was said, microseconds since the epoch, UTC, on the clock of the
 *   desk; 0 where there is no time
 */
gint64 hn_explanation_node_get_at_us (HnExplanationNode *self);

/**
 * hn_explanation_node_get_received_us:
 * @self: a node
 *
 * Returns: when a report or an annotation reached the log, microseconds since the epoch, UTC; 0
 *   elsewhere
 */
gint64 hn_explanation_node_get_received_us (HnExplanationNode *self);

/**
 * hn_explanation_node_get_source:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the feed that brought a report or an annotation
 */
const char *hn_explanation_node_get_source (HnExplanationNode *self);

/**
 * hn_explanation_node_get_reporter:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): who said so: the name, or the id while the name is not known
 */
const char *hn_explanation_node_get_reporter (HnExplanationNode *self);

/**
 * hn_explanation_node_get_confidence:
 * @self: a node
 *
 * Returns: 0…100; -1 where it says nothing of that
 */
int hn_explanation_node_get_confidence (HnExplanationNode *self);

/**
 * hn_explanation_node_get_children:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): a model of #HnExplanationNode: what stands behind it; %NULL
 *   where nothing does. As GtkTreeListModel wants it
 */
GListModel *hn_explanation_node_get_children (HnExplanationNode *self);

#define HN_TYPE_EXPLANATION (hn_explanation_get_type ())

/*
 * Why a service, a sector or an incident is shown as it is (C4, 別添2(5)), down to the reports: a
 * #GListModel of #HnExplanationNode, each with those behind it. A snapshot, made when it is asked
 * for: see hn_incident_explain(), hn_service_status_explain(), hn_sector_status_explain().
 */
G_DECLARE_FINAL_TYPE (HnExplanation, hn_explanation, HN, EXPLANATION, GObject)

/**
 * hn_explanation_to_text:
 * @self: an explanation
 *
 * Returns: (transfer full): it in lines, indented, in the language of the user; times in UTC
 */
char *hn_explanation_to_text (HnExplanation *self);

/**
 * hn_explanation_to_json:
 * @self: an explanation
 *
 * Returns: (transfer full): it as a JSON document
 */
char *hn_explanation_to_json (HnExplanation *self);

G_END_DECLS
