#include "hn-alarm-oracle.h"

/* The same records give the same alarms, whatever order they came in, however they were batched,
 * however often each came, whenever the time was told, and whether the list looked on or was made
 * afterwards, as after a restart; and they are those that the rules say. */

#define N_CASES 150
#define N_ORDERS 3
#define MAX_SPECS 70

static gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static const char *
choose_state (GRand *rand)
{
  static const char *const states[] = { "unknown", "normal", "normal", "malfunction",
                                        "failure", "breach", "serious" };

  return states[g_rand_int_range (rand, 0, G_N_ELEMENTS (states))];
}

/* No two at the same time: what is in conflict is tested by itself. */
static gint64
make_time (GRand *rand, guint number)
{
  static const int minutes[] = { 200, 200, 20 };
  int most = minutes[g_rand_int_range (rand, 0, 3)];

  return T0 + g_rand_int_range (rand, 0, most) * MINUTE + number * 100000;
}

static void
make_report (GRand *rand, HnAlarmSpec *spec)
{
  spec->kind = ALARM_SPEC_REPORT;
  spec->state = choose_state (rand);
  spec->is_revoked = one_in (rand, 15);
  spec->restored_us = one_in (rand, 4) ? make_time (rand, 0) + 50000 : 0;
  spec->caused_by = one_in (rand, 2) ? (guint) g_rand_int_range (rand, 1, 20) : 0;
}

static void
make_action (GRand *rand, HnAlarmSpec *spec, const HnAlarmSpec *others, guint n)
{
  static const char *const actions[] = { "acknowledged", "acknowledged", "shelved", "unshelved" };
  const HnAlarmSpec *about = n > 0 ? &others[g_rand_int_range (rand, 0, (int) n)] : spec;

  spec->kind = ALARM_SPEC_ACTION;
  spec->action = actions[g_rand_int_range (rand, 0, G_N_ELEMENTS (actions))];
  spec->subject = about->kind == ALARM_SPEC_REPORT ? about->id : 1;
  spec->episode_us = about->modified_us;
  spec->state = choose_state (rand);
  if (g_str_equal (spec->action, "shelved"))
    spec->until_us = spec->modified_us + g_rand_int_range (rand, 1, 900) * MINUTE;
  if (one_in (rand, 8))
    spec->key = one_in (rand, 2) ? "feed:one" : "sector:gas";
  spec->is_revoked = one_in (rand, 15);
}

static HnAlarmSpec
make_spec (GRand *rand, guint number, const HnAlarmSpec *others)
{
  HnAlarmSpec spec = { .id = (guint) g_rand_int_range (rand, 1, 20),
                       .modified_us = make_time (rand, number) };

  if (!one_in (rand, 3))
    {
      make_report (rand, &spec);
      return spec;
    }
  /* All that is not a report has an id of its own. */
  spec.id = 100 + number;
  spec.creator = one_in (rand, 5) ? (guint) g_rand_int_range (rand, SOMEBODY, OURSELVES + 1) : 0;
  if (!one_in (rand, 4))
    {
      make_action (rand, &spec, others, number);
      return spec;
    }
  spec.kind = one_in (rand, 2) ? ALARM_SPEC_SPILL_OVER : ALARM_SPEC_SAME;
  spec.refs[0] = (guint) g_rand_int_range (rand, 1, 18);
  spec.refs[1] = spec.refs[0] + 1;
  spec.refs[2] = one_in (rand, 2) ? spec.refs[0] + 2 : 0;
  spec.is_revoked = one_in (rand, 10);
  return spec;
}

static HnAlarmContacts
make_contacts (GRand *rand, gint64 now_us)
{
  HnAlarmContacts contacts = { .promise_s = 600 };
  gint64 us = T0;

  while (contacts.n_heard < G_N_ELEMENTS (contacts.heard_us) && us <= now_us)
    {
      contacts.heard_us[contacts.n_heard++] = us;
      us += g_rand_int_range (rand, 5, 60) * MINUTE;
    }
  return contacts;
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

static void
tell_contacts (HnAlarmList *list, const HnAlarmContacts *contacts)
{
  for (guint i = 0; i < contacts->n_heard; i++)
    hn_alarm_list_set_feed (list, "one", "One", NULL, contacts->heard_us[i], contacts->promise_s);
}

/* Keeps a copy of what the model says of itself. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, GPtrArray *copy)
{
  if (removed > 0)
    g_ptr_array_remove_range (copy, position, removed);
  for (guint i = position; i < position + added; i++)
    g_ptr_array_insert (copy, (int) i, g_list_model_get_item (model, i));
}

static void
check_copy (HnAlarmList *list, GPtrArray *copy)
{
  g_assert_cmpuint (copy->len, ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (HnAlarm) alarm = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_true (alarm == g_ptr_array_index (copy, i));
    }
}

/* Folds in batches of any size, some twice, while the time jumps about. */
static char *
look_on (GRand *rand, GPtrArray *entries, const HnAlarmContacts *contacts, gint64 now_us)
{
  g_autoptr (HnSituation) situation = hn_alarm_spec_new_situation ();
  g_autoptr (HnAlarmList) list = hn_alarm_list_new (situation);
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  guint told = (guint) g_rand_int_range (rand, 0, (int) entries->len);
  char *text;

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), copy);
  for (guint i = 0; i < entries->len;)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 9);

      n = MIN (n, entries->len - i);
      if (i <= told && told < i + n)
        tell_contacts (list, contacts);
      hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata + i, n);
      if (one_in (rand, 5))
        hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, i);
      if (one_in (rand, 3))
        hn_situation_set_now (situation, T0 + g_rand_int_range (rand, 0, 700) * MINUTE);
      i += n;
    }
  hn_situation_set_now (situation, now_us);
  check_copy (list, copy);
  text = hn_alarm_oracle_read (list);
  g_signal_handlers_disconnect_by_data (list, copy);
  return text;
}

static char *
look_afterwards (GPtrArray *entries, const HnAlarmContacts *contacts, gint64 now_us)
{
  g_autoptr (HnSituation) situation = hn_alarm_spec_new_situation ();
  g_autoptr (HnAlarmList) list = NULL;

  hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);
  hn_situation_set_now (situation, now_us);
  list = hn_alarm_list_new (situation);
  tell_contacts (list, contacts);
  return hn_alarm_oracle_read (list);
}

static void
run_case (guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261101 + number);
  const gint64 times[] = { T0 + 4 * HOUR, T0 + HOUR, T0 + 13 * HOUR, T0 + 74 * HOUR };
  gint64 now_us = times[number % G_N_ELEMENTS (times)];
  guint n = (guint) g_rand_int_range (rand, 1, MAX_SPECS);
  HnAlarmSpec specs[MAX_SPECS];
  guint n_known = 0;
  HnAlarmContacts contacts = make_contacts (rand, now_us);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autofree char *expected = NULL;
  g_autofree char *afterwards = NULL;

  g_ptr_array_add (entries, hn_alarm_spec_make_nisc ());
  for (guint i = 0; i < n; i++)
    {
      HnAlarmSpec spec = make_spec (rand, i, specs);

      /* What is said later than now has not come. */
      if (spec.modified_us > now_us)
        spec.modified_us = now_us - (MAX_SPECS - i) * 1000;
      specs[n_known++] = spec;
      g_ptr_array_add (entries, hn_alarm_spec_make_entry (&spec));
    }
  expected = hn_alarm_oracle_tell (specs, n_known, &contacts, now_us);
  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autofree char *text = NULL;

      shuffle (rand, entries);
      text = look_on (rand, entries, &contacts, now_us);
      if (!g_str_equal (text, expected))
        g_test_message ("case %u:\n%s--- but the rules say ---\n%s", number, text, expected);
      g_assert_cmpstr (text, ==, expected);
    }
  afterwards = look_afterwards (entries, &contacts, now_us);
  g_assert_cmpstr (afterwards, ==, expected);
}

static void
test_order (void)
{
  for (guint i = 0; i < N_CASES; i++)
    run_case (i);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/order", test_order);
  return g_test_run ();
}
