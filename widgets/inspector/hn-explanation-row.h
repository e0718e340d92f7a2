#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_EXPLANATION_ROW (hn_explanation_row_get_type ())

/* A line of an explanation: what it says, what that comes to, and who said it when. */
G_DECLARE_FINAL_TYPE (HnExplanationRow, hn_explanation_row, HN, EXPLANATION_ROW, GtkListBoxRow)

/* @line: of a model of HnExplanationNode. */
GtkWidget *hn_explanation_row_new (HnDesk *desk, GtkTreeListRow *line);
/* (transfer none) */
GtkTreeListRow *hn_explanation_row_get_line (HnExplanationRow *self);
/* (transfer none): all that it says, in one line. */
const char *hn_explanation_row_get_text (HnExplanationRow *self);

G_END_DECLS
