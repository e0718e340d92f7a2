#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HN_SCRIPT_OTHER,
  HN_SCRIPT_LATIN,
  HN_SCRIPT_DIGIT,
  HN_SCRIPT_HIRAGANA,
  HN_SCRIPT_KATAKANA,
  HN_SCRIPT_HAN,
} HnScript;

/* What stood between a letter and the one before it, and was passed over. */
typedef enum
{
  HN_GAP_NONE = 0,
  HN_GAP_ZERO = 1 << 0, /* nothing that is seen */
  HN_GAP_SPACE = 1 << 1,
  HN_GAP_HYPHEN = 1 << 2, /* also _ and the middle dot */
  HN_GAP_NEWLINE = 1 << 3,
  HN_GAP_DOT = 1 << 4,  /* full stop, comma: only within what is abbreviated */
  HN_GAP_WIDE = 1 << 5, /* an empty line, or more than is ever within a name */
  HN_GAP_APOSTROPHE = 1 << 6,
} HnGap;

/* One letter of a folded text, and the characters of the text that it stands for. */
typedef struct
{
  gunichar c;
  guint start;
  guint end;
  guint8 script;
  guint8 gap;
  gboolean upper;
} HnLetter;

/* The text in NFKC, lower case; each character of it as a letter, whatever it is. */
GArray *hn_letters_of_text (const char *text);

/*
 * What is heard, or seen, of it: separators passed over, kana and romaji in one spelling of romaji
 * (without long vowels and double consonants, si for shi), kanji in today's form.
 */
GArray *hn_letters_fold (GArray *letters);

/* The folded letters alone. */
GArray *hn_letters_fold_string (const char *text);

/* The letters joined, without the gaps. */
char *hn_letters_join (GArray *letters);

HnScript hn_script_of (gunichar c);

static inline const HnLetter *
hn_letters_at (GArray *letters, guint i)
{
  return &g_array_index (letters, HnLetter, i);
}

/* Joins two runs of romaji: whether the letter is not heard behind the one before it. */
static inline gboolean
hn_letters_absorbs (gunichar before, gunichar c)
{
  if (before == c)
    return c >= 'a' && c <= 'z' && c != 'n';
  return before == 'o' && c == 'u';
}

G_END_DECLS
