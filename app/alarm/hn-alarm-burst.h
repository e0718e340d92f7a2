#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HnAlarmBurst:
 * @from_us: when its first forgery came, microseconds since the epoch, UTC, by the wall's clock
 * @ended_us: when it is over unless another one comes
 *
 * A burst of forgeries: one raise of an alarm.
 */
typedef struct
{
  gint64 from_us;
  gint64 ended_us;
} HnAlarmBurst;

G_END_DECLS
