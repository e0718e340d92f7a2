/* The feeds as an officer sees them, in every light: to be looked at. */

#include "config.h"

#include "feeds-fixture.h"
#include "hn-feed-form.h"
#include "hn-feeds-view.h"
#include "hn-fixture.h"
#include "hn-log-view.h"
#include "hn-table.h"

typedef struct
{
  const char *name;
  gboolean is_filled;
  guint page; /* of the view: 1 … 4; 0: the board; 10 and a list of the log */
  guint row;
  gboolean has_form;
} Scene;

static const Scene scenes[] = {
  { "feeds-empty", FALSE, 1, 0, FALSE },   { "feeds-busy", TRUE, 1, 1, FALSE },
  { "feeds-form", TRUE, 1, 0, TRUE },      { "presence", TRUE, 2, 3, FALSE },
  { "quarantine", TRUE, 3, 0, FALSE },     { "quarantine-empty", FALSE, 3, 0, FALSE },
  { "keys", TRUE, 4, 2, FALSE },           { "keys-empty", FALSE, 4, 0, FALSE },
  { "presence-board", TRUE, 0, 0, FALSE }, { "actions", TRUE, 12, 0, FALSE },
  { "purged", TRUE, 13, 0, FALSE },
};

/* The nth toggle of the view's head. */
static void
show_page (HnWindow *window, guint page)
{
  GtkWidget *view = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_FEEDS_VIEW);
  GtkWidget *toggle = hn_fixture_find (view, GTK_TYPE_TOGGLE_BUTTON);

  for (guint i = 1; i < page; i++)
    toggle = gtk_widget_get_next_sibling (toggle);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
}

static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button after the words of the head. */
static GtkWidget *
find_add (HnWindow *window)
{
  GtkWidget *view = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_FEEDS_VIEW);

  return gtk_widget_get_last_child (gtk_widget_get_first_child (view));
}

static void
arrange (const Scene *scene, HnDesk *desk, HnWindow *window)
{
  if (scene->page == 0)
    return;
  if (scene->page >= 10)
    {
      hn_desk_set_view (desk, HN_VIEW_LOG);
      hn_fixture_settle (GTK_WIDGET (window));
      gtk_drop_down_set_selected (
          GTK_DROP_DOWN (hn_fixture_find (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_LOG_VIEW),
                                          GTK_TYPE_DROP_DOWN)),
          scene->page - 10);
      return;
    }
  hn_desk_set_view (desk, HN_VIEW_FEEDS);
  hn_fixture_settle (GTK_WIDGET (window));
  feeds_fixture_wait (desk);
  show_page (window, scene->page);
  hn_fixture_settle (GTK_WIDGET (window));
  if (scene->is_filled && !scene->has_form)
    hn_table_select (HN_TABLE (find_mapped (GTK_WIDGET (window), HN_TYPE_TABLE)), scene->row);
  if (scene->has_form)
    g_signal_emit_by_name (find_add (window), "clicked");
}

static void
take (const Scene *scene, gboolean is_dark, int width, int height)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);
  g_autofree char *name =
      g_strdup_printf ("%s-%s-%s-%dx%d", scene->name, g_getenv ("HINOMI_TEST_LANGUAGE"),
                       is_dark ? "dark" : "light", width, height);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (scene->is_filled)
    {
      hn_fixture_history (desk);
      feeds_fixture_fill (desk);
    }
  else
    g_list_store_remove_all (G_LIST_STORE (hn_desk_get_feeds (desk)));
  hn_window_set_desk (window, desk);
  hn_fixture_present (window, width, height);
  arrange (scene, desk, window);
  hn_fixture_save (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
  if (scene->is_filled)
    hn_fixture_close_archive (desk);
}

static void
test_scene (gconstpointer data)
{
  const Scene *scene = data;

  take (scene, FALSE, 1280, 800);
  take (scene, TRUE, 1280, 800);
  take (scene, FALSE, 2560, 1440);
  take (scene, TRUE, 2560, 1440);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/widgets/feeds-pictures/%s", scenes[i].name);

      g_test_add_data_func (path, &scenes[i], test_scene);
    }
  return g_test_run ();
}
