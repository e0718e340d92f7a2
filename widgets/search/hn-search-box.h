#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SEARCH_BOX (hn_search_box_get_type ())

/* Where the officer writes what is looked for: it becomes the text of the desk's filter, and the
 * view of the log comes to the front. Enter goes to what was found, Escape gives it up. */
G_DECLARE_FINAL_TYPE (HnSearchBox, hn_search_box, HN, SEARCH_BOX, GtkWidget)

GtkWidget *hn_search_box_new (void);
/* @desk: (nullable) */
void hn_search_box_set_desk (HnSearchBox *self, HnDesk *desk);

G_END_DECLS
