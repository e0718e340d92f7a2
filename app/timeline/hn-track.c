#include "hn-track-private.h"

#include <string.h>

/* --- entries and sums --- */

HnTrackEntry
hn_track_make_entry (const HnStretch *stretch)
{
  return (HnTrackEntry){ stretch->from_us, stretch->to_us,
                         ((guint32) stretch->band << 28) | stretch->incident, stretch->operator};
}

int
hn_track_compare (const HnTrackEntry *a, const HnTrackEntry *b)
{
  if (a->from_us != b->from_us)
    return a->from_us < b->from_us ? -1 : 1;
  if (a->to_us != b->to_us)
    return a->to_us < b->to_us ? -1 : 1;
  if (a->ref != b->ref)
    return a->ref < b->ref ? -1 : 1;
  return (a->operator> b->operator) - (a->operator<b->operator);
}

static void
sum_clear (const HnTrack *self, HnTrackSum *sum)
{
  sum->n = 0;
  for (guint i = 0; i < HN_N_BANDS; i++)
    sum->at[i] = self->is_of_moments ? 0 : G_MININT64;
}

static void
sum_add_entry (const HnTrack *self, HnTrackSum *sum, const HnTrackEntry *entry)
{
  gint64 *at = &sum->at[hn_track_ref_get_band (entry->ref)];

  sum->n++;
  *at = self->is_of_moments ? *at + 1 : MAX (*at, entry->to_us);
}

static void
sum_add (const HnTrack *self, HnTrackSum *sum, const HnTrackSum *other)
{
  sum->n += other->n;
  for (guint i = 0; i < HN_N_BANDS; i++)
    sum->at[i] = self->is_of_moments ? sum->at[i] + other->at[i] : MAX (sum->at[i], other->at[i]);
}

void
hn_track_node_sum (const HnTrack *self, gconstpointer node, guint height, HnTrackSum *sum)
{
  sum_clear (self, sum);
  if (height == 0)
    {
      const HnTrackLeaf *leaf = node;

      for (guint i = 0; i < leaf->n; i++)
        {
          HnTrackEntry entry = hn_track_get_entry (self, leaf, i);

          sum_add_entry (self, sum, &entry);
        }
      return;
    }
  for (guint i = 0; i < ((const HnTrackBranch *) node)->n; i++)
    sum_add (self, sum, &((const HnTrackBranch *) node)->sum[i]);
}

/* --- nodes --- */

gsize
hn_track_leaf_get_size (const HnTrack *self)
{
  return sizeof (HnTrackLeaf) + (self->is_of_moments ? 0 : HN_TRACK_LEAF * sizeof (gint64));
}

HnTrackLeaf *
hn_track_leaf_new (HnTrack *self)
{
  HnTrackLeaf *leaf = g_malloc (hn_track_leaf_get_size (self));

  leaf->n = 0;
  self->n_leaves++;
  return leaf;
}

HnTrackBranch *
hn_track_branch_new (HnTrack *self)
{
  HnTrackBranch *branch = g_new (HnTrackBranch, 1);

  branch->n = 0;
  self->n_branches++;
  return branch;
}

void
hn_track_node_free (HnTrack *self, gpointer node, guint height)
{
  if (height > 0)
    {
      HnTrackBranch *branch = node;

      for (guint i = 0; i < branch->n; i++)
        hn_track_node_free (self, branch->child[i], height - 1);
      self->n_branches--;
    }
  else
    self->n_leaves--;
  g_free (node);
}

guint
hn_track_node_get_n (gconstpointer node, guint height)
{
  return height == 0 ? ((const HnTrackLeaf *) node)->n : ((const HnTrackBranch *) node)->n;
}

/* Moves @n slots from @from of one node to @to of another or the same. */
static void
leaf_move (
    HnTrack *self, HnTrackLeaf *dest, guint to, const HnTrackLeaf *source, guint from, guint n)
{
  memmove (dest->from_us + to, source->from_us + from, n * sizeof *dest->from_us);
  memmove (dest->ref + to, source->ref + from, n * sizeof *dest->ref);
  memmove (dest->operator+ to, source->operator+ from, n * sizeof *dest->operator);
  if (!self->is_of_moments)
    memmove (dest->to_us + to, source->to_us + from, n * sizeof *dest->to_us);
}

static void
branch_move (HnTrackBranch *dest, guint to, const HnTrackBranch *source, guint from, guint n)
{
  memmove (dest->first + to, source->first + from, n * sizeof *dest->first);
  memmove (dest->child + to, source->child + from, n * sizeof *dest->child);
  memmove (dest->sum + to, source->sum + from, n * sizeof *dest->sum);
}

void
hn_track_leaf_set (HnTrack *self, HnTrackLeaf *leaf, guint i, const HnTrackEntry *entry)
{
  leaf->from_us[i] = entry->from_us;
  leaf->ref[i] = entry->ref;
  leaf->operator[i] = entry->operator;
  if (!self->is_of_moments)
    leaf->to_us[i] = entry->to_us;
}

HnTrackEntry
hn_track_node_get_first (const HnTrack *self, gconstpointer node, guint height)
{
  return height == 0 ? hn_track_get_entry (self, node, 0)
                     : ((const HnTrackBranch *) node)->first[0];
}

void
hn_track_branch_set (HnTrack *self, HnTrackBranch *branch, guint i, gpointer child, guint height)
{
  branch->child[i] = child;
  branch->first[i] = hn_track_node_get_first (self, child, height - 1);
  hn_track_node_sum (self, child, height - 1, &branch->sum[i]);
}

/* The slot of the first entry that is not less. */
static guint
leaf_find (const HnTrack *self, const HnTrackLeaf *leaf, const HnTrackEntry *entry)
{
  guint low = 0, high = leaf->n;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      HnTrackEntry there = hn_track_get_entry (self, leaf, middle);

      if (hn_track_compare (&there, entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The slot of the child under which @entry belongs. */
static guint
branch_find (const HnTrackBranch *branch, const HnTrackEntry *entry)
{
  guint low = 0, high = branch->n;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (hn_track_compare (&branch->first[middle], entry) <= 0)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* --- taking in --- */

/* Where a full node is parted: what comes at its end is mostly the newest, and leaves it full. */
static guint
get_split (guint at, guint n)
{
  return at == n ? n : n / 2;
}

static HnTrackLeaf *
leaf_insert (HnTrack *self, HnTrackLeaf *leaf, const HnTrackEntry *entry)
{
  guint at = leaf_find (self, leaf, entry);
  HnTrackLeaf *right = NULL;

  if (leaf->n == HN_TRACK_LEAF)
    {
      guint keep = get_split (at, leaf->n);

      right = hn_track_leaf_new (self);
      right->n = leaf->n - keep;
      leaf_move (self, right, 0, leaf, keep, right->n);
      leaf->n = keep;
      if (at > keep || keep == HN_TRACK_LEAF)
        {
          at -= keep;
          leaf = right;
        }
    }
  leaf_move (self, leaf, at + 1, leaf, at, leaf->n - at);
  hn_track_leaf_set (self, leaf, at, entry);
  leaf->n++;
  return right;
}

static HnTrackBranch *
branch_insert (HnTrack *self, HnTrackBranch *branch, guint at, gpointer child, guint height)
{
  HnTrackBranch *right = NULL;

  if (branch->n == HN_TRACK_FAN)
    {
      guint keep = get_split (at, branch->n);

      right = hn_track_branch_new (self);
      right->n = branch->n - keep;
      branch_move (right, 0, branch, keep, right->n);
      branch->n = keep;
      if (at > keep || keep == HN_TRACK_FAN)
        {
          at -= keep;
          branch = right;
        }
    }
  branch_move (branch, at + 1, branch, at, branch->n - at);
  hn_track_branch_set (self, branch, at, child, height);
  branch->n++;
  return right;
}

/* Returns: (nullable): what was parted off to the right */
static gpointer
node_insert (HnTrack *self, gpointer node, guint height, const HnTrackEntry *entry)
{
  HnTrackBranch *branch = node;
  gpointer right;
  guint i;

  if (height == 0)
    return leaf_insert (self, node, entry);
  i = branch_find (branch, entry);
  if (hn_track_compare (entry, &branch->first[i]) < 0)
    branch->first[i] = *entry;
  right = node_insert (self, branch->child[i], height - 1, entry);
  if (right == NULL)
    {
      sum_add_entry (self, &branch->sum[i], entry);
      return NULL;
    }
  hn_track_node_sum (self, branch->child[i], height - 1, &branch->sum[i]);
  return branch_insert (self, branch, i + 1, right, height);
}

void
hn_track_insert (HnTrack *self, const HnStretch *stretch)
{
  HnTrackEntry entry;
  gpointer right;

  g_return_if_fail (self != NULL);
  g_return_if_fail (stretch != NULL);
  g_return_if_fail (stretch->incident <= HN_STRETCH_MAX_INCIDENT);
  g_return_if_fail (self->is_of_moments
                        ? stretch->band < HN_N_MOMENT_KINDS
                        : stretch->to_us > stretch->from_us && stretch->band > HN_BAND_NONE &&
                              stretch->band < HN_N_BANDS);

  entry = hn_track_make_entry (stretch);
  right = node_insert (self, self->root, self->height, &entry);
  self->n++;
  hn_track_spoil_tiles (self, entry.from_us, entry.to_us);
  if (right != NULL)
    {
      HnTrackBranch *root = hn_track_branch_new (self);

      self->height++;
      g_assert (self->height < HN_TRACK_MAX_HEIGHT);
      hn_track_branch_set (self, root, 0, self->root, self->height);
      hn_track_branch_set (self, root, 1, right, self->height);
      root->n = 2;
      self->root = root;
    }
}

/* --- giving up --- */

static void
branch_drop (HnTrackBranch *branch, guint i)
{
  branch_move (branch, i, branch, i + 1, branch->n - i - 1);
  branch->n--;
}

/* Puts the child at @i and the next together where they fill no more than three quarters of one. */
static void
branch_merge (HnTrack *self, HnTrackBranch *branch, guint i, guint height)
{
  gpointer left, right;
  guint n_left, n_right, room = height == 1 ? HN_TRACK_LEAF : HN_TRACK_FAN;

  if (i + 1 >= branch->n)
    return;
  left = branch->child[i];
  right = branch->child[i + 1];
  n_left = hn_track_node_get_n (left, height - 1);
  n_right = hn_track_node_get_n (right, height - 1);
  if (n_left + n_right > room * 3 / 4)
    return;
  if (height == 1)
    {
      leaf_move (self, left, n_left, right, 0, n_right);
      ((HnTrackLeaf *) left)->n += n_right;
      ((HnTrackLeaf *) right)->n = 0;
    }
  else
    {
      branch_move (left, n_left, right, 0, n_right);
      ((HnTrackBranch *) left)->n += n_right;
      ((HnTrackBranch *) right)->n = 0;
    }
  hn_track_node_free (self, right, height - 1);
  sum_add (self, &branch->sum[i], &branch->sum[i + 1]);
  branch_drop (branch, i + 1);
}

static gboolean
node_remove (HnTrack *self, gpointer node, guint height, const HnTrackEntry *entry)
{
  HnTrackBranch *branch = node;
  guint i;

  if (height == 0)
    {
      HnTrackLeaf *leaf = node;
      HnTrackEntry there;

      i = leaf_find (self, leaf, entry);
      if (i == leaf->n)
        return FALSE;
      there = hn_track_get_entry (self, leaf, i);
      if (hn_track_compare (&there, entry) != 0)
        return FALSE;
      leaf_move (self, leaf, i, leaf, i + 1, leaf->n - i - 1);
      leaf->n--;
      return TRUE;
    }
  i = branch_find (branch, entry);
  if (!node_remove (self, branch->child[i], height - 1, entry))
    return FALSE;
  if (hn_track_node_get_n (branch->child[i], height - 1) == 0)
    {
      hn_track_node_free (self, branch->child[i], height - 1);
      branch_drop (branch, i);
      return TRUE;
    }
  hn_track_branch_set (self, branch, i, branch->child[i], height);
  branch_merge (self, branch, i, height);
  if (i > 0)
    branch_merge (self, branch, i - 1, height);
  return TRUE;
}

gboolean
hn_track_remove (HnTrack *self, const HnStretch *stretch)
{
  HnTrackEntry entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (stretch != NULL, FALSE);

  entry = hn_track_make_entry (stretch);
  if (self->n == 0 || !node_remove (self, self->root, self->height, &entry))
    return FALSE;
  self->n--;
  hn_track_spoil_tiles (self, entry.from_us, entry.to_us);
  while (self->height > 0 && ((HnTrackBranch *) self->root)->n <= 1)
    {
      HnTrackBranch *root = self->root;

      self->root = root->n == 1 ? root->child[0] : hn_track_leaf_new (self);
      self->height = root->n == 1 ? self->height - 1 : 0;
      root->n = 0;
      self->n_branches--;
      g_free (root);
    }
  return TRUE;
}

/* --- the whole --- */

gsize
hn_track_get_n (HnTrack *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

gsize
hn_track_get_size (HnTrack *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sizeof *self + self->n_leaves * hn_track_leaf_get_size (self) +
         self->n_branches * sizeof (HnTrackBranch) + hn_track_get_tiles_size (self);
}

static HnTrack *
track_new (gboolean is_of_moments)
{
  HnTrack *self = g_new0 (HnTrack, 1);

  self->is_of_moments = is_of_moments;
  self->root = hn_track_leaf_new (self);
  return self;
}

HnTrack *
hn_track_new (void)
{
  return track_new (FALSE);
}

HnTrack *
hn_track_new_of_moments (void)
{
  return track_new (TRUE);
}

void
hn_track_free (HnTrack *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->tiles, g_hash_table_unref);
  hn_track_node_free (self, self->root, self->height);
  g_free (self);
}
