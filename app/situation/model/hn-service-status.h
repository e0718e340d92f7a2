#pragma once

#include "hn-situation-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

#define HN_TYPE_SERVICE_STATUS (hn_service_status_get_type ())

/**
 * HnServiceStatus:
 *
 * A service of a sector (別紙1) as we know it. Properties that notify: `state`, `since-us`,
 * `n-open-incidents`, `verdict`,
 * `deadline-us`, and `reasons-changed` (guint), which changes with whatever stands behind
 * them.
 */
G_DECLARE_FINAL_TYPE (HnServiceStatus, hn_service_status, HN, SERVICE_STATUS, GObject)

/**
 * hn_service_status_get_id:
 * @self: a service
 *
 * Returns: (transfer none): the id in the plan
 */
const char *hn_service_status_get_id (HnServiceStatus *self);

/**
 * hn_service_status_get_name:
 * @self: a service
 *
 * Returns: (transfer none): the name, in the language of the user
 */
const char *hn_service_status_get_name (HnServiceStatus *self);

/**
 * hn_service_status_get_sector_id:
 * @self: a service
 *
 * Returns: (transfer none): the id of its sector in the plan
 */
const char *hn_service_status_get_sector_id (HnServiceStatus *self);

/**
 * hn_service_status_get_state:
 * @self: a service
 *
 * Returns: its state
 */
HnState hn_service_status_get_state (HnServiceStatus *self);

/**
 * hn_service_status_get_since_us:
 * @self: a service
 *
 * Returns: since when it is in that state, microseconds since the epoch, UTC, on the clock of the
 *   desk; 0 where nobody has said
 */
gint64 hn_service_status_get_since_us (HnServiceStatus *self);

/**
 * hn_service_status_get_n_open_incidents:
 * @self: a service
 *
 * Returns: how many open incidents it has
 */
guint hn_service_status_get_n_open_incidents (HnServiceStatus *self);

/**
 * hn_service_status_get_verdict:
 * @self: a service
 *
 * Returns: (transfer none) (nullable): what a verification level comes to for the worst of its open
 *   incidents: the first breach, else what will be breached first, else what is undecided for
 *   longest, else what is excluded; %NULL where none of that is so
 */
HnVerdict *hn_service_status_get_verdict (HnServiceStatus *self);

/**
 * hn_service_status_get_deadline_us:
 * @self: a service
 *
 * Returns: when the next of its verification levels will be breached if nothing changes,
 *   microseconds since the epoch, UTC, on the clock of the desk; 0 where that is not to be expected
 */
gint64 hn_service_status_get_deadline_us (HnServiceStatus *self);

/**
 * hn_service_status_dup_reasons:
 * @self: a service
 *
 * Returns: (transfer full): a model of #HnReason, worst first: a snapshot made now; never empty
 */
GListModel *hn_service_status_dup_reasons (HnServiceStatus *self);

G_END_DECLS
