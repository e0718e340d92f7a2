#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_REASON_ROW (hn_reason_row_get_type ())

/* Why a sector is shown as it is: one report behind it. Activated, it selects that incident. */
G_DECLARE_FINAL_TYPE (HnReasonRow, hn_reason_row, HN, REASON_ROW, GtkListBoxRow)

GtkWidget *hn_reason_row_new (HnDesk *desk, HnReason *reason);
/* (transfer none) */
HnReason *hn_reason_row_get_reason (HnReasonRow *self);

G_END_DECLS
