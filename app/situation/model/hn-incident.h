#pragma once

#include "hn-record.h"
#include "hn-report.h"
#include "hn-situation-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

#define HN_TYPE_INCIDENT (hn_incident_get_type ())

/**
 * HnIncident:
 *
 * An incident as its versions tell it. The object stays the same while versions arrive.
 *
 * Properties that notify: `title`, `state`, `is-open`, `is-revoked`, `has-conflict`, `has-foreign`,
 * `is-ahead`, `last-word-us`, `reporter-name`, `places` (strv), `n-versions`, and `revision`
 * (guint), which changes with anything at all: a closure that reads several getters binds to that
 * one.
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
 * Returns: (transfer none) (nullable): as the report says, whether or not the plan knows it
 */
const char *hn_incident_get_sector_id (HnIncident *self);

/**
 * hn_incident_get_service_id:
 * @self: an incident
 *
 * Returns: (transfer none) (nullable): as the report says, whether or not the plan knows it
 */
const char *hn_incident_get_service_id (HnIncident *self);

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
 * Returns: what the newest version that counts reports, also when it is closed
 */
HnState hn_incident_get_state (HnIncident *self);

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
 * Returns: (transfer none) (nullable): as hn_report_get_threat()
 */
const char *hn_incident_get_threat (HnIncident *self);

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
