#include "hn-text-fold.h"

#include <string.h>

/* No word of a language is longer; what is (a digest, a key) is found by its beginning. */
#define WORD_MAX_BYTES 64

typedef enum
{
  KIND_NONE,
  KIND_WORD,
  KIND_CJK,
} Kind;

/* Ranges of Unicode whose scripts write without spaces between words; ー and 々 belong to them. */
static gboolean
is_cjk (gunichar c)
{
  static const struct
  {
    gunichar first;
    gunichar last;
  } ranges[] = {
    { 0x3005, 0x3007 }, { 0x3021, 0x3029 },   { 0x3031, 0x3035 },   { 0x3038, 0x303C },
    { 0x3041, 0x309A }, { 0x309D, 0x309F },   { 0x30A1, 0x30FA },   { 0x30FC, 0x30FF },
    { 0x3105, 0x312F }, { 0x3131, 0x318E },   { 0x31A0, 0x31BF },   { 0x31F0, 0x31FF },
    { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF },   { 0xA960, 0xA97C },   { 0xAC00, 0xD7A3 },
    { 0xF900, 0xFAFF }, { 0x1AFF0, 0x1B16F }, { 0x20000, 0x3FFFD },
  };

  if (c < ranges[0].first)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c <= ranges[i].last)
      return c >= ranges[i].first;
  return FALSE;
}

static Kind
get_kind (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) ? KIND_WORD : KIND_NONE;
  if (is_cjk (c))
    return KIND_CJK;
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ? KIND_WORD : KIND_NONE;
}

/* ァ … ヶ have their counterparts 0x60 before them, and so have ヽ and ヾ. */
static gunichar
fold_kana (gunichar c)
{
  gboolean is_katakana = (c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE;

  return is_katakana ? c - 0x60 : c;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

char *
hn_text_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (is_ascii (text))
    return g_ascii_strdown (text, -1);

  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (composed == NULL)
    return g_strdup ("");
  g_autofree char *folded = g_utf8_casefold (composed, -1);
  /* Folding may leave what has a composed form again. */
  g_autofree char *again = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);

  GString *result = g_string_sized_new (strlen (again));
  for (const char *place = again; *place != '\0'; place = g_utf8_next_char (place))
    g_string_append_unichar (result, fold_kana (g_utf8_get_char (place)));
  return g_string_free (result, FALSE);
}

/* One token: where it stands in the folded text. */
typedef struct
{
  const char *start;
  gsize length;
  Kind kind;
  gboolean is_pair;
} Token;

/* The token that begins at or behind @place. Returns where to go on; NULL: there is none. */
static const char *
next_token (const char *place, Token *token)
{
  Kind kind = KIND_NONE;

  while (*place != '\0' && (kind = get_kind (g_utf8_get_char (place))) == KIND_NONE)
    place = g_utf8_next_char (place);
  if (*place == '\0')
    return NULL;

  const char *end = g_utf8_next_char (place);
  *token = (Token){ .start = place, .kind = kind };
  if (kind == KIND_CJK)
    {
      token->is_pair = *end != '\0' && get_kind (g_utf8_get_char (end)) == KIND_CJK;
      token->length = (gsize) ((token->is_pair ? g_utf8_next_char (end) : end) - place);
      return end;
    }
  token->length = (gsize) (end - place);
  while (*end != '\0' && get_kind (g_utf8_get_char (end)) == KIND_WORD)
    {
      end = g_utf8_next_char (end);
      if ((gsize) (end - place) <= WORD_MAX_BYTES)
        token->length = (gsize) (end - place);
    }
  return end;
}

void
hn_text_append_tokens (GString *tokens, const char *text)
{
  g_return_if_fail (tokens != NULL);
  g_return_if_fail (text != NULL);

  g_autofree char *folded = hn_text_fold (text);
  const char *place = folded;
  Token token;

  while ((place = next_token (place, &token)) != NULL)
    {
      g_string_append_c (tokens, ' ');
      g_string_append_len (tokens, token.start, (gssize) token.length);
    }
}

/* One thing to look for: its tokens in a row. The last word may go on, and so may a single
 * character of Japanese; the end of a longer run is in its last pair already. */
static void
append_phrase (GString *expression, const char *text)
{
  g_autofree char *folded = hn_text_fold (text);
  g_autoptr (GString) phrase = g_string_new (NULL);
  const char *place = folded;
  gboolean after_pair = FALSE;
  Token token, ahead;
  Kind last = KIND_NONE;

  while ((place = next_token (place, &token)) != NULL)
    {
      gboolean is_last = next_token (place, &ahead) == NULL;
      if (is_last && after_pair)
        {
          last = KIND_NONE;
          break;
        }
      g_string_append_printf (phrase, "%s%.*s", phrase->len > 0 ? " " : "", (int) token.length,
                              token.start);
      after_pair = token.is_pair;
      last = token.kind;
    }
  if (phrase->len == 0)
    return;
  g_string_append_printf (expression, "%s\"%s\"%s", expression->len > 0 ? " AND " : "", phrase->str,
                          last == KIND_NONE ? "" : " *");
}

/* The character that ends what @c begins; 0 where it begins nothing. */
static gunichar
get_closing (gunichar c)
{
  return c == '"' || c == 0x201C || c == 0x201D || c == 0xFF02 ? '"' : c == 0x300C ? 0x300D : 0;
}

static gboolean
closes (gunichar c, gunichar closing)
{
  return closing == '"' ? get_closing (c) == '"' : c == closing;
}

char *
hn_text_match_expression (const char *words)
{
  g_return_val_if_fail (words != NULL, NULL);

  GString *expression = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  gunichar closing = 0;

  for (const char *place = words; *place != '\0'; place = g_utf8_next_char (place))
    {
      gunichar c = g_utf8_get_char (place);
      gunichar opens = closing == 0 ? get_closing (c) : 0;
      gboolean ends = closing != 0 ? closes (c, closing) : opens != 0 || g_unichar_isspace (c);

      if (!ends)
        {
          g_string_append_unichar (word, c);
          continue;
        }
      append_phrase (expression, word->str);
      g_string_truncate (word, 0);
      closing = opens;
    }
  append_phrase (expression, word->str);
  return g_string_free (expression, expression->len == 0);
}
