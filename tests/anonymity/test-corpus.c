/* Sentences as people write them: all that gives the operator away is found, and little else. */
#include "hn-searcher.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  HnOperator *subject;
  HnOperator *last;
  GPtrArray *others;
  HnSearcher *searcher;
  guint n_sentences;
  guint n_wanted;
  guint n_met;
  guint n_found;
  guint n_right;
} HnCorpus;

typedef struct
{
  guint start;
  guint end;
  gboolean met;
} HnWanted;

static void
begin_world (HnCorpus *corpus, HnOperator *subject)
{
  g_clear_object (&corpus->subject);
  g_clear_object (&corpus->searcher);
  g_ptr_array_set_size (corpus->others, 0);
  corpus->subject = subject;
  corpus->last = subject;
}

/* A line of a world: `operator` or `other` with name and sector, or a part of the last one. */
static void
read_world (HnCorpus *corpus, const char *line)
{
  static const char *const parts[] = {
    [HN_OPERATOR_ALIAS] = "alias",           [HN_OPERATOR_DOMAIN] = "domain",
    [HN_OPERATOR_NETWORK] = "network",       [HN_OPERATOR_PERSON] = "person",
    [HN_OPERATOR_FACILITY] = "facility",     [HN_OPERATOR_SYSTEM] = "system",
    [HN_OPERATOR_PREFECTURE] = "prefecture",
  };
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  const char *sector = strrchr (words[1], ' ');

  if (g_str_equal (words[0], "operator") || g_str_equal (words[0], "other"))
    {
      g_autofree char *name = g_strndup (words[1], (gsize) (sector - words[1]));
      HnOperator *operator= hn_operator_new (name, sector + 1);

      if (g_str_equal (words[0], "operator"))
        {
          begin_world (corpus, operator);
          return;
        }
      corpus->last = operator;
      g_ptr_array_add (corpus->others, operator);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (words[0], parts[i]))
      {
        hn_operator_add (corpus->last, i, words[1]);
        return;
      }
  g_error ("what is %s?", words[0]);
}

static HnSearcher *
get_searcher (HnCorpus *corpus)
{
  g_autoptr (HnRegister) reg = NULL;

  if (corpus->searcher != NULL)
    return corpus->searcher;
  reg = hn_register_new (corpus->subject, 3);
  for (guint i = 0; i < corpus->others->len; i++)
    hn_register_add (reg, g_ptr_array_index (corpus->others, i));
  corpus->searcher = hn_searcher_new (reg);
  return corpus->searcher;
}

/* Takes the brackets out of a sentence, and notes what stood in them. */
static char *
read_sentence (const char *line, GArray *wanted)
{
  GString *text = g_string_new (NULL);
  HnWanted span = { 0 };
  guint at = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x27e6)
        span.start = at;
      else if (c == 0x27e7)
        {
          span.end = at;
          g_array_append_val (wanted, span);
        }
      else
        {
          g_string_append_unichar (text, c);
          at++;
        }
    }
  return g_string_free (text, FALSE);
}

static void
try_sentence (HnCorpus *corpus, const char *line)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (HnWanted));
  g_autofree char *text = read_sentence (line, wanted);
  g_autoptr (GPtrArray) findings = hn_searcher_search (get_searcher (corpus), text);
  g_autofree char *changed = hn_finding_apply_all (findings, text);

  g_assert_nonnull (changed);
  corpus->n_sentences++;
  corpus->n_found += findings->len;
  for (guint i = 0; i < findings->len; i++)
    {
      HnFinding *finding = g_ptr_array_index (findings, i);
      gboolean right = FALSE;

      for (guint w = 0; w < wanted->len; w++)
        {
          HnWanted *span = &g_array_index (wanted, HnWanted, w);

          if (hn_finding_get_start (finding) <= span->start &&
              hn_finding_get_end (finding) >= span->end)
            span->met = TRUE;
          right |= hn_finding_get_start (finding) < span->end &&
                   hn_finding_get_end (finding) > span->start;
        }
      corpus->n_right += right ? 1 : 0;
      if (!right)
        g_test_message ("wrong: %s in: %s", hn_finding_get_text (finding), text);
    }
  corpus->n_wanted += wanted->len;
  for (guint w = 0; w < wanted->len; w++)
    {
      corpus->n_met += g_array_index (wanted, HnWanted, w).met ? 1 : 0;
      if (!g_array_index (wanted, HnWanted, w).met)
        g_test_message ("missed in: %s", line);
    }
}

static void
test_corpus (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "anonymity", "corpus.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  HnCorpus corpus = { .others = g_ptr_array_new_with_free_func (g_object_unref) };

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **it = lines; *it != NULL; it++)
    if (g_str_has_prefix (*it, "= "))
      read_world (&corpus, *it + 2);
    else if (**it != '#' && **it != '\0')
      {
        g_autofree char *line = g_strcompress (*it);

        try_sentence (&corpus, line);
      }
  g_test_message ("%u sentences: %u of %u found, %u of %u findings right", corpus.n_sentences,
                  corpus.n_met, corpus.n_wanted, corpus.n_right, corpus.n_found);
  g_assert_cmpuint (corpus.n_sentences, >=, 200);
  g_assert_cmpuint (corpus.n_met, ==, corpus.n_wanted);
  g_assert_cmpuint (corpus.n_right * 10, >=, corpus.n_found * 9);
  begin_world (&corpus, NULL);
  g_ptr_array_unref (corpus.others);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anonymity/corpus", test_corpus);
  return g_test_run ();
}
