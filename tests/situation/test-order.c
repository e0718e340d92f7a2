#include "hn-oracle.h"

/* The same records give the same situation, whatever order they came in, however they were batched,
 * however often each came, and whenever the time was told; and it is the one that the rules say. */

#define N_CASES 400
#define N_ORDERS 4

static const char *const modes[] = { NULL, NULL, "drill", "*", "any" };

static const char *
choose (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, (int) n)];
}
#define CHOOSE(rand, ...)                                                                          \
  choose (rand, (const char *const[]){ __VA_ARGS__ },                                              \
          G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))

static gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

/* Few times, so that versions meet; some of them in days to come. */
static gint64
make_time (GRand *rand)
{
  gint64 us = T0 + g_rand_int_range (rand, 0, 12) * HOUR;

  return one_in (rand, 12) ? us + 5 * DAY : us;
}

static void
make_report (GRand *rand, HnSpec *spec)
{
  spec->state = CHOOSE (rand, "unknown", "normal", "malfunction", "failure", "breach", "serious");
  spec->sector = CHOOSE (rand, "telecom", "telecom", "electricity", "gas", "space", NULL);
  if (spec->sector != NULL)
    spec->service =
        CHOOSE (rand, "telecommunications", "broadcasting", "electricity-supply", "rockets", NULL);
  spec->restored_us = one_in (rand, 3) ? make_time (rand) + HOUR : 0;
  spec->started_us = one_in (rand, 3) ? T0 - g_rand_int_range (rand, 0, 5) * HOUR : 0;
  spec->location = (guint) g_rand_int_range (rand, 0, 3);
}

static HnSpec
make_spec (GRand *rand)
{
  HnSpec spec = { .id = (guint) g_rand_int_range (rand, 1, 6),
                  .creator = one_in (rand, 8) ? (guint) g_rand_int_range (rand, 0, 3) : 1,
                  .modified_us = make_time (rand),
                  .name = CHOOSE (rand, "Alpha", "Beta", NULL),
                  .is_revoked = one_in (rand, 12) };

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      spec.type = CHOOSE (rand, "identity", "location");
      spec.id = MIN (spec.id, 2);
      break;
    case 1:
    case 2:
      spec.type = "note";
      spec.sector = CHOOSE (rand, "telecom", "electricity", "gas", "space");
      spec.service = CHOOSE (rand, "telecommunications", "electricity-supply", NULL);
      spec.state = CHOOSE (rand, "unknown", "normal", "failure", NULL);
      spec.stated_us = make_time (rand);
      break;
    default:
      if (!one_in (rand, 10))
        make_report (rand, &spec);
    }
  if (g_strcmp0 (spec.type, "note") == 0 && spec.creator == 0)
    spec.creator = 1;
  if (one_in (rand, 3))
    {
      spec.exercise = CHOOSE (rand, "drill", "drill", "play");
      spec.speed = one_in (rand, 4) ? 0 : 60;
      spec.scenario_us = spec.modified_us - 30 * DAY + g_rand_int_range (rand, 0, 40) * DAY;
    }
  return spec;
}

static void
shuffle (GRand *rand, GPtrArray *entries)
{
  for (guint i = entries->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (int) i);
      gpointer entry = entries->pdata[i - 1];

      entries->pdata[i - 1] = entries->pdata[other];
      entries->pdata[other] = entry;
    }
}

/* Folds in batches of any size, some twice, while the time comes nearer to @now_us. */
static HnSituation *
fold_somehow (GRand *rand, GPtrArray *entries, const char *mode, gint64 now_us)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), mode);
  gint64 then_us = now_us;

  /* Some look at the versions from the start, so that these models have to keep up. */
  for (guint i = 0; i < entries->len;)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 9);
      GListModel *incidents = hn_situation_get_incidents (situation);

      n = MIN (n, entries->len - i);
      hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata + i, n);
      if (one_in (rand, 4))
        hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, i);
      if (one_in (rand, 3) && now_us != 0)
        hn_situation_set_now (situation, MAX (T0, then_us -= DAY));
      if (one_in (rand, 2) && g_list_model_get_n_items (incidents) > 0)
        {
          g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, 0);

          hn_incident_get_versions (incident);
        }
      i += n;
    }
  hn_situation_set_now (situation, now_us);
  return situation;
}

static void
run_case (guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260901 + number);
  const char *mode = modes[number % G_N_ELEMENTS (modes)];
  const gint64 times[] = { T0 + DAY, T0 + 6 * HOUR, 0, T0 + 30 * DAY };
  gint64 now_us = times[number % G_N_ELEMENTS (times)];
  guint n = (guint) g_rand_int_range (rand, 1, 40);
  g_autofree HnSpec *specs = g_new0 (HnSpec, n);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autofree char *expected = NULL;
  g_autofree char *dump = NULL;

  for (guint i = 0; i < n; i++)
    {
      specs[i] = make_spec (rand);
      g_ptr_array_add (entries, hn_spec_make_entry (&specs[i]));
    }
  expected = hn_oracle_tell (specs, n, mode, now_us);

  for (guint turn = 0; turn < N_ORDERS; turn++)
    {
      g_autoptr (HnSituation) situation = fold_somehow (rand, entries, mode, now_us);
      g_autofree char *found = hn_oracle_read (situation);
      g_autofree char *json = hn_situation_to_json (situation, HN_SITUATION_JSON_CLOSED);

      if (!g_str_equal (found, expected))
        g_test_message ("case %u, order %u", number, turn);
      g_assert_cmpstr (found, ==, expected);
      if (dump != NULL)
        g_assert_cmpstr (json, ==, dump);
      g_free (dump);
      dump = g_steal_pointer (&json);
      shuffle (rand, entries);
    }
}

static void
test_order (void)
{
  for (guint i = 0; i < N_CASES; i++)
    run_case (i);
}

/* The same version, twice in the log's hands: what came first is shown, in any order. */
static void
test_first_receipt (void)
{
  const HnSpec specs[] = {
    { .id = 1, .modified_us = T0, .state = "failure", .received_us = T0 + 9, .source = "mesh" },
    { .id = 1, .modified_us = T0, .state = "failure", .received_us = T0 + 5, .source = "hub" },
  };

  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
      g_autoptr (HnIncident) incident = NULL;
      g_autoptr (HnIncidentVersion) version = NULL;

      hn_spec_fold (situation, &specs[turn], 1);
      hn_spec_fold (situation, &specs[1 - turn], 1);
      incident = g_list_model_get_item (hn_situation_get_incidents (situation), 0);
      g_assert_cmpuint (hn_incident_get_n_versions (incident), ==, 1);
      version = g_list_model_get_item (hn_incident_get_versions (incident), 0);
      g_assert_cmpint (hn_incident_version_get_received_us (version), ==, T0 + 5);
      g_assert_cmpstr (hn_incident_version_get_source (version), ==, "hub");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situation/order/any-order", test_order);
  g_test_add_func ("/situation/order/first-receipt", test_first_receipt);
  return g_test_run ();
}
