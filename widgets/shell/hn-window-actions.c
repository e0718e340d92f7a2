#include "config.h"

#include "hn-alarm-bar.h"
#include "hn-desk-view.h"
#include "hn-replay-bar.h"
#include "hn-style.h"
#include "hn-window-private.h"

/* What can be done without a desk, or without a past, and what cannot: the one place that knows. */
void
hn_window_update_actions (HnWindow *self)
{
  static const char *const names[] = { "desk.show-inspector", "desk.enter-inspector",
                                       "desk.back",           "desk.retry",
                                       "desk.show-new",       "desk.board",
                                       "desk.incidents",      "desk.raw",
                                       "desk.search",         "desk.view",
                                       "desk.wall",           "desk.why",
                                       "desk.open-found",     "desk.presence",
                                       "desk.quarantine" };
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
do_quarantine (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hn_desk_view_show_quarantine (HN_DESK_VIEW (HN_WINDOW (widget)->desk_view));
}

static void
do_presence (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hn_desk_view_show_presence (HN_DESK_VIEW (HN_WINDOW (widget)->desk_view),
                              g_variant_get_string (parameter, NULL));
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
install_view_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *view;
    guint key;
  } views[] = {
    { HN_VIEW_BOARD, GDK_KEY_1 }, { HN_VIEW_TIMELINE, GDK_KEY_2 },
    { HN_VIEW_INBOX, GDK_KEY_5 }, { HN_VIEW_ADVISORIES, GDK_KEY_6 },
    { HN_VIEW_LOG, GDK_KEY_7 },   { HN_VIEW_ALARMS, GDK_KEY_8 },
    { HN_VIEW_FEEDS, GDK_KEY_9 },
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
  gtk_widget_class_install_action (widget_class, "desk.presence", "s", do_presence);
  gtk_widget_class_install_action (widget_class, "desk.quarantine", NULL, do_quarantine);
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

void
hn_window_install_actions (GtkWidgetClass *widget_class)
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
