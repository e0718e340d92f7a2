/* What takes a case out of a level (別紙2 備考), and which levels are in force. */
#include "level-fixture.h"

static HnPlan *plan;

#define CHECK(rows) level_fixture_check (plan, rows, G_N_ELEMENTS (rows))
#define UNHEEDED(id)                                                                               \
  "the judgement on “" id "” does not count: no remark of the levels in force excludes such a "  \
  "case"

static void
test_names (void)
{
  static const LevelFixtureRow rows[] = {
    { "the judgement of the plan",
      "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !substitute-without-effect",
      "11:00", "excluded deposits 10:00", NULL },
    { "the remark", "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !substitution",
      "11:00", "excluded deposits 10:00", NULL },
    { "the level", "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !deposits", "11:00",
      "excluded deposits 10:00", NULL },
    { "for this level only",
      "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !substitution/deposits", "11:00",
      "excluded deposits 10:00", NULL },
    { "for another one only",
      "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !substitution/lending", "11:00",
      "breached deposits 10:00", UNHEEDED ("substitution") },
    { "another level", "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !lending",
      "11:00", "breached deposits 10:00", UNHEEDED ("lending") },
    { "a remark that excludes nothing",
      "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !guidelines", "11:00",
      "breached deposits 10:00", UNHEEDED ("guidelines") },
    { "a level without exclusions", "gas-supply it 10:00~ households@10:00=30 !gas", "11:00",
      "breached gas 10:00", UNHEEDED ("gas") },
  };

  CHECK (rows);
}

static void
test_precedence (void)
{
  static const LevelFixtureRow rows[] = {
    { "over what is not decided", "deposits ? 10:00~ !deposits", "11:00", "excluded deposits -",
      NULL },
    { "not where nothing is to be excluded", "deposits other 10:00~ !deposits", "11:00",
      "not-breached deposits -", NULL },
    { "taken back",
      "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !deposits "
      "~substitution",
      "11:00", "breached deposits 10:00", NULL },
    { "and given again",
      "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00 !deposits "
      "~substitution !substitute-without-effect",
      "11:00", "excluded deposits 10:00", NULL },
  };

  CHECK (rows);
}

static void
test_reason (void)
{
  g_autoptr (HnLevelCase) accident =
      level_fixture_read (plan, "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00");
  g_autoptr (HnLevelCase) mute =
      level_fixture_read (plan, "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:00");
  g_autoptr (HnVerdict) verdict = NULL;
  g_autoptr (HnVerdict) unmoved = NULL;

  g_assert_cmpuint (
      hn_level_case_add_judgement (accident, "deposits", NULL, TRUE, "隣の支店の窓口で対応"), ==,
      1);
  verdict = hn_level_judge (plan, accident, level_fixture_at ("11:00"));
  g_assert_cmpint (hn_verdict_get_kind (verdict), ==, HN_VERDICT_EXCLUDED);
  g_assert_cmpint (hn_verdict_get_judgement (verdict), ==, 1);
  g_assert_cmpstr (hn_verdict_get_reason (verdict), ==, "隣の支店の窓口で対応");
  g_assert_null (hn_verdict_get_unheeded (verdict)[0]);

  /* C3: with its reason. */
  hn_level_case_add_judgement (mute, "deposits", NULL, TRUE, " \t");
  hn_level_case_add_judgement (mute, "substitution", NULL, TRUE, NULL);
  unmoved = hn_level_judge (plan, mute, level_fixture_at ("11:00"));
  g_assert_cmpint (hn_verdict_get_kind (unmoved), ==, HN_VERDICT_BREACHED);
  g_assert_cmpint (hn_verdict_get_judgement (unmoved), ==, -1);
  g_assert_null (hn_verdict_get_reason (unmoved));
  g_assert_cmpuint (g_strv_length ((char **) hn_verdict_get_unheeded (unmoved)), ==, 2);
  g_assert_cmpstr (hn_verdict_get_unheeded (unmoved)[0], ==,
                   "the judgement on “deposits” does not count: it gives no reason");
}

/* From 2009-02-03 on, a day that begins at 15:00 of the day before in UTC. */
static void
test_in_force (void)
{
  static const LevelFixtureRow rows[] = {
    { "the last second without levels",
      "gas-supply it 2009-02-02T14:59:59Z~ "
      "households@2009-02-02T14:59:59Z=30",
      "2018-01-01T00:00:00Z", "undecided - -",
      "no verification level of “General gas business” was in force on 2009-02-02" },
    { "the first second with them",
      "gas-supply it 2009-02-02T15:00:00Z~ "
      "households@2009-02-02T15:00:00Z=30",
      "2018-01-01T00:00:00Z", "breached gas 2009-02-03T00:00", NULL },
    { "of a case with no beginning the first word counts",
      "gas-supply it ?~ households@2009-02-02T15:00:00Z=30", "2018-01-01T00:00:00Z",
      "breached gas 2009-02-03T00:00", NULL },
    { "and of one that nobody has said anything of, now", "gas-supply it ?~",
      "2009-02-02T14:59:59Z", "undecided - -",
      "no verification level of “General gas business” was in force on 2009-02-02" },
  };

  CHECK (rows);
}

static HnVerdict *
judge (const char *text, const char *now)
{
  g_autoptr (HnLevelCase) accident = level_fixture_read (plan, text);

  return hn_level_judge (plan, accident, level_fixture_at (now));
}

/* The worst first: breached, will be, undecided, excluded, not; then the earlier one. */
static void
test_compare (void)
{
  static const char *const texts[] = {
    "gas-supply it 10:00~ households@10:00=30",
    "gas-supply it 10:00~ households@10:10=30",
    "telecommunications it 10:00~ users@10:00=30000",
    "telecommunications it 10:00~ users@10:10=30000",
    "gas-supply it 10:00~ households@10:00=?",
    "deposits it 10:00~ !deposits",
    "gas-supply other 10:00~ households@10:00=90",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr (HnVerdict) a = judge (texts[i], "11:00");
        g_autoptr (HnVerdict) b = judge (texts[j], "11:00");
        int order = hn_verdict_compare (a, b);

        g_assert_cmpint (order > 0 ? 1 : order < 0 ? -1 : 0, ==, i < j ? 1 : i > j ? -1 : 0);
        g_assert_true (hn_verdict_equal (a, b) == (i == j));
        g_assert_cmpint (hn_verdict_compare (a, NULL), >, 0);
        g_assert_cmpint (hn_verdict_compare (NULL, b), <, 0);
      }
  g_assert_cmpint (hn_verdict_compare (NULL, NULL), ==, 0);
  g_assert_true (hn_verdict_equal (NULL, NULL));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = level_fixture_load (NULL);

  g_test_add_func ("/level/exclusion/names", test_names);
  g_test_add_func ("/level/exclusion/precedence", test_precedence);
  g_test_add_func ("/level/exclusion/reason", test_reason);
  g_test_add_func ("/level/exclusion/in-force", test_in_force);
  g_test_add_func ("/level/exclusion/compare", test_compare);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
