#pragma once

#include "hn-alarm-kind.h"
#include "hn-alarm-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

/**
 * HnAlarmState:
 * @HN_ALARM_STATE_NORMAL: nothing to be called for: not listed
 * @HN_ALARM_STATE_ACKNOWLEDGED: it lasts, and somebody has seen how bad it is
 * @HN_ALARM_STATE_RETURNED: it went away while nobody looked: listed until it is acknowledged
 * @HN_ALARM_STATE_UNACKNOWLEDGED: it lasts, and nobody has seen it, or not as bad as it is now
 *
 * The four states of an alarm (ISA-18.2):
 *
 *              raised                     acknowledged
 *   NORMAL ─────────────► UNACKNOWLEDGED ──────────────► ACKNOWLEDGED
 *     ▲ ▲                   │    ▲    ▲                    │     │
 *     │ │ acknowledged      │ends│    └────────────────────┘     │
 *     │ └────── RETURNED ◄──┘    │         gets worse            │
 *     │             └────────────┘ begins again                  │
 *     └──────────────────────────────────────────────────────────┘ ends
 */
typedef enum
{
  HN_ALARM_STATE_NORMAL,
  HN_ALARM_STATE_ACKNOWLEDGED,
  HN_ALARM_STATE_RETURNED,
  HN_ALARM_STATE_UNACKNOWLEDGED,
} HnAlarmState;

/**
 * HnAlarmObject:
 * @HN_ALARM_OBJECT_INCIDENT: an incident; also of a breach ahead and a conflict
 * @HN_ALARM_OBJECT_FEED: a feed that is lost
 * @HN_ALARM_OBJECT_SECTOR: a sector that no feed sees any more
 * @HN_ALARM_OBJECT_QUERY: a question that was not answered in time
 * @HN_ALARM_OBJECT_FORGERY: what a feed brought in the name of one who did not say it
 *
 * What an alarm is about.
 */
typedef enum
{
  HN_ALARM_OBJECT_INCIDENT,
  HN_ALARM_OBJECT_FEED,
  HN_ALARM_OBJECT_SECTOR,
  HN_ALARM_OBJECT_QUERY,
  HN_ALARM_OBJECT_FORGERY,
} HnAlarmObject;

#define HN_TYPE_ALARM (hn_alarm_get_type ())

/**
 * HnAlarm:
 *
 * One thing that calls the officer. The object stays the same while it changes; it notifies
 * `revision` (guint) after each change, and a closure that reads several getters binds to that.
 *
 * Alarms that follow from another fold under it, to any depth: hn_alarm_get_symptoms() are those
 * directly below; what is said of the "group" is of the alarm and all below it.
 */
G_DECLARE_FINAL_TYPE (HnAlarm, hn_alarm, HN, ALARM, GObject)

/**
 * hn_alarm_get_key:
 * @self: an alarm
 *
 * Returns: (transfer none): what actions name it by: the id of an incident, "imminent:ID" and
 *   "conflict:ID" of an incident, "feed:ID", "sector:ID", "query:ID" of a note
 */
const char *hn_alarm_get_key (HnAlarm *self);

/**
 * hn_alarm_get_object:
 * @self: an alarm
 *
 * Returns: what it is about
 */
HnAlarmObject hn_alarm_get_object (HnAlarm *self);

/**
 * hn_alarm_get_object_id:
 * @self: an alarm
 *
 * Returns: (transfer none): the id of what it is about: an incident's, a feed's, a sector's in the
 *   plan, a note's
 */
const char *hn_alarm_get_object_id (HnAlarm *self);

/**
 * hn_alarm_get_incident_id:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): the incident that it leads to; %NULL where it is about a
 *   feed or a sector
 */
const char *hn_alarm_get_incident_id (HnAlarm *self);

/**
 * hn_alarm_get_sector_id:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): the sector that it is of
 */
const char *hn_alarm_get_sector_id (HnAlarm *self);

/**
 * hn_alarm_get_kind:
 * @self: an alarm
 *
 * Returns: (transfer none): what it says, in the plan's words
 */
HnAlarmKind *hn_alarm_get_kind (HnAlarm *self);

/**
 * hn_alarm_get_title:
 * @self: an alarm
 *
 * Returns: (transfer none) (not nullable): the title of the incident, the name of the feed or the
 *   sector, or of whom a forgery pretends to be from
 */
const char *hn_alarm_get_title (HnAlarm *self);

/**
 * hn_alarm_get_feed_title:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): of what is forged, the title of the feed that brought it
 */
const char *hn_alarm_get_feed_title (HnAlarm *self);

/**
 * hn_alarm_get_times:
 * @self: an alarm
 *
 * Returns: how many forgeries came by that feed in that name; 0 of all other alarms
 */
guint64 hn_alarm_get_times (HnAlarm *self);

/**
 * hn_alarm_get_state:
 * @self: an alarm
 *
 * Returns: where it is in its life
 */
HnAlarmState hn_alarm_get_state (HnAlarm *self);

/**
 * hn_alarm_needs_attention:
 * @self: an alarm
 *
 * Returns: whether it waits to be acknowledged, and is not shelved
 */
gboolean hn_alarm_needs_attention (HnAlarm *self);

/**
 * hn_alarm_get_priority:
 * @self: an alarm
 *
 * Returns: how urgent it is by itself
 */
HnAlarmPriority hn_alarm_get_priority (HnAlarm *self);

/**
 * hn_alarm_get_severity:
 * @self: an alarm
 *
 * Returns: of an incident, the worst that nobody has acknowledged, or where all is, the state now;
 *   else %HN_STATE_UNKNOWN
 */
HnState hn_alarm_get_severity (HnAlarm *self);

/**
 * hn_alarm_get_raised_us:
 * @self: an alarm
 *
 * Returns: when it was raised, microseconds since the epoch, UTC, by the wall's clock; it names the
 *   episode
 */
gint64 hn_alarm_get_raised_us (HnAlarm *self);

/**
 * hn_alarm_get_since_us:
 * @self: an alarm
 *
 * Returns: since when what it is about is so, microseconds since the epoch, UTC, on the clock of
 *   the desk
 */
gint64 hn_alarm_get_since_us (HnAlarm *self);

/**
 * hn_alarm_get_due_us:
 * @self: an alarm
 *
 * Returns: of a breach that is ahead, when it will be, microseconds since the epoch, UTC, on the
 *   clock of the desk; 0 where none is
 */
gint64 hn_alarm_get_due_us (HnAlarm *self);

/**
 * hn_alarm_get_acknowledged_us:
 * @self: an alarm
 *
 * Returns: when this episode was first acknowledged, microseconds since the epoch, UTC, by the
 *   wall's clock; 0 where it was not. An alarm that got worse since is unacknowledged all the same
 */
gint64 hn_alarm_get_acknowledged_us (HnAlarm *self);

/**
 * hn_alarm_get_acknowledged_by:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): the id of the identity that did so
 */
const char *hn_alarm_get_acknowledged_by (HnAlarm *self);

/**
 * hn_alarm_get_shelved_until_us:
 * @self: an alarm
 *
 * Returns: until when it is shelved, microseconds since the epoch, UTC, by the wall's clock; 0
 *   where it is not
 */
gint64 hn_alarm_get_shelved_until_us (HnAlarm *self);

/**
 * hn_alarm_get_shelved_reason:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): why it is shelved
 */
const char *hn_alarm_get_shelved_reason (HnAlarm *self);

/**
 * hn_alarm_get_shelved_by:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): the id of the identity that shelved it
 */
const char *hn_alarm_get_shelved_by (HnAlarm *self);

/**
 * hn_alarm_get_cause:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): the listed alarm under which it folds
 */
HnAlarm *hn_alarm_get_cause (HnAlarm *self);

/**
 * hn_alarm_get_symptoms:
 * @self: an alarm
 *
 * Returns: (transfer none): a model of the #HnAlarm directly below it, worst first
 */
GListModel *hn_alarm_get_symptoms (HnAlarm *self);

/**
 * hn_alarm_get_n_symptoms:
 * @self: an alarm
 *
 * Returns: how many alarms fold under it, at any depth
 */
guint hn_alarm_get_n_symptoms (HnAlarm *self);

/**
 * hn_alarm_get_group_n_attention:
 * @self: an alarm
 *
 * Returns: how many of the group wait to be acknowledged
 */
guint hn_alarm_get_group_n_attention (HnAlarm *self);

/**
 * hn_alarm_get_group_priority:
 * @self: an alarm
 *
 * Returns: the most urgent of what waits in the group, or where nothing does, its own
 */
HnAlarmPriority hn_alarm_get_group_priority (HnAlarm *self);

G_END_DECLS
