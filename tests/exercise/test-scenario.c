#include "hn-exercise-error.h"
#include "hn-scenario.h"

#include <glib/gstdio.h>

#define HEAD                                                                                       \
  "{\"id\":\"t\",\"title_ja\":\"試\",\"title_en\":\"t\",\"start\":\"2018-09-05T18:00:00Z\","
#define FIRST                                                                                      \
  "{\"at\":\"+00:00:00\",\"real\":false,\"object\":{\"id\":\"$a\",\"type\":\"identity\"}}"

static HnScenario *
load_text (const char *text, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) local = NULL;
  HnScenario *scenario;
  int fd = g_file_open_tmp ("hn-scenario-XXXXXX", &path, &local);

  g_assert_no_error (local);
  g_close (fd, NULL);
  g_file_set_contents (path, text, -1, &local);
  g_assert_no_error (local);
  scenario = hn_scenario_load (path, error);
  g_unlink (path);
  return scenario;
}

static void
test_real_day (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "scenarios", "hokkaido-2018.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnScenario) scenario = hn_scenario_load (path, &error);
  guint n_real = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (hn_scenario_get_id (scenario), ==, "hokkaido-2018");
  g_assert_cmpint (hn_scenario_get_start_us (scenario), ==,
                   G_GINT64_CONSTANT (1536170400) * G_USEC_PER_SEC);
  g_assert_cmpfloat (hn_scenario_get_speed (scenario), ==, 120);
  for (guint i = 0; i < hn_scenario_get_n_injects (scenario); i++)
    n_real += hn_scenario_get_inject (scenario, i)->is_real ? 1 : 0;
  g_assert_cmpuint (n_real, >=, 50);
  g_assert_cmpuint (hn_scenario_get_n_injects (scenario) - n_real, >, 50);
}

static void
test_small (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnScenario) scenario =
      load_text (HEAD "\"injects\":[" FIRST ",{\"at\":\"+49:30:07\",\"real\":true,\"object\":"
                      "{\"id\":\"$a\",\"name\":\"n\",\"created_by_ref\":\"$a\"}}]}",
                 &error);
  const HnInject *inject;

  g_assert_no_error (error);
  g_assert_cmpuint (hn_scenario_get_n_injects (scenario), ==, 2);
  g_assert_cmpfloat (hn_scenario_get_speed (scenario), ==, 1);
  g_assert_cmpstr (hn_scenario_get_title_en (scenario), ==, "t");
  g_assert_cmpstr (hn_scenario_get_title_ja (scenario), ==, "試");
  inject = hn_scenario_get_inject (scenario, 1);
  g_assert_cmpint (inject->offset_us, ==, G_GINT64_CONSTANT (178207) * G_USEC_PER_SEC);
  g_assert_true (inject->is_real);
  g_assert_cmpstr (inject->name, ==, "$a");
}

static const struct
{
  const char *text;
  const char *word;
} refusals[] = {
  { "[]", "object" },
  { "{", "" },
  { "{\"id\":\"t\"}", "title_ja" },
  { HEAD "\"injects\":[],\"x\":1}", "“x”" },
  { HEAD "\"speed\":0,\"injects\":[]}", "speed" },
  { HEAD "\"injects\":7}", "injects" },
  { HEAD "\"injects\":[{\"real\":true}]}", "injects[0]" },
  { HEAD "\"injects\":[{\"at\":\"0:0:0\",\"object\":{\"id\":\"$a\",\"type\":\"identity\"}}]}",
    "+HH:MM:SS" },
  { HEAD "\"injects\":[{\"at\":\"+00:60:00\",\"object\":{\"id\":\"$a\",\"type\":\"t\"}}]}",
    "+HH:MM:SS" },
  { HEAD "\"injects\":[{\"at\":\"+00:00:00\",\"object\":{\"id\":\"a\",\"type\":\"t\"}}]}",
    "$blackout" },
  { HEAD "\"injects\":[{\"at\":\"+00:00:00\",\"object\":{\"id\":\"$a\"}}]}", "“type”" },
  { HEAD "\"injects\":[{\"at\":\"+00:00:01\",\"object\":{\"id\":\"$b\",\"type\":\"t\"}}," FIRST
         "]}",
    "before" },
  { HEAD "\"injects\":[" FIRST ",{\"at\":\"+00:00:00\",\"object\":{\"id\":\"$a\","
         "\"object_refs\":[\"$b\"]}}]}",
    "$b" },
  { HEAD "\"injects\":[" FIRST ",{\"at\":\"+00:00:00\",\"object\":{\"id\":\"$a\","
         "\"name\":\"$b@modified\"}}]}",
    "$b@modified" },
  { HEAD "\"injects\":[" FIRST ",{\"at\":\"+00:00:00\",\"object\":{\"id\":\"$a\","
         "\"type\":\"note\"}}]}",
    "identity" },
  { HEAD "\"injects\":[{\"at\":\"+00:00:00\",\"feed\":\"post\",\"object\":{\"id\":\"$a\","
         "\"type\":\"t\"}}]}",
    "post" },
  { HEAD "\"injects\":[{\"at\":\"+00:00:00\",\"ceptoar\":\"a\",\"object\":{\"id\":\"$a\","
         "\"type\":\"t\"}}]}",
    "“feed” mesh or both" },
  { HEAD "\"injects\":[{\"at\":\"+00:00:00\",\"feed\":\"mesh\",\"ceptoar\":\"a.>\",\"object\":{"
         "\"id\":\"$a\",\"type\":\"t\"}}]}",
    "a.>" },
  { HEAD "\"injects\":[" FIRST "],\"contacts\":[{\"ceptoar\":\"a\",\"identity\":\"$b\"}]}", "$b" },
  { HEAD "\"injects\":[" FIRST "],\"contacts\":[{\"ceptoar\":\"a\",\"identity\":\"$a\","
         "\"every\":0}]}",
    "every" },
  { HEAD "\"injects\":[" FIRST "],\"contacts\":[{\"ceptoar\":\"a\",\"identity\":\"$a\","
         "\"silent_from\":\"noon\"}]}",
    "silent_from" },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnScenario) scenario = load_text (refusals[i].text, &error);

      g_assert_null (scenario);
      g_assert_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_SCENARIO);
      g_assert_nonnull (strstr (error->message, "hn-scenario-"));
      g_assert_nonnull (strstr (error->message, refusals[i].word));
    }
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hn_scenario_load ("/nonexistent.json", &error));
  g_assert_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_SCENARIO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/real-day", test_real_day);
  g_test_add_func ("/scenario/small", test_small);
  g_test_add_func ("/scenario/refusals", test_refusals);
  g_test_add_func ("/scenario/no-file", test_no_file);
  return g_test_run ();
}
