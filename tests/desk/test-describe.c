/* What a screen reader and the inspector say. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-describe-record.h"
#include "hn-describe.h"

#define FAILURE "\"sector\":\"electricity\",\"state\":\"failure\",\"scope\":[\"all\"],"

typedef struct
{
  HnClock *clock;
  HnDesk *desk;
  HnPlan *plan;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = desk_fixture_new (NULL, &fixture->clock);
  fixture->plan = hn_desk_get_plan (fixture->desk);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static HnSectorStatus *
dup_sector (Fixture *fixture, const char *id)
{
  hn_desk_select_sector (fixture->desk, id);
  return g_object_ref (hn_desk_get_selected_sector (fixture->desk));
}

static void
push (Fixture *fixture, HnRecord *record)
{
  desk_fixture_push (fixture->desk, record);
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
}

static void
test_sector (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSectorStatus) sector = dup_sector (fixture, "electricity");

  /* No feed is followed: nothing that is shown can be relied on. */
  assert_text (hn_describe_sector (fixture->plan, sector, DESK_FIXTURE_NOW_US),
               "Electric power, Unknown, Stale, no open incident, no word yet");
  push (fixture, desk_fixture_record (1, 3, "Blackout", NULL, FAILURE));
  assert_text (
      hn_describe_sector (fixture->plan, sector, DESK_FIXTURE_NOW_US),
      "Electric power, IT failure, Stale, since 03:22:11, 1 open incident, last word 3 min ago");
}

static void
test_incident (Fixture *fixture, gconstpointer data)
{
  push (fixture,
        desk_fixture_record (1, 3, "Blackout", NULL,
                             FAILURE "\"quantities\":[{\"unit\":\"households\",\"value\":2950000},"
                                     "{\"unit\":\"users\",\"unknown\":true}],"
                                     "\"started\":\"2018-09-05T18:08:00Z\","));
  g_assert_true (
      hn_desk_select_incident (fixture->desk, "incident--00000000-0000-4000-8000-000000000001"));
  assert_text (hn_describe_incident (fixture->plan,
                                     HN_INCIDENT (hn_desk_get_selection (fixture->desk)),
                                     DESK_FIXTURE_NOW_US),
               "IT failure, Electric power, Blackout, 2,950,000 households, Users affected: not "
               "known, since 03:08:00, last word 3 min ago, TLP:AMBER");
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  for (guint state = 0; state < HN_N_STATES; state++)
    {
      g_assert_cmpstr (hn_describe_state (fixture->plan, state), !=, "");
      g_assert_cmpstr (hn_describe_state_briefly (fixture->plan, state), !=, "");
      g_assert_cmpstr (hn_describe_state_briefly (fixture->plan, state), !=,
                       hn_describe_stale (fixture->plan));
    }
}

static void
test_scope (Fixture *fixture, gconstpointer data)
{
  static const char *const everyone[] = { "all", NULL };
  static const char *const nisc[] = { "nisc", NULL };
  static const char *const some[] = { "gas", "nisc", "teapots", NULL };
  static const char *const none[] = { NULL };

  assert_text (hn_describe_scope (fixture->plan, everyone), "everyone concerned");
  assert_text (hn_describe_scope (fixture->plan, nisc), "NISC only");
  /* What the plan does not know is said as it came. */
  assert_text (hn_describe_scope (fixture->plan, some), "Gas, NISC, teapots");
  assert_text (hn_describe_scope (fixture->plan, none), "not said: NISC only");
  g_assert_cmpstr (hn_describe_handling (fixture->plan, "teapots"), ==, "teapots");
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnRecord) first = desk_fixture_record (1, 9, "Blackout", NULL, FAILURE);
  g_autoptr (HnRecord) second =
      desk_fixture_record (1, 3, "Blackout of all", NULL,
                           "\"sector\":\"electricity\",\"state\":\"serious\",\"scope\":[\"all\"],"
                           "\"quantities\":[{\"unit\":\"households\",\"value\":2950000}],");
  g_auto (GStrv) new_lines = hn_describe_changes (fixture->plan, NULL, first, DESK_FIXTURE_NOW_US);
  g_auto (GStrv) lines = hn_describe_changes (fixture->plan, first, second, DESK_FIXTURE_NOW_US);
  g_auto (GStrv) same = hn_describe_changes (fixture->plan, second, second, DESK_FIXTURE_NOW_US);

  g_assert_cmpstr (new_lines[0], ==, "Title: Blackout");
  g_assert_cmpstr (new_lines[1], ==, "State: IT failure");
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[0], ==, "Title: Blackout → Blackout of all");
  g_assert_true (g_str_has_prefix (lines[1], "State: IT failure → "));
  g_assert_cmpstr (lines[2], ==, "Households without supply: – → 2,950,000 households");
  g_assert_cmpuint (g_strv_length (same), ==, 0);
}

static void
assert_key_title (HnSituation *situation, const char *file, const char *expected)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "stix", "good", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HnRecord) record = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);
  record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  assert_text (hn_describe_record_title (situation, record, "sha256"), expected);
}

/* A key is titled by whose it is and what became of it, all else as it is titled itself. */
static void
test_record_titles (Fixture *fixture, gconstpointer data)
{
#define WHO "identity--faa5284d-d123-47aa-a9fa-63f7100e4015"
  HnSituation *situation = hn_desk_get_live_situation (fixture->desk);
  g_autoptr (HnRecord) report = desk_fixture_record (1, 9, "Blackout", NULL, FAILURE);

  assert_key_title (situation, "profile-key.json", "Key of " WHO ": published");
  assert_key_title (situation, "profile-key-successor.json", "Key of " WHO ": follows another");
  assert_key_title (situation, "profile-key-revoked.json", "Key of " WHO ": taken back");
  assert_text (hn_describe_record_title (situation, report, "Blackout"), "Blackout");
  assert_text (hn_describe_record_title (situation, NULL, "Gone"), "Gone");
#undef WHO
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/describe/sector", test_sector);
  ADD ("/desk/describe/incident", test_incident);
  ADD ("/desk/describe/states", test_states);
  ADD ("/desk/describe/scope", test_scope);
  ADD ("/desk/describe/changes", test_changes);
  ADD ("/desk/describe/record-titles", test_record_titles);
#undef ADD
  return g_test_run ();
}
