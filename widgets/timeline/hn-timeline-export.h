#pragma once

#include "hn-desk.h"
#include "hn-timeline-chart.h"
#include "hn-tlp.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A timeline as a file that is handed on: what is seen, and what must stand beside it. */

/**
 * hn_timeline_export_find_tlp:
 * @chart: what is seen
 * @desk: whose incidents
 *
 * What only the archive knows is asked for where it is not at hand, so that who asks again a moment
 * later may learn more.
 *
 * Returns: the strictest marking of what may be in sight; what is not known counts as the strictest
 */
HnTlp hn_timeline_export_find_tlp (HnTimelineChart *chart, HnDesk *desk);

/**
 * hn_timeline_export_save:
 * @chart: what is seen
 * @widget: whose font is used
 * @desk: in which mode, and whose incidents
 * @file: where to; its ending says as what: .png, .svg or .pdf
 * @error: return location for an error of %G_IO_ERROR
 *
 * Draws the chart with its title, the time in sight, a banner in words where it is an exercise or a
 * replay (desk.md, rule 4), the strictest marking of what is shown, and the legend; lanes as shapes
 * where there are not too many of them, so that a print is sharp.
 *
 * Returns: %FALSE and @error where that failed
 */
gboolean hn_timeline_export_save (
    HnTimelineChart *chart, GtkWidget *widget, HnDesk *desk, GFile *file, GError **error);

/**
 * hn_timeline_export_add_filters:
 * @chooser: a dialog
 *
 * Tells it what can be saved.
 */
void hn_timeline_export_add_filters (GtkFileChooser *chooser);

G_END_DECLS
