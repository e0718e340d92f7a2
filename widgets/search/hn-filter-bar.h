#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FILTER_BAR (hn_filter_bar_get_type ())

/* What the one filter of the desk is narrowed to: sector, state, place, handling, the window of
 * time; and all of it cleared. */
G_DECLARE_FINAL_TYPE (HnFilterBar, hn_filter_bar, HN, FILTER_BAR, GtkWidget)

GtkWidget *hn_filter_bar_new (void);
/* @desk: (nullable) */
void hn_filter_bar_set_desk (HnFilterBar *self, HnDesk *desk);

G_END_DECLS
