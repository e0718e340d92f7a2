#pragma once

#include "hn-correlation.h"
#include "hn-situation.h"

G_BEGIN_DECLS

typedef struct _HnSuggestWeights HnSuggestWeights;

/**
 * hn_suggest_weights_load:
 * @folder: the folder of an edition of the plan; its `suggestions.json` is read
 * @error: return location for an error of %HN_PLAN_ERROR
 *
 * Returns: (transfer full) (nullable): the weights by which reports are held to belong together
 */
HnSuggestWeights *hn_suggest_weights_load (const char *folder, GError **error);

/**
 * hn_suggest_weights_load_for_plan:
 * @plan: a plan
 * @error: return location for an error of %HN_PLAN_ERROR
 *
 * Returns: (transfer full) (nullable): the weights of its edition
 */
HnSuggestWeights *hn_suggest_weights_load_for_plan (HnPlan *plan, GError **error);

/**
 * hn_suggest_weights_free:
 * @self: (nullable) (transfer full): weights
 */
void hn_suggest_weights_free (HnSuggestWeights *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSuggestWeights, hn_suggest_weights_free)

#define HN_TYPE_SUGGESTION (hn_suggestion_get_type ())

/* That a report may belong with another, and why. Immutable. */
G_DECLARE_FINAL_TYPE (HnSuggestion, hn_suggestion, HN, SUGGESTION, GObject)

/**
 * hn_suggestion_get_incident:
 * @self: a suggestion
 *
 * Returns: (transfer none): the other report
 */
HnIncident *hn_suggestion_get_incident (HnSuggestion *self);

/**
 * hn_suggestion_get_kind:
 * @self: a suggestion
 *
 * Returns: how they belong together: the same incident, a spill-over (the one that began first is
 *   the cause), or a common threat
 */
HnCorrelationKind hn_suggestion_get_kind (HnSuggestion *self);

/**
 * hn_suggestion_is_cause:
 * @self: a suggestion
 *
 * Returns: of a spill-over: whether the other report is the cause, and this one the symptom
 */
gboolean hn_suggestion_is_cause (HnSuggestion *self);

/**
 * hn_suggestion_get_score:
 * @self: a suggestion
 *
 * Returns: 0…100, how much speaks for it; no probability
 */
guint hn_suggestion_get_score (HnSuggestion *self);

/**
 * hn_suggestion_get_reasons:
 * @self: a suggestion
 *
 * Returns: (transfer none) (array zero-terminated=1): what speaks for it, in words, the strongest
 *   first; never empty
 */
const char *const *hn_suggestion_get_reasons (HnSuggestion *self);

/**
 * hn_suggest:
 * @weights: what counts how much
 * @situation: where to look
 * @incident: the report that is looked at
 *
 * Which reports may belong with this one (別添2(5)①): same sector, place, time, cause, words. Those
 * that are in a correlation with it already are left out. Only open reports and those of the time
 * around it are looked at, and no more than the weights allow.
 *
 * Returns: (transfer full): a model of #HnSuggestion, the likeliest first
 */
GListModel *
hn_suggest (const HnSuggestWeights *weights, HnSituation *situation, HnIncident *incident);

G_END_DECLS
