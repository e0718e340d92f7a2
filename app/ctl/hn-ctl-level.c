#include "config.h"

#include "hn-ctl.h"
#include "hn-level-input.h"
#include "hn-timestamp.h"
#include "hn-verdict.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
print_verdict (HnVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  HnLevel *level = hn_verdict_get_level (verdict);
  gint64 at_us = hn_verdict_get_at_us (verdict);
  g_autofree char *at = at_us != 0 ? hn_timestamp_dup (at_us) : NULL;
  g_autofree char *clause = hn_verdict_dup_clause (verdict);
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "result", hn_verdict_kind_get_nick (hn_verdict_get_kind (verdict)));
  add_text (builder, "at", at);
  json_builder_set_member_name (builder, "decides");
  json_builder_begin_array (builder);
  for (const char *const *it = hn_verdict_get_decides (verdict); *it != NULL; it++)
    json_builder_add_string_value (builder, *it);
  json_builder_end_array (builder);
  add_text (builder, "level", level != NULL ? hn_term_get_id (HN_TERM (level)) : NULL);
  add_text (builder, "clause", clause);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  /* UTF-8 as JSON has to be, whatever the locale says. */
  fputs (text, stdout);
  fputc ('\n', stdout);
}

/* All of standard input, but no more than one byte too many. */
static gboolean
read_input (GByteArray *input, GError **error)
{
  guint8 chunk[16 * 1024];
  gsize n;

  while (input->len <= HN_LEVEL_INPUT_MAX_BYTES && (n = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    g_byte_array_append (input, chunk, (guint) n);
  if (ferror (stdin))
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                   _ ("standard input cannot be read: %s"), g_strerror (code));
      return FALSE;
    }
  return TRUE;
}

static int
judge_input (HnPlan *plan)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autoptr (HnLevelCase) accident = NULL;
  g_autoptr (HnVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us;

  if (read_input (input, &error))
    accident = hn_level_input_read (plan, (const char *) input->data, input->len, &now_us, &error);
  if (accident == NULL)
    {
      g_printerr ("hinomictl level: %s\n", error->message);
      return 2;
    }
  verdict = hn_level_judge (plan, accident, now_us);
  for (const char *const *it = hn_verdict_get_unheeded (verdict); *it != NULL; it++)
    g_printerr ("hinomictl level: %s\n", *it);
  print_verdict (verdict);
  return 0;
}

int
hn_ctl_level (int argc, char **argv)
{
  g_autofree char *edition = NULL;
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_STRING, &edition, N_ ("take this edition"), N_ ("NAME") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;

  g_option_context_set_summary (
      context, _ ("Judges one case by the verification levels of the plan, as the console does. "
                  "The case is read from standard input and the verdict printed, both as JSON."));
  g_option_context_set_description (
      context,
      _ ("The case:\n"
         "  {\"service\": ID, \"cause\": \"it\"|\"other\"|\"unknown\",\n"
         "   \"started\": TIME|null, \"restored\": TIME|null, \"now\": TIME,\n"
         "   \"quantities\": [{\"at\": TIME, \"unit\": ID,\n"
         "                   \"value\": N|{\"min\": N, \"max\": N}|null}],\n"
         "   \"effects\": [{\"at\": TIME, \"effect\": ID, \"value\": true|false|null}],\n"
         "   \"judgements\": [{\"rule\": ID, \"excluded\": true|false, \"reason\": TEXT}]}\n"
         "The service, the start and now must be there. A time is as of RFC 3339. A figure holds "
         "from its time until the next one of its unit, an effect likewise; null is what is not "
         "known. What is of a time after now does not count yet; a case that is to begin after "
         "now is judged as it will be then. A judgement names a level, a remark of one, or one of "
         "the plan’s judgements.\n\n"
         "The verdict:\n"
         "  {\"result\": "
         "\"breached\"|\"will-breach\"|\"not-breached\"|\"undecided\"|\"excluded\",\n"
         "   \"at\": TIME|null, \"decides\": [TEXT], \"level\": ID|null, \"clause\": TEXT|null}\n"
         "Where it is undecided, “decides” says what would decide.\n\n"
         "Exit status: 0 judged, 1 the edition is missing or broken, 2 wrong usage or a case that "
         "cannot be read."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl level: %s\n", error->message);
      return 2;
    }
  if (argc > 1)
    {
      g_printerr ("hinomictl level: %s\n", _ ("the case is read from standard input; see --help"));
      return 2;
    }
  plan = hn_plan_load_default (edition, &error);
  if (plan == NULL)
    {
      g_printerr ("hinomictl level: %s\n", error->message);
      return 1;
    }
  return judge_input (plan);
}
