#include "hn-spec.h"

#include "hn-plan.h"

/* The rules of the fold, one by one. */

#define FOLD(situation, ...)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const HnSpec specs[] = { __VA_ARGS__ };                                                        \
    hn_spec_fold (situation, specs, G_N_ELEMENTS (specs));                                         \
  }                                                                                                \
  G_STMT_END

#define POWER .sector = "electricity", .service = "electricity-supply"

static HnSituation *
new_situation (const char *exercise)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), exercise);

  hn_situation_set_now (situation, T0 + DAY);
  return situation;
}

static HnIncident *
get_incident (HnSituation *situation, guint number)
{
  HnSpec spec = { .id = number };
  g_autofree char *id = hn_spec_dup_id (&spec);

  return hn_situation_lookup_incident (situation, id);
}

static void
assert_service (HnSituation *situation, const char *id, HnState state, gint64 since_us)
{
  HnServiceStatus *service = hn_situation_lookup_service (situation, id);

  g_assert_nonnull (service);
  g_assert_cmpstr (hn_state_get_nick (hn_service_status_get_state (service)), ==,
                   hn_state_get_nick (state));
  g_assert_cmpint (hn_service_status_get_since_us (service), ==, since_us);
}

static void
assert_sector (HnSituation *situation, const char *id, HnState state, gint64 since_us, guint n_open)
{
  HnSectorStatus *sector = hn_situation_lookup_sector (situation, id);

  g_assert_nonnull (sector);
  g_assert_cmpstr (hn_state_get_nick (hn_sector_status_get_state (sector)), ==,
                   hn_state_get_nick (state));
  g_assert_cmpint (hn_sector_status_get_since_us (sector), ==, since_us);
  g_assert_cmpuint (hn_sector_status_get_n_open_incidents (sector), ==, n_open);
}

static void
test_nothing (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  GListModel *sectors = hn_situation_get_sectors (situation);
  HnTermList *planned = hn_plan_get_sectors (hn_spec_get_plan ());

  g_assert_cmpuint (g_list_model_get_n_items (sectors), ==, hn_term_list_get_n (planned));
  for (guint i = 0; i < hn_term_list_get_n (planned); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      g_autoptr (GListModel) reasons = hn_sector_status_dup_reasons (sector);
      g_autoptr (HnReason) reason = g_list_model_get_item (reasons, 0);

      g_assert_cmpstr (hn_sector_status_get_id (sector), ==,
                       hn_term_get_id (hn_term_list_get (planned, i)));
      g_assert_cmpint (hn_sector_status_get_state (sector), ==, HN_STATE_UNKNOWN);
      g_assert_null (hn_sector_status_get_reason (sector));
      g_assert_cmpint (hn_reason_get_kind (reason), ==, HN_REASON_NOTHING);
    }
  g_assert_cmpuint (g_list_model_get_n_items (hn_situation_get_incidents (situation)), ==, 0);
}

static void
test_course (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnIncident *incident;

  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + HOUR,
                     .name = "Blackout",
                     .state = "failure",
                     .started_us = T0,
                     POWER });
  assert_service (situation, "electricity-supply", HN_STATE_FAILURE, T0);
  assert_sector (situation, "electricity", HN_STATE_FAILURE, T0, 1);
  incident = get_incident (situation, 1);
  g_assert_true (hn_incident_is_open (incident));
  g_assert_true (hn_incident_get_sector (incident) ==
                 hn_situation_lookup_sector (situation, "electricity"));
  g_assert_cmpstr (hn_sector_status_get_reason (hn_incident_get_sector (incident)), ==, "Blackout");

  FOLD (situation,
        { .id = 1, .creator = 1, .modified_us = T0 + 2 * HOUR, .state = "serious", POWER },
        { .id = 1, .creator = 1, .modified_us = T0 + 3 * HOUR, .state = "serious", POWER });
  g_assert_true (incident == get_incident (situation, 1));
  assert_service (situation, "electricity-supply", HN_STATE_SERIOUS, T0 + 2 * HOUR);
  g_assert_cmpuint (hn_incident_get_n_versions (incident), ==, 3);

  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + 5 * HOUR,
                     .state = "serious",
                     .restored_us = T0 + 4 * HOUR,
                     POWER });
  g_assert_false (hn_incident_is_open (incident));
  assert_service (situation, "electricity-supply", HN_STATE_NORMAL, T0 + 4 * HOUR);
  assert_sector (situation, "electricity", HN_STATE_NORMAL, T0 + 4 * HOUR, 0);
  g_assert_null (hn_sector_status_get_reason (hn_incident_get_sector (incident)));
  g_assert_cmpint (hn_sector_status_get_last_word_us (hn_incident_get_sector (incident)), ==,
                   T0 + 5 * HOUR);
}

static void
test_worst_wins (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  g_autoptr (GListModel) reasons = NULL;
  g_autoptr (HnReason) first = NULL;
  g_autoptr (HnReason) last = NULL;

  FOLD (situation,
        { .id = 1,
          .modified_us = T0 + 1,
          .state = "malfunction",
          .sector = "telecom",
          .service = "telecommunications" },
        { .id = 2,
          .creator = 1,
          .modified_us = T0 + 2,
          .state = "breach",
          .sector = "telecom",
          .service = "broadcasting",
          .households = 12,
          .source = "hub" },
        { .id = 3,
          .modified_us = T0 + 3,
          .state = "failure",
          .sector = "telecom",
          .service = "broadcasting" },
        { .type = "identity", .id = 1, .modified_us = T0, .name = "Station" });
  assert_service (situation, "telecommunications", HN_STATE_MALFUNCTION, T0 + 1);
  assert_service (situation, "broadcasting", HN_STATE_BREACH, T0 + 2);
  assert_sector (situation, "telecom", HN_STATE_BREACH, T0 + 2, 3);

  reasons = hn_sector_status_dup_reasons (hn_situation_lookup_sector (situation, "telecom"));
  g_assert_cmpuint (g_list_model_get_n_items (reasons), ==, 3);
  first = g_list_model_get_item (reasons, 0);
  g_assert_cmpint (hn_reason_get_state (first), ==, HN_STATE_BREACH);
  g_assert_cmpint (hn_reason_get_modified_us (first), ==, T0 + 2);
  g_assert_cmpstr (hn_reason_get_source (first), ==, "hub");
  g_assert_cmpstr (hn_reason_get_reporter (first), ==, "Station");
  g_assert_cmpstr (hn_reason_get_service_id (first), ==, "broadcasting");
  g_assert_cmpuint (hn_reason_get_n_quantities (first), ==, 1);
  g_assert_cmpfloat (hn_reason_get_quantity (first, 0)->min, ==, 12);
  last = g_list_model_get_item (reasons, 2);
  g_assert_cmpint (hn_reason_get_state (last), ==, HN_STATE_MALFUNCTION);
}

/* A part of which nobody has said anything keeps the whole from looking normal. */
static void
test_unknown_part (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);

  FOLD (situation, { .type = "note",
                     .id = 1,
                     .creator = 1,
                     .modified_us = T0 + 1,
                     .state = "normal",
                     .sector = "telecom",
                     .service = "broadcasting",
                     .stated_us = T0 });
  assert_service (situation, "broadcasting", HN_STATE_NORMAL, T0);
  assert_service (situation, "telecommunications", HN_STATE_UNKNOWN, 0);
  assert_sector (situation, "telecom", HN_STATE_UNKNOWN, 0, 0);

  FOLD (situation, { .type = "note",
                     .id = 2,
                     .creator = 1,
                     .modified_us = T0 + 3,
                     .state = "normal",
                     .sector = "telecom",
                     .stated_us = T0 + 2 });
  assert_service (situation, "broadcasting", HN_STATE_NORMAL, T0 + 2);
  assert_sector (situation, "telecom", HN_STATE_NORMAL, T0 + 2, 0);
}

static void
test_foreign (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  g_autoptr (HnIncidentVersion) newest = NULL;
  HnIncident *incident;

  FOLD (situation, { .id = 1, .creator = 1, .modified_us = T0 + 2, .state = "serious", POWER },
        { .id = 1, .creator = 2, .modified_us = T0 + 3, .state = "normal", POWER });
  incident = get_incident (situation, 1);
  g_assert_true (hn_incident_has_foreign (incident));
  g_assert_true (hn_incident_is_open (incident));
  newest = g_list_model_get_item (hn_incident_get_versions (incident), 0);
  g_assert_true (hn_incident_version_is_foreign (newest));
  g_assert_false (hn_incident_version_is_current (newest));

  /* An older version comes late and says that it was the other's all along. */
  FOLD (situation, { .id = 1, .creator = 2, .modified_us = T0 + 1, .state = "failure", POWER });
  g_assert_false (hn_incident_is_open (incident));
  assert_service (situation, "electricity-supply", HN_STATE_NORMAL, T0 + 3);
}

static void
test_conflict (void)
{
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr (HnSituation) situation = new_situation (NULL);
      const HnSpec specs[] = {
        { .id = 1, .creator = 1, .modified_us = T0, .name = "One", .state = "serious", POWER },
        { .id = 1, .creator = 1, .modified_us = T0, .name = "Two", .state = "failure", POWER },
      };
      g_autoptr (HnLogEntry) one = hn_spec_make_entry (&specs[0]);
      g_autoptr (HnLogEntry) two = hn_spec_make_entry (&specs[1]);
      gboolean one_counts = g_strcmp0 (hn_record_get_digest (hn_log_entry_get_record (one)),
                                       hn_record_get_digest (hn_log_entry_get_record (two))) < 0;

      hn_spec_fold (situation, &specs[turn], 1);
      g_assert_false (hn_incident_has_conflict (get_incident (situation, 1)));
      hn_spec_fold (situation, &specs[1 - turn], 1);
      g_assert_true (hn_incident_has_conflict (get_incident (situation, 1)));
      g_assert_cmpuint (hn_incident_get_n_versions (get_incident (situation, 1)), ==, 2);
      g_assert_cmpstr (hn_incident_get_title (get_incident (situation, 1)), ==,
                       one_counts ? "One" : "Two");
    }
}

/* What is withdrawn was no knowledge: the service is as if it had never been said. */
static void
test_revoked (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnIncident *incident;

  FOLD (situation, { .id = 1, .creator = 1, .modified_us = T0 + 2, .is_revoked = TRUE });
  g_assert_null (get_incident (situation, 1));
  FOLD (situation, { .id = 1,
                     .creator = 1,
                     .modified_us = T0 + 1,
                     .name = "Mistake",
                     .state = "serious",
                     POWER });
  incident = get_incident (situation, 1);
  g_assert_true (hn_incident_is_revoked (incident));
  g_assert_false (hn_incident_is_open (incident));
  g_assert_cmpstr (hn_incident_get_sector_id (incident), ==, "electricity");
  assert_sector (situation, "electricity", HN_STATE_UNKNOWN, 0, 0);
  g_assert_cmpint (
      hn_sector_status_get_last_word_us (hn_situation_lookup_sector (situation, "electricity")), ==,
      T0 + 2);
}

static void
test_statements (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnSpec note = { .type = "note",
                  .id = 1,
                  .creator = 1,
                  .modified_us = T0 + 1,
                  .state = "failure",
                  .stated_us = T0 + HOUR,
                  POWER };

  hn_spec_fold (situation, &note, 1);
  assert_service (situation, "electricity-supply", HN_STATE_FAILURE, T0 + HOUR);
  /* An open incident outweighs it … */
  FOLD (situation, { .id = 1, .modified_us = T0 + 2, .state = "malfunction", POWER });
  assert_service (situation, "electricity-supply", HN_STATE_MALFUNCTION, T0 + 2);
  /* … a restoration after it ends it, one before does not. */
  FOLD (situation,
        { .id = 1, .modified_us = T0 + 3, .state = "malfunction", .restored_us = T0 + 10, POWER });
  assert_service (situation, "electricity-supply", HN_STATE_FAILURE, T0 + HOUR);
  FOLD (situation, { .id = 1,
                     .modified_us = T0 + 4,
                     .state = "malfunction",
                     .restored_us = T0 + 2 * HOUR,
                     POWER });
  assert_service (situation, "electricity-supply", HN_STATE_NORMAL, T0 + 2 * HOUR);

  note.modified_us = T0 + 5;
  note.stated_us = T0 + 3 * HOUR;
  note.state = "unknown";
  hn_spec_fold (situation, &note, 1);
  assert_service (situation, "electricity-supply", HN_STATE_UNKNOWN, T0 + 3 * HOUR);
  note.modified_us = T0 + 6;
  note.is_revoked = TRUE;
  hn_spec_fold (situation, &note, 1);
  assert_service (situation, "electricity-supply", HN_STATE_NORMAL, T0 + 2 * HOUR);
}

/* What the plan does not know is shown all the same. */
static void
test_unknown_places (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);

  FOLD (situation,
        { .id = 1,
          .modified_us = T0 + 1,
          .state = "failure",
          .sector = "gas",
          .service = "moonshine" },
        { .id = 2,
          .modified_us = T0 + 2,
          .state = "serious",
          .sector = "space",
          .service = "rockets" },
        { .id = 3,
          .modified_us = T0 + 3,
          .state = "malfunction",
          .sector = "gas",
          .service = "electricity-supply" },
        { .id = 4, .modified_us = T0 + 4, .state = "serious" },
        { .type = "note",
          .id = 5,
          .creator = 1,
          .modified_us = T0 + 5,
          .state = "serious",
          .sector = "water",
          .service = "moonshine",
          .stated_us = T0 });
  assert_sector (situation, "gas", HN_STATE_FAILURE, T0 + 1, 2);
  assert_service (situation, "gas-supply", HN_STATE_UNKNOWN, 0);
  assert_service (situation, "electricity-supply", HN_STATE_UNKNOWN, 0);
  assert_service (situation, "water-supply", HN_STATE_UNKNOWN, 0);
  g_assert_null (hn_incident_get_sector (get_incident (situation, 2)));
  g_assert_cmpuint (hn_situation_get_n_unplaced (situation), ==, 2);
  g_assert_cmpuint (hn_situation_get_n_open_incidents (situation), ==, 4);
}

/* Names and places may come after those who refer to them. */
static void
test_referents (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  HnIncident *incident;

  FOLD (situation,
        { .id = 1, .creator = 7, .location = 3, .modified_us = T0, .state = "failure", POWER });
  incident = get_incident (situation, 1);
  g_assert_null (hn_incident_get_reporter_name (incident));
  g_assert_null (hn_incident_get_places (incident)[0]);

  FOLD (situation, { .type = "identity", .id = 7, .modified_us = T0, .name = "Operator" },
        { .type = "location", .id = 3, .modified_us = T0 });
  g_assert_cmpstr (hn_incident_get_reporter_name (incident), ==, "Operator");
  g_assert_cmpstr (hn_incident_get_places (incident)[0], ==, "JP-01");
  FOLD (situation, { .type = "location", .id = 3, .modified_us = T0 + 1, .name = "Hokkaido" });
  g_assert_cmpstr (hn_incident_get_places (incident)[0], ==, "Hokkaido");
  g_assert_cmpstr (hn_incident_get_areas (incident)[0], ==, "JP-01");
  g_assert_null (hn_incident_get_places (incident)[1]);
}

static void
test_exercise (void)
{
  const char *const modes[] = { NULL, "drill", HN_EXERCISE_ANY, HN_EXERCISE_AND_LIVE };
  const guint n_shown[] = { 1, 1, 2, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (HnSituation) situation = new_situation (modes[i]);

      FOLD (situation, { .id = 1, .modified_us = T0, .state = "failure", POWER },
            { .id = 2, .modified_us = T0, .state = "failure", .exercise = "drill", POWER },
            { .id = 3, .modified_us = T0, .state = "failure", .exercise = "play", POWER },
            { .id = 3, .modified_us = T0, .state = "failure", .exercise = "play", POWER });
      g_assert_cmpuint (hn_situation_get_n_open_incidents (situation), ==, n_shown[i]);
      g_assert_cmpuint (hn_situation_get_n_set_aside (situation), ==, 3 - n_shown[i]);
    }
}

/* Objects that are none of our business leave the board unmoved. */
static void
test_ordinary (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL);
  g_autofree char *before = hn_situation_to_json (situation, HN_SITUATION_JSON_CLOSED);
  g_autofree char *after = NULL;

  FOLD (situation, { .id = 1, .modified_us = T0, .name = "Phishing" },
        { .type = "note", .id = 2, .creator = 1, .modified_us = T0, .name = "Hm" },
        { .type = "intrusion-set", .id = 3, .modified_us = T0, .name = "Bear" });
  after = hn_situation_to_json (situation, HN_SITUATION_JSON_CLOSED);
  g_assert_cmpuint (g_list_model_get_n_items (hn_situation_get_incidents (situation)), ==, 0);
  g_assert_nonnull (strstr (after, "\"records\" : 2"));
  g_assert_nonnull (strstr (before, "\"records\" : 0"));
  g_assert_cmpstr (strstr (after, "\"sectors\""), ==, strstr (before, "\"sectors\""));
}

/* What somebody holds may outlive the situation. */
static void
test_lifetime (void)
{
  HnSituation *situation = new_situation (NULL);
  g_autoptr (HnSectorStatus) sector = NULL;
  g_autoptr (HnIncident) incident = NULL;
  g_autoptr (GListModel) incidents = NULL;
  g_autoptr (GListModel) reasons = NULL;

  incidents = g_object_ref (hn_situation_get_incidents (situation));
  FOLD (situation, { .id = 1, .modified_us = T0, .state = "failure", POWER },
        { .type = "note",
          .id = 2,
          .creator = 1,
          .modified_us = T0,
          .state = "normal",
          .sector = "gas",
          .stated_us = T0 });
  sector = g_object_ref (hn_situation_lookup_sector (situation, "electricity"));
  incident = g_object_ref (get_incident (situation, 1));
  g_assert_finalize_object (situation);

  g_assert_cmpuint (g_list_model_get_n_items (incidents), ==, 1);
  g_assert_null (hn_incident_get_sector (incident));
  g_assert_cmpuint (g_list_model_get_n_items (hn_incident_get_versions (incident)), ==, 1);
  reasons = hn_sector_status_dup_reasons (sector);
  g_assert_cmpint (hn_sector_status_get_state (sector), ==, HN_STATE_FAILURE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situation/fold/nothing", test_nothing);
  g_test_add_func ("/situation/fold/course", test_course);
  g_test_add_func ("/situation/fold/worst-wins", test_worst_wins);
  g_test_add_func ("/situation/fold/unknown-part", test_unknown_part);
  g_test_add_func ("/situation/fold/foreign", test_foreign);
  g_test_add_func ("/situation/fold/conflict", test_conflict);
  g_test_add_func ("/situation/fold/revoked", test_revoked);
  g_test_add_func ("/situation/fold/statements", test_statements);
  g_test_add_func ("/situation/fold/unknown-places", test_unknown_places);
  g_test_add_func ("/situation/fold/referents", test_referents);
  g_test_add_func ("/situation/fold/exercise", test_exercise);
  g_test_add_func ("/situation/fold/ordinary", test_ordinary);
  g_test_add_func ("/situation/fold/lifetime", test_lifetime);
  return g_test_run ();
}
