#include "config.h"

#include "hn-backoff.h"
#include "hn-ctl.h"
#include "hn-identity.h"
#include "hn-presence-beater.h"
#include "hn-presence-message.h"
#include "hn-tls-args.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

typedef struct
{
  char *mesh;
  char *ceptoar;
  char *identity;
  char *name;
  HnTlsArgs tls;
  int seconds;
  int every;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->mesh);
  g_free (self->ceptoar);
  g_free (self->identity);
  g_free (self->name);
  hn_tls_args_clear (&self->tls);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* One contact at work. */
typedef struct
{
  const Options *options;
  HnMeshOptions *mesh;
  HnRecord *identity;
  HnClock *clock;
  GMainLoop *loop;
  GCancellable *cancellable;
  HnMeshLink *link;
  HnPresenceBeater *beater;
  HnBackoff backoff;
  guint retry;
  guint64 n_beats;
  guint64 n_answers;
} Contact;

static void
check_options (const Options *self, GError **error)
{
  const char *message = NULL;

  if (self->mesh == NULL || self->ceptoar == NULL || self->identity == NULL)
    message = _ ("It needs --mesh, --ceptoar and --identity");
  else if (self->every < 1 || self->every > 3600)
    message = _ ("--every wants a whole number of seconds from 1 to 3600");
  else if (self->seconds < 0)
    message = _ ("--for wants a whole number of seconds");
  if (message != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
}

static gboolean
parse_options (int *argc, char ***argv, Options *self, GError **error)
{
  const GOptionEntry entries[] = {
    { "mesh", 0, 0, G_OPTION_ARG_STRING, &self->mesh,
      N_ ("The addresses of the servers of the mesh, with commas"), N_ ("URL") },
    { "ceptoar", 0, 0, G_OPTION_ARG_STRING, &self->ceptoar,
      N_ ("The id of the CEPTOAR whose contact it is"), N_ ("ID") },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &self->identity,
      N_ ("A file with the contact’s identity, a STIX object"), N_ ("FILE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &self->name,
      N_ ("What the contact calls itself (the name in its identity)"), N_ ("NAME") },
    { "every", 0, 0, G_OPTION_ARG_INT, &self->every, N_ ("Say so every N seconds (15)"), N_ ("N") },
    { "for", 0, 0, G_OPTION_ARG_INT, &self->seconds, N_ ("End after N seconds"), N_ ("N") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) wrong = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Says on a mesh that a contact (POC) of a CEPTOAR is there, and answers when it "
                  "is\nasked, for one that has no console."));
  g_option_context_set_description (
      context,
      _ ("Credentials come from the environment: HINOMI_MESH_CREDS (the name of a file with a\n"
         "token and a key), HINOMI_MESH_NKEY (a key), HINOMI_MESH_TOKEN, or HINOMI_MESH_USER and\n"
         "HINOMI_MESH_PASSWORD. Where the connection is lost it is made again. It ends at SIGINT\n"
         "or SIGTERM, with a line of JSON: how often it has said so, and answered.\n"
         "\n"
         "Exit status: 0 it has said so at least once, 1 never, 2 wrong usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  hn_tls_args_add (&self->tls, context);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is not expected here"),
                   (*argv)[1]);
      return FALSE;
    }
  check_options (self, &wrong);
  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return *error == NULL;
}

static void connect_to_mesh (Contact *self);

static void
leave (Contact *self)
{
  if (self->beater != NULL)
    {
      self->n_beats += hn_presence_beater_get_n_beats (self->beater);
      self->n_answers += hn_presence_beater_get_n_answers (self->beater);
    }
  g_clear_pointer (&self->beater, hn_presence_beater_free);
  if (self->link != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->link, self);
      hn_mesh_link_close (self->link);
    }
  g_clear_object (&self->link);
}

static void
on_retry (gpointer user_data)
{
  Contact *self = user_data;

  self->retry = 0;
  connect_to_mesh (self);
}

static void
wait_after (Contact *self, const GError *error)
{
  gint64 wait_us = hn_backoff_next_us (&self->backoff, 0, g_random_double ());

  g_printerr ("hinomictl poc: %s\n", error->message);
  leave (self);
  self->retry = hn_clock_add_timeout (self->clock, wait_us, on_retry, self);
}

static void
on_lost (HnMeshLink *link, const GError *error, gpointer user_data)
{
  wait_after (user_data, error);
}

/* The connection stands, but a right is missing: said, since nobody hears of the contact. */
static void
on_complained (HnMeshLink *link, const GError *error, gpointer user_data)
{
  g_printerr ("hinomictl poc: %s\n", error->message);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  HnMeshLink *link = hn_mesh_link_connect_finish (result, &error);
  Contact *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (link == NULL)
    {
      wait_after (self, error);
      return;
    }
  self->link = link;
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  g_signal_connect (link, "complained", G_CALLBACK (on_complained), self);
  self->beater = hn_presence_beater_new (
      link, self->clock, self->options->ceptoar, hn_record_get_id (self->identity),
      self->options->name != NULL ? self->options->name : hn_record_get_name (self->identity),
      self->options->every * (gint64) G_USEC_PER_SEC, &error);
  if (self->beater == NULL)
    wait_after (self, error);
  else
    hn_backoff_reset (&self->backoff);
}

static void
connect_to_mesh (Contact *self)
{
  hn_mesh_link_connect_async (self->mesh, self->cancellable, on_connected, self);
}

static gboolean
on_end (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static int
stand (Contact *self)
{
  guint sources[] = {
    g_unix_signal_add (SIGINT, on_end, self->loop), g_unix_signal_add (SIGTERM, on_end, self->loop),
    self->options->seconds > 0
        ? g_timeout_add_seconds ((guint) self->options->seconds, on_end, self->loop)
        : 0
  };

  connect_to_mesh (self);
  g_main_loop_run (self->loop);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i] != 0)
      g_source_remove (sources[i]);
  g_cancellable_cancel (self->cancellable);
  if (self->retry != 0)
    hn_clock_remove_timeout (self->clock, self->retry);
  leave (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_print ("{\"beats\":%" G_GUINT64_FORMAT ",\"answers\":%" G_GUINT64_FORMAT "}\n", self->n_beats,
           self->n_answers);
  return self->n_beats > 0 ? 0 : 1;
}

static int
run (const Options *options, HnMeshOptions *mesh, HnRecord *identity)
{
  g_autoptr (HnClock) clock = hn_clock_new_system ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Contact contact = { .options = options,
                      .mesh = mesh,
                      .identity = identity,
                      .clock = clock,
                      .loop = loop,
                      .cancellable = cancellable,
                      .backoff = HN_BACKOFF_INIT };

  return stand (&contact);
}

int
hn_ctl_poc (int argc, char **argv)
{
  g_auto (Options) options = { .every = HN_PRESENCE_EVERY_US / G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnMeshOptions) mesh = NULL;
  g_autoptr (HnRecord) identity = NULL;

  if (!parse_options (&argc, &argv, &options, &error))
    {
      g_printerr ("hinomictl poc: %s\n", error->message);
      return 2;
    }
  mesh = hn_mesh_options_new (options.mesh);
  hn_tls_args_apply_to_mesh (&options.tls, mesh);
  identity = hn_identity_load (options.identity, &error);
  if (identity == NULL || !hn_mesh_options_set_credentials_from_environment (mesh, &error))
    {
      g_printerr ("hinomictl poc: %s\n", error->message);
      return 2;
    }
  return run (&options, mesh, identity);
}
