#include "config.h"

#include "hn-application.h"

#include "hn-exercise-server.h"
#include "hn-identity.h"
#include "hn-log.h"
#include "hn-login-environment.h"
#include "hn-session.h"
#include "hn-settings.h"
#include "hn-signing.h"
#include "hn-style.h"
#include "hn-window.h"

#include <glib/gi18n.h>

struct _HnApplication
{
  AdwApplication parent_instance;

  /* The command line. */
  char **hubs;
  char **meshes;
  char *collection;
  char *publish;
  char *log_path;
  char *edition;
  char *identity_path;
  gboolean is_exercise;
  char **arguments;

  GSettings *settings;
  HnVault *vault;
  HnPlan *plan;
  HnRecord *identity;
  HnWindow *window;
  HnSession *session;
  HnExerciseServer *server;
  /* What the session was begun with, to begin it again. */
  char **current_hubs;
  char **current_meshes;
  gboolean is_kept; /* the feeds are those of the settings */
  char *current_log;
  gboolean current_exercise;
};

G_DEFINE_FINAL_TYPE (HnApplication, hn_application, ADW_TYPE_APPLICATION)

/* The built-in exercise: an hour in half a minute. */
#define EXERCISE_SPEED 120

static void end_session (HnApplication *self);

/* The process has a reference of its own until it has ended: this does not wait for it. */
static void
end_exercise (HnApplication *self)
{
  if (self->server != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->server, self);
      hn_exercise_server_stop (self->server);
    }
  g_clear_object (&self->server);
}

/* --- the session --- */

static void
on_log_failed (HnSession *session, GError *error, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);

  /* What was read is still true and stays in sight. */
  if (hn_desk_get_replayed (hn_session_get_desk (session)))
    hn_desk_set_notice (hn_session_get_desk (session), error->message);
  else
    hn_window_show_trouble (self->window, error);
}

static void
set_role (HnApplication *self, const char *nick)
{
  HnRole role = HN_ROLE_DUTY_OFFICER;

  hn_role_from_nick (nick, &role);
  if (self->session != NULL)
    hn_desk_set_role (hn_session_get_desk (self->session), role);
}

/* What is named is followed; where nothing is named, what is set up, if @is_kept. */
static gboolean
follow (HnApplication *self, char **hubs, char **meshes, gboolean is_kept, GError **error)
{
  const char *user = NULL;
  const char *password = NULL;
  const char *own =
      self->server != NULL ? hn_exercise_server_get_mesh (self->server, &user, &password) : NULL;

  for (guint i = 0; hubs != NULL && hubs[i] != NULL; i++)
    if (!hn_session_follow (self->session, hubs[i], self->collection, error))
      return FALSE;
  for (guint i = 0; meshes != NULL && meshes[i] != NULL; i++)
    if (!hn_session_follow_mesh (self->session, meshes[i], self->publish, error))
      return FALSE;
  if (own != NULL && !hn_session_follow_mesh_as (self->session, own, "nisc", user, password, error))
    return FALSE;
  if (is_kept)
    hn_session_follow_kept (self->session);
  return TRUE;
}

static const char *
get_first (char **hubs, char **meshes)
{
  if (hubs != NULL && hubs[0] != NULL)
    return hubs[0];
  return meshes != NULL ? meshes[0] : NULL;
}

/* @hubs, @meshes: (nullable): none where a log is only looked at, or what is set up is followed. */
static void
begin_session (HnApplication *self,
               char **hubs,
               char **meshes,
               gboolean is_kept,
               const char *log_path,
               gboolean is_exercise)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *role = hn_settings_dup_role (self->settings);
  g_auto (GStrv) next_hubs = g_strdupv (hubs);
  g_auto (GStrv) next_meshes = g_strdupv (meshes);
  g_autofree char *next_log = log_path != NULL
                                  ? g_strdup (log_path)
                                  : hn_session_dup_log_path (is_exercise, get_first (hubs, meshes));

  if (self->session != NULL)
    end_session (self);
  self->session = hn_session_new (self->plan, is_exercise, next_log);
  /* The exercise that comes with the program is over when it is. */
  hn_session_keep_in (self->session, self->server == NULL ? self->settings : NULL, self->vault);
  hn_window_set_desk (self->window, hn_session_get_desk (self->session));
  if (!follow (self, next_hubs, next_meshes, is_kept, &error))
    {
      hn_window_set_desk (self->window, NULL);
      g_clear_object (&self->session);
      hn_welcome_page_set_message (hn_window_get_welcome_page (self->window), error->message);
      return;
    }
  self->current_hubs = g_steal_pointer (&next_hubs);
  self->current_meshes = g_steal_pointer (&next_meshes);
  self->is_kept = is_kept;
  self->current_log = g_steal_pointer (&next_log);
  self->current_exercise = is_exercise;
  g_signal_connect (self->session, "log-failed", G_CALLBACK (on_log_failed), self);
  hn_session_set_identity (self->session, self->identity);
  if (!is_exercise)
    hn_signing_load (self->session, self->vault);
  set_role (self, role);
  hn_session_start (self->session);
}

static void
end_session (HnApplication *self)
{
  if (self->window != NULL)
    hn_window_set_desk (self->window, NULL);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      hn_session_stop (self->session);
    }
  g_clear_object (&self->session);
  g_clear_pointer (&self->current_hubs, g_strfreev);
  g_clear_pointer (&self->current_meshes, g_strfreev);
  g_clear_pointer (&self->current_log, g_free);
}

static void
begin_again (HnApplication *self)
{
  g_auto (GStrv) hubs = g_strdupv (self->current_hubs);
  g_auto (GStrv) meshes = g_strdupv (self->current_meshes);
  g_autofree char *log_path = g_strdup (self->current_log);

  begin_session (self, hubs, meshes, self->is_kept, log_path, self->current_exercise);
}

/* --- what the pages ask for --- */

static void
on_connect_hub (HnWelcomePage *page, const char *url, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);
  g_autoptr (HnFeedConfig) config = NULL;
  g_autoptr (HnSecrets) secrets = NULL;
  g_autoptr (GError) error = NULL;

  hn_welcome_page_set_message (page, NULL);
  config = hn_feed_config_new (HN_FEED_KIND_HUB, url);
  secrets = hn_login_environment_apply (config);
  if (!hn_feed_config_check (config, &error))
    {
      hn_welcome_page_set_message (page, error->message);
      return;
    }
  begin_session (self, NULL, NULL, TRUE, self->log_path, self->is_exercise);
  if (self->session != NULL)
    hn_supervision_add_feed (hn_desk_get_supervision (hn_session_get_desk (self->session)), config,
                             secrets);
}

static void
on_server_ready (HnExerciseServer *server, const char *url, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);
  char *hubs[] = { (char *) url, NULL };
  g_autofree char *log_path =
      g_build_filename (hn_exercise_server_get_folder (server), "desk.db", NULL);

  hn_welcome_page_set_busy (hn_window_get_welcome_page (self->window), NULL);
  begin_session (self, hubs, NULL, FALSE, log_path, TRUE);
  if (self->session != NULL)
    hn_desk_set_notice (hn_session_get_desk (self->session),
                        hn_exercise_server_get_notice (server));
}

static void
on_server_failed (HnExerciseServer *server, const char *reason, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);

  if (self->session != NULL)
    {
      hn_desk_set_notice (hn_session_get_desk (self->session), reason);
      return;
    }
  hn_welcome_page_set_busy (hn_window_get_welcome_page (self->window), NULL);
  hn_welcome_page_set_message (hn_window_get_welcome_page (self->window), reason);
}

static void
on_start_exercise (HnWelcomePage *page, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);
  g_autofree char *scenario = hn_exercise_server_dup_default_scenario ();

  hn_welcome_page_set_busy (page, _ ("Starting the exercise…"));
  end_exercise (self);
  self->server = hn_exercise_server_new ();
  g_signal_connect_object (self->server, "ready", G_CALLBACK (on_server_ready), self, 0);
  g_signal_connect_object (self->server, "failed", G_CALLBACK (on_server_failed), self, 0);
  hn_exercise_server_start (self->server, scenario, EXERCISE_SPEED);
}

static void
on_try_again (HnTroublePage *page, gpointer user_data)
{
  begin_again (HN_APPLICATION (user_data));
}

static void
on_set_aside (HnTroublePage *page, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);
  g_autofree char *moved_to = NULL;
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;

  hn_session_stop (self->session);
  if (!hn_log_set_aside (self->current_log, &moved_to, &error))
    {
      hn_window_show_trouble (self->window, error);
      return;
    }
  begin_again (self);
  if (self->session == NULL)
    return;
  /* Translators: the name of the file that was set aside. */
  notice = g_strdup_printf (_ ("The damaged log is now %s. The hub fills the new one."), moved_to);
  hn_desk_set_notice (hn_session_get_desk (self->session), notice);
}

/* --- actions --- */

static void
on_role (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);
  const char *nick = g_variant_get_string (value, NULL);
  HnRole role;

  if (!hn_role_from_nick (nick, &role))
    return;
  g_simple_action_set_state (action, value);
  hn_settings_set_role (self->settings, nick);
  set_role (self, nick);
}

static void
on_night (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);
  gboolean night = g_variant_get_boolean (value);

  g_simple_action_set_state (action, value);
  hn_settings_set_night_mode (self->settings, night);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      night ? ADW_COLOR_SCHEME_FORCE_DARK
                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
on_sound (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);
  gboolean sound = g_variant_get_boolean (value);

  g_simple_action_set_state (action, value);
  hn_settings_set_sound (self->settings, sound);
  if (self->window != NULL)
    hn_window_set_muted (self->window, !sound);
}

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);

  end_session (self);
  end_exercise (self);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);

  adw_show_about_window (
      GTK_WINDOW (self->window), "application-name", _ ("Hinomi"), "application-icon",
      "org.hinomi.Console", "version", HN_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("A console for those who watch over critical infrastructure, after the Second Action Plan "
         "on Information Security Measures for Critical Infrastructures."),
      NULL);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);

  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
add_actions (HnApplication *self)
{
  static const GActionEntry entries[] = {
    { "role", NULL, "s", "'duty-officer'", on_role },
    { "night", NULL, NULL, "false", on_night },
    { "sound", NULL, NULL, "true", on_sound },
    { "leave", on_leave },
    { "about", on_about },
    { "quit", on_quit },
  };
  static const struct
  {
    const char *action;
    const char *accels[2];
  } keys[] = {
    { "app.quit", { "<Ctrl>q" } },
    { "app.night", { "<Ctrl>d" } },
    { "window.close", { "<Ctrl>w" } },
  };
  g_autofree char *role = hn_settings_dup_role (self->settings);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "role", g_variant_new_string (role));
  g_action_group_change_action_state (
      G_ACTION_GROUP (self), "night",
      g_variant_new_boolean (hn_settings_get_night_mode (self->settings)));
  g_action_group_change_action_state (
      G_ACTION_GROUP (self), "sound",
      g_variant_new_boolean (hn_settings_get_sound (self->settings)));
}

/* --- the application --- */

static int
hn_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  HnApplication *self = HN_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("hinomi %s\n", HN_VERSION);
      return 0;
    }
  if (self->arguments != NULL)
    {
      g_printerr (_ ("hinomi: “%s” is not expected here; hinomi --help says what is"),
                  self->arguments[0]);
      g_printerr ("\n");
      return 2;
    }
  self->plan = hn_plan_load_default (self->edition, &error);
  if (self->plan == NULL)
    {
      g_printerr ("hinomi: %s\n", error->message);
      return 1;
    }
  if (self->identity_path != NULL)
    {
      self->identity = hn_identity_load (self->identity_path, &error);
      if (self->identity == NULL)
        {
          g_printerr ("hinomi: %s\n", error->message);
          return 1;
        }
    }
  return -1;
}

/* What was set may not hold any more: then the desk can watch, but not decide, and says why. */
static void
load_identity (HnApplication *self)
{
  g_autofree char *path = hn_settings_dup_identity (self->settings);
  g_autoptr (GError) error = NULL;

  if (self->identity != NULL)
    return;
  self->identity = hn_identity_load (path, &error);
  if (self->identity == NULL)
    g_printerr ("hinomi: %s\n", error->message);
}

static void
hn_application_startup (GApplication *application)
{
  HnApplication *self = HN_APPLICATION (application);

  G_APPLICATION_CLASS (hn_application_parent_class)->startup (application);
  hn_style_init ();
  self->settings = hn_settings_new ();
  self->vault = hn_vault_new ();
  load_identity (self);
  add_actions (self);
}

static void
on_window_destroyed (GtkWidget *window, gpointer user_data)
{
  HnApplication *self = HN_APPLICATION (user_data);

  self->window = NULL;
  end_session (self);
  end_exercise (self);
}

static void
on_page_made (HnWindow *window, GtkWidget *page, gpointer user_data)
{
  if (HN_IS_WELCOME_PAGE (page))
    {
      g_signal_connect (page, "connect-hub", G_CALLBACK (on_connect_hub), user_data);
      g_signal_connect (page, "start-exercise", G_CALLBACK (on_start_exercise), user_data);
    }
  else
    {
      g_signal_connect (page, "try-again", G_CALLBACK (on_try_again), user_data);
      g_signal_connect (page, "set-aside", G_CALLBACK (on_set_aside), user_data);
    }
}

static void
make_window (HnApplication *self)
{
  self->window = hn_window_new (GTK_APPLICATION (self));
  hn_window_set_muted (self->window, !hn_settings_get_sound (self->settings));
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (on_window_destroyed), self, 0);
  g_signal_connect (self->window, "page-made", G_CALLBACK (on_page_made), self);
}

static void
hn_application_activate (GApplication *application)
{
  HnApplication *self = HN_APPLICATION (application);
  g_autoptr (GPtrArray) kept = NULL;
  gboolean is_named = self->hubs != NULL || self->meshes != NULL;

  if (self->window == NULL)
    {
      make_window (self);
      kept = hn_settings_load_feeds (self->settings, self->is_exercise);
      if (is_named || kept->len > 0 || self->log_path != NULL)
        begin_session (self, self->hubs, self->meshes, !is_named, self->log_path,
                       self->is_exercise);
      else
        hn_window_set_desk (self->window, NULL);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
hn_application_shutdown (GApplication *application)
{
  HnApplication *self = HN_APPLICATION (application);

  end_session (self);
  end_exercise (self);
  G_APPLICATION_CLASS (hn_application_parent_class)->shutdown (application);
}

static void
hn_application_finalize (GObject *object)
{
  HnApplication *self = HN_APPLICATION (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->identity, hn_record_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->vault);
  g_strfreev (self->hubs);
  g_strfreev (self->meshes);
  g_free (self->collection);
  g_free (self->publish);
  g_free (self->log_path);
  g_free (self->edition);
  g_free (self->identity_path);
  g_strfreev (self->arguments);
  g_strfreev (self->current_hubs);
  g_strfreev (self->current_meshes);
  g_free (self->current_log);

  G_OBJECT_CLASS (hn_application_parent_class)->finalize (object);
}

static void
hn_application_class_init (HnApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hn_application_finalize;
  application_class->handle_local_options = hn_application_handle_local_options;
  application_class->startup = hn_application_startup;
  application_class->activate = hn_application_activate;
  application_class->shutdown = hn_application_shutdown;
}

static void
hn_application_init (HnApplication *self)
{
  const GOptionEntry entries[] = {
    { "hub", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->hubs,
      _ ("Follow this hub (TAXII 2.1); may be given again"), "URL" },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &self->collection,
      _ ("Only this collection of it: its id, alias or title"), "ID" },
    { "mesh", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->meshes,
      _ ("Follow this mesh (NATS): its servers, with commas; may be given again"), "URL" },
    { "publish", 0, 0, G_OPTION_ARG_STRING, &self->publish,
      _ ("Publish on the mesh under this prefix: nisc, or ceptoar.ID; without it, it is only read"),
      "PREFIX" },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &self->log_path,
      _ ("Keep the log in this file; with no hub it is only looked at"), "PATH" },
    { "exercise", 0, 0, G_OPTION_ARG_NONE, &self->is_exercise,
      _ ("A desk for an exercise: accept only what is marked as one"), NULL },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &self->edition,
      _ ("The edition of the plan, a folder of data/plan"), "NAME" },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &self->identity_path,
      _ ("The identity object by which this desk decides; NISC's unless given"), "PATH" },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Print the version and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->arguments, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     _ ("– the console of Hinomi"));
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("What is named here is followed instead of the feeds that are set up; with none of "
         "either\n"
         "the window says how to connect. What is named here logs in with HINOMI_HUB_USER and\n"
         "HINOMI_HUB_PASSWORD, or HINOMI_HUB_TOKEN, and likewise HINOMI_MESH_…; what is set up, "
         "with\n"
         "what the keyring keeps."));
}

HnApplication *
hn_application_new (void)
{
  return g_object_new (HN_TYPE_APPLICATION, "application-id", "org.hinomi.Console", "flags",
                       G_APPLICATION_NON_UNIQUE, NULL);
}
