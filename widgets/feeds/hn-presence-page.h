#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_PRESENCE_PAGE (hn_presence_page_get_type ())

/* Who can be reached: a row a CEPTOAR, its contacts, and that it can be asked. */
G_DECLARE_FINAL_TYPE (HnPresencePage, hn_presence_page, HN, PRESENCE_PAGE, GtkWidget)

/* @desk: (nullable) */
void hn_presence_page_set_desk (HnPresencePage *self, HnDesk *desk);
/* Shows what waits while a hand is on the list. */
void hn_presence_page_show_new (HnPresencePage *self);
/* Selects the row of a CEPTOAR. */
void hn_presence_page_select (HnPresencePage *self, const char *ceptoar);

G_END_DECLS
