/* The advisory desk: what is listed, and what is done with a step of an advisory's way. */

#include "config.h"

#include "advisory-fixture.h"
#include "hn-advisories-view.h"
#include "hn-advisory-page.h"
#include "hn-fixture.h"
#include "hn-table.h"
#include "hn-way-grid.h"

typedef struct
{
  HnDesk *desk;
  HnWindow *window;
  GtkWidget *view;
  GtkWidget *page;
  GtkWidget *grid;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->desk = advisory_fixture_desk_new ();
  advisory_fixture_fill (fixture->desk);
  fixture->window = hn_window_new (NULL);
  hn_window_set_desk (fixture->window, fixture->desk);
  hn_fixture_present (fixture->window, 1280, 800);
  hn_desk_set_view (fixture->desk, HN_VIEW_ADVISORIES);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  fixture->view = hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_ADVISORIES_VIEW);
  fixture->page = hn_fixture_find (fixture->view, HN_TYPE_ADVISORY_PAGE);
  fixture->grid = hn_fixture_find (fixture->view, HN_TYPE_WAY_GRID);
  g_assert_nonnull (fixture->grid);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (view);
  g_clear_object (&fixture->desk);
}

/* The model of the table. */
static GListModel *
get_rows (Fixture *fixture)
{
  GtkWidget *list =
      hn_fixture_find (hn_fixture_find (fixture->view, HN_TYPE_TABLE), GTK_TYPE_LIST_VIEW);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

/* Selects the advisory of that title, and gives the keyboard to its first step. */
static void
choose (Fixture *fixture, const char *title)
{
  GListModel *rows = get_rows (fixture);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (rows, i);

      if (g_strcmp0 (hn_record_get_name (hn_advisory_get_record (advisory)), title) != 0)
        continue;
      hn_table_select (HN_TABLE (hn_fixture_find (fixture->view, HN_TYPE_TABLE)), i);
      hn_fixture_settle (GTK_WIDGET (fixture->window));
      g_assert_true (gtk_widget_grab_focus (fixture->grid));
      hn_fixture_settle (GTK_WIDGET (fixture->window));
      return;
    }
  g_assert_not_reached ();
}

static void
show (Fixture *fixture, guint which)
{
  GtkWidget *toggle = hn_fixture_find (fixture->view, GTK_TYPE_TOGGLE_BUTTON);

  for (guint i = 0; i < which; i++)
    toggle = gtk_widget_get_next_sibling (toggle);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
}

static void
test_list (Fixture *fixture, gconstpointer unused)
{
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 4);
  show (fixture, 1);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 0);
  show (fixture, 3);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1);
  show (fixture, 4);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1);
  show (fixture, 0);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 4);
}

/* What the step that has the keyboard says of itself. */
static HnHop *
get_chosen (Fixture *fixture)
{
  HnHop *hop = hn_way_grid_get_chosen (HN_WAY_GRID (fixture->grid));

  g_assert_nonnull (hop);
  return hop;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = find_button (fixture->page, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  hn_fixture_settle (GTK_WIDGET (fixture->window));
}

/* NISC asks after what it sent, and after what the liaison passed on; it accepts only for those to
 * whom it sent it. */
static void
test_remind (Fixture *fixture, gconstpointer unused)
{
  guint n_sent;
  guint n_acts;

  choose (fixture, "広域停電の影響予測");
  g_assert_cmpint (hn_hop_get_number (get_chosen (fixture)), ==, 2);
  n_acts = hn_hop_get_acts (get_chosen (fixture))->len;
  g_assert_cmpuint (n_acts, ==, 2);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture->page, "_Accept (A)")));
  n_sent = advisory_fixture_get_n_sent ();
  press (fixture, "Re_mind (R)");
  g_assert_cmpuint (advisory_fixture_get_n_sent (), ==, n_sent + 1);
  g_assert_cmpuint (hn_hop_get_acts (get_chosen (fixture))->len, ==, n_acts + 1);
}

/* A refusal wants its reason. */
static void
test_refuse (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *reason;

  hn_desk_set_identity (fixture->desk, ADVISORY_POC);
  choose (fixture, "広域停電の影響予測");
  press (fixture, "_Refuse… (X)");
  g_assert_cmpint (hn_hop_get_state (get_chosen (fixture)), ==, HN_HOP_STATE_OPENED);
  reason = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TEXT (reason));
  g_signal_emit_by_name (gtk_widget_get_parent (reason), "activate");
  g_assert_cmpint (hn_hop_get_state (get_chosen (fixture)), ==, HN_HOP_STATE_OPENED);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_parent (reason)), "宛先の誤り");
  g_signal_emit_by_name (gtk_widget_get_parent (reason), "activate");
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpint (hn_hop_get_state (get_chosen (fixture)), ==, HN_HOP_STATE_REFUSED);
  g_assert_cmpstr (hn_hop_get_reason (get_chosen (fixture)), ==, "宛先の誤り");
}

/* A CEPTOAR accepts, and passes on to the only member with one key more. */
static void
test_pass_on (Fixture *fixture, gconstpointer unused)
{
  hn_desk_set_identity (fixture->desk, ADVISORY_POC);
  show (fixture, 1);
  choose (fixture, "広域停電の影響予測");
  press (fixture, "_Accept (A)");
  show (fixture, 0);
  choose (fixture, "広域停電の影響予測");
  press (fixture, "_Pass on (P)");
  g_assert_cmpint (hn_hop_get_state (get_chosen (fixture)), ==, HN_HOP_STATE_RELAYED);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  g_test_add ("/widgets/advisory/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/widgets/advisory/remind", Fixture, NULL, set_up, test_remind, tear_down);
  g_test_add ("/widgets/advisory/refuse", Fixture, NULL, set_up, test_refuse, tear_down);
  g_test_add ("/widgets/advisory/pass-on", Fixture, NULL, set_up, test_pass_on, tear_down);
  return g_test_run ();
}
