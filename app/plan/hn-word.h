#pragma once

#include "hn-plan-types.h"

G_BEGIN_DECLS

/* A word or a text of the plan in Japanese and English. Immutable; owned by what it names. */

/**
 * hn_word_new:
 * @ja: the Japanese, not empty
 * @en: the English, not empty
 *
 * Returns: (transfer full): a word; free it with hn_word_free()
 */
HnWord *hn_word_new (const char *ja, const char *en);

/**
 * hn_word_free:
 * @self: (nullable) (transfer full): a word
 */
void hn_word_free (HnWord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnWord, hn_word_free)

/**
 * hn_word_get:
 * @self: a word
 *
 * The word in the language in which gettext speaks now: Japanese where that is Japanese, else
 * English.
 *
 * Returns: (transfer none): never empty
 */
const char *hn_word_get (const HnWord *self);

/**
 * hn_word_get_ja:
 * @self: a word
 *
 * Returns: (transfer none): the plan's own Japanese, never empty
 */
const char *hn_word_get_ja (const HnWord *self);

/**
 * hn_word_get_en:
 * @self: a word
 *
 * Returns: (transfer none): the English, never empty
 */
const char *hn_word_get_en (const HnWord *self);

G_END_DECLS
