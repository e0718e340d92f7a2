#pragma once

#include "hn-stretch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pattern of a band repeats after so many pixels. */
#define HN_PATTERN_WIDTH 8
#define HN_PATTERN_HEIGHT 4
/* How much of its colour is that of the text on it, the rest the ground's: it must not hide the
 * text. */
#define HN_PATTERN_INK 0.3f

/**
 * HnTimelinePalette:
 * @pixels: the pattern of each band, as pixels of CAIRO_FORMAT_ARGB32
 * @edge_pixels: its border, likewise
 *
 * The colours of a timeline, from the style (resources/style): a state is told by its colour and by
 * its pattern, so that it is seen without either.
 */
typedef struct
{
  guint32 pixels[HN_N_BANDS][HN_PATTERN_HEIGHT][HN_PATTERN_WIDTH];
  guint32 edge_pixels[HN_N_BANDS];
  guint32 text_pixel;
  guint32 dim_pixel;
  GdkRGBA ground[HN_N_BANDS];
  GdkRGBA edge[HN_N_BANDS];
  GdkRGBA ink[HN_N_BANDS]; /* of text on it */
  GdkRGBA window;
  GdkRGBA tile;
  GdkRGBA line;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA focus;
  GdkRGBA selected;
  GdkRGBA exercise;
  GdkRGBA exercise_text;
} HnTimelinePalette;

/**
 * hn_timeline_palette_new:
 * @widget: whose style is asked
 *
 * Returns: (transfer full): the colours as they are now
 */
HnTimelinePalette *hn_timeline_palette_new (GtkWidget *widget);

/**
 * hn_timeline_palette_free:
 * @self: (transfer full): a palette
 */
void hn_timeline_palette_free (HnTimelinePalette *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTimelinePalette, hn_timeline_palette_free)

G_END_DECLS
