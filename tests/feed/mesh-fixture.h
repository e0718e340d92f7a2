#pragma once

/* A real nats-server in a process of its own, and a connection of the test's to it. */

#include <gio/gio.h>
#include <nats/nats.h>

/* A server, which ends with this program. */
typedef struct
{
  GSubprocess *process;
  char *url;
  natsConnection *connection;
  jsCtx *js;
} Mesh;

/* @config: appended to the server's. @scheme: (nullable): where the test itself is not to connect:
 * how the address begins. */
void mesh_set_up (Mesh *mesh, const char *config, const char *scheme);
void mesh_tear_down (Mesh *mesh);
void mesh_add_stream (Mesh *mesh, const char *name, const char *subject);
