#include "config.h"

#include "hn-ctl.h"
#include "hn-feed-test.h"
#include "hn-tls-args.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *hub;
  char *mesh;
  char *collection;
  HnTlsArgs tls;
  int timeout_s;
  gboolean as_json;
} Options;

typedef struct
{
  const Options *options;
  HnFeedKind kind;
  GMainLoop *loop;
  GCancellable *cancellable;
  gboolean is_well;
} Run;

static void
options_clear (Options *self)
{
  g_free (self->hub);
  g_free (self->mesh);
  g_free (self->collection);
  hn_tls_args_clear (&self->tls);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char *
describe (void)
{
  const char *const paragraphs[] = {
    _ ("The steps are the name, the port, the encryption, the certificate, the login, the rights, "
       "and the collection or the streams. The first that fails says what is wrong and what to do; "
       "those after it are not reached. Nothing is written, on either side."),
    _ ("Secrets come from the environment, where other users of the machine cannot read them: "
       "HINOMI_HUB_USER and HINOMI_HUB_PASSWORD, or HINOMI_HUB_TOKEN; HINOMI_HUB_PIN for a token "
       "of PKCS#11, a file of PKCS#12 or a key in PEM; for a mesh HINOMI_MESH_USER and "
       "HINOMI_MESH_PASSWORD, "
       "HINOMI_MESH_TOKEN, HINOMI_MESH_NKEY, or HINOMI_MESH_CREDS, the name of a file."),
    _ ("With --json one document is printed: ok, and steps, a list of step (name, port, tls, "
       "certificate, login, right, collection), result (ok, not-needed, failed, not-reached) and "
       "words (null where there is nothing to say)."),
    _ ("Exit status: 0 all is well, 1 something failed, 2 wrong usage."),
    NULL,
  };

  return g_strjoinv ("\n\n", (char **) paragraphs);
}

static GOptionContext *
make_context (Options *options)
{
  const GOptionEntry entries[] = {
    { "hub", 0, 0, G_OPTION_ARG_STRING, &options->hub, N_ ("Try this hub (TAXII 2.1)"),
      N_ ("URL") },
    { "mesh", 0, 0, G_OPTION_ARG_STRING, &options->mesh, N_ ("Try this mesh (NATS)"), N_ ("URL") },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &options->collection,
      N_ ("Id, alias or title of one collection of the hub"), N_ ("ID") },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &options->timeout_s,
      N_ ("How long each step may take (10)"), N_ ("SECONDS") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->as_json, N_ ("Print one JSON document"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);
  g_autofree char *description = describe ();

  g_option_context_set_summary (
      context, _ ("Tries to reach a hub or a mesh, step by step, and says exactly what fails."));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  hn_tls_args_add (&options->tls, context);
  return context;
}

/* What there is in the environment says by what to log in. */
static HnFeedConfig *
make_config (const Options *options, HnSecrets *secrets, GError **error)
{
  gboolean is_hub = options->hub != NULL;
  const char *user = g_getenv (is_hub ? "HINOMI_HUB_USER" : "HINOMI_MESH_USER");
  const char *file = is_hub ? NULL : g_getenv ("HINOMI_MESH_CREDS");
  HnFeedAuth auth = HN_FEED_AUTH_NONE;
  g_autofree char *text = NULL;
  gsize length = 0;
  HnFeedConfig *config;

  hn_secrets_set_from_environment (secrets, is_hub ? "HINOMI_HUB" : "HINOMI_MESH");
  if (file != NULL && *file != '\0')
    {
      if (!g_file_get_contents (file, &text, &length, error))
        return NULL;
      hn_secrets_set (secrets, HN_SECRET_CREDENTIALS, text);
      explicit_bzero (text, length);
      auth = HN_FEED_AUTH_CREDENTIALS;
    }
  else if (hn_secrets_get (secrets, HN_SECRET_NKEY) != NULL)
    auth = HN_FEED_AUTH_NKEY;
  else if (hn_secrets_get (secrets, HN_SECRET_TOKEN) != NULL)
    auth = HN_FEED_AUTH_TOKEN;
  else if (user != NULL && *user != '\0')
    auth = HN_FEED_AUTH_PASSWORD;
  config = hn_feed_config_new (is_hub ? HN_FEED_KIND_HUB : HN_FEED_KIND_MESH,
                               is_hub ? options->hub : options->mesh);
  g_object_set (config, "auth", auth, "user-name", user, "collection", options->collection,
                "ca-file", options->tls.ca, "certificate-file", options->tls.certificate,
                "key-file", options->tls.key, "pkcs11-uri", options->tls.pkcs11, "server-name",
                options->tls.name, NULL);
  return config;
}

static void
print_step (HnFeedTest *test, HnFeedTestStep step, HnFeedKind kind)
{
  HnFeedTestResult result = hn_feed_test_get_result (test, step);
  const char *words = hn_feed_test_get_words (test, step);

  /* Translators: a step of the connection test, how it stands, and what is to say. */
  if (words != NULL)
    printf (_ ("%s: %s: %s"), hn_feed_test_step_get_word (step, kind),
            hn_feed_test_result_get_word (result), words);
  else
    printf (_ ("%s: %s"), hn_feed_test_step_get_word (step, kind),
            hn_feed_test_result_get_word (result));
  putchar ('\n');
}

static void
print_json (HnFeedTest *test, gboolean is_well)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, is_well);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < HN_N_FEED_TEST_STEPS; i++)
    {
      HnFeedTestStep step = (HnFeedTestStep) i;
      const char *words = hn_feed_test_get_words (test, step);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "step");
      json_builder_add_string_value (builder, hn_feed_test_step_get_nick (step));
      json_builder_set_member_name (builder, "result");
      json_builder_add_string_value (
          builder, hn_feed_test_result_get_nick (hn_feed_test_get_result (test, step)));
      json_builder_set_member_name (builder, "words");
      if (words != NULL)
        json_builder_add_string_value (builder, words);
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  puts (text);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HnFeedTest *test = HN_FEED_TEST (source);
  Run *run = user_data;

  run->is_well = hn_feed_test_run_finish (test, result, NULL);
  if (run->options->as_json)
    print_json (test, run->is_well);
  else
    for (guint i = 0; i < HN_N_FEED_TEST_STEPS; i++)
      print_step (test, (HnFeedTestStep) i, run->kind);
  g_main_loop_quit (run->loop);
}

static gboolean
on_signal (gpointer user_data)
{
  g_cancellable_cancel (((Run *) user_data)->cancellable);
  return G_SOURCE_CONTINUE;
}

static int
try (const Options *options, HnFeedConfig *config, HnSecrets *secrets)
{
  g_autoptr (HnFeedTest) test = hn_feed_test_new (config, secrets);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { options, hn_feed_config_get_kind (config), loop, cancellable, FALSE };
  guint sources[] = { g_unix_signal_add (SIGINT, on_signal, &run),
                      g_unix_signal_add (SIGTERM, on_signal, &run) };

  hn_feed_test_set_timeout (test, (guint) options->timeout_s);
  hn_feed_test_run_async (test, cancellable, on_done, &run);
  g_main_loop_run (loop);
  g_source_remove (sources[0]);
  g_source_remove (sources[1]);
  return run.is_well ? 0 : 1;
}

int
hn_ctl_test_feed (int argc, char **argv)
{
  g_auto (Options) options = { .timeout_s = 10 };
  g_autoptr (GOptionContext) context = make_context (&options);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSecrets) secrets = hn_secrets_new ();
  g_autoptr (HnFeedConfig) config = NULL;
  const char *complaint = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    complaint = error->message;
  else if (argc > 1 || (options.hub == NULL) == (options.mesh == NULL))
    complaint = _ ("either --hub URL or --mesh URL is needed; see --help");
  else if (options.timeout_s <= 0)
    complaint = _ ("--timeout wants at least one second");
  if (complaint != NULL)
    {
      g_printerr ("hinomictl test-feed: %s\n", complaint);
      return 2;
    }
  config = make_config (&options, secrets, &error);
  if (config == NULL)
    {
      g_printerr ("hinomictl test-feed: %s\n", error->message);
      return 2;
    }
  return try (&options, config, secrets);
}
