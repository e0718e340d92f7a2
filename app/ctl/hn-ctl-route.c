#include "config.h"

#include "hn-ctl.h"
#include "hn-route-input.h"
#include "hn-stdin.h"

#include <glib/gi18n.h>
#include <stdio.h>

static int
route_input (HnPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) input = hn_stdin_read (HN_ROUTE_INPUT_MAX_BYTES, &error);
  g_autoptr (HnRoutePlan) routes = NULL;
  g_autofree char *text = NULL;

  if (input != NULL)
    routes = hn_route_input_read ((const char *) input->data, input->len, plan, &error);
  if (routes == NULL)
    {
      g_printerr ("hinomictl route: %s\n", error->message);
      return 2;
    }
  text = hn_route_plan_to_json (routes);
  /* UTF-8 as JSON has to be, whatever the locale says. */
  fputs (text, stdout);
  fputc ('\n', stdout);
  return 0;
}

static const char description[] =
    N_ ("The input:\n"
        "  {\"draft\": {\"kind\": ID, \"importance\": ID, \"handling\": ID, \"route\": ID,\n"
        "    \"suspicion\": \"none|terrorism|disaster\", \"recipients\": [ID],\n"
        "    \"sources\": [{\"id\": ID, \"originator\": ID, \"scope\": [ID], \"public\": FLAG}]},\n"
        "   \"at\": TIME, \"emergency\": FLAG,\n"
        "   \"parties\": [{\"id\": ID, \"name\": TEXT, \"kind\": KIND, \"organization\": ID,\n"
        "     \"ceptoar\": ID, \"sectors\": [ID], \"sub_sectors\": [ID], \"member_of\": ID}],\n"
        "   \"contacts\": [{\"id\": ID, \"of\": ID, \"rank\": N,\n"
        "     \"duty\": [{\"from\": TIME, \"until\": TIME}]}],\n"
        "   \"agreements\": [{\"kind\": \"early-warning\", \"parties\": [ID],\n"
        "     \"from\": TIME, \"until\": TIME}]}\n"
        "Kinds of parties: operator, ceptoar, ministry, liaison, agency, nisc, body. Recipients "
        "are ids of sectors, CEPTOARs, organizations or parties, or “all”. A source without a "
        "scope is for NISC only, unless it is public or NISC’s own. A contact without duty is "
        "always on duty.\n\n"
        "What is printed:\n"
        "  {\"route\": ID, \"recipients\": [{\"id\": ID, \"role\": \"to|cc\",\n"
        "     \"hops\": [{\"number\": 0-3, \"from\": ID, \"to\": ID, \"contact\": ID,\n"
        "       \"by\": TIME}]}],\n"
        "   \"excluded\": [{\"id\": ID, \"reason\": ID, \"clause\": TEXT, \"words\": TEXT}],\n"
        "   \"to_ask\": [{\"source\": ID, \"originator\": ID, \"scope\": [ID]}]}\n"
        "Hops: 0 directly, 1 NISC to liaison, 2 liaison to CEPTOAR, 3 CEPTOAR to operator.\n\n"
        "Exit status: 0 worked out, 1 the edition is missing or broken, 2 wrong usage or an input "
        "that cannot be read.");

int
hn_ctl_route (int argc, char **argv)
{
  gboolean as_json = FALSE;
  g_autofree char *edition = NULL;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
                                     N_ ("print JSON; nothing else is printed yet"), NULL },
                                   { "edition", 0, 0, G_OPTION_ARG_STRING, &edition,
                                     N_ ("take this edition"), N_ ("NAME") },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Works out to whom an advisory goes, by which hops and by when, and who is left "
                  "out and why, as the console does. Standard input is JSON, and so is what is "
                  "printed."));
  g_option_context_set_description (context, _ (description));
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl route: %s\n", error->message);
      return 2;
    }
  if (argc > 1)
    {
      g_printerr ("hinomictl route: %s\n", _ ("the draft is read from standard input; see --help"));
      return 2;
    }
  plan = hn_plan_load_default (edition, &error);
  if (plan == NULL)
    {
      g_printerr ("hinomictl route: %s\n", error->message);
      return 1;
    }
  return route_input (plan);
}
