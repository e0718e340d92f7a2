#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_DESK_VIEW (hn_desk_view_get_type ())

/*
 * The view in front (the board over the incidents, the timeline …) and the inspector: beside it
 * where there is room, else it slides over it. The tiles keep their places either way.
 */
G_DECLARE_FINAL_TYPE (HnDeskView, hn_desk_view, HN, DESK_VIEW, GtkWidget)

/* From this width on, pixels, the inspector stands beside the board. */
#define HN_DESK_VIEW_WIDE 1100

GtkWidget *hn_desk_view_new (void);
/* @desk: (nullable) */
void hn_desk_view_set_desk (HnDeskView *self, HnDesk *desk);
/* Brings the inspector into sight. */
void hn_desk_view_show_inspector (HnDeskView *self);
/* Brings it into sight and the keyboard into it. */
void hn_desk_view_enter_inspector (HnDeskView *self);
/* Back to where the keyboard was before the inspector; closes it where it stands over the board. */
void hn_desk_view_back (HnDeskView *self);
/* Whether the inspector can be seen. */
gboolean hn_desk_view_has_inspector (HnDeskView *self);
/* The keyboard goes into the view that is in front. */
void hn_desk_view_focus_view (HnDeskView *self);
/* To the incidents below the board. */
void hn_desk_view_focus_incidents (HnDeskView *self);
/* Shows the rows that wait. */
void hn_desk_view_show_new (HnDeskView *self);
/* Opens the first of what the search finds, once that is known. */
void hn_desk_view_open_found (HnDeskView *self);
/* On the wall there is the board alone. */
void hn_desk_view_set_wall (HnDeskView *self, gboolean is_wall);
/* Opens or closes why what is selected is as it is. */
void hn_desk_view_toggle_why (HnDeskView *self);
/* Shows or hides the raw object of the selected incident. */
void hn_desk_view_toggle_raw (HnDeskView *self);

/* Shows who can be reached in the view of the feeds; @ceptoar: whose row has the keyboard. */
void hn_desk_view_show_presence (HnDeskView *self, const char *ceptoar);
/* Shows what was refused, in the view of the feeds. */
void hn_desk_view_show_quarantine (HnDeskView *self);

G_END_DECLS
