#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hn_tooltip_set:
 * @widget: a widget
 * @text: (nullable): what its tooltip says; %NULL or "" for none
 *
 * As gtk_widget_set_tooltip_text(), but the text is only asked for when a tooltip is due. GTK's own
 * asks the X server where the pointer is each time that a text is set, four round trips of it, and
 * rows of a live list are set thousands of times a minute.
 */
void hn_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
