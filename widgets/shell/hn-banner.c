#include "config.h"

#include "hn-banner.h"

#include "hn-format.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnBanner
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *replay_label;
  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnBanner, hn_banner, GTK_TYPE_WIDGET)

static void
update_replay (HnBanner *self)
{
  gboolean is_replay = self->desk != NULL && hn_desk_is_replay (self->desk);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->replay_label, is_replay);
  if (!is_replay)
    return;
  time = hn_format_time (hn_desk_get_now_us (self->desk), 0);
  /* Translators: a date and time in Japan Standard Time. */
  text = g_strdup_printf (_ ("REPLAY – what was known at %s JST, not what is now"), time);
  hn_style_set_text (self->replay_label, text);
}

static void
update (HnBanner *self)
{
  gboolean is_exercise = self->desk != NULL && hn_desk_is_exercise (self->desk);
  gboolean is_replay = self->desk != NULL && hn_desk_is_replay (self->desk);
  g_autofree char *exercise = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_exercise || is_replay);
  gtk_widget_set_visible (self->label, is_exercise);
  update_replay (self);
  if (!is_exercise)
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
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  if (hn_desk_is_replay (desk))
    update_replay (HN_BANNER (user_data));
}

static void
hn_banner_dispose (GObject *object)
{
  HnBanner *self = HN_BANNER (object);

  hn_banner_set_desk (self, NULL);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->replay_label, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_banner_parent_class)->dispose (object);
}

static void
hn_banner_class_init (HnBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_banner_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BANNER);
}

static GtkWidget *
add_label (HnBanner *self, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "hn-banner");
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
hn_banner_init (HnBanner *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->label = add_label (self, "exercise");
  self->replay_label = add_label (self, "replay");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
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
    {
      g_signal_connect (desk, "notify::is-busy", G_CALLBACK (on_busy_changed), self);
      g_signal_connect (desk, "notify::is-replay", G_CALLBACK (on_busy_changed), self);
      g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
    }
  if (self->label != NULL)
    update (self);
}

const char *
hn_banner_get_text (HnBanner *self)
{
  g_return_val_if_fail (HN_IS_BANNER (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}

const char *
hn_banner_get_replay_text (HnBanner *self)
{
  g_return_val_if_fail (HN_IS_BANNER (self), NULL);

  return gtk_widget_get_visible (self->replay_label)
             ? gtk_label_get_text (GTK_LABEL (self->replay_label))
             : NULL;
}
