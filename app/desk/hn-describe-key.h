#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is thought of a key, in words; the numbers are those of #HnKeyState. */

/**
 * hn_describe_key_state:
 * @state: a #HnKeyState
 *
 * Returns: (transfer none): a word for it
 */
const char *hn_describe_key_state (guint state);

/**
 * hn_describe_key_meaning:
 * @state: a #HnKeyState
 *
 * Returns: (transfer none): what follows from it, in a sentence
 */
const char *hn_describe_key_meaning (guint state);

/**
 * hn_key_state_get_icon_name:
 * @state: a #HnKeyState
 *
 * Returns: (transfer none): the name of its glyph
 */
const char *hn_key_state_get_icon_name (guint state);

/**
 * hn_key_state_wants_decision:
 * @state: a #HnKeyState
 *
 * Returns: whether a person has to say whether the key is good
 */
gboolean hn_key_state_wants_decision (guint state);

/**
 * hn_key_state_can_be:
 * @state: a #HnKeyState
 * @accepted: whether it would be confirmed; %FALSE: refused
 *
 * Returns: whether a person can say so and it would change anything
 */
gboolean hn_key_state_can_be (guint state, gboolean accepted);

G_END_DECLS
