#include "config.h"

#include "hn-welcome-page.h"

#include "hn-style.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _HnWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *url;
  GtkWidget *connect;
  GtkWidget *exercise;
  GtkWidget *message;

  gboolean is_busy;
};

enum
{
  SIGNAL_CONNECT_HUB,
  SIGNAL_START_EXERCISE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnWelcomePage, hn_welcome_page, GTK_TYPE_WIDGET)

static gboolean
is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0' &&
         (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"));
}

static const char *
get_hint (void)
{
  return _ ("First enter the address: it begins with https:// or http://");
}

/* The one place that says what can be done now, and why not. */
static void
update_sensitive (HnWelcomePage *self)
{
  gboolean can_connect = is_address (gtk_editable_get_text (GTK_EDITABLE (self->url)));

  gtk_widget_set_sensitive (self->connect, can_connect && !self->is_busy);
  gtk_widget_set_sensitive (self->exercise, !self->is_busy);
  gtk_widget_set_tooltip_text (self->connect, can_connect ? NULL : get_hint ());
}

static void
on_url_changed (GtkEditable *editable, gpointer user_data)
{
  HnWelcomePage *self = HN_WELCOME_PAGE (user_data);

  /* It was of the address that stood there before. */
  if (!self->is_busy)
    hn_welcome_page_set_message (self, NULL);
  update_sensitive (self);
}

static void
on_connect (GtkWidget *widget, gpointer user_data)
{
  HnWelcomePage *self = HN_WELCOME_PAGE (user_data);
  const char *url = gtk_editable_get_text (GTK_EDITABLE (self->url));

  if (self->is_busy)
    return;
  if (is_address (url))
    g_signal_emit (self, signals[SIGNAL_CONNECT_HUB], 0, url);
  else
    hn_welcome_page_set_message (self, get_hint ());
}

static void
on_exercise (GtkWidget *widget, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_START_EXERCISE], 0);
}

static gboolean
hn_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_WELCOME_PAGE (widget)->url);
}

static void
hn_welcome_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_welcome_page_parent_class)->dispose (object);
}

static void
hn_welcome_page_class_init (HnWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_welcome_page_dispose;
  widget_class->grab_focus = hn_welcome_page_grab_focus;

  signals[SIGNAL_CONNECT_HUB] =
      g_signal_new ("connect-hub", HN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_START_EXERCISE] =
      g_signal_new ("start-exercise", HN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnWelcomePage, url);
  gtk_widget_class_bind_template_child (widget_class, HnWelcomePage, connect);
  gtk_widget_class_bind_template_child (widget_class, HnWelcomePage, exercise);
  gtk_widget_class_bind_template_child (widget_class, HnWelcomePage, message);
  gtk_widget_class_bind_template_callback (widget_class, on_url_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_connect);
  gtk_widget_class_bind_template_callback (widget_class, on_exercise);
}

static void
hn_welcome_page_init (HnWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_sensitive (self);
}

GtkWidget *
hn_welcome_page_new (void)
{
  return g_object_new (HN_TYPE_WELCOME_PAGE, NULL);
}

void
hn_welcome_page_set_message (HnWelcomePage *self, const char *message)
{
  g_return_if_fail (HN_IS_WELCOME_PAGE (self));

  hn_style_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

void
hn_welcome_page_set_busy (HnWelcomePage *self, const char *words)
{
  g_return_if_fail (HN_IS_WELCOME_PAGE (self));

  self->is_busy = words != NULL;
  hn_welcome_page_set_message (self, words);
  update_sensitive (self);
}
