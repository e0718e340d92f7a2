/* What an officer decides: through the gate, into a real log, and back as the log has it. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-decision.h"
#include "hn-log.h"

#include <glib/gstdio.h>

#define US "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#define THEM "identity--00000000-0000-4000-8000-000000000001"
#define REPORT "\"sector\":\"telecom\",\"state\":\"failure\",\"scope\":[\"all\"],"
#define DEPOSITS                                                                                   \
  "\"sector\":\"finance\",\"service\":\"deposits\",\"state\":\"failure\",\"scope\":[\"all\"],"
#define EXERCISE "hokkaido-2018"

typedef struct
{
  HnClock *clock;
  HnDesk *desk;
  HnLog *log;
  char *folder;
  HnRecord *sent; /* what came back of the log */
  guint n_sent;
} Fixture;

/* What a session does with what is sent. */
static void
on_send (HnDesk *desk, GPtrArray *records, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("desk");
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;

  g_assert_cmpuint (records->len, ==, 1);
  hn_log_batch_send (batch, g_ptr_array_index (records, 0), (const char *[]){ "hub", NULL });
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
  entries = hn_log_batch_get_entries (batch);
  g_assert_cmpuint (entries->len, ==, 1);
  g_clear_pointer (&fixture->sent, hn_record_unref);
  fixture->sent = hn_record_ref (hn_log_entry_get_record (g_ptr_array_index (entries, 0)));
  fixture->n_sent++;
  hn_desk_push (desk, entries);
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
}

static void
set_up (Fixture *fixture, gconstpointer exercise)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->desk = desk_fixture_new (exercise != NULL ? "*" : NULL, &fixture->clock);
  fixture->folder = g_dir_make_tmp ("hn-decision-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "log.db", NULL);
  fixture->log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  hn_desk_set_identity (fixture->desk, US);
  hn_situation_set_own_identity (hn_desk_get_live_situation (fixture->desk), US);
  hn_desk_set_log_writable (fixture->desk, TRUE);
  hn_desk_set_replayed (fixture->desk, TRUE);
  g_signal_connect (fixture->desk, "send", G_CALLBACK (on_send), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->log);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->sent, hn_record_unref);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static HnIncident *
push (Fixture *fixture, guint number, const char *title, const char *exercise, const char *report)
{
  g_autofree char *id = g_strdup_printf ("incident--00000000-0000-4000-8000-%012u", number);

  desk_fixture_push (fixture->desk, desk_fixture_record (number, 5, title, exercise, report));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
  return hn_situation_lookup_incident (hn_desk_get_situation (fixture->desk), id);
}

/* Takes @record over and sends it: (transfer none): it, as the log has it. */
static HnRecord *
send_it (Fixture *fixture, HnRecord *record, GError *error)
{
  guint n_sent = fixture->n_sent;

  g_assert_no_error (error);
  g_assert_nonnull (record);
  g_assert_true (hn_desk_send (fixture->desk, record));
  g_assert_cmpuint (fixture->n_sent, ==, n_sent + 1);
  g_assert_cmpstr (hn_record_get_digest (fixture->sent), ==, hn_record_get_digest (record));
  g_assert_cmpstr (hn_record_get_created_by (fixture->sent), ==, US);
  hn_record_unref (record);
  return fixture->sent;
}

#define SEND(call)                                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    HnRecord *decided = call;                                                                      \
                                                                                                   \
    send_it (fixture, decided, error);                                                             \
  }                                                                                                \
  G_STMT_END

#define ASSERT_REFUSED(call, code)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
                                                                                                   \
    g_assert_null (call);                                                                          \
    g_assert_error (error, HN_DESK_ERROR, code);                                                   \
    g_assert_cmpuint (strlen (error->message), >, 10);                                             \
  }                                                                                                \
  G_STMT_END

static void
test_correlate (Fixture *fixture, gconstpointer data)
{
  HnIncident *incidents[] = { push (fixture, 1, "Blackout", NULL, REPORT),
                              push (fixture, 2, "No signal", NULL, REPORT) };
  HnIncident *twice[] = { incidents[0], incidents[0] };
  HnCorrelation *correlation;

  SEND (hn_decide_correlate (fixture->desk, HN_CORRELATION_SPILL_OVER, incidents, 2,
                             " 基地局の停波 ", &error));
  correlation = hn_record_get_correlation (fixture->sent);
  g_assert_nonnull (correlation);
  g_assert_cmpint (hn_correlation_get_kind (correlation), ==, HN_CORRELATION_SPILL_OVER);
  g_assert_cmpstr (hn_correlation_get_reason (correlation), ==, "基地局の停波");
  g_assert_cmpstr (hn_record_get_object_refs (fixture->sent)[0], ==,
                   hn_incident_get_id (incidents[0]));
  g_assert_cmpstr (hn_record_get_object_refs (fixture->sent)[1], ==,
                   hn_incident_get_id (incidents[1]));
  g_assert_null (hn_record_get_object_refs (fixture->sent)[2]);
  g_assert_cmpint (hn_record_get_tlp (fixture->sent), ==, HN_TLP_AMBER_STRICT);
  g_assert_null (hn_record_get_exercise (fixture->sent));

  ASSERT_REFUSED (
      hn_decide_correlate (fixture->desk, HN_CORRELATION_SAME_INCIDENT, incidents, 1, NULL, &error),
      HN_DESK_ERROR_SUBJECT);
  ASSERT_REFUSED (
      hn_decide_correlate (fixture->desk, HN_CORRELATION_SAME_INCIDENT, twice, 2, NULL, &error),
      HN_DESK_ERROR_SUBJECT);
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  HnIncident *incidents[] = { push (fixture, 1, "Blackout", NULL, REPORT),
                              push (fixture, 2, "No signal", NULL, REPORT) };
  g_autoptr (HnRecord) made = NULL;
  g_autoptr (HnRecord) gone = NULL;

  SEND (hn_decide_correlate (fixture->desk, HN_CORRELATION_SAME_INCIDENT, incidents, 2, NULL,
                             &error));
  made = hn_record_ref (fixture->sent);
  SEND (hn_decide_withdraw (fixture->desk, made, &error));
  gone = hn_record_ref (fixture->sent);
  g_assert_cmpstr (hn_record_get_id (gone), ==, hn_record_get_id (made));
  g_assert_true (hn_record_is_revoked (gone));
  g_assert_cmpint (hn_record_get_modified_us (gone), >, hn_record_get_modified_us (made));
  g_assert_cmpint (hn_record_get_tlp (gone), ==, hn_record_get_tlp (made));

  ASSERT_REFUSED (hn_decide_withdraw (fixture->desk, gone, &error), HN_DESK_ERROR_SUBJECT);
  {
    g_autoptr (HnRecord) report = desk_fixture_record (3, 5, "Theirs", NULL, REPORT);

    ASSERT_REFUSED (hn_decide_withdraw (fixture->desk, report, &error), HN_DESK_ERROR_NOT_OURS);
  }
}

static void
test_classify (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, "No signal", NULL, REPORT);
  const HnClassification class = { .service = "telecommunications",
                                   .basis = "3-b",
                                   .threat = "disaster",
                                   .cause = "other",
                                   .state = "malfunction" };
  const HnClassification consultation = { .basis = "consultation" };
  HnJudgement *judgement;
  HnState state;
  HnCause cause;
  gboolean is_consultation = FALSE;

  SEND (hn_decide_classify (fixture->desk, incident, &class, "電話で確認した", &error));
  judgement = hn_record_get_judgement (fixture->sent);
  g_assert_cmpint (hn_judgement_get_kind (judgement), ==, HN_JUDGEMENT_CLASSIFICATION);
  g_assert_cmpstr (hn_judgement_get_subject (judgement), ==, hn_incident_get_id (incident));
  g_assert_cmpint (hn_judgement_get_subject_modified_us (judgement), ==,
                   hn_incident_get_modified_us (incident));
  g_assert_cmpstr (hn_judgement_get_reason (judgement), ==, "電話で確認した");
  /* A service never comes without its sector. */
  g_assert_cmpstr (hn_judgement_get_sector (judgement), ==, "telecom");
  g_assert_cmpstr (hn_judgement_get_service (judgement), ==, "telecommunications");
  g_assert_cmpint (hn_judgement_get_basis_category (judgement), ==, 3);
  g_assert_cmpint (hn_judgement_get_basis_case (judgement), ==, 'b');
  g_assert_cmpstr (hn_judgement_get_threat (judgement), ==, "disaster");
  g_assert_true (hn_judgement_get_state (judgement, &state));
  g_assert_cmpint (state, ==, HN_STATE_MALFUNCTION);
  g_assert_true (hn_judgement_get_cause (judgement, &cause));
  g_assert_cmpint (cause, ==, HN_CAUSE_OTHER);

  SEND (hn_decide_classify (fixture->desk, incident, &consultation, "相談", &error));
  judgement = hn_record_get_judgement (fixture->sent);
  g_assert_true (hn_judgement_get_consultation (judgement, &is_consultation));
  g_assert_true (is_consultation);
  g_assert_cmpint (hn_judgement_get_basis_category (judgement), ==, 0);
  g_assert_null (hn_judgement_get_sector (judgement));
}

static void
test_classify_refused (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, "No signal", NULL, REPORT);
  const struct
  {
    HnClassification class;
    const char *reason;
    HnDeskError code;
  } cases[] = {
    { { NULL }, "why", HN_DESK_ERROR_MISSING },
    { { .state = "failure" }, " 　", HN_DESK_ERROR_MISSING },
    { { .state = "failure" }, NULL, HN_DESK_ERROR_MISSING },
    { { .state = "bad" }, "why", HN_DESK_ERROR_VALUE },
    { { .sector = "teapots" }, "why", HN_DESK_ERROR_VALUE },
    { { .service = "teapots" }, "why", HN_DESK_ERROR_VALUE },
    { { .service = "electricity-supply" }, "why", HN_DESK_ERROR_VALUE },
    { { .basis = "5-a" }, "why", HN_DESK_ERROR_VALUE },
    { { .threat = "boredom" }, "why", HN_DESK_ERROR_VALUE },
    { { .cause = "fate" }, "why", HN_DESK_ERROR_VALUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ASSERT_REFUSED (
        hn_decide_classify (fixture->desk, incident, &cases[i].class, cases[i].reason, &error),
        (int) cases[i].code);
  g_assert_cmpuint (fixture->n_sent, ==, 0);
}

static void
test_exclude (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, "ATMs", NULL, DEPOSITS);
  HnIncident *other = push (fixture, 2, "No signal", NULL, REPORT);
  HnIncident *unsaid = push (fixture, 3, "Something", NULL, "\"scope\":[\"all\"],");
  HnJudgement *judgement;

  SEND (hn_decide_exclude (fixture->desk, incident, "substitute-without-effect", NULL,
                           "予備系に切り替わった。", &error));
  judgement = hn_record_get_judgement (fixture->sent);
  g_assert_cmpint (hn_judgement_get_kind (judgement), ==, HN_JUDGEMENT_EXCLUSION);
  g_assert_cmpstr (hn_judgement_get_exclusion (judgement), ==, "substitute-without-effect");
  g_assert_null (hn_judgement_get_level (judgement));

  ASSERT_REFUSED (hn_decide_exclude (fixture->desk, incident, NULL, NULL, "why", &error),
                  HN_DESK_ERROR_MISSING);
  ASSERT_REFUSED (hn_decide_exclude (fixture->desk, incident, "mood", NULL, "why", &error),
                  HN_DESK_ERROR_VALUE);
  ASSERT_REFUSED (hn_decide_exclude (fixture->desk, incident, "substitute-without-effect", "mood",
                                     "why", &error),
                  HN_DESK_ERROR_VALUE);
  ASSERT_REFUSED (
      hn_decide_exclude (fixture->desk, incident, "substitute-without-effect", NULL, NULL, &error),
      HN_DESK_ERROR_MISSING);

  /* The column 備考 of 通信 excludes nothing; nor does that of 貸付 speak for 預金. */
  ASSERT_REFUSED (
      hn_decide_exclude (fixture->desk, other, "substitute-without-effect", NULL, "why", &error),
      HN_DESK_ERROR_VALUE);
  ASSERT_REFUSED (hn_decide_exclude (fixture->desk, incident, "substitute-without-effect",
                                     "lending", "why", &error),
                  HN_DESK_ERROR_VALUE);
  /* Of what nobody has said what it is it may be judged before it is known. */
  SEND (hn_decide_exclude (fixture->desk, unsaid, "substitute-without-effect", "lending", "why",
                           &error));
}

static void
test_excluding (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *report;
    guint n_levels;
  } cases[] = {
    { DEPOSITS, 1 },
    { REPORT, 0 },
    { "\"sector\":\"finance\",\"scope\":[\"all\"],", 6 },
    { "\"sector\":\"finance\",\"service\":\"market-operation\",\"scope\":[\"all\"],", 0 },
    { "\"scope\":[\"all\"],", 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HnIncident *incident = push (fixture, i + 1, "It stands still", NULL, cases[i].report);
      g_autoptr (GPtrArray) levels = hn_decision_find_excluding (fixture->desk, incident, NULL);
      g_autoptr (GPtrArray) none = hn_decision_find_excluding (fixture->desk, incident, "mood");

      g_assert_cmpuint (levels->len, ==, cases[i].n_levels);
      g_assert_cmpuint (none->len, ==, 0);
    }
}

static void
test_confidence (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, "No signal", NULL, REPORT);

  SEND (hn_decide_confidence (fixture->desk, incident, 95, "二つの情報源が一致した。", &error));
  g_assert_cmpint (hn_judgement_get_confidence (hn_record_get_judgement (fixture->sent)), ==, 95);
  ASSERT_REFUSED (hn_decide_confidence (fixture->desk, incident, 101, "why", &error),
                  HN_DESK_ERROR_VALUE);
  ASSERT_REFUSED (hn_decide_confidence (fixture->desk, incident, -1, "why", &error),
                  HN_DESK_ERROR_VALUE);
}

static void
test_ask (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, "No signal", NULL, REPORT);
  gint64 due_us = DESK_FIXTURE_NOW_US + G_TIME_SPAN_HOUR;
  g_autoptr (HnRecord) query = NULL;

  SEND (hn_decide_ask (fixture->desk, incident, "影響利用者数は？", "mic", due_us, &error));
  query = hn_record_ref (fixture->sent);
  g_assert_cmpstr (hn_record_get_description (query), ==, "影響利用者数は？");
  g_assert_cmpstr (hn_query_get_subject (hn_record_get_query (query)), ==,
                   hn_incident_get_id (incident));
  g_assert_cmpstr (hn_query_get_to (hn_record_get_query (query)), ==, THEM);
  g_assert_cmpstr (hn_query_get_via (hn_record_get_query (query)), ==, "mic");
  g_assert_cmpint (hn_query_get_due_us (hn_record_get_query (query)), ==, due_us);

  SEND (hn_decide_answer (fixture->desk, incident, query, "約3万人", &error));
  g_assert_cmpstr (hn_record_get_answer (fixture->sent), ==, hn_record_get_id (query));
  g_assert_cmpstr (hn_record_get_description (fixture->sent), ==, "約3万人");

  ASSERT_REFUSED (hn_decide_ask (fixture->desk, incident, " ", NULL, 0, &error),
                  HN_DESK_ERROR_MISSING);
  ASSERT_REFUSED (hn_decide_ask (fixture->desk, incident, "?!", "teapots", 0, &error),
                  HN_DESK_ERROR_VALUE);
  ASSERT_REFUSED (
      hn_decide_ask (fixture->desk, incident, "?!", NULL, DESK_FIXTURE_NOW_US - 1, &error),
      HN_DESK_ERROR_VALUE);
  ASSERT_REFUSED (hn_decide_answer (fixture->desk, incident, query, NULL, &error),
                  HN_DESK_ERROR_MISSING);
}

static void
test_receipt (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, "No signal", NULL, REPORT);
  HnReceiptInput input = { .hop = 2,
                           .kind = HN_RECEIPT_RECEIVED,
                           .actor = "内閣官房 当直",
                           .at_us = DESK_FIXTURE_NOW_US,
                           .route = HN_REPORT_ROUTE_EMERGENCY,
                           .means = "電話" };
  HnReceipt *receipt;

  SEND (hn_decide_receipt (fixture->desk, incident, &input, &error));
  receipt = hn_record_get_receipt (fixture->sent);
  g_assert_cmpint (hn_receipt_get_hop (receipt), ==, 2);
  g_assert_cmpint (hn_receipt_get_kind (receipt), ==, HN_RECEIPT_RECEIVED);
  g_assert_cmpstr (hn_receipt_get_actor (receipt), ==, "内閣官房 当直");
  g_assert_cmpint (hn_receipt_get_at_us (receipt), ==, DESK_FIXTURE_NOW_US);
  g_assert_cmpint (hn_receipt_get_route (receipt), ==, HN_REPORT_ROUTE_EMERGENCY);
  g_assert_cmpstr (hn_receipt_get_means (receipt), ==, "電話");

  input.at_us = DESK_FIXTURE_NOW_US + 1;
  ASSERT_REFUSED (hn_decide_receipt (fixture->desk, incident, &input, &error), HN_DESK_ERROR_VALUE);
  input.at_us = 0;
  ASSERT_REFUSED (hn_decide_receipt (fixture->desk, incident, &input, &error),
                  HN_DESK_ERROR_MISSING);
  input.at_us = DESK_FIXTURE_NOW_US;
  input.hop = 3;
  ASSERT_REFUSED (hn_decide_receipt (fixture->desk, incident, &input, &error), HN_DESK_ERROR_VALUE);
  input.hop = 1;
  input.actor = "";
  ASSERT_REFUSED (hn_decide_receipt (fixture->desk, incident, &input, &error),
                  HN_DESK_ERROR_MISSING);
}

/* What is played never passes for what is real, and what is real never for what is played. */
static void
test_exercise (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident;
  gint64 at_us;
  double speed;

  incident = push (fixture, 1, "No signal", EXERCISE, REPORT);
  SEND (hn_decide_confidence (fixture->desk, incident, 50, "why", &error));
  g_assert_cmpstr (hn_record_get_exercise (fixture->sent), ==, EXERCISE);
  g_assert_true (g_strv_contains (hn_record_get_labels (fixture->sent), "exercise"));
  g_assert_true (hn_record_get_exercise_clock (fixture->sent, &at_us, &speed));
  g_assert_cmpint (at_us, ==, hn_desk_get_now_us (fixture->desk));
  SEND (hn_decide_withdraw (fixture->desk, fixture->sent, &error));
  g_assert_cmpstr (hn_record_get_exercise (fixture->sent), ==, EXERCISE);
}

/* Where two exercises are on one hub, what is about neither is of one of them, not of both. */
static void
test_two_exercises (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (HnRecord) record = NULL;

  push (fixture, 1, "No signal", EXERCISE, REPORT);
  push (fixture, 2, "No power", EXERCISE "-again", REPORT);
  draft = hn_draft_new ("identity", hn_desk_get_identity (fixture->desk),
                        hn_desk_get_wall_us (fixture->desk));
  json_object_set_string_member (hn_draft_get_object (draft), "name", "Operator");
  record = hn_decision_finish (fixture->desk, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hn_record_get_exercise (record), ==, EXERCISE);
}

/* What cannot be decided now says why, and nothing is made. */
static void
test_not_now (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident = push (fixture, 1, "No signal", NULL, REPORT);
  g_autoptr (HnSituation) past = hn_situation_new (hn_desk_get_plan (fixture->desk), NULL);

  hn_desk_set_log_writable (fixture->desk, FALSE);
  ASSERT_REFUSED (hn_decide_confidence (fixture->desk, incident, 50, "why", &error),
                  HN_DESK_ERROR_NOT_NOW);
  hn_desk_set_log_writable (fixture->desk, TRUE);
  hn_desk_show_past (fixture->desk, past, DESK_FIXTURE_NOW_US - G_TIME_SPAN_HOUR);
  ASSERT_REFUSED (hn_decide_confidence (fixture->desk, incident, 50, "why", &error),
                  HN_DESK_ERROR_NOT_NOW);
  hn_desk_show_past (fixture->desk, NULL, 0);
  hn_desk_set_identity (fixture->desk, NULL);
  ASSERT_REFUSED (hn_decide_confidence (fixture->desk, incident, 50, "why", &error),
                  HN_DESK_ERROR_NOT_NOW);
}

/* A judgement is never marked weaker than what it is about. */
static void
test_markings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *marking;
    HnTlp expected;
  } cases[] = {
    { "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", HN_TLP_AMBER },
    { "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", HN_TLP_AMBER },
    { "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", HN_TLP_AMBER_STRICT },
    { "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", HN_TLP_RED },
    { "marking-definition--00000000-0000-4000-8000-000000000000", HN_TLP_RED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HnRecord) plain = desk_fixture_record (i + 1, 5, "Marked", NULL, REPORT);
      g_autoptr (GString) text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) failure = NULL;
      HnRecord *marked;
      HnIncident *incident;
      gsize length;
      const char *data_of = g_bytes_get_data (hn_record_get_bytes (plain), &length);

      text = g_string_new_len (data_of, (gssize) length);
      g_string_replace (text, "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
                        cases[i].marking, 1);
      bytes = g_bytes_new (text->str, text->len);
      marked = hn_record_new_from_bytes (bytes, &failure);
      g_assert_no_error (failure);
      desk_fixture_push (fixture->desk, marked);
      while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
        ;
      incident = hn_situation_lookup_incident (hn_desk_get_situation (fixture->desk),
                                               hn_record_get_id (plain));
      SEND (hn_decide_confidence (fixture->desk, incident, 50, "why", &error));
      g_assert_cmpint (hn_record_get_tlp (fixture->sent), ==, cases[i].expected);
      /* It was provided voluntarily, and what is said of it says so too. */
      g_assert_nonnull (g_strstr_len (
          g_bytes_get_data (hn_record_get_bytes (fixture->sent), NULL),
          (gssize) g_bytes_get_size (hn_record_get_bytes (fixture->sent)), HN_MARKING_VOLUNTARY));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/decision/correlate", test_correlate);
  ADD ("/desk/decision/withdraw", test_withdraw);
  ADD ("/desk/decision/classify", test_classify);
  ADD ("/desk/decision/classify-refused", test_classify_refused);
  ADD ("/desk/decision/exclude", test_exclude);
  ADD ("/desk/decision/excluding", test_excluding);
  ADD ("/desk/decision/confidence", test_confidence);
  ADD ("/desk/decision/ask", test_ask);
  ADD ("/desk/decision/receipt", test_receipt);
  ADD ("/desk/decision/not-now", test_not_now);
  ADD ("/desk/decision/markings", test_markings);
#undef ADD
  g_test_add ("/desk/decision/exercise", Fixture, EXERCISE, set_up, test_exercise, tear_down);
  g_test_add ("/desk/decision/two-exercises", Fixture, EXERCISE, set_up, test_two_exercises,
              tear_down);
  return g_test_run ();
}
