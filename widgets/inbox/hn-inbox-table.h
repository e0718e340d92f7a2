#pragma once

#include "hn-inbox-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INBOX_TABLE (hn_inbox_table_get_type ())

/*
 * The reports that a filter lets through, newest first, and the filters with their counts. It never
 * moves under the hand: while a row is focused or hovered new rows wait, and a button says how
 * many.
 */
G_DECLARE_FINAL_TYPE (HnInboxTable, hn_inbox_table, HN, INBOX_TABLE, GtkWidget)

GtkWidget *hn_inbox_table_new (void);
/* @desk, @list: (nullable) */
void hn_inbox_table_set_desk (HnInboxTable *self, HnDesk *desk, HnInboxList *list);
/* Shows the reports that @filter lets through. */
void hn_inbox_table_set_filter (HnInboxTable *self, HnInboxFilter filter);
/* Shows the rows that wait. */
void hn_inbox_table_show_new (HnInboxTable *self);
/* How many rows wait. */
guint hn_inbox_table_get_n_waiting (HnInboxTable *self);
/* (transfer none): the rows that are shown, HnIncident. */
GListModel *hn_inbox_table_get_rows (HnInboxTable *self);
/* Whether a hand is on it; the table finds this out by itself, tests say it. */
void hn_inbox_table_set_held (HnInboxTable *self, gboolean held);

G_END_DECLS
