#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

/* hinomictl ingest, the real program, on files as they come. */

typedef struct
{
  char *folder;
  char *log;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("hinomi-ctl-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->log = g_build_filename (self->folder, "log.db", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->log);
}

static int
run (const char *input, char **output, char **messages, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *program =
      g_build_filename (g_getenv ("HINOMI_BUILD_DIR"), "app", "ctl", "hinomictl", NULL);
  g_autofree char *command = g_strdup_printf ("exec \"$0\" ingest \"$@\" < \"%s\"", input);
  int status;

  g_strv_builder_add_many (builder, "sh", "-c", command, program, NULL);
  g_strv_builder_addv (builder, (const char **) arguments);
  g_auto (GStrv) argv = g_strv_builder_end (builder);
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, output, messages, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
assert_ingest (Fixture *self, const char *file, const char *input, const char *expected)
{
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;
  const char *arguments[] = { file, "--log", self->log, NULL };

  g_assert_cmpint (run (input, &output, &messages, arguments), ==, 0);
  g_assert_cmpstr (messages, ==, "");
  g_assert_cmpstr (output, ==, expected);
}

static char *
write_file (Fixture *self, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* Threat intelligence that is none of our business: thousands of objects of many types. */
static char *
make_bundle (guint n_objects, const char *description)
{
  const char *kinds[] = {
    "\"type\":\"malware\",\"is_family\":true,\"name\":\"Emotet\"",
    "\"type\":\"attack-pattern\",\"name\":\"スピアフィッシング\"",
    "\"type\":\"relationship\",\"relationship_type\":\"uses\","
    "\"source_ref\":\"malware--00000000-0000-4000-8000-000000000000\","
    "\"target_ref\":\"attack-pattern--00000000-0000-4000-8000-000000000001\"",
    "\"type\":\"indicator\",\"pattern_type\":\"stix\",\"valid_from\":\"2018-09-06T03:07:00Z\","
    "\"pattern\":\"[ipv4-addr:value = '198.51.100.1']\"",
    "\"type\":\"x-other-maker\",\"x_level\":3.5",
  };
  const char *types[] = { "malware", "attack-pattern", "relationship", "indicator",
                          "x-other-maker" };
  GString *text = g_string_new ("{\"type\":\"bundle\",\"id\":\"bundle--"
                                "00000000-0000-4000-8000-000000000000\",\"objects\":[\n");

  for (guint i = 0; i < n_objects; i++)
    g_string_append_printf (text,
                            "%s{%s,\"spec_version\":\"2.1\","
                            "\"id\":\"%s--00000000-0000-4000-8000-%012u\","
                            "\"created\":\"2018-09-06T03:07:%02u.%03uZ\","
                            "\"modified\":\"2018-09-06T03:08:%02u.123456Z\","
                            "\"description\":\"%s\"}",
                            i > 0 ? ",\n" : "", kinds[i % G_N_ELEMENTS (kinds)],
                            types[i % G_N_ELEMENTS (types)], i, i % 60, i % 1000, i % 60,
                            description);
  g_string_append (text, "\n]}\n");
  return g_string_free (text, FALSE);
}

static void
test_large_bundle (Fixture *self, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (600, 'x');
  g_autofree char *bundle = make_bundle (4000, filler);
  g_autofree char *path = write_file (self, "bundle.json", bundle);

  g_assert_cmpuint (strlen (bundle), >, 3000000);
  g_assert_cmpuint (strlen (bundle), <, 4000000);
  assert_ingest (self, path, "/dev/null",
                 "{\"accepted\":4000,\"duplicates\":0,\"conflicts\":0,\"quarantined\":0}\n");
  assert_ingest (self, "-", path,
                 "{\"accepted\":0,\"duplicates\":4000,\"conflicts\":0,\"quarantined\":0}\n");

  g_autofree char *other_bundle = make_bundle (100, "y");
  g_autofree char *other_path = write_file (self, "other.json", other_bundle);
  assert_ingest (self, other_path, "/dev/null",
                 "{\"accepted\":0,\"duplicates\":0,\"conflicts\":100,\"quarantined\":0}\n");
}

static void
test_malformed (Fixture *self, gconstpointer data)
{
  g_autofree char *bundle = make_bundle (10, "z");
  bundle[strlen (bundle) - 4] = '\0';
  g_autofree char *path = write_file (self, "cut.json", bundle);
  g_autofree char *page =
      write_file (self, "page.json", "{\"objects\":[{\"type\":\"incident\"},{\"id\":1}]}");

  assert_ingest (self, path, "/dev/null",
                 "{\"accepted\":0,\"duplicates\":0,\"conflicts\":0,\"quarantined\":1}\n");
  assert_ingest (self, page, "/dev/null",
                 "{\"accepted\":0,\"duplicates\":0,\"conflicts\":0,\"quarantined\":2}\n");
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *output = NULL, *messages = NULL, *other_messages = NULL, *usage = NULL;
  g_autofree char *foreign = write_file (self, "notes.txt",
                                         "this is no log, and long enough for "
                                         "a header of a hundred bytes: "
                                         "0123456789012345678901234567890123");
  const char *missing[] = { "/nonexistent.json", "--log", self->log, NULL };
  const char *no_log[] = { foreign, NULL };
  const char *bad_log[] = { "-", "--log", foreign, NULL };

  g_assert_cmpint (run ("/dev/null", &output, &messages, missing), ==, 1);
  g_assert_cmpstr (output, ==,
                   "{\"accepted\":0,\"duplicates\":0,\"conflicts\":0,\"quarantined\":0}\n");
  g_assert_nonnull (strstr (messages, "/nonexistent.json"));

  g_assert_cmpint (run ("/dev/null", NULL, &usage, no_log), ==, 2);
  g_assert_nonnull (strstr (usage, "--log"));
  g_assert_cmpint (run ("/dev/null", NULL, &other_messages, bad_log), ==, 1);
  g_assert_nonnull (strstr (other_messages, foreign));
}

static void
test_help (Fixture *self, gconstpointer data)
{
  g_autofree char *output = NULL;
  const char *arguments[] = { "--help", NULL };

  g_assert_cmpint (run ("/dev/null", &output, NULL, arguments), ==, 0);
  g_assert_nonnull (strstr (output, "--log=PATH"));
  g_assert_nonnull (strstr (output, "FILE…"));
  g_assert_nonnull (strstr (output, "Exit status"));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl/ingest/large-bundle", test_large_bundle);
  ADD ("/ctl/ingest/malformed", test_malformed);
  ADD ("/ctl/ingest/errors", test_errors);
  ADD ("/ctl/ingest/help", test_help);
  return g_test_run ();
}
