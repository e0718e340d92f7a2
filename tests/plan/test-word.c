#include "hn-word.h"

#include <locale.h>

static void
test_languages (void)
{
  g_autoptr (HnWord) word = hn_word_new ("検証レベル", "verification level");

  g_assert_cmpstr (hn_word_get_ja (word), ==, "検証レベル");
  g_assert_cmpstr (hn_word_get_en (word), ==, "verification level");
}

/* The word follows the language in which gettext speaks. */
static void
test_locale (void)
{
  static const struct
  {
    const char *locale;
    const char *languages;
    const char *word;
  } cases[] = {
    { "C.UTF-8", NULL, "en" },       { "C.UTF-8", "", "en" },       { "C.UTF-8", "ja", "ja" },
    { "C.UTF-8", "ja_JP", "ja" },    { "C.UTF-8", "ja:en", "ja" },  { "C.UTF-8", "en:ja", "en" },
    { "C.UTF-8", "en_GB:ja", "en" }, { "C.UTF-8", "fr:ja", "ja" },  { "C.UTF-8", "fr", "en" },
    { "C.UTF-8", "jam", "en" },      { "C.UTF-8", "fr::ja", "ja" }, { "C", "ja", "en" },
  };
  g_autoptr (HnWord) word = hn_word_new ("ja", "en");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_nonnull (setlocale (LC_ALL, cases[i].locale));
      if (cases[i].languages != NULL)
        g_setenv ("LANGUAGE", cases[i].languages, TRUE);
      else
        g_unsetenv ("LANGUAGE");
      g_test_message ("%s, LANGUAGE=%s", cases[i].locale, cases[i].languages);
      g_assert_cmpstr (hn_word_get (word), ==, cases[i].word);
    }
}

static void
test_japanese_locale (void)
{
  g_autoptr (HnWord) word = hn_word_new ("ja", "en");

  g_unsetenv ("LANGUAGE");
  if (setlocale (LC_ALL, "ja_JP.UTF-8") == NULL)
    {
      g_test_skip ("the locale ja_JP.UTF-8 is not installed");
      return;
    }
  g_assert_cmpstr (hn_word_get (word), ==, "ja");
  g_setenv ("LANGUAGE", "en", TRUE);
  g_assert_cmpstr (hn_word_get (word), ==, "en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/word/languages", test_languages);
  g_test_add_func ("/word/locale", test_locale);
  g_test_add_func ("/word/japanese-locale", test_japanese_locale);

  return g_test_run ();
}
