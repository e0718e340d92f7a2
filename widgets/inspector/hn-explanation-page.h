#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_EXPLANATION_PAGE (hn_explanation_page_get_type ())

/* Why a sector, a service or an incident is in the state it is in (C4): a tree from the state down
 * to the rule, the values, the reports and the judgements. The arrows walk it, Right and Left open
 * and close, Enter selects what a line speaks of. */
G_DECLARE_FINAL_TYPE (HnExplanationPage, hn_explanation_page, HN, EXPLANATION_PAGE, GtkWidget)

GtkWidget *hn_explanation_page_new (void);
/* @desk: (nullable); @item: (nullable) (type GObject): a HnSectorStatus, HnServiceStatus or
 * HnIncident of the situation that the desk shows. */
void hn_explanation_page_set (HnExplanationPage *self, HnDesk *desk, GObject *item);
/* (transfer none): the lines that are open, of GtkTreeListRow. */
GListModel *hn_explanation_page_get_lines (HnExplanationPage *self);

G_END_DECLS
