#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_PATH_VIEW (hn_path_view_get_type ())

/* The way of a report from the operator through its liaison to NISC, hop by hop, with the time
 * that each step took (別添3(3)). A hop of which nobody has told is said to be unknown. */
G_DECLARE_FINAL_TYPE (HnPathView, hn_path_view, HN, PATH_VIEW, GtkWidget)

GtkWidget *hn_path_view_new (void);
/* @incident: (nullable) */
void hn_path_view_set (HnPathView *self, HnDesk *desk, HnIncident *incident);

G_END_DECLS
