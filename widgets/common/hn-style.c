#include "config.h"

#include "hn-style.h"

#include "hn-resources.h"

#include <adwaita.h>

#define STYLE_PATH "/org/hinomi/Console/style/"

static void
load_palette (AdwStyleManager *manager, GParamSpec *pspec, gpointer user_data)
{
  gtk_css_provider_load_from_resource (GTK_CSS_PROVIDER (user_data),
                                       adw_style_manager_get_dark (manager)
                                           ? STYLE_PATH "palette-dark.css"
                                           : STYLE_PATH "palette-light.css");
}

void
hn_style_init (void)
{
  static gsize done = 0;
  GdkDisplay *display = gdk_display_get_default ();
  GtkCssProvider *palette, *rules;
  AdwStyleManager *manager;

  if (!g_once_init_enter (&done))
    return;
  g_resources_register (hn_resources_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/org/hinomi/Console/icons");

  /* Both live as long as the program. */
  palette = gtk_css_provider_new ();
  manager = adw_style_manager_get_default ();
  g_signal_connect (manager, "notify::dark", G_CALLBACK (load_palette), palette);
  load_palette (manager, NULL, palette);
  rules = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (rules, STYLE_PATH "hinomi.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (palette),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (rules),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_once_init_leave (&done, 1);
}

const char *
hn_style_get_icon_name (HnState state)
{
  switch (state)
    {
    case HN_STATE_UNKNOWN:
      return "hn-state-unknown-symbolic";
    case HN_STATE_NORMAL:
      return "hn-state-normal-symbolic";
    case HN_STATE_MALFUNCTION:
      return "hn-state-malfunction-symbolic";
    case HN_STATE_FAILURE:
      return "hn-state-failure-symbolic";
    case HN_STATE_BREACH:
      return "hn-state-breach-symbolic";
    case HN_STATE_SERIOUS:
      return "hn-state-serious-symbolic";
    case HN_N_STATES:
      break;
    }
  g_return_val_if_reached (NULL);
}

void
hn_style_set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
hn_style_set_state (GtkWidget *widget, HnState state)
{
  for (guint i = 0; i < HN_N_STATES; i++)
    hn_style_set_class (widget, hn_state_get_nick (i), i == state);
}

void
hn_style_set_text (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}
