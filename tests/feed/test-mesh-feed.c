/* The mesh from within: what a desk publishes there, also when it is killed, and what is
 * encrypted. Each on a real nats-server. */
#include "hub-fixture.h"
#include "mesh-fixture.h"
#include "owed-fixture.h"

#include "hn-mesh-feed.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define N_KILLS 10

/* The names of what a stream holds, in its order. */
static char *
mesh_list (Mesh *mesh, const char *stream)
{
  GString *names = g_string_new (NULL);
  jsStreamInfo *info = NULL;

  g_assert_cmpint (js_GetStreamInfo (&info, mesh->js, stream, NULL, NULL), ==, NATS_OK);
  for (guint64 seq = 1; seq <= info->State.LastSeq; seq++)
    {
      natsMsg *message = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (HnRecord) record = NULL;
      const char *id = NULL;

      g_assert_cmpint (js_GetMsg (&message, mesh->js, stream, seq, NULL, NULL), ==, NATS_OK);
      g_assert_cmpstr (natsMsg_GetSubject (message), ==, "nisc.grouping");
      g_assert_cmpint (natsMsgHeader_Get (message, "Nats-Msg-Id", &id), ==, NATS_OK);
      bytes = g_bytes_new (natsMsg_GetData (message), (gsize) natsMsg_GetDataLength (message));
      record = hn_record_new_from_bytes (bytes, NULL);
      g_assert_nonnull (record);
      g_assert_true (g_str_has_prefix (id, hn_record_get_id (record)));
      g_assert_true (strchr (id, '@') != NULL);
      g_string_append_printf (names, "%s ", hn_record_get_name (record));
      natsMsg_Destroy (message);
    }
  jsStreamInfo_Destroy (info);
  return g_string_free (names, FALSE);
}

static gboolean
mesh_has (Mesh *mesh, const char *names)
{
  g_autofree char *list = mesh_list (mesh, "NISC");

  return g_str_equal (list, names);
}

static HnFeedStatus *
follow (HnStation *station, Mesh *mesh, const char *publish, gboolean is_exercise)
{
  g_autoptr (HnMeshOptions) options = hn_mesh_options_new (mesh->url);
  g_autoptr (GError) error = NULL;
  HnFeedStatus *status;

  hn_mesh_options_set_publish (options, publish);
  hn_mesh_options_set_exercise (options, is_exercise);
  status = hn_station_add_mesh (station, options, &error);
  g_assert_no_error (error);
  return status;
}

static gboolean
is_live (HnFeedStatus *status)
{
  return hn_feed_status_get_state (status) == HN_FEED_STATE_LIVE;
}

/* What was decided before and after the mesh was set up goes to it, once; over a restart too. */
static void
test_send (void)
{
  OwedDesk desk;
  Mesh mesh;
  HnFeedStatus *status;

  mesh_set_up (&mesh, "", NULL);
  mesh_add_stream (&mesh, "NISC", "nisc.>");
  owed_desk_set_up (&desk);
  owed_publish (desk.station, 1, NULL);
  WAIT_FOR (desk.n_entries == 1);
  status = follow (desk.station, &mesh, "nisc", FALSE);
  g_assert_cmpint (hn_feed_status_get_kind (status), ==, HN_FEED_KIND_MESH);
  owed_publish (desk.station, 2, NULL);
  WAIT_FOR (mesh_has (&mesh, "1 2 "));
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  /* What comes back is known. */
  WAIT_FOR (hn_feed_status_get_counts (status)->n_duplicates == 2);
  owed_desk_stop (&desk);

  owed_desk_start (&desk);
  owed_publish (desk.station, 3, NULL);
  status = follow (desk.station, &mesh, "nisc", FALSE);
  WAIT_FOR (mesh_has (&mesh, "1 2 3 "));
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  g_assert_cmpuint (desk.n_entries, ==, 3);
  owed_desk_tear_down (&desk);
  mesh_tear_down (&mesh);
}

/* A mesh that is only read is owed nothing; one that keeps nothing of ours is told of, and owed. */
static void
test_not_taken (void)
{
  OwedDesk desk;
  Mesh mesh;
  HnFeedStatus *status;

  mesh_set_up (&mesh, "", NULL);
  mesh_add_stream (&mesh, "CEPTOAR_gas", "ceptoar.gas.>");
  owed_desk_set_up (&desk);
  status = follow (desk.station, &mesh, NULL, FALSE);
  WAIT_FOR (is_live (status));
  owed_publish (desk.station, 1, NULL);
  WAIT_FOR (desk.n_entries == 1);
  g_assert_cmpuint (hn_feed_status_get_n_outbox (status), ==, 0);
  owed_desk_stop (&desk);

  owed_desk_start (&desk);
  status = follow (desk.station, &mesh, "nisc", FALSE);
  WAIT_FOR (strstr (desk.told->str, "nisc.grouping") != NULL);
  WAIT_FOR (hn_feed_status_get_n_outbox (status) == 1);
  g_assert_cmpuint (hn_feed_status_get_n_refused (status), ==, 0);
  owed_desk_tear_down (&desk);
  mesh_tear_down (&mesh);
}

static guint64
count (Mesh *mesh)
{
  jsStreamInfo *info = NULL;
  guint64 n;

  g_assert_cmpint (js_GetStreamInfo (&info, mesh->js, "NISC", NULL, NULL), ==, NATS_OK);
  n = info->State.Msgs;
  jsStreamInfo_Destroy (info);
  return n;
}

static void
put_under (Mesh *mesh, guint number, guint name_of)
{
  g_autoptr (GBytes) bytes = owed_make_object (number, NULL);
  g_autofree char *id = g_strdup_printf (
      "grouping--00000000-0000-4000-8000-%012u@2024-01-01T00:00:00.000000Z", name_of);

  g_assert_cmpint (js_Publish (NULL, mesh->js, "nisc.grouping", g_bytes_get_data (bytes, NULL),
                               (int) g_bytes_get_size (bytes), &(jsPubOptions){ .MsgId = id },
                               NULL),
                   ==, NATS_OK);
}

/* The stream had something under our names before us: what is ours is confirmed, what is another's
 * is refused; who may not look has the server's word. */
static void
test_taken_name (gconstpointer config)
{
  gboolean may_look = config == NULL;
  OwedDesk desk;
  Mesh mesh;
  HnFeedStatus *status;

  mesh_set_up (&mesh, may_look ? "" : config, NULL);
  mesh_add_stream (&mesh, "NISC", "nisc.>");
  put_under (&mesh, 1, 1);
  put_under (&mesh, 50, 2);
  owed_desk_set_up (&desk);
  status = follow (desk.station, &mesh, "nisc", FALSE);
  WAIT_FOR (is_live (status));
  for (guint i = 1; i <= 3; i++)
    owed_publish (desk.station, i, NULL);
  WAIT_FOR (count (&mesh) == 3);
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  WAIT_FOR (hn_feed_status_get_n_refused (status) == (may_look ? 1 : 0));
  if (may_look)
    {
      WAIT_FOR (strstr (desk.told->str, "grouping--00000000-0000-4000-8000-000000000002 ") != NULL);
      g_assert_nonnull (strstr (desk.told->str, "NISC"));
      g_assert_null (strstr (desk.told->str, "000000000001 "));
      g_assert_null (strstr (desk.told->str, "000000000003 "));
    }
  owed_desk_tear_down (&desk);
  mesh_tear_down (&mesh);
}

/* The real thing never goes to an exercise, and an exercise only where it came from. */
static void
test_exercise (void)
{
  static const char exercise[] = "exercise--1";
  OwedDesk desk;
  Mesh mesh;
  HnFeedStatus *status;
  g_autoptr (GBytes) begin = owed_make_object (100, exercise);

  mesh_set_up (&mesh, "", NULL);
  mesh_add_stream (&mesh, "NISC", "nisc.>");
  owed_desk_set_up (&desk);
  status = follow (desk.station, &mesh, "nisc", TRUE);
  owed_publish (desk.station, 1, NULL);
  owed_publish (desk.station, 2, exercise);
  WAIT_FOR (is_live (status) && desk.n_entries == 2);
  g_assert_true (mesh_has (&mesh, ""));
  g_assert_cmpint (js_Publish (NULL, mesh.js, "nisc.grouping", g_bytes_get_data (begin, NULL),
                               (int) g_bytes_get_size (begin),
                               &(jsPubOptions){ .MsgId = "grouping--00000000-0000-4000-8000-"
                                                         "000000000100@1" },
                               NULL),
                   ==, NATS_OK);
  WAIT_FOR (mesh_has (&mesh, "100 2 "));
  owed_desk_tear_down (&desk);
  mesh_tear_down (&mesh);
}

/* Being killed */

static void
on_child_entries (HnStation *station, GPtrArray *entries, guint *last)
{
  for (guint i = 0; i < entries->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (entries, i));

      *last = MAX (*last, (guint) g_ascii_strtoull (hn_record_get_name (record), NULL, 10));
      printf ("%u\n", *last);
      fflush (stdout);
    }
}

static void
on_child_state (HnFeedStatus *status, GParamSpec *pspec, gpointer unused)
{
  const char *error = hn_feed_status_get_last_error (status);

  fprintf (stderr, "%s: %s\n", hn_feed_state_get_word (hn_feed_status_get_state (status)),
           error != NULL ? error : "-");
}

/* Decides from @first up to @until, and says which decisions the log has, until it is killed, or
 * nothing is owed any more. */
static int
run_child (const char *path, const char *url, guint first, guint until)
{
  Mesh mesh = { .url = (char *) url };
  g_autoptr (HnStation) station = hn_station_new (path);
  HnFeedStatus *status = follow (station, &mesh, "nisc", FALSE);
  guint last = first - 1;

  g_signal_connect (station, "entries", G_CALLBACK (on_child_entries), &last);
  g_signal_connect (status, "notify::state", G_CALLBACK (on_child_state), NULL);
  hn_station_start (station);
  for (guint number = first; number <= until; number++)
    {
      owed_publish (station, number, NULL);
      while (number > last + 5 || hn_feed_status_get_n_outbox (status) > 5)
        g_main_context_iteration (NULL, TRUE);
    }
  while (last < until || !is_live (status) || hn_feed_status_get_n_outbox (status) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

/* Starts the child, kills it after some of its words, and returns the last number in its log. */
static guint
kill_child (const char *program, OwedDesk *desk, Mesh *mesh, guint first)
{
  g_autofree char *first_text = g_strdup_printf ("%u", first);
  const char *argv[] = { program, "--decide", desk->path, mesh->url, first_text, NULL };
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

/* Between publishing and the confirmation too: the stream has each once. */
static void
test_killed (gconstpointer program)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *list = NULL;
  HnFeedStatus *status;
  guint last = 0, n = 0;
  OwedDesk desk;
  Mesh mesh;

  mesh_set_up (&mesh, "", NULL);
  mesh_add_stream (&mesh, "NISC", "nisc.>");
  owed_desk_set_up (&desk);
  owed_desk_stop (&desk);
  for (guint round = 0; round < N_KILLS; round++)
    last = kill_child (program, &desk, &mesh, last + 1);
  owed_desk_start (&desk);
  status = follow (desk.station, &mesh, "nisc", FALSE);
  WAIT_FOR (is_live (status) && hn_feed_status_get_n_outbox (status) == 0);
  list = mesh_list (&mesh, "NISC");
  names = g_strsplit (list, " ", -1);
  for (; names[n] != NULL && *names[n] != '\0'; n++)
    g_assert_true (g_hash_table_add (seen, names[n]));
  g_assert_cmpuint (n, ==, desk.n_entries);
  g_assert_cmpuint (n, >=, last);
  owed_desk_tear_down (&desk);
  mesh_tear_down (&mesh);
}

/* TLS */

static void
run_shell (const char *folder, const char *commands)
{
  g_autofree char *line = g_strdup_printf ("cd '%s' && { %s; } >/dev/null 2>&1", folder, commands);

  g_assert_cmpint (system (line), ==, 0);
}

static char *
make_certificates (void)
{
  char *folder = g_dir_make_tmp ("hinomi-tls-XXXXXX", NULL);

  run_shell (
      folder,
      "set -e; new='openssl req -newkey ed25519 -nodes';"
      "$new -x509 -keyout ca-key.pem -out ca.pem -subj /CN=ca -days 2;"
      "$new -keyout server-key.pem -out s.csr -subj /CN=s"
      " -addext subjectAltName=IP:127.0.0.1;"
      "$new -keyout other-key.pem -out o.csr -subj /CN=o -addext subjectAltName=DNS:o.example;"
      "$new -keyout desk-key.pem -out d.csr -subj /CN=desk;"
      "sign='openssl x509 -req -CA ca.pem -CAkey ca-key.pem -CAcreateserial"
      " -copy_extensions copy';"
      "$sign -in s.csr -out server.pem -days 2; $sign -in o.csr -out other.pem -days 2;"
      "$sign -in d.csr -out desk.pem -days 2; $sign -in s.csr -out expired.pem -days -1;"
      "cp server-key.pem expired-key.pem");
  return folder;
}

static char *
in_folder (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* (transfer full): what the feed says in the end; NULL: it is live. */
static char *
try_tls (const char *folder, const char *server, gboolean wants_desk, gboolean has_desk)
{
  g_autofree char *config = g_strdup_printf (
      "tls { cert_file: \"%s/%s.pem\", key_file: \"%s/%s-key.pem\", ca_file: \"%s/ca.pem\","
      " verify: %s }",
      folder, server, folder, server, folder, wants_desk ? "true" : "false");
  g_autofree char *ca = in_folder (folder, "ca.pem");
  g_autofree char *certificate = in_folder (folder, "desk.pem");
  g_autofree char *key = in_folder (folder, "desk-key.pem");
  g_autoptr (HnMeshOptions) options = NULL;
  g_autoptr (HnTls) tls = hn_tls_new ();
  HnFeedStatus *status;
  OwedDesk desk;
  Mesh mesh;
  char *error = NULL;

  mesh_set_up (&mesh, config, "tls");
  options = hn_mesh_options_new (mesh.url);
  hn_tls_set_ca_file (tls, ca);
  if (has_desk)
    {
      hn_tls_set_certificate_file (tls, certificate);
      hn_tls_set_key_file (tls, key);
    }
  hn_mesh_options_set_tls (options, tls);
  owed_desk_set_up (&desk);
  status = hn_station_add_mesh (desk.station, options, NULL);
  WAIT_FOR (is_live (status) || hn_feed_status_get_state (status) == HN_FEED_STATE_WAITING);
  if (!is_live (status))
    error = g_strdup (hn_feed_status_get_last_error (status));
  owed_desk_tear_down (&desk);
  mesh_tear_down (&mesh);
  return error;
}

static void
test_tls (void)
{
  static const struct
  {
    const char *server;
    gboolean wants_desk;
    gboolean has_desk;
    const char *words;
  } cases[] = {
    { "server", FALSE, FALSE, NULL },
    { "server", TRUE, TRUE, NULL },
    { "server", TRUE, FALSE, "certificate of this console" },
    { "other", FALSE, FALSE, "made out to another name" },
    { "expired", FALSE, FALSE, "expired" },
  };
  g_autofree char *folder = make_certificates ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *error =
          try_tls (folder, cases[i].server, cases[i].wants_desk, cases[i].has_desk);

      g_test_message ("%s: %s", cases[i].server, error);
      if (cases[i].words == NULL)
        g_assert_null (error);
      else
        {
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error, cases[i].words));
        }
    }
  run_shell (folder, "rm -f *");
  rmdir (folder);
}

int
main (int argc, char **argv)
{
  if (argc >= 5 && g_str_equal (argv[1], "--decide"))
    return run_child (argv[2], argv[3], (guint) g_ascii_strtoull (argv[4], NULL, 10),
                      argc > 5 ? (guint) g_ascii_strtoull (argv[5], NULL, 10) : G_MAXUINT);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/send", test_send);
  g_test_add_func ("/mesh/not-taken", test_not_taken);
  g_test_add_data_func ("/mesh/taken-name", NULL, test_taken_name);
  g_test_add_data_func (
      "/mesh/taken-name/no-right-to-look",
      "authorization { default_permissions: { publish: { deny: "
      "\"$JS.API.STREAM.MSG.GET.>\" } }\n  users: [ { user: u, password: p } ] }\n"
      "no_auth_user: u\n",
      test_taken_name);
  g_test_add_func ("/mesh/exercise", test_exercise);
  g_test_add_data_func ("/mesh/killed", argv[0], test_killed);
  g_test_add_func ("/mesh/tls", test_tls);
  return g_test_run ();
}
