#include "config.h"

#include "hn-alarm-shelf.h"

#include "hn-decision.h"
#include "hn-describe-alarm.h"
#include "hn-format.h"
#include "hn-plan.h"
#include "hn-style.h"

#include <glib/gi18n.h>

/* For how long, minutes; what is longer than the plan's data allow is not offered. */
static const guint minutes[] = { 10, 30, 60, 120, 240, 480, 720 };

struct _HnAlarmShelf
{
  GtkPopover parent_instance;

  GtkWidget *what;
  GtkWidget *length;
  GtkWidget *reason;
  GtkWidget *error;
  GtkWidget *button;

  HnDesk *desk;
  HnAlarm *alarm;
};

G_DEFINE_FINAL_TYPE (HnAlarmShelf, hn_alarm_shelf, GTK_TYPE_POPOVER)

static gint64
get_length_us (HnAlarmShelf *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->length));

  return (gint64) minutes[MIN (selected, G_N_ELEMENTS (minutes) - 1)] * 60 * G_USEC_PER_SEC;
}

static void
on_reason_changed (GtkEditable *editable, gpointer user_data)
{
  HnAlarmShelf *self = HN_ALARM_SHELF (user_data);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  gtk_widget_set_sensitive (self->button, reason[0] != '\0');
}

static void
on_shelve (GtkWidget *widget, gpointer user_data)
{
  HnAlarmShelf *self = HN_ALARM_SHELF (user_data);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = NULL;

  if (!gtk_widget_get_sensitive (self->button))
    return;
  record =
      hn_decide_shelve (self->desk, self->alarm,
                        hn_desk_get_wall_us (self->desk) + get_length_us (self), reason, &error);
  if (record != NULL && hn_desk_send (self->desk, record))
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  hn_style_set_text (self->error,
                     error != NULL ? error->message : _ ("This cannot be kept at the moment."));
  gtk_widget_set_visible (self->error, TRUE);
}

static void
hn_alarm_shelf_dispose (GObject *object)
{
  HnAlarmShelf *self = HN_ALARM_SHELF (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->alarm);
  gtk_popover_set_child (GTK_POPOVER (self), NULL);

  G_OBJECT_CLASS (hn_alarm_shelf_parent_class)->dispose (object);
}

static void
hn_alarm_shelf_class_init (HnAlarmShelfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_alarm_shelf_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-alarm-shelf.ui");
  gtk_widget_class_bind_template_child (widget_class, HnAlarmShelf, what);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmShelf, length);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmShelf, reason);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmShelf, error);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmShelf, button);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_shelve);
}

static void
hn_alarm_shelf_init (HnAlarmShelf *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hn_alarm_shelf_new (void)
{
  return g_object_new (HN_TYPE_ALARM_SHELF, NULL);
}

static void
fill_lengths (HnAlarmShelf *self)
{
  guint max_s = hn_plan_get_alarm_rules (hn_desk_get_plan (self->desk))->shelve_max_s;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (minutes) && (i == 0 || minutes[i] * 60 <= max_s); i++)
    gtk_string_list_take (words, hn_format_duration ((gint64) minutes[i] * 60 * G_USEC_PER_SEC));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->length), G_LIST_MODEL (words));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->length), 1);
}

void
hn_alarm_shelf_open (HnAlarmShelf *self, HnDesk *desk, HnAlarm *alarm)
{
  g_return_if_fail (HN_IS_ALARM_SHELF (self));
  g_return_if_fail (HN_IS_DESK (desk));
  g_return_if_fail (HN_IS_ALARM (alarm));

  g_set_object (&self->desk, desk);
  g_set_object (&self->alarm, alarm);
  hn_style_set_text (self->what, hn_alarm_get_title (alarm));
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  gtk_widget_set_visible (self->error, FALSE);
  fill_lengths (self);
  gtk_widget_set_sensitive (self->button, FALSE);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->reason);
}
