/* A sitting: the hub of the built-in exercise to the desk by way of the log, and again from the log
 * alone. */

#include "config.h"

#include "hn-draft.h"
#include "hn-exercise-server.h"
#include "hn-identity.h"
#include "hn-log-entry.h"
#include "hn-log-error.h"
#include "hn-log.h"
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

/* (transfer full): a note by the identity of @desk. */
static HnRecord *
make_note (HnDesk *desk, const char *exercise)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnDraft) draft =
      hn_draft_new ("note", hn_desk_get_identity (desk), hn_desk_get_wall_us (desk));
  JsonObject *object = hn_draft_get_object (draft);
  JsonArray *refs = json_array_new ();
  HnRecord *record;

  json_object_set_string_member (object, "content", "復旧見込みを確認すること。");
  json_array_add_string_element (refs, hn_desk_get_identity (desk));
  json_object_set_array_member (object, "object_refs", refs);
  if (exercise != NULL)
    hn_draft_set_exercise (draft, exercise, hn_desk_get_wall_us (desk), 1);
  record = hn_draft_finish (draft, &error);
  g_assert_no_error (error);
  return record;
}

static void
run_until_records (HnSession *session, guint n)
{
  HnSituation *situation = hn_desk_get_situation (hn_session_get_desk (session));

  while (hn_situation_get_n_records (situation) < n)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
on_hub_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    g_string_append_printf (user_data, "%s ",
                            hn_record_get_stix_type (hn_log_entry_get_record (entries[i])));
  return TRUE;
}

static gboolean
hub_has (const char *folder, const char *types)
{
  g_autofree char *path =
      g_build_filename (folder, "6d1f1c0e-2b0c-4f0e-9a63-3c1f0f6f5a10.hinomi", NULL);
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_READ_ONLY, NULL);
  g_autoptr (GString) seen = g_string_new (NULL);

  g_assert_nonnull (log);
  g_assert_true (hn_log_replay (log, 0, 0, on_hub_entries, seen, NULL));
  return g_str_equal (seen->str, types);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
on_exercise_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    {
      HnRecord *record = hn_log_entry_get_record (entries[i]);

      /* The note of the key came first, and all is signed with it. */
      g_assert_nonnull (hn_record_get_signature (record));
      g_assert_cmpint (hn_log_entry_get_seal (entries[i]), >=, HN_SEAL_PINNED);
      g_string_append_printf (user_data, "%s %s, ", hn_record_get_stix_type (record),
                              hn_record_get_exercise (record));
    }
  return TRUE;
}

/* What was decided with no hub goes to the first that is there, after who decided it. */
static void
follow_first_hub (Fixture *fixture, HnRecord *identity, const char *types)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hinomi-hub-XXXXXX", NULL);
  g_autoptr (GSubprocess) hub =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        "hinomictl", "hub", "--dir", folder, "--listen", "127.0.0.1:0", NULL);
  g_autoptr (HnSession) session = hn_session_new (fixture->plan, FALSE, fixture->log_path);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *url = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (hub));
  url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_nonnull (url);
  hn_session_set_identity (session, identity);
  g_assert_true (hn_session_follow (session, url, NULL, &error));
  hn_session_start (session);
  while (!hub_has (folder, types))
    g_main_context_iteration (NULL, TRUE);
  hn_session_stop (session);
  g_subprocess_force_exit (hub);
  g_subprocess_wait (hub, NULL, NULL);
  remove_folder (folder);
}

/* With no hub a decision is kept in the log, after who made it, and is there again at the next
 * start; the identity goes once. */
static void
test_decides_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) identity = hn_identity_load (NULL, &error);
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);

  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (HnSession) session = hn_session_new (fixture->plan, FALSE, fixture->log_path);
      HnDesk *desk = hn_session_get_desk (session);
      g_autoptr (HnRecord) note = NULL;
      g_autofree char *why_not = NULL;

      hn_session_set_identity (session, identity);
      g_assert_false (hn_desk_can_decide (desk, &why_not));
      g_assert_nonnull (why_not);
      hn_session_start (session);
      while (!hn_desk_can_decide (desk, NULL))
        g_main_context_iteration (NULL, TRUE);
      run_until_records (session, 3 * round);
      for (guint i = 0; i < 2; i++)
        {
          g_clear_pointer (&note, hn_record_unref);
          note = make_note (desk, NULL);
          g_assert_true (hn_desk_send (desk, note));
        }
      run_until_records (session, round == 0 ? 3 : 5);
      g_assert_true (
          hn_situation_knows (hn_desk_get_situation (desk), hn_record_get_id (identity)));
      g_assert_true (
          hn_situation_is_nisc (hn_desk_get_situation (desk), hn_record_get_id (identity)));
      hn_session_stop (session);
    }
  follow_first_hub (fixture, identity, "identity note note note note ");
  /* Another one, for which nothing waits any more, is told who we are. */
  follow_first_hub (fixture, identity, "identity ");
  g_source_remove (deadline_id);
}

static void
test_identity_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) identity = hn_identity_load (fixture->log_path, &error);

  g_assert_null (identity);
  g_assert_error (error, HN_IDENTITY_ERROR, HN_IDENTITY_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (fixture->log_path, "{\"type\":\"identity\"}", -1, NULL));
  identity = hn_identity_load (fixture->log_path, &error);
  g_assert_null (identity);
  g_assert_error (error, HN_IDENTITY_ERROR, HN_IDENTITY_ERROR_CONTENT);
}

/* The mark of the exercise must not set the clock of the exercise. */
static void
test_identity_in_exercise (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) identity = hn_identity_load (NULL, &error);
  gint64 now_us = g_get_real_time ();
  gint64 at_us = now_us - 8 * 365 * G_TIME_SPAN_DAY;
  g_autoptr (HnRecord) marked = hn_identity_for_exercise (identity, "drill", now_us, at_us, 120);
  gint64 said_us;
  double speed;

  g_assert_cmpstr (hn_record_get_id (marked), ==, hn_record_get_id (identity));
  g_assert_cmpstr (hn_record_get_exercise (marked), ==, "drill");
  g_assert_true (hn_record_get_exercise_clock (marked, &said_us, &speed));
  g_assert_cmpint (said_us, ==, at_us);
  g_assert_cmpfloat (speed, ==, 120);
}

/* Two exercises on one hub: who decides is said in each of them, before what he decides. */
static void
test_two_exercises (Fixture *fixture, gconstpointer data)
{
  static const char *const exercises[] = { "drill-a", "drill-b" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) identity = hn_identity_load (NULL, &error);
  g_autoptr (HnSession) session = hn_session_new (fixture->plan, TRUE, fixture->log_path);
  HnDesk *desk = hn_session_get_desk (session);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (HnLog) log = NULL;
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);

  hn_session_set_identity (session, identity);
  hn_session_start (session);
  while (!hn_desk_can_decide (desk, NULL))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HnRecord) note = make_note (desk, exercises[i % 2]);

      g_assert_true (hn_desk_send (desk, note));
      run_until_records (session, MIN (2 * i + 2, i + 3));
    }
  hn_session_stop (session);
  log = hn_log_open (fixture->log_path, HN_LOG_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (hn_log_replay (log, 0, 0, on_exercise_entries, seen, NULL));
  g_assert_cmpstr (seen->str, ==,
                   "note drill-a, identity drill-a, note drill-a, note drill-b, identity drill-b, "
                   "note drill-b, "
                   "note drill-a, note drill-b, ");
  g_source_remove (deadline_id);
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

static gboolean
on_release (gpointer user_data)
{
  hn_session_release (g_object_get_data (user_data, "session"));
  g_object_set_data (user_data, "session", NULL);
  return G_SOURCE_REMOVE;
}

/* While it waits for its key it takes nothing in: it does not even look at its log. */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GObject) state = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (HnSession) session = NULL;
  guint deadline_id = g_timeout_add_seconds (50, on_deadline, NULL);

  g_assert_true (g_file_set_contents (fixture->log_path, "no database", -1, NULL));
  session = hn_session_new (fixture->plan, FALSE, fixture->log_path);
  g_signal_connect (session, "log-failed", G_CALLBACK (on_log_failed), &failure);
  g_object_set_data (state, "session", session);
  hn_session_hold (session);
  hn_session_start (session);
  g_timeout_add (300, on_release, state);
  while (failure == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (g_object_get_data (state, "session"));
  g_source_remove (deadline_id);
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
  ADD ("/console/session/decides-alone", test_decides_alone);
  ADD ("/console/session/identity-file", test_identity_file);
  ADD ("/console/session/identity-in-exercise", test_identity_in_exercise);
  ADD ("/console/session/two-exercises", test_two_exercises);
  ADD ("/console/session/damaged", test_damaged);
  ADD ("/console/session/held", test_held);
  ADD ("/console/session/bad-address", test_bad_address);
  ADD ("/console/session/log-paths", test_log_paths);
#undef ADD
  return g_test_run ();
}
