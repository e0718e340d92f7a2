#include "hn-oracle.h"
#include "hn-spec-random.h"

/* The same records give the same situation, whatever order they came in, however they were batched,
 * however often each came, and whenever the time was told; and it is the one that the rules say. */

#define N_CASES 600
#define N_ORDERS 4

static const char *const modes[] = { NULL, NULL, "drill", "*", "any" };

/* Folds in batches of any size, some twice, while the time comes nearer to @now_us. */
static HnSituation *
fold_somehow (GRand *rand, GPtrArray *entries, const char *mode, gint64 now_us)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), mode);
  g_autofree char *nisc = hn_spec_dup_nisc ();
  gboolean is_late = hn_spec_one_in (rand, 2);
  gint64 then_us = now_us;

  if (!is_late)
    hn_situation_set_own_identity (situation, nisc);

  /* Some look at the versions from the start, so that these models have to keep up. */
  for (guint i = 0; i < entries->len;)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 9);
      GListModel *incidents = hn_situation_get_incidents (situation);

      n = MIN (n, entries->len - i);
      hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata + i, n);
      if (hn_spec_one_in (rand, 4))
        hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, i);
      if (hn_spec_one_in (rand, 3) && now_us != 0)
        hn_situation_set_now (situation, MAX (T0, then_us -= DAY));
      if (hn_spec_one_in (rand, 2) && g_list_model_get_n_items (incidents) > 0)
        {
          g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, 0);

          hn_incident_get_versions (incident);
          hn_incident_get_annotations (incident);
        }
      i += n;
    }
  if (is_late)
    hn_situation_set_own_identity (situation, nisc);
  hn_situation_set_now (situation, now_us);
  return situation;
}

/* What is read off it in other ways: all of it must be the same in any order. */
static char *
dump (HnSituation *situation)
{
  g_autofree char *json = hn_situation_to_json (situation, HN_SITUATION_JSON_CLOSED);
  GListModel *incidents = hn_situation_get_incidents (situation);
  GString *text = g_string_new (json);

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);
      g_autoptr (GArray) segments = hn_incident_dup_segments (incident);
      g_autoptr (GArray) marks = hn_incident_dup_marks (incident);
      g_autoptr (HnExplanation) explanation = hn_situation_explain_incident (situation, incident);
      g_autofree char *why = hn_explanation_to_json (explanation);

      g_string_append_printf (text, "\n%s\n", why);
      for (guint k = 0; k < segments->len; k++)
        {
          const HnSegment *segment = &g_array_index (segments, HnSegment, k);

          g_string_append_printf (text, "%s %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %d\n",
                                  hn_state_get_nick (segment->state), segment->from_us,
                                  segment->to_us, segment->kind);
          g_assert_cmpint (segment->from_us, <, segment->to_us);
          if (k > 0 && segment->kind == HN_SEGMENT_OBSERVED)
            g_assert_cmpint (segment->from_us, >=, segment[-1].to_us);
        }
      for (guint k = 0; k < marks->len; k++)
        {
          const HnMark *mark = &g_array_index (marks, HnMark, k);

          g_string_append_printf (text,
                                  "%d at %" G_GINT64_FORMAT " by %s known %" G_GINT64_FORMAT "\n",
                                  mark->kind, mark->at_us, mark->object_id, mark->known_us);
        }
    }
  return g_string_free (text, FALSE);
}

static void
run_case (guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260901 + number);
  const char *mode = modes[number % G_N_ELEMENTS (modes)];
  const gint64 times[] = { T0 + DAY, T0 + 6 * HOUR, T0 + HOUR, T0 + 11 * HOUR, 0, T0 + 30 * DAY };
  gint64 now_us = times[number / G_N_ELEMENTS (modes) % G_N_ELEMENTS (times)];
  guint n = (guint) g_rand_int_range (rand, 1, 60);
  g_autofree HnSpec *specs = g_new0 (HnSpec, n);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autofree char *expected = NULL;
  g_autofree char *nisc = hn_spec_dup_nisc ();
  g_autofree char *first = NULL;

  for (guint i = 0; i < n; i++)
    {
      specs[i] = hn_spec_random (rand, 6);
      g_ptr_array_add (entries, hn_spec_make_entry (&specs[i]));
    }
  expected = hn_oracle_tell (specs, n, mode, nisc, now_us);

  for (guint turn = 0; turn < N_ORDERS; turn++)
    {
      g_autoptr (HnSituation) situation = fold_somehow (rand, entries, mode, now_us);
      g_autofree char *found = hn_oracle_read (situation);
      g_autofree char *all = dump (situation);

      if (!g_str_equal (found, expected))
        g_test_message ("case %u, order %u", number, turn);
      g_assert_cmpstr (found, ==, expected);
      if (first != NULL)
        g_assert_cmpstr (all, ==, first);
      g_free (first);
      first = g_steal_pointer (&all);
      hn_spec_shuffle (rand, entries);
    }
}

static HnLogEntry *
make_bare (HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  HnBare bare = { hn_record_get_id (record),         hn_record_get_stix_type (record),
                  hn_record_get_created_by (record), hn_record_get_modified_us (record),
                  hn_record_get_exercise (record),   HN_REMOVAL_OUT_OF_SCOPE };
  g_autoptr (HnRecord) fact = hn_record_new_bare (&bare);

  return hn_log_entry_new (fact, hn_log_entry_get_seq (entry), hn_log_entry_get_received_us (entry),
                           hn_log_entry_get_source (entry), 0);
}

static gboolean
is_same_version (HnLogEntry *a, HnLogEntry *b)
{
  HnRecord *one = hn_log_entry_get_record (a);
  HnRecord *two = hn_log_entry_get_record (b);

  return g_str_equal (hn_record_get_id (one), hn_record_get_id (two)) &&
         hn_record_get_modified_us (one) == hn_record_get_modified_us (two);
}

/* Who somebody is, and where, is never removed; what is of several authors or exercises at once is
 * left alone here. */
static gboolean
may_go (GPtrArray *entries, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);

  if (g_str_has_prefix (hn_record_get_id (record), "identity--") ||
      g_str_has_prefix (hn_record_get_id (record), "location--") ||
      hn_record_get_exercise_clock (record, NULL, NULL))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      HnLogEntry *other = g_ptr_array_index (entries, i);

      if (other != entry && is_same_version (entry, other))
        return FALSE;
    }
  return TRUE;
}

/* Whether the fact comes before the content or after it, or instead of it, as in a log that was
 * purged, makes no difference. */
static void
run_removal (guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123 + number);
  const char *mode = modes[number % G_N_ELEMENTS (modes)];
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autoptr (GPtrArray) purged =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autoptr (HnSituation) fresh = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0, n = (guint) g_rand_int_range (rand, 1, 40); i < n; i++)
    {
      HnSpec spec = hn_spec_random (rand, 6);

      g_ptr_array_add (made, hn_spec_make_entry (&spec));
    }
  for (guint i = 0; i < made->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (made, i);
      gboolean goes = hn_spec_one_in (rand, 3) && may_go (made, entry);
      g_autoptr (HnLogEntry) kept = goes ? make_bare (entry) : hn_log_entry_ref (entry);

      g_ptr_array_add (purged, hn_log_entry_ref (kept));
      g_ptr_array_add (all, hn_log_entry_ref (entry));
      if (goes)
        g_ptr_array_add (all, hn_log_entry_ref (kept));
    }
  fresh = fold_somehow (rand, purged, mode, T0 + DAY);
  expected = dump (fresh);
  for (guint turn = 0; turn < N_ORDERS; turn++)
    {
      g_autoptr (HnSituation) situation = fold_somehow (rand, all, mode, T0 + DAY);
      g_autofree char *found = dump (situation);

      if (!g_str_equal (found, expected))
        g_test_message ("removal %u, order %u", number, turn);
      g_assert_cmpstr (found, ==, expected);
      hn_spec_shuffle (rand, all);
    }
}

static void
test_removed (void)
{
  for (guint i = 0; i < N_CASES; i++)
    run_removal (i);
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
  g_test_add_func ("/situation/order/any-order-removed", test_removed);
  g_test_add_func ("/situation/order/first-receipt", test_first_receipt);
  return g_test_run ();
}
