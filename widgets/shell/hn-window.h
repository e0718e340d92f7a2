#pragma once

#include "hn-desk.h"
#include "hn-trouble-page.h"
#include "hn-welcome-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HN_TYPE_WINDOW (hn_window_get_type ())

/*
 * The main window: the banner of an exercise, the header with feed, clock and role, and the desk
 * below, or what stands there while there is none.
 *
 * Signals:
 *   page-made (GtkWidget *page): the welcome page or that of a trouble is there now; their signals
 *     are for whoever puts the parts together
 */
G_DECLARE_FINAL_TYPE (HnWindow, hn_window, HN, WINDOW, AdwApplicationWindow)

/* @application: (nullable) */
HnWindow *hn_window_new (GtkApplication *application);

/* @desk: (nullable): what is looked at; %NULL brings the welcome page back. */
void hn_window_set_desk (HnWindow *self, HnDesk *desk);
/* (transfer none) (nullable) */
HnDesk *hn_window_get_desk (HnWindow *self);

/* Shows what went wrong with the log in place of the desk. */
void hn_window_show_trouble (HnWindow *self, const GError *error);

/* (transfer none): made if they were not wanted before. */
HnWelcomePage *hn_window_get_welcome_page (HnWindow *self);
HnTroublePage *hn_window_get_trouble_page (HnWindow *self);

/**
 * hn_window_set_muted:
 * @self: a window
 * @is_muted: whether alarms are seen alone and do not sound; the bar of the alarms says so
 */
void hn_window_set_muted (HnWindow *self, gboolean is_muted);

G_END_DECLS
