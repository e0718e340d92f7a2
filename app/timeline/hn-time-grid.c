#include "hn-time-grid.h"

#include <math.h>

/* The ends of time, 73,000 years either way: beyond them every time is the same. */
#define END_US (G_MAXINT64 / 4)

gint64
hn_time_grid_get_edge (const HnTimeGrid *self, gint64 column)
{
  double edge = floor ((double) column * self->us_per_column);

  return (gint64) CLAMP (edge, (double) -END_US, (double) END_US);
}

gint64
hn_time_grid_get_column (const HnTimeGrid *self, gint64 at_us)
{
  gint64 column;

  at_us = CLAMP (at_us, -END_US, END_US);
  column = (gint64) floor ((double) at_us / self->us_per_column);
  /* The division rounds: the edges have the last word. */
  while (hn_time_grid_get_edge (self, column) > at_us)
    column--;
  while (at_us < END_US && hn_time_grid_get_edge (self, column + 1) <= at_us)
    column++;
  return column;
}
