#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_VIEW_SWITCHER (hn_view_switcher_get_type ())

/* The names of the views, beside each other: the one in front is pressed in. */
G_DECLARE_FINAL_TYPE (HnViewSwitcher, hn_view_switcher, HN, VIEW_SWITCHER, GtkWidget)

GtkWidget *hn_view_switcher_new (void);
/* @desk: (nullable): whose view it shows and sets. */
void hn_view_switcher_set_desk (HnViewSwitcher *self, HnDesk *desk);

G_END_DECLS
