#include "config.h"

#include "hn-case.h"
#include "hn-explain-private.h"
#include "hn-level-text.h"

#include <glib/gi18n.h>

/* A verdict as lines: the level, its rule part by part, the values, and whose values they are. */

typedef struct
{
  HnFold *fold;
  HnIncident *incident;
  HnLevelCase *accident;
  GPtrArray *sources; /* HnLogEntry, by the number of the entry of the case */
} HnVerdictTale;

static HnExplanationNode *
explain_value (HnVerdictTale *self, guint number)
{
  const HnLevelEntry *entry = hn_level_case_get_entry (self->accident, number);
  HnLogEntry *source = g_ptr_array_index (self->sources, number);
  const char *creator = hn_record_get_created_by (hn_log_entry_get_record (source));
  HnExplanationNode *node =
      hn_explanation_node_new (HN_EXPLANATION_VALUE, hn_level_text_entry (self->fold->plan, entry));

  if (entry->kind == HN_LEVEL_ENTRY_JUDGEMENT)
    hn_explanation_node_set_time (node, hn_history_said_us (hn_log_entry_get_record (source)));
  else
    hn_explanation_node_set_time (node, entry->at_us);
  hn_explanation_node_set_reporter (
      node, creator != NULL ? hn_fold_get_name_of (self->fold, creator) : NULL);
  return hn_explanation_node_set_entry (node, source);
}

/* A level says what must not happen: whether it does is what its line tells. */
static char *
tell_rule (HnVerdictNode *rule)
{
  const char *value = hn_verdict_node_get_value (rule);
  const char *sentence = hn_verdict_node_get_sentence (rule);
  HnTerm *term = hn_verdict_node_get_term (rule);

  if (term != NULL && HN_IS_LEVEL (term))
    /* Translators: what a verification level says: “no interruption … occurs” */
    return g_strdup_printf (_ ("Breach of: %s"), sentence);
  if (value != NULL)
    /* Translators: a rule, and what is known of it: “users ≥ 30,000 for 2 h — 40,000 users” */
    return g_strdup_printf (_ ("%s — %s"), sentence, value);
  return g_strdup (sentence);
}

static HnExplanationNode *
explain_rule (HnVerdictTale *self, HnVerdictNode *rule)
{
  gsize n_entries = 0;
  const guint *entries = hn_verdict_node_get_entries (rule, &n_entries);
  HnExplanationNode *node = hn_explanation_node_new (HN_EXPLANATION_RULE, tell_rule (rule));

  hn_explanation_node_set_word (node, hn_truth_get_nick (hn_verdict_node_get_truth (rule)));
  hn_explanation_node_set_time (node, hn_verdict_node_get_since_us (rule));
  for (guint i = 0; i < hn_verdict_node_get_n_children (rule); i++)
    hn_explanation_node_add (node, explain_rule (self, hn_verdict_node_get_child (rule, i)));
  for (gsize i = 0; i < n_entries; i++)
    hn_explanation_node_add (node, explain_value (self, entries[i]));
  return node;
}

static void
explain_decisions (HnVerdict *verdict, HnExplanationNode *node)
{
  const char *const *decides = hn_verdict_get_decides (verdict);
  gboolean is_question = hn_verdict_get_kind (verdict) == HN_VERDICT_UNDECIDED &&
                         hn_verdict_get_level (verdict) != NULL;

  for (; *decides != NULL; decides++)
    hn_explanation_node_add (
        node, hn_explanation_node_new (HN_EXPLANATION_NOTE,
                                       is_question
                                           /* Translators: what is not known, e.g. “users ≥
                                            * 30,000” */
                                           ? g_strdup_printf (_ ("It depends on: %s"), *decides)
                                           : g_strdup (*decides)));
}

HnExplanationNode *
hn_explain_verdict (HnFold *fold, HnIncident *incident)
{
  HnVerdict *verdict = incident->verdict;
  g_autoptr (GPtrArray) incidents = hn_fold_find_case (fold, incident);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  HnService *service =
      hn_plan_find_service (fold->plan, hn_service_status_get_id (incident->service));
  g_autoptr (HnLevelCase) accident = hn_case_new (service, incidents, fold->now_us, sources);
  g_autoptr (HnVerdictNode) root = hn_verdict_explain (verdict);
  g_autofree char *clause = hn_verdict_dup_clause (verdict);
  const char *label = hn_verdict_kind_get_label (hn_verdict_get_kind (verdict));
  HnVerdictTale self = { fold, incident, accident, sources };
  HnExplanationNode *node;

  node = hn_explanation_node_new (HN_EXPLANATION_VERDICT,
                                  clause != NULL ? g_strdup_printf (_ ("%s: %s"), label, clause)
                                                 : g_strdup (label));
  hn_explanation_node_set_word (node, hn_verdict_kind_get_nick (hn_verdict_get_kind (verdict)));
  hn_explanation_node_set_time (node, hn_verdict_get_at_us (verdict));
  explain_decisions (verdict, node);
  for (guint i = 0; i < hn_verdict_node_get_n_children (root); i++)
    hn_explanation_node_add (node, explain_rule (&self, hn_verdict_node_get_child (root, i)));
  return node;
}
