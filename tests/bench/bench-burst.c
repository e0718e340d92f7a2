/*
 * A burst of reports on the real window, while keys are pressed: how long a key waits for its
 * frame, and whether every alarm is there. The keys come from the X server (XTEST), from a
 * connection and a thread of their own, so that nothing in the console can hold them back. The time
 * of a key runs from then to the end of the first painting after the window got it.
 */

#include "hn-alarm-list.h"
#include "hn-draft.h"
#include "hn-log-entry.h"
#include "hn-plan.h"
#include "hn-style.h"
#include "hn-timestamp.h"
#include "hn-window.h"

#include <dlfcn.h>
#include <gdk/x11/gdkx.h>
#include <math.h>
#include <time.h>

#define N_REPORTS 5000
#define AIM_MS 100
#define KEY_EVERY_US (45 * 1000)
#define DEADLINE_US (120 * G_USEC_PER_SEC)

/* What is taken of Xlib and of XTEST; both are there wherever xdotool is. */
typedef struct
{
  Display *(*open) (const char *name);
  int (*close) (Display *display);
  int (*flush) (Display *display);
  int (*focus) (Display *display, Window window, int revert, Time time);
  KeyCode (*keycode) (Display *display, KeySym keysym);
  int (*fake_key) (Display *display, unsigned int keycode, int is_press, unsigned long delay);
} XTest;

typedef struct
{
  HnDesk *desk;
  HnWindow *window;
  XTest x;
  Display *display;
  GMutex mutex;
  GArray *pressed; /* of gint64: when a key was pressed that has not come yet */
  GArray *arrived; /* the same of keys that came and were not painted yet */
  GArray *latencies;
  gboolean is_over;
  guint n_called;
  double longest_ms; /* CPU of this thread in one turn of the main loop */
} Bench;

static void *
find (void *library, const char *name)
{
  void *symbol = dlsym (library, name);

  if (symbol == NULL)
    g_error ("no %s", name);
  return symbol;
}

static gboolean
open_x (Bench *bench)
{
  void *x11 = dlopen ("libX11.so.6", RTLD_NOW);
  void *xtst = dlopen ("libXtst.so.6", RTLD_NOW);

  if (x11 == NULL || xtst == NULL)
    return FALSE;
  bench->x.open = find (x11, "XOpenDisplay");
  bench->x.close = find (x11, "XCloseDisplay");
  bench->x.flush = find (x11, "XFlush");
  bench->x.focus = find (x11, "XSetInputFocus");
  bench->x.keycode = find (x11, "XKeysymToKeycode");
  bench->x.fake_key = find (xtst, "XTestFakeKeyEvent");
  bench->display = bench->x.open (NULL);
  return bench->display != NULL;
}

/* --- keys --- */

static gpointer
press_keys (gpointer data)
{
  Bench *bench = data;
  const KeySym keys[] = { GDK_KEY_Right, GDK_KEY_Right, GDK_KEY_Left, GDK_KEY_Left };

  for (guint i = 0; !g_atomic_int_get (&bench->is_over); i++)
    {
      KeyCode code = bench->x.keycode (bench->display, keys[i % G_N_ELEMENTS (keys)]);
      gint64 now_us = g_get_monotonic_time ();

      g_mutex_lock (&bench->mutex);
      g_array_append_val (bench->pressed, now_us);
      g_mutex_unlock (&bench->mutex);
      bench->x.fake_key (bench->display, code, TRUE, 0);
      bench->x.fake_key (bench->display, code, FALSE, 0);
      bench->x.flush (bench->display);
      g_usleep (KEY_EVERY_US);
    }
  return NULL;
}

static gboolean
on_key (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Bench *bench)
{
  g_mutex_lock (&bench->mutex);
  if (bench->pressed->len > 0)
    {
      g_array_append_val (bench->arrived, g_array_index (bench->pressed, gint64, 0));
      g_array_remove_index (bench->pressed, 0);
    }
  g_mutex_unlock (&bench->mutex);
  /* Whatever the key does, a frame has to follow. */
  gtk_widget_queue_draw (GTK_WIDGET (bench->window));
  return GDK_EVENT_PROPAGATE;
}

static void
on_after_paint (GdkFrameClock *clock, Bench *bench)
{
  gint64 now_us = g_get_monotonic_time ();

  for (guint i = 0; i < bench->arrived->len; i++)
    {
      double ms = (double) (now_us - g_array_index (bench->arrived, gint64, i)) / 1000;

      g_array_append_val (bench->latencies, ms);
    }
  g_array_set_size (bench->arrived, 0);
}

/* --- reports --- */

/* One in three spills over from another, up to six deep; states as 80, 15 and 5 in a hundred. */
static HnLogEntry *
make_report (HnPlan *plan, guint number, gint64 now_us)
{
  HnTermList *sectors = hn_plan_get_sectors (plan);
  HnTerm *sector = hn_term_list_get (sectors, number % hn_term_list_get_n (sectors));
  guint share = number * 7919 % 100;
  const char *state = share < 80 ? "malfunction" : share < 95 ? "failure" : "breach";
  char modified[HN_TIMESTAMP_SIZE];
  g_autofree char *cause =
      number % 3 == 1 && number > 60
          ? g_strdup_printf (",\"caused_by\":\"incident--00000000-0000-4000-8000-%012u\"",
                             number - 57)
          : g_strdup ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HnRecord) record = NULL;
  char *text;

  hn_timestamp_format (now_us - (gint64) (N_REPORTS - number) * 1000, modified);
  text = g_strdup_printf (
      "{\"type\":\"incident\",\"spec_version\":\"2.1\","
      "\"id\":\"incident--00000000-0000-4000-8000-%012u\",\"created\":\"2026-01-01T00:00:00Z\","
      "\"created_by_ref\":\"identity--00000000-0000-4000-8000-%012u\","
      "\"modified\":\"%s\",\"name\":\"停電の影響による設備の停止（%u）\",\"extensions\":{\"%s\":{"
      "\"extension_type\":\"property-extension\",\"report\":{\"sector\":\"%s\",\"state\":\"%s\","
      "\"contact\":{\"person\":\"A\"}%s}}}}",
      number, number % 200, modified, number, HN_EXTENSION_ID, hn_term_get_id (sector), state,
      cause);
  bytes = g_bytes_new_take (text, strlen (text));
  record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return hn_log_entry_new (record, number, now_us + number, "bench", 0);
}

static GPtrArray *
make_burst (HnPlan *plan)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gint64 now_us = g_get_real_time ();

  for (guint i = 1; i <= N_REPORTS; i++)
    g_ptr_array_add (entries, make_report (plan, i, now_us));
  return entries;
}

static void
on_annunciate (HnAlarmList *alarms, HnAlarm *alarm, Bench *bench)
{
  bench->n_called++;
}

/* --- figures --- */

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static double
percentile (GArray *values, double share)
{
  guint index = (guint) ceil (share * values->len);

  return g_array_index (values, double, MAX (index, 1) - 1);
}

static void
print_latencies (Bench *bench, const char *when)
{
  g_assert_cmpuint (bench->latencies->len, >, 0);
  g_array_sort (bench->latencies, compare);
  g_print ("figure: key_to_frame_p50_%s %.1f ms\n", when, percentile (bench->latencies, 0.5));
  g_print ("figure: key_to_frame_p99_%s %.1f ms\n", when, percentile (bench->latencies, 0.99));
  g_print ("figure: key_to_frame_worst_%s %.1f ms\n", when, percentile (bench->latencies, 1));
  g_print ("  of %u keys; aim: at most %d ms\n", bench->latencies->len, AIM_MS);
  g_array_set_size (bench->latencies, 0);
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
turn (Bench *bench)
{
  double began_ms = get_cpu_ms ();

  g_main_context_iteration (NULL, TRUE);
  bench->longest_ms = MAX (bench->longest_ms, get_cpu_ms () - began_ms);
}

static void
run_until (Bench *bench, gint64 until_us)
{
  while (g_get_monotonic_time () < until_us)
    turn (bench);
}

static gboolean
is_busy (HnDesk *desk)
{
  gboolean busy;

  g_object_get (desk, "is-busy", &busy, NULL);
  return busy;
}

static void
run_burst (Bench *bench, GPtrArray *entries)
{
  HnAlarmList *alarms = hn_desk_get_alarms (bench->desk);
  gint64 began_us = g_get_monotonic_time ();
  guint n_raised;
  gboolean is_flood;

  hn_desk_push (bench->desk, entries);
  while (is_busy (bench->desk))
    {
      if (g_get_monotonic_time () > began_us + DEADLINE_US)
        g_error ("the burst was not folded in time");
      turn (bench);
    }
  g_print ("figure: burst_of_%u_folded_in %.2f s\n", N_REPORTS,
           (double) (g_get_monotonic_time () - began_us) / G_USEC_PER_SEC);
  run_until (bench, g_get_monotonic_time () + G_USEC_PER_SEC);
  print_latencies (bench, "in_burst");
  /* A busy machine makes keys wait for the processor, which is not the console's doing: this is. */
  g_print ("figure: longest_turn_in_burst %.1f ms of CPU\n", bench->longest_ms);

  is_flood = hn_alarm_list_is_flood (alarms, NULL, &n_raised);
  g_print ("figure: alarms_lost %u\n", N_REPORTS - hn_alarm_list_get_n_attention (alarms));
  g_print ("figure: calls_lost %u\n", N_REPORTS - MIN (bench->n_called, N_REPORTS));
  g_print ("  flood: %s, %u raised in the window; rows to look at: %u\n", is_flood ? "yes" : "no",
           n_raised, hn_alarm_list_get_n_rows_attention (alarms));
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;
  g_autoptr (HnSituation) situation = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GtkEventController *keys;
  GdkSurface *surface;
  GThread *thread;

  gtk_init ();
  adw_init ();
  hn_style_init ();
  if (!GDK_IS_X11_DISPLAY (gdk_display_get_default ()) || !open_x (&bench))
    {
      g_print ("skipped: no X server, or no XTEST\n");
      return 77;
    }
  plan = hn_plan_load_default (NULL, &error);
  g_assert_no_error (error);
  situation = hn_situation_new (plan, NULL);
  bench.desk = hn_desk_new (situation, NULL);
  bench.pressed = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.arrived = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.latencies = g_array_new (FALSE, FALSE, sizeof (double));
  hn_desk_set_replayed (bench.desk, TRUE);
  entries = make_burst (plan);
  g_signal_connect (hn_desk_get_alarms (bench.desk), "annunciate", G_CALLBACK (on_annunciate),
                    &bench);

  bench.window = hn_window_new (NULL);
  hn_window_set_desk (bench.window, bench.desk);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), &bench);
  gtk_widget_add_controller (GTK_WIDGET (bench.window), keys);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (bench.window));
  g_timeout_add (50, on_tick, NULL);
  run_until (&bench, g_get_monotonic_time () + G_USEC_PER_SEC);
  surface = gtk_native_get_surface (GTK_NATIVE (bench.window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "after-paint",
                    G_CALLBACK (on_after_paint), &bench);
  bench.x.focus (bench.display, gdk_x11_surface_get_xid (surface), 2, 0);
  bench.x.flush (bench.display);
  run_until (&bench, g_get_monotonic_time () + G_USEC_PER_SEC / 2);

  thread = g_thread_new ("keys", press_keys, &bench);
  run_until (&bench, g_get_monotonic_time () + 2 * G_USEC_PER_SEC);
  print_latencies (&bench, "at_rest");
  bench.longest_ms = 0;
  run_burst (&bench, entries);
  g_atomic_int_set (&bench.is_over, TRUE);
  g_thread_join (thread);
  return 0;
}
