#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INCIDENTS_VIEW (hn_incidents_view_get_type ())

/*
 * The incidents, newest first. It never moves under the hand: while a row is focused or hovered
 * new rows wait, and a button says how many.
 */
G_DECLARE_FINAL_TYPE (HnIncidentsView, hn_incidents_view, HN, INCIDENTS_VIEW, GtkWidget)

GtkWidget *hn_incidents_view_new (void);
/* @desk: (nullable) */
void hn_incidents_view_set_desk (HnIncidentsView *self, HnDesk *desk);
/* Shows the rows that wait. */
void hn_incidents_view_show_new (HnIncidentsView *self);
/* How many rows wait. */
guint hn_incidents_view_get_n_waiting (HnIncidentsView *self);
/* (transfer none): the rows that are shown, HnIncident. */
GListModel *hn_incidents_view_get_rows (HnIncidentsView *self);
/* Whether a hand is on it; the list finds this out by itself, tests say it. */
void hn_incidents_view_set_held (HnIncidentsView *self, gboolean held);

G_END_DECLS
