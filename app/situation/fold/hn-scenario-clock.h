#pragma once

#include "hn-log-entry.h"
#include "hn-situation-types.h"

G_BEGIN_DECLS

/*
 * The clock by which the events of one exercise (or, with no name, of the real world) are told, and
 * the incidents that wait for it: those that time alone will change.
 *
 * In an exercise the newest record that bears a clock says it: it was `at` in the scenario at the
 * record's `modified`, and the scenario runs `speed` times as fast as the wall's clock.
 */
typedef struct _HnScenarioClock HnScenarioClock;

/* @exercise: (nullable): NULL: the wall's clock. */
HnScenarioClock *hn_scenario_clock_new (const char *exercise);
void hn_scenario_clock_free (HnScenarioClock *self);
/* (nullable) */
const char *hn_scenario_clock_get_exercise (HnScenarioClock *self);

/* Another entry of this exercise; it may bear no clock. It is heeded from the next move on. One
 * from far ahead of our clock is gone by only while there is no other. */
void hn_scenario_clock_offer (HnScenarioClock *self, HnLogEntry *entry);
/* (transfer container): the one that tells the time, and those from times to come. */
GPtrArray *hn_scenario_clock_dup_kept (HnScenarioClock *self);
/* Lets go of all others. */
void hn_scenario_clock_trim (HnScenarioClock *self);
/* The time here at the wall's time @wall_us. 0 for 0: not known. @speed: (out) (optional). */
gint64 hn_scenario_clock_get_time (HnScenarioClock *self, gint64 wall_us, double *speed);
/* FALSE where no record has said the time. */
gboolean hn_scenario_clock_is_set (HnScenarioClock *self);

/* Those whose wait_us lies ahead: a restoration, a breach of a verification level. */
void hn_scenario_clock_add (HnScenarioClock *self, HnIncident *incident);
void hn_scenario_clock_remove (HnScenarioClock *self, HnIncident *incident);
typedef void (*HnScenarioClockFunc) (HnIncident *incident, gpointer user_data);
/* Moves on to the wall's time @now_us, and calls @func for each incident whose wait is over then.
 * %FALSE where that put it back, or it was not set before: anything may be different now. */
gboolean hn_scenario_clock_move (HnScenarioClock *self,
                                 gint64 now_us,
                                 HnScenarioClockFunc func,
                                 gpointer user_data);
/* The wall's time at which the next wait is over; G_MAXINT64: none is. */
gint64 hn_scenario_clock_next_change (HnScenarioClock *self, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnScenarioClock, hn_scenario_clock_free)

G_END_DECLS
