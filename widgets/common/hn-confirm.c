#include "config.h"

#include "hn-confirm.h"

#include "hn-style.h"

struct _HnConfirm
{
  GtkWidget parent_instance;

  GtkWidget *question;
  GtkWidget *follows;
  GtkWidget *yes;
  GtkWidget *no;

  /* Where the keyboard was; weak. */
  GtkWidget *origin;
  void (*answer) (gboolean yes, gpointer user_data);
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (HnConfirm, hn_confirm, GTK_TYPE_WIDGET)

static void
give_answer (HnConfirm *self, gboolean yes)
{
  void (*answer) (gboolean, gpointer) = g_steal_pointer (&self->answer);
  GtkWidget *origin = self->origin;

  if (answer == NULL)
    return;
  if (origin != NULL && gtk_widget_get_mapped (origin))
    gtk_widget_grab_focus (origin);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  answer (yes, self->user_data);
}

static void
on_yes (GtkButton *button, gpointer user_data)
{
  give_answer (HN_CONFIRM (user_data), TRUE);
}

static void
on_no (GtkButton *button, gpointer user_data)
{
  give_answer (HN_CONFIRM (user_data), FALSE);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  give_answer (HN_CONFIRM (widget), FALSE);
  return TRUE;
}

static void
hn_confirm_dispose (GObject *object)
{
  HnConfirm *self = HN_CONFIRM (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->origin);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_confirm_parent_class)->dispose (object);
}

static void
hn_confirm_class_init (HnConfirmClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_confirm_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-confirm.ui");
  gtk_widget_class_bind_template_child (widget_class, HnConfirm, question);
  gtk_widget_class_bind_template_child (widget_class, HnConfirm, follows);
  gtk_widget_class_bind_template_child (widget_class, HnConfirm, yes);
  gtk_widget_class_bind_template_child (widget_class, HnConfirm, no);
  gtk_widget_class_bind_template_callback (widget_class, on_yes);
  gtk_widget_class_bind_template_callback (widget_class, on_no);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
hn_confirm_init (HnConfirm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
hn_confirm_ask (HnConfirm *self,
                const char *question,
                const char *follows,
                const char *verb,
                void (*answer) (gboolean yes, gpointer user_data),
                gpointer user_data)
{
  GtkRoot *root;

  g_return_if_fail (HN_IS_CONFIRM (self));
  g_return_if_fail (answer != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  g_set_weak_pointer (&self->origin, root != NULL ? gtk_root_get_focus (root) : NULL);
  self->answer = answer;
  self->user_data = user_data;
  hn_style_set_text (self->question, question);
  hn_style_set_text (self->follows, follows);
  gtk_button_set_label (GTK_BUTTON (self->yes), verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->no);
}

void
hn_confirm_drop (HnConfirm *self)
{
  g_return_if_fail (HN_IS_CONFIRM (self));

  self->answer = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
