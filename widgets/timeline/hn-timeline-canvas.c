#include "config.h"

#include "hn-timeline-canvas-private.h"

#include <glib/gi18n.h>

#include <math.h>

/* How much of what is in sight lies ahead of now when the last hours are shown. */
#define AHEAD 0.12
#define DAY_US ((gint64) 24 * 3600 * G_USEC_PER_SEC)

static guint signals[HN_TIMELINE_N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnTimelineCanvas, hn_timeline_canvas, GTK_TYPE_WIDGET)

void
hn_timeline_canvas_emit (HnTimelineCanvas *self, guint signal, ...)
{
  va_list arguments;

  va_start (arguments, signal);
  g_signal_emit_valist (self, signals[signal], 0, arguments);
  va_end (arguments);
}

/* --- what is in sight --- */

static void
update_adjustment (HnTimelineCanvas *self)
{
  HnTimelineRows *rows;
  int page, all;

  if (self->chart == NULL)
    return;
  rows = hn_timeline_chart_get_rows (self->chart);
  page = hn_timeline_chart_get_page (self->chart);
  all = MAX (hn_timeline_rows_get_y (rows, hn_timeline_rows_get_n (rows)), page);
  gtk_adjustment_configure (self->vadjustment, hn_timeline_chart_get_scroll (self->chart), 0, all,
                            40, page, page);
}

static void
on_scrolled (GtkAdjustment *adjustment, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  if (self->chart == NULL)
    return;
  hn_timeline_chart_set_scroll (self->chart, gtk_adjustment_get_value (adjustment));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hn_timeline_canvas_viewed (HnTimelineCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_VIEWED);
  hn_timeline_canvas_say_pointed (self);
}

static gboolean
on_viewed_idle (gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  self->viewed_id = 0;
  hn_timeline_canvas_viewed (self);
  return G_SOURCE_REMOVE;
}

/* Whoever is told may change a label, which must not happen while there is a layout. */
static void
queue_viewed (HnTimelineCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->viewed_id == 0)
    self->viewed_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_viewed_idle, self, NULL);
}

static gboolean
has_size (HnTimelineCanvas *self)
{
  return self->chart != NULL && hn_timeline_chart_get_axis (self->chart)->width > 1;
}

static void
go_to_now (HnTimelineCanvas *self)
{
  HnTimeAxis *axis = hn_timeline_chart_get_axis (self->chart);
  gint64 wanted = (gint64) ((1 - AHEAD) * axis->width);
  gint64 column = hn_time_grid_get_column (&axis->grid, self->now_us);

  hn_time_axis_pan (axis, column - wanted - axis->column);
}

/* What was asked for before there was a size. */
static void
show_wanted (HnTimelineCanvas *self)
{
  HnTimeAxis *axis;

  if (!has_size (self))
    return;
  axis = hn_timeline_chart_get_axis (self->chart);
  if (self->wanted_us != 0)
    {
      hn_time_axis_show (axis, self->now_us - self->wanted_us,
                         self->now_us + (gint64) (AHEAD * (double) self->wanted_us));
      go_to_now (self);
    }
  else if (self->wanted.to_us > self->wanted.from_us)
    hn_time_axis_show (axis, self->wanted.from_us, self->wanted.to_us);
  else
    return;
  self->wanted_us = 0;
  self->wanted = (HnSpan){ 0, 0 };
  queue_viewed (self);
}

void
hn_timeline_canvas_show (HnTimelineCanvas *self, gint64 from_us, gint64 to_us)
{
  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));
  g_return_if_fail (from_us < to_us);

  self->is_following = FALSE;
  self->wanted_us = 0;
  self->wanted = (HnSpan){ from_us, to_us };
  show_wanted (self);
}

void
hn_timeline_canvas_show_last (HnTimelineCanvas *self, gint64 length_us)
{
  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));
  g_return_if_fail (length_us > 0);

  self->is_following = TRUE;
  self->wanted_us = length_us;
  if (self->now_us != 0)
    show_wanted (self);
}

gboolean
hn_timeline_canvas_is_following (HnTimelineCanvas *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_CANVAS (self), FALSE);

  return self->is_following;
}

void
hn_timeline_canvas_set_following (HnTimelineCanvas *self, gboolean is_following)
{
  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  self->is_following = is_following;
  if (!is_following || !has_size (self))
    return;
  go_to_now (self);
  hn_timeline_canvas_viewed (self);
}

void
hn_timeline_canvas_set_times (HnTimelineCanvas *self, gint64 now_us, gint64 live_us)
{
  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  self->now_us = now_us;
  self->live_us = live_us;
  if (self->chart == NULL)
    return;
  hn_timeline_chart_set_times (self->chart, now_us, live_us);
  if (self->wanted_us != 0)
    show_wanted (self);
  else if (self->is_following && has_size (self))
    {
      gint64 column = hn_timeline_chart_get_axis (self->chart)->column;

      go_to_now (self);
      if (column != hn_timeline_chart_get_axis (self->chart)->column)
        hn_timeline_canvas_viewed (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hn_timeline_canvas_set_span (HnTimelineCanvas *self, const HnSpan *span)
{
  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));
  g_return_if_fail (span != NULL);

  self->span = *span;
  if (self->chart == NULL)
    return;
  hn_timeline_chart_set_span (self->chart, span);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hn_timeline_canvas_zoom (HnTimelineCanvas *self, int steps)
{
  HnTimeAxis *axis;
  double x;

  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  if (!has_size (self))
    return;
  axis = hn_timeline_chart_get_axis (self->chart);
  x = hn_time_axis_get_x (axis, self->cursor_us);
  if (self->is_following)
    x = hn_time_axis_get_x (axis, self->now_us);
  else if (self->cursor_us == 0 || x < 0 || x >= axis->width)
    x = axis->width / 2.0;
  if (hn_time_axis_zoom (axis, steps, x))
    hn_timeline_canvas_viewed (self);
}

/* --- the cursor --- */

int
hn_timeline_canvas_get_cursor (HnTimelineCanvas *self, gint64 *at_us)
{
  g_return_val_if_fail (HN_IS_TIMELINE_CANVAS (self), HN_TIMELINE_RULER_ROW);

  if (at_us != NULL)
    *at_us = self->cursor_us;
  return self->cursor_row;
}

void
hn_timeline_canvas_say_pointed (HnTimelineCanvas *self)
{
  HnTimeAxis *axis;
  gint64 column;
  int row = self->cursor_row;

  if (!has_size (self))
    return;
  axis = hn_timeline_chart_get_axis (self->chart);
  if (self->is_pointed)
    {
      row = hn_timeline_chart_pick_row (self->chart, self->pointer_y);
      column =
          axis->column + (gint64) floor (hn_timeline_chart_to_axis (self->chart, self->pointer_x));
    }
  else if (self->cursor_us == 0)
    {
      hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_POINTED, -2, (gint64) 0, (gint64) 0);
      return;
    }
  else
    {
      column = hn_time_grid_get_column (&axis->grid, self->cursor_us);
      /* The cursor stands at one time and not at all of a pixel. */
      hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_POINTED, row, self->cursor_us,
                               self->cursor_us + 1);
      return;
    }
  hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_POINTED, row,
                           hn_time_grid_get_edge (&axis->grid, column),
                           hn_time_grid_get_edge (&axis->grid, column + 1));
}

void
hn_timeline_canvas_reveal_row (HnTimelineCanvas *self, int row)
{
  HnTimelineRows *rows = hn_timeline_chart_get_rows (self->chart);

  if (row >= 0 && (guint) row < hn_timeline_rows_get_n (rows))
    gtk_adjustment_clamp_page (self->vadjustment, hn_timeline_rows_get_y (rows, (guint) row),
                               hn_timeline_rows_get_y (rows, (guint) row + 1));
}

void
hn_timeline_canvas_set_cursor (HnTimelineCanvas *self, int row, gint64 at_us)
{
  HnTimeAxis *axis;
  double x;

  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  if (!has_size (self))
    return;
  axis = hn_timeline_chart_get_axis (self->chart);
  self->cursor_row =
      CLAMP (row, HN_TIMELINE_RULER_ROW,
             (int) hn_timeline_rows_get_n (hn_timeline_chart_get_rows (self->chart)) - 1);
  self->cursor_us = at_us;
  self->is_pointed = FALSE;
  hn_timeline_chart_set_cursor (self->chart, self->cursor_row, at_us,
                                gtk_widget_has_focus (GTK_WIDGET (self)));
  hn_timeline_canvas_reveal_row (self, self->cursor_row);
  x = hn_time_axis_get_x (axis, at_us);
  if (x < 0 || x >= axis->width)
    {
      self->is_following = FALSE;
      hn_time_axis_pan (axis, (gint64) (x - axis->width / 2.0));
      hn_timeline_canvas_viewed (self);
      return;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  hn_timeline_canvas_say_pointed (self);
}

/* Where the keyboard begins: now, or the middle of what is in sight. */
static gint64
get_begin (HnTimelineCanvas *self)
{
  HnTimeAxis *axis = hn_timeline_chart_get_axis (self->chart);
  double x = hn_time_axis_get_x (axis, self->now_us);

  return x >= 0 && x < axis->width ? self->now_us : hn_time_axis_get_us (axis, axis->width / 2.0);
}

void
hn_timeline_canvas_step (HnTimelineCanvas *self, gboolean is_next)
{
  HnTimelineRows *rows;
  gint64 edge_us;

  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  if (!has_size (self))
    return;
  rows = hn_timeline_chart_get_rows (self->chart);
  if (self->cursor_us == 0)
    self->cursor_us = get_begin (self);
  if (self->cursor_row < 0)
    {
      HnTimeAxis *axis = hn_timeline_chart_get_axis (self->chart);
      gint64 step_us = (hn_time_axis_get_to_us (axis) - hn_time_axis_get_from_us (axis)) / 10;

      hn_timeline_canvas_set_cursor (self, self->cursor_row,
                                     self->cursor_us + (is_next ? step_us : -step_us));
      return;
    }
  if ((guint) self->cursor_row < hn_timeline_rows_get_n (rows) &&
      hn_timeline_lane_find_edge (hn_timeline_rows_get_lane (rows, (guint) self->cursor_row),
                                  self->cursor_us, is_next, &edge_us))
    hn_timeline_canvas_set_cursor (self, self->cursor_row, edge_us);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
hn_timeline_canvas_move_row (HnTimelineCanvas *self, int rows)
{
  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  if (has_size (self))
    hn_timeline_canvas_set_cursor (self, self->cursor_row + rows,
                                   self->cursor_us != 0 ? self->cursor_us : get_begin (self));
}

/* --- the lanes --- */

static void
refresh (HnTimelineCanvas *self)
{
  HnTimelineRows *rows = hn_timeline_chart_get_rows (self->chart);
  HnTimelineLane *lane = NULL;

  /* The cursor stays in its lane. */
  if (self->cursor_row >= 0 && (guint) self->cursor_row < hn_timeline_rows_get_n (rows))
    lane = hn_timeline_rows_get_lane (rows, (guint) self->cursor_row);
  hn_timeline_chart_refresh (self->chart);
  if (lane != NULL)
    self->cursor_row = MAX (hn_timeline_rows_find (rows, lane), HN_TIMELINE_RULER_ROW);
  hn_timeline_chart_set_cursor (self->chart, self->cursor_row, self->cursor_us,
                                gtk_widget_has_focus (GTK_WIDGET (self)));
  update_adjustment (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hn_timeline_canvas_set_open (HnTimelineCanvas *self, int row, gboolean is_open)
{
  HnTimelineRows *rows;

  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  if (self->chart == NULL || row < 0)
    return;
  rows = hn_timeline_chart_get_rows (self->chart);
  if ((guint) row >= hn_timeline_rows_get_n (rows))
    return;
  hn_timeline_rows_set_open (rows, hn_timeline_rows_get_lane (rows, (guint) row), is_open);
  refresh (self);
}

void
hn_timeline_canvas_set_all_open (HnTimelineCanvas *self, gboolean is_open)
{
  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));

  if (self->chart == NULL)
    return;
  hn_timeline_rows_set_all_open (hn_timeline_chart_get_rows (self->chart), is_open);
  refresh (self);
}

static void
on_model_changed (HnTimelineModel *model, gpointer user_data)
{
  refresh (HN_TIMELINE_CANVAS (user_data));
  hn_timeline_canvas_say_pointed (HN_TIMELINE_CANVAS (user_data));
}

void
hn_timeline_canvas_set_model (HnTimelineCanvas *self, HnTimelineModel *model)
{
  int width, height;

  g_return_if_fail (HN_IS_TIMELINE_CANVAS (self));
  g_return_if_fail (model == NULL || HN_IS_TIMELINE_MODEL (model));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_model_changed, self);
  g_clear_pointer (&self->chart, hn_timeline_chart_free);
  g_set_object (&self->model, model);
  self->cursor_row = HN_TIMELINE_RULER_ROW;
  self->cursor_us = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (model == NULL)
    return;
  self->chart = hn_timeline_chart_new (GTK_WIDGET (self), model);
  hn_timeline_chart_set_times (self->chart, self->now_us, self->live_us);
  hn_timeline_chart_set_span (self->chart, &self->span);
  g_signal_connect_object (model, "changed", G_CALLBACK (on_model_changed), self, 0);
  g_signal_connect_object (model, "lanes-changed", G_CALLBACK (on_model_changed), self, 0);
  if (self->wanted_us == 0 && hn_span_is_empty (&self->wanted))
    {
      self->wanted_us = DAY_US;
      self->is_following = TRUE;
    }
  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  if (width > 0 && height > 0)
    hn_timeline_chart_set_size (self->chart, width, height,
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  if (self->now_us != 0)
    show_wanted (self);
  update_adjustment (self);
}

HnTimelineChart *
hn_timeline_canvas_get_chart (HnTimelineCanvas *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_CANVAS (self), NULL);

  return self->chart;
}

GtkAdjustment *
hn_timeline_canvas_get_vadjustment (HnTimelineCanvas *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_CANVAS (self), NULL);

  return self->vadjustment;
}

/* --- the widget --- */

static void
hn_timeline_canvas_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 400;
}

static void
hn_timeline_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (widget);

  if (self->chart == NULL)
    return;
  hn_timeline_chart_set_size (self->chart, width, height, gtk_widget_get_scale_factor (widget));
  hn_timeline_chart_set_scroll (self->chart, hn_timeline_chart_get_scroll (self->chart));
  update_adjustment (self);
  if (self->now_us != 0)
    show_wanted (self);
  if (self->is_following)
    go_to_now (self);
  queue_viewed (self);
}

static void
hn_timeline_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (widget);

  if (self->chart != NULL)
    hn_timeline_chart_snapshot (self->chart, snapshot);
}

static void
hn_timeline_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (widget);

  GTK_WIDGET_CLASS (hn_timeline_canvas_parent_class)->css_changed (widget, change);
  if (self->chart != NULL)
    {
      hn_timeline_chart_spoil (self->chart);
      update_adjustment (self);
      gtk_widget_queue_draw (widget);
    }
}

static void
hn_timeline_canvas_dispose (GObject *object)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (object);

  g_clear_handle_id (&self->viewed_id, g_source_remove);
  hn_timeline_canvas_set_model (self, NULL);
  g_clear_object (&self->vadjustment);

  G_OBJECT_CLASS (hn_timeline_canvas_parent_class)->dispose (object);
}

static void
hn_timeline_canvas_class_init (HnTimelineCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = HN_TYPE_TIMELINE_CANVAS;

  G_OBJECT_CLASS (klass)->dispose = hn_timeline_canvas_dispose;
  widget_class->measure = hn_timeline_canvas_measure;
  widget_class->size_allocate = hn_timeline_canvas_size_allocate;
  widget_class->snapshot = hn_timeline_canvas_snapshot;
  widget_class->css_changed = hn_timeline_canvas_css_changed;

  signals[HN_TIMELINE_SIGNAL_POINTED] =
      g_signal_new ("pointed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT64);
  signals[HN_TIMELINE_SIGNAL_CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                    G_TYPE_INT, G_TYPE_INT64);
  signals[HN_TIMELINE_SIGNAL_REPLAY] = g_signal_new ("replay", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[HN_TIMELINE_SIGNAL_BRUSHED] =
      g_signal_new ("brushed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                    G_TYPE_INT64, G_TYPE_INT64);
  signals[HN_TIMELINE_SIGNAL_VIEWED] =
      g_signal_new ("viewed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hn_timeline_canvas_init (HnTimelineCanvas *self)
{
  self->cursor_row = HN_TIMELINE_RULER_ROW;
  self->vadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (self->vadjustment, "value-changed", G_CALLBACK (on_scrolled), self, 0);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-timeline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline of sectors, services and operators"), -1);
  hn_timeline_controller_attach (self);
}

GtkWidget *
hn_timeline_canvas_new (void)
{
  return g_object_new (HN_TYPE_TIMELINE_CANVAS, NULL);
}
