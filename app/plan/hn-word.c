#include "hn-word.h"

#include <locale.h>
#include <string.h>

struct _HnWord
{
  char *ja;
  char *en;
};

HnWord *
hn_word_new (const char *ja, const char *en)
{
  HnWord *self;

  g_return_val_if_fail (ja != NULL && *ja != '\0', NULL);
  g_return_val_if_fail (en != NULL && *en != '\0', NULL);

  self = g_new (HnWord, 1);
  self->ja = g_strdup (ja);
  self->en = g_strdup (en);
  return self;
}

void
hn_word_free (HnWord *self)
{
  if (self == NULL)
    return;
  g_free (self->ja);
  g_free (self->en);
  g_free (self);
}

static gboolean
names_language (const char *locale, const char *language)
{
  gsize length = strlen (language);

  return strncmp (locale, language, length) == 0 && !g_ascii_isalpha (locale[length]);
}

/* As gettext decides it, so that the plan's words and the program's are never of two languages:
 * LANGUAGE goes before the locale, but counts for nothing in the locale "C". */
static gboolean
is_japanese (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);
  const char *languages = g_getenv ("LANGUAGE");

  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    return FALSE;
  if (languages == NULL || *languages == '\0')
    return names_language (locale, "ja");

  for (const char *at = languages; at != NULL; at = strchr (at, ':'))
    {
      if (*at == ':')
        at++;
      if (names_language (at, "ja"))
        return TRUE;
      if (names_language (at, "en"))
        return FALSE;
    }
  return FALSE;
}

const char *
hn_word_get (const HnWord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return is_japanese () ? self->ja : self->en;
}

const char *
hn_word_get_ja (const HnWord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ja;
}

const char *
hn_word_get_en (const HnWord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->en;
}
