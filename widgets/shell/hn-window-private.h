#pragma once

#include "hn-window.h"

G_BEGIN_DECLS

/* The window from within: hn-window.c has its parts and its pages, hn-window-actions.c what the
 * officer can do from anywhere in it, and by which key. */

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

/* Says what can be done now: without a desk, or without a past, not all can. */
void hn_window_update_actions (HnWindow *self);
/* Makes the actions and their keys, once. */
void hn_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
