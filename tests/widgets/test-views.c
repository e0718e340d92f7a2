/* The views in one window, the wall display, replay in the window, and why a thing is as it is. */

#include "config.h"

#include "hn-banner.h"
#include "hn-board.h"
#include "hn-explanation-page.h"
#include "hn-explanation-row.h"
#include "hn-fixture.h"
#include "hn-incidents-view.h"
#include "hn-inspector.h"
#include "hn-replay-bar.h"
#include "hn-sector-tile.h"
#include "hn-service-line.h"
#include "hn-service-page.h"
#include "hn-timeline-strip.h"
#include "hn-timeline.h"
#include "hn-view-switcher.h"

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)

static HnWindow *
open_window (HnDesk *desk)
{
  HnWindow *window = hn_window_new (NULL);

  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1280, 800);
  return window;
}

static gboolean
is_mapped (HnWindow *window, GType type)
{
  GtkWidget *widget = hn_fixture_find (GTK_WIDGET (window), type);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

static void
do_action (HnWindow *window, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (window), name, NULL);
  hn_fixture_settle (GTK_WIDGET (window));
}

static void
test_views (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);
  GtkWidget *switcher = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_VIEW_SWITCHER);
  GtkWidget *first = gtk_widget_get_first_child (switcher);

  g_assert_true (is_mapped (window, HN_TYPE_BOARD));
  /* It is made when it is wanted. */
  g_assert_null (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_TIMELINE));
  gtk_widget_activate_action (GTK_WIDGET (window), "desk.view", "s", HN_VIEW_TIMELINE);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpstr (hn_desk_get_view (desk), ==, HN_VIEW_TIMELINE);
  g_assert_true (is_mapped (window, HN_TYPE_TIMELINE));
  g_assert_false (is_mapped (window, HN_TYPE_BOARD));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  g_assert_true (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (first))));
  /* What stays. */
  g_assert_true (is_mapped (window, HN_TYPE_INSPECTOR));
  g_assert_true (is_mapped (window, HN_TYPE_TIMELINE_STRIP));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpstr (hn_desk_get_view (desk), ==, HN_VIEW_BOARD);
  g_assert_true (is_mapped (window, HN_TYPE_BOARD));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_wall (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);

  hn_fixture_fill (desk);
  hn_desk_set_view (desk, HN_VIEW_TIMELINE);
  do_action (window, "desk.wall");
  g_assert_true (is_mapped (window, HN_TYPE_BOARD));
  g_assert_true (is_mapped (window, HN_TYPE_TIMELINE_STRIP));
  g_assert_false (is_mapped (window, HN_TYPE_INCIDENTS_VIEW));
  g_assert_false (is_mapped (window, HN_TYPE_INSPECTOR));
  g_assert_false (is_mapped (window, HN_TYPE_VIEW_SWITCHER));
  do_action (window, "desk.wall");
  g_assert_true (is_mapped (window, HN_TYPE_INCIDENTS_VIEW));
  g_assert_true (is_mapped (window, HN_TYPE_INSPECTOR));
  g_assert_true (is_mapped (window, HN_TYPE_VIEW_SWITCHER));
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
count_rows (HnWindow *window)
{
  GtkWidget *view = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_INCIDENTS_VIEW);

  return g_list_model_get_n_items (hn_incidents_view_get_rows (HN_INCIDENTS_VIEW (view)));
}

/* All views show what was known then, loudly, and with one key what is. */
static void
test_replay (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);
  HnBanner *banner = HN_BANNER (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BANNER));
  GtkWidget *frame = gtk_widget_get_parent (GTK_WIDGET (banner));
  HnSectorTile *tile = HN_SECTOR_TILE (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_SECTOR_TILE));
  HnSectorStatus *live = hn_sector_tile_get_sector (tile);

  hn_fixture_history (desk);
  g_assert_cmpuint (count_rows (window), ==, 5);
  g_assert_false (is_mapped (window, HN_TYPE_REPLAY_BAR));
  g_assert_null (hn_banner_get_replay_text (banner));

  hn_replay_jump (hn_desk_get_replay (desk), HN_FIXTURE_NOW_US - 60 * MINUTE_US);
  hn_fixture_wait_for_archive (desk);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count_rows (window), ==, 1);
  g_assert_true (hn_sector_tile_get_sector (tile) != live);
  g_assert_true (is_mapped (window, HN_TYPE_REPLAY_BAR));
  g_assert_nonnull (strstr (hn_banner_get_replay_text (banner), "13:02:11"));
  g_assert_true (gtk_widget_has_css_class (frame, "replay"));
  do_action (window, "desk.replay-next");
  hn_fixture_wait_for_archive (desk);
  g_assert_cmpuint (count_rows (window), ==, 2);

  do_action (window, "desk.live");
  g_assert_cmpuint (count_rows (window), ==, 5);
  g_assert_true (hn_sector_tile_get_sector (tile) == live);
  g_assert_false (is_mapped (window, HN_TYPE_REPLAY_BAR));
  g_assert_null (hn_banner_get_replay_text (banner));
  g_assert_false (gtk_widget_has_css_class (frame, "replay"));
  gtk_window_destroy (GTK_WINDOW (window));
  hn_fixture_close_archive (desk);
}

/* A time that is written is gone to; what is none is said. */
static void
test_time_is_written (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);
  GtkWidget *bar = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_REPLAY_BAR);
  GtkWidget *entry = hn_fixture_find (bar, GTK_TYPE_ENTRY);

  hn_fixture_history (desk);
  /* It can be written while all is live, too. */
  g_assert_false (is_mapped (window, HN_TYPE_REPLAY_BAR));
  do_action (window, "desk.replay-time");
  g_assert_true (is_mapped (window, HN_TYPE_REPLAY_BAR));
  g_assert_false (hn_desk_is_replay (desk));
  do_action (window, "desk.replay-previous");
  hn_fixture_wait_for_archive (desk);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpint (hn_desk_get_replay_us (desk), ==,
                   HN_FIXTURE_NOW_US - 5 * MINUTE_US + HN_FIXTURE_ON_THE_WAY_US);
  do_action (window, "desk.replay-time");
  gtk_editable_set_text (GTK_EDITABLE (entry), "teatime");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "１３：３０");
  g_signal_emit_by_name (entry, "activate");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  hn_fixture_wait_for_archive (desk);
  g_assert_cmpint (hn_desk_get_replay_us (desk), ==,
                   HN_FIXTURE_NOW_US - 32 * MINUTE_US - 11 * (gint64) G_USEC_PER_SEC);
  gtk_window_destroy (GTK_WINDOW (window));
  hn_fixture_close_archive (desk);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *text)
{
  if (HN_IS_EXPLANATION_ROW (widget) &&
      strstr (hn_explanation_row_get_text (HN_EXPLANATION_ROW (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* From the service down to the report, and from there to the incident. */
static void
test_why (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);
  HnExplanationPage *page;
  GtkWidget *row;
  guint n_lines;

  hn_fixture_levels (desk);
  g_assert_true (hn_desk_select_service (desk, "telecommunications"));
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_true (is_mapped (window, HN_TYPE_SERVICE_PAGE));
  g_assert_cmpstr (hn_sector_status_get_id (hn_desk_get_selected_sector (desk)), ==, "telecom");
  do_action (window, "desk.why");
  page = HN_EXPLANATION_PAGE (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_EXPLANATION_PAGE));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
  n_lines = g_list_model_get_n_items (hn_explanation_page_get_lines (page));
  g_assert_cmpuint (n_lines, >, 5);
  g_assert_nonnull (find_row (GTK_WIDGET (page), "30,000"));

  /* What was opened or closed stays so when more is said. */
  row = find_row (GTK_WIDGET (page), "関東圏の音声交換機の故障");
  g_assert_nonnull (row);
  gtk_tree_list_row_set_expanded (hn_explanation_row_get_line (HN_EXPLANATION_ROW (row)), FALSE);
  n_lines = g_list_model_get_n_items (hn_explanation_page_get_lines (page));
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpuint (g_list_model_get_n_items (hn_explanation_page_get_lines (page)), ==, n_lines);

  row = find_row (GTK_WIDGET (page), "関東圏の音声交換機の故障");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (HN_IS_INCIDENT (hn_desk_get_selection (desk)));
  do_action (window, "desk.why");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (page)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The time that is left is on the tile, on the row and on the page, and ticks with the desk. */
static void
test_countdown (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);
  HnSectorTile *tile = HN_SECTOR_TILE (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_SECTOR_TILE));

  g_assert_null (hn_sector_tile_get_level_text (tile));
  hn_fixture_levels (desk);
  g_assert_cmpstr (hn_sector_tile_get_level_text (tile), ==, "1 h 12 min to the level");
  hn_clock_advance (hn_fixture_get_clock (), 62 * MINUTE_US + 1000000);
  g_assert_cmpstr (hn_sector_tile_get_level_text (tile), ==, "9 min 59 s to the level");
  /* Then it is breached: that is a state. */
  hn_clock_advance (hn_fixture_get_clock (), 10 * MINUTE_US);
  g_assert_null (hn_sector_tile_get_level_text (tile));
  g_assert_cmpint (hn_sector_status_get_state (hn_sector_tile_get_sector (tile)), ==,
                   HN_STATE_BREACH);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Of a service whose level nobody can judge its line speaks; the tile does not say it again. */
static void
test_undecided (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);
  HnSectorTile *tile = HN_SECTOR_TILE (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_SECTOR_TILE));
  GtkWidget *line = hn_fixture_find (GTK_WIDGET (tile), HN_TYPE_SERVICE_LINE);

  hn_fixture_report (desk, 1, 0, "telecom", "telecommunications", "failure", "九州の通信障害",
                     "{\"unit\":\"users\",\"unknown\":true}", 12);
  hn_fixture_settle (GTK_WIDGET (window));
  /* The first line is that of the sector as a whole. */
  line = gtk_widget_get_next_sibling (line);
  g_assert_cmpstr (hn_service_line_get_level (HN_SERVICE_LINE (line)), ==,
                   "users ≥ 30,000 would decide");
  g_assert_null (hn_sector_tile_get_level_text (tile));
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
get_focus (HnWindow *window)
{
  return gtk_root_get_focus (GTK_ROOT (window));
}

static gboolean
has_focus (HnWindow *window, GType type)
{
  GtkWidget *focus = get_focus (window);

  return focus != NULL && gtk_widget_get_mapped (focus) &&
         (G_TYPE_CHECK_INSTANCE_TYPE (focus, type) ||
          gtk_widget_get_ancestor (focus, type) != NULL);
}

/* What had the focus goes with the replay: the keyboard is then in the view that is shown. */
static void
test_focus_after_replay (void)
{
  const struct
  {
    const char *view;
    GType focus;
    GType wanted;
  } cases[] = {
    { HN_VIEW_BOARD, HN_TYPE_REPLAY_BAR, HN_TYPE_BOARD },
    { HN_VIEW_BOARD, HN_TYPE_BOARD, HN_TYPE_BOARD },
    { HN_VIEW_BOARD, HN_TYPE_INCIDENTS_VIEW, HN_TYPE_INCIDENTS_VIEW },
    { HN_VIEW_TIMELINE, HN_TYPE_REPLAY_BAR, HN_TYPE_TIMELINE },
  };
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window;

  hn_fixture_history (desk);
  window = open_window (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hn_desk_set_view (desk, cases[i].view);
      hn_replay_jump (hn_desk_get_replay (desk), HN_FIXTURE_NOW_US - 35 * MINUTE_US);
      hn_fixture_wait_for_archive (desk);
      hn_fixture_settle (GTK_WIDGET (window));
      gtk_widget_child_focus (hn_fixture_find (GTK_WIDGET (window), cases[i].focus),
                              GTK_DIR_TAB_FORWARD);
      g_assert_true (has_focus (window, cases[i].focus));
      do_action (window, "desk.live");
      g_assert_false (hn_desk_is_replay (desk));
      g_assert_true (has_focus (window, cases[i].wanted));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  hn_fixture_close_archive (desk);
}

/* A row that is gone stays until the keyboard leaves it, and takes nothing with it. */
static void
test_list_lets_go (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = open_window (desk);
  GtkWidget *list = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_INCIDENTS_VIEW);
  GListModel *rows = hn_incidents_view_get_rows (HN_INCIDENTS_VIEW (list));

  hn_fixture_report (desk, 1, 0, "gas", NULL, "failure", "one", NULL, 30);
  hn_fixture_report (desk, 2, 0, "gas", NULL, "failure", "two", NULL, 20);
  hn_fixture_settle (GTK_WIDGET (window));
  do_action (window, "desk.incidents");
  g_assert_true (has_focus (window, HN_TYPE_INCIDENTS_VIEW));
  hn_fixture_report (desk, 2, 1, "gas", NULL, "normal", "two", NULL, 10);
  hn_fixture_report (desk, 3, 0, "gas", NULL, "failure", "three", NULL, 5);
  hn_situation_trim (hn_desk_get_situation (desk), 0);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  g_assert_true (has_focus (window, HN_TYPE_INCIDENTS_VIEW));
  gtk_widget_grab_focus (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD));
  /* Not while GTK still tells that row that it has lost the focus. */
  g_assert_cmpuint (hn_incidents_view_get_n_waiting (HN_INCIDENTS_VIEW (list)), >, 0);
  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpuint (hn_incidents_view_get_n_waiting (HN_INCIDENTS_VIEW (list)), ==, 0);
  g_assert_true (has_focus (window, HN_TYPE_BOARD));
  do_action (window, "desk.incidents");
  g_assert_true (has_focus (window, HN_TYPE_INCIDENTS_VIEW));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/views/views", test_views);
  g_test_add_func ("/widgets/views/wall", test_wall);
  g_test_add_func ("/widgets/views/replay", test_replay);
  g_test_add_func ("/widgets/views/time-is-written", test_time_is_written);
  g_test_add_func ("/widgets/views/why", test_why);
  g_test_add_func ("/widgets/views/countdown", test_countdown);
  g_test_add_func ("/widgets/views/undecided", test_undecided);
  g_test_add_func ("/widgets/views/focus-after-replay", test_focus_after_replay);
  g_test_add_func ("/widgets/views/list-lets-go", test_list_lets_go);
  return g_test_run ();
}
