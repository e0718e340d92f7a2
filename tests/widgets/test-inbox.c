/* The inbox: what is listed, what can be decided, and by which keys. */

#include "config.h"

#include "hn-compare-view.h"
#include "hn-decision-form-private.h"
#include "hn-inbox-actions.h"
#include "hn-inbox-row.h"
#include "hn-inbox-table.h"
#include "hn-inbox.h"
#include "hn-take-down-form-private.h"
#include "hn-triage-page.h"
#include "inbox-fixture.h"

typedef struct
{
  HnDesk *desk;
  HnWindow *window;
  GtkWidget *inbox;
  HnInboxTable *table;
  HnTriagePage *page;
  HnDecisionForm *form;
  HnTakeDownForm *take_down;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = inbox_fixture_desk_new ();
  inbox_fixture_fill (fixture->desk);
  fixture->window = hn_window_new (NULL);
  hn_window_set_desk (fixture->window, fixture->desk);
  hn_desk_set_view (fixture->desk, HN_VIEW_INBOX);
  hn_fixture_present (fixture->window, 1280, 800);
  fixture->inbox = hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_INBOX);
  fixture->table = HN_INBOX_TABLE (hn_fixture_find (fixture->inbox, HN_TYPE_INBOX_TABLE));
  fixture->page = HN_TRIAGE_PAGE (hn_fixture_find (fixture->inbox, HN_TYPE_TRIAGE_PAGE));
  fixture->take_down = HN_TAKE_DOWN_FORM (hn_fixture_find (fixture->inbox, HN_TYPE_TAKE_DOWN_FORM));
  fixture->form = hn_triage_page_get_form (fixture->page);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *inbox = fixture->inbox;

  g_object_add_weak_pointer (G_OBJECT (inbox), (gpointer *) &inbox);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (inbox);
  g_clear_object (&fixture->desk);
}

static HnIncident *
get (Fixture *fixture, guint number)
{
  return inbox_fixture_get (fixture->desk, number);
}

static void
choose (Fixture *fixture, guint number)
{
  hn_desk_select (fixture->desk, get (fixture, number));
  hn_fixture_settle (GTK_WIDGET (fixture->window));
}

/* Whether it could be done; what cannot be done now does nothing. */
static gboolean
do_it (Fixture *fixture, HnInboxAction action)
{
  guint n_sent = inbox_fixture_get_n_sent ();
  gboolean was_open = hn_decision_form_is_open (fixture->form);
  g_autofree char *why_not =
      hn_inbox_action_why_not (action, fixture->desk, hn_triage_page_get_incident (fixture->page));

  gtk_widget_activate_action (fixture->inbox, hn_inbox_action_get_name (action), NULL);
  if (why_not == NULL)
    return TRUE;
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, n_sent);
  g_assert_cmpint (hn_decision_form_is_open (fixture->form), ==, was_open);
  return FALSE;
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (hn_inbox_table_get_rows (fixture->table));
}

/* Does what a key does where the focus is. */
static gboolean
press (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->inbox);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 fixture->inbox,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_not_reached ();
}

/* --- the list --- */

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnIncident) newest = NULL;

  /* Five are open, the near miss was never acknowledged. */
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  newest = g_list_model_get_item (hn_inbox_table_get_rows (fixture->table), 0);
  g_assert_true (newest == get (fixture, 5));
  g_assert_true (press (fixture, GDK_KEY_o));
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  g_assert_true (press (fixture, GDK_KEY_m));
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  g_assert_true (press (fixture, GDK_KEY_l));
  g_assert_cmpuint (count_rows (fixture), ==, 6);
}

static HnIncident *
get_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return HN_IS_INBOX_ROW (row) ? hn_inbox_row_get_incident (HN_INBOX_ROW (row)) : NULL;
}

/* The keys go on working where a list is empty, or was: the focus is never lost. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  for (guint number = 1; number <= 6; number++)
    {
      choose (fixture, number);
      g_assert_true (press (fixture, GDK_KEY_a));
    }
  choose (fixture, 2);
  g_assert_true (press (fixture, GDK_KEY_t));
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         GTK_WIDGET (fixture->table)));

  /* What is selected is so in the next list, too, and has the focus. */
  g_assert_true (press (fixture, GDK_KEY_l));
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  g_assert_true (get_focused (fixture) == get (fixture, 2));
  g_assert_true (press (fixture, GDK_KEY_m));
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_true (get_focused (fixture) == get (fixture, 6));
  g_assert_true (press (fixture, GDK_KEY_t));
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_true (press (fixture, GDK_KEY_o));
  g_assert_true (get_focused (fixture) == get (fixture, 2));
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_true (get_focused (fixture) == get (fixture, 2));
}

/* A list never moves under the hand. */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  hn_inbox_table_set_held (fixture->table, TRUE);
  inbox_fixture_report (fixture->desk, 7, 0, 1, "新しい連絡", "\"sector\":\"gas\",", NULL);
  while (hn_inbox_table_get_n_waiting (fixture->table) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (hn_inbox_table_get_n_waiting (fixture->table), ==, 1);
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  hn_inbox_show_new (HN_INBOX (fixture->inbox));
  g_assert_cmpuint (count_rows (fixture), ==, 7);
}

/* --- deciding --- */

static void
test_acknowledge (Fixture *fixture, gconstpointer data)
{
  HnAlarmAction *action;

  g_assert_false (do_it (fixture, HN_INBOX_ACTION_ACKNOWLEDGE));
  choose (fixture, 1);
  g_assert_true (press (fixture, GDK_KEY_a));
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, 1);
  action = hn_record_get_alarm_action (inbox_fixture_get_sent ());
  g_assert_nonnull (action);
  g_assert_cmpint (hn_alarm_action_get_kind (action), ==, HN_ALARM_ACTION_ACKNOWLEDGED);
  g_assert_cmpstr (hn_alarm_action_get_key (action), ==, hn_incident_get_id (get (fixture, 1)));
  g_assert_cmpint (hn_triage_of (hn_desk_get_alarms (fixture->desk), get (fixture, 1)), !=,
                   HN_TRIAGE_TO_DO);
  hn_inbox_table_set_filter (fixture->table, HN_INBOX_OPEN);
  hn_inbox_table_set_filter (fixture->table, HN_INBOX_TO_DO);
  g_assert_cmpuint (count_rows (fixture), ==, 5);

  /* What never raised an alarm can be acknowledged too. */
  choose (fixture, 6);
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_ACKNOWLEDGE));
  g_assert_cmpint (hn_triage_of (hn_desk_get_alarms (fixture->desk), get (fixture, 6)), ==,
                   HN_TRIAGE_CLOSED);
}

/* One key accepts a suggestion; then it is suggested no more. */
static void
test_accept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSuggestion) first = NULL;
  HnCorrelation *correlation;
  guint n;

  choose (fixture, 2);
  n = g_list_model_get_n_items (hn_triage_page_get_suggestions (fixture->page));
  g_assert_cmpuint (n, >=, 1);
  first = g_list_model_get_item (hn_triage_page_get_suggestions (fixture->page), 0);
  g_assert_true (press (fixture, GDK_KEY_1));
  correlation = hn_record_get_correlation (inbox_fixture_get_sent ());
  g_assert_nonnull (correlation);
  g_assert_cmpint (hn_correlation_get_kind (correlation), ==, hn_suggestion_get_kind (first));
  g_assert_nonnull (hn_correlation_get_reason (correlation));
  g_assert_true (g_strv_contains (hn_record_get_object_refs (inbox_fixture_get_sent ()),
                                  hn_incident_get_id (hn_suggestion_get_incident (first))));
  g_assert_cmpuint (g_list_model_get_n_items (hn_triage_page_get_suggestions (fixture->page)), ==,
                    n - 1);
  /* There is none with that number: nothing is decided. */
  press (fixture, GDK_KEY_9);
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, 1);
}

static void
type (Fixture *fixture, guint field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->form->fields[field]), text);
}

static void
assert_asks (Fixture *fixture, HnInboxAction action)
{
  guint n_sent = inbox_fixture_get_n_sent ();

  g_assert_true (do_it (fixture, action));
  g_assert_true (hn_decision_form_is_open (fixture->form));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->form)));
  g_assert_false (gtk_widget_get_visible (fixture->form->error));
  /* What must be said is missing: nothing is sent, and the form says what. */
  g_assert_false (hn_decision_form_send (fixture->form));
  g_assert_true (gtk_widget_get_visible (fixture->form->error));
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, n_sent);
}

static void
assert_sends (Fixture *fixture)
{
  guint n_sent = inbox_fixture_get_n_sent ();

  g_assert_false (gtk_widget_get_visible (fixture->form->error));
  g_assert_true (gtk_widget_get_visible (fixture->form->preview));
  g_assert_true (hn_decision_form_send (fixture->form));
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, n_sent + 1);
  g_assert_false (hn_decision_form_is_open (fixture->form));
}

static void
test_judge (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 2);
  assert_asks (fixture, HN_INBOX_ACTION_CLASSIFY);
  hn_choice_set (HN_CHOICE (fixture->form->fields[5]), "failure");
  type (fixture, 6, "電話で確認した");
  assert_sends (fixture);
  g_assert_cmpint (hn_incident_get_state (get (fixture, 2)), ==, HN_STATE_FAILURE);
  g_assert_cmpint (hn_incident_get_reported_state (get (fixture, 2)), ==, HN_STATE_MALFUNCTION);

  assert_asks (fixture, HN_INBOX_ACTION_CONFIDENCE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fixture->form->fields[0]), 95);
  type (fixture, 1, "二つの情報源が一致した");
  assert_sends (fixture);
  g_assert_cmpint (hn_incident_get_confidence (get (fixture, 2)), ==, 95);
}

/* It is offered only where a remark of the plan excludes cases: in 金融, not in 情報通信. */
static void
test_exclude (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 2);
  g_assert_false (do_it (fixture, HN_INBOX_ACTION_EXCLUDE));
  choose (fixture, 3);
  assert_asks (fixture, HN_INBOX_ACTION_EXCLUDE);
  /* A level that excludes nothing is none to choose. */
  hn_choice_set (HN_CHOICE (fixture->form->fields[1]), "market-operation");
  g_assert_null (hn_choice_get (HN_CHOICE (fixture->form->fields[1])));
  hn_choice_set (HN_CHOICE (fixture->form->fields[1]), "deposits");
  type (fixture, 2, "予備系に切り替わった");
  assert_sends (fixture);
  g_assert_cmpint (hn_judgement_get_kind (hn_record_get_judgement (inbox_fixture_get_sent ())), ==,
                   HN_JUDGEMENT_EXCLUSION);
}

/* Another sector brings its own services. */
static void
test_classify_service (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 5);
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_CLASSIFY));
  hn_choice_set (HN_CHOICE (fixture->form->fields[0]), "gas");
  hn_choice_set (HN_CHOICE (fixture->form->fields[1]), "gas-supply");
  type (fixture, 6, "連絡先から判明");
  assert_sends (fixture);
  g_assert_cmpstr (hn_incident_get_service_id (get (fixture, 5)), ==, "gas-supply");
  g_assert_cmpstr (hn_incident_get_sector_id (get (fixture, 5)), ==, "gas");
}

static void
test_ask (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 4);
  g_assert_false (do_it (fixture, HN_INBOX_ACTION_ANSWER));
  assert_asks (fixture, HN_INBOX_ACTION_ASK);
  type (fixture, 0, "断水の戸数は？");
  type (fixture, 2, "14:30");
  assert_sends (fixture);
  g_assert_cmpint (hn_query_get_due_us (hn_record_get_query (inbox_fixture_get_sent ())), >,
                   HN_FIXTURE_NOW_US);
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_ACKNOWLEDGE));
  g_assert_cmpint (hn_triage_of (hn_desk_get_alarms (fixture->desk), get (fixture, 4)), ==,
                   HN_TRIAGE_WAITING);
  assert_asks (fixture, HN_INBOX_ACTION_ANSWER);
  type (fixture, 0, "約200戸");
  assert_sends (fixture);
  g_assert_cmpint (hn_triage_of (hn_desk_get_alarms (fixture->desk), get (fixture, 4)), ==,
                   HN_TRIAGE_ACKNOWLEDGED);
}

static void
test_receipt (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 1);
  assert_asks (fixture, HN_INBOX_ACTION_RECEIPT);
  type (fixture, 1, "経済産業省 リエゾン");
  type (fixture, 2, "13:00");
  assert_sends (fixture);
  g_assert_cmpint (hn_receipt_get_hop (hn_record_get_receipt (inbox_fixture_get_sent ())), ==, 2);
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  choose (fixture, 2);
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_CONFIDENCE));
  type (fixture, 1, "確認した");
  assert_sends (fixture);
  id = g_strdup (hn_record_get_id (inbox_fixture_get_sent ()));
  g_assert_true (gtk_widget_activate_action (fixture->inbox, "inbox.withdraw", "s", id));
  g_assert_cmpstr (hn_record_get_id (inbox_fixture_get_sent ()), ==, id);
  g_assert_true (hn_record_is_revoked (inbox_fixture_get_sent ()));
}

static void
test_correlate (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 3);
  g_assert_true (press (fixture, GDK_KEY_c));
  hn_choice_set (HN_CHOICE (fixture->form->fields[0]), hn_incident_get_id (get (fixture, 1)));
  hn_choice_set (HN_CHOICE (fixture->form->fields[1]), "spill-over");
  hn_choice_set (HN_CHOICE (fixture->form->fields[2]), "other");
  assert_sends (fixture);
  /* The cause stands first. */
  g_assert_cmpstr (hn_record_get_object_refs (inbox_fixture_get_sent ())[0], ==,
                   hn_incident_get_id (get (fixture, 1)));
}

/* A cause is asked for only where there is one. */
static void
test_correlate_same (Fixture *fixture, gconstpointer data)
{
  GtkWidget *cause;

  choose (fixture, 3);
  g_assert_true (press (fixture, GDK_KEY_c));
  cause = fixture->form->fields[2];
  hn_choice_set (HN_CHOICE (fixture->form->fields[0]), hn_incident_get_id (get (fixture, 1)));
  hn_choice_set (HN_CHOICE (fixture->form->fields[1]), "spill-over");
  g_assert_true (gtk_widget_get_visible (cause));
  hn_choice_set (HN_CHOICE (cause), "other");
  hn_choice_set (HN_CHOICE (fixture->form->fields[1]), "common-threat");
  g_assert_false (gtk_widget_get_visible (cause));
  hn_choice_set (HN_CHOICE (fixture->form->fields[1]), "same-incident");
  g_assert_false (gtk_widget_get_visible (cause));
  g_assert_false (gtk_widget_get_visible (fixture->form->keys[2]));
  assert_sends (fixture);
  g_assert_cmpstr (hn_record_get_object_refs (inbox_fixture_get_sent ())[0], ==,
                   hn_incident_get_id (get (fixture, 3)));
}

/* --- what cannot be done now --- */

static void
test_not_now (Fixture *fixture, gconstpointer data)
{
  g_autofree char *why_not = NULL;
  g_autofree char *not_nisc = NULL;

  choose (fixture, 3);
  hn_desk_set_log_writable (fixture->desk, FALSE);
  g_assert_false (do_it (fixture, HN_INBOX_ACTION_ACKNOWLEDGE));
  why_not = hn_inbox_action_why_not (HN_INBOX_ACTION_ACKNOWLEDGE, fixture->desk, get (fixture, 3));
  g_assert_nonnull (why_not);
  hn_desk_set_log_writable (fixture->desk, TRUE);

  hn_desk_set_role (fixture->desk, HN_ROLE_LIAISON);
  g_assert_false (hn_inbox_action_is_offered (HN_INBOX_ACTION_EXCLUDE, fixture->desk));
  g_assert_true (hn_inbox_action_is_offered (HN_INBOX_ACTION_RECEIPT, fixture->desk));
  g_assert_false (do_it (fixture, HN_INBOX_ACTION_EXCLUDE));
  hn_desk_set_role (fixture->desk, HN_ROLE_DUTY_OFFICER);
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_EXCLUDE));

  hn_desk_set_identity (fixture->desk, "identity--00000000-0000-4000-8000-000000000001");
  not_nisc = hn_inbox_action_why_not (HN_INBOX_ACTION_EXCLUDE, fixture->desk, get (fixture, 3));
  g_assert_nonnull (not_nisc);
}

static void
test_replay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSituation) past = hn_situation_new (hn_desk_get_plan (fixture->desk), NULL);

  choose (fixture, 2);
  hn_desk_show_past (fixture->desk, past, HN_FIXTURE_NOW_US - G_TIME_SPAN_HOUR);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_null (hn_triage_page_get_incident (fixture->page));
  g_assert_false (do_it (fixture, HN_INBOX_ACTION_TAKE_DOWN));
  hn_desk_show_past (fixture->desk, NULL, 0);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_TAKE_DOWN));
}

/* A letter that is typed is no command. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 2);
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_ASK));
  gtk_widget_grab_focus (fixture->form->fields[0]);
  g_assert_false (press (fixture, GDK_KEY_a));
  g_assert_false (press (fixture, GDK_KEY_1));
  g_assert_false (press (fixture, GDK_KEY_t));
  /* Nor is one in a choice. */
  gtk_widget_grab_focus (fixture->form->fields[1]);
  g_assert_false (press (fixture, GDK_KEY_a));
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, 0);
  hn_decision_form_close (fixture->form);
  g_assert_true (press (fixture, GDK_KEY_a));
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, 1);
}

/* --- the page --- */

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  HnCompareView *compare =
      HN_COMPARE_VIEW (hn_fixture_find (GTK_WIDGET (fixture->page), HN_TYPE_COMPARE_VIEW));

  choose (fixture, 1);
  /* Title, state, households, kW. */
  g_assert_cmpuint (hn_compare_view_get_n_changed (compare), ==, 4);
  choose (fixture, 2);
  g_assert_cmpuint (hn_compare_view_get_n_changed (compare), ==, 0);
}

/* --- the form of the telephone --- */

static void
type_field (Fixture *fixture, HnTakeDownField field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->take_down->fields[field].input), text);
}

static void
test_take_down (Fixture *fixture, gconstpointer data)
{
  HnIncident *incident;
  HnReport *report;

  g_assert_true (press (fixture, GDK_KEY_n));
  g_assert_false (hn_take_down_form_send (fixture->take_down));
  g_assert_true (gtk_widget_get_visible (fixture->take_down->error));
  g_assert_true (gtk_widget_get_visible (fixture->take_down->fields[HN_TAKE_DOWN_PERSON].note));
  type_field (fixture, HN_TAKE_DOWN_CONTACT, "保安電話 7-200");
  g_assert_false (gtk_widget_get_visible (fixture->take_down->fields[HN_TAKE_DOWN_PERSON].note));
  type_field (fixture, HN_TAKE_DOWN_OPERATOR, "札幌市水道局");
  type_field (fixture, HN_TAKE_DOWN_BY, "佐藤");
  type_field (fixture, HN_TAKE_DOWN_STARTED, "13時20分");
  hn_choice_set (HN_CHOICE (fixture->take_down->fields[HN_TAKE_DOWN_SECTOR].input), "water");
  gtk_editable_set_text (GTK_EDITABLE (fixture->take_down->amount_fields[0].input), "3万以上");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture->take_down->scope_checks[1]), TRUE);
  g_assert_false (gtk_widget_get_visible (fixture->take_down->error));
  g_assert_true (gtk_widget_get_visible (fixture->take_down->preview));
  g_assert_true (hn_take_down_form_send (fixture->take_down));

  /* It is selected, and says what was typed and nothing that was not. */
  incident = HN_INCIDENT (hn_desk_get_selection (fixture->desk));
  report = hn_incident_get_report (incident);
  g_assert_cmpstr (hn_incident_get_reporter_id (incident), ==, INBOX_US);
  g_assert_cmpstr (hn_incident_get_sector_id (incident), ==, "water");
  g_assert_cmpint (hn_report_get_cause (report), ==, HN_CAUSE_UNKNOWN);
  g_assert_cmpint (hn_report_get_state (report), ==, HN_STATE_UNKNOWN);
  g_assert_null (hn_report_get_threat (report));
  g_assert_cmpuint (hn_report_get_n_quantities (report), ==, 1);
  g_assert_cmpfloat (hn_report_get_quantity (report, 0)->min, ==, 30000);
  g_assert_cmpstr (hn_report_get_scope (report)[0], ==, "nisc");
  g_assert_true (hn_take_down_is_empty (hn_take_down_form_get_draft (fixture->take_down)));

  /* What this desk took down it can complete. */
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_NEXT_VERSION));
  g_assert_cmpstr (
      hn_take_down_get (hn_take_down_form_get_draft (fixture->take_down), HN_TAKE_DOWN_BY), ==,
      "佐藤");
  type_field (fixture, HN_TAKE_DOWN_TITLE, "浄水場の停電");
  hn_clock_advance (hn_fixture_get_clock (), G_USEC_PER_SEC);
  g_assert_true (hn_take_down_form_send (fixture->take_down));
  g_assert_cmpuint (hn_incident_get_n_versions (incident), ==, 2);
  g_assert_cmpstr (hn_incident_get_title (incident), ==, "浄水場の停電");
}

/* The draft stays while the officer looks elsewhere. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_assert_true (do_it (fixture, HN_INBOX_ACTION_TAKE_DOWN));
  type_field (fixture, HN_TAKE_DOWN_TITLE, "途中まで");
  gtk_widget_activate_action (GTK_WIDGET (fixture->take_down), "take-down.close", NULL);
  hn_desk_set_view (fixture->desk, HN_VIEW_BOARD);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  choose (fixture, 1);
  hn_desk_set_view (fixture->desk, HN_VIEW_INBOX);
  hn_inbox_take_down (HN_INBOX (fixture->inbox));
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (fixture->take_down->fields[HN_TAKE_DOWN_TITLE].input)),
      ==, "途中まで");
  g_assert_cmpuint (inbox_fixture_get_n_sent (), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->take_down), "take-down.discard", NULL);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (fixture->take_down->fields[HN_TAKE_DOWN_TITLE].input)),
      ==, "");
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/widgets/inbox/filters", test_filters);
  ADD ("/widgets/inbox/empty", test_empty);
  ADD ("/widgets/inbox/held", test_held);
  ADD ("/widgets/inbox/acknowledge", test_acknowledge);
  ADD ("/widgets/inbox/accept", test_accept);
  ADD ("/widgets/inbox/judge", test_judge);
  ADD ("/widgets/inbox/exclude", test_exclude);
  ADD ("/widgets/inbox/classify-service", test_classify_service);
  ADD ("/widgets/inbox/ask", test_ask);
  ADD ("/widgets/inbox/receipt", test_receipt);
  ADD ("/widgets/inbox/withdraw", test_withdraw);
  ADD ("/widgets/inbox/correlate", test_correlate);
  ADD ("/widgets/inbox/correlate-same", test_correlate_same);
  ADD ("/widgets/inbox/not-now", test_not_now);
  ADD ("/widgets/inbox/replay", test_replay);
  ADD ("/widgets/inbox/typing", test_typing);
  ADD ("/widgets/inbox/compare", test_compare);
  ADD ("/widgets/inbox/take-down", test_take_down);
  ADD ("/widgets/inbox/draft", test_draft);
#undef ADD
  return g_test_run ();
}
