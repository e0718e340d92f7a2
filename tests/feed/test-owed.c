/* What this desk publishes, to reference hubs that come and go, and from a program that is killed:
 * each hub has each version once in the end, and no hub has what is not for it. */
#include "hub-fixture.h"

#include "hn-draft.h"
#include "hn-log-entry.h"
#include "hn-record.h"
#include "hn-station.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 12
/* The only collection of a hub without a configuration. */
#define COLLECTION "6d1f1c0e-2b0c-4f0e-9a63-3c1f0f6f5a10"

/* A reference hub: a process of its own, which keeps its address over restarts. */
typedef struct
{
  char *folder;
  char *url;
  GSubprocess *process;
} Hub;

static void
die_with_parent (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
hub_start (Hub *hub)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GUri) uri = hub->url != NULL ? g_uri_parse (hub->url, 0, NULL) : NULL;
  g_autofree char *listen =
      g_strdup_printf ("127.0.0.1:%d", uri != NULL ? g_uri_get_port (uri) : 0);

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  hub->process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("HINOMICTL"), "hub",
                                              "--dir", hub->folder, "--listen", listen, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (hub->process));
  g_free (hub->url);
  hub->url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hub->url);
}

static void
hub_stop (Hub *hub)
{
  g_subprocess_force_exit (hub->process);
  g_subprocess_wait (hub->process, NULL, NULL);
  g_clear_object (&hub->process);
}

static void
hub_set_up (Hub *hub)
{
  memset (hub, 0, sizeof *hub);
  hub->folder = g_dir_make_tmp ("hinomi-hub-XXXXXX", NULL);
  hub_start (hub);
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

static void
hub_tear_down (Hub *hub)
{
  if (hub->process != NULL)
    hub_stop (hub);
  remove_folder (hub->folder);
  g_free (hub->folder);
  g_free (hub->url);
}

static gboolean
on_hub_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    if (hn_log_entry_get_conflict_of (entries[i]) == 0)
      g_string_append_printf (user_data, "%s ",
                              hn_record_get_name (hn_log_entry_get_record (entries[i])));
  return TRUE;
}

/* The names of all versions that the hub gives out, in the order in which they came. */
static char *
hub_list (Hub *hub)
{
  g_autofree char *path = g_build_filename (hub->folder, COLLECTION ".hinomi", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_READ_ONLY, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  hn_log_replay (log, 0, 0, on_hub_entries, names, &error);
  g_assert_no_error (error);
  return g_string_free (names, FALSE);
}

static gboolean
hub_has (Hub *hub, const char *names)
{
  g_autofree char *list = hub_list (hub);

  return g_str_equal (list, names);
}

/* Something that has a name: a report would do as well. */
static GBytes *
make_object (guint number, const char *exercise)
{
  g_autofree char *mark =
      exercise == NULL
          ? g_strdup ("")
          : g_strdup_printf ("\"labels\":[\"exercise\"],\"extensions\":{\"" HN_EXTENSION_ID
                             "\":{\"extension_type\":\"property-extension\",\"exercise\":\"%s\"}},",
                             exercise);
  char *json = g_strdup_printf (
      "{\"type\":\"grouping\",\"spec_version\":\"2.1\",%s\"name\":\"%u\",\"context\":"
      "\"unspecified\","
      "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"
      "\"id\":\"grouping--00000000-0000-4000-8000-%012u\","
      "\"created\":\"2024-01-01T00:00:00.000000Z\",\"modified\":\"2024-01-01T00:00:00.000000Z\"}",
      mark, number, number);

  return g_bytes_new_take (json, strlen (json));
}

static void
publish (HnStation *station, guint number, const char *exercise)
{
  g_autoptr (GBytes) bytes = make_object (number, exercise);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  hn_station_send (station, record);
}

static HnFeedStatus *
follow (HnStation *station, Hub *hub, gboolean is_exercise)
{
  g_autoptr (HnHubOptions) options = hn_hub_options_new (hub->url);
  g_autoptr (GError) error = NULL;
  HnFeedStatus *status;

  hn_hub_options_set_exercise (options, is_exercise);
  status = hn_station_add_hub (station, options, &error);
  g_assert_no_error (error);
  return status;
}

static void
on_entries (HnStation *station, GPtrArray *entries, guint *n_entries)
{
  *n_entries += entries->len;
}

static void
on_replayed (HnStation *station, gboolean *is_replayed)
{
  *is_replayed = TRUE;
}

static void
on_outbox_failed (HnStation *station,
                  const char *feed_id,
                  const char *object_id,
                  const char *reason,
                  GString *told)
{
  g_string_append_printf (told, "%s %s\n", object_id, reason);
}

/* One start of the program. */
typedef struct
{
  char *folder;
  char *path;
  HnStation *station;
  guint n_entries;
  GString *told;
} Desk;

static void
desk_start (Desk *desk)
{
  desk->station = hn_station_new (desk->path);
  desk->n_entries = 0;
  g_signal_connect (desk->station, "entries", G_CALLBACK (on_entries), &desk->n_entries);
  g_signal_connect (desk->station, "outbox-failed", G_CALLBACK (on_outbox_failed), desk->told);
  hn_station_start (desk->station);
}

static void
desk_stop (Desk *desk)
{
  hn_station_stop (desk->station);
  g_assert_finalize_object (desk->station);
  desk->station = NULL;
}

static void
desk_set_up (Desk *desk)
{
  desk->folder = g_dir_make_tmp ("hinomi-desk-XXXXXX", NULL);
  desk->path = g_build_filename (desk->folder, "desk.db", NULL);
  desk->told = g_string_new (NULL);
  desk_start (desk);
}

static void
desk_tear_down (Desk *desk)
{
  desk_stop (desk);
  remove_folder (desk->folder);
  g_string_free (desk->told, TRUE);
  g_free (desk->folder);
  g_free (desk->path);
}

static gboolean
is_live (HnFeedStatus *status)
{
  return hn_feed_status_get_state (status) == HN_FEED_STATE_LIVE;
}

/* With no hub, then, after a restart, with one; what was made before goes first, and once. */
static void
test_no_hub_then_a_hub (void)
{
  Desk desk;
  Hub hub;
  HnFeedStatus *status;

  hub_set_up (&hub);
  desk_set_up (&desk);
  publish (desk.station, 1, NULL);
  publish (desk.station, 2, NULL);
  WAIT_FOR (desk.n_entries == 2);
  /* Set up while the program runs. */
  status = follow (desk.station, &hub, FALSE);
  publish (desk.station, 3, NULL);
  WAIT_FOR (hub_has (&hub, "1 2 3 "));
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  desk_stop (&desk);

  desk_start (&desk);
  publish (desk.station, 4, NULL);
  WAIT_FOR (desk.n_entries == 4);
  desk_stop (&desk);
  desk_start (&desk);
  status = follow (desk.station, &hub, FALSE);
  WAIT_FOR (hub_has (&hub, "1 2 3 4 "));
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  desk_tear_down (&desk);
  hub_tear_down (&hub);
}

/* Two hubs, one of them away: it gets what the other has when it is back, over a restart too. */
static void
test_two_hubs (void)
{
  Desk desk;
  Hub one, other;
  HnFeedStatus *away;

  hub_set_up (&one);
  hub_set_up (&other);
  desk_set_up (&desk);
  follow (desk.station, &one, FALSE);
  away = follow (desk.station, &other, FALSE);
  publish (desk.station, 1, NULL);
  WAIT_FOR (hub_has (&one, "1 ") && hub_has (&other, "1 "));
  WAIT_FOR (hn_feed_status_get_n_outbox (away) == 0);

  hub_stop (&other);
  publish (desk.station, 2, NULL);
  publish (desk.station, 3, NULL);
  WAIT_FOR (hub_has (&one, "1 2 3 "));
  g_assert_cmpuint (hn_feed_status_get_n_outbox (away), ==, 2);
  desk_stop (&desk);

  desk_start (&desk);
  follow (desk.station, &one, FALSE);
  away = follow (desk.station, &other, FALSE);
  publish (desk.station, 4, NULL);
  WAIT_FOR (hub_has (&one, "1 2 3 4 ") && hn_feed_status_get_n_outbox (away) == 3);
  hub_start (&other);
  hn_station_retry_now (desk.station);
  WAIT_FOR (hub_has (&other, "1 2 3 4 "));
  WAIT_FOR (hn_feed_status_get_n_outbox (away) == 0);
  g_assert_true (hub_has (&one, "1 2 3 4 "));
  g_assert_cmpstr (desk.told->str, ==, "");
  desk_tear_down (&desk);
  hub_tear_down (&one);
  hub_tear_down (&other);
}

static void
post (Hub *hub, guint number, const char *exercise)
{
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("somebody");
  g_autoptr (GBytes) bytes = make_object (number, exercise);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, NULL);
  g_autofree char *path = g_build_filename (hub->folder, COLLECTION ".hinomi", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = NULL;

  /* Into its log while it is down. */
  hub_stop (hub);
  log = hn_log_open (path, HN_LOG_HUB, &error);
  g_assert_no_error (error);
  hn_log_batch_add (batch, record);
  g_assert_true (hn_log_commit (log, batch, &error));
  g_assert_no_error (error);
  g_clear_object (&log);
  hub_start (hub);
}

/* Three hubs: of one exercise, of another, and the real one, which carries exercises too. */
static void
test_exercises (void)
{
  Desk desk;
  Hub one, other, real;

  hub_set_up (&one);
  hub_set_up (&other);
  hub_set_up (&real);
  post (&one, 11, "drill");
  post (&other, 12, "other");
  post (&real, 13, "drill");
  desk_set_up (&desk);
  publish (desk.station, 1, "drill");
  publish (desk.station, 2, "other");
  publish (desk.station, 3, "unheard-of");
  publish (desk.station, 4, NULL);
  WAIT_FOR (desk.n_entries == 4);
  follow (desk.station, &one, TRUE);
  follow (desk.station, &other, TRUE);
  follow (desk.station, &real, FALSE);
  WAIT_FOR (hub_has (&one, "11 1 ") && hub_has (&other, "12 2 ") && hub_has (&real, "13 4 "));
  publish (desk.station, 5, "drill");
  publish (desk.station, 6, "other");
  publish (desk.station, 7, NULL);
  WAIT_FOR (hub_has (&one, "11 1 5 ") && hub_has (&other, "12 2 6 ") && hub_has (&real, "13 4 7 "));
  desk_tear_down (&desk);
  hub_tear_down (&one);
  hub_tear_down (&other);
  hub_tear_down (&real);
}

/* The hub has the version with other content: that is for good, and said once. */
static void
test_refused (void)
{
  static const char taken[] =
      "{\"type\":\"grouping\",\"spec_version\":\"2.1\",\"name\":\"taken\",\"context\":"
      "\"unspecified\","
      "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"
      "\"id\":\"grouping--00000000-0000-4000-8000-000000000002\","
      "\"created\":\"2024-01-01T00:00:00.000000Z\",\"modified\":\"2024-01-01T00:00:00.000000Z\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (taken, sizeof taken - 1);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, NULL);
  HnFeedStatus *status;
  Desk desk;
  Hub hub;

  hub_set_up (&hub);
  desk_set_up (&desk);
  follow (desk.station, &hub, FALSE);
  hn_station_send (desk.station, record);
  WAIT_FOR (hub_has (&hub, "taken "));
  desk_tear_down (&desk);

  desk_set_up (&desk);
  for (guint number = 1; number <= 3; number++)
    publish (desk.station, number, NULL);
  WAIT_FOR (desk.n_entries == 3);
  status = follow (desk.station, &hub, FALSE);
  WAIT_FOR (hub_has (&hub, "taken 1 3 "));
  WAIT_FOR (hn_feed_status_get_n_outbox (status) == 0);
  g_assert_cmpuint (hn_feed_status_get_n_refused (status), ==, 1);
  g_assert_true (
      g_str_has_prefix (desk.told->str, "grouping--00000000-0000-4000-8000-000000000002 "));
  g_assert_nonnull (strstr (desk.told->str, "other content"));
  desk_stop (&desk);

  /* Nor is it tried again at the next start. */
  g_string_truncate (desk.told, 0);
  desk_start (&desk);
  status = follow (desk.station, &hub, FALSE);
  WAIT_FOR (is_live (status));
  g_assert_cmpuint (hn_feed_status_get_n_outbox (status), ==, 0);
  g_assert_cmpuint (hn_feed_status_get_n_refused (status), ==, 1);
  g_assert_cmpstr (desk.told->str, ==, "");
  desk_tear_down (&desk);
  hub_tear_down (&hub);
}

static guint
get_number (HnLogEntry *entry)
{
  return (guint) g_ascii_strtoull (hn_record_get_name (hn_log_entry_get_record (entry)), NULL, 10);
}

static void
on_child_entries (HnStation *station, GPtrArray *entries, guint *last)
{
  for (guint i = 0; i < entries->len; i++)
    {
      guint number = get_number (g_ptr_array_index (entries, i));

      *last = MAX (*last, number);
      dprintf (STDOUT_FILENO, "%u\n", number);
    }
}

/* Decides without end, and says which decisions the log has, until it is killed. It is never far
 * ahead of the log nor of the hub, and level with the hub now and then. */
static int
run_child (const char *path, const char *url, guint first)
{
  g_autoptr (HnHubOptions) options = hn_hub_options_new (url);
  g_autoptr (HnStation) station = hn_station_new (path);
  gboolean is_replayed = FALSE;
  HnFeedStatus *status = hn_station_add_hub (station, options, NULL);
  guint last = 0;

  g_signal_connect (station, "entries", G_CALLBACK (on_child_entries), &last);
  g_signal_connect (station, "replayed", G_CALLBACK (on_replayed), &is_replayed);
  hn_station_start (station);
  while (!is_replayed)
    g_main_context_iteration (NULL, TRUE);
  for (guint number = first;; number++)
    {
      guint most = number % 7 == 0 ? 0 : 5;

      publish (station, number, NULL);
      while (number > last + most || hn_feed_status_get_n_outbox (status) > most)
        g_main_context_iteration (NULL, TRUE);
    }
  return 0;
}

/* Starts the child, kills it after some of its words, and returns the last number in its log. */
static guint
kill_child (const char *program, Desk *desk, Hub *hub, guint first)
{
  g_autofree char *first_text = g_strdup_printf ("%u", first);
  const char *argv[] = { program, "--decide", desk->path, hub->url, first_text, NULL };
  g_autoptr (GError) error = NULL;
  int n_words = g_test_rand_int_range (1, 40), fd, status;
  guint last = first - 1;
  char line[64];
  FILE *words;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, die_with_parent,
                            NULL, &pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);
  words = fdopen (fd, "r");
  while (fgets (line, sizeof line, words) != NULL)
    {
      last = MAX (last, (guint) g_ascii_strtoull (line, NULL, 10));
      if (last >= first && --n_words == 0)
        g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
    }
  fclose (words);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return last;
}

static void
test_kill (gconstpointer program)
{
  g_autoptr (GString) wanted = g_string_new (NULL);
  HnFeedStatus *status;
  guint last = 0;
  Desk desk;
  Hub hub;

  hub_set_up (&hub);
  desk_set_up (&desk);
  desk_stop (&desk);
  for (guint round = 0; round < N_KILLS; round++)
    last = kill_child (program, &desk, &hub, last + 1);
  desk_start (&desk);
  status = follow (desk.station, &hub, FALSE);
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  g_assert_cmpuint (desk.n_entries, >=, last);
  for (guint number = 1; number <= desk.n_entries; number++)
    g_string_append_printf (wanted, "%u ", number);
  g_autofree char *list = hub_list (&hub);
  g_assert_cmpstr (list, ==, wanted->str);
  desk_tear_down (&desk);
  hub_tear_down (&hub);
}

static gboolean
has_deaf_taken (guint n)
{
  g_auto (GStrv) posted = fixture_ask ("deaf", "posted ");

  return g_strv_length (posted) >= n;
}

/* Nothing happens in this program meanwhile that would wake it. */
static void
wait_for_deaf (void)
{
  guint guard = g_timeout_add_once (DEADLINE_MS, fixture_on_guard, NULL);

  while (!has_deaf_taken (1))
    g_main_context_iteration (NULL, FALSE);
  g_source_remove (guard);
}

/* The hub has it, the program dies before it hears so: the same version goes there again. */
static void
test_kill_before_answer (gconstpointer program)
{
  g_autoptr (HnHubOptions) options = fixture_options ("deaf");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) posted = NULL;
  HnFeedStatus *status;
  Desk desk;

  desk_set_up (&desk);
  publish (desk.station, 1, NULL);
  WAIT_FOR (desk.n_entries == 1);
  desk_stop (&desk);
  const char *argv[] = {
    program, "--decide", desk.path, hn_hub_options_get_url (options), "7", NULL
  };
  GPid pid;
  int wait_status;
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                 die_with_parent, NULL, &pid, &error);
  g_assert_no_error (error);
  wait_for_deaf ();
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);

  desk_start (&desk);
  status = hn_station_add_hub (desk.station, options, &error);
  g_assert_no_error (error);
  WAIT_FOR (hn_feed_status_is_complete (status) && hn_feed_status_get_n_outbox (status) == 0);
  posted = fixture_ask ("deaf", "posted ");
  g_assert_cmpstr (posted[0], ==, "grouping--00000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (posted[1], ==, posted[0]);
  g_assert_cmpstr (desk.told->str, ==, "");
  desk_tear_down (&desk);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) server = NULL;
  int result;

  if (argc == 5 && g_str_equal (argv[1], "--decide"))
    return run_child (argv[2], argv[3], (guint) g_ascii_strtoull (argv[4], NULL, 10));

  g_test_init (&argc, &argv, NULL);
  server = fixture_start_server ();
  g_test_add_func ("/feed/owed/no-hub-then-a-hub", test_no_hub_then_a_hub);
  g_test_add_func ("/feed/owed/two-hubs", test_two_hubs);
  g_test_add_func ("/feed/owed/exercises", test_exercises);
  g_test_add_func ("/feed/owed/refused", test_refused);
  g_test_add_data_func ("/feed/owed/kill", argv[0], test_kill);
  g_test_add_data_func ("/feed/owed/kill-before-answer", argv[0], test_kill_before_answer);
  result = g_test_run ();
  g_subprocess_force_exit (server);
  return result;
}
