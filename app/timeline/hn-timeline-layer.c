#include "hn-timeline-layer.h"

typedef struct
{
  HnTrack *stretches;
  HnTrack *moments;
  /* Number of an operator → how many stretches it has here. */
  GHashTable *operators;
  /* Number of an operator → HnTrack, of those that are looked at. */
  GHashTable *parts;
  GHashTable *moment_parts;
  guint revision;
} Place;

struct _HnTimelineLayer
{
  guint n_places;
  Place *places;
};

HnTimelineLayer *
hn_timeline_layer_new (guint n_places)
{
  HnTimelineLayer *self = g_new0 (HnTimelineLayer, 1);

  self->n_places = n_places;
  self->places = g_new0 (Place, n_places);
  return self;
}

void
hn_timeline_layer_free (HnTimelineLayer *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_places; i++)
    {
      hn_timeline_layer_drop_parts (self, i);
      g_clear_pointer (&self->places[i].stretches, hn_track_free);
      g_clear_pointer (&self->places[i].moments, hn_track_free);
      g_clear_pointer (&self->places[i].operators, g_hash_table_unref);
    }
  g_free (self->places);
  g_free (self);
}

static HnTrack *
get_track (HnTimelineLayer *self, guint place, gboolean is_of_moments)
{
  HnTrack **track = is_of_moments ? &self->places[place].moments : &self->places[place].stretches;

  if (*track == NULL)
    *track = is_of_moments ? hn_track_new_of_moments () : hn_track_new ();
  return *track;
}

/* The part of an operator, where it is looked at. */
static HnTrack *
find_part (HnTimelineLayer *self, guint place, guint32 operator, gboolean is_of_moments)
{
  GHashTable *parts = is_of_moments ? self->places[place].moment_parts : self->places[place].parts;

  return parts != NULL ? g_hash_table_lookup (parts, GUINT_TO_POINTER (operator)) : NULL;
}

static void
count_operator (HnTimelineLayer *self, guint place, guint32 operator, gboolean is_one_more)
{
  Place *there = &self->places[place];
  gsize n;

  if (operator== 0)
    return;
  if (there->operators == NULL)
    there->operators = g_hash_table_new (NULL, NULL);
  n = GPOINTER_TO_SIZE (g_hash_table_lookup (there->operators, GUINT_TO_POINTER (operator)));
  n = is_one_more ? n + 1 : n - 1;
  if (n == 0)
    g_hash_table_remove (there->operators, GUINT_TO_POINTER (operator));
  else
    g_hash_table_insert (there->operators, GUINT_TO_POINTER (operator), GSIZE_TO_POINTER (n));
}

static void
load (HnTimelineLayer *self, guint place, const HnStretch *stretches, gsize n, gboolean moments)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (place < self->n_places);

  hn_timeline_layer_drop_parts (self, place);
  hn_track_load (get_track (self, place, moments), stretches, n);
  self->places[place].revision++;
}

void
hn_timeline_layer_load (HnTimelineLayer *self, guint place, const HnStretch *stretches, gsize n)
{
  load (self, place, stretches, n, FALSE);
  g_clear_pointer (&self->places[place].operators, g_hash_table_unref);
  for (gsize i = 0; i < n; i++)
    count_operator (self, place, stretches[i].operator, TRUE);
}

void
hn_timeline_layer_load_moments (HnTimelineLayer *self,
                                guint place,
                                const HnStretch *moments,
                                gsize n)
{
  load (self, place, moments, n, TRUE);
}

static void
add (HnTimelineLayer *self, guint place, const HnStretch *stretch, gboolean moments)
{
  HnTrack *part;

  g_return_if_fail (self != NULL);
  g_return_if_fail (place < self->n_places);

  hn_track_insert (get_track (self, place, moments), stretch);
  part = find_part (self, place, stretch->operator, moments);
  if (part != NULL)
    hn_track_insert (part, stretch);
  if (!moments)
    count_operator (self, place, stretch->operator, TRUE);
  self->places[place].revision++;
}

static gboolean
take_out (HnTimelineLayer *self, guint place, const HnStretch *stretch, gboolean moments)
{
  HnTrack *part;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (place < self->n_places, FALSE);

  if (!hn_track_remove (get_track (self, place, moments), stretch))
    return FALSE;
  part = find_part (self, place, stretch->operator, moments);
  if (part != NULL)
    hn_track_remove (part, stretch);
  if (!moments)
    count_operator (self, place, stretch->operator, FALSE);
  self->places[place].revision++;
  return TRUE;
}

void
hn_timeline_layer_add (HnTimelineLayer *self, guint place, const HnStretch *stretch)
{
  add (self, place, stretch, FALSE);
}

gboolean
hn_timeline_layer_remove (HnTimelineLayer *self, guint place, const HnStretch *stretch)
{
  return take_out (self, place, stretch, FALSE);
}

void
hn_timeline_layer_add_moment (HnTimelineLayer *self, guint place, const HnStretch *moment)
{
  add (self, place, moment, TRUE);
}

gboolean
hn_timeline_layer_remove_moment (HnTimelineLayer *self, guint place, const HnStretch *moment)
{
  return take_out (self, place, moment, TRUE);
}

HnTrack *
hn_timeline_layer_get_track (HnTimelineLayer *self, guint place)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place < self->n_places, NULL);

  return self->places[place].stretches;
}

HnTrack *
hn_timeline_layer_get_moments (HnTimelineLayer *self, guint place)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place < self->n_places, NULL);

  return self->places[place].moments;
}

GHashTable *
hn_timeline_layer_get_operators (HnTimelineLayer *self, guint place)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place < self->n_places, NULL);

  return self->places[place].operators;
}

typedef struct
{
  guint32 operator;
  GArray *found;
} Sieve;

static void
sift (const HnStretch *stretch, gpointer user_data)
{
  Sieve *sieve = user_data;

  if (stretch->operator== sieve->operator)
    g_array_append_vals (sieve->found, stretch, 1);
}

HnTrack *
hn_timeline_layer_part (
    HnTimelineLayer *self, guint place, guint32 operator, gboolean is_of_moments)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HnStretch));
  Sieve sieve = { operator, found };
  HnTrack *part;
  GHashTable **parts;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place < self->n_places, NULL);

  part = find_part (self, place, operator, is_of_moments);
  if (part != NULL)
    return part;
  parts = is_of_moments ? &self->places[place].moment_parts : &self->places[place].parts;
  if (*parts == NULL)
    *parts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hn_track_free);
  hn_track_foreach (get_track (self, place, is_of_moments), sift, &sieve);
  part = is_of_moments ? hn_track_new_of_moments () : hn_track_new ();
  hn_track_load (part, (const HnStretch *) found->data, found->len);
  g_hash_table_insert (*parts, GUINT_TO_POINTER (operator), part);
  return part;
}

void
hn_timeline_layer_drop_parts (HnTimelineLayer *self, guint place)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (place < self->n_places);

  g_clear_pointer (&self->places[place].parts, g_hash_table_unref);
  g_clear_pointer (&self->places[place].moment_parts, g_hash_table_unref);
}

guint
hn_timeline_layer_get_revision (HnTimelineLayer *self, guint place)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (place < self->n_places, 0);

  return self->places[place].revision;
}

gsize
hn_timeline_layer_get_n (HnTimelineLayer *self)
{
  gsize n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_places; i++)
    if (self->places[i].stretches != NULL)
      n += hn_track_get_n (self->places[i].stretches);
  return n;
}

static gsize
get_parts_size (GHashTable *parts)
{
  GHashTableIter iter;
  gpointer track;
  gsize size = 0;

  if (parts == NULL)
    return 0;
  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, NULL, &track))
    size += hn_track_get_size (track);
  return size;
}

gsize
hn_timeline_layer_get_size (HnTimelineLayer *self)
{
  gsize size = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_places; i++)
    {
      const Place *place = &self->places[i];

      size += place->stretches != NULL ? hn_track_get_size (place->stretches) : 0;
      size += place->moments != NULL ? hn_track_get_size (place->moments) : 0;
      size += get_parts_size (place->parts) + get_parts_size (place->moment_parts);
    }
  return size;
}
