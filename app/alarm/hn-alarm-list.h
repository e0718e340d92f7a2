#pragma once

#include "hn-alarm-burst.h"
#include "hn-alarm.h"
#include "hn-situation.h"

G_BEGIN_DECLS

#define HN_TYPE_ALARM_LIST (hn_alarm_list_get_type ())

/**
 * HnAlarmList:
 *
 * All that calls the officer, as a fold over the situation, the alarm actions in it, the contacts
 * with the feeds and the time: the same in whatever order these came, on each desk of a room, and
 * after a restart.
 *
 * As a #GListModel it has the alarms that fold under no other one, worst first: what waits to be
 * acknowledged, then what was acknowledged and lasts, then what is shelved; each by urgency, then
 * the oldest first. A change is one splice.
 *
 * Rules:
 * - An incident's episode is the time during which it was unbrokenly open and worse than normal, by
 *   its versions; its first version's `modified` names it.
 * - Acknowledging covers the episode up to the state that was seen. What gets worse than that is
 *   unacknowledged again. The actions of NISC's own identities count.
 * - What ends unacknowledged stays listed (returned) until it is acknowledged, or its time is over.
 * - Shelving covers the key until its end, or until it gets worse than what was shelved.
 * - A flood begins with more than a number of alarms raised within some minutes and ends below a
 *   lower one (see #HnAlarmRules).
 *
 * Properties that notify: `n-attention`, `n-listed`, `n-shelved`, `is-flood`, `is-live`,
 * `silent-until-us`, and `load-changed` (guint).
 *
 * Signals:
 *   annunciate (HnAlarm *alarm): it needs attention, and did not before or was less urgent; emitted
 *     once for each, after the models changed, and not for what waits since the list was made
 *     (see hn_alarm_list_set_live())
 */
G_DECLARE_FINAL_TYPE (HnAlarmList, hn_alarm_list, HN, ALARM_LIST, GObject)

/**
 * hn_alarm_list_new:
 * @situation: what it is about; the live one, not one that is replayed
 *
 * Returns: (transfer full): the alarms of a situation; they follow it
 */
HnAlarmList *hn_alarm_list_new (HnSituation *situation);

/**
 * hn_alarm_list_get_situation:
 * @self: a list
 *
 * Returns: (transfer none): what it is about
 */
HnSituation *hn_alarm_list_get_situation (HnAlarmList *self);

/**
 * hn_alarm_list_lookup:
 * @self: a list
 * @key: as of hn_alarm_get_key(); the id of an incident is the key of its alarm
 *
 * Returns: (transfer none) (nullable): the alarm, folded or not; %NULL where nothing is listed
 */
HnAlarm *hn_alarm_list_lookup (HnAlarmList *self, const char *key);

/**
 * hn_alarm_list_get_n_attention:
 * @self: a list
 *
 * Returns: how many alarms wait to be acknowledged, folded ones too, shelved ones not
 */
guint hn_alarm_list_get_n_attention (HnAlarmList *self);

/**
 * hn_alarm_list_get_n_attention_of:
 * @self: a list
 * @priority: a priority
 *
 * Returns: how many of these are of that priority
 */
guint hn_alarm_list_get_n_attention_of (HnAlarmList *self, HnAlarmPriority priority);

/**
 * hn_alarm_list_get_n_rows_attention:
 * @self: a list
 *
 * Returns: how many of the model's items, from its first, have something in their group that waits
 *   to be acknowledged
 */
guint hn_alarm_list_get_n_rows_attention (HnAlarmList *self);

/**
 * hn_alarm_list_get_n_listed:
 * @self: a list
 *
 * Returns: how many alarms are listed, folded and shelved ones too
 */
guint hn_alarm_list_get_n_listed (HnAlarmList *self);

/**
 * hn_alarm_list_get_n_shelved:
 * @self: a list
 *
 * Returns: how many alarms are shelved
 */
guint hn_alarm_list_get_n_shelved (HnAlarmList *self);

/**
 * hn_alarm_list_is_flood:
 * @self: a list
 * @since_us: (out) (optional): since when, microseconds since the epoch, UTC, by the wall's clock
 * @n_raised: (out) (optional): how many were raised within the window that ends now
 *
 * Returns: whether there is a flood
 */
gboolean hn_alarm_list_is_flood (HnAlarmList *self, gint64 *since_us, guint *n_raised);

/**
 * hn_alarm_list_dup_group:
 * @self: a list
 * @alarm: an alarm
 *
 * Returns: (transfer full) (element-type HnAlarm): the alarm and all that fold under it, at any
 *   depth, causes before symptoms
 */
GPtrArray *hn_alarm_list_dup_group (HnAlarmList *self, HnAlarm *alarm);

/**
 * hn_alarm_list_set_feed:
 * @self: a list
 * @feed: the id of a feed
 * @title: what the other side calls itself
 * @sectors: (nullable) (array zero-terminated=1): ids of the sectors that it covers; %NULL: all
 * @heard_us: when, by the wall's clock, microseconds since the epoch, UTC; 0: not yet
 * @promise_s: after how many seconds of silence it must be held for lost
 *
 * Says when a feed was last heard; as hn_situation_set_feed_contact().
 */
void hn_alarm_list_set_feed (HnAlarmList *self,
                             const char *feed,
                             const char *title,
                             const char *const *sectors,
                             gint64 heard_us,
                             guint promise_s);

/**
 * hn_alarm_list_remove_feed:
 * @self: a list
 * @feed: the id of a feed
 *
 * The feed is followed no longer.
 */
void hn_alarm_list_remove_feed (HnAlarmList *self, const char *feed);

/**
 * hn_alarm_list_set_forgery:
 * @self: a list
 * @feed: the id of a feed
 * @creator: the id of the identity that is pretended
 * @n: how many forgeries came by that feed in that name
 * @bursts: (array length=n_bursts): when, the oldest first, each after the end of the one before
 * @n_bursts: how many
 *
 * Says what was refused since its signature is not that of its creator. Each burst calls the
 * officer once; it stays until it is acknowledged, and then for as long as it goes on.
 */
void hn_alarm_list_set_forgery (HnAlarmList *self,
                                const char *feed,
                                const char *creator,
                                guint64 n,
                                const HnAlarmBurst *bursts,
                                guint n_bursts);

/**
 * hn_alarm_list_set_live:
 * @self: a list
 * @live: whether what the log held at the start has been folded
 *
 * Until then nothing is announced by `annunciate`; it is listed all the same.
 */
void hn_alarm_list_set_live (HnAlarmList *self, gboolean live);

/**
 * hn_alarm_list_is_live:
 * @self: a list
 *
 * Returns: as set
 */
gboolean hn_alarm_list_is_live (HnAlarmList *self);

/**
 * hn_alarm_list_next_change:
 * @self: a list
 *
 * Returns: the time of the wall's clock after now, microseconds since the epoch, UTC, at which
 *   something changes of itself; G_MAXINT64 where nothing will. hn_situation_set_now() then brings
 *   the list along
 */
gint64 hn_alarm_list_next_change (HnAlarmList *self);

/**
 * hn_alarm_list_silence:
 * @self: a list
 *
 * Takes the sound away for a while, on this desk alone. Silence is not acknowledgement: it ends by
 * itself, or with an alarm that is more urgent than those that were silenced.
 */
void hn_alarm_list_silence (HnAlarmList *self);

/**
 * hn_alarm_list_get_silent_until_us:
 * @self: a list
 *
 * Returns: until when there is no sound, microseconds since the epoch, UTC, by the wall's clock; 0
 *   where there may be
 */
gint64 hn_alarm_list_get_silent_until_us (HnAlarmList *self);

/**
 * HnAlarmLoad:
 * @from_us: when the shift began, microseconds since the epoch, UTC, by the wall's clock
 * @until_us: and when it ends
 * @step_us: of the counts below
 * @n_raised: how many alarms were raised since then, by #HnAlarmPriority
 * @n_acknowledged: how many of these were acknowledged
 * @oldest_us: when the oldest that still waits was raised, of any shift; 0: none waits
 * @n_floods: how many floods there were, one that lasts too
 * @flood_us: for how long there was a flood, microseconds
 * @n_steps: how many steps the shift has
 * @steps: (array length=n_steps): how many were raised in each, by #HnAlarmPriority
 *
 * What the alarms asked of the officer in this shift.
 */
typedef struct
{
  gint64 from_us;
  gint64 until_us;
  gint64 step_us;
  guint n_raised[HN_N_ALARM_PRIORITIES];
  guint n_acknowledged;
  gint64 oldest_us;
  guint n_floods;
  gint64 flood_us;
  guint n_steps;
  guint (*steps)[HN_N_ALARM_PRIORITIES];
} HnAlarmLoad;

/**
 * hn_alarm_list_dup_load:
 * @self: a list
 *
 * Returns: (transfer full): the load of the shift that it is now; free it with hn_alarm_load_free()
 */
HnAlarmLoad *hn_alarm_list_dup_load (HnAlarmList *self);

/**
 * hn_alarm_load_free:
 * @self: (transfer full): a load
 */
void hn_alarm_load_free (HnAlarmLoad *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmLoad, hn_alarm_load_free)

G_END_DECLS
