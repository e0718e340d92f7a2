#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SECTOR_PAGE (hn_sector_page_get_type ())

/* The inspector's page of a sector: its state, why, its services, who is responsible. */
G_DECLARE_FINAL_TYPE (HnSectorPage, hn_sector_page, HN, SECTOR_PAGE, GtkWidget)

GtkWidget *hn_sector_page_new (void);
/* Both (nullable). */
void hn_sector_page_set (HnSectorPage *self, HnDesk *desk, HnSectorStatus *sector);

G_END_DECLS
