/* The columns of a timeline: each time is in one column and no other, at every zoom. */

#include "hn-time-grid.h"

#define YEAR_US (365 * 24 * 3600 * (gint64) G_USEC_PER_SEC)

static void
assert_holds (const HnTimeGrid *grid, gint64 at_us)
{
  gint64 column = hn_time_grid_get_column (grid, at_us);

  g_assert_cmpint (hn_time_grid_get_edge (grid, column), <=, at_us);
  g_assert_cmpint (hn_time_grid_get_edge (grid, column + 1), >, at_us);
}

static void
test_columns (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      /* From a microsecond to a month in a column, near today and before the epoch. */
      const HnTimeGrid grid = { 1 +
                                (gint64) (g_test_rand_double () * (double) (1ull << (i % 42))) };
      gint64 at_us = (gint64) (g_test_rand_double_range (-1, 1) * 80.0 * (double) YEAR_US);
      gint64 column = hn_time_grid_get_column (&grid, at_us);

      assert_holds (&grid, at_us);
      assert_holds (&grid, hn_time_grid_get_edge (&grid, column));
      assert_holds (&grid, hn_time_grid_get_edge (&grid, column + 1));
      assert_holds (&grid, hn_time_grid_get_edge (&grid, column + 1) - 1);
      g_assert_cmpint (hn_time_grid_get_column (&grid, hn_time_grid_get_edge (&grid, column)), ==,
                       column);
    }
}

static void
test_ends (void)
{
  const HnTimeGrid grid = { 5263 };

  /* An interval that is open ends after everything else; nothing overflows. */
  g_assert_cmpint (hn_time_grid_get_column (&grid, G_MAXINT64), >,
                   hn_time_grid_get_column (&grid, 500 * YEAR_US));
  g_assert_cmpint (hn_time_grid_get_column (&grid, G_MININT64), <,
                   hn_time_grid_get_column (&grid, -500 * YEAR_US));
  g_assert_cmpint (hn_time_grid_get_edge (&grid, G_MAXINT64), >, 500 * YEAR_US);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/grid/columns", test_columns);
  g_test_add_func ("/timeline/grid/ends", test_ends);
  return g_test_run ();
}
