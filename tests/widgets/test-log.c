/* The view of the log: all records, what a search finds, and that its list behaves like every
 * other. */

#include "config.h"

#include "hn-archive-list.h"
#include "hn-filter-bar.h"
#include "hn-fixture.h"
#include "hn-log-row.h"
#include "hn-log-view.h"
#include "hn-search-box.h"

typedef struct
{
  HnDesk *desk;
  HnWindow *window;
  HnLogView *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = hn_fixture_desk_new (NULL, NULL);
  hn_fixture_history (fixture->desk);
  fixture->window = hn_window_new (NULL);
  hn_window_set_desk (fixture->window, fixture->desk);
  hn_desk_set_view (fixture->desk, HN_VIEW_LOG);
  hn_fixture_present (fixture->window, 1280, 800);
  fixture->view = HN_LOG_VIEW (hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_LOG_VIEW));
  hn_fixture_wait_for_rows (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hn_fixture_close_archive (fixture->desk);
  g_object_unref (fixture->desk);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (hn_log_view_get_rows (fixture->view));
}

static const char *
get_title (Fixture *fixture, guint position)
{
  g_autoptr (HnArchiveRow) row =
      g_list_model_get_item (hn_log_view_get_rows (fixture->view), position);

  return hn_archive_row_get_title (row);
}

static void
test_all_newest_first (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count (fixture), ==, 7);
  g_assert_cmpstr (get_title (fixture, 0), ==, "運転再開");
  g_assert_cmpstr (get_title (fixture, 6), ==, "道内一部地域の停電");
}

/* Two characters of Japanese are found, in whatever width; clearing the filter brings all back. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  HnFilter *filter = hn_desk_get_filter (fixture->desk);
  GtkWidget *box = hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_SEARCH_BOX);
  GtkWidget *entry = gtk_widget_get_first_child (box);

  hn_desk_set_view (fixture->desk, HN_VIEW_BOARD);
  gtk_editable_set_text (GTK_EDITABLE (entry), "通信");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpstr (hn_desk_get_view (fixture->desk), ==, HN_VIEW_LOG);
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (get_title (fixture, 0), ==, "九州の携帯電話の通信障害");

  hn_filter_set_text (filter, "停電");
  hn_filter_set_state (filter, HN_STATE_FAILURE);
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "停電");
  hn_filter_set_state (filter, HN_STATE_UNKNOWN);
  hn_filter_set_sector (filter, "gas");
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 0);

  hn_filter_clear (filter);
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 7);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

/* The order is that of receiving; both times stand under their names. */
static void
test_times (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = hn_fixture_find (GTK_WIDGET (fixture->view), HN_TYPE_LOG_ROW);
  GtkWidget *received = gtk_widget_get_first_child (row);
  GtkWidget *said = gtk_widget_get_next_sibling (received);
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *headings = gtk_widget_get_prev_sibling (list);
  GtkWidget *heading = gtk_widget_get_first_child (headings);

  g_assert_cmpstr (hn_archive_row_get_title (hn_log_row_get_row (HN_LOG_ROW (row))), ==,
                   "運転再開");
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (received)), ==,
                   "2026-11-23 13:57:13");
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (said)), ==, "2026-11-23 13:57:11");
  for (GtkWidget *part = received; part != NULL; part = gtk_widget_get_next_sibling (part))
    {
      graphene_rect_t place, above;

      g_assert_nonnull (heading);
      g_assert_true (gtk_widget_compute_bounds (part, GTK_WIDGET (fixture->view), &place));
      g_assert_true (gtk_widget_compute_bounds (heading, GTK_WIDGET (fixture->view), &above));
      g_assert_cmpfloat (place.origin.x, ==, above.origin.x);
      heading = gtk_widget_get_next_sibling (heading);
    }
  g_assert_null (heading);
}

static GtkWidget *
get_entry (Fixture *fixture)
{
  return gtk_widget_get_first_child (
      hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_SEARCH_BOX));
}

static HnArchiveRow *
get_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return HN_IS_LOG_ROW (row) ? hn_log_row_get_row (HN_LOG_ROW (row)) : NULL;
}

/* Enter before the answer is there opens the first of the answer, and none of the search before. */
static void
test_enter (Fixture *fixture, gconstpointer data)
{
  HnArchiveList *rows = HN_ARCHIVE_LIST (hn_log_view_get_rows (fixture->view));
  GtkWidget *entry = get_entry (fixture);
  HnIncident *incident;

  hn_desk_set_view (fixture->desk, HN_VIEW_BOARD);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "通信");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (hn_desk_get_view (fixture->desk), ==, HN_VIEW_LOG);
  g_assert_true (hn_archive_list_is_loading (rows));
  g_assert_cmpuint (count (fixture), ==, 7);
  g_assert_null (hn_desk_get_selection (fixture->desk));
  g_assert_null (get_focused (fixture));

  hn_fixture_wait_for_rows (fixture->window);
  incident = HN_INCIDENT (hn_desk_get_selection (fixture->desk));
  g_assert_cmpstr (hn_incident_get_title (incident), ==, "九州の携帯電話の通信障害");
  g_assert_nonnull (get_focused (fixture));
  g_assert_cmpstr (hn_archive_row_get_title (get_focused (fixture)), ==,
                   "九州の携帯電話の通信障害");

  /* What is typed after it is another search: nothing of it is opened unasked. */
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "停電");
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (GTK_EDITABLE (entry), "運転");
  g_signal_emit_by_name (entry, "search-changed");
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), >=, 1);
  g_assert_true (HN_INCIDENT (hn_desk_get_selection (fixture->desk)) == incident);
  g_assert_null (get_focused (fixture));

  /* Where nothing is found the keyboard stays, and the next word is not answered by it. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "火山");
  g_signal_emit_by_name (entry, "activate");
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), entry));
  hn_filter_clear (hn_desk_get_filter (fixture->desk));
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_null (get_focused (fixture));
}

static void
test_filter_bar (Fixture *fixture, gconstpointer data)
{
  HnFilter *filter = hn_desk_get_filter (fixture->desk);
  GtkWidget *bar = hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_FILTER_BAR);
  GtkWidget *sector = gtk_widget_get_first_child (bar);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (sector), 4);
  g_assert_cmpstr (hn_filter_get_sector (filter), ==, "railway");
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 2);
  hn_filter_set_sector (filter, "electricity");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (sector)), ==, 5);
  hn_filter_clear (filter);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (sector)), ==, 0);
}

/* A record of a report stands for its incident, which is selected everywhere. */
static void
test_selects (Fixture *fixture, gconstpointer data)
{
  GtkWidget *stack = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));
  GtkWidget *list =
      hn_fixture_find (gtk_stack_get_child_by_name (GTK_STACK (stack), "list"), GTK_TYPE_LIST_VIEW);
  GtkSingleSelection *selection =
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));

  g_assert_null (hn_desk_get_selection (fixture->desk));
  gtk_single_selection_set_selected (selection, 6);
  g_assert_true (HN_IS_INCIDENT (hn_desk_get_selection (fixture->desk)));
  g_assert_cmpstr (hn_incident_get_title (HN_INCIDENT (hn_desk_get_selection (fixture->desk))), ==,
                   "道内全域の停電");
}

/* Rule 13. */
static void
test_does_not_move (Fixture *fixture, gconstpointer data)
{
  HnArchiveList *rows = HN_ARCHIVE_LIST (hn_log_view_get_rows (fixture->view));
  gint64 deadline_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  hn_fixture_report (fixture->desk, 3000, 0, "gas", NULL, "failure", "都市ガスの供給停止", NULL, 1);
  hn_archivist_poke (hn_desk_get_archivist (fixture->desk));
  while (hn_archive_list_get_n_waiting (rows) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (count (fixture), ==, 7);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "desk.show-new", NULL);
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 8);
  g_assert_cmpstr (get_title (fixture, 0), ==, "都市ガスの供給停止");
}

/* In replay there is what was there then. */
static void
test_replay (Fixture *fixture, gconstpointer data)
{
  hn_replay_jump (hn_desk_get_replay (fixture->desk),
                  HN_FIXTURE_NOW_US - 60 * 60 * (gint64) G_USEC_PER_SEC);
  hn_fixture_wait_for_archive (fixture->desk);
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 2);
  hn_replay_leave (hn_desk_get_replay (fixture->desk));
  hn_fixture_wait_for_rows (fixture->window);
  g_assert_cmpuint (count (fixture), ==, 7);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/widgets/log/all-newest-first", test_all_newest_first);
  ADD ("/widgets/log/search", test_search);
  ADD ("/widgets/log/times", test_times);
  ADD ("/widgets/log/enter", test_enter);
  ADD ("/widgets/log/filter-bar", test_filter_bar);
  ADD ("/widgets/log/selects", test_selects);
  ADD ("/widgets/log/does-not-move", test_does_not_move);
  ADD ("/widgets/log/replay", test_replay);
#undef ADD
  return g_test_run ();
}
