#pragma once

#include "hn-plan-types.h"
#include "hn-word.h"

G_BEGIN_DECLS

#define HN_TYPE_TERM (hn_term_get_type ())
G_DECLARE_DERIVABLE_TYPE (HnTerm, hn_term, HN, TERM, GObject)

/**
 * HnTerm:
 *
 * One entry of the plan's vocabulary: a stable id, its words and the clause where the plan has it.
 * States, units, bases of reports, handling labels, effects and the like are plain terms; sectors,
 * services and others are terms that know more. Immutable, so it may be read from any thread.
 */
struct _HnTermClass
{
  GObjectClass parent_class;
};

/**
 * hn_term_get_id:
 * @self: a term
 *
 * Returns: (transfer none): the id: what stands on the wire and in the log
 */
const char *hn_term_get_id (HnTerm *self);

/**
 * hn_term_get_name:
 * @self: a term
 *
 * Returns: (transfer none): the word in the user's language; see hn_word_get()
 */
const char *hn_term_get_name (HnTerm *self);

/**
 * hn_term_get_short_name:
 * @self: a term
 *
 * Returns: (transfer none): the short word in the user's language, or the word where there is none
 */
const char *hn_term_get_short_name (HnTerm *self);

/**
 * hn_term_get_one_name:
 * @self: a term
 *
 * Returns: (transfer none): what a single one of what is counted is called in the user's language,
 *   or the short word where that is the same
 */
const char *hn_term_get_one_name (HnTerm *self);

/**
 * hn_term_get_word:
 * @self: a term
 *
 * Returns: (transfer none): the word in both languages
 */
const HnWord *hn_term_get_word (HnTerm *self);

/**
 * hn_term_get_short_word:
 * @self: a term
 *
 * Returns: (transfer none): the short word in both languages, or the word where there is none
 */
const HnWord *hn_term_get_short_word (HnTerm *self);

/**
 * hn_term_get_description:
 * @self: a term
 *
 * Returns: (transfer none) (nullable): a longer explanation
 */
const HnWord *hn_term_get_description (HnTerm *self);

/**
 * hn_term_get_glyph:
 * @self: a term
 *
 * Returns: (transfer none) (nullable): one or two Unicode characters that tell it from its
 *   likes without any colour; all states and sectors have one
 */
const char *hn_term_get_glyph (HnTerm *self);

/**
 * hn_term_get_icon_name:
 * @self: a term
 *
 * Returns: (transfer none) (nullable): a symbolic icon's name
 */
const char *hn_term_get_icon_name (HnTerm *self);

/**
 * hn_term_get_clause:
 * @self: a term
 *
 * Returns: (transfer none): the clause of the plan where it stands, e.g. "別紙1"; a word of our own
 *   says "Hinomi"
 */
const char *hn_term_get_clause (HnTerm *self);

G_END_DECLS
