/*
 * The timeline with half a million intervals in a window of 1920×1080, drawn by the software
 * renderer: what a frame costs while it is panned and zoomed, beside what it costs to fill the same
 * window with one colour, and beside the same with a hundredth of the intervals. A frame is from
 * before the painting until the display has done all of it. What a new interval costs, and memory.
 */

#include "hn-plan.h"
#include "hn-style.h"
#include "hn-timeline-canvas.h"

#include <adwaita.h>
#include <sys/resource.h>
#include <time.h>

#define WIDTH 1920
#define HEIGHT 1080
#define MANY 500000
#define FEW 5000
#define N_OPERATORS 400
#define N_FRAMES 400
#define DAY_US ((gint64) 24 * 3600 * G_USEC_PER_SEC)
#define YEARS_US (5 * 365 * DAY_US)
#define NOW_US G_GINT64_CONSTANT (1795410131000000)

/* --- what is measured --- */

typedef struct
{
  GArray *cpu;
  GArray *wall;
  double cpu_begin;
  gint64 wall_begin;
  GMainLoop *loop;
} Meter;

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
on_before_paint (GdkFrameClock *clock, gpointer user_data)
{
  Meter *meter = user_data;

  gdk_display_sync (gdk_display_get_default ());
  meter->cpu_begin = get_cpu_ms ();
  meter->wall_begin = g_get_monotonic_time ();
}

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  Meter *meter = user_data;
  double cpu, wall;

  cpu = get_cpu_ms () - meter->cpu_begin;
  gdk_display_sync (gdk_display_get_default ());
  wall = (double) (g_get_monotonic_time () - meter->wall_begin) / 1e3;
  g_array_append_val (meter->cpu, cpu);
  g_array_append_val (meter->wall, wall);
  g_main_loop_quit (meter->loop);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_percentile (GArray *values, double share)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

/* --- the window of one colour --- */

#define PLAIN_TYPE (plain_get_type ())
G_DECLARE_FINAL_TYPE (Plain, plain, BENCH, PLAIN, GtkWidget)

struct _Plain
{
  GtkWidget parent_instance;

  guint n;
};

G_DEFINE_FINAL_TYPE (Plain, plain, GTK_TYPE_WIDGET)

static void
plain_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const GdkRGBA colours[] = { { 0.9f, 0.9f, 0.9f, 1 }, { 0.8f, 0.8f, 0.8f, 1 } };

  gtk_snapshot_append_color (snapshot, &colours[BENCH_PLAIN (widget)->n++ % 2],
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
}

static void
plain_class_init (PlainClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = plain_snapshot;
}

static void
plain_init (Plain *self)
{
}

/* --- the timeline --- */

static double
random_share (guint64 *state)
{
  *state =
      *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (double) (*state >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

static HnStretch
make_stretch (guint64 *state, guint i)
{
  double worse = random_share (state);
  HnStretch stretch = { .incident = i + 1, .operator= 1 + i % N_OPERATORS };

  stretch.from_us = NOW_US - (gint64) (random_share (state) * (double) YEARS_US);
  stretch.to_us =
      stretch.from_us + (gint64) (random_share (state) * 20 * worse * (double) DAY_US / 24) + 1;
  stretch.band = (guint8) (worse < 0.5    ? HN_BAND_MALFUNCTION
                           : worse < 0.9  ? HN_BAND_FAILURE
                           : worse < 0.99 ? HN_BAND_BREACH
                                          : HN_BAND_SERIOUS);
  return stretch;
}

static HnTimelineLayer *
make_layer (guint n_places, guint n)
{
  HnTimelineLayer *layer = hn_timeline_layer_new (n_places);
  g_autofree HnStretch *stretches = g_new (HnStretch, n / (n_places - 1) + 1);
  guint64 state = 29;

  for (guint place = 1; place < n_places; place++)
    {
      guint n_here = n / (n_places - 1);

      for (guint i = 0; i < n_here; i++)
        stretches[i] = make_stretch (&state, place * n_here + i);
      hn_timeline_layer_load (layer, place, stretches, n_here);
    }
  return layer;
}

typedef struct
{
  GtkWindow *window;
  GtkWidget *plain;
  GtkWidget *canvas;
  HnTimelineModel *model;
  Meter meter;
} Bench;

static void
draw_frames (Bench *bench, GtkWidget *widget, void (*change) (Bench *, guint), guint n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  gulong before, after;

  bench->meter.cpu = g_array_new (FALSE, FALSE, sizeof (double));
  bench->meter.wall = g_array_new (FALSE, FALSE, sizeof (double));
  before = g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), &bench->meter);
  after = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &bench->meter);
  for (guint i = 0; i < n; i++)
    {
      if (change != NULL)
        change (bench, i);
      gtk_widget_queue_draw (widget);
      g_main_loop_run (bench->meter.loop);
    }
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
}

static void
clear_frames (Bench *bench)
{
  g_array_unref (bench->meter.cpu);
  g_array_unref (bench->meter.wall);
}

static HnTimeAxis *
get_axis (Bench *bench)
{
  return hn_timeline_chart_get_axis (
      hn_timeline_canvas_get_chart (HN_TIMELINE_CANVAS (bench->canvas)));
}

/* As a hand drags: a few pixels a frame, there and back. */
static void
pan (Bench *bench, guint i)
{
  hn_time_axis_pan (get_axis (bench), (i / 40 % 2 == 0 ? 1 : -1) * (gint64) (5 + i % 23));
}

/* As a wheel turns: from five years down to an hour and back. */
static void
zoom (Bench *bench, guint i)
{
  hn_time_axis_zoom (get_axis (bench), i / 64 % 2 == 0 ? 1 : -1, WIDTH * 0.6);
}

typedef struct
{
  double pan;
  double pan_cpu;
  double pan_cpu_p99;
  double zoom;
  double zoom_cpu;
  double zoom_cpu_p99;
  /* Into memory, without a display. */
  double pan_drawn;
  double zoom_drawn;
} Frames;

/* The same frames into memory: no display has a hand in it. @change: (nullable): one colour. */
static double
draw_in_memory (Bench *bench, void (*change) (Bench *, guint))
{
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);

  for (guint i = 0; i < N_FRAMES; i++)
    {
      double begin = get_cpu_ms (), taken;
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      cairo_t *cr = cairo_create (surface);

      if (change != NULL)
        {
          change (bench, i);
          hn_timeline_chart_snapshot (
              hn_timeline_canvas_get_chart (HN_TIMELINE_CANVAS (bench->canvas)), snapshot);
        }
      else
        gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0.9f, 0.9f, 0.9f, 1 },
                                   &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
      node = gtk_snapshot_free_to_node (snapshot);
      gsk_render_node_draw (node, cr);
      cairo_destroy (cr);
      taken = get_cpu_ms () - begin;
      g_array_append_val (cpu, taken);
    }
  cairo_surface_destroy (surface);
  return get_percentile (cpu, 0.5);
}

static Frames
measure (Bench *bench, guint n)
{
  Frames frames;

  hn_timeline_model_set_layer (bench->model, HN_TIMELINE_ARCHIVE,
                               make_layer (hn_timeline_model_get_n_places (bench->model), n));
  hn_timeline_model_changed (bench->model);
  hn_timeline_canvas_set_all_open (HN_TIMELINE_CANVAS (bench->canvas), TRUE);
  gtk_window_set_child (bench->window, bench->canvas);
  hn_timeline_canvas_show (HN_TIMELINE_CANVAS (bench->canvas), NOW_US - YEARS_US, NOW_US);
  draw_frames (bench, bench->canvas, NULL, 10);
  clear_frames (bench);

  draw_frames (bench, bench->canvas, pan, N_FRAMES);
  frames.pan = get_percentile (bench->meter.wall, 0.5);
  frames.pan_cpu = get_percentile (bench->meter.cpu, 0.5);
  frames.pan_cpu_p99 = get_percentile (bench->meter.cpu, 0.99);
  clear_frames (bench);
  draw_frames (bench, bench->canvas, zoom, N_FRAMES);
  frames.zoom = get_percentile (bench->meter.wall, 0.5);
  frames.zoom_cpu = get_percentile (bench->meter.cpu, 0.5);
  frames.zoom_cpu_p99 = get_percentile (bench->meter.cpu, 0.99);
  clear_frames (bench);
  frames.pan_drawn = draw_in_memory (bench, pan);
  frames.zoom_drawn = draw_in_memory (bench, zoom);
  gtk_window_set_child (bench->window, NULL);
  return frames;
}

static double
measure_fill (Bench *bench, double *fill_cpu)
{
  double fill;

  gtk_window_set_child (bench->window, bench->plain);
  draw_frames (bench, bench->plain, NULL, 10);
  clear_frames (bench);
  draw_frames (bench, bench->plain, NULL, N_FRAMES);
  fill = get_percentile (bench->meter.wall, 0.5);
  *fill_cpu = get_percentile (bench->meter.cpu, 0.5);
  clear_frames (bench);
  gtk_window_set_child (bench->window, NULL);
  return fill;
}

/* --- a new interval --- */

static double
measure_insert (guint n)
{
  enum
  {
    N_INSERTS = 20000
  };
  g_autoptr (HnTrack) track = hn_track_new ();
  g_autofree HnStretch *stretches = g_new (HnStretch, n);
  guint64 state = 31;
  double begin;

  for (guint i = 0; i < n; i++)
    stretches[i] = make_stretch (&state, i);
  hn_track_load (track, stretches, n);
  begin = get_cpu_ms ();
  for (guint i = 0; i < N_INSERTS; i++)
    {
      HnStretch stretch = make_stretch (&state, i);

      hn_track_insert (track, &stretch);
      hn_track_remove (track, &stretch);
    }
  return (get_cpu_ms () - begin) / N_INSERTS * 1e3;
}

static void
print_figures (Bench *bench, const Frames *few, const Frames *many, double fill, double fill_cpu)
{
  double size = (double) hn_timeline_layer_get_size (
      hn_timeline_model_get_layer (bench->model, HN_TIMELINE_ARCHIVE));
  double insert_few = measure_insert (FEW), insert_many = measure_insert (MANY);

  g_print ("figure: timeline_pan_frame_p50 %.2f ms (aim: at most 8)\n", many->pan);
  g_print ("figure: timeline_zoom_frame_p50 %.2f ms (aim: at most 8)\n", many->zoom);
  g_print ("figure: timeline_fill_frame_p50 %.2f ms\n", fill);
  g_print ("figure: timeline_pan_vs_fill %.2f ratio (aim: at most 1.6)\n", many->pan / fill);
  g_print ("figure: timeline_zoom_vs_fill %.2f ratio (aim: at most 1.6)\n", many->zoom / fill);
  g_print ("figure: timeline_pan_cpu_p50 %.2f ms\n", many->pan_cpu);
  g_print ("figure: timeline_zoom_cpu_p50 %.2f ms\n", many->zoom_cpu);
  g_print ("figure: timeline_fill_cpu_p50 %.2f ms\n", fill_cpu);
  g_print ("figure: timeline_pan_vs_fill_cpu %.2f ratio (aim: at most 1.6)\n",
           many->pan_cpu / fill_cpu);
  g_print ("figure: timeline_zoom_vs_fill_cpu %.2f ratio (aim: at most 1.6)\n",
           many->zoom_cpu / fill_cpu);
  g_print ("figure: timeline_pan_in_memory_p50 %.2f ms\n", many->pan_drawn);
  g_print ("figure: timeline_zoom_in_memory_p50 %.2f ms\n", many->zoom_drawn);
  g_print ("figure: timeline_fill_in_memory_p50 %.2f ms\n", draw_in_memory (bench, NULL));
  g_print ("figure: timeline_pan_in_memory_100_times_the_intervals %.2f ratio (aim: about 1)\n",
           many->pan_drawn / few->pan_drawn);
  g_print ("figure: timeline_zoom_in_memory_100_times_the_intervals %.2f ratio (aim: about 1)\n",
           many->zoom_drawn / few->zoom_drawn);
  g_print ("figure: timeline_pan_cpu_p99 %.2f ms (aim: at most 16)\n", many->pan_cpu_p99);
  g_print ("figure: timeline_zoom_cpu_p99 %.2f ms (aim: at most 16)\n", many->zoom_cpu_p99);
  g_print ("figure: timeline_pan_100_times_the_intervals %.2f ratio (aim: about 1)\n",
           many->pan / few->pan);
  g_print ("figure: timeline_zoom_100_times_the_intervals %.2f ratio (aim: about 1)\n",
           many->zoom / few->zoom);
  g_print ("figure: timeline_insert_and_remove %.2f us\n", insert_many);
  g_print ("figure: timeline_insert_100_times_the_intervals %.2f ratio (aim: far below 100; the "
           "rest is the cache)\n",
           insert_many / insert_few);
  g_print ("figure: timeline_memory %.1f MB for %u intervals (aim: at most 20)\n", size / 1e6,
           MANY);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;
  Bench bench = { 0 };
  Frames few, many;
  double fill, fill_cpu;

  gtk_init ();
  adw_init ();
  hn_style_init ();
  plan = hn_plan_load_default (NULL, &error);
  if (plan == NULL)
    g_error ("%s", error->message);
  bench.meter.loop = g_main_loop_new (NULL, FALSE);
  bench.model = hn_timeline_model_new (plan);
  bench.plain = g_object_ref_sink (g_object_new (PLAIN_TYPE, NULL));
  bench.canvas = g_object_ref_sink (hn_timeline_canvas_new ());
  hn_timeline_canvas_set_times (HN_TIMELINE_CANVAS (bench.canvas), NOW_US, 0);
  hn_timeline_canvas_set_model (HN_TIMELINE_CANVAS (bench.canvas), bench.model);
  bench.window = GTK_WINDOW (gtk_window_new ());
  gtk_widget_add_css_class (GTK_WIDGET (bench.window), "hn-window");
  gtk_window_set_decorated (bench.window, FALSE);
  gtk_window_set_default_size (bench.window, WIDTH, HEIGHT);
  gtk_window_present (bench.window);

  few = measure (&bench, FEW);
  many = measure (&bench, MANY);
  fill = measure_fill (&bench, &fill_cpu);
  print_figures (&bench, &few, &many, fill, fill_cpu);

  gtk_window_destroy (bench.window);
  g_object_unref (bench.plain);
  g_object_unref (bench.canvas);
  g_object_unref (bench.model);
  g_main_loop_unref (bench.meter.loop);
  return 0;
}
