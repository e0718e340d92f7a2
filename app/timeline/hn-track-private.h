#pragma once

#include "hn-track.h"

G_BEGIN_DECLS

/* Half a screen of columns lies between two leaves where it is dense: small leaves keep what has to
 * be looked at one by one short. */
#define HN_TRACK_LEAF 32
#define HN_TRACK_FAN 16
/* 32 times 16 to the seventh: more than there are handles of incidents. */
#define HN_TRACK_MAX_HEIGHT 8

/* A stretch as it is kept: the band stands in the upper four bits of `ref`, the incident below.
 * Ordered by its members. */
typedef struct
{
  gint64 from_us;
  gint64 to_us;
  guint32 ref;
  guint32 operator;
} HnTrackEntry;

/* How many there are, and by band how far the stretches reach, or by kind of moment how many. */
typedef struct
{
  gint64 n;
  gint64 at[HN_N_BANDS];
} HnTrackSum;

typedef struct
{
  guint n;
  gint64 from_us[HN_TRACK_LEAF];
  guint32 ref[HN_TRACK_LEAF];
  guint32 operator[HN_TRACK_LEAF];
  /* None in a track of moments: they end when they begin. */
  gint64 to_us[];
} HnTrackLeaf;

/* Invariants, which hn_track_check() asserts: `first[i]` is the first entry under
 * `child[i]`, `sum[i]` the sum of all that is under it; the entries are in order; no child is
 * empty. */
typedef struct
{
  guint n;
  HnTrackEntry first[HN_TRACK_FAN];
  gpointer child[HN_TRACK_FAN];
  HnTrackSum sum[HN_TRACK_FAN];
} HnTrackBranch;

struct _HnTrack
{
  /* A leaf where the height is 0, else a branch whose children are one lower. */
  gpointer root;
  guint height;
  gboolean is_of_moments;
  gsize n;
  gsize n_leaves;
  gsize n_branches;
  /* Of tracks of stretches: what was read where they are dense; see hn-track-tiles.c. */
  GHashTable *tiles;
};

static inline HnTrackEntry
hn_track_get_entry (const HnTrack *self, const HnTrackLeaf *leaf, guint i)
{
  return (HnTrackEntry){ leaf->from_us[i], self->is_of_moments ? leaf->from_us[i] : leaf->to_us[i],
                         leaf->ref[i], leaf->operator[i] };
}

static inline guint
hn_track_ref_get_band (guint32 ref)
{
  return ref >> 28;
}

static inline HnStretch
hn_track_entry_to_stretch (const HnTrackEntry *entry)
{
  return (HnStretch){ entry->from_us, entry->to_us, entry->ref & HN_STRETCH_MAX_INCIDENT,
                      entry->operator, (guint8) hn_track_ref_get_band (entry->ref) };
}

/* What the parts of the track share. */
int hn_track_compare (const HnTrackEntry *a, const HnTrackEntry *b);
HnTrackEntry hn_track_make_entry (const HnStretch *stretch);
HnTrackLeaf *hn_track_leaf_new (HnTrack *self);
gsize hn_track_leaf_get_size (const HnTrack *self);
void hn_track_leaf_set (HnTrack *self, HnTrackLeaf *leaf, guint i, const HnTrackEntry *entry);
HnTrackBranch *hn_track_branch_new (HnTrack *self);
/* Sets the slot @i of a branch of @height to a child. */
void
hn_track_branch_set (HnTrack *self, HnTrackBranch *branch, guint i, gpointer child, guint height);
void hn_track_node_free (HnTrack *self, gpointer node, guint height);
guint hn_track_node_get_n (gconstpointer node, guint height);
HnTrackEntry hn_track_node_get_first (const HnTrack *self, gconstpointer node, guint height);
void hn_track_node_sum (const HnTrack *self, gconstpointer node, guint height, HnTrackSum *sum);

/* Reads columns as the bits (1 << HnBand) of the bands in each. */
void hn_track_read_bits (
    HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns, guint16 *bits);
/* How many begin before a time. */
gint64 hn_track_count_before (HnTrack *self, gint64 at_us);
/* Whether there is so much in so few columns that tiles save work, and there are any. */
gboolean
hn_track_wants_tiles (HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns);
/* As hn_track_read_bits(), by way of tiles that are kept. */
void hn_track_read_tiles (
    HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns, guint16 *bits);
gsize hn_track_get_tiles_size (const HnTrack *self);
/* Something changed between two times. */
void hn_track_spoil_tiles (HnTrack *self, gint64 from_us, gint64 to_us);

/* Asserts the invariants; for tests. */
void hn_track_check (const HnTrack *self);

G_END_DECLS
