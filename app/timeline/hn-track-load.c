#include "hn-track-private.h"

#include <stdlib.h>
#include <string.h>

/* What bulk loading leaves free, so that the next insertions do not all split. */
#define LOAD_LEAF (HN_TRACK_LEAF - 4)
#define LOAD_FAN (HN_TRACK_FAN - 2)

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return hn_track_compare (a, b);
}

/* A level of branches over @nodes, which are of @height - 1. */
static GPtrArray *
make_level (HnTrack *self, GPtrArray *nodes, guint height)
{
  GPtrArray *level = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      HnTrackBranch *branch = level->len > 0 ? g_ptr_array_index (level, level->len - 1) : NULL;
      gpointer node = g_ptr_array_index (nodes, i);

      if (branch == NULL || branch->n == LOAD_FAN)
        {
          branch = hn_track_branch_new (self);
          g_ptr_array_add (level, branch);
        }
      hn_track_branch_set (self, branch, branch->n, node, height);
      branch->n++;
    }
  return level;
}

void
hn_track_load (HnTrack *self, const HnStretch *stretches, gsize n)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autofree HnTrackEntry *entries = g_new (HnTrackEntry, n);

  g_return_if_fail (self != NULL);

  hn_track_node_free (self, self->root, self->height);
  g_clear_pointer (&self->tiles, g_hash_table_unref);
  for (gsize i = 0; i < n; i++)
    entries[i] = hn_track_make_entry (&stretches[i]);
  /* They mostly come in order. */
  for (gsize i = 1; i < n; i++)
    if (hn_track_compare (&entries[i - 1], &entries[i]) > 0)
      {
        qsort (entries, n, sizeof *entries, compare_entries);
        break;
      }
  for (gsize i = 0; i < n || i == 0; i += LOAD_LEAF)
    {
      HnTrackLeaf *leaf = hn_track_leaf_new (self);

      leaf->n = (guint) MIN (LOAD_LEAF, n - i);
      for (guint k = 0; k < leaf->n; k++)
        hn_track_leaf_set (self, leaf, k, &entries[i + k]);
      g_ptr_array_add (nodes, leaf);
    }
  self->n = n;
  for (self->height = 0; nodes->len > 1; self->height++)
    {
      GPtrArray *level = make_level (self, nodes, self->height + 1);

      g_ptr_array_unref (nodes);
      nodes = level;
    }
  self->root = g_ptr_array_index (nodes, 0);
}

static void
node_foreach (HnTrack *self, gpointer node, guint height, HnTrackFunc func, gpointer user_data)
{
  if (height > 0)
    {
      HnTrackBranch *branch = node;

      for (guint i = 0; i < branch->n; i++)
        node_foreach (self, branch->child[i], height - 1, func, user_data);
      return;
    }
  for (guint i = 0; i < ((HnTrackLeaf *) node)->n; i++)
    {
      HnTrackEntry entry = hn_track_get_entry (self, node, i);
      HnStretch stretch = hn_track_entry_to_stretch (&entry);

      func (&stretch, user_data);
    }
}

void
hn_track_foreach (HnTrack *self, HnTrackFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  node_foreach (self, self->root, self->height, func, user_data);
}

static gsize
node_check (const HnTrack *self, gconstpointer node, guint height)
{
  const HnTrackBranch *branch = node;
  gsize n = 0;

  if (height == 0)
    {
      const HnTrackLeaf *leaf = node;

      g_assert (leaf->n <= HN_TRACK_LEAF);
      for (guint i = 1; i < leaf->n; i++)
        {
          HnTrackEntry a = hn_track_get_entry (self, leaf, i - 1);
          HnTrackEntry b = hn_track_get_entry (self, leaf, i);

          g_assert (hn_track_compare (&a, &b) <= 0);
        }
      return leaf->n;
    }
  g_assert (branch->n > 0 && branch->n <= HN_TRACK_FAN);
  for (guint i = 0; i < branch->n; i++)
    {
      HnTrackEntry first = hn_track_node_get_first (self, branch->child[i], height - 1);
      HnTrackSum sum;

      g_assert (hn_track_node_get_n (branch->child[i], height - 1) > 0);
      g_assert (hn_track_compare (&branch->first[i], &first) == 0);
      g_assert (i == 0 || hn_track_compare (&branch->first[i - 1], &branch->first[i]) <= 0);
      hn_track_node_sum (self, branch->child[i], height - 1, &sum);
      g_assert (memcmp (&sum, &branch->sum[i], sizeof sum) == 0);
      n += node_check (self, branch->child[i], height - 1);
    }
  return n;
}

void
hn_track_check (const HnTrack *self)
{
  g_assert (node_check (self, self->root, self->height) == self->n);
}
