#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

#define HN_TYPE_PIN_INTERACTION (hn_pin_interaction_get_type ())

/* Answers when a token asks for its PIN. */
G_DECLARE_FINAL_TYPE (HnPinInteraction, hn_pin_interaction, HN, PIN_INTERACTION, GTlsInteraction)

/**
 * hn_pin_interaction_new:
 * @secrets: (nullable): with the PIN
 *
 * Returns: (transfer full): who gives the PIN once for each connection, and never again after a
 *   token has said that it is wrong: it would lock itself
 */
GTlsInteraction *hn_pin_interaction_new (HnSecrets *secrets);

G_END_DECLS
