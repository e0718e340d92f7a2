#include "config.h"

#include "hn-window-private.h"

#include "hn-alarm-bar.h"
#include "hn-banner.h"
#include "hn-clock-label.h"
#include "hn-desk-view.h"
#include "hn-feed-indicator.h"
#include "hn-replay-bar.h"
#include "hn-search-box.h"
#include "hn-style.h"
#include "hn-timeline-strip.h"
#include "hn-view-switcher.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_PAGE_MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnWindow, hn_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_role_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  hn_style_set_text (HN_WINDOW (user_data)->role, hn_role_get_word (hn_desk_get_role (desk)));
}

static void
on_notice_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnWindow *self = HN_WINDOW (user_data);
  const char *notice = hn_desk_get_notice (desk);

  gtk_widget_set_visible (self->notice, notice != NULL);
  hn_style_set_text (self->notice_label, notice != NULL ? notice : "");
}

static void
on_busy_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnWindow *self = HN_WINDOW (user_data);

  /* Only what the log holds takes long enough to be said. */
  gtk_widget_set_visible (self->busy, !hn_desk_get_replayed (desk));
}

static void
on_replay_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  HnWindow *self = HN_WINDOW (user_data);

  hn_style_set_class (self->frame, "replay", hn_desk_is_replay (self->desk));
  hn_window_update_actions (self);
}

static void
on_view_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnWindow *self = HN_WINDOW (user_data);

  /* On the wall there is the board and nothing else. */
  if (self->is_wall && !g_str_equal (hn_desk_get_view (desk), HN_VIEW_BOARD))
    gtk_widget_activate_action (GTK_WIDGET (self), "desk.wall", NULL);
}

static void
on_notice_closed (GtkButton *button, gpointer user_data)
{
  HnWindow *self = HN_WINDOW (user_data);

  if (self->desk != NULL)
    hn_desk_set_notice (self->desk, NULL);
}

static void
show_desk (HnWindow *self)
{
  gboolean is_exercise = hn_desk_is_exercise (self->desk);

  hn_style_set_class (self->frame, "exercise", is_exercise);
  gtk_window_set_title (GTK_WINDOW (self), is_exercise ? _ ("EXERCISE – Hinomi") : _ ("Hinomi"));
  g_signal_connect (self->desk, "notify::role", G_CALLBACK (on_role_changed), self);
  g_signal_connect (self->desk, "notify::notice", G_CALLBACK (on_notice_changed), self);
  g_signal_connect (self->desk, "notify::replayed", G_CALLBACK (on_busy_changed), self);
  g_signal_connect (self->desk, "notify::view", G_CALLBACK (on_view_changed), self);
  g_signal_connect (self->desk, "notify::is-replay", G_CALLBACK (on_replay_changed), self);
  g_signal_connect (self->desk, "notify::archivist", G_CALLBACK (on_replay_changed), self);
  g_signal_connect (hn_desk_get_replay (self->desk), "notify", G_CALLBACK (on_replay_changed),
                    self);
  on_role_changed (self->desk, NULL, self);
  on_replay_changed (NULL, NULL, self);
  on_notice_changed (self->desk, NULL, self);
  on_busy_changed (self->desk, NULL, self);
}

/* The desk is what nearly every start shows: the other pages are made when they are wanted. */
static GtkWidget *
make_page (HnWindow *self, GType type, const char *name)
{
  GtkWidget *page = g_object_new (type, NULL);

  gtk_stack_add_named (GTK_STACK (self->stack), page, name);
  g_signal_emit (self, signals[SIGNAL_PAGE_MADE], 0, page);
  return page;
}

static void
show_page (HnWindow *self, const char *name)
{
  gboolean has_desk = g_str_equal (name, "desk");

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  gtk_widget_set_visible (self->feed_indicator, has_desk);
  gtk_widget_set_visible (self->clock, has_desk);
  gtk_widget_set_visible (self->role, has_desk);
  gtk_widget_set_visible (self->switcher, has_desk);
  gtk_widget_set_visible (self->search, has_desk);
  if (!has_desk)
    {
      GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (self->stack));

      /* The keyboard begins where there is something to do. */
      gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
      gtk_widget_set_visible (self->busy, FALSE);
      gtk_widget_set_visible (self->notice, FALSE);
      gtk_window_set_title (GTK_WINDOW (self), _ ("Hinomi"));
    }
  hn_window_update_actions (self);
}

static void
drop_desk (HnWindow *self)
{
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (hn_desk_get_replay (self->desk), self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_clear_object (&self->desk);
}

static void
hn_window_dispose (GObject *object)
{
  HnWindow *self = HN_WINDOW (object);

  drop_desk (self);

  G_OBJECT_CLASS (hn_window_parent_class)->dispose (object);
}

static void
hn_window_class_init (HnWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_window_dispose;

  signals[SIGNAL_PAGE_MADE] = g_signal_new ("page-made", HN_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);

  g_type_ensure (HN_TYPE_ALARM_BAR);
  g_type_ensure (HN_TYPE_BANNER);
  g_type_ensure (HN_TYPE_CLOCK_LABEL);
  g_type_ensure (HN_TYPE_DESK_VIEW);
  g_type_ensure (HN_TYPE_FEED_INDICATOR);
  g_type_ensure (HN_TYPE_REPLAY_BAR);
  g_type_ensure (HN_TYPE_SEARCH_BOX);
  g_type_ensure (HN_TYPE_TIMELINE_STRIP);
  g_type_ensure (HN_TYPE_VIEW_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/hinomi/Console/ui/hn-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HnWindow, frame);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, header);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, feed_indicator);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, clock);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, role);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, desk_view);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, alarm_bar);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, replay_bar);
  gtk_widget_class_bind_template_child (widget_class, HnWindow, strip);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_closed);
  hn_window_install_actions (widget_class);
}

/* Most sessions never open it: it is made, and takes the place of this action, when it is wanted.
 */
static void
on_show_help (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplicationWindow *self = GTK_APPLICATION_WINDOW (user_data);
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/hinomi/Console/ui/hn-shortcuts.ui");

  g_action_map_remove_action (G_ACTION_MAP (self), "show-help-overlay");
  gtk_application_window_set_help_overlay (
      self, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
  g_action_group_activate_action (G_ACTION_GROUP (self), "show-help-overlay", NULL);
}

static void
hn_window_init (HnWindow *self)
{
  const GActionEntry entries[] = { { "show-help-overlay", on_show_help } };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  hn_window_update_actions (self);
}

HnWindow *
hn_window_new (GtkApplication *application)
{
  return g_object_new (HN_TYPE_WINDOW, "application", application, NULL);
}

void
hn_window_set_desk (HnWindow *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_WINDOW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  drop_desk (self);
  g_set_object (&self->desk, desk);
  hn_view_switcher_set_desk (HN_VIEW_SWITCHER (self->switcher), desk);
  hn_alarm_bar_set_desk (HN_ALARM_BAR (self->alarm_bar), desk);
  hn_search_box_set_desk (HN_SEARCH_BOX (self->search), desk);
  hn_replay_bar_set_desk (HN_REPLAY_BAR (self->replay_bar), desk);
  hn_timeline_strip_set_desk (HN_TIMELINE_STRIP (self->strip), desk);
  hn_banner_set_desk (HN_BANNER (self->banner), desk);
  hn_feed_indicator_set_desk (HN_FEED_INDICATOR (self->feed_indicator), desk);
  hn_clock_label_set_desk (HN_CLOCK_LABEL (self->clock), desk);
  hn_desk_view_set_desk (HN_DESK_VIEW (self->desk_view), desk);
  if (desk != NULL)
    show_page (self, "desk");
  else
    {
      hn_window_get_welcome_page (self);
      show_page (self, "welcome");
      hn_style_set_class (self->frame, "exercise", FALSE);
      hn_style_set_class (self->frame, "replay", FALSE);
      return;
    }
  show_desk (self);
  hn_desk_view_focus_view (HN_DESK_VIEW (self->desk_view));
}

HnDesk *
hn_window_get_desk (HnWindow *self)
{
  g_return_val_if_fail (HN_IS_WINDOW (self), NULL);

  return self->desk;
}

void
hn_window_show_trouble (HnWindow *self, const GError *error)
{
  g_return_if_fail (HN_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  hn_trouble_page_set (hn_window_get_trouble_page (self), error);
  show_page (self, "trouble");
}

HnWelcomePage *
hn_window_get_welcome_page (HnWindow *self)
{
  g_return_val_if_fail (HN_IS_WINDOW (self), NULL);

  if (self->welcome_page == NULL)
    self->welcome_page = make_page (self, HN_TYPE_WELCOME_PAGE, "welcome");
  return HN_WELCOME_PAGE (self->welcome_page);
}

HnTroublePage *
hn_window_get_trouble_page (HnWindow *self)
{
  g_return_val_if_fail (HN_IS_WINDOW (self), NULL);

  if (self->trouble_page == NULL)
    self->trouble_page = make_page (self, HN_TYPE_TROUBLE_PAGE, "trouble");
  return HN_TROUBLE_PAGE (self->trouble_page);
}

void
hn_window_set_muted (HnWindow *self, gboolean is_muted)
{
  g_return_if_fail (HN_IS_WINDOW (self));

  hn_alarm_bar_set_muted (HN_ALARM_BAR (self->alarm_bar), is_muted);
}
