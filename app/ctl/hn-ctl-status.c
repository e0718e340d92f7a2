#include "config.h"

#include "hn-board-text.h"
#include "hn-ctl.h"
#include "hn-identity.h"
#include "hn-index-reader.h"
#include "hn-log.h"
#include "hn-outbox.h"
#include "hn-plan.h"
#include "hn-presence-text.h"
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
  char *at;
  char *exercise;
  char *explain;
  char *identity;
  gboolean is_live;
  gboolean as_json;
  gboolean with_closed;
  gboolean with_arrivals;
  gboolean watch;
  gboolean without_index;
  gboolean with_presence;
  int promise_s;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->log);
  g_free (self->edition);
  g_free (self->now);
  g_free (self->at);
  g_free (self->exercise);
  g_free (self->explain);
  g_free (self->identity);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The JSON document, member by member. */
static char *
describe_json (void)
{
  const char *const parts[] = {
    _ ("The JSON document has the members edition, now, desk_time (the scenario’s clock in an "
       "exercise), exercise, exercises, records, set_aside, incidents_total, open_incidents, "
       "unplaced_incidents, sectors and incidents. A sector has id, name {ja, en}, state, since, "
       "stale, stale_since, last_word, open_incidents, reason, verdict, deadline, reasons and "
       "services; a service has id, name, state, since, open_incidents, verdict, deadline and "
       "reasons; a reason says its kind (incident, restored, statement, nothing), state, the id "
       "and the version (modified) behind it, since, reporter, title, service, confidence and "
       "quantities."),
    _ ("An incident has id, title, sector, service, placement, state, threat, cause and basis as "
       "they are to be taken, reported {sector, service, state, threat, confidence} as they were "
       "reported, near_miss, open, withdrawn, conflict, foreign_versions, clock_ahead, its times, "
       "exercise, reporter, reporter_name, originator, originator_name, taken_down {by, at, "
       "means}, tlp, scope, handling, caused_by, places, areas, quantities, accident (the same id "
       "for all that NISC grouped as the same incident), originators (how many independent ones "
       "tell of it), confidence, verdict, deadline (when a verification level will be breached if "
       "nothing changes), annotations, n_versions and versions."),
    _ ("A verdict is what “hinomictl level” prints: result, at, decides, level, clause, and reason "
       "where it is excluded; null where there is none. Annotations are what is said beside an "
       "incident: id, kind (correlation, judgement, query, answer, receipt, advisory, "
       "alarm-action), standing (counts, not-nisc, withdrawn, other-exercise), modified, said, "
       "author, author_name and what the kind says; the receipts are the path of the report, hop "
       "by hop."),
    _ ("There are advisories, scope_requests and agreements too. An advisory has id, title, "
       "modified, author, by_nisc, withdrawn, done (all have answered: such ones are listed with "
       "--all alone), removed, exercise, n_versions, what its newest version says (kind, "
       "aspect, importance, handling, route, recipients, supersedes, change, valid_until), "
       "progress (how many hops of the newest version are in each state, how many are overdue and "
       "doubted, worst), hops (version, hop, from, to, state, when it came to each, reason, "
       "deadline, overdue, believed, doubted), usefulness and opinions. A request has id, subject, "
       "scope, reason, asked, believed, state (asked, granted, refused), granted, answer, "
       "answered, answer_reason and doubted; an agreement id, kind, parties, exercise, believed "
       "and in_force [{from, until}]."),
    _ ("States are unknown, normal, malfunction, failure, breach and serious; times are UTC, and "
       "null where nobody has said. The same records give the same document, whatever order they "
       "came in; with --arrivals, versions and annotations also say received and source, and "
       "reasons source, which is of this log alone."),
    NULL,
  };

  return g_strjoinv (" ", (char **) parts);
}

static char *
describe (void)
{
  g_autofree char *json = describe_json ();
  const char *const paragraphs[] = {
    _ ("The log is only read; another program may be writing to it. Without --live or "
       "--exercise, records of exercises and real ones are counted alike, and exercises are "
       "named at the top."),
    json,
    _ ("--explain ID says why a service, a sector or an incident is in its state: the rule, the "
       "values, the reports with their times, sources and confidence, and the judgements, each "
       "line above what stands behind it; a rule is marked ✓ where it holds, ✗ where it does not, "
       "and ? where that is not known. With --json each line is an object with kind, text, "
       "word (a state, a verdict, a truth or a standing), id, at, received, source, reporter, "
       "confidence and behind."),
    _ ("--at TIME is not --now TIME: --now looks at all that the log holds as if it were that "
       "time, "
       "--at only at what had been received by then. Of long closed incidents it says nothing "
       "unless --all is given too: the board is folded from a checkpoint of the index beside the "
       "log (PATH.index), where the console has made one, and comes out the same without it; then "
       "records, set_aside, incidents_total and unplaced_incidents are left out. A source counts "
       "as "
       "heard when something last came from it."),
    _ ("Below the board it is said, for each feed, how many decisions of this desk wait to be sent "
       "there or were refused there, and how many have reached nobody yet; not with --json, "
       "--explain, --at or --watch."),
    _ ("--presence lists the CEPTOARs of the plan as they were last heard of by whoever wrote the "
       "log. With --json it prints {presence: [{ceptoar, contacts: [{poc, name, state, heard, "
       "feed}]}]} and nothing else; a state is never, silent or reachable."),
    _ ("--watch waits for the log where there is none yet, prints a line for each change and "
       "the board after it, and ends with SIGINT or SIGTERM."),
    _ ("Exit status: 0 done, 1 the log or the plan could not be read, 2 wrong usage."),
    NULL,
  };

  return g_strjoinv ("\n\n", (char **) paragraphs);
}

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
    { "explain", 0, 0, G_OPTION_ARG_STRING, &options->explain,
      N_ ("say why this service, sector or incident is as it is"), N_ ("ID") },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &options->identity,
      N_ ("the identity object whose judgements count; NISC's unless given"), N_ ("PATH") },
    { "exercise", 0, 0, G_OPTION_ARG_STRING, &options->exercise,
      N_ ("count only what belongs to this exercise (“*”: to any)"), N_ ("ID") },
    { "live", 0, 0, G_OPTION_ARG_NONE, &options->is_live, N_ ("count only what is real"), NULL },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &options->edition, N_ ("take this edition of the plan"),
      N_ ("NAME") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now,
      N_ ("as if it were this time, e.g. 2018-09-05T18:08:00Z"), N_ ("TIME") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options->at,
      N_ ("as it was known at this time: only what had been received by then"), N_ ("TIME") },
    { "no-index", 0, 0, G_OPTION_ARG_NONE, &options->without_index,
      N_ ("with --at: read the log alone, from its beginning"), NULL },
    { "presence", 0, 0, G_OPTION_ARG_NONE, &options->with_presence,
      N_ ("say which CEPTOARs can be reached; with --json that alone"), NULL },
    { "promise", 0, 0, G_OPTION_ARG_INT, &options->promise_s,
      N_ ("a source silent for longer than this is lost (120)"), N_ ("SECONDS") },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);
  g_autofree char *description = NULL;

  g_option_context_set_summary (
      context, _ ("Prints the situation that the records of a log come to: every sector and "
                  "service, and every open incident."));
  description = describe ();
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static HnSituationJsonFlags
get_json_flags (const Options *options)
{
  gboolean is_cut = options->at != NULL && !options->with_closed;

  return (options->with_closed ? HN_SITUATION_JSON_CLOSED : HN_SITUATION_JSON_OPEN) |
         (is_cut ? HN_SITUATION_JSON_NO_TOTALS : HN_SITUATION_JSON_OPEN) |
         (options->with_arrivals ? HN_SITUATION_JSON_ARRIVALS : HN_SITUATION_JSON_OPEN);
}

static const char *
get_time (const Options *options, gint64 *now_us)
{
  const char *text = options->at != NULL ? options->at : options->now;

  *now_us = 0;
  if (options->at != NULL && options->now != NULL)
    return _ ("--at and --now do not go together");
  if (options->at != NULL && options->watch)
    return _ ("--at and --watch do not go together");
  if (text != NULL && !hn_timestamp_parse (text, strlen (text), now_us))
    return _ ("--at and --now want a time like 2018-09-05T18:08:00Z");
  return NULL;
}

static const char *
check_options (Options *options)
{
  if (options->log == NULL)
    return _ ("--log PATH is needed; see --help");
  if (options->is_live && options->exercise != NULL)
    return _ ("--live and --exercise do not go together");
  if (options->watch && options->as_json)
    return _ ("--watch and --json do not go together");
  if (options->watch && options->explain != NULL)
    return _ ("--watch and --explain do not go together");
  if (options->with_presence && (options->watch || options->at != NULL || options->explain != NULL))
    return _ ("--presence goes with neither --watch nor --at nor --explain");
  if (options->promise_s <= 0)
    return _ ("--promise wants at least one second");
  return NULL;
}

/* (transfer full) (nullable): NULL where there is no such thing. */
static HnExplanation *
explain (HnSituation *situation, const char *id)
{
  HnServiceStatus *service = hn_situation_lookup_service (situation, id);
  HnSectorStatus *sector = hn_situation_lookup_sector (situation, id);
  HnIncident *incident = hn_situation_lookup_incident (situation, id);
  HnAdvisory *advisory = hn_situation_lookup_advisory (situation, id);

  if (service != NULL)
    return hn_situation_explain_service (situation, service);
  if (sector != NULL)
    return hn_situation_explain_sector (situation, sector);
  if (advisory != NULL && hn_advisory_get_record (advisory) != NULL)
    return hn_situation_explain_advisory (situation, advisory);
  return incident != NULL ? hn_situation_explain_incident (situation, incident) : NULL;
}

static char *
print_explanation (HnSituation *situation, const Options *options, GError **error)
{
  g_autoptr (HnExplanation) explanation = explain (situation, options->explain);

  if (explanation == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no service, no sector, no incident and no advisory here"),
                   options->explain);
      return NULL;
    }
  return options->as_json ? hn_explanation_to_json (explanation)
                          : hn_explanation_to_text (explanation);
}

static gboolean
print (HnSituation *situation, const Options *options, GError **error)
{
  g_autofree char *text = NULL;

  if (options->explain != NULL)
    text = print_explanation (situation, options, error);
  else if (options->as_json)
    text = hn_situation_to_json (situation, get_json_flags (options));
  else
    text = hn_board_text_print (situation, options->at == NULL);
  if (text == NULL)
    return FALSE;
  fputs (text, stdout);
  if (options->as_json)
    fputc ('\n', stdout);
  return TRUE;
}

/* The decisions of this desk that others have not got yet, by feed. */
static gboolean
print_outbox (HnLog *log, GError **error)
{
  g_auto (GStrv) targets = hn_outbox_dup_targets (log, error);
  gint64 n_unheard = targets != NULL ? hn_outbox_count_unheard (log, error) : -1;

  if (n_unheard < 0)
    return FALSE;
  for (guint i = 0; targets[i] != NULL; i++)
    {
      gint64 n_real = hn_outbox_count_owed (log, targets[i], FALSE, error);
      gint64 n_played = n_real < 0 ? -1 : hn_outbox_count_owed (log, targets[i], TRUE, error);
      gint64 n_refused = n_played < 0 ? -1 : hn_outbox_count_failed (log, targets[i], error);

      if (n_refused < 0)
        return FALSE;
      if (n_real + n_played + n_refused == 0)
        continue;
      /* Translators: a feed; how many decisions of this desk wait to be sent to it, and how many it
       * refused. */
      printf (_ ("%s: %lld wait to be sent there, %lld were refused there"), targets[i],
              (long long) (n_real + n_played), (long long) n_refused);
      putchar ('\n');
    }
  if (n_unheard > 0)
    {
      printf (ngettext ("%lld decision of this desk has reached nobody yet.",
                        "%lld decisions of this desk have reached nobody yet.",
                        (unsigned long) n_unheard),
              (long long) n_unheard);
      putchar ('\n');
    }
  return TRUE;
}

static gboolean
print_once (HnSituation *situation, const Options *options, gint64 now_us, GError **error)
{
  g_autoptr (HnLog) log = hn_log_open (options->log, HN_LOG_READ_ONLY, error);
  g_autofree char *presence = NULL;
  gint64 seq = 0;

  if (log == NULL)
    return FALSE;
  if (now_us == 0)
    now_us = g_get_real_time ();
  if (options->with_presence)
    presence =
        hn_presence_text_print (log, hn_situation_get_plan (situation), now_us, options->as_json);
  if (options->with_presence && options->as_json)
    return puts (presence) != EOF;
  hn_situation_set_now (situation, now_us);
  if (!(hn_status_follow (log, situation, (guint) options->promise_s, &seq, error) &&
        print (situation, options, error) &&
        (options->as_json || options->explain != NULL || print_outbox (log, error))))
    return FALSE;
  if (presence != NULL)
    fputs (presence, stdout);
  return TRUE;
}

/* What was known at a time. Whoever asks for what may be long over gets it from the log alone. */
static gboolean
print_at (HnPlan *plan, const char *identity, const Options *options, gint64 at_us, GError **error)
{
  g_autoptr (HnIndexReader) reader = hn_index_reader_new (options->log, plan, identity);
  gint64 seq;

  hn_index_reader_set_log_only (reader, options->without_index || options->with_closed ||
                                            options->explain != NULL);
  if (!hn_index_reader_refresh (reader, error))
    return FALSE;
  g_autoptr (HnSituation) situation =
      hn_index_reader_situation_at (reader, options->exercise, at_us, &seq, error);
  if (situation == NULL)
    return FALSE;
  return hn_status_take_contacts (reader, situation, at_us, (guint) options->promise_s, error) &&
         print (situation, options, error);
}

int
hn_ctl_status (int argc, char **argv)
{
  g_auto (Options) options = { .promise_s = DEFAULT_PROMISE_S };
  g_autoptr (GOptionContext) context = make_context (&options);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;
  g_autoptr (HnSituation) situation = NULL;
  g_autoptr (HnRecord) identity = NULL;
  const char *complaint;
  gint64 now_us;
  gboolean done;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl status: %s\n", error->message);
      return 2;
    }
  complaint = get_time (&options, &now_us);
  if (complaint == NULL)
    complaint =
        argc > 1 ? _ ("these arguments do not go together; see --help") : check_options (&options);
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
  identity = hn_identity_load (options.identity, &error);
  if (identity == NULL)
    {
      g_printerr ("hinomictl status: %s\n", error->message);
      return 1;
    }
  hn_situation_set_own_identity (situation, hn_record_get_id (identity));
  if (options.at != NULL)
    done = print_at (plan, hn_record_get_id (identity), &options, now_us, &error);
  else if (options.watch)
    done = hn_status_watch (options.log, situation, (guint) options.promise_s, now_us, &error);
  else
    done = print_once (situation, &options, now_us, &error);
  if (!done)
    g_printerr ("hinomictl status: %s\n", error->message);
  return done ? 0 : 1;
}
