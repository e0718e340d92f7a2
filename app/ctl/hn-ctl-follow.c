#include "config.h"

#include "hn-clock.h"
#include "hn-ctl.h"
#include "hn-dumps.h"
#include "hn-feed-error.h"
#include "hn-hub-feed.h"
#include "hn-identity.h"
#include "hn-indexer.h"
#include "hn-mesh-feed.h"
#include "hn-porter.h"
#include "hn-signing-key.h"
#include "hn-tls-args.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <signal.h>

typedef struct
{
  char **hubs;
  char **meshes;
  char *collection;
  char *log_path;
  char *identity_path;
  char *key_path;
  HnRecord *identity;
  HnSealKey *key; /* (nullable): signs what we owe */
  HnTlsArgs tls;
  int until_idle;
  int poll;
  int limit;
  gboolean is_vault;
  gboolean no_stream;
  gboolean verbose;
} Options;

typedef struct
{
  const Options *options;
  GMainLoop *loop;
  HnClock *clock;
  HnPorter *porter;
  GPtrArray *feeds; /* of HnFeed */
  guint idle_timeout;
  gint64 progress_us; /* monotonic: the last new object, a catch-up's end, or a feed's loss */
  gboolean was_settled;
  gboolean is_last_try;
  int status;
} Follow;

static void
options_clear (Options *options)
{
  g_strfreev (options->hubs);
  g_strfreev (options->meshes);
  g_free (options->collection);
  g_free (options->log_path);
  g_free (options->identity_path);
  g_free (options->key_path);
  g_clear_pointer (&options->identity, hn_record_unref);
  g_clear_pointer (&options->key, hn_seal_key_free);
  hn_tls_args_clear (&options->tls);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_options (const Options *options, GError **error)
{
  if ((options->hubs == NULL && options->meshes == NULL) || options->log_path == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _ ("It needs --hub or --mesh, and --log"));
  else if ((options->key_path != NULL || options->is_vault) && options->identity_path == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _ ("A signing key needs --identity: whose it is"));
  else if (options->key_path != NULL && options->is_vault)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _ ("The signing key is either in a file or in the vault"));
  else if (options->until_idle < 0 || options->poll < 1 || options->limit < 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("A number that is given is too small"));
  else
    return TRUE;
  return FALSE;
}

static void
describe (GOptionContext *context)
{
  g_option_context_set_summary (context,
                                _ ("Mirrors TAXII 2.1 hubs and meshes of NATS servers into "
                                   "a log, each version of each object\n"
                                   "exactly once, and goes on to follow them. It may be "
                                   "ended at any moment, and goes on\n"
                                   "where it was."));
  g_option_context_set_description (
      context,
      _ ("The credentials come from the environment. For hubs: HINOMI_HUB_USER and\n"
         "HINOMI_HUB_PASSWORD, or HINOMI_HUB_TOKEN. For meshes: HINOMI_MESH_CREDS (the name of a\n"
         "file with a token and a key), HINOMI_MESH_NKEY (a key), HINOMI_MESH_TOKEN, or\n"
         "HINOMI_MESH_USER and HINOMI_MESH_PASSWORD. At the end a line of JSON for each says what\n"
         "came.\n"
         "\n"
         "A certificate is shown to hubs and meshes alike; one on a token to hubs only. The PIN of "
         "the\n"
         "token, or the passphrase of a file of PKCS#12 or of a key in PEM, comes from\n"
         "HINOMI_HUB_PIN.\n"
         "\n"
         "Exit status: 0 when it was ended, or was idle as long as asked; 1 when something could "
         "not be\n"
         "mirrored or the log not be written; 2 when it was called in a wrong way."));
}

static gboolean
parse_options (int argc, char **argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "hub", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->hubs,
      N_ ("The address of a hub; may be given again"), N_ ("URL") },
    { "mesh", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->meshes,
      N_ ("The addresses of the servers of a mesh, with commas; may be given again"), N_ ("URL") },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &options->collection,
      N_ ("Id, alias or title of one collection; without it, all that may be read"), N_ ("ID") },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log_path,
      N_ ("The log; made if it is not there"), N_ ("PATH") },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &options->identity_path,
      N_ ("Who we are: what is not shared with us is not kept, and its author is told"),
      N_ ("FILE") },
    { "signing-key", 0, 0, G_OPTION_ARG_FILENAME, &options->key_path,
      N_ ("With --identity: what signs what its author is told (“hinomictl key new”)"),
      N_ ("FILE") },
    { "vault", 0, 0, G_OPTION_ARG_NONE, &options->is_vault,
      N_ ("With --identity: sign with the key that is kept in the secret service"), NULL },
    { "until-idle", 0, 0, G_OPTION_ARG_INT, &options->until_idle,
      N_ ("End when, after a whole catch-up, nothing new came for so long"), N_ ("SECONDS") },
    { "poll", 0, 0, G_OPTION_ARG_INT, &options->poll,
      N_ ("How often to ask a hub that has no stream, and a mesh for new streams (30)"),
      N_ ("SECONDS") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("Objects a page (1000)"),
      N_ ("NUMBER") },
    { "no-stream", 0, 0, G_OPTION_ARG_NONE, &options->no_stream,
      N_ ("Never ask for a stream, only at intervals"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose, N_ ("Say what happens"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  hn_tls_args_add (&options->tls, context);
  describe (context);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc == 1)
    return check_options (options, error);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("What is “%s”?"), argv[1]);
  return FALSE;
}

static gboolean
are_complete (Follow *follow)
{
  for (guint i = 0; i < follow->feeds->len; i++)
    if (!hn_feed_status_is_complete (hn_feed_get_status (g_ptr_array_index (follow->feeds, i))))
      return FALSE;
  return TRUE;
}

static void
end (Follow *follow, int status)
{
  follow->status = status;
  g_main_loop_quit (follow->loop);
}

static gboolean
on_end_signal (gpointer user_data)
{
  end (user_data, 0);
  return G_SOURCE_CONTINUE;
}

/* Whether every feed is complete and connected; or, where @or_waiting, waits to try again. */
static gboolean
are_settled (Follow *follow, gboolean or_waiting)
{
  for (guint i = 0; i < follow->feeds->len; i++)
    {
      HnFeedState state = hn_feed_get_state (g_ptr_array_index (follow->feeds, i));

      if (state != HN_FEED_STATE_LIVE && state != HN_FEED_STATE_POLLING &&
          !(or_waiting && state == HN_FEED_STATE_WAITING))
        return FALSE;
    }
  return TRUE;
}

/* Whoever has waited in vain tries a last time before that is said: the wait between two attempts
 * may be longer than what --until-idle allows. */
static void
on_idle (gpointer user_data)
{
  Follow *follow = user_data;

  follow->idle_timeout = 0;
  if (are_settled (follow, FALSE))
    end (follow, are_complete (follow) ? 0 : 1);
  else if (follow->is_last_try)
    end (follow, 1);
  else
    {
      follow->is_last_try = TRUE;
      for (guint i = 0; i < follow->feeds->len; i++)
        hn_feed_retry_now (g_ptr_array_index (follow->feeds, i));
    }
}

/* Idle is who is complete, connected and hears nothing new; who is waiting to try again for as long
 * has lost it. While an answer is under way it is neither. */
static void
check_idle (Follow *follow)
{
  gint64 until_us = follow->options->until_idle * (gint64) G_USEC_PER_SEC;
  gint64 left_us = follow->progress_us + until_us - hn_clock_get_monotonic_us (follow->clock);

  if (follow->idle_timeout != 0)
    hn_clock_remove_timeout (follow->clock, follow->idle_timeout);
  follow->idle_timeout = 0;
  if (until_us == 0 || !are_settled (follow, TRUE))
    return;
  /* Never at once: the feed is in the middle of changing its state. */
  follow->idle_timeout = hn_clock_add_timeout (follow->clock, MAX (left_us, 0), on_idle, follow);
}

static void
on_committed (HnIntake *intake, const char *source, GPtrArray *entries, Follow *follow)
{
  follow->progress_us = hn_clock_get_monotonic_us (follow->clock);
  check_idle (follow);
}

static void
on_intake_failed (HnIntake *intake, const GError *error, Follow *follow)
{
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  end (follow, 1);
}

static void
on_state (HnFeedStatus *status, GParamSpec *pspec, Follow *follow)
{
  const char *error = hn_feed_status_get_last_error (status);
  HnFeedState state = hn_feed_status_get_state (status);

  if (follow->options->verbose)
    g_printerr ("%s: %s: %s%s%s\n", g_get_prgname (), hn_feed_status_get_title (status),
                hn_feed_state_get_word (state),
                state == HN_FEED_STATE_WAITING && error != NULL ? ": " : "",
                state == HN_FEED_STATE_WAITING && error != NULL ? error : "");
  if (are_settled (follow, FALSE))
    follow->is_last_try = FALSE;
  else if (follow->was_settled)
    follow->progress_us = hn_clock_get_monotonic_us (follow->clock);
  follow->was_settled = are_settled (follow, FALSE);
  check_idle (follow);
}

/* While it waits the state says why. */
static void
on_last_error (HnFeedStatus *status, GParamSpec *pspec, Follow *follow)
{
  const char *error = hn_feed_status_get_last_error (status);

  if (follow->options->verbose && error != NULL &&
      hn_feed_status_get_state (status) == HN_FEED_STATE_LIVE)
    g_printerr ("%s: %s: %s\n", g_get_prgname (), hn_feed_status_get_title (status), error);
}

static void
on_slow (HnFeed *feed, Follow *follow)
{
  HnFeedStatus *status = hn_feed_get_status (feed);

  if (follow->options->verbose)
    g_printerr ("%s: %s: %s\n", g_get_prgname (), hn_feed_status_get_title (status),
                hn_feed_status_get_last_error (status));
}

static void
on_complete (HnFeedStatus *status, GParamSpec *pspec, Follow *follow)
{
  follow->progress_us = hn_clock_get_monotonic_us (follow->clock);
  check_idle (follow);
}

static void
add_count (JsonBuilder *builder, const char *name, guint64 count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) count);
}

static void
print_result (HnFeedStatus *status)
{
  const HnFeedCounts *counts = hn_feed_status_get_counts (status);
  const char *error = hn_feed_status_get_last_error (status);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, hn_feed_kind_get_nick (hn_feed_status_get_kind (status)));
  json_builder_add_string_value (builder, hn_feed_status_get_url (status));
  json_builder_set_member_name (builder, "complete");
  json_builder_add_boolean_value (builder, hn_feed_status_is_complete (status));
  add_count (builder, "new", counts->n_new);
  add_count (builder, "duplicates", counts->n_duplicates);
  add_count (builder, "conflicts", counts->n_conflicts);
  add_count (builder, "quarantined", counts->n_quarantined);
  add_count (builder, "deletes", counts->n_deletes);
  json_builder_set_member_name (builder, "error");
  if (error != NULL)
    json_builder_add_string_value (builder, error);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  g_print ("%s\n", line);
}

static void
say_why (Follow *follow)
{
  for (guint i = 0; i < follow->feeds->len && follow->status != 0; i++)
    {
      HnFeedStatus *status = hn_feed_get_status (g_ptr_array_index (follow->feeds, i));
      const char *error = hn_feed_status_get_last_error (status);

      if (hn_feed_status_is_complete (status) && error == NULL)
        continue;
      g_printerr ("%s: ", g_get_prgname ());
      g_printerr (_ ("%s could not be mirrored completely"), hn_feed_status_get_url (status));
      g_printerr (error != NULL ? ": %s\n" : "\n", error);
    }
}

static void
start_all (Follow *follow)
{
  for (guint i = 0; i < follow->feeds->len; i++)
    {
      HnFeed *feed = g_ptr_array_index (follow->feeds, i);
      HnFeedStatus *status = hn_feed_get_status (feed);

      g_signal_connect (status, "notify::state", G_CALLBACK (on_state), follow);
      g_signal_connect (status, "notify::complete", G_CALLBACK (on_complete), follow);
      g_signal_connect (status, "notify::last-error", G_CALLBACK (on_last_error), follow);
      g_signal_connect (feed, "slow", G_CALLBACK (on_slow), follow);
      hn_feed_start (feed);
    }
}

static void
stop_all (Follow *follow)
{
  for (guint i = 0; i < follow->feeds->len; i++)
    {
      HnFeed *feed = g_ptr_array_index (follow->feeds, i);

      g_signal_handlers_disconnect_by_data (hn_feed_get_status (feed), follow);
      g_signal_handlers_disconnect_by_data (feed, follow);
      hn_feed_stop (feed);
    }
}

static void
on_door_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Follow *follow = user_data;

  follow->progress_us = hn_clock_get_monotonic_us (follow->clock);
}

static void
on_door_owed (gpointer user_data)
{
  Follow *follow = user_data;

  for (guint i = 0; i < follow->feeds->len; i++)
    hn_feed_outbox_changed (g_ptr_array_index (follow->feeds, i));
}

static void
on_door_failed (const GError *error, gpointer user_data)
{
  on_intake_failed (NULL, error, user_data);
}

/* As at a desk: what is real by the key that was given, or by none, an exercise by the part's own.
 */
static HnSealVoice *
make_voice (const Options *options)
{
  HnSealVoice *voice = hn_seal_voice_new (hn_record_get_id (options->identity),
                                          hn_record_get_created_us (options->identity));

  if (options->key != NULL)
    hn_seal_voice_set_key (voice, hn_seal_key_copy (options->key));
  return voice;
}

/* What must not be kept is looked after as in the console. */
static void
post_porter (Follow *follow, HnIntake *intake)
{
  static const HnPorterFuncs funcs = { on_door_entries, on_door_owed, on_door_failed };
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();

  for (guint i = 0; i < follow->feeds->len; i++)
    {
      HnFeed *feed = g_ptr_array_index (follow->feeds, i);

      if (hn_feed_get_sends (feed))
        g_ptr_array_add (targets, (gpointer) hn_feed_status_get_id (hn_feed_get_status (feed)));
    }
  g_ptr_array_add (targets, NULL);
  follow->porter = hn_porter_new (intake, follow->options->identity, &funcs, follow);
  if (follow->options->identity != NULL)
    hn_door_take_voice (hn_porter_get_door (follow->porter), make_voice (follow->options));
  hn_door_set_targets (hn_porter_get_door (follow->porter), (const char *const *) targets->pdata);
  hn_porter_look (follow->porter);
}

/* A console's index beside the log must not keep it either. */
static void
on_purged (GPtrArray *tombstones, gpointer user_data)
{
  const Options *options = user_data;

  hn_indexer_forget (options->log_path, tombstones);
}

static int
run (const Options *options, HnIntake *intake, GPtrArray *feeds, HnClock *clock)
{
  static const HnLogWatch watch = { on_purged, NULL };
  Follow follow = { .options = options, .feeds = feeds, .clock = clock };
  guint signals[2];

  follow.loop = g_main_loop_new (NULL, FALSE);
  follow.progress_us = hn_clock_get_monotonic_us (clock);
  signals[0] = g_unix_signal_add (SIGINT, on_end_signal, &follow);
  signals[1] = g_unix_signal_add (SIGTERM, on_end_signal, &follow);
  g_signal_connect (intake, "committed", G_CALLBACK (on_committed), &follow);
  g_signal_connect (intake, "failed", G_CALLBACK (on_intake_failed), &follow);

  hn_log_set_watch (hn_intake_get_log (intake), &watch, (gpointer) options);
  post_porter (&follow, intake);
  start_all (&follow);
  g_main_loop_run (follow.loop);
  say_why (&follow);

  if (follow.idle_timeout != 0)
    hn_clock_remove_timeout (clock, follow.idle_timeout);
  stop_all (&follow);
  hn_porter_free (follow.porter);
  hn_log_set_watch (hn_intake_get_log (intake), NULL, NULL);
  g_signal_handlers_disconnect_by_data (intake, &follow);
  g_source_remove (signals[0]);
  g_source_remove (signals[1]);
  for (guint i = 0; i < feeds->len; i++)
    print_result (hn_feed_get_status (g_ptr_array_index (feeds, i)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_main_loop_unref (follow.loop);
  return follow.status;
}

static gboolean
add_hub (
    const Options *options, const char *url, HnIntake *intake, GPtrArray *feeds, GError **error)
{
  g_autoptr (HnHubOptions) hub = hn_hub_options_new (url);
  g_autoptr (HnTls) tls = hn_tls_args_make (&options->tls);
  g_autoptr (HnSecrets) secrets = hn_tls_args_dup_secrets (&options->tls);
  HnHubFeed *feed;

  hn_hub_options_set_credentials_from_environment (hub);
  hn_hub_options_set_collection (hub, options->collection);
  hn_hub_options_set_poll_interval (hub, (guint) options->poll);
  hn_hub_options_set_page_limit (hub, (guint) options->limit);
  hn_hub_options_set_stream (hub, !options->no_stream);
  if (tls != NULL)
    hn_hub_options_set_tls (hub, tls, secrets);
  feed = hn_hub_feed_new (hub, intake, NULL, error);
  if (feed != NULL)
    g_ptr_array_add (feeds, feed);
  return feed != NULL;
}

static gboolean
add_mesh (
    const Options *options, const char *url, HnIntake *intake, GPtrArray *feeds, GError **error)
{
  g_autoptr (HnMeshOptions) mesh = hn_mesh_options_new (url);
  HnMeshFeed *feed;

  if (!hn_mesh_options_set_credentials_from_environment (mesh, error))
    return FALSE;
  hn_tls_args_apply_to_mesh (&options->tls, mesh);
  hn_mesh_options_set_look_interval (mesh, (guint) options->poll);
  feed = hn_mesh_feed_new (mesh, intake, NULL, error);
  if (feed != NULL)
    g_ptr_array_add (feeds, feed);
  return feed != NULL;
}

static gboolean
add_feeds (const Options *options, HnIntake *intake, GPtrArray *feeds, GError **error)
{
  for (guint i = 0; options->hubs != NULL && options->hubs[i] != NULL; i++)
    if (!add_hub (options, options->hubs[i], intake, feeds, error))
      return FALSE;
  for (guint i = 0; options->meshes != NULL && options->meshes[i] != NULL; i++)
    if (!add_mesh (options, options->meshes[i], intake, feeds, error))
      return FALSE;
  return TRUE;
}

/* Who we are, and what we sign with. */
static gboolean
load_identity (Options *options, GError **error)
{
  if (options->identity_path == NULL)
    return TRUE;
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

int
hn_ctl_follow (int argc, char **argv)
{
  g_auto (Options) options = { .poll = 30, .limit = 1000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnLog) log = NULL;
  g_autoptr (HnIntake) intake = NULL;
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_usage;

  hn_dumps_forbid ();
  is_usage = !parse_options (argc, argv, &options, &error) || !load_identity (&options, &error);
  if (!is_usage)
    {
      clock = hn_clock_new_system ();
      log = hn_log_open (options.log_path, HN_LOG_NONE, &error);
    }
  if (log != NULL)
    {
      intake = hn_intake_new (log, clock);
      if (add_feeds (&options, intake, feeds, &error))
        return run (&options, intake, feeds, clock);
    }
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  return is_usage || error->domain == HN_FEED_ERROR ? 2 : 1;
}
