#pragma once

#include "hn-situation-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

#define HN_TYPE_SECTOR_STATUS (hn_sector_status_get_type ())

/**
 * HnSectorStatus:
 *
 * A sector as we know it: what a tile of the board shows. Properties that notify: `state`,
 * `since-us`, `is-stale`, `stale-since-us`, `last-word-us`, `n-open-incidents`, `reason`,
 * `verdict`, `deadline-us`, and `reasons-changed` (guint), which changes with whatever stands
 * behind them.
 *
 * Stale stands beside the state: the state is the last that we knew.
 */
G_DECLARE_FINAL_TYPE (HnSectorStatus, hn_sector_status, HN, SECTOR_STATUS, GObject)

/**
 * hn_sector_status_get_id:
 * @self: a sector
 *
 * Returns: (transfer none): the id in the plan
 */
const char *hn_sector_status_get_id (HnSectorStatus *self);

/**
 * hn_sector_status_get_name:
 * @self: a sector
 *
 * Returns: (transfer none): the name, in the language of the user
 */
const char *hn_sector_status_get_name (HnSectorStatus *self);

/**
 * hn_sector_status_get_state:
 * @self: a sector
 *
 * Returns: its state; what is stale is the last that we knew
 */
HnState hn_sector_status_get_state (HnSectorStatus *self);

/**
 * hn_sector_status_get_since_us:
 * @self: a sector
 *
 * Returns: since when it is in that state, microseconds since the epoch, UTC, on the clock of the
 *   desk; 0 where nobody has said
 */
gint64 hn_sector_status_get_since_us (HnSectorStatus *self);

/**
 * hn_sector_status_is_stale:
 * @self: a sector
 *
 * Returns: whether every feed that covers it has been silent longer than it promised, or no feed
 *   covers it
 */
gboolean hn_sector_status_is_stale (HnSectorStatus *self);

/**
 * hn_sector_status_get_stale_since_us:
 * @self: a sector
 *
 * Returns: the last contact with a feed that covers it, microseconds since the epoch, UTC, on the
 *   wall's clock; 0 where there never was one
 */
gint64 hn_sector_status_get_stale_since_us (HnSectorStatus *self);

/**
 * hn_sector_status_get_last_word_us:
 * @self: a sector
 *
 * Returns: the newest report or statement for it, microseconds since the epoch, UTC, on the clock
 *   of the desk; 0 where there is none
 */
gint64 hn_sector_status_get_last_word_us (HnSectorStatus *self);

/**
 * hn_sector_status_get_n_open_incidents:
 * @self: a sector
 *
 * Returns: how many open incidents its services and the sector as a whole have
 */
guint hn_sector_status_get_n_open_incidents (HnSectorStatus *self);

/**
 * hn_sector_status_get_reason:
 * @self: a sector
 *
 * Returns: (transfer none) (nullable): in the language of the report, the title of the worst open
 *   incident; %NULL where none is
 */
const char *hn_sector_status_get_reason (HnSectorStatus *self);

/**
 * hn_sector_status_get_services:
 * @self: a sector
 *
 * Returns: (transfer none): a model of #HnServiceStatus in the plan's order; it never changes
 */
GListModel *hn_sector_status_get_services (HnSectorStatus *self);

/**
 * hn_sector_status_get_verdict:
 * @self: a sector
 *
 * Returns: (transfer none) (nullable): what a verification level comes to for the worst of its open
 *   incidents: the first breach, else what will be breached first, else what is undecided for
 *   longest, else what is excluded; %NULL where none of that is so
 */
HnVerdict *hn_sector_status_get_verdict (HnSectorStatus *self);

/**
 * hn_sector_status_get_deadline_us:
 * @self: a sector
 *
 * Returns: when the next of its verification levels will be breached if nothing changes,
 *   microseconds since the epoch, UTC, on the clock of the desk; 0 where that is not to be expected
 */
gint64 hn_sector_status_get_deadline_us (HnSectorStatus *self);

/**
 * hn_sector_status_dup_reasons:
 * @self: a sector
 *
 * Returns: (transfer full): a model of #HnReason, worst first: of all that is open in it, or why
 *   nothing is; a snapshot made now; never empty
 */
GListModel *hn_sector_status_dup_reasons (HnSectorStatus *self);

G_END_DECLS
