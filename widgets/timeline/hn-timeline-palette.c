#include "hn-timeline-palette.h"

/* Which pixels of each band have the colour of its text: a row a byte, left is the highest bit. */
static const guint8 patterns[HN_N_BANDS][HN_PATTERN_HEIGHT] = {
  [HN_BAND_UNKNOWN] = { 0x20, 0x00, 0x00, 0x00 },
  [HN_BAND_STALE] = { 0xf0, 0x00, 0x0f, 0x00 },
  /* Half of it is the ground of the lane: a forecast is seen through. */
  [HN_BAND_FORECAST_MALFUNCTION] = { 0x33, 0x66, 0xcc, 0x99 },
  [HN_BAND_FORECAST_FAILURE] = { 0x33, 0x66, 0xcc, 0x99 },
  [HN_BAND_FORECAST_BREACH] = { 0x33, 0x66, 0xcc, 0x99 },
  [HN_BAND_FORECAST_SERIOUS] = { 0x33, 0x66, 0xcc, 0x99 },
  [HN_BAND_MALFUNCTION] = { 0x60, 0x00, 0x06, 0x00 },
  [HN_BAND_FAILURE] = { 0x11, 0x22, 0x44, 0x88 },
  [HN_BAND_BREACH] = { 0x80, 0x40, 0x20, 0x10 },
  [HN_BAND_SERIOUS] = { 0x99, 0x66, 0x66, 0x99 },
};

static GdkRGBA
look_up (GtkWidget *widget, const char *name)
{
  GdkRGBA colour = { 0, 0, 0, 1 };

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    g_critical ("the style has no colour %s", name);
  return colour;
}

static GdkRGBA
mix (const GdkRGBA *a, const GdkRGBA *b, float share)
{
  return (GdkRGBA){ a->red + (b->red - a->red) * share, a->green + (b->green - a->green) * share,
                    a->blue + (b->blue - a->blue) * share, 1 };
}

static guint32
to_pixel (const GdkRGBA *colour)
{
  return 0xff000000u | (guint32) (colour->red * 255 + 0.5f) << 16 |
         (guint32) (colour->green * 255 + 0.5f) << 8 | (guint32) (colour->blue * 255 + 0.5f);
}

static void
fill_band (HnTimelinePalette *self, GtkWidget *widget, HnBand band)
{
  const char *nick = band == HN_BAND_STALE ? "stale" : hn_state_get_nick (hn_band_get_state (band));
  g_autofree char *ground = g_strdup_printf ("hn_%s_bg", nick);
  g_autofree char *edge = g_strdup_printf ("hn_%s_edge", nick);
  g_autofree char *ink = g_strdup_printf ("hn_%s_fg", nick);

  self->ground[band] = look_up (widget, ground);
  self->edge[band] = look_up (widget, edge);
  self->ink[band] = look_up (widget, ink);
}

static void
fill_pattern (HnTimelinePalette *self, HnBand band)
{
  GdkRGBA ground = self->ground[band];
  GdkRGBA pattern = mix (&ground, &self->ink[band], HN_PATTERN_INK);

  if (hn_band_is_forecast (band))
    {
      pattern = ground;
      ground = self->tile;
    }
  self->edge_pixels[band] = to_pixel (&self->edge[band]);
  for (guint y = 0; y < HN_PATTERN_HEIGHT; y++)
    for (guint x = 0; x < HN_PATTERN_WIDTH; x++)
      {
        gboolean is_ink = (patterns[band][y] >> (7 - x) & 1) != 0;

        self->pixels[band][y][x] = to_pixel (is_ink ? &pattern : &ground);
      }
}

HnTimelinePalette *
hn_timeline_palette_new (GtkWidget *widget)
{
  HnTimelinePalette *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (HnTimelinePalette, 1);
  self->window = look_up (widget, "hn_window");
  self->tile = look_up (widget, "hn_tile");
  self->line = look_up (widget, "hn_line");
  self->text = look_up (widget, "hn_text");
  self->dim = look_up (widget, "hn_dim");
  self->focus = look_up (widget, "hn_focus");
  self->selected = look_up (widget, "hn_selected");
  self->exercise = look_up (widget, "hn_exercise_bg");
  self->exercise_text = look_up (widget, "hn_exercise_fg");
  self->text_pixel = to_pixel (&self->text);
  self->dim_pixel = to_pixel (&self->dim);
  self->ground[HN_BAND_NONE] = self->edge[HN_BAND_NONE] = self->tile;
  self->ink[HN_BAND_NONE] = self->dim;
  for (HnBand band = HN_BAND_NORMAL; band < HN_N_BANDS; band++)
    fill_band (self, widget, band);
  for (HnBand band = HN_BAND_NONE; band < HN_N_BANDS; band++)
    fill_pattern (self, band);
  return self;
}

void
hn_timeline_palette_free (HnTimelinePalette *self)
{
  g_free (self);
}
