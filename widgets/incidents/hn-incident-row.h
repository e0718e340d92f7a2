#pragma once

#include "hn-columns.h"
#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INCIDENT_ROW (hn_incident_row_get_type ())

/* An incident in the list: state, sector, title, quantities, start, age, traffic light. */
G_DECLARE_FINAL_TYPE (HnIncidentRow, hn_incident_row, HN, INCIDENT_ROW, GtkWidget)

GtkWidget *hn_incident_row_new (HnDesk *desk, HnColumns *columns);
/* @incident: (nullable): what it shows from now on */
void hn_incident_row_set_incident (HnIncidentRow *self, HnIncident *incident);
/* (transfer none) (nullable) */
HnIncident *hn_incident_row_get_incident (HnIncidentRow *self);

G_END_DECLS
