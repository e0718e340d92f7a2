#pragma once

#include "hn-desk.h"
#include "hn-suggest.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SUGGESTION_ROW (hn_suggestion_row_get_type ())

/* A report that may belong with the one that is looked at: how, why, and a button to say so. */
G_DECLARE_FINAL_TYPE (HnSuggestionRow, hn_suggestion_row, HN, SUGGESTION_ROW, GtkWidget)

/* @number: from 1: the key that accepts it, by the action `inbox.accept` */
GtkWidget *hn_suggestion_row_new (HnDesk *desk, HnSuggestion *suggestion, guint number);

G_END_DECLS
