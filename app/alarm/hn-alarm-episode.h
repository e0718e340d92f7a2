#pragma once

#include "hn-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnIncident HnIncident;

/**
 * HnAlarmEpisode:
 * @raised_us: when it began, by the wall's clock; it names the episode
 * @since_us: since when that is so, on the clock of the desk
 * @until_us: when the next episode began, by the wall's clock; G_MAXINT64: this is the last
 * @ended_us: when it ended, by the wall's clock, as far as that can be told; 0: it lasts
 * @worst: the worst that was reported in it
 *
 * A time during which an incident was unbrokenly open and worse than normal. What is said of a time
 * from @raised_us on and before @until_us is said of this episode, so that an action finds its own
 * when a version turns up late.
 */
typedef struct
{
  gint64 raised_us;
  gint64 since_us;
  gint64 until_us;
  gint64 ended_us;
  HnState worst;
} HnAlarmEpisode;

/* (transfer full) (element-type HnAlarmEpisode): by time. A report that came when all was over is
 * an episode too: nobody was called yet. */
GArray *hn_alarm_episodes_of (HnIncident *incident);

G_END_DECLS
