#pragma once

#include "hn-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_HOP (hn_hop_get_type ())

/**
 * HnHop:
 *
 * One cell of the ledger of an advisory: one version of it, on one leg, to one recipient
 * (別添2(3)). Immutable; when more becomes known, another takes its place.
 */
G_DECLARE_FINAL_TYPE (HnHop, hn_hop, HN, HOP, GObject)

/**
 * HnHopState:
 * @HN_HOP_STATE_SENT: it went out; nothing came back
 * @HN_HOP_STATE_DELIVERED: it arrived
 * @HN_HOP_STATE_OPENED: somebody has looked at it
 * @HN_HOP_STATE_ACCEPTED: the recipient took it on
 * @HN_HOP_STATE_RELAYED: the recipient took it on, and passed it on
 * @HN_HOP_STATE_REFUSED: the recipient did not take it on
 *
 * How far an advisory came with one recipient. Whether it is overdue is another matter: see
 * hn_hop_is_overdue().
 */
typedef enum
{
  HN_HOP_STATE_SENT,
  HN_HOP_STATE_DELIVERED,
  HN_HOP_STATE_OPENED,
  HN_HOP_STATE_ACCEPTED,
  HN_HOP_STATE_RELAYED,
  HN_HOP_STATE_REFUSED,
  HN_N_HOP_STATES
} HnHopState;

/**
 * hn_hop_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): a word for it, e.g. "accepted"
 */
const char *hn_hop_state_get_nick (HnHopState state);

/**
 * hn_hop_get_version_us:
 * @self: a hop
 *
 * Returns: which version of the advisory it is of: its `modified`
 */
gint64 hn_hop_get_version_us (HnHop *self);

/**
 * hn_hop_get_number:
 * @self: a hop
 *
 * Returns: which leg: 1 NISC to liaison, 2 liaison to CEPTOAR, 3 CEPTOAR to operator, 0 directly
 */
int hn_hop_get_number (HnHop *self);

/**
 * hn_hop_get_from:
 * @self: a hop
 *
 * Returns: (transfer none) (nullable): the id of who sent it; %NULL where nobody says so
 */
const char *hn_hop_get_from (HnHop *self);

/**
 * hn_hop_get_to:
 * @self: a hop
 *
 * Returns: (transfer none): the id of the recipient
 */
const char *hn_hop_get_to (HnHop *self);

/**
 * hn_hop_get_state:
 * @self: a hop
 *
 * Returns: how far it came
 */
HnHopState hn_hop_get_state (HnHop *self);

/**
 * hn_hop_get_at_us:
 * @self: a hop
 * @state: a state
 *
 * Returns: when it first came to @state; 0: it did not, or nobody says so
 */
gint64 hn_hop_get_at_us (HnHop *self, HnHopState state);

/**
 * hn_hop_get_reason:
 * @self: a hop
 *
 * Returns: (transfer none) (nullable): why it was refused
 */
const char *hn_hop_get_reason (HnHop *self);

/**
 * hn_hop_get_deadline_us:
 * @self: a hop
 *
 * Returns: by when it has to be answered; 0: there is no deadline
 */
gint64 hn_hop_get_deadline_us (HnHop *self);

/**
 * hn_hop_is_answered:
 * @self: a hop
 *
 * Returns: whether the recipient accepted, relayed or refused it
 */
gboolean hn_hop_is_answered (HnHop *self);

/**
 * hn_hop_is_overdue:
 * @self: a hop
 * @at_us: a time, on the clock of the advisory
 *
 * Returns: whether an answer was due by then and is not here; it is so since its deadline
 */
gboolean hn_hop_is_overdue (HnHop *self, gint64 at_us);

/**
 * hn_hop_is_believed:
 * @self: a hop
 *
 * A hop is doubted where the advisory is not known, where who sent it had not received it himself,
 * or where nobody sent it to the one who answers: what is said of it is kept, but does not count.
 *
 * Returns: whether it counts
 */
gboolean hn_hop_is_believed (HnHop *self);

/**
 * hn_hop_get_n_doubted:
 * @self: a hop
 *
 * Returns: how many notes speak of it whose authors were not those to say so
 */
guint hn_hop_get_n_doubted (HnHop *self);

/**
 * HnHopAct:
 * @kind: %HN_HOP_REMINDED, %HN_HOP_ESCALATED or %HN_HOP_CALLED
 * @at_us: when, microseconds since the epoch, UTC
 * @actor: the id of who asked
 * @contact: (nullable): the id of the person who was asked
 * @means: (nullable): by what means
 * @reason: (nullable): what was said
 *
 * Somebody asked after a leg that was not answered.
 */
typedef struct
{
  HnHopKind kind;
  gint64 at_us;
  char *actor;
  char *contact;
  char *means;
  char *reason;
} HnHopAct;

/**
 * hn_hop_get_acts:
 * @self: a leg of an advisory's way
 *
 * Returns: (transfer none) (element-type HnHopAct): how it was asked after, the oldest first; it
 *   never changes
 */
GPtrArray *hn_hop_get_acts (HnHop *self);

G_END_DECLS
