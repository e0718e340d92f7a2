#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_BANNER (hn_banner_get_type ())

/* Exercise and reality, or then and now, can never be mistaken for each other (G2): bars in words
 * over the whole width, and nothing at all in the real thing of now. */
G_DECLARE_FINAL_TYPE (HnBanner, hn_banner, HN, BANNER, GtkWidget)

GtkWidget *hn_banner_new (void);
/* @desk: (nullable) */
void hn_banner_set_desk (HnBanner *self, HnDesk *desk);
/* (transfer none): what it says of an exercise. */
const char *hn_banner_get_text (HnBanner *self);
/* (transfer none) (nullable): what it says of the past; %NULL when live. */
const char *hn_banner_get_replay_text (HnBanner *self);

G_END_DECLS
