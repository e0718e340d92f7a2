#include "hn-spec.h"
#include "hn-verdict.h"

/* Reports as accidents of the verification levels (別紙2): who tells of the same one, what follows,
 * and how far it is to be believed. In telecommunications the level is 30,000 users for two hours,
 * where IT is the cause. */

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

static HnSituation *
new_situation (gint64 now_us)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), NULL);
  g_autofree char *nisc = hn_spec_dup_id (&(HnSpec){ .type = "identity", .id = NISC });

  hn_situation_set_own_identity (situation, nisc);
  hn_situation_set_now (situation, now_us);
  return situation;
}

static HnIncident *
get_incident (HnSituation *situation, guint number)
{
  g_autofree char *id = hn_spec_dup_id (&(HnSpec){ .id = number });

  return hn_situation_lookup_incident (situation, id);
}

static HnServiceStatus *
get_service (HnSituation *situation)
{
  return hn_situation_lookup_service (situation, "telecommunications");
}

static void
assert_verdict (HnIncident *incident, HnVerdictKind kind, gint64 at_us)
{
  HnVerdict *verdict = hn_incident_get_verdict (incident);

  g_assert_nonnull (verdict);
  g_assert_cmpstr (hn_verdict_kind_get_nick (hn_verdict_get_kind (verdict)), ==,
                   hn_verdict_kind_get_nick (kind));
  g_assert_cmpint (hn_verdict_get_at_us (verdict), ==, at_us);
}

static void
assert_state (HnIncident *incident, HnState state, gint64 since_us)
{
  g_assert_cmpstr (hn_state_get_nick (hn_incident_get_state (incident)), ==,
                   hn_state_get_nick (state));
  g_assert_cmpint (hn_incident_get_state_since_us (incident), ==, since_us);
}

/* 40,000 users from 00:00: two hours are over at 02:00. */
static void
test_deadline (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + HOUR);
  HnSectorStatus *sector = hn_situation_lookup_sector (situation, "telecom");
  HnIncident *incident;

  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + 10 * MINUTE,
                     .state = "failure",
                     .started_us = T0,
                     USERS (40000),
                     TELECOM });
  incident = get_incident (situation, 1);
  assert_verdict (incident, HN_VERDICT_WILL_BREACH, T0 + 2 * HOUR);
  g_assert_cmpint (hn_incident_get_deadline_us (incident), ==, T0 + 2 * HOUR);
  g_assert_cmpint (hn_service_status_get_deadline_us (get_service (situation)), ==, T0 + 2 * HOUR);
  g_assert_cmpint (hn_sector_status_get_deadline_us (sector), ==, T0 + 2 * HOUR);
  assert_state (incident, HN_STATE_FAILURE, T0);
  g_assert_cmpint (hn_situation_next_change (situation), ==, T0 + 2 * HOUR);

  hn_situation_set_now (situation, T0 + 2 * HOUR);
  assert_verdict (incident, HN_VERDICT_BREACHED, T0 + 2 * HOUR);
  assert_state (incident, HN_STATE_BREACH, T0 + 2 * HOUR);
  g_assert_cmpint (hn_incident_get_reported_state (incident), ==, HN_STATE_FAILURE);
  g_assert_cmpint (hn_service_status_get_state (get_service (situation)), ==, HN_STATE_BREACH);
  g_assert_cmpint (hn_sector_status_get_state (sector), ==, HN_STATE_BREACH);
  g_assert_cmpint (hn_sector_status_get_since_us (sector), ==, T0 + 2 * HOUR);
  g_assert_cmpint (hn_incident_get_deadline_us (incident), ==, 0);
  g_assert_cmpint (hn_sector_status_get_deadline_us (sector), ==, 0);
  g_assert_true (hn_sector_status_get_verdict (sector) == hn_incident_get_verdict (incident));
}

/* 40,000 from 00:00, 20,000 from 01:00 on: never two hours at 30,000. */
static void
test_falling (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + 5 * HOUR);

  FOLD (situation,
        { .id = 1,
          .creator = 1,
          .modified_us = T0 + 10 * MINUTE,
          .state = "failure",
          .started_us = T0,
          USERS (40000),
          TELECOM },
        { .id = 1,
          .creator = 1,
          .modified_us = T0 + HOUR,
          .state = "failure",
          .started_us = T0,
          USERS (20000),
          TELECOM });
  assert_verdict (get_incident (situation, 1), HN_VERDICT_NOT_BREACHED, 0);
  assert_state (get_incident (situation, 1), HN_STATE_FAILURE, T0);
  g_assert_null (hn_service_status_get_verdict (get_service (situation)));
}

/* What a report does not know decides, until it is known. */
static void
test_unknown (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + 3 * HOUR);
  HnIncident *incident;

  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + MINUTE,
                     .state = "failure",
                     .started_us = T0,
                     .figures = { { .unit = "users", .is_unknown = TRUE } },
                     TELECOM });
  incident = get_incident (situation, 1);
  assert_verdict (incident, HN_VERDICT_UNDECIDED, 0);
  g_assert_cmpuint (
      g_strv_length ((char **) hn_verdict_get_decides (hn_incident_get_verdict (incident))), ==, 1);
  assert_state (incident, HN_STATE_FAILURE, T0);

  /* 31,000 at the least, and since the start. */
  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + 2 * HOUR + MINUTE,
                     .state = "failure",
                     .started_us = T0,
                     .figures = { { .unit = "users", .min = 31000, .max = 50000, .at_us = T0 } },
                     TELECOM });
  assert_verdict (incident, HN_VERDICT_BREACHED, T0 + 2 * HOUR);
}

/* Of which nobody says when it began, it began at the latest when it was noticed or told. */
static void
test_no_start (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + HOUR);

  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + 10 * MINUTE,
                     .state = "failure",
                     USERS (40000),
                     TELECOM });
  assert_verdict (get_incident (situation, 1), HN_VERDICT_WILL_BREACH, T0 + 2 * HOUR + 10 * MINUTE);
}

/* It said malfunction before two hours were over: that is lifted. What it says later is not. */
static void
test_denied (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + 3 * HOUR);
  HnSpec spec = { .id = 1,
                  .creator = 1,
                  .modified_us = T0 + 10 * MINUTE,
                  .state = "malfunction",
                  .started_us = T0,
                  USERS (40000),
                  TELECOM };
  HnIncident *incident;

  FOLD (situation, spec);
  incident = get_incident (situation, 1);
  assert_state (incident, HN_STATE_BREACH, T0 + 2 * HOUR);

  spec.modified_us = T0 + 150 * MINUTE;
  spec.figures[0].min = 100;
  FOLD (situation, spec);
  assert_state (incident, HN_STATE_MALFUNCTION, T0);
  /* The breach stands on record, and had an end. */
  assert_verdict (incident, HN_VERDICT_BREACHED, T0 + 2 * HOUR);
  g_autoptr (GArray) segments = hn_incident_dup_segments (incident);
  g_assert_cmpuint (segments->len, ==, 3);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).state, ==, HN_STATE_BREACH);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).from_us, ==, T0 + 2 * HOUR);
  g_assert_cmpint (g_array_index (segments, HnSegment, 1).to_us, ==, T0 + 150 * MINUTE);
}

/* Two reports of one outage are one course of events: 20,000 and 25,000 users make no 45,000. */
static void
test_not_added (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + 5 * HOUR);
  const HnSpec one = { .id = 1,
                       .creator = 1,
                       .modified_us = T0 + 10 * MINUTE,
                       .state = "failure",
                       .started_us = T0,
                       USERS (20000),
                       TELECOM };
  const HnSpec two = { .id = 2,
                       .creator = 1,
                       .modified_us = T0 + 20 * MINUTE,
                       .state = "failure",
                       .started_us = T0,
                       USERS (25000),
                       TELECOM };
  const HnSpec grouping = { .type = "grouping",
                            .id = 1,
                            .creator = NISC,
                            .modified_us = T0 + HOUR,
                            .beside = "same-incident",
                            .members = { 2, 1 } };

  FOLD (situation, one, two, grouping);
  assert_verdict (get_incident (situation, 1), HN_VERDICT_NOT_BREACHED, 0);
  g_assert_true (hn_incident_get_verdict (get_incident (situation, 1)) ==
                 hn_incident_get_verdict (get_incident (situation, 2)));

  /* Then it is 40,000 from 00:30 on, told by the second: until 02:30, for both. */
  FOLD (situation, { .id = 2,
                     .creator = 1,
                     .modified_us = T0 + 30 * MINUTE,
                     .state = "failure",
                     .started_us = T0,
                     USERS (40000),
                     TELECOM });
  assert_verdict (get_incident (situation, 1), HN_VERDICT_BREACHED, T0 + 150 * MINUTE);
  assert_state (get_incident (situation, 1), HN_STATE_BREACH, T0 + 150 * MINUTE);
}

/* Two operators of one accident: each is judged by its own. */
static void
test_operators_apart (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + 5 * HOUR);

  FOLD (situation,
        { .id = 1,
          .creator = 1,
          .modified_us = T0 + 10 * MINUTE,
          .state = "failure",
          .started_us = T0,
          USERS (20000),
          TELECOM },
        { .id = 2,
          .creator = 2,
          .modified_us = T0 + 20 * MINUTE,
          .state = "failure",
          .started_us = T0,
          USERS (40000),
          TELECOM },
        { .type = "grouping",
          .id = 1,
          .creator = NISC,
          .modified_us = T0 + HOUR,
          .beside = "same-incident",
          .members = { 1, 2 } });
  assert_verdict (get_incident (situation, 1), HN_VERDICT_NOT_BREACHED, 0);
  assert_verdict (get_incident (situation, 2), HN_VERDICT_BREACHED, T0 + 2 * HOUR);
  assert_state (get_incident (situation, 1), HN_STATE_FAILURE, T0);
  g_assert_cmpstr (hn_incident_get_accident_id (get_incident (situation, 2)), ==,
                   hn_incident_get_id (get_incident (situation, 1)));
}

static const HnSpec same = { .type = "grouping",
                             .id = 1,
                             .creator = NISC,
                             .modified_us = T0 + HOUR,
                             .beside = "same-incident",
                             .members = { 1, 2 } };

static void
assert_belief (HnSituation *situation, guint number, int confidence, guint n_originators)
{
  g_assert_cmpint (hn_incident_get_confidence (get_incident (situation, number)), ==, confidence);
  g_assert_cmpuint (hn_incident_get_n_originators (get_incident (situation, number)), ==,
                    n_originators);
}

/* 1 - 0.4 × 0.5 = 0.8; who says nothing of it is believed by half. */
static void
test_confidence (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + DAY);

  FOLD (situation,
        { .id = 1, .creator = 1, .modified_us = T0, .state = "failure", .confidence = 60, TELECOM },
        { .id = 2, .creator = 2, .modified_us = T0, .state = "failure", TELECOM });
  assert_belief (situation, 1, 60, 1);
  assert_belief (situation, 2, 50, 1);
  FOLD (situation, same);
  assert_belief (situation, 1, 80, 2);
  assert_belief (situation, 2, 80, 2);

  /* NISC's word takes the place of theirs; a third, who speaks later, adds to it: 1 - 0.1 × 0.5 =
   * 0.95. */
  FOLD (situation, { .type = "note",
                     .id = 1,
                     .creator = NISC,
                     .modified_us = T0 + 2 * HOUR,
                     .beside = "confidence",
                     .subject = 2,
                     .subject_us = T0,
                     .confidence = 90 });
  assert_belief (situation, 1, 90, 2);
  FOLD (situation,
        { .id = 3, .creator = 3, .modified_us = T0 + 3 * HOUR, .state = "failure", TELECOM },
        { .type = "grouping",
          .id = 2,
          .creator = NISC,
          .modified_us = T0 + 4 * HOUR,
          .beside = "same-incident",
          .members = { 3, 2 } });
  assert_belief (situation, 1, 95, 3);
}

/* A word that is passed on is the same word: by whoever, by whichever way round, known or not. */
static void
test_relayed (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + DAY);
  HnSpec relay = {
    .id = 2, .creator = 2, .modified_us = T0, .state = "failure", .relays = 1, TELECOM
  };

  FOLD (situation, same, relay);
  assert_belief (situation, 2, 50, 1);
  FOLD (
      situation,
      { .id = 1, .creator = 1, .modified_us = T0, .state = "failure", .confidence = 60, TELECOM });
  assert_belief (situation, 1, 60, 1);
  assert_belief (situation, 2, 60, 1);

  /* In a circle there is one word still. */
  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + MINUTE,
                     .state = "failure",
                     .confidence = 60,
                     .relays = 2,
                     TELECOM });
  assert_belief (situation, 2, 60, 1);

  /* A word of its own. */
  relay.relays = 0;
  relay.modified_us = T0 + HOUR;
  FOLD (situation, relay);
  assert_belief (situation, 1, 60, 1);
  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + HOUR,
                     .state = "failure",
                     .confidence = 60,
                     TELECOM });
  assert_belief (situation, 1, 80, 2);
}

/* What its liaison writes for an operator is the operator's word. */
static void
test_on_behalf (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + DAY);

  FOLD (
      situation, same, { .id = 1, .creator = 1, .modified_us = T0, .state = "failure", TELECOM },
      { .id = 2, .creator = 2, .modified_us = T0, .state = "failure", .on_behalf_of = 1, TELECOM });
  assert_belief (situation, 1, 50, 1);
  g_assert_cmpstr (hn_incident_get_originator_id (get_incident (situation, 2)), ==,
                   hn_incident_get_originator_id (get_incident (situation, 1)));
}

static void
test_near_miss (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + DAY);
  HnIncident *incident;

  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0,
                     .state = "failure",
                     .restored_us = T0,
                     .is_near_miss = TRUE,
                     TELECOM });
  incident = get_incident (situation, 1);
  g_assert_true (hn_incident_is_near_miss (incident));
  g_assert_false (hn_incident_is_open (incident));
  g_assert_null (hn_incident_get_verdict (incident));
  g_assert_cmpint (hn_service_status_get_state (get_service (situation)), ==, HN_STATE_UNKNOWN);
  g_assert_cmpint (
      hn_sector_status_get_last_word_us (hn_situation_lookup_sector (situation, "telecom")), ==,
      T0);
}

/* Groupings in a circle, one that is withdrawn, one that is not NISC's. */
static void
test_groupings (void)
{
  g_autoptr (HnSituation) situation = new_situation (T0 + DAY);
  HnSpec reports[4];
  HnSpec grouping = same;

  for (guint i = 0; i < 4; i++)
    reports[i] = (HnSpec){
      .id = i + 1, .creator = i + 1, .modified_us = T0 + i, .state = "failure", TELECOM
    };
  hn_spec_fold (situation, reports, 4);
  for (guint i = 0; i < 4; i++)
    {
      grouping.id = i + 1;
      grouping.members[0] = i + 1;
      grouping.members[1] = (i + 1) % 4 + 1;
      FOLD (situation, grouping);
    }
  /* 1 - 0.5⁴ */
  assert_belief (situation, 3, 94, 4);
  g_autoptr (GListModel) accident = hn_incident_dup_accident (get_incident (situation, 3));
  g_assert_cmpuint (g_list_model_get_n_items (accident), ==, 4);

  grouping.is_revoked = TRUE;
  grouping.modified_us += HOUR;
  FOLD (situation, grouping); /* 4 and 1 */
  assert_belief (situation, 3, 94, 4);
  grouping.id = 2;
  FOLD (situation, grouping); /* 2 and 3 */
  assert_belief (situation, 3, 75, 2);
  assert_belief (situation, 1, 75, 2);

  /* The operator's own grouping is kept, and does not count. */
  grouping = (HnSpec){ .type = "grouping",
                       .id = 5,
                       .creator = 1,
                       .modified_us = T0,
                       .beside = "same-incident",
                       .members = { 1, 4 } };
  FOLD (situation, grouping);
  assert_belief (situation, 1, 75, 2);
  FOLD (situation,
        { .type = "identity", .id = 1, .creator = NISC, .modified_us = T0, .party = "nisc" });
  assert_belief (situation, 1, 94, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situation/accident/deadline", test_deadline);
  g_test_add_func ("/situation/accident/falling", test_falling);
  g_test_add_func ("/situation/accident/unknown", test_unknown);
  g_test_add_func ("/situation/accident/no-start", test_no_start);
  g_test_add_func ("/situation/accident/denied", test_denied);
  g_test_add_func ("/situation/accident/not-added", test_not_added);
  g_test_add_func ("/situation/accident/operators-apart", test_operators_apart);
  g_test_add_func ("/situation/accident/confidence", test_confidence);
  g_test_add_func ("/situation/accident/relayed", test_relayed);
  g_test_add_func ("/situation/accident/on-behalf", test_on_behalf);
  g_test_add_func ("/situation/accident/near-miss", test_near_miss);
  g_test_add_func ("/situation/accident/groupings", test_groupings);
  return g_test_run ();
}
