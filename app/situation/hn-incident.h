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

const char *hn_incident_get_id (HnIncident *self);
/* (not nullable): the name, or the id where it has none. */
const char *hn_incident_get_title (HnIncident *self);
/* (nullable) */
const char *hn_incident_get_description (HnIncident *self);
/* (nullable): as the report says, whether or not the plan knows them. */
const char *hn_incident_get_sector_id (HnIncident *self);
const char *hn_incident_get_service_id (HnIncident *self);
/* (nullable): where it stands on the board; NULL where the plan does not know the id. */
HnSectorStatus *hn_incident_get_sector (HnIncident *self);
/* (nullable): NULL where it counts for the sector as a whole. */
HnServiceStatus *hn_incident_get_service (HnIncident *self);
/* What the newest version that counts reports, also when it is closed. */
HnState hn_incident_get_state (HnIncident *self);
/* Since when, on the clock of the desk. */
gint64 hn_incident_get_state_since_us (HnIncident *self);
/* Times of the event, 0 where not known. In an exercise they are the scenario's. */
gint64 hn_incident_get_started_us (HnIncident *self);
gint64 hn_incident_get_noticed_us (HnIncident *self);
gint64 hn_incident_get_restored_us (HnIncident *self);
/* `modified` of the newest version that counts, on the clock of the desk (see HnIncidentVersion).
 */
gint64 hn_incident_get_last_word_us (HnIncident *self);
/* The same as the record has it. */
gint64 hn_incident_get_modified_us (HnIncident *self);

/* Open: not revoked, the state not normal, and not restored at a time that has passed. */
gboolean hn_incident_is_open (HnIncident *self);
/* Withdrawn by its creator. */
gboolean hn_incident_is_revoked (HnIncident *self);
gboolean hn_incident_has_conflict (HnIncident *self);
gboolean hn_incident_has_foreign (HnIncident *self);
/* A version is ahead of our clock. */
gboolean hn_incident_is_ahead (HnIncident *self);

HnTlp hn_incident_get_tlp (HnIncident *self);
/* (not nullable): as of HnReport. */
const char *const *hn_incident_get_scope (HnIncident *self);
/* (nullable) */
const char *hn_incident_get_handling (HnIncident *self);
const char *hn_incident_get_contact_person (HnIncident *self);
const char *hn_incident_get_contact_means (HnIncident *self);
const char *hn_incident_get_threat (HnIncident *self);
/* (nullable): the id of the incident that this one spilled over from. */
const char *hn_incident_get_caused_by (HnIncident *self);
/* (nullable): the exercise that it belongs to. */
const char *hn_incident_get_exercise (HnIncident *self);
guint hn_incident_get_n_quantities (HnIncident *self);
const HnQuantity *hn_incident_get_quantity (HnIncident *self, guint index);
/* (not nullable) (array zero-terminated=1): names of its places, as far as their location objects
 * are here; they may come later. Likewise the areas (JP-01…). */
const char *const *hn_incident_get_places (HnIncident *self);
const char *const *hn_incident_get_areas (HnIncident *self);
/* (nullable): the creator, and its name once its identity object is here. */
const char *hn_incident_get_reporter_id (HnIncident *self);
const char *hn_incident_get_reporter_name (HnIncident *self);
/* (nullable): the report that counts: of the newest version that has one. */
HnReport *hn_incident_get_report (HnIncident *self);

/* (transfer none): a model of HnIncidentVersion, newest first. */
GListModel *hn_incident_get_versions (HnIncident *self);
guint hn_incident_get_n_versions (HnIncident *self);

G_END_DECLS
