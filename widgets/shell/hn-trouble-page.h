#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_TROUBLE_PAGE (hn_trouble_page_get_type ())

/*
 * What stands in the window when the log cannot be used: what happened, and the way out.
 *
 * Signals:
 *   set-aside (): rename the damaged log and start anew; the feeds fill the new one
 *   try-again ()
 */
G_DECLARE_FINAL_TYPE (HnTroublePage, hn_trouble_page, HN, TROUBLE_PAGE, GtkWidget)

GtkWidget *hn_trouble_page_new (void);
/**
 * hn_trouble_page_set:
 * @error: what went wrong; where the log is damaged, setting it aside is offered
 */
void hn_trouble_page_set (HnTroublePage *self, const GError *error);

G_END_DECLS
