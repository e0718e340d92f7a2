#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_WELCOME_PAGE (hn_welcome_page_get_type ())

/*
 * What stands in the window while nothing is configured: how to connect, and the built-in exercise.
 *
 * Signals:
 *   connect-hub (const char *url): the officer gave a hub's address
 *   start-exercise ()
 */
G_DECLARE_FINAL_TYPE (HnWelcomePage, hn_welcome_page, HN, WELCOME_PAGE, GtkWidget)

GtkWidget *hn_welcome_page_new (void);
/* @message: (nullable): what went wrong with the last attempt, in words */
void hn_welcome_page_set_message (HnWelcomePage *self, const char *message);
/* While something is being started nothing else can be; @words say what. NULL: no longer. */
void hn_welcome_page_set_busy (HnWelcomePage *self, const char *words);

G_END_DECLS
