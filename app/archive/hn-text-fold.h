#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How words are made comparable, and cut into what an index of words can hold. Japanese has no
 * spaces between words, so its text is cut into all pairs of neighbouring characters: 通信設備 is
 * 通信, 信設, 設備 and, where the run ends, 備. So any part of it is found, from one character on.
 */

/**
 * hn_text_fold:
 * @text: any text, in UTF-8
 *
 * Makes equal what is the same word: compatibility forms (NFKC: full and half width, ｶﾞ, ㈱), case,
 * and katakana, which becomes hiragana.
 *
 * Returns: (transfer full): the text to be compared
 */
char *hn_text_fold (const char *text);

/**
 * hn_text_append_tokens:
 * @tokens: what they are appended to, each with a space before it
 * @text: any text, in UTF-8
 *
 * Folds a text and cuts it into words and pairs of characters, in their order.
 */
void hn_text_append_tokens (GString *tokens, const char *text);

/**
 * hn_text_match_expression:
 * @words: what somebody looks for
 *
 * Each word must be found; what stands in "…", “…” or 「…」 counts as one. The last word of each is
 * found by its beginning, Japanese anywhere in a text.
 *
 * Returns: (transfer full) (nullable): an expression for MATCH of FTS5; %NULL where there is
 * nothing to look for
 */
char *hn_text_match_expression (const char *words);

G_END_DECLS
