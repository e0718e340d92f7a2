/* Every row of 別紙2, each with the sum that a person does. */
#include "level-fixture.h"

static HnPlan *plan;

#define CHECK(rows) level_fixture_check (plan, rows, G_N_ELEMENTS (rows))

/* 3万以上の利用者に対し2時間以上継続: 10:00 + 2 h = 12:00. */
static void
test_telecommunications (void)
{
  static const LevelFixtureRow rows[] = {
    { "before the two hours are over", "telecommunications ? 10:00~ users@10:00=30000", "11:59",
      "will-breach telecommunications 12:00", NULL },
    { "when they are", "telecommunications ? 10:00~ users@10:00=30000", "12:00",
      "breached telecommunications 12:00", NULL },
    { "one user too few", "telecommunications ? 10:00~ users@10:00=29999", "15:00",
      "not-breached telecommunications -", NULL },
    { "restored in time", "telecommunications ? 10:00~11:59:59.999999 users@10:00=30000", "15:00",
      "not-breached telecommunications -", NULL },
    { "restored after exactly two hours", "telecommunications ? 10:00~12:00 users@10:00=30000",
      "15:00", "breached telecommunications 12:00", NULL },
    { "the cause is not asked for", "telecommunications other 10:00~ users@10:00=30000", "13:00",
      "breached telecommunications 12:00", NULL },
    { "nobody has said how many", "telecommunications it 10:00~", "13:00",
      "undecided telecommunications -", "users ≥ 30,000" },
    { "what was in the first half hour is not known",
      "telecommunications it 10:00~ users@10:30=40000", "11:00",
      "will-breach telecommunications 12:30", NULL },
  };

  CHECK (rows);
}

/* ＩＴの機能不全により、放送の停止が生じないこと: at once. */
static void
test_broadcasting (void)
{
  static const LevelFixtureRow rows[] = {
    { "stopped by IT", "broadcasting it 10:00~ +broadcast-stop@10:07", "10:07",
      "breached broadcasting 10:07", NULL },
    { "not by IT", "broadcasting other 10:00~ +broadcast-stop@10:07", "11:00",
      "not-breached broadcasting -", NULL },
    { "the cause is not known", "broadcasting ? 10:00~ +broadcast-stop@10:07", "11:00",
      "undecided broadcasting -", "cause: IT malfunction" },
    { "it goes on the air", "broadcasting it 10:00~ -broadcast-stop@10:00", "11:00",
      "not-breached broadcasting -", NULL },
    { "nobody has said whether it does", "broadcasting it 10:00~", "11:00",
      "undecided broadcasting -", "Broadcasting stopped" },
  };

  CHECK (rows);
}

/* The rows of 金融: delay or stop by IT, at once; 備考 excludes what a substitute prevents, but in
 * 金融商品市場の開設. */
static void
test_finance (void)
{
  static const LevelFixtureRow rows[] = {
    { "deposits", "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:05", "11:00",
      "breached deposits 10:05", NULL },
    { "deposits, substituted",
      "deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:05 !substitute-without-effect",
      "11:00", "excluded deposits 10:05", NULL },
    { "lending", "lending it 10:00~ +loan-execution-delay-or-stop@10:05", "11:00",
      "breached lending 10:05", NULL },
    { "lending, substituted", "lending it 10:00~ +loan-execution-delay-or-stop@10:05 !substitution",
      "11:00", "excluded lending 10:05", NULL },
    { "transfers", "funds-transfer it 10:00~ +funds-transfer-delay-or-stop@10:05", "11:00",
      "breached funds-transfer 10:05", NULL },
    { "transfers, substituted",
      "funds-transfer it 10:00~ +funds-transfer-delay-or-stop@10:05 !funds-transfer", "11:00",
      "excluded funds-transfer 10:05", NULL },
    { "life insurance", "life-insurance-payment it 10:00~ +insurance-payment-delay-or-stop@10:05",
      "11:00", "breached life-insurance-payment 10:05", NULL },
    { "life insurance, substituted",
      "life-insurance-payment it 10:00~ +insurance-payment-delay-or-stop@10:05 !substitution",
      "11:00", "excluded life-insurance-payment 10:05", NULL },
    { "non-life insurance",
      "non-life-insurance-payment it 10:00~ +insurance-payment-delay-or-stop@10:05", "11:00",
      "breached non-life-insurance-payment 10:05", NULL },
    { "non-life insurance, substituted",
      "non-life-insurance-payment it 10:00~ +insurance-payment-delay-or-stop@10:05 !substitution",
      "11:00", "excluded non-life-insurance-payment 10:05", NULL },
    { "securities: trading",
      "securities-trading it 10:00~ +customer-securities-delay-or-stop@10:05", "11:00",
      "breached securities 10:05", NULL },
    { "securities: brokerage",
      "securities-brokerage it 10:00~ +customer-securities-delay-or-stop@10:05", "11:00",
      "breached securities 10:05", NULL },
    { "securities: clearing, substituted",
      "securities-clearing it 10:00~ +customer-securities-delay-or-stop@10:05 !securities", "11:00",
      "excluded securities 10:05", NULL },
    { "the market", "market-operation it 09:00~ +market-trading-delay-or-stop@09:00", "09:00",
      "breached market-operation 09:00", NULL },
    { "the market knows no exclusion",
      "market-operation it 09:00~ +market-trading-delay-or-stop@09:00 !substitute-without-effect",
      "09:00", "breached market-operation 09:00",
      "the judgement on “substitute-without-effect” does not count: no remark of the levels in "
      "force excludes such a case" },
    { "not by IT", "deposits other 10:00~ +deposit-withdrawal-delay-or-stop@10:05", "11:00",
      "not-breached deposits -", NULL },
    { "what has stopped is not known", "deposits it 10:00~", "11:00", "undecided deposits -",
      "Withdrawal of deposits delayed or stopped" },
  };

  CHECK (rows);
}

/* 定期便の欠航, 列車の運休: the first one. */
static void
test_transport (void)
{
  static const char *const air[] = { "air-transport",        "air-traffic-control",
                                     "weather-information",  "reservation-and-boarding",
                                     "aircraft-maintenance", "flight-planning" };
  static const LevelFixtureRow rows[] = {
    { "no flight is cancelled", "air-transport it 10:00~ flights@10:00=0 flights-delayed@10:30=64",
      "12:00", "not-breached aviation -", NULL },
    { "how many is not known", "air-transport it 10:00~ flights-delayed@10:30=64", "12:00",
      "undecided aviation -", "flights ≥ 1" },
    { "some, by IT or not", "air-transport ? 10:00~ flights@10:30=1..20", "12:00",
      "undecided aviation -", "cause: IT malfunction" },
    { "a train", "passenger-rail it 10:00~ trains@10:30=1", "12:00", "breached railway 10:30",
      NULL },
    { "a train for want of a ticket", "rail-ticketing it 10:00~ trains@10:00=0 trains@11:15=3",
      "12:00", "breached railway 11:15", NULL },
    { "a wire has come down", "passenger-rail other 10:00~ trains@10:30=283", "12:00",
      "not-breached railway -", NULL },
  };

  CHECK (rows);
  for (gsize i = 0; i < G_N_ELEMENTS (air); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("%s it 10:00~ flights@10:00=0 flights@10:30=1", air[i]);
      LevelFixtureRow row = { air[i], text, "12:00", "breached aviation 10:30", NULL };

      level_fixture_check (plan, &row, 1);
    }
}

/* １０万キロワット以上で１０分以上: 10:00 + 10 min = 10:10. 供給支障戸数が３０以上: at once. */
static void
test_energy (void)
{
  static const LevelFixtureRow rows[] = {
    { "the clock runs", "electricity-supply it 10:00~ kW@10:00=100000", "10:09:59.999999",
      "will-breach electricity 10:10", NULL },
    { "ten minutes are over", "electricity-supply it 10:00~ kW@10:00=100000", "10:10",
      "breached electricity 10:10", NULL },
    { "a kilowatt too few", "electricity-supply it 10:00~ kW@10:00=99999", "11:00",
      "not-breached electricity -", NULL },
    { "half a kilowatt too few", "electricity-supply it 10:00~ kW@10:00=99999.5", "11:00",
      "not-breached electricity -", NULL },
    { "not by IT", "electricity-supply other 10:00~ kW@10:00=3000000", "11:00",
      "not-breached electricity -", NULL },
    { "households are no kilowatts", "electricity-supply it 10:00~ households@10:00=2950000",
      "11:00", "undecided electricity -", "kW ≥ 100,000" },
    { "neither is known", "electricity-supply ? 10:00~ households@10:00=2950000", "11:00",
      "undecided electricity -", "cause: IT malfunction; kW ≥ 100,000" },
    { "gas: 29", "gas-supply it 10:00~ households@10:00=29", "11:00", "not-breached gas -", NULL },
    { "gas: 30", "gas-supply it 10:00~ households@10:00=29 households@10:20=30", "11:00",
      "breached gas 10:20", NULL },
    { "gas: restored since", "gas-supply it 10:00~10:30 households@10:20=30", "11:00",
      "breached gas 10:20", NULL },
    { "gas: an earthquake", "gas-supply other 10:00~ households@10:00=105000", "11:00",
      "not-breached gas -", NULL },
  };

  CHECK (rows);
}

/* 地方公共団体: two levels, and two examples that are breaches of them. */
static void
test_government (void)
{
  static const LevelFixtureRow rows[] = {
    { "rights impaired", "local-administration it 10:00~ +residents-rights-impaired@10:05", "11:00",
      "breached local-administration-rights 10:05", NULL },
    { "a leak is one, whatever the cause",
      "local-administration other 10:00~ +personal-data-leak@10:20", "11:00",
      "breached local-administration-rights 10:20", NULL },
    { "not restored in time",
      "local-administration other 10:00~ -personal-data-leak@10:00 "
      "+safe-restoration-time-exceeded@10:45",
      "11:00", "breached local-administration-restoration 10:45", NULL },
    /* 概ね24時間: from 10:00 of the 12th until 10:00 of the 13th. */
    { "a web service, the clock runs",
      "local-administration other 10:00~ -personal-data-leak@10:00 "
      "+web-service-unavailable-or-wrong@10:00",
      "11:00", "will-breach local-administration-restoration 2016-10-13T10:00", NULL },
    { "a web service, restored after ten hours",
      "local-administration other 10:00~20:00 -personal-data-leak@10:00 "
      "-safe-restoration-time-exceeded@10:00 +web-service-unavailable-or-wrong@10:00",
      "21:00", "not-breached local-administration-rights -", NULL },
    { "nothing is known but the cause", "local-administration other 10:00~20:00", "21:00",
      "undecided local-administration-rights -",
      "Leak of personal information; System not restored within the time in which the safety and "
      "security of residents and others can be ensured" },
  };

  CHECK (rows);
}

static void
test_health_water_freight (void)
{
  static const LevelFixtureRow rows[] = {
    { "records", "medical-care it 10:00~ +medical-record-keeping-impaired@10:05", "11:00",
      "breached medical-records 10:05", NULL },
    { "records, in a power cut", "medical-care other 10:00~ +medical-record-keeping-impaired@10:05",
      "11:00", "not-breached medical-records -", NULL },
    { "water cut", "water-supply it 10:00~ +water-cut-or-reduced@10:05", "11:00",
      "breached water 10:05", NULL },
    /* What there was from 10:00 until 10:05 is not known. */
    { "bad water that is not supplied",
      "water-supply it 10:00~ -water-cut-or-reduced@10:00 +water-quality-abnormal@10:05 "
      "-water-supply-impaired@10:05",
      "11:00", "undecided water -",
      "Abnormal water quality; Serious system failure (failure of a control system whose stop has "
      "a large effect on the supply of water); Supply of water impaired" },
    { "bad water that is not supplied, from the start",
      "water-supply it 10:00~ -water-cut-or-reduced@10:00 +water-quality-abnormal@10:05 "
      "-water-supply-impaired@10:00",
      "11:00", "not-breached water -", NULL },
    { "bad water",
      "water-supply it 10:00~ +water-quality-abnormal@10:05 "
      "+water-supply-impaired@10:10",
      "11:00", "breached water 10:10", NULL },
    { "a control system",
      "water-supply it 10:00~ +water-control-system-failure@10:05 +water-supply-impaired@10:01",
      "11:00", "breached water 10:05", NULL },
    { "a pipe bridge has come down", "water-supply other 10:00~ +water-cut-or-reduced@10:00",
      "11:00", "not-breached water -", NULL },
    { "freight stops", "freight-and-storage it 10:00~ +freight-transport-stopped@10:05", "11:00",
      "breached logistics 10:05", NULL },
    { "freight is lost", "freight-and-storage it 10:00~ +freight-lost@10:06", "11:00",
      "breached logistics 10:06", NULL },
    { "freight is late",
      "freight-and-storage it 10:00~ -freight-transport-stopped@10:00 "
      "-freight-lost@10:00",
      "11:00", "not-breached logistics -", NULL },
  };

  CHECK (rows);
}

/* Each level of the edition is in the tests above. */
static void
test_all_rows (void)
{
  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_levels (plan)), ==, 18);
}

/* The edition of 2024 has other ids; the same code judges by it. */
static void
test_2024 (void)
{
  static const LevelFixtureRow rows[] = {
    { "telecommunications",
      "telecommunications it 2024-07-01T00:00:00Z~ users@2024-07-01T00:00:00Z=30000",
      "2024-07-02T00:00:00Z", "breached telecommunications 2024-07-01T11:00", NULL },
    { "electricity", "electricity-supply it 2024-07-01T00:00:00Z~ kW@2024-07-01T00:00:00Z=100000",
      "2024-07-02T00:00:00Z", "breached electricity-supply 2024-07-01T09:10", NULL },
    { "a port's terminals",
      "terminal-operation it 2024-07-01T00:00:00Z~ "
      "+terminal-operation-impaired@2024-07-01T00:30:00Z",
      "2024-07-02T00:00:00Z", "breached terminal-operation 2024-07-01T09:30", NULL },
    { "cards",
      "card-payment other 2024-07-01T00:00:00Z~ +card-payment-impaired@2024-07-01T00:30:00Z",
      "2024-07-02T00:00:00Z", "not-breached card-payment -", NULL },
    { "the day before it is in force: 2024-03-08 in Japan",
      "card-payment it 2024-03-07T14:59:59Z~ +card-payment-impaired@2024-03-07T14:59:59Z",
      "2024-07-02T00:00:00Z", "undecided - -",
      "no verification level of “Credit card payment” was in force on 2024-03-07" },
  };
  g_autoptr (HnPlan) edition = level_fixture_load ("2024");

  level_fixture_check (edition, rows, G_N_ELEMENTS (rows));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = level_fixture_load (NULL);

  g_test_add_func ("/level/rows/telecommunications", test_telecommunications);
  g_test_add_func ("/level/rows/broadcasting", test_broadcasting);
  g_test_add_func ("/level/rows/finance", test_finance);
  g_test_add_func ("/level/rows/transport", test_transport);
  g_test_add_func ("/level/rows/energy", test_energy);
  g_test_add_func ("/level/rows/government", test_government);
  g_test_add_func ("/level/rows/health-water-freight", test_health_water_freight);
  g_test_add_func ("/level/rows/all", test_all_rows);
  g_test_add_func ("/level/rows/2024", test_2024);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
