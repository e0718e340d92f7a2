#include "config.h"

#include "hn-trouble-page.h"

#include "hn-log-error.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _HnTroublePage
{
  GtkWidget parent_instance;

  GtkWidget *page;
  GtkWidget *explanation;
  GtkWidget *set_aside;
};

enum
{
  SIGNAL_SET_ASIDE,
  SIGNAL_TRY_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnTroublePage, hn_trouble_page, GTK_TYPE_WIDGET)

static void
on_set_aside (GtkWidget *button, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_SET_ASIDE], 0);
}

static void
on_try_again (GtkWidget *button, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_TRY_AGAIN], 0);
}

static void
hn_trouble_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_trouble_page_parent_class)->dispose (object);
}

static void
hn_trouble_page_class_init (HnTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_trouble_page_dispose;

  signals[SIGNAL_SET_ASIDE] = g_signal_new ("set-aside", HN_TYPE_TROUBLE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TRY_AGAIN] = g_signal_new ("try-again", HN_TYPE_TROUBLE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnTroublePage, page);
  gtk_widget_class_bind_template_child (widget_class, HnTroublePage, explanation);
  gtk_widget_class_bind_template_child (widget_class, HnTroublePage, set_aside);
  gtk_widget_class_bind_template_callback (widget_class, on_set_aside);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
}

static void
hn_trouble_page_init (HnTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hn_trouble_page_new (void)
{
  return g_object_new (HN_TYPE_TROUBLE_PAGE, NULL);
}

void
hn_trouble_page_set (HnTroublePage *self, const GError *error)
{
  gboolean is_damaged;

  g_return_if_fail (HN_IS_TROUBLE_PAGE (self));
  g_return_if_fail (error != NULL);

  is_damaged = g_error_matches (error, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED) ||
               g_error_matches (error, HN_LOG_ERROR, HN_LOG_ERROR_FOREIGN);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->page),
                             is_damaged ? _ ("The log is damaged") : _ ("The log cannot be used"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->page), error->message);
  gtk_widget_set_visible (self->set_aside, is_damaged);
  gtk_label_set_text (
      GTK_LABEL (self->explanation),
      is_damaged ? _ ("The file can be set aside: it is renamed, not deleted, and a new log is "
                      "begun. The hub still has every report and fills the new log again; what "
                      "was never sent from this desk stays in the old file.")
                 : _ ("Put right what the message says, then try again. Nothing that was written "
                      "before is lost."));
}
