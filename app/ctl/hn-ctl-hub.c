#include "config.h"

#include "hn-ctl.h"
#include "hn-hub-config.h"
#include "hn-hub-secret.h"
#include "hn-hub.h"
#include "hn-mesh-publisher.h"
#include "hn-mesh-server.h"
#include "hn-player.h"
#include "hn-scenario.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_ADDRESS "127.0.0.1:0"

typedef struct
{
  char *directory;
  char *listen;
  char *config;
  char *scenario;
  char *collection;
  double speed;
  char *ready_file;
  gboolean hash_password;
  gboolean no_mesh;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->directory);
  g_free (options->listen);
  g_free (options->config);
  g_free (options->scenario);
  g_free (options->collection);
  g_free (options->ready_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What serves: the player and the mesh only where a scenario is played. */
typedef struct
{
  HnHub *hub;
  HnPlayer *player;
  HnMeshServer *mesh;
  char *no_mesh_reason;
  gboolean is_ending;
  guint signal_ids[2];
} Service;

static void
service_clear (Service *service)
{
  for (gsize i = 0; i < G_N_ELEMENTS (service->signal_ids); i++)
    g_clear_handle_id (&service->signal_ids[i], g_source_remove);
  g_clear_object (&service->player);
  g_clear_object (&service->mesh);
  g_clear_object (&service->hub);
  g_free (service->no_mesh_reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Service, service_clear)

static const char description[] = N_ (
    "Serves TAXII 2.1 collections and, beside each, a stream of server-sent events: for tests,\n"
    "exercises and small sites. Each collection is one log in the folder of --dir; what was\n"
    "there stays.\n"
    "\n"
    "When it serves, it prints the address of the discovery resource on a line of its own.\n"
    "It ends at SIGINT or SIGTERM. With --scenario it plays the scenario at once, prints a line\n"
    "that begins with “played” when that has ended, and goes on serving.\n"
    "\n"
    "What the scenario says by a mesh goes by one: a nats-server on this machine, which is "
    "started\n"
    "with it and whose address is printed on a second line. Beside the file of --ready-file there\n"
    "is then another, FILE.mesh: its address, a user, and the user's password, a line each, that\n"
    "only its owner reads. Without nats-server all goes by the hub, and the file says in one line\n"
    "why; HINOMI_NATS_SERVER names another nats-server than the one in PATH.\n"
    "\n"
    "Without --config there is one collection, “default”, that everybody on this machine may\n"
    "read and write. The configuration file names collections and accounts; data/hub/README.md\n"
    "describes it. The hub listens beyond this machine only when there are accounts.\n"
    "\n"
    "Exit status: 0 ended as asked, 1 it could not serve, 2 wrong usage.");

static gboolean
parse_options (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "dir", 'd', 0, G_OPTION_ARG_FILENAME, &options->directory,
      N_ ("The folder of the collections' logs; made if it is not there"), N_ ("PATH") },
    { "listen", 'l', 0, G_OPTION_ARG_STRING, &options->listen,
      N_ ("Where to listen: an IP address and a port, 0 for a free one (127.0.0.1:0)"),
      N_ ("ADDR:PORT") },
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config, N_ ("Collections and accounts"),
      N_ ("FILE") },
    { "scenario", 's', 0, G_OPTION_ARG_FILENAME, &options->scenario,
      N_ ("Play this scenario into a collection"), N_ ("FILE") },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &options->collection,
      N_ ("The collection the scenario is played into: id or alias (the first one)"), N_ ("ID") },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &options->speed,
      N_ ("Seconds of the scenario per second (what the scenario says)"), N_ ("N") },
    { "ready-file", 0, 0, G_OPTION_ARG_FILENAME, &options->ready_file,
      N_ ("Write the address of the discovery resource into FILE when serving"), N_ ("FILE") },
    { "no-mesh", 0, 0, G_OPTION_ARG_NONE, &options->no_mesh,
      N_ ("Play the whole scenario into the hub"), NULL },
    { "hash-password", 0, 0, G_OPTION_ARG_NONE, &options->hash_password,
      N_ ("Read a password from standard input, print its hash for the configuration, and end"),
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("The reference hub."));
  g_option_context_set_description (context, _ (description));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is not expected here"),
                   (*argv)[1]);
      return FALSE;
    }
  if (options->directory == NULL && !options->hash_password)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("say with --dir where the hub keeps its collections"));
      return FALSE;
    }
  if (options->speed < 0 || options->speed > 1e6)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--speed must be above 0 and at most 1,000,000"));
      return FALSE;
    }
  return TRUE;
}

static int
hash_password (void)
{
  char line[1024];
  g_autofree char *hash = NULL;

  if (fgets (line, sizeof line, stdin) == NULL)
    {
      g_printerr ("%s\n", _ ("hinomictl hub: no password came from standard input"));
      return 1;
    }
  line[strcspn (line, "\r\n")] = '\0';
  hash = hn_hub_secret_hash_password (line);
  g_print ("%s\n", hash);
  return 0;
}

static HnHub *
open_hub (const Options *options, GError **error)
{
  g_autoptr (HnHubConfig) config = NULL;
  g_autoptr (HnHub) hub = NULL;
  const char *address = options->listen;

  if (options->config != NULL)
    config = hn_hub_config_load (options->config, error);
  else
    config = hn_hub_config_new_default ();
  if (config == NULL)
    return NULL;
  hub = hn_hub_new (options->directory, config, error);
  if (hub == NULL)
    return NULL;
  if (address == NULL)
    address = hn_hub_config_get_listen (config);
  if (!hn_hub_listen (hub, address != NULL ? address : DEFAULT_ADDRESS, error))
    return NULL;
  return g_steal_pointer (&hub);
}

static gboolean
add_streams (HnMeshPublisher *publisher, HnScenario *scenario, GError **error)
{
  g_auto (GStrv) ceptoars = hn_scenario_dup_ceptoars (scenario);

  if (!hn_mesh_publisher_add_stream (publisher, NULL, error))
    return FALSE;
  for (guint i = 0; ceptoars[i] != NULL; i++)
    if (!hn_mesh_publisher_add_stream (publisher, ceptoars[i], error))
      return FALSE;
  return TRUE;
}

/* An exercise without a mesh is one all the same, and says so. */
static void
open_mesh (const Options *options, HnScenario *scenario, Service *service)
{
  g_autofree char *folder = g_build_filename (options->directory, "mesh", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnMeshServer) server = hn_mesh_server_new (folder, &error);
  g_autoptr (HnMeshPublisher) publisher = NULL;

  if (server != NULL)
    publisher = hn_mesh_publisher_new (hn_mesh_server_get_url (server), "player",
                                       hn_mesh_server_get_password (server, "player"), &error);
  if (publisher == NULL || !add_streams (publisher, scenario, &error))
    {
      /* Translators: %s is why there is no mesh. */
      g_printerr (_ ("hinomictl hub: the exercise goes by the hub alone: %s\n"), error->message);
      service->no_mesh_reason = g_strdup (error->message);
      return;
    }
  hn_player_set_mesh (service->player, publisher);
  service->mesh = g_steal_pointer (&server);
}

static gboolean
open_player (const Options *options, Service *service, GError **error)
{
  g_autoptr (HnScenario) scenario = NULL;
  HnHubCollection *collection = hn_hub_get_collection (service->hub, options->collection);

  if (collection == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("there is no collection “%s”"),
                   options->collection);
      return FALSE;
    }
  if (options->scenario == NULL)
    return TRUE;
  scenario = hn_scenario_load (options->scenario, error);
  if (scenario == NULL)
    return FALSE;
  service->player = hn_player_new (scenario, collection, options->speed);
  hn_player_set_signing (service->player, TRUE);
  if (!options->no_mesh)
    open_mesh (options, scenario, service);
  return TRUE;
}

static gboolean
announce_mesh (const Options *options, Service *service, GError **error)
{
  g_autofree char *path = NULL;

  if (options->ready_file == NULL)
    return TRUE;
  path = g_strconcat (options->ready_file, ".mesh", NULL);
  if (service->mesh == NULL)
    return g_file_set_contents (path, service->no_mesh_reason, -1, error);
  return hn_mesh_server_write_ready_file (service->mesh, path, error);
}

/* g_file_set_contents() renames a complete file into place: who waits for it never reads a half.
 * The file of the mesh is there before. */
static gboolean
announce (const Options *options, Service *service, GError **error)
{
  const char *url = hn_hub_get_discovery_url (service->hub);
  g_autofree char *line = g_strconcat (url, "\n", NULL);

  if ((service->mesh != NULL || service->no_mesh_reason != NULL) &&
      !announce_mesh (options, service, error))
    return FALSE;
  if (options->ready_file != NULL && !g_file_set_contents (options->ready_file, line, -1, error))
    return FALSE;
  g_print ("%s", line);
  if (service->mesh != NULL)
    g_print ("%s\n", hn_mesh_server_get_url (service->mesh));
  fflush (stdout);
  return TRUE;
}

static gboolean
on_signal (gpointer user_data)
{
  Service *service = user_data;

  service->is_ending = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
on_finished (HnPlayer *player, GParamSpec *pspec, gpointer user_data)
{
  /* For scripts, so in no language: ./run waits for it. */
  g_print ("played %u injects, %u of them refused\n", hn_player_get_n_given (player),
           hn_player_get_n_refused (player));
  fflush (stdout);
}

/* Before anything is started that must be put away again. */
static void
listen_to_signals (Service *service)
{
  service->signal_ids[0] = g_unix_signal_add (SIGINT, on_signal, service);
  service->signal_ids[1] = g_unix_signal_add (SIGTERM, on_signal, service);
}

static gboolean
serve (const Options *options, Service *service, GError **error)
{
  listen_to_signals (service);
  service->hub = open_hub (options, error);
  if (service->hub == NULL || !open_player (options, service, error))
    return FALSE;
  if (service->player != NULL)
    {
      g_signal_connect (service->player, "notify::finished", G_CALLBACK (on_finished), NULL);
      hn_player_start (service->player);
    }
  /* Who waits for it to be ready finds what the scenario sets up. */
  if (!announce (options, service, error))
    return FALSE;
  while (!service->is_ending)
    g_main_context_iteration (NULL, TRUE);
  if (service->player != NULL)
    hn_player_stop (service->player);
  hn_hub_close (service->hub);
  return TRUE;
}

int
hn_ctl_hub (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (Service) service = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse_options (&argc, &argv, &options, &error))
    {
      g_printerr ("hinomictl hub: %s\n", error->message);
      return 2;
    }
  if (options.hash_password)
    return hash_password ();
  if (!serve (&options, &service, &error))
    {
      g_printerr ("hinomictl hub: %s\n", error->message);
      return 1;
    }
  return 0;
}
