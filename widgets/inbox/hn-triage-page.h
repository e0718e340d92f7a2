#pragma once

#include "hn-decision-form.h"
#include "hn-inbox-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_TRIAGE_PAGE (hn_triage_page_get_type ())

/*
 * One report as an officer decides upon it: what it is and how it is to be handled at a glance,
 * what is not known, what can be done, its versions side by side, what it may belong with, its way,
 * and what was said beside it.
 */
G_DECLARE_FINAL_TYPE (HnTriagePage, hn_triage_page, HN, TRIAGE_PAGE, GtkWidget)

GtkWidget *hn_triage_page_new (void);
/* @desk, @list: (nullable) */
void hn_triage_page_set_desk (HnTriagePage *self, HnDesk *desk, HnInboxList *list);
/* @incident: (nullable) */
void hn_triage_page_set_incident (HnTriagePage *self, HnIncident *incident);
/* (transfer none) (nullable) */
HnIncident *hn_triage_page_get_incident (HnTriagePage *self);
/* Asks what a decision wants to know, in the page. */
void hn_triage_page_open_form (HnTriagePage *self, HnDecisionKind kind);
/* (transfer none): the form, open or not. */
HnDecisionForm *hn_triage_page_get_form (HnTriagePage *self);
/* (transfer none): HnSuggestion, as they stand on the page: what a number means does not change
 * under the hand. */
GListModel *hn_triage_page_get_suggestions (HnTriagePage *self);
/* Says what was done last, or why it could not be done. */
void hn_triage_page_say (HnTriagePage *self, const char *text);

G_END_DECLS
