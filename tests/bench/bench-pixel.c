/*
 * From publish to pixel: reports go over HTTP to the reference hub and come back to the console's
 * real window. The time of a report runs from its `modified`, which the publisher sets as it sends
 * it, to the end of the first painting of the window after the report was folded.
 *
 *   bench-pixel HINOMICTL PUBLISH.PY
 */

#include "hn-session.h"
#include "hn-style.h"
#include "hn-window.h"

#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#define SECONDS 8
#define AIM_P99_MS 100
#define DEADLINE_US (60 * G_USEC_PER_SEC)

typedef struct
{
  HnSession *session;
  HnWindow *window;
  GListModel *incidents;
  /* Of what was folded since the last painting, and of all that was painted: µs. */
  GArray *folded;
  GArray *latencies;
  /* Until the fold, as a part of it. */
  GArray *folds;
  /* How long each painting that showed something took, µs. */
  GArray *frames;
  gint64 frame_began;
} Bench;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Bench *bench = user_data;

  /* The list is one splice per fold, in which new incidents stand at the front: every report here
   * is an incident of its own, so that what is added beyond what is removed is new. */
  for (guint i = position; i < position + added - MIN (added, removed); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (model, i);
      gint64 published = hn_incident_get_modified_us (incident);
      gint64 latency = g_get_real_time () - published;

      g_array_append_val (bench->folds, latency);
      g_array_append_val (bench->folded, published);
    }
}

static void
on_before_paint (GdkFrameClock *clock, gpointer user_data)
{
  ((Bench *) user_data)->frame_began = g_get_monotonic_time ();
}

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  gint64 now = g_get_real_time ();
  gint64 frame = g_get_monotonic_time () - bench->frame_began;

  if (bench->folded->len > 0)
    g_array_append_val (bench->frames, frame);
  for (guint i = 0; i < bench->folded->len; i++)
    {
      gint64 latency = now - g_array_index (bench->folded, gint64, i);

      g_array_append_val (bench->latencies, latency);
    }
  g_array_set_size (bench->folded, 0);
}

static int
compare_latencies (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static double
percentile_ms (GArray *sorted, double share)
{
  guint index = (guint) ceil (share * sorted->len) - 1;

  return g_array_index (sorted, gint64, index) / 1000.0;
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static GSubprocess *
spawn (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);

  if (process == NULL)
    g_error ("%s", error->message);
  return process;
}

static char *
wait_for_url (const char *ready_file)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  char *url = NULL;

  while (!g_file_get_contents (ready_file, &url, NULL, NULL) || *g_strchomp (url) == '\0')
    {
      g_clear_pointer (&url, g_free);
      if (g_get_monotonic_time () > deadline)
        g_error ("the hub did not start");
      g_usleep (10000);
    }
  return url;
}

static gboolean
is_streaming (Bench *bench)
{
  GListModel *feeds = hn_desk_get_feeds (hn_session_get_desk (bench->session));
  g_autoptr (HnFeedStatus) feed = g_list_model_get_item (feeds, 0);

  return feed != NULL && hn_feed_status_is_streaming (feed);
}

static void
on_exited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *exited = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_error ("the publisher: %s", error->message);
  *exited = TRUE;
}

static void
publish (Bench *bench, const char *publisher, const char *url, guint rate)
{
  g_autofree char *rate_text = g_strdup_printf ("%u", rate);
  g_autofree char *seconds = g_strdup_printf ("%d", SECONDS);
  const char *argv[] = { publisher, url, rate_text, seconds, NULL };
  g_autoptr (GSubprocess) process = spawn (argv);
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  gboolean exited = FALSE;

  g_subprocess_wait_check_async (process, NULL, on_exited, &exited);
  while (!exited || bench->latencies->len < rate * SECONDS)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("only %u of %u reports were painted", bench->latencies->len, rate * SECONDS);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
print_figures (Bench *bench, guint rate, double cpu)
{
  g_array_sort (bench->latencies, compare_latencies);
  g_array_sort (bench->folds, compare_latencies);
  g_array_sort (bench->frames, compare_latencies);
  g_print ("figure: publish_to_pixel_p50_at_%u_per_s %.1f ms\n", rate,
           percentile_ms (bench->latencies, 0.50));
  g_print ("figure: publish_to_pixel_p99_at_%u_per_s %.1f ms\n", rate,
           percentile_ms (bench->latencies, 0.99));
  g_print ("  aim: p99 at most %d ms; %u reports, the worst %.1f ms\n", AIM_P99_MS,
           bench->latencies->len, percentile_ms (bench->latencies, 1.0));
  g_print ("figure: publish_to_fold_p50_at_%u_per_s %.1f ms\n", rate,
           percentile_ms (bench->folds, 0.50));
  g_print ("figure: publish_to_fold_p99_at_%u_per_s %.1f ms\n", rate,
           percentile_ms (bench->folds, 0.99));
  g_print ("figure: frame_p50_at_%u_per_s %.1f ms\n", rate, percentile_ms (bench->frames, 0.50));
  g_print ("  of %u frames that showed something new, the worst %.1f ms\n", bench->frames->len,
           percentile_ms (bench->frames, 1.0));
  g_print ("figure: console_cpu_at_%u_per_s %.2f cores\n", rate, cpu / SECONDS);
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
run (GtkApplication *application, HnPlan *plan, char **argv, guint rate)
{
  g_autofree char *folder = g_dir_make_tmp ("hinomi-bench-XXXXXX", NULL);
  g_autofree char *ready = g_build_filename (folder, "ready", NULL);
  g_autofree char *hub_folder = g_build_filename (folder, "hub", NULL);
  g_autofree char *log_path = g_build_filename (folder, "desk.db", NULL);
  const char *hub_argv[] = { argv[1], "hub", "--dir", hub_folder, "--ready-file", ready, NULL };
  g_autoptr (GSubprocess) hub = spawn (hub_argv);
  g_autofree char *url = wait_for_url (ready);
  Bench bench = { .folded = g_array_new (FALSE, FALSE, sizeof (gint64)),
                  .latencies = g_array_new (FALSE, FALSE, sizeof (gint64)),
                  .folds = g_array_new (FALSE, FALSE, sizeof (gint64)),
                  .frames = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  GdkFrameClock *clock;
  double cpu;

  bench.window = hn_window_new (application);
  bench.session = hn_session_new (plan, FALSE, log_path);
  if (!hn_session_follow (bench.session, url, NULL, NULL))
    g_error ("%s is no hub", url);
  hn_window_set_desk (bench.window, hn_session_get_desk (bench.session));
  bench.incidents =
      hn_situation_get_incidents (hn_desk_get_situation (hn_session_get_desk (bench.session)));
  g_signal_connect (bench.incidents, "items-changed", G_CALLBACK (on_items_changed), &bench);
  gtk_window_present (GTK_WINDOW (bench.window));
  hn_session_start (bench.session);
  while (!is_streaming (&bench))
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), &bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &bench);

  cpu = cpu_seconds ();
  publish (&bench, argv[2], url, rate);
  print_figures (&bench, rate, cpu_seconds () - cpu);

  g_signal_handlers_disconnect_by_data (clock, &bench);
  g_signal_handlers_disconnect_by_data (bench.incidents, &bench);
  hn_window_set_desk (bench.window, NULL);
  hn_session_stop (bench.session);
  g_clear_object (&bench.session);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_subprocess_send_signal (hub, SIGTERM);
  g_subprocess_wait (hub, NULL, NULL);
  g_array_unref (bench.folded);
  g_array_unref (bench.latencies);
  g_array_unref (bench.folds);
  g_array_unref (bench.frames);
}

static void
on_activate (GtkApplication *application, gpointer user_data)
{
  char **argv = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, &error);
  /* Wakes the loops that wait for a deadline. */
  guint tick = g_timeout_add (100, on_tick, NULL);

  if (plan == NULL)
    g_error ("%s", error->message);
  hn_style_init ();
  run (application, plan, argv, 100);
  run (application, plan, argv, 1000);
  g_source_remove (tick);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  if (argc != 3)
    {
      fputs ("Usage: bench-pixel HINOMICTL PUBLISH.PY\n", stderr);
      return 2;
    }
  application = adw_application_new ("org.hinomi.BenchPixel", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), argv);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
