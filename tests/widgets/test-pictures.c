/* The board as an officer sees it, in every light: to be looked at. What can be told by a program
 * is asserted: that no text of the board is cut, and that all of it is seen. */

#include "config.h"

#include "hn-board.h"
#include "hn-fixture.h"

typedef struct
{
  const char *name;
  const char *edition;
  const char *exercise;
  gboolean is_busy;
  gboolean is_stale;
} Scene;

static const Scene scenes[] = {
  { "busy", NULL, NULL, TRUE, FALSE },      { "exercise", NULL, "*", TRUE, FALSE },
  { "empty", NULL, NULL, FALSE, FALSE },    { "stale", NULL, NULL, TRUE, TRUE },
  { "fifteen", "2024", NULL, TRUE, FALSE },
};

/* No label inside has less room than its words want. */
static void
assert_uncut (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      g_assert_false (pango_layout_is_ellipsized (layout));
      g_assert_cmpint (width, <=, gtk_widget_get_width (widget) + 1);
      g_assert_cmpint (height, <=, gtk_widget_get_height (widget) + 1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_uncut (child);
}

/* All sectors are seen at once: a tile that has to be scrolled to is one that is forgotten. */
static void
assert_unscrolled (GtkWidget *board)
{
  GtkWidget *view = gtk_widget_get_ancestor (board, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (view));

  g_assert_cmpfloat (gtk_adjustment_get_upper (place), <=, gtk_adjustment_get_page_size (place));
}

static void
take (const Scene *scene, gboolean is_dark, int width, int height)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (scene->edition, scene->exercise);
  HnWindow *window = hn_window_new (NULL);
  g_autofree char *name =
      g_strdup_printf ("%s-%s-%s-%dx%d", scene->name, g_getenv ("HINOMI_TEST_LANGUAGE"),
                       is_dark ? "dark" : "light", width, height);
  GListModel *incidents;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (scene->is_busy)
    hn_fixture_fill (desk);
  hn_window_set_desk (window, desk);
  if (scene->is_stale)
    {
      hn_feed_status_set_last_error (hn_fixture_get_feed (), "hub.example.go.jp does not answer");
      hn_feed_status_set_state (hn_fixture_get_feed (), HN_FEED_STATE_WAITING);
      hn_clock_advance (hn_fixture_get_clock (), 150 * G_USEC_PER_SEC);
    }
  incidents = hn_situation_get_incidents (hn_desk_get_situation (desk));
  if (g_list_model_get_n_items (incidents) > 2)
    {
      g_autoptr (GObject) incident = g_list_model_get_item (incidents, 2);

      hn_desk_select (desk, incident);
    }
  hn_fixture_present (window, width, height);
  assert_uncut (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD));
  hn_fixture_save (window, name);
  if (width >= 1280)
    assert_unscrolled (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_scene (gconstpointer data)
{
  const Scene *scene = data;

  for (int is_dark = 0; is_dark <= 1; is_dark++)
    {
      take (scene, is_dark, 1280, 800);
      take (scene, is_dark, 2560, 1440);
    }
}

/* Why a service is as it is: the tree down to the reports, beside the countdown on tile and row. */
static void
test_why (void)
{
  for (int is_dark = 0; is_dark <= 1; is_dark++)
    {
      g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
      HnWindow *window = hn_window_new (NULL);
      g_autofree char *name = g_strdup_printf ("why-%s-%s", g_getenv ("HINOMI_TEST_LANGUAGE"),
                                               is_dark ? "dark" : "light");

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                  : ADW_COLOR_SCHEME_FORCE_LIGHT);
      hn_fixture_levels (desk);
      hn_window_set_desk (window, desk);
      hn_desk_select_service (desk, "telecommunications");
      hn_fixture_present (window, 1280, 800);
      hn_fixture_save_at (window, name, "service");
      gtk_widget_activate_action (GTK_WIDGET (window), "desk.why", NULL);
      hn_fixture_save_at (window, name, "tree");
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* What was known an hour ago: loud, with its controls. */
static void
test_replay (void)
{
  for (int is_exercise = 0; is_exercise <= 1; is_exercise++)
    for (int is_dark = 0; is_dark <= 1; is_dark++)
      {
        g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, is_exercise ? "*" : NULL);
        HnWindow *window = hn_window_new (NULL);
        g_autofree char *name =
            g_strdup_printf ("replay%s-%s-%s", is_exercise ? "-exercise" : "",
                             g_getenv ("HINOMI_TEST_LANGUAGE"), is_dark ? "dark" : "light");

        adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                            is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                    : ADW_COLOR_SCHEME_FORCE_LIGHT);
        hn_fixture_history (desk);
        hn_window_set_desk (window, desk);
        hn_replay_jump (hn_desk_get_replay (desk),
                        HN_FIXTURE_NOW_US - 35 * 60 * (gint64) G_USEC_PER_SEC);
        hn_fixture_wait_for_archive (desk);
        g_assert_true (hn_desk_is_replay (desk));
        hn_desk_select_sector (desk, "electricity");
        hn_fixture_present (window, 1280, 800);
        assert_uncut (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD));
        assert_unscrolled (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD));
        hn_fixture_save_at (window, name, "board");
        hn_desk_set_view (desk, HN_VIEW_TIMELINE);
        hn_fixture_save_at (window, name, "timeline");
        hn_desk_set_view (desk, HN_VIEW_LOG);
        hn_fixture_wait_for_rows (window);
        hn_fixture_save_at (window, name, "log");
        gtk_window_destroy (GTK_WINDOW (window));
        hn_fixture_close_archive (desk);
      }
}

/* All records, what a search finds, and what is said where it finds nothing. */
static void
test_log (void)
{
  for (int is_dark = 0; is_dark <= 1; is_dark++)
    {
      g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
      HnWindow *window = hn_window_new (NULL);
      g_autofree char *name = g_strdup_printf ("log-%s-%s", g_getenv ("HINOMI_TEST_LANGUAGE"),
                                               is_dark ? "dark" : "light");

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                  : ADW_COLOR_SCHEME_FORCE_LIGHT);
      hn_fixture_history (desk);
      hn_window_set_desk (window, desk);
      hn_desk_set_view (desk, HN_VIEW_LOG);
      hn_fixture_present (window, 1280, 800);
      hn_fixture_wait_for_rows (window);
      hn_fixture_save_at (window, name, "all");
      hn_filter_set_text (hn_desk_get_filter (desk), "停電");
      hn_filter_set_sector (hn_desk_get_filter (desk), "electricity");
      hn_fixture_wait_for_rows (window);
      hn_fixture_save_at (window, name, "found");
      hn_filter_set_text (hn_desk_get_filter (desk), "火山");
      hn_fixture_wait_for_rows (window);
      hn_fixture_save_at (window, name, "nothing");
      gtk_window_destroy (GTK_WINDOW (window));
      hn_fixture_close_archive (desk);
    }
}

static void
test_narrow (void)
{
  take (&scenes[0], FALSE, 1000, 760);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/widgets/pictures/%s", scenes[i].name);

      g_test_add_data_func (path, &scenes[i], test_scene);
    }
  g_test_add_func ("/widgets/pictures/why", test_why);
  g_test_add_func ("/widgets/pictures/replay", test_replay);
  g_test_add_func ("/widgets/pictures/log", test_log);
  g_test_add_func ("/widgets/pictures/narrow", test_narrow);
  return g_test_run ();
}
