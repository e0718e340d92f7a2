#pragma once

#include "hn-alarm-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_LOAD_CHART (hn_load_chart_get_type ())

/* The alarm load of the shift: a bar for each step of time, parted by priority. */
G_DECLARE_FINAL_TYPE (HnLoadChart, hn_load_chart, HN, LOAD_CHART, GtkWidget)

/**
 * hn_load_chart_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *hn_load_chart_new (void);

/**
 * hn_load_chart_set_load:
 * @self: a chart
 * @load: (transfer full) (nullable): what it shows
 * @now_us: the time of the wall's clock, microseconds since the epoch, UTC
 * @flood_above: so many alarms, in as long as a step is, begin a flood
 * @description: the same in words
 */
void hn_load_chart_set_load (HnLoadChart *self,
                             HnAlarmLoad *load,
                             gint64 now_us,
                             guint flood_above,
                             const char *description);

G_END_DECLS
