#pragma once

#include "hn-desk-types.h"
#include "hn-draft.h"

G_BEGIN_DECLS

#define HN_TYPE_PLACE (hn_place_get_type ())

/* A prefecture as the wire profile ships it (data/profile/locations.json). Immutable. */
G_DECLARE_FINAL_TYPE (HnPlace, hn_place, HN, PLACE, GObject)

/**
 * hn_place_get_id:
 * @self: a place
 *
 * Returns: (transfer none): the id of its `location`
 */
const char *hn_place_get_id (HnPlace *self);

/**
 * hn_place_get_area:
 * @self: a place
 *
 * Returns: (transfer none): by ISO 3166-2, e.g. JP-01
 */
const char *hn_place_get_area (HnPlace *self);

/**
 * hn_place_get_name:
 * @self: a place
 *
 * Returns: (transfer none): its name in the language of the user
 */
const char *hn_place_get_name (HnPlace *self);

/**
 * hn_place_dup_draft:
 * @self: a place
 * @now_us: for what it does not say of itself
 *
 * Returns: (transfer full): its `location`, as it is shipped
 */
HnDraft *hn_place_dup_draft (HnPlace *self, gint64 now_us);

/**
 * hn_places_load:
 * @file: (nullable): a bundle of locations; that of the wire profile where it is %NULL
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a model of #HnPlace in the order of the file
 */
GListModel *hn_places_load (const char *file, GError **error);

/**
 * hn_places_find:
 * @places: a model of #HnPlace
 * @id: (nullable): the id of a `location`, or an area
 *
 * Returns: (transfer none) (nullable): the place
 */
HnPlace *hn_places_find (GListModel *places, const char *id);

/**
 * hn_places_get_word:
 * @name: the name of a place, as a report has it
 *
 * What is said in one language only is no word of the profile's, and stays as it was said.
 *
 * Returns: (transfer none): the same place in the user's language, where it is one of those of
 *   `data/profile/locations.json`; else @name
 */
const char *hn_places_get_word (const char *name);

/**
 * hn_places_join:
 * @names: (array zero-terminated=1): names of places, as a report has them
 *
 * Returns: (transfer full): hn_places_get_word() of each, with commas between them
 */
char *hn_places_join (const char *const *names);

G_END_DECLS
