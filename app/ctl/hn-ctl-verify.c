#include "config.h"

#include "hn-ctl.h"
#include "hn-log-verify.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  char *log;
  char *head;
  gboolean as_json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->log);
  g_free (self->head);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionContext *
make_context (Options *options)
{
  const GOptionEntry entries[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log, N_ ("the log to prove"), N_ ("PATH") },
    { "head", 0, 0, G_OPTION_ARG_STRING, &options->head,
      N_ ("the head that is on paper; it must be in the chain"), N_ ("HASH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->as_json, N_ ("print one JSON object"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Proves a log: every record, every tombstone of a purged record and every action "
                  "at a desk against the chain of hashes, or names the first break: what it is, "
                  "which record, and between which times.\n"
                  "Who can write the whole file can make a new chain. Against that stands the head "
                  "on paper: the hash of the last link, which this command prints."));
  g_option_context_set_description (
      context,
      _ ("With --json one object is printed: proven, break (a word, “none” where it is proven), "
         "words, link, from_seq, to_seq, after_us, until_us (microseconds; null where that "
         "is not known), links, actions, records, purged, head, and paper_link.\n\n"
         "Exit status: 0 proven; 1 broken, or the log cannot be read; 2 wrong usage.\n"
         "Nothing is written, and others may have the log open."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static void
set_time (JsonObject *object, const char *name, gint64 time_us)
{
  if (time_us != 0)
    json_object_set_int_member (object, name, time_us);
  else
    json_object_set_null_member (object, name);
}

static void
print_json (const HnLogVerdict *verdict)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *words = hn_log_verdict_dup_words (verdict);

  json_node_take_object (node, object);
  json_object_set_boolean_member (object, "proven", verdict->what == HN_LOG_BREAK_NONE);
  json_object_set_string_member (object, "break", hn_log_break_get_nick (verdict->what));
  json_object_set_string_member (object, "words", words);
  json_object_set_int_member (object, "link", verdict->link);
  json_object_set_int_member (object, "from_seq", verdict->from_seq);
  json_object_set_int_member (object, "to_seq", verdict->to_seq);
  set_time (object, "after_us", verdict->after_us);
  set_time (object, "until_us", verdict->until_us);
  json_object_set_int_member (object, "links", verdict->n_links);
  json_object_set_int_member (object, "actions", verdict->n_actions);
  json_object_set_int_member (object, "records", verdict->n_records);
  json_object_set_int_member (object, "purged", verdict->n_purged);
  json_object_set_string_member (object, "head", verdict->head);
  json_object_set_int_member (object, "paper_link", verdict->paper_link);
  g_autofree char *text = json_to_string (node, FALSE);
  printf ("%s\n", text);
}

static void
print_words (const HnLogVerdict *verdict)
{
  g_autofree char *words = hn_log_verdict_dup_words (verdict);

  if (verdict->what == HN_LOG_BREAK_NONE)
    printf (_ ("Proven: %s."), words);
  else
    printf (_ ("Broken: %s."), words);
  printf ("\n");
  printf (_ ("%lld links hold: %lld records, %lld purged, %lld actions."),
          (long long) verdict->n_links, (long long) verdict->n_records,
          (long long) verdict->n_purged, (long long) verdict->n_actions);
  printf ("\n");
  if (verdict->what == HN_LOG_BREAK_NONE && verdict->paper_link > 0)
    {
      printf (_ ("The head on paper is link %lld; %lld came after it."),
              (long long) verdict->paper_link,
              (long long) (verdict->n_links - verdict->paper_link));
      printf ("\n");
    }
  g_autofree char *head = hn_log_head_dup_groups (verdict->head);
  printf (_ ("Head: %s"), verdict->head);
  printf ("\n");
  printf (_ ("In groups, for paper: link %lld, %s"), (long long) verdict->n_links, head);
  printf ("\n");
}

static void
on_progress (gint64 done, gint64 total, gpointer user_data)
{
  fprintf (stderr, "\r%3d %%", (int) (total > 0 ? MIN (done * 100 / total, 100) : 100));
  fflush (stderr);
}

static int
verify (const Options *options)
{
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;
  gboolean is_watched = isatty (STDERR_FILENO) && !options->as_json;
  gboolean is_read = hn_log_verify (options->log, options->head, NULL,
                                    is_watched ? on_progress : NULL, NULL, &verdict, &error);

  if (is_watched)
    fprintf (stderr, "\r      \r");
  if (!is_read)
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return 1;
    }
  if (options->as_json)
    print_json (&verdict);
  else
    print_words (&verdict);
  return verdict.what == HN_LOG_BREAK_NONE ? 0 : 1;
}

int
hn_ctl_verify (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = make_context (&options);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return 2;
    }
  if (options.log == NULL || argc > 1)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      g_printerr ("%s", help);
      return 2;
    }
  if (options.head != NULL && !hn_log_head_is_valid (options.head))
    {
      g_printerr (
          _ ("%s: “%s” is no head: a head has 64 hexadecimal digits (0 to 9, a to f); spaces "
             "between them do not matter"),
          g_get_prgname (), options.head);
      g_printerr ("\n");
      return 2;
    }
  return verify (&options);
}
