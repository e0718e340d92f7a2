#include "hn-time-axis.h"

#include <math.h>

/* No further than this from the epoch, some 290 years: wheels have no end. */
#define FARTHEST_US (G_MAXINT64 / 1000)

/* The steps: 4, 5, 6, 7 times a power of two. */
static gint64
get_step (int rung)
{
  return (gint64) (4 + rung % 4) << (rung / 4);
}

/* The first rung that is at least so wide. */
static int
find_rung (double us_per_column)
{
  int rung = 0;

  while ((double) get_step (rung) < us_per_column && rung < 4 * 50)
    rung++;
  return rung;
}

static int
clamp_rung (const HnTimeAxis *self, int rung)
{
  int least = find_rung ((double) HN_TIME_AXIS_LEAST_US / self->width);
  int most = find_rung ((double) HN_TIME_AXIS_MOST_US / self->width);

  return CLAMP (rung, least, most);
}

/* Sets the zoom so that the time at @x stays there. */
static void
set_rung (HnTimeAxis *self, int rung, double x)
{
  gint64 at_us = hn_time_axis_get_us (self, x);
  gint64 scale = get_step (rung);

  self->grid.us_per_column = scale;
  self->column = hn_time_grid_get_column (&self->grid, at_us) - (gint64) floor (x);
  hn_time_axis_pan (self, 0);
}

void
hn_time_axis_show (HnTimeAxis *self, gint64 from_us, gint64 to_us)
{
  int rung;

  g_return_if_fail (self != NULL && self->width > 0);
  g_return_if_fail (from_us < to_us);

  rung = clamp_rung (self, find_rung ((double) (to_us - from_us) / self->width));
  self->grid.us_per_column = get_step (rung);
  self->column = hn_time_grid_get_column (&self->grid, from_us);
  hn_time_axis_pan (self, 0);
}

void
hn_time_axis_set_width (HnTimeAxis *self, guint width)
{
  gint64 from_us, to_us;

  g_return_if_fail (self != NULL);
  g_return_if_fail (width > 0);

  if (self->width == width)
    return;
  from_us = hn_time_axis_get_from_us (self);
  to_us = hn_time_axis_get_to_us (self);
  self->width = width;
  hn_time_axis_show (self, from_us, to_us);
}

gboolean
hn_time_axis_zoom (HnTimeAxis *self, int steps, double x)
{
  int rung, next;

  g_return_val_if_fail (self != NULL && self->width > 0, FALSE);

  rung = find_rung ((double) self->grid.us_per_column);
  next = clamp_rung (self, rung - steps);
  if (next == rung)
    return FALSE;
  set_rung (self, next, x);
  return TRUE;
}

void
hn_time_axis_zoom_by (HnTimeAxis *self, double factor, const HnTimeAxis *start, double x)
{
  double wanted;
  int rung;

  g_return_if_fail (self != NULL && self->width > 0);
  g_return_if_fail (start != NULL && factor > 0);

  wanted = (double) start->grid.us_per_column / factor;
  rung = find_rung (wanted);
  if (rung > 0 && wanted - (double) get_step (rung - 1) < (double) get_step (rung) - wanted)
    rung--;
  set_rung (self, clamp_rung (self, rung), x);
}

void
hn_time_axis_pan (HnTimeAxis *self, gint64 columns)
{
  gint64 least, most;

  g_return_if_fail (self != NULL);

  least = -FARTHEST_US / self->grid.us_per_column;
  most = FARTHEST_US / self->grid.us_per_column - self->width;
  self->column = CLAMP (self->column + columns, least, most);
}

gint64
hn_time_axis_get_from_us (const HnTimeAxis *self)
{
  return hn_time_grid_get_edge (&self->grid, self->column);
}

gint64
hn_time_axis_get_to_us (const HnTimeAxis *self)
{
  return hn_time_grid_get_edge (&self->grid, self->column + self->width);
}

double
hn_time_axis_get_x (const HnTimeAxis *self, gint64 at_us)
{
  gint64 column = hn_time_grid_get_column (&self->grid, at_us);
  gint64 rest_us = at_us - hn_time_grid_get_edge (&self->grid, column);

  return (double) (column - self->column) +
         CLAMP ((double) rest_us / (double) self->grid.us_per_column, 0, 1);
}

gint64
hn_time_axis_get_us (const HnTimeAxis *self, double x)
{
  double column = floor (x);

  return hn_time_grid_get_edge (&self->grid, self->column + (gint64) column) +
         (gint64) ((x - column) * (double) self->grid.us_per_column);
}
