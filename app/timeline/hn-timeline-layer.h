#pragma once

#include "hn-track.h"

G_BEGIN_DECLS

/**
 * HnTimelineLayer:
 *
 * Stretches and moments from one source, by the place where they belong: a number that the model
 * gives to each service, and to each sector for what is of no service. Each stretch is kept once;
 * what belongs to one operator is parted off only while somebody looks at it. May be filled in
 * another thread before it is handed over.
 */
typedef struct _HnTimelineLayer HnTimelineLayer;

/**
 * hn_timeline_layer_new:
 * @n_places: how many places there are
 *
 * Returns: (transfer full): an empty layer
 */
HnTimelineLayer *hn_timeline_layer_new (guint n_places);

/**
 * hn_timeline_layer_free:
 * @self: (transfer full): a layer
 */
void hn_timeline_layer_free (HnTimelineLayer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTimelineLayer, hn_timeline_layer_free)

/**
 * hn_timeline_layer_load:
 * @self: a layer
 * @place: a place
 * @stretches: (array length=n): in any order
 * @n: how many
 *
 * Takes @n stretches in place of all that there were.
 */
void
hn_timeline_layer_load (HnTimelineLayer *self, guint place, const HnStretch *stretches, gsize n);

/**
 * hn_timeline_layer_load_moments:
 * @self: a layer
 * @place: a place
 * @moments: (array length=n): in any order
 * @n: how many
 *
 * Takes @n moments in place of all that there were.
 */
void hn_timeline_layer_load_moments (HnTimelineLayer *self,
                                     guint place,
                                     const HnStretch *moments,
                                     gsize n);

/**
 * hn_timeline_layer_add:
 * @self: a layer
 * @place: a place
 * @stretch: what is taken in
 */
void hn_timeline_layer_add (HnTimelineLayer *self, guint place, const HnStretch *stretch);

/**
 * hn_timeline_layer_remove:
 * @self: a layer
 * @place: a place
 * @stretch: what is given up
 *
 * Returns: %FALSE where there is none that is the same
 */
gboolean hn_timeline_layer_remove (HnTimelineLayer *self, guint place, const HnStretch *stretch);

/**
 * hn_timeline_layer_add_moment:
 * @self: a layer
 * @place: a place
 * @moment: what is taken in
 */
void hn_timeline_layer_add_moment (HnTimelineLayer *self, guint place, const HnStretch *moment);

/**
 * hn_timeline_layer_remove_moment:
 * @self: a layer
 * @place: a place
 * @moment: what is given up
 *
 * Returns: %FALSE where there is none that is the same
 */
gboolean
hn_timeline_layer_remove_moment (HnTimelineLayer *self, guint place, const HnStretch *moment);

/**
 * hn_timeline_layer_get_track:
 * @self: a layer
 * @place: a place
 *
 * Returns: (transfer none) (nullable): its stretches; %NULL where there never were any
 */
HnTrack *hn_timeline_layer_get_track (HnTimelineLayer *self, guint place);

/**
 * hn_timeline_layer_get_moments:
 * @self: a layer
 * @place: a place
 *
 * Returns: (transfer none) (nullable): its moments; %NULL where there never were any
 */
HnTrack *hn_timeline_layer_get_moments (HnTimelineLayer *self, guint place);

/**
 * hn_timeline_layer_get_operators:
 * @self: a layer
 * @place: a place
 *
 * Returns: (transfer none) (nullable): the numbers of the operators that have stretches there, as a
 *   set of pointers made of numbers; %NULL where there never were any
 */
GHashTable *hn_timeline_layer_get_operators (HnTimelineLayer *self, guint place);

/**
 * hn_timeline_layer_part:
 * @self: a layer
 * @place: a place
 * @operator: the number of an operator
 * @is_of_moments: whether its moments are wanted, or its stretches
 *
 * Returns: (transfer none): what belongs to one operator; it is kept up to date until
 *   hn_timeline_layer_drop_parts()
 */
HnTrack *hn_timeline_layer_part (
    HnTimelineLayer *self, guint place, guint32 operator, gboolean is_of_moments);

/**
 * hn_timeline_layer_drop_parts:
 * @self: a layer
 * @place: a place
 *
 * Nobody looks at the operators of a place any more.
 */
void hn_timeline_layer_drop_parts (HnTimelineLayer *self, guint place);

/**
 * hn_timeline_layer_get_revision:
 * @self: a layer
 * @place: a place
 *
 * Returns: a number that is another whenever anything there has changed
 */
guint hn_timeline_layer_get_revision (HnTimelineLayer *self, guint place);

/**
 * hn_timeline_layer_get_n:
 * @self: a layer
 *
 * Returns: how many stretches are in it
 */
gsize hn_timeline_layer_get_n (HnTimelineLayer *self);

/**
 * hn_timeline_layer_get_size:
 * @self: a layer
 *
 * Returns: the memory that its tracks take, bytes
 */
gsize hn_timeline_layer_get_size (HnTimelineLayer *self);

G_END_DECLS
