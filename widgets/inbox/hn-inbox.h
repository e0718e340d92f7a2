#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_INBOX (hn_inbox_get_type ())

/*
 * The inbox of reports (情報連絡): what is to be done, what is known of each, and what an officer
 * can decide of it: acknowledge, correlate, correct the class, exclude, weigh, ask back; and the
 * form to take down what came by telephone. All of it by keyboard, and nothing of it modal.
 */
G_DECLARE_FINAL_TYPE (HnInbox, hn_inbox, HN, INBOX, GtkWidget)

GtkWidget *hn_inbox_new (void);
/* @desk: (nullable) */
void hn_inbox_set_desk (HnInbox *self, HnDesk *desk);
/* Shows the rows that wait. */
void hn_inbox_show_new (HnInbox *self);
/* Opens the form to take down a report; a draft that was begun is still there. */
void hn_inbox_take_down (HnInbox *self);

G_END_DECLS
