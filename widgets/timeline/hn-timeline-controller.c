#include "hn-timeline-canvas-private.h"

#include <math.h>

/* A tenth of the view with Ctrl and an arrow, nine with Page keys. */
#define SMALL_PAN 10
/* Pixels until a press is a drag. */
#define SLACK 4
#define HOUR_US ((gint64) 3600 * G_USEC_PER_SEC)

static HnTimeAxis *
get_axis (HnTimelineCanvas *self)
{
  return hn_timeline_chart_get_axis (self->chart);
}

static gint64
get_us (HnTimelineCanvas *self, double x)
{
  return hn_time_axis_get_us (get_axis (self), hn_timeline_chart_to_axis (self->chart, x));
}

static gboolean
is_in_header (HnTimelineCanvas *self, double x)
{
  return x < hn_timeline_chart_get_header_width (self->chart);
}

static void
pan (HnTimelineCanvas *self, gint64 columns)
{
  self->is_following = FALSE;
  hn_time_axis_pan (get_axis (self), columns);
  hn_timeline_canvas_viewed (self);
}

/* --- the mouse --- */

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  /* A layout says again where a mouse is that lies still; the keyboard's cursor goes before it. */
  if (self->chart == NULL || (self->pointer_x == x && self->pointer_y == y))
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  self->is_pointed = TRUE;
  hn_timeline_canvas_say_pointed (self);
}

static void
on_leave (GtkEventControllerMotion *controller, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  self->is_pointed = FALSE;
  self->pointer_x = self->pointer_y = -1;
  if (self->chart != NULL)
    hn_timeline_canvas_say_pointed (self);
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  HnTimeAxis *axis;
  double x;

  if (self->chart == NULL)
    return FALSE;
  axis = get_axis (self);
  /* Over the names of the lanes, and with Ctrl, the wheel scrolls these. */
  if (is_in_header (self, self->pointer_x) || (state & GDK_CONTROL_MASK) != 0)
    {
      gtk_adjustment_set_value (self->vadjustment,
                                gtk_adjustment_get_value (self->vadjustment) +
                                    dy * gtk_adjustment_get_step_increment (self->vadjustment));
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) != 0 || dx != 0)
    {
      pan (self, (gint64) ((dx != 0 ? dx : dy) * axis->width / SMALL_PAN));
      return TRUE;
    }
  x = hn_timeline_chart_to_axis (self->chart, self->pointer_x);
  if (dy != 0 && hn_time_axis_zoom (axis, dy > 0 ? (int) floor (-dy) : (int) ceil (-dy), x))
    {
      self->is_following = FALSE;
      hn_timeline_canvas_viewed (self);
    }
  return TRUE;
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag = HN_TIMELINE_DRAG_NONE;
  if (self->chart == NULL || is_in_header (self, x))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->drag_x = x;
  self->drag_us = get_us (self, x);
  self->start = *get_axis (self);
  self->drag = (state & GDK_SHIFT_MASK) != 0 ||
                       hn_timeline_chart_pick_row (self->chart, y) == HN_TIMELINE_RULER_ROW
                   ? HN_TIMELINE_DRAG_BRUSH
                   : HN_TIMELINE_DRAG_PAN;
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  if (self->chart == NULL || self->drag == HN_TIMELINE_DRAG_NONE ||
      (fabs (dx) < SLACK && self->drag == HN_TIMELINE_DRAG_BRUSH))
    return;
  if (self->drag == HN_TIMELINE_DRAG_PAN)
    {
      HnTimeAxis *axis = get_axis (self);
      gint64 wanted =
          self->start.column - (gint64) (dx * gtk_widget_get_scale_factor (GTK_WIDGET (self)));

      if (axis->column != wanted)
        pan (self, wanted - axis->column);
      return;
    }
  {
    gint64 at_us = get_us (self, self->drag_x + dx);
    HnSpan span = { MIN (at_us, self->drag_us), MAX (at_us, self->drag_us) };

    hn_timeline_canvas_set_span (self, &span);
  }
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  if (self->chart != NULL && self->drag == HN_TIMELINE_DRAG_BRUSH && fabs (dx) >= SLACK)
    hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_BRUSHED, self->span.from_us,
                             self->span.to_us);
  self->drag = HN_TIMELINE_DRAG_NONE;
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);
  HnTimelineRows *rows;
  int row;

  if (self->chart == NULL)
    return;
  rows = hn_timeline_chart_get_rows (self->chart);
  row = hn_timeline_chart_pick_row (self->chart, y);
  if (row < HN_TIMELINE_RULER_ROW)
    return;
  if (is_in_header (self, x))
    {
      if (row >= 0)
        hn_timeline_canvas_set_open (
            self, row,
            !hn_timeline_rows_is_open (rows, hn_timeline_rows_get_lane (rows, (guint) row)));
      return;
    }
  if (fabs (x - self->drag_x) >= SLACK)
    return;
  hn_timeline_canvas_set_cursor (self, row, get_us (self, x));
  if (row == HN_TIMELINE_RULER_ROW)
    hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_REPLAY, get_us (self, x));
  else
    hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_CHOSEN, row, get_us (self, x));
}

static void
on_pinch_begin (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  if (self->chart != NULL)
    self->start = *get_axis (self);
}

static void
on_pinch (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);
  double x = self->pointer_x, y;

  if (self->chart == NULL || scale <= 0)
    return;
  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  self->is_following = FALSE;
  hn_time_axis_zoom_by (get_axis (self), scale, &self->start,
                        hn_timeline_chart_to_axis (self->chart, x));
  hn_timeline_canvas_viewed (self);
}

/* --- the keyboard --- */

/* The end of the brush goes where the cursor goes. */
static void
brush_to (HnTimelineCanvas *self, gint64 anchor_us)
{
  HnSpan span = { MIN (anchor_us, self->cursor_us), MAX (anchor_us, self->cursor_us) };

  hn_timeline_canvas_set_span (self, &span);
  hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_BRUSHED, span.from_us, span.to_us);
}

/* The end of the span that stays when the cursor is moved with Shift. */
static gint64
get_anchor (HnTimelineCanvas *self)
{
  if (!hn_span_is_empty (&self->span) && self->span.from_us == self->cursor_us)
    return self->span.to_us;
  if (!hn_span_is_empty (&self->span) && self->span.to_us == self->cursor_us)
    return self->span.from_us;
  return self->cursor_us;
}

static gboolean
move_in_time (HnTimelineCanvas *self, gboolean is_later, GdkModifierType state)
{
  gint64 anchor_us = get_anchor (self);

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      pan (self, (is_later ? 1 : -1) * (gint64) get_axis (self)->width / SMALL_PAN);
      return TRUE;
    }
  hn_timeline_canvas_step (self, is_later);
  if ((state & GDK_SHIFT_MASK) != 0 && anchor_us != 0)
    brush_to (self, anchor_us);
  return TRUE;
}

static gboolean
activate (HnTimelineCanvas *self, gboolean is_replay)
{
  if (self->cursor_us == 0)
    return FALSE;
  if (is_replay || self->cursor_row == HN_TIMELINE_RULER_ROW)
    hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_REPLAY, self->cursor_us);
  else
    hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_CHOSEN, self->cursor_row, self->cursor_us);
  return TRUE;
}

static gboolean
toggle (HnTimelineCanvas *self)
{
  HnTimelineRows *rows = hn_timeline_chart_get_rows (self->chart);

  if (self->cursor_row < 0)
    return FALSE;
  hn_timeline_canvas_set_open (
      self, self->cursor_row,
      !hn_timeline_rows_is_open (rows, hn_timeline_rows_get_lane (rows, (guint) self->cursor_row)));
  return TRUE;
}

/* What + - 0 and the brackets do. */
static gboolean
press_sign (HnTimelineCanvas *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
    case GDK_KEY_semicolon: /* under + on a Japanese keyboard */
      hn_timeline_canvas_zoom (self, 2);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      hn_timeline_canvas_zoom (self, -2);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      hn_timeline_canvas_show_last (self, 24 * HOUR_US);
      return TRUE;
    case GDK_KEY_bracketleft:
      if (self->cursor_us != 0)
        brush_to (self, hn_span_is_empty (&self->span) ? hn_time_axis_get_to_us (get_axis (self))
                                                       : self->span.to_us);
      return TRUE;
    case GDK_KEY_bracketright:
      if (self->cursor_us != 0)
        brush_to (self, hn_span_is_empty (&self->span) ? hn_time_axis_get_from_us (get_axis (self))
                                                       : self->span.from_us);
      return TRUE;
    case GDK_KEY_Escape:
      if (hn_span_is_empty (&self->span))
        return FALSE;
      hn_timeline_canvas_set_span (self, &(HnSpan){ 0, 0 });
      hn_timeline_canvas_emit (self, HN_TIMELINE_SIGNAL_BRUSHED, (gint64) 0, (gint64) 0);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  if (self->chart == NULL || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return move_in_time (self, FALSE, state);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move_in_time (self, TRUE, state);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      hn_timeline_canvas_move_row (self, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      hn_timeline_canvas_move_row (self, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
      pan (self, -(gint64) get_axis (self)->width * 9 / SMALL_PAN);
      return TRUE;
    case GDK_KEY_Page_Down:
      pan (self, (gint64) get_axis (self)->width * 9 / SMALL_PAN);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      hn_timeline_canvas_set_following (self, TRUE);
      return TRUE;
    case GDK_KEY_space:
      return toggle (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return activate (self, (state & GDK_SHIFT_MASK) != 0);
    default:
      return press_sign (self, keyval);
    }
}

static void
on_focus_changed (GtkEventControllerFocus *controller, gpointer user_data)
{
  HnTimelineCanvas *self = HN_TIMELINE_CANVAS (user_data);

  if (self->chart == NULL)
    return;
  hn_timeline_chart_set_cursor (self->chart, self->cursor_row, self->cursor_us,
                                gtk_event_controller_focus_is_focus (controller));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add (HnTimelineCanvas *self, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (controller));
}

void
hn_timeline_controller_attach (HnTimelineCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus_changed), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_changed), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  add (self, motion);
  add (self, scroll);
  add (self, keys);
  add (self, focus);
  add (self, drag);
  add (self, click);
  add (self, pinch);
}
