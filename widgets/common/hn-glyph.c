#include "config.h"

#include "hn-glyph.h"

/*
 * Why not symbolic icons of the theme: each was rendered three times by an SVG library of its own
 * weight (3.5 MiB) and, by the software renderer, tinted pixel by pixel wherever it was drawn. With
 * forty of them in view that was a fifth of what the console's start cost.
 */

enum
{
  STEP_END,
  STEP_MOVE,
  STEP_LINE,
  STEP_CURVE,
  STEP_CLOSE,
  STEP_FILL,
  STEP_FILL_EVEN_ODD
};

#include "hn-glyph-data.h"

/* The glyphs are drawn on a square of so many units. */
#define UNITS 16.0

struct _HnGlyph
{
  GObject parent_instance;

  const char *name;
  const float *steps;
};

static const float *
draw_step (cairo_t *cr, const float *step)
{
  const float *at = step + 1;

  switch ((int) *step)
    {
    case STEP_MOVE:
      cairo_move_to (cr, (double) at[0], (double) at[1]);
      return at + 2;
    case STEP_LINE:
      cairo_line_to (cr, (double) at[0], (double) at[1]);
      return at + 2;
    case STEP_CURVE:
      cairo_curve_to (cr, (double) at[0], (double) at[1], (double) at[2], (double) at[3],
                      (double) at[4], (double) at[5]);
      return at + 6;
    case STEP_CLOSE:
      cairo_close_path (cr);
      return at;
    default:
      cairo_set_fill_rule (cr,
                           *step == STEP_FILL ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD);
      cairo_fill (cr);
      return at;
    }
}

static void
hn_glyph_snapshot_symbolic (GtkSymbolicPaintable *paintable,
                            GdkSnapshot *snapshot,
                            double width,
                            double height,
                            const GdkRGBA *colors,
                            gsize n_colors)
{
  HnGlyph *self = HN_GLYPH (paintable);
  double size = MIN (width, height);
  cairo_t *cr = gtk_snapshot_append_cairo (
      GTK_SNAPSHOT (snapshot), &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  cairo_translate (cr, (width - size) / 2, (height - size) / 2);
  cairo_scale (cr, size / UNITS, size / UNITS);
  gdk_cairo_set_source_rgba (cr, &colors[GTK_SYMBOLIC_COLOR_FOREGROUND]);
  for (const float *step = self->steps; *step != STEP_END;)
    step = draw_step (cr, step);
  cairo_destroy (cr);
}

static void
hn_glyph_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  const GdkRGBA black = { 0, 0, 0, 1 };

  hn_glyph_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (paintable), snapshot, width, height, &black,
                              1);
}

static GdkPaintableFlags
hn_glyph_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  /* No size of its own: it is as large as the style asks. */
  iface->snapshot = hn_glyph_snapshot;
  iface->get_flags = hn_glyph_get_flags;
}

static void
symbolic_paintable_init (GtkSymbolicPaintableInterface *iface)
{
  iface->snapshot_symbolic = hn_glyph_snapshot_symbolic;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnGlyph,
                               hn_glyph,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SYMBOLIC_PAINTABLE,
                                                          symbolic_paintable_init))

static void
hn_glyph_class_init (HnGlyphClass *klass)
{
}

static void
hn_glyph_init (HnGlyph *self)
{
}

GdkPaintable *
hn_glyph_get (const char *name)
{
  /* They live as long as the program. */
  static HnGlyph *made[G_N_ELEMENTS (glyphs)];

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
    {
      if (!g_str_equal (glyphs[i].name, name))
        continue;
      if (made[i] == NULL)
        {
          made[i] = g_object_new (HN_TYPE_GLYPH, NULL);
          made[i]->name = glyphs[i].name;
          made[i]->steps = glyphs[i].steps;
        }
      return GDK_PAINTABLE (made[i]);
    }
  g_return_val_if_reached (NULL);
}

const char *
hn_glyph_get_name (HnGlyph *self)
{
  g_return_val_if_fail (HN_IS_GLYPH (self), NULL);

  return self->name;
}
