#pragma once

#include "hn-stretch.h"
#include "hn-time-grid.h"

G_BEGIN_DECLS

/**
 * HnTrack:
 *
 * The stretches of one lane, in any number and overlapping as they like, or its moments: a tree of
 * small sorted leaves, in which every branch knows how far the stretches of each band below it
 * reach (of moments: how many there are of each kind). Taking in and giving up one costs O(log n);
 * reading a row of pixels costs no more than its pixels, however many stretches lie under each.
 *
 * About 28 bytes a stretch. Equal ones may be in it several times. Not thread-safe.
 */
typedef struct _HnTrack HnTrack;

/**
 * hn_track_new:
 *
 * Returns: (transfer full): a track of stretches
 */
HnTrack *hn_track_new (void);

/**
 * hn_track_new_of_moments:
 *
 * Returns: (transfer full): a track of moments: stretches with @to_us = @from_us, whose `band` is a
 *   #HnMomentKind
 */
HnTrack *hn_track_new_of_moments (void);

/**
 * hn_track_free:
 * @self: (transfer full): a track
 */
void hn_track_free (HnTrack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTrack, hn_track_free)

/**
 * hn_track_get_n:
 * @self: a track
 *
 * Returns: how many stretches are in it
 */
gsize hn_track_get_n (HnTrack *self);

/**
 * hn_track_get_size:
 * @self: a track
 *
 * Returns: the memory that it takes, bytes
 */
gsize hn_track_get_size (HnTrack *self);

/**
 * hn_track_insert:
 * @self: a track
 * @stretch: what is taken in
 */
void hn_track_insert (HnTrack *self, const HnStretch *stretch);

/**
 * hn_track_remove:
 * @self: a track
 * @stretch: what is given up
 *
 * Returns: %FALSE where there is none that is the same
 */
gboolean hn_track_remove (HnTrack *self, const HnStretch *stretch);

/**
 * hn_track_load:
 * @self: a track
 * @stretches: (array length=n): in any order
 * @n: how many
 *
 * Takes @n stretches in place of all that there were.
 */
void hn_track_load (HnTrack *self, const HnStretch *stretches, gsize n);

/**
 * hn_track_read:
 * @self: a track of stretches
 * @grid: where the columns lie in time
 * @column: the first one
 * @n_columns: how many
 * @now_us: what was seen is shown until now and what is foreseen from now on; %G_MAXINT64: only
 *   what was seen
 * @bands: (array length=n_columns): the band in each column, a #HnBand; where something worse is
 *   found it takes its place
 *
 * Reads a row of pixels: the worst band of each column. A stretch is in every column that it shares
 * any time with, however short it is, so nothing vanishes at any zoom.
 */
void hn_track_read (HnTrack *self,
                    const HnTimeGrid *grid,
                    gint64 column,
                    guint n_columns,
                    gint64 now_us,
                    guint8 *bands);

/**
 * HnMomentColumn:
 * @n: how many moments it holds, at most 65535
 * @kinds: a bit (1 << #HnMomentKind) for each kind that is there
 */
typedef struct
{
  guint16 n;
  guint16 kinds;
} HnMomentColumn;

/**
 * hn_track_read_moments:
 * @self: a track of moments
 * @grid: where the columns lie in time
 * @column: the first one
 * @n_columns: how many
 * @columns: (array length=n_columns): to what is there already is added what is in each
 *
 * Counts the moments in each column of a row of pixels.
 */
void hn_track_read_moments (
    HnTrack *self, const HnTimeGrid *grid, gint64 column, guint n_columns, HnMomentColumn *columns);

/**
 * hn_track_count_moments:
 * @self: a track of moments
 * @from_us: a time
 * @to_us: a time
 * @counts: (array fixed-size=8): how many of each #HnMomentKind lie in [@from_us, @to_us); added to
 *   what is there already
 *
 * Counts the moments of a time.
 */
void hn_track_count_moments (HnTrack *self,
                             gint64 from_us,
                             gint64 to_us,
                             gsize counts[HN_N_MOMENT_KINDS]);

/**
 * hn_track_collect:
 * @self: a track
 * @from_us: a time
 * @to_us: a time after it
 * @most: at most so many are wanted
 * @found: (element-type HnStretch): gets those that share any time with [@from_us, @to_us) (of
 *   moments: that lie in it), in the order of their beginnings
 *
 * Returns: whether these are all
 */
gboolean hn_track_collect (HnTrack *self, gint64 from_us, gint64 to_us, guint most, GArray *found);

/**
 * hn_track_find_worst:
 * @self: a track of stretches
 * @from_us: a time
 * @to_us: a time after it
 * @bands: bits (1 << #HnBand): which count
 * @found: (out): the worst of those that share any time with [@from_us, @to_us); of several the
 *   one that reaches farthest
 *
 * Returns: %FALSE where there is none
 */
gboolean
hn_track_find_worst (HnTrack *self, gint64 from_us, gint64 to_us, guint bands, HnStretch *found);

/**
 * hn_track_next_edge:
 * @self: a track
 * @at_us: a time
 * @edge_us: (out): the first time after it at which anything begins or ends
 *
 * Returns: %FALSE where there is none
 */
gboolean hn_track_next_edge (HnTrack *self, gint64 at_us, gint64 *edge_us);

/**
 * hn_track_previous_edge:
 * @self: a track
 * @at_us: a time
 * @edge_us: (out): the last time before it at which anything began or ended
 *
 * Returns: %FALSE where there is none
 */
gboolean hn_track_previous_edge (HnTrack *self, gint64 at_us, gint64 *edge_us);

typedef void (*HnTrackFunc) (const HnStretch *stretch, gpointer user_data);

/**
 * hn_track_foreach:
 * @self: a track
 * @func: (scope call): called for each stretch, in the order of their beginnings
 * @user_data: for @func
 */
void hn_track_foreach (HnTrack *self, HnTrackFunc func, gpointer user_data);

G_END_DECLS
