#include "config.h"

#include "hn-view-switcher.h"

#include "hn-tooltip.h"

#include <glib/gi18n.h>

/* In the order of their keys; those between are of views to come. */
static const struct
{
  const char *view;
  const char *label;
  const char *key;
} views[] = {
  /* Translators: a view: the sectors as they are now. */
  { HN_VIEW_BOARD, NC_ ("view", "Situation"), "Alt+1" },
  /* Translators: a view: the course of events along time. */
  { HN_VIEW_TIMELINE, NC_ ("view", "Timeline"), "Alt+2" },
  /* Translators: a view: reports that came in (情報連絡). */
  { HN_VIEW_INBOX, NC_ ("view", "Reports"), "Alt+5" },
  /* Translators: a view: what NISC tells the sectors, and its way (情報提供). */
  { HN_VIEW_ADVISORIES, NC_ ("view", "Advisories"), "Alt+6" },
  /* Translators: a view: all records, and what a search finds. */
  { HN_VIEW_LOG, NC_ ("view", "Log"), "Alt+7" },
  /* Translators: a view: all that calls the officer. */
  { HN_VIEW_ALARMS, NC_ ("view", "Alarms"), "Alt+8" },
  /* Translators: a view: where all comes from, and what was refused. */
  { HN_VIEW_FEEDS, NC_ ("view", "Feeds"), "Alt+9" },
};

struct _HnViewSwitcher
{
  GtkWidget parent_instance;

  GtkWidget *buttons[G_N_ELEMENTS (views)];
  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnViewSwitcher, hn_view_switcher, GTK_TYPE_WIDGET)

static void
on_view_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnViewSwitcher *self = HN_VIEW_SWITCHER (user_data);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].view, hn_desk_get_view (desk)))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), TRUE);
}

static void
on_toggled (GtkToggleButton *button, gpointer user_data)
{
  HnViewSwitcher *self = HN_VIEW_SWITCHER (user_data);

  if (self->desk == NULL || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      hn_desk_set_view (self->desk, views[i].view);
}

static void
hn_view_switcher_dispose (GObject *object)
{
  HnViewSwitcher *self = HN_VIEW_SWITCHER (object);

  hn_view_switcher_set_desk (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);

  G_OBJECT_CLASS (hn_view_switcher_parent_class)->dispose (object);
}

static void
hn_view_switcher_class_init (HnViewSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_view_switcher_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_view_switcher_init (HnViewSwitcher *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-views");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Views"),
                                  -1);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *button =
          gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "view", views[i].label));

      self->buttons[i] = button;
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->buttons[0]));
      hn_tooltip_set (button, views[i].key);
      g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[0]), TRUE);
}

GtkWidget *
hn_view_switcher_new (void)
{
  return g_object_new (HN_TYPE_VIEW_SWITCHER, NULL);
}

void
hn_view_switcher_set_desk (HnViewSwitcher *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_VIEW_SWITCHER (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect (desk, "notify::view", G_CALLBACK (on_view_changed), self);
  on_view_changed (desk, NULL, self);
}
