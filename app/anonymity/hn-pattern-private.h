#pragma once

#include "hn-finding.h"
#include "hn-letters-private.h"

G_BEGIN_DECLS

typedef enum
{
  HN_PATTERN_SHORT = 1 << 0,   /* may be a part of another word: its edges are looked at closely */
  HN_PATTERN_CAPITAL = 1 << 1, /* in Latin letters only with a capital */
  HN_PATTERN_EXACT = 1 << 2,   /* in Latin letters only as it is spelt */
  HN_PATTERN_ADDRESSED = 1 << 3, /* only where a person is spoken of */
  HN_PATTERN_SITE = 1 << 4,      /* not where a word for another kind of company follows */
  HN_PATTERN_OTHER = 1 << 5,     /* somebody else's: what lies within it is no finding */
  HN_PATTERN_FAMILY = 1 << 6,    /* a family name: bare where it is neither place nor common */
  HN_PATTERN_INITIAL = 1 << 7,   /* an initial begins it, or ends it where it has a capital */
} HnPatternFlags;

/* A name in all of its forms: a row of parts, each with the ways to write it. */
typedef struct _HnPattern HnPattern;

HnPattern *hn_pattern_new (HnFindingKind kind, guint flags);
void hn_pattern_free (HnPattern *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPattern, hn_pattern_free)

/* Adds a part; where it is optional, it belongs to the name but may be missing. */
void hn_pattern_add_part (HnPattern *self, gboolean optional);

/* Adds a way to write the last part, spelt in any manner. */
void hn_pattern_add_way (HnPattern *self, const char *text);

/* Between the last part and the next a full stop or a comma may stand. */
void hn_pattern_allow_dot (HnPattern *self);

/* In Latin letters it has to be spelt as in @text. */
void hn_pattern_set_spelling (HnPattern *self, const char *text);

/* Adds parts for all of a text: each kanji with its readings, each word. */
void hn_pattern_add_text (HnPattern *self, const char *text);

/* Adds the parts of what says which kind of company or site it is, if the text is that. */
gboolean hn_pattern_add_word (HnPattern *self, const char *text);

guint hn_pattern_get_n_parts (const HnPattern *self);
HnFindingKind hn_pattern_get_kind (const HnPattern *self);
guint hn_pattern_get_flags (const HnPattern *self);

/* Whether it could begin with the letter. */
gboolean hn_pattern_may_begin (const HnPattern *self, gunichar c);

/* The longest that begins at the letter @start and ends where @ends says it may: its end, or 0. */
typedef gboolean (*HnPatternEnds) (const HnPattern *self, guint start, guint end, gpointer data);
guint hn_pattern_match (
    const HnPattern *self, GArray *letters, guint start, HnPatternEnds ends, gpointer data);

/* (nullable): how it is spelt, where that matters */
const char *hn_pattern_get_spelling (const HnPattern *self);

G_END_DECLS
