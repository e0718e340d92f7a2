#include "hn-timeline-chart-private.h"

#include "hn-describe.h"
#include "hn-format.h"

#include <math.h>

/* Below so many pieces each has its border and its words. */
#define EXACT_RUNS 1000
/* Above so many pieces a print has pixels too. */
#define VECTOR_RUNS 30000
/* A piece that is narrower has no words. */
#define LEAST_LABEL 44
#define MOST_FORECASTS 64
#define LEAST_BORDERED 6
#define SIGN_RADIUS 3.5

typedef struct
{
  guint from;
  guint to;
  HnBand band;
} Run;

/* The next piece of one band at or after @x; FALSE after the last. */
static gboolean
next_run (const guint8 *bands, guint n, guint x, Run *run)
{
  while (x < n && bands[x] == HN_BAND_NONE)
    x++;
  if (x == n)
    return FALSE;
  run->from = x;
  run->band = bands[x];
  while (x < n && bands[x] == run->band)
    x++;
  run->to = x;
  return TRUE;
}

static guint
count_runs (HnTimelineChart *self, guint first, guint last)
{
  guint n = 0;

  for (guint i = first; i < last; i++)
    n += hn_timeline_row_get_n_runs (hn_timeline_rows_get (self->rows, i));
  return n;
}

cairo_t *
hn_timeline_append_cairo (GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  g_autoptr (GskRenderNode) node =
      gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, bounds->size.width, bounds->size.height));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  /* gtk_snapshot_append_cairo() would move it away from (0, 0) again. */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &bounds->origin);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
  cairo_translate (cr, (double) -bounds->origin.x, (double) -bounds->origin.y);
  return cr;
}

/* --- pixels --- */

void
hn_timeline_draw_strip (cairo_t *cr,
                        cairo_surface_t *strip,
                        int scale,
                        const graphene_rect_t *place)
{
  double x = (double) place->origin.x, y = (double) place->origin.y;

  cairo_surface_set_device_scale (strip, scale, scale);
  cairo_set_source_surface (cr, strip, x, y);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, x, y, (double) place->size.width, (double) place->size.height);
  cairo_fill (cr);
}

/* A node for each row: a cairo node is drawn on a surface of its own first, and one that is no
 * larger than a row stays in the cache of the processor. */
static void
paint_strip (HnTimelineChart *self, GtkSnapshot *snapshot, guint index, gboolean is_exact)
{
  HnTimelineRow *row = hn_timeline_rows_get (self->rows, index);
  graphene_rect_t bar = hn_timeline_chart_get_bar (self, index);
  cairo_surface_t *moments = hn_timeline_row_get_moment_strip (row, self->palette);
  graphene_rect_t above = bar, bounds, line = bar;
  cairo_t *cr;

  above.size.height = (int) SIGN_RADIUS + 1;
  above.origin.y -= above.size.height;
  bounds = bar;
  if (moments != NULL && !is_exact)
    graphene_rect_union (&bar, &above, &bounds);
  cr = hn_timeline_append_cairo (snapshot, &bounds);
  hn_timeline_draw_strip (cr, hn_timeline_row_get_strip (row, self->palette), self->scale, &bar);
  if (moments != NULL && !is_exact)
    hn_timeline_draw_strip (cr, moments, self->scale, &above);
  if (is_exact)
    {
      cairo_surface_t *edges = hn_timeline_row_get_edge_strip (row, self->palette);

      line.size.height = 1;
      hn_timeline_draw_strip (cr, edges, self->scale, &line);
      line.origin.y += bar.size.height - 1;
      hn_timeline_draw_strip (cr, edges, self->scale, &line);
    }
  cairo_destroy (cr);
}

/* --- shapes --- */

/* Lines under 45 degrees through a rectangle that is clipped to. */
static void
trace_diagonals (cairo_t *cr, double x, double y, double width, double height, double step, int way)
{
  double begin = floor ((x - height) / step) * step;

  for (double at = begin; at < x + width + height; at += step)
    {
      cairo_move_to (cr, at, way > 0 ? y + height : y);
      cairo_line_to (cr, at + height, way > 0 ? y : y + height);
    }
}

static void
trace_dots (cairo_t *cr, double x, double y, double width, double height, double size)
{
  guint line = 0;

  for (double at_y = y + 1; at_y < y + height; at_y += 4, line++)
    for (double at_x = floor (x / 8) * 8 + (line % 2) * 4; at_x < x + width; at_x += 8)
      cairo_rectangle (cr, at_x, at_y, size, size < 2 ? size : 2);
}

static void
draw_pattern (cairo_t *cr,
              const HnTimelinePalette *palette,
              HnBand band,
              double x,
              double y,
              double width,
              double height)
{
  GdkRGBA ink = hn_band_is_forecast (band) ? palette->ground[band] : palette->ink[band];

  ink.alpha = hn_band_is_forecast (band) ? 1 : HN_PATTERN_INK;
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, hn_band_is_forecast (band) ? 2.8 : 0.9);
  if (hn_band_is_forecast (band) || band == HN_BAND_FAILURE || band == HN_BAND_SERIOUS)
    trace_diagonals (cr, x, y, width, height, 8, 1);
  if (band == HN_BAND_SERIOUS || band == HN_BAND_BREACH)
    trace_diagonals (cr, x, y, width, height, band == HN_BAND_BREACH ? 4 : 8, -1);
  cairo_stroke (cr);
  if (band == HN_BAND_MALFUNCTION || band == HN_BAND_UNKNOWN)
    trace_dots (cr, x, y, width, height, band == HN_BAND_MALFUNCTION ? 2 : 1);
  else if (band == HN_BAND_STALE)
    trace_dots (cr, x, y, width, height, 4);
  cairo_fill (cr);
}

void
hn_timeline_draw_band (cairo_t *cr,
                       const HnTimelinePalette *palette,
                       HnBand band,
                       double x,
                       double y,
                       double width,
                       double height)
{
  GdkRGBA ground = hn_band_is_forecast (band) ? palette->tile : palette->ground[band];

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_paint (cr);
  draw_pattern (cr, palette, band, x, y, width, height);
  cairo_restore (cr);
}

static void
paint_shapes (HnTimelineChart *self, GtkSnapshot *snapshot, guint index)
{
  HnTimelineRow *row = hn_timeline_rows_get (self->rows, index);
  graphene_rect_t bar = hn_timeline_chart_get_bar (self, index);
  cairo_t *cr = hn_timeline_append_cairo (snapshot, &bar);
  Run run = { 0 };

  gdk_cairo_set_source_rgba (cr, &self->palette->tile);
  gdk_cairo_rectangle (cr, &(GdkRectangle){ (int) bar.origin.x, (int) bar.origin.y,
                                            (int) bar.size.width, (int) bar.size.height });
  cairo_fill (cr);
  cairo_set_line_width (cr, 1);
  while (next_run (hn_timeline_row_get_bands (row), self->axis.width, run.to, &run))
    {
      double x = (double) bar.origin.x + (double) run.from / self->scale;
      double width = (double) (run.to - run.from) / self->scale;

      hn_timeline_draw_band (cr, self->palette, run.band, x, (double) bar.origin.y, width,
                             (double) bar.size.height);
      if (width < LEAST_BORDERED)
        continue;
      cairo_rectangle (cr, x + 0.5, (double) bar.origin.y + 0.5, width - 1,
                       (double) bar.size.height - 1);
      gdk_cairo_set_source_rgba (cr, &self->palette->edge[run.band]);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

void
hn_timeline_trace_sign (cairo_t *cr, HnMomentKind kind)
{
  cairo_new_path (cr);
  switch (kind)
    {
    case HN_MOMENT_RECEIPT:
      cairo_arc (cr, 0, 0, 0.45, 0, 2 * G_PI);
      break;
    case HN_MOMENT_REPORT:
      cairo_arc (cr, 0, 0, 0.9, 0, 2 * G_PI);
      break;
    case HN_MOMENT_QUERY:
      cairo_rectangle (cr, -0.8, -0.8, 1.6, 1.6);
      break;
    case HN_MOMENT_CORRELATION:
      cairo_rectangle (cr, -1.1, -0.35, 2.2, 0.7);
      break;
    case HN_MOMENT_JUDGEMENT:
      cairo_move_to (cr, 0, -1.1);
      cairo_line_to (cr, 1.1, 0);
      cairo_line_to (cr, 0, 1.1);
      cairo_line_to (cr, -1.1, 0);
      break;
    case HN_MOMENT_ADVISORY:
      cairo_move_to (cr, -0.9, -1);
      cairo_line_to (cr, 1.1, 0);
      cairo_line_to (cr, -0.9, 1);
      break;
    case HN_MOMENT_RESTORATION:
      cairo_move_to (cr, -1.1, 0.9);
      cairo_line_to (cr, 0, -1);
      cairo_line_to (cr, 1.1, 0.9);
      break;
    case HN_MOMENT_BREACH:
      cairo_move_to (cr, -1.1, -1);
      cairo_line_to (cr, 1.1, -1);
      cairo_line_to (cr, 0, 1.1);
      break;
    case HN_N_MOMENT_KINDS:
      break;
    }
  cairo_close_path (cr);
}

static HnMomentKind
get_worst_kind (guint kinds)
{
  return (HnMomentKind) (31 - __builtin_clz (kinds));
}

static void
paint_signs (HnTimelineChart *self, GtkSnapshot *snapshot, guint index)
{
  HnTimelineRow *row = hn_timeline_rows_get (self->rows, index);
  const HnMomentColumn *moments = hn_timeline_row_get_moments (row);
  graphene_rect_t bar = hn_timeline_chart_get_bar (self, index);
  cairo_t *cr = NULL;

  for (guint x = 0; x < self->axis.width; x++)
    {
      HnMomentKind kind;

      if (moments[x].n == 0)
        continue;
      if (cr == NULL)
        cr = hn_timeline_append_cairo (
            snapshot,
            &GRAPHENE_RECT_INIT (bar.origin.x - 4, bar.origin.y - 8, bar.size.width + 8, 9));
      kind = get_worst_kind (moments[x].kinds);
      cairo_save (cr);
      cairo_translate (cr, (double) bar.origin.x + (x + 0.5) / self->scale,
                       (double) bar.origin.y - SIGN_RADIUS);
      cairo_scale (cr, SIGN_RADIUS, SIGN_RADIUS);
      gdk_cairo_set_source_rgba (cr, kind == HN_MOMENT_BREACH ? &self->palette->edge[HN_BAND_BREACH]
                                                              : &self->palette->text);
      hn_timeline_trace_sign (cr, kind);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  g_clear_pointer (&cr, cairo_destroy);
}

/* --- words --- */

static void
paint_labels (HnTimelineChart *self, GtkSnapshot *snapshot, guint index)
{
  HnTimelineLane *lane = hn_timeline_rows_get_lane (self->rows, index);
  const guint8 *bands = hn_timeline_row_get_bands (hn_timeline_rows_get (self->rows, index));
  HnPlan *plan = hn_timeline_model_get_plan (self->model);
  graphene_rect_t bar = hn_timeline_chart_get_bar (self, index);
  Run run = { 0 };

  while (next_run (bands, self->axis.width, run.to, &run))
    {
      double width = (double) (run.to - run.from) / self->scale;
      const char *words = NULL;
      HnTimelineFound found;

      if (width < LEAST_LABEL || run.band == HN_BAND_NORMAL)
        continue;
      if (self->title_func != NULL && !hn_band_is_forecast (run.band) &&
          hn_timeline_lane_find_worst (
              lane, hn_time_grid_get_edge (&self->axis.grid, self->axis.column + run.from),
              hn_time_grid_get_edge (&self->axis.grid, self->axis.column + run.to), self->now_us,
              &found))
        words = self->title_func (&found, self->title_data);
      if (words == NULL)
        words = run.band == HN_BAND_STALE
                    ? hn_describe_stale (plan)
                    : hn_describe_state_briefly (plan, hn_band_get_state (run.band));
      if (!hn_band_is_forecast (run.band))
        hn_timeline_text_draw (
            self, snapshot, words, HN_TIMELINE_TEXT_SMALL, &self->palette->ink[run.band],
            (double) bar.origin.x + (double) run.from / self->scale + 4,
            (double) bar.origin.y + (double) bar.size.height / 2, (int) width - 8);
    }
}

/* --- what is to come --- */

/* When what is foreseen in a column begins: the instant itself, since a column may be days wide. */
static gint64
get_forecast_us (HnTimelineChart *self, guint index, guint column, HnBand band)
{
  HnTimelineLane *lane = hn_timeline_rows_get_lane (self->rows, index);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HnTimelineFound));
  gint64 first = self->axis.column + (gint64) column;
  gint64 from_us = hn_time_grid_get_edge (&self->axis.grid, first);
  gint64 to_us = hn_time_grid_get_edge (&self->axis.grid, first + 1);
  gint64 at_us = G_MAXINT64;
  HnTimelineFound worst;

  if (hn_timeline_lane_find_worst (lane, from_us, to_us, self->now_us, &worst) &&
      worst.stretch.band == band)
    at_us = worst.stretch.from_us;
  /* The worst is what lasts longest, but another may begin sooner. */
  hn_timeline_lane_collect (lane, from_us, to_us, MOST_FORECASTS, found);
  for (guint i = 0; i < found->len; i++)
    {
      const HnStretch *stretch = &g_array_index (found, HnTimelineFound, i).stretch;

      if (stretch->band == band)
        at_us = MIN (at_us, stretch->from_us);
    }
  return at_us;
}

/* The time in words, on a ground of its own: it stands upon hatching. */
static void
paint_forecast_time (HnTimelineChart *self, GtkSnapshot *snapshot, gint64 at_us, double x, double y)
{
  g_autofree char *words = hn_format_time (at_us, self->now_us);
  int width = hn_timeline_text_measure (self, words, HN_TIMELINE_TEXT_SMALL);
  float height = (float) self->text_height;

  gtk_snapshot_append_color (
      snapshot, &self->palette->tile,
      &GRAPHENE_RECT_INIT ((float) x - 2, (float) y - height / 2, (float) width + 4, height));
  hn_timeline_text_draw (self, snapshot, words, HN_TIMELINE_TEXT_SMALL, &self->palette->text, x, y,
                         0);
}

/* The way to a breach that will come if nothing changes: a hatched line to it, and when. */
static void
paint_countdown (HnTimelineChart *self, GtkSnapshot *snapshot, guint index)
{
  const guint8 *bands = hn_timeline_row_get_bands (hn_timeline_rows_get (self->rows, index));
  gint64 now = hn_time_grid_get_column (&self->axis.grid, self->now_us) - self->axis.column;
  graphene_rect_t bar = hn_timeline_chart_get_bar (self, index);
  /* In the column of now itself what was seen still goes first. */
  guint from = (guint) CLAMP (now + 1, 0, (gint64) self->axis.width);
  Run run = { 0 };
  double x, y, begin;
  gint64 at_us;
  cairo_t *cr;

  if (!next_run (bands, self->axis.width, from, &run) || !hn_band_is_forecast (run.band))
    return;
  x = (double) bar.origin.x + (double) run.from / self->scale;
  y = (double) bar.origin.y + (double) bar.size.height / 2;
  begin = (double) bar.origin.x + (double) from / self->scale;
  cr = hn_timeline_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) begin - 8, bar.origin.y - 2,
                                                                (float) (x - begin) + 16,
                                                                bar.size.height + 4));
  if (x > begin)
    hn_timeline_draw_band (cr, self->palette, run.band, begin, y - 3, x - begin, 6);
  cairo_translate (cr, x, (double) bar.origin.y + 4);
  cairo_scale (cr, 5, 5);
  hn_timeline_trace_sign (cr, HN_MOMENT_BREACH);
  gdk_cairo_set_source_rgba (cr, &self->palette->tile);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 0.35);
  gdk_cairo_set_source_rgba (cr, &self->palette->edge[run.band]);
  cairo_stroke (cr);
  cairo_destroy (cr);
  at_us = get_forecast_us (self, index, run.from, run.band);
  if (at_us != G_MAXINT64)
    paint_forecast_time (self, snapshot, at_us, x + 9, y);
}

void
hn_timeline_paint_lanes (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  guint first, last, n_runs;
  gboolean is_exact, is_vectors;

  hn_timeline_chart_get_sight (self, &first, &last);
  n_runs = count_runs (self, first, last);
  is_exact = n_runs < EXACT_RUNS;
  is_vectors = self->is_vectors && n_runs < VECTOR_RUNS;
  for (guint i = first; i < last; i++)
    if (is_vectors)
      paint_shapes (self, snapshot, i);
    else
      paint_strip (self, snapshot, i, is_exact);
  for (guint i = first; i < last; i++)
    if (is_exact || is_vectors)
      paint_signs (self, snapshot, i);
  for (guint i = first; i < last && is_exact; i++)
    {
      paint_labels (self, snapshot, i);
      paint_countdown (self, snapshot, i);
    }
}
