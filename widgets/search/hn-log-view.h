#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_LOG_VIEW (hn_log_view_get_type ())

/* All records, the newest first, or what a search and the filter of the desk find among them or
 * among the incidents. It says how far the index has come while that is being filled. */
G_DECLARE_FINAL_TYPE (HnLogView, hn_log_view, HN, LOG_VIEW, GtkWidget)

GtkWidget *hn_log_view_new (void);
/* @desk: (nullable) */
void hn_log_view_set_desk (HnLogView *self, HnDesk *desk);
/* Shows the rows that wait. */
void hn_log_view_show_new (HnLogView *self);
/* Opens the first of what the filter of the desk finds, as soon as that is known: it is selected
 * and has the keyboard. Another search, or a hand on the list, takes that back. */
void hn_log_view_open_first (HnLogView *self);
/* (transfer none) (nullable): the rows, of HnArchiveRow; %NULL where there is no archive. */
GListModel *hn_log_view_get_rows (HnLogView *self);

G_END_DECLS
