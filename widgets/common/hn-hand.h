#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_HAND (hn_hand_get_type ())

/**
 * HnHand:
 *
 * The officer's hand on a widget, most often a list that must not move under it: it is there while
 * the focus or the pointer is within the widget. That it has come is told at once, that it has left
 * in an idle: whoever lets rows go then does not take one away while GTK still tells that very row
 * that it has lost the focus.
 *
 * Properties (read only): `is-on`, `has-focus` (boolean; the second is told at once, both ways).
 */
G_DECLARE_FINAL_TYPE (HnHand, hn_hand, HN, HAND, GObject)

/**
 * hn_hand_new:
 * @widget: a widget, which outlives what is returned
 *
 * Returns: (transfer full): the hand on it, to be given back when the widget is disposed of
 */
HnHand *hn_hand_new (GtkWidget *widget);

/**
 * hn_hand_is_on:
 * @self: a hand
 *
 * Returns: whether it is on the widget
 */
gboolean hn_hand_is_on (HnHand *self);

/**
 * hn_hand_has_focus:
 * @self: a hand
 *
 * Returns: whether the focus is within the widget
 */
gboolean hn_hand_has_focus (HnHand *self);

G_END_DECLS
