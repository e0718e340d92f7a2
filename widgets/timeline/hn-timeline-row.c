#include "hn-timeline-row.h"

#include <string.h>

/* A shorter piece would be all border, and its colour gone. */
#define LEAST_BORDERED 6
/* With more moments in it a column is drawn darker. */
#define MANY_MOMENTS 3

struct _HnTimelineRow
{
  HnTimelineLane *lane;

  /* What was read, and for what. */
  HnTimeAxis axis;
  gint64 now_us;
  guint64 revision;
  gboolean is_read;
  guint8 *bands;
  HnMomentColumn *moments;
  guint n_runs;

  cairo_surface_t *strip;
  cairo_surface_t *edge_strip;
  cairo_surface_t *moment_strip;
};

HnTimelineRow *
hn_timeline_row_new (HnTimelineLane *lane)
{
  HnTimelineRow *self = g_new0 (HnTimelineRow, 1);

  self->lane = g_object_ref (lane);
  return self;
}

void
hn_timeline_row_free (HnTimelineRow *self)
{
  hn_timeline_row_spoil (self);
  g_object_unref (self->lane);
  g_free (self->bands);
  g_free (self->moments);
  g_free (self);
}

void
hn_timeline_row_spoil (HnTimelineRow *self)
{
  g_clear_pointer (&self->strip, cairo_surface_destroy);
  g_clear_pointer (&self->edge_strip, cairo_surface_destroy);
  g_clear_pointer (&self->moment_strip, cairo_surface_destroy);
}

static void
read_columns (HnTimelineRow *self, const HnTimeAxis *axis, gint64 now_us, guint from, guint n)
{
  if (n == 0)
    return;
  hn_timeline_lane_read (self->lane, &axis->grid, axis->column + from, n, now_us,
                         self->bands + from);
  hn_timeline_lane_read_moments (self->lane, &axis->grid, axis->column + from, n,
                                 self->moments + from);
}

static void
count_runs (HnTimelineRow *self)
{
  self->n_runs = 0;
  for (guint i = 0; i < self->axis.width; i++)
    {
      if (self->bands[i] != HN_BAND_NONE && (i == 0 || self->bands[i] != self->bands[i - 1]))
        self->n_runs++;
      if (self->moments[i].n > 0)
        self->n_runs++;
    }
}

/* The view was panned: what stays in sight was read already. */
static void
shift (HnTimelineRow *self, const HnTimeAxis *axis, gint64 now_us)
{
  gint64 moved = axis->column - self->axis.column;
  guint n = axis->width;

  if (moved >= 0)
    {
      guint kept = n - (guint) moved;

      memmove (self->bands, self->bands + moved, kept);
      memmove (self->moments, self->moments + moved, kept * sizeof *self->moments);
      read_columns (self, axis, now_us, kept, (guint) moved);
    }
  else
    {
      memmove (self->bands - moved, self->bands, n - (guint) -moved);
      memmove (self->moments - moved, self->moments, (n - (guint) -moved) * sizeof *self->moments);
      read_columns (self, axis, now_us, 0, (guint) -moved);
    }
}

/* Time has passed: what was foreseen for it is past, and what goes on has gone on. */
static void
pass_time (HnTimelineRow *self, const HnTimeAxis *axis, gint64 now_us)
{
  gint64 from = hn_time_grid_get_column (&axis->grid, MIN (self->now_us, now_us)) - axis->column;
  gint64 to = hn_time_grid_get_column (&axis->grid, MAX (self->now_us, now_us)) + 1 - axis->column;

  from = CLAMP (from, 0, axis->width);
  to = CLAMP (to, from, axis->width);
  read_columns (self, axis, now_us, (guint) from, (guint) (to - from));
}

gboolean
hn_timeline_row_update (HnTimelineRow *self, const HnTimeAxis *axis, gint64 now_us)
{
  guint64 revision;
  gint64 moved;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (axis != NULL && axis->width > 0, FALSE);

  revision = hn_timeline_lane_get_revision (self->lane);
  moved = axis->column - self->axis.column;
  if (self->is_read && self->revision == revision && self->axis.width == axis->width &&
      self->axis.grid.us_per_column == axis->grid.us_per_column && ABS (moved) < axis->width)
    {
      gboolean is_later = hn_time_grid_get_column (&axis->grid, self->now_us) !=
                          hn_time_grid_get_column (&axis->grid, now_us);

      if (moved == 0 && !is_later)
        return FALSE;
      if (moved != 0)
        shift (self, axis, now_us);
      if (is_later)
        pass_time (self, axis, now_us);
    }
  else
    {
      if (self->axis.width != axis->width)
        {
          self->bands = g_renew (guint8, self->bands, axis->width);
          self->moments = g_renew (HnMomentColumn, self->moments, axis->width);
        }
      read_columns (self, axis, now_us, 0, axis->width);
    }
  self->axis = *axis;
  self->now_us = now_us;
  self->revision = revision;
  self->is_read = TRUE;
  count_runs (self);
  hn_timeline_row_spoil (self);
  return TRUE;
}

HnTimelineLane *
hn_timeline_row_get_lane (HnTimelineRow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->lane;
}

const guint8 *
hn_timeline_row_get_bands (HnTimelineRow *self)
{
  g_return_val_if_fail (self != NULL && self->is_read, NULL);

  return self->bands;
}

const HnMomentColumn *
hn_timeline_row_get_moments (HnTimelineRow *self)
{
  g_return_val_if_fail (self != NULL && self->is_read, NULL);

  return self->moments;
}

guint
hn_timeline_row_get_n_runs (HnTimelineRow *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_runs;
}

/* --- pixels --- */

/* The pattern is bound to time: it moves with what it stands for. */
static guint
get_phase (HnTimelineRow *self)
{
  return (guint) (((self->axis.column % HN_PATTERN_WIDTH) + HN_PATTERN_WIDTH) % HN_PATTERN_WIDTH);
}

static const cairo_user_data_key_t pixels_key;

/* @pixels: (transfer full) */
static cairo_surface_t *
make_surface (HnTimelineRow *self, guint32 *pixels, cairo_format_t format, guint height)
{
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data ((guchar *) pixels, format, (int) self->axis.width,
                                           (int) height, (int) (self->axis.width * sizeof *pixels));

  cairo_surface_set_user_data (surface, &pixels_key, pixels, g_free);
  return surface;
}

/* The borders at the two ends of each longer piece. */
static void
draw_ends (HnTimelineRow *self, const HnTimelinePalette *palette, guint32 *pixels)
{
  guint n = self->axis.width, begin = 0;

  for (guint x = 1; x <= n; x++)
    {
      HnBand band = self->bands[begin];

      if (x < n && self->bands[x] == band)
        continue;
      if (band != HN_BAND_NONE && x - begin >= LEAST_BORDERED)
        for (guint y = 0; y < HN_PATTERN_HEIGHT; y++)
          pixels[y * n + begin] = pixels[y * n + x - 1] = palette->edge_pixels[band];
      begin = x;
    }
}

cairo_surface_t *
hn_timeline_row_get_strip (HnTimelineRow *self, const HnTimelinePalette *palette)
{
  guint phase, n;
  guint32 *pixels;

  g_return_val_if_fail (self != NULL && self->is_read, NULL);
  g_return_val_if_fail (palette != NULL, NULL);

  if (self->strip != NULL)
    return self->strip;
  n = self->axis.width;
  phase = get_phase (self);
  pixels = g_new (guint32, n * HN_PATTERN_HEIGHT);
  for (guint y = 0; y < HN_PATTERN_HEIGHT; y++)
    for (guint x = 0; x < n; x++)
      pixels[y * n + x] = palette->pixels[self->bands[x]][y][(x + phase) % HN_PATTERN_WIDTH];
  draw_ends (self, palette, pixels);
  self->strip = make_surface (self, pixels, CAIRO_FORMAT_RGB24, HN_PATTERN_HEIGHT);
  return self->strip;
}

cairo_surface_t *
hn_timeline_row_get_edge_strip (HnTimelineRow *self, const HnTimelinePalette *palette)
{
  guint n, begin = 0;
  guint32 *pixels;

  g_return_val_if_fail (self != NULL && self->is_read, NULL);
  g_return_val_if_fail (palette != NULL, NULL);

  if (self->edge_strip != NULL)
    return self->edge_strip;
  n = self->axis.width;
  pixels = g_new0 (guint32, n);
  for (guint x = 1; x <= n; x++)
    {
      HnBand band = self->bands[begin];

      if (x < n && self->bands[x] == band)
        continue;
      if (band != HN_BAND_NONE && x - begin >= LEAST_BORDERED)
        for (guint i = begin; i < x; i++)
          pixels[i] = palette->edge_pixels[band];
      begin = x;
    }
  self->edge_strip = make_surface (self, pixels, CAIRO_FORMAT_ARGB32, 1);
  return self->edge_strip;
}

cairo_surface_t *
hn_timeline_row_get_moment_strip (HnTimelineRow *self, const HnTimelinePalette *palette)
{
  guint32 *pixels = NULL;

  g_return_val_if_fail (self != NULL && self->is_read, NULL);
  g_return_val_if_fail (palette != NULL, NULL);

  if (self->moment_strip != NULL)
    return self->moment_strip;
  for (guint x = 0; x < self->axis.width; x++)
    {
      if (self->moments[x].n == 0)
        continue;
      if (pixels == NULL)
        pixels = g_new0 (guint32, self->axis.width);
      pixels[x] = self->moments[x].n > MANY_MOMENTS ? palette->text_pixel : palette->dim_pixel;
    }
  if (pixels != NULL)
    self->moment_strip = make_surface (self, pixels, CAIRO_FORMAT_ARGB32, 1);
  return self->moment_strip;
}
