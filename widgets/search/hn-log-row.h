#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_LOG_ROW (hn_log_row_get_type ())

/* A record of the log, or an incident that was found: when it was received and when it was said,
 * what it is, state, sector, title. Empty until it is read. */
G_DECLARE_FINAL_TYPE (HnLogRow, hn_log_row, HN, LOG_ROW, GtkWidget)

GtkWidget *hn_log_row_new (HnDesk *desk);
/* @row: (nullable) */
void hn_log_row_set_row (HnLogRow *self, HnArchiveRow *row);
/* (transfer none) (nullable) */
HnArchiveRow *hn_log_row_get_row (HnLogRow *self);

G_END_DECLS
