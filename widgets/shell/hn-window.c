#include "config.h"

#include "hn-window.h"

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

struct _HnWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *frame;
  GtkWidget *banner;
  GtkWidget *header;
  GtkWidget *switcher;
  GtkWidget *search;
  GtkWidget *feed_indicator;
  GtkWidget *clock;
  GtkWidget *role;
  GtkWidget *busy;
  GtkWidget *notice;
  GtkWidget *notice_label;
  GtkWidget *stack;
  /* NULL until they are wanted. */
  GtkWidget *welcome_page;
  GtkWidget *trouble_page;
  GtkWidget *desk_view;
  GtkWidget *alarm_bar;
  GtkWidget *replay_bar;
  GtkWidget *strip;

  HnDesk *desk;
  gboolean is_wall;
};

enum
{
  SIGNAL_PAGE_MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnWindow, hn_window, ADW_TYPE_APPLICATION_WINDOW)

/* What can be done without a desk, or without a past, and what cannot: the one place that knows. */
static void
update_actions (HnWindow *self)
{
  static const char *const names[] = { "desk.show-inspector", "desk.enter-inspector",
                                       "desk.back",           "desk.retry",
                                       "desk.show-new",       "desk.board",
                                       "desk.incidents",      "desk.raw",
                                       "desk.search",         "desk.view",
                                       "desk.wall",           "desk.why",
                                       "desk.open-found" };
  static const char *const past_names[] = { "desk.replay-next", "desk.replay-play",
                                            "desk.replay-faster", "desk.replay-slower",
                                            "desk.live" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_desk =
      self->desk != NULL &&
      g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "desk");
  HnReplay *replay = has_desk ? hn_desk_get_replay (self->desk) : NULL;
  gboolean is_past = has_desk && (hn_replay_is_active (replay) || hn_replay_is_loading (replay));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (widget, names[i], has_desk);
  for (guint i = 0; i < G_N_ELEMENTS (past_names); i++)
    gtk_widget_action_set_enabled (widget, past_names[i], is_past);
  gtk_widget_action_set_enabled (widget, "desk.replay-previous",
                                 has_desk && hn_replay_is_possible (replay));
  gtk_widget_action_set_enabled (widget, "desk.replay-time",
                                 is_past || (has_desk && hn_replay_is_possible (replay)));
}

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
  update_actions (self);
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
  update_actions (self);
}

static void
do_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    void (*func) (HnDeskView *);
  } actions[] = {
    { "desk.show-inspector", hn_desk_view_show_inspector },
    { "desk.enter-inspector", hn_desk_view_enter_inspector },
    { "desk.back", hn_desk_view_back },
    { "desk.show-new", hn_desk_view_show_new },
    { "desk.open-found", hn_desk_view_open_found },
    { "desk.incidents", hn_desk_view_focus_incidents },
    { "desk.why", hn_desk_view_toggle_why },
    { "desk.raw", hn_desk_view_toggle_raw },
  };
  HnWindow *self = HN_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      actions[i].func (HN_DESK_VIEW (self->desk_view));
}

static void
do_view (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnWindow *self = HN_WINDOW (widget);

  hn_desk_set_view (self->desk,
                    parameter != NULL ? g_variant_get_string (parameter, NULL) : HN_VIEW_BOARD);
  hn_desk_view_focus_view (HN_DESK_VIEW (self->desk_view));
}

static void
do_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (HN_WINDOW (widget)->search);
}

static gboolean
has_focus_in_view (HnWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, self->desk_view);
}

/* The bar goes, and what is in it: a keyboard that is there is then in the view. */
static void
leave_replay (HnWindow *self)
{
  gboolean was_in_view = has_focus_in_view (self);

  hn_replay_leave (hn_desk_get_replay (self->desk));
  if (!was_in_view || !has_focus_in_view (self))
    hn_desk_view_focus_view (HN_DESK_VIEW (self->desk_view));
}

static void
do_replay (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnWindow *self = HN_WINDOW (widget);
  HnReplay *replay = hn_desk_get_replay (self->desk);

  if (g_str_equal (name, "desk.live"))
    leave_replay (self);
  else if (g_str_equal (name, "desk.replay-play"))
    hn_replay_set_playing (replay, !hn_replay_is_playing (replay));
  else if (g_str_equal (name, "desk.replay-faster"))
    hn_replay_change_speed (replay, TRUE);
  else if (g_str_equal (name, "desk.replay-slower"))
    hn_replay_change_speed (replay, FALSE);
  else if (g_str_equal (name, "desk.replay-time"))
    hn_replay_bar_enter_time (HN_REPLAY_BAR (self->replay_bar));
  else
    hn_replay_step (replay, g_str_equal (name, "desk.replay-next"));
}

/* The board, what calls, and the strip alone, as large as the screen is. */
static void
do_wall (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnWindow *self = HN_WINDOW (widget);

  self->is_wall = !self->is_wall;
  if (self->is_wall)
    hn_desk_set_view (self->desk, HN_VIEW_BOARD);
  gtk_widget_set_visible (self->header, !self->is_wall);
  hn_desk_view_set_wall (HN_DESK_VIEW (self->desk_view), self->is_wall);
  hn_style_set_class (self->frame, "wall", self->is_wall);
  if (self->is_wall)
    gtk_window_fullscreen (GTK_WINDOW (self));
  else
    gtk_window_unfullscreen (GTK_WINDOW (self));
  hn_desk_view_focus_view (HN_DESK_VIEW (self->desk_view));
}

/* What is done about alarms, from wherever the keyboard is. */
static void
do_alarm (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnAlarmBar *bar = HN_ALARM_BAR (HN_WINDOW (widget)->alarm_bar);

  if (g_str_equal (name, "desk.alarm-focus"))
    hn_alarm_bar_focus (bar);
  else if (g_str_equal (name, "desk.alarm-go"))
    hn_alarm_bar_go_to (bar);
  else if (g_str_equal (name, "desk.alarm-acknowledge"))
    hn_alarm_bar_acknowledge (bar);
  else if (g_str_equal (name, "desk.alarm-shelve"))
    hn_alarm_bar_shelve (bar);
  else if (g_str_equal (name, "desk.alarm-silence"))
    hn_alarm_bar_silence (bar);
  else
    hn_alarm_bar_test_sound (bar);
}

static void
do_retry (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnWindow *self = HN_WINDOW (widget);

  if (self->desk != NULL)
    hn_desk_retry (self->desk);
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
install_view_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *view;
    guint key;
  } views[] = {
    { HN_VIEW_BOARD, GDK_KEY_1 }, { HN_VIEW_TIMELINE, GDK_KEY_2 }, { HN_VIEW_INBOX, GDK_KEY_5 },
    { HN_VIEW_LOG, GDK_KEY_7 },   { HN_VIEW_ALARMS, GDK_KEY_8 },
  };
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } moves[] = {
    { "desk.replay-previous", GDK_KEY_Left, GDK_ALT_MASK },
    { "desk.replay-next", GDK_KEY_Right, GDK_ALT_MASK },
    { "desk.replay-faster", GDK_KEY_Up, GDK_ALT_MASK },
    { "desk.replay-slower", GDK_KEY_Down, GDK_ALT_MASK },
    { "desk.replay-play", GDK_KEY_space, GDK_CONTROL_MASK },
    { "desk.replay-time", GDK_KEY_t, GDK_CONTROL_MASK },
    { "desk.live", GDK_KEY_Home, GDK_ALT_MASK },
  };

  gtk_widget_class_install_action (widget_class, "desk.board", NULL, do_view);
  gtk_widget_class_install_action (widget_class, "desk.view", "s", do_view);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    gtk_widget_class_add_binding_action (widget_class, views[i].key, GDK_ALT_MASK, "desk.view", "s",
                                         views[i].view);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_install_action (widget_class, moves[i].name, NULL, do_replay);
      gtk_widget_class_add_binding_action (widget_class, moves[i].key, moves[i].modifiers,
                                           moves[i].name, NULL);
    }
  gtk_widget_class_install_action (widget_class, "desk.search", NULL, do_search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "desk.search",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "desk.wall", NULL, do_wall);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "desk.wall", NULL);
}

static void
install_alarm_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "desk.alarm-focus", GDK_KEY_F7, 0 },
    { "desk.alarm-go", GDK_KEY_F7, GDK_SHIFT_MASK },
    { "desk.alarm-acknowledge", GDK_KEY_F8, 0 },
    { "desk.alarm-shelve", GDK_KEY_F8, GDK_SHIFT_MASK },
    { "desk.alarm-silence", GDK_KEY_F9, 0 },
    { "desk.alarm-test-sound", GDK_KEY_F9, GDK_SHIFT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, do_alarm);
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                           actions[i].name, NULL);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "desk.show-inspector", 0, 0 },
    { "desk.enter-inspector", GDK_KEY_i, GDK_CONTROL_MASK },
    { "desk.back", GDK_KEY_Escape, 0 },
    { "desk.show-new", GDK_KEY_n, GDK_CONTROL_MASK },
    { "desk.open-found", 0, 0 },
    { "desk.incidents", GDK_KEY_l, GDK_CONTROL_MASK },
    { "desk.why", GDK_KEY_e, GDK_CONTROL_MASK },
    { "desk.raw", GDK_KEY_r, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, do_view_action);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].name, NULL);
    }
  install_view_actions (widget_class);
  install_alarm_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "desk.retry", NULL, do_retry);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "desk.retry", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK,
                                       "win.show-help-overlay", NULL);
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
  install_actions (widget_class);
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
  update_actions (self);
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
