#include "config.h"

#include "hn-timeline-strip.h"

#include "hn-format.h"
#include "hn-time-ruler.h"
#include "hn-timeline-chart-private.h"
#include "hn-timeline-desk.h"
#include "hn-timeline-words.h"

#include <glib/gi18n.h>

#define DAY_US ((gint64) 24 * 3600 * G_USEC_PER_SEC)
/* A sixteenth of it lies ahead of now. */
#define AHEAD_US (DAY_US / 16)
/* With an arrow; with Page keys an hour. */
#define STEP_US ((gint64) 10 * 60 * G_USEC_PER_SEC)
#define HOUR_US (6 * STEP_US)
#define LEAST_HEADER 60
#define GAP 4

struct _HnTimelineStrip
{
  GtkWidget parent_instance;

  HnDesk *desk;
  GSignalGroup *signals;
  HnTimelineSource *source;
  HnTimelinePalette *palette;
  HnTimeAxis axis;
  /* HnTimelineRow of the sectors. */
  GPtrArray *rows;
  int header_width;
  int row_height;
  int ruler_height;
  gint64 cursor_us;
};

G_DEFINE_FINAL_TYPE (HnTimelineStrip, hn_timeline_strip, GTK_TYPE_WIDGET)

/* --- what is shown --- */

static void
make_rows (HnTimelineStrip *self)
{
  GPtrArray *lanes;

  g_ptr_array_set_size (self->rows, 0);
  if (self->source == NULL)
    return;
  lanes = hn_timeline_model_get_lanes (hn_timeline_source_get_model (self->source));
  for (guint i = 0; i < lanes->len; i++)
    g_ptr_array_add (self->rows, hn_timeline_row_new (g_ptr_array_index (lanes, i)));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static double
get_x (HnTimelineStrip *self, gint64 at_us)
{
  return self->header_width +
         hn_time_axis_get_x (&self->axis, at_us) / gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static gint64
get_us (HnTimelineStrip *self, double x)
{
  return hn_time_axis_get_us (&self->axis, (x - self->header_width) *
                                               gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

/* The last 24 hours of the live clock; in replay they stay where they are, and the cursor moves. */
static void
place_axis (HnTimelineStrip *self)
{
  gint64 live_us, to_us;

  if (self->desk == NULL || self->axis.width <= 1)
    return;
  live_us = hn_desk_get_live_now_us (self->desk);
  if (hn_desk_is_replay (self->desk) && hn_desk_get_now_us (self->desk) < live_us - DAY_US)
    live_us = hn_desk_get_now_us (self->desk) + DAY_US / 2;
  to_us = live_us + AHEAD_US;
  self->axis.grid.us_per_column = (DAY_US + AHEAD_US) / self->axis.width + 1;
  self->axis.column = hn_time_grid_get_column (&self->axis.grid, to_us) - (gint64) self->axis.width;
}

/* --- words --- */

static void
say (HnTimelineStrip *self)
{
  g_autofree char *time = NULL;
  g_autofree char *words = NULL;

  if (self->desk == NULL || self->cursor_us == 0)
    return;
  time = hn_format_time_and_age (self->cursor_us, hn_desk_get_live_now_us (self->desk));
  words = g_strdup_printf (_ ("%s: Enter replays what was known then"), time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
jump (HnTimelineStrip *self, gint64 at_us)
{
  HnReplay *replay;

  if (self->desk == NULL)
    return;
  replay = hn_desk_get_replay (self->desk);
  if (at_us >= hn_desk_get_live_now_us (self->desk))
    hn_replay_leave (replay);
  else if (hn_replay_is_possible (replay))
    hn_replay_jump (replay, hn_desk_to_wall_us (self->desk, at_us));
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* --- drawing --- */

static void
paint_text (HnTimelineStrip *self,
            GtkSnapshot *snapshot,
            const char *words,
            const GdkRGBA *colour,
            double x,
            double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (int) x, (float) (int) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
paint_rows (HnTimelineStrip *self, GtkSnapshot *snapshot, int width)
{
  graphene_rect_t place = GRAPHENE_RECT_INIT (
      (float) self->header_width, (float) self->ruler_height, (float) (width - self->header_width),
      (float) (self->row_height * (int) self->rows->len));
  cairo_t *cr = hn_timeline_append_cairo (snapshot, &place);

  place.size.height = (float) self->row_height - 1;
  for (guint i = 0; i < self->rows->len; i++)
    {
      HnTimelineRow *row = g_ptr_array_index (self->rows, i);

      hn_timeline_row_update (row, &self->axis, hn_desk_get_now_us (self->desk));
      hn_timeline_draw_strip (cr, hn_timeline_row_get_strip (row, self->palette),
                              gtk_widget_get_scale_factor (GTK_WIDGET (self)), &place);
      place.origin.y += (float) self->row_height;
    }
  cairo_destroy (cr);
}

/* The hours above, the number of each sector at its row, as on its tile of the board. */
static void
paint_frame (HnTimelineStrip *self, GtkSnapshot *snapshot, int width, int height)
{
  g_autoptr (GArray) ticks = hn_time_ruler_make (
      hn_time_axis_get_from_us (&self->axis), hn_time_axis_get_to_us (&self->axis),
      (double) self->axis.grid.us_per_column * gtk_widget_get_scale_factor (GTK_WIDGET (self)), 56);

  for (guint i = 0; i < ticks->len; i++)
    {
      const HnTick *tick = &g_array_index (ticks, HnTick, i);
      double x = get_x (self, tick->at_us);

      if (x < self->header_width)
        continue;
      gtk_snapshot_append_color (snapshot, &self->palette->line,
                                 &GRAPHENE_RECT_INIT ((float) (int) x, 0, 1, (float) height));
      paint_text (self, snapshot, tick->label, &self->palette->dim, x + GAP, 0);
    }
  paint_text (self, snapshot, _ ("24 h"), &self->palette->dim, GAP, 0);
}

static void
paint_line (HnTimelineStrip *self,
            GtkSnapshot *snapshot,
            gint64 at_us,
            const GdkRGBA *colour,
            int thickness,
            int height)
{
  double x = get_x (self, at_us);

  if (at_us != 0 && x >= self->header_width)
    gtk_snapshot_append_color (
        snapshot, colour,
        &GRAPHENE_RECT_INIT ((float) (int) x, 0, (float) thickness, (float) height));
}

static void
hn_timeline_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->desk == NULL || self->axis.width <= 1)
    return;
  if (self->palette == NULL)
    self->palette = hn_timeline_palette_new (widget);
  place_axis (self);
  paint_rows (self, snapshot, width);
  paint_frame (self, snapshot, width, height);
  paint_line (self, snapshot, hn_desk_get_live_now_us (self->desk), &self->palette->text, 2,
              height);
  if (hn_desk_is_replay (self->desk))
    paint_line (self, snapshot, hn_desk_get_now_us (self->desk), &self->palette->exercise, 4,
                height);
  if (gtk_widget_has_focus (widget))
    paint_line (self, snapshot, self->cursor_us, &self->palette->focus, 3, height);
}

/* --- the hand --- */

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (user_data);

  if (self->desk == NULL || x < self->header_width)
    return;
  self->cursor_us = get_us (self, x);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  say (self);
  jump (self, self->cursor_us);
}

static gboolean
move (HnTimelineStrip *self, gint64 by_us)
{
  gint64 live_us = hn_desk_get_live_now_us (self->desk);

  if (self->cursor_us == 0)
    self->cursor_us = hn_desk_get_now_us (self->desk);
  self->cursor_us = CLAMP (self->cursor_us + by_us, live_us - DAY_US, live_us);
  say (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (user_data);

  if (self->desk == NULL || (state & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return move (self, -STEP_US);
    case GDK_KEY_Right:
      return move (self, STEP_US);
    case GDK_KEY_Page_Up:
      return move (self, -HOUR_US);
    case GDK_KEY_Page_Down:
      return move (self, HOUR_US);
    case GDK_KEY_End:
      return move (self, DAY_US);
    case GDK_KEY_Home:
      return move (self, -DAY_US);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (self->cursor_us == 0)
        return FALSE;
      jump (self, self->cursor_us);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- the desk --- */

static void
redraw (HnTimelineStrip *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_now (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  redraw (HN_TIMELINE_STRIP (user_data));
}

static void
on_lanes_changed (HnTimelineModel *model, gpointer user_data)
{
  make_rows (HN_TIMELINE_STRIP (user_data));
}

static void
on_changed (HnTimelineModel *model, gpointer user_data)
{
  redraw (HN_TIMELINE_STRIP (user_data));
}

void
hn_timeline_strip_set_desk (HnTimelineStrip *self, HnDesk *desk)
{
  HnTimelineModel *model;

  g_return_if_fail (HN_IS_TIMELINE_STRIP (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_group_set_target (self->signals, NULL);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (hn_timeline_source_get_model (self->source), self);
  g_clear_object (&self->source);
  if (desk != NULL)
    {
      self->source = hn_timeline_source_for_desk (desk);
      model = hn_timeline_source_get_model (self->source);
      g_signal_connect (model, "changed", G_CALLBACK (on_changed), self);
      g_signal_connect (model, "lanes-changed", G_CALLBACK (on_lanes_changed), self);
      g_signal_group_set_target (self->signals, desk);
    }
  make_rows (self);
}

/* --- the widget --- */

static void
hn_timeline_strip_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (widget);
  g_autoptr (PangoLayout) layout = NULL;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 200;
      return;
    }
  layout = gtk_widget_create_pango_layout (widget, "0分");
  pango_layout_get_pixel_size (layout, NULL, &self->ruler_height);
  self->row_height = MAX (self->ruler_height / 3, 5);
  *minimum = *natural = self->ruler_height + self->row_height * (int) MAX (self->rows->len, 1) + 2;
}

static void
hn_timeline_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (widget);

  self->header_width = LEAST_HEADER;
  self->axis.width =
      (guint) MAX ((width - self->header_width) * gtk_widget_get_scale_factor (widget), 1);
}

static void
hn_timeline_strip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (widget);

  GTK_WIDGET_CLASS (hn_timeline_strip_parent_class)->css_changed (widget, change);
  g_clear_pointer (&self->palette, hn_timeline_palette_free);
  for (guint i = 0; i < self->rows->len; i++)
    hn_timeline_row_spoil (g_ptr_array_index (self->rows, i));
  gtk_widget_queue_resize (widget);
}

static void
hn_timeline_strip_dispose (GObject *object)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (object);

  if (self->rows != NULL)
    hn_timeline_strip_set_desk (self, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->palette, hn_timeline_palette_free);

  G_OBJECT_CLASS (hn_timeline_strip_parent_class)->dispose (object);
}

static void
hn_timeline_strip_class_init (HnTimelineStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_timeline_strip_dispose;
  widget_class->measure = hn_timeline_strip_measure;
  widget_class->size_allocate = hn_timeline_strip_size_allocate;
  widget_class->snapshot = hn_timeline_strip_snapshot;
  widget_class->css_changed = hn_timeline_strip_css_changed;

  gtk_widget_class_set_css_name (widget_class, "timelinestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hn_timeline_strip_init (HnTimelineStrip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_timeline_row_free);
  self->axis = (HnTimeAxis){ { 1 }, 0, 1 };
  self->signals = g_signal_group_new (HN_TYPE_DESK);
  g_signal_group_connect (self->signals, "notify::now-us", G_CALLBACK (on_now), self);
  g_signal_group_connect (self->signals, "notify::is-replay", G_CALLBACK (on_now), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-timeline-strip");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
      _ ("The last 24 hours: the worst state of each sector; arrow keys choose a time"), -1);
}

GtkWidget *
hn_timeline_strip_new (void)
{
  return g_object_new (HN_TYPE_TIMELINE_STRIP, NULL);
}
