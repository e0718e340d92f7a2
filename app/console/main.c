#include "config.h"

#include "hn-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (HnApplication) application = NULL;
  const char *locale_dir = g_getenv ("HINOMI_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : HN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hn_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
