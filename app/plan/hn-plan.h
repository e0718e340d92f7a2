#pragma once

#include "hn-advisory-channel.h"
#include "hn-alarm-kind.h"
#include "hn-ceptoar.h"
#include "hn-grade.h"
#include "hn-level.h"
#include "hn-organization.h"
#include "hn-plan-error.h"
#include "hn-plan-types.h"
#include "hn-remark.h"
#include "hn-route.h"
#include "hn-rule.h"
#include "hn-sector.h"
#include "hn-service.h"
#include "hn-term-list.h"
#include "hn-threat.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HN_TYPE_PLAN (hn_plan_get_type ())
G_DECLARE_FINAL_TYPE (HnPlan, hn_plan, HN, PLAN, GObject)

/* The edition that is used where none is named. */
#define HN_PLAN_DEFAULT_EDITION "2009"

/**
 * HnPlan:
 *
 * One edition of the action plan's vocabulary: the only place from which a program knows how many
 * sectors there are and what they are called. Immutable once loaded, and whole: every reference in
 * it has been resolved.
 */

/**
 * hn_plan_load:
 * @folder: an edition's folder
 * @error: return location for an error of %HN_PLAN_ERROR or %G_IO_ERROR or %G_FILE_ERROR; its
 * message says file, path inside (a JSON pointer) and reason
 *
 * Returns: (transfer full) (nullable): the edition
 */
HnPlan *hn_plan_load (const char *folder, GError **error);

/**
 * hn_plan_load_default:
 * @edition: (nullable): the name of an edition, or %NULL for %HN_PLAN_DEFAULT_EDITION
 * @error: return location for an error
 *
 * Loads an edition from `plan/` in the folder that the environment's HINOMI_DATA_DIR names, or else
 * in the folder in which Hinomi is installed.
 *
 * Returns: (transfer full) (nullable): the edition
 */
HnPlan *hn_plan_load_default (const char *edition, GError **error);

/**
 * hn_plan_get_edition:
 * @self: a plan
 *
 * Returns: (transfer none): the edition's name, e.g. "2009"
 */
const char *hn_plan_get_edition (HnPlan *self);

/**
 * hn_plan_get_title:
 * @self: a plan
 *
 * Returns: (transfer none): the plan's title
 */
const HnWord *hn_plan_get_title (HnPlan *self);

/**
 * hn_plan_get_in_force_from:
 * @self: a plan
 *
 * Returns: (transfer none): the first day on which the edition is in force, "YYYY-MM-DD"
 */
const char *hn_plan_get_in_force_from (HnPlan *self);

/**
 * hn_plan_get_in_force_until:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): the last such day
 */
const char *hn_plan_get_in_force_until (HnPlan *self);

/**
 * hn_plan_get_sectors:
 * @self: a plan
 *
 * Returns: (transfer none): the sectors in the plan's order, as #HnSector (Ⅰ2(1))
 */
HnTermList *hn_plan_get_sectors (HnPlan *self); /* of HnSector, Ⅰ2(1) */
/**
 * hn_plan_get_services:
 * @self: a plan
 *
 * Returns: (transfer none): the services of all sectors, as #HnService (別紙2)
 */
HnTermList *hn_plan_get_services (HnPlan *self); /* of HnService, 別紙2 */
/**
 * hn_plan_get_levels:
 * @self: a plan
 *
 * Returns: (transfer none): the verification levels, as #HnLevel (別紙2)
 */
HnTermList *hn_plan_get_levels (HnPlan *self); /* of HnLevel, 別紙2 */
/**
 * hn_plan_get_ceptoars:
 * @self: a plan
 *
 * Returns: (transfer none): as #HnCeptoar (Ⅱ2(3))
 */
HnTermList *hn_plan_get_ceptoars (HnPlan *self); /* of HnCeptoar, Ⅱ2(3) */
/**
 * hn_plan_get_organizations:
 * @self: a plan
 *
 * Returns: (transfer none): as #HnOrganization (Ⅰ2(7))
 */
HnTermList *hn_plan_get_organizations (HnPlan *self); /* of HnOrganization, Ⅰ2(7) */
/**
 * hn_plan_get_threats:
 * @self: a plan
 *
 * Returns: (transfer none): the types of threat, as #HnThreat (Ⅰ2(5))
 */
HnTermList *hn_plan_get_threats (HnPlan *self); /* of HnThreat, Ⅰ2(5) */
/**
 * hn_plan_get_routes:
 * @self: a plan
 *
 * Returns: (transfer none): the contact routes, as #HnRoute (別紙5)
 */
HnTermList *hn_plan_get_routes (HnPlan *self); /* of HnRoute, 別紙5 */
/**
 * hn_plan_get_units:
 * @self: a plan
 *
 * Returns: (transfer none): the units of quantities, as #HnTerm
 */
HnTermList *hn_plan_get_units (HnPlan *self); /* units of quantities */
/**
 * hn_plan_get_effects:
 * @self: a plan
 *
 * Returns: (transfer none): the effects that qualitative levels ask about, as #HnTerm (別紙2)
 */
HnTermList *hn_plan_get_effects (HnPlan *self); /* what the qualitative rows ask, 別紙2 */
/**
 * hn_plan_get_judgements:
 * @self: a plan
 *
 * Returns: (transfer none): the judgements that exclusions ask about, as #HnTerm (別紙2 備考)
 */
HnTermList *hn_plan_get_judgements (HnPlan *self); /* what the exclusions ask, 別紙2 備考 */
/**
 * hn_plan_get_states:
 * @self: a plan
 *
 * Returns: (transfer none): the states of a service, and "stale", as #HnTerm
 */
HnTermList *hn_plan_get_states (HnPlan *self); /* by hn_state_get_nick(), and "stale" */
/**
 * hn_plan_get_bases:
 * @self: a plan
 *
 * Returns: (transfer none): the bases of a report, as #HnTerm (別添3(1))
 */
HnTermList *hn_plan_get_bases (HnPlan *self); /* "1-a" … "4-b", "consultation", 別添3(1) */
/**
 * hn_plan_get_causes:
 * @self: a plan
 *
 * Returns: (transfer none): "it", "other" and "unknown", as #HnTerm
 */
HnTermList *hn_plan_get_causes (HnPlan *self); /* "it", "other", "unknown" */
/**
 * hn_plan_get_handlings:
 * @self: a plan
 *
 * Returns: (transfer none): the handling labels of a report, as #HnTerm (別添3(4))
 */
HnTermList *hn_plan_get_handlings (HnPlan *self); /* 別添3(4) */
/**
 * hn_plan_get_notes:
 * @self: a plan
 *
 * Returns: (transfer none): the notes below the tables, as #HnTerm (別紙1, 別紙2)
 */
HnTermList *hn_plan_get_notes (HnPlan *self); /* below the tables of 別紙1 and 2 */
/**
 * hn_plan_get_roles:
 * @self: a plan
 *
 * Returns: (transfer none): the roles of organizations, as #HnTerm (Ⅰ2(7))
 */
HnTermList *hn_plan_get_roles (HnPlan *self); /* of organizations, Ⅰ2(7) */
/**
 * hn_plan_get_directions:
 * @self: a plan
 *
 * Returns: (transfer none): the directions of contact routes, as #HnTerm (別紙5)
 */
HnTermList *hn_plan_get_directions (HnPlan *self); /* of contact routes, 別紙5 */

/**
 * hn_plan_get_advisory_kinds:
 * @self: an edition
 *
 * Returns: (transfer none): a list of #HnTerm
 */
HnTermList *hn_plan_get_advisory_kinds (HnPlan *self); /* what an advisory is, 別添2 */
/**
 * hn_plan_get_aspects:
 * @self: an edition
 *
 * Returns: (transfer none): a list of #HnTerm
 */
HnTermList *hn_plan_get_aspects (HnPlan *self); /* "1" to "3", 別添1 */
/**
 * hn_plan_get_importances:
 * @self: an edition
 *
 * Returns: (transfer none): a list of #HnGrade
 */
HnTermList *hn_plan_get_importances (HnPlan *self); /* of HnGrade, 別添2(3)① */
/**
 * hn_plan_get_sharings:
 * @self: an edition
 *
 * Returns: (transfer none): a list of #HnTerm
 */
HnTermList *
hn_plan_get_sharings (HnPlan *self); /* how far an advisory may be passed on, 別添2(3)① */
/**
 * hn_plan_get_channels:
 * @self: an edition
 *
 * Returns: (transfer none): a list of #HnAdvisoryChannel
 */
HnTermList *hn_plan_get_channels (HnPlan *self); /* of HnAdvisoryChannel, 別添2(3), (4) and 4 */
/**
 * hn_plan_get_exclusions:
 * @self: an edition
 *
 * Returns: (transfer none): a list of #HnTerm
 */
HnTermList *hn_plan_get_exclusions (HnPlan *self); /* why somebody is not told, 別添2 */

/**
 * hn_plan_find_sector:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnSector *hn_plan_find_sector (HnPlan *self, const char *id);

/**
 * hn_plan_find_service:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnService *hn_plan_find_service (HnPlan *self, const char *id);

/**
 * hn_plan_find_ceptoar:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnCeptoar *hn_plan_find_ceptoar (HnPlan *self, const char *id);

/**
 * hn_plan_find_organization:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnOrganization *hn_plan_find_organization (HnPlan *self, const char *id);

/**
 * hn_plan_find_threat:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnThreat *hn_plan_find_threat (HnPlan *self, const char *id);

/**
 * hn_plan_find_unit:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnTerm *hn_plan_find_unit (HnPlan *self, const char *id);

/**
 * hn_plan_find_state:
 * @self: a plan
 * @nick: what hn_state_get_nick() says, or "stale"
 *
 * Returns: (transfer none) (nullable): the words and the glyph of a state; every edition has all of
 * them
 */
HnTerm *hn_plan_find_state (HnPlan *self, const char *nick);

/**
 * hn_plan_find_basis:
 * @self: a plan
 * @category: 1…4 for ①–④, or 0 for a consultation (相談)
 * @basis_case: 'a'…'d' for ア–エ, or 0
 *
 * Returns: (transfer none) (nullable): the words of 別添3(1)
 */
HnTerm *hn_plan_find_basis (HnPlan *self, int category, char basis_case);

/**
 * hn_plan_get_alarm_kinds:
 * @self: a plan
 *
 * Returns: (transfer none): the kinds of alarms, as #HnAlarmKind
 */
HnTermList *hn_plan_get_alarm_kinds (HnPlan *self);

/**
 * hn_plan_find_alarm_kind:
 * @self: a plan
 * @id: the nick of a state worse than normal ("failure"), or of what else calls the officer
 *   ("feed-lost")
 *
 * Returns: (transfer none) (nullable): the kind of alarm; every edition has one for all that the
 *   program raises
 */
HnAlarmKind *hn_plan_find_alarm_kind (HnPlan *self, const char *id);

/**
 * hn_plan_find_alarm_priority:
 * @self: a plan
 * @priority: a priority
 *
 * Returns: (transfer none): its words and its glyph
 */
HnTerm *hn_plan_find_alarm_priority (HnPlan *self, HnAlarmPriority priority);

/**
 * hn_plan_get_default_confidence:
 * @self: a plan
 *
 * Returns: how far a report is to be believed that does not say it itself, 0…100
 */
int hn_plan_get_default_confidence (HnPlan *self);

/**
 * hn_plan_get_advisory_kept_us:
 * @self: a plan
 *
 * Returns: for how long an advisory stays at hand after the last word on its way, once all have
 *   answered, in microseconds
 */
gint64 hn_plan_get_advisory_kept_us (HnPlan *self);

/**
 * hn_plan_get_alarm_rules:
 * @self: a plan
 *
 * Returns: (transfer none): the numbers of the alarm system
 */
const HnAlarmRules *hn_plan_get_alarm_rules (HnPlan *self);

/**
 * hn_plan_to_json:
 * @self: a plan
 *
 * May be called in any thread, like all that only reads a plan.
 *
 * Returns: (transfer full): all of the edition in one JSON object; the services stand in their
 * sectors
 */
JsonNode *hn_plan_to_json (HnPlan *self);

G_END_DECLS
