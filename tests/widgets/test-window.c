/* The window: one selection for all, the list that does not move, the pages, and that it goes. */

#include "config.h"

#include "hn-banner.h"
#include "hn-clock-label.h"
#include "hn-desk-view.h"
#include "hn-feed-indicator.h"
#include "hn-fixture.h"
#include "hn-incident-page.h"
#include "hn-incidents-view.h"

static void
test_selection_is_shared (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);
  GtkWidget *page, *list;

  hn_fixture_fill (desk);
  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1280, 800);
  g_assert_true (hn_desk_select_incident (desk, "incident--00000000-0000-4000-8000-000000001000"));
  hn_fixture_settle (GTK_WIDGET (window));
  page = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_INCIDENT_PAGE);
  list = hn_fixture_find (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_INCIDENTS_VIEW),
                          GTK_TYPE_LIST_VIEW);
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_true (gtk_single_selection_get_selected_item (
                     GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) ==
                 hn_desk_get_selection (desk));
  g_assert_cmpstr (hn_sector_status_get_id (hn_desk_get_selected_sector (desk)), ==, "telecom");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Rule 13: a list never moves under the hand. */
static void
test_list_does_not_move (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);
  HnIncidentsView *view;
  GListModel *rows;

  hn_fixture_report (desk, 1, 0, "gas", NULL, "failure", "one", NULL, 9);
  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1280, 800);
  view = HN_INCIDENTS_VIEW (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_INCIDENTS_VIEW));
  rows = hn_incidents_view_get_rows (view);

  gtk_widget_activate_action (GTK_WIDGET (window), "desk.incidents", NULL);
  hn_fixture_settle (GTK_WIDGET (window));
  for (guint i = 0; i < 5; i++)
    hn_fixture_report (desk, 2 + i, 0, "gas", NULL, "failure", "more", NULL, 8 - (int) i);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  g_assert_cmpuint (hn_incidents_view_get_n_waiting (view), ==, 5);
  gtk_widget_activate_action (GTK_WIDGET (window), "desk.show-new", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 6);
  hn_fixture_report (desk, 10, 0, "gas", NULL, "failure", "last", NULL, 1);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 6);
  gtk_widget_activate_action (GTK_WIDGET (window), "desk.board", NULL);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 7);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_narrow (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);
  HnDeskView *view;

  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1000, 700);
  view = HN_DESK_VIEW (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_DESK_VIEW));
  g_assert_false (hn_desk_view_has_inspector (view));
  hn_desk_select_sector (desk, "gas");
  gtk_widget_activate_action (GTK_WIDGET (window), "desk.enter-inspector", NULL);
  g_assert_true (hn_desk_view_has_inspector (view));
  gtk_widget_activate_action (GTK_WIDGET (window), "desk.back", NULL);
  g_assert_false (hn_desk_view_has_inspector (view));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Exercise and reality can never be mistaken for each other (G2). */
static void
test_exercise_is_loud (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, "*");
  g_autoptr (HnDesk) live = NULL;
  HnWindow *window = hn_window_new (NULL);
  GtkWidget *banner, *clock;

  hn_fixture_fill (desk);
  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1280, 800);
  banner = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BANNER);
  clock = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_CLOCK_LABEL);
  g_assert_true (gtk_widget_get_mapped (banner));
  g_assert_nonnull (strstr (hn_banner_get_text (HN_BANNER (banner)), "EXERCISE"));
  g_assert_nonnull (strstr (hn_banner_get_text (HN_BANNER (banner)), "hokkaido-2018"));
  g_assert_true (g_str_has_prefix (hn_clock_label_get_text (HN_CLOCK_LABEL (clock)), "Exercise"));
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "EXERCISE"));

  live = hn_fixture_desk_new (NULL, NULL);
  hn_window_set_desk (window, live);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_mapped (banner));
  g_assert_cmpstr (hn_clock_label_get_text (HN_CLOCK_LABEL (clock)), ==, "14:02:11 JST");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_feed_says_its_error (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);
  HnFeedIndicator *indicator;

  hn_window_set_desk (window, desk);
  indicator = HN_FEED_INDICATOR (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_FEED_INDICATOR));
  g_assert_cmpstr (hn_feed_indicator_get_text (indicator), ==,
                   "live, 0.2 s behind (hub.example.go.jp)");
  hn_feed_status_set_state (hn_fixture_get_feed (), HN_FEED_STATE_WAITING);
  hn_feed_status_set_last_error (hn_fixture_get_feed (), "nobody answers");
  g_assert_nonnull (strstr (hn_feed_indicator_get_text (indicator), "nobody answers"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalizes (void)
{
  HnDesk *desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);

  hn_fixture_fill (desk);
  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1280, 800);
  hn_desk_select_sector (desk, "finance");
  hn_fixture_settle (GTK_WIDGET (window));
  hn_desk_select_incident (desk, "incident--00000000-0000-4000-8000-000000001000");
  hn_fixture_settle (GTK_WIDGET (window));
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (window);
  g_assert_finalize_object (desk);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/window/selection-is-shared", test_selection_is_shared);
  g_test_add_func ("/widgets/window/list-does-not-move", test_list_does_not_move);
  g_test_add_func ("/widgets/window/narrow", test_narrow);
  g_test_add_func ("/widgets/window/exercise-is-loud", test_exercise_is_loud);
  g_test_add_func ("/widgets/window/feed-says-its-error", test_feed_says_its_error);
  g_test_add_func ("/widgets/window/finalizes", test_finalizes);
  return g_test_run ();
}
