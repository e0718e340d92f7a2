#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ALARM_BAR (hn_alarm_bar_get_type ())

/**
 * HnAlarmBar:
 *
 * What calls the officer: the three worst alarms that wait and how many more do, a flood in words,
 * the silence and its end. It stays in every view. The rows do not move while a hand is on them.
 *
 * It sounds and speaks on the desktop, too; all that it says so is written in it.
 */
G_DECLARE_FINAL_TYPE (HnAlarmBar, hn_alarm_bar, HN, ALARM_BAR, GtkWidget)

/**
 * hn_alarm_bar_new:
 *
 * Returns: (transfer floating): a bar without a desk
 */
GtkWidget *hn_alarm_bar_new (void);

/**
 * hn_alarm_bar_set_desk:
 * @self: a bar
 * @desk: (nullable): whose alarms it shows: the live ones, in replay too
 */
void hn_alarm_bar_set_desk (HnAlarmBar *self, HnDesk *desk);

/**
 * hn_alarm_bar_focus:
 * @self: a bar
 *
 * Puts the keyboard on the first alarm.
 *
 * Returns: %FALSE where none waits
 */
gboolean hn_alarm_bar_focus (HnAlarmBar *self);

/**
 * hn_alarm_bar_acknowledge:
 * @self: a bar
 *
 * Acknowledges the alarm that the keyboard is on, or else the first that is shown.
 */
void hn_alarm_bar_acknowledge (HnAlarmBar *self);

/**
 * hn_alarm_bar_go_to:
 * @self: a bar
 *
 * Goes to what the alarm is about that the keyboard is on, or else the first that is shown.
 */
void hn_alarm_bar_go_to (HnAlarmBar *self);

/**
 * hn_alarm_bar_shelve:
 * @self: a bar
 *
 * Asks until when, and why, to shelve the alarm that the keyboard is on, or else the first.
 */
void hn_alarm_bar_shelve (HnAlarmBar *self);

/**
 * hn_alarm_bar_silence:
 * @self: a bar
 *
 * Takes the sound away for a while.
 */
void hn_alarm_bar_silence (HnAlarmBar *self);

/**
 * hn_alarm_bar_test_sound:
 * @self: a bar
 *
 * Plays the sound of each priority.
 */
void hn_alarm_bar_test_sound (HnAlarmBar *self);

/**
 * hn_alarm_bar_set_muted:
 * @self: a bar
 * @is_muted: whether the sound is turned off until it is turned on again; the bar says so
 */
void hn_alarm_bar_set_muted (HnAlarmBar *self, gboolean is_muted);

G_END_DECLS
