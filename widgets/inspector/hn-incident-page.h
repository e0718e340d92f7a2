#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INCIDENT_PAGE (hn_incident_page_get_type ())

/* The inspector's page of an incident: what, since when, why, who may know, and all its versions.
 */
G_DECLARE_FINAL_TYPE (HnIncidentPage, hn_incident_page, HN, INCIDENT_PAGE, GtkWidget)

GtkWidget *hn_incident_page_new (void);
/* Both (nullable). */
void hn_incident_page_set (HnIncidentPage *self, HnDesk *desk, HnIncident *incident);
/* Shows or hides the raw object of the version that counts. */
void hn_incident_page_toggle_raw (HnIncidentPage *self);

G_END_DECLS
