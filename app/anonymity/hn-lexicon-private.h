#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is known of words, out of data/anonymity; read once, and never freed. */
typedef enum
{
  HN_WORD_LEGAL,
  HN_WORD_KIND,
  HN_WORD_SITE,
  HN_WORD_COMMON,
  HN_WORD_HONORIFIC,
  HN_WORD_ADDRESS,
  HN_WORD_ADVERB,
  HN_WORD_NAME,
  HN_WORD_SECTOR,
  HN_N_WORDS,
} HnWordKind;

/* Today's form of a kanji, or the character itself. */
gunichar hn_lexicon_get_form (gunichar c);

/* (nullable): the readings of a kanji in romaji, separated by spaces */
const char *hn_lexicon_get_readings (gunichar c);

/* (element-type GStrv): each with the ways to say it, the first one in Japanese */
GPtrArray *hn_lexicon_get_words (HnWordKind kind);

/* Whether it is said of many: folded letters, joined. */
gboolean hn_lexicon_is_common (const char *folded);

/* What is said instead of an operator's name. */
const char *hn_lexicon_get_operator_words (const char *sector, gboolean japanese);

/* Whether it is a sector, in one of its words. */
gboolean hn_lexicon_has_sector (const char *sector);

/* (transfer full): the lines of a table, without its comments */
char **hn_lexicon_read_table (const char *name);

G_END_DECLS
