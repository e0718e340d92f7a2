#include "hn-track-private.h"

/* The bands that are foreseen and not seen. */
#define FORECASTS                                                                                  \
  (1u << HN_BAND_FORECAST_MALFUNCTION | 1u << HN_BAND_FORECAST_FAILURE |                           \
   1u << HN_BAND_FORECAST_BREACH | 1u << HN_BAND_FORECAST_SERIOUS)
#define ALL_BANDS ((1u << HN_N_BANDS) - 1)

/* A way through a track from its beginning: what lies behind it is summed up, a whole branch at
 * once where all of it does. */
typedef struct
{
  HnTrack *track;
  struct
  {
    const HnTrackBranch *branch;
    guint i;
  } path[HN_TRACK_MAX_HEIGHT];
  guint depth;
  const HnTrackLeaf *leaf;
  guint i;
  HnTrackSum sum;
} Walk;

static void
walk_clear_sum (Walk *walk)
{
  walk->sum.n = 0;
  for (guint i = 0; i < HN_N_BANDS; i++)
    walk->sum.at[i] = walk->track->is_of_moments ? 0 : G_MININT64;
}

static void
walk_init (Walk *walk, HnTrack *track)
{
  walk->track = track;
  walk->depth = 0;
  walk->leaf = NULL;
  walk->i = 0;
  walk_clear_sum (walk);
  if (track->height == 0)
    walk->leaf = track->root;
  else
    {
      walk->path[0].branch = track->root;
      walk->path[0].i = 0;
      walk->depth = 1;
    }
}

static void
walk_add (Walk *walk, const HnTrackSum *sum)
{
  walk->sum.n += sum->n;
  if (walk->track->is_of_moments)
    for (guint i = 0; i < HN_N_BANDS; i++)
      walk->sum.at[i] += sum->at[i];
  else
    for (guint i = 0; i < HN_N_BANDS; i++)
      walk->sum.at[i] = MAX (walk->sum.at[i], sum->at[i]);
}

/* Takes in what the leaf has before @end_us; whether that is all of it. */
static gboolean
walk_leaf (Walk *walk, gint64 end_us)
{
  const HnTrackLeaf *leaf = walk->leaf;
  gint64 *at = walk->sum.at;
  guint i = walk->i;

  if (walk->track->is_of_moments)
    for (; i < leaf->n && leaf->from_us[i] < end_us; i++)
      at[hn_track_ref_get_band (leaf->ref[i])]++;
  else
    for (; i < leaf->n && leaf->from_us[i] < end_us; i++)
      {
        guint band = hn_track_ref_get_band (leaf->ref[i]);

        at[band] = MAX (at[band], leaf->to_us[i]);
      }
  walk->sum.n += i - walk->i;
  walk->i = i;
  return i == leaf->n;
}

/* Takes in all that begins before @end_us. */
static void
walk_to (Walk *walk, gint64 end_us)
{
  for (;;)
    {
      const HnTrackBranch *branch;
      guint i;

      if (walk->leaf != NULL)
        {
          if (!walk_leaf (walk, end_us) || walk->depth == 0)
            return;
          walk->leaf = NULL;
          walk->path[walk->depth - 1].i++;
        }
      while (walk->depth > 0 &&
             walk->path[walk->depth - 1].i == walk->path[walk->depth - 1].branch->n)
        if (--walk->depth > 0)
          walk->path[walk->depth - 1].i++;
      if (walk->depth == 0)
        return;
      branch = walk->path[walk->depth - 1].branch;
      i = walk->path[walk->depth - 1].i;
      if (branch->first[i].from_us >= end_us)
        return;
      if (i + 1 < branch->n && branch->first[i + 1].from_us < end_us)
        {
          walk_add (walk, &branch->sum[i]);
          walk->path[walk->depth - 1].i++;
        }
      else if (walk->depth == walk->track->height)
        {
          walk->leaf = branch->child[i];
          walk->i = 0;
        }
      else
        {
          walk->path[walk->depth].branch = branch->child[i];
          walk->path[walk->depth].i = 0;
          walk->depth++;
        }
    }
}

/* When the next begins that was not taken in; G_MAXINT64 where there is none. */
static gint64
walk_peek (const Walk *walk)
{
  if (walk->leaf != NULL)
    return walk->i < walk->leaf->n ? walk->leaf->from_us[walk->i] : G_MAXINT64;
  if (walk->depth == 0)
    return G_MAXINT64;
  return walk->path[walk->depth - 1].branch->first[walk->path[walk->depth - 1].i].from_us;
}

/* The bits of what reaches beyond @at_us, and when the first of it ends. */
static guint
sum_get_bits (const HnTrackSum *sum, gint64 at_us, gint64 *end_us)
{
  guint bits = 0;

  *end_us = G_MAXINT64;
  for (HnBand band = HN_BAND_NORMAL; band < HN_N_BANDS; band++)
    if (sum->at[band] > at_us)
      {
        bits |= 1u << band;
        *end_us = MIN (*end_us, sum->at[band]);
      }
  return bits;
}

void
hn_track_read_bits (
    HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns, guint16 *bits)
{
  gint64 end = column + n_columns;
  gint64 begin_us = hn_time_grid_get_edge (grid, column);
  Walk walk;

  walk_init (&walk, self);
  while (column < end)
    {
      gint64 end_us = hn_time_grid_get_edge (grid, column + 1);
      gint64 next = column + 1, same_us;
      guint there;

      walk_to (&walk, end_us);
      there = sum_get_bits (&walk.sum, begin_us, &same_us);
      /* As long as nothing begins or ends the next columns are the same; what ends within a column
       * is still in it, what begins in one is not in those before. */
      if (same_us > end_us && walk_peek (&walk) > end_us)
        {
          next = hn_time_grid_get_column (grid, walk_peek (&walk));
          if (same_us < G_MAXINT64)
            next = MIN (next, hn_time_grid_get_column (grid, same_us - 1) + 1);
          next = CLAMP (next, column + 1, end);
          end_us = hn_time_grid_get_edge (grid, next);
        }
      for (; column < next; column++, bits++)
        *bits = (guint16) there;
      begin_us = end_us;
    }
}

gint64
hn_track_count_before (HnTrack *self, gint64 at_us)
{
  Walk walk;

  walk_init (&walk, self);
  walk_to (&walk, at_us);
  return walk.sum.n;
}

/* The worst of each of some columns, of those bits that count. */
static void
take_worst (const guint16 *bits, guint n, guint counted, guint8 *bands)
{
  for (guint i = 0; i < n; i++)
    {
      guint there = bits[i] & counted;
      guint8 band = there != 0 ? (guint8) (31 - __builtin_clz (there)) : HN_BAND_NONE;

      bands[i] = MAX (bands[i], band);
    }
}

void
hn_track_read (HnTrack *self,
               const HnTimeGrid *grid,
               gint64 column,
               guint n_columns,
               gint64 now_us,
               guint8 *bands)
{
  g_autofree guint16 *bits = g_new (guint16, n_columns);
  guint n_past;

  g_return_if_fail (self != NULL && !self->is_of_moments);
  g_return_if_fail (grid != NULL && grid->us_per_column >= 1);
  g_return_if_fail (bands != NULL);

  if (self->n == 0)
    return;
  if (hn_track_wants_tiles (self, grid, column, n_columns))
    hn_track_read_tiles (self, grid, column, n_columns, bits);
  else
    hn_track_read_bits (self, grid, column, n_columns, bits);
  n_past = (guint) CLAMP (hn_time_grid_get_column (grid, now_us) - column, 0, n_columns);
  take_worst (bits, n_past, ALL_BANDS & ~FORECASTS, bands);
  if (n_past == n_columns)
    return;
  /* Of the column in which it is now the past is seen and the rest foreseen. */
  if (now_us > hn_time_grid_get_edge (grid, column + n_past))
    {
      take_worst (bits + n_past, 1, ALL_BANDS, bands + n_past);
      n_past++;
    }
  take_worst (bits + n_past, n_columns - n_past, FORECASTS, bands + n_past);
}

void
hn_track_read_moments (
    HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns, HnMomentColumn *columns)
{
  Walk walk;
  gint64 end = column + n_columns;
  HnMomentColumn *first = columns;

  g_return_if_fail (self != NULL && self->is_of_moments);
  g_return_if_fail (grid != NULL && grid->us_per_column >= 1);
  g_return_if_fail (columns != NULL);

  walk_init (&walk, self);
  walk_to (&walk, hn_time_grid_get_edge (grid, column));
  for (gint64 at = column; at < end;)
    {
      gint64 next_us = walk_peek (&walk), n = 0;
      HnMomentColumn *there;

      if (next_us == G_MAXINT64)
        return;
      at = hn_time_grid_get_column (grid, next_us);
      if (at >= end)
        return;
      walk_clear_sum (&walk);
      walk_to (&walk, hn_time_grid_get_edge (grid, at + 1));
      there = first + (at - column);
      for (guint kind = 0; kind < HN_N_MOMENT_KINDS; kind++)
        {
          n += walk.sum.at[kind];
          if (walk.sum.at[kind] > 0)
            there->kinds |= (guint16) (1u << kind);
        }
      there->n = (guint16) MIN (there->n + n, G_MAXUINT16);
    }
}

void
hn_track_count_moments (HnTrack *self,
                        gint64 from_us,
                        gint64 to_us,
                        gsize counts[HN_N_MOMENT_KINDS])
{
  Walk walk;

  g_return_if_fail (self != NULL && self->is_of_moments);

  walk_init (&walk, self);
  walk_to (&walk, from_us);
  walk_clear_sum (&walk);
  walk_to (&walk, to_us);
  for (guint kind = 0; kind < HN_N_MOMENT_KINDS; kind++)
    counts[kind] += (gsize) walk.sum.at[kind];
}

/* The worst of @bands that reaches beyond @at_us. */
static HnBand
sum_get_worst (const HnTrackSum *sum, guint bands, gint64 at_us)
{
  for (HnBand band = HN_N_BANDS - 1; band > HN_BAND_NONE; band--)
    if (sum->at[band] > at_us && (bands & 1u << band) != 0)
      return band;
  return HN_BAND_NONE;
}

/* The band of what is wanted, and how far it reaches, where anything is wanted that does. */
static gboolean
find_reach (
    HnTrack *self, gint64 from_us, gint64 to_us, guint bands, HnBand *band, gint64 *reach_us)
{
  Walk walk;

  walk_init (&walk, self);
  walk_to (&walk, to_us);
  *band = sum_get_worst (&walk.sum, bands, from_us);
  *reach_us = walk.sum.at[*band];
  return *band != HN_BAND_NONE;
}

/* What of that band begins before @to_us and reaches so far. */
static gboolean
node_find (HnTrack *self,
           gpointer node,
           guint height,
           gint64 to_us,
           HnBand band,
           gint64 reach_us,
           HnStretch *found)
{
  const HnTrackBranch *branch = node;
  guint n = hn_track_node_get_n (node, height);

  for (guint i = 0; i < n; i++)
    {
      HnTrackEntry entry;

      if (height > 0)
        {
          if (branch->first[i].from_us >= to_us)
            return FALSE;
          if (branch->sum[i].at[band] >= reach_us &&
              node_find (self, branch->child[i], height - 1, to_us, band, reach_us, found))
            return TRUE;
          continue;
        }
      entry = hn_track_get_entry (self, node, i);
      if (entry.from_us >= to_us)
        return FALSE;
      if (hn_track_ref_get_band (entry.ref) == band && entry.to_us == reach_us)
        {
          *found = hn_track_entry_to_stretch (&entry);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
hn_track_find_worst (HnTrack *self, gint64 from_us, gint64 to_us, guint bands, HnStretch *found)
{
  HnBand band;
  gint64 reach_us;

  g_return_val_if_fail (self != NULL && !self->is_of_moments, FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  return find_reach (self, from_us, to_us, bands, &band, &reach_us) &&
         node_find (self, self->root, self->height, to_us, band, reach_us, found);
}
