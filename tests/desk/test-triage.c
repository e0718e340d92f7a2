/* How far the officer is with a report, which way it came, and how that is said. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-decision.h"
#include "hn-describe-decision.h"
#include "hn-describe.h"
#include "hn-inbox-list.h"
#include "hn-path.h"

#define US "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#define REPORT "\"sector\":\"telecom\",\"state\":\"failure\",\"scope\":[\"all\"],"
#define REASON "電話で確認した"

typedef struct
{
  HnClock *clock;
  HnDesk *desk;
  HnInboxList *list;
} Fixture;

/* What is sent comes back. */
static void
on_send (HnDesk *desk, GPtrArray *records, gpointer user_data)
{
  for (guint i = 0; i < records->len; i++)
    desk_fixture_push (desk, hn_record_ref (g_ptr_array_index (records, i)));
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = desk_fixture_new (NULL, &fixture->clock);
  hn_desk_set_identity (fixture->desk, US);
  hn_situation_set_own_identity (hn_desk_get_live_situation (fixture->desk), US);
  hn_desk_set_log_writable (fixture->desk, TRUE);
  hn_desk_set_replayed (fixture->desk, TRUE);
  g_signal_connect (fixture->desk, "send", G_CALLBACK (on_send), NULL);
  fixture->list = hn_inbox_list_new (fixture->desk);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
}

static HnIncident *
get (Fixture *fixture, guint number)
{
  g_autofree char *id = g_strdup_printf ("incident--00000000-0000-4000-8000-%012u", number);

  return hn_situation_lookup_incident (hn_desk_get_situation (fixture->desk), id);
}

static HnIncident *
push (Fixture *fixture, guint number, int minutes_ago, const char *title, const char *report)
{
  desk_fixture_push (fixture->desk, desk_fixture_record (number, minutes_ago, title, NULL, report));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
  return get (fixture, number);
}

static void
send_it (Fixture *fixture, HnRecord *record)
{
  g_assert_nonnull (record);
  hn_clock_advance (fixture->clock, G_USEC_PER_SEC);
  g_assert_true (hn_desk_send (fixture->desk, record));
  hn_record_unref (record);
}

static HnTriage
triage_of (Fixture *fixture, guint number)
{
  return hn_inbox_list_get_triage (fixture->list, get (fixture, number));
}

/* Each step as the officer goes on. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  HnIncident *incidents[] = { push (fixture, 1, 9, "Blackout", REPORT),
                              push (fixture, 2, 8, "No signal", REPORT) };
  g_autoptr (HnAnnotation) query = NULL;

  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_TO_DO);
  send_it (fixture, hn_decide_acknowledge (fixture->desk, incidents[0], NULL));
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_ACKNOWLEDGED);
  g_assert_cmpint (triage_of (fixture, 2), ==, HN_TRIAGE_TO_DO);
  send_it (fixture, hn_decide_correlate (fixture->desk, HN_CORRELATION_SAME_INCIDENT, incidents, 2,
                                         NULL, NULL));
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_CORRELATED);
  send_it (fixture, hn_decide_confidence (fixture->desk, incidents[0], 90, REASON, NULL));
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_JUDGED);
  send_it (fixture, hn_decide_ask (fixture->desk, incidents[0], "影響は？", NULL, 0, NULL));
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_WAITING);
  query = hn_triage_find_query (incidents[0]);
  send_it (fixture, hn_decide_answer (fixture->desk, incidents[0], hn_annotation_get_record (query),
                                      "3万人", NULL));
  g_assert_null (hn_triage_find_query (incidents[0]));
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_JUDGED);
}

/* What gets worse asks to be looked at again; what is over does not. */
static void
test_worse (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, 9, "Blackout", REPORT);

  send_it (fixture, hn_decide_acknowledge (fixture->desk, incident, NULL));
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_ACKNOWLEDGED);
  push (fixture, 1, 1, "Blackout", "\"sector\":\"telecom\",\"state\":\"serious\",");
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_TO_DO);
  send_it (fixture, hn_decide_acknowledge (fixture->desk, incident, NULL));
  push (fixture, 1, 0, "Blackout", "\"sector\":\"telecom\",\"state\":\"normal\",");
  g_assert_cmpint (triage_of (fixture, 1), ==, HN_TRIAGE_CLOSED);
}

/* A later version of the report answers too. */
static void
test_answered_by_version (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, 9, "Blackout", REPORT);
  g_autoptr (HnAnnotation) query = NULL;

  send_it (fixture, hn_decide_ask (fixture->desk, incident, "影響は？", NULL, 0, NULL));
  query = hn_triage_find_query (incident);
  g_assert_nonnull (query);
  hn_clock_advance (fixture->clock, 5 * 60 * G_USEC_PER_SEC);
  push (fixture, 1, -4, "Blackout", REPORT);
  g_clear_object (&query);
  query = hn_triage_find_query (incident);
  g_assert_null (query);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  push (fixture, 1, 9, "Blackout", REPORT);
  push (fixture, 2, 8, "Restored", "\"sector\":\"gas\",\"state\":\"normal\",");
  push (fixture, 3, 7, "Nearly", "\"sector\":\"gas\",\"near_miss\":true,");
  hn_inbox_list_update (fixture->list);
  g_assert_cmpuint (hn_inbox_list_get_count (fixture->list, HN_INBOX_TO_DO), ==, 2);
  g_assert_cmpuint (hn_inbox_list_get_count (fixture->list, HN_INBOX_OPEN), ==, 1);
  g_assert_cmpuint (hn_inbox_list_get_count (fixture->list, HN_INBOX_ALL), ==, 3);
  g_assert_cmpuint (hn_inbox_list_get_count (fixture->list, HN_INBOX_NEAR_MISSES), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 2);
  hn_inbox_list_set_filter (fixture->list, HN_INBOX_ALL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 3);

  /* The one filter of the desk narrows it too. */
  hn_filter_set_sector (hn_desk_get_filter (fixture->desk), "gas");
  hn_inbox_list_update (fixture->list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 2);
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

/* A change is one splice, and as small as it can be. */
static void
test_splices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) changes = g_string_new (NULL);

  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (on_items_changed), changes);
  push (fixture, 1, 9, "One", REPORT);
  push (fixture, 2, 8, "Two", REPORT);
  push (fixture, 3, 7, "Three", REPORT);
  hn_inbox_list_update (fixture->list);
  g_assert_cmpstr (changes->str, ==, "0-0+3 ");
  hn_inbox_list_update (fixture->list);
  g_assert_cmpstr (changes->str, ==, "0-0+3 ");
  g_string_truncate (changes, 0);
  send_it (fixture, hn_decide_acknowledge (fixture->desk, get (fixture, 2), NULL));
  hn_inbox_list_update (fixture->list);
  g_assert_cmpstr (changes->str, ==, "1-1+0 ");
}

/* --- the way it came --- */

static void
assert_step (GListModel *path, guint index, const char *words, const char *actor, int hop)
{
  g_autoptr (HnPathStep) step = g_list_model_get_item (path, index);

  g_assert_cmpstr (hn_path_step_get_words (step), ==, words);
  g_assert_cmpstr (hn_path_step_get_actor (step), ==, actor);
  g_assert_cmpint (hn_path_step_get_hop (step), ==, hop);
}

static void
test_path (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident =
      push (fixture, 1, 9, "Blackout", REPORT "\"noticed\":\"2018-09-05T18:07:20Z\",");
  HnReceiptInput input = { .hop = 1,
                           .actor = "総務省 リエゾン",
                           .at_us = DESK_FIXTURE_NOW_US - 5 * G_TIME_SPAN_MINUTE,
                           .route = HN_REPORT_ROUTE_EMERGENCY };
  g_autoptr (GListModel) path = NULL;
  g_autoptr (HnPathStep) received = NULL;

  send_it (fixture, hn_decide_receipt (fixture->desk, incident, &input, NULL));
  path = hn_path_of (hn_desk_get_situation (fixture->desk), incident);
  g_assert_cmpuint (g_list_model_get_n_items (path), ==, 4);
  assert_step (path, 0, "Noticed by the operator", NULL, -1);
  assert_step (path, 1, "Report made", "identity--00000000-0000-4000-8000-000000000001", -1);
  assert_step (path, 2, "Received: operator to liaison", "総務省 リエゾン", 1);
  assert_step (path, 3, "Reached this desk", NULL, -1);
  received = g_list_model_get_item (path, 2);
  g_assert_true (hn_path_step_is_emergency (received));
  g_assert_true (hn_path_has_hop (path, 1));
  g_assert_false (hn_path_has_hop (path, 2));
}

/* --- in words --- */

static void
assert_said (Fixture *fixture, HnRecord *record, const char *expected)
{
  g_autofree char *said =
      hn_describe_decision (hn_desk_get_situation (fixture->desk), record, DESK_FIXTURE_NOW_US);

  g_assert_cmpstr (said, ==, expected);
  hn_record_unref (record);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  HnIncident *incidents[] = { push (fixture, 1, 9, "Blackout", REPORT),
                              push (fixture, 2, 8, "No signal", REPORT) };
  const HnClassification class = { .sector = "gas", .state = "failure", .basis = "3-b" };
  HnReceiptInput input = { .hop = 2, .actor = "NISC", .at_us = DESK_FIXTURE_NOW_US };

  assert_said (
      fixture,
      hn_decide_correlate (fixture->desk, HN_CORRELATION_SPILL_OVER, incidents, 2, NULL, NULL),
      "Spill-over: “Blackout” → “No signal”");
  assert_said (fixture, hn_decide_classify (fixture->desk, incidents[0], &class, REASON, NULL),
               "Class corrected (Sector: Gas, Basis: ③ (b), State: IT failure)");
  assert_said (fixture, hn_decide_confidence (fixture->desk, incidents[0], 90, REASON, NULL),
               "Confidence judged: 90");
  assert_said (fixture, hn_decide_receipt (fixture->desk, incidents[0], &input, NULL),
               "Received: liaison to NISC, NISC, 03:25:11 (now)");
  assert_said (fixture, hn_decide_ask (fixture->desk, incidents[0], "影響は？", "mic", 0, NULL),
               "Asked back: 影響は？, via Ministry of Internal Affairs and Communications");
  assert_said (fixture, hn_decide_acknowledge (fixture->desk, incidents[0], NULL),
               "Acknowledged at: IT failure");
}

static void
test_corrections (Fixture *fixture, gconstpointer data)
{
  HnPlan *plan = hn_desk_get_plan (fixture->desk);
  HnIncident *incident = push (fixture, 1, 9, "Blackout", REPORT);
  const HnClassification class = { .sector = "gas", .state = "malfunction" };
  g_autofree char *none = hn_describe_corrections (plan, incident);
  g_autofree char *some = NULL;

  g_assert_null (none);
  send_it (fixture, hn_decide_classify (fixture->desk, incident, &class, REASON, NULL));
  some = hn_describe_corrections (plan, incident);
  g_assert_cmpstr (some, ==,
                   "Taken otherwise than reported: Sector Gas (reported: Information and "
                   "communications), State IT malfunction (reported: IT failure)");
}

static void
test_unknowns (Fixture *fixture, gconstpointer data)
{
  HnPlan *plan = hn_desk_get_plan (fixture->desk);
  HnIncident *fragment = push (fixture, 1, 9, "Details to follow", "");
  HnIncident *report = push (fixture, 2, 8, "Blackout",
                             REPORT "\"service\":\"telecommunications\","
                                    "\"started\":\"2018-09-05T18:07:20Z\","
                                    "\"quantities\":[{\"unit\":\"users\",\"unknown\":true}],");
  g_autofree char *nothing = hn_describe_unknowns (plan, fragment);
  g_autofree char *little = hn_describe_unknowns (plan, report);

  g_assert_cmpstr (nothing, ==, "Not known: sector, state, start, place, quantities");
  g_assert_cmpstr (little, ==, "Not known: place, Users affected");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/triage/steps", test_steps);
  ADD ("/desk/triage/worse", test_worse);
  ADD ("/desk/triage/answered-by-version", test_answered_by_version);
  ADD ("/desk/triage/counts", test_counts);
  ADD ("/desk/triage/splices", test_splices);
  ADD ("/desk/triage/path", test_path);
  ADD ("/desk/triage/words", test_words);
  ADD ("/desk/triage/unknowns", test_unknowns);
  ADD ("/desk/triage/corrections", test_corrections);
#undef ADD
  return g_test_run ();
}
