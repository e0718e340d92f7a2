#include "hn-pattern-private.h"

#include "hn-lexicon-private.h"

#include <string.h>

/* What may be tried for one place of a text before it is given up: names are short. */
#define MAX_STEPS 20000

typedef struct
{
  GPtrArray *ways; /* of GArray of gunichar */
  gboolean optional;
  gboolean dot;
} HnPart;

struct _HnPattern
{
  HnFindingKind kind;
  guint flags;
  char *spelling;
  GPtrArray *parts;
};

/* Of a letter of a way: in front of it a gap may be, since a new word begins. */
#define NEW_WORD (1u << 31)

/* Where a pattern is being tried. */
typedef struct
{
  const HnPattern *pattern;
  GArray *letters;
  guint start;
  guint best;
  guint steps;
  HnPatternEnds ends;
  gpointer data;
} HnTrial;

static void
part_free (HnPart *part)
{
  g_ptr_array_unref (part->ways);
  g_free (part);
}

HnPattern *
hn_pattern_new (HnFindingKind kind, guint flags)
{
  HnPattern *self = g_new0 (HnPattern, 1);

  self->kind = kind;
  self->flags = flags;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  return self;
}

void
hn_pattern_free (HnPattern *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self->spelling);
  g_free (self);
}

static HnPart *
last_part (HnPattern *self)
{
  g_assert (self->parts->len > 0);
  return g_ptr_array_index (self->parts, self->parts->len - 1);
}

void
hn_pattern_add_part (HnPattern *self, gboolean optional)
{
  HnPart *part = g_new0 (HnPart, 1);

  part->ways = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  part->optional = optional;
  g_ptr_array_add (self->parts, part);
}

static void
add_letters (HnPattern *self, GArray *letters, guint from, guint to)
{
  HnPart *part = last_part (self);
  GArray *way;

  if (from >= to)
    return;
  way = g_array_new (FALSE, FALSE, sizeof (gunichar));
  for (guint i = from; i < to; i++)
    {
      const HnLetter *letter = hn_letters_at (letters, i);
      gboolean begins = i > from && ((letter->gap & HN_GAP_SPACE) != 0 ||
                                     (letter->upper && !hn_letters_at (letters, i - 1)->upper));
      gunichar c = letter->c | (begins ? NEW_WORD : 0);

      g_array_append_val (way, c);
    }
  for (guint i = 0; i < part->ways->len; i++)
    {
      GArray *known = g_ptr_array_index (part->ways, i);

      if (known->len == way->len &&
          memcmp (known->data, way->data, way->len * sizeof (gunichar)) == 0)
        {
          g_array_unref (way);
          return;
        }
    }
  g_ptr_array_add (part->ways, way);
}

void
hn_pattern_add_way (HnPattern *self, const char *text)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);

  add_letters (self, letters, 0, letters->len);
}

void
hn_pattern_allow_dot (HnPattern *self)
{
  if (self->parts->len > 0)
    last_part (self)->dot = TRUE;
}

void
hn_pattern_set_spelling (HnPattern *self, const char *text)
{
  g_free (self->spelling);
  self->spelling = g_strdup (text);
}

const char *
hn_pattern_get_spelling (const HnPattern *self)
{
  return self->spelling;
}

/* A reading as it is heard behind or before another one: がっこう, やまざき. */
static void
add_reading (HnPattern *self, const char *reading, gboolean first)
{
  static const char *const voiced[] = { "ka|ga",  "ki|gi", "ku|gu", "ke|ge", "ko|go", "sa|za",
                                        "shi|ji", "su|zu", "se|ze", "so|zo", "ta|da", "chi|ji",
                                        "tsu|zu", "te|de", "to|do", "sh|j",  "ch|j",  "ky|gy",
                                        "h|b",    "h|p",   "f|b",   "f|p" };
  gsize length = strlen (reading);

  hn_pattern_add_way (self, reading);
  for (guint i = 0; !first && i < G_N_ELEMENTS (voiced); i++)
    {
      g_auto (GStrv) pair = g_strsplit (voiced[i], "|", 2);

      if (g_str_has_prefix (reading, pair[0]))
        {
          g_autofree char *changed = g_strconcat (pair[1], reading + strlen (pair[0]), NULL);

          hn_pattern_add_way (self, changed);
        }
    }
  if (length > 3 && (g_str_has_suffix (reading, "tsu") || g_str_has_suffix (reading, "chi")))
    {
      g_autofree char *cut = g_strndup (reading, length - 3);

      hn_pattern_add_way (self, cut);
    }
  else if (length > 3 && (g_str_has_suffix (reading, "ku") || g_str_has_suffix (reading, "ki")))
    {
      g_autofree char *cut = g_strndup (reading, length - 2);

      hn_pattern_add_way (self, cut);
    }
}

static void
add_han (HnPattern *self, GArray *letters, guint i)
{
  static const char digits[] = "一1二2三3四4五5六6七7八8九9十";
  gunichar c = hn_letters_at (letters, i)->c;
  const char *readings = hn_lexicon_get_readings (c);
  char spelt[8] = "";
  const char *digit;

  g_unichar_to_utf8 (c, spelt);
  hn_pattern_add_part (self, FALSE);
  add_letters (self, letters, i, i + 1);
  if (readings != NULL)
    {
      g_auto (GStrv) each = g_strsplit (readings, " ", -1);

      for (char **it = each; *it != NULL; it++)
        add_reading (self, *it, i == 0);
    }
  digit = strstr (digits, spelt);
  if (digit != NULL && c != 0x5341)
    {
      char number[2] = { digit[strlen (spelt)], '\0' };

      hn_pattern_add_way (self, number);
    }
  if (c == 0x7b2c) /* 第 */
    {
      hn_pattern_add_way (self, "no");
      hn_pattern_add_way (self, "#");
      hn_pattern_allow_dot (self);
    }
}

/* All that two kanji may be read as, one by one. */
static void
add_both_readings (HnPattern *self, gunichar first, gunichar second)
{
  const char *readings[] = { hn_lexicon_get_readings (first), hn_lexicon_get_readings (second) };
  g_auto (GStrv) firsts = g_strsplit (readings[0] != NULL ? readings[0] : "", " ", -1);
  g_auto (GStrv) seconds = g_strsplit (readings[1] != NULL ? readings[1] : "", " ", -1);

  for (char **a = firsts; *a != NULL; a++)
    for (char **b = seconds; *b != NULL; b++)
      {
        g_autofree char *both = g_strconcat (*a, *b, NULL);

        hn_pattern_add_way (self, both);
      }
}

/* A name that is not read as its kanji are, from @from on: where it ends, or 0. */
static guint
add_special (HnPattern *self, GArray *letters, guint from)
{
  GPtrArray *names = hn_lexicon_get_words (HN_WORD_NAME);
  char **best = NULL;
  guint best_to = 0;

  for (guint i = 0; i < names->len; i++)
    {
      char **ways = g_ptr_array_index (names, i);
      g_autoptr (GArray) name = hn_letters_fold_string (ways[0]);
      guint k = 0;

      while (k < name->len && from + k < letters->len &&
             hn_letters_at (name, k)->c == hn_letters_at (letters, from + k)->c)
        k++;
      if (k == name->len && from + k > best_to)
        {
          best = ways;
          best_to = from + k;
        }
    }
  if (best == NULL)
    return 0;
  hn_pattern_add_part (self, FALSE);
  add_letters (self, letters, from, best_to);
  for (char **it = best + 1; *it != NULL; it++)
    add_reading (self, *it, from == 0);
  if (best_to - from == 2)
    add_both_readings (self, hn_letters_at (letters, from)->c,
                       hn_letters_at (letters, from + 1)->c);
  return best_to;
}

/* Adds the folded letters from @from on that belong together. */
static guint
add_run (HnPattern *self, GArray *letters, guint from)
{
  guint to = from + 1;
  guint script = hn_letters_at (letters, from)->script;

  if (script == HN_SCRIPT_HAN)
    {
      guint special;

      if (from > 0 && hn_letters_at (letters, from - 1)->script == HN_SCRIPT_HAN)
        {
          /* 井上 is いのうえ, 霞関 かすみがせき */
          hn_pattern_add_part (self, TRUE);
          hn_pattern_add_way (self, "no");
          hn_pattern_add_way (self, "ga");
          hn_pattern_add_way (self, "ke");
        }
      special = add_special (self, letters, from);
      if (special > 0)
        return special;
      add_han (self, letters, from);
      return to;
    }
  while (to < letters->len && hn_letters_at (letters, to)->script == script &&
         (hn_letters_at (letters, to)->gap == 0 || script == HN_SCRIPT_HIRAGANA ||
          script == HN_SCRIPT_KATAKANA))
    to++;
  hn_pattern_add_part (self, FALSE);
  add_letters (self, letters, from, to);
  if ((script == HN_SCRIPT_HIRAGANA || script == HN_SCRIPT_KATAKANA) && to - from == 2 && from > 0)
    {
      g_autofree char *way = g_strdup_printf ("%c%c", (char) hn_letters_at (letters, from)->c,
                                              (char) hn_letters_at (letters, from + 1)->c);

      if (g_str_equal (way, "ke") || g_str_equal (way, "ga") || g_str_equal (way, "ka"))
        {
          hn_pattern_add_way (self, "ke");
          hn_pattern_add_way (self, "ga");
          hn_pattern_add_way (self, "ka");
        }
    }
  return to;
}

void
hn_pattern_add_text (HnPattern *self, const char *text)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);

  for (guint i = 0; i < letters->len;)
    {
      if (i > 0 && (hn_letters_at (letters, i)->gap & HN_GAP_DOT) != 0 && self->parts->len > 0)
        hn_pattern_allow_dot (self);
      i = add_run (self, letters, i);
    }
}

gboolean
hn_pattern_add_word (HnPattern *self, const char *text)
{
  const HnWordKind kinds[] = { HN_WORD_KIND, HN_WORD_SITE };
  g_autoptr (GArray) letters = hn_letters_fold_string (text);
  g_autofree char *joined = hn_letters_join (letters);
  gboolean found = FALSE;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < hn_lexicon_get_words (kinds[k])->len; i++)
      {
        char **ways = g_ptr_array_index (hn_lexicon_get_words (kinds[k]), i);
        gboolean same = FALSE;

        for (char **it = ways; *it != NULL && !same; it++)
          {
            g_autoptr (GArray) way = hn_letters_fold_string (*it);
            g_autofree char *spelt = hn_letters_join (way);

            same = g_str_equal (spelt, joined);
          }
        if (!same)
          continue;
        if (!found)
          hn_pattern_add_part (self, FALSE);
        found = TRUE;
        for (char **it = ways; *it != NULL; it++)
          hn_pattern_add_way (self, *it);
      }
  return found;
}

guint
hn_pattern_get_n_parts (const HnPattern *self)
{
  return self->parts->len;
}

HnFindingKind
hn_pattern_get_kind (const HnPattern *self)
{
  return self->kind;
}

guint
hn_pattern_get_flags (const HnPattern *self)
{
  return self->flags;
}

gboolean
hn_pattern_may_begin (const HnPattern *self, gunichar c)
{
  for (guint p = 0; p < self->parts->len; p++)
    {
      HnPart *part = g_ptr_array_index (self->parts, p);

      for (guint i = 0; i < part->ways->len; i++)
        {
          GArray *way = g_ptr_array_index (part->ways, i);

          if (g_array_index (way, gunichar, 0) == c)
            return TRUE;
        }
      if (!part->optional)
        return FALSE;
    }
  return FALSE;
}

/* Whether what was passed over may stand there, within a name. */
static gboolean
may_pass (guint gap, gboolean dot)
{
  return (gap & HN_GAP_WIDE) == 0 && (dot || (gap & HN_GAP_DOT) == 0);
}

/* One way from @at on: the letter behind it, or 0. */
static guint
try_way (HnTrial *trial, GArray *way, guint at, gboolean join, gboolean dot)
{
  GArray *letters = trial->letters;
  gboolean spaced = FALSE;
  guint k = 0;

  if (join &&
      hn_letters_absorbs (hn_letters_at (letters, at - 1)->c, g_array_index (way, gunichar, 0)))
    k = 1;
  for (guint first = k; k < way->len; k++, at++)
    {
      const HnLetter *letter;

      if (at >= letters->len)
        return 0;
      letter = hn_letters_at (letters, at);
      if (letter->c != (g_array_index (way, gunichar, k) & ~NEW_WORD))
        return 0;
      if ((g_array_index (way, gunichar, k) & NEW_WORD) != 0 && may_pass (letter->gap, FALSE))
        continue;
      if (at == trial->start || letter->gap == 0)
        {
          if (spaced && k > first)
            return 0;
          continue;
        }
      if (k == first)
        {
          if (!may_pass (letter->gap, dot))
            return 0;
        }
      else if (letter->script == HN_SCRIPT_LATIN || letter->script == HN_SCRIPT_DIGIT)
        {
          if ((letter->gap & ~(HN_GAP_ZERO | HN_GAP_APOSTROPHE)) == 0 ||
              letter->gap == (HN_GAP_HYPHEN | HN_GAP_NEWLINE))
            continue;
          if (k == first + 1)
            spaced = way->len - first > 2;
          if (!spaced || !may_pass (letter->gap, TRUE))
            return 0;
        }
      else if (!may_pass (letter->gap, FALSE))
        return 0;
    }
  return at;
}

/* Between kanji, の is no reading: 日本の東西 is not 日本東西. */
static gboolean
is_genitive (GArray *letters, guint at)
{
  return at > 0 && hn_letters_at (letters, at)->script == HN_SCRIPT_HIRAGANA &&
         hn_letters_at (letters, at)->c == 'n' &&
         hn_letters_at (letters, at - 1)->script == HN_SCRIPT_HAN;
}

static void
try_part (HnTrial *trial, guint p, guint at, gboolean dot)
{
  HnPart *part;

  if (trial->steps++ > MAX_STEPS)
    return;
  if (p == trial->pattern->parts->len)
    {
      if (at > trial->best && at > trial->start &&
          trial->ends (trial->pattern, trial->start, at, trial->data))
        trial->best = at;
      return;
    }
  part = g_ptr_array_index (trial->pattern->parts, p);
  for (guint i = 0; i < part->ways->len; i++)
    {
      GArray *way = g_ptr_array_index (part->ways, i);
      guint end = try_way (trial, way, at, FALSE, dot);

      if (end > 0 && !(part->optional && is_genitive (trial->letters, at)))
        try_part (trial, p + 1, end, part->dot);
      if (at > trial->start && hn_letters_absorbs (hn_letters_at (trial->letters, at - 1)->c,
                                                   g_array_index (way, gunichar, 0)))
        {
          end = try_way (trial, way, at, TRUE, dot);
          if (end > 0)
            try_part (trial, p + 1, end, part->dot);
        }
    }
  if (part->optional)
    try_part (trial, p + 1, at, dot || part->dot);
}

guint
hn_pattern_match (
    const HnPattern *self, GArray *letters, guint start, HnPatternEnds ends, gpointer data)
{
  HnTrial trial = {
    .pattern = self, .letters = letters, .start = start, .ends = ends, .data = data
  };

  try_part (&trial, 0, start, FALSE);
  return trial.best;
}
