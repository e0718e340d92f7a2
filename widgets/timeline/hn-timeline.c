#include "config.h"

#include "hn-timeline.h"

#include "hn-style.h"
#include "hn-time-ruler.h"
#include "hn-timeline-canvas.h"
#include "hn-timeline-desk.h"
#include "hn-timeline-export.h"
#include "hn-timeline-legend.h"
#include "hn-timeline-words.h"

#include <glib/gi18n.h>

#define SECOND_US ((gint64) G_USEC_PER_SEC)
#define HOUR_US (3600 * SECOND_US)
#define DAY_US (24 * HOUR_US)

struct _HnTimeline
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkWidget *middle;
  GtkWidget *ranges;
  GtkWidget *sight;
  GtkWidget *cut;
  GtkWidget *clear_span;
  GtkWidget *legend_button;
  GtkWidget *canvas;
  GtkWidget *empty;
  GtkWidget *scrollbar;
  GtkWidget *words;

  HnDesk *desk;
  GSignalGroup *signals;
  HnTimelineSource *source;
  /* What is pointed at. */
  int row;
  gint64 from_us;
  gint64 to_us;
  gboolean is_all_open;
};

G_DEFINE_FINAL_TYPE (HnTimeline, hn_timeline, GTK_TYPE_WIDGET)

static const struct
{
  gint64 length_us;
  const char *label;
} ranges[] = {
  /* Translators: lengths of time on the timeline's buttons */
  { 10 * SECOND_US, N_ ("10 s") },  { HOUR_US, N_ ("1 h") },      { 24 * HOUR_US, N_ ("24 h") },
  { 7 * DAY_US, N_ ("7 d") },       { 30 * DAY_US, N_ ("30 d") }, { 365 * DAY_US, N_ ("1 y") },
  { 5 * 365 * DAY_US, N_ ("5 y") },
};

static HnTimelineCanvas *
get_canvas (HnTimeline *self)
{
  return HN_TIMELINE_CANVAS (self->canvas);
}

/* --- words --- */

static void
say (HnTimeline *self, const char *words)
{
  hn_style_set_text (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
on_pointed (HnTimelineCanvas *canvas, int row, gint64 from_us, gint64 to_us, gpointer user_data)
{
  HnTimeline *self = HN_TIMELINE (user_data);
  HnTimelineChart *chart = hn_timeline_canvas_get_chart (canvas);
  HnTimelineRows *rows = chart != NULL ? hn_timeline_chart_get_rows (chart) : NULL;
  g_autofree char *words = NULL;

  self->row = row;
  self->from_us = from_us;
  self->to_us = to_us;
  if (self->source == NULL || rows == NULL || row < HN_TIMELINE_RULER_ROW ||
      (row >= 0 && (guint) row >= hn_timeline_rows_get_n (rows)))
    {
      say (self, _ ("Arrow keys move from event to event and from lane to lane; what is there is "
                    "said here."));
      return;
    }
  if (row == HN_TIMELINE_RULER_ROW)
    words = hn_timeline_words_ruler (from_us, hn_desk_get_now_us (self->desk));
  else
    words = hn_timeline_words_place (self->source, hn_timeline_rows_get_lane (rows, (guint) row),
                                     from_us, to_us, hn_desk_get_now_us (self->desk));
  say (self, words);
}

static void
say_again (HnTimeline *self)
{
  on_pointed (get_canvas (self), self->row, self->from_us, self->to_us, self);
}

/* The beginning over the end: the corner is narrow. */
static void
show_sight (HnTimeline *self, const HnTimeAxis *axis)
{
  g_autofree char *span =
      hn_time_ruler_format_span (hn_time_axis_get_from_us (axis), hn_time_axis_get_to_us (axis));
  g_autoptr (GString) sight = g_string_new (span);

  g_string_replace (sight, " – ", " –\n", 1);
  hn_style_set_text (self->sight, sight->str);
}

static void
update_cut (HnTimeline *self)
{
  gtk_widget_set_visible (self->cut,
                          self->source != NULL && hn_timeline_source_is_cut (self->source));
}

static void
on_viewed (HnTimelineCanvas *canvas, gpointer user_data)
{
  HnTimeline *self = HN_TIMELINE (user_data);
  HnTimelineChart *chart = hn_timeline_canvas_get_chart (canvas);
  const HnTimeAxis *axis = chart != NULL ? hn_timeline_chart_get_axis (chart) : NULL;

  if (axis != NULL)
    show_sight (self, axis);
  else
    hn_style_set_text (self->sight, "");
  if (axis != NULL && self->source != NULL)
    hn_timeline_source_set_sight (self->source, hn_time_axis_get_from_us (axis),
                                  hn_time_axis_get_to_us (axis));
  update_cut (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.follow", chart != NULL);
  g_object_notify (G_OBJECT (self), "is-following");
}

/* --- what is asked for --- */

static void
on_chosen (HnTimelineCanvas *canvas, int row, gint64 at_us, gpointer user_data)
{
  HnTimeline *self = HN_TIMELINE (user_data);
  HnTimelineRows *rows = hn_timeline_chart_get_rows (hn_timeline_canvas_get_chart (canvas));
  HnTimelineLane *lane = hn_timeline_rows_get_lane (rows, (guint) row);
  HnTerm *term = hn_timeline_lane_get_term (lane);
  HnTimelineFound found;
  HnTimelineNews news;

  if (hn_timeline_lane_find_worst (lane, self->from_us, MAX (self->to_us, self->from_us + 1),
                                   hn_desk_get_now_us (self->desk), &found))
    {
      hn_timeline_source_get_news (self->source, &found, &news);
      if (news.id != NULL && hn_desk_select_incident (self->desk, news.id))
        return;
      if (news.row != NULL)
        {
          hn_desk_select_row (self->desk, news.row);
          return;
        }
    }
  if (HN_IS_SECTOR (term))
    hn_desk_select_sector (self->desk, hn_term_get_id (term));
  else if (HN_IS_SERVICE (term))
    hn_desk_select_service (self->desk, hn_term_get_id (term));
}

static void
on_replay (HnTimelineCanvas *canvas, gint64 at_us, gpointer user_data)
{
  HnTimeline *self = HN_TIMELINE (user_data);

  if (at_us >= hn_desk_get_live_now_us (self->desk))
    hn_replay_leave (hn_desk_get_replay (self->desk));
  else if (hn_replay_is_possible (hn_desk_get_replay (self->desk)))
    hn_replay_jump (hn_desk_get_replay (self->desk), hn_desk_to_wall_us (self->desk, at_us));
  else
    say (self, _ ("The past cannot be replayed: there is no log here."));
}

static void
on_brushed (HnTimelineCanvas *canvas, gint64 from_us, gint64 to_us, gpointer user_data)
{
  hn_desk_set_span (HN_TIMELINE (user_data)->desk, from_us, to_us);
}

static void
on_export_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  HnTimeline *self = HN_TIMELINE (user_data);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && !hn_timeline_export (self, file, &error))
    {
      g_autofree char *words =
          g_strdup_printf (_ ("The timeline was not saved: %s"), error->message);

      say (self, words);
    }
  gtk_native_dialog_destroy (dialog);
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HnTimeline *self = HN_TIMELINE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog;

  if (self->desk == NULL)
    return;
  /* While the officer chooses a file the archive says how what is shown is marked. */
  hn_timeline_export_find_tlp (hn_timeline_canvas_get_chart (get_canvas (self)), self->desk);
  dialog = gtk_file_chooser_native_new (_ ("Export the timeline"),
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("timeline.pdf"));
  hn_timeline_export_add_filters (GTK_FILE_CHOOSER (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_export_response), self, 0);
  /* It has no parent that owns it; the response lets it go. */
  g_signal_connect (dialog, "response", G_CALLBACK (g_object_unref), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_range (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hn_timeline_canvas_show_last (get_canvas (HN_TIMELINE (widget)), g_variant_get_int64 (parameter));
}

static void
on_zoom_in (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hn_timeline_canvas_zoom (get_canvas (HN_TIMELINE (widget)), 2);
}

static void
on_zoom_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hn_timeline_canvas_zoom (get_canvas (HN_TIMELINE (widget)), -2);
}

static void
on_clear_span (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (HN_TIMELINE (widget)->desk != NULL)
    hn_desk_set_span (HN_TIMELINE (widget)->desk, 0, 0);
}

/* --- the desk --- */

static void
update_empty (HnTimeline *self)
{
  gint64 from_us, to_us;

  gtk_widget_set_visible (
      self->empty, self->source != NULL &&
                       !hn_timeline_model_get_extent (hn_timeline_source_get_model (self->source),
                                                      &from_us, &to_us));
}

static void
show_times (HnTimeline *self)
{
  hn_timeline_canvas_set_times (
      get_canvas (self), hn_desk_get_now_us (self->desk),
      hn_desk_is_replay (self->desk) ? hn_desk_get_live_now_us (self->desk) : 0);
}

static void
on_now (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (user_data)))
    show_times (HN_TIMELINE (user_data));
}

static void
on_span (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnTimeline *self = HN_TIMELINE (user_data);
  const HnSpan *span = hn_desk_get_span (desk);
  g_autofree char *times = NULL;
  g_autofree char *label = NULL;

  hn_timeline_canvas_set_span (get_canvas (self), span);
  gtk_widget_set_visible (self->clear_span, !hn_span_is_empty (span));
  if (hn_span_is_empty (span))
    return;
  times = hn_time_ruler_format_span (span->from_us, span->to_us);
  label = g_strdup_printf (_ ("Only %s ✕"), times);
  gtk_button_set_label (GTK_BUTTON (self->clear_span), label);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->clear_span))),
                           PANGO_ELLIPSIZE_END);
}

static void
on_model_changed (HnTimelineModel *model, gpointer user_data)
{
  update_empty (HN_TIMELINE (user_data));
  update_cut (HN_TIMELINE (user_data));
}

static void
on_news (HnTimelineSource *source, gpointer user_data)
{
  HnTimelineChart *chart = hn_timeline_canvas_get_chart (get_canvas (HN_TIMELINE (user_data)));

  /* Words in the lanes too. */
  if (chart != NULL)
    hn_timeline_chart_refresh (chart);
  gtk_widget_queue_draw (HN_TIMELINE (user_data)->canvas);
  say_again (HN_TIMELINE (user_data));
}

static const char *
get_title (const HnTimelineFound *found, gpointer user_data)
{
  return hn_timeline_source_get_title (HN_TIMELINE (user_data)->source, found);
}

static void
drop_source (HnTimeline *self)
{
  hn_timeline_canvas_set_model (get_canvas (self), NULL);
  if (self->source != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->source, self);
      g_signal_handlers_disconnect_by_data (hn_timeline_source_get_model (self->source), self);
    }
  g_clear_object (&self->source);
}

void
hn_timeline_set_desk (HnTimeline *self, HnDesk *desk)
{
  HnTimelineModel *model;

  g_return_if_fail (HN_IS_TIMELINE (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_group_set_target (self->signals, NULL);
  drop_source (self);
  if (desk == NULL)
    return;
  self->source = hn_timeline_source_for_desk (desk);
  model = hn_timeline_source_get_model (self->source);
  g_signal_connect (self->source, "news", G_CALLBACK (on_news), self);
  g_signal_connect (model, "changed", G_CALLBACK (on_model_changed), self);
  hn_timeline_canvas_set_model (get_canvas (self), model);
  hn_timeline_chart_set_title_func (hn_timeline_canvas_get_chart (get_canvas (self)), get_title,
                                    self);
  g_signal_group_set_target (self->signals, desk);
  show_times (self);
  on_span (desk, NULL, self);
  hn_timeline_legend_set_plan (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->legend_button)),
                               hn_desk_get_plan (desk));
  update_empty (self);
  say_again (self);
}

HnTimelineSource *
hn_timeline_get_source (HnTimeline *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE (self), NULL);

  return self->source;
}

const char *
hn_timeline_get_words (HnTimeline *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->words));
}

gboolean
hn_timeline_is_cut (HnTimeline *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE (self), FALSE);

  return gtk_widget_get_visible (self->cut);
}

gboolean
hn_timeline_export (HnTimeline *self, GFile *file, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (HN_IS_TIMELINE (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (self->desk != NULL, FALSE);

  if (!hn_timeline_export_save (hn_timeline_canvas_get_chart (get_canvas (self)), self->canvas,
                                self->desk, file, error))
    return FALSE;
  path = g_file_get_parse_name (file);
  hn_supervision_note_action (hn_desk_get_supervision (self->desk), HN_ACTION_EXPORTED, NULL,
                              "file", path);
  return TRUE;
}

/* --- the widget --- */

enum
{
  PROP_0,
  PROP_IS_FOLLOWING,
  PROP_IS_ALL_OPEN,
  N_PROPS
};

static void
hn_timeline_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnTimeline *self = HN_TIMELINE (object);

  switch (prop_id)
    {
    case PROP_IS_FOLLOWING:
      g_value_set_boolean (value, hn_timeline_canvas_is_following (get_canvas (self)));
      break;
    case PROP_IS_ALL_OPEN:
      g_value_set_boolean (value, self->is_all_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_timeline_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HnTimeline *self = HN_TIMELINE (object);

  switch (prop_id)
    {
    case PROP_IS_FOLLOWING:
      hn_timeline_canvas_set_following (get_canvas (self), g_value_get_boolean (value));
      break;
    case PROP_IS_ALL_OPEN:
      self->is_all_open = g_value_get_boolean (value);
      hn_timeline_canvas_set_all_open (get_canvas (self), self->is_all_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
hn_timeline_map (GtkWidget *widget)
{
  HnTimeline *self = HN_TIMELINE (widget);

  GTK_WIDGET_CLASS (hn_timeline_parent_class)->map (widget);
  if (self->desk != NULL)
    show_times (self);
}

static gboolean
hn_timeline_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_TIMELINE (widget)->canvas);
}

static void
hn_timeline_dispose (GObject *object)
{
  HnTimeline *self = HN_TIMELINE (object);

  if (self->canvas != NULL)
    hn_timeline_set_desk (self, NULL);
  g_clear_object (&self->signals);
  self->canvas = NULL;
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->middle, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_timeline_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, bar);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, middle);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, ranges);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, sight);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, cut);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, clear_span);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, legend_button);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, canvas);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, empty);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, scrollbar);
  gtk_widget_class_bind_template_child (widget_class, HnTimeline, words);
}

static void
hn_timeline_class_init (HnTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hn_timeline_dispose;
  object_class->get_property = hn_timeline_get_property;
  object_class->set_property = hn_timeline_set_property;
  widget_class->map = hn_timeline_map;
  widget_class->grab_focus = hn_timeline_grab_focus;

  g_object_class_install_property (object_class, PROP_IS_FOLLOWING,
                                   g_param_spec_boolean ("is-following", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_IS_ALL_OPEN,
                                   g_param_spec_boolean ("is-all-open", NULL, NULL, FALSE, flags));

  gtk_widget_class_install_action (widget_class, "timeline.range", "x", on_range);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, on_zoom_in);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, on_zoom_out);
  gtk_widget_class_install_action (widget_class, "timeline.clear-span", NULL, on_clear_span);
  gtk_widget_class_install_action (widget_class, "timeline.export", NULL, on_export);
  gtk_widget_class_install_property_action (widget_class, "timeline.follow", "is-following");
  gtk_widget_class_install_property_action (widget_class, "timeline.open-all", "is-all-open");

  g_type_ensure (HN_TYPE_TIMELINE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-timeline.ui");
  bind_children (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_ranges (HnTimeline *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (ranges[i].label));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "timeline.range");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", ranges[i].length_us);
      gtk_box_append (GTK_BOX (self->ranges), button);
    }
}

static void
hn_timeline_init (HnTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_ranges (self);
  self->row = HN_TIMELINE_RULER_ROW - 1;
  gtk_scrollbar_set_adjustment (GTK_SCROLLBAR (self->scrollbar),
                                hn_timeline_canvas_get_vadjustment (get_canvas (self)));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->legend_button), hn_timeline_legend_new ());
  g_signal_connect (self->canvas, "pointed", G_CALLBACK (on_pointed), self);
  g_signal_connect (self->canvas, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect (self->canvas, "replay", G_CALLBACK (on_replay), self);
  g_signal_connect (self->canvas, "brushed", G_CALLBACK (on_brushed), self);
  g_signal_connect (self->canvas, "viewed", G_CALLBACK (on_viewed), self);
  self->signals = g_signal_group_new (HN_TYPE_DESK);
  g_signal_group_connect (self->signals, "notify::now-us", G_CALLBACK (on_now), self);
  g_signal_group_connect (self->signals, "notify::is-replay", G_CALLBACK (on_now), self);
  g_signal_group_connect (self->signals, "notify::span", G_CALLBACK (on_span), self);
}

GtkWidget *
hn_timeline_new (void)
{
  return g_object_new (HN_TYPE_TIMELINE, NULL);
}
