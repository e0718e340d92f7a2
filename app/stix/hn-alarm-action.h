#pragma once

#include "hn-kind.h"
#include "hn-state.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnAlarmAction:
 *
 * The `alarm_action` section of the extension on a note: what an officer did with an alarm. The
 * desks of one room and a console that starts anew know the alarms' states from these. Its times
 * are the real clock's, in an exercise too: it is a person who is called. It belongs to its record,
 * and so do its strings.
 */

/**
 * hn_alarm_action_get_key:
 * @self: an alarm action
 *
 * Returns: (transfer none): which alarm: the id of an incident, "feed:ID", "sector:ID" …
 */
const char *hn_alarm_action_get_key (HnAlarmAction *self);

/**
 * hn_alarm_action_get_kind:
 * @self: an alarm action
 *
 * Returns: what was done
 */
HnAlarmActionKind hn_alarm_action_get_kind (HnAlarmAction *self);

/**
 * hn_alarm_action_get_episode_us:
 * @self: an alarm action
 *
 * Returns: which raise of the alarm it is about: the start of the episode, microseconds since the
 *   epoch, UTC, on the clock that the alarm's episodes are counted by; 0 where nothing is said,
 *   which an acknowledgement never does
 */
gint64 hn_alarm_action_get_episode_us (HnAlarmAction *self);

/**
 * hn_alarm_action_get_state:
 * @self: an alarm action
 * @state: (out) (optional): the state that was seen
 *
 * Returns: whether it says which state was seen; an acknowledgement always does
 */
gboolean hn_alarm_action_get_state (HnAlarmAction *self, HnState *state);

/**
 * hn_alarm_action_get_until_us:
 * @self: an alarm action
 *
 * Returns: when the shelving ends, microseconds since the epoch, UTC; 0 where nothing is said,
 *   which shelving never does
 */
gint64 hn_alarm_action_get_until_us (HnAlarmAction *self);

/**
 * hn_alarm_action_get_reason:
 * @self: an alarm action
 *
 * Returns: (transfer none) (nullable): why; shelving always says
 */
const char *hn_alarm_action_get_reason (HnAlarmAction *self);

/**
 * hn_alarm_action_get_at_us:
 * @self: an alarm action
 *
 * Returns: when it was done, microseconds since the epoch, UTC
 */
gint64 hn_alarm_action_get_at_us (HnAlarmAction *self);

G_END_DECLS
