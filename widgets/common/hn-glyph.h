#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_GLYPH (hn_glyph_get_type ())

/* A glyph of our own (resources/icons): drawn as a path in the colour of the text around it. */
G_DECLARE_FINAL_TYPE (HnGlyph, hn_glyph, HN, GLYPH, GObject)

/**
 * hn_glyph_get:
 * @name: the name of its file, without the ending
 *
 * Returns: (transfer none): the glyph, to be shown by a #GtkImage; the same for the same name
 */
GdkPaintable *hn_glyph_get (const char *name);

/* (transfer none): its name. */
const char *hn_glyph_get_name (HnGlyph *self);

G_END_DECLS
