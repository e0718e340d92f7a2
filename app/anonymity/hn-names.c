#include "hn-names-private.h"

#include "hn-lexicon-private.h"
#include "hn-people-private.h"
#include "hn-places-private.h"

#include <string.h>

/* A name taken apart: what it is called, and the words that say what it is. */
typedef struct
{
  char *stem;
  GPtrArray *words; /* from the first to the last */
} HnNameParts;

typedef struct
{
  HnRegister *reg;
  GPtrArray *patterns;
  GPtrArray *others; /* all names of the others, folded and joined */
} HnNames;

static char *
fold (const char *text)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);

  return hn_letters_join (letters);
}

/* Where @word begins if the text ends with it, whatever its width and spaces; else NULL. */
static const char *
find_suffix (const char *text, const char *word)
{
  const char *t = text + strlen (text);
  const char *w = word + strlen (word);

  while (w > word)
    {
      if (t == text)
        return NULL;
      t = g_utf8_prev_char (t);
      if (g_unichar_isspace (g_utf8_get_char (t)) || *t == '-')
        continue;
      w = g_utf8_prev_char (w);
      while (*w == ' ')
        w = g_utf8_prev_char (w);
      if (g_unichar_tolower (g_utf8_get_char (t)) != g_utf8_get_char (w))
        return NULL;
    }
  /* A Latin word has to begin there. */
  if (g_ascii_isalpha (*t) && t > text &&
      g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (t))) &&
      hn_script_of (g_utf8_get_char (g_utf8_prev_char (t))) == HN_SCRIPT_LATIN)
    return NULL;
  return t;
}

static const char *
find_longest_suffix (const char *text, HnWordKind kind)
{
  GPtrArray *words = hn_lexicon_get_words (kind);
  const char *longest = NULL;

  for (guint i = 0; i < words->len; i++)
    for (char **it = g_ptr_array_index (words, i); *it != NULL; it++)
      {
        const char *at = **it != '\0' ? find_suffix (text, *it) : NULL;

        if (at != NULL && (longest == NULL || at < longest))
          longest = at;
      }
  return longest;
}

static void
cut_edges (char *text)
{
  gsize length;

  g_strstrip (text);
  length = strlen (text);
  while (length > 0 && strchr (" ,-", text[length - 1]) != NULL)
    text[--length] = '\0';
}

/* The name without the form of the company, in front or behind. */
static char *
cut_legal (const char *name)
{
  char *core = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  GPtrArray *legal = hn_lexicon_get_words (HN_WORD_LEGAL);
  const char *at;

  if (core == NULL)
    return g_strdup ("");
  while ((at = find_longest_suffix (core, HN_WORD_LEGAL)) != NULL && at > core)
    {
      core[at - core] = '\0';
      cut_edges (core);
    }
  for (guint i = 0; i < legal->len; i++)
    {
      const char *word = *(char **) g_ptr_array_index (legal, i);

      if (!g_ascii_isalpha (*word) && g_str_has_prefix (core, word) && core[strlen (word)] != '\0')
        {
          memmove (core, core + strlen (word), strlen (core + strlen (word)) + 1);
          cut_edges (core);
          i = (guint) -1;
        }
    }
  return core;
}

static void
parts_clear (HnNameParts *parts)
{
  g_free (parts->stem);
  g_ptr_array_unref (parts->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HnNameParts, parts_clear)

static void
take_apart (HnNameParts *parts, const char *name)
{
  gboolean more = TRUE;

  parts->stem = cut_legal (name);
  parts->words = g_ptr_array_new_with_free_func (g_free);
  while (more)
    {
      const char *kind = find_longest_suffix (parts->stem, HN_WORD_KIND);
      const char *site = find_longest_suffix (parts->stem, HN_WORD_SITE);
      const char *at = kind == NULL || (site != NULL && site < kind) ? site : kind;

      more = at != NULL && at > parts->stem;
      if (more)
        {
          g_ptr_array_insert (parts->words, 0, g_strdup (at));
          parts->stem[at - parts->stem] = '\0';
          cut_edges (parts->stem);
        }
    }
}

static void
add_legal (HnPattern *pattern, gboolean behind)
{
  GPtrArray *legal = hn_lexicon_get_words (HN_WORD_LEGAL);

  for (guint twice = 0; twice < 2; twice++)
    {
      if (behind)
        hn_pattern_allow_dot (pattern);
      hn_pattern_add_part (pattern, TRUE);
      for (guint i = 0; i < legal->len; i++)
        hn_pattern_add_way (pattern, *(char **) g_ptr_array_index (legal, i));
    }
}

/* How many letters of a text are seen: kanji count twice. */
static guint
weigh (const char *text)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);
  guint weight = 0;

  for (guint i = 0; i < letters->len; i++)
    weight += hn_letters_at (letters, i)->script == HN_SCRIPT_HAN ? 2 : 1;
  return weight;
}

static gboolean
is_latin (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      HnScript script = hn_script_of (g_utf8_get_char (p));

      if (script == HN_SCRIPT_HAN || script == HN_SCRIPT_HIRAGANA || script == HN_SCRIPT_KATAKANA)
        return FALSE;
    }
  return TRUE;
}

/* Whether nobody else's name begins with it, and it is no word of everybody's. */
static gboolean
is_distinctive (HnNames *self, const char *text)
{
  g_autofree char *folded = fold (text);

  if (weigh (text) < 3 || hn_lexicon_is_common (folded) || hn_names_is_place (folded))
    return FALSE;
  for (guint i = 0; i < self->others->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (self->others, i), folded))
      return FALSE;
  return TRUE;
}

static void
add (HnNames *self, HnPattern *pattern)
{
  if (hn_pattern_get_n_parts (pattern) > 0)
    g_ptr_array_add (self->patterns, pattern);
  else
    hn_pattern_free (pattern);
}

/* A name as a whole, with or without the form of the company. */
static void
add_full (HnNames *self, const char *name, HnFindingKind kind, guint flags)
{
  g_auto (HnNameParts) parts = { NULL };
  HnPattern *pattern;

  g_autofree char *folded = fold (name);

  take_apart (&parts, name);
  /* A word of everybody's is nobody's name. */
  if (weigh (parts.stem) == 0 ||
      ((kind == HN_FINDING_NAME || kind == HN_FINDING_ALIAS) && hn_lexicon_is_common (folded)))
    return;
  if (parts.words->len == 0 && weigh (parts.stem) <= 6)
    flags |= HN_PATTERN_SHORT;
  if (is_latin (parts.stem) && weigh (parts.stem) < 5 && parts.words->len == 0)
    flags |= HN_PATTERN_EXACT;
  pattern = hn_pattern_new (kind, flags);
  if (kind == HN_FINDING_NAME || kind == HN_FINDING_ALIAS)
    add_legal (pattern, FALSE);
  hn_pattern_add_text (pattern, parts.stem);
  for (guint i = 0; i < parts.words->len; i++)
    if (!hn_pattern_add_word (pattern, g_ptr_array_index (parts.words, i)))
      hn_pattern_add_text (pattern, g_ptr_array_index (parts.words, i));
  if (kind == HN_FINDING_NAME || kind == HN_FINDING_ALIAS)
    add_legal (pattern, TRUE);
  hn_pattern_set_spelling (pattern, parts.stem);
  add (self, pattern);
}

/* 東都 and 東都電 for 東都電力, where they are nobody else's. */
static void
add_short (HnNames *self, const char *name)
{
  g_auto (HnNameParts) parts = { NULL };
  HnPattern *pattern;
  const char *word;

  take_apart (&parts, name);
  if (parts.words->len == 0)
    return;
  if (is_distinctive (self, parts.stem))
    {
      pattern = hn_pattern_new (HN_FINDING_ALIAS,
                                HN_PATTERN_SHORT | HN_PATTERN_CAPITAL | HN_PATTERN_SITE |
                                    (is_latin (parts.stem) ? HN_PATTERN_EXACT : 0));
      hn_pattern_add_text (pattern, parts.stem);
      hn_pattern_set_spelling (pattern, parts.stem);
      add (self, pattern);
    }
  word = g_ptr_array_index (parts.words, 0);
  if (hn_script_of (g_utf8_get_char (word)) == HN_SCRIPT_HAN && !is_latin (parts.stem))
    {
      g_autofree char *first = g_strndup (word, (gsize) (g_utf8_next_char (word) - word));
      g_autofree char *shorter = g_strconcat (parts.stem, first, NULL);

      if (weigh (shorter) < 6 || !is_distinctive (self, shorter))
        return;
      pattern = hn_pattern_new (HN_FINDING_ALIAS, HN_PATTERN_SHORT | HN_PATTERN_CAPITAL);
      hn_pattern_add_text (pattern, shorter);
      add (self, pattern);
    }
}

/* What is left of a facility's name when its operator's stands in front of it, or NULL. */
static const char *
cut_operator (HnNames *self, const char *facility)
{
  HnOperator *subject = hn_register_get_subject (self->reg);
  const char *name = hn_operator_get_name (subject);
  g_auto (HnNameParts) parts = { NULL };
  g_autofree char *core = NULL;

  if (name == NULL)
    return NULL;
  core = cut_legal (name);
  take_apart (&parts, name);
  if (*core != '\0' && g_str_has_prefix (facility, core))
    return facility + strlen (core);
  if (*parts.stem != '\0' && g_str_has_prefix (facility, parts.stem))
    return facility + strlen (parts.stem);
  return NULL;
}

/* A facility, without its operator's name, and with its last word cut: 川崎火力, 新川変. */
static void
add_facility (HnNames *self, const char *text)
{
  g_autofree char *facility = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  const char *rest = facility != NULL ? cut_operator (self, facility) : NULL;
  g_auto (HnNameParts) parts = { NULL };
  g_autofree char *folded = NULL;
  const char *last;

  if (facility == NULL)
    return;
  add_full (self, facility, HN_FINDING_FACILITY, 0);
  while (rest != NULL && (*rest == ' ' || g_str_has_prefix (rest, "の")))
    rest += *rest == ' ' ? 1 : strlen ("の");
  take_apart (&parts, rest != NULL && *rest != '\0' ? rest : facility);
  folded = fold (parts.stem);
  if (weigh (parts.stem) < 3 || hn_lexicon_is_common (folded))
    return;
  if (rest != NULL)
    add_full (self, rest, HN_FINDING_FACILITY, 0);
  if (parts.words->len == 0 || is_latin (facility))
    return;
  last = g_ptr_array_index (parts.words, parts.words->len - 1);
  if (g_str_has_suffix (last, "発電所") && strlen (last) > strlen ("発電所"))
    {
      HnPattern *pattern = hn_pattern_new (HN_FINDING_FACILITY, 0);

      hn_pattern_add_text (pattern, parts.stem);
      hn_pattern_add_word (pattern, "発電所");
      add (self, pattern);
    }
  if (hn_script_of (g_utf8_get_char (last)) == HN_SCRIPT_HAN)
    {
      HnPattern *pattern =
          hn_pattern_new (HN_FINDING_FACILITY, HN_PATTERN_SHORT | HN_PATTERN_CAPITAL);
      g_autofree char *cut = g_strndup (last, (gsize) (g_utf8_next_char (last) - last));

      hn_pattern_add_text (pattern, parts.stem);
      for (guint i = 0; i + 1 < parts.words->len; i++)
        hn_pattern_add_text (pattern, g_ptr_array_index (parts.words, i));
      hn_pattern_add_part (pattern, g_utf8_strlen (last, -1) > 3 && parts.words->len > 1);
      hn_pattern_add_way (pattern, cut);
      if (g_str_equal (last, "変電所"))
        hn_pattern_add_way (pattern, "SS");
      if (g_utf8_strlen (last, -1) > 3)
        hn_pattern_add_way (pattern, g_str_has_prefix (last, "火力") ? "火力" : cut);
      if (g_str_has_prefix (last, "原子力"))
        hn_pattern_add_way (pattern, "原子力");
      add (self, pattern);
    }
}

static gboolean
others_have (HnRegister *reg, HnOperatorPart part, const char *text)
{
  g_autofree char *folded = fold (text);

  for (guint i = 0; i < hn_register_get_n_others (reg); i++)
    {
      HnOperator *other = hn_register_get_other (reg, i);

      for (guint k = 0; k < hn_operator_get_n (other, part); k++)
        {
          g_autofree char *theirs = fold (hn_operator_get (other, part, k));

          if (g_str_equal (theirs, folded))
            return TRUE;
        }
    }
  return FALSE;
}

/* What a name has in brackets is another name of it: 需給管理システム「ひまわり」. */
static void
add_bracketed (HnNames *self, const char *text, HnFindingKind kind)
{
  static const char *const brackets[][2] = {
    { "「", "」" }, { "『", "』" }, { "(", ")" }, { "（", "）" }, { "“", "”" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      const char *start = strstr (text, brackets[i][0]);
      const char *end = start != NULL ? strstr (start, brackets[i][1]) : NULL;
      g_autofree char *inside = NULL;
      g_autofree char *before = NULL;

      if (end == NULL)
        continue;
      start += strlen (brackets[i][0]);
      inside = g_strndup (start, (gsize) (end - start));
      before = g_strndup (text, (gsize) (start - text) - strlen (brackets[i][0]));
      if (is_distinctive (self, inside))
        add_full (self, inside, kind, HN_PATTERN_SHORT);
      if (kind != HN_FINDING_SYSTEM && is_distinctive (self, before))
        add_full (self, before, kind, 0);
    }
}

static void
add_subject (HnNames *self)
{
  HnOperator *subject = hn_register_get_subject (self->reg);
  const char *name = hn_operator_get_name (subject);

  if (name != NULL)
    {
      add_full (self, name, HN_FINDING_NAME, 0);
      add_short (self, name);
      add_bracketed (self, name, HN_FINDING_NAME);
    }
  for (guint i = 0; i < hn_operator_get_n (subject, HN_OPERATOR_ALIAS); i++)
    {
      add_full (self, hn_operator_get (subject, HN_OPERATOR_ALIAS, i), HN_FINDING_ALIAS, 0);
      add_short (self, hn_operator_get (subject, HN_OPERATOR_ALIAS, i));
    }
  for (guint i = 0; i < hn_operator_get_n (subject, HN_OPERATOR_FACILITY); i++)
    {
      add_facility (self, hn_operator_get (subject, HN_OPERATOR_FACILITY, i));
      add_bracketed (self, hn_operator_get (subject, HN_OPERATOR_FACILITY, i), HN_FINDING_FACILITY);
    }
  for (guint i = 0; i < hn_operator_get_n (subject, HN_OPERATOR_SYSTEM); i++)
    {
      const char *system = hn_operator_get (subject, HN_OPERATOR_SYSTEM, i);

      if (!others_have (self->reg, HN_OPERATOR_SYSTEM, system))
        {
          add_full (self, system, HN_FINDING_SYSTEM, is_latin (system) ? HN_PATTERN_EXACT : 0);
          add_bracketed (self, system, HN_FINDING_SYSTEM);
        }
    }
  for (guint i = 0; i < hn_operator_get_n (subject, HN_OPERATOR_PERSON); i++)
    hn_people_add (self->patterns, hn_operator_get (subject, HN_OPERATOR_PERSON, i), FALSE);
}

static void
add_other (HnNames *self, HnOperator *other)
{
  const HnOperatorPart parts[] = { HN_OPERATOR_ALIAS, HN_OPERATOR_FACILITY, HN_OPERATOR_SYSTEM };

  if (hn_operator_get_name (other) != NULL)
    add_full (self, hn_operator_get_name (other), HN_FINDING_NAME, HN_PATTERN_OTHER);
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint i = 0; i < hn_operator_get_n (other, parts[p]); i++)
      add_full (self, hn_operator_get (other, parts[p], i), HN_FINDING_ALIAS, HN_PATTERN_OTHER);
  for (guint i = 0; i < hn_operator_get_n (other, HN_OPERATOR_PERSON); i++)
    hn_people_add (self->patterns, hn_operator_get (other, HN_OPERATOR_PERSON, i), TRUE);
}

gboolean
hn_names_is_place (const char *folded)
{
  return hn_places_is_name (folded);
}

GPtrArray *
hn_names_compile (HnRegister *reg)
{
  HnNames self = { .reg = reg };
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  self.patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_pattern_free);
  self.others = others;
  for (guint i = 0; i < hn_register_get_n_others (reg); i++)
    {
      HnOperator *other = hn_register_get_other (reg, i);

      if (hn_operator_get_name (other) != NULL)
        {
          g_autofree char *core = cut_legal (hn_operator_get_name (other));

          g_ptr_array_add (others, fold (core));
        }
      for (guint k = 0; k < hn_operator_get_n (other, HN_OPERATOR_ALIAS); k++)
        g_ptr_array_add (others, fold (hn_operator_get (other, HN_OPERATOR_ALIAS, k)));
      add_other (&self, other);
    }
  add_subject (&self);
  return self.patterns;
}
