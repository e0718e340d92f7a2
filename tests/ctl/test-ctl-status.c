#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* hinomictl status, as a process, on logs that hinomictl ingest has made. */

#define EXTENSION "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"
#define DEADLINE_S 20

typedef struct
{
  char *folder;
  char *log;
  char *file;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hinomi-status-XXXXXX", NULL);
  fixture->log = g_build_filename (fixture->folder, "log.db", NULL);
  fixture->file = g_build_filename (fixture->folder, "object.json", NULL);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->log);
  g_free (fixture->file);
}

static GSubprocess *
start (const char *language, const char *const *arguments)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("HINOMI_BUILD_DIR"), "app", "ctl", "hinomictl", NULL);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  g_ptr_array_add (argv, program);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (char *) *arguments);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

/* (transfer full): what it said on standard output, or, where it failed, on standard error. */
static char *
run (int status, const char *language, const char *const *arguments)
{
  g_autoptr (GSubprocess) process = start (language, arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  return status == 0 ? g_steal_pointer (&out) : g_steal_pointer (&err);
}
#define RUN(status, language, ...)                                                                 \
  run (status, language, (const char *const[]){ __VA_ARGS__, NULL })

/* An incident of an exercise; @more goes into its report. */
static void
ingest (Fixture *fixture, guint number, const char *time, const char *name, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"type\":\"incident\",\"spec_version\":\"2.1\","
      "\"id\":\"incident--00000000-0000-4000-8000-%012u\",\"created\":\"2026-11-01T00:00:00Z\","
      "\"modified\":\"%s\",\"name\":\"%s\",\"labels\":[\"exercise\"],\"extensions\":{\"" EXTENSION
      "\":{\"extension_type\":\"property-extension\",\"exercise\":\"drill\","
      "\"exercise_clock\":{\"at\":\"2018-09-05T18:08:00Z\",\"speed\":60},"
      "\"report\":{\"contact\":{\"person\":\"A\"},%s}}}}",
      number, time, name, more);

  g_file_set_contents (fixture->file, text, -1, &error);
  g_assert_no_error (error);
  answer = RUN (0, "C", "ingest", fixture->file, "--log", fixture->log);
  g_assert_nonnull (strstr (answer, "\"accepted\":1"));
}

#define BLACKOUT                                                                                   \
  "\"sector\":\"electricity\",\"service\":\"electricity-supply\",\"state\":\"serious\","           \
  "\"quantities\":[{\"unit\":\"households\",\"value\":2950000}]"

static JsonObject *
find (JsonArray *array, const char *id)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_str_equal (json_object_get_string_member (object, "id"), id))
        return object;
    }
  g_assert_not_reached ();
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *out = NULL;
  JsonObject *root;
  JsonObject *sector;
  JsonObject *service;
  JsonObject *reason;

  ingest (fixture, 1, "2026-11-02T00:00:00Z", "Blackout", BLACKOUT);
  ingest (fixture, 2, "2026-11-02T00:00:01Z", "Over",
          "\"sector\":\"gas\",\"service\":\"gas-supply\",\"state\":\"normal\"");
  out = RUN (0, "C", "status", "--log", fixture->log, "--json", "--arrivals", "--now",
             "2026-11-02T00:01:00Z");
  node = json_from_string (out, NULL);
  g_assert_nonnull (node);
  root = json_node_get_object (node);

  g_assert_cmpstr (json_object_get_string_member (root, "desk_time"), ==,
                   "2018-09-05T19:07:00.000000Z");
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (root, "sectors")), ==, 10);
  sector = find (json_object_get_array_member (root, "sectors"), "electricity");
  g_assert_cmpstr (json_object_get_string_member (sector, "state"), ==, "serious");
  g_assert_true (json_object_get_boolean_member (sector, "stale"));
  g_assert_cmpstr (json_object_get_string_member (sector, "last_word"), ==,
                   "2018-09-05T18:08:00.000000Z");
  service = find (json_object_get_array_member (sector, "services"), "electricity-supply");
  reason = json_array_get_object_element (json_object_get_array_member (service, "reasons"), 0);
  g_assert_cmpstr (json_object_get_string_member (reason, "modified"), ==,
                   "2026-11-02T00:00:00.000000Z");
  g_assert_cmpstr (json_object_get_string_member (reason, "source"), ==, "file:object.json");
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (reason, "quantities")), ==,
                   1);
  sector = find (json_object_get_array_member (root, "sectors"), "gas");
  g_assert_cmpstr (json_object_get_string_member (sector, "state"), ==, "normal");
  /* Only what is open. */
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (root, "incidents")), ==, 1);
}

/* What a sector's line says beside it, in the columns of a terminal. */
static guint
get_column_of (const char *board, const char *sector, const char *word)
{
  const char *line = strstr (board, sector);
  const char *at = line != NULL ? strstr (line, word) : NULL;
  guint column = 0;

  g_assert_nonnull (at);
  g_assert_null (memchr (line, '\n', (gsize) (at - line)));
  for (const char *p = line; p < at; p = g_utf8_next_char (p))
    column += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return column;
}

/* Two logs of the same records, which came in another order and another time. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  Fixture other = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  setup (&other, NULL);
  ingest (fixture, 1, "2026-11-02T00:00:00Z", "Blackout", BLACKOUT);
  ingest (fixture, 2, "2026-11-02T00:00:01Z", "Blackout too", BLACKOUT);
  ingest (&other, 2, "2026-11-02T00:00:01Z", "Blackout too", BLACKOUT);
  ingest (&other, 1, "2026-11-02T00:00:00Z", "Blackout", BLACKOUT);
  first = RUN (0, "C", "status", "--log", fixture->log, "--json", "--now", "2026-11-02T00:01:00Z");
  second = RUN (0, "C", "status", "--log", other.log, "--json", "--now", "2026-11-02T00:01:00Z");
  g_assert_cmpstr (first, ==, second);
  g_assert_null (strstr (first, "\"received\""));
  teardown (&other, NULL);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ja = NULL;
  g_autofree char *en = NULL;
  g_autofree char *live = NULL;

  ingest (fixture, 1, "2026-11-02T00:00:00Z", "Blackout \\u001b[31m", BLACKOUT);
  ja = RUN (0, "ja", "status", "--log", fixture->log, "--now", "2026-11-02T00:01:00Z");
  g_assert_nonnull (strstr (ja, "2018-09-06 04:08:00 JST"));
  g_assert_cmpuint (get_column_of (ja, "電力", "✖"), ==, get_column_of (ja, "情報通信", "?"));
  g_assert_cmpuint (get_column_of (ja, "電力", "✖"), ==,
                    get_column_of (ja, "政府・行政サービス", "?"));
  /* A title must not speak to the terminal. */
  g_assert_null (strchr (ja, '\033'));

  en = RUN (0, "en", "status", "--log", fixture->log, "--now", "2026-11-02T00:01:00Z");
  g_assert_nonnull (strstr (en, "EXERCISE — drill"));
  g_assert_nonnull (strstr (en, "1 h ago"));
  g_assert_nonnull (strstr (en, "1 open incident\n"));
  live = RUN (0, "en", "status", "--log", fixture->log, "--live");
  g_assert_null (strstr (live, "EXERCISE"));
  g_assert_nonnull (strstr (live, "1 record of another exercise"));
  g_assert_nonnull (strstr (live, "No incident is open."));
}

static void
test_edition (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *sectors;

  ingest (fixture, 1, "2026-11-02T00:00:00Z", "Blackout", BLACKOUT);
  out = RUN (0, "C", "status", "--log", fixture->log, "--json", "--edition", "2024");
  node = json_from_string (out, NULL);
  sectors = json_object_get_array_member (json_node_get_object (node), "sectors");
  g_assert_cmpint (json_array_get_length (sectors), ==, 15);
  g_assert_cmpstr (json_object_get_string_member (find (sectors, "electricity"), "state"), ==,
                   "serious");
}

typedef struct
{
  GDataInputStream *stream;
  GMainLoop *loop;
  const char *wanted;
  gboolean found;
} Reader;

static void
on_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reader *reader = user_data;
  g_autofree char *line =
      g_data_input_stream_read_line_finish_utf8 (reader->stream, result, NULL, NULL);

  reader->found = line != NULL && strstr (line, reader->wanted) != NULL;
  if (line == NULL || reader->found)
    g_main_loop_quit (reader->loop);
  else
    g_data_input_stream_read_line_async (reader->stream, 0, NULL, on_line, reader);
}

static gboolean
on_deadline (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* Reads on until a line has @wanted in it. */
static void
await (GDataInputStream *stream, const char *wanted)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Reader reader = { stream, loop, wanted, FALSE };
  guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, loop);

  g_data_input_stream_read_line_async (stream, 0, NULL, on_line, &reader);
  g_main_loop_run (loop);
  g_source_remove (deadline);
  if (!reader.found)
    g_test_message ("awaited in vain: %s", wanted);
  g_assert_true (reader.found);
}

static void
test_watch (Fixture *fixture, gconstpointer data)
{
  /* The log is not there yet. */
  const char *const arguments[] = { "status", "--watch", "--log", fixture->log, NULL };
  g_autoptr (GSubprocess) process = start ("en", arguments);
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  ingest (fixture, 1, "2026-11-02T00:00:00Z", "Blackout", BLACKOUT);
  await (stream, "Blackout");
  ingest (fixture, 2, "2026-11-02T00:00:01Z", "Smell of gas",
          "\"sector\":\"gas\",\"service\":\"gas-supply\",\"state\":\"failure\"");
  await (stream, "Gas: Unknown → IT failure");
  await (stream, "[new] Gas: Smell of gas (IT failure)");
  await (stream, "2 open incidents");
  ingest (fixture, 2, "2026-11-02T00:00:02Z", "Smell of gas",
          "\"sector\":\"gas\",\"service\":\"gas-supply\",\"state\":\"normal\"");
  await (stream, "Gas: IT failure → Normal");
  await (stream, "[closed] Gas: Smell of gas");

  g_subprocess_send_signal (process, SIGTERM);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_misuse (Fixture *fixture, gconstpointer data)
{
  g_autofree char *none = RUN (1, "en", "status", "--log", fixture->log);
  g_autofree char *no_log = RUN (2, "en", "status");
  g_autofree char *time = RUN (2, "en", "status", "--log", fixture->log, "--now", "noon");
  g_autofree char *both = RUN (2, "en", "status", "--log", fixture->log, "--json", "--watch");
  g_autofree char *modes =
      RUN (2, "en", "status", "--log", fixture->log, "--live", "--exercise", "drill");
  g_autofree char *edition = RUN (1, "en", "status", "--log", fixture->log, "--edition", "1899");
  g_autofree char *help = RUN (0, "en", "status", "--help");

  g_assert_nonnull (strstr (none, fixture->log));
  g_assert_nonnull (strstr (no_log, "--log"));
  g_assert_nonnull (strstr (time, "--now"));
  g_assert_nonnull (strstr (both, "--watch"));
  g_assert_nonnull (strstr (modes, "--live"));
  g_assert_nonnull (strstr (edition, "1899"));
  for (const char *const *word =
           (const char *const[]){ "--log", "--json", "--watch", "--edition", "--now", "--exercise",
                                  "--explain", "--identity", "Exit status", "n_versions", NULL };
       *word != NULL; word++)
    g_assert_nonnull (strstr (help, *word));
}

/* 40,000 users from 18:00 of the scenario on: two hours are over at 20:00. */
#define OUTAGE                                                                                     \
  "\"sector\":\"telecom\",\"service\":\"telecommunications\",\"state\":\"failure\","               \
  "\"cause\":\"it\",\"started\":\"2018-09-05T18:00:00Z\","                                         \
  "\"quantities\":[{\"unit\":\"users\",\"value\":40000}]"

static void
test_explain (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *json = NULL;
  g_autofree char *nothing = NULL;
  g_autoptr (JsonNode) node = NULL;

  ingest (fixture, 1, "2026-11-02T00:00:00Z", "Outage", OUTAGE);
  /* At 19:07 of the scenario. */
  before = RUN (0, "en", "status", "--log", fixture->log, "--explain", "telecommunications",
                "--now", "2026-11-02T00:00:59Z");
  g_assert_nonnull (strstr (before, "2018-09-05T20:00:00.000000Z Breach ahead"));
  g_assert_nonnull (strstr (before, "40,000"));
  g_assert_nonnull (strstr (before, "file:object.json"));
  /* At 21:08. */
  after = RUN (0, "en", "status", "--log", fixture->log, "--explain", "telecommunications", "--now",
               "2026-11-02T00:03:00Z");
  g_assert_true (g_str_has_prefix (after, "2018-09-05T20:00:00.000000Z "));
  g_assert_nonnull (strstr (after, "Level breached"));

  json = RUN (0, "en", "status", "--log", fixture->log, "--explain", "telecom", "--json", "--now",
              "2026-11-02T00:03:00Z");
  node = json_from_string (json, NULL);
  g_assert_nonnull (node);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "word"), ==,
                   "breach");
  nothing = RUN (1, "en", "status", "--log", fixture->log, "--explain", "nothing-such");
  g_assert_nonnull (strstr (nothing, "nothing-such"));
}

/* The same in the document; and one whose identity is not there. */
static void
test_verdict (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = NULL;
  g_autofree char *no_identity = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *sector;
  JsonObject *incident;
  JsonObject *verdict;

  ingest (fixture, 1, "2026-11-02T00:00:00Z", "Outage", OUTAGE);
  out = RUN (0, "C", "status", "--log", fixture->log, "--json", "--now", "2026-11-02T00:00:59Z");
  node = json_from_string (out, NULL);
  sector = find (json_object_get_array_member (json_node_get_object (node), "sectors"), "telecom");
  g_assert_cmpstr (json_object_get_string_member (sector, "deadline"), ==,
                   "2018-09-05T20:00:00.000000Z");
  incident = json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (node), "incidents"), 0);
  verdict = json_object_get_object_member (incident, "verdict");
  g_assert_cmpstr (json_object_get_string_member (verdict, "result"), ==, "will-breach");
  g_assert_cmpstr (json_object_get_string_member (verdict, "at"), ==,
                   "2018-09-05T20:00:00.000000Z");
  g_assert_cmpstr (json_object_get_string_member (verdict, "level"), ==, "telecommunications");
  g_assert_cmpint (json_object_get_int_member (incident, "confidence"), ==, 50);

  no_identity = RUN (1, "en", "status", "--log", fixture->log, "--identity", fixture->folder);
  g_assert_nonnull (strstr (no_identity, fixture->folder));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/ctl/status/" path, Fixture, NULL, setup, function, teardown)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("json", test_json);
  ADD ("same", test_same);
  ADD ("text", test_text);
  ADD ("edition", test_edition);
  ADD ("watch", test_watch);
  ADD ("misuse", test_misuse);
  ADD ("explain", test_explain);
  ADD ("verdict", test_verdict);
  return g_test_run ();
}
