#include "hn-record.h"
#include "hn-timestamp.h"

#include <string.h>

/* What the gate hands out of the sections beside the report. */

#define SUBJECT "incident--deaca846-35d9-451f-9468-9dad4463ca69"
#define NOTE "note--deaca846-35d9-451f-9468-9dad4463ca69"
#define IDENTITY "identity--deaca846-35d9-451f-9468-9dad4463ca69"
#define OTHER "incident--5db35486-b830-469b-92a4-1ccc8031666c"

static gint64
at (const char *time)
{
  gint64 us;

  g_assert_true (hn_timestamp_parse (time, strlen (time), &us));
  return us;
}

static HnRecord *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "stix", "good", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  HnRecord *record;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return record;
}

static void
test_correlation (void)
{
  g_autoptr (HnRecord) record = load ("profile-correlation.json");
  g_autoptr (HnRecord) bare = load ("profile-correlation-no-reason.json");
  HnCorrelation *correlation = hn_record_get_correlation (record);

  g_assert_cmpint (hn_correlation_get_kind (correlation), ==, HN_CORRELATION_SPILL_OVER);
  g_assert_cmpstr (hn_correlation_get_reason (correlation), ==, "停電に伴う基地局の停波");
  g_assert_cmpstr (hn_record_get_object_refs (record)[0], ==, SUBJECT);
  correlation = hn_record_get_correlation (bare);
  g_assert_cmpint (hn_correlation_get_kind (correlation), ==, HN_CORRELATION_SAME_INCIDENT);
  g_assert_null (hn_correlation_get_reason (correlation));
}

static void
test_exclusion (void)
{
  g_autoptr (HnRecord) record = load ("profile-judgement-exclusion.json");
  HnJudgement *judgement = hn_record_get_judgement (record);

  g_assert_cmpint (hn_judgement_get_kind (judgement), ==, HN_JUDGEMENT_EXCLUSION);
  g_assert_cmpstr (hn_judgement_get_subject (judgement), ==, SUBJECT);
  g_assert_cmpint (hn_judgement_get_subject_modified_us (judgement), ==,
                   at ("2018-09-05T18:07:00Z"));
  g_assert_cmpstr (hn_judgement_get_exclusion (judgement), ==, "substitute-without-effect");
  g_assert_cmpstr (hn_judgement_get_level (judgement), ==, "deposits");
  g_assert_cmpstr (hn_judgement_get_reason (judgement), ==, "予備系に切り替わった。");
  g_assert_cmpint (hn_judgement_get_confidence (judgement), ==, -1);
  g_assert_false (hn_judgement_get_state (judgement, NULL));
}

static void
test_classification (void)
{
  g_autoptr (HnRecord) record = load ("profile-judgement-classification.json");
  g_autoptr (HnRecord) consultation = load ("profile-judgement-consultation.json");
  HnJudgement *judgement = hn_record_get_judgement (record);
  HnState state = HN_STATE_SERIOUS;
  HnCause cause = HN_CAUSE_IT;
  gboolean is_consultation = FALSE;

  g_assert_cmpint (hn_judgement_get_kind (judgement), ==, HN_JUDGEMENT_CLASSIFICATION);
  g_assert_cmpstr (hn_judgement_get_sector (judgement), ==, "telecom");
  g_assert_cmpstr (hn_judgement_get_service (judgement), ==, "telecommunications");
  g_assert_cmpstr (hn_judgement_get_threat (judgement), ==, "disaster");
  g_assert_cmpint (hn_judgement_get_basis_category (judgement), ==, 1);
  g_assert_cmpint (hn_judgement_get_basis_case (judgement), ==, 'b');
  /* Corrected to unknown is not the same as not corrected. */
  g_assert_true (hn_judgement_get_state (judgement, &state));
  g_assert_cmpint (state, ==, HN_STATE_UNKNOWN);
  g_assert_true (hn_judgement_get_cause (judgement, &cause));
  g_assert_cmpint (cause, ==, HN_CAUSE_UNKNOWN);
  g_assert_false (hn_judgement_get_consultation (judgement, NULL));
  g_assert_null (hn_judgement_get_exclusion (judgement));

  judgement = hn_record_get_judgement (consultation);
  g_assert_true (hn_judgement_get_consultation (judgement, &is_consultation));
  g_assert_true (is_consultation);
  g_assert_false (hn_judgement_get_state (judgement, NULL));
  g_assert_false (hn_judgement_get_cause (judgement, NULL));
  g_assert_cmpint (hn_judgement_get_basis_category (judgement), ==, 0);
  g_assert_cmpint (hn_judgement_get_basis_case (judgement), ==, 0);
  g_assert_null (hn_judgement_get_sector (judgement));
}

static void
test_query (void)
{
  g_autoptr (HnRecord) record = load ("profile-query.json");
  g_autoptr (HnRecord) open = load ("profile-query-open.json");
  g_autoptr (HnRecord) answer = load ("profile-answer.json");
  HnQuery *query = hn_record_get_query (record);

  g_assert_cmpstr (hn_query_get_subject (query), ==, SUBJECT);
  g_assert_cmpint (hn_query_get_subject_modified_us (query), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpstr (hn_query_get_to (query), ==, IDENTITY);
  g_assert_cmpstr (hn_query_get_via (query), ==, "mic");
  g_assert_cmpint (hn_query_get_due_us (query), ==, at ("2018-09-05T19:07:00Z"));
  g_assert_null (hn_record_get_answer (record));
  query = hn_record_get_query (open);
  g_assert_null (hn_query_get_to (query));
  g_assert_null (hn_query_get_via (query));
  g_assert_cmpint (hn_query_get_due_us (query), ==, 0);
  g_assert_cmpstr (hn_record_get_answer (answer), ==, NOTE);
  g_assert_null (hn_record_get_query (answer));
}

static void
test_receipt (void)
{
  g_autoptr (HnRecord) record = load ("profile-receipt.json");
  g_autoptr (HnRecord) direct = load ("profile-receipt-direct.json");
  HnReceipt *receipt = hn_record_get_receipt (record);

  g_assert_cmpstr (hn_receipt_get_subject (receipt), ==, SUBJECT);
  g_assert_cmpint (hn_receipt_get_subject_modified_us (receipt), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpint (hn_receipt_get_hop (receipt), ==, 1);
  g_assert_cmpint (hn_receipt_get_kind (receipt), ==, HN_RECEIPT_RECEIVED);
  g_assert_cmpstr (hn_receipt_get_actor (receipt), ==, "総務省リエゾン");
  g_assert_cmpint (hn_receipt_get_at_us (receipt), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpint (hn_receipt_get_route (receipt), ==, HN_REPORT_ROUTE_EMERGENCY);
  g_assert_cmpstr (hn_receipt_get_means (receipt), ==, "電話");
  receipt = hn_record_get_receipt (direct);
  g_assert_cmpint (hn_receipt_get_hop (receipt), ==, 0);
  g_assert_cmpint (hn_receipt_get_kind (receipt), ==, HN_RECEIPT_RELAYED);
  g_assert_cmpint (hn_receipt_get_route (receipt), ==, HN_REPORT_ROUTE_NORMAL);
  g_assert_null (hn_receipt_get_means (receipt));
}

static void
test_alarm_action (void)
{
  g_autoptr (HnRecord) acknowledged = load ("profile-alarm-acknowledged.json");
  g_autoptr (HnRecord) shelved = load ("profile-alarm-shelved.json");
  g_autoptr (HnRecord) unshelved = load ("profile-alarm-unshelved.json");
  HnAlarmAction *action = hn_record_get_alarm_action (acknowledged);
  HnState state = HN_STATE_UNKNOWN;

  g_assert_cmpstr (hn_alarm_action_get_key (action), ==, SUBJECT);
  g_assert_cmpint (hn_alarm_action_get_kind (action), ==, HN_ALARM_ACTION_ACKNOWLEDGED);
  g_assert_cmpint (hn_alarm_action_get_episode_us (action), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_true (hn_alarm_action_get_state (action, &state));
  g_assert_cmpint (state, ==, HN_STATE_BREACH);
  g_assert_cmpint (hn_alarm_action_get_at_us (action), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpint (hn_alarm_action_get_until_us (action), ==, 0);
  g_assert_null (hn_alarm_action_get_reason (action));

  action = hn_record_get_alarm_action (shelved);
  g_assert_cmpstr (hn_alarm_action_get_key (action), ==, "feed:hub");
  g_assert_cmpint (hn_alarm_action_get_kind (action), ==, HN_ALARM_ACTION_SHELVED);
  g_assert_cmpint (hn_alarm_action_get_until_us (action), ==, at ("2018-09-05T19:07:00Z"));
  g_assert_cmpstr (hn_alarm_action_get_reason (action), ==, "回線の工事");
  g_assert_cmpint (hn_alarm_action_get_episode_us (action), ==, 0);
  g_assert_false (hn_alarm_action_get_state (action, NULL));
  g_assert_cmpint (hn_alarm_action_get_kind (hn_record_get_alarm_action (unshelved)), ==,
                   HN_ALARM_ACTION_UNSHELVED);
}

static void
test_party (void)
{
  g_autoptr (HnRecord) nisc = load ("profile-party.json");
  g_autoptr (HnRecord) ceptoar = load ("profile-party-ceptoar.json");
  HnParty *party = hn_record_get_party (nisc);

  g_assert_cmpint (hn_party_get_kind (party), ==, HN_PARTY_NISC);
  g_assert_cmpstr (hn_party_get_organization (party), ==, "nisc");
  g_assert_null (hn_party_get_ceptoar (party));
  g_assert_null (hn_party_get_sectors (party)[0]);
  g_assert_null (hn_party_get_member_of (party));
  party = hn_record_get_party (ceptoar);
  g_assert_cmpint (hn_party_get_kind (party), ==, HN_PARTY_CEPTOAR);
  g_assert_cmpstr (hn_party_get_ceptoar (party), ==, "t-ceptoar");
  g_assert_cmpstr (hn_party_get_sectors (party)[1], ==, "finance");
  g_assert_null (hn_party_get_sectors (party)[2]);
  g_assert_cmpstr (hn_party_get_member_of (party), ==, IDENTITY);
}

static void
test_poc (void)
{
  g_autoptr (HnRecord) record = load ("profile-poc.json");
  HnPoc *poc = hn_record_get_poc (record);

  g_assert_cmpstr (hn_poc_get_of (poc), ==, hn_record_get_created_by (record));
  g_assert_cmpuint (hn_poc_get_n_means (poc), ==, 2);
  g_assert_cmpint (hn_poc_get_means_kind (poc, 0), ==, HN_CONTACT_TELEPHONE);
  g_assert_cmpstr (hn_poc_get_means_address (poc, 0), ==, "03-0000-0000");
  g_assert_false (hn_poc_is_means_for_emergency (poc, 0));
  g_assert_cmpint (hn_poc_get_means_kind (poc, 1), ==, HN_CONTACT_RADIO);
  g_assert_cmpstr (hn_poc_get_means_address (poc, 1), ==, "防災無線 7-200");
  g_assert_true (hn_poc_is_means_for_emergency (poc, 1));
  g_assert_cmpstr (hn_poc_get_hours (poc), ==, "平日 9時〜17時");
}

static void
test_opinion (void)
{
  g_autoptr (HnRecord) record = load ("opinion.json");
  g_autoptr (HnRecord) other = load ("profile-poc.json");
  HnOpinionWord word = HN_OPINION_NEUTRAL;

  g_assert_true (hn_record_get_opinion (record, &word));
  g_assert_cmpint (word, ==, HN_OPINION_STRONGLY_AGREE);
  g_assert_false (hn_record_get_opinion (other, NULL));
}

static void
test_report (void)
{
  g_autoptr (HnRecord) record = load ("profile-report-path.json");
  g_autoptr (HnRecord) fragment = load ("profile-report-contact-only.json");
  HnReport *report = hn_record_get_report (record);

  g_assert_cmpstr (hn_report_get_effects (report)[0], ==, "medical-record-keeping-impaired");
  g_assert_null (hn_report_get_effects (report)[1]);
  g_assert_cmpstr (hn_report_get_no_effects (report)[1], ==, "web-service-unavailable-or-wrong");
  g_assert_null (hn_report_get_no_effects (report)[2]);
  g_assert_cmpint (hn_report_get_effects_at_us (report), ==, at ("2018-09-05T18:06:00Z"));
  g_assert_cmpstr (hn_report_get_on_behalf_of (report), ==, IDENTITY);
  g_assert_cmpstr (hn_report_get_taken_down_by (report), ==, "内閣官房 当直");
  g_assert_cmpint (hn_report_get_taken_down_at_us (report), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpint (hn_report_get_taken_down_means (report), ==, HN_MEANS_FAX);
  g_assert_cmpstr (hn_report_get_relays (report), ==, OTHER);
  g_assert_true (hn_report_is_near_miss (report));
  g_assert_cmpint (hn_report_get_route (report), ==, HN_REPORT_ROUTE_EMERGENCY);

  report = hn_record_get_report (fragment);
  g_assert_null (hn_report_get_effects (report)[0]);
  g_assert_null (hn_report_get_no_effects (report)[0]);
  g_assert_cmpint (hn_report_get_effects_at_us (report), ==, 0);
  g_assert_null (hn_report_get_on_behalf_of (report));
  g_assert_null (hn_report_get_taken_down_by (report));
  g_assert_cmpint (hn_report_get_taken_down_at_us (report), ==, 0);
  g_assert_cmpint (hn_report_get_taken_down_means (report), ==, HN_MEANS_OTHER);
  g_assert_null (hn_report_get_relays (report));
  g_assert_false (hn_report_is_near_miss (report));
  g_assert_cmpint (hn_report_get_route (report), ==, HN_REPORT_ROUTE_NORMAL);
}

/* Nothing but taste keeps one note from saying several things. */
static void
test_many (void)
{
  g_autoptr (HnRecord) record = load ("profile-note-of-many-sections.json");
  g_autoptr (HnRecord) plain = load ("note.json");

  g_assert_cmpstr (hn_statement_get_sector (hn_record_get_statement (record)), ==, "gas");
  g_assert_cmpint (hn_judgement_get_confidence (hn_record_get_judgement (record)), ==, 95);
  g_assert_cmpstr (hn_query_get_via (hn_record_get_query (record)), ==, "mic");
  g_assert_cmpstr (hn_record_get_answer (record), ==, NOTE);
  g_assert_cmpstr (hn_receipt_get_means (hn_record_get_receipt (record)), ==, "電話");
  g_assert_cmpstr (hn_alarm_action_get_key (hn_record_get_alarm_action (record)), ==, SUBJECT);
  g_assert_null (hn_record_get_correlation (record));
  g_assert_null (hn_record_get_party (record));
  g_assert_null (hn_record_get_report (record));

  g_assert_null (hn_record_get_statement (plain));
  g_assert_null (hn_record_get_judgement (plain));
  g_assert_null (hn_record_get_answer (plain));
}

static void
test_advisory (void)
{
  g_autoptr (HnRecord) first = load ("profile-advisory.json");
  g_autoptr (HnRecord) correction = load ("profile-advisory-correction.json");
  HnAdvisoryNotice *advisory = hn_record_get_advisory (first);

  g_assert_cmpint (hn_advisory_notice_get_kind (advisory), ==, HN_ADVISORY_FORECAST);
  g_assert_cmpint (hn_advisory_notice_get_aspect (advisory), ==, 2);
  g_assert_cmpint (hn_advisory_notice_get_importance (advisory), ==, HN_IMPORTANCE_URGENT);
  g_assert_cmpint (hn_advisory_notice_get_handling (advisory), ==, HN_HANDLING_OPERATORS);
  g_assert_cmpint (hn_advisory_notice_get_route (advisory), ==, HN_ADVISORY_ROUTE_NORMAL);
  g_assert_cmpstr (hn_advisory_notice_get_recipients (advisory)[1], ==, "medical");
  g_assert_null (hn_advisory_notice_get_recipients (advisory)[3]);
  g_assert_cmpint (hn_advisory_notice_get_deadline_us (advisory, 0), ==, 0);
  g_assert_cmpint (hn_advisory_notice_get_deadline_us (advisory, 3), ==,
                   at ("2018-09-05T20:15:00Z"));
  g_assert_cmpint (hn_advisory_notice_get_change (advisory), ==, HN_ADVISORY_CHANGE_NONE);
  g_assert_null (hn_advisory_notice_get_supersedes (advisory));
  g_assert_cmpint (hn_advisory_notice_get_valid_until_us (advisory), ==, 0);

  advisory = hn_record_get_advisory (correction);
  g_assert_cmpint (hn_advisory_notice_get_change (advisory), ==, HN_ADVISORY_CHANGE_CORRECTION);
  g_assert_cmpstr (hn_advisory_notice_get_supersedes (advisory), ==, hn_record_get_id (first));
  g_assert_cmpint (hn_advisory_notice_get_supersedes_modified_us (advisory), ==,
                   hn_record_get_modified_us (first));
  g_assert_cmpint (hn_advisory_notice_get_deadline_us (advisory, 1), ==, 0);
  g_assert_cmpint (hn_advisory_notice_get_valid_until_us (advisory), ==,
                   at ("2018-09-07T00:00:00Z"));
}

static void
test_hop (void)
{
  g_autoptr (HnRecord) relayed = load ("profile-hop-relayed.json");
  g_autoptr (HnRecord) refused = load ("profile-hop-refused.json");
  HnHopNotice *hop = hn_record_get_hop (relayed);

  g_assert_cmpint (hn_hop_notice_get_kind (hop), ==, HN_HOP_RELAYED);
  g_assert_cmpint (hn_hop_notice_get_number (hop), ==, 2);
  g_assert_true (g_str_has_prefix (hn_hop_notice_get_advisory (hop), "report--"));
  g_assert_cmpint (hn_hop_notice_get_advisory_modified_us (hop), ==, at ("2018-09-05T19:45:00Z"));
  g_assert_cmpuint (strlen (hn_hop_notice_get_digest (hop)), ==, 64);
  g_assert_cmpstr (hn_hop_notice_get_actor (hop), ==, hn_record_get_created_by (relayed));
  g_assert_cmpstr (hn_hop_notice_get_recipient (hop), ==, hn_record_get_created_by (refused));
  g_assert_cmpint (hn_hop_notice_get_at_us (hop), ==, at ("2018-09-05T19:47:12Z"));
  g_assert_null (hn_hop_notice_get_reason (hop));
  hop = hn_record_get_hop (refused);
  g_assert_cmpint (hn_hop_notice_get_kind (hop), ==, HN_HOP_REFUSED);
  g_assert_cmpstr (hn_hop_notice_get_reason (hop), ==, "宛先の誤り");
  g_assert_null (hn_hop_notice_get_recipient (hop));
}

static void
test_scope_request (void)
{
  g_autoptr (HnRecord) asked = load ("profile-scope-asked.json");
  g_autoptr (HnRecord) granted = load ("profile-scope-granted.json");
  HnScopeNotice *notice = hn_record_get_scope_request (asked);

  g_assert_cmpint (hn_scope_notice_get_kind (notice), ==, HN_SCOPE_ASKED);
  g_assert_true (g_str_has_prefix (hn_scope_notice_get_subject (notice), "incident--"));
  g_assert_cmpint (hn_scope_notice_get_subject_modified_us (notice), ==,
                   at ("2018-09-05T18:31:00Z"));
  g_assert_cmpstr (hn_scope_notice_get_scope (notice)[1], ==, "medical");
  g_assert_null (hn_scope_notice_get_request (notice));
  g_assert_cmpstr (hn_scope_notice_get_reason (notice), ==, "予備電源の手配が必要");
  notice = hn_record_get_scope_request (granted);
  g_assert_cmpint (hn_scope_notice_get_kind (notice), ==, HN_SCOPE_GRANTED);
  g_assert_cmpstr (hn_scope_notice_get_request (notice), ==, hn_record_get_id (asked));
  g_assert_cmpint (hn_scope_notice_get_at_us (notice), ==, at ("2018-09-05T19:24:00Z"));
}

static void
test_agreement (void)
{
  g_autoptr (HnRecord) in_force = load ("profile-agreement.json");
  g_autoptr (HnRecord) ended = load ("profile-agreement-ended.json");
  HnAgreementNotice *notice = hn_record_get_agreement (in_force);

  g_assert_cmpint (hn_agreement_notice_get_kind (notice), ==, HN_AGREEMENT_EARLY_WARNING);
  g_assert_cmpuint (g_strv_length ((char **) hn_agreement_notice_get_parties (notice)), ==, 2);
  g_assert_cmpint (hn_agreement_notice_get_from_us (notice), ==, at ("2018-04-01T00:00:00Z"));
  g_assert_cmpint (hn_agreement_notice_get_until_us (notice), ==, 0);
  g_assert_false (hn_agreement_notice_is_ended (notice));
  notice = hn_record_get_agreement (ended);
  g_assert_cmpint (hn_agreement_notice_get_kind (notice), ==, HN_AGREEMENT_SUPPLEMENTARY_SHARING);
  g_assert_cmpint (hn_agreement_notice_get_until_us (notice), ==, at ("2018-10-01T00:00:00Z"));
  g_assert_true (hn_agreement_notice_is_ended (notice));
}

static void
test_nicks (void)
{
  HnCause cause = HN_CAUSE_UNKNOWN;

  g_assert_cmpstr (hn_cause_get_nick (HN_CAUSE_OTHER), ==, "other");
  g_assert_true (hn_cause_from_nick ("it", &cause));
  g_assert_cmpint (cause, ==, HN_CAUSE_IT);
  g_assert_false (hn_cause_from_nick ("IT", NULL));
  g_assert_false (hn_cause_from_nick (NULL, NULL));
  g_assert_cmpstr (hn_report_route_get_nick (HN_REPORT_ROUTE_EMERGENCY), ==, "emergency");
  g_assert_cmpstr (hn_means_get_nick (HN_MEANS_IN_PERSON), ==, "in-person");
  g_assert_cmpstr (hn_correlation_kind_get_nick (HN_CORRELATION_COMMON_THREAT), ==,
                   "common-threat");
  g_assert_cmpstr (hn_judgement_kind_get_nick (HN_JUDGEMENT_CONFIDENCE), ==, "confidence");
  g_assert_cmpstr (hn_receipt_kind_get_nick (HN_RECEIPT_RELAYED), ==, "relayed");
  g_assert_cmpstr (hn_alarm_action_kind_get_nick (HN_ALARM_ACTION_UNSHELVED), ==, "unshelved");
  g_assert_cmpstr (hn_party_kind_get_nick (HN_PARTY_BODY), ==, "body");
  g_assert_cmpstr (hn_advisory_kind_get_nick (HN_ADVISORY_EARLY_WARNING), ==, "early-warning");
  g_assert_cmpstr (hn_importance_get_nick (HN_IMPORTANCE_URGENT), ==, "urgent");
  g_assert_cmpstr (hn_handling_get_nick (HN_HANDLING_SECTOR), ==, "sector");
  g_assert_cmpstr (hn_advisory_route_get_nick (HN_ADVISORY_ROUTE_EMERGENCY), ==, "emergency");
  g_assert_cmpstr (hn_advisory_change_get_nick (HN_ADVISORY_CHANGE_WITHDRAWAL), ==, "withdrawal");
  g_assert_cmpstr (hn_hop_kind_get_nick (HN_HOP_REFUSED), ==, "refused");
  g_assert_cmpstr (hn_scope_kind_get_nick (HN_SCOPE_GRANTED), ==, "granted");
  g_assert_cmpstr (hn_agreement_kind_get_nick (HN_AGREEMENT_EARLY_WARNING), ==, "early-warning");
  g_assert_cmpstr (hn_contact_kind_get_nick (HN_CONTACT_RADIO), ==, "radio");
  g_assert_cmpstr (hn_opinion_word_get_nick (HN_OPINION_STRONGLY_DISAGREE), ==,
                   "strongly-disagree");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sections/correlation", test_correlation);
  g_test_add_func ("/sections/exclusion", test_exclusion);
  g_test_add_func ("/sections/classification", test_classification);
  g_test_add_func ("/sections/query", test_query);
  g_test_add_func ("/sections/receipt", test_receipt);
  g_test_add_func ("/sections/alarm-action", test_alarm_action);
  g_test_add_func ("/sections/party", test_party);
  g_test_add_func ("/sections/poc", test_poc);
  g_test_add_func ("/sections/opinion", test_opinion);
  g_test_add_func ("/sections/report", test_report);
  g_test_add_func ("/sections/advisory", test_advisory);
  g_test_add_func ("/sections/hop", test_hop);
  g_test_add_func ("/sections/scope-request", test_scope_request);
  g_test_add_func ("/sections/agreement", test_agreement);
  g_test_add_func ("/sections/many", test_many);
  g_test_add_func ("/sections/nicks", test_nicks);
  return g_test_run ();
}
