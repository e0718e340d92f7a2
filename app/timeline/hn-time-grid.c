#include "hn-time-grid.h"

/* The ends of time, 73,000 years either way: beyond them every time is the same. */
#define END_US (G_MAXINT64 / 4)

gint64
hn_time_grid_get_edge (const HnTimeGrid *self, gint64 column)
{
  gint64 end = END_US / self->us_per_column;

  return CLAMP (column, -end, end) * self->us_per_column;
}

gint64
hn_time_grid_get_column (const HnTimeGrid *self, gint64 at_us)
{
  gint64 column;

  at_us = CLAMP (at_us, -END_US, END_US - self->us_per_column);
  column = at_us / self->us_per_column;
  /* Downwards, also before the epoch. */
  return column - (at_us % self->us_per_column < 0);
}
