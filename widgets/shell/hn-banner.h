#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_BANNER (hn_banner_get_type ())

/* Exercise and reality can never be mistaken for each other (G2): a bar in words over the whole
 * width, and nothing at all in the real thing. */
G_DECLARE_FINAL_TYPE (HnBanner, hn_banner, HN, BANNER, GtkWidget)

GtkWidget *hn_banner_new (void);
/* @desk: (nullable) */
void hn_banner_set_desk (HnBanner *self, HnDesk *desk);
/* (transfer none): what it says. */
const char *hn_banner_get_text (HnBanner *self);

G_END_DECLS
