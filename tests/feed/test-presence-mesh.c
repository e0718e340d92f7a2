/* Presence over a real nats-server, as the console sees it: heard, asked, silent, believed only of
 * whom the plan knows, and remembered after a restart; a CEPTOAR that has only a hub. */

#include "config.h"

#include "hn-hub-config.h"
#include "hn-hub.h"
#include "hn-log-chain.h"
#include "hn-mesh-publisher.h"
#include "hn-mesh-server.h"
#include "hn-station.h"

#include <glib/gstdio.h>
#include <string.h>

#define POC "identity--4b0105b0-c7be-4a4c-8f19-e2e8f69590a8"

typedef struct
{
  char *folder;
  char *log;
  HnMeshServer *server;
  HnMeshPublisher *publisher;
  HnStation *station;
} Fixture;

static void
start_station (Fixture *fixture)
{
  static const char *const ceptoars[] = { "electricity-ceptoar", "gas-ceptoar", "water-ceptoar",
                                          NULL };
  g_autoptr (HnMeshOptions) options =
      hn_mesh_options_new (hn_mesh_server_get_url (fixture->server));
  g_autoptr (GError) error = NULL;

  fixture->station = hn_station_new (fixture->log);
  hn_station_set_ceptoars (fixture->station, ceptoars);
  hn_mesh_options_set_user (options, "desk", hn_mesh_server_get_password (fixture->server, "desk"));
  g_assert_nonnull (hn_station_add_mesh (fixture->station, options, &error));
  g_assert_no_error (error);
  hn_station_start (fixture->station);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  fixture->folder = g_dir_make_tmp ("hn-presence-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->log = g_build_filename (fixture->folder, "log.db", NULL);
  folder = g_build_filename (fixture->folder, "a \"mesh\"", NULL);
  fixture->server = hn_mesh_server_new (folder, &error);
  g_assert_no_error (error);
  fixture->publisher =
      hn_mesh_publisher_new (hn_mesh_server_get_url (fixture->server), "player",
                             hn_mesh_server_get_password (fixture->server, "player"), &error);
  g_assert_no_error (error);
  g_assert_true (hn_mesh_publisher_add_stream (fixture->publisher, NULL, &error));
  g_assert_true (hn_mesh_publisher_add_stream (fixture->publisher, NULL, &error));
  g_assert_no_error (error);
  start_station (fixture);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        remove_folder (file);
      else
        g_unlink (file);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hn_station_stop (fixture->station);
  g_assert_finalize_object (fixture->station);
  g_assert_finalize_object (fixture->publisher);
  g_assert_finalize_object (fixture->server);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->log);
}

/* (transfer none): the station keeps it. */
static HnPresence *
get_row (Fixture *fixture, guint row)
{
  g_autoptr (HnPresence) presence =
      g_list_model_get_item (hn_station_get_presence (fixture->station), row);

  return presence;
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("nothing comes");
  return G_SOURCE_REMOVE;
}

typedef struct
{
  HnMeshPublisher *publisher;
  const char *ceptoar;
} Beat;

static gboolean
on_beat (gpointer user_data)
{
  const Beat *beat = user_data;

  hn_mesh_publisher_beat (beat->publisher, beat->ceptoar, POC, "窓口", 1);
  return G_SOURCE_CONTINUE;
}

static void
wait_for_state (Fixture *fixture, guint row, HnPresenceState state, const char *beating)
{
  const Beat beat = { fixture->publisher, beating };
  guint deadline = g_timeout_add_seconds (40, on_deadline, NULL);
  guint beats = beating != NULL ? g_timeout_add (100, on_beat, (gpointer) &beat) : 0;

  while (hn_presence_get_state (get_row (fixture, row)) != state)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  if (beats != 0)
    g_source_remove (beats);
}

static guint
count_actions (Fixture *fixture, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (fixture->log, HN_LOG_READ_ONLY, &error);
  g_autoptr (GPtrArray) links = hn_log_list_actions (log, 0, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < links->len; i++)
    {
      const HnLogLink *link = g_ptr_array_index (links, i);

      if (g_str_equal (link->kind, "presence") && strstr (link->body, what) != NULL)
        n++;
    }
  return n;
}

static void
test_life (Fixture *fixture, gconstpointer data)
{
  HnPresence *gas = get_row (fixture, 1);
  g_autoptr (HnPresence) contact = NULL;
  guint deadline;

  g_assert_cmpstr (hn_presence_get_ceptoar (gas), ==, "gas-ceptoar");
  g_assert_cmpint (hn_presence_get_state (gas), ==, HN_PRESENCE_NEVER);
  wait_for_state (fixture, 1, HN_PRESENCE_REACHABLE, "gas-ceptoar");
  g_assert_cmpstr (hn_presence_get_name (gas), ==, "窓口");
  contact = g_list_model_get_item (hn_presence_get_pocs (gas), 0);
  g_assert_cmpstr (hn_presence_get_poc (contact), ==, POC);
  g_assert_cmpint (hn_presence_get_round_trip_us (gas), ==, -1);
  hn_station_ask_presence (fixture->station, "gas-ceptoar");
  deadline = g_timeout_add_seconds (40, on_deadline, NULL);
  while (hn_presence_get_round_trip_us (gas) < 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  hn_mesh_publisher_fall_silent (fixture->publisher, POC);
  wait_for_state (fixture, 1, HN_PRESENCE_SILENT, NULL);
  g_assert_cmpint (hn_presence_get_heard_us (gas), >, 0);
  g_assert_false (hn_presence_get_cut (gas));
  hn_station_ask_presence (fixture->station, "gas-ceptoar");
  deadline = g_timeout_add_seconds (40, on_deadline, NULL);
  while (hn_presence_get_round_trip_us (gas) >= 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  g_assert_cmpint (hn_presence_get_state (get_row (fixture, 0)), ==, HN_PRESENCE_NEVER);
  g_assert_cmpuint (count_actions (fixture, "\"what\":\"reachable\""), ==, 1);
  g_assert_cmpuint (count_actions (fixture, "\"what\":\"silent\""), ==, 1);
}

/* (transfer full): what hinomictl says of it. */
static char *
dup_status (Fixture *fixture, const char *option)
{
  g_autoptr (GError) error = NULL;
  const char *const arguments[] = {
    g_getenv ("HINOMICTL"), "status", "--log", fixture->log, "--live", "--edition", "2009",
    "--presence",           option,   NULL
  };
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *said = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error));
  g_assert_true (g_subprocess_get_successful (process));
  return said;
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *document = NULL;
  g_autofree char *text = NULL;
  gint64 heard_us;
  HnPresence *gas;

  wait_for_state (fixture, 1, HN_PRESENCE_REACHABLE, "gas-ceptoar");
  hn_station_stop (fixture->station);
  heard_us = hn_presence_get_heard_us (get_row (fixture, 1));
  document = dup_status (fixture, "--json");
  g_assert_nonnull (strstr (document, "\"ceptoar\":\"gas-ceptoar\",\"contacts\":[{\"poc\":\"" POC
                                      "\",\"name\":\"窓口\",\"state\":\"reachable\""));
  g_assert_nonnull (strstr (document, "\"ceptoar\":\"water-ceptoar\",\"contacts\":[]"));
  text = dup_status (fixture, NULL);
  g_assert_nonnull (strstr (text, "reachable (heard at "));
  g_assert_nonnull (strstr (text, "never heard"));
  g_assert_finalize_object (fixture->station);
  start_station (fixture);
  wait_for_state (fixture, 1, HN_PRESENCE_SILENT, NULL);
  gas = get_row (fixture, 1);
  /* The last word may have come when the main thread did not listen any more. */
  g_assert_cmpint (hn_presence_get_heard_us (gas), >=, heard_us);
  g_assert_cmpstr (hn_presence_get_name (gas), ==, "窓口");
  g_assert_cmpuint (count_actions (fixture, "\"what\":\"silent\""), ==, 0);
  wait_for_state (fixture, 1, HN_PRESENCE_REACHABLE, "gas-ceptoar");
  g_assert_cmpuint (count_actions (fixture, "\"what\":\"reachable\""), ==, 2);
}

/* Whom the plan does not know is not there, whatever is said. */
static void
test_stranger (Fixture *fixture, gconstpointer data)
{
  hn_mesh_publisher_beat (fixture->publisher, "no-such-ceptoar", POC, NULL, 1);
  wait_for_state (fixture, 0, HN_PRESENCE_REACHABLE, "electricity-ceptoar");
  hn_mesh_publisher_beat (fixture->publisher, "no-such-ceptoar", POC, NULL, 1);
  wait_for_state (fixture, 1, HN_PRESENCE_REACHABLE, "gas-ceptoar");
  g_assert_cmpuint (g_list_model_get_n_items (hn_station_get_presence (fixture->station)), ==, 3);
}

/* The server ends: the contacts are silent to us, and it is said that our own line is down. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  guint deadline;

  wait_for_state (fixture, 1, HN_PRESENCE_REACHABLE, "gas-ceptoar");
  hn_mesh_server_stop (fixture->server);
  deadline = g_timeout_add_seconds (40, on_deadline, NULL);
  while (!hn_presence_get_cut (get_row (fixture, 1)))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  wait_for_state (fixture, 1, HN_PRESENCE_SILENT, NULL);
  g_assert_cmpuint (count_actions (fixture, "\"cut\":true"), ==, 1);
}

static void
test_hub_peer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "hub", NULL);
  HnHubConfig *config = hn_hub_config_new_default ();
  g_autoptr (HnHub) hub = hn_hub_new (folder, config, &error);
  g_autoptr (HnHubOptions) options = NULL;
  g_autoptr (HnPresence) contact = NULL;

  hn_hub_config_unref (config);
  g_assert_no_error (error);
  g_assert_true (hn_hub_listen (hub, "127.0.0.1:0", &error));
  options = hn_hub_options_new (hn_hub_get_discovery_url (hub));
  hn_hub_options_set_peer (options, "water-ceptoar");
  g_assert_nonnull (hn_station_add_hub (fixture->station, options, &error));
  wait_for_state (fixture, 2, HN_PRESENCE_REACHABLE, NULL);
  contact = g_list_model_get_item (hn_presence_get_pocs (get_row (fixture, 2)), 0);
  g_assert_cmpstr (hn_presence_get_poc (contact), ==, "");
  g_assert_true (g_str_has_prefix (hn_presence_get_feed_id (contact), "hub:"));
  hn_hub_close (hub);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *program = hn_mesh_server_find ();

  g_test_init (&argc, &argv, NULL);
  if (program == NULL)
    {
      g_print ("1..0 # SKIP there is no nats-server\n");
      return 0;
    }
  ADD ("/presence-mesh/life", test_life);
  ADD ("/presence-mesh/restart", test_restart);
  ADD ("/presence-mesh/stranger", test_stranger);
  ADD ("/presence-mesh/cut", test_cut);
  ADD ("/presence-mesh/hub-peer", test_hub_peer);
  return g_test_run ();
}
