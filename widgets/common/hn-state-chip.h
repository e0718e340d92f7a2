#pragma once

#include "hn-plan.h"
#include "hn-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_STATE_CHIP (hn_state_chip_get_type ())

/* A state as it always looks: glyph, word and colour together. */
G_DECLARE_FINAL_TYPE (HnStateChip, hn_state_chip, HN, STATE_CHIP, GtkWidget)

GtkWidget *hn_state_chip_new (void);

/**
 * hn_state_chip_set_state:
 * @plan: knows the word
 * @state: what is shown
 */
void hn_state_chip_set_state (HnStateChip *self, HnPlan *plan, HnState state);

/**
 * hn_state_chip_set_stale:
 * @text: the words for it, with the time since when
 *
 * Shows that what we know is old.
 */
void hn_state_chip_set_stale (HnStateChip *self, const char *text);

/* (transfer none): the word that is shown. */
const char *hn_state_chip_get_word (HnStateChip *self);
/* (transfer none): the name of the glyph that is shown. */
const char *hn_state_chip_get_icon_name (HnStateChip *self);

G_END_DECLS
