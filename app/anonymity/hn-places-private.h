#pragma once

#include "hn-register.h"
#include "hn-scene-private.h"

G_BEGIN_DECLS

/* A place that a text names; @prefectures has a bit for each that it may be in (1 << code). */
typedef struct
{
  guint start;
  guint end;
  guint64 prefectures;
  guint region; /* of the prefecture; G_MAXUINT where it is a region itself */
} HnPlaceMention;

/* Whether the text, folded and joined, is the name of a prefecture, a region or a city. */
gboolean hn_places_is_name (const char *folded);

/* The prefectures that an operator works in. */
guint64 hn_places_of_operator (HnOperator *self);

/* (element-type HnPlaceMention): the places that a text names, in its order */
GArray *hn_places_find (HnScene *scene);

/* (nullable): the region's name, and the prefectures in it */
const char *hn_places_get_region (guint region, gboolean japanese);
guint64 hn_places_get_region_prefectures (guint region);

G_END_DECLS
