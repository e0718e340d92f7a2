#include "hn-draft.h"
#include "hn-party.h"
#include "hn-spec.h"
#include "hn-story.h"

#include <string.h>

/* The way of advisories, folded in any order: what a slow and obvious reading of the same makes of
 * it, and nothing else. */

#define N_STORIES 400
#define N_TRIMMED 60

static guint
random_below (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (int) n);
}

static gint64
to_us (guint minute)
{
  return T0 + minute * MINUTE;
}

static guint
to_minute (gint64 us)
{
  return us == 0 ? 0 : (guint) ((us - T0) / MINUTE);
}

static guint
to_person (const char *id)
{
  return g_str_equal (id, HN_PARTY_NISC_ID)
             ? 0
             : (guint) g_ascii_strtoull (id + strlen (id) - 12, NULL, 10);
}

static void
tell_hop (HnHop *hop, GString *text)
{
  g_string_append_printf (text, "%u/%d %s>%s %s", to_minute (hn_hop_get_version_us (hop)) / 20,
                          hn_hop_get_number (hop),
                          hn_hop_get_from (hop) != NULL ? hn_hop_get_from (hop) + 40 : "-",
                          hn_hop_get_to (hop) + 40, hn_hop_state_get_nick (hn_hop_get_state (hop)));
  for (HnHopState i = HN_HOP_STATE_SENT; i < HN_N_HOP_STATES; i++)
    g_string_append_printf (text, " %u", to_minute (hn_hop_get_at_us (hop, i)));
  for (guint i = 0; i < hn_hop_get_acts (hop)->len; i++)
    {
      HnHopAct *act = g_ptr_array_index (hn_hop_get_acts (hop), i);

      g_assert_cmpstr (act->means, ==, "m");
      g_assert_cmpstr (act->reason, ==, "r");
      g_string_append_printf (text, " %s@%u/%u", hn_hop_kind_get_nick (act->kind),
                              to_minute (act->at_us), to_person (act->actor));
    }
  g_string_append_printf (text, " by %u%s doubted %u\n", to_minute (hn_hop_get_deadline_us (hop)),
                          hn_hop_is_believed (hop) ? "" : "?", hn_hop_get_n_doubted (hop));
}

static HnAdvisory *
get_advisory (HnSituation *situation, guint number)
{
  g_autofree char *id = g_strdup_printf ("report--00000000-0000-4000-8000-%012u", number);

  return hn_situation_lookup_advisory (situation, id);
}

static char *
tell_situation (HnSituation *situation)
{
  GString *text = g_string_new (NULL);

  for (guint number = 0; number < HN_STORY_ADVISORIES; number++)
    {
      HnAdvisory *advisory = get_advisory (situation, number);
      const HnUsefulness *usefulness = hn_advisory_get_usefulness (advisory);
      GListModel *hops = hn_advisory_get_hops (advisory);

      g_string_append_printf (text, "advisory %u%s%s\n", number,
                              hn_advisory_is_by_nisc (advisory) ? "" : " not NISC",
                              hn_advisory_is_withdrawn (advisory) ? " withdrawn" : "");
      for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
        {
          g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

          tell_hop (hop, text);
        }
      g_string_append_printf (text, "useful %u %u %u %u %u doubted %u\n", usefulness->n[0],
                              usefulness->n[1], usefulness->n[2], usefulness->n[3],
                              usefulness->n[4], usefulness->n_doubted);
    }
  return g_string_free (text, FALSE);
}

/* The summary has to be what the cells say. */
static void
check_progress (HnAdvisory *advisory, gint64 now_us, guint *n_believed)
{
  const HnProgress *progress = hn_advisory_get_progress (advisory);
  GListModel *hops = hn_advisory_get_hops (advisory);
  gint64 newest_us = hn_record_get_modified_us (hn_advisory_get_record (advisory));
  guint n_overdue = 0;
  guint n_hops = 0;

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      if (hn_hop_get_version_us (hop) != newest_us || !hn_hop_is_believed (hop))
        continue;
      n_hops++;
      n_overdue += hn_hop_is_overdue (hop, now_us) ? 1 : 0;
    }
  *n_believed += n_hops;
  g_assert_cmpuint (progress->n_hops, ==, n_hops);
  g_assert_cmpuint (progress->n_overdue, ==, n_overdue);
  g_assert_cmpint (progress->next_us, >, now_us);
}

static guint
check_situation (HnSituation *situation, const HnStory *story, const char *expected)
{
  guint n_believed = 0;
  GListModel *advisories = hn_situation_get_advisories (situation);
  g_autofree char *found = tell_situation (situation);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (g_list_model_get_n_items (advisories), ==, HN_STORY_ADVISORIES);
  for (guint i = 0; i < g_list_model_get_n_items (advisories); i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (advisories, i);

      check_progress (advisory, to_us (story->now_minute), &n_believed);
    }
  return n_believed;
}

static void
shuffle (GPtrArray *entries, GRand *rand)
{
  for (guint i = entries->len; i > 1; i--)
    {
      guint other = random_below (rand, i);
      gpointer swapped = entries->pdata[i - 1];

      entries->pdata[i - 1] = entries->pdata[other];
      entries->pdata[other] = swapped;
    }
}

static void
test_stories (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (54);
  guint n_believed = 0;

  for (guint k = 0; k < N_STORIES; k++)
    {
      g_autoptr (HnSituation) one_by_one = hn_situation_new (hn_spec_get_plan (), NULL);
      g_autoptr (HnSituation) at_once = hn_situation_new (hn_spec_get_plan (), NULL);
      g_autofree char *expected = NULL;
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;
      HnStory story;

      hn_story_make (&story, rand);
      expected = hn_story_tell (&story);
      shuffle (story.entries, rand);
      for (guint i = 0; i < story.entries->len; i++)
        {
          /* Whatever the time was in between, and what comes twice, makes no difference. */
          hn_situation_set_now (one_by_one, to_us (1 + random_below (rand, 90)));
          hn_situation_fold (one_by_one, (HnLogEntry *const *) story.entries->pdata + i, 1);
          hn_situation_fold (
              one_by_one, (HnLogEntry *const *) story.entries->pdata + random_below (rand, i + 1),
              1);
        }
      hn_situation_set_now (one_by_one, to_us (story.now_minute));
      check_situation (one_by_one, &story, expected);
      shuffle (story.entries, rand);
      hn_situation_set_now (at_once, to_us (story.now_minute));
      hn_situation_fold (at_once, (HnLogEntry *const *) story.entries->pdata, story.entries->len);
      n_believed += check_situation (at_once, &story, expected);
      one =
          hn_situation_to_json (one_by_one, HN_SITUATION_JSON_CLOSED | HN_SITUATION_JSON_NO_TOTALS);
      two = hn_situation_to_json (at_once, HN_SITUATION_JSON_CLOSED | HN_SITUATION_JSON_NO_TOTALS);
      g_assert_cmpstr (one, ==, two);
      hn_story_clear (&story);
    }
  /* They are not all refused at the first look. */
  g_assert_cmpuint (n_believed, >, N_STORIES);
}

static void
count_up (guint *n)
{
  ++*n;
}

static HnLogEntry *
make_entry (const char *json)
{
  static gint64 seq = 300000;
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return hn_log_entry_new (record, ++seq, T0, "test", 0);
}

/* A stranger finds an advisory useful. */
static void
fold_verdict (HnSituation *situation, guint number)
{
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"opinion\",\"spec_version\":\"2.1\","
      "\"id\":\"opinion--00000000-0000-4000-8000-%012u\",\"created_by_ref\":"
      "\"identity--00000000-0000-4000-8000-000000000099\",\"created\":\"2026-11-01T00:00:00Z\","
      "\"modified\":\"2026-11-01T00:00:00Z\",\"opinion\":\"agree\",\"object_refs\":"
      "[\"report--00000000-0000-4000-8000-%012u\"]}",
      900 + number, number);
  g_autoptr (HnLogEntry) entry = make_entry (json);

  hn_situation_fold (situation, &entry, 1);
}

/* Who looks at one advisory hears of what is said of it, once a fold, and of nothing else. */
static void
test_signals (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  g_autoptr (HnModelLog) log = hn_model_log_new (hn_situation_get_advisories (situation));
  const HnSpec report = { .id = 1, .modified_us = T0, .sector = "gas", .state = "failure" };
  HnStory story;
  guint n_changes = 0;

  hn_story_make (&story, rand);
  hn_situation_set_now (situation, to_us (story.now_minute));
  hn_situation_fold (situation, (HnLogEntry *const *) story.entries->pdata, story.entries->len);
  hn_model_log_assert (log, "0+3*");
  g_signal_connect_swapped (get_advisory (situation, 0), "changed", G_CALLBACK (count_up),
                            &n_changes);
  hn_situation_fold (situation, (HnLogEntry *const *) story.entries->pdata, story.entries->len);
  hn_spec_fold (situation, &report, 1);
  hn_situation_set_now (situation, to_us (story.now_minute) + 1);
  hn_model_log_assert (log, "");
  g_assert_cmpuint (n_changes, ==, 0);
  fold_verdict (situation, 0);
  g_assert_cmpuint (n_changes, ==, 1);
  fold_verdict (situation, 1);
  g_assert_cmpuint (n_changes, ==, 1);
  hn_model_log_assert (log, "");
  hn_story_clear (&story);
}

#define EXERCISE ",\"exercise\":\"x\"}},\"labels\":[\"exercise\"]}"

/* NISC sends the liaison an advisory, due ten minutes later by the clock of the exercise. */
static void
fold_exercise (HnSituation *situation, const char *world)
{
  g_autofree char *advisory_json = g_strdup_printf (
      "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"report--00000000-0000-4000-8000-"
      "000000000000\",\"created_by_ref\":\"%s\",\"created\":\"2026-11-01T00:00:00Z\","
      "\"modified\":\"2026-11-01T00:00:00Z\",\"name\":\"n\",\"published\":"
      "\"2026-11-01T00:00:00Z\",\"object_refs\":[\"%s\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"advisory\":{\"kind\":\"forecast\","
      "\"aspect\":2,\"importance\":\"urgent\",\"handling\":\"operators\",\"route\":\"normal\","
      "\"recipients\":[\"all\"],\"deadlines\":[{\"hop\":1,\"by\":\"2026-11-01T00:10:00Z\"}]"
      "}" EXERCISE,
      HN_PARTY_NISC_ID, HN_PARTY_NISC_ID);
  g_autoptr (HnLogEntry) advisory = make_entry (advisory_json);
  g_autofree char *hop_json = g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\",\"id\":\"note--00000000-0000-4000-8000-"
      "000000000000\",\"created_by_ref\":\"%s\",\"created\":\"2026-11-01T00:00:00Z\","
      "\"modified\":\"2026-11-01T00:00:00Z\",\"content\":\"c\",\"object_refs\":[\"%s\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"hop\":{\"advisory\":{\"id\":"
      "\"report--00000000-0000-4000-8000-000000000000\",\"modified\":\"2026-11-01T00:00:00Z\"},"
      "\"digest\":\"%s\",\"hop\":1,\"actor\":\"%s\",\"recipient\":"
      "\"identity--00000000-0000-4000-8000-000000000002\",\"action\":\"sent\",\"at\":"
      "\"2026-11-01T00:00:00Z\"}%s",
      HN_PARTY_NISC_ID, HN_PARTY_NISC_ID, hn_record_get_digest (hn_log_entry_get_record (advisory)),
      HN_PARTY_NISC_ID, world);
  g_autoptr (HnLogEntry) hop = make_entry (hop_json);

  hn_situation_fold (situation, &hop, 1);
  hn_situation_fold (situation, &advisory, 1);
}

/* In an exercise the scenario's clock says what is overdue, however fast it runs. */
static void
test_exercise (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), "x");
  const HnSpec clock = { .id = 1,
                         .modified_us = T0 + DAY,
                         .sector = "gas",
                         .state = "failure",
                         .exercise = "x",
                         .scenario_us = T0,
                         .speed = 60 };
  HnAdvisory *advisory;
  gint64 due_us;

  fold_exercise (situation, EXERCISE);
  hn_spec_fold (situation, &clock, 1);
  hn_situation_set_now (situation, T0 + DAY);
  advisory = get_advisory (situation, 0);
  g_assert_cmpuint (hn_advisory_get_progress (advisory)->n_hops, ==, 1);
  g_assert_cmpuint (hn_advisory_get_progress (advisory)->n_overdue, ==, 0);
  due_us = hn_situation_next_change (situation);
  g_assert_cmpint (due_us, <=, T0 + DAY + 10 * SECOND);
  hn_situation_set_now (situation, T0 + DAY + 9 * SECOND);
  g_assert_cmpuint (hn_advisory_get_progress (advisory)->n_overdue, ==, 0);
  hn_situation_set_now (situation, T0 + DAY + 10 * SECOND);
  g_assert_cmpuint (hn_advisory_get_progress (advisory)->n_overdue, ==, 1);
  hn_situation_set_now (situation, T0 + DAY + 9 * SECOND);
  g_assert_cmpuint (hn_advisory_get_progress (advisory)->n_overdue, ==, 0);
}

/* What is real is not said to be sent by somebody in an exercise. */
static void
test_worlds (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), HN_EXERCISE_AND_LIVE);
  const HnProgress *progress;

  fold_exercise (situation, "}}}");
  progress = hn_advisory_get_progress (get_advisory (situation, 0));
  g_assert_cmpuint (progress->n_hops, ==, 0);
  g_assert_cmpuint (progress->n_doubted, ==, 1);
}

/* With @entry, what it speaks of and was let go, and what that speaks of. */
static void
fold_with_archive (HnSituation *situation, GPtrArray *archive, HnLogEntry *entry)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  g_ptr_array_add (found, entry);
  for (guint i = 0; i < found->len; i++)
    {
      g_auto (GStrv) missing = hn_situation_dup_missing (situation, g_ptr_array_index (found, i));

      for (guint k = 0; k < archive->len; k++)
        for (char **id = missing; *id != NULL; id++)
          {
            HnLogEntry *other = g_ptr_array_index (archive, k);
            gsize size;
            const char *bytes =
                g_bytes_get_data (hn_record_get_bytes (hn_log_entry_get_record (other)), &size);

            if (g_strstr_len (bytes, (gssize) size, *id) != NULL &&
                !g_ptr_array_find (found, other, NULL))
              g_ptr_array_add (found, other);
          }
    }
  hn_situation_fold (situation, (HnLogEntry *const *) found->pdata, found->len);
}

static guint
count_advisories (HnSituation *situation)
{
  return g_list_model_get_n_items (hn_situation_get_advisories (situation));
}

/* What is over is let go when it is old, and comes back with all that was said of it. */
static void
test_trim (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_gone = 0;

  for (guint k = 0; k < N_TRIMMED; k++)
    {
      g_autoptr (HnSituation) trimmed = hn_situation_new (hn_spec_get_plan (), NULL);
      g_autoptr (HnSituation) whole = hn_situation_new (hn_spec_get_plan (), NULL);
      gint64 now_us = T0 + 40 * DAY;
      HnStory story;

      hn_story_make (&story, rand);
      hn_situation_set_now (trimmed, now_us);
      hn_situation_set_now (whole, now_us);
      for (guint i = 0; i < story.entries->len; i++)
        {
          g_autoptr (GPtrArray) before =
              g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
          g_autofree char *one = NULL;
          g_autofree char *two = NULL;

          for (guint n = 0; n < i; n++)
            g_ptr_array_add (before, hn_log_entry_ref (story.entries->pdata[n]));
          fold_with_archive (trimmed, before, story.entries->pdata[i]);
          hn_situation_fold (whole, (HnLogEntry *const *) story.entries->pdata + i, 1);
          one = hn_situation_to_json (trimmed, HN_SITUATION_JSON_NO_TOTALS);
          two = hn_situation_to_json (whole, HN_SITUATION_JSON_NO_TOTALS);
          g_assert_cmpstr (one, ==, two);
          if (random_below (rand, 3) == 0)
            hn_situation_trim (trimmed, 0);
        }
      n_gone += count_advisories (whole) - count_advisories (trimmed);
      hn_story_clear (&story);
    }
  g_assert_cmpuint (n_gone, >, 0);
}

/* As long as it is new it stays. */
static void
test_keep (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (guint k = 0; k < 20; k++)
    {
      g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
      HnStory story;

      hn_story_make (&story, rand);
      hn_situation_set_now (situation, T0 + 29 * DAY);
      hn_situation_fold (situation, (HnLogEntry *const *) story.entries->pdata, story.entries->len);
      hn_situation_trim (situation, 0);
      g_assert_cmpuint (count_advisories (situation), ==, HN_STORY_ADVISORIES);
      hn_story_clear (&story);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/way/stories", test_stories);
  g_test_add_func ("/way/signals", test_signals);
  g_test_add_func ("/way/exercise", test_exercise);
  g_test_add_func ("/way/worlds", test_worlds);
  g_test_add_func ("/way/trim", test_trim);
  g_test_add_func ("/way/keep", test_keep);
  return g_test_run ();
}
