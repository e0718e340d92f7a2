#pragma once

#include "hn-seal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SEAL_BADGE (hn_seal_badge_get_type ())

/**
 * HnSealBadge:
 *
 * Who really said something: a glyph and a word, in a frame of its own for each; the sentence about
 * it is the tooltip and the accessible name.
 */
G_DECLARE_FINAL_TYPE (HnSealBadge, hn_seal_badge, HN, SEAL_BADGE, GtkWidget)

/**
 * hn_seal_badge_set:
 * @self: a badge
 * @seal: what is known of the signature
 * @who: (nullable): the name of who says to have said it; %NULL where nobody is named
 *
 * Shows it, with the glyph, the word and the sentence that belong to it.
 */
void hn_seal_badge_set (HnSealBadge *self, HnSeal seal, const char *who);

/**
 * hn_seal_badge_set_brief:
 * @self: a badge
 * @is_brief: whether to show the glyph alone, where room is scarce
 *
 * The sentence stays the tooltip and the accessible name.
 */
void hn_seal_badge_set_brief (HnSealBadge *self, gboolean is_brief);

G_END_DECLS
