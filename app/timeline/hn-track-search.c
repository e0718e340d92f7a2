#include "hn-track-private.h"

static gint64
sum_get_reach (const HnTrackSum *sum)
{
  gint64 reach_us = sum->at[1];

  for (guint i = 2; i < HN_N_BANDS; i++)
    reach_us = MAX (reach_us, sum->at[i]);
  return reach_us;
}

typedef struct
{
  gint64 from_us;
  gint64 to_us;
  guint most;
  GArray *found;
} Collection;

/* Returns: FALSE once there are more than are wanted */
static gboolean
node_collect (HnTrack *self, gpointer node, guint height, Collection *wanted)
{
  const HnTrackBranch *branch = node;
  guint n = hn_track_node_get_n (node, height);

  for (guint i = 0; i < n; i++)
    {
      HnTrackEntry entry;
      HnStretch stretch;

      if (height > 0)
        {
          gboolean is_behind = self->is_of_moments
                                   ? i + 1 < n && branch->first[i + 1].from_us < wanted->from_us
                                   : sum_get_reach (&branch->sum[i]) <= wanted->from_us;

          if (branch->first[i].from_us >= wanted->to_us)
            return TRUE;
          if (!is_behind && !node_collect (self, branch->child[i], height - 1, wanted))
            return FALSE;
          continue;
        }
      entry = hn_track_get_entry (self, node, i);
      if (entry.from_us >= wanted->to_us)
        return TRUE;
      if (self->is_of_moments ? entry.from_us < wanted->from_us : entry.to_us <= wanted->from_us)
        continue;
      if (wanted->found->len == wanted->most)
        return FALSE;
      stretch = hn_track_entry_to_stretch (&entry);
      g_array_append_val (wanted->found, stretch);
    }
  return TRUE;
}

gboolean
hn_track_collect (HnTrack *self, gint64 from_us, gint64 to_us, guint most, GArray *found)
{
  Collection wanted = { from_us, to_us, found->len + most, found };

  g_return_val_if_fail (self != NULL, FALSE);

  return node_collect (self, self->root, self->height, &wanted);
}

/* The earliest of @best and of all edges after @at_us. */
static gint64
node_next_edge (HnTrack *self, gpointer node, guint height, gint64 at_us, gint64 best)
{
  const HnTrackBranch *branch = node;
  guint n = hn_track_node_get_n (node, height);

  for (guint i = 0; i < n; i++)
    {
      gint64 from_us =
          height > 0 ? branch->first[i].from_us : ((const HnTrackLeaf *) node)->from_us[i];

      /* What begins later ends later still. */
      if (from_us > at_us)
        return MIN (best, from_us);
      if (height > 0)
        {
          gboolean is_behind = i + 1 < n && branch->first[i + 1].from_us <= at_us &&
                               (self->is_of_moments || sum_get_reach (&branch->sum[i]) <= at_us);

          if (!is_behind)
            best = node_next_edge (self, branch->child[i], height - 1, at_us, best);
        }
      else if (!self->is_of_moments && ((const HnTrackLeaf *) node)->to_us[i] > at_us)
        best = MIN (best, ((const HnTrackLeaf *) node)->to_us[i]);
    }
  return best;
}

gboolean
hn_track_next_edge (HnTrack *self, gint64 at_us, gint64 *edge_us)
{
  gint64 best;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (edge_us != NULL, FALSE);

  best = node_next_edge (self, self->root, self->height, at_us, G_MAXINT64);
  if (best == G_MAXINT64)
    return FALSE;
  *edge_us = best;
  return TRUE;
}

/* The latest of @best and of all edges before @at_us. */
static gint64
node_previous_edge (HnTrack *self, gpointer node, guint height, gint64 at_us, gint64 best)
{
  const HnTrackBranch *branch = node;

  for (guint i = hn_track_node_get_n (node, height); i-- > 0;)
    {
      HnTrackEntry entry;

      if (height > 0)
        {
          /* The later ones come first: a branch is looked into only where it may be better. */
          if (branch->first[i].from_us < at_us &&
              (best == G_MININT64 || sum_get_reach (&branch->sum[i]) > best))
            best = node_previous_edge (self, branch->child[i], height - 1, at_us, best);
          continue;
        }
      entry = hn_track_get_entry (self, node, i);
      if (entry.from_us < at_us)
        best = MAX (best, entry.from_us);
      if (entry.to_us < at_us)
        best = MAX (best, entry.to_us);
    }
  return best;
}

/* Of moments only the last before @at_us counts. */
static gint64
node_previous_moment (HnTrack *self, gpointer node, guint height, gint64 at_us)
{
  const HnTrackBranch *branch = node;

  for (guint i = hn_track_node_get_n (node, height); i-- > 0;)
    {
      gint64 from_us =
          height > 0 ? branch->first[i].from_us : ((const HnTrackLeaf *) node)->from_us[i];

      if (from_us < at_us)
        return height > 0 ? node_previous_moment (self, branch->child[i], height - 1, at_us)
                          : from_us;
    }
  return G_MININT64;
}

gboolean
hn_track_previous_edge (HnTrack *self, gint64 at_us, gint64 *edge_us)
{
  gint64 best;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (edge_us != NULL, FALSE);

  best = self->is_of_moments
             ? node_previous_moment (self, self->root, self->height, at_us)
             : node_previous_edge (self, self->root, self->height, at_us, G_MININT64);
  if (best == G_MININT64)
    return FALSE;
  *edge_us = best;
  return TRUE;
}
