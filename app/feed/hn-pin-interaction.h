#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

#define HN_TYPE_PIN_INTERACTION (hn_pin_interaction_get_type ())

/* Answers when a token asks for its PIN, and remembers what was asked in vain. Any thread. */
G_DECLARE_FINAL_TYPE (HnPinInteraction, hn_pin_interaction, HN, PIN_INTERACTION, GTlsInteraction)

/**
 * hn_pin_interaction_new:
 * @secrets: (nullable): with the PIN
 *
 * Returns: (transfer full): who gives the PIN once for each connection, and never again after a
 *   token has said that it is wrong: it would lock itself
 */
HnPinInteraction *hn_pin_interaction_new (HnSecrets *secrets);

/**
 * hn_pin_interaction_answer:
 * @self: an interaction
 * @password: what is asked for
 * @error: %HN_FEED_ERROR_TLS
 *
 * Returns: whether the PIN was given; if not, @error is set
 */
gboolean hn_pin_interaction_answer (HnPinInteraction *self, GTlsPassword *password, GError **error);

/**
 * hn_pin_interaction_dup_error:
 * @self: an interaction
 *
 * Returns: (transfer full) (nullable): why the PIN was not given, if it was asked for in vain
 */
GError *hn_pin_interaction_dup_error (HnPinInteraction *self);

/**
 * hn_pin_interaction_was_asked:
 * @self: an interaction
 *
 * Returns: whether the other side asked for a certificate where there was none
 */
gboolean hn_pin_interaction_was_asked (HnPinInteraction *self);

G_END_DECLS
