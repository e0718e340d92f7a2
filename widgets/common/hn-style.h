#pragma once

#include <gtk/gtk.h>

#include "hn-state.h"

G_BEGIN_DECLS

/**
 * hn_style_init:
 *
 * Makes the console's templates, icons and style known: once, after GTK and libadwaita were
 * initialised and before the first widget. The palette follows libadwaita's light or dark.
 */
void hn_style_init (void);

/* (transfer none): the symbolic icon of a state. */
const char *hn_style_get_icon_name (HnState state);

/* The symbolic icon of what is known no longer. */
#define HN_ICON_STALE "hn-stale-symbolic"

/**
 * hn_style_set_state:
 * @widget: something with the style class `hn-chip`, `hn-glyph` or `hn-tile`
 * @state: the state whose class it gets, in place of any other's
 */
void hn_style_set_state (GtkWidget *widget, HnState state);

/* Adds or removes a style class. */
void hn_style_set_class (GtkWidget *widget, const char *name, gboolean on);

/* Sets the text of a label where it differs: a label that is set anew is laid out anew. */
void hn_style_set_text (GtkWidget *label, const char *text);

G_END_DECLS
