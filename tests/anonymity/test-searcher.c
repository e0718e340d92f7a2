/* What is found and what is not, by the operators of the register. */
#include "hn-searcher.h"

typedef struct
{
  HnOperator *subject;
  HnRegister *reg;
} HnWorld;

static HnOperator *
new_operator (const char *name, const char *sector, const char *prefecture)
{
  HnOperator *operator= hn_operator_new (name, sector);

  if (prefecture != NULL)
    hn_operator_add (operator, HN_OPERATOR_PREFECTURE, prefecture);
  return operator;
}

static void
setup (HnWorld *world, gconstpointer data)
{
  world->subject = new_operator ("東都電力株式会社", "electricity", "13");
  world->reg = hn_register_new (world->subject, 3);
}

static void
teardown (HnWorld *world, gconstpointer data)
{
  g_assert_finalize_object (world->reg);
  g_assert_finalize_object (world->subject);
}

static void
add_other (HnWorld *world, const char *name, const char *sector, const char *prefecture)
{
  g_autoptr (HnOperator) other = new_operator (name, sector, prefecture);

  hn_register_add (world->reg, other);
}

/* What is found, each as kind:text>suggestion, one after another. */
static char *
search (HnWorld *world, const char *text)
{
  g_autoptr (HnSearcher) searcher = hn_searcher_new (world->reg);
  g_autoptr (GPtrArray) findings = hn_searcher_search (searcher, text);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      HnFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (found, "%s%s:%s>%s", i > 0 ? " | " : "",
                              hn_finding_kind_get_nick (hn_finding_get_kind (finding)),
                              hn_finding_get_text (finding), hn_finding_get_suggestion (finding));
    }
  return g_string_free (found, FALSE);
}

static void
assert_found (HnWorld *world, const char *text, const char *expected)
{
  g_autofree char *found = search (world, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_places (HnWorld *world, gconstpointer data)
{
  assert_found (world, "東京都で停電した。", "place:東京都>国内");
  add_other (world, "甲電力", "電力", "Tokyo");
  assert_found (world, "東京都で停電した。", "place:東京都>国内");
  /* Another sector does not help to disappear. */
  add_other (world, "乙ガス", "gas", "JP-13");
  assert_found (world, "東京都で停電した。", "place:東京都>国内");
  add_other (world, "丙電力", "electricity", "千葉県");
  assert_found (world, "東京都で停電した。", "place:東京都>関東地方");
  assert_found (world, "A plant in Tokyo was hit.", "place:Tokyo>Kanto");
  add_other (world, "丁電力", "electricity", "東京");
  assert_found (world, "東京都で停電した。", "");
  /* Where it does not work says nothing of it. */
  assert_found (world, "千葉県で停電した。", "");
}

static void
test_places_together (HnWorld *world, gconstpointer data)
{
  hn_operator_add (world->subject, HN_OPERATOR_PREFECTURE, "埼玉県");
  add_other (world, "甲電力", "electricity", "Tokyo");
  add_other (world, "乙電力", "electricity", "Tokyo");
  add_other (world, "丙電力", "electricity", "Saitama");
  add_other (world, "丁電力", "electricity", "Saitama");
  assert_found (world, "東京都で停電した。", "");
  assert_found (world, "埼玉県で停電した。", "");
  assert_found (world, "東京都と埼玉県で停電した。", "place:埼玉県>関東地方");
}

static void
test_times (HnWorld *world, gconstpointer data)
{
  g_autoptr (HnRegister) open = hn_register_new (world->subject, 1);
  g_autoptr (HnSearcher) searcher = hn_searcher_new (open);
  g_autoptr (GPtrArray) findings = hn_searcher_search (searcher, "東京都で14:27に停電した。");

  g_assert_cmpuint (findings->len, ==, 0);
  assert_found (world, "2026年11月3日14時27分に停止。",
                "time:2026年11月3日14時27分>2026年11月3日午後");
  assert_found (world, "It stopped at 2026-11-03T05:27:00Z.",
                "time:2026-11-03T05:27:00Z>2026-11-03 in the morning (UTC)");
  assert_found (world, "11月3日の未明に停止。", "");
  assert_found (world, "14時頃に停止。", "");
  assert_found (world, "17:00までに回答されたい。", "");
}

static void
test_short_names (HnWorld *world, gconstpointer data)
{
  assert_found (world, "東都の設備", "alias:東都>ある電力事業者");
  assert_found (world, "Toto said so.", "alias:Toto>an electric power operator");
  assert_found (world, "東都銀行の設備", "");
  /* Once another one begins so, it is nobody's alone. */
  add_other (world, "東都ガス株式会社", "gas", NULL);
  assert_found (world, "東都の設備", "");
  assert_found (world, "東都電の設備", "alias:東都電>ある電力事業者");
  assert_found (world, "東都電力の設備", "name:東都電力>ある電力事業者");
}

static void
test_others (HnWorld *world, gconstpointer data)
{
  g_autoptr (HnOperator) other = hn_operator_new ("新東都電力株式会社", "electricity");

  hn_operator_add (world->subject, HN_OPERATOR_SYSTEM, "SCADA-X");
  hn_operator_add (world->subject, HN_OPERATOR_SYSTEM, "DAS-3");
  hn_operator_add (other, HN_OPERATOR_SYSTEM, "ＳＣＡＤＡ－Ｘ");
  hn_register_add (world->reg, other);
  assert_found (world, "新東都電力の設備", "");
  assert_found (world, "新東都電力と東都電力", "name:東都電力>ある電力事業者");
  assert_found (world, "SCADA-XとDAS 3とDAS-30", "system:DAS 3>当該事業者のシステム");
}

static void
test_apply (HnWorld *world, gconstpointer data)
{
  const char *text = "😀東都電力で14:27に停電、㈱東都電力は調査中。";
  g_autoptr (HnSearcher) searcher = hn_searcher_new (world->reg);
  g_autoptr (GPtrArray) findings = hn_searcher_search (searcher, text);
  g_autofree char *all = hn_finding_apply_all (findings, text);
  g_autofree char *one = NULL;
  HnFinding *first;

  g_assert_cmpuint (findings->len, ==, 3);
  first = g_ptr_array_index (findings, 0);
  g_assert_cmpuint (hn_finding_get_start (first), ==, 1);
  g_assert_cmpuint (hn_finding_get_end (first), ==, 5);
  g_assert_cmpstr (all, ==, "😀ある電力事業者で午後に停電、ある電力事業者は調査中。");
  one = hn_finding_apply (first, text);
  g_assert_cmpstr (one, ==, "😀ある電力事業者で14:27に停電、㈱東都電力は調査中。");
  g_assert_null (hn_finding_apply (first, "別の文"));
  g_assert_null (hn_finding_apply (first, ""));
}

static void
test_nothing (HnWorld *world, gconstpointer data)
{
  g_autoptr (HnOperator) nobody = hn_operator_new (NULL, NULL);
  g_autoptr (HnRegister) reg = hn_register_new (nobody, 3);
  g_autoptr (HnSearcher) searcher = hn_searcher_new (reg);
  g_autoptr (GPtrArray) none = hn_searcher_search (searcher, "");
  g_autoptr (GPtrArray) still = hn_searcher_search (searcher, "東京都の電力会社");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (still->len, ==, 0);
}

#define ADD(name)                                                                                  \
  g_test_add ("/anonymity/searcher/" #name, HnWorld, NULL, setup, test_##name, teardown)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (places);
  ADD (places_together);
  ADD (times);
  ADD (short_names);
  ADD (others);
  ADD (apply);
  ADD (nothing);
  return g_test_run ();
}
