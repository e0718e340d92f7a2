#include "config.h"

#include "hn-exercise-server.h"

#include "hn-data.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>

struct _HnExerciseServer
{
  GObject parent_instance;

  GSubprocess *process;
  GCancellable *cancellable;
  char *folder;
  char *ready_file;
  char **mesh;  /* (nullable): address, user, password */
  char *notice; /* (nullable) */
  guint poll_id;
};

enum
{
  SIGNAL_READY,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnExerciseServer, hn_exercise_server, G_TYPE_OBJECT)

#define POLL_MS 50

/* Our own temporary folder, and all that the hub left in it. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* The hub ends with the console, however that ends. */
static void
die_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/* In PATH, or beside this program: in the same folder, or in that of the build tree. */
static char *
find_program (void)
{
  static const char *const beside[] = { "hinomictl", "../ctl/hinomictl" };
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self_path != NULL ? g_path_get_dirname (self_path) : NULL;

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path ("hinomictl");
}

static void
fail (HnExerciseServer *self, const char *reason)
{
  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, reason);
}

/* It is there before the file of the hub. */
static void
read_mesh (HnExerciseServer *self)
{
  g_autofree char *path = g_strconcat (self->ready_file, ".mesh", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  self->mesh = g_strsplit (g_strchomp (text), "\n", -1);
  if (g_strv_length (self->mesh) == 3)
    return;
  g_clear_pointer (&self->mesh, g_strfreev);
  /* Translators: %s is why there is no mesh. */
  self->notice = g_strdup_printf (_ ("The exercise goes by the hub alone: %s"), text);
}

static gboolean
on_poll (gpointer user_data)
{
  HnExerciseServer *self = HN_EXERCISE_SERVER (user_data);
  g_autofree char *url = NULL;

  if (!g_file_get_contents (self->ready_file, &url, NULL, NULL) || url[0] == '\0')
    return G_SOURCE_CONTINUE;
  self->poll_id = 0;
  g_strstrip (url);
  read_mesh (self);
  g_signal_emit (self, signals[SIGNAL_READY], 0, url);
  return G_SOURCE_REMOVE;
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnExerciseServer) self = HN_EXERCISE_SERVER (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *reason = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, NULL, &said, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: what the process of the exercise said before it ended. */
  reason = g_strdup_printf (_ ("The exercise has ended by itself. %s"),
                            said != NULL ? g_strstrip (said) : "");
  fail (self, reason);
}

void
hn_exercise_server_stop (HnExerciseServer *self)
{
  g_return_if_fail (HN_IS_EXERCISE_SERVER (self));

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->process != NULL)
    {
      g_subprocess_send_signal (self->process, SIGTERM);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->ready_file, g_free);
  g_clear_pointer (&self->mesh, g_strfreev);
  g_clear_pointer (&self->notice, g_free);
}

static void
hn_exercise_server_dispose (GObject *object)
{
  hn_exercise_server_stop (HN_EXERCISE_SERVER (object));

  G_OBJECT_CLASS (hn_exercise_server_parent_class)->dispose (object);
}

static void
hn_exercise_server_finalize (GObject *object)
{
  g_object_unref (HN_EXERCISE_SERVER (object)->cancellable);

  G_OBJECT_CLASS (hn_exercise_server_parent_class)->finalize (object);
}

static void
hn_exercise_server_class_init (HnExerciseServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_exercise_server_dispose;
  object_class->finalize = hn_exercise_server_finalize;

  signals[SIGNAL_READY] = g_signal_new ("ready", HN_TYPE_EXERCISE_SERVER, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", HN_TYPE_EXERCISE_SERVER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hn_exercise_server_init (HnExerciseServer *self)
{
  self->cancellable = g_cancellable_new ();
}

HnExerciseServer *
hn_exercise_server_new (void)
{
  return g_object_new (HN_TYPE_EXERCISE_SERVER, NULL);
}

void
hn_exercise_server_start (HnExerciseServer *self, const char *scenario, double speed)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = find_program ();
  g_autofree char *hub_folder = NULL;
  char speed_text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (HN_IS_EXERCISE_SERVER (self));
  g_return_if_fail (scenario != NULL);
  g_return_if_fail (self->process == NULL);

  if (program == NULL)
    {
      fail (self, _ ("hinomictl, which plays the exercise, is not installed."));
      return;
    }
  self->folder = g_dir_make_tmp ("hinomi-exercise-XXXXXX", &error);
  if (self->folder == NULL)
    {
      fail (self, error->message);
      return;
    }
  hub_folder = g_build_filename (self->folder, "hub", NULL);
  self->ready_file = g_build_filename (self->folder, "ready", NULL);
  g_ascii_dtostr (speed_text, sizeof speed_text, speed);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (launcher, &error, program, "hub", "--dir",
                                               hub_folder, "--scenario", scenario, "--speed",
                                               speed_text, "--ready-file", self->ready_file, NULL);
  if (self->process == NULL)
    {
      fail (self, error->message);
      return;
    }
  g_subprocess_communicate_utf8_async (self->process, NULL, self->cancellable, on_ended,
                                       g_object_ref (self));
  self->poll_id = g_timeout_add (POLL_MS, on_poll, self);
}

const char *
hn_exercise_server_get_folder (HnExerciseServer *self)
{
  g_return_val_if_fail (HN_IS_EXERCISE_SERVER (self), NULL);

  return self->folder;
}

const char *
hn_exercise_server_get_mesh (HnExerciseServer *self, const char **user, const char **password)
{
  g_return_val_if_fail (HN_IS_EXERCISE_SERVER (self), NULL);
  g_return_val_if_fail (user != NULL && password != NULL, NULL);

  *user = self->mesh != NULL ? self->mesh[1] : NULL;
  *password = self->mesh != NULL ? self->mesh[2] : NULL;
  return self->mesh != NULL ? self->mesh[0] : NULL;
}

const char *
hn_exercise_server_get_notice (HnExerciseServer *self)
{
  g_return_val_if_fail (HN_IS_EXERCISE_SERVER (self), NULL);

  return self->notice;
}

char *
hn_exercise_server_dup_default_scenario (void)
{
  return g_build_filename (hn_data_get_folder (), "scenarios", "hokkaido-2018.json", NULL);
}
