#include "config.h"

#include "hn-clock-label.h"

#include "hn-format.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnClockLabel
{
  GtkWidget parent_instance;

  GtkWidget *label;
  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnClockLabel, hn_clock_label, GTK_TYPE_WIDGET)

static void
update (HnClockLabel *self)
{
  gint64 now_us = hn_desk_get_now_us (self->desk);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (!hn_desk_is_exercise (self->desk))
    {
      time = hn_format_clock (now_us);
      /* Translators: the time of day, Japan Standard Time. */
      text = g_strdup_printf (_ ("%s JST"), time);
    }
  else
    {
      /* The day of the scenario is seldom today. */
      time = hn_format_time (now_us, 0);
      /* Translators: the clock of the exercise and how fast it goes, e.g. "Exercise 2018-09-06
       * 03:25:11 JST ×120". */
      text = g_strdup_printf (_ ("Exercise %s JST ×%g"), time, hn_desk_get_speed (self->desk));
    }
  hn_style_set_text (self->label, text);
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  update (HN_CLOCK_LABEL (user_data));
}

static void
hn_clock_label_dispose (GObject *object)
{
  HnClockLabel *self = HN_CLOCK_LABEL (object);

  hn_clock_label_set_desk (self, NULL);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_clock_label_parent_class)->dispose (object);
}

static void
hn_clock_label_class_init (HnClockLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_clock_label_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_clock_label_init (HnClockLabel *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "hn-clock");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
hn_clock_label_new (void)
{
  return g_object_new (HN_TYPE_CLOCK_LABEL, NULL);
}

void
hn_clock_label_set_desk (HnClockLabel *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_CLOCK_LABEL (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
  update (self);
}

const char *
hn_clock_label_get_text (HnClockLabel *self)
{
  g_return_val_if_fail (HN_IS_CLOCK_LABEL (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
