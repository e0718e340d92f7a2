#include "config.h"

#include "hn-alarm-line.h"

#include "hn-alarm-commands.h"
#include "hn-alarm-list.h"
#include "hn-alarm-row.h"
#include "hn-alarm-shelf.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnAlarmLine
{
  GtkWidget parent_instance;

  GtkWidget *fold;
  GtkWidget *row;
  GtkWidget *acknowledge;
  GtkWidget *shelve;
  GtkWidget *shelf; /* (nullable): made when it is wanted */

  HnDesk *desk;
  GtkTreeListRow *tree_row;
  GSignalGroup *signals;
  GSignalGroup *row_signals;
};

G_DEFINE_FINAL_TYPE (HnAlarmLine, hn_alarm_line, GTK_TYPE_WIDGET)

static HnAlarm *
get_alarm (HnAlarmLine *self)
{
  return hn_alarm_row_get_alarm (HN_ALARM_ROW (self->row));
}

/* What cannot be done now is there all the same, and says why. */
static void
update_buttons (HnAlarmLine *self)
{
  HnAlarm *alarm = get_alarm (self);
  g_autofree char *why_not = NULL;
  gboolean can_decide = hn_desk_can_decide (self->desk, &why_not);
  gboolean is_shelved = hn_alarm_get_shelved_until_us (alarm) != 0;

  gtk_widget_set_sensitive (self->acknowledge,
                            can_decide && hn_alarm_get_group_n_attention (alarm) > 0);
  gtk_widget_set_sensitive (self->shelve, can_decide);
  gtk_button_set_label (GTK_BUTTON (self->shelve), is_shelved ? _ ("Unshelve") : _ ("Shelve…"));
  hn_tooltip_set (self->acknowledge, can_decide ? "F8" : why_not);
  hn_tooltip_set (self->shelve, can_decide ? "Shift+F8" : why_not);
}

static void
update (HnAlarmLine *self)
{
  HnAlarm *alarm = get_alarm (self);
  gboolean is_expanded = gtk_tree_list_row_get_expanded (self->tree_row);

  gtk_widget_set_opacity (self->fold, hn_alarm_get_n_symptoms (alarm) > 0 ? 1 : 0);
  gtk_widget_set_can_target (self->fold, hn_alarm_get_n_symptoms (alarm) > 0);
  hn_style_set_text (self->fold, is_expanded ? "▾" : "▸");
  hn_alarm_row_set_depth (HN_ALARM_ROW (self->row), gtk_tree_list_row_get_depth (self->tree_row));
  update_buttons (self);
}

static void
on_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  HnAlarmLine *self = HN_ALARM_LINE (user_data);

  if (self->tree_row != NULL)
    update (self);
}

static void
on_fold (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  HnAlarmLine *self = HN_ALARM_LINE (user_data);

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_tree_list_row_set_expanded (self->tree_row, !gtk_tree_list_row_get_expanded (self->tree_row));
}

static void
on_acknowledge (GtkButton *button, gpointer user_data)
{
  HnAlarmLine *self = HN_ALARM_LINE (user_data);

  hn_alarm_acknowledge (self->desk, get_alarm (self));
}

static void
on_shelve (GtkButton *button, gpointer user_data)
{
  HnAlarmLine *self = HN_ALARM_LINE (user_data);
  HnAlarm *alarm = get_alarm (self);

  if (hn_alarm_get_shelved_until_us (alarm) != 0)
    {
      hn_alarm_unshelve (self->desk, alarm);
      return;
    }
  if (self->shelf == NULL)
    {
      self->shelf = hn_alarm_shelf_new ();
      gtk_widget_set_parent (self->shelf, self->shelve);
    }
  hn_alarm_shelf_open (HN_ALARM_SHELF (self->shelf), self->desk, alarm);
}

static void
hn_alarm_line_dispose (GObject *object)
{
  HnAlarmLine *self = HN_ALARM_LINE (object);
  GtkWidget *child;

  g_clear_pointer (&self->shelf, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);
  g_clear_object (&self->row_signals);
  g_clear_object (&self->tree_row);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_alarm_line_parent_class)->dispose (object);
}

static void
hn_alarm_line_class_init (HnAlarmLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_alarm_line_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_button (HnAlarmLine *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new ();

  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "hn-small-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
hn_alarm_line_init (HnAlarmLine *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->fold = gtk_label_new ("▸");
  gtk_label_set_width_chars (GTK_LABEL (self->fold), 2);
  g_object_set (self->fold, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_signal_connect (click, "pressed", G_CALLBACK (on_fold), self);
  gtk_widget_add_controller (self->fold, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));

  self->signals = g_signal_group_new (HN_TYPE_ALARM);
  g_signal_group_connect (self->signals, "notify::revision", G_CALLBACK (on_changed), self);
  self->row_signals = g_signal_group_new (GTK_TYPE_TREE_LIST_ROW);
  g_signal_group_connect (self->row_signals, "notify::expanded", G_CALLBACK (on_changed), self);
}

/* As wide as the longer of two words that take turns: the columns beside it do not move. */
static void
reserve (GtkWidget *button, const char *one, const char *other)
{
  const char *words[] = { one, other };
  int width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      int natural;

      gtk_button_set_label (GTK_BUTTON (button), words[i]);
      gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width = MAX (width, natural);
    }
  gtk_widget_set_size_request (button, width, -1);
}

GtkWidget *
hn_alarm_line_new (HnDesk *desk, HnAlarmColumns *columns)
{
  HnAlarmLine *self = g_object_new (HN_TYPE_ALARM_LINE, NULL);

  self->desk = g_object_ref (desk);
  self->row = hn_alarm_row_new (columns);
  gtk_widget_set_hexpand (self->row, TRUE);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  self->acknowledge = add_button (self, _ ("Acknowledge"), G_CALLBACK (on_acknowledge));
  self->shelve = add_button (self, NULL, G_CALLBACK (on_shelve));
  reserve (self->shelve, _ ("Shelve…"), _ ("Unshelve"));
  hn_alarm_row_set_desk (HN_ALARM_ROW (self->row), desk);
  g_signal_connect_object (desk, "notify::can-decide", G_CALLBACK (on_changed), self, 0);
  return GTK_WIDGET (self);
}

void
hn_alarm_line_set_row (HnAlarmLine *self, GtkTreeListRow *row)
{
  g_autoptr (HnAlarm) alarm = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  g_return_if_fail (HN_IS_ALARM_LINE (self));

  g_set_object (&self->tree_row, row);
  hn_alarm_row_set_alarm (HN_ALARM_ROW (self->row), alarm);
  g_signal_group_set_target (self->signals, alarm);
  g_signal_group_set_target (self->row_signals, row);
  if (row != NULL)
    update (self);
}
