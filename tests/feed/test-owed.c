/* What this desk publishes, to reference hubs that come and go, and from a program that is killed:
 * each hub has each version once in the end, and no hub has what is not for it. */
#include "hub-fixture.h"
#include "owed-fixture.h"

#include "hn-feed-config.h"
#include "hn-log-chain.h"
#include "hn-log-entry.h"
#include "hn-outbox.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>

#define N_KILLS 12

static void
on_replayed (HnStation *station, gboolean *is_replayed)
{
  *is_replayed = TRUE;
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
  OwedDesk desk;
  OwedHub hub;
  HnFeedStatus *status;

  owed_hub_set_up (&hub);
  owed_desk_set_up (&desk);
  owed_publish (desk.station, 1, NULL);
  owed_publish (desk.station, 2, NULL);
  WAIT_FOR (desk.n_entries == 2);
  /* Set up while the program runs. */
  status = owed_follow (desk.station, &hub, FALSE);
  owed_publish (desk.station, 3, NULL);
  WAIT_FOR (owed_hub_has (&hub, "1 2 3 "));
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  owed_desk_stop (&desk);

  owed_desk_start (&desk);
  owed_publish (desk.station, 4, NULL);
  WAIT_FOR (desk.n_entries == 4);
  owed_desk_stop (&desk);
  owed_desk_start (&desk);
  status = owed_follow (desk.station, &hub, FALSE);
  WAIT_FOR (owed_hub_has (&hub, "1 2 3 4 "));
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  owed_desk_tear_down (&desk);
  owed_hub_tear_down (&hub);
}

/* Two hubs, one of them away: it gets what the other has when it is back, over a restart too. */
static void
test_two_hubs (void)
{
  OwedDesk desk;
  OwedHub one, other;
  HnFeedStatus *away;

  owed_hub_set_up (&one);
  owed_hub_set_up (&other);
  owed_desk_set_up (&desk);
  owed_follow (desk.station, &one, FALSE);
  away = owed_follow (desk.station, &other, FALSE);
  owed_publish (desk.station, 1, NULL);
  WAIT_FOR (owed_hub_has (&one, "1 ") && owed_hub_has (&other, "1 "));
  WAIT_FOR (hn_feed_status_get_n_outbox (away) == 0);

  owed_hub_stop (&other);
  owed_publish (desk.station, 2, NULL);
  owed_publish (desk.station, 3, NULL);
  WAIT_FOR (owed_hub_has (&one, "1 2 3 "));
  g_assert_cmpuint (hn_feed_status_get_n_outbox (away), ==, 2);
  owed_desk_stop (&desk);

  owed_desk_start (&desk);
  owed_follow (desk.station, &one, FALSE);
  away = owed_follow (desk.station, &other, FALSE);
  owed_publish (desk.station, 4, NULL);
  WAIT_FOR (owed_hub_has (&one, "1 2 3 4 ") && hn_feed_status_get_n_outbox (away) == 3);
  owed_hub_start (&other);
  hn_station_retry_now (desk.station);
  WAIT_FOR (owed_hub_has (&other, "1 2 3 4 "));
  WAIT_FOR (hn_feed_status_get_n_outbox (away) == 0);
  g_assert_true (owed_hub_has (&one, "1 2 3 4 "));
  g_assert_cmpstr (desk.told->str, ==, "");
  owed_desk_tear_down (&desk);
  owed_hub_tear_down (&one);
  owed_hub_tear_down (&other);
}

static guint
count_moves (OwedDesk *desk)
{
  g_autoptr (HnLog) log = hn_log_open (desk->path, HN_LOG_READ_ONLY, NULL);
  g_autoptr (GPtrArray) links = hn_log_list_actions (log, 0, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < links->len; i++)
    n += g_str_equal (((HnLogLink *) g_ptr_array_index (links, i))->kind, HN_OUTBOX_READDRESSED);
  return n;
}

/* A hub gets another port while it is owed what another hub has confirmed: it goes with it. */
static void
test_moved_hub (void)
{
  g_autoptr (HnFeedConfig) config = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *old_id = NULL;
  OwedDesk desk;
  OwedHub one, other;
  HnFeedStatus *status;

  owed_hub_set_up (&one);
  owed_hub_set_up (&other);
  owed_desk_set_up (&desk);
  owed_follow (desk.station, &one, FALSE);
  status = owed_follow (desk.station, &other, FALSE);
  old_id = g_strdup (hn_feed_status_get_id (status));
  owed_publish (desk.station, 1, NULL);
  WAIT_FOR (owed_hub_has (&one, "1 ") && owed_hub_has (&other, "1 "));
  WAIT_FOR (hn_feed_status_get_n_outbox (status) == 0);
  owed_hub_stop (&other);
  owed_publish (desk.station, 2, NULL);
  owed_publish (desk.station, 3, NULL);
  WAIT_FOR (owed_hub_has (&one, "1 2 3 ") && hn_feed_status_get_n_outbox (status) == 2);

  g_clear_pointer (&other.url, g_free);
  owed_hub_start (&other);
  config = hn_feed_config_new (HN_FEED_KIND_HUB, other.url);
  status = hn_station_update_feed (desk.station, old_id, config, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hn_feed_status_get_id (status), !=, old_id);
  WAIT_FOR (owed_hub_has (&other, "1 2 3 "));
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  g_assert_true (owed_hub_has (&one, "1 2 3 "));
  g_assert_cmpuint (count_moves (&desk), ==, 1);
  g_assert_cmpuint (desk.n_entries, ==, 3);
  g_assert_cmpstr (desk.told->str, ==, "");
  owed_desk_tear_down (&desk);
  owed_hub_tear_down (&one);
  owed_hub_tear_down (&other);
}

/* The same where the console ended before the log heard of the new address. */
static void
test_moved_and_killed (void)
{
  g_autoptr (HnFeedConfig) config = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *old_id = NULL;
  OwedDesk desk;
  OwedHub one, other;
  HnFeedStatus *status;

  owed_hub_set_up (&one);
  owed_hub_set_up (&other);
  owed_hub_stop (&other);
  owed_desk_set_up (&desk);
  owed_follow (desk.station, &one, FALSE);
  old_id = g_strdup (hn_feed_status_get_id (owed_follow (desk.station, &other, FALSE)));
  owed_publish (desk.station, 1, NULL);
  WAIT_FOR (owed_hub_has (&one, "1 "));
  owed_desk_stop (&desk);

  g_clear_pointer (&other.url, g_free);
  owed_hub_start (&other);
  owed_desk_start (&desk);
  owed_follow (desk.station, &one, FALSE);
  config = hn_feed_config_new (HN_FEED_KIND_HUB, other.url);
  g_object_set (config, "formerly", old_id, NULL);
  status = hn_station_add_feed (desk.station, config, NULL, &error);
  g_assert_no_error (error);
  WAIT_FOR (owed_hub_has (&other, "1 ") && hn_feed_status_get_n_outbox (status) == 0);
  g_assert_cmpuint (count_moves (&desk), ==, 1);
  owed_desk_tear_down (&desk);
  owed_hub_tear_down (&one);
  owed_hub_tear_down (&other);
}

static void
post (OwedHub *hub, guint number, const char *exercise)
{
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("somebody");
  g_autoptr (GBytes) bytes = owed_make_object (number, exercise);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, NULL);
  g_autofree char *path = g_build_filename (hub->folder, OWED_COLLECTION ".hinomi", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = NULL;

  /* Into its log while it is down. */
  owed_hub_stop (hub);
  log = hn_log_open (path, HN_LOG_HUB, &error);
  g_assert_no_error (error);
  hn_log_batch_add (batch, record);
  g_assert_true (hn_log_commit (log, batch, &error));
  g_assert_no_error (error);
  g_clear_object (&log);
  owed_hub_start (hub);
}

/* Three hubs: of one exercise, of another, and the real one, which carries exercises too. */
static void
test_exercises (void)
{
  OwedDesk desk;
  OwedHub one, other, real;

  owed_hub_set_up (&one);
  owed_hub_set_up (&other);
  owed_hub_set_up (&real);
  post (&one, 11, "drill");
  post (&other, 12, "other");
  post (&real, 13, "drill");
  owed_desk_set_up (&desk);
  owed_publish (desk.station, 1, "drill");
  owed_publish (desk.station, 2, "other");
  owed_publish (desk.station, 3, "unheard-of");
  owed_publish (desk.station, 4, NULL);
  WAIT_FOR (desk.n_entries == 4);
  owed_follow (desk.station, &one, TRUE);
  owed_follow (desk.station, &other, TRUE);
  owed_follow (desk.station, &real, FALSE);
  WAIT_FOR (owed_hub_has (&one, "11 1 ") && owed_hub_has (&other, "12 2 ") &&
            owed_hub_has (&real, "13 4 "));
  owed_publish (desk.station, 5, "drill");
  owed_publish (desk.station, 6, "other");
  owed_publish (desk.station, 7, NULL);
  WAIT_FOR (owed_hub_has (&one, "11 1 5 ") && owed_hub_has (&other, "12 2 6 ") &&
            owed_hub_has (&real, "13 4 7 "));
  owed_desk_tear_down (&desk);
  owed_hub_tear_down (&one);
  owed_hub_tear_down (&other);
  owed_hub_tear_down (&real);
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
  OwedDesk desk;
  OwedHub hub;

  owed_hub_set_up (&hub);
  owed_desk_set_up (&desk);
  owed_follow (desk.station, &hub, FALSE);
  hn_station_send (desk.station, record);
  WAIT_FOR (owed_hub_has (&hub, "taken "));
  owed_desk_tear_down (&desk);

  owed_desk_set_up (&desk);
  for (guint number = 1; number <= 3; number++)
    owed_publish (desk.station, number, NULL);
  WAIT_FOR (desk.n_entries == 3);
  status = owed_follow (desk.station, &hub, FALSE);
  WAIT_FOR (owed_hub_has (&hub, "taken 1 3 "));
  WAIT_FOR (hn_feed_status_get_n_refused (status) == 1);
  WAIT_FOR (hn_feed_status_get_n_outbox (status) == 0);
  g_assert_true (
      g_str_has_prefix (desk.told->str, "grouping--00000000-0000-4000-8000-000000000002 "));
  g_assert_nonnull (strstr (desk.told->str, "other content"));
  owed_desk_stop (&desk);

  /* Nor is it tried again at the next start. */
  g_string_truncate (desk.told, 0);
  owed_desk_start (&desk);
  status = owed_follow (desk.station, &hub, FALSE);
  WAIT_FOR (is_live (status));
  g_assert_cmpuint (hn_feed_status_get_n_outbox (status), ==, 0);
  g_assert_cmpuint (hn_feed_status_get_n_refused (status), ==, 1);
  g_assert_cmpstr (desk.told->str, ==, "");
  owed_desk_tear_down (&desk);
  owed_hub_tear_down (&hub);
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

      owed_publish (station, number, NULL);
      while (number > last + most || hn_feed_status_get_n_outbox (status) > most)
        g_main_context_iteration (NULL, TRUE);
    }
  return 0;
}

/* Starts the child, kills it after some of its words, and returns the last number in its log. */
static guint
kill_child (const char *program, OwedDesk *desk, OwedHub *hub, guint first)
{
  g_autofree char *first_text = g_strdup_printf ("%u", first);
  const char *argv[] = { program, "--decide", desk->path, hub->url, first_text, NULL };
  g_autoptr (GError) error = NULL;
  int n_words = g_test_rand_int_range (1, 40), fd, status;
  guint last = first - 1;
  char line[64];
  FILE *words;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                            owed_die_with_parent, NULL, &pid, NULL, &fd, NULL, &error);
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
  OwedDesk desk;
  OwedHub hub;

  owed_hub_set_up (&hub);
  owed_desk_set_up (&desk);
  owed_desk_stop (&desk);
  for (guint round = 0; round < N_KILLS; round++)
    last = kill_child (program, &desk, &hub, last + 1);
  owed_desk_start (&desk);
  status = owed_follow (desk.station, &hub, FALSE);
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  g_assert_cmpuint (desk.n_entries, >=, last);
  for (guint number = 1; number <= desk.n_entries; number++)
    g_string_append_printf (wanted, "%u ", number);
  g_autofree char *list = owed_hub_list (&hub);
  g_assert_cmpstr (list, ==, wanted->str);
  owed_desk_tear_down (&desk);
  owed_hub_tear_down (&hub);
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
  OwedDesk desk;

  owed_desk_set_up (&desk);
  owed_publish (desk.station, 1, NULL);
  WAIT_FOR (desk.n_entries == 1);
  owed_desk_stop (&desk);
  const char *argv[] = {
    program, "--decide", desk.path, hn_hub_options_get_url (options), "7", NULL
  };
  GPid pid;
  int wait_status;
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                 owed_die_with_parent, NULL, &pid, &error);
  g_assert_no_error (error);
  wait_for_deaf ();
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);

  owed_desk_start (&desk);
  status = hn_station_add_hub (desk.station, options, &error);
  g_assert_no_error (error);
  WAIT_FOR (hn_feed_status_is_complete (status) && hn_feed_status_get_n_outbox (status) == 0);
  posted = fixture_ask ("deaf", "posted ");
  g_assert_cmpstr (posted[0], ==, "grouping--00000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (posted[1], ==, posted[0]);
  g_assert_cmpstr (desk.told->str, ==, "");
  owed_desk_tear_down (&desk);
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
  g_test_add_func ("/feed/owed/moved-hub", test_moved_hub);
  g_test_add_func ("/feed/owed/moved-and-killed", test_moved_and_killed);
  g_test_add_func ("/feed/owed/exercises", test_exercises);
  g_test_add_func ("/feed/owed/refused", test_refused);
  g_test_add_data_func ("/feed/owed/kill", argv[0], test_kill);
  g_test_add_data_func ("/feed/owed/kill-before-answer", argv[0], test_kill_before_answer);
  result = g_test_run ();
  g_subprocess_force_exit (server);
  return result;
}
