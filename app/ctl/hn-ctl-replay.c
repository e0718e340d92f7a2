#include "config.h"

#include "hn-board-text.h"
#include "hn-ctl.h"
#include "hn-identity.h"
#include "hn-index-reader-replay.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *log;
  char *from;
  char *to;
  char *edition;
  char *exercise;
  char *identity;
  gboolean is_live;
  gboolean as_json;
  gboolean without_index;
  gint64 from_us;
  gint64 to_us;
  guint n_printed;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->log);
  g_free (self->from);
  g_free (self->to);
  g_free (self->edition);
  g_free (self->exercise);
  g_free (self->identity);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionContext *
make_context (Options *options)
{
  const GOptionEntry entries[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log, N_ ("the log to read"), N_ ("PATH") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options->from,
      N_ ("after this time, e.g. 2018-09-05T18:08:00Z; the beginning unless given"), N_ ("TIME") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options->to, N_ ("until this time; now unless given"),
      N_ ("TIME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->as_json, N_ ("print one JSON document"), NULL },
    { "exercise", 0, 0, G_OPTION_ARG_STRING, &options->exercise,
      N_ ("count only what belongs to this exercise (“*”: to any)"), N_ ("ID") },
    { "live", 0, 0, G_OPTION_ARG_NONE, &options->is_live, N_ ("count only what is real"), NULL },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &options->identity,
      N_ ("the identity object whose judgements count; NISC's unless given"), N_ ("PATH") },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &options->edition, N_ ("take this edition of the plan"),
      N_ ("NAME") },
    { "no-index", 0, 0, G_OPTION_ARG_NONE, &options->without_index,
      N_ ("read the log alone, from its beginning"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Prints every change of state of sectors, services and incidents that became "
                  "known between two times, in that order."));
  g_option_context_set_description (
      context,
      _ ("Times are those at which the log received something, or at which time alone changed a "
         "state (a verification level was breached, a restoration that was announced took "
         "place).\n\n"
         "The JSON document is an array; a change has known (when), kind (sector, service, "
         "incident), id, from and to: a state (unknown, normal, malfunction, failure, breach, "
         "serious), of an incident also closed or withdrawn, null where it was not there; record, "
         "the id of the object through which, and seq, its number in the log, both null where time "
         "alone passed. Of one moment sectors come first, each with its services, then incidents "
         "by their ids.\n\n"
         "The log is only read. Where there is an index beside it (PATH.index) that the console "
         "has made, the replay begins from a checkpoint; the changes are the same without it.\n\n"
         "Exit status: 0 done, 1 the log or the plan could not be read, 2 wrong usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static gboolean
read_time (const char *text, gint64 if_none, gint64 *us)
{
  *us = if_none;
  return text == NULL || hn_timestamp_parse (text, strlen (text), us);
}

static const char *
check_options (Options *options)
{
  if (options->log == NULL)
    return _ ("--log PATH is needed; see --help");
  if (!read_time (options->from, 0, &options->from_us) ||
      !read_time (options->to, g_get_real_time (), &options->to_us))
    return _ ("--from and --to want times like 2018-09-05T18:08:00Z");
  if (options->from_us > options->to_us)
    return _ ("--from is later than --to");
  /* What is still to come is not known. */
  options->to_us = MIN (options->to_us, g_get_real_time ());
  if (options->is_live && options->exercise != NULL)
    return _ ("--live and --exercise do not go together");
  return NULL;
}

static const char *
get_kind (HnChangeKind kind)
{
  return kind == HN_CHANGE_SECTOR ? "sector" : kind == HN_CHANGE_SERVICE ? "service" : "incident";
}

/* Ids and states need no escapes. */
static void
print_member (const char *name, const char *value)
{
  if (value != NULL)
    printf (",\"%s\":\"%s\"", name, value);
  else
    printf (",\"%s\":null", name);
}

static void
print_json (const HnChange *change, gpointer user_data)
{
  Options *options = user_data;
  char known[HN_TIMESTAMP_SIZE];

  printf ("%s{\"known\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\"",
          options->n_printed++ > 0 ? ",\n " : "\n ", hn_timestamp_format (change->known_us, known),
          get_kind (change->kind), change->id);
  print_member ("from", change->from);
  print_member ("to", change->to);
  print_member ("record", change->entry != NULL
                              ? hn_record_get_id (hn_log_entry_get_record (change->entry))
                              : NULL);
  if (change->entry != NULL)
    printf (",\"seq\":%" G_GINT64_FORMAT "}", hn_log_entry_get_seq (change->entry));
  else
    printf (",\"seq\":null}");
}

static void
print_line (const HnChange *change, gpointer user_data)
{
  g_autofree char *time = hn_board_text_time (change->known_us);

  printf ("%s  %-8s  %s  %s → %s\n", time, get_kind (change->kind), change->id,
          change->from != NULL ? change->from : "–", change->to != NULL ? change->to : "–");
}

static gboolean
run (Options *options, GError **error)
{
  g_autoptr (HnPlan) plan = hn_plan_load_default (options->edition, error);
  if (plan == NULL)
    return FALSE;
  g_autoptr (HnRecord) identity = hn_identity_load (options->identity, error);
  if (identity == NULL)
    return FALSE;

  g_autoptr (HnIndexReader) reader =
      hn_index_reader_new (options->log, plan, hn_record_get_id (identity));
  const char *exercise =
      options->exercise != NULL || options->is_live ? options->exercise : HN_EXERCISE_AND_LIVE;
  hn_index_reader_set_log_only (reader, options->without_index);
  if (!hn_index_reader_refresh (reader, error))
    return FALSE;
  if (options->as_json)
    fputs ("[", stdout);
  gboolean is_ok =
      hn_index_reader_replay (reader, exercise, options->from_us, options->to_us,
                              options->as_json ? print_json : print_line, options, error);
  if (options->as_json)
    fputs ("\n]\n", stdout);
  return is_ok;
}

int
hn_ctl_replay (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (GOptionContext) context = make_context (&options);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl replay: %s\n", error->message);
      return 2;
    }
  const char *complaint =
      argc > 1 ? _ ("these arguments do not go together; see --help") : check_options (&options);
  if (complaint != NULL)
    {
      g_printerr ("hinomictl replay: %s\n", complaint);
      return 2;
    }
  if (run (&options, &error))
    return 0;
  g_printerr ("hinomictl replay: %s\n", error->message);
  return 1;
}
