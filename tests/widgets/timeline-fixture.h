#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window around one widget, presented at a size and drawn. */
GtkWindow *timeline_fixture_show (GtkWidget *widget, int width, int height);
/* Writes what the window shows to build/pictures/NAME.png. */
void timeline_fixture_save (GtkWindow *window, const char *name);
/* Runs the main loop until all is drawn as it is now. */
void timeline_fixture_settle (GtkWindow *window);
/* A day with all that a timeline can show, in the desk's situation. */
void timeline_fixture_fill (HnDesk *desk);

G_END_DECLS
