#include "config.h"

#include "hn-replay-bar.h"

#include "hn-format.h"
#include "hn-parse.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnReplayBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *time;
  GtkWidget *play;
  GtkWidget *speed;
  GtkWidget *words;

  HnDesk *desk;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (HnReplayBar, hn_replay_bar, GTK_TYPE_WIDGET)

static gboolean
is_writing (HnReplayBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->time);
}

/* Not while somebody writes in it. */
static void
update_time (HnReplayBar *self, gboolean anyway)
{
  g_autofree char *time = NULL;

  if (!hn_desk_is_replay (self->desk) || (is_writing (self) && !anyway))
    return;
  time = hn_format_time (hn_desk_get_now_us (self->desk), 0);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->time)), time) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->time), time);
}

static void
set_words (HnReplayBar *self, const char *words)
{
  hn_style_set_text (self->words, words);
  hn_tooltip_set (self->words, words);
}

static void
update_words (HnReplayBar *self)
{
  HnReplay *replay = hn_desk_get_replay (self->desk);
  g_autofree char *behind = NULL;
  g_autofree char *text = NULL;

  if (hn_replay_is_loading (replay))
    text = g_strdup (_ ("Making out what was known then…"));
  else
    {
      behind = hn_format_duration (
          MAX (hn_desk_get_live_now_us (self->desk) - hn_desk_get_now_us (self->desk), 0));
      /* Translators: how long before now the time is that is replayed. */
      text = g_strdup_printf (_ ("%s before now"), behind);
    }
  set_words (self, text);
}

static void
update_play (HnReplayBar *self)
{
  gboolean is_playing = hn_replay_is_playing (hn_desk_get_replay (self->desk));
  const char *label = is_playing ? _ ("Pause") : _ ("Play");
  /* Translators: what a button does, and its key. */
  g_autofree char *tip = g_strdup_printf (_ ("%s (%s)"), label, "Ctrl+Space");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), is_playing ? "media-playback-pause-symbolic"
                                                                : "media-playback-start-symbolic");
  hn_tooltip_set (self->play, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update_speed (HnReplayBar *self)
{
  double speed = hn_replay_get_speed (hn_desk_get_replay (self->desk));
  guint n_speeds;
  const double *speeds = hn_replay_get_speeds (&n_speeds);

  for (guint i = 0; i < n_speeds; i++)
    if (speeds[i] == speed)
      {
        self->is_updating = TRUE;
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->speed), i);
        self->is_updating = FALSE;
      }
}

static void
on_replay_changed (HnReplay *replay, GParamSpec *pspec, gpointer user_data)
{
  HnReplayBar *self = HN_REPLAY_BAR (user_data);

  gtk_widget_set_visible (GTK_WIDGET (self),
                          hn_desk_is_replay (self->desk) || hn_replay_is_loading (replay));
  update_play (self);
  update_speed (self);
  update_words (self);
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnReplayBar *self = HN_REPLAY_BAR (user_data);

  update_time (self, FALSE);
  update_words (self);
}

static void
on_is_replay_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  on_replay_changed (hn_desk_get_replay (desk), NULL, user_data);
}

static void
on_time_activated (GtkEntry *entry, gpointer user_data)
{
  HnReplayBar *self = HN_REPLAY_BAR (user_data);
  g_autoptr (GError) error = NULL;
  gint64 us = 0;

  if (!hn_parse_time (gtk_editable_get_text (GTK_EDITABLE (entry)),
                      hn_desk_get_live_now_us (self->desk), &us, &error) ||
      us == 0)
    {
      gtk_widget_add_css_class (self->time, "error");
      set_words (self, error != NULL ? error->message
                                     : _ ("Write a time in JST such as 14:02 or 09-05 14:02:11"));
      return;
    }
  gtk_widget_remove_css_class (self->time, "error");
  hn_replay_jump (hn_desk_get_replay (self->desk), hn_desk_to_wall_us (self->desk, us));
}

static void
on_time_left (GtkEventControllerFocus *controller, gpointer user_data)
{
  HnReplayBar *self = HN_REPLAY_BAR (user_data);

  gtk_widget_remove_css_class (self->time, "error");
  if (self->desk == NULL)
    return;
  update_time (self, TRUE);
  on_replay_changed (hn_desk_get_replay (self->desk), NULL, self);
}

static void
on_speed_selected (GtkDropDown *speed, GParamSpec *pspec, gpointer user_data)
{
  HnReplayBar *self = HN_REPLAY_BAR (user_data);
  guint selected = gtk_drop_down_get_selected (speed);
  guint n_speeds;
  const double *speeds = hn_replay_get_speeds (&n_speeds);

  if (!self->is_updating && self->desk != NULL && selected < n_speeds)
    hn_replay_set_speed (hn_desk_get_replay (self->desk), speeds[selected]);
}

static void
hn_replay_bar_dispose (GObject *object)
{
  HnReplayBar *self = HN_REPLAY_BAR (object);

  hn_replay_bar_set_desk (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_replay_bar_parent_class)->dispose (object);
}

static void
hn_replay_bar_class_init (HnReplayBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_replay_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-replay-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HnReplayBar, box);
  gtk_widget_class_bind_template_child (widget_class, HnReplayBar, time);
  gtk_widget_class_bind_template_child (widget_class, HnReplayBar, play);
  gtk_widget_class_bind_template_child (widget_class, HnReplayBar, speed);
  gtk_widget_class_bind_template_child (widget_class, HnReplayBar, words);
  gtk_widget_class_bind_template_callback (widget_class, on_time_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_time_left);
  gtk_widget_class_bind_template_callback (widget_class, on_speed_selected);
}

static void
hn_replay_bar_init (HnReplayBar *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint n_speeds;
  const double *speeds = hn_replay_get_speeds (&n_speeds);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_speeds; i++)
    gtk_string_list_take (words, g_strdup_printf ("×%g", speeds[i]));
  self->is_updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->speed), G_LIST_MODEL (words));
  self->is_updating = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Replay"), -1);
}

GtkWidget *
hn_replay_bar_new (void)
{
  return g_object_new (HN_TYPE_REPLAY_BAR, NULL);
}

void
hn_replay_bar_set_desk (HnReplayBar *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_REPLAY_BAR (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (hn_desk_get_replay (self->desk), self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
  g_signal_connect (desk, "notify::is-replay", G_CALLBACK (on_is_replay_changed), self);
  g_signal_connect (hn_desk_get_replay (desk), "notify", G_CALLBACK (on_replay_changed), self);
  on_replay_changed (hn_desk_get_replay (desk), NULL, self);
}

void
hn_replay_bar_enter_time (HnReplayBar *self)
{
  g_return_if_fail (HN_IS_REPLAY_BAR (self));

  if (self->desk == NULL)
    return;
  /* From live as well: it starts with now, and goes away with the focus. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      g_autofree char *now = hn_format_time (hn_desk_get_live_now_us (self->desk), 0);

      gtk_editable_set_text (GTK_EDITABLE (self->time), now);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
  gtk_widget_grab_focus (self->time);
}
