#include "config.h"

#include "hn-application.h"
#include "hn-data.h"
#include "hn-login-environment.h"

#include <glib/gi18n.h>
#include <locale.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* Passwords and keys are in this process while it follows feeds: no core file, and no other process
 * of the same user reads its memory. For debuggers there is HINOMI_DUMPABLE=1; the leak checker of
 * a build with sanitizers is one. */
static void
forbid_dumps (void)
{
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
  if (g_strcmp0 (g_getenv ("HINOMI_DUMPABLE"), "1") != 0)
    prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

int
main (int argc, char **argv)
{
  g_autoptr (HnApplication) application = NULL;

  forbid_dumps ();
  hn_login_environment_take ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, hn_data_get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hn_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
