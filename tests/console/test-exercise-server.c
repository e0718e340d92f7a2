/* The built-in exercise is a process of its own; it says where it serves, or why it does not, and
 * leaves nothing behind. */

#include "config.h"

#include "hn-exercise-server.h"

#include <gio/gio.h>

typedef struct
{
  char *url;
  char *reason;
} Answer;

static void
on_ready (HnExerciseServer *server, const char *url, Answer *answer)
{
  answer->url = g_strdup (url);
}

static void
on_failed (HnExerciseServer *server, const char *reason, Answer *answer)
{
  g_free (answer->reason);
  answer->reason = g_strdup (reason);
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("the exercise says nothing");
  return G_SOURCE_REMOVE;
}

static void
wait_for_answer (Answer *answer)
{
  guint deadline_id = g_timeout_add_seconds (40, on_deadline, NULL);

  while (answer->url == NULL && answer->reason == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline_id);
}

static HnExerciseServer *
start (const char *scenario, Answer *answer)
{
  HnExerciseServer *server = hn_exercise_server_new ();

  g_signal_connect (server, "ready", G_CALLBACK (on_ready), answer);
  g_signal_connect (server, "failed", G_CALLBACK (on_failed), answer);
  hn_exercise_server_start (server, scenario, 120);
  return server;
}

static void
clear (Answer *answer)
{
  g_clear_pointer (&answer->url, g_free);
  g_clear_pointer (&answer->reason, g_free);
}

static gboolean
is_served (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client, g_uri_get_host (uri), (guint16) g_uri_get_port (uri), NULL, NULL);

  return connection != NULL;
}

static void
test_serves (void)
{
  g_autofree char *scenario = hn_exercise_server_dup_default_scenario ();
  g_autofree char *folder = NULL;
  g_autofree char *mesh = NULL;
  const char *user = NULL;
  const char *password = NULL;
  Answer answer = { NULL, NULL };
  HnExerciseServer *server = start (scenario, &answer);

  wait_for_answer (&answer);
  g_assert_cmpstr (answer.reason, ==, NULL);
  g_assert_true (is_served (answer.url));
  if (g_file_test ("/usr/sbin/nats-server", G_FILE_TEST_IS_EXECUTABLE))
    {
      mesh = g_strdup (hn_exercise_server_get_mesh (server, &user, &password));
      g_assert_true (is_served (mesh));
      g_assert_cmpstr (user, ==, "desk");
      g_assert_cmpuint (strlen (password), ==, 64);
      g_assert_null (hn_exercise_server_get_notice (server));
    }
  folder = g_strdup (hn_exercise_server_get_folder (server));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  hn_exercise_server_stop (server);
  g_assert_false (is_served (answer.url));
  g_assert_true (mesh == NULL || !is_served (mesh));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_null (hn_exercise_server_get_folder (server));
  /* Its end was asked for, and is no failure. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (answer.reason, ==, NULL);
  g_assert_finalize_object (server);
  clear (&answer);
}

static void
test_no_scenario (void)
{
  Answer answer = { NULL, NULL };
  g_autoptr (HnExerciseServer) server = start ("/no/such/scenario.json", &answer);

  wait_for_answer (&answer);
  g_assert_null (answer.url);
  /* What the hub said of it is passed on. */
  g_assert_nonnull (strstr (answer.reason, "/no/such/scenario.json"));
  clear (&answer);
}

static void
test_not_installed (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autoptr (HnExerciseServer) server = NULL;
  Answer answer = { NULL, NULL };

  g_setenv ("PATH", "/no/such/folder", TRUE);
  server = start ("/no/such/scenario.json", &answer);
  g_setenv ("PATH", path, TRUE);
  g_assert_nonnull (strstr (answer.reason, "hinomictl"));
  clear (&answer);
}

static void
test_no_mesh (void)
{
  g_autofree char *scenario = hn_exercise_server_dup_default_scenario ();
  g_autoptr (HnExerciseServer) server = NULL;
  const char *user = NULL;
  const char *password = NULL;
  Answer answer = { NULL, NULL };

  g_setenv ("HINOMI_NATS_SERVER", "/no/such/nats-server", TRUE);
  server = start (scenario, &answer);
  g_unsetenv ("HINOMI_NATS_SERVER");
  wait_for_answer (&answer);
  g_assert_true (is_served (answer.url));
  g_assert_null (hn_exercise_server_get_mesh (server, &user, &password));
  g_assert_cmpstr (hn_exercise_server_get_notice (server), ==,
                   "The exercise goes by the hub alone: nats-server is not installed");
  clear (&answer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/console/exercise-server/serves", test_serves);
  g_test_add_func ("/console/exercise-server/no-mesh", test_no_mesh);
  g_test_add_func ("/console/exercise-server/no-scenario", test_no_scenario);
  g_test_add_func ("/console/exercise-server/not-installed", test_not_installed);
  return g_test_run ();
}
