#pragma once

#include "hn-seal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SEAL_BADGE (hn_seal_badge_get_type ())

/* Who really said something: a glyph and a word, in a frame of its own for each; the sentence about
 * it is the tooltip and the accessible name. */
G_DECLARE_FINAL_TYPE (HnSealBadge, hn_seal_badge, HN, SEAL_BADGE, GtkWidget)

GtkWidget *hn_seal_badge_new (void);

/**
 * hn_seal_badge_set:
 * @self: a badge
 * @seal: what is known
 * @who: (nullable): the name of who says to have said it
 */
void hn_seal_badge_set (HnSealBadge *self, HnSeal seal, const char *who);

/* Shows the glyph alone, where room is scarce. */
void hn_seal_badge_set_brief (HnSealBadge *self, gboolean is_brief);

/* (transfer none): the glyph of a seal. */
const char *hn_seal_badge_get_icon_name (HnSeal seal);

/* (transfer none): what it says. */
const char *hn_seal_badge_get_text (HnSealBadge *self);

G_END_DECLS
