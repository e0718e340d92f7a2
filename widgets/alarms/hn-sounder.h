#pragma once

#include "hn-alarm-list.h"
#include "hn-clock.h"

G_BEGIN_DECLS

#define HN_TYPE_SOUNDER (hn_sounder_get_type ())

/**
 * HnSounder:
 *
 * The sound of the alarms: short, another one for each priority. It sounds when an alarm calls and
 * again every so often while one waits; silence takes it away for a while, and then it comes back.
 * Of many that call at once the most urgent one sounds, and of a flood only what is more urgent
 * than what waits already. Whatever it says is written in the bar, too.
 *
 * Properties that notify: `is-muted` (the officer has turned it off), `trouble` (string: why there
 * is no sound, in words).
 *
 * Signals:
 *   sounded (HnAlarmPriority priority): a sound was begun
 */
G_DECLARE_FINAL_TYPE (HnSounder, hn_sounder, HN, SOUNDER, GObject)

/**
 * hn_sounder_new:
 * @alarms: whose sound it is
 * @clock: the wall's clock
 *
 * Returns: (transfer full): a sounder that is not muted
 */
HnSounder *hn_sounder_new (HnAlarmList *alarms, HnClock *clock);

/**
 * hn_sounder_set_muted:
 * @self: a sounder
 * @is_muted: whether it is turned off until it is turned on again
 */
void hn_sounder_set_muted (HnSounder *self, gboolean is_muted);

/**
 * hn_sounder_is_muted:
 * @self: a sounder
 *
 * Returns: as set
 */
gboolean hn_sounder_is_muted (HnSounder *self);

/**
 * hn_sounder_get_trouble:
 * @self: a sounder
 *
 * Returns: (transfer none) (nullable): why there is no sound, in words for the officer; %NULL where
 *   there may be one
 */
const char *hn_sounder_get_trouble (HnSounder *self);

/**
 * hn_sounder_test:
 * @self: a sounder
 *
 * Plays the sound of each priority, one after the other, muted or not.
 */
void hn_sounder_test (HnSounder *self);

G_END_DECLS
