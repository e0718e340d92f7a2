#include "hn-mesh-server.h"

#include "hn-exercise-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define START_US (15 * (gint64) G_USEC_PER_SEC)
#define LOOK_US (10 * 1000)

struct _HnMeshServer
{
  GObject parent_instance;

  char *folder;
  char *url;
  char *player_password;
  char *desk_password;
  GSubprocess *process;
};

G_DEFINE_FINAL_TYPE (HnMeshServer, hn_mesh_server, G_TYPE_OBJECT)

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

static void
hn_mesh_server_dispose (GObject *object)
{
  hn_mesh_server_stop (HN_MESH_SERVER (object));
  G_OBJECT_CLASS (hn_mesh_server_parent_class)->dispose (object);
}

static void
hn_mesh_server_finalize (GObject *object)
{
  HnMeshServer *self = HN_MESH_SERVER (object);

  g_free (self->folder);
  g_free (self->url);
  g_free (self->player_password);
  g_free (self->desk_password);
  G_OBJECT_CLASS (hn_mesh_server_parent_class)->finalize (object);
}

static void
hn_mesh_server_class_init (HnMeshServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_mesh_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_mesh_server_finalize;
}

static void
hn_mesh_server_init (HnMeshServer *self)
{
}

char *
hn_mesh_server_find (void)
{
  static const char *const others[] = { "/usr/sbin/nats-server", "/usr/local/sbin/nats-server" };
  const char *given = g_getenv ("HINOMI_NATS_SERVER");
  char *path = g_find_program_in_path (given != NULL ? given : "nats-server");

  if (given != NULL)
    return path;
  for (guint i = 0; path == NULL && i < G_N_ELEMENTS (others); i++)
    if (g_file_test (others[i], G_FILE_TEST_IS_EXECUTABLE))
      path = g_strdup (others[i]);
  return path;
}

/* 32 bytes that nobody guesses, from the kernel's own source. */
static char *
make_password (GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/urandom");
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  guint8 bytes[32];
  GString *text;

  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, sizeof bytes, NULL, NULL, error))
    return NULL;
  text = g_string_new (NULL);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/* As its configuration wants a string: whatever is in a path. */
static char *
quote (const char *path)
{
  GString *text = g_string_new ("\"");

  for (const char *p = path; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

static char *
make_config (HnMeshServer *self)
{
  g_autofree char *store = g_build_filename (self->folder, "jetstream", NULL);
  g_autofree char *log = g_build_filename (self->folder, "log", NULL);
  g_autofree char *quoted_folder = quote (self->folder);
  g_autofree char *quoted_store = quote (store);
  g_autofree char *quoted_log = quote (log);

  /* The desk may say what any participant may say, and set up or delete nothing but its own
   * consumers. */
  return g_strdup_printf (
      "server_name: hinomi-exercise\n"
      "listen: \"127.0.0.1:-1\"\n"
      "ports_file_dir: %s\n"
      "log_file: %s\n"
      "max_payload: 1100KB\n"
      "jetstream { store_dir: %s, max_mem: 64MB, max_file: 1GB }\n"
      "authorization { users: [\n"
      "  { user: player, password: \"%s\" }\n"
      "  { user: desk, password: \"%s\", permissions: { publish: { deny: [\n"
      "    \"$JS.API.STREAM.CREATE.>\", \"$JS.API.STREAM.UPDATE.>\", \"$JS.API.STREAM.DELETE.>\",\n"
      "    \"$JS.API.STREAM.PURGE.>\", \"$JS.API.STREAM.MSG.DELETE.>\" ] } } }\n"
      "] }\n",
      quoted_folder, quoted_log, quoted_store, self->player_password, self->desk_password);
}

/* It ends with us, however we end. */
static void
die_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* (transfer full) (nullable): the server has written where it listens. */
static char *
read_port (HnMeshServer *self)
{
  g_autofree char *name =
      g_strdup_printf ("nats-server_%s.ports", g_subprocess_get_identifier (self->process));
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *text = NULL;
  const char *start;
  const char *end;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  start = strstr (text, "nats://127.0.0.1:");
  end = start != NULL ? strchr (start, '"') : NULL;
  return end != NULL ? g_strndup (start, (gsize) (end - start)) : NULL;
}

/* What it said last, where it would not start. */
static gboolean
fail (HnMeshServer *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "log", NULL);
  g_autofree char *text = NULL;
  const char *line;

  if (g_file_get_contents (path, &text, NULL, NULL))
    g_strchomp (text);
  line = text != NULL ? strrchr (text, '\n') : NULL;
  g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_MESH, "nats-server does not start: %s",
               line != NULL   ? line + 1
               : text != NULL ? text
                              : "it said nothing");
  return FALSE;
}

static gboolean
wait_until_it_serves (HnMeshServer *self, GError **error)
{
  gint64 end_us = g_get_monotonic_time () + START_US;

  while ((self->url = read_port (self)) == NULL)
    {
      /* GLib forgets the number of a process that has ended. */
      if (g_subprocess_get_identifier (self->process) == NULL || g_get_monotonic_time () > end_us)
        return fail (self, error);
      g_usleep (LOOK_US);
    }
  return TRUE;
}

static gboolean
start (HnMeshServer *self, const char *program, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *config = make_config (self);
  g_autofree char *path = g_build_filename (self->folder, "nats.conf", NULL);

  if (!g_file_set_contents_full (path, config, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (launcher, error, program, "-c", path, NULL);
  return self->process != NULL && wait_until_it_serves (self, error);
}

HnMeshServer *
hn_mesh_server_new (const char *folder, GError **error)
{
  g_autoptr (HnMeshServer) self = NULL;
  g_autofree char *program = hn_mesh_server_find ();

  g_return_val_if_fail (folder != NULL, NULL);

  if (program == NULL)
    {
      g_set_error_literal (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_MESH,
                           "nats-server is not installed");
      return NULL;
    }
  self = g_object_new (HN_TYPE_MESH_SERVER, NULL);
  self->folder = g_canonicalize_filename (folder, NULL);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_MESH, "%s cannot be made: %s",
                   self->folder, g_strerror (errno));
      return NULL;
    }
  self->player_password = make_password (error);
  self->desk_password = self->player_password != NULL ? make_password (error) : NULL;
  if (self->desk_password == NULL || !start (self, program, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hn_mesh_server_stop (HnMeshServer *self)
{
  g_return_if_fail (HN_IS_MESH_SERVER (self));

  if (self->process != NULL)
    {
      g_subprocess_send_signal (self->process, SIGTERM);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

const char *
hn_mesh_server_get_url (HnMeshServer *self)
{
  g_return_val_if_fail (HN_IS_MESH_SERVER (self), NULL);

  return self->url;
}

const char *
hn_mesh_server_get_password (HnMeshServer *self, const char *user)
{
  g_return_val_if_fail (HN_IS_MESH_SERVER (self), NULL);
  g_return_val_if_fail (user != NULL, NULL);

  if (g_str_equal (user, "player"))
    return self->player_password;
  return g_str_equal (user, "desk") ? self->desk_password : NULL;
}

gboolean
hn_mesh_server_write_ready_file (HnMeshServer *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (HN_IS_MESH_SERVER (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  text = g_strdup_printf ("%s\ndesk\n%s\n", self->url, self->desk_password);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
