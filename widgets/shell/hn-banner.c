#include "config.h"

#include "hn-banner.h"

#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnBanner
{
  GtkWidget parent_instance;

  GtkWidget *label;
  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnBanner, hn_banner, GTK_TYPE_WIDGET)

static void
update (HnBanner *self)
{
  g_autofree char *exercise = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->desk != NULL && hn_desk_is_exercise (self->desk));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  exercise = hn_desk_dup_exercise (self->desk);
  if (exercise == NULL)
    text = g_strdup (_ ("EXERCISE – nothing shown here is real"));
  else
    /* Translators: %s is the id of the exercise. */
    text = g_strdup_printf (_ ("EXERCISE – nothing shown here is real (%s)"), exercise);
  hn_style_set_text (self->label, text);
}

static void
on_busy_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  update (HN_BANNER (user_data));
}

static void
hn_banner_dispose (GObject *object)
{
  HnBanner *self = HN_BANNER (object);

  hn_banner_set_desk (self, NULL);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_banner_parent_class)->dispose (object);
}

static void
hn_banner_class_init (HnBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_banner_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BANNER);
}

static void
hn_banner_init (HnBanner *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-banner");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hn_banner_new (void)
{
  return g_object_new (HN_TYPE_BANNER, NULL);
}

void
hn_banner_set_desk (HnBanner *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_BANNER (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect (desk, "notify::is-busy", G_CALLBACK (on_busy_changed), self);
  if (self->label != NULL)
    update (self);
}

const char *
hn_banner_get_text (HnBanner *self)
{
  g_return_val_if_fail (HN_IS_BANNER (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
