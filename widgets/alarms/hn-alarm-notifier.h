#pragma once

#include "hn-alarm-list.h"

G_BEGIN_DECLS

#define HN_TYPE_ALARM_NOTIFIER (hn_alarm_notifier_get_type ())

/*
 * Says on the desktop that alarms wait, while nobody looks at the console: how many of which
 * priority, and nothing of what they are about, since a screen that is locked or shared shows it.
 */
G_DECLARE_FINAL_TYPE (HnAlarmNotifier, hn_alarm_notifier, HN, ALARM_NOTIFIER, GObject)

/**
 * hn_alarm_notifier_new:
 * @alarms: what it speaks of
 * @application: (nullable): by whom it speaks; %NULL: nobody
 *
 * Returns: (transfer full): a notifier
 */
HnAlarmNotifier *hn_alarm_notifier_new (HnAlarmList *alarms, GApplication *application);

/**
 * hn_alarm_notifier_set_seen:
 * @self: a notifier
 * @is_seen: whether the console's window is in front
 */
void hn_alarm_notifier_set_seen (HnAlarmNotifier *self, gboolean is_seen);

/**
 * hn_alarm_notifier_make:
 * @alarms: what it speaks of
 *
 * Returns: (transfer full): what is said on the desktop now
 */
GNotification *hn_alarm_notifier_make (HnAlarmList *alarms);

G_END_DECLS
