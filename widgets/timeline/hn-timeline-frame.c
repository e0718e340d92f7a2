#include "hn-timeline-chart-private.h"

#include "hn-format.h"
#include "hn-glyph.h"
#include "hn-style.h"
#include "hn-time-ruler.h"
#include "hn-timeline-words.h"

/* What stands around the lanes: their headers, the ruler, and what lies over all of it. */

#define INDENT 14
#define GAP 4
#define TICK_PIXELS 64

/* --- the headers --- */

static void
paint_expander (HnTimelineChart *self, GtkSnapshot *snapshot, gboolean is_open, float x, float y)
{
  cairo_t *cr = hn_timeline_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 5, y - 5, 10, 10));

  cairo_translate (cr, (double) x, (double) y);
  if (is_open)
    cairo_rotate (cr, G_PI / 2);
  cairo_move_to (cr, -2.5, -4);
  cairo_line_to (cr, 3, 0);
  cairo_line_to (cr, -2.5, 4);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &self->palette->dim);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* How it stands now: the glyph of the state on its colour, as everywhere. */
static void
paint_state (HnTimelineChart *self, GtkSnapshot *snapshot, HnTimelineLane *lane, int y)
{
  float size = (float) self->text_height - 2;
  float x = (float) self->header_width - size - GAP, top = (float) y - size / 2;
  const graphene_rect_t place = GRAPHENE_RECT_INIT (x, top, size, size);
  g_autoptr (GtkSnapshot) own = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  HnTimelineFound found;
  GskRoundedRect outline;
  GdkPaintable *glyph;
  GdkRGBA edges[4];

  if (!hn_timeline_lane_find_worst (lane, self->now_us, self->now_us + 1, self->now_us + 1, &found))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    edges[i] = self->palette->edge[found.stretch.band];
  gtk_snapshot_append_color (snapshot, &self->palette->ground[found.stretch.band], &place);
  gsk_rounded_rect_init_from_rect (&outline, &place, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 }, edges);
  glyph = hn_glyph_get (found.stretch.band == HN_BAND_STALE
                            ? HN_ICON_STALE
                            : hn_style_get_icon_name (hn_band_get_state (found.stretch.band)));
  /* In a node that begins at its own (0, 0); see hn_timeline_append_cairo(). */
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (glyph), own, (double) size - 4,
                                            (double) size - 4,
                                            &self->palette->ink[found.stretch.band], 1);
  node = gtk_snapshot_to_node (own);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + 2, top + 2));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
paint_header (HnTimelineChart *self, GtkSnapshot *snapshot, guint index)
{
  HnTimelineLane *lane = hn_timeline_rows_get_lane (self->rows, index);
  int top = hn_timeline_rows_get_y (self->rows, index) - (int) self->scroll + self->ruler_height;
  int height = hn_timeline_rows_get_height (self->rows, index), y = top + height / 2;
  int x = GAP + (int) hn_timeline_lane_get_depth (lane) * INDENT;
  gboolean is_sector = hn_timeline_lane_get_parent (lane) == NULL;
  HnTimelineTextStyle style = is_sector ? HN_TIMELINE_TEXT_BOLD : HN_TIMELINE_TEXT_PLAIN;
  const char *name = hn_timeline_words_name (lane), *glyph = hn_timeline_words_glyph (lane);
  int most;

  if (is_sector)
    gtk_snapshot_append_color (snapshot, &self->palette->line,
                               &GRAPHENE_RECT_INIT (0, (float) top, (float) self->header_width, 1));
  if (hn_timeline_lane_has_children (lane))
    paint_expander (self, snapshot, hn_timeline_rows_is_open (self->rows, lane), (float) x + 5,
                    (float) y);
  x += INDENT;
  if (glyph != NULL)
    x += hn_timeline_text_draw (self, snapshot, glyph, HN_TIMELINE_TEXT_PLAIN, &self->palette->dim,
                                x, y, 0) +
         GAP;
  most = MAX (self->header_width - self->text_height - 2 * GAP - x, 10);
  if (hn_timeline_text_measure (self, name, style) > most)
    name = hn_timeline_words_short_name (lane);
  hn_timeline_text_draw (self, snapshot, name, style,
                         is_sector ? &self->palette->text : &self->palette->dim, x, y, most);
  paint_state (self, snapshot, lane, y);
}

/* Services by what they are called briefly. */
static int
measure_services (HnTimelineChart *self, HnTerm *sector)
{
  HnTermList *services = HN_IS_SECTOR (sector) ? hn_sector_get_services (HN_SECTOR (sector)) : NULL;
  int widest = 0;

  for (guint i = 0; services != NULL && i < hn_term_list_get_n (services); i++)
    widest = MAX (widest, hn_timeline_text_measure (
                              self, hn_term_get_short_name (hn_term_list_get (services, i)),
                              HN_TIMELINE_TEXT_PLAIN));
  return widest + INDENT;
}

int
hn_timeline_measure_headers (HnTimelineChart *self, gboolean is_short)
{
  GPtrArray *lanes = hn_timeline_model_get_lanes (self->model);
  int widest = 0;

  for (guint i = 0; i < lanes->len; i++)
    {
      HnTimelineLane *lane = g_ptr_array_index (lanes, i);
      const char *glyph = hn_timeline_words_glyph (lane);
      const char *name =
          is_short ? hn_timeline_words_short_name (lane) : hn_timeline_words_name (lane);
      int width = hn_timeline_text_measure (self, name, HN_TIMELINE_TEXT_BOLD);

      if (glyph != NULL)
        width += hn_timeline_text_measure (self, glyph, HN_TIMELINE_TEXT_PLAIN) + GAP;
      widest = MAX (widest, MAX (width, measure_services (self, hn_timeline_lane_get_term (lane))));
    }
  return GAP + INDENT + widest + self->text_height + 3 * GAP;
}

void
hn_timeline_paint_headers (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  guint first, last;

  hn_timeline_chart_get_sight (self, &first, &last);
  for (guint i = first; i < last; i++)
    paint_header (self, snapshot, i);
  gtk_snapshot_append_color (snapshot, &self->palette->line,
                             &GRAPHENE_RECT_INIT ((float) self->header_width - 1,
                                                  (float) self->ruler_height, 1,
                                                  (float) self->height));
}

/* --- the ruler --- */

static double
get_us_per_pixel (HnTimelineChart *self)
{
  return (double) self->axis.grid.us_per_column * self->scale;
}

/* What the marks belong to: where it began out of sight it is written at the edge. */
static void
paint_context (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) ticks = hn_time_ruler_make_context (hn_time_axis_get_from_us (&self->axis),
                                                         hn_time_axis_get_to_us (&self->axis),
                                                         get_us_per_pixel (self), TICK_PIXELS);

  g_array_set_size (self->headings, 0);
  for (guint i = 0; i < ticks->len; i++)
    {
      const HnTick *tick = &g_array_index (ticks, HnTick, i);
      double x = MAX (hn_timeline_chart_get_x (self, tick->at_us), self->header_width) + GAP;
      double end = i + 1 < ticks->len
                       ? hn_timeline_chart_get_x (self, g_array_index (ticks, HnTick, i + 1).at_us)
                       : self->width;
      int width = hn_timeline_text_measure (self, tick->label, HN_TIMELINE_TEXT_BOLD);

      if (x + width + GAP > end && i + 1 < ticks->len)
        continue;
      g_array_append_vals (self->headings, (double[]){ x, x + width }, 2);
      hn_timeline_text_draw (self, snapshot, tick->label, HN_TIMELINE_TEXT_BOLD,
                             &self->palette->text, x, self->text_height / 2.0 + 2, 0);
    }
}

/* The marks of the ruler, as far apart as their words are wide in this language and font. */
static GArray *
make_ticks (HnTimelineChart *self)
{
  gint64 from_us = hn_time_axis_get_from_us (&self->axis);
  gint64 to_us = hn_time_axis_get_to_us (&self->axis);
  GArray *ticks = hn_time_ruler_make (from_us, to_us, get_us_per_pixel (self), TICK_PIXELS);
  double apart = G_MAXDOUBLE;
  int widest = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const HnTick *tick = &g_array_index (ticks, HnTick, i);

      widest = MAX (widest, hn_timeline_text_measure (self, tick->label, HN_TIMELINE_TEXT_PLAIN));
      if (i > 0)
        apart = MIN (apart, (double) (tick->at_us - tick[-1].at_us) / get_us_per_pixel (self));
    }
  if (widest + 2 * GAP <= apart)
    return ticks;
  g_array_unref (ticks);
  /* Months differ, so that the shortest of a step is a tenth below its length. */
  return hn_time_ruler_make (from_us, to_us, get_us_per_pixel (self), (widest + 2 * GAP) * 1.1);
}

void
hn_timeline_paint_ruler (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) ticks = make_ticks (self);
  GdkRGBA major = self->palette->dim, minor = self->palette->line;

  major.alpha = 0.55f;
  minor.alpha = 0.4f;
  for (guint i = 0; i < ticks->len; i++)
    {
      const HnTick *tick = &g_array_index (ticks, HnTick, i);
      float x = (float) (int) hn_timeline_chart_get_x (self, tick->at_us);
      float top = (float) self->text_height + 4;

      gtk_snapshot_append_color (
          snapshot, tick->is_major ? &major : &minor,
          &GRAPHENE_RECT_INIT (x, tick->is_major ? 0 : top, 1, (float) self->height));
      if (x >= (float) self->header_width)
        hn_timeline_text_draw (self, snapshot, tick->label, HN_TIMELINE_TEXT_PLAIN,
                               &self->palette->dim, (double) x + GAP,
                               (double) self->text_height * 1.5 + 6, 0);
    }
  paint_context (self, snapshot);
  gtk_snapshot_append_color (snapshot, &self->palette->line,
                             &GRAPHENE_RECT_INIT ((float) self->header_width,
                                                  (float) self->ruler_height - 1,
                                                  (float) self->width, 1));
}

/* --- over all of it --- */

/* Whether a flag from one place to another would cover what a heading of the ruler says. */
static gboolean
covers_heading (HnTimelineChart *self, double from, double to)
{
  for (guint i = 0; i + 1 < self->headings->len; i += 2)
    if (from < g_array_index (self->headings, double, i + 1) + GAP &&
        to > g_array_index (self->headings, double, i) - GAP)
      return TRUE;
  return FALSE;
}

/* Where a flag so wide can stand at a line: right of it, else left, where it covers no heading.
 * Returns: -1 where there is no such place */
static double
find_flag (HnTimelineChart *self, double x, int width)
{
  if (x + width + GAP <= self->width && !covers_heading (self, x, x + width))
    return x;
  if (x - width >= self->header_width && !covers_heading (self, x - width, x))
    return x - width;
  return -1;
}

/* @brief: (nullable): what will do where there is no room for all @words */
static void
paint_line (HnTimelineChart *self,
            GtkSnapshot *snapshot,
            gint64 at_us,
            const GdkRGBA *colour,
            const GdkRGBA *ink,
            const char *words,
            const char *brief)
{
  double x = (int) hn_timeline_chart_get_x (self, at_us), flag;
  int width;

  if (x < self->header_width || x >= self->width)
    return;
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT ((float) x, 0, 2, (float) self->height));
  width = hn_timeline_text_measure (self, words, HN_TIMELINE_TEXT_SMALL) + 2 * GAP;
  flag = find_flag (self, x, width);
  if (flag < 0 && brief != NULL)
    {
      words = brief;
      width = hn_timeline_text_measure (self, words, HN_TIMELINE_TEXT_SMALL) + 2 * GAP;
      flag = find_flag (self, x, width);
    }
  /* A heading must give way: left of the line where there is no room right of it. */
  if (flag < 0)
    flag = x + width + GAP > self->width ? x - width : x;
  gtk_snapshot_append_color (
      snapshot, colour,
      &GRAPHENE_RECT_INIT ((float) flag, 0, (float) width, (float) self->text_height + 2));
  hn_timeline_text_draw (self, snapshot, words, HN_TIMELINE_TEXT_SMALL, ink, flag + GAP,
                         self->text_height / 2.0 + 1, 0);
}

static void
paint_span (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  GdkRGBA wash = self->palette->focus;
  double from, to;

  if (hn_span_is_empty (&self->span))
    return;
  from = MAX (hn_timeline_chart_get_x (self, self->span.from_us), self->header_width);
  to = MIN (hn_timeline_chart_get_x (self, self->span.to_us), self->width);
  if (from >= to)
    return;
  wash.alpha = 0.18f;
  gtk_snapshot_append_color (
      snapshot, &wash,
      &GRAPHENE_RECT_INIT ((float) from, 0, (float) (to - from), (float) self->height));
  gtk_snapshot_append_color (
      snapshot, &self->palette->focus,
      &GRAPHENE_RECT_INIT ((float) from, (float) self->ruler_height - 4, (float) (to - from), 4));
}

static void
paint_cursor (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  GdkRGBA edges[4];
  GskRoundedRect outline;
  float x, y, width = 9, height;
  float border = self->is_focused ? 2 : 1;

  if (self->cursor_us == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    edges[i] = self->is_focused ? self->palette->focus : self->palette->dim;
  x = (float) (int) hn_timeline_chart_get_x (self, self->cursor_us) - 4;
  if (x < (float) self->header_width - 4)
    return;
  y = 0;
  height = (float) self->ruler_height;
  if (self->cursor_row >= 0)
    {
      if ((guint) self->cursor_row >= hn_timeline_rows_get_n (self->rows))
        return;
      y = (float) (hn_timeline_rows_get_y (self->rows, (guint) self->cursor_row) -
                   (int) self->scroll + self->ruler_height);
      height = (float) hn_timeline_rows_get_height (self->rows, (guint) self->cursor_row);
      if (y < (float) self->ruler_height)
        return;
      /* And which lane it is. */
      outline = GSK_ROUNDED_RECT_INIT (0, y, (float) self->width, height);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 0, 1, 0 }, edges);
    }
  outline = GSK_ROUNDED_RECT_INIT (x, y, width, height);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ border, border, border, border },
                              edges);
}

void
hn_timeline_paint_overlay (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  paint_span (self, snapshot);
  if (self->live_us != 0)
    paint_line (self, snapshot, self->live_us, &self->palette->dim, &self->palette->window,
                hn_timeline_words_now (), NULL);
  if (self->now_us != 0)
    {
      g_autofree char *clock = hn_format_clock (self->now_us);
      g_autofree char *words = g_strdup_printf (
          "%s %s", self->live_us != 0 ? hn_timeline_words_replay () : hn_timeline_words_now (),
          clock);

      paint_line (self, snapshot, self->now_us,
                  self->live_us != 0 ? &self->palette->exercise : &self->palette->text,
                  self->live_us != 0 ? &self->palette->exercise_text : &self->palette->window,
                  words, self->live_us != 0 ? NULL : clock);
    }
  paint_cursor (self, snapshot);
}
