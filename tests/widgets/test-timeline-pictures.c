/* The timeline as an officer sees it: to be looked at. */

#include "config.h"

#include "hn-fixture.h"
#include "hn-timeline-canvas.h"
#include "hn-timeline-strip.h"
#include "hn-timeline.h"
#include "timeline-fixture.h"

#define HOUR_US ((gint64) 3600 * G_USEC_PER_SEC)
#define DAY_US (24 * HOUR_US)

static GtkWidget *
make (HnDesk *desk)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *timeline = hn_timeline_new (), *strip = hn_timeline_strip_new ();

  gtk_widget_set_vexpand (timeline, TRUE);
  gtk_box_append (GTK_BOX (box), timeline);
  gtk_box_append (GTK_BOX (box), strip);
  hn_timeline_set_desk (HN_TIMELINE (timeline), desk);
  hn_timeline_strip_set_desk (HN_TIMELINE_STRIP (strip), desk);
  return box;
}

/* Five years of intervals, as an archive would give them. */
static void
fill_years (HnTimeline *timeline, guint n)
{
  HnTimelineModel *model = hn_timeline_source_get_model (hn_timeline_get_source (timeline));
  guint n_places = hn_timeline_model_get_n_places (model);
  HnTimelineLayer *layer = hn_timeline_layer_new (n_places);
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (guint i = 0; i < n; i++)
    {
      HnStretch stretch = { .incident = i + 1, .operator= 1 + i % 40 };
      double worse = g_rand_double (rand);

      stretch.from_us =
          HN_FIXTURE_NOW_US - (gint64) (g_rand_double (rand) * 5 * 365 * (double) DAY_US);
      stretch.to_us =
          stretch.from_us + (gint64) (g_rand_double (rand) * (1 + 30 * worse) * (double) HOUR_US);
      stretch.band = (guint8) (worse < 0.6    ? HN_BAND_MALFUNCTION
                               : worse < 0.9  ? HN_BAND_FAILURE
                               : worse < 0.99 ? HN_BAND_BREACH
                                              : HN_BAND_SERIOUS);
      hn_timeline_layer_add (layer, 1 + i % (n_places - 1), &stretch);
    }
  hn_timeline_model_set_layer (model, HN_TIMELINE_ARCHIVE, layer);
  hn_timeline_model_changed (model);
}

/* What a verification level foretells. */
static void
foretell (HnTimeline *timeline)
{
  HnTimelineModel *model = hn_timeline_source_get_model (hn_timeline_get_source (timeline));
  HnTimelineLayer *layer = hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE);
  HnStretch stretch = { HN_FIXTURE_NOW_US + HOUR_US, G_MAXINT64, 1, 0, HN_BAND_FORECAST_BREACH };

  for (guint sector = 1; sector < 6; sector += 2)
    {
      hn_timeline_layer_add (layer, sector, &stretch);
      stretch.from_us += HOUR_US / 3;
    }
  hn_timeline_model_changed (model);
}

static void
take (const char *name, gboolean is_dark, int width, int height)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  GtkWidget *box;
  GtkWindow *window;
  HnTimeline *timeline;
  HnTimelineCanvas *canvas;
  g_autofree char *file =
      g_strdup_printf ("timeline-%s-%s-%s-%dx%d", name, g_getenv ("HINOMI_TEST_LANGUAGE"),
                       is_dark ? "dark" : "light", width, height);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (!g_str_equal (name, "empty"))
    timeline_fixture_fill (desk);
  box = make (desk);
  timeline = HN_TIMELINE (hn_fixture_find (box, HN_TYPE_TIMELINE));
  canvas = HN_TIMELINE_CANVAS (hn_fixture_find (box, HN_TYPE_TIMELINE_CANVAS));
  if (g_str_equal (name, "dense") || g_str_equal (name, "year"))
    {
      fill_years (timeline, g_str_equal (name, "dense") ? 100000 : 800);
      hn_timeline_canvas_show_last (canvas, (g_str_equal (name, "dense") ? 1825 : 365) * DAY_US);
      hn_timeline_canvas_set_all_open (canvas, g_str_equal (name, "dense"));
    }
  else if (g_str_equal (name, "forecast"))
    {
      foretell (timeline);
      hn_timeline_canvas_show (canvas, HN_FIXTURE_NOW_US - 4 * HOUR_US,
                               HN_FIXTURE_NOW_US + 3 * HOUR_US);
      hn_desk_set_span (desk, HN_FIXTURE_NOW_US - 3 * HOUR_US, HN_FIXTURE_NOW_US - 2 * HOUR_US);
    }
  else
    hn_timeline_canvas_show_last (canvas, DAY_US / 4);
  window = timeline_fixture_show (box, width, height);
  if (g_str_equal (name, "day"))
    {
      hn_timeline_canvas_set_open (canvas, 0, TRUE);
      hn_timeline_canvas_set_open (canvas, 1, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (canvas));
      hn_timeline_canvas_move_row (canvas, 2);
      hn_timeline_canvas_step (canvas, FALSE);
    }
  timeline_fixture_save (window, file);
  gtk_window_destroy (window);
}

static void
test_scene (gconstpointer name)
{
  for (int is_dark = 0; is_dark <= 1; is_dark++)
    {
      take (name, is_dark, 1280, 800);
      take (name, is_dark, 2560, 1440);
    }
}

/* In the window, with all that stands around it. */
static void
take_window (int width, int height)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, "*");
  HnWindow *window = hn_window_new (NULL);
  g_autofree char *name = g_strdup_printf ("timeline-window-%s-%dx%d",
                                           g_getenv ("HINOMI_TEST_LANGUAGE"), width, height);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  timeline_fixture_fill (desk);
  hn_window_set_desk (window, desk);
  hn_desk_set_view (desk, HN_VIEW_TIMELINE);
  hn_fixture_present (window, width, height);
  hn_fixture_save (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_window (void)
{
  take_window (1280, 800);
  take_window (2560, 1440);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "day", "forecast", "year", "dense", "empty" };

  hn_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/widgets/timeline-pictures/%s", names[i]);

      g_test_add_data_func (path, names[i], test_scene);
    }
  g_test_add_func ("/widgets/timeline-pictures/window", test_window);
  return g_test_run ();
}
