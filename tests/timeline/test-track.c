/* A track against an evaluator that looks at each stretch each time: whatever was taken in and
 * given up, and at whatever zoom, both see the same. */

#include "hn-track-private.h"

#define SPAN 4000

typedef struct
{
  HnTrack *track;
  GArray *all;
  gboolean is_of_moments;
} Both;

static gboolean
is_same (const HnStretch *a, const HnStretch *b)
{
  return a->from_us == b->from_us && a->to_us == b->to_us && a->incident == b->incident &&
         a->operator== b->operator&& a->band == b->band;
}

static HnStretch
make_stretch (gboolean is_of_moments)
{
  HnStretch stretch = { .from_us = g_test_rand_int_range (0, SPAN),
                        .incident = (guint32) g_test_rand_int_range (0, 50),
                        .operator= (guint32) g_test_rand_int_range (0, 3) };

  stretch.to_us = stretch.from_us;
  if (is_of_moments)
    {
      stretch.band = (guint8) g_test_rand_int_range (0, HN_N_MOMENT_KINDS);
      return stretch;
    }
  stretch.band = (guint8) g_test_rand_int_range (1, HN_N_BANDS);
  /* Mostly short, some long, a few open. */
  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      stretch.to_us = G_MAXINT64;
      break;
    case 1:
      stretch.to_us += g_test_rand_int_range (1, SPAN);
      break;
    default:
      stretch.to_us += g_test_rand_int_range (1, 20);
    }
  return stretch;
}

static void
both_init (Both *both, gboolean is_of_moments)
{
  both->is_of_moments = is_of_moments;
  both->track = is_of_moments ? hn_track_new_of_moments () : hn_track_new ();
  both->all = g_array_new (FALSE, FALSE, sizeof (HnStretch));
}

static void
both_clear (Both *both)
{
  hn_track_free (both->track);
  g_array_unref (both->all);
}

static void
both_load (Both *both, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      HnStretch stretch = make_stretch (both->is_of_moments);

      g_array_append_val (both->all, stretch);
    }
  hn_track_load (both->track, (HnStretch *) both->all->data, both->all->len);
}

/* One in or out; what is not there cannot be given up. */
static void
both_change (Both *both, double share_in)
{
  HnStretch stretch = make_stretch (both->is_of_moments);
  gboolean is_there = FALSE;

  if (both->all->len == 0 || g_test_rand_double () < share_in)
    {
      hn_track_insert (both->track, &stretch);
      g_array_append_val (both->all, stretch);
      return;
    }
  for (guint i = 0; i < both->all->len; i++)
    is_there = is_there || is_same (&g_array_index (both->all, HnStretch, i), &stretch);
  if (!is_there)
    g_assert_false (hn_track_remove (both->track, &stretch));
  else
    return;
  {
    guint i = (guint) g_test_rand_int_range (0, (int) both->all->len);

    stretch = g_array_index (both->all, HnStretch, i);
    g_assert_true (hn_track_remove (both->track, &stretch));
    g_array_remove_index_fast (both->all, i);
  }
}

/* --- the slow evaluator --- */

static HnBand
get_worst (Both *both, gint64 from_us, gint64 to_us, gint64 now_us)
{
  HnBand worst = HN_BAND_NONE;

  for (guint i = 0; i < both->all->len; i++)
    {
      const HnStretch *stretch = &g_array_index (both->all, HnStretch, i);
      gboolean is_shown = hn_band_is_forecast (stretch->band) ? to_us > now_us : from_us < now_us;

      if (stretch->from_us < to_us && stretch->to_us > from_us && is_shown)
        worst = MAX (worst, stretch->band);
    }
  return worst;
}

static gint64
get_edge (Both *both, gint64 at_us, gboolean is_next)
{
  gint64 best = is_next ? G_MAXINT64 : G_MININT64;

  for (guint i = 0; i < both->all->len; i++)
    {
      const HnStretch *stretch = &g_array_index (both->all, HnStretch, i);
      gint64 edges[] = { stretch->from_us, stretch->to_us };

      for (guint k = 0; k < G_N_ELEMENTS (edges); k++)
        if (is_next && edges[k] > at_us)
          best = MIN (best, edges[k]);
        else if (!is_next && edges[k] < at_us)
          best = MAX (best, edges[k]);
    }
  return best;
}

/* --- comparing --- */

/* Half of them of a zoom for which there are tiles. */
static HnTimeGrid
make_grid (void)
{
  gint64 scale = g_test_rand_int_range (1, 1 << g_test_rand_int_range (1, 11));

  if (g_test_rand_bit ())
    scale = (gint64) g_test_rand_int_range (4, 8) << g_test_rand_int_range (0, 8);
  return (HnTimeGrid){ scale };
}

static void
compare_columns (Both *both)
{
  const HnTimeGrid grid = make_grid ();
  gint64 column = hn_time_grid_get_column (&grid, g_test_rand_int_range (-500, SPAN + 500));
  gint64 now_us = g_test_rand_bit () ? G_MAXINT64 : g_test_rand_int_range (-10, SPAN + 10);
  guint8 bands[300] = { 0 };
  guint n = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (bands));

  hn_track_read (both->track, &grid, column, n, now_us, bands);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (bands[i], ==,
                     get_worst (both, hn_time_grid_get_edge (&grid, column + i),
                                hn_time_grid_get_edge (&grid, column + i + 1), now_us));
}

static void
compare_moments (Both *both)
{
  const HnTimeGrid grid = make_grid ();
  gint64 column = hn_time_grid_get_column (&grid, g_test_rand_int_range (-500, SPAN + 500));
  HnMomentColumn columns[300] = { 0 };
  guint n = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (columns));

  hn_track_read_moments (both->track, &grid, column, n, columns);
  for (guint c = 0; c < n; c++)
    {
      gint64 from_us = hn_time_grid_get_edge (&grid, column + c);
      gint64 to_us = hn_time_grid_get_edge (&grid, column + c + 1);
      gsize counts[HN_N_MOMENT_KINDS] = { 0 };
      guint total = 0, kinds = 0;

      hn_track_count_moments (both->track, from_us, to_us, counts);
      for (guint i = 0; i < both->all->len; i++)
        {
          const HnStretch *moment = &g_array_index (both->all, HnStretch, i);

          if (moment->from_us < from_us || moment->from_us >= to_us)
            continue;
          total++;
          kinds |= 1u << moment->band;
          g_assert_cmpuint (counts[moment->band]--, >, 0);
        }
      for (guint kind = 0; kind < HN_N_MOMENT_KINDS; kind++)
        g_assert_cmpuint (counts[kind], ==, 0);
      g_assert_cmpuint (columns[c].n, ==, total);
      g_assert_cmpuint (columns[c].kinds, ==, kinds);
    }
}

static void
compare_edges (Both *both)
{
  gint64 at_us = g_test_rand_int_range (-20, SPAN + 100), edge_us;
  gint64 next_us = get_edge (both, at_us, TRUE), previous_us = get_edge (both, at_us, FALSE);

  if (hn_track_next_edge (both->track, at_us, &edge_us))
    g_assert_cmpint (edge_us, ==, next_us);
  else
    g_assert_cmpint (next_us, ==, G_MAXINT64);
  if (hn_track_previous_edge (both->track, at_us, &edge_us))
    g_assert_cmpint (edge_us, ==, previous_us);
  else
    g_assert_cmpint (previous_us, ==, G_MININT64);
}

static void
compare_found (Both *both)
{
  gint64 from_us = g_test_rand_int_range (-20, SPAN + 100);
  gint64 to_us = from_us + g_test_rand_int_range (1, 200);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HnStretch));
  g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (HnStretch));
  guint expected = 0;
  HnStretch worst;

  for (guint i = 0; i < both->all->len; i++)
    {
      const HnStretch *stretch = &g_array_index (both->all, HnStretch, i);

      expected += both->is_of_moments ? stretch->from_us >= from_us && stretch->from_us < to_us
                                      : stretch->from_us < to_us && stretch->to_us > from_us;
    }
  g_assert_true (hn_track_collect (both->track, from_us, to_us, G_MAXUINT / 2, found));
  g_assert_cmpuint (found->len, ==, expected);
  g_assert_cmpint (hn_track_collect (both->track, from_us, to_us, 5, few), ==, expected <= 5);
  g_assert_cmpuint (few->len, ==, MIN (expected, 5));
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpint (g_array_index (found, HnStretch, i - 1).from_us, <=,
                     g_array_index (found, HnStretch, i).from_us);
  if (both->is_of_moments)
    return;
  if (!hn_track_find_worst (both->track, from_us, to_us, G_MAXUINT, &worst))
    {
      g_assert_cmpuint (expected, ==, 0);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    {
      const HnStretch *other = &g_array_index (found, HnStretch, i);

      g_assert_true (worst.band > other->band ||
                     (worst.band == other->band && worst.to_us >= other->to_us));
    }
}

static void
compare_all (Both *both)
{
  hn_track_check (both->track);
  g_assert_cmpuint (hn_track_get_n (both->track), ==, both->all->len);
  for (guint i = 0; i < 4; i++)
    {
      if (both->is_of_moments)
        compare_moments (both);
      else
        compare_columns (both);
      compare_edges (both);
      compare_found (both);
    }
}

static void
test_against_slow (gconstpointer data)
{
  gboolean is_of_moments = GPOINTER_TO_INT (data);

  for (guint round = 0; round < 25; round++)
    {
      Both both;

      both_init (&both, is_of_moments);
      compare_all (&both);
      both_load (&both, round % 3 == 0 ? 0 : (guint) g_test_rand_int_range (0, 1500));
      compare_all (&both);
      for (guint i = 0; i < 1200; i++)
        {
          both_change (&both, 0.7);
          if (i % 60 == 0)
            compare_all (&both);
        }
      /* And down to nothing. */
      while (both.all->len > 0)
        {
          both_change (&both, 0.05);
          if (both.all->len % 100 == 0)
            compare_all (&both);
        }
      compare_all (&both);
      both_clear (&both);
    }
}

/* Ascending, as events come: leaves stay full, and the tree stays low. */
static void
test_memory (void)
{
  g_autoptr (HnTrack) track = hn_track_new ();

  for (gint64 i = 0; i < 200000; i++)
    {
      const HnStretch stretch = { i * 10, i * 10 + 7, (guint32) i, 1, HN_BAND_FAILURE };

      hn_track_insert (track, &stretch);
    }
  hn_track_check (track);
  g_assert_cmpuint (hn_track_get_size (track) / 200000, <, 32);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/timeline/track/stretches", GINT_TO_POINTER (FALSE), test_against_slow);
  g_test_add_data_func ("/timeline/track/moments", GINT_TO_POINTER (TRUE), test_against_slow);
  g_test_add_func ("/timeline/track/memory", test_memory);
  return g_test_run ();
}
