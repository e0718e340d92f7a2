/* One object from outside: what is taken reads the same in its canonical form, and json-glib, which
 * is more lenient, reads it too. */
#include "hn-draft.h"
#include "hn-record.h"
#include "hn-stix-error.h"
#include "hn-tape.h"
#include "hn-timestamp.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_report (HnReport *report)
{
  g_assert_true (hn_report_get_contact_person (report) || hn_report_get_contact_means (report));
  g_assert_cmpint (hn_report_get_basis_category (report), <=, 4);
  g_assert_nonnull (hn_report_get_scope (report));
  g_assert_nonnull (hn_report_get_location_refs (report));
  g_assert_true (hn_report_get_service (report) == NULL || hn_report_get_sector (report) != NULL);
  for (guint i = 0; i < hn_report_get_n_quantities (report); i++)
    {
      const HnQuantity *quantity = hn_report_get_quantity (report, i);

      g_assert_nonnull (quantity->unit);
      g_assert_true (quantity->min >= 0 && quantity->max >= quantity->min);
      g_assert_true (isfinite (quantity->min));
    }
}

static void
check_path (HnReport *report)
{
  const char *const *effects = hn_report_get_effects (report);
  const char *const *no_effects = hn_report_get_no_effects (report);
  gboolean is_taken_down = hn_report_get_taken_down_by (report) != NULL;

  g_assert_true (effects && no_effects);
  for (guint i = 0; no_effects[i] && i < 8; i++)
    g_assert_false (g_strv_contains (effects, no_effects[i]));
  g_assert_true (is_taken_down || hn_report_get_taken_down_at_us (report) == 0);
  g_assert_nonnull (hn_means_get_nick (hn_report_get_taken_down_means (report)));
  g_assert_nonnull (hn_report_route_get_nick (hn_report_get_route (report)));
  if (hn_report_get_on_behalf_of (report))
    g_assert_true (g_str_has_prefix (hn_report_get_on_behalf_of (report), "identity--"));
  if (hn_report_get_relays (report))
    g_assert_true (g_str_has_prefix (hn_report_get_relays (report), "incident--"));
}

static void
check_judgement (HnJudgement *judgement)
{
  HnJudgementKind kind = hn_judgement_get_kind (judgement);
  HnState state;

  g_assert_nonnull (hn_judgement_kind_get_nick (kind));
  g_assert_nonnull (hn_judgement_get_subject (judgement));
  g_assert_nonnull (hn_judgement_get_reason (judgement));
  g_assert_true ((kind == HN_JUDGEMENT_EXCLUSION) ==
                 (hn_judgement_get_exclusion (judgement) != NULL));
  g_assert_true ((kind == HN_JUDGEMENT_CONFIDENCE) ==
                 (hn_judgement_get_confidence (judgement) >= 0));
  g_assert_cmpint (hn_judgement_get_confidence (judgement), <=, 100);
  g_assert_cmpint (hn_judgement_get_basis_category (judgement), <=, 4);
  if (hn_judgement_get_state (judgement, &state))
    g_assert_nonnull (hn_state_get_nick (state));
}

static void
check_alarm_action (HnAlarmAction *action)
{
  HnAlarmActionKind kind = hn_alarm_action_get_kind (action);

  g_assert_nonnull (hn_alarm_action_kind_get_nick (kind));
  g_assert_nonnull (hn_alarm_action_get_key (action));
  if (kind == HN_ALARM_ACTION_ACKNOWLEDGED)
    g_assert_true (hn_alarm_action_get_state (action, NULL));
  if (kind == HN_ALARM_ACTION_SHELVED)
    {
      g_assert_cmpint (hn_alarm_action_get_until_us (action), >,
                       hn_alarm_action_get_at_us (action));
      g_assert_nonnull (hn_alarm_action_get_reason (action));
    }
}

static void
check_sections (HnRecord *record)
{
  HnCorrelation *correlation = hn_record_get_correlation (record);
  HnJudgement *judgement = hn_record_get_judgement (record);
  HnQuery *query = hn_record_get_query (record);
  HnReceipt *receipt = hn_record_get_receipt (record);
  HnAlarmAction *action = hn_record_get_alarm_action (record);
  HnParty *party = hn_record_get_party (record);
  HnHopNotice *hop = hn_record_get_hop (record);
  HnAdvisoryNotice *advisory = hn_record_get_advisory (record);
  HnAgreementNotice *agreement = hn_record_get_agreement (record);
  HnScopeNotice *scope = hn_record_get_scope_request (record);

  if (correlation)
    g_assert_nonnull (hn_correlation_kind_get_nick (hn_correlation_get_kind (correlation)));
  if (judgement)
    check_judgement (judgement);
  if (query)
    g_assert_true (g_str_has_prefix (hn_query_get_subject (query), "incident--"));
  if (hn_record_get_answer (record))
    g_assert_true (g_str_has_prefix (hn_record_get_answer (record), "note--"));
  if (hop)
    {
      g_assert_true (g_str_has_prefix (hn_hop_notice_get_advisory (hop), "report--"));
      g_assert_true (hn_hop_notice_get_number (hop) >= 0 && hn_hop_notice_get_number (hop) <= 3);
      g_assert_nonnull (hn_hop_kind_get_nick (hn_hop_notice_get_kind (hop)));
    }
  if (advisory)
    {
      g_assert_nonnull (*hn_advisory_notice_get_recipients (advisory));
      g_assert_true ((hn_advisory_notice_get_supersedes (advisory) != NULL) ==
                     (hn_advisory_notice_get_change (advisory) != HN_ADVISORY_CHANGE_NONE));
    }
  if (agreement)
    g_assert_nonnull (hn_agreement_notice_get_parties (agreement)[1]);
  if (scope)
    g_assert_nonnull (*hn_scope_notice_get_scope (scope));
  if (receipt)
    {
      g_assert_true (g_str_has_prefix (hn_receipt_get_subject (receipt), "incident--"));
      g_assert_true (hn_receipt_get_hop (receipt) >= 0 && hn_receipt_get_hop (receipt) <= 2);
      g_assert_nonnull (hn_receipt_get_actor (receipt));
    }
  if (action)
    check_alarm_action (action);
  if (party)
    {
      g_assert_nonnull (hn_party_kind_get_nick (hn_party_get_kind (party)));
      g_assert_nonnull (hn_party_get_sectors (party));
    }
}

static void
check_record (HnRecord *record)
{
  gint64 at_us;
  double speed;

  g_assert_true (g_str_has_prefix (hn_record_get_id (record), hn_record_get_stix_type (record)));
  /* 0 is an observable that does not say when it was made; `modified` may lie before 1970. */
  if (hn_record_get_created_us (record) != 0)
    g_assert_cmpint (hn_record_get_modified_us (record), >=, hn_record_get_created_us (record));
  g_assert_cmpint (hn_record_get_confidence (record), <=, 100);
  g_assert_true (hn_record_get_labels (record) && hn_record_get_object_refs (record));
  g_assert_cmpint (hn_record_get_tlp (record), <=, HN_TLP_RED);
  if (hn_record_get_exercise_clock (record, &at_us, &speed))
    g_assert_true (hn_record_get_exercise (record) && speed >= 0);
  if (hn_record_get_report (record))
    {
      check_report (hn_record_get_report (record));
      check_path (hn_record_get_report (record));
    }
  if (hn_record_get_statement (record))
    g_assert_nonnull (hn_statement_get_sector (hn_record_get_statement (record)));
  check_sections (record);
}

static void
check_canonical (HnRecord *record)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GBytes) canonical = NULL;
  g_autoptr (HnRecord) again = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (hn_record_get_bytes (record), &size);

  g_assert_true (hn_tape_read (tape, text, size, NULL));
  canonical = hn_tape_canonicalize (tape, 0);
  again = hn_record_new_from_bytes (canonical, &error);
  /* RFC 8785 writes 1e20 as an integer, and the gate takes none of more than 64 bits. */
  if (g_error_matches (error, HN_STIX_ERROR, HN_STIX_RULE_JSON_NUMBER))
    return;
  g_assert_no_error (error);
  g_assert_cmpstr (hn_record_get_digest (again), ==, hn_record_get_digest (record));
  g_assert_cmpstr (hn_record_get_id (again), ==, hn_record_get_id (record));
  g_assert_cmpstr (hn_record_get_name (again), ==, hn_record_get_name (record));
}

static void
check_next_version (HnRecord *record)
{
  g_autoptr (HnDraft) draft = hn_draft_new_version (record, hn_record_get_modified_us (record));
  g_autoptr (HnRecord) next = NULL;
  g_autoptr (GError) error = NULL;

  next = hn_draft_finish (draft, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hn_record_get_modified_us (next), ==,
                   MIN (hn_record_get_modified_us (record) + 1, HN_TIMESTAMP_MAX));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_true ((record == NULL) == (error != NULL));
  if (error)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (!record || size > HN_OBJECT_MAX_BYTES / 8)
    return 0;
  check_record (record);
  check_canonical (record);
  if (hn_record_get_created_us (record) != 0)
    check_next_version (record);
  return 0;
}
