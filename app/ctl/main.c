#include "config.h"

#include "hn-ctl.h"
#include "hn-data.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

static const HnCtlCommand commands[] = {
  { "anonymise", N_ ("find in a text what gives an operator away"), hn_ctl_anonymise },
  { "answer", N_ ("answer advisories for a contact without a console"), hn_ctl_answer },
  { "follow", N_ ("mirror hubs and meshes into a log and follow them"), hn_ctl_follow },
  { "hub", N_ ("serve the reference hub, and play a scenario"), hn_ctl_hub },
  { "import", N_ ("read an advisory of another publisher"), hn_ctl_import },
  { "ingest", N_ ("take files of STIX objects into a log"), hn_ctl_ingest },
  { "key", N_ ("make keys, sign objects, and say who signed them"), hn_ctl_key },
  { "level", N_ ("judge a case by the verification levels"), hn_ctl_level },
  { "plan", N_ ("print the plan's vocabulary"), hn_ctl_plan },
  { "poc", N_ ("say on a mesh that a contact is there"), hn_ctl_poc },
  { "replay", N_ ("print every change of state between two times"), hn_ctl_replay },
  { "route", N_ ("work out to whom an advisory goes"), hn_ctl_route },
  { "search", N_ ("look for words in all that a log holds"), hn_ctl_search },
  { "status", N_ ("print the situation that a log comes to"), hn_ctl_status },
  { "test-feed", N_ ("try to reach a hub or a mesh, step by step"), hn_ctl_test_feed },
  { "validate", N_ ("check STIX objects in files"), hn_ctl_validate },
  { "verify", N_ ("prove that a log is as it was written"), hn_ctl_verify },
};

static void
print_usage (FILE *stream)
{
  fprintf (stream, "%s\n\n", _ ("Usage: hinomictl COMMAND [OPTION…]"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  fprintf (stream, "\n%s\n", _ ("hinomictl COMMAND --help describes each of them."));
}

static int
run (const HnCtlCommand *command, int argc, char **argv)
{
  g_autofree char *name = g_strdup_printf ("hinomictl %s", command->name);

  g_set_prgname (name);
  return command->run (argc, argv);
}

int
main (int argc, char **argv)
{

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, hn_data_get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2 || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_usage (argc < 2 ? stderr : stdout);
      return argc < 2 ? 2 : 0;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return run (&commands[i], argc - 1, argv + 1);

  g_printerr (_ ("hinomictl: there is no command “%s”"), argv[1]);
  g_printerr ("\n");
  print_usage (stderr);
  return 2;
}
