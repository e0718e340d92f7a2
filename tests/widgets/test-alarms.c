/* The alarm bar and the list: what they show, what is done in them, what sounds. */

#include "config.h"

#include "alarm-fixture.h"

#include "hn-alarm-bar.h"
#include "hn-alarm-list.h"
#include "hn-alarm-page.h"
#include "hn-alarm-row.h"
#include "hn-alarm-shelf.h"
#include "hn-describe-alarm.h"
#include "hn-draft.h"
#include "hn-log-entry.h"
#include "hn-sounder.h"

typedef struct
{
  HnDesk *desk;
  HnAlarmList *alarms;
  HnWindow *window;
  GtkWidget *bar;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->desk = alarm_fixture_desk_new ();
  self->alarms = hn_desk_get_alarms (self->desk);
  self->window = hn_window_new (NULL);
  hn_window_set_desk (self->window, self->desk);
  hn_fixture_present (self->window, 1280, 800);
  self->bar = hn_fixture_find (GTK_WIDGET (self->window), HN_TYPE_ALARM_BAR);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->desk);
}

static void
settle (Fixture *self)
{
  hn_fixture_settle (GTK_WIDGET (self->window));
}

static void
act (Fixture *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL);
  settle (self);
}

/* The titles in the bar, from the top, with a line between them. */
static char *
read_rows (Fixture *self)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (self->bar); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = hn_fixture_find (child, HN_TYPE_ALARM_ROW);

      if (row != NULL && gtk_widget_get_mapped (row))
        g_string_append_printf (text, "%s|",
                                hn_alarm_get_title (hn_alarm_row_get_alarm (HN_ALARM_ROW (row))));
    }
  return g_string_free (text, FALSE);
}

#define assert_rows(self, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *rows = read_rows (self);                                                      \
    g_assert_cmpstr (rows, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_worst_first (Fixture *self, gconstpointer data)
{
  assert_rows (self, "");
  alarm_fixture_report (self->desk, 1, "gas", "malfunction", "low", 0, 30);
  alarm_fixture_report (self->desk, 2, "gas", "breach", "high", 0, 20);
  alarm_fixture_report (self->desk, 3, "gas", "failure", "newer", 0, 5);
  alarm_fixture_report (self->desk, 4, "gas", "failure", "older", 0, 10);
  alarm_fixture_report (self->desk, 5, "gas", "serious", "follows", 1, 9);
  settle (self);
  /* The symptom makes its cause as urgent as itself, and an older alarm comes before a newer. */
  assert_rows (self, "low|high|older|");
  g_assert_cmpuint (hn_alarm_list_get_n_attention (self->alarms), ==, 5);
  g_assert_cmpuint (hn_alarm_list_get_n_rows_attention (self->alarms), ==, 4);
}

static void
test_acknowledge (Fixture *self, gconstpointer data)
{
  HnAlarm *alarm;

  alarm_fixture_report (self->desk, 1, "gas", "failure", "cause", 0, 30);
  alarm_fixture_report (self->desk, 2, "gas", "failure", "symptom", 1, 20);
  alarm_fixture_report (self->desk, 3, "gas", "malfunction", "other", 0, 20);
  settle (self);
  act (self, "desk.alarm-acknowledge");
  /* The first one, with what folds under it. */
  g_assert_cmpuint (alarm_fixture_get_n_sent (self->desk), ==, 2);
  assert_rows (self, "other|");
  alarm = hn_alarm_list_lookup (self->alarms, "incident--00000000-0000-4000-8000-000000000002");
  g_assert_cmpint (hn_alarm_get_state (alarm), ==, HN_ALARM_STATE_ACKNOWLEDGED);
  g_assert_cmpstr (hn_alarm_get_acknowledged_by (alarm), ==, hn_desk_get_identity (self->desk));
  act (self, "desk.alarm-acknowledge");
  assert_rows (self, "");
  /* Where nothing waits nothing is done. */
  act (self, "desk.alarm-acknowledge");
  g_assert_cmpuint (alarm_fixture_get_n_sent (self->desk), ==, 3);
  /* It gets worse. */
  alarm_fixture_report (self->desk, 3, "gas", "failure", "other", 0, 1);
  settle (self);
  assert_rows (self, "other|");
}

/* Rule 13: what comes while the hand is there waits, and says so. */
static void
test_rows_do_not_move (Fixture *self, gconstpointer data)
{
  alarm_fixture_report (self->desk, 1, "gas", "malfunction", "one", 0, 30);
  alarm_fixture_report (self->desk, 2, "gas", "malfunction", "two", 0, 29);
  settle (self);
  act (self, "desk.alarm-focus");
  alarm_fixture_report (self->desk, 3, "gas", "serious", "worse", 0, 1);
  settle (self);
  assert_rows (self, "one|two|");
  /* What the officer has done makes room for what is next. */
  act (self, "desk.alarm-acknowledge");
  assert_rows (self, "worse|two|");
  alarm_fixture_report (self->desk, 4, "gas", "serious", "more", 0, 2);
  settle (self);
  assert_rows (self, "worse|two|");
  act (self, "desk.incidents");
  assert_rows (self, "more|worse|two|");
}

/* Where the columns of a row begin, from the left of the window. */
static void
read_columns (Fixture *self, GtkWidget *row, int x[HN_N_ALARM_COLUMNS])
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child), n++)
    {
      graphene_rect_t bounds;

      g_assert_cmpuint (n, <, HN_N_ALARM_COLUMNS);
      g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (self->window), &bounds));
      x[n] = (int) graphene_rect_get_x (&bounds);
    }
  g_assert_cmpuint (n, ==, HN_N_ALARM_COLUMNS);
}

/* All rows beneath have their columns in the same places; how many rows there are. */
static guint
check_columns (Fixture *self, GtkWidget *widget, int x[HN_N_ALARM_COLUMNS], guint n_rows)
{
  if (HN_IS_ALARM_ROW (widget) && gtk_widget_get_mapped (widget))
    {
      int others[HN_N_ALARM_COLUMNS];

      read_columns (self, widget, others);
      if (n_rows == 0)
        memcpy (x, others, sizeof others);
      g_assert_cmpmem (x, sizeof others, others, sizeof others);
      return n_rows + 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows = check_columns (self, child, x, n_rows);
  return n_rows;
}

/* Whatever stands in a row, and however deep it stands, its columns are where those above are. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  int x[HN_N_ALARM_COLUMNS];
  GtkWidget *page;

  alarm_fixture_fill (self->desk);
  alarm_fixture_report (self->desk, 6, "gas", "failure", "gone", 0, 30);
  alarm_fixture_report (self->desk, 6, "gas", "normal", "gone", 0, 4);
  settle (self);
  g_assert_cmpuint (check_columns (self, self->bar, x, 0), ==, 3);
  hn_desk_set_view (self->desk, HN_VIEW_ALARMS);
  settle (self);
  page = hn_fixture_find (GTK_WIDGET (self->window), HN_TYPE_ALARM_PAGE);
  hn_alarm_page_set_expanded (HN_ALARM_PAGE (page), 0, TRUE);
  settle (self);
  g_assert_cmpuint (check_columns (self, page, x, 0), ==, 6);
}

static void
test_go_to (Fixture *self, gconstpointer data)
{
  GObject *selection;

  alarm_fixture_report (self->desk, 7, "gas", "failure", "one", 0, 30);
  settle (self);
  act (self, "desk.alarm-go");
  selection = hn_desk_get_selection (self->desk);
  g_assert_true (HN_IS_INCIDENT (selection));
  g_assert_cmpstr (hn_incident_get_title (HN_INCIDENT (selection)), ==, "one");
}

static GtkWidget *
find_shelf_part (Fixture *self, GType type)
{
  GtkWidget *shelf = hn_fixture_find (GTK_WIDGET (self->window), HN_TYPE_ALARM_SHELF);

  g_assert_nonnull (shelf);
  return hn_fixture_find (shelf, type);
}

static void
test_shelve (Fixture *self, gconstpointer data)
{
  GtkWidget *reason;
  HnAlarm *alarm;

  alarm_fixture_report (self->desk, 1, "gas", "failure", "one", 0, 30);
  settle (self);
  act (self, "desk.alarm-shelve");
  reason = find_shelf_part (self, GTK_TYPE_ENTRY);
  g_signal_emit_by_name (reason, "activate");
  g_assert_cmpuint (alarm_fixture_get_n_sent (self->desk), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (reason), "Planned work");
  g_signal_emit_by_name (reason, "activate");
  settle (self);
  g_assert_cmpuint (alarm_fixture_get_n_sent (self->desk), ==, 1);
  assert_rows (self, "");
  g_assert_cmpuint (hn_alarm_list_get_n_shelved (self->alarms), ==, 1);
  alarm = hn_alarm_list_lookup (self->alarms, "incident--00000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (hn_alarm_get_shelved_reason (alarm), ==, "Planned work");

  /* Its end comes by itself: half an hour is what is offered first. That the feed is silent for so
   * long is another alarm, and not looked at here. */
  hn_alarm_list_remove_feed (self->alarms, "nisc");
  hn_clock_advance (hn_fixture_get_clock (), (gint64) 29 * 60 * G_USEC_PER_SEC);
  settle (self);
  assert_rows (self, "");
  hn_clock_advance (hn_fixture_get_clock (), (gint64) 2 * 60 * G_USEC_PER_SEC);
  settle (self);
  assert_rows (self, "one|");
}

/* What cannot be done says why. */
static void
test_cannot (Fixture *self, gconstpointer data)
{
  alarm_fixture_report (self->desk, 1, "gas", "failure", "one", 0, 30);
  hn_desk_set_log_writable (self->desk, FALSE);
  settle (self);
  act (self, "desk.alarm-acknowledge");
  g_assert_cmpuint (alarm_fixture_get_n_sent (self->desk), ==, 0);
  assert_rows (self, "one|");
  g_assert_nonnull (hn_desk_get_notice (self->desk));
}

static void
test_page (Fixture *self, gconstpointer data)
{
  GtkWidget *page, *list;
  GListModel *rows;

  alarm_fixture_fill (self->desk);
  hn_desk_set_view (self->desk, HN_VIEW_ALARMS);
  settle (self);
  page = hn_fixture_find (GTK_WIDGET (self->window), HN_TYPE_ALARM_PAGE);
  list = hn_fixture_find (page, GTK_TYPE_LIST_VIEW);
  rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
  hn_alarm_page_set_expanded (HN_ALARM_PAGE (page), 0, TRUE);
  settle (self);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 5);
  hn_alarm_page_set_expanded (HN_ALARM_PAGE (page), 0, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
}

/* --- what sounds --- */

static void
on_sounded (HnSounder *sounder, guint priority, GString *sounds)
{
  g_string_append_printf (sounds, "%s ", hn_alarm_priority_get_nick (priority));
}

static void
listen (GString *sounds)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_test_message ("%s", sounds->str);
}

#define assert_sounds(sounds, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    listen (sounds);                                                                               \
    g_assert_cmpstr ((sounds)->str, ==, expected);                                                 \
    g_string_truncate (sounds, 0);                                                                 \
  }                                                                                                \
  G_STMT_END

static void
wait_s (int seconds)
{
  for (int i = 0; i < seconds; i++)
    hn_clock_advance (hn_fixture_get_clock (), G_USEC_PER_SEC);
}

static void
test_sound (void)
{
  g_autoptr (HnDesk) desk = alarm_fixture_desk_new ();
  HnAlarmList *alarms = hn_desk_get_alarms (desk);
  g_autoptr (HnSounder) sounder = hn_sounder_new (alarms, hn_fixture_get_clock ());
  g_autoptr (GString) sounds = g_string_new (NULL);

  g_signal_connect (sounder, "sounded", G_CALLBACK (on_sounded), sounds);
  /* Of what calls at once the most urgent sounds. */
  alarm_fixture_report (desk, 1, "gas", "malfunction", "one", 0, 3);
  alarm_fixture_report (desk, 2, "gas", "failure", "two", 0, 3);
  assert_sounds (sounds, "medium ");
  wait_s (29);
  assert_sounds (sounds, "");
  wait_s (2);
  assert_sounds (sounds, "medium ");

  /* Silence ends by itself, and something worse ends it at once. */
  hn_alarm_list_silence (alarms);
  wait_s (29);
  assert_sounds (sounds, "");
  wait_s (2);
  assert_sounds (sounds, "medium ");
  hn_alarm_list_silence (alarms);
  alarm_fixture_report (desk, 3, "gas", "malfunction", "three", 0, 2);
  assert_sounds (sounds, "");
  alarm_fixture_report (desk, 4, "gas", "serious", "four", 0, 1);
  assert_sounds (sounds, "high ");
  g_assert_cmpint (hn_alarm_list_get_silent_until_us (alarms), ==, 0);

  hn_sounder_set_muted (sounder, TRUE);
  wait_s (60);
  assert_sounds (sounds, "");
  hn_sounder_test (sounder);
  wait_s (5);
  assert_sounds (sounds, "low medium high ");
}

/* A sound that cannot be played is said; where there is a device it is not. */
static void
test_no_device (void)
{
  g_autoptr (HnDesk) desk = alarm_fixture_desk_new ();
  g_autoptr (HnSounder) sounder =
      hn_sounder_new (hn_desk_get_alarms (desk), hn_fixture_get_clock ());
  gint64 deadline_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  g_setenv ("CANBERRA_DRIVER", "there-is-no-such-driver", TRUE);
  hn_sounder_test (sounder);
  while (hn_sounder_get_trouble (sounder) == NULL && g_get_monotonic_time () < deadline_us)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (hn_sounder_get_trouble (sounder));
  g_unsetenv ("CANBERRA_DRIVER");
}

/* Rule 11: what stands where anybody reads it names nothing. */
static void
test_words (void)
{
  g_autoptr (HnDesk) desk = alarm_fixture_desk_new ();
  HnAlarmList *alarms = hn_desk_get_alarms (desk);
  g_autofree char *public = NULL;
  g_autofree char *row = NULL;
  g_autofree char *calm = hn_describe_attention (alarms);
  HnAlarm *alarm;

  g_assert_cmpstr (calm, ==, "No alarm waits to be acknowledged");
  alarm_fixture_report (desk, 1, "gas", "serious", "SECRET", 0, 3);
  alarm_fixture_report (desk, 2, "gas", "failure", "SECRET TOO", 1, 3);
  public = hn_describe_attention (alarms);
  g_assert_cmpstr (public, ==, "2 alarms not acknowledged (High 1 · Medium 1)");
  alarm = hn_alarm_list_lookup (alarms, "incident--00000000-0000-4000-8000-000000000001");
  row = hn_describe_alarm (hn_desk_get_live_situation (desk), alarm, hn_desk_get_now_us (desk),
                           hn_desk_get_wall_us (desk));
  g_assert_cmpstr (row, ==,
                   "High, not acknowledged, Serious impact on people’s lives and the economy, "
                   "SECRET, Gas, since 13:59:11 (2 min ago), 1 affected, 1 new");
}

/* An exercise at ten times the speed, at 09:00 of its day when the desk's wall shows 13:52:11. */
static void
tell_exercise_time (HnDesk *desk)
{
  static const char text[] =
      "{\"type\":\"note\",\"spec_version\":\"2.1\","
      "\"id\":\"note--00000000-0000-4000-8000-000000000001\","
      "\"created_by_ref\":\"identity--00000000-0000-4000-8000-000000000001\","
      "\"created\":\"2026-11-23T04:52:11Z\",\"modified\":\"2026-11-23T04:52:11Z\","
      "\"content\":\"演習開始\",\"labels\":[\"exercise\"],"
      "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\","
      "\"exercise\":\"hokkaido-2018\","
      "\"exercise_clock\":{\"at\":\"2018-09-06T00:00:00Z\",\"speed\":10}}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  g_assert_no_error (error);
  g_ptr_array_add (entries, hn_log_entry_new (record, 1000, HN_FIXTURE_NOW_US, "nisc", 0));
  hn_desk_push (desk, entries);
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
}

/* A flood is an officer's, who lives by the wall's clock; when it began is told by the desk's. */
static void
test_flood_in_exercise (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, "*");
  HnAlarmList *alarms = hn_desk_get_alarms (desk);
  HnAlarmLoad *load;
  g_autofree char *real = NULL;
  g_autofree char *exercise = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < 12; i++)
    hn_fixture_report (desk, i + 1, 0, "gas", NULL, "failure", "a", NULL, 5);
  real = hn_describe_flood (alarms);
  g_assert_cmpstr (real, ==, "Flood since 13:57:11: 12 in 10 min");
  tell_exercise_time (desk);
  exercise = hn_describe_flood (alarms);
  g_assert_cmpstr (exercise, ==, "Flood since 09:50:00: 12 in 10 min of real time");
  load = hn_alarm_list_dup_load (alarms);
  words = hn_describe_load (load, hn_desk_get_live_situation (desk), hn_desk_get_wall_us (desk));
  g_assert_true (g_str_has_prefix (words, "Since 08:30:00 on the wall clock: 12 raised"));
  hn_alarm_load_free (load);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/widgets/alarms/worst-first", test_worst_first },
    { "/widgets/alarms/acknowledge", test_acknowledge },
    { "/widgets/alarms/rows-do-not-move", test_rows_do_not_move },
    { "/widgets/alarms/columns", test_columns },
    { "/widgets/alarms/go-to", test_go_to },
    { "/widgets/alarms/shelve", test_shelve },
    { "/widgets/alarms/cannot", test_cannot },
    { "/widgets/alarms/page", test_page },
  };

  hn_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/widgets/alarms/sound", test_sound);
  g_test_add_func ("/widgets/alarms/no-device", test_no_device);
  g_test_add_func ("/widgets/alarms/words", test_words);
  g_test_add_func ("/widgets/alarms/flood-in-exercise", test_flood_in_exercise);
  return g_test_run ();
}
