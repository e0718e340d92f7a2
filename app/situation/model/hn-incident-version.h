#pragma once

#include "hn-record.h"
#include "hn-seal.h"
#include "hn-situation-types.h"

G_BEGIN_DECLS

#define HN_TYPE_INCIDENT_VERSION (hn_incident_version_get_type ())

/* One version of an incident as it is in the log. Immutable: where its standing among the other
 * versions changes, another object takes its place in the list. */
G_DECLARE_FINAL_TYPE (HnIncidentVersion, hn_incident_version, HN, INCIDENT_VERSION, GObject)

/**
 * hn_incident_version_get_record:
 * @self: a version
 *
 * Returns: (transfer none): what it said; its bytes are the raw object
 */
HnRecord *hn_incident_version_get_record (HnIncidentVersion *self);

/**
 * hn_incident_version_get_modified_us:
 * @self: a version
 *
 * Returns: `modified`, microseconds since the epoch, UTC
 */
gint64 hn_incident_version_get_modified_us (HnIncidentVersion *self);

/**
 * hn_incident_version_get_said_us:
 * @self: a version
 *
 * Returns: `modified` on the clock of the desk, microseconds since the epoch, UTC: the time of the
 *   scenario in an exercise
 */
gint64 hn_incident_version_get_said_us (HnIncidentVersion *self);

/**
 * hn_incident_version_get_received_us:
 * @self: a version
 *
 * Returns: when it reached the log, microseconds since the epoch, UTC
 */
gint64 hn_incident_version_get_received_us (HnIncidentVersion *self);

/**
 * hn_incident_version_get_source:
 * @self: a version
 *
 * Returns: (transfer none) (nullable): the feed that brought it
 */
const char *hn_incident_version_get_source (HnIncidentVersion *self);

/**
 * hn_incident_version_get_seal:
 * @self: a version
 *
 * Returns: what is known of who said it
 */
HnSeal hn_incident_version_get_seal (HnIncidentVersion *self);

/**
 * hn_incident_version_get_state:
 * @self: a version
 *
 * Returns: what it reports; %HN_STATE_UNKNOWN where it has no report
 */
HnState hn_incident_version_get_state (HnIncidentVersion *self);

/**
 * hn_incident_version_is_current:
 * @self: a version
 *
 * Returns: whether it is what the incident shows
 */
gboolean hn_incident_version_is_current (HnIncidentVersion *self);

/**
 * hn_incident_version_is_foreign:
 * @self: a version
 *
 * Returns: whether it is not by the incident's creator: kept and shown, never counted
 */
gboolean hn_incident_version_is_foreign (HnIncidentVersion *self);

/**
 * hn_incident_version_is_conflict:
 * @self: a version
 *
 * Returns: whether another content bears the same id and `modified`
 */
gboolean hn_incident_version_is_conflict (HnIncidentVersion *self);

/**
 * hn_incident_version_is_removed:
 * @self: a version
 *
 * Returns: whether nothing but the fact is left of it: its content must not be kept
 */
gboolean hn_incident_version_is_removed (HnIncidentVersion *self);

/**
 * hn_incident_version_is_revoked:
 * @self: a version
 *
 * Returns: whether it withdraws the incident
 */
gboolean hn_incident_version_is_revoked (HnIncidentVersion *self);

/**
 * hn_incident_version_is_ahead:
 * @self: a version
 *
 * Returns: whether its `modified` lay ahead of our clock when this was last looked at
 */
gboolean hn_incident_version_is_ahead (HnIncidentVersion *self);

G_END_DECLS
