#include "hn-scene-private.h"

#include "hn-lexicon-private.h"

#include <string.h>
#include <unicode/ubrk.h>

/* What makes a word of its own out of the name before it. */
static const char *const heads[] = { "駅",   "湾",     "線",   "道路", "街道", "山脈",
                                     "橋",   "寺",     "神社", "公園", "高校", "中学",
                                     "小学", "高等学", "学園", "県",   "郡",   "区",
                                     "村",   "城",     "川",   "組合", "協会", "製",
                                     "海上", "自動車", "食品", "建物", "信託", "学院" };

/* What stands behind a noun and is no part of it. */
static const char *const particles[] = { "は",   "が",   "を", "に",   "で",   "と",   "も",
                                         "の",   "へ",   "や", "か",   "より", "まで", "だ",
                                         "から", "など", "側", "さん", "です", "など", "なら" };

static gboolean *
find_breaks (const char *text, guint n)
{
  gboolean *breaks = g_new0 (gboolean, n + 1);
  glong length = 0;
  g_autofree UChar *utf16 = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open (UBRK_WORD, "ja", utf16, (int32_t) length, &status);
  guint at = 0;
  int32_t unit = 0;

  if (U_FAILURE (status))
    return breaks;
  for (int32_t next = ubrk_first (words); next != UBRK_DONE; next = ubrk_next (words))
    {
      for (; unit < next; unit++)
        if ((utf16[unit] & 0xfc00) != 0xdc00)
          at++;
      if (at <= n)
        breaks[at] = TRUE;
    }
  ubrk_close (words);
  return breaks;
}

HnScene *
hn_scene_new (const char *text)
{
  HnScene *self = g_new0 (HnScene, 1);
  guint i = 0;

  self->text = text;
  self->n = (guint) g_utf8_strlen (text, -1);
  self->offsets = g_new (guint, self->n + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    self->offsets[i++] = (guint) (p - text);
  self->offsets[i] = (guint) strlen (text);
  self->breaks = find_breaks (text, self->n);
  self->letters = hn_letters_of_text (text);
  self->folded = hn_letters_fold (self->letters);
  for (i = 0; i < self->letters->len && !self->japanese; i++)
    {
      HnScript script = hn_letters_at (self->letters, i)->script;

      self->japanese =
          script == HN_SCRIPT_HIRAGANA || script == HN_SCRIPT_KATAKANA || script == HN_SCRIPT_HAN;
    }
  return self;
}

void
hn_scene_free (HnScene *self)
{
  g_free (self->breaks);
  g_free (self->offsets);
  g_array_unref (self->letters);
  g_array_unref (self->folded);
  g_free (self);
}

/* Whether the text goes on at the letter with @word, nothing between. */
static gboolean
goes_on (HnScene *self, guint at, const char *word)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (word);

  if (at + letters->len > self->folded->len || letters->len == 0)
    return FALSE;
  for (guint i = 0; i < letters->len; i++)
    {
      const HnLetter *letter = hn_letters_at (self->folded, at + i);

      if (letter->c != hn_letters_at (letters, i)->c ||
          (letter->gap & ~(HN_GAP_ZERO | HN_GAP_SPACE | HN_GAP_HYPHEN)) != 0 ||
          (i > 0 && letter->script == HN_SCRIPT_LATIN && (letter->gap & ~HN_GAP_ZERO) != 0))
        return FALSE;
    }
  return hn_scene_is_word (self, at, at + letters->len, FALSE);
}

static gboolean
is_joined (const HnLetter *letter)
{
  return (letter->gap & ~HN_GAP_ZERO) == 0;
}

/* Whether letters of one script are told apart there, by a capital: totoPower. */
static gboolean
begins_hump (const HnLetter *before, const HnLetter *letter)
{
  return letter->upper && !before->upper;
}

static gboolean
has_particle (HnScene *self, guint at)
{
  const HnLetter *letter = hn_letters_at (self->folded, at);
  const char *p = hn_scene_at (self, letter->start);

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_has_prefix (p, particles[i]))
      return TRUE;
  return FALSE;
}

static gboolean
begins_word (HnScene *self, guint at, guint end, gboolean closely)
{
  const HnLetter *letter = hn_letters_at (self->folded, at);
  const HnLetter *before = at > 0 ? hn_letters_at (self->folded, at - 1) : NULL;

  /* Nothing begins within a character. */
  if (before != NULL && before->start == letter->start)
    return FALSE;
  if (before == NULL || !is_joined (letter) || before->script != letter->script)
    return TRUE;
  switch ((HnScript) letter->script)
    {
    case HN_SCRIPT_LATIN:
      return begins_hump (before, letter);
    case HN_SCRIPT_DIGIT:
      return FALSE;
    case HN_SCRIPT_KATAKANA:
      return end - at >= 10;
    case HN_SCRIPT_HIRAGANA:
      {
        const char *p = hn_scene_at (self, before->start);

        return end - at >= 10 ||
               g_utf8_strchr ("はがをにでともの", -1, g_utf8_get_char (p)) != NULL;
      }
    case HN_SCRIPT_HAN:
      return !closely || self->breaks[letter->start];
    case HN_SCRIPT_OTHER:
    default:
      return TRUE;
    }
}

static gboolean
ends_word (HnScene *self, guint start, guint end, gboolean closely)
{
  const HnLetter *last = hn_letters_at (self->folded, end - 1);
  const HnLetter *next = end < self->folded->len ? hn_letters_at (self->folded, end) : NULL;

  if (next == NULL || !is_joined (next) || next->script != last->script)
    return TRUE;
  /* Inside what one character comes to, and within one kana, nothing ends. */
  if (next->start < last->end && next->script != HN_SCRIPT_HAN)
    return FALSE;
  switch ((HnScript) last->script)
    {
    case HN_SCRIPT_LATIN:
      return begins_hump (last, next);
    case HN_SCRIPT_DIGIT:
      return FALSE;
    case HN_SCRIPT_KATAKANA:
      return end - start >= 10;
    case HN_SCRIPT_HIRAGANA:
      return end - start >= 10 || has_particle (self, end);
    case HN_SCRIPT_HAN:
      return !closely || self->breaks[next->start];
    case HN_SCRIPT_OTHER:
    default:
      return TRUE;
    }
}

gboolean
hn_scene_is_word (HnScene *self, guint start, guint end, gboolean closely)
{
  return begins_word (self, start, end, closely) && ends_word (self, start, end, closely);
}

gboolean
hn_scene_has_honorific (HnScene *self, guint end)
{
  GPtrArray *titles = hn_lexicon_get_words (HN_WORD_HONORIFIC);

  for (guint i = 0; end < self->folded->len && i < titles->len; i++)
    {
      const char *title = *(char **) g_ptr_array_index (titles, i);
      const HnLetter *letter = hn_letters_at (self->folded, end);

      /* -san, but no word after a full stop. */
      if (g_ascii_isalpha (*title) && letter->script == HN_SCRIPT_LATIN &&
          (letter->gap & (HN_GAP_HYPHEN | HN_GAP_SPACE)) == 0)
        continue;
      if (goes_on (self, end, title))
        return TRUE;
    }
  return FALSE;
}

/* Whether a form of address ends just before the letter. */
static gboolean
has_address (HnScene *self, guint start)
{
  GPtrArray *forms = hn_lexicon_get_words (HN_WORD_ADDRESS);

  for (guint i = 0; i < forms->len; i++)
    {
      g_autoptr (GArray) form = hn_letters_fold_string (*(char **) g_ptr_array_index (forms, i));
      guint at = start;
      guint n = form->len;

      while (at > 0 && hn_letters_at (self->folded, at - 1)->script == HN_SCRIPT_OTHER &&
             strchr (":(/=", (int) MIN (hn_letters_at (self->folded, at - 1)->c, 127)) != NULL)
        at--;
      while (n > 0 && at > 0 &&
             hn_letters_at (self->folded, at - 1)->c == hn_letters_at (form, n - 1)->c)
        {
          at--;
          n--;
        }
      if (n == 0 && hn_scene_is_word (self, at, at + form->len, FALSE))
        return TRUE;
    }
  return FALSE;
}

gboolean
hn_scene_is_addressed (HnScene *self, guint start, guint end)
{
  return hn_scene_has_honorific (self, end) || has_address (self, start);
}

gboolean
hn_scene_has_kind (HnScene *self, guint end)
{
  GPtrArray *kinds = hn_lexicon_get_words (HN_WORD_KIND);
  const HnLetter *next = end < self->folded->len ? hn_letters_at (self->folded, end) : NULL;

  if (next == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (is_joined (next) && goes_on (self, end, heads[i]))
      return TRUE;
  for (guint i = 0; i < kinds->len; i++)
    for (char **it = g_ptr_array_index (kinds, i); *it != NULL; it++)
      if ((next->script == HN_SCRIPT_LATIN) == (g_ascii_isalpha (**it) != 0) &&
          (next->script == HN_SCRIPT_LATIN || is_joined (next)) && goes_on (self, end, *it))
        return next->script != HN_SCRIPT_LATIN || next->upper;
  return FALSE;
}

/* The first letter that is of the character or of one behind it. */
static guint
find_letter (GArray *letters, guint character)
{
  guint low = 0;
  guint high = letters->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (hn_letters_at (letters, middle)->start < character)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Whether Latin letters are spelt as the name is, and not merely sound so. */
static gboolean
is_spelt (HnScene *self, guint start, guint end, const char *spelling)
{
  g_autoptr (GArray) name = hn_letters_of_text (spelling);
  guint from = hn_letters_at (self->folded, start)->start;
  guint to = hn_letters_at (self->folded, end - 1)->end;
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < name->len; i++)
    if (hn_letters_at (name, i)->script != HN_SCRIPT_OTHER)
      g_string_append_unichar (wanted, hn_letters_at (name, i)->c);
  for (guint i = find_letter (self->letters, from); i < self->letters->len; i++)
    {
      const HnLetter *letter = hn_letters_at (self->letters, i);

      if (letter->start >= to)
        break;
      if (letter->start >= from && letter->end <= to && letter->script != HN_SCRIPT_OTHER)
        g_string_append_unichar (seen, letter->c);
    }
  return strstr (seen->str, wanted->str) != NULL;
}

/* KG is a name, and 5 kg is none. */
static gboolean
is_unit (HnScene *self, guint start, guint end)
{
  if (end - start > 3)
    return FALSE;
  for (guint i = start; i < end; i++)
    if (!hn_letters_at (self->folded, i)->upper)
      return TRUE;
  return start > 0 && hn_letters_at (self->folded, start - 1)->script == HN_SCRIPT_DIGIT &&
         (hn_letters_at (self->folded, start)->gap & ~(HN_GAP_ZERO | HN_GAP_SPACE)) == 0;
}

/* T. Yamada and tyamada, but not each word that begins with a T. */
static gboolean
has_initial (HnScene *self, guint start, guint end, gboolean behind)
{
  guint at = behind ? end - 1 : start;

  return hn_letters_at (self->folded, at)->script == HN_SCRIPT_LATIN &&
         (end - start >= 6 || hn_letters_at (self->folded, behind ? at : at + 1)->gap != 0);
}

static gboolean
has_capital (HnScene *self, guint start, guint end)
{
  const HnLetter *first = hn_letters_at (self->folded, start);
  const HnLetter *next = end < self->folded->len ? hn_letters_at (self->folded, end) : NULL;

  if (first->script != HN_SCRIPT_LATIN || first->upper)
    return TRUE;
  /* In the name of a file or an account nothing has a capital: toto_vpn, @toto, toto01. */
  if ((first->gap & HN_GAP_HYPHEN) != 0 || first->gap == HN_GAP_DOT ||
      (next != NULL && ((next->gap & HN_GAP_HYPHEN) != 0 || next->gap == HN_GAP_DOT)))
    return end - start >= 4;
  return next != NULL && next->script == HN_SCRIPT_DIGIT && next->gap == 0 && end - start >= 4;
}

/* とうとう is no 東都. */
static gboolean
is_adverb (HnScene *self, guint start, guint end)
{
  GPtrArray *adverbs = hn_lexicon_get_words (HN_WORD_ADVERB);
  const char *p = hn_scene_at (self, hn_letters_at (self->folded, start)->start);
  const char *q = hn_scene_at (self, hn_letters_at (self->folded, end - 1)->end);

  for (guint i = 0; i < adverbs->len; i++)
    {
      const char *adverb = *(char **) g_ptr_array_index (adverbs, i);

      if ((gsize) (q - p) == strlen (adverb) && g_str_has_prefix (p, adverb))
        return TRUE;
    }
  return FALSE;
}

gboolean
hn_scene_accepts (const HnPattern *pattern, guint start, guint end, gpointer scene)
{
  HnScene *self = scene;
  guint flags = hn_pattern_get_flags (pattern);
  guint script = hn_letters_at (self->folded, start)->script;
  const char *spelling = hn_pattern_get_spelling (pattern);

  if (!hn_scene_is_word (self, start, end, (flags & HN_PATTERN_SHORT) != 0))
    return FALSE;
  if ((flags & HN_PATTERN_CAPITAL) != 0 && !has_capital (self, start, end))
    return FALSE;
  if ((flags & HN_PATTERN_CAPITAL) != 0 && script != HN_SCRIPT_HAN && end - start < 3)
    return FALSE;
  if ((flags & HN_PATTERN_SITE) != 0 && is_adverb (self, start, end))
    return FALSE;
  if ((flags & HN_PATTERN_EXACT) != 0 && script == HN_SCRIPT_LATIN && spelling != NULL &&
      (!is_spelt (self, start, end, spelling) ||
       (g_ascii_isupper (*spelling) && is_unit (self, start, end))))
    return FALSE;
  if ((flags & HN_PATTERN_INITIAL) != 0 &&
      !has_initial (self, start, end, (flags & HN_PATTERN_CAPITAL) != 0))
    return FALSE;
  if ((flags & HN_PATTERN_SITE) != 0 && hn_scene_has_kind (self, end))
    return FALSE;
  if ((flags & HN_PATTERN_ADDRESSED) != 0 && !hn_scene_is_addressed (self, start, end))
    return (flags & HN_PATTERN_FAMILY) != 0 && !hn_scene_has_kind (self, end) &&
           (script == HN_SCRIPT_HAN || script == HN_SCRIPT_LATIN) &&
           (script != HN_SCRIPT_HAN || end == self->folded->len ||
            hn_letters_at (self->folded, end)->script != HN_SCRIPT_HAN ||
            !is_joined (hn_letters_at (self->folded, end)));
  return TRUE;
}
