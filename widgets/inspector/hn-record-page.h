#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_RECORD_PAGE (hn_record_page_get_type ())

/* A record of the log that is about no incident: what it is, when it was said and received, and the
 * object as it came. */
G_DECLARE_FINAL_TYPE (HnRecordPage, hn_record_page, HN, RECORD_PAGE, GtkWidget)

GtkWidget *hn_record_page_new (void);
/* @desk: (nullable) where @row is; @row: (nullable): a row that is loaded */
void hn_record_page_set (HnRecordPage *self, HnDesk *desk, HnArchiveRow *row);

G_END_DECLS
