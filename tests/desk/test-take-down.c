/* A report that came by telephone, from what was typed to what the situation shows of it. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-take-down.h"

#define US "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"

typedef struct
{
  HnClock *clock;
  HnDesk *desk;
  HnTakeDown *form;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer exercise)
{
  fixture->desk = desk_fixture_new (exercise != NULL ? "*" : NULL, &fixture->clock);
  hn_desk_set_identity (fixture->desk, US);
  hn_desk_set_log_writable (fixture->desk, TRUE);
  hn_desk_set_replayed (fixture->desk, TRUE);
  fixture->form = hn_take_down_new (fixture->desk);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->form));
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
}

static void
set (Fixture *fixture, HnTakeDownField field, const char *text)
{
  hn_take_down_set (fixture->form, field, text);
}

/* Finishes, sends, and gives the incident as the situation has it. @n_records: how many objects it
 * takes. */
static HnIncident *
send_all (Fixture *fixture, guint n_records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = hn_take_down_finish (fixture->form, &error);
  HnRecord *report;

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, n_records);
  report = g_ptr_array_index (records, records->len - 1);
  for (guint i = 0; i < records->len; i++)
    desk_fixture_push (fixture->desk, hn_record_ref (g_ptr_array_index (records, i)));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
  return hn_situation_lookup_incident (hn_desk_get_situation (fixture->desk),
                                       hn_record_get_id (report));
}

/* The contact is all that a report needs (別添3(2)). */
static void
test_fragment (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident;
  HnReport *report;

  g_assert_true (hn_take_down_is_empty (fixture->form));
  set (fixture, HN_TAKE_DOWN_CONTACT, "　保安電話 7-200 ");
  set (fixture, HN_TAKE_DOWN_BY, "当直 佐藤");
  g_assert_false (hn_take_down_is_empty (fixture->form));
  incident = send_all (fixture, 1);
  report = hn_incident_get_report (incident);
  g_assert_cmpstr (hn_incident_get_reporter_id (incident), ==, US);
  g_assert_cmpstr (hn_report_get_contact_means (report), ==, "保安電話 7-200");
  g_assert_null (hn_report_get_contact_person (report));
  g_assert_null (hn_report_get_sector (report));
  g_assert_cmpint (hn_report_get_started_us (report), ==, 0);
  g_assert_cmpuint (hn_report_get_n_quantities (report), ==, 0);
  g_assert_cmpstr (hn_report_get_handling (report), ==, "voluntary");
  g_assert_null (hn_report_get_scope (report)[0]);
  g_assert_cmpstr (hn_report_get_taken_down_by (report), ==, "当直 佐藤");
  g_assert_cmpint (hn_report_get_taken_down_at_us (report), ==, DESK_FIXTURE_NOW_US);
  g_assert_cmpint (hn_report_get_taken_down_means (report), ==, HN_MEANS_TELEPHONE);
  g_assert_cmpint (hn_incident_get_tlp (incident), ==, HN_TLP_AMBER);
  g_assert_cmpint (hn_incident_get_state (incident), ==, HN_STATE_UNKNOWN);
}

static void
fill (Fixture *fixture)
{
  set (fixture, HN_TAKE_DOWN_TITLE, "基地局の停波");
  set (fixture, HN_TAKE_DOWN_PERSON, "当直 山田");
  set (fixture, HN_TAKE_DOWN_OPERATOR, "北海道通信");
  set (fixture, HN_TAKE_DOWN_SECTOR, "telecom");
  set (fixture, HN_TAKE_DOWN_SERVICE, "telecommunications");
  set (fixture, HN_TAKE_DOWN_STATE, "failure");
  set (fixture, HN_TAKE_DOWN_CAUSE, "it");
  set (fixture, HN_TAKE_DOWN_THREAT, "spill-over");
  set (fixture, HN_TAKE_DOWN_BASIS, "3-b");
  set (fixture, HN_TAKE_DOWN_STARTED, "３：０７");
  set (fixture, HN_TAKE_DOWN_NOTICED, "不明");
  set (fixture, HN_TAKE_DOWN_PLACE, "JP-01");
  set (fixture, HN_TAKE_DOWN_SCOPE, "electricity nisc");
  set (fixture, HN_TAKE_DOWN_TLP, "amber+strict");
  set (fixture, HN_TAKE_DOWN_ROUTE, "emergency");
  set (fixture, HN_TAKE_DOWN_BY, "当直 佐藤");
  set (fixture, HN_TAKE_DOWN_MEANS, "fax");
  set (fixture, HN_TAKE_DOWN_AT, "3:20");
  hn_take_down_set_amount (fixture->form, "users", "3万〜4.5万");
  hn_take_down_set_amount (fixture->form, "households", "");
}

static const char *
get_operator (Fixture *fixture, HnIncident *incident)
{
  return hn_situation_get_name_of (hn_desk_get_situation (fixture->desk),
                                   hn_report_get_on_behalf_of (hn_incident_get_report (incident)));
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident;
  HnReport *report;

  fill (fixture);
  /* The operator and the place are sent along. */
  incident = send_all (fixture, 3);
  report = hn_incident_get_report (incident);
  g_assert_cmpstr (hn_incident_get_title (incident), ==, "基地局の停波");
  g_assert_cmpstr (hn_incident_get_service_id (incident), ==, "telecommunications");
  g_assert_cmpint (hn_report_get_state (report), ==, HN_STATE_FAILURE);
  g_assert_cmpint (hn_report_get_cause (report), ==, HN_CAUSE_IT);
  g_assert_cmpint (hn_report_get_basis_category (report), ==, 3);
  g_assert_cmpint (hn_report_get_basis_case (report), ==, 'b');
  /* 03:07 JST is 18:07 UTC. */
  g_assert_cmpint (hn_report_get_started_us (report), ==,
                   DESK_FIXTURE_NOW_US - (18 * 60 + 11) * G_USEC_PER_SEC);
  g_assert_cmpint (hn_report_get_noticed_us (report), ==, 0);
  g_assert_cmpstr (hn_incident_get_places (incident)[0], ==, "北海道");
  g_assert_cmpstr (hn_incident_get_areas (incident)[0], ==, "JP-01");
  g_assert_cmpstr (hn_report_get_scope (report)[0], ==, "electricity");
  g_assert_cmpstr (hn_report_get_scope (report)[1], ==, "nisc");
  g_assert_cmpint (hn_incident_get_tlp (incident), ==, HN_TLP_AMBER_STRICT);
  g_assert_cmpint (hn_report_get_route (report), ==, HN_REPORT_ROUTE_EMERGENCY);
  g_assert_cmpint (hn_report_get_taken_down_means (report), ==, HN_MEANS_FAX);
  g_assert_cmpint (hn_report_get_taken_down_at_us (report), ==,
                   DESK_FIXTURE_NOW_US - (5 * 60 + 11) * G_USEC_PER_SEC);
  g_assert_cmpstr (get_operator (fixture, incident), ==, "北海道通信");

  g_assert_cmpuint (hn_report_get_n_quantities (report), ==, 2);
  g_assert_cmpstr (hn_report_get_quantity (report, 0)->unit, ==, "users");
  g_assert_cmpfloat (hn_report_get_quantity (report, 0)->min, ==, 30000);
  g_assert_cmpfloat (hn_report_get_quantity (report, 0)->max, ==, 45000);
  g_assert_false (hn_report_get_quantity (report, 1)->is_known);
}

/* The operator that has reported before is known by its name, and so is the place. */
static void
test_known (Fixture *fixture, gconstpointer data)
{
  HnIncident *first;
  HnIncident *second;

  fill (fixture);
  first = send_all (fixture, 3);
  hn_take_down_clear (fixture->form);
  g_assert_cmpstr (hn_take_down_get (fixture->form, HN_TAKE_DOWN_BY), ==, "当直 佐藤");
  fill (fixture);
  g_assert_cmpstr (hn_take_down_find_operator (fixture->form), ==,
                   hn_report_get_on_behalf_of (hn_incident_get_report (first)));
  second = send_all (fixture, 1);
  g_assert_cmpstr (hn_incident_get_id (first), !=, hn_incident_get_id (second));
  g_assert_cmpstr (hn_report_get_on_behalf_of (hn_incident_get_report (first)), ==,
                   hn_report_get_on_behalf_of (hn_incident_get_report (second)));
}

/* What is completed later is another version of the same report. */
static void
test_next_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HnIncident *incident;
  HnIncident *again;
  HnReport *report;

  fill (fixture);
  incident = send_all (fixture, 3);
  hn_take_down_clear (fixture->form);
  g_assert_true (hn_take_down_load (fixture->form, incident, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hn_take_down_get (fixture->form, HN_TAKE_DOWN_STARTED), ==,
                   "2018-09-06 03:07:00");
  g_assert_cmpstr (hn_take_down_get (fixture->form, HN_TAKE_DOWN_BASIS), ==, "3-b");
  g_assert_cmpstr (hn_take_down_get (fixture->form, HN_TAKE_DOWN_TLP), ==, "amber+strict");
  g_assert_cmpstr (hn_take_down_get_amount (fixture->form, "users"), ==, "30000-45000");
  hn_take_down_set_amount (fixture->form, "households", "1,200");
  set (fixture, HN_TAKE_DOWN_RESTORED, "3:25");
  hn_clock_advance (fixture->clock, G_USEC_PER_SEC);
  again = send_all (fixture, 1);
  g_assert_true (again == incident);
  g_assert_cmpuint (hn_incident_get_n_versions (incident), ==, 2);
  report = hn_incident_get_report (incident);
  g_assert_cmpuint (hn_report_get_n_quantities (report), ==, 2);
  g_assert_cmpfloat (hn_report_get_quantity (report, 0)->max, ==, 45000);
  g_assert_cmpfloat (hn_report_get_quantity (report, 1)->min, ==, 1200);
  g_assert_cmpstr (hn_incident_get_areas (incident)[0], ==, "JP-01");
  g_assert_cmpint (hn_report_get_restored_us (report), !=, 0);
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_push (fixture->desk,
                     desk_fixture_record (1, 5, "Theirs", NULL, "\"sector\":\"gas\","));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
  g_assert_false (hn_take_down_load (
      fixture->form,
      hn_situation_lookup_incident (hn_desk_get_situation (fixture->desk),
                                    "incident--00000000-0000-4000-8000-000000000001"),
      &error));
  g_assert_error (error, HN_DESK_ERROR, HN_DESK_ERROR_NOT_OURS);
  g_assert_true (hn_take_down_is_empty (fixture->form));
}

static void
assert_refused (Fixture *fixture, HnDeskError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hn_take_down_finish (fixture->form, &error));
  g_assert_error (error, HN_DESK_ERROR, (int) code);
}

static void
assert_wrong (Fixture *fixture, HnTakeDownField field, gboolean is_wrong)
{
  g_autofree char *wrong = hn_take_down_check (fixture->form, field);

  g_assert_cmpint (wrong != NULL, ==, is_wrong);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *amount = NULL;

  assert_wrong (fixture, HN_TAKE_DOWN_PERSON, TRUE);
  assert_wrong (fixture, HN_TAKE_DOWN_BY, TRUE);
  assert_refused (fixture, HN_DESK_ERROR_MISSING);
  set (fixture, HN_TAKE_DOWN_PERSON, "当直");
  assert_wrong (fixture, HN_TAKE_DOWN_PERSON, FALSE);
  assert_refused (fixture, HN_DESK_ERROR_MISSING);
  set (fixture, HN_TAKE_DOWN_BY, "佐藤");
  set (fixture, HN_TAKE_DOWN_STARTED, "soon");
  assert_wrong (fixture, HN_TAKE_DOWN_STARTED, TRUE);
  assert_refused (fixture, HN_DESK_ERROR_VALUE);
  set (fixture, HN_TAKE_DOWN_STARTED, "3:50");
  assert_wrong (fixture, HN_TAKE_DOWN_STARTED, TRUE);
  set (fixture, HN_TAKE_DOWN_STARTED, "3:10");
  set (fixture, HN_TAKE_DOWN_RESTORED, "3:05");
  assert_wrong (fixture, HN_TAKE_DOWN_RESTORED, TRUE);
  set (fixture, HN_TAKE_DOWN_RESTORED, "3:50");
  assert_wrong (fixture, HN_TAKE_DOWN_RESTORED, FALSE);
  hn_take_down_set_amount (fixture->form, "users", "many");
  amount = hn_take_down_check_amount (fixture->form, "users");
  g_assert_nonnull (amount);
  assert_refused (fixture, HN_DESK_ERROR_VALUE);
  hn_take_down_set_amount (fixture->form, "users", NULL);
  hn_desk_set_log_writable (fixture->desk, FALSE);
  assert_refused (fixture, HN_DESK_ERROR_NOT_NOW);
}

/* How it was understood stands beside what was typed. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *time = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *unknown = NULL;

  set (fixture, HN_TAKE_DOWN_STARTED, "3時5分");
  time = hn_take_down_read (fixture->form, HN_TAKE_DOWN_STARTED);
  g_assert_cmpstr (time, ==, "03:05:00 (20 min ago)");
  hn_take_down_set_amount (fixture->form, "users", "3万以上");
  amount = hn_take_down_read_amount (fixture->form, "users");
  g_assert_cmpstr (amount, ==, "30,000 or more users");
  hn_take_down_set_amount (fixture->form, "users", "");
  unknown = hn_take_down_read_amount (fixture->form, "users");
  g_assert_cmpstr (unknown, ==, "Users affected: not known");
  g_assert_null (hn_take_down_read_amount (fixture->form, "kW"));
}

/* A service of another sector goes with the sector. */
static void
test_service (Fixture *fixture, gconstpointer data)
{
  set (fixture, HN_TAKE_DOWN_SECTOR, "telecom");
  set (fixture, HN_TAKE_DOWN_SERVICE, "telecommunications");
  set (fixture, HN_TAKE_DOWN_SECTOR, "gas");
  g_assert_cmpstr (hn_take_down_get (fixture->form, HN_TAKE_DOWN_SERVICE), ==, "");
}

static void
test_exercise (Fixture *fixture, gconstpointer exercise)
{
  HnIncident *incident;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  /* Which exercise it is, the first object of it says. */
  g_assert_null (hn_take_down_finish (fixture->form, &error));
  g_assert_error (error, HN_DESK_ERROR, HN_DESK_ERROR_NOT_NOW);
  desk_fixture_push (fixture->desk,
                     desk_fixture_record (1, 5, "Inject", exercise, "\"sector\":\"gas\","));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
  incident = send_all (fixture, 3);
  g_assert_cmpstr (hn_incident_get_exercise (incident), ==, exercise);
  g_assert_cmpstr (hn_incident_get_places (incident)[0], ==, "北海道");
  g_assert_cmpstr (get_operator (fixture, incident), ==, "北海道通信");
  g_assert_cmpuint (hn_situation_get_n_set_aside (hn_desk_get_situation (fixture->desk)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/take-down/fragment", test_fragment);
  ADD ("/desk/take-down/whole", test_whole);
  ADD ("/desk/take-down/known", test_known);
  ADD ("/desk/take-down/next-version", test_next_version);
  ADD ("/desk/take-down/not-ours", test_not_ours);
  ADD ("/desk/take-down/errors", test_errors);
  ADD ("/desk/take-down/read", test_read);
  ADD ("/desk/take-down/service", test_service);
#undef ADD
  g_test_add ("/desk/take-down/exercise", Fixture, "hokkaido-2018", set_up, test_exercise,
              tear_down);
  return g_test_run ();
}
