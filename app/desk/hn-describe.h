#pragma once

#include "hn-plan.h"
#include "hn-record.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/*
 * What the situation says, in sentences: for the inspector, for a screen reader and for tooltips.
 * Words come from the plan's data, in the language of the user.
 */

/**
 * hn_describe_state:
 * @plan: the plan, whose words are used
 * @state: a state
 *
 * Returns: (transfer none): the plan's word for a state; never empty
 */
const char *hn_describe_state (HnPlan *plan, HnState state);

/**
 * hn_describe_state_briefly:
 * @plan: the plan, whose words are used
 * @state: a state
 *
 * Returns: (transfer none): the plan's short word for a state, where room is scarce; never empty
 */
const char *hn_describe_state_briefly (HnPlan *plan, HnState state);

/**
 * hn_describe_stale:
 * @plan: the plan, whose words are used
 *
 * Returns: (transfer none): the plan's word for what is known no longer
 */
const char *hn_describe_stale (HnPlan *plan);

/**
 * hn_describe_sector:
 * @plan: the plan, whose words are used
 * @sector: a tile
 * @now_us: the desk's clock
 *
 * Returns: (transfer full): all that a tile says, in one sentence: name, state, stale since when,
 * open incidents, age of the last word
 */
char *hn_describe_sector (HnPlan *plan, HnSectorStatus *sector, gint64 now_us);

/**
 * hn_describe_incident:
 * @plan: the plan, whose words are used
 * @incident: a row
 * @now_us: the desk's clock
 *
 * Returns: (transfer full): all that a row says, in one sentence
 */
char *hn_describe_incident (HnPlan *plan, HnIncident *incident, gint64 now_us);

/**
 * hn_describe_n_open:
 * @n_open: how many are open
 *
 * Returns: (transfer full): "3 open incidents"
 */
char *hn_describe_n_open (guint n_open);

/**
 * hn_describe_reason:
 * @plan: the plan, whose words are used
 * @reason: a reason
 * @now_us: the desk's clock, microseconds since the epoch, UTC
 *
 * Returns: (transfer full) (nullable): source, confidence and the like, in one line
 */
char *hn_describe_reason (HnPlan *plan, HnReason *reason, gint64 now_us);

/**
 * hn_describe_scope:
 * @plan: the plan, whose words are used
 * @scope: (array zero-terminated=1): as hn_report_get_scope()
 *
 * Returns: (transfer full): within what a report may be shared (別添3(3)③), in words
 */
char *hn_describe_scope (HnPlan *plan, const char *const *scope);

/**
 * hn_describe_basis:
 * @plan: the plan, whose words are used
 * @report: a report
 *
 * Returns: (transfer full) (nullable): the basis of a report (別添3(1)), in words; %NULL where it
 *   says nothing
 */
char *hn_describe_basis (HnPlan *plan, HnReport *report);

/**
 * hn_describe_handling:
 * @plan: the plan, whose words are used
 * @handling: as hn_report_get_handling()
 *
 * Returns: (transfer none): the word of the handling label (別添3(4)), or @handling itself
 */
const char *hn_describe_handling (HnPlan *plan, const char *handling);

/**
 * hn_describe_cause:
 * @plan: the plan, whose words are used
 * @cause: a cause
 *
 * Returns: (transfer none): the plan's word for it
 */
const char *hn_describe_cause (HnPlan *plan, HnCause cause);

/**
 * hn_describe_confidence:
 * @incident: a report
 *
 * Returns: (transfer full): how far it is to be believed, and by how many sources: "confidence 85
 * of 100, 2 independent sources"
 */
char *hn_describe_confidence (HnIncident *incident);

/**
 * hn_describe_unknowns:
 * @plan: the plan, whose words are used
 * @incident: a report
 *
 * Returns: (transfer full) (nullable): what nobody has told of it, or is said not to be known: "Not
 *   known: sector, started, users affected"; %NULL where nothing is
 */
char *hn_describe_unknowns (HnPlan *plan, HnIncident *incident);

/**
 * hn_describe_changes:
 * @plan: the plan, whose words are used
 * @older: (nullable): the version before, or %NULL for the first
 * @newer: a version
 * @now_us: the desk's clock
 *
 * Returns: (transfer full) (array zero-terminated=1): what changed, a line each: "State: IT
 * malfunction → IT failure"; empty where nothing that we know of did
 */
char **hn_describe_changes (HnPlan *plan, HnRecord *older, HnRecord *newer, gint64 now_us);

G_END_DECLS
