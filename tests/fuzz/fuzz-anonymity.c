#include "hn-searcher.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What was found stands there, in its order, and can be replaced. */
static void
check_findings (GPtrArray *findings, const char *text)
{
  g_autofree char *changed = hn_finding_apply_all (findings, text);
  guint at = 0;

  g_assert_nonnull (changed);
  g_assert_true (g_utf8_validate (changed, -1, NULL));
  for (guint i = 0; i < findings->len; i++)
    {
      HnFinding *finding = g_ptr_array_index (findings, i);
      guint start = hn_finding_get_start (finding);
      guint end = hn_finding_get_end (finding);
      g_autofree char *words = NULL;

      g_assert_cmpuint (start, >=, at);
      g_assert_cmpuint (start, <, end);
      g_assert_cmpuint (end, <=, (guint) g_utf8_strlen (text, -1));
      words = g_utf8_substring (text, start, end);
      g_assert_cmpstr (words, ==, hn_finding_get_text (finding));
      at = end;
    }
}

/*
 * The text is searched for what its first lines say of an operator: the name, then one of each part
 * in turn. The last line is the name of another one.
 */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) MIN (size, 8192));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 16);
  guint n = g_strv_length (lines);
  g_autoptr (HnOperator) subject = hn_operator_new (n > 0 ? lines[0] : NULL, "electricity");
  g_autoptr (HnOperator) other = hn_operator_new (n > 1 ? lines[n - 1] : NULL, "電力");
  g_autoptr (HnRegister) reg = hn_register_new (subject, 3);
  g_autoptr (HnSearcher) searcher = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 1; i < MIN (n, 8); i++)
    hn_operator_add (subject, (HnOperatorPart) ((i - 1) % HN_N_OPERATOR_PARTS), lines[i]);
  hn_register_add (reg, other);
  if (strlen (text) > HN_SEARCHER_MAX_BYTES)
    return 0;
  searcher = hn_searcher_new (reg);
  findings = hn_searcher_search (searcher, text);
  check_findings (findings, text);
  return 0;
}
