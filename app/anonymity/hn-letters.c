#include "hn-letters-private.h"

#include "hn-lexicon-private.h"

#include <string.h>
#include <unicode/unorm2.h>

#define N_NAME_GAPS 12

/* Kana in the spelling of hn-romaji.c, from U+3041 on. */
static const char *const kana[] = {
  ".a", "a",  ".i",  "i",  ".u", "u",  ".e",  "e",  ".o",  "o",  "ka",  "ga", "ki", "gi", "ku",
  "gu", "ke", "ge",  "ko", "go", "sa", "za",  "si", "zi",  "su", "zu",  "se", "ze", "so", "zo",
  "ta", "da", "ti",  "zi", "-",  "tu", "zu",  "te", "de",  "to", "do",  "na", "ni", "nu", "ne",
  "no", "ha", "ba",  "pa", "hi", "bi", "pi",  "hu", "bu",  "pu", "he",  "be", "pe", "ho", "bo",
  "po", "ma", "mi",  "mu", "me", "mo", ".ya", "ya", ".yu", "yu", ".yo", "yo", "ra", "ri", "ru",
  "re", "ro", ".wa", "wa", "i",  "e",  "wo",  "n",  "bu",  "ka", "ke",
};

HnScript
hn_script_of (gunichar c)
{
  if (c >= '0' && c <= '9')
    return HN_SCRIPT_DIGIT;
  if (c >= 0x3041 && c <= 0x309f)
    return HN_SCRIPT_HIRAGANA;
  if ((c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc || (c >= 0x31f0 && c <= 0x31ff))
    return HN_SCRIPT_KATAKANA;
  if (c == 0x3005 || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
      (c >= 0x20000 && c <= 0x3ffff))
    return HN_SCRIPT_HAN;
  return g_unichar_isalpha (c) ? HN_SCRIPT_LATIN : HN_SCRIPT_OTHER;
}

/* The voiced marks that stand alone belong to the kana before them. */
static gunichar
combine (gunichar c)
{
  return c == 0x309b ? 0x3099 : c == 0x309c ? 0x309a : c;
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0xfe00 && c <= 0xfe0f) || c == 0x34f || c == 0x3164 ||
         (c >= 0xe0100 && c <= 0xe01ef) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* What one character, with the marks behind it, comes to. */
static void
add_cluster (GArray *letters, const UNormalizer2 *nfkc, GString *cluster, guint start, guint end)
{
  g_autofree UChar *source = g_utf8_to_utf16 (cluster->str, (glong) cluster->len, NULL, NULL, NULL);
  UErrorCode status = U_ZERO_ERROR;
  glong length = 0;
  g_autofree UChar *target = NULL;
  g_autofree gunichar *characters = NULL;
  int32_t n;

  for (const UChar *p = source; *p != 0; p++)
    length++;
  target = g_new (UChar, (gsize) length * 20 + 20);
  n = unorm2_normalize (nfkc, source, (int32_t) length, target, (int32_t) length * 20 + 20,
                        &status);
  if (U_FAILURE (status))
    return;
  characters = g_utf16_to_ucs4 (target, n, NULL, &length, NULL);
  for (glong i = 0; characters != NULL && i < length; i++)
    {
      HnLetter letter = { .c = g_unichar_tolower (characters[i]), .start = start, .end = end };

      letter.upper = letter.c != characters[i];
      letter.script = hn_script_of (letter.c);
      g_array_append_val (letters, letter);
    }
}

GArray *
hn_letters_of_text (const char *text)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (HnLetter));
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance (&status);
  g_autoptr (GString) cluster = g_string_new (NULL);
  guint start = 0;
  guint at = 0;

  g_assert (U_SUCCESS (status));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      gunichar c = combine (g_utf8_get_char (p));

      /* A mark without end behind one letter is no writing. */
      if (cluster->len > 0 && (unorm2_hasBoundaryBefore (nfkc, (UChar32) c) || at - start > 64))
        {
          add_cluster (letters, nfkc, cluster, start, at);
          g_string_truncate (cluster, 0);
        }
      if (cluster->len == 0)
        start = at;
      g_string_append_unichar (cluster, c);
    }
  if (cluster->len > 0)
    add_cluster (letters, nfkc, cluster, start, at);
  return letters;
}

static HnGap
gap_of (gunichar c)
{
  if (is_invisible (c))
    return HN_GAP_ZERO;
  if (c == '\n' || c == 0x2028 || c == 0x2029)
    return HN_GAP_NEWLINE;
  if (g_unichar_isspace (c))
    return HN_GAP_SPACE;
  if (c == '.' || c == ',' || c == 0x3002)
    return HN_GAP_DOT;
  if (c == '\'' || c == 0x2019)
    return HN_GAP_APOSTROPHE;
  if (c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2e3a ||
      c == 0xb7 || c == 0x30fb || c == 0x2022 || c == 0x2027 || c == 0x2500 || c == 0x22c5)
    return HN_GAP_HYPHEN;
  return HN_GAP_NONE;
}

/* Adds the kana's sound; what is small changes the one before it. */
static void
add_kana (GArray *folded, HnLetter letter)
{
  gunichar c = letter.c >= 0x30a1 && letter.c <= 0x30f6 ? letter.c - 0x60 : letter.c;
  const char *sound;
  HnLetter *before = folded->len > 0 ? &g_array_index (folded, HnLetter, folded->len - 1) : NULL;

  if (letter.c == 0x30fc || c < 0x3041 || c - 0x3041 >= G_N_ELEMENTS (kana))
    sound = "-";
  else
    sound = kana[c - 0x3041];
  if (*sound == '-')
    {
      if (before != NULL && letter.gap == HN_GAP_NONE)
        before->end = letter.end;
      return;
    }
  if (*sound == '.')
    {
      sound++;
      /* しゃ is sya, ファ ha, ティ ti: the vowel before a small kana is not heard. */
      if (before != NULL && letter.gap == HN_GAP_NONE &&
          (before->script == HN_SCRIPT_HIRAGANA || before->script == HN_SCRIPT_KATAKANA) &&
          strchr ("aiueo", (int) before->c) != NULL && (*sound != 'y' || before->c == 'i'))
        {
          letter.start = before->start;
          letter.gap = before->gap;
          if (folded->len > 1 && hn_letters_at (folded, folded->len - 2)->start == before->start)
            letter.gap = HN_GAP_NONE;
          g_array_set_size (folded, folded->len - 1);
        }
    }
  for (; *sound != '\0'; sound++)
    {
      letter.c = (gunichar) *sound;
      g_array_append_val (folded, letter);
      letter.gap = HN_GAP_NONE;
    }
}

/* Separators become gaps, kana romaji, kanji today's; nothing else is done to Latin letters yet. */
static GArray *
pass_over (GArray *letters)
{
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (HnLetter));
  guint gap = HN_GAP_NONE;
  guint n_gaps = 0;

  for (guint i = 0; i < letters->len; i++)
    {
      HnLetter letter = *hn_letters_at (letters, i);
      HnGap this_gap = gap_of (letter.c);

      if (g_unichar_ismark (letter.c) && letter.script == HN_SCRIPT_OTHER)
        this_gap = HN_GAP_ZERO;
      if (this_gap != HN_GAP_NONE)
        {
          if (this_gap == HN_GAP_NEWLINE && (gap & HN_GAP_NEWLINE) != 0)
            gap |= HN_GAP_WIDE;
          gap |= this_gap;
          if (this_gap != HN_GAP_ZERO && ++n_gaps > N_NAME_GAPS)
            gap |= HN_GAP_WIDE;
          continue;
        }
      letter.gap = (guint8) gap;
      gap = HN_GAP_NONE;
      n_gaps = 0;
      if (letter.script == HN_SCRIPT_HIRAGANA || letter.script == HN_SCRIPT_KATAKANA)
        {
          add_kana (folded, letter);
          continue;
        }
      if (letter.c == 0x3005 && folded->len > 0) /* 々 */
        letter.c = hn_letters_at (folded, folded->len - 1)->c;
      letter.c = hn_lexicon_get_form (letter.c);
      g_array_append_val (folded, letter);
    }
  return folded;
}

/* Latin letters without their accents. */
static void
strip_accents (GArray *letters)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfd = unorm2_getNFDInstance (&status);

  g_assert (U_SUCCESS (status));
  for (guint i = 0; i < letters->len; i++)
    {
      HnLetter *letter = &g_array_index (letters, HnLetter, i);
      UChar decomposed[8];
      int32_t n;

      if (letter->script != HN_SCRIPT_LATIN || letter->c < 0x80)
        continue;
      status = U_ZERO_ERROR;
      n = unorm2_getRawDecomposition (nfd, (UChar32) letter->c, decomposed, 8, &status);
      while (U_SUCCESS (status) && n > 0 && decomposed[0] >= 0x80)
        {
          UChar32 first = decomposed[0];

          n = unorm2_getRawDecomposition (nfd, first, decomposed, 8, &status);
        }
      if (U_SUCCESS (status) && n > 0)
        letter->c = decomposed[0];
    }
}

static gboolean
is_vowel (gunichar c)
{
  return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o';
}

static gboolean
is_sound (const HnLetter *letter)
{
  return letter != NULL && letter->c >= 'a' && letter->c <= 'z';
}

/* The letters of one word from @i on, as far as a rule looks; 0 where the word ends. */
static gunichar
peek (GArray *letters, guint i, guint n)
{
  for (guint k = 1; k <= n; k++)
    if (i + k >= letters->len || (hn_letters_at (letters, i + k)->gap & ~HN_GAP_ZERO) != 0 ||
        !is_sound (hn_letters_at (letters, i + k)))
      return 0;
  return i + n < letters->len ? hn_letters_at (letters, i + n)->c : 0;
}

/* One spelling for those of Latin letters: what @i and the letters behind it come to, and how many.
 */
static const char *
respell (GArray *letters, guint i, guint *n, char spare[3])
{
  gunichar c = hn_letters_at (letters, i)->c;
  gunichar next = peek (letters, i, 1);
  gunichar third = peek (letters, i, 2);

  *n = 1;
  if ((c == 's' || c == 'c') && next == 'h')
    {
      *n = 2;
      return third == 'i' ? (c == 's' ? "s" : "t") : c == 's' ? "sy" : "ty";
    }
  if (c == 't' && next == 's' && third == 'u')
    {
      *n = 2;
      return "t";
    }
  if (c == 'd' && next == 'z')
    {
      *n = 2;
      return "z";
    }
  if (c == 't' && next == 'c' && third == 'h')
    return "";
  if (c == 'j')
    {
      *n = next == 'y' ? 2 : 1;
      return next == 'i' ? "z" : "zy";
    }
  if (c == 'f')
    return "h";
  if (c == 'v')
    return "b";
  if (c == 'm' && (next == 'b' || next == 'p' || next == 'm'))
    return "n";
  if (c == 'h' && i > 0 && hn_letters_at (letters, i)->gap == 0 &&
      hn_letters_at (letters, i - 1)->c == 'o' && !is_vowel (next) && next != 'y')
    return "";
  spare[0] = (char) c;
  return spare;
}

static void
append_sound (GArray *folded, HnLetter letter)
{
  HnLetter *before = folded->len > 0 ? &g_array_index (folded, HnLetter, folded->len - 1) : NULL;

  if (is_sound (before) && before->script == letter.script && (letter.gap & ~HN_GAP_ZERO) == 0 &&
      hn_letters_absorbs (before->c, letter.c))
    before->end = letter.end;
  else
    g_array_append_val (folded, letter);
}

GArray *
hn_letters_fold (GArray *letters)
{
  g_autoptr (GArray) rough = pass_over (letters);
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (HnLetter));

  strip_accents (rough);
  for (guint i = 0; i < rough->len;)
    {
      HnLetter letter = *hn_letters_at (rough, i);
      char spare[3] = "";
      const char *sound;
      guint n;

      if (letter.script != HN_SCRIPT_LATIN || !is_sound (&letter))
        {
          if (is_sound (&letter))
            append_sound (folded, letter);
          else
            g_array_append_val (folded, letter);
          i++;
          continue;
        }
      sound = respell (rough, i, &n, spare);
      letter.end = hn_letters_at (rough, i + n - 1)->end;
      if (*sound == '\0' && folded->len > 0 && letter.c == 'h')
        g_array_index (folded, HnLetter, folded->len - 1).end = letter.end;
      for (; *sound != '\0'; sound++)
        {
          letter.c = (gunichar) *sound;
          append_sound (folded, letter);
          letter.gap = HN_GAP_NONE;
        }
      i += n;
    }
  return folded;
}

GArray *
hn_letters_fold_string (const char *text)
{
  g_autoptr (GArray) letters = hn_letters_of_text (text);

  return hn_letters_fold (letters);
}

char *
hn_letters_join (GArray *letters)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < letters->len; i++)
    g_string_append_unichar (joined, hn_letters_at (letters, i)->c);
  return g_string_free (joined, FALSE);
}
