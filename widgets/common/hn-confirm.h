#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_CONFIRM (hn_confirm_get_type ())

/**
 * HnConfirm:
 *
 * A question before something that cannot be undone, in its place and not over the board: what
 * will be done, what follows, a button that does it and one that does not. It is seen only while it
 * asks; Escape is no.
 *
 * Signals:
 *   answered (gboolean yes)
 */
G_DECLARE_FINAL_TYPE (HnConfirm, hn_confirm, HN, CONFIRM, GtkWidget)

/**
 * hn_confirm_ask:
 * @self: a question
 * @question: what is asked, translated
 * @follows: what will follow, translated
 * @verb: on the button that does it, translated
 * @answer: called once, with the answer; a question that was not answered is dropped
 * @user_data: given to @answer
 *
 * Asks, with the keyboard on the button that does nothing.
 */
void hn_confirm_ask (HnConfirm *self,
                     const char *question,
                     const char *follows,
                     const char *verb,
                     void (*answer) (gboolean yes, gpointer user_data),
                     gpointer user_data);

/**
 * hn_confirm_drop:
 * @self: a question
 *
 * Drops a question that was not answered; nobody is told.
 */
void hn_confirm_drop (HnConfirm *self);

G_END_DECLS
