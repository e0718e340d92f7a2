#include "hn-track-private.h"

#include <string.h>

/*
 * Where many stretches lie under each pixel, what was read is kept: as the bits of the bands in
 * each of BUCKETS buckets of 2^level microseconds. A column of a zoom that the console offers is
 * four to seven such buckets exactly, so that four zooms share the tiles of a level and the next
 * frame costs no more than its pixels. Tiles are made when they are looked at, and thrown away when
 * something in them changes.
 */

#define BUCKETS 256
/* Of one track, 512 bytes each. */
#define MOST_TILES 160
/* With fewer than one stretch for so many columns it is as quick to look at each. */
#define SPARSE_COLUMNS 4
#define MOST_BUCKETS_PER_COLUMN 8

typedef struct
{
  gint64 index;
  guint level;
} TileKey;

typedef struct
{
  TileKey key;
  guint16 bits[BUCKETS];
} Tile;

static guint
hash_key (gconstpointer data)
{
  const TileKey *key = data;
  guint64 mixed =
      ((guint64) key->index * 64 + key->level) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (mixed >> 32);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const TileKey *one = a, *two = b;

  return one->index == two->index && one->level == two->level;
}

static guint
get_level (const HnTimeGrid *grid)
{
  return (guint) __builtin_ctzll ((guint64) grid->us_per_column);
}

gboolean
hn_track_wants_tiles (HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns)
{
  gint64 n_wanted = n_columns / SPARSE_COLUMNS;

  if ((grid->us_per_column >> get_level (grid)) > MOST_BUCKETS_PER_COLUMN ||
      (gint64) self->n < n_wanted)
    return FALSE;
  return hn_track_count_before (self, hn_time_grid_get_edge (grid, column + n_columns)) -
             hn_track_count_before (self, hn_time_grid_get_edge (grid, column)) >=
         n_wanted;
}

static gboolean
is_other_level (gpointer key, gpointer value, gpointer user_data)
{
  return ((TileKey *) key)->level != *(guint *) user_data;
}

static void
make_room (HnTrack *self, guint level)
{
  if (g_hash_table_size (self->tiles) < MOST_TILES)
    return;
  g_hash_table_foreach_remove (self->tiles, is_other_level, &level);
  if (g_hash_table_size (self->tiles) >= MOST_TILES)
    g_hash_table_remove_all (self->tiles);
}

static const Tile *
get_tile (HnTrack *self, guint level, gint64 index)
{
  const TileKey key = { index, level };
  const HnTimeGrid grid = { (gint64) 1 << level };
  Tile *tile;

  if (self->tiles == NULL)
    self->tiles = g_hash_table_new_full (hash_key, equal_keys, NULL, g_free);
  tile = g_hash_table_lookup (self->tiles, &key);
  if (tile != NULL)
    return tile;
  make_room (self, level);
  tile = g_new (Tile, 1);
  tile->key = key;
  hn_track_read_bits (self, &grid, index * BUCKETS, BUCKETS, tile->bits);
  g_hash_table_insert (self->tiles, &tile->key, tile);
  return tile;
}

void
hn_track_read_tiles (
    HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns, guint16 *bits)
{
  guint level = get_level (grid);
  guint width = (guint) (grid->us_per_column >> level);
  gint64 bucket = column * width;
  gint64 index = bucket / BUCKETS - (bucket % BUCKETS < 0);
  guint at = (guint) (bucket - index * BUCKETS);
  const Tile *tile = get_tile (self, level, index);

  for (guint i = 0; i < n_columns; i++)
    {
      guint there = 0;

      for (guint k = 0; k < width; k++)
        {
          if (at == BUCKETS)
            {
              tile = get_tile (self, level, ++index);
              at = 0;
            }
          there |= tile->bits[at++];
        }
      bits[i] = (guint16) there;
    }
}

typedef struct
{
  gint64 from_us;
  gint64 to_us;
} Span;

static gboolean
is_spoilt (gpointer data, gpointer value, gpointer user_data)
{
  const TileKey *key = data;
  const Span *span = user_data;
  const HnTimeGrid grid = { (gint64) BUCKETS << key->level };

  return hn_time_grid_get_edge (&grid, key->index) < span->to_us &&
         hn_time_grid_get_edge (&grid, key->index + 1) > span->from_us;
}

void
hn_track_spoil_tiles (HnTrack *self, gint64 from_us, gint64 to_us)
{
  Span span = { from_us, to_us };

  if (self->tiles != NULL)
    g_hash_table_foreach_remove (self->tiles, is_spoilt, &span);
}

gsize
hn_track_get_tiles_size (const HnTrack *self)
{
  return self->tiles != NULL ? g_hash_table_size (self->tiles) * sizeof (Tile) : 0;
}
