#pragma once

#include "hn-columns.h"
#include "hn-inbox-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INBOX_ROW (hn_inbox_row_get_type ())

/* A report in the inbox: how far the officer is with it, its state, basis, sector, title, what is
 * known and not known, when it was said, and how it is to be handled. */
G_DECLARE_FINAL_TYPE (HnInboxRow, hn_inbox_row, HN, INBOX_ROW, GtkWidget)

/* The order in which its columns stand. */
extern const HnColumn hn_inbox_row_order[HN_N_COLUMNS];

GtkWidget *hn_inbox_row_new (HnDesk *desk, HnInboxList *list, HnColumns *columns);
/* @incident: (nullable): what it shows from now on */
void hn_inbox_row_set_incident (HnInboxRow *self, HnIncident *incident);
/* (transfer none) (nullable) */
HnIncident *hn_inbox_row_get_incident (HnInboxRow *self);

G_END_DECLS
