#pragma once

#include "hn-finding.h"
#include "hn-register.h"

G_BEGIN_DECLS

/* What is searched at once; what is longer is no text that somebody writes. */
#define HN_SEARCHER_MAX_BYTES (1024 * 1024)

#define HN_TYPE_SEARCHER (hn_searcher_get_type ())
G_DECLARE_FINAL_TYPE (HnSearcher, hn_searcher, HN, SEARCHER, GObject)

/**
 * hn_searcher_new:
 * @reg: an operator, and those among whom it is to disappear
 *
 * Prepares the search for what would give the operator away. It may be used for any number of
 * texts.
 *
 * Returns: (transfer full): a new searcher
 */
HnSearcher *hn_searcher_new (HnRegister *reg);

/**
 * hn_searcher_search:
 * @self: a searcher
 * @text: the text, UTF-8, at most %HN_SEARCHER_MAX_BYTES; also the name of a file or a value
 *
 * Finds what would give the operator away (別添2(2)), whatever the spelling: width, case, kana,
 * romaji, old forms of kanji, separators, with and without the words that say what kind of company
 * or facility it is. What is about others passes: indicators of an attacker, other operators.
 *
 * A **place** is a finding where fewer than k operators of the sector work in all the places that
 * the text has named up to it; a place where the operator itself does not work says nothing of it.
 *
 * A **time** is a finding where it is told to the minute. The register does not say to whom else
 * something happened in that minute, so of all its operators only the one it is told of fits; at
 * the hour, the part of the day or the day, others may. Only a time until which an answer is asked
 * for is no time of an event. With a k of 0 or 1 nobody has to disappear, and neither places nor
 * times are found.
 *
 * Returns: (transfer full) (element-type HnFinding): the findings, in their order; none overlaps
 *   with another
 */
GPtrArray *hn_searcher_search (HnSearcher *self, const char *text);

G_END_DECLS
