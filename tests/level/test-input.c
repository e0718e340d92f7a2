/* What hinomictl level reads: strictly, since anybody may have written it. */
#include "level-fixture.h"

#include "hn-level-input.h"
#include "hn-stix-error.h"
#include <math.h>
#include <string.h>

static HnPlan *plan;

#define HEAD                                                                                       \
  "{\"service\": \"gas-supply\", \"started\": \"2016-10-12T10:00:00+09:00\", "                     \
  "\"now\": \"2016-10-12T02:00:00Z\""

static HnLevelCase *
read_text (const char *text, gint64 *now_us, GError **error)
{
  /* Exactly as long, so that a sanitizer sees who reads beyond it. */
  gsize length = strlen (text);
  g_autofree char *copy = g_memdup2 (text, length);

  return hn_level_input_read (plan, copy, length, now_us, error);
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  gint64 now_us, us;
  g_autoptr (HnLevelCase) accident = read_text (
      "{\"service\": \"gas-supply\", \"cause\": \"it\", \"started\": \"2016-10-12T10:00:00+09:00\","
      " \"restored\": \"2016-10-12T01:30:00.5Z\", \"now\": \"2016-10-12T02:00:00.1234567Z\","
      " \"quantities\": [{\"at\": \"2016-10-11T21:00:00-04:00\", \"unit\": \"households\","
      " \"value\": 30}, {\"at\": \"2016-10-12T01:05:00Z\", \"unit\": \"users\", \"value\": "
      "{\"min\":"
      " 1.5}}, {\"at\": \"2016-10-12T01:05:00Z\", \"unit\": \"kW\", \"value\": {\"max\": 2e5}},"
      " {\"at\": \"2016-10-12T01:10:00Z\", \"unit\": \"households\", \"value\": null}],"
      " \"effects\": [{\"at\": \"2016-10-12T01:05:00Z\", \"effect\": \"freight-lost\","
      " \"value\": true}, {\"at\": \"2016-10-12T01:05:00Z\", \"effect\": \"freight-lost\","
      " \"value\": null}],"
      " \"judgements\": [{\"rule\": \"gas\", \"excluded\": false, \"reason\": \"\"}]}",
      &now_us, &error);
  const HnLevelEntry *entry;

  g_assert_no_error (error);
  g_assert_cmpint (now_us, ==, level_fixture_at ("11:00:00.123456"));
  g_assert_cmpstr (hn_level_case_get_cause (accident), ==, "it");
  g_assert_true (hn_level_case_get_started (accident, &us));
  g_assert_cmpint (us, ==, level_fixture_at ("10:00"));
  g_assert_true (hn_level_case_get_restored (accident, &us));
  g_assert_cmpint (us, ==, level_fixture_at ("10:30:00.5"));
  g_assert_cmpuint (hn_level_case_get_n_entries (accident), ==, 7);

  entry = hn_level_case_get_entry (accident, 0);
  g_assert_cmpint (entry->at_us, ==, level_fixture_at ("10:00"));
  g_assert_true (entry->is_known && entry->min == 30 && entry->max == 30);
  entry = hn_level_case_get_entry (accident, 1);
  g_assert_true (entry->min == 1.5 && isinf (entry->max));
  entry = hn_level_case_get_entry (accident, 2);
  g_assert_true (entry->min == 0 && entry->max == 200000);
  g_assert_false (hn_level_case_get_entry (accident, 3)->is_known);
  g_assert_cmpint (hn_level_case_get_entry (accident, 4)->truth, ==, HN_TRUTH_TRUE);
  g_assert_cmpint (hn_level_case_get_entry (accident, 5)->truth, ==, HN_TRUTH_UNKNOWN);
  entry = hn_level_case_get_entry (accident, 6);
  g_assert_cmpstr (entry->subject, ==, "gas");
  g_assert_cmpint (entry->truth, ==, HN_TRUTH_FALSE);
}

/* What is not said is not known. */
static void
test_least (void)
{
  g_autoptr (GError) error = NULL;
  gint64 now_us;
  g_autoptr (HnLevelCase) accident =
      read_text ("{\"service\": \"gas-supply\", \"cause\": \"unknown\", \"started\": null,"
                 " \"restored\": null, \"now\": \"2016-10-12T02:00:00Z\"}",
                 &now_us, &error);

  g_assert_no_error (error);
  g_assert_null (hn_level_case_get_cause (accident));
  g_assert_false (hn_level_case_get_started (accident, NULL));
  g_assert_false (hn_level_case_get_restored (accident, NULL));
  g_assert_cmpuint (hn_level_case_get_n_entries (accident), ==, 0);
}

static const struct
{
  const char *text;
  HnLevelError code;
  const char *message; /* how it begins */
} bad[] = {
  { "", HN_LEVEL_ERROR_SYNTAX, "At byte 0" },
  { "{", HN_LEVEL_ERROR_SYNTAX, "At byte 1" },
  { HEAD "} x", HN_LEVEL_ERROR_SYNTAX, "At byte" },
  { HEAD ", \"now\": \"2016-10-12T02:00:00Z\"}", HN_LEVEL_ERROR_SYNTAX, "At byte" },
  { HEAD ", \"cause\": \"\\u0000\"}", HN_LEVEL_ERROR_SYNTAX, "At byte" },
  { "\xff", HN_LEVEL_ERROR_SYNTAX, "At byte 0" },
  { "[]", HN_LEVEL_ERROR_TYPE, "an object should stand here" },
  { "null", HN_LEVEL_ERROR_TYPE, "an object should stand here" },
  { "{}", HN_LEVEL_ERROR_MISSING, "“service” is missing" },
  { "{\"service\": \"gas-supply\"}", HN_LEVEL_ERROR_MISSING, "“now” is missing" },
  { "{\"service\": \"gas-supply\", \"now\": \"2016-10-12T02:00:00Z\"}", HN_LEVEL_ERROR_MISSING,
    "“started” is missing" },
  { "{\"service\": 5}", HN_LEVEL_ERROR_TYPE, "at /service: a text should stand here" },
  { "{\"service\": \"telegraphy\"}", HN_LEVEL_ERROR_REFERENCE,
    "at /service: the plan knows no “telegraphy”" },
  { "{\"service\": \"\\u001b[2J\\u202e\"}", HN_LEVEL_ERROR_REFERENCE,
    "at /service: the plan knows no “\uFFFD[2J\uFFFD”" },
  { HEAD ", \"causes\": \"it\"}", HN_LEVEL_ERROR_UNKNOWN_MEMBER, "“causes” means nothing here" },
  { HEAD ", \"cause\": \"luck\"}", HN_LEVEL_ERROR_REFERENCE,
    "at /cause: the plan knows no “luck”" },
  { HEAD ", \"cause\": null}", HN_LEVEL_ERROR_TYPE, "at /cause: a text" },
  { HEAD ", \"restored\": \"2016-10-12\"}", HN_LEVEL_ERROR_VALUE,
    "at /restored: “2016-10-12” is no time" },
  { HEAD ", \"restored\": \"2016-10-12T03:00:00+25:00\"}", HN_LEVEL_ERROR_VALUE, "at /restored" },
  { HEAD ", \"restored\": \"2016-10-12T03:00:00+0900\"}", HN_LEVEL_ERROR_VALUE, "at /restored" },
  { HEAD ", \"restored\": \"2016-02-30T03:00:00Z\"}", HN_LEVEL_ERROR_VALUE, "at /restored" },
  { HEAD ", \"restored\": \"0001-01-01T00:00:00+00:01\"}", HN_LEVEL_ERROR_VALUE, "at /restored" },
  { HEAD ", \"restored\": \"9999-12-31T23:59:59-00:01\"}", HN_LEVEL_ERROR_VALUE, "at /restored" },
  { HEAD ", \"restored\": 1476237600}", HN_LEVEL_ERROR_TYPE, "at /restored: a text" },
  { HEAD ", \"restored\": \"2016-10-12T00:59:59Z\"}", HN_LEVEL_ERROR_VALUE,
    "at /restored: it is restored before it starts" },
  { HEAD ", \"quantities\": {}}", HN_LEVEL_ERROR_TYPE, "at /quantities: a list should stand here" },
  { HEAD ", \"quantities\": null}", HN_LEVEL_ERROR_TYPE, "at /quantities: a list" },
  { HEAD ", \"quantities\": [5]}", HN_LEVEL_ERROR_TYPE, "at /quantities/0: an object" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\"}]}",
    HN_LEVEL_ERROR_MISSING, "at /quantities/0: “value” is missing" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"elephants\", "
         "\"value\": 1}]}",
    HN_LEVEL_ERROR_REFERENCE, "at /quantities/0/unit: the plan knows no “elephants”" },
  { HEAD ", \"quantities\": [{\"at\": null, \"unit\": \"households\", \"value\": 1}]}",
    HN_LEVEL_ERROR_TYPE, "at /quantities/0/at: a text" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\", "
         "\"value\": -1}]}",
    HN_LEVEL_ERROR_VALUE, "at /quantities/0/value: a figure is not below zero" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\", "
         "\"value\": \"30\"}]}",
    HN_LEVEL_ERROR_TYPE, "at /quantities/0/value: a number should stand here" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\", "
         "\"value\": 1e999}]}",
    HN_LEVEL_ERROR_SYNTAX, "At byte" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\", "
         "\"value\": {}}]}",
    HN_LEVEL_ERROR_MISSING, "at /quantities/0/value: a range has “min”, “max” or both" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\", "
         "\"value\": {\"min\": 2, \"max\": 1}}]}",
    HN_LEVEL_ERROR_VALUE, "at /quantities/0/value: “min” is above “max”" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\", "
         "\"value\": {\"min\": null}}]}",
    HN_LEVEL_ERROR_TYPE, "at /quantities/0/value/min: a number" },
  { HEAD ", \"quantities\": [{\"at\": \"2016-10-12T02:00:00Z\", \"unit\": \"households\", "
         "\"value\": {\"least\": 1}}]}",
    HN_LEVEL_ERROR_UNKNOWN_MEMBER, "at /quantities/0/value: “least” means nothing here" },
  { HEAD ", \"effects\": [{\"at\": \"2016-10-12T02:00:00Z\", \"effect\": \"bad-mood\", "
         "\"value\": true}]}",
    HN_LEVEL_ERROR_REFERENCE, "at /effects/0/effect: the plan knows no “bad-mood”" },
  { HEAD ", \"effects\": [{\"at\": \"2016-10-12T02:00:00Z\", \"effect\": \"freight-lost\", "
         "\"value\": 1}]}",
    HN_LEVEL_ERROR_TYPE, "at /effects/0/value: true, false or null" },
  { HEAD ", \"judgements\": [{\"rule\": \"gas\", \"excluded\": 1, \"reason\": \"x\"}]}",
    HN_LEVEL_ERROR_TYPE, "at /judgements/0/excluded: true or false" },
  { HEAD ", \"judgements\": [{\"rule\": \"gas\", \"excluded\": true}]}", HN_LEVEL_ERROR_MISSING,
    "at /judgements/0: “reason” is missing" },
  { HEAD ", \"judgements\": [{\"rule\": \"law\", \"excluded\": true, \"reason\": \"x\"}]}",
    HN_LEVEL_ERROR_REFERENCE, "at /judgements/0/rule: the plan has no level" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 now_us;

      g_assert_null (read_text (bad[i].text, &now_us, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, HN_LEVEL_ERROR, (int) bad[i].code);
      g_assert_true (g_str_has_prefix (error->message, bad[i].message));
    }
}

static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "}");
  g_autoptr (HnLevelCase) largest = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us;

  while (text->len < HN_LEVEL_INPUT_MAX_BYTES)
    g_string_append_c (text, ' ');
  largest = read_text (text->str, &now_us, &error);
  g_assert_no_error (error);
  g_assert_nonnull (largest);
  g_string_append_c (text, ' ');
  g_assert_null (read_text (text->str, &now_us, &error));
  g_assert_error (error, HN_LEVEL_ERROR, HN_LEVEL_ERROR_SIZE);
}

/* As many figures as fit, the worst order: judged all the same. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD ", \"cause\": \"it\", \"quantities\": [");
  g_autoptr (HnLevelCase) accident = NULL;
  g_autoptr (HnVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us;
  guint n = 0;

  while (text->len < HN_LEVEL_INPUT_MAX_BYTES - 100)
    {
      int second = 3599 - (int) (n % 3600);

      g_string_append_printf (text,
                              "%s{\"at\": \"2016-10-12T01:%02d:%02d.%06uZ\", \"unit\": "
                              "\"households\", \"value\": %s}",
                              n > 0 ? "," : "", second / 60, second % 60, n,
                              n % 2 == 0 ? "{\"max\":40}" : "3");
      n++;
    }
  g_string_append (text, "]}");
  accident = read_text (text->str, &now_us, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hn_level_case_get_n_entries (accident), ==, n);
  verdict = hn_level_judge (plan, accident, now_us);
  g_assert_cmpint (hn_verdict_get_kind (verdict), ==, HN_VERDICT_UNDECIDED);
  g_assert_cmpstr (hn_verdict_get_decides (verdict)[0], ==, "households ≥ 30");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = level_fixture_load (NULL);

  g_test_add_func ("/level/input/whole", test_whole);
  g_test_add_func ("/level/input/least", test_least);
  g_test_add_func ("/level/input/bad", test_bad);
  g_test_add_func ("/level/input/size", test_size);
  g_test_add_func ("/level/input/many", test_many);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
