#include "config.h"

#include "hn-application.h"
#include "hn-data.h"
#include "hn-dumps.h"
#include "hn-login-environment.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>

/* As with Ctrl+Q: the session is ended in the log. Once only: a second signal ends at once. */
static gboolean
on_end_signal (gpointer user_data)
{
  GApplication *application = G_APPLICATION (user_data);

  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (HnApplication) application = NULL;

  hn_dumps_forbid ();
  hn_login_environment_take ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, hn_data_get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hn_application_new ();
  g_unix_signal_add (SIGINT, on_end_signal, application);
  g_unix_signal_add (SIGTERM, on_end_signal, application);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
