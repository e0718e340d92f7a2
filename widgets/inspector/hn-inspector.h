#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INSPECTOR (hn_inspector_get_type ())

/* What is selected: a sector, a service or an incident, with all that is known of it, and why it is
 * so. */
G_DECLARE_FINAL_TYPE (HnInspector, hn_inspector, HN, INSPECTOR, GtkWidget)

GtkWidget *hn_inspector_new (void);
/* @desk: (nullable) */
void hn_inspector_set_desk (HnInspector *self, HnDesk *desk);
/* Shows why what is selected is as it is, or again what it is. */
void hn_inspector_toggle_why (HnInspector *self);
/* Shows or hides the raw object of the selected incident. */
void hn_inspector_toggle_raw (HnInspector *self);
/* Whether it can be closed, since it stands over the board. */
void hn_inspector_set_closable (HnInspector *self, gboolean closable);

G_END_DECLS
