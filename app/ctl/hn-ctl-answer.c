#include "config.h"

#include "hn-answer.h"
#include "hn-clock.h"
#include "hn-ctl.h"
#include "hn-dumps.h"
#include "hn-feed-error.h"
#include "hn-hub-feed.h"
#include "hn-identity.h"
#include "hn-mesh-feed.h"
#include "hn-outbox.h"
#include "hn-plan.h"
#include "hn-porter.h"
#include "hn-signing-key.h"
#include "hn-status-watch.h"
#include "hn-tls-args.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

/* How often it is looked whether all has come, and all has gone. */
#define LOOK_MS 50

typedef struct
{
  char *hub;
  char *mesh;
  char *publish;
  char *collection;
  char *log_path;
  char *identity_path;
  char *key_path;
  char *exercise;
  char *advisory;
  char *reason;
  char **to;
  int number;
  int wait;
  gboolean is_vault;
  HnHopKind kind;
  HnRecord *identity;
  HnSealKey *key; /* (nullable) */
  HnTlsArgs tls;
} Options;

typedef struct
{
  const Options *options;
  HnAnswer answer;
  GMainLoop *loop;
  HnClock *clock;
  HnIntake *intake;
  HnSituation *situation;
  HnSealVoice *voice;
  HnPorter *porter;
  HnFeed *feed;
  gint64 seq; /* the last that was folded */
  gint64 until_us;
  gboolean was_said;
  int status;
} Answering;

static void
options_clear (Options *options)
{
  g_free (options->hub);
  g_free (options->mesh);
  g_free (options->publish);
  g_free (options->collection);
  g_free (options->log_path);
  g_free (options->identity_path);
  g_free (options->key_path);
  g_free (options->exercise);
  g_free (options->advisory);
  g_free (options->reason);
  g_strfreev (options->to);
  g_clear_pointer (&options->identity, hn_record_unref);
  g_clear_pointer (&options->key, hn_seal_key_free);
  hn_tls_args_clear (&options->tls);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_action (Options *options, const char *word, GError **error)
{
  static const struct
  {
    const char *word;
    HnHopKind kind;
  } actions[] = {
    { "deliver", HN_HOP_DELIVERED }, { "open", HN_HOP_OPENED },   { "accept", HN_HOP_ACCEPTED },
    { "refuse", HN_HOP_REFUSED },    { "relay", HN_HOP_RELAYED },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (word, actions[i].word))
      {
        options->kind = actions[i].kind;
        return TRUE;
      }
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       _ ("Say what is done: deliver, open, accept, refuse or relay"));
  return FALSE;
}

static gboolean
check_options (const Options *options, GError **error)
{
  const char *what = NULL;

  if ((options->hub == NULL) == (options->mesh == NULL) || options->log_path == NULL ||
      options->identity_path == NULL)
    what = _ ("It needs --hub or --mesh, --log and --identity");
  else if (options->key_path != NULL && options->is_vault)
    what = _ ("The signing key is either in a file or in the vault");
  else if (options->kind == HN_HOP_REFUSED && (options->reason == NULL || *options->reason == '\0'))
    what = _ ("Whoever refuses says why: --reason");
  else if ((options->kind == HN_HOP_RELAYED) != (options->to != NULL))
    what = _ ("“relay” goes with --to, and nothing else does");
  else if (options->mesh != NULL && options->publish == NULL)
    what = _ ("On a mesh it needs --publish: under which subjects the answer goes");
  else if (options->wait < 1 || options->number < -1 || options->number > 3)
    what = _ ("A number that is given is out of range");
  if (what != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, what);
  return what == NULL;
}

static void
describe (GOptionContext *context)
{
  g_option_context_set_summary (
      context,
      _ ("Answers advisories (情報提供) for a contact without a console: takes in what\n"
         "came, says of each leg that came to the identity that it was delivered, opened,\n"
         "accepted, refused or passed on, and ends when the other side has it. Called\n"
         "again, or after a crash, it says nothing twice."));
  g_option_context_set_description (
      context,
      _ ("The credentials come from the environment, as for “hinomictl follow”. A line of JSON\n"
         "names each note that was written.\n"
         "\n"
         "Exit status: 0 when all is said and there; 1 when nothing came to the identity, or it\n"
         "could not be sent in time: it stays in the log, and goes with the next call; 2 when it\n"
         "was called in a wrong way."));
}

static gboolean
parse_options (int argc, char **argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "hub", 0, 0, G_OPTION_ARG_STRING, &options->hub, N_ ("The address of a hub"), N_ ("URL") },
    { "mesh", 0, 0, G_OPTION_ARG_STRING, &options->mesh,
      N_ ("The addresses of the servers of a mesh, with commas"), N_ ("URL") },
    { "publish", 0, 0, G_OPTION_ARG_STRING, &options->publish,
      N_ ("On a mesh: under which subjects the answer goes"), N_ ("PREFIX") },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &options->collection,
      N_ ("Id, alias or title of one collection; without it, all that may be read"), N_ ("ID") },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log_path,
      N_ ("The log; made if it is not there"), N_ ("PATH") },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &options->identity_path,
      N_ ("Who answers: an identity object"), N_ ("FILE") },
    { "signing-key", 0, 0, G_OPTION_ARG_FILENAME, &options->key_path,
      N_ ("What signs the answer (“hinomictl key new”)"), N_ ("FILE") },
    { "vault", 0, 0, G_OPTION_ARG_NONE, &options->is_vault,
      N_ ("Sign with the key that is kept in the secret service"), NULL },
    { "exercise", 0, 0, G_OPTION_ARG_STRING, &options->exercise,
      N_ ("Answer within this exercise; without it, what is real"), N_ ("ID") },
    { "advisory", 0, 0, G_OPTION_ARG_STRING, &options->advisory, N_ ("Only this advisory"),
      N_ ("ID") },
    { "hop", 0, 0, G_OPTION_ARG_INT, &options->number, N_ ("Only this leg of its way, 0 to 3"),
      N_ ("NUMBER") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason,
      N_ ("Why it is refused, or a covering note"), N_ ("TEXT") },
    { "to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->to,
      N_ ("To whom it is passed on: the id of an identity; may be given again"), N_ ("ID") },
    { "wait", 0, 0, G_OPTION_ARG_INT, &options->wait, N_ ("Give up after so long (60)"),
      N_ ("SECONDS") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("deliver|open|accept|refuse|relay");

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  hn_tls_args_add (&options->tls, context);
  describe (context);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc <= 2)
    return take_action (options, argv[1], error) && check_options (options, error);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("What is “%s”?"), argv[2]);
  return FALSE;
}

static void
end (Answering *self, int status)
{
  self->status = status;
  g_main_loop_quit (self->loop);
}

static void
fail (Answering *self, const char *message)
{
  g_printerr ("%s: %s\n", g_get_prgname (), message);
  end (self, 1);
}

/* The key goes first, so that nobody has to wait for it. */
static void
sign_into (Answering *self, GPtrArray *records, GPtrArray *sealed)
{
  for (guint i = 0; i < records->len; i++)
    {
      HnRecord *note = NULL;
      HnRecord *record = hn_seal_voice_sign (self->voice, g_ptr_array_index (records, i), &note);

      if (note != NULL)
        g_ptr_array_add (sealed, note);
      g_ptr_array_add (sealed, record);
    }
}

static gboolean
say (Answering *self, GError **error)
{
  const char *targets[] = { hn_feed_status_get_id (hn_feed_get_status (self->feed)), NULL };
  const char *identity = hn_record_get_id (self->options->identity);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  g_autoptr (GPtrArray) sealed = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  gint64 now_us = hn_clock_get_now_us (self->clock);

  hn_situation_set_now (self->situation, now_us);
  if (!hn_intake_flush (self->intake, error) ||
      !hn_status_follow (hn_intake_get_log (self->intake), self->situation, 0, &self->seq, error) ||
      !hn_answer_make (self->situation, identity, &self->answer, now_us, records, error))
    return FALSE;
  sign_into (self, records, sealed);
  if (sealed->len > 0 && !hn_intake_send_all (self->intake, sealed, targets, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    g_print ("{\"note\":\"%s\",\"action\":\"%s\"}\n", hn_record_get_id (records->pdata[i]),
             hn_hop_kind_get_nick (hn_hop_notice_get_kind (hn_record_get_hop (records->pdata[i]))));
  hn_feed_outbox_changed (self->feed);
  return TRUE;
}

static gboolean
look (Answering *self, GError **error)
{
  HnFeedStatus *status = hn_feed_get_status (self->feed);
  const char *id = hn_feed_status_get_id (status);
  HnLog *log = hn_intake_get_log (self->intake);
  gint64 n_owed;
  gint64 n_failed;

  if (!self->was_said && hn_feed_status_is_complete (status))
    {
      if (!say (self, error))
        return FALSE;
      if (hn_answer_count_legs (self->situation, hn_record_get_id (self->options->identity),
                                &self->answer) > 0)
        self->was_said = TRUE;
    }
  if (!self->was_said)
    return TRUE;
  n_owed = hn_outbox_count_owed (log, id, self->options->exercise != NULL, error);
  n_failed = n_owed < 0 ? -1 : hn_outbox_count_failed (log, id, error);
  if (n_owed < 0 || n_failed < 0)
    return FALSE;
  if (n_owed == 0 && n_failed > 0)
    fail (self, _ ("The other side does not take the answer; “hinomictl status” says why."));
  else if (n_owed == 0)
    end (self, 0);
  return TRUE;
}

static gboolean
on_look (gpointer user_data)
{
  Answering *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!look (self, &error))
    fail (self, error->message);
  else if (g_main_loop_is_running (self->loop) &&
           hn_clock_get_monotonic_us (self->clock) >= self->until_us)
    fail (self, self->was_said
                    ? _ ("The answer could not be sent in time; it goes with the next call.")
                    : _ ("Nothing that is to be answered came to this identity."));
  return G_SOURCE_CONTINUE;
}

static gboolean
on_signal (gpointer user_data)
{
  end (user_data, 1);
  return G_SOURCE_CONTINUE;
}

static void
on_door_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
}

static void
on_door_owed (gpointer user_data)
{
  hn_feed_outbox_changed (((Answering *) user_data)->feed);
}

static void
on_door_failed (const GError *error, gpointer user_data)
{
  fail (user_data, error->message);
}

/* What must not be kept is looked after as in the console. */
static void
post_porter (Answering *self)
{
  static const HnPorterFuncs funcs = { on_door_entries, on_door_owed, on_door_failed };
  const char *targets[] = { hn_feed_status_get_id (hn_feed_get_status (self->feed)), NULL };

  self->porter = hn_porter_new (self->intake, self->options->identity, &funcs, self);
  hn_door_take_voice (hn_porter_get_door (self->porter), hn_seal_voice_copy (self->voice));
  hn_door_set_targets (hn_porter_get_door (self->porter), targets);
  hn_porter_look (self->porter);
}

static int
run (Answering *self)
{
  guint sources[3];

  self->loop = g_main_loop_new (NULL, FALSE);
  self->until_us =
      hn_clock_get_monotonic_us (self->clock) + self->options->wait * (gint64) G_USEC_PER_SEC;
  sources[0] = g_unix_signal_add (SIGINT, on_signal, self);
  sources[1] = g_unix_signal_add (SIGTERM, on_signal, self);
  sources[2] = g_timeout_add (LOOK_MS, on_look, self);
  post_porter (self);
  hn_feed_start (self->feed);
  g_main_loop_run (self->loop);
  hn_feed_stop (self->feed);
  hn_porter_free (self->porter);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_main_loop_unref (self->loop);
  return self->status;
}

static HnFeed *
make_hub (const Options *options, HnIntake *intake, GError **error)
{
  g_autoptr (HnHubOptions) hub = hn_hub_options_new (options->hub);
  g_autoptr (HnTls) tls = hn_tls_args_make (&options->tls);
  g_autoptr (HnSecrets) secrets = hn_tls_args_dup_secrets (&options->tls);

  hn_hub_options_set_credentials_from_environment (hub);
  hn_hub_options_set_collection (hub, options->collection);
  hn_hub_options_set_exercise (hub, options->exercise != NULL);
  if (tls != NULL)
    hn_hub_options_set_tls (hub, tls, secrets);
  return (HnFeed *) hn_hub_feed_new (hub, intake, NULL, error);
}

static HnFeed *
make_mesh (const Options *options, HnIntake *intake, GError **error)
{
  g_autoptr (HnMeshOptions) mesh = hn_mesh_options_new (options->mesh);

  if (!hn_mesh_options_set_credentials_from_environment (mesh, error))
    return NULL;
  hn_tls_args_apply_to_mesh (&options->tls, mesh);
  if (options->publish != NULL)
    hn_mesh_options_set_publish (mesh, options->publish);
  hn_mesh_options_set_exercise (mesh, options->exercise != NULL);
  return (HnFeed *) hn_mesh_feed_new (mesh, intake, NULL, error);
}

static gboolean
load_identity (Options *options, GError **error)
{
  options->identity = hn_identity_load (options->identity_path, error);
  if (options->identity == NULL)
    return FALSE;
  if (options->key_path != NULL)
    options->key = hn_signing_key_read (options->key_path, error);
  else if (options->is_vault)
    options->key = hn_signing_key_look_up (error);
  else
    return TRUE;
  return options->key != NULL;
}

/* As at a desk: what is real by the key that was given, or by none, an exercise by its own. */
static HnSealVoice *
make_voice (const Options *options)
{
  HnSealVoice *voice = hn_seal_voice_new (hn_record_get_id (options->identity),
                                          hn_record_get_created_us (options->identity));

  if (options->key != NULL)
    hn_seal_voice_set_key (voice, hn_seal_key_copy (options->key));
  return voice;
}

static int
answer (const Options *options, GError **error)
{
  Answering self = { .options = options };
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, error);
  g_autoptr (HnClock) clock = hn_clock_new_system ();
  g_autoptr (HnLog) log = plan != NULL ? hn_log_open (options->log_path, HN_LOG_NONE, error) : NULL;
  g_autoptr (HnIntake) intake = log != NULL ? hn_intake_new (log, clock) : NULL;
  g_autoptr (HnFeed) feed = NULL;
  g_autoptr (HnSituation) situation = NULL;
  g_autoptr (HnSealVoice) voice = NULL;

  if (intake != NULL)
    feed = options->hub != NULL ? make_hub (options, intake, error)
                                : make_mesh (options, intake, error);
  if (feed == NULL)
    return -1;
  situation = hn_situation_new (plan, options->exercise);
  voice = make_voice (options);
  self.answer = (HnAnswer){ options->kind, options->reason, (const char *const *) options->to,
                            options->advisory, options->number };
  self.clock = clock;
  self.intake = intake;
  self.situation = situation;
  self.voice = voice;
  self.feed = feed;
  return run (&self);
}

int
hn_ctl_answer (int argc, char **argv)
{
  g_auto (Options) options = { .wait = 60, .number = -1 };
  g_autoptr (GError) error = NULL;
  gboolean is_usage;
  int status = -1;

  hn_dumps_forbid ();
  is_usage = !parse_options (argc, argv, &options, &error) || !load_identity (&options, &error);
  if (!is_usage)
    status = answer (&options, &error);
  if (status >= 0)
    return status;
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  return is_usage || error->domain == HN_FEED_ERROR ? 2 : 1;
}
