#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HnState:
 * @HN_STATE_UNKNOWN: nobody has said
 * @HN_STATE_NORMAL: normal
 * @HN_STATE_MALFUNCTION: IT malfunction (ITの機能不全): the service level still holds
 * @HN_STATE_FAILURE: IT failure (IT障害): the service level does not hold
 * @HN_STATE_BREACH: the verification level is breached (検証レベル逸脱)
 * @HN_STATE_SERIOUS: serious impact on society
 *
 * The states of a service: Ⅰ2(3), (4), (6) and the figure there. Their words are in the plan's
 * data. Stale is no state of a service but of what we know of it, and stands beside the state.
 */
typedef enum
{
  HN_STATE_UNKNOWN,
  HN_STATE_NORMAL,
  HN_STATE_MALFUNCTION,
  HN_STATE_FAILURE,
  HN_STATE_BREACH,
  HN_STATE_SERIOUS,
  HN_N_STATES
} HnState;

/**
 * hn_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): the state's word on the wire: "unknown", "normal", "malfunction",
 *   "failure", "breach" or "serious"; never translated
 */
const char *hn_state_get_nick (HnState state);

/**
 * hn_state_from_nick:
 * @nick: a word of the wire
 * @state: (out) (optional): the state
 *
 * Returns: whether there is such a state
 */
gboolean hn_state_from_nick (const char *nick, HnState *state);

/**
 * hn_state_combine:
 * @a: the state of one part
 * @b: the state of the other part
 *
 * The state of a whole with these two parts: the worst wins, and a part of which nothing is known
 * keeps the whole from looking normal. Commutative, associative, idempotent; %HN_STATE_NORMAL is
 * its neutral element.
 *
 * Returns: the state of the whole
 */
HnState hn_state_combine (HnState a, HnState b);

/**
 * hn_state_compare:
 * @a: a state
 * @b: another state
 *
 * The order of hn_state_combine(): normal, unknown, malfunction, failure, breach, serious.
 *
 * Returns: less than 0 where @a is better than @b, more than 0 where it is worse, or 0
 */
int hn_state_compare (HnState a, HnState b);

G_END_DECLS
