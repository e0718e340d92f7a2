#include "config.h"

#include "hn-ctl.h"
#include "hn-plan.h"
#include "hn-suggest.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

static void
print_json (HnPlan *plan)
{
  g_autoptr (JsonNode) node = hn_plan_to_json (plan);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  /* UTF-8 as JSON has to be, whatever the locale says. */
  fputs (text, stdout);
  fputc ('\n', stdout);
}

static char *
join_names (HnTermList *terms)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "",
                            hn_term_get_short_name (hn_term_list_get (terms, i)));
  return g_string_free (text, FALSE);
}

static void
print_line (const char *label, HnTermList *terms)
{
  g_autofree char *names = join_names (terms);

  if (*names != '\0')
    g_print ("   %s: %s\n", label, names);
}

static void
print_levels (HnService *service)
{
  HnTermList *levels = hn_service_get_levels (service);

  g_print ("   • %s (%s)\n", hn_term_get_name (HN_TERM (service)),
           hn_term_get_id (HN_TERM (service)));
  for (guint i = 0; i < hn_term_list_get_n (levels); i++)
    g_print ("       %s\n", hn_term_get_name (hn_term_list_get (levels, i)));
}

static void
print_sector (HnSector *sector, guint number)
{
  HnTermList *services = hn_sector_get_services (sector);

  g_print ("%2u %s %s (%s)\n", number, hn_term_get_glyph (HN_TERM (sector)),
           hn_term_get_name (HN_TERM (sector)), hn_term_get_id (HN_TERM (sector)));
  print_line (_ ("parts"), hn_sector_get_sub_sectors (sector));
  print_line (_ ("ministries"), hn_sector_get_ministries (sector));
  print_line (_ ("CEPTOARs"), hn_sector_get_ceptoars (sector));
  print_line (_ ("systems"), hn_sector_get_systems (sector));
  for (guint i = 0; i < hn_term_list_get_n (services); i++)
    print_levels (hn_term_list_get (services, i));
}

static void
print_summary (HnPlan *plan)
{
  HnTermList *sectors = hn_plan_get_sectors (plan);

  g_print (_ ("%s (edition %s, in force from %s)"), hn_word_get (hn_plan_get_title (plan)),
           hn_plan_get_edition (plan), hn_plan_get_in_force_from (plan));
  g_print ("\n\n");
  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    print_sector (hn_term_list_get (sectors, i), i + 1);
}

/* The plan itself does not read them: the desk does, when it is asked. */
static gboolean
check_weights (const char *folder, GError **error)
{
  g_autoptr (HnSuggestWeights) weights = hn_suggest_weights_load (folder, error);

  return weights != NULL;
}

int
hn_ctl_plan (int argc, char **argv)
{
  gboolean as_json = FALSE;
  g_autofree char *edition = NULL;
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("print all of it as one JSON document"),
      NULL },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &edition, N_ ("take this edition"), N_ ("NAME") },
    { "check", 0, 0, G_OPTION_ARG_FILENAME, &folder,
      N_ ("check the edition in this folder, and print nothing of it"), N_ ("FOLDER") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;

  g_option_context_set_summary (context, _ ("Prints the vocabulary of the action plan."));
  g_option_context_set_description (context,
                                    _ ("Without an option it prints a summary of the default "
                                       "edition: the sectors in the plan’s order "
                                       "with their services and verification levels.\nEditions are "
                                       "folders of plan/ in the folder that "
                                       "HINOMI_DATA_DIR names, or else in the folder in which "
                                       "Hinomi is installed.\n\nExit status: 0 "
                                       "done, 1 the edition is missing or broken, 2 wrong usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl plan: %s\n", error->message);
      return 2;
    }
  if (argc > 1 || (folder != NULL && (as_json || edition != NULL)))
    {
      g_printerr ("hinomictl plan: %s\n", _ ("these arguments do not go together; see --help"));
      return 2;
    }

  plan = folder != NULL ? hn_plan_load (folder, &error) : hn_plan_load_default (edition, &error);
  if (plan == NULL)
    {
      g_printerr ("hinomictl plan: %s\n", error->message);
      return 1;
    }
  if (folder != NULL && !check_weights (folder, &error))
    {
      g_printerr ("hinomictl plan: %s\n", error->message);
      return 1;
    }
  if (as_json)
    print_json (plan);
  else if (folder == NULL)
    print_summary (plan);
  return 0;
}
