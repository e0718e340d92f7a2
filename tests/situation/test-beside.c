#include "hn-spec.h"
#include "hn-verdict.h"

/* What is said beside a report: judgements, questions, receipts; and what does not count. The level
 * of telecommunications is 30,000 users for two hours; that of transfers, any delay by IT. */

#define NISC 9
#define TELECOM .sector = "telecom", .service = "telecommunications", .cause = "it"
#define USERS(n) .figures = { { .unit = "users", .min = n } }

#define FOLD(situation, ...)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const HnSpec specs[] = { __VA_ARGS__ };                                                        \
    hn_spec_fold (situation, specs, G_N_ELEMENTS (specs));                                         \
  }                                                                                                \
  G_STMT_END

static const HnSpec report = { .id = 1,
                               .creator = 1,
                               .modified_us = T0 + 10 * MINUTE,
                               .name = "Outage",
                               .state = "failure",
                               .started_us = T0,
                               USERS (40000),
                               TELECOM };

/* Of a service whose remarks know an exclusion: it is breached from the start. */
static const HnSpec bank = { .id = 1,
                             .creator = 1,
                             .modified_us = T0 + 10 * MINUTE,
                             .name = "Transfers",
                             .state = "failure",
                             .started_us = T0,
                             .sector = "finance",
                             .service = "funds-transfer",
                             .cause = "it",
                             .effect = "funds-transfer-delay-or-stop" };

static HnSituation *
new_situation (const char *exercise)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), exercise);
  g_autofree char *nisc = hn_spec_dup_id (&(HnSpec){ .type = "identity", .id = NISC });

  hn_situation_set_own_identity (situation, nisc);
  hn_situation_set_now (situation, T0 + 6 * HOUR);
  return situation;
}

static HnIncident *
get_incident (HnSituation *situation, guint number)
{
  g_autofree char *id = hn_spec_dup_id (&(HnSpec){ .id = number });

  return hn_situation_lookup_incident (situation, id);
}

static HnSpec
make_judgement (guint id, guint creator, const char *kind)
{
  return (HnSpec){ .type = "note",
                   .id = id,
                   .creator = creator,
                   .modified_us = T0 + 3 * HOUR,
                   .beside = kind,
                   .subject = 1,
                   .subject_us = report.modified_us };
}

static HnAnnotation *
get_annotation (HnIncident *incident, guint position)
{
  g_autoptr (HnAnnotation) annotation =
      g_list_model_get_item (hn_incident_get_annotations (incident), position);

  return annotation;
}

static HnVerdictKind
get_verdict (HnIncident *incident)
{
  return hn_verdict_get_kind (hn_incident_get_verdict (incident));
}

/* The remarks column, as NISC judges it: it comes before its report, and is withdrawn later. */
static void
test_exclusion (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnSpec judgement = make_judgement (1, NISC, "exclusion");
  HnIncident *incident;

  FOLD (situation, judgement);
  FOLD (situation, bank);
  incident = get_incident (situation, 1);
  g_assert_cmpint (get_verdict (incident), ==, HN_VERDICT_EXCLUDED);
  g_assert_cmpstr (hn_verdict_get_reason (hn_incident_get_verdict (incident)), ==, "as it seems");
  g_assert_cmpint (hn_incident_get_state (incident), ==, HN_STATE_FAILURE);

  judgement.modified_us += HOUR;
  judgement.is_revoked = TRUE;
  judgement.beside = NULL; /* a withdrawal often says nothing but that it is one */
  FOLD (situation, judgement);
  g_assert_cmpint (get_verdict (incident), ==, HN_VERDICT_BREACHED);
  g_assert_cmpint (hn_incident_get_state (incident), ==, HN_STATE_BREACH);
  g_assert_cmpint (hn_annotation_get_standing (get_annotation (incident, 0)), ==,
                   HN_ANNOTATION_WITHDRAWN);
}

/* A breach that was reported is none where the level is excluded; a serious impact stays one. */
static void
test_exclusion_lowers (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnSpec breach = bank;
  HnSpec judgement = make_judgement (1, NISC, "exclusion");

  breach.state = "breach";
  FOLD (situation, breach);
  g_assert_cmpint (hn_incident_get_state (get_incident (situation, 1)), ==, HN_STATE_BREACH);
  FOLD (situation, judgement);
  g_assert_cmpint (hn_incident_get_state (get_incident (situation, 1)), ==, HN_STATE_FAILURE);
  g_assert_cmpint (hn_incident_get_reported_state (get_incident (situation, 1)), ==,
                   HN_STATE_BREACH);

  breach.state = "serious";
  breach.modified_us += MINUTE;
  FOLD (situation, breach);
  g_assert_cmpint (hn_incident_get_state (get_incident (situation, 1)), ==, HN_STATE_SERIOUS);
}

/* Anybody may judge, and is kept; only NISC counts. */
static void
test_others (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnIncident *incident;

  FOLD (situation, bank, make_judgement (1, 2, "exclusion"));
  incident = get_incident (situation, 1);
  g_assert_cmpint (get_verdict (incident), ==, HN_VERDICT_BREACHED);
  g_assert_cmpint (hn_annotation_get_standing (get_annotation (incident, 0)), ==,
                   HN_ANNOTATION_NOT_NISC);
  g_assert_false (hn_annotation_counts (get_annotation (incident, 0)));

  /* It turns out to be NISC; and no longer. */
  FOLD (situation,
        { .type = "identity", .id = 2, .creator = NISC, .modified_us = T0, .party = "nisc" });
  g_assert_cmpint (get_verdict (incident), ==, HN_VERDICT_EXCLUDED);
  g_assert_true (hn_annotation_counts (get_annotation (incident, 0)));
  FOLD (situation, { .type = "identity",
                     .id = 2,
                     .creator = NISC,
                     .modified_us = T0 + HOUR,
                     .party = "ministry" });
  g_assert_cmpint (get_verdict (incident), ==, HN_VERDICT_BREACHED);

  g_autofree char *other = hn_spec_dup_id (&(HnSpec){ .type = "identity", .id = 2 });
  hn_situation_set_own_identity (situation, other);
  g_assert_cmpint (get_verdict (incident), ==, HN_VERDICT_EXCLUDED);
}

/* A report that was made for the wrong sector counts in the right one. */
static void
test_moved (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnSpec judgement = make_judgement (1, NISC, "classification");
  HnSpec version = report;
  HnIncident *incident;

  FOLD (situation, report);
  incident = get_incident (situation, 1);
  judgement.service = "electricity-supply";
  FOLD (situation, judgement);
  g_assert_cmpstr (hn_incident_get_sector_id (incident), ==, "electricity");
  g_assert_cmpstr (hn_incident_get_service_id (incident), ==, "electricity-supply");
  g_assert_cmpstr (hn_incident_get_reported_sector_id (incident), ==, "telecom");
  g_assert_true (hn_incident_get_sector (incident) ==
                 hn_situation_lookup_sector (situation, "electricity"));
  g_assert_cmpuint (
      hn_sector_status_get_n_open_incidents (hn_situation_lookup_sector (situation, "telecom")), ==,
      0);
  g_assert_cmpuint (hn_service_status_get_n_open_incidents (
                        hn_situation_lookup_service (situation, "electricity-supply")),
                    ==, 1);

  /* Another version that says the same stays corrected; one that says something else is newer. */
  version.modified_us += HOUR;
  FOLD (situation, version);
  g_assert_cmpstr (hn_incident_get_sector_id (incident), ==, "electricity");
  version.modified_us += HOUR;
  version.sector = "gas";
  version.service = "gas-supply";
  FOLD (situation, version);
  g_assert_cmpstr (hn_incident_get_sector_id (incident), ==, "gas");
}

/* To another sector it takes along only a service that is there. */
static void
test_moved_to_sector (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnSpec judgement = make_judgement (1, NISC, "classification");

  judgement.sector = "gas";
  FOLD (situation, report, judgement);
  g_assert_cmpstr (hn_incident_get_sector_id (get_incident (situation, 1)), ==, "gas");
  g_assert_null (hn_incident_get_service_id (get_incident (situation, 1)));
  g_assert_null (hn_incident_get_verdict (get_incident (situation, 1)));

  judgement.id = 2;
  judgement.modified_us += HOUR;
  judgement.sector = "space";
  judgement.service = "rockets";
  FOLD (situation, judgement);
  g_assert_null (hn_incident_get_sector (get_incident (situation, 1)));
  g_assert_cmpstr (hn_incident_get_service_id (get_incident (situation, 1)), ==, "rockets");
  g_assert_cmpuint (hn_situation_get_n_unplaced (situation), ==, 1);
}

static void
test_corrected (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnSpec judgement = make_judgement (1, NISC, "classification");
  HnSpec version = bank;
  HnIncident *incident;

  judgement.state = "serious";
  judgement.cause = "other";
  judgement.threat = "disaster";
  FOLD (situation, bank, judgement);
  incident = get_incident (situation, 1);
  g_assert_cmpint (hn_incident_get_state (incident), ==, HN_STATE_SERIOUS);
  g_assert_cmpint (hn_incident_get_state_since_us (incident), ==, T0);
  g_assert_cmpint (hn_incident_get_reported_state (incident), ==, HN_STATE_FAILURE);
  g_assert_cmpint (hn_incident_get_cause (incident), ==, HN_CAUSE_OTHER);
  g_assert_cmpstr (hn_incident_get_threat (incident), ==, "disaster");
  g_assert_null (hn_incident_get_reported_threat (incident));
  /* Not by IT: the level is not for that. */
  g_assert_cmpint (get_verdict (incident), ==, HN_VERDICT_NOT_BREACHED);

  /* A later judgement prevails in what it speaks of. */
  judgement.id = 2;
  judgement.modified_us += MINUTE;
  judgement.state = "malfunction";
  judgement.cause = judgement.threat = NULL;
  FOLD (situation, judgement);
  g_assert_cmpint (hn_incident_get_state (incident), ==, HN_STATE_MALFUNCTION);
  g_assert_cmpint (hn_incident_get_cause (incident), ==, HN_CAUSE_OTHER);

  /* It is over, says the banker: nothing that was judged before stands against that. */
  version.modified_us += 4 * HOUR;
  version.state = "normal";
  FOLD (situation, version);
  g_assert_false (hn_incident_is_open (incident));
  g_assert_cmpint (hn_incident_get_state (incident), ==, HN_STATE_NORMAL);
}

static void
test_exercises_apart (void)
{
  g_autoptr (HnSituation) situation = new_situation (HN_EXERCISE_AND_LIVE);
  HnSpec judgement = make_judgement (1, NISC, "exclusion");

  judgement.exercise = "drill";
  FOLD (situation, bank, judgement);
  g_assert_cmpint (get_verdict (get_incident (situation, 1)), ==, HN_VERDICT_BREACHED);
  g_assert_cmpint (hn_annotation_get_standing (get_annotation (get_incident (situation, 1), 0)), ==,
                   HN_ANNOTATION_OTHER_EXERCISE);
}

/* A question, its answer, a receipt, an acknowledgement: one model, one splice a fold. */
static void
test_model (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  g_autoptr (HnModelLog) log = NULL;
  g_autoptr (HnModelLog) actions = NULL;
  HnSpec query = make_judgement (1, NISC, "query");
  HnSpec answer = make_judgement (2, 1, "answer");
  HnSpec receipt = make_judgement (3, 1, "receipt");
  HnSpec acknowledgement = make_judgement (4, NISC, "acknowledged");
  HnIncident *incident;

  answer.subject = 1; /* the number of the note */
  answer.modified_us += HOUR;
  receipt.modified_us -= HOUR;
  acknowledgement.modified_us += 2 * HOUR;
  FOLD (situation, report);
  incident = get_incident (situation, 1);
  log = hn_model_log_new (hn_incident_get_annotations (incident));
  actions = hn_model_log_new (hn_situation_get_alarm_actions (situation));

  /* The answer waits for its question. */
  FOLD (situation, answer);
  hn_model_log_assert (log, "");
  FOLD (situation, acknowledgement, query);
  hn_model_log_assert (log, "0+3*");
  hn_model_log_assert (actions, "0+1*");
  FOLD (situation, receipt);
  hn_model_log_assert (log, "0+1*");
  hn_model_log_assert (actions, "");
  g_assert_cmpint (hn_annotation_get_kind (get_annotation (incident, 0)), ==,
                   HN_ANNOTATION_RECEIPT);
  g_assert_cmpint (hn_annotation_get_kind (get_annotation (incident, 2)), ==, HN_ANNOTATION_ANSWER);
  g_assert_cmpint (hn_annotation_get_kind (get_annotation (incident, 3)), ==,
                   HN_ANNOTATION_ALARM_ACTION);

  /* The name of who said it comes later. */
  FOLD (situation, { .type = "identity", .id = NISC, .modified_us = T0, .name = "NISC" });
  hn_model_log_assert (log, "1-3+3*");
  g_assert_cmpstr (hn_annotation_get_author_name (get_annotation (incident, 1)), ==, "NISC");
}

static void
assert_mark (GArray *marks, guint index, HnMarkKind kind, gint64 at_us)
{
  g_assert_cmpint (g_array_index (marks, HnMark, index).kind, ==, kind);
  g_assert_cmpint (g_array_index (marks, HnMark, index).at_us, ==, at_us);
}

static void
test_marks (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnSpec end = report;
  g_autoptr (GArray) marks = NULL;
  g_autoptr (GArray) segments = NULL;

  end.modified_us = T0 + 5 * HOUR;
  end.restored_us = T0 + 4 * HOUR;
  FOLD (situation, report, end, make_judgement (1, NISC, "query"),
        make_judgement (2, 3, "confidence"));
  marks = hn_incident_dup_marks (get_incident (situation, 1));
  g_assert_cmpuint (marks->len, ==, 5); /* what is not NISC's is not among them */
  assert_mark (marks, 0, HN_MARK_REPORT, T0 + 10 * MINUTE);
  assert_mark (marks, 1, HN_MARK_BREACH, T0 + 2 * HOUR);
  assert_mark (marks, 2, HN_MARK_QUERY, T0 + 3 * HOUR);
  assert_mark (marks, 3, HN_MARK_RESTORATION, T0 + 4 * HOUR);
  assert_mark (marks, 4, HN_MARK_REPORT, T0 + 5 * HOUR);

  segments = hn_incident_dup_segments (get_incident (situation, 1));
  g_assert_cmpuint (segments->len, ==, 2);
  g_assert_cmpint (g_array_index (segments, HnSegment, 0).from_us, ==, T0);
  g_assert_cmpint (g_array_index (segments, HnSegment, 0).state, ==, HN_STATE_FAILURE);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).from_us, ==, T0 + 2 * HOUR);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).to_us, ==, T0 + 4 * HOUR);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).state, ==, HN_STATE_BREACH);
}

/* A breach that is to be expected is drawn as a forecast, over what is seen. */
static void
test_forecast (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  g_autoptr (GArray) segments = NULL;
  HnSpec promised = report;

  hn_situation_set_now (situation, T0 + HOUR);
  promised.restored_us = T0 + 3 * HOUR;
  FOLD (situation, promised);
  segments = hn_incident_dup_segments (get_incident (situation, 1));
  g_assert_cmpuint (segments->len, ==, 3);
  g_assert_cmpint (g_array_index (segments, HnSegment, 0).to_us, ==, G_MAXINT64);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).kind, ==, HN_SEGMENT_FORECAST);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).state, ==, HN_STATE_BREACH);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).from_us, ==, T0 + 2 * HOUR);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).to_us, ==, T0 + 3 * HOUR);
  g_assert_cmpint (g_array_index (segments, HnSegment, 2).state, ==, HN_STATE_NORMAL);
}

/* From the state down to who gave the value. */
static void
test_explanation (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  g_autoptr (HnExplanation) explanation = NULL;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  FOLD (situation, report, make_judgement (1, 3, "exclusion"),
        { .type = "identity", .id = 1, .modified_us = T0, .name = "Denwa KK" });
  explanation = hn_situation_explain_service (
      situation, hn_situation_lookup_service (situation, "telecommunications"));
  text = hn_explanation_to_text (explanation);
  json = hn_explanation_to_json (explanation);
  g_assert_true (g_str_has_prefix (text, "2026-11-01T02:00:00.000000Z "));
  g_assert_nonnull (strstr (text, "Outage"));
  g_assert_nonnull (strstr (text, "40,000"));
  g_assert_nonnull (strstr (text, "Denwa KK"));
  g_assert_nonnull (strstr (text, "only NISC may say so"));
  g_assert_nonnull (strstr (json, "\"word\" : \"breached\""));
  g_assert_nonnull (strstr (json, "\"word\" : \"not-nisc\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situation/beside/exclusion", test_exclusion);
  g_test_add_func ("/situation/beside/exclusion-lowers", test_exclusion_lowers);
  g_test_add_func ("/situation/beside/others", test_others);
  g_test_add_func ("/situation/beside/moved", test_moved);
  g_test_add_func ("/situation/beside/moved-to-sector", test_moved_to_sector);
  g_test_add_func ("/situation/beside/corrected", test_corrected);
  g_test_add_func ("/situation/beside/exercises-apart", test_exercises_apart);
  g_test_add_func ("/situation/beside/model", test_model);
  g_test_add_func ("/situation/beside/marks", test_marks);
  g_test_add_func ("/situation/beside/forecast", test_forecast);
  g_test_add_func ("/situation/beside/explanation", test_explanation);
  return g_test_run ();
}
