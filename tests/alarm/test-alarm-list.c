#include "hn-alarm-oracle.h"

#include "hn-alarm-draft.h"
#include "hn-draft.h"
#include "hn-timestamp.h"

/* What the slow evaluator does not tell: calls, splices, breaches ahead, questions, conflicts, what
 * a desk writes, and that nothing points into a list that is gone. */

typedef struct
{
  HnSituation *situation;
  HnAlarmList *list;
  GString *calls;
} Fixture;

static void
on_annunciate (HnAlarmList *list, HnAlarm *alarm, GString *calls)
{
  const char *key = hn_alarm_get_key (alarm);

  g_string_append_printf (calls, "%s:%s ", key + strlen (key) - 2,
                          hn_alarm_priority_get_nick (hn_alarm_get_priority (alarm)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->situation = hn_alarm_spec_new_situation ();
  hn_situation_set_now (self->situation, T0 + HOUR);
  self->list = hn_alarm_list_new (self->situation);
  self->calls = g_string_new (NULL);
  g_signal_connect (self->list, "annunciate", G_CALLBACK (on_annunciate), self->calls);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->list, self->calls);
  g_clear_object (&self->list);
  g_clear_object (&self->situation);
  g_string_free (self->calls, TRUE);
}

static void
say (Fixture *self, guint id, const char *state, gint64 modified_us, guint caused_by)
{
  const HnAlarmSpec spec = {
    .id = id, .state = state, .modified_us = modified_us, .caused_by = caused_by
  };

  hn_alarm_spec_fold (self->situation, &spec, 1);
}

static HnAlarm *
find (Fixture *self, guint id)
{
  g_autofree char *key = hn_alarm_spec_dup_incident_id (id);

  return hn_alarm_list_lookup (self->list, key);
}

static void
fold_text (HnSituation *situation, char *text)
{
  static gint64 seq = 100000;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);
  HnLogEntry *entry;

  g_assert_no_error (error);
  seq++;
  entry = hn_log_entry_new (record, seq, T0 + seq, "test", 0);
  hn_situation_fold (situation, &entry, 1);
  hn_log_entry_unref (entry);
}

static void
fold_draft (HnSituation *situation, HnDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_draft_finish (draft, &error);
  gsize size;
  const char *bytes;

  g_assert_no_error (error);
  bytes = g_bytes_get_data (hn_record_get_bytes (record), &size);
  fold_text (situation, g_strndup (bytes, size));
  hn_draft_free (draft);
}

#define assert_calls(self, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpstr ((self)->calls->str, ==, expected);                                            \
    g_string_truncate ((self)->calls, 0);                                                          \
  }                                                                                                \
  G_STMT_END

/* --- calls --- */

static void
test_calls (Fixture *self, gconstpointer data)
{
  /* What the log held at the start is listed, and calls nobody one by one. */
  say (self, 1, "failure", T0, 0);
  assert_calls (self, "");
  hn_alarm_list_set_live (self->list, TRUE);
  say (self, 2, "malfunction", T0 + 1, 0);
  assert_calls (self, "02:low ");
  /* The same word again is no news, worse is. */
  say (self, 2, "malfunction", T0 + 2, 0);
  assert_calls (self, "");
  say (self, 2, "failure", T0 + 3, 0);
  assert_calls (self, "02:medium ");
  say (self, 2, "malfunction", T0 + 4, 0);
  assert_calls (self, "");
  /* It went away while nobody looked, and comes again. */
  say (self, 2, "normal", T0 + 5, 0);
  assert_calls (self, "");
  g_assert_cmpint (hn_alarm_get_state (find (self, 2)), ==, HN_ALARM_STATE_RETURNED);
  g_assert_cmpint (hn_alarm_get_severity (find (self, 2)), ==, HN_STATE_FAILURE);
  say (self, 2, "malfunction", T0 + 6, 0);
  assert_calls (self, "02:low ");
  g_assert_cmpint (hn_alarm_get_state (find (self, 2)), ==, HN_ALARM_STATE_UNACKNOWLEDGED);
}

static void
test_splices (Fixture *self, gconstpointer data)
{
  g_autoptr (HnModelLog) log = hn_model_log_new (G_LIST_MODEL (self->list));
  g_autoptr (HnModelLog) below = NULL;

  say (self, 1, "failure", T0, 0);
  hn_model_log_assert (log, "0+1*");
  say (self, 2, "malfunction", T0, 0);
  hn_model_log_assert (log, "1+1*");
  /* What folds under another is no row here. */
  below = hn_model_log_new (hn_alarm_get_symptoms (find (self, 1)));
  say (self, 3, "malfunction", T0, 1);
  hn_model_log_assert (log, "");
  hn_model_log_assert (below, "0+1*");
  /* A row that stays where it is stays the same row. */
  say (self, 1, "failure", T0 + 1, 0);
  hn_model_log_assert (log, "");
  /* A symptom that gets worse lifts its cause. */
  say (self, 4, "breach", T0, 2);
  hn_model_log_assert (log, "0-2+2*");
  g_assert_true (hn_alarm_get_cause (find (self, 4)) == find (self, 2));
}

/* --- what is done --- */

#define OWN_ID "identity--00000000-0000-4000-8000-000000000009"

static void
test_drafts (Fixture *self, gconstpointer data)
{
  HnAlarm *alarm;

  say (self, 1, "failure", T0, 0);
  alarm = find (self, 1);
  fold_draft (self->situation, hn_alarm_draft_acknowledge (alarm, OWN_ID, T0 + MINUTE));
  g_assert_cmpint (hn_alarm_get_state (alarm), ==, HN_ALARM_STATE_ACKNOWLEDGED);
  g_assert_cmpint (hn_alarm_get_acknowledged_us (alarm), ==, T0 + MINUTE);
  g_assert_cmpstr (hn_alarm_get_acknowledged_by (alarm), ==, OWN_ID);

  fold_draft (self->situation,
              hn_alarm_draft_shelve (alarm, OWN_ID, T0 + HOUR, T0 + 2 * HOUR, "Planned work"));
  g_assert_cmpint (hn_alarm_get_shelved_until_us (alarm), ==, T0 + 2 * HOUR);
  g_assert_cmpstr (hn_alarm_get_shelved_reason (alarm), ==, "Planned work");
  g_assert_cmpuint (hn_alarm_list_get_n_shelved (self->list), ==, 1);
  g_assert_cmpint (hn_alarm_list_next_change (self->list), ==, T0 + 2 * HOUR);

  fold_draft (self->situation, hn_alarm_draft_unshelve (alarm, OWN_ID, T0 + HOUR + MINUTE));
  g_assert_cmpint (hn_alarm_get_shelved_until_us (alarm), ==, 0);

  /* Worse than what was shelved comes off the shelf by itself. */
  fold_draft (self->situation, hn_alarm_draft_shelve (alarm, OWN_ID, T0 + HOUR + 2 * MINUTE,
                                                      T0 + 2 * HOUR, "Planned work"));
  g_assert_false (hn_alarm_needs_attention (alarm));
  say (self, 1, "breach", T0 + HOUR, 0);
  g_assert_cmpint (hn_alarm_get_shelved_until_us (alarm), ==, 0);
  g_assert_true (hn_alarm_needs_attention (alarm));
}

/* Two desks that hear of all in another order, and of each other's actions. */
static void
test_two_desks (Fixture *self, gconstpointer data)
{
  g_autoptr (HnSituation) other = hn_alarm_spec_new_situation ();
  g_autoptr (HnAlarmList) list = hn_alarm_list_new (other);
  const HnAlarmSpec report = { .id = 1, .state = "failure", .modified_us = T0 };
  const HnAlarmSpec action = { .kind = ALARM_SPEC_ACTION,
                               .id = 50,
                               .action = "acknowledged",
                               .subject = 1,
                               .episode_us = T0,
                               .state = "failure",
                               .modified_us = T0 + MINUTE };
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  hn_alarm_spec_fold (self->situation, &report, 1);
  hn_alarm_spec_fold (self->situation, &action, 1);
  hn_alarm_spec_fold (other, &action, 1);
  hn_alarm_spec_fold (other, &action, 1);
  g_assert_cmpuint (hn_alarm_list_get_n_listed (list), ==, 0);
  hn_alarm_spec_fold (other, &report, 1);
  hn_situation_set_now (other, T0 + HOUR);
  here = hn_alarm_oracle_read (self->list);
  there = hn_alarm_oracle_read (list);
  g_assert_cmpstr (here, ==, there);
  g_assert_cmpint (hn_alarm_get_state (find (self, 1)), ==, HN_ALARM_STATE_ACKNOWLEDGED);
}

/* --- other kinds --- */

static char *
make_outage (gint64 modified_us, const char *title)
{
  char at[HN_TIMESTAMP_SIZE], modified[HN_TIMESTAMP_SIZE];

  hn_timestamp_format (T0, at);
  hn_timestamp_format (modified_us, modified);
  return g_strdup_printf (
      "{\"type\":\"incident\",\"spec_version\":\"2.1\","
      "\"id\":\"incident--00000000-0000-4000-8000-000000000077\","
      "\"created_by_ref\":\"identity--00000000-0000-4000-8000-000000000001\","
      "\"created\":\"2026-01-01T00:00:00Z\",\"modified\":\"%s\",\"name\":\"%s\","
      "\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",\"report\":{"
      "\"sector\":\"telecom\",\"service\":\"telecommunications\",\"state\":\"failure\","
      "\"started\":\"%s\",\"contact\":{\"person\":\"A\"},"
      "\"quantities\":[{\"unit\":\"users\",\"value\":40000,\"at\":\"%s\"}]}}}}",
      modified, title, HN_EXTENSION_ID, at, at);
}

#define OUTAGE "incident--00000000-0000-4000-8000-000000000077"

/* 30,000 users or more for two hours (別紙2): from T0 on, so at T0 + 2 h; half an hour before, that
 * is an alarm. */
static void
test_imminent (Fixture *self, gconstpointer data)
{
  HnAlarm *outage, *ahead;

  fold_text (self->situation, make_outage (T0 + MINUTE, "outage"));
  outage = hn_alarm_list_lookup (self->list, OUTAGE);
  g_assert_null (hn_alarm_list_lookup (self->list, "imminent:" OUTAGE));
  g_assert_cmpint (hn_alarm_list_next_change (self->list), <=, T0 + 90 * MINUTE);
  hn_situation_set_now (self->situation, T0 + 89 * MINUTE);
  g_assert_null (hn_alarm_list_lookup (self->list, "imminent:" OUTAGE));
  hn_situation_set_now (self->situation, T0 + 90 * MINUTE);
  ahead = hn_alarm_list_lookup (self->list, "imminent:" OUTAGE);
  g_assert_nonnull (ahead);
  g_assert_cmpint (hn_alarm_get_due_us (ahead), ==, T0 + 2 * HOUR);
  g_assert_true (hn_alarm_get_cause (ahead) == outage);
  fold_draft (self->situation, hn_alarm_draft_acknowledge (ahead, OWN_ID, T0 + 91 * MINUTE));
  fold_draft (self->situation, hn_alarm_draft_acknowledge (outage, OWN_ID, T0 + 91 * MINUTE));
  g_assert_cmpuint (hn_alarm_list_get_n_attention (self->list), ==, 0);

  /* The breach itself is worse than what was acknowledged; nothing is ahead any more. */
  hn_situation_set_now (self->situation, T0 + 2 * HOUR);
  g_assert_null (hn_alarm_list_lookup (self->list, "imminent:" OUTAGE));
  g_assert_cmpint (hn_alarm_get_severity (outage), ==, HN_STATE_BREACH);
  g_assert_true (hn_alarm_needs_attention (outage));
}

static void
test_conflict (Fixture *self, gconstpointer data)
{
  HnAlarm *alarm;

  fold_text (self->situation, make_outage (T0 + MINUTE, "one"));
  g_assert_null (hn_alarm_list_lookup (self->list, "conflict:" OUTAGE));
  fold_text (self->situation, make_outage (T0 + MINUTE, "other"));
  alarm = hn_alarm_list_lookup (self->list, "conflict:" OUTAGE);
  g_assert_nonnull (alarm);
  g_assert_true (hn_alarm_needs_attention (alarm));
  fold_draft (self->situation, hn_alarm_draft_acknowledge (alarm, OWN_ID, T0 + 2 * MINUTE));
  g_assert_null (hn_alarm_list_lookup (self->list, "conflict:" OUTAGE));
}

#define QUESTION "note--00000000-0000-4000-8000-000000000088"

static char *
make_question (void)
{
  char modified[HN_TIMESTAMP_SIZE], version[HN_TIMESTAMP_SIZE], due[HN_TIMESTAMP_SIZE];

  hn_timestamp_format (T0 + MINUTE, version);
  hn_timestamp_format (T0 + 10 * MINUTE, modified);
  hn_timestamp_format (T0 + 80 * MINUTE, due);
  return g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\",\"id\":\"" QUESTION "\","
      "\"created_by_ref\":\"" OWN_ID "\",\"created\":\"2026-01-01T00:00:00Z\","
      "\"modified\":\"%s\",\"content\":\"How many?\",\"object_refs\":[\"" OUTAGE "\"],"
      "\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",\"query\":{"
      "\"subject\":{\"id\":\"" OUTAGE "\",\"modified\":\"%s\"},\"due\":\"%s\"}}}}",
      modified, HN_EXTENSION_ID, version, due);
}

static void
test_question (Fixture *self, gconstpointer data)
{
  HnAlarm *alarm;

  fold_text (self->situation, make_outage (T0 + MINUTE, "outage"));
  fold_text (self->situation, make_question ());
  g_assert_null (hn_alarm_list_lookup (self->list, "query:" QUESTION));
  hn_situation_set_now (self->situation, T0 + 80 * MINUTE);
  alarm = hn_alarm_list_lookup (self->list, "query:" QUESTION);
  g_assert_nonnull (alarm);
  g_assert_cmpstr (hn_alarm_get_incident_id (alarm), ==, OUTAGE);
  fold_draft (self->situation, hn_alarm_draft_acknowledge (alarm, OWN_ID, T0 + 81 * MINUTE));
  g_assert_cmpint (hn_alarm_get_state (alarm), ==, HN_ALARM_STATE_ACKNOWLEDGED);
  /* The reporter's next version is the usual answer. */
  fold_text (self->situation, make_outage (T0 + 82 * MINUTE, "answered"));
  g_assert_null (hn_alarm_list_lookup (self->list, "query:" QUESTION));
}

/* --- what is forged --- */

#define FORGED "forged:" OWN_ID "@mesh"

static void
forge (Fixture *self, guint64 n, const HnAlarmBurst *bursts, guint n_bursts)
{
  hn_alarm_list_set_forgery (self->list, "mesh", OWN_ID, n, bursts, n_bursts);
}

static void
test_forged (Fixture *self, gconstpointer data)
{
  const HnAlarmBurst first[] = { { T0 + 10 * MINUTE, T0 + 70 * MINUTE } };
  const HnAlarmBurst longer[] = { { T0 + 10 * MINUTE, T0 + 80 * MINUTE } };
  const HnAlarmBurst again[] = { longer[0], { T0 + 2 * HOUR, T0 + 130 * MINUTE } };
  HnAlarm *alarm;

  hn_alarm_list_set_live (self->list, TRUE);
  hn_alarm_list_set_feed (self->list, "mesh", "Mesh", NULL, T0 + HOUR, 1000000);
  forge (self, 1000, first, 1);
  assert_calls (self, "sh:high ");
  alarm = hn_alarm_list_lookup (self->list, FORGED);
  g_assert_nonnull (alarm);
  g_assert_cmpint (hn_alarm_get_object (alarm), ==, HN_ALARM_OBJECT_FORGERY);
  g_assert_cmpstr (hn_alarm_get_feed_title (alarm), ==, "Mesh");
  g_assert_cmpuint (hn_alarm_get_times (alarm), ==, 1000);
  g_assert_cmpint (hn_alarm_get_since_us (alarm), ==, T0 + 10 * MINUTE);
  g_assert_false (hn_alarm_list_is_flood (self->list, NULL, NULL));

  /* More of the same calls nobody again; seen, it stays for as long as it goes on. */
  fold_draft (self->situation, hn_alarm_draft_acknowledge (alarm, OWN_ID, T0 + HOUR));
  forge (self, 2000, longer, 1);
  assert_calls (self, "");
  g_assert_cmpint (hn_alarm_get_state (alarm), ==, HN_ALARM_STATE_ACKNOWLEDGED);
  g_assert_cmpint (hn_alarm_list_next_change (self->list), <=, T0 + 80 * MINUTE);
  hn_situation_set_now (self->situation, T0 + 80 * MINUTE);
  g_assert_null (hn_alarm_list_lookup (self->list, FORGED));

  /* The next burst calls again, and waits however long nobody looks. */
  hn_situation_set_now (self->situation, T0 + 2 * HOUR);
  forge (self, 2001, again, 2);
  assert_calls (self, "sh:high ");
  hn_situation_set_now (self->situation, T0 + 900 * HOUR);
  alarm = hn_alarm_list_lookup (self->list, FORGED);
  g_assert_nonnull (alarm);
  g_assert_true (hn_alarm_needs_attention (alarm));
  g_assert_cmpint (hn_alarm_get_raised_us (alarm), ==, T0 + 2 * HOUR);
}

/* After a restart the first of a burst may be known later than it was seen. */
static void
test_forged_restart (Fixture *self, gconstpointer data)
{
  const HnAlarmBurst seen[] = { { T0 + 10 * MINUTE, T0 + 70 * MINUTE } };
  const HnAlarmBurst known[] = { { T0 + 11 * MINUTE, T0 + 70 * MINUTE } };
  g_autoptr (HnAlarmList) restarted = NULL;

  forge (self, 3, seen, 1);
  fold_draft (self->situation,
              hn_alarm_draft_acknowledge (hn_alarm_list_lookup (self->list, FORGED), OWN_ID,
                                          T0 + 20 * MINUTE));
  restarted = hn_alarm_list_new (self->situation);
  hn_alarm_list_set_forgery (restarted, "mesh", OWN_ID, 3, known, 1);
  g_assert_cmpuint (hn_alarm_list_get_n_attention (restarted), ==, 0);
  g_assert_nonnull (hn_alarm_list_lookup (restarted, FORGED));
  /* Another feed, another alarm. */
  hn_alarm_list_set_forgery (restarted, "hub", OWN_ID, 1, known, 1);
  g_assert_cmpuint (hn_alarm_list_get_n_attention (restarted), ==, 1);
}

/* What the wall's clock says of a feed is told on the scenario's: a day that was, ten times as
 * fast.
 */
static void
test_exercise_clock (Fixture *self, gconstpointer data)
{
  const HnSpec clock = {
    .id = 1, .modified_us = T0, .exercise = "drill", .scenario_us = T0 - 3000 * DAY, .speed = 10
  };
  const HnAlarmBurst bursts[] = { { T0 + 10 * MINUTE, T0 + 70 * MINUTE } };
  const char *const sectors[] = { "gas", NULL };
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), "drill");
  g_autoptr (HnAlarmList) list = NULL;
  HnAlarm *alarm;

  hn_spec_fold (situation, &clock, 1);
  hn_situation_set_now (situation, T0 + HOUR);
  list = hn_alarm_list_new (situation);
  hn_alarm_list_set_feed (list, "mesh", "Mesh", sectors, T0 + MINUTE, 60);
  hn_alarm_list_set_forgery (list, "mesh", OWN_ID, 1, bursts, 1);
  alarm = hn_alarm_list_lookup (list, FORGED);
  g_assert_nonnull (alarm);
  g_assert_cmpint (hn_alarm_get_since_us (alarm), ==, T0 - 3000 * DAY + 100 * MINUTE);
  /* The raise is an episode, and those are the wall's. */
  g_assert_cmpint (hn_alarm_get_raised_us (alarm), ==, T0 + 10 * MINUTE);
  alarm = hn_alarm_list_lookup (list, "feed:mesh");
  g_assert_nonnull (alarm);
  g_assert_cmpint (hn_alarm_get_since_us (alarm), ==, T0 - 3000 * DAY + 10 * MINUTE);
  alarm = hn_alarm_list_lookup (list, "sector:gas");
  g_assert_nonnull (alarm);
  g_assert_cmpint (hn_alarm_get_since_us (alarm), ==, T0 - 3000 * DAY + 10 * MINUTE);
}

/* --- any depth --- */

static void
test_depth (Fixture *self, gconstpointer data)
{
  const guint depth = 3000;
  HnAlarm *top;

  for (guint i = depth; i > 0; i--)
    say (self, i, "malfunction", T0 + i, i - 1);
  top = find (self, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 1);
  g_assert_cmpuint (hn_alarm_get_n_symptoms (top), ==, depth - 1);
  /* In the middle the chain is taken away: what hangs on it stays under the cause. */
  say (self, depth / 2, "normal", T0 + 10 * MINUTE, depth / 2 - 1);
  fold_draft (self->situation, hn_alarm_draft_acknowledge (find (self, depth / 2), OWN_ID, T0));
  g_assert_null (find (self, depth / 2));
  g_assert_cmpuint (hn_alarm_get_n_symptoms (top), ==, depth - 2);
  g_assert_true (hn_alarm_get_cause (find (self, depth / 2 + 1)) == find (self, depth / 2 - 1));
  /* And its top made part of a ring. */
  say (self, 1, "malfunction", T0 + 10 * MINUTE, depth);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 1);
  g_assert_null (hn_alarm_get_cause (find (self, 1)));
}

/* Who holds an alarm may outlive the list. */
static void
test_outlives (Fixture *self, gconstpointer data)
{
  g_autoptr (HnAlarm) alarm = NULL;
  g_autoptr (GListModel) symptoms = NULL;

  say (self, 1, "failure", T0, 0);
  say (self, 2, "failure", T0, 1);
  alarm = g_object_ref (find (self, 1));
  symptoms = g_object_ref (hn_alarm_get_symptoms (alarm));
  g_signal_handlers_disconnect_by_data (self->list, self->calls);
  g_assert_finalize_object (g_steal_pointer (&self->list));
  g_assert_cmpuint (g_list_model_get_n_items (symptoms), ==, 1);
  g_assert_null (hn_alarm_get_cause (alarm));
  self->list = hn_alarm_list_new (self->situation);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/alarm/list/calls", test_calls },
    { "/alarm/list/splices", test_splices },
    { "/alarm/list/drafts", test_drafts },
    { "/alarm/list/two-desks", test_two_desks },
    { "/alarm/list/imminent", test_imminent },
    { "/alarm/list/conflict", test_conflict },
    { "/alarm/list/question", test_question },
    { "/alarm/list/depth", test_depth },
    { "/alarm/list/outlives", test_outlives },
    { "/alarm/list/forged", test_forged },
    { "/alarm/list/forged-restart", test_forged_restart },
    { "/alarm/list/exercise-clock", test_exercise_clock },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
