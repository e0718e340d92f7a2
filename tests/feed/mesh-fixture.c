#include "mesh-fixture.h"

#include <string.h>

void
mesh_set_up (Mesh *mesh, const char *config, const char *scheme)
{
  g_autofree char *script =
      g_build_filename (g_getenv ("HINOMI_SOURCE_DIR"), "tests/tools/nats_server.py", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  memset (mesh, 0, sizeof *mesh);
  mesh->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, "/usr/bin/python3", script, config, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (mesh->process));
  mesh->url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (mesh->url);
  if (scheme != NULL)
    {
      g_autofree char *plain = mesh->url;

      mesh->url = g_strconcat (scheme, strchr (plain, ':'), NULL);
      return;
    }
  g_assert_cmpint (natsConnection_ConnectTo (&mesh->connection, mesh->url), ==, NATS_OK);
  g_assert_cmpint (natsConnection_JetStream (&mesh->js, mesh->connection, NULL), ==, NATS_OK);
}

void
mesh_tear_down (Mesh *mesh)
{
  jsCtx_Destroy (mesh->js);
  natsConnection_Destroy (mesh->connection);
  g_output_stream_close (g_subprocess_get_stdin_pipe (mesh->process), NULL, NULL);
  g_subprocess_wait (mesh->process, NULL, NULL);
  g_object_unref (mesh->process);
  g_free (mesh->url);
}

void
mesh_add_stream (Mesh *mesh, const char *name, const char *subject)
{
  jsStreamConfig config;

  jsStreamConfig_Init (&config);
  config.Name = name;
  config.Subjects = &subject;
  config.SubjectsLen = 1;
  g_assert_cmpint (js_AddStream (NULL, mesh->js, &config, NULL, NULL), ==, NATS_OK);
}
