#include "config.h"

#include "hn-alarm-row.h"

#include "hn-alarm-layout.h"
#include "hn-alarm-list.h"
#include "hn-describe-alarm.h"
#include "hn-format.h"
#include "hn-state-chip.h"
#include "hn-style.h"
#include "hn-tooltip.h"

struct _HnAlarmRow
{
  GtkWidget parent_instance;

  GtkWidget *priority;
  GtkWidget *glyph;
  GtkWidget *word;
  GtkWidget *state;
  GtkWidget *chip;
  GtkWidget *kind;
  GtkWidget *title;
  GtkWidget *where;
  GtkWidget *group;
  GtkWidget *handling;
  GtkWidget *since;
  GtkWidget *age;

  HnDesk *desk;
  HnAlarm *alarm;
  GSignalGroup *signals;
  GSignalGroup *desk_signals;
};

G_DEFINE_FINAL_TYPE (HnAlarmRow, hn_alarm_row, GTK_TYPE_WIDGET)

/* Of a title that stands below another, pixels. */
#define INDENT 20

static void
set_text (GtkWidget *inscription, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text);
}

static HnSituation *
get_situation (HnAlarmRow *self)
{
  return hn_desk_get_live_situation (self->desk);
}

static void
update_ages (HnAlarmRow *self)
{
  gint64 now_us = hn_desk_get_live_now_us (self->desk);
  gint64 since_us = hn_alarm_get_since_us (self->alarm);
  g_autofree char *since = hn_format_time (since_us, now_us);
  g_autofree char *age = hn_format_age (since_us, now_us);
  g_autofree char *kind = hn_describe_alarm_kind (self->alarm, now_us);
  g_autofree char *name = hn_describe_alarm (get_situation (self), self->alarm, now_us,
                                             hn_desk_get_wall_us (self->desk));

  hn_style_set_text (self->since, since);
  hn_style_set_text (self->age, age);
  hn_style_set_text (self->kind, kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_priority (HnAlarmRow *self)
{
  HnAlarmPriority priority = hn_alarm_get_group_priority (self->alarm);
  HnTerm *term = hn_plan_find_alarm_priority (hn_desk_get_plan (self->desk), priority);

  for (HnAlarmPriority i = 0; i < HN_N_ALARM_PRIORITIES; i++)
    hn_style_set_class (self->priority, hn_alarm_priority_get_nick (i), i == priority);
  hn_style_set_text (self->glyph, hn_term_get_glyph (term));
  hn_style_set_text (self->word, hn_term_get_name (term));
}

/* A state of an incident looks as it does everywhere; what else there is has words alone. */
static void
update_kind (HnAlarmRow *self)
{
  HnAlarmKind *kind = hn_alarm_get_kind (self->alarm);
  HnState state;
  gboolean is_state = hn_state_from_nick (hn_term_get_id (HN_TERM (kind)), &state);

  gtk_widget_set_visible (self->chip, is_state);
  gtk_widget_set_visible (self->kind, !is_state);
  if (is_state)
    hn_state_chip_set_state (HN_STATE_CHIP (self->chip), hn_desk_get_plan (self->desk), state);
}

static void
update (HnAlarmRow *self)
{
  HnAlarmState state = hn_alarm_get_state (self->alarm);
  g_autofree char *where = hn_describe_alarm_where (get_situation (self), self->alarm);
  g_autofree char *group = hn_describe_alarm_group (self->alarm);
  g_autofree char *handling = hn_describe_alarm_handling (get_situation (self), self->alarm,
                                                          hn_desk_get_wall_us (self->desk));

  /* One that is gone has nothing more to say; who looks at it is about to let it go. */
  if (hn_alarm_get_kind (self->alarm) == NULL)
    {
      hn_style_set_text (self->state, hn_describe_alarm_state (HN_ALARM_STATE_NORMAL));
      hn_style_set_class (GTK_WIDGET (self), "over", TRUE);
      return;
    }
  update_priority (self);
  update_kind (self);
  hn_style_set_class (GTK_WIDGET (self), "over", FALSE);
  hn_style_set_class (GTK_WIDGET (self), "waiting", hn_alarm_needs_attention (self->alarm));
  hn_style_set_text (self->state, hn_describe_alarm_state (state));
  hn_tooltip_set (self->state, hn_describe_alarm_state (state));
  /* Who acknowledged it says that it is. */
  gtk_widget_set_visible (self->state, state == HN_ALARM_STATE_RETURNED);
  set_text (self->title, hn_alarm_get_title (self->alarm));
  hn_tooltip_set (self->title, hn_alarm_get_title (self->alarm));
  hn_style_set_text (self->where, where);
  hn_tooltip_set (self->where, where);
  hn_style_set_text (self->group, group);
  hn_tooltip_set (self->group, group);
  gtk_widget_set_visible (self->group, group[0] != '\0');
  hn_style_set_text (self->handling, handling);
  hn_tooltip_set (self->handling, handling);
  gtk_widget_set_visible (self->handling, handling[0] != '\0');
  gtk_widget_set_visible (self->where, handling[0] == '\0');
  update_ages (self);
}

static void
on_alarm_changed (HnAlarm *alarm, GParamSpec *pspec, gpointer user_data)
{
  update (HN_ALARM_ROW (user_data));
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnAlarmRow *self = HN_ALARM_ROW (user_data);

  if (self->alarm != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      hn_alarm_get_kind (self->alarm) != NULL)
    update_ages (self);
}

static void
hn_alarm_row_map (GtkWidget *widget)
{
  HnAlarmRow *self = HN_ALARM_ROW (widget);

  if (self->alarm != NULL)
    update (self);
  GTK_WIDGET_CLASS (hn_alarm_row_parent_class)->map (widget);
}

static void
hn_alarm_row_dispose (GObject *object)
{
  HnAlarmRow *self = HN_ALARM_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->alarm);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_alarm_row_parent_class)->dispose (object);
}

static void
hn_alarm_row_class_init (HnAlarmRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_alarm_row_dispose;
  widget_class->map = hn_alarm_row_map;

  gtk_widget_class_set_layout_manager_type (widget_class, HN_TYPE_ALARM_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (HN_TYPE_STATE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-alarm-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, priority);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, word);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, state);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, chip);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, kind);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, title);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, where);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, group);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, handling);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, since);
  gtk_widget_class_bind_template_child (widget_class, HnAlarmRow, age);
}

static void
hn_alarm_row_init (HnAlarmRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HN_TYPE_ALARM);
  g_signal_group_connect (self->signals, "notify::revision", G_CALLBACK (on_alarm_changed), self);
  self->desk_signals = g_signal_group_new (HN_TYPE_DESK);
  g_signal_group_connect (self->desk_signals, "notify::now-us", G_CALLBACK (on_now_changed), self);
}

GtkWidget *
hn_alarm_row_new (HnAlarmColumns *columns)
{
  GtkWidget *row;

  g_return_val_if_fail (HN_IS_ALARM_COLUMNS (columns), NULL);

  row = g_object_new (HN_TYPE_ALARM_ROW, NULL);
  hn_alarm_layout_set_columns (HN_ALARM_LAYOUT (gtk_widget_get_layout_manager (row)), columns);
  return row;
}

void
hn_alarm_row_set_desk (HnAlarmRow *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_ALARM_ROW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  hn_alarm_row_set_alarm (self, NULL);
  g_set_object (&self->desk, desk);
  g_signal_group_set_target (self->desk_signals, desk);
}

void
hn_alarm_row_set_alarm (HnAlarmRow *self, HnAlarm *alarm)
{
  g_return_if_fail (HN_IS_ALARM_ROW (self));
  g_return_if_fail (alarm == NULL || HN_IS_ALARM (alarm));

  if (!g_set_object (&self->alarm, alarm))
    return;
  g_signal_group_set_target (self->signals, alarm);
  if (alarm != NULL)
    update (self);
}

HnAlarm *
hn_alarm_row_get_alarm (HnAlarmRow *self)
{
  g_return_val_if_fail (HN_IS_ALARM_ROW (self), NULL);

  return self->alarm;
}

void
hn_alarm_row_set_depth (HnAlarmRow *self, guint depth)
{
  g_return_if_fail (HN_IS_ALARM_ROW (self));

  gtk_widget_set_margin_start (self->title, (int) depth * INDENT);
}
