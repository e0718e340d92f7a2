/* The clock of a level: what lasts, what breaks off and begins anew, what is not known yet. */
#include "level-fixture.h"

#include <math.h>

static HnPlan *plan;

#define CHECK(rows) level_fixture_check (plan, rows, G_N_ELEMENTS (rows))

/* 30,000 users for two hours. */
static void
test_history (void)
{
  static const LevelFixtureRow rows[] = {
    /* 11:00 - 10:00 = 1 h, and then too few. */
    { "30,000 fall to 20,000 after an hour",
      "telecommunications it 10:00~ users@10:00=30000 users@11:00=20000", "15:00",
      "not-breached telecommunications -", NULL },
    /* The clock starts again at 11:30: 11:30 + 2 h = 13:30. */
    { "they rise again, and the clock begins anew",
      "telecommunications it 10:00~ users@10:00=30000 users@11:00=20000 users@11:30=31000", "12:30",
      "will-breach telecommunications 13:30", NULL },
    { "and it breaches",
      "telecommunications it 10:00~ users@10:00=30000 users@11:00=20000 users@11:30=31000", "13:30",
      "breached telecommunications 13:30", NULL },
    { "a figure that changes above the limit leaves the clock alone",
      "telecommunications it 10:00~ users@10:00=30000 users@11:00=900000 users@11:30=30001",
      "12:00", "breached telecommunications 12:00", NULL },
    { "what falls at the very end has lasted",
      "telecommunications it 10:00~ users@10:00=30000 users@12:00=1", "15:00",
      "breached telecommunications 12:00", NULL },
    { "what falls a microsecond before has not",
      "telecommunications it 10:00~ users@10:00=30000 users@11:59:59.999999=1", "15:00",
      "not-breached telecommunications -", NULL },
    { "a breach stands when all is well again",
      "telecommunications it 10:00~14:00 users@10:00=30000 users@13:00=10", "23:00",
      "breached telecommunications 12:00", NULL },
    { "a breach before a fall and a rise",
      "telecommunications it 08:00~ users@08:00=30000 users@11:00=5 users@11:30=90000", "12:00",
      "breached telecommunications 10:00", NULL },
    /* Each break lasts for a minute: 20 x (5 + 1) min, never ten minutes on end. */
    { "off and on and off",
      "electricity-supply it 10:00~ kW@10:00=100000 kW@10:05=0 kW@10:06=100000 kW@10:11=0 "
      "kW@10:12=100000 kW@10:17=99999",
      "10:30", "not-breached electricity -", NULL },
  };

  CHECK (rows);
}

static void
test_restored (void)
{
  static const LevelFixtureRow rows[] = {
    { "before the time", "electricity-supply it 10:00~10:09 kW@10:00=100000", "11:00",
      "not-breached electricity -", NULL },
    { "after it", "electricity-supply it 10:00~10:11 kW@10:00=100000", "11:00",
      "breached electricity 10:10", NULL },
    { "is promised, but the clock runs on", "electricity-supply it 10:00~10:09 kW@10:00=100000",
      "10:05", "will-breach electricity 10:10", NULL },
    { "now", "electricity-supply it 10:00~10:09 kW@10:00=100000", "10:09",
      "not-breached electricity -", NULL },
    { "as soon as it began", "gas-supply it 10:00~10:00 households@10:00=30", "11:00",
      "not-breached gas -", NULL },
    { "and what is reported of later does not count",
      "gas-supply it 10:00~10:30 households@10:00=29 households@10:30=30", "11:00",
      "not-breached gas -", NULL },
    { "and nobody had said how many", "gas-supply it 10:00~10:30 households@10:45=30", "11:00",
      "undecided gas -", "households ≥ 30" },
  };

  CHECK (rows);
}

static void
test_unknown (void)
{
  static const LevelFixtureRow rows[] = {
    { "a range above", "telecommunications it 10:00~ users@10:00=30000..90000", "12:00",
      "breached telecommunications 12:00", NULL },
    { "a range with no end", "telecommunications it 10:00~ users@10:00=30000..", "11:00",
      "will-breach telecommunications 12:00", NULL },
    { "a range below", "telecommunications it 10:00~ users@10:00=0..29999", "15:00",
      "not-breached telecommunications -", NULL },
    { "a range across", "telecommunications it 10:00~ users@10:00=20000..40000", "10:30",
      "undecided telecommunications -", "users ≥ 30,000" },
    { "a range across, restored after an hour",
      "telecommunications it 10:00~11:00 users@10:00=20000..40000", "15:00",
      "not-breached telecommunications -", NULL },
    { "the first figure comes late: certain two hours after it",
      "telecommunications it 10:00~ users@11:15=50000", "12:00",
      "will-breach telecommunications 13:15", NULL },
    { "a late figure is small: it may have been large before",
      "telecommunications it 10:00~ users@12:00=100", "15:00", "undecided telecommunications -",
      "users ≥ 30,000" },
    { "a late figure is small, but not late enough", "telecommunications it 10:00~ users@11:59=100",
      "15:00", "not-breached telecommunications -", NULL },
    { "a gap breaks what is certain",
      "telecommunications it 10:00~ users@10:00=50000 users@11:00=? users@11:01=50000", "12:00",
      "will-breach telecommunications 13:01", NULL },
    { "the cause", "electricity-supply ? 10:00~ kW@10:00=100000", "11:00",
      "undecided electricity -", "cause: IT malfunction" },
    { "the cause, restored in time", "electricity-supply ? 10:00~10:05 kW@10:00=100000", "11:00",
      "not-breached electricity -", NULL },
    { "what it was before the first figure does not decide",
      "electricity-supply ? 10:00~ kW@10:20=100000", "11:00", "undecided electricity -",
      "cause: IT malfunction" },
    { "when it began: certain from the first word on", "telecommunications it ?~ users@10:00=50000",
      "11:00", "will-breach telecommunications 12:00", NULL },
    { "when it began, and it is small now", "telecommunications it ?~ users@10:00=50", "11:00",
      "undecided telecommunications -", "users ≥ 30,000" },
    { "when it began, all else known", "telecommunications it ?~ users@10:00=50000", "12:00",
      "breached telecommunications 12:00", NULL },
  };

  CHECK (rows);
}

static void
test_order (void)
{
  static const LevelFixtureRow rows[] = {
    { "figures in any order",
      "telecommunications it 10:00~ users@11:30=31000 users@10:00=30000 users@11:00=20000", "13:30",
      "breached telecommunications 13:30", NULL },
    { "the same one twice",
      "telecommunications it 10:00~ users@10:00=30000 users@10:00=30000 users@11:00=30000", "12:00",
      "breached telecommunications 12:00", NULL },
    { "of two at an instant the later word counts",
      "telecommunications it 10:00~ users@10:00=30000 users@10:00=29000", "13:00",
      "not-breached telecommunications -", NULL },
    { "also where it says that it is not known",
      "telecommunications it 10:00~ users@10:00=30000 users@10:00=?", "13:00",
      "undecided telecommunications -", "users ≥ 30,000" },
    { "a figure from before the start holds at the start",
      "gas-supply it 10:00~ households@09:00=478", "10:00", "breached gas 10:00", NULL },
    { "of two from before it the newer one",
      "gas-supply it 10:00~ households@09:00=478 households@09:30=3", "10:30", "not-breached gas -",
      NULL },
    { "a figure of another unit changes nothing",
      "gas-supply it 10:00~ households@10:00=30 users@10:00=1 kW@10:00=?", "10:30",
      "breached gas 10:00", NULL },
  };

  CHECK (rows);
}

static void
test_now (void)
{
  static const LevelFixtureRow rows[] = {
    { "before it begins", "gas-supply it 10:00~ households@10:00=30", "09:59",
      "will-breach gas 10:00", NULL },
    /* 10:00 + 2 h = 12:00. */
    { "long before it begins", "telecommunications it 10:00~ users@08:00=30000", "08:30",
      "will-breach telecommunications 12:00", NULL },
    { "the last figure until it begins counts",
      "telecommunications it 10:00~ users@08:00=30000 users@09:30=29999", "08:30",
      "not-breached telecommunications -", NULL },
    { "a figure of after it begins does not count yet",
      "telecommunications it 10:00~ users@10:00=29999 users@10:01=30000", "08:30",
      "not-breached telecommunications -", NULL },
    { "before it begins nobody knows how many", "gas-supply it 10:00~ households@10:00=?", "09:59",
      "undecided gas -", "households ≥ 30" },
    { "before it begins, it is said to be over at once",
      "gas-supply it 10:00~10:00 households@10:00=30", "09:59", "not-breached gas -", NULL },
    { "before it begins, its end is but a promise", "gas-supply it 10:00~10:01 households@10:00=30",
      "09:59", "will-breach gas 10:00", NULL },
    { "as it begins", "gas-supply it 10:00~ households@10:00=30", "10:00", "breached gas 10:00",
      NULL },
    { "a figure of a time to come does not count yet",
      "gas-supply it 10:00~ households@10:00=3 households@10:30=30", "10:15", "not-breached gas -",
      NULL },
    { "it does at its time", "gas-supply it 10:00~ households@10:00=3 households@10:30=30", "10:30",
      "breached gas 10:30", NULL },
  };

  CHECK (rows);
}

static void
check_next (const char *text, const char *now, const char *possible, const char *next)
{
  g_autoptr (HnLevelCase) accident = level_fixture_read (plan, text);
  g_autoptr (HnVerdict) verdict = hn_level_judge (plan, accident, level_fixture_at (now));

  g_test_message ("%s at %s", text, now);
  g_assert_cmpint (hn_verdict_get_possible_us (verdict), ==,
                   possible != NULL ? level_fixture_at (possible) : 0);
  g_assert_cmpint (hn_verdict_get_next_change_us (verdict), ==,
                   next != NULL ? level_fixture_at (next) : 0);
}

/* Since when it may have been breached, and when to look again. */
static void
test_next_change (void)
{
  check_next ("telecommunications it 10:00~ users@10:00=30000", "11:00", "12:00", "12:00");
  check_next ("telecommunications it 10:00~ users@10:00=30000", "12:00", "12:00", NULL);
  check_next ("telecommunications it 10:00~ users@10:30=30000", "11:00", "12:00", "12:00");
  check_next ("telecommunications it 10:00~ users@10:30=30000", "12:00", "12:00", "12:30");
  check_next ("telecommunications it 10:00~12:10 users@10:30=30000", "12:05", "12:00", "12:10");
  check_next ("telecommunications it 10:00~ users@10:00=30", "11:00", NULL, NULL);
  check_next ("telecommunications it 10:00~ users@10:00=30 users@12:00=40", "11:00", NULL, "12:00");
  check_next ("telecommunications it 10:00~ users@10:00=?", "09:00", "12:00", "10:00");
  check_next ("telecommunications it 10:00~ users@10:00=30", "09:00", NULL, "10:00");
  check_next ("telecommunications it ?~ users@10:00=?", "11:00", "0001-01-01T00:00:00Z", NULL);
}

/* The ends of the calendar and of arithmetic. */
static void
test_extremes (void)
{
  static const LevelFixtureRow rows[] = {
    { "a day that the calendar does not have any more",
      "local-administration other 9999-12-31T10:00:00Z~ -personal-data-leak@9999-12-31T10:00:00Z "
      "-safe-restoration-time-exceeded@9999-12-31T10:00:00Z "
      "+web-service-unavailable-or-wrong@9999-12-31T10:00:00Z",
      "9999-12-31T23:59:59.999999Z", "not-breached local-administration-rights -", NULL },
    { "the largest figure", "telecommunications it 10:00~ users@10:00=1.7976931348623157e308",
      "12:00", "breached telecommunications 12:00", NULL },
    { "the smallest figure", "gas-supply it 10:00~ households@10:00=4.9e-324", "12:00",
      "not-breached gas -", NULL },
    { "from the first day on", "gas-supply it ?~ households@0001-01-01T00:00:00Z=30",
      "0001-01-01T00:00:00Z", "undecided - -",
      "no verification level of “General gas business” was in force on 0001-01-01" },
  };
  g_autoptr (HnLevelCase) odd = level_fixture_read (plan, "gas-supply it 10:00~");
  g_autoptr (HnVerdict) verdict = NULL;

  CHECK (rows);

  hn_level_case_add_quantity (odd, "households", level_fixture_at ("10:00"), TRUE, NAN, NAN);
  hn_level_case_add_quantity (odd, "households", level_fixture_at ("10:10"), TRUE, 40, 30);
  hn_level_case_add_quantity (odd, "households", level_fixture_at ("10:20"), TRUE, INFINITY,
                              INFINITY);
  verdict = hn_level_judge (plan, odd, level_fixture_at ("11:00"));
  g_assert_cmpint (hn_verdict_get_kind (verdict), ==, HN_VERDICT_BREACHED);
  g_assert_cmpint (hn_verdict_get_at_us (verdict), ==, level_fixture_at ("10:20"));
  g_assert_cmpint (hn_verdict_get_possible_us (verdict), ==, level_fixture_at ("10:00"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = level_fixture_load (NULL);

  g_test_add_func ("/level/clock/history", test_history);
  g_test_add_func ("/level/clock/restored", test_restored);
  g_test_add_func ("/level/clock/unknown", test_unknown);
  g_test_add_func ("/level/clock/order", test_order);
  g_test_add_func ("/level/clock/now", test_now);
  g_test_add_func ("/level/clock/next-change", test_next_change);
  g_test_add_func ("/level/clock/extremes", test_extremes);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
