#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_COMPARE_VIEW (hn_compare_view_get_type ())

/*
 * Two versions of a report side by side: the newest and the one before it, or any two that the
 * officer chooses. What differs is marked by a sign and in bold, never by colour alone.
 */
G_DECLARE_FINAL_TYPE (HnCompareView, hn_compare_view, HN, COMPARE_VIEW, GtkWidget)

GtkWidget *hn_compare_view_new (void);
/* @incident: (nullable). Shows it as it is now; the versions that were chosen stay, as long as it
 * is the same report. */
void hn_compare_view_set (HnCompareView *self, HnDesk *desk, HnIncident *incident);
/* How many fields differ between the two that are shown. */
guint hn_compare_view_get_n_changed (HnCompareView *self);

G_END_DECLS
