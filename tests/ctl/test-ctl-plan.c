#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/wait.h>

/* hinomictl plan, as a process. */

typedef struct
{
  int status;
  char *out;
  char *err;
} Result;

static void
result_clear (Result *result)
{
  g_free (result->out);
  g_free (result->err);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

/* Runs `hinomictl plan` with up to three arguments, in the language @language. */
static void
run (Result *result, const char *language, const char *first, const char *second, const char *third)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("HINOMI_BUILD_DIR"), "app", "ctl", "hinomictl", NULL);
  const char *argv[] = { program, "plan", first, second, third, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  int wait_status;

  environment = g_environ_setenv (environment, "LANGUAGE", language, TRUE);
  g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &result->out,
                &result->err, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  result->status = WEXITSTATUS (wait_status);
}

static char *
edition_folder (const char *name)
{
  return g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "plan", name, NULL);
}

static void
test_json (void)
{
  static const struct
  {
    const char *edition;
    guint n_sectors;
    const char *last;
  } editions[] = { { "2009", 10, "logistics" }, { "2024", 15, "ports" } };

  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    {
      g_auto (Result) result = { 0 };
      g_autoptr (JsonNode) node = NULL;
      JsonArray *sectors;
      JsonObject *last;

      run (&result, "ja", "--json", "--edition", editions[i].edition);
      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpstr (result.err, ==, "");
      g_assert_true (g_utf8_validate (result.out, -1, NULL));
      node = json_from_string (result.out, NULL);
      g_assert_nonnull (node);
      sectors = json_object_get_array_member (json_node_get_object (node), "sectors");
      g_assert_cmpuint (json_array_get_length (sectors), ==, editions[i].n_sectors);
      last = json_array_get_object_element (sectors, editions[i].n_sectors - 1);
      g_assert_cmpstr (json_object_get_string_member (last, "id"), ==, editions[i].last);
    }
}

static void
test_summary (void)
{
  g_auto (Result) english = { 0 };
  g_auto (Result) japanese = { 0 };

  run (&english, "en", NULL, NULL, NULL);
  g_assert_cmpint (english.status, ==, 0);
  g_assert_nonnull (strstr (english.out, "Electric power (electricity)"));
  g_assert_nonnull (strstr (english.out, "100,000 kilowatts"));
  g_assert_null (strstr (english.out, "電力"));

  run (&japanese, "ja", NULL, NULL, NULL);
  g_assert_cmpint (japanese.status, ==, 0);
  g_assert_nonnull (strstr (japanese.out, "電力 (electricity)"));
  g_assert_nonnull (strstr (japanese.out, "１０万キロワット"));
}

static void
test_check (void)
{
  g_autofree char *whole = edition_folder ("2009");
  g_autofree char *nowhere = edition_folder ("1868");
  g_auto (Result) good = { 0 };
  g_auto (Result) bad = { 0 };

  run (&good, "en", "--check", whole, NULL);
  g_assert_cmpint (good.status, ==, 0);
  g_assert_cmpstr (good.out, ==, "");
  g_assert_cmpstr (good.err, ==, "");

  run (&bad, "en", "--check", nowhere, NULL);
  g_assert_cmpint (bad.status, ==, 1);
  g_assert_cmpstr (bad.out, ==, "");
  g_assert_nonnull (strstr (bad.err, "edition.json"));
}

static void
test_usage (void)
{
  g_auto (Result) help = { 0 };
  g_auto (Result) option = { 0 };
  g_auto (Result) together = { 0 };
  g_auto (Result) edition = { 0 };

  run (&help, "en", "--help", NULL, NULL);
  g_assert_cmpint (help.status, ==, 0);
  g_assert_nonnull (strstr (help.out, "hinomictl plan [OPTION…]"));
  g_assert_nonnull (strstr (help.out, "--json"));
  g_assert_nonnull (strstr (help.out, "--edition=NAME"));
  g_assert_nonnull (strstr (help.out, "--check=FOLDER"));

  run (&option, "en", "--frobnicate", NULL, NULL);
  g_assert_cmpint (option.status, ==, 2);
  run (&together, "en", "--json", "--check", ".");
  g_assert_cmpint (together.status, ==, 2);
  run (&edition, "en", "--edition", "1868", NULL);
  g_assert_cmpint (edition.status, ==, 1);
  g_assert_nonnull (strstr (edition.err, "1868"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ctl/plan/json", test_json);
  g_test_add_func ("/ctl/plan/summary", test_summary);
  g_test_add_func ("/ctl/plan/check", test_check);
  g_test_add_func ("/ctl/plan/usage", test_usage);

  return g_test_run ();
}
