#include "config.h"

#include "hn-suggest-text.h"

#include <string.h>

/* What is longer is told by its beginning. */
#define MAX_CHARACTERS 400

struct _HnSuggestText
{
  GArray *characters; /* of gunichar, folded; 0 between words */
  GArray *shown;      /* the same as they were written */
  GArray *pairs;      /* of guint64, sorted, each once */
};

static gunichar
fold_character (gunichar c)
{
  /* Katakana to hiragana. */
  if (c >= 0x30a1 && c <= 0x30f6)
    return c - 0x60;
  return g_unichar_tolower (c);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a;
  guint64 two = *(const guint64 *) b;

  return (one > two) - (one < two);
}

static void
take_characters (HnSuggestText *self, const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  for (const char *at = plain; at != NULL && *at != '\0' && self->characters->len < MAX_CHARACTERS;
       at = g_utf8_next_char (at))
    {
      gunichar written = g_utf8_get_char (at);
      gunichar c;

      /* ー is a letter to Unicode. */
      c = g_unichar_isalnum (written) ? fold_character (written) : 0;
      if (c == 0 && (self->characters->len == 0 ||
                     g_array_index (self->characters, gunichar, self->characters->len - 1) == 0))
        continue;
      g_array_append_val (self->characters, c);
      g_array_append_val (self->shown, written);
    }
}

static void
make_pairs (HnSuggestText *self)
{
  guint n = 0;

  for (guint i = 0; i + 1 < self->characters->len; i++)
    {
      guint64 first = g_array_index (self->characters, gunichar, i);
      guint64 pair = first << 32 | g_array_index (self->characters, gunichar, i + 1);

      if (first != 0 && (pair & G_MAXUINT32) != 0)
        g_array_append_val (self->pairs, pair);
    }
  g_array_sort (self->pairs, compare_pairs);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 pair = g_array_index (self->pairs, guint64, i);

      if (n == 0 || g_array_index (self->pairs, guint64, n - 1) != pair)
        g_array_index (self->pairs, guint64, n++) = pair;
    }
  g_array_set_size (self->pairs, n);
}

HnSuggestText *
hn_suggest_text_new (const char *text)
{
  HnSuggestText *self = g_new0 (HnSuggestText, 1);

  self->characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->shown = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (text != NULL)
    take_characters (self, text);
  make_pairs (self);
  return self;
}

void
hn_suggest_text_free (HnSuggestText *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->characters);
  g_array_unref (self->shown);
  g_array_unref (self->pairs);
  g_free (self);
}

gboolean
hn_suggest_text_is_empty (const HnSuggestText *self)
{
  return self->pairs->len == 0;
}

double
hn_suggest_text_compare (const HnSuggestText *a, const HnSuggestText *b)
{
  guint n_shared = 0;

  if (a->pairs->len == 0 || b->pairs->len == 0)
    return 0;
  for (guint i = 0, j = 0; i < a->pairs->len && j < b->pairs->len;)
    {
      guint64 one = g_array_index (a->pairs, guint64, i);
      guint64 two = g_array_index (b->pairs, guint64, j);

      n_shared += one == two ? 1 : 0;
      i += one <= two ? 1 : 0;
      j += two <= one ? 1 : 0;
    }
  return 2.0 * n_shared / (a->pairs->len + b->pairs->len);
}

static gboolean
is_hiragana (gunichar c)
{
  return c >= 0x3041 && c <= 0x309f;
}

/* Particles at the end say nothing: 停電 rather than 停電に. */
static char *
trim_particles (const gunichar *run, guint length)
{
  while (length > 2 && is_hiragana (run[length - 1]))
    length--;
  return g_ucs4_to_utf8 (run, length, NULL, NULL, NULL);
}

char *
hn_suggest_text_share (const HnSuggestText *a, const HnSuggestText *b)
{
  const gunichar *one = (const gunichar *) (void *) a->characters->data;
  const gunichar *two = (const gunichar *) (void *) b->characters->data;
  /* How long a run ends here, in this row and in the one before. */
  g_autofree guint *before = g_new0 (guint, b->characters->len + 1);
  g_autofree guint *here = g_new0 (guint, b->characters->len + 1);
  guint longest = 0;
  guint end = 0;

  for (guint i = 0; i < a->characters->len; i++)
    {
      guint *last = before;

      for (guint j = 0; j < b->characters->len; j++)
        {
          gboolean is_same = one[i] != 0 && one[i] == two[j];

          /* A particle at the beginning says nothing, either. */
          if (is_same && before[j] == 0 && is_hiragana (g_array_index (a->shown, gunichar, i)))
            is_same = FALSE;
          here[j + 1] = is_same ? before[j] + 1 : 0;
          if (here[j + 1] > longest)
            {
              longest = here[j + 1];
              end = i + 1;
            }
        }
      before = here;
      here = last;
    }
  if (longest < 2)
    return NULL;
  return trim_particles (&g_array_index (a->shown, gunichar, end - longest), longest);
}
