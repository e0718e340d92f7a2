#include "hn-spec.h"

/* What time alone changes: feeds fall silent, announced restorations come, wrong clocks are caught
 * up with. The time is given, never taken. */

#define POWER .sector = "electricity", .service = "electricity-supply"

static gboolean
is_stale (HnSituation *situation, const char *sector)
{
  return hn_sector_status_is_stale (hn_situation_lookup_sector (situation, sector));
}

static HnState
get_state (HnSituation *situation)
{
  return hn_service_status_get_state (
      hn_situation_lookup_service (situation, "electricity-supply"));
}

static HnIncident *
get_incident (HnSituation *situation)
{
  HnSpec spec = { .id = 1 };
  g_autofree char *id = hn_spec_dup_id (&spec);

  return hn_situation_lookup_incident (situation, id);
}

static void
test_silence (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  HnSectorStatus *gas = hn_situation_lookup_sector (situation, "gas");
  const char *const covered[] = { "gas", NULL };

  g_assert_false (is_stale (situation, "gas"));
  g_assert_cmpint (hn_situation_next_change (situation), ==, G_MAXINT64);
  /* Nobody is listening. */
  hn_situation_set_now (situation, T0);
  g_assert_true (is_stale (situation, "gas"));
  g_assert_cmpint (hn_sector_status_get_stale_since_us (gas), ==, 0);

  hn_situation_set_feed_contact (situation, "hub", NULL, T0, 60);
  hn_situation_set_feed_contact (situation, "mesh", covered, T0 - MINUTE, 300);
  g_assert_false (is_stale (situation, "gas"));
  g_assert_false (is_stale (situation, "water"));
  g_assert_cmpint (hn_situation_next_change (situation), ==, T0 + MINUTE + 1);

  hn_situation_set_now (situation, T0 + MINUTE);
  g_assert_false (is_stale (situation, "water"));
  hn_situation_set_now (situation, T0 + MINUTE + 1);
  g_assert_true (is_stale (situation, "water"));
  g_assert_false (is_stale (situation, "gas"));

  g_assert_cmpint (hn_situation_next_change (situation), ==, T0 + 4 * MINUTE + 1);
  hn_situation_set_now (situation, T0 + 4 * MINUTE + 1);
  g_assert_true (is_stale (situation, "gas"));
  g_assert_cmpint (hn_sector_status_get_stale_since_us (gas), ==, T0);
  g_assert_cmpint (hn_situation_next_change (situation), ==, G_MAXINT64);

  hn_situation_set_feed_contact (situation, "hub", NULL, T0 + 5 * MINUTE, 60);
  g_assert_false (is_stale (situation, "gas"));
  g_assert_cmpint (hn_sector_status_get_stale_since_us (gas), ==, 0);
  hn_situation_remove_feed (situation, "hub");
  g_assert_true (is_stale (situation, "gas"));
}

static void
test_stale_beside_state (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  const HnSpec spec = { .id = 1, .modified_us = T0, .state = "serious", POWER };

  hn_situation_set_feed_contact (situation, "hub", NULL, T0, 60);
  hn_spec_fold (situation, &spec, 1);
  hn_situation_set_now (situation, T0 + HOUR);
  g_assert_true (is_stale (situation, "electricity"));
  g_assert_cmpint (get_state (situation), ==, HN_STATE_SERIOUS);
}

static void
test_restoration_to_come (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  /* Sooner than the verification level could be breached. */
  const gint64 restored_us = T0 + 5 * MINUTE;
  const HnSpec spec = {
    .id = 1, .modified_us = T0, .state = "failure", .restored_us = restored_us, POWER
  };

  hn_situation_set_now (situation, T0);
  hn_spec_fold (situation, &spec, 1);
  g_assert_true (hn_incident_is_open (get_incident (situation)));
  g_assert_cmpint (hn_situation_next_change (situation), ==, restored_us);
  hn_situation_set_now (situation, restored_us - 1);
  g_assert_true (hn_incident_is_open (get_incident (situation)));
  hn_situation_set_now (situation, restored_us);
  g_assert_false (hn_incident_is_open (get_incident (situation)));
  g_assert_cmpint (get_state (situation), ==, HN_STATE_NORMAL);
  g_assert_cmpint (hn_situation_next_change (situation), ==, G_MAXINT64);
  /* A clock that is set back. */
  hn_situation_set_now (situation, T0 + MINUTE);
  g_assert_true (hn_incident_is_open (get_incident (situation)));
}

static void
test_scenario_clock (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), "drill");
  const gint64 day = T0 - 2000 * DAY;
  HnSpec spec = { .id = 1,
                  .modified_us = T0,
                  .state = "failure",
                  .started_us = day,
                  .restored_us = day + HOUR,
                  .exercise = "drill",
                  .scenario_us = day,
                  .speed = 60,
                  POWER };
  double speed;

  hn_situation_set_now (situation, T0);
  g_assert_cmpint (hn_situation_get_desk_time (situation, T0, NULL), ==, T0);
  hn_spec_fold (situation, &spec, 1);
  g_assert_cmpint (hn_situation_get_desk_time (situation, T0 + SECOND, &speed), ==, day + MINUTE);
  g_assert_cmpfloat (speed, ==, 60);
  g_assert_true (hn_incident_is_open (get_incident (situation)));
  g_assert_cmpint (hn_incident_get_last_word_us (get_incident (situation)), ==, day);
  /* First the verification level may be breached, after ten minutes of the scenario. */
  g_assert_cmpint (hn_situation_next_change (situation), ==, T0 + 10 * SECOND);
  hn_situation_set_now (situation, T0 + 10 * SECOND);
  g_assert_cmpint (hn_situation_next_change (situation), ==, T0 + MINUTE);
  hn_situation_set_now (situation, T0 + MINUTE);
  g_assert_false (hn_incident_is_open (get_incident (situation)));

  /* The exercise is wound back: what was restored is not yet. */
  spec.id = 2;
  spec.modified_us = T0 + 2 * MINUTE;
  spec.scenario_us = day + MINUTE;
  spec.restored_us = 0;
  hn_spec_fold (situation, &spec, 1);
  g_assert_true (hn_incident_is_open (get_incident (situation)));
}

/* One wrong clock must not silence all later reports. */
static void
test_clock_ahead (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  HnSpec spec = { .id = 1, .modified_us = T0 + 10 * DAY, .state = "failure", POWER };

  hn_situation_set_now (situation, T0);
  hn_spec_fold (situation, &spec, 1);
  /* The only word there is counts, and is marked. */
  g_assert_cmpint (get_state (situation), ==, HN_STATE_FAILURE);
  g_assert_true (hn_incident_is_ahead (get_incident (situation)));

  spec.modified_us = T0 + MINUTE;
  spec.state = "serious";
  hn_spec_fold (situation, &spec, 1);
  g_assert_cmpint (get_state (situation), ==, HN_STATE_SERIOUS);
  /* Meanwhile the verification level may be breached. */
  while (hn_situation_next_change (situation) < T0 + HOUR)
    hn_situation_set_now (situation, hn_situation_next_change (situation));
  g_assert_cmpint (hn_situation_next_change (situation), ==, T0 + 9 * DAY);
  hn_situation_set_now (situation, T0 + 9 * DAY);
  g_assert_cmpint (get_state (situation), ==, HN_STATE_FAILURE);
  g_assert_true (hn_incident_is_ahead (get_incident (situation)));
  hn_situation_set_now (situation, T0 + 10 * DAY);
  g_assert_false (hn_incident_is_ahead (get_incident (situation)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situation/stale/silence", test_silence);
  g_test_add_func ("/situation/stale/beside-state", test_stale_beside_state);
  g_test_add_func ("/situation/stale/restoration-to-come", test_restoration_to_come);
  g_test_add_func ("/situation/stale/scenario-clock", test_scenario_clock);
  g_test_add_func ("/situation/stale/clock-ahead", test_clock_ahead);
  return g_test_run ();
}
