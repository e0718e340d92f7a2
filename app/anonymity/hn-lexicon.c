#include "hn-lexicon-private.h"

#include "hn-anonymity-data.h"
#include "hn-letters-private.h"

#include <string.h>

typedef struct
{
  GHashTable *forms;
  GHashTable *readings;
  GHashTable *common;
  GPtrArray *words[HN_N_WORDS];
} HnLexicon;

static const char *const word_names[] = {
  [HN_WORD_LEGAL] = "legal",   [HN_WORD_KIND] = "kind",           [HN_WORD_SITE] = "site",
  [HN_WORD_COMMON] = "common", [HN_WORD_HONORIFIC] = "honorific", [HN_WORD_ADDRESS] = "address",
  [HN_WORD_ADVERB] = "adverb", [HN_WORD_NAME] = "name",           [HN_WORD_SECTOR] = "sector",
};

char **
hn_lexicon_read_table (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/org/hinomi/anonymity/%s", name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (hn_anonymity_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = NULL;
  char **lines;
  guint n = 0;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '#' || lines[i][0] == '\0')
      g_free (lines[i]);
    else
      lines[n++] = lines[i];
  lines[n] = NULL;
  return lines;
}

/* A kanji, a space, and what is said of it. */
static void
read_characters (HnLexicon *self)
{
  g_auto (GStrv) forms = hn_lexicon_read_table ("variants.txt");
  g_auto (GStrv) readings = hn_lexicon_read_table ("readings.txt");

  for (char **it = forms; *it != NULL; it++)
    g_hash_table_insert (self->forms, GUINT_TO_POINTER (g_utf8_get_char (*it)),
                         GUINT_TO_POINTER (g_utf8_get_char (strchr (*it, ' ') + 1)));
  for (char **it = readings; *it != NULL; it++)
    g_hash_table_insert (self->readings, GUINT_TO_POINTER (g_utf8_get_char (*it)),
                         g_strdup (strchr (*it, ' ') + 1));
}

static void
read_words (HnLexicon *self)
{
  g_auto (GStrv) lines = hn_lexicon_read_table ("words.txt");

  for (char **it = lines; *it != NULL; it++)
    for (guint kind = 0; kind < HN_N_WORDS; kind++)
      {
        gsize length = strlen (word_names[kind]);

        if (strncmp (*it, word_names[kind], length) != 0 || (*it)[length] != ' ')
          continue;
        if (strchr (*it, '|') != NULL)
          g_ptr_array_add (self->words[kind], g_strsplit (*it + length + 1, "|", -1));
        else
          {
            g_auto (GStrv) words = g_strsplit (*it + length + 1, " ", -1);

            for (char **word = words; *word != NULL; word++)
              g_ptr_array_add (self->words[kind], g_strsplit (*word, "|", -1));
          }
      }
}

static HnLexicon *
get_lexicon (void)
{
  static HnLexicon *lexicon;

  if (g_once_init_enter (&lexicon))
    {
      HnLexicon *self = g_new0 (HnLexicon, 1);

      self->forms = g_hash_table_new (NULL, NULL);
      self->readings = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      for (guint i = 0; i < HN_N_WORDS; i++)
        self->words[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      read_characters (self);
      read_words (self);
      g_once_init_leave (&lexicon, self);
    }
  return lexicon;
}

gunichar
hn_lexicon_get_form (gunichar c)
{
  gpointer form = g_hash_table_lookup (get_lexicon ()->forms, GUINT_TO_POINTER (c));

  return form != NULL ? GPOINTER_TO_UINT (form) : c;
}

const char *
hn_lexicon_get_readings (gunichar c)
{
  return g_hash_table_lookup (get_lexicon ()->readings, GUINT_TO_POINTER (c));
}

GPtrArray *
hn_lexicon_get_words (HnWordKind kind)
{
  return get_lexicon ()->words[kind];
}

static GHashTable *
get_common (void)
{
  static GHashTable *common;

  if (g_once_init_enter (&common))
    {
      GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      const HnWordKind kinds[] = { HN_WORD_COMMON, HN_WORD_KIND, HN_WORD_SITE, HN_WORD_LEGAL };

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        for (guint i = 0; i < hn_lexicon_get_words (kinds[k])->len; i++)
          for (char **it = g_ptr_array_index (hn_lexicon_get_words (kinds[k]), i); *it != NULL;
               it++)
            {
              g_autoptr (GArray) letters = hn_letters_fold_string (*it);

              g_hash_table_add (set, hn_letters_join (letters));
            }
      g_once_init_leave (&common, set);
    }
  return common;
}

gboolean
hn_lexicon_is_common (const char *folded)
{
  return g_hash_table_contains (get_common (), folded);
}

static char **
find_sector (const char *sector)
{
  GPtrArray *sectors = hn_lexicon_get_words (HN_WORD_SECTOR);

  for (guint i = 0; sector != NULL && i < sectors->len; i++)
    for (char **it = g_ptr_array_index (sectors, i); *it != NULL; it++)
      if (g_ascii_strcasecmp (*it, sector) == 0)
        return g_ptr_array_index (sectors, i);
  return NULL;
}

gboolean
hn_lexicon_has_sector (const char *sector)
{
  return find_sector (sector) != NULL;
}

const char *
hn_lexicon_get_operator_words (const char *sector, gboolean japanese)
{
  char **words = find_sector (sector);

  if (words != NULL)
    return words[japanese ? 1 : 2];
  return japanese ? "ある重要インフラ事業者" : "a critical infrastructure operator";
}
