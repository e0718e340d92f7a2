#include "timeline-fixture.h"

#include "hn-fixture.h"

void
timeline_fixture_settle (GtkWindow *window)
{
  hn_fixture_settle (GTK_WIDGET (window));
}

GtkWindow *
timeline_fixture_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_widget_add_css_class (window, "hn-window");
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  timeline_fixture_settle (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

void
timeline_fixture_save (GtkWindow *window, const char *name)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("HINOMI_BUILD_DIR"), "pictures", NULL);
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);

  timeline_fixture_settle (window);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (window)),
                          gtk_widget_get_height (GTK_WIDGET (window)));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, file));
}

void
timeline_fixture_fill (HnDesk *desk)
{
  static const char *const states[] = { "malfunction", "failure", "breach",
                                        "serious",     "failure", "normal" };
  HnTermList *services = hn_plan_get_services (hn_desk_get_plan (desk));

  hn_fixture_fill (desk);
  for (guint i = 0; i < 60; i++)
    {
      HnService *service = hn_term_list_get (services, i * 7 % hn_term_list_get_n (services));
      const char *sector = hn_term_get_id (HN_TERM (hn_service_get_sector (service)));
      guint n = 1 + i % G_N_ELEMENTS (states);

      for (guint version = 0; version < n; version++)
        hn_fixture_report (desk, 5000 + i, version, sector, hn_term_get_id (HN_TERM (service)),
                           states[version + (n < 3 && version + 1 == n ? 4 : 0)],
                           "変電所の監視装置の停止", NULL,
                           (int) (230 - i * 3 - version * (7 + i % 11)));
    }
}
