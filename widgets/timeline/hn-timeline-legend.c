#include "config.h"

#include "hn-timeline-legend.h"

#include "hn-timeline-chart-private.h"
#include "hn-timeline-words.h"

#include <glib/gi18n.h>

#define SWATCH_WIDTH 36
#define SWATCH_HEIGHT 16
#define GAP 6

/* The bands one below the other, then the signs. All forecasts look alike but for their colours. */
static gboolean
is_listed (HnBand band)
{
  return !hn_band_is_forecast (band) || band == HN_BAND_FORECAST_BREACH;
}

static void
draw_swatch (cairo_t *cr, const HnTimelinePalette *palette, guint index)
{
  if (index < HN_N_BANDS)
    {
      hn_timeline_draw_band (cr, palette, index, 0.5, 0.5, SWATCH_WIDTH - 1, SWATCH_HEIGHT - 1);
      cairo_rectangle (cr, 0.5, 0.5, SWATCH_WIDTH - 1, SWATCH_HEIGHT - 1);
      gdk_cairo_set_source_rgba (cr,
                                 index == HN_BAND_NONE ? &palette->line : &palette->edge[index]);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
      return;
    }
  cairo_translate (cr, SWATCH_WIDTH / 2.0, SWATCH_HEIGHT / 2.0);
  cairo_scale (cr, 5, 5);
  hn_timeline_trace_sign (cr, index - HN_N_BANDS);
  gdk_cairo_set_source_rgba (
      cr, index - HN_N_BANDS == HN_MOMENT_BREACH ? &palette->edge[HN_BAND_BREACH] : &palette->text);
  cairo_fill (cr);
}

static char *
get_words (HnPlan *plan, guint index)
{
  return index < HN_N_BANDS ? hn_timeline_words_band (plan, index)
                            : g_strdup (hn_timeline_words_moment (index - HN_N_BANDS));
}

static void
on_draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  g_autoptr (HnTimelinePalette) palette = hn_timeline_palette_new (GTK_WIDGET (area));

  draw_swatch (cr, palette, GPOINTER_TO_UINT (user_data));
}

static void
add_line (GtkGrid *grid, HnPlan *plan, guint index, int line)
{
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *words = get_words (plan, index);
  GtkWidget *label = gtk_label_new (words);
  int column = index < HN_N_BANDS ? 0 : 2;

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SWATCH_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), on_draw, GUINT_TO_POINTER (index), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_grid_attach (grid, area, column, line, 1, 1);
  gtk_grid_attach (grid, label, column + 1, line, 1, 1);
}

GtkWidget *
hn_timeline_legend_new (void)
{
  return gtk_popover_new ();
}

void
hn_timeline_legend_set_plan (GtkPopover *popover, HnPlan *plan)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *hint;
  int line = 0;

  g_return_if_fail (GTK_IS_POPOVER (popover));
  g_return_if_fail (HN_IS_PLAN (plan));

  gtk_grid_set_column_spacing (GTK_GRID (grid), 2 * GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), GAP);
  for (guint band = HN_N_BANDS; band-- > 0;)
    if (is_listed (band))
      add_line (GTK_GRID (grid), plan, band, line++);
  for (guint kind = 0; kind < HN_N_MOMENT_KINDS; kind++)
    add_line (GTK_GRID (grid), plan, HN_N_BANDS + kind, (int) kind);
  hint = gtk_label_new (_ (
      "Wheel: zoom · Shift+wheel, drag: move · drag in the ruler or Shift+drag: narrow all views "
      "to that time · click in the ruler, Shift+Enter: replay what was known then · Enter: "
      "select · [ ]: begin and end of the narrowed time"));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 60);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "hn-dim");
  gtk_grid_attach (GTK_GRID (grid), hint, 0, MAX (line, (int) HN_N_MOMENT_KINDS), 4, 1);
  gtk_popover_set_child (popover, grid);
}

int
hn_timeline_legend_draw (
    cairo_t *cr, GtkWidget *widget, const HnTimelinePalette *palette, HnPlan *plan, int width)
{
  int x = 0, y = 0;

  g_return_val_if_fail (palette != NULL, 0);
  g_return_val_if_fail (HN_IS_PLAN (plan), 0);

  for (guint index = HN_BAND_NONE; index < HN_N_BANDS + HN_N_MOMENT_KINDS; index++)
    {
      g_autofree char *words = NULL;
      g_autoptr (PangoLayout) layout = NULL;
      int text_width, text_height;

      if (index < HN_N_BANDS && !is_listed (index))
        continue;
      words = get_words (plan, index);
      layout = gtk_widget_create_pango_layout (widget, words);
      pango_layout_get_pixel_size (layout, &text_width, &text_height);
      if (x > 0 && x + SWATCH_WIDTH + GAP + text_width > width)
        {
          x = 0;
          y += MAX (SWATCH_HEIGHT, text_height) + GAP;
        }
      cairo_save (cr);
      cairo_translate (cr, x, y + (text_height - SWATCH_HEIGHT) / 2.0);
      draw_swatch (cr, palette, index);
      cairo_restore (cr);
      gdk_cairo_set_source_rgba (cr, &palette->text);
      cairo_move_to (cr, x + SWATCH_WIDTH + GAP, y);
      pango_cairo_show_layout (cr, layout);
      x += SWATCH_WIDTH + 3 * GAP + text_width;
    }
  return y + SWATCH_HEIGHT + 2 * GAP;
}
