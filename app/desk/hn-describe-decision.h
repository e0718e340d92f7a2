#pragma once

#include "hn-situation.h"

G_BEGIN_DECLS

/*
 * What was decided, or is about to be, in words.
 */

/**
 * hn_describe_correlation_kind:
 * @kind: how reports belong together
 *
 * Returns: (transfer none): its word, in the language of the user
 */
const char *hn_describe_correlation_kind (HnCorrelationKind kind);

/**
 * hn_describe_decision:
 * @situation: knows the names of what it refers to
 * @record: a correlation, judgement, question, answer, receipt or alarm action
 * @now_us: the desk's clock, microseconds since the epoch, UTC
 *
 * Returns: (transfer full): what it says, in one line: "Spill-over: “Blackout” → “No signal”"
 */
char *hn_describe_decision (HnSituation *situation, HnRecord *record, gint64 now_us);

/**
 * hn_describe_decision_reason:
 * @record: a decision
 *
 * Returns: (transfer none) (nullable): why, as its author says
 */
const char *hn_describe_decision_reason (HnRecord *record);

/**
 * hn_describe_corrections:
 * @plan: the plan, whose words are used
 * @incident: a report
 *
 * Returns: (transfer full) (nullable): in what NISC takes it for something else than it says of
 *   itself: "Taken otherwise than reported: state IT failure (reported: IT malfunction)"; %NULL
 *   where it does not
 */
char *hn_describe_corrections (HnPlan *plan, HnIncident *incident);

/**
 * hn_describe_standing:
 * @annotation: what is said beside a report
 *
 * Returns: (transfer none) (nullable): why it does not count, in words; %NULL where it does
 */
const char *hn_describe_standing (HnAnnotation *annotation);

G_END_DECLS
