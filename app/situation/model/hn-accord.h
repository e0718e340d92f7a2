#pragma once

#include "hn-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_ACCORD (hn_accord_get_type ())

/**
 * HnAccord:
 *
 * An agreement (取決め) with all its versions: 別添2(3)④, 別添2(4)③. Immutable; when more becomes
 * known, another takes its place.
 */
G_DECLARE_FINAL_TYPE (HnAccord, hn_accord, HN, ACCORD, GObject)

/**
 * hn_accord_get_id:
 * @self: an agreement
 *
 * Returns: (transfer none): the STIX id of its note
 */
const char *hn_accord_get_id (HnAccord *self);

/**
 * hn_accord_get_kind:
 * @self: an agreement
 *
 * Returns: what it is on
 */
HnAgreementKind hn_accord_get_kind (HnAccord *self);

/**
 * hn_accord_get_parties:
 * @self: an agreement
 *
 * Returns: (transfer none): the ids of those whom it binds
 */
const char *const *hn_accord_get_parties (HnAccord *self);

/**
 * hn_accord_get_exercise:
 * @self: an agreement
 *
 * Returns: (transfer none) (nullable): the exercise that it belongs to
 */
const char *hn_accord_get_exercise (HnAccord *self);

/**
 * hn_accord_get_n_intervals:
 * @self: an agreement
 *
 * Returns: for how many intervals it was in force, or is, or will be
 */
guint hn_accord_get_n_intervals (HnAccord *self);

/**
 * hn_accord_is_believed:
 * @self: an agreement
 *
 * Returns: whether NISC says it or one whom it binds; what others say is kept, but does not count
 */
gboolean hn_accord_is_believed (HnAccord *self);

/**
 * hn_accord_get_interval:
 * @self: an agreement
 * @index: which, from the oldest
 * @from_us: (out): from when, microseconds since the epoch, UTC
 * @until_us: (out): from when not any more; %G_MAXINT64: no end is known
 *
 * Tells of one interval in which it is in force.
 */
void hn_accord_get_interval (HnAccord *self, guint index, gint64 *from_us, gint64 *until_us);

/**
 * hn_accord_holds:
 * @self: an agreement
 * @at_us: a time, microseconds since the epoch, UTC
 *
 * Returns: whether it is believed, and in force at that time by all that is known now
 */
gboolean hn_accord_holds (HnAccord *self, gint64 at_us);

/**
 * hn_accord_binds:
 * @self: an agreement
 * @party: the id of an identity
 *
 * Returns: whether it is between that one and others
 */
gboolean hn_accord_binds (HnAccord *self, const char *party);

G_END_DECLS
