#include "hn-spec.h"

/* One splice a fold, and notifications when everything is in line. */

#define POWER .sector = "electricity", .service = "electricity-supply", .state = "failure"

static HnSituation *
new_situation (guint n_incidents)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), NULL);
  g_autofree HnSpec *specs = g_new0 (HnSpec, n_incidents + 1);

  for (guint i = 0; i < n_incidents; i++)
    specs[i] = (HnSpec){ .id = i + 1, .modified_us = T0 + (i + 1) * MINUTE, POWER };
  hn_spec_fold (situation, specs, n_incidents);
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
test_splices (void)
{
  g_autoptr (HnSituation) situation = new_situation (10);
  GListModel *incidents = hn_situation_get_incidents (situation);
  g_autoptr (HnModelLog) log = hn_model_log_new (incidents);
  guint position;
  const HnSpec newer[] = { { .id = 11, .modified_us = T0 + HOUR, POWER },
                           { .id = 12, .modified_us = T0 + 2 * HOUR, POWER } };
  const HnSpec between = { .id = 13, .modified_us = T0 + 5 * MINUTE + 1, POWER };
  const HnSpec update = { .id = 3, .modified_us = T0 + 3 * HOUR, POWER };
  const HnSpec nothing_new = { .id = 13, .modified_us = T0 + 5 * MINUTE + 1, POWER };
  const HnSpec older = { .id = 3, .modified_us = T0, POWER };
  const HnSpec apart[] = { { .id = 14, .modified_us = T0 + 4 * HOUR, POWER },
                           { .id = 15, .modified_us = T0 + 1, POWER } };

  hn_spec_fold (situation, newer, 2);
  hn_model_log_assert (log, "0+2*");
  hn_spec_fold (situation, &between, 1);
  hn_model_log_assert (log, "7+1*");
  hn_spec_fold (situation, &nothing_new, 1);
  hn_model_log_assert (log, "");
  /* The third moves from the tenth row to the first. */
  g_assert_true (
      hn_situation_get_incident_position (situation, get_incident (situation, 3), &position));
  g_assert_cmpuint (position, ==, 10);
  hn_spec_fold (situation, &update, 1);
  hn_model_log_assert (log, "0-11+11*");
  g_assert_true (
      hn_situation_get_incident_position (situation, get_incident (situation, 3), &position));
  g_assert_cmpuint (position, ==, 0);
  hn_spec_fold (situation, &older, 1);
  hn_model_log_assert (log, "");
  hn_spec_fold (situation, apart, 2);
  hn_model_log_assert (log, "0-13+15*");
}

static void
test_versions (void)
{
  g_autoptr (HnSituation) situation = new_situation (1);
  HnIncident *incident = get_incident (situation, 1);
  GListModel *versions = hn_incident_get_versions (incident);
  g_autoptr (HnModelLog) log = hn_model_log_new (versions);
  const HnSpec newer = { .id = 1, .modified_us = T0 + HOUR, POWER };
  const HnSpec older = { .id = 1, .modified_us = T0, POWER };
  const HnSpec other = { .id = 2, .modified_us = T0, POWER };

  /* The first is no longer the one that counts: its row changes too. */
  hn_spec_fold (situation, &newer, 1);
  hn_model_log_assert (log, "0-1+2*");
  hn_spec_fold (situation, &older, 1);
  hn_model_log_assert (log, "2+1*");
  hn_spec_fold (situation, &other, 1);
  hn_model_log_assert (log, "");
  g_assert_true (versions == hn_incident_get_versions (incident));
}

static void
on_notify (GObject *object, GParamSpec *pspec, GString *log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

static void
test_notifications (void)
{
  g_autoptr (HnSituation) situation = new_situation (1);
  HnIncident *incident = get_incident (situation, 1);
  HnSectorStatus *sector = hn_situation_lookup_sector (situation, "electricity");
  HnSectorStatus *gas = hn_situation_lookup_sector (situation, "gas");
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GString) gas_log = g_string_new (NULL);
  g_autoptr (GString) incident_log = g_string_new (NULL);
  const HnSpec worse = { .id = 1,
                         .modified_us = T0 + HOUR,
                         .name = "Worse",
                         .sector = "electricity",
                         .service = "electricity-supply",
                         .state = "serious" };

  g_signal_connect (sector, "notify", G_CALLBACK (on_notify), log);
  g_signal_connect (gas, "notify", G_CALLBACK (on_notify), gas_log);
  g_signal_connect (incident, "notify", G_CALLBACK (on_notify), incident_log);
  hn_spec_fold (situation, &worse, 1);
  g_assert_cmpstr (log->str, ==, "reasons-changed reason last-word-us since-us state ");
  g_assert_cmpstr (gas_log->str, ==, "");
  g_assert_cmpstr (incident_log->str, ==, "revision n-versions last-word-us state title ");

  g_string_truncate (incident_log, 0);
  hn_spec_fold (situation, &worse, 1);
  g_assert_cmpstr (incident_log->str, ==, "");
  hn_situation_set_now (situation, T0 + DAY);
  g_string_truncate (log, 0);
  hn_situation_set_now (situation, T0 + DAY + 1);
  g_assert_cmpstr (log->str, ==, "");
}

/* Whoever is told of a change sees all of it, and may fold more. */
static void
on_items_changed (
    GListModel *incidents, guint position, guint removed, guint added, HnSituation *situation)
{
  HnSectorStatus *sector = hn_situation_lookup_sector (situation, "electricity");
  const HnSpec more = { .id = 99, .modified_us = T0, POWER };

  g_assert_cmpuint (hn_sector_status_get_n_open_incidents (sector), ==,
                    g_list_model_get_n_items (incidents));
  if (get_incident (situation, 99) == NULL)
    hn_spec_fold (situation, &more, 1);
}

static void
test_reentry (void)
{
  g_autoptr (HnSituation) situation = new_situation (1);
  GListModel *incidents = hn_situation_get_incidents (situation);
  const HnSpec next = { .id = 2, .modified_us = T0, POWER };

  g_signal_connect (incidents, "items-changed", G_CALLBACK (on_items_changed), situation);
  hn_spec_fold (situation, &next, 1);
  g_assert_cmpuint (g_list_model_get_n_items (incidents), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situation/models/splices", test_splices);
  g_test_add_func ("/situation/models/versions", test_versions);
  g_test_add_func ("/situation/models/notifications", test_notifications);
  g_test_add_func ("/situation/models/reentry", test_reentry);
  return g_test_run ();
}
