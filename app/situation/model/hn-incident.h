#pragma once

#include "hn-mark.h"
#include "hn-record.h"
#include "hn-report.h"
#include "hn-segment.h"
#include "hn-situation-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

#define HN_TYPE_INCIDENT (hn_incident_get_type ())

/**
 * HnIncident:
 *
 * An incident as its versions tell it, and as NISC's judgements beside it correct them. The object
 * stays the same while versions arrive.
 *
 * What is said of class (sector, service, basis, threat, state, cause) comes twice: as it is to be
 * taken, which the board goes by, and as it was reported (`reported` in the name).
 *
 * Properties that notify: `title`, `state`, `is-open`, `is-revoked`, `has-conflict`, `has-foreign`,
 * `is-ahead`, `last-word-us`, `reporter-name`, `places` (strv), `n-versions`, `verdict`,
 * `confidence` (int), and `revision` (guint), which changes with anything at all: a closure that
 * reads several getters binds to that one.
 *
 * Strings and arrays that are (transfer none) hold until the next fold.
 */
G_DECLARE_FINAL_TYPE (HnIncident, hn_incident, HN, INCIDENT, GObject)

/**
 * hn_incident_get_id:
 * @self: an incident
 *
 * Returns: (transfer none): the id of its object
 */
const char *hn_incident_get_id (HnIncident *self);

/**
 * hn_incident_get_title:
 * @self: an incident
 *
 * Returns: (transfer none) (not nullable): the name, or the id where it has none
 */
const char *hn_incident_get_title (HnIncident *self);

/**
 * hn_incident_get_description:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): what is said of it
 */
const char *hn_incident_get_description (HnIncident *self);

/**
 * hn_incident_get_sector_id:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as it is to be taken, whether or not the plan knows it
 */
const char *hn_incident_get_sector_id (HnIncident *self);

/**
 * hn_incident_get_service_id:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as it is to be taken, whether or not the plan knows it
 */
const char *hn_incident_get_service_id (HnIncident *self);

/**
 * hn_incident_get_reported_sector_id:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as the report says, whether or not the plan knows it
 */
const char *hn_incident_get_reported_sector_id (HnIncident *self);

/**
 * hn_incident_get_reported_service_id:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as the report says, whether or not the plan knows it
 */
const char *hn_incident_get_reported_service_id (HnIncident *self);

/**
 * hn_incident_get_sector:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): where it stands on the board; %NULL where the plan does not
 *   know the id
 */
HnSectorStatus *hn_incident_get_sector (HnIncident *self);

/**
 * hn_incident_get_service:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the service that it counts for; %NULL where it counts for
 *   the sector as a whole
 */
HnServiceStatus *hn_incident_get_service (HnIncident *self);

/**
 * hn_incident_get_state:
 * @self: an incident
 *
 * The state that the board goes by: what the newest version that counts reports, or NISC corrected
 * that to. While it is open, a verification level that is breached makes it
 * %HN_STATE_BREACH at least, unless the reporter said malfunction after the breach; a level of
 * which NISC judged that a remark excludes it lets no reported breach stand: it is a failure.
 *
 * Returns: its state, also when it is closed
 */
HnState hn_incident_get_state (HnIncident *self);

/**
 * hn_incident_get_reported_state:
 * @self: an incident
 *
 * Returns: what the newest version that counts reports, also when it is closed
 */
HnState hn_incident_get_reported_state (HnIncident *self);

/**
 * hn_incident_get_state_since_us:
 * @self: an incident
 *
 * Returns: since when, microseconds since the epoch, UTC, on the clock of the desk
 */
gint64 hn_incident_get_state_since_us (HnIncident *self);

/**
 * hn_incident_get_started_us:
 * @self: an incident
 *
 * Returns: when it began, microseconds since the epoch, UTC, on the clock of the desk; 0 where it
 *   is not known
 */
gint64 hn_incident_get_started_us (HnIncident *self);

/**
 * hn_incident_get_noticed_us:
 * @self: an incident
 *
 * Returns: when it was noticed, microseconds since the epoch, UTC, on the clock of the desk; 0
 *   where it is not known
 */
gint64 hn_incident_get_noticed_us (HnIncident *self);

/**
 * hn_incident_get_restored_us:
 * @self: an incident
 *
 * Returns: when the service was restored, or will be, microseconds since the epoch, UTC, on the
 *   clock of the desk; 0 where it is not known
 */
gint64 hn_incident_get_restored_us (HnIncident *self);

/**
 * hn_incident_get_last_word_us:
 * @self: an incident
 *
 * Returns: `modified` of the newest version that counts, microseconds since the epoch, UTC, on the
 *   clock of the desk (see #HnIncidentVersion)
 */
gint64 hn_incident_get_last_word_us (HnIncident *self);

/**
 * hn_incident_get_modified_us:
 * @self: an incident
 *
 * Returns: `modified` of the newest version that counts, microseconds since the epoch, UTC, as the
 *   record has it
 */
gint64 hn_incident_get_modified_us (HnIncident *self);

/**
 * hn_incident_is_open:
 * @self: an incident
 *
 * Returns: whether it is not revoked, the state not normal, and it was not restored at a time that
 *   has passed
 */
gboolean hn_incident_is_open (HnIncident *self);

/**
 * hn_incident_is_revoked:
 * @self: an incident
 *
 * Returns: whether its creator has withdrawn it
 */
gboolean hn_incident_is_revoked (HnIncident *self);

/**
 * hn_incident_is_removed:
 * @self: an incident
 * @removal: (out) (optional): why
 *
 * Returns: whether nothing but the fact is left of it: its content must not be kept
 */
gboolean hn_incident_is_removed (HnIncident *self, HnRemoval *removal);

/**
 * hn_incident_has_conflict:
 * @self: an incident
 *
 * Returns: whether two contents bear the same id and `modified`
 */
gboolean hn_incident_has_conflict (HnIncident *self);

/**
 * hn_incident_has_foreign:
 * @self: an incident
 *
 * Returns: whether there are versions by others than its creator; they do not count
 */
gboolean hn_incident_has_foreign (HnIncident *self);

/**
 * hn_incident_is_ahead:
 * @self: an incident
 *
 * Returns: whether a version is ahead of our clock
 */
gboolean hn_incident_is_ahead (HnIncident *self);

/**
 * hn_incident_get_tlp:
 * @self: an incident
 *
 * Returns: the strictest marking of the version that counts and of the report that counts
 */
HnTlp hn_incident_get_tlp (HnIncident *self);

/**
 * hn_incident_get_scope:
 * @self: an incident
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): as hn_report_get_scope()
 */
const char *const *hn_incident_get_scope (HnIncident *self);

/**
 * hn_incident_get_handling:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as hn_report_get_handling(); %NULL without a report
 */
const char *hn_incident_get_handling (HnIncident *self);

/**
 * hn_incident_get_contact_person:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as hn_report_get_contact_person()
 */
const char *hn_incident_get_contact_person (HnIncident *self);

/**
 * hn_incident_get_contact_means:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as hn_report_get_contact_means()
 */
const char *hn_incident_get_contact_means (HnIncident *self);

/**
 * hn_incident_get_threat:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as it is to be taken: an id of the plan's threat types
 */
const char *hn_incident_get_threat (HnIncident *self);

/**
 * hn_incident_get_reported_threat:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as hn_report_get_threat()
 */
const char *hn_incident_get_reported_threat (HnIncident *self);

/**
 * hn_incident_get_cause:
 * @self: an incident
 *
 * Returns: as it is to be taken: whether IT is the cause; hn_report_get_cause() has what was
 *   reported
 */
HnCause hn_incident_get_cause (HnIncident *self);

/**
 * hn_incident_get_basis_category:
 * @self: an incident
 *
 * Returns: as it is to be taken: the category of its basis, 1…4 (①–④), or 0;
 *   hn_report_get_basis_category() has what was reported
 */
int hn_incident_get_basis_category (HnIncident *self);

/**
 * hn_incident_get_basis_case:
 * @self: an incident
 *
 * Returns: as it is to be taken: the case of its basis, 'a'…'d' (ア–エ), or 0;
 *   hn_report_get_basis_case() has what was reported
 */
char hn_incident_get_basis_case (HnIncident *self);

/**
 * hn_incident_is_consultation:
 * @self: an incident
 *
 * Returns: as it is to be taken: whether it is a consultation (相談);
 *   hn_report_is_consultation() has what was reported
 */
gboolean hn_incident_is_consultation (HnIncident *self);

/**
 * hn_incident_is_near_miss:
 * @self: an incident
 *
 * Returns: whether it tells of what did not become a failure (Ⅱ2(3)): it is never open and gives
 *   no service a state
 */
gboolean hn_incident_is_near_miss (HnIncident *self);

/**
 * hn_incident_get_caused_by:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the id of the incident that this one spilled over from
 */
const char *hn_incident_get_caused_by (HnIncident *self);

/**
 * hn_incident_get_exercise:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the exercise that it belongs to; %NULL for the real thing
 */
const char *hn_incident_get_exercise (HnIncident *self);

/**
 * hn_incident_get_n_quantities:
 * @self: an incident
 *
 * Returns: how many figures it gives
 */
guint hn_incident_get_n_quantities (HnIncident *self);

/**
 * hn_incident_get_quantity:
 * @self: an incident
 * @index: which one, from 0
 *
 * Returns: (transfer none): a figure
 */
const HnQuantity *hn_incident_get_quantity (HnIncident *self, guint index);

/**
 * hn_incident_get_places:
 * @self: an incident
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): names of its places, as far as
 *   their location objects are here; they may come later
 */
const char *const *hn_incident_get_places (HnIncident *self);

/**
 * hn_incident_get_areas:
 * @self: an incident
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): the areas of its places
 *   (JP-01…), as far as their location objects are here
 */
const char *const *hn_incident_get_areas (HnIncident *self);

/**
 * hn_incident_get_reporter_id:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the id of its creator
 */
const char *hn_incident_get_reporter_id (HnIncident *self);

/**
 * hn_incident_get_reporter_name:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the name of its creator, once the identity object is here
 */
const char *hn_incident_get_reporter_name (HnIncident *self);

/**
 * hn_incident_get_originator_id:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the id of the identity whose word it is: of the operator on
 *   whose behalf it was written, else of its creator
 */
const char *hn_incident_get_originator_id (HnIncident *self);

/**
 * hn_incident_get_originator_name:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the name of the originator, once the identity object is here
 */
const char *hn_incident_get_originator_name (HnIncident *self);

/**
 * hn_incident_get_verdict:
 * @self: an incident
 *
 * What the verification level of its service comes to (別紙2) for the accident that it tells of: of
 * all reports by its originator that NISC grouped as the same incident.
 *
 * Returns: (transfer none) (nullable): the verdict; %NULL where it has no service that the plan
 *   knows, is a near miss or withdrawn, or the time is not known
 */
HnVerdict *hn_incident_get_verdict (HnIncident *self);

/**
 * hn_incident_get_deadline_us:
 * @self: an incident
 *
 * Returns: when its verification level will be breached if nothing changes, microseconds since the
 *   epoch, UTC, on the clock of the desk; 0 where that is not to be expected, or it is not open
 */
gint64 hn_incident_get_deadline_us (HnIncident *self);

/**
 * hn_incident_get_confidence:
 * @self: an incident
 *
 * How far the accident that it tells of is to be believed: independent originators make it surer
 * (1 - ∏(1 - c)), the same word passed on does not, and a judgement of NISC's takes the place of
 * all that was said before it.
 *
 * Returns: 0…100
 */
int hn_incident_get_confidence (HnIncident *self);

/**
 * hn_incident_get_reported_confidence:
 * @self: an incident
 *
 * Returns: as the report that counts says of itself, 0…100; -1 where it says nothing
 */
int hn_incident_get_reported_confidence (HnIncident *self);

/**
 * hn_incident_get_n_originators:
 * @self: an incident
 *
 * Returns: how many originators independent of each other tell of the same accident
 */
guint hn_incident_get_n_originators (HnIncident *self);

/**
 * hn_incident_get_accident_id:
 * @self: an incident
 *
 * Returns: (transfer none): the same id for all incidents that NISC grouped as the same one, and
 *   only those: the first of their ids
 */
const char *hn_incident_get_accident_id (HnIncident *self);

/**
 * hn_incident_dup_accident:
 * @self: an incident
 *
 * Returns: (transfer full): a model of #HnIncident: all that NISC grouped as the same, by id, with
 *   @self; a snapshot
 */
GListModel *hn_incident_dup_accident (HnIncident *self);

/**
 * hn_incident_is_annotated:
 * @self: an incident
 *
 * Returns: whether anything is said beside it; most have nothing, and then no model has to be made
 */
gboolean hn_incident_is_annotated (HnIncident *self);

/**
 * hn_incident_get_annotations:
 * @self: an incident
 *
 * Returns: (transfer none): a model of #HnAnnotation: all that is said beside it, in the order in
 *   which it was said; it changes with one splice a fold
 */
GListModel *hn_incident_get_annotations (HnIncident *self);

/**
 * hn_incident_dup_segments:
 * @self: an incident
 *
 * In which states it has been, in event time, as known now: a function of what is known and of the
 * time. What ended has ended; a segment that has not is drawn up to now.
 *
 * Returns: (transfer full) (element-type HnSegment): by time; empty for a near miss and where it
 * was withdrawn
 */
GArray *hn_incident_dup_segments (HnIncident *self);

/**
 * hn_incident_dup_marks:
 * @self: an incident
 *
 * What happened about it, as known now. Versions and annotations that do not count are not in it.
 *
 * Returns: (transfer full) (element-type HnMark): by time; g_array_unref() frees the strings too
 */
GArray *hn_incident_dup_marks (HnIncident *self);

/**
 * hn_incident_get_report:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): the report that counts: of the newest version that has one
 */
HnReport *hn_incident_get_report (HnIncident *self);

/**
 * hn_incident_get_versions:
 * @self: an incident
 *
 * Returns: (transfer none): a model of #HnIncidentVersion, newest first
 */
GListModel *hn_incident_get_versions (HnIncident *self);

/**
 * hn_incident_get_n_versions:
 * @self: an incident
 *
 * Returns: how many versions are here
 */
guint hn_incident_get_n_versions (HnIncident *self);

G_END_DECLS
