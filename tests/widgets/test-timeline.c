/* The timeline's widgets: what is kept is what would be read anew, what the keyboard does, what is
 * said, and what is exported. */

#include "config.h"

#include "hn-fixture.h"
#include "hn-timeline-canvas.h"
#include "hn-timeline-export.h"
#include "hn-timeline-strip.h"
#include "hn-timeline.h"
#include "timeline-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define MINUTE_US ((gint64) 60 * G_USEC_PER_SEC)
#define HOUR_US (60 * MINUTE_US)

typedef struct
{
  HnDesk *desk;
  HnTimeline *timeline;
  HnTimelineCanvas *canvas;
  HnTimelineRows *rows;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->desk = hn_fixture_desk_new (NULL, NULL);
  hn_fixture_report (self->desk, 1, 0, "electricity", "electricity-supply", "malfunction",
                     "Blackout", NULL, 100);
  hn_fixture_report (self->desk, 1, 1, "electricity", "electricity-supply", "serious", "Blackout",
                     NULL, 60);
  hn_fixture_report (self->desk, 2, 0, "gas", "gas-supply", "failure", "No gas", NULL, 30);
  self->timeline = HN_TIMELINE (hn_timeline_new ());
  hn_timeline_set_desk (self->timeline, self->desk);
  self->canvas =
      HN_TIMELINE_CANVAS (hn_fixture_find (GTK_WIDGET (self->timeline), HN_TYPE_TIMELINE_CANVAS));
  hn_timeline_canvas_show_last (self->canvas, 8 * HOUR_US);
  self->window = timeline_fixture_show (GTK_WIDGET (self->timeline), 1000, 700);
  self->rows = hn_timeline_chart_get_rows (hn_timeline_canvas_get_chart (self->canvas));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_assert_finalize_object (self->desk);
}

static int
find_sector (Fixture *self, const char *id)
{
  for (guint i = 0; i < hn_timeline_rows_get_n (self->rows); i++)
    {
      HnTerm *term = hn_timeline_lane_get_term (hn_timeline_rows_get_lane (self->rows, i));

      if (term != NULL && g_str_equal (hn_term_get_id (term), id))
        return (int) i;
    }
  return -1;
}

/* As GTK hands a key on: the controllers of the canvas are asked. */
static gboolean
press (Fixture *self, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->canvas));
  gboolean is_done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &is_done);
    }
  return is_done;
}

/* --- what is kept --- */

static void
assert_as_new (HnTimelineRow *row, const HnTimeAxis *axis, gint64 now_us)
{
  HnTimelineRow *other = hn_timeline_row_new (hn_timeline_row_get_lane (row));

  hn_timeline_row_update (other, axis, now_us);
  g_assert_cmpmem (hn_timeline_row_get_bands (row), axis->width, hn_timeline_row_get_bands (other),
                   axis->width);
  g_assert_cmpmem (hn_timeline_row_get_moments (row), axis->width * sizeof (HnMomentColumn),
                   hn_timeline_row_get_moments (other), axis->width * sizeof (HnMomentColumn));
  g_assert_cmpuint (hn_timeline_row_get_n_runs (row), ==, hn_timeline_row_get_n_runs (other));
  hn_timeline_row_free (other);
}

static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, &error);
  g_autoptr (HnTimelineModel) model = hn_timeline_model_new (plan);
  HnTimelineLayer *layer = hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE);
  HnTimelineRow *row =
      hn_timeline_row_new (g_ptr_array_index (hn_timeline_model_get_lanes (model), 0));
  HnTimeAxis axis = { { 1 }, 0, 700 };
  gint64 now_us = HN_FIXTURE_NOW_US;

  hn_time_axis_show (&axis, now_us - 24 * HOUR_US, now_us + HOUR_US);
  for (guint i = 0; i < 3000; i++)
    {
      HnStretch stretch = { now_us + g_test_rand_int_range (-3000, 60) * MINUTE_US };

      stretch.to_us = stretch.from_us + g_test_rand_int_range (1, 90) * MINUTE_US;
      stretch.band = (guint8) g_test_rand_int_range (1, HN_N_BANDS);
      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          hn_timeline_layer_add (layer, 1, &stretch);
          break;
        case 1:
          stretch.to_us = stretch.from_us;
          stretch.band %= HN_N_MOMENT_KINDS;
          hn_timeline_layer_add_moment (layer, 1, &stretch);
          break;
        case 2:
          hn_time_axis_zoom (&axis, g_test_rand_int_range (-3, 4), g_test_rand_int_range (0, 700));
          break;
        case 3:
          now_us += g_test_rand_int_range (-3, 5) * MINUTE_US;
          break;
        case 4:
          hn_time_axis_set_width (&axis, (guint) g_test_rand_int_range (400, 900));
          break;
        default:
          hn_time_axis_pan (&axis, g_test_rand_int_range (-300, 300));
        }
      hn_timeline_row_update (row, &axis, now_us);
      if (i % 5 == 0)
        assert_as_new (row, &axis, now_us);
    }
  g_assert_false (hn_timeline_row_update (row, &axis, now_us));
  hn_timeline_row_free (row);
}

/* --- the keyboard, and what is said --- */

static void
test_cursor (Fixture *self, gconstpointer data)
{
  int electricity = find_sector (self, "electricity");
  gint64 at_us;

  g_assert_cmpint (electricity, >=, 0);
  for (int i = 0; i <= electricity; i++)
    g_assert_true (press (self, GDK_KEY_Down, 0));
  g_assert_cmpint (hn_timeline_canvas_get_cursor (self->canvas, &at_us), ==, electricity);
  g_assert_cmpint (at_us, ==, HN_FIXTURE_NOW_US);
  /* From now back to the report that said it was serious, and to the one before. */
  g_assert_true (press (self, GDK_KEY_Left, 0));
  hn_timeline_canvas_get_cursor (self->canvas, &at_us);
  g_assert_cmpint (at_us, ==, HN_FIXTURE_NOW_US - 60 * MINUTE_US);
  g_assert_nonnull (strstr (hn_timeline_get_words (self->timeline), "Electric power"));
  g_assert_nonnull (strstr (hn_timeline_get_words (self->timeline), "Blackout"));
  g_assert_nonnull (strstr (hn_timeline_get_words (self->timeline), "since 13:02:11"));
  g_assert_nonnull (strstr (hn_timeline_get_words (self->timeline), "known 14:02:11"));
  g_assert_nonnull (strstr (hn_timeline_get_words (self->timeline), "report × 1"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->canvas),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       hn_timeline_get_words (self->timeline));
  g_assert_true (press (self, GDK_KEY_Left, 0));
  hn_timeline_canvas_get_cursor (self->canvas, &at_us);
  g_assert_cmpint (at_us, ==, HN_FIXTURE_NOW_US - 100 * MINUTE_US);

  /* Enter selects what is there, here as everywhere. */
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_true (HN_IS_INCIDENT (hn_desk_get_selection (self->desk)));
  g_assert_cmpstr (hn_incident_get_title (HN_INCIDENT (hn_desk_get_selection (self->desk))), ==,
                   "Blackout");
  /* Where there is nothing, the sector. */
  hn_timeline_canvas_set_cursor (self->canvas, electricity, HN_FIXTURE_NOW_US - 7 * HOUR_US);
  g_assert_nonnull (strstr (hn_timeline_get_words (self->timeline), "nothing on record"));
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_true (HN_IS_SECTOR_STATUS (hn_desk_get_selection (self->desk)));
}

static void
test_lanes (Fixture *self, gconstpointer data)
{
  int electricity = find_sector (self, "electricity");
  guint n = hn_timeline_rows_get_n (self->rows);

  hn_timeline_canvas_set_cursor (self->canvas, electricity, HN_FIXTURE_NOW_US);
  g_assert_true (press (self, GDK_KEY_space, 0));
  g_assert_cmpuint (hn_timeline_rows_get_n (self->rows), ==, n + 1);
  g_assert_true (press (self, GDK_KEY_Down, 0));
  g_assert_true (press (self, GDK_KEY_space, 0)); /* the operators of the service */
  g_assert_cmpuint (hn_timeline_rows_get_n (self->rows), ==, n + 2);
  g_assert_cmpint (
      hn_timeline_lane_get_kind (hn_timeline_rows_get_lane (self->rows, (guint) electricity + 2)),
      ==, HN_TIMELINE_LANE_OPERATOR);
  g_assert_true (press (self, GDK_KEY_Up, 0));
  g_assert_true (press (self, GDK_KEY_space, 0));
  g_assert_cmpuint (hn_timeline_rows_get_n (self->rows), ==, n);
}

static void
test_zoom_keys (Fixture *self, gconstpointer data)
{
  HnTimeAxis *axis = hn_timeline_chart_get_axis (hn_timeline_canvas_get_chart (self->canvas));
  gint64 scale = axis->grid.us_per_column, column;

  g_assert_true (press (self, GDK_KEY_plus, 0));
  g_assert_cmpint (axis->grid.us_per_column, <, scale);
  g_assert_true (press (self, GDK_KEY_minus, 0));
  g_assert_cmpint (axis->grid.us_per_column, ==, scale);
  column = axis->column;
  g_assert_true (hn_timeline_canvas_is_following (self->canvas));
  g_assert_true (press (self, GDK_KEY_Left, GDK_CONTROL_MASK));
  g_assert_cmpint (axis->column, <, column);
  g_assert_false (hn_timeline_canvas_is_following (self->canvas));
  g_assert_true (press (self, GDK_KEY_End, 0));
  g_assert_true (hn_timeline_canvas_is_following (self->canvas));
  g_assert_cmpint (axis->column, ==, column);
  /* Keys of others are left alone. */
  g_assert_false (press (self, GDK_KEY_2, GDK_ALT_MASK));
  g_assert_false (press (self, GDK_KEY_Tab, 0));
}

/* The view moves along with time, a column at a time. */
static void
test_follow (Fixture *self, gconstpointer data)
{
  HnTimeAxis *axis = hn_timeline_chart_get_axis (hn_timeline_canvas_get_chart (self->canvas));
  gint64 column = axis->column;

  hn_clock_advance (hn_fixture_get_clock (), HOUR_US);
  timeline_fixture_settle (self->window);
  g_assert_cmpint (ABS ((axis->column - column) * axis->grid.us_per_column - HOUR_US), <=,
                   axis->grid.us_per_column);
}

static void
test_brush (Fixture *self, gconstpointer data)
{
  const HnSpan *span = hn_desk_get_span (self->desk);
  int electricity = find_sector (self, "electricity");

  /* With Shift the cursor draws the span with it. */
  hn_timeline_canvas_set_cursor (self->canvas, electricity, HN_FIXTURE_NOW_US - 60 * MINUTE_US);
  g_assert_true (press (self, GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_cmpint (span->from_us, ==, HN_FIXTURE_NOW_US - 100 * MINUTE_US);
  g_assert_cmpint (span->to_us, ==, HN_FIXTURE_NOW_US - 60 * MINUTE_US);
  /* Brackets set its ends. */
  hn_timeline_canvas_set_cursor (self->canvas, electricity, HN_FIXTURE_NOW_US - 90 * MINUTE_US);
  g_assert_true (press (self, GDK_KEY_bracketleft, 0));
  span = hn_desk_get_span (self->desk);
  g_assert_cmpint (span->from_us, ==, HN_FIXTURE_NOW_US - 90 * MINUTE_US);
  g_assert_cmpint (span->to_us, ==, HN_FIXTURE_NOW_US - 60 * MINUTE_US);
  hn_timeline_canvas_set_cursor (self->canvas, electricity, HN_FIXTURE_NOW_US - 70 * MINUTE_US);
  g_assert_true (press (self, GDK_KEY_bracketright, 0));
  g_assert_cmpint (hn_desk_get_span (self->desk)->to_us, ==, HN_FIXTURE_NOW_US - 70 * MINUTE_US);
  g_assert_true (press (self, GDK_KEY_Escape, 0));
  g_assert_true (hn_span_is_empty (hn_desk_get_span (self->desk)));
  g_assert_false (press (self, GDK_KEY_Escape, 0));
}

/* With no log there is nothing to replay, and that is said. */
static void
test_replay (Fixture *self, gconstpointer data)
{
  hn_timeline_canvas_set_cursor (self->canvas, HN_TIMELINE_RULER_ROW,
                                 HN_FIXTURE_NOW_US - 60 * MINUTE_US);
  g_assert_nonnull (strstr (hn_timeline_get_words (self->timeline), "13:02:11"));
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_cmpstr (hn_timeline_get_words (self->timeline), ==,
                   "The past cannot be replayed: there is no log here.");
  g_assert_false (hn_desk_is_replay (self->desk));
}

/* What the desk shows instead is shown here: nothing that was not known then. */
static void
test_past (Fixture *self, gconstpointer data)
{
  g_autoptr (HnSituation) past = hn_situation_new (hn_desk_get_plan (self->desk), NULL);
  HnTimelineModel *model = hn_timeline_source_get_model (hn_timeline_get_source (self->timeline));
  gint64 from_us, to_us;

  hn_situation_set_now (past, HN_FIXTURE_NOW_US - 3 * HOUR_US);
  g_assert_true (hn_timeline_model_get_extent (model, &from_us, &to_us));
  hn_desk_show_past (self->desk, past, HN_FIXTURE_NOW_US - 3 * HOUR_US);
  g_assert_false (hn_timeline_model_get_extent (model, &from_us, &to_us));
  timeline_fixture_settle (self->window);
  g_assert_cmpint (hn_timeline_chart_get_now_us (hn_timeline_canvas_get_chart (self->canvas)), ==,
                   HN_FIXTURE_NOW_US - 3 * HOUR_US);
  timeline_fixture_save (self->window, "timeline-replay");
  hn_desk_show_past (self->desk, NULL, 0);
  g_assert_true (hn_timeline_model_get_extent (model, &from_us, &to_us));
}

static guint
count_archived (HnTimeline *timeline)
{
  HnTimelineModel *model = hn_timeline_source_get_model (hn_timeline_get_source (timeline));
  HnTimelineLayer *layer = hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE);
  guint n = 0;

  for (guint place = 0; place < hn_timeline_model_get_n_places (model); place++)
    if (hn_timeline_layer_get_moments (layer, place) != NULL)
      n += hn_track_get_n (hn_timeline_layer_get_moments (layer, place));
  return n;
}

/* What happened in the time that is looked at is asked of the archive; where that is more than is
 * kept it is said. */
static void
test_marks (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnTimeline *timeline = HN_TIMELINE (hn_timeline_new ());
  HnTimelineCanvas *canvas;
  GtkWindow *window;
  gint64 deadline_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  hn_fixture_history (desk);
  hn_timeline_set_desk (timeline, desk);
  canvas = HN_TIMELINE_CANVAS (hn_fixture_find (GTK_WIDGET (timeline), HN_TYPE_TIMELINE_CANVAS));
  hn_timeline_canvas_show_last (canvas, 8 * HOUR_US);
  window = timeline_fixture_show (GTK_WIDGET (timeline), 1000, 700);
  while (count_archived (timeline) < 4)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_false (hn_timeline_is_cut (timeline));

  hn_timeline_source_set_most_marks (hn_timeline_get_source (timeline), 2);
  hn_timeline_canvas_show_last (canvas, 30 * 24 * HOUR_US);
  while (!hn_timeline_is_cut (timeline))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  timeline_fixture_settle (window);
  timeline_fixture_save (window, "timeline-cut");
  gtk_window_destroy (window);
  hn_fixture_close_archive (desk);
}

/* What only the archive knows is marked as it is marked there, once that was asked. */
static void
test_archived_marking (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  g_autoptr (HnDesk) later = hn_fixture_desk_new (NULL, NULL);
  HnTimeline *timeline = HN_TIMELINE (hn_timeline_new ());
  HnTimelineChart *chart;
  GtkWindow *window;
  gint64 deadline_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  hn_fixture_history (desk);
  /* A desk that holds nothing of it any more. */
  hn_desk_set_archivist (later, hn_desk_get_archivist (desk));
  hn_timeline_set_desk (timeline, later);
  window = timeline_fixture_show (GTK_WIDGET (timeline), 1000, 700);
  while (count_archived (timeline) < 4)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  chart = hn_timeline_canvas_get_chart (
      HN_TIMELINE_CANVAS (hn_fixture_find (GTK_WIDGET (timeline), HN_TYPE_TIMELINE_CANVAS)));
  while (hn_timeline_export_find_tlp (chart, later) == HN_TLP_RED)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (hn_timeline_export_find_tlp (chart, later), ==, HN_TLP_AMBER);
  gtk_window_destroy (window);
  hn_fixture_close_archive (desk);
}

/* --- files --- */

static char *export(Fixture *self, const char *ending, gsize *length)
{
  g_autofree char *name = g_strdup_printf ("timeline-export%s", ending);
  g_autofree char *folder = g_build_filename (g_getenv ("HINOMI_BUILD_DIR"), "pictures", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  char *content;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (hn_timeline_export (self->timeline, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, length, &error));
  g_assert_no_error (error);
  return content;
}

/* How many different places recorded drawings have in a page. */
static guint
count_places (const char *svg)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("<use xlink:href=\"#surface[0-9]+\" (transform=\"[^\"]*\")", 0, 0, NULL);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, svg, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_hash_table_add (places, g_match_info_fetch (match, 1));
  return g_hash_table_size (places);
}

static void
test_export (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) wrong = g_file_new_for_path ("/nowhere/timeline.png");
  g_autoptr (GFile) unknown = g_file_new_for_path ("/tmp/timeline.doc");
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *png = export(self, ".png", &length);
  g_autofree char *svg = export(self, ".svg", &length);
  g_autofree char *pdf = export(self, ".PDF", &length);

  g_assert_cmpmem (png, 4, "\x89PNG", 4);
  g_assert_true (g_str_has_prefix (svg, "<?xml"));
  g_assert_true (g_str_has_suffix (g_strchomp (svg), "</svg>"));
  /* As shapes, each lane at its place: cairo 1.16 draws what is recorded at the corner of the
   * page unless it is moved there. */
  g_assert_null (strstr (svg, "<image"));
  g_assert_cmpuint (count_places (svg), >=, 2 * hn_timeline_rows_get_n (self->rows));
  g_assert_cmpmem (pdf, 4, "%PDF", 4);

  g_assert_false (hn_timeline_export (self->timeline, wrong, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hn_timeline_export (self->timeline, unknown, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

/* --- the strip --- */

static void
test_strip (void)
{
  HnDesk *desk = hn_fixture_desk_new (NULL, NULL);
  GtkWidget *strip = hn_timeline_strip_new ();
  GtkWindow *window;

  hn_fixture_fill (desk);
  hn_timeline_strip_set_desk (HN_TIMELINE_STRIP (strip), desk);
  window = timeline_fixture_show (strip, 1000, 120);
  g_assert_true (gtk_widget_grab_focus (strip));
  timeline_fixture_save (window, "timeline-strip");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_window_destroy (window);
  g_assert_finalize_object (desk);
}

/* One reading of the history for both, as long as either is there. */
static void
test_shared (void)
{
  HnDesk *desk = hn_fixture_desk_new (NULL, NULL);
  HnTimeline *one = HN_TIMELINE (g_object_ref_sink (hn_timeline_new ()));
  HnTimeline *two = HN_TIMELINE (g_object_ref_sink (hn_timeline_new ()));

  hn_timeline_set_desk (one, desk);
  hn_timeline_set_desk (two, desk);
  g_assert_true (hn_timeline_get_source (one) == hn_timeline_get_source (two));
  g_assert_finalize_object (one);
  g_assert_nonnull (hn_timeline_get_source (two));
  g_assert_finalize_object (two);
  g_assert_finalize_object (desk);
}

int
main (int argc, char **argv)
{
#define ADD(name, function)                                                                        \
  g_test_add ("/widgets/timeline/" name, Fixture, NULL, set_up, function, tear_down)
  hn_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/timeline/rows", test_rows);
  ADD ("cursor", test_cursor);
  ADD ("lanes", test_lanes);
  ADD ("zoom-keys", test_zoom_keys);
  ADD ("follow", test_follow);
  ADD ("brush", test_brush);
  ADD ("replay", test_replay);
  ADD ("past", test_past);
  ADD ("export", test_export);
  g_test_add_func ("/widgets/timeline/marks", test_marks);
  g_test_add_func ("/widgets/timeline/archived-marking", test_archived_marking);
  g_test_add_func ("/widgets/timeline/strip", test_strip);
  g_test_add_func ("/widgets/timeline/shared", test_shared);
  return g_test_run ();
}
