#include "config.h"

#include "hn-alarm-bar.h"

#include "hn-alarm-commands.h"
#include "hn-alarm-list.h"
#include "hn-alarm-notifier.h"
#include "hn-alarm-row.h"
#include "hn-alarm-shelf.h"
#include "hn-describe-alarm.h"
#include "hn-hand.h"
#include "hn-held-list.h"
#include "hn-sounder.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

#define N_ROWS 3

struct _HnAlarmBar
{
  GtkWidget parent_instance;

  GtkWidget *attention;
  GtkWidget *flood;
  GtkWidget *shelved;
  GtkWidget *waiting;
  GtkWidget *more;
  GtkWidget *trouble;
  GtkWidget *silence;
  GtkWidget *list;
  GtkWidget *shelf; /* (nullable): made when it is wanted */
  HnHand *hand;

  GtkWidget *rows[N_ROWS];
  GtkWidget *lines[N_ROWS]; /* in rows */
  HnAlarmColumns *columns;
  HnDesk *desk;
  HnAlarmList *alarms;
  GtkSliceListModel *worst;
  HnHeldList *held;
  HnSounder *sounder;
  HnAlarmNotifier *notifier;
  /* What was acknowledged here and has not come back from the log yet. */
  GHashTable *sent;
  guint update_id;
  gboolean is_muted;
};

G_DEFINE_FINAL_TYPE (HnAlarmBar, hn_alarm_bar, GTK_TYPE_WIDGET)

/* --- what it says --- */

static void
show_text (GtkWidget *label, const char *text)
{
  hn_style_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && text[0] != '\0');
}

static void
update_silence (HnAlarmBar *self)
{
  gint64 until_us = hn_alarm_list_get_silent_until_us (self->alarms);
  gint64 left_us = until_us - hn_desk_get_wall_us (self->desk);
  g_autofree char *text = NULL;

  if (until_us == 0)
    text = g_strdup (_ ("Silence"));
  else
    /* Translators: the sound comes back in so many seconds. */
    text = g_strdup_printf (_ ("Silent: %u s"), (guint) (MAX (left_us, 0) / G_USEC_PER_SEC + 1));
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->silence)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (self->silence), text);
  gtk_widget_set_sensitive (self->silence,
                            hn_alarm_list_get_n_attention (self->alarms) > 0 && !self->is_muted);
}

static void
update_trouble (HnAlarmBar *self)
{
  const char *trouble = hn_sounder_get_trouble (self->sounder);

  if (self->is_muted)
    trouble = _ ("Sound is turned off");
  show_text (self->trouble, trouble);
  hn_tooltip_set (self->trouble, trouble);
}

static void
update_head (HnAlarmBar *self)
{
  guint n_shelved = hn_alarm_list_get_n_shelved (self->alarms);
  g_autofree char *attention = hn_describe_attention (self->alarms);
  g_autofree char *flood = hn_describe_flood (self->alarms);
  g_autofree char *shelved =
      n_shelved > 0 ? g_strdup_printf (ngettext ("%u shelved", "%u shelved", n_shelved), n_shelved)
                    : NULL;

  hn_style_set_text (self->attention, attention);
  show_text (self->flood, flood);
  show_text (self->shelved, shelved);
  hn_style_set_class (GTK_WIDGET (self), "calm", hn_alarm_list_get_n_attention (self->alarms) == 0);
  update_silence (self);
  update_trouble (self);
}

/* Rows that have to wait since a hand is here, and those for which there is no room. */
static void
update_counts (HnAlarmBar *self, guint n_shown)
{
  guint n_rows = hn_alarm_list_get_n_rows_attention (self->alarms);
  guint n_waiting = hn_held_list_get_n_waiting (self->held);
  guint n_more = n_rows > n_shown ? n_rows - n_shown : 0;
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  g_autofree char *waiting =
      g_strdup_printf (ngettext ("%u new – show", "%u new – show", n_waiting), n_waiting);

  gtk_button_set_label (GTK_BUTTON (self->waiting), waiting);
  gtk_widget_set_visible (self->waiting, n_waiting > 0);
  show_text (self->more, n_more > 0 ? more : NULL);
}

static gboolean
waits (HnAlarm *alarm)
{
  return hn_alarm_get_group_n_attention (alarm) > 0;
}

static void
update_rows (HnAlarmBar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->held));
  guint n_shown = 0;

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr (HnAlarm) alarm =
          i < n ? g_list_model_get_item (G_LIST_MODEL (self->held), i) : NULL;

      hn_alarm_row_set_alarm (HN_ALARM_ROW (self->lines[i]), alarm);
      gtk_widget_set_visible (self->rows[i], alarm != NULL);
      n_shown += alarm != NULL && waits (alarm) ? 1 : 0;
    }
  update_counts (self, n_shown);
}

/* While the hand stays, what was acknowledged here makes room for what is next: the officer's own
 * wish, and no surprise. */
static void
make_room (HnAlarmBar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->held));
  gboolean is_done = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnAlarm) alarm = g_list_model_get_item (G_LIST_MODEL (self->held), i);

      is_done = is_done || (!waits (alarm) && g_hash_table_contains (self->sent, alarm));
    }
  if (is_done && hn_held_list_get_held (self->held))
    hn_held_list_catch_up (self->held);
}

static gboolean
is_settled (gpointer key, gpointer value, gpointer user_data)
{
  return !waits (key);
}

static gboolean
on_update (gpointer user_data)
{
  HnAlarmBar *self = HN_ALARM_BAR (user_data);

  self->update_id = 0;
  gtk_slice_list_model_set_size (self->worst,
                                 MIN (N_ROWS, hn_alarm_list_get_n_rows_attention (self->alarms)));
  make_room (self);
  g_hash_table_foreach_remove (self->sent, is_settled, NULL);
  update_head (self);
  update_rows (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that changes before the next frame. */
static void
queue_update (HnAlarmBar *self)
{
  if (self->update_id == 0 && self->alarms != NULL)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 15, on_update, self, NULL);
}

static void
on_alarms_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  queue_update (HN_ALARM_BAR (user_data));
}

static void
on_alarm_rows_changed (
    GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  queue_update (HN_ALARM_BAR (user_data));
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  update_silence (HN_ALARM_BAR (user_data));
}

/* --- what is done here --- */

/* (transfer none) (nullable): the alarm that the keyboard is on, or the first that still waits. */
static HnAlarm *
find_alarm (HnAlarmBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < N_ROWS; i++)
    if (focus == self->rows[i])
      return hn_alarm_row_get_alarm (HN_ALARM_ROW (self->lines[i]));
  for (guint i = 0; i < N_ROWS; i++)
    {
      HnAlarm *alarm = hn_alarm_row_get_alarm (HN_ALARM_ROW (self->lines[i]));

      if (alarm != NULL && waits (alarm) && !g_hash_table_contains (self->sent, alarm))
        return alarm;
    }
  return NULL;
}

void
hn_alarm_bar_acknowledge (HnAlarmBar *self)
{
  HnAlarm *alarm;

  g_return_if_fail (HN_IS_ALARM_BAR (self));

  alarm = find_alarm (self);
  if (alarm != NULL && waits (alarm) && hn_alarm_acknowledge (self->desk, alarm) > 0)
    g_hash_table_add (self->sent, g_object_ref (alarm));
}

void
hn_alarm_bar_go_to (HnAlarmBar *self)
{
  HnAlarm *alarm;

  g_return_if_fail (HN_IS_ALARM_BAR (self));

  alarm = find_alarm (self);
  if (alarm != NULL)
    hn_alarm_go_to (GTK_WIDGET (self), self->desk, alarm);
}

void
hn_alarm_bar_shelve (HnAlarmBar *self)
{
  HnAlarm *alarm;

  g_return_if_fail (HN_IS_ALARM_BAR (self));

  alarm = find_alarm (self);
  if (alarm == NULL)
    return;
  if (self->shelf == NULL)
    {
      self->shelf = hn_alarm_shelf_new ();
      gtk_widget_set_parent (self->shelf, GTK_WIDGET (self));
    }
  hn_alarm_shelf_open (HN_ALARM_SHELF (self->shelf), self->desk, alarm);
}

void
hn_alarm_bar_silence (HnAlarmBar *self)
{
  g_return_if_fail (HN_IS_ALARM_BAR (self));

  if (self->alarms != NULL && hn_alarm_list_get_n_attention (self->alarms) > 0)
    hn_alarm_list_silence (self->alarms);
}

void
hn_alarm_bar_test_sound (HnAlarmBar *self)
{
  g_return_if_fail (HN_IS_ALARM_BAR (self));

  if (self->sounder != NULL)
    hn_sounder_test (self->sounder);
}

void
hn_alarm_bar_set_muted (HnAlarmBar *self, gboolean is_muted)
{
  g_return_if_fail (HN_IS_ALARM_BAR (self));

  self->is_muted = is_muted;
  if (self->sounder != NULL)
    hn_sounder_set_muted (self->sounder, is_muted);
  queue_update (self);
}

gboolean
hn_alarm_bar_focus (HnAlarmBar *self)
{
  g_return_val_if_fail (HN_IS_ALARM_BAR (self), FALSE);

  return gtk_widget_get_visible (self->rows[0]) && gtk_widget_grab_focus (self->rows[0]);
}

static void
on_silence_clicked (GtkButton *button, gpointer user_data)
{
  hn_alarm_bar_silence (HN_ALARM_BAR (user_data));
}

static void
on_waiting_clicked (GtkButton *button, gpointer user_data)
{
  HnAlarmBar *self = HN_ALARM_BAR (user_data);

  hn_held_list_catch_up (self->held);
  queue_update (self);
}

static void
on_list_clicked (GtkButton *button, gpointer user_data)
{
  hn_desk_set_view (HN_ALARM_BAR (user_data)->desk, HN_VIEW_ALARMS);
}

static void
on_row_clicked (GtkButton *button, gpointer user_data)
{
  HnAlarmBar *self = HN_ALARM_BAR (user_data);

  for (guint i = 0; i < N_ROWS; i++)
    {
      HnAlarm *alarm = hn_alarm_row_get_alarm (HN_ALARM_ROW (self->lines[i]));

      if (self->rows[i] == GTK_WIDGET (button) && alarm != NULL)
        hn_alarm_go_to (GTK_WIDGET (self), self->desk, alarm);
    }
}

/* --- the widget --- */

static void
on_window_active (GtkWindow *window, GParamSpec *pspec, gpointer user_data)
{
  HnAlarmBar *self = HN_ALARM_BAR (user_data);

  if (self->notifier != NULL)
    hn_alarm_notifier_set_seen (self->notifier, gtk_window_is_active (window));
}

static void
hn_alarm_bar_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (hn_alarm_bar_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect (root, "notify::is-active", G_CALLBACK (on_window_active), widget);
}

static void
hn_alarm_bar_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);
  GTK_WIDGET_CLASS (hn_alarm_bar_parent_class)->unroot (widget);
}

static void
hn_alarm_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnAlarmBar *self = HN_ALARM_BAR (widget);

  GTK_WIDGET_CLASS (hn_alarm_bar_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->shelf != NULL)
    gtk_popover_present (GTK_POPOVER (self->shelf));
}

static void
hn_alarm_bar_dispose (GObject *object)
{
  HnAlarmBar *self = HN_ALARM_BAR (object);
  GtkWidget *child;

  hn_alarm_bar_set_desk (self, NULL);
  g_clear_object (&self->hand);
  g_clear_pointer (&self->shelf, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->columns);
  g_clear_object (&self->worst);
  g_clear_object (&self->held);
  g_clear_pointer (&self->sent, g_hash_table_unref);

  G_OBJECT_CLASS (hn_alarm_bar_parent_class)->dispose (object);
}

static void
hn_alarm_bar_class_init (HnAlarmBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_alarm_bar_dispose;
  widget_class->root = hn_alarm_bar_root;
  widget_class->unroot = hn_alarm_bar_unroot;
  widget_class->size_allocate = hn_alarm_bar_size_allocate;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-alarm-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, attention);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, flood);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, shelved);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, waiting);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, more);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, trouble);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, silence);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmBar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_silence_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_list_clicked);
}

/* A row is a button: the keyboard stops at it, and Enter goes to what it is about. */
static void
add_row (HnAlarmBar *self, guint number)
{
  GtkWidget *row = gtk_button_new ();

  self->lines[number] = hn_alarm_row_new (self->columns);
  self->rows[number] = row;
  gtk_button_set_child (GTK_BUTTON (row), self->lines[number]);
  gtk_widget_add_css_class (row, "flat");
  gtk_widget_add_css_class (row, "hn-alarm-line");
  gtk_widget_set_visible (row, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->lines[number], NULL, -1);
  g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
}

static void
hn_alarm_bar_init (HnAlarmBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Alarms"), -1);
  hn_tooltip_set (self->silence, "F9");
  hn_tooltip_set (self->list, "Alt+8");
  self->columns = hn_alarm_columns_new ();
  for (guint i = 0; i < N_ROWS; i++)
    add_row (self, i);
  self->sent = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->worst = gtk_slice_list_model_new (NULL, 0, 0);
  self->held = hn_held_list_new (G_LIST_MODEL (self->worst));
  self->hand = hn_hand_new (GTK_WIDGET (self));
  g_object_bind_property (self->hand, "is-on", self->held, "held", G_BINDING_DEFAULT);
  g_signal_connect (self->held, "items-changed", G_CALLBACK (on_alarm_rows_changed), self);
  g_signal_connect (self->held, "notify::n-waiting", G_CALLBACK (on_alarms_changed), self);
}

GtkWidget *
hn_alarm_bar_new (void)
{
  return g_object_new (HN_TYPE_ALARM_BAR, NULL);
}

static void
drop_desk (HnAlarmBar *self)
{
  if (self->desk == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->desk, self);
  g_signal_handlers_disconnect_by_data (self->alarms, self);
  g_signal_handlers_disconnect_by_data (self->sounder, self);
  g_hash_table_remove_all (self->sent);
  gtk_slice_list_model_set_model (self->worst, NULL);
  g_clear_object (&self->sounder);
  g_clear_object (&self->notifier);
  g_clear_object (&self->alarms);
  g_clear_object (&self->desk);
  g_clear_handle_id (&self->update_id, g_source_remove);
}

void
hn_alarm_bar_set_desk (HnAlarmBar *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_ALARM_BAR (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  drop_desk (self);
  for (guint i = 0; i < N_ROWS; i++)
    if (self->lines[i] != NULL && gtk_widget_get_parent (self->lines[i]) != NULL)
      hn_alarm_row_set_desk (HN_ALARM_ROW (self->lines[i]), desk);
  if (desk == NULL)
    return;
  self->desk = g_object_ref (desk);
  self->alarms = g_object_ref (hn_desk_get_alarms (desk));
  self->sounder = hn_sounder_new (self->alarms, hn_desk_get_clock (desk));
  hn_sounder_set_muted (self->sounder, self->is_muted);
  self->notifier = hn_alarm_notifier_new (self->alarms, g_application_get_default ());
  gtk_slice_list_model_set_model (self->worst, G_LIST_MODEL (self->alarms));
  g_signal_connect (self->alarms, "notify", G_CALLBACK (on_alarms_changed), self);
  g_signal_connect (self->alarms, "items-changed", G_CALLBACK (on_alarm_rows_changed), self);
  g_signal_connect (self->sounder, "notify::trouble", G_CALLBACK (on_alarms_changed), self);
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
  on_update (self);
}
