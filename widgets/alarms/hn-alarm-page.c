#include "config.h"

#include "hn-alarm-page.h"

#include "hn-alarm-commands.h"
#include "hn-alarm-line.h"
#include "hn-alarm-list.h"
#include "hn-alarm-shelf.h"
#include "hn-describe-alarm.h"
#include "hn-hand.h"
#include "hn-held-list.h"
#include "hn-load-chart.h"
#include "hn-plan.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnAlarmPage
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkWidget *load;
  GtkWidget *chart;
  GtkWidget *waiting;
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *shelf; /* (nullable): made when it is wanted */
  HnHand *hand;

  HnAlarmColumns *columns;
  HnDesk *desk;
  HnAlarmList *alarms;
  HnHeldList *rows;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  guint update_id;
  gint64 minute; /* that the load was last shown for */
};

G_DEFINE_FINAL_TYPE (HnAlarmPage, hn_alarm_page, GTK_TYPE_WIDGET)

/* --- what it shows --- */

static void
update_load (HnAlarmPage *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  gint64 wall_us = hn_desk_get_wall_us (self->desk);
  HnAlarmLoad *load = hn_alarm_list_dup_load (self->alarms);
  g_autofree char *text = hn_describe_load (load, hn_desk_get_live_situation (self->desk), wall_us);

  self->minute = wall_us / (60 * G_USEC_PER_SEC);
  hn_style_set_text (self->load, text);
  hn_load_chart_set_load (HN_LOAD_CHART (self->chart), load, wall_us,
                          hn_plan_get_alarm_rules (plan)->flood_above, text);
}

static gboolean
on_update (gpointer user_data)
{
  HnAlarmPage *self = HN_ALARM_PAGE (user_data);
  guint n_listed = hn_alarm_list_get_n_listed (self->alarms);
  guint n_shelved = hn_alarm_list_get_n_shelved (self->alarms);
  guint n_waiting = hn_held_list_get_n_waiting (self->rows);
  g_autofree char *head = NULL;
  g_autofree char *waiting =
      g_strdup_printf (ngettext ("%u new – show", "%u new – show", n_waiting), n_waiting);

  self->update_id = 0;
  /* Translators: how many alarms there are, and how many of these wait and are shelved. */
  head = g_strdup_printf (ngettext ("%u alarm: %u not acknowledged, %u shelved",
                                    "%u alarms: %u not acknowledged, %u shelved", n_listed),
                          n_listed, hn_alarm_list_get_n_attention (self->alarms), n_shelved);
  hn_style_set_text (self->head, head);
  gtk_button_set_label (GTK_BUTTON (self->waiting), waiting);
  gtk_widget_set_visible (self->waiting, n_waiting > 0);
  gtk_stack_set_visible_child_name (
      GTK_STACK (self->stack),
      g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 ? "list" : "empty");
  update_load (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (HnAlarmPage *self)
{
  if (self->update_id == 0 && self->alarms != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 15, on_update, self, NULL);
}

static void
on_alarms_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  queue_update (HN_ALARM_PAGE (user_data));
}

static void
on_rows_changed (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  queue_update (HN_ALARM_PAGE (user_data));
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnAlarmPage *self = HN_ALARM_PAGE (user_data);

  if (hn_desk_get_wall_us (desk) / (60 * G_USEC_PER_SEC) != self->minute)
    queue_update (self);
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  HnAlarmPage *self = HN_ALARM_PAGE (user_data);

  gtk_list_item_set_child (item, hn_alarm_line_new (self->desk, self->columns));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_alarm_line_set_row (HN_ALARM_LINE (gtk_list_item_get_child (item)),
                         gtk_list_item_get_item (item));
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_alarm_line_set_row (HN_ALARM_LINE (gtk_list_item_get_child (item)), NULL);
}

/* --- what is done here --- */

/* (transfer full) (nullable) */
static HnAlarm *
dup_selected (HnAlarmPage *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static void
on_activate (GtkListView *view, guint position, gpointer user_data)
{
  HnAlarmPage *self = HN_ALARM_PAGE (user_data);
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (HnAlarm) alarm = gtk_tree_list_row_get_item (row);

  hn_alarm_go_to (GTK_WIDGET (self), self->desk, alarm);
}

static gboolean
on_acknowledge (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnAlarmPage *self = HN_ALARM_PAGE (widget);
  g_autoptr (HnAlarm) alarm = dup_selected (self);

  if (alarm != NULL)
    hn_alarm_acknowledge (self->desk, alarm);
  return alarm != NULL;
}

static gboolean
on_shelve (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnAlarmPage *self = HN_ALARM_PAGE (widget);
  g_autoptr (HnAlarm) alarm = dup_selected (self);

  if (alarm == NULL)
    return FALSE;
  if (hn_alarm_get_shelved_until_us (alarm) != 0)
    {
      hn_alarm_unshelve (self->desk, alarm);
      return TRUE;
    }
  if (self->shelf == NULL)
    {
      self->shelf = hn_alarm_shelf_new ();
      gtk_widget_set_parent (self->shelf, widget);
    }
  hn_alarm_shelf_open (HN_ALARM_SHELF (self->shelf), self->desk, alarm);
  return TRUE;
}

/* As in every tree: Right unfolds, Left folds. */
static gboolean
on_fold (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnAlarmPage *self = HN_ALARM_PAGE (widget);
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row == NULL)
    return FALSE;
  gtk_tree_list_row_set_expanded (row, g_variant_get_boolean (args));
  return TRUE;
}

static void
on_waiting_clicked (GtkButton *button, gpointer user_data)
{
  hn_alarm_page_show_new (HN_ALARM_PAGE (user_data));
}

void
hn_alarm_page_show_new (HnAlarmPage *self)
{
  g_return_if_fail (HN_IS_ALARM_PAGE (self));

  hn_held_list_catch_up (self->rows);
  queue_update (self);
}

void
hn_alarm_page_set_expanded (HnAlarmPage *self, guint position, gboolean is_expanded)
{
  g_autoptr (GtkTreeListRow) row = NULL;

  g_return_if_fail (HN_IS_ALARM_PAGE (self));

  row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (row != NULL)
    gtk_tree_list_row_set_expanded (row, is_expanded);
}

/* --- the widget --- */

static GListModel *
on_create_model (gpointer item, gpointer user_data)
{
  return g_object_ref (hn_alarm_get_symptoms (HN_ALARM (item)));
}

static gboolean
hn_alarm_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_ALARM_PAGE (widget)->view);
}

static void
hn_alarm_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hn_alarm_page_parent_class)->map (widget);
  queue_update (HN_ALARM_PAGE (widget));
}

static void
hn_alarm_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnAlarmPage *self = HN_ALARM_PAGE (widget);

  GTK_WIDGET_CLASS (hn_alarm_page_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->shelf != NULL)
    gtk_popover_present (GTK_POPOVER (self->shelf));
}

static void
hn_alarm_page_dispose (GObject *object)
{
  HnAlarmPage *self = HN_ALARM_PAGE (object);
  GtkWidget *child;

  hn_alarm_page_set_desk (self, NULL);
  g_clear_object (&self->hand);
  g_clear_pointer (&self->shelf, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->rows);
  g_clear_object (&self->columns);

  G_OBJECT_CLASS (hn_alarm_page_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, 0, on_acknowledge, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, on_shelve, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_fold, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_fold, "b", FALSE);
}

static void
hn_alarm_page_class_init (HnAlarmPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_alarm_page_dispose;
  widget_class->grab_focus = hn_alarm_page_grab_focus;
  widget_class->map = hn_alarm_page_map;
  widget_class->size_allocate = hn_alarm_page_size_allocate;

  g_type_ensure (HN_TYPE_LOAD_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-alarm-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnAlarmPage, head);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmPage, load);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmPage, chart);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_clicked);
  add_keys (widget_class);
}

static void
hn_alarm_page_init (HnAlarmPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("All alarms"), -1);
  self->columns = hn_alarm_columns_new ();
  self->rows = hn_held_list_new (NULL);
  self->hand = hn_hand_new (GTK_WIDGET (self));
  g_object_bind_property (self->hand, "is-on", self->rows, "held", G_BINDING_DEFAULT);
  g_signal_connect (self->rows, "items-changed", G_CALLBACK (on_rows_changed), self);
  g_signal_connect (self->rows, "notify::n-waiting", G_CALLBACK (on_alarms_changed), self);
  self->tree = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), FALSE, FALSE,
                                        on_create_model, NULL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->tree)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
}

GtkWidget *
hn_alarm_page_new (void)
{
  return g_object_new (HN_TYPE_ALARM_PAGE, NULL);
}

void
hn_alarm_page_set_desk (HnAlarmPage *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_ALARM_PAGE (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (self->alarms, self);
    }
  g_clear_object (&self->alarms);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    self->alarms = g_object_ref (hn_desk_get_alarms (desk));
  hn_held_list_set_source (self->rows, (GListModel *) self->alarms);
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (desk == NULL)
    return;
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (self->alarms, "notify", G_CALLBACK (on_alarms_changed), self);
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
  on_update (self);
}
