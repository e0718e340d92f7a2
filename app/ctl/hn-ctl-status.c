#include "config.h"

#include "hn-board-text.h"
#include "hn-ctl.h"
#include "hn-log.h"
#include "hn-plan.h"
#include "hn-status-watch.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_PROMISE_S 120

typedef struct
{
  char *log;
  char *edition;
  char *now;
  char *exercise;
  gboolean is_live;
  gboolean as_json;
  gboolean with_closed;
  gboolean with_arrivals;
  gboolean watch;
  int promise_s;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->log);
  g_free (self->edition);
  g_free (self->now);
  g_free (self->exercise);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionContext *
make_context (Options *options)
{
  const GOptionEntry entries[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log, N_ ("the log to read"), N_ ("PATH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->as_json, N_ ("print one JSON document"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->with_closed,
      N_ ("with --json: closed and withdrawn incidents too"), NULL },
    { "arrivals", 0, 0, G_OPTION_ARG_NONE, &options->with_arrivals,
      N_ ("with --json: when and by which way each version came too"), NULL },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &options->watch,
      N_ ("go on: print each change, and the board as it changes"), NULL },
    { "exercise", 0, 0, G_OPTION_ARG_STRING, &options->exercise,
      N_ ("count only what belongs to this exercise (“*”: to any)"), N_ ("ID") },
    { "live", 0, 0, G_OPTION_ARG_NONE, &options->is_live, N_ ("count only what is real"), NULL },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &options->edition, N_ ("take this edition of the plan"),
      N_ ("NAME") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now,
      N_ ("as if it were this time, e.g. 2018-09-05T18:08:00Z"), N_ ("TIME") },
    { "promise", 0, 0, G_OPTION_ARG_INT, &options->promise_s,
      N_ ("a source silent for longer than this is lost (120)"), N_ ("SECONDS") },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Prints the situation that the records of a log come to: every sector and "
                  "service, and every open incident."));
  g_option_context_set_description (
      context,
      _ ("The log is only read; another program may be writing to it. Without --live or "
         "--exercise, records of exercises and real ones are counted alike, and exercises are "
         "named at the top.\n\n"
         "The JSON document has the members edition, now, desk_time (the scenario’s clock in an "
         "exercise), exercise, exercises, records, set_aside, incidents_total, open_incidents, "
         "unplaced_incidents, sectors and incidents. A sector has id, name {ja, en}, state, since, "
         "stale, stale_since, last_word, open_incidents, reason, reasons and services; a service "
         "has id, name, state, since, open_incidents and reasons; a reason says its kind "
         "(incident, restored, statement, nothing), state, the id and the version (modified) "
         "behind it, since, reporter, title, service, confidence and quantities. An "
         "incident has id, title, sector, service, placement, state, open, withdrawn, conflict, "
         "foreign_versions, clock_ahead, its times, exercise, reporter, reporter_name, tlp, scope, "
         "handling, threat, caused_by, places, areas, quantities, n_versions and versions. States "
         "are unknown, normal, malfunction, failure, breach and serious; times are UTC, and null "
         "where nobody has said. The same records give the same document, whatever order they came "
         "in; with --arrivals, versions also say received and source, and reasons source, which is "
         "of this log alone.\n\n"
         "--watch waits for the log where there is none yet, prints a line for each change and "
         "the board after it, and ends with SIGINT or SIGTERM.\n\n"
         "Exit status: 0 done, 1 the log or the plan could not be read, 2 wrong usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static HnSituationJsonFlags
get_json_flags (const Options *options)
{
  return (options->with_closed ? HN_SITUATION_JSON_CLOSED : HN_SITUATION_JSON_OPEN) |
         (options->with_arrivals ? HN_SITUATION_JSON_ARRIVALS : HN_SITUATION_JSON_OPEN);
}

static const char *
check_options (Options *options, gint64 *now_us)
{
  *now_us = 0;
  if (options->log == NULL)
    return _ ("--log PATH is needed; see --help");
  if (options->now != NULL && !hn_timestamp_parse (options->now, strlen (options->now), now_us))
    return _ ("--now wants a time like 2018-09-05T18:08:00Z");
  if (options->is_live && options->exercise != NULL)
    return _ ("--live and --exercise do not go together");
  if (options->watch && options->as_json)
    return _ ("--watch and --json do not go together");
  if (options->promise_s <= 0)
    return _ ("--promise wants at least one second");
  return NULL;
}

static gboolean
print_once (HnSituation *situation, const Options *options, gint64 now_us, GError **error)
{
  g_autoptr (HnLog) log = hn_log_open (options->log, HN_LOG_READ_ONLY, error);
  gint64 seq = 0;
  g_autofree char *text = NULL;

  if (log == NULL)
    return FALSE;
  hn_situation_set_now (situation, now_us != 0 ? now_us : g_get_real_time ());
  if (!hn_status_follow (log, situation, (guint) options->promise_s, &seq, error))
    return FALSE;

  if (options->as_json)
    text = hn_situation_to_json (situation, get_json_flags (options));
  else
    text = hn_board_text_print (situation);
  fputs (text, stdout);
  if (options->as_json)
    fputc ('\n', stdout);
  return TRUE;
}

int
hn_ctl_status (int argc, char **argv)
{
  g_auto (Options) options = { .promise_s = DEFAULT_PROMISE_S };
  g_autoptr (GOptionContext) context = make_context (&options);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;
  g_autoptr (HnSituation) situation = NULL;
  const char *complaint;
  gint64 now_us;
  gboolean done;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl status: %s\n", error->message);
      return 2;
    }
  complaint = argc > 1 ? _ ("these arguments do not go together; see --help")
                       : check_options (&options, &now_us);
  if (complaint != NULL)
    {
      g_printerr ("hinomictl status: %s\n", complaint);
      return 2;
    }

  plan = hn_plan_load_default (options.edition, &error);
  if (plan == NULL)
    {
      g_printerr ("hinomictl status: %s\n", error->message);
      return 1;
    }
  if (options.exercise == NULL && !options.is_live)
    options.exercise = g_strdup (HN_EXERCISE_AND_LIVE);
  situation = hn_situation_new (plan, options.exercise);
  if (options.watch)
    done = hn_status_watch (options.log, situation, (guint) options.promise_s, now_us, &error);
  else
    done = print_once (situation, &options, now_us, &error);
  if (!done)
    g_printerr ("hinomictl status: %s\n", error->message);
  return done ? 0 : 1;
}
