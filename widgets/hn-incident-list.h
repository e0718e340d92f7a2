#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INCIDENT_LIST (hn_incident_list_get_type ())

/*
 * The incidents, newest first. It never moves under the hand: while a row is focused or hovered
 * new rows wait, and a button says how many.
 */
G_DECLARE_FINAL_TYPE (HnIncidentList, hn_incident_list, HN, INCIDENT_LIST, GtkWidget)

GtkWidget *hn_incident_list_new (void);
/* @desk: (nullable) */
void hn_incident_list_set_desk (HnIncidentList *self, HnDesk *desk);
/* Shows the rows that wait. */
void hn_incident_list_show_new (HnIncidentList *self);
/* How many rows wait. */
guint hn_incident_list_get_n_waiting (HnIncidentList *self);
/* (transfer none): the rows that are shown, HnIncident. */
GListModel *hn_incident_list_get_rows (HnIncidentList *self);
/* Whether a hand is on it; the list finds this out by itself, tests say it. */
void hn_incident_list_set_held (HnIncidentList *self, gboolean held);

G_END_DECLS
