/* The advisory desk as an officer sees it, in every light: to be looked at. */

#include "config.h"

#include "advisory-fixture.h"
#include "hn-advisories-view.h"
#include "hn-fixture.h"
#include "hn-table.h"
#include "hn-way-grid.h"

typedef struct
{
  const char *name;
  gboolean is_filled;
  guint row;
  gboolean is_chosen;
} Scene;

static const Scene scenes[] = {
  { "advisories-empty", FALSE, 0, FALSE },
  { "advisories-warning", TRUE, 0, TRUE },
  { "advisories-late", TRUE, 3, TRUE },
  { "advisories-refused", TRUE, 1, FALSE },
};

static void
take (const Scene *scene, gboolean is_dark, int width, int height)
{
  g_autoptr (HnDesk) desk = advisory_fixture_desk_new ();
  HnWindow *window = hn_window_new (NULL);
  g_autofree char *name =
      g_strdup_printf ("%s-%s-%s-%dx%d", scene->name, g_getenv ("HINOMI_TEST_LANGUAGE"),
                       is_dark ? "dark" : "light", width, height);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (scene->is_filled)
    advisory_fixture_fill (desk);
  hn_window_set_desk (window, desk);
  hn_fixture_present (window, width, height);
  hn_desk_set_view (desk, HN_VIEW_ADVISORIES);
  hn_fixture_settle (GTK_WIDGET (window));
  if (scene->is_filled)
    {
      GtkWidget *view = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_ADVISORIES_VIEW);

      hn_table_select (HN_TABLE (hn_fixture_find (view, HN_TYPE_TABLE)), scene->row);
      hn_fixture_settle (GTK_WIDGET (window));
      if (scene->is_chosen)
        gtk_widget_grab_focus (hn_fixture_find (view, HN_TYPE_WAY_GRID));
      hn_fixture_settle (GTK_WIDGET (window));
    }
  hn_fixture_save (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_scene (gconstpointer data)
{
  take (data, FALSE, 1280, 800);
  take (data, TRUE, 1280, 800);
  take (data, FALSE, 2560, 1440);
  take (data, TRUE, 2560, 1440);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/widgets/advisory-pictures/%s", scenes[i].name);

      g_test_add_data_func (path, &scenes[i], test_scene);
    }
  return g_test_run ();
}
