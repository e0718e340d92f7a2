#include "hn-draft-note.h"
#include "hn-stix-error.h"

#include <string.h>

/* What an officer says beside a report goes through the gate, and says what was meant. */

#define NISC "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#define OPERATOR "identity--586e344a-9c0f-4fc6-8d03-4648066dc2e1"
#define LIAISON "identity--9f696777-9d5c-41e6-aae8-1b1b8529ff25"
#define A "incident--820378b0-0dca-4013-859b-5d869c6d1ea8"
#define B "incident--222b47d2-786c-4b04-b3d7-13f16b6dce2b"
#define NOW G_GINT64_CONSTANT (1536170820000007)
#define MINUTE G_GINT64_CONSTANT (60000000)

static HnRecord *
finish (HnDraft *taken)
{
  g_autoptr (HnDraft) draft = taken;
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_draft_finish (draft, &error);

  g_assert_no_error (error);
  return record;
}

static void
assert_refused (HnDraft *taken)
{
  g_autoptr (HnDraft) draft = taken;
  g_autoptr (GError) error = NULL;

  g_assert_null (hn_draft_finish (draft, &error));
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_PROFILE);
}

static HnRecord *
make_report (const char *on_behalf_of)
{
  HnDraft *draft = hn_draft_new ("incident", LIAISON, NOW);
  JsonObject *report = hn_draft_get_section (draft, "report");
  JsonObject *contact = json_object_new ();

  json_object_set_string_member (contact, "person", "当直");
  json_object_set_object_member (report, "contact", contact);
  json_object_set_string_member (report, "route", "emergency");
  if (on_behalf_of)
    json_object_set_string_member (report, "on_behalf_of", on_behalf_of);
  json_object_set_string_member (hn_draft_get_object (draft), "name", "停電");
  return finish (draft);
}

static void
test_correlation (void)
{
  static const char *const incidents[] = { A, B, A, NULL };
  g_autoptr (HnRecord) record =
      finish (hn_draft_new_correlation (HN_CORRELATION_SPILL_OVER, incidents, "停電", NISC, NOW));
  HnCorrelation *correlation = hn_record_get_correlation (record);

  g_assert_cmpstr (hn_record_get_stix_type (record), ==, "grouping");
  g_assert_cmpstr (hn_record_get_created_by (record), ==, NISC);
  g_assert_cmpint (hn_correlation_get_kind (correlation), ==, HN_CORRELATION_SPILL_OVER);
  g_assert_cmpstr (hn_correlation_get_reason (correlation), ==, "停電");
  /* The cause stays first, and nothing stands twice. */
  g_assert_cmpstr (hn_record_get_object_refs (record)[0], ==, A);
  g_assert_cmpstr (hn_record_get_object_refs (record)[1], ==, B);
  g_assert_null (hn_record_get_object_refs (record)[2]);
}

static void
test_judgement (void)
{
  g_autoptr (HnRecord) report = make_report (NULL);
  g_autoptr (HnRecord) record = NULL;
  HnDraft *draft = hn_draft_new_judgement (HN_JUDGEMENT_EXCLUSION, report, "予備系", NISC, NOW);
  HnJudgement *judgement;

  json_object_set_string_member (hn_draft_get_section (draft, "judgement"), "judgement",
                                 "substitute-without-effect");
  record = finish (draft);
  judgement = hn_record_get_judgement (record);
  g_assert_cmpint (hn_judgement_get_kind (judgement), ==, HN_JUDGEMENT_EXCLUSION);
  g_assert_cmpstr (hn_judgement_get_subject (judgement), ==, hn_record_get_id (report));
  g_assert_cmpint (hn_judgement_get_subject_modified_us (judgement), ==, NOW);
  g_assert_cmpstr (hn_judgement_get_exclusion (judgement), ==, "substitute-without-effect");
  g_assert_cmpstr (hn_record_get_description (record), ==, "予備系");
  g_assert_cmpstr (hn_record_get_object_refs (record)[0], ==, hn_record_get_id (report));

  assert_refused (hn_draft_new_judgement (HN_JUDGEMENT_EXCLUSION, report, "予備系", NISC, NOW));
  assert_refused (hn_draft_new_judgement (HN_JUDGEMENT_CONFIDENCE, report, "確度", NISC, NOW));
  assert_refused (hn_draft_new_judgement (HN_JUDGEMENT_CLASSIFICATION, report, "分類", NISC, NOW));
}

static void
test_query (void)
{
  g_autoptr (HnRecord) report = make_report (NULL);
  g_autoptr (HnRecord) behalf = make_report (OPERATOR);
  g_autoptr (HnRecord) record =
      finish (hn_draft_new_query (report, "利用者数は。", "mic", NOW + MINUTE, NISC, NOW));
  g_autoptr (HnRecord) other = finish (hn_draft_new_query (behalf, "現況は。", NULL, 0, NISC, NOW));
  HnQuery *query = hn_record_get_query (record);

  g_assert_cmpstr (hn_query_get_subject (query), ==, hn_record_get_id (report));
  g_assert_cmpstr (hn_query_get_to (query), ==, LIAISON);
  g_assert_cmpstr (hn_query_get_via (query), ==, "mic");
  g_assert_cmpint (hn_query_get_due_us (query), ==, NOW + MINUTE);
  g_assert_cmpstr (hn_record_get_description (record), ==, "利用者数は。");
  /* Whose word it is, not who wrote it down. */
  query = hn_record_get_query (other);
  g_assert_cmpstr (hn_query_get_to (query), ==, OPERATOR);
  g_assert_null (hn_query_get_via (query));
  g_assert_cmpint (hn_query_get_due_us (query), ==, 0);
}

static void
test_receipt (void)
{
  g_autoptr (HnRecord) report = make_report (NULL);
  g_autoptr (HnRecord) record = finish (hn_draft_new_receipt (
      report, 2, HN_RECEIPT_RECEIVED, "内閣官房 当直", NOW - MINUTE, NISC, NOW));
  HnReceipt *receipt = hn_record_get_receipt (record);

  g_assert_cmpstr (hn_receipt_get_subject (receipt), ==, hn_record_get_id (report));
  g_assert_cmpint (hn_receipt_get_hop (receipt), ==, 2);
  g_assert_cmpint (hn_receipt_get_kind (receipt), ==, HN_RECEIPT_RECEIVED);
  g_assert_cmpstr (hn_receipt_get_actor (receipt), ==, "内閣官房 当直");
  g_assert_cmpint (hn_receipt_get_at_us (receipt), ==, NOW - MINUTE);
  g_assert_cmpint (hn_receipt_get_route (receipt), ==, HN_REPORT_ROUTE_EMERGENCY);
  assert_refused (hn_draft_new_receipt (report, 3, HN_RECEIPT_RELAYED, "a", NOW, NISC, NOW));
}

static void
test_alarm_actions (void)
{
  g_autoptr (HnRecord) seen =
      finish (hn_draft_new_acknowledgement (A, A, NOW - MINUTE, HN_STATE_BREACH, NISC, NOW));
  g_autoptr (HnRecord) away =
      finish (hn_draft_new_shelving ("feed:hub", NULL, NOW + MINUTE, "工事", NISC, NOW));
  g_autoptr (HnRecord) back = finish (hn_draft_new_shelving ("feed:hub", NULL, 0, NULL, NISC, NOW));
  HnAlarmAction *action = hn_record_get_alarm_action (seen);
  HnState state = HN_STATE_UNKNOWN;

  g_assert_cmpstr (hn_alarm_action_get_key (action), ==, A);
  g_assert_cmpint (hn_alarm_action_get_kind (action), ==, HN_ALARM_ACTION_ACKNOWLEDGED);
  g_assert_cmpint (hn_alarm_action_get_episode_us (action), ==, NOW - MINUTE);
  g_assert_true (hn_alarm_action_get_state (action, &state));
  g_assert_cmpint (state, ==, HN_STATE_BREACH);
  g_assert_cmpint (hn_alarm_action_get_at_us (action), ==, NOW);
  g_assert_cmpstr (hn_record_get_object_refs (seen)[0], ==, A);

  action = hn_record_get_alarm_action (away);
  g_assert_cmpint (hn_alarm_action_get_kind (action), ==, HN_ALARM_ACTION_SHELVED);
  g_assert_cmpint (hn_alarm_action_get_until_us (action), ==, NOW + MINUTE);
  g_assert_cmpstr (hn_alarm_action_get_reason (action), ==, "工事");
  g_assert_cmpstr (hn_record_get_object_refs (away)[0], ==, NISC);
  g_assert_cmpint (hn_alarm_action_get_kind (hn_record_get_alarm_action (back)), ==,
                   HN_ALARM_ACTION_UNSHELVED);

  assert_refused (hn_draft_new_shelving ("feed:hub", NULL, NOW + MINUTE, NULL, NISC, NOW));
  assert_refused (hn_draft_new_shelving ("feed:hub", NULL, NOW, "工事", NISC, NOW));
}

/* One TLP marking at a time, and no empty list. */
static void
test_tlp (void)
{
  g_autoptr (HnRecord) report = make_report (NULL);
  g_autoptr (HnDraft) draft = hn_draft_new_version (report, NOW);
  g_autoptr (HnDraft) plain = hn_draft_new_version (report, NOW);
  g_autoptr (HnRecord) red = NULL;
  g_autoptr (HnRecord) green = NULL;
  g_autoptr (HnRecord) none = NULL;

  hn_draft_set_tlp (draft, HN_TLP_RED);
  red = hn_draft_finish (draft, NULL);
  g_assert_cmpint (hn_record_get_tlp (red), ==, HN_TLP_RED);
  hn_draft_add_ref (draft, "object_marking_refs", HN_MARKING_VOLUNTARY);
  hn_draft_set_tlp (draft, HN_TLP_GREEN);
  green = hn_draft_finish (draft, NULL);
  g_assert_cmpint (hn_record_get_tlp (green), ==, HN_TLP_GREEN);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
                        hn_draft_get_object (draft), "object_marking_refs")),
                    ==, 2);
  hn_draft_set_tlp (draft, HN_TLP_NONE);
  none = hn_draft_finish (draft, NULL);
  g_assert_cmpint (hn_record_get_tlp (none), ==, HN_TLP_NONE);

  hn_draft_set_tlp (plain, HN_TLP_AMBER);
  hn_draft_set_tlp (plain, HN_TLP_NONE);
  g_assert_false (json_object_has_member (hn_draft_get_object (plain), "object_marking_refs"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-note/correlation", test_correlation);
  g_test_add_func ("/draft-note/judgement", test_judgement);
  g_test_add_func ("/draft-note/query", test_query);
  g_test_add_func ("/draft-note/receipt", test_receipt);
  g_test_add_func ("/draft-note/alarm-actions", test_alarm_actions);
  g_test_add_func ("/draft-note/tlp", test_tlp);
  return g_test_run ();
}
