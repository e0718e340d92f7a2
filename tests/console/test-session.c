/* A sitting: the hub of the built-in exercise to the desk by way of the log, and again from the log
 * alone. */

#include "config.h"

#include "hn-exercise-server.h"
#include "hn-log-error.h"
#include "hn-session.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *log_path;
  HnPlan *plan;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hinomi-session-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->log_path = g_build_filename (fixture->folder, "desk.db", NULL);
  fixture->plan = hn_plan_load_default (NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->log_path);
  g_object_unref (fixture->plan);
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("it did not happen in time");
  return G_SOURCE_REMOVE;
}

static void
on_url (HnExerciseServer *server, const char *url, char **copy)
{
  *copy = g_strdup (url);
}

static guint
count_open (HnSession *session)
{
  return hn_situation_get_n_open_incidents (hn_desk_get_situation (hn_session_get_desk (session)));
}

static guint
count_known (HnSession *session)
{
  HnSituation *situation = hn_desk_get_situation (hn_session_get_desk (session));

  return g_list_model_get_n_items (hn_situation_get_incidents (situation));
}

static void
test_exercise (Fixture *fixture, gconstpointer data)
{
  g_autofree char *scenario = hn_exercise_server_dup_default_scenario ();
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnExerciseServer) server = hn_exercise_server_new ();
  HnSession *session = hn_session_new (fixture->plan, TRUE, fixture->log_path);
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);
  guint n_known;

  g_signal_connect (server, "ready", G_CALLBACK (on_url), &url);
  hn_exercise_server_start (server, scenario, 20000);
  while (url == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (hn_session_follow (session, url, NULL, &error));
  g_assert_no_error (error);
  hn_session_start (session);
  while (count_open (session) < 5)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (hn_desk_get_replayed (hn_session_get_desk (session)));
  hn_session_stop (session);
  n_known = count_known (session);
  g_assert_finalize_object (session);
  hn_exercise_server_stop (server);

  /* With no hub the log alone says as much, or more: what was written was not all shown yet. */
  session = hn_session_new (fixture->plan, TRUE, fixture->log_path);
  hn_session_start (session);
  while (!hn_desk_get_replayed (hn_session_get_desk (session)))
    g_main_context_iteration (NULL, TRUE);
  while (hn_desk_fold_some (hn_session_get_desk (session), G_USEC_PER_SEC))
    ;
  g_assert_cmpuint (count_known (session), >=, n_known);
  g_source_remove (deadline_id);
  hn_session_stop (session);
  g_assert_finalize_object (session);
}

static void
on_log_failed (HnSession *session, GError *error, GError **copy)
{
  if (*copy == NULL)
    *copy = g_error_copy (error);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (HnSession) session = NULL;
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);

  g_file_set_contents (fixture->log_path, "This is no database, and long enough to be none.", -1,
                       &error);
  g_assert_no_error (error);
  session = hn_session_new (fixture->plan, FALSE, fixture->log_path);
  g_signal_connect (session, "log-failed", G_CALLBACK (on_log_failed), &failure);
  hn_session_start (session);
  while (failure == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline_id);
  g_assert_error (failure, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED);
  g_assert_nonnull (strstr (failure->message, fixture->log_path));
}

static void
test_bad_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSession) session = hn_session_new (fixture->plan, FALSE, fixture->log_path);

  g_assert_false (hn_session_follow (session, "gopher://hub", NULL, &error));
  g_assert_nonnull (error);
}

/* Exercises never share a file with the real thing, nor with each other's hubs. */
static void
test_log_paths (Fixture *fixture, gconstpointer data)
{
  g_autofree char *live = hn_session_dup_log_path (FALSE, "https://hub.example.go.jp/taxii2/");
  g_autofree char *alone = hn_session_dup_log_path (TRUE, NULL);
  g_autofree char *one = hn_session_dup_log_path (TRUE, "http://127.0.0.1:1111/taxii2/");
  g_autofree char *other = hn_session_dup_log_path (TRUE, "http://127.0.0.1:2222/taxii2/");
  g_autofree char *sixth = hn_session_dup_log_path (TRUE, "http://[::1]:2222/../../etc/");
  const char *paths[] = { live, alone, one, other, sixth };
  g_autofree char *folder = g_path_get_dirname (live);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *its_folder = g_path_get_dirname (paths[i]);

      g_assert_cmpstr (its_folder, ==, folder);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (paths[i], !=, paths[j]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/console/session/exercise", test_exercise);
  ADD ("/console/session/damaged", test_damaged);
  ADD ("/console/session/bad-address", test_bad_address);
  ADD ("/console/session/log-paths", test_log_paths);
#undef ADD
  return g_test_run ();
}
