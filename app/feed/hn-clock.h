#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

#define HN_TYPE_CLOCK (hn_clock_get_type ())

/*
 * Time, and waiting for it. The system's clock runs by itself; a manual one stands still until a
 * test advances it. Timeouts fire in the thread-default main context of whoever added them.
 */
G_DECLARE_FINAL_TYPE (HnClock, hn_clock, HN, CLOCK, GObject)

/**
 * hn_clock_new_system:
 *
 * Returns: (transfer full): a clock that tells the real time
 */
HnClock *hn_clock_new_system (void);

/**
 * hn_clock_new_manual:
 * @now_us: microseconds since the epoch, UTC
 *
 * Returns: (transfer full): a clock that only moves by hn_clock_advance()
 */
HnClock *hn_clock_new_manual (gint64 now_us);

/**
 * hn_clock_get_now_us:
 * @self: a clock
 *
 * Returns: microseconds since the epoch, UTC: what goes into records and onto screens
 */
gint64 hn_clock_get_now_us (HnClock *self);

/**
 * hn_clock_get_monotonic_us:
 * @self: a clock
 *
 * Returns: microseconds that nobody sets back: for durations
 */
gint64 hn_clock_get_monotonic_us (HnClock *self);

/**
 * hn_clock_add_timeout:
 * @self: a clock
 * @delay_us: from now, microseconds; 0 fires when the main context is next idle (the system's
 * clock) or at the next advance (a manual one)
 * @func: called once
 * @user_data: given to @func
 *
 * Returns: an id for hn_clock_remove_timeout(), never 0
 */
guint
hn_clock_add_timeout (HnClock *self, gint64 delay_us, GSourceOnceFunc func, gpointer user_data);

/**
 * hn_clock_remove_timeout:
 * @self: a clock
 * @id: one that has not fired
 */
void hn_clock_remove_timeout (HnClock *self, guint id);

/**
 * hn_clock_advance:
 * @self: a manual clock
 * @by_us: microseconds
 *
 * Moves the clock, and fires on the way, in order, what falls due.
 */
void hn_clock_advance (HnClock *self, gint64 by_us);

/**
 * hn_clock_get_next_due_us:
 * @self: a manual clock
 *
 * Returns: when the next timeout falls due, or -1 if nobody waits
 */
gint64 hn_clock_get_next_due_us (HnClock *self);

G_END_DECLS
