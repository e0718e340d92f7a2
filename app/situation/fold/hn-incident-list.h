#pragma once

#include "hn-incident-private.h"

G_BEGIN_DECLS

#define HN_TYPE_INCIDENT_LIST (hn_incident_list_get_type ())

/*
 * The incidents, newest first, as a model with an index of its own: finding, adding and moving one
 * costs the logarithm of their number. Changes are gathered until hn_incident_list_publish(), which
 * emits one splice for all of them.
 */
G_DECLARE_FINAL_TYPE (HnIncidentList, hn_incident_list, HN, INCIDENT_LIST, GObject)

HnIncidentList *hn_incident_list_new (void);
/* Holds a reference to it. */
void hn_incident_list_add (HnIncidentList *self, HnIncident *incident);
void hn_incident_list_remove (HnIncidentList *self, HnIncident *incident);
/* It has another time now. */
void hn_incident_list_move (HnIncidentList *self, HnIncident *incident);
void hn_incident_list_publish (HnIncidentList *self);
/* @incident is in it. */
guint hn_incident_list_get_position (HnIncidentList *self, HnIncident *incident);

G_END_DECLS
