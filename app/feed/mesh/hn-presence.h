#pragma once

#include "hn-presence-fact.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_PRESENCE (hn_presence_get_type ())

/**
 * HnPresence:
 *
 * Whether a CEPTOAR, or one of its contacts (POC, 2(3)②), can be reached: an item of
 * hn_station_get_presence(), or of hn_presence_get_pocs() of one. It changes on the main thread,
 * with notifications. A CEPTOAR is as reachable as the best of its contacts.
 *
 * Properties (all readable): `name`, `feed-id` (strings), `state` (HnPresenceState), `heard-us`,
 * `due-us`, `round-trip-us` (int64), `cut` (boolean), `n-reachable` (uint).
 */
G_DECLARE_FINAL_TYPE (HnPresence, hn_presence, HN, PRESENCE, GObject)

/**
 * hn_presence_new:
 * @ceptoar: the id of a CEPTOAR
 * @poc: (nullable): the id of a contact's identity, "" for the CEPTOAR's server; %NULL: the CEPTOAR
 *   as a whole
 *
 * For the station, and for tests of views.
 *
 * Returns: (transfer full): the presence of one that was never heard
 */
HnPresence *hn_presence_new (const char *ceptoar, const char *poc);

/**
 * hn_presence_take_in:
 * @self: a presence
 * @fact: what is known of one contact of its CEPTOAR
 *
 * Takes it over: a contact all of it; a CEPTOAR for the contact that it speaks of, which is added
 * to its contacts where it is new. For the station, and for tests of views.
 */
void hn_presence_take_in (HnPresence *self, const HnPresenceFact *fact);

/**
 * hn_presence_get_ceptoar:
 * @self: a presence
 *
 * Returns: (transfer none): the id of the CEPTOAR, of the plan
 */
const char *hn_presence_get_ceptoar (HnPresence *self);

/**
 * hn_presence_get_poc:
 * @self: a presence
 *
 * Returns: (transfer none) (nullable): the id of the contact's identity; "": the CEPTOAR's server;
 *   %NULL: this is the CEPTOAR as a whole
 */
const char *hn_presence_get_poc (HnPresence *self);

/**
 * hn_presence_get_pocs:
 * @self: a presence
 *
 * Returns: (transfer none): a list of HnPresence, the contacts of a CEPTOAR; empty for a contact
 */
GListModel *hn_presence_get_pocs (HnPresence *self);

/**
 * hn_presence_get_name:
 * @self: a presence
 *
 * Returns: (transfer none) (nullable): what the contact calls itself; of a CEPTOAR, that of the
 *   contact that was heard last
 */
const char *hn_presence_get_name (HnPresence *self);

/**
 * hn_presence_get_feed_id:
 * @self: a presence
 *
 * Returns: (transfer none) (nullable): the feed that it was heard by last
 */
const char *hn_presence_get_feed_id (HnPresence *self);

/**
 * hn_presence_get_state:
 * @self: a presence
 *
 * Returns: its state
 */
HnPresenceState hn_presence_get_state (HnPresence *self);

/**
 * hn_presence_get_heard_us:
 * @self: a presence
 *
 * Returns: when it was heard last, microseconds since the epoch, UTC; 0: never
 */
gint64 hn_presence_get_heard_us (HnPresence *self);

/**
 * hn_presence_get_round_trip_us:
 * @self: a presence
 *
 * Returns: from the last question to its answer, microseconds; -1: none was answered yet
 */
gint64 hn_presence_get_round_trip_us (HnPresence *self);

/**
 * hn_presence_get_cut:
 * @self: a presence
 *
 * Returns: whether our own connection to the feed that it was heard by does not stand, so that its
 *   silence says nothing of it
 */
gboolean hn_presence_get_cut (HnPresence *self);

/**
 * hn_presence_get_n_reachable:
 * @self: a presence
 *
 * Returns: how many contacts of a CEPTOAR are reachable; of a contact, 1 or 0
 */
guint hn_presence_get_n_reachable (HnPresence *self);

G_END_DECLS
