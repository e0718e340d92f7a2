/* The board: names for a screen reader, states never by colour alone, the keyboard's walk. */

#include "config.h"

#include "hn-board-layout.h"
#include "hn-board.h"
#include "hn-describe.h"
#include "hn-fixture.h"
#include "hn-sector-tile.h"
#include "hn-service-line.h"
#include "hn-state-chip.h"

static GtkWidget *
get_tile (HnWindow *window, guint index)
{
  GtkWidget *tile =
      gtk_widget_get_first_child (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD));

  while (index-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  return tile;
}

static void
press (HnWindow *window, guint keyval)
{
  GtkWidget *board = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (board);

  /* GTK 4 has no way to make a key event: the controller's signal is as near as one gets. */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

/* What a screen reader says of the fifth tile, electricity, whose last word is so old. */
static void
assert_name (HnWindow *window, HnPlan *plan, const char *age)
{
  g_autofree char *name =
      g_strdup_printf ("Electric power, %s, since 10:03:11, 2 open incidents, last word %s",
                       hn_describe_state (plan, HN_STATE_SERIOUS), age);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_tile (window, 4)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_names (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);

  hn_fixture_report (desk, 1, 0, "electricity", NULL, "serious", "Blackout", NULL, 3);
  hn_fixture_report (desk, 2, 0, "electricity", NULL, "failure", "Substation", NULL, 5);
  hn_window_set_desk (window, desk);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_tile (window, 4)),
                                   GTK_ACCESSIBLE_ROLE_BUTTON);
  assert_name (window, hn_desk_get_plan (desk), "3 min ago");
  /* The name goes with the clock. */
  hn_feed_status_set_promise_s (hn_fixture_get_feed (), 600);
  hn_clock_advance (hn_fixture_get_clock (), 60 * G_USEC_PER_SEC);
  assert_name (window, hn_desk_get_plan (desk), "4 min ago");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every state has a word and a glyph of its own, in the chip and in the line of a service. */
static void
test_never_colour_alone (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnPlan *plan = hn_desk_get_plan (desk);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) glyphs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint state = 0; state <= HN_N_STATES; state++)
    {
      g_autoptr (GtkWidget) widget = g_object_ref_sink (hn_state_chip_new ());
      HnStateChip *chip = HN_STATE_CHIP (widget);

      if (state < HN_N_STATES)
        hn_state_chip_set_state (chip, plan, state);
      else
        hn_state_chip_set_stale (chip, "Stale");
      g_assert_cmpstr (hn_state_chip_get_word (chip), !=, "");
      g_assert_true (g_hash_table_add (words, g_strdup (hn_state_chip_get_word (chip))));
      g_assert_true (g_hash_table_add (glyphs, g_strdup (hn_state_chip_get_icon_name (chip))));
    }
}

static void
test_stale (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);

  hn_fixture_statement (desk, 1, "gas", "normal");
  hn_window_set_desk (window, desk);
  g_assert_false (gtk_widget_has_css_class (get_tile (window, 5), "stale"));
  /* The feed has promised a word every 60 s. */
  hn_clock_advance (hn_fixture_get_clock (), 62 * G_USEC_PER_SEC);
  g_assert_true (gtk_widget_has_css_class (get_tile (window, 5), "stale"));
  hn_feed_status_set_heard_us (hn_fixture_get_feed (),
                               hn_clock_get_now_us (hn_fixture_get_clock ()));
  g_assert_false (gtk_widget_has_css_class (get_tile (window, 5), "stale"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_keyboard (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);
  GtkWidget *root = GTK_WIDGET (window);

  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1280, 800);
  gtk_widget_grab_focus (get_tile (window, 0));
  press (window, GDK_KEY_Left);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (root)) == get_tile (window, 0));
  press (window, GDK_KEY_Right);
  press (window, GDK_KEY_Down);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (root)) == get_tile (window, 6));
  press (window, GDK_KEY_End);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (root)) == get_tile (window, 9));
  press (window, GDK_KEY_Down);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (root)) == get_tile (window, 9));
  press (window, GDK_KEY_Home);
  press (window, GDK_KEY_Return);
  g_assert_true (hn_desk_get_selection (desk) ==
                 G_OBJECT (hn_sector_tile_get_sector (HN_SECTOR_TILE (get_tile (window, 0)))));
  g_assert_true (gtk_widget_has_css_class (get_tile (window, 0), "selected"));
  /* The keyboard is in the inspector now, and Escape brings it back. */
  g_assert_false (gtk_widget_is_focus (get_tile (window, 0)));
  gtk_widget_activate_action (root, "desk.back", NULL);
  g_assert_true (gtk_widget_is_focus (get_tile (window, 0)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_columns (void)
{
  g_assert_cmpuint (hn_board_layout_count_columns (10, 930), ==, 5);
  g_assert_cmpuint (hn_board_layout_count_columns (15, 930), ==, 5);
  g_assert_cmpuint (hn_board_layout_count_columns (15, 2500), ==, 5);
  g_assert_cmpuint (hn_board_layout_count_columns (15, 720), ==, 3);
  g_assert_cmpuint (hn_board_layout_count_columns (10, 400), ==, 2);
  g_assert_cmpuint (hn_board_layout_count_columns (10, 10), ==, 1);
  g_assert_cmpuint (hn_board_layout_count_columns (0, 900), ==, 1);
  g_assert_cmpuint (hn_board_layout_count_columns (3, 900), ==, 3);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/board/names", test_names);
  g_test_add_func ("/widgets/board/never-colour-alone", test_never_colour_alone);
  g_test_add_func ("/widgets/board/stale", test_stale);
  g_test_add_func ("/widgets/board/keyboard", test_keyboard);
  g_test_add_func ("/widgets/board/columns", test_columns);
  return g_test_run ();
}
