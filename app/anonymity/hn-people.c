#include "hn-people-private.h"

#include "hn-lexicon-private.h"
#include "hn-places-private.h"

#include <string.h>

/* The first letter of each way to read a given name: T for 太郎. */
static void
add_initials (HnPattern *pattern, const char *given)
{
  gunichar c = hn_lexicon_get_form (g_utf8_get_char (given));
  const char *readings = hn_script_of (c) == HN_SCRIPT_HAN ? hn_lexicon_get_readings (c) : NULL;
  g_autoptr (GArray) letters = hn_letters_fold_string (given);

  hn_pattern_add_part (pattern, FALSE);
  if (readings != NULL)
    {
      g_auto (GStrv) each = g_strsplit (readings, " ", -1);

      for (char **it = each; *it != NULL; it++)
        {
          char initial[2] = { **it, '\0' };

          hn_pattern_add_way (pattern, initial);
          /* し and つ, ち and じ are written in two ways. */
          if (**it == 'c' || **it == 'j' || **it == 'f')
            hn_pattern_add_way (pattern, **it == 'c' ? "t" : **it == 'j' ? "z" : "h");
        }
    }
  else if (letters->len > 0 && hn_letters_at (letters, 0)->c < 0x80)
    {
      char initial[2] = { (char) hn_letters_at (letters, 0)->c, '\0' };

      hn_pattern_add_way (pattern, initial);
      if (g_ascii_isalpha (given[0]))
        {
          initial[0] = g_ascii_tolower (given[0]);
          hn_pattern_add_way (pattern, initial);
        }
    }
}

static void
add_pair (GPtrArray *patterns, const char *first, const char *second, guint flags)
{
  HnPattern *pattern = hn_pattern_new (HN_FINDING_PERSON, flags);

  hn_pattern_add_text (pattern, first);
  hn_pattern_allow_dot (pattern);
  hn_pattern_add_text (pattern, second);
  g_ptr_array_add (patterns, pattern);
}

static void
add_with_initial (GPtrArray *patterns, const char *family, const char *given)
{
  HnPattern *before = hn_pattern_new (HN_FINDING_PERSON, HN_PATTERN_SHORT | HN_PATTERN_INITIAL);
  HnPattern *behind = hn_pattern_new (HN_FINDING_PERSON,
                                      HN_PATTERN_SHORT | HN_PATTERN_CAPITAL | HN_PATTERN_INITIAL);

  add_initials (before, given);
  hn_pattern_allow_dot (before);
  hn_pattern_add_text (before, family);
  hn_pattern_add_text (behind, family);
  hn_pattern_allow_dot (behind);
  add_initials (behind, given);
  g_ptr_array_add (patterns, before);
  g_ptr_array_add (patterns, behind);
}

static void
add_alone (GPtrArray *patterns, const char *name, gboolean bare)
{
  HnPattern *pattern =
      hn_pattern_new (HN_FINDING_PERSON, HN_PATTERN_SHORT | HN_PATTERN_CAPITAL |
                                             HN_PATTERN_ADDRESSED | (bare ? HN_PATTERN_FAMILY : 0));

  hn_pattern_add_text (pattern, name);
  g_ptr_array_add (patterns, pattern);
}

/* A family name that stands alone is one where it is not a place or a word as well. */
static gboolean
is_plain (const char *family)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (family);
  g_autofree char *folded = hn_letters_join (letters);

  return g_utf8_strlen (family, -1) >= 2 && letters->len >= 2 && !hn_places_is_name (folded) &&
         !hn_lexicon_is_common (folded);
}

static gboolean
is_heard (const char *text)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);

  return letters->len > 0;
}

static void
add_person (GPtrArray *patterns, const char *family, const char *given, gboolean other)
{
  gboolean latin = g_ascii_isalpha (*family);

  if (!is_heard (family) || !is_heard (given))
    return;
  add_pair (patterns, family, given, other ? HN_PATTERN_OTHER : 0);
  add_pair (patterns, given, family, HN_PATTERN_SHORT | (other ? HN_PATTERN_OTHER : 0));
  if (other)
    return;
  add_with_initial (patterns, family, given);
  add_alone (patterns, family, is_plain (family));
  add_alone (patterns, given, FALSE);
  if (latin)
    add_with_initial (patterns, given, family);
}

/* The name without what stands in parentheses, and without title. */
static char *
clean (const char *name)
{
  static const char *const forms[] = { "dr.", "dr ",  "mr.",  "mr ",  "ms.",
                                       "ms ", "mrs.", "mrs ", "prof." };
  char *text = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  GPtrArray *titles = hn_lexicon_get_words (HN_WORD_HONORIFIC);

  if (text == NULL)
    return g_strdup ("");
  text[strcspn (text, "(/[")] = '\0';
  g_strstrip (text);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_ascii_strncasecmp (text, forms[i], strlen (forms[i])) == 0)
      {
        memmove (text, text + strlen (forms[i]), strlen (text) - strlen (forms[i]) + 1);
        g_strstrip (text);
      }
  for (guint i = 0; i < titles->len; i++)
    {
      const char *title = *(char **) g_ptr_array_index (titles, i);

      if (!g_ascii_isalpha (*title) && g_str_has_suffix (text, title) &&
          g_utf8_strlen (text, -1) > g_utf8_strlen (title, -1) + 2)
        {
          text[strlen (text) - strlen (title)] = '\0';
          g_strstrip (text);
        }
    }
  return text;
}

/* A name without a space: where the family name ends can only be tried. */
static void
split (GPtrArray *patterns, const char *name, gboolean other)
{
  glong length = g_utf8_strlen (name, -1);

  if (length <= 2 || hn_script_of (g_utf8_get_char (name)) == HN_SCRIPT_LATIN || length > 8)
    {
      if (!other)
        add_alone (patterns, name, TRUE);
      return;
    }
  for (glong cut = 1; cut < length && cut <= 4; cut++)
    {
      const char *at = g_utf8_offset_to_pointer (name, cut);
      g_autofree char *family = g_strndup (name, (gsize) (at - name));

      if (cut > 1 && cut == length - 1 && length > 3 &&
          hn_script_of (g_utf8_get_char (name)) != HN_SCRIPT_HAN)
        continue;
      add_person (patterns, family, at, other);
    }
}

void
hn_people_add (GPtrArray *patterns, const char *name, gboolean other)
{
  g_autofree char *text = clean (name);
  g_auto (GStrv) words = g_strsplit_set (text, " ,\t", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (char **it = words; *it != NULL; it++)
    if (**it != '\0' && g_ascii_strcasecmp (*it, "mr.") != 0 &&
        g_ascii_strcasecmp (*it, "ms.") != 0)
      g_ptr_array_add (parts, *it);
  if (parts->len == 1)
    split (patterns, parts->pdata[0], other);
  else if (parts->len > 1)
    {
      const char *first = parts->pdata[0];
      const char *last = parts->pdata[parts->len - 1];
      gboolean latin = g_ascii_isalpha (*first);

      /* Taro Yamada, but 山田 太郎; YAMADA Taro says it by its capitals. */
      if (latin &&
          !(strlen (first) > 1 && g_ascii_isupper (first[1]) && !g_ascii_isupper (last[1])))
        add_person (patterns, last, first, other);
      else
        add_person (patterns, first, last, other);
    }
}
