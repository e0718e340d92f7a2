#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_CLOCK_LABEL (hn_clock_label_get_type ())

/* The desk's clock in JST with seconds; in an exercise the scenario's, and said so. */
G_DECLARE_FINAL_TYPE (HnClockLabel, hn_clock_label, HN, CLOCK_LABEL, GtkWidget)

GtkWidget *hn_clock_label_new (void);
/* @desk: (nullable) */
void hn_clock_label_set_desk (HnClockLabel *self, HnDesk *desk);
/* (transfer none): what it says. */
const char *hn_clock_label_get_text (HnClockLabel *self);

G_END_DECLS
