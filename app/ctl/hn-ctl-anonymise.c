#include "config.h"

#include "hn-anonymise-input.h"
#include "hn-ctl.h"
#include "hn-searcher.h"
#include "hn-stdin.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

static void
print_findings (GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      HnFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, hn_finding_get_start (finding));
      json_builder_set_member_name (builder, "end");
      json_builder_add_int_value (builder, hn_finding_get_end (finding));
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, hn_finding_get_text (finding));
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder,
                                     hn_finding_kind_get_nick (hn_finding_get_kind (finding)));
      json_builder_set_member_name (builder, "suggestion");
      json_builder_add_string_value (builder, hn_finding_get_suggestion (finding));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  /* UTF-8 as JSON has to be, whatever the locale says. */
  fputs (text, stdout);
  fputc ('\n', stdout);
}

static int
search_input (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) input = hn_stdin_read (HN_ANONYMISE_INPUT_MAX_BYTES, &error);
  g_autoptr (HnRegister) reg = NULL;
  g_autoptr (HnSearcher) searcher = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *text = NULL;

  if (input != NULL)
    reg = hn_anonymise_input_read ((const char *) input->data, input->len, &text, &error);
  if (reg == NULL)
    {
      g_printerr ("hinomictl anonymise: %s\n", error->message);
      return 2;
    }
  searcher = hn_searcher_new (reg);
  findings = hn_searcher_search (searcher, text);
  print_findings (findings);
  return 0;
}

int
hn_ctl_anonymise (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (
      context, _ ("Finds in a text what would give an operator away, as the console does before "
                  "something is passed on. Both are JSON: standard input and what is printed."));
  g_option_context_set_description (
      context,
      _ ("The input:\n"
         "  {\"operator\": {\"name\": TEXT, \"aliases\": [TEXT], \"domains\": [TEXT],\n"
         "    \"networks\": [CIDR], \"people\": [TEXT], \"facilities\": [TEXT],\n"
         "    \"systems\": [TEXT], \"sector\": ID, \"prefectures\": [TEXT]},\n"
         "   \"register\": [the other operators, in the same form], \"k\": N, \"text\": TEXT}\n"
         "Whatever is missing is empty; k is then 3. A prefecture is given in Japanese, in romaji "
         "or by its code (13, JP-13). A place is a finding where fewer than k operators of the "
         "sector work there, and a time where it is told to the minute.\n\n"
         "What is printed:\n"
         "  {\"findings\": [{\"start\": N, \"end\": N, \"text\": TEXT, \"kind\": KIND,\n"
         "    \"suggestion\": TEXT}]}\n"
         "Positions are counted in Unicode characters; the end is behind the last one. Kinds: "
         "name, alias, domain, address, network, person, contact, facility, system, id, place, "
         "time.\n\n"
         "Exit status: 0 searched, 2 wrong usage or an input that cannot be read."));
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl anonymise: %s\n", error->message);
      return 2;
    }
  if (argc > 1)
    {
      g_printerr ("hinomictl anonymise: %s\n",
                  _ ("the text is read from standard input; see --help"));
      return 2;
    }
  return search_input ();
}
