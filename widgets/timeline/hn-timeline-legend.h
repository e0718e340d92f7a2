#pragma once

#include "hn-plan.h"
#include "hn-timeline-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the patterns and the signs of the timeline stand for: in a popover, and at the foot of what
 * is exported. */

/**
 * hn_timeline_legend_new:
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *hn_timeline_legend_new (void);

/**
 * hn_timeline_legend_set_plan:
 * @popover: a popover of hn_timeline_legend_new()
 * @plan: whose words are used
 *
 * Fills it.
 */
void hn_timeline_legend_set_plan (GtkPopover *popover, HnPlan *plan);

/**
 * hn_timeline_legend_draw:
 * @cr: what it is drawn on, from its point (0, 0)
 * @widget: whose font is used
 * @palette: the colours
 * @plan: whose words are used
 * @width: where lines end, pixels
 *
 * Draws all of it, in as many lines as it takes.
 *
 * Returns: how high it is, pixels
 */
int hn_timeline_legend_draw (
    cairo_t *cr, GtkWidget *widget, const HnTimelinePalette *palette, HnPlan *plan, int width);

G_END_DECLS
